/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/chancery-import.h"

#include "domain/chancery-draft.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_ROWS 256

typedef struct
{
  const ChanceryImportMapping *mapping;
  const ChanceryCsvTable *table;
  ChanceryImportFile *file;
  GHashTable *external_ids; /* of accepted rows, to the line of each; keys are the records' */
} Reading;

static void
row_free (gpointer data)
{
  ChanceryImportRow *row = data;

  chancery_record_free (row->mission);
  g_clear_pointer (&row->premises, chancery_record_free);
  g_free (row);
}

static void
reject_free (gpointer data)
{
  ChanceryImportReject *reject = data;

  g_free (reject->column);
  g_free (reject->reason);
  g_free (reject);
}

void
chancery_import_file_free (ChanceryImportFile *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->rejects);
  g_free (self);
}

char *
chancery_import_reject_describe (const ChanceryImportReject *reject)
{
  if (reject->column == NULL)
    return g_strdup_printf (_ ("Line %u: %s"), reject->line, reject->reason);
  return g_strdup_printf (_ ("Line %u, %s: %s"), reject->line, reject->column, reject->reason);
}

/* @column: -1 for the row as a whole; @reason is taken over */
static void
reject_row (Reading *self, const ChanceryCsvRow *row, int column, char *reason)
{
  ChanceryImportReject *reject = g_new0 (ChanceryImportReject, 1);

  reject->line = row->line;
  reject->column = column >= 0 ? chancery_csv_table_column_label (self->table, (guint) column) : NULL;
  reject->reason = reason;
  g_ptr_array_add (self->file->rejects, reject);
}

static const ChanceryImportSlot *
slot_of (const ChanceryImportMapping *mapping, const ChanceryEntity *entity, const ChanceryField *field)
{
  for (guint i = 0; i < chancery_import_mapping_n_slots (mapping); i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (mapping, i);

      if (slot->entity == entity && slot->field == field)
        return slot;
    }
  return NULL;
}

/* Returns: whether the row says anything about the draft's record */
static gboolean
fill (Reading *self, ChanceryDraft *draft, const ChanceryCsvRow *row)
{
  gboolean said = FALSE;

  for (guint i = 0; i < chancery_import_mapping_n_slots (self->mapping); i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (self->mapping, i);
      const char *cell = slot->column >= 0 ? chancery_csv_row_cell (row, (guint) slot->column) : "";

      if (slot->entity != chancery_draft_entity (draft) || cell[0] == '\0')
        continue;
      chancery_draft_set (draft, slot->field->name, cell, NULL);
      said = TRUE;
    }
  return said;
}

static gboolean
check (Reading *self, ChanceryDraft *draft, const ChanceryCsvRow *row)
{
  const ChanceryField *fault;
  const ChanceryImportSlot *slot;
  int column;

  if (chancery_draft_validate (draft, NULL))
    return TRUE;
  fault = chancery_draft_first_fault (draft);
  slot = slot_of (self->mapping, chancery_draft_entity (draft), fault);
  column = slot != NULL ? slot->column : -1;
  reject_row (self, row, column, g_strdup (chancery_draft_error (draft, fault->name)));
  return FALSE;
}

/* The defaults of a form are not what the file says. */
static ChanceryRecord *
said_by_file (Reading *self, const ChanceryDraft *draft, const ChanceryCsvRow *row)
{
  ChanceryRecord *record = chancery_record_copy (chancery_draft_record (draft));

  for (guint i = 0; i < chancery_import_mapping_n_slots (self->mapping); i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (self->mapping, i);

      if (slot->entity == record->entity &&
          (slot->column < 0 || chancery_csv_row_cell (row, (guint) slot->column)[0] == '\0'))
        chancery_record_set (record, slot->field->name, NULL);
    }
  return record;
}

static gboolean
check_width (Reading *self, const ChanceryCsvRow *row)
{
  guint width = chancery_csv_table_n_columns (self->table);

  if (row->n_cells <= width)
    return TRUE;
  reject_row (
      self, row, -1,
      g_strdup_printf (_ ("The row has %u cells, the header %u; perhaps a text with a delimiter in it "
                          "is not in quotation marks."),
                       row->n_cells, width));
  return FALSE;
}

