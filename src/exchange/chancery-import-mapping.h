/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-entity.h"
#include "exchange/chancery-csv.h"

G_BEGIN_DECLS

/**
 * ChanceryImportSlot:
 * @entity: chancery_mission or chancery_premises (the mission's main premises)
 * @field: one of its fields
 * @key: the name it is mapped by: that of the field, or "premises.notes" where the mission has one of the
 *   same name
 * @column: from 0, or -1 when no column is mapped to it
 */
typedef struct
{
  const ChanceryEntity *entity;
  const ChanceryField *field;
  const char *key;
  int column;
} ChanceryImportSlot;

/**
 * ChanceryImportMapping:
 *
 * Which column of a table fills which field.
 */
typedef struct _ChanceryImportMapping ChanceryImportMapping;

/**
 * chancery_import_mapping_new:
 * @table: kept by reference; it must outlive the mapping
 *
 * Recognises the columns: a field takes the one whose header is, in any spelling, its name, its label, or
 * the earliest of its synonyms. A column fills one field; fields of the mission come before those of the
 * premises.
 *
 * Returns: (transfer full): the mapping
 */
ChanceryImportMapping *chancery_import_mapping_new (const ChanceryCsvTable *table);
void chancery_import_mapping_free (ChanceryImportMapping *self);

/** chancery_import_mapping_table: Returns: (transfer none): the table it was made for */
const ChanceryCsvTable *chancery_import_mapping_table (const ChanceryImportMapping *self);

/** chancery_import_mapping_n_slots: Returns: how many fields can be mapped */
guint chancery_import_mapping_n_slots (const ChanceryImportMapping *self);

/** chancery_import_mapping_slot: Returns: (transfer none): field number @index in the order of the forms */
const ChanceryImportSlot *chancery_import_mapping_slot (const ChanceryImportMapping *self, guint index);

/**
 * chancery_import_mapping_set:
 * @key: the name of a field: "sending_state", "mission.notes", "premises.notes"
 * @column: (nullable): the name of a column in any spelling; %NULL or "" maps none
 * @error: %CHANCERY_ERROR_USAGE for a field there is none of, %CHANCERY_ERROR_REJECTED for a column that the
 *   file does not have
 *
 * Maps by hand. A column that filled another field is taken from it.
 */
gboolean chancery_import_mapping_set (ChanceryImportMapping *self,
                                      const char *key,
                                      const char *column,
                                      GError **error);

/**
 * chancery_import_mapping_set_column:
 * @index: number of the slot
 * @column: from 0, or -1 for none
 *
 * As chancery_import_mapping_set(), for columns without a name too.
 */
void chancery_import_mapping_set_column (ChanceryImportMapping *self, guint index, int column);

/**
 * chancery_import_mapping_check:
 * @error: %CHANCERY_ERROR_REJECTED
 *
 * Returns: whether the fields that a mission cannot be without are mapped; when no column is recognised at
 *   all, the message says that the header seems to be missing
 */
gboolean chancery_import_mapping_check (const ChanceryImportMapping *self, GError **error);

/**
 * ChanceryImportFilter:
 *
 * Which rows are wanted: those where every named column has the value asked for, in any spelling.
 */
typedef struct _ChanceryImportFilter ChanceryImportFilter;

/**
 * chancery_import_filter_new:
 * @table: kept by reference; it must outlive the filter
 */
ChanceryImportFilter *chancery_import_filter_new (const ChanceryCsvTable *table);
void chancery_import_filter_free (ChanceryImportFilter *self);

/**
 * chancery_import_filter_add:
 * @condition: "COLUMN=VALUE"; an empty value asks for rows that have nothing there
 * @error: %CHANCERY_ERROR_USAGE without a "=", %CHANCERY_ERROR_REJECTED for an unknown column
 *
 * Several conditions on one column admit any of their values; those on several columns must all hold.
 */
gboolean chancery_import_filter_add (ChanceryImportFilter *self, const char *condition, GError **error);

/** chancery_import_filter_accepts: @self may be %NULL, which accepts every row */
gboolean chancery_import_filter_accepts (const ChanceryImportFilter *self, const ChanceryCsvRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryImportMapping, chancery_import_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryImportFilter, chancery_import_filter_free)

G_END_DECLS
