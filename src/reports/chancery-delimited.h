/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tables as streams of text. Each writes to a descriptor that stays the caller's and holds nothing more
 * than a block of 64 KiB; a caller that uses stdio on the same descriptor flushes it first. A full disk is
 * %CHANCERY_ERROR_NO_SPACE. */

/**
 * chancery_table_write_csv:
 * @self: its rows are read to the end
 * @fd: where to write
 * @cancellable: (nullable): asked before every row
 *
 * Comma-separated values as RFC 4180 has them: UTF-8, lines ended by CR LF, a first line with the columns'
 * names, quotes where needed. Values are as stored, so that importing them again changes nothing: a text
 * that begins with "=" stays as it is. For spreadsheets there is chancery_workbook_write().
 */
gboolean chancery_table_write_csv (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error);

/**
 * chancery_table_write_json:
 *
 * An array with an object for every row; keys are the columns' names. Integers, reals and booleans are
 * JSON's own when the cell holds one, everything else is a string, an empty cell null.
 */
gboolean chancery_table_write_json (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error);

/**
 * chancery_table_write_json_object:
 *
 * The first row as one object, for a table that is about one thing; null when there is no row.
 */
gboolean
chancery_table_write_json_object (ChanceryTable *self, int fd, GCancellable *cancellable, GError **error);

/**
 * chancery_table_write_text:
 * @terminal_width: columns of the terminal; 0 for a pipe or file
 *
 * An aligned table for people: labels, a rule, one line a row, without hidden columns. Widths come from
 * the first 200 rows. On a terminal columns are narrowed to fit it and what does not fit ends in "…"; in a
 * pipe nothing is ever cut, a longer cell moves what follows it. Line breaks show as "↵"; control
 * characters, which a terminal might obey, as "�".
 */
gboolean chancery_table_write_text (
    ChanceryTable *self, int fd, guint terminal_width, GCancellable *cancellable, GError **error);

G_END_DECLS