static gboolean
check_external_id (Reading *self, const ChanceryRecord *mission, const ChanceryCsvRow *row)
{
  const char *id = chancery_record_get (mission, "external_id");
  const ChanceryImportSlot *slot;
  gpointer first;

  if (id == NULL || !g_hash_table_lookup_extended (self->external_ids, id, NULL, &first))
    return TRUE;
  slot = slot_of (self->mapping, chancery_mission, chancery_entity_field (chancery_mission, "external_id"));
  reject_row (self, row, slot->column,
              g_strdup_printf (_ ("“%s” stands in line %u already."), id, GPOINTER_TO_UINT (first)));
  return FALSE;
}

static void
accept_row (Reading *self, const ChanceryCsvRow *row, ChanceryDraft *mission, ChanceryDraft *premises)
{
  ChanceryImportRow *accepted = g_new0 (ChanceryImportRow, 1);
  const char *id;

  accepted->line = row->line;
  accepted->mission = said_by_file (self, mission, row);
  accepted->premises = premises != NULL ? said_by_file (self, premises, row) : NULL;
  g_ptr_array_add (self->file->rows, accepted);
  id = chancery_record_get (accepted->mission, "external_id");
  if (id != NULL)
    g_hash_table_insert (self->external_ids, (gpointer) id, GUINT_TO_POINTER (row->line));
}

static void
read_row (Reading *self, const ChanceryCsvRow *row)
{
  g_autoptr (ChanceryDraft) mission = chancery_draft_new (chancery_mission);
  g_autoptr (ChanceryDraft) premises = chancery_draft_new (chancery_premises);
  gboolean placed;

  if (!check_width (self, row))
    return;
  fill (self, mission, row);
  placed = fill (self, premises, row);
  chancery_draft_set (premises, "mission", chancery_draft_id (mission), NULL);
  if (!check (self, mission, row) || (placed && !check (self, premises, row)) ||
      !check_external_id (self, chancery_draft_record (mission), row))
    return;
  accept_row (self, row, mission, placed ? premises : NULL);
}

static gboolean
read_rows (Reading *self,
           const ChanceryImportFilter *filter,
           const ChanceryProgress *progress,
           GError **error)
{
  guint n_rows = chancery_csv_table_n_rows (self->table);

  for (guint i = 0; i < n_rows; i++)
    {
      const ChanceryCsvRow *row = chancery_csv_table_row (self->table, i);

      if (i % PROGRESS_ROWS == 0 && !chancery_progress_step (progress, i, n_rows, error))
        return FALSE;
      if (chancery_import_filter_accepts (filter, row))
        read_row (self, row);
      else
        self->file->n_filtered++;
    }
  return chancery_progress_step (progress, n_rows, n_rows, error);
}

ChanceryImportFile *
chancery_import_read (const ChanceryImportMapping *mapping,
                      const ChanceryImportFilter *filter,
                      const ChanceryProgress *progress,
                      GError **error)
{
  g_autoptr (ChanceryImportFile) file = NULL;
  g_autoptr (GHashTable) external_ids = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { mapping, chancery_import_mapping_table (mapping), NULL, external_ids };

  if (!chancery_import_mapping_check (mapping, error))
    return NULL;
  file = reading.file = g_new0 (ChanceryImportFile, 1);
  file->table = reading.table;
  file->rows = g_ptr_array_new_with_free_func (row_free);
  file->rejects = g_ptr_array_new_with_free_func (reject_free);
  if (!read_rows (&reading, filter, progress, error))
    return NULL;
  return g_steal_pointer (&file);
}

static ChanceryRecord *
new_with_defaults (const ChanceryRecord *said)
{
  g_autoptr (ChanceryDraft) draft = chancery_draft_new (said->entity);
  ChanceryRecord *record = chancery_record_copy (chancery_draft_record (draft));

  g_free (record->id);
  record->id = g_strdup (said->id);
  return record;
}

ChanceryRecord *
chancery_import_merge (const ChanceryRecord *said, const ChanceryRecord *stored)
{
  ChanceryRecord *merged = stored != NULL ? chancery_record_copy (stored) : new_with_defaults (said);

  for (guint i = 0; i < said->entity->n_fields; i++)
    {
      const ChanceryField *field = &said->entity->fields[i];

      if (said->values[i] != NULL && (stored == NULL || !(field->flags & CHANCERY_FIELD_FIXED)))
        chancery_record_set (merged, field->name, said->values[i]);
    }
  return merged;
}
