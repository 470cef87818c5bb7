/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"

G_BEGIN_DECLS

/** CHANCERY_CSV_MAX_BYTES: the largest file that is read */
#define CHANCERY_CSV_MAX_BYTES (512 * 1024 * 1024)

/** CHANCERY_CSV_MAX_CELL: the most characters in one cell */
#define CHANCERY_CSV_MAX_CELL 100000

/** CHANCERY_CSV_MAX_COLUMNS: the most cells in one row */
#define CHANCERY_CSV_MAX_COLUMNS 1000

/** CHANCERY_CSV_MAX_ROWS: the most rows in one file */
#define CHANCERY_CSV_MAX_ROWS 1000000

/**
 * ChanceryCsvRow:
 * @line: the line of the file on which the row begins, from 1; line breaks inside quotes count
 * @n_cells: how many cells it has, empty ones at its end left out
 *
 * One row below the header.
 */
typedef struct
{
  guint line;
  guint n_cells;
} ChanceryCsvRow;

/**
 * chancery_csv_row_cell:
 * @column: from 0
 *
 * Returns: the cell, valid UTF-8; "" for one that the row does not have
 */
const char *chancery_csv_row_cell (const ChanceryCsvRow *self, guint column);

/**
 * ChanceryCsvTable:
 *
 * A CSV file in memory: names of columns, and rows of text. A cell is text and nothing else; one that
 * looks like a formula is never worked out.
 */
typedef struct _ChanceryCsvTable ChanceryCsvTable;

/**
 * chancery_csv_table_read:
 * @path: a regular file
 * @progress: (nullable): stepped after each piece read; in bytes
 * @error: names the file and, where one is at fault, line and column
 *
 * Reads RFC 4180 in its strict sense with a header. The delimiter (comma, semicolon or tab) is the one the
 * header holds most of outside quotes. UTF-8 with or without a byte order mark. Blank lines, and rows whose
 * cells are all empty, are passed over.
 *
 * Errors: %CHANCERY_ERROR_REJECTED for a file that is none of this or larger than the limits above,
 * %CHANCERY_ERROR_NOT_FOUND, %CHANCERY_ERROR_FAILED, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the table
 */
ChanceryCsvTable *
chancery_csv_table_read (const char *path, const ChanceryProgress *progress, GError **error);

/**
 * chancery_csv_table_new_from_data:
 * @name: what messages call the file
 * @bytes: (array length=length): its contents
 * @length: number of bytes
 *
 * As chancery_csv_table_read(), of bytes in memory.
 */
ChanceryCsvTable *
chancery_csv_table_new_from_data (const char *name, const char *bytes, gsize length, GError **error);

void chancery_csv_table_free (ChanceryCsvTable *self);

/** chancery_csv_table_path: Returns: (nullable): where it was read from; %NULL for one from memory */
const char *chancery_csv_table_path (const ChanceryCsvTable *self);

/** chancery_csv_table_name: Returns: the file's name without its folder */
const char *chancery_csv_table_name (const ChanceryCsvTable *self);

/** chancery_csv_table_delimiter: Returns: ',', ';' or a tab */
char chancery_csv_table_delimiter (const ChanceryCsvTable *self);

/** chancery_csv_table_n_columns: Returns: how many columns the header has, nameless ones at its end left out
 */
guint chancery_csv_table_n_columns (const ChanceryCsvTable *self);

/** chancery_csv_table_column: Returns: the name of column @index (from 0) as the header has it, "" for none
 */
const char *chancery_csv_table_column (const ChanceryCsvTable *self, guint index);

/**
 * chancery_csv_table_column_label:
 *
 * Returns: (transfer full): the name of column @index, or "column 4" for one without a name
 */
char *chancery_csv_table_column_label (const ChanceryCsvTable *self, guint index);

/**
 * chancery_csv_table_find_column:
 * @name: the name of a column in any spelling (see chancery_text_fold())
 *
 * Returns: the first column of that very name, or else of that name in another spelling, or -1
 */
int chancery_csv_table_find_column (const ChanceryCsvTable *self, const char *name);

guint chancery_csv_table_n_rows (const ChanceryCsvTable *self);
const ChanceryCsvRow *chancery_csv_table_row (const ChanceryCsvTable *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCsvTable, chancery_csv_table_free)

G_END_DECLS
