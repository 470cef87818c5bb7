/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

#include <glib.h>

G_BEGIN_DECLS

/*
 * The sheet on which a recovery key is kept: what it is, of which vault, the key in groups that can be read
 * and typed, how it is used and where it belongs. One page of paper, or the same as plain text.
 */

/** ChanceryPaper: what the sheet is printed on */
typedef enum
{
  CHANCERY_PAPER_A4,
  CHANCERY_PAPER_LETTER,
} ChanceryPaper;

/** CHANCERY_KEY_SHEET_MARGIN: that nothing is drawn in, in points */
#define CHANCERY_KEY_SHEET_MARGIN 56.0

/**
 * ChanceryKeySheet:
 * @vault: the name of the vault
 * @made_on: the day of the sheet, as people write it
 * @key: the recovery key: groups with a hyphen between them
 * @paper: for the page; the plain text has none
 */
typedef struct
{
  const char *vault;
  const char *made_on;
  ChancerySecret *key;
  ChanceryPaper paper;
} ChanceryKeySheet;

/** chancery_key_sheet_paper_size: in points */
void chancery_key_sheet_paper_size (ChanceryPaper paper, double *width, double *height);

/** chancery_key_sheet_text: Returns: (transfer full): the sheet in plain text */
ChancerySecret *chancery_key_sheet_text (const ChanceryKeySheet *self);

/**
 * chancery_key_sheet_write_pdf:
 * @path: replaced when it is there; never a part of it stands there
 */
gboolean chancery_key_sheet_write_pdf (const ChanceryKeySheet *self, const char *path, GError **error);

/** chancery_key_sheet_write_text: as chancery_key_sheet_write_pdf(), in plain text */
gboolean chancery_key_sheet_write_text (const ChanceryKeySheet *self, const char *path, GError **error);

/**
 * chancery_key_sheet_ink: for the tests
 * @x, @y, @width, @height: (out): what is drawn on the page, in points
 */
void
chancery_key_sheet_ink (const ChanceryKeySheet *self, double *x, double *y, double *width, double *height);

G_END_DECLS
