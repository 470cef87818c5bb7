/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "reports/chancery-table.h"

G_BEGIN_DECLS

/**
 * ChanceryWorkbookInfo:
 * @title: (nullable): the document's title, also in every page's header
 * @marking: (nullable): the marking that every sheet and every page bears
 * @author: (nullable): named in the document's properties; nobody is when %NULL
 * @generated: (nullable): when and from what the workbook was made, in words, beside each sheet's title
 * @n_rows: how many rows there will be over all tables, for the progress; 0 when nobody knows
 * @created: seconds since 1970-01-01 UTC for the document's properties; 0 for now
 */
typedef struct
{
  const char *title;
  const char *marking;
  const char *author;
  const char *generated;
  gint64 created;
  gint64 n_rows;
} ChanceryWorkbookInfo;

/**
 * chancery_workbook_write:
 * @path: the file to write; an existing one is replaced
 * @info: what the workbook says about itself
 * @tables: (array length=n_tables): one a sheet, at least one, each with at least one column
 * @progress: (nullable): stepped every few hundred rows and after each table; its cancellable is asked
 *   before every row
 * @error: where to report
 *
 * Writes an Excel workbook. Its rows pass through a tmpfs only, and @path holds the old file or the whole
 * new one. All text is written as text, never as a formula. Blocks: to be called on a worker thread.
 *
 * Errors: %CHANCERY_ERROR_NO_SPACE when disk or memory is full, %CHANCERY_ERROR_REJECTED when @path is a
 * folder or a device or a table is larger than a sheet of Excel (1,048,576 rows, 16,384 columns),
 * %G_IO_ERROR_CANCELLED, what a table's source reports, and %CHANCERY_ERROR_FAILED otherwise. After an
 * error nothing is left behind.
 */
gboolean chancery_workbook_write (const char *path,
                                  const ChanceryWorkbookInfo *info,
                                  ChanceryTable *const *tables,
                                  gsize n_tables,
                                  const ChanceryProgress *progress,
                                  GError **error);

G_END_DECLS
