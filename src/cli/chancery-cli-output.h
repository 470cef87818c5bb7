/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "reports/chancery-table.h"

G_BEGIN_DECLS

/*
 * Data goes to standard output, messages go to standard error. Neither carries a control character of the
 * data to the terminal.
 */

/**
 * ChanceryCliFormat: how tables are printed
 */
typedef enum
{
  CHANCERY_CLI_TABLE,
  CHANCERY_CLI_CSV,
  CHANCERY_CLI_JSON,
} ChanceryCliFormat;

/**
 * chancery_cli_format_parse:
 * @name: (nullable): "table", "csv" or "json"; a table for %NULL
 * @csv: whether CSV is possible
 * @error: %CHANCERY_ERROR_USAGE
 */
gboolean
chancery_cli_format_parse (const char *name, gboolean csv, ChanceryCliFormat *format, GError **error);

/** chancery_cli_print: prints to standard output; an error when it is full or closed */
gboolean chancery_cli_print (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** chancery_cli_print_done: as chancery_cli_print(), for what has been changed already; an error says so */
gboolean chancery_cli_print_done (GError **error, const char *text);

/** chancery_cli_print_table: prints all rows of @table to standard output */
gboolean chancery_cli_print_table (ChanceryTable *table, ChanceryCliFormat format, GError **error);

/**
 * chancery_cli_print_records:
 * @table: its first column is what a row is called
 * @heading: translated; what a row is
 *
 * Prints each row of @table as lines "label value" below @heading and what it is called, empty cells and
 * hidden columns left out. Nothing is cut, however narrow the terminal.
 */
gboolean chancery_cli_print_records (ChanceryTable *table, const char *heading, GError **error);

/** chancery_cli_say: tells the person something, on standard error */
void chancery_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** chancery_cli_report: Returns: the exit status for @error, after saying it */
int chancery_cli_report (const GError *error);

/**
 * ChanceryCliMeter:
 *
 * How far long work is, on one line of a terminal; nothing anywhere else.
 */
typedef struct
{
  const char *title;
  int shown;
} ChanceryCliMeter;

/** chancery_cli_meter_report: for #ChanceryProgress, whose data is a #ChanceryCliMeter */
void chancery_cli_meter_report (gint64 done, gint64 total, gpointer meter);

/**
 * chancery_cli_meter_begin:
 * @progress: (nullable): with a meter as its data
 * @title: translated; what is being done from now on
 */
void chancery_cli_meter_begin (const ChanceryProgress *progress, const char *title);

/** chancery_cli_meter_clear: takes the line away */
void chancery_cli_meter_clear (ChanceryCliMeter *meter);

G_END_DECLS
