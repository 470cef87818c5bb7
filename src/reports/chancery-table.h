/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-rules.h"

G_BEGIN_DECLS

/**
 * ChanceryTableType:
 * @CHANCERY_TABLE_TEXT: one line of text
 * @CHANCERY_TABLE_LONG_TEXT: text that may run over several lines; wraps
 * @CHANCERY_TABLE_DATE: "YYYY-MM-DD"
 * @CHANCERY_TABLE_INTEGER: a whole number in decimal digits
 * @CHANCERY_TABLE_REAL: a number with a decimal point, whatever the locale
 * @CHANCERY_TABLE_URL: an http or https address
 * @CHANCERY_TABLE_MAIL: one mail address, with or without "mailto:"
 * @CHANCERY_TABLE_TEL: one telephone number as people write it
 * @CHANCERY_TABLE_LEVEL: a threat level; an empty cell is "not assessed"
 * @CHANCERY_TABLE_BOOLEAN: "1" or "0"
 *
 * What a column's cells hold. A cell that does not fit its type is kept as plain text, never dropped.
 */
typedef enum
{
  CHANCERY_TABLE_TEXT,
  CHANCERY_TABLE_LONG_TEXT,
  CHANCERY_TABLE_DATE,
  CHANCERY_TABLE_INTEGER,
  CHANCERY_TABLE_REAL,
  CHANCERY_TABLE_URL,
  CHANCERY_TABLE_MAIL,
  CHANCERY_TABLE_TEL,
  CHANCERY_TABLE_LEVEL,
  CHANCERY_TABLE_BOOLEAN,
  CHANCERY_TABLE_N_TYPES,
} ChanceryTableType;

/**
 * ChanceryTableColumn:
 * @name: stable key: the CSV header and the JSON key; unique in its table
 * @label: what people read above the column
 * @type: what the cells hold
 * @width: preferred width in characters, 0 for the usual width of the type
 * @hidden: left out of text tables and hidden in a workbook; CSV and JSON keep it
 * @field: (nullable): whose choices workbooks and text tables show instead of the stored keys; CSV and JSON
 *   keep the keys
 */
typedef struct
{
  const char *name;
  const char *label;
  ChanceryTableType type;
  double width;
  gboolean hidden;
  const ChanceryField *field;
} ChanceryTableColumn;

/**
 * ChanceryTableNext:
 * @source: what was given to chancery_table_new()
 * @cells: (out): one text a column, %NULL for an empty cell, valid until the next call; %NULL after the
 *   last row
 *
 * Returns: %FALSE with @error set when the row could not be had
 */
typedef gboolean (*ChanceryTableNext) (gpointer source, const char *const **cells, GError **error);

/**
 * ChanceryTable:
 *
 * A table as data: a title, columns, and rows that are asked for one at a time, so that a hundred
 * thousand of them are never held together. The rows can be read once. Used by one thread at a time.
 */
typedef struct _ChanceryTable ChanceryTable;

/**
 * chancery_table_new:
 * @title: what people call the table; a workbook's sheet takes its name from it
 * @next: yields the rows
 * @source: (nullable): for @next
 * @free_source: (nullable): frees @source with the table
 */
ChanceryTable *
chancery_table_new (const char *title, ChanceryTableNext next, gpointer source, GDestroyNotify free_source);

/**
 * chancery_table_new_in_memory:
 *
 * Returns: (transfer full): a table whose rows come from chancery_table_add_row()
 */
ChanceryTable *chancery_table_new_in_memory (const char *title);

void chancery_table_free (ChanceryTable *self);

/** chancery_table_add_column: copies @column; its texts are copied too */
void chancery_table_add_column (ChanceryTable *self, const ChanceryTableColumn *column);

/**
 * chancery_table_add_field:
 *
 * Adds the column that @field describes: its name, translated label, type and choices.
 */
void chancery_table_add_field (ChanceryTable *self, const ChanceryField *field);

/**
 * chancery_table_add_row:
 * @cells: as many texts as there are columns; %NULL for an empty cell. They are copied.
 *
 * For tables made by chancery_table_new_in_memory() whose columns are all added.
 */
void chancery_table_add_row (ChanceryTable *self, const char *const *cells);

const char *chancery_table_title (const ChanceryTable *self);
guint chancery_table_n_columns (const ChanceryTable *self);
const ChanceryTableColumn *chancery_table_column (const ChanceryTable *self, guint index);

/** chancery_table_next: see ChanceryTableNext */
gboolean chancery_table_next (ChanceryTable *self, const char *const **cells, GError **error);

/**
 * chancery_table_display:
 * @value: (nullable): a cell of @column
 *
 * Returns: (transfer full): what people are shown for it; "" for nothing
 */
char *chancery_table_display (const ChanceryTableColumn *column, const char *value);

/**
 * chancery_table_parse_integer:
 *
 * Returns: whether all of @text is a whole number of 64 bits
 */
gboolean chancery_table_parse_integer (const char *text, gint64 *number);

/**
 * chancery_table_parse_real:
 *
 * Returns: whether all of @text is a finite decimal number with a point, such as -12.5 or 1e3; "inf",
 *   "nan" and hexadecimal are none
 */
gboolean chancery_table_parse_real (const char *text, double *number);

/**
 * chancery_table_parse_date:
 *
 * Returns: whether all of @text is a day of the calendar, "YYYY-MM-DD"
 */
gboolean chancery_table_parse_date (const char *text, GDate *date);

/**
 * chancery_table_parse_level:
 * @cell: (nullable): a stored key or a translated word; nothing is "not assessed"
 *
 * Returns: whether @cell is a threat level
 */
gboolean chancery_table_parse_level (const char *cell, ChanceryLevel *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryTable, chancery_table_free)

G_END_DECLS
