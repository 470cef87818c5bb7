/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "exchange/chancery-import-mapping.h"

G_BEGIN_DECLS

/**
 * ChanceryImportRow:
 * @line: where in the file it begins, from 1
 * @mission: what the file says of the mission; a value is %NULL where the file says nothing
 * @premises: (nullable): what it says of the mission's main premises, likewise; %NULL when it says nothing
 *
 * An accepted row. Its values are canonical and keep the rules of their fields. The ids of the records are
 * new; @premises names that of @mission as its owner. See chancery_import_merge().
 */
typedef struct
{
  guint line;
  ChanceryRecord *mission;
  ChanceryRecord *premises;
} ChanceryImportRow;

/**
 * ChanceryImportReject:
 * @line: where in the file the row begins, from 1
 * @column: (nullable): the header of the column at fault, %NULL when it is the row as a whole
 * @reason: what is wrong, translated
 */
typedef struct
{
  guint line;
  char *column;
  char *reason;
} ChanceryImportReject;

/** chancery_import_reject_describe: Returns: (transfer full): "Line 12, type: “x” is not known here ..." */
char *chancery_import_reject_describe (const ChanceryImportReject *reject);

/**
 * ChanceryImportFile:
 * @table: (transfer none): the table it was made of
 * @rows: (element-type ChanceryImportRow): what is accepted, in the order of the file
 * @rejects: (element-type ChanceryImportReject): what is not, likewise
 * @n_filtered: how many rows the filter left out
 *
 * What a file says about missions.
 */
typedef struct
{
  const ChanceryCsvTable *table;
  GPtrArray *rows;
  GPtrArray *rejects;
  guint n_filtered;
} ChanceryImportFile;

/**
 * chancery_import_read:
 * @mapping: which column fills which field; it knows the table, which must outlive the result
 * @filter: (nullable): which rows are wanted
 * @progress: (nullable): stepped now and then; in rows
 * @error: see chancery_import_mapping_check(); %G_IO_ERROR_CANCELLED
 *
 * Reads every row of the table. It may be called again with another mapping. A row is rejected, not an error:
 * for a value that its field does not take, a sending State or kind that is missing, a position of one
 * coordinate or with both exchanged, more cells than the header has, an external id that an accepted row
 * has already.
 *
 * Returns: (transfer full) (nullable): what the file says
 */
ChanceryImportFile *chancery_import_read (const ChanceryImportMapping *mapping,
                                          const ChanceryImportFilter *filter,
                                          const ChanceryProgress *progress,
                                          GError **error);

/**
 * chancery_import_merge:
 * @said: what the file says
 * @stored: (nullable): the record that it is about, %NULL for a new one
 *
 * An empty cell says nothing: it erases nothing that is stored.
 *
 * Returns: (transfer full): @stored with what @said has to say put over it, given once and for all fields
 *   excepted; or a new record with the id of @said and the defaults of its entity
 */
ChanceryRecord *chancery_import_merge (const ChanceryRecord *said, const ChanceryRecord *stored);

void chancery_import_file_free (ChanceryImportFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryImportFile, chancery_import_file_free)

G_END_DECLS
