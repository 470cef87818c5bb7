/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"

#include <glib.h>

G_BEGIN_DECLS

/* What one cell, link, sheet name and page header of an Excel workbook can hold; the limits are those of
 * Microsoft's "Excel specifications and limits". */
#define CHANCERY_SHEET_TEXT_MAX 32767
#define CHANCERY_SHEET_NAME_MAX 31
#define CHANCERY_SHEET_URL_MAX 2079
#define CHANCERY_SHEET_LINKS_MAX 65530
#define CHANCERY_SHEET_HEADER_MAX 255

/**
 * chancery_sheet_text:
 * @text: any bytes up to a NUL
 *
 * Returns: (transfer full): @text as a cell can hold it: valid UTF-8 without control characters (line
 *   breaks and tabs stay), noncharacters U+FFFE and U+FFFF gone, a literal `_xHHHH_` written as
 *   `_x005F_xHHHH_` so that no reader decodes it, cut with "… [cut]" at 32,767 UTF-16 units
 */
char *chancery_sheet_text (const char *text);

/**
 * chancery_sheet_name:
 * @title: (nullable): what the sheet should be called
 * @taken: (element-type utf8): folded names of the workbook's other sheets; the new one is added
 *
 * Returns: (transfer full): a name Excel accepts: at most 31 UTF-16 units, none of []:*?/\, no
 *   apostrophe at an end, not the reserved "History", unlike every other whatever the case
 */
char *chancery_sheet_name (const char *title, GHashTable *taken);

/**
 * chancery_sheet_header_text:
 * @text: (nullable): text for a page's header or footer
 * @max: most characters of the answer
 *
 * Returns: (transfer full): @text on one line, its ampersands doubled so that none is a command
 */
char *chancery_sheet_header_text (const char *text, gsize max);

/**
 * chancery_sheet_link:
 * @type: the column's type
 * @text: a cell
 *
 * Returns: (transfer full) (nullable): the http, https, mailto or tel address that @text stands for, or
 *   %NULL when it is none, holds something else as well, or is longer than 2,079 characters
 */
char *chancery_sheet_link (ChanceryTableType type, const char *text);

G_END_DECLS
