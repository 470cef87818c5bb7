/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* One worksheet of a workbook: private to the reports layer; chancery-workbook.h is its public face. */

#define CHANCERY_SHEET_N_LEVELS (CHANCERY_LEVEL_CRITICAL + 1)

/** ChancerySheetFormats: the cell formats of a workbook, made once for all its sheets */
typedef struct
{
  lxw_format *marking;
  lxw_format *title;
  lxw_format *header;
  lxw_format *cells[CHANCERY_TABLE_N_TYPES];
  lxw_format *link;
  lxw_format *levels[CHANCERY_SHEET_N_LEVELS];
} ChancerySheetFormats;

/** ChancerySheet: one table on its way to one worksheet; @error holds libxlsxwriter's first refusal */
typedef struct
{
  lxw_worksheet *sheet;
  const ChanceryTable *table;
  const ChancerySheetFormats *formats;
  lxw_row_t header_row;
  lxw_row_t row;
  guint n_links;
  lxw_error error;
} ChancerySheet;

/** chancery_sheet_formats_init: Returns: whether all formats could be made */
gboolean chancery_sheet_formats_init (ChancerySheetFormats *formats, lxw_workbook *book);

/**
 * chancery_sheet_begin:
 * @sheet: an empty worksheet in constant-memory mode: rows are written in order
 * @title: (nullable): the workbook's title, for the page footer
 * @marking: (nullable): the marking of every sheet and page
 * @generated: (nullable): when and from what the workbook was made
 *
 * Writes everything above the rows, and the page setup.
 *
 * Returns: whether libxlsxwriter took it all
 */
gboolean chancery_sheet_begin (ChancerySheet *self,
                               const ChanceryTable *table,
                               const ChancerySheetFormats *formats,
                               lxw_worksheet *sheet,
                               const char *title,
                               const char *marking,
                               const char *generated);

/** chancery_sheet_add_row: Returns: whether libxlsxwriter took the row */
gboolean chancery_sheet_add_row (ChancerySheet *self, const char *const *cells);

/** chancery_sheet_is_full: whether a worksheet of Excel can hold no further row */
gboolean chancery_sheet_is_full (const ChancerySheet *self);

/** chancery_sheet_end: sets the filter over the rows written; Returns: whether libxlsxwriter took it */
gboolean chancery_sheet_end (ChancerySheet *self);

G_END_DECLS
