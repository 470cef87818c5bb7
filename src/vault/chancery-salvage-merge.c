/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-salvage-merge.h"

#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint64
bit (guint index)
{
  return G_GUINT64_CONSTANT (1) << index;
}

static guint64
all_fields (const ChanceryEntity *entity)
{
  return bit (entity->n_fields) - 1;
}

static void
salvaged_free (gpointer data)
{
  ChancerySalvaged *self = data;

  chancery_record_free (self->record);
  g_free (self);
}

void
chancery_salvage_merge_free (ChancerySalvageMerge *self)
{
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

static ChancerySalvaged *
salvaged_new (ChanceryRecord *record, guint64 lost, ChancerySalvageOutcome outcome)
{
  ChancerySalvaged *self = g_new0 (ChancerySalvaged, 1);

  self->record = record;
  self->lost = lost;
  self->outcome = lost != 0 ? CHANCERY_SALVAGE_PART : outcome;
  return self;
}

static void
add (ChancerySalvageMerge *self, ChancerySalvaged *salvaged)
{
  g_hash_table_replace (self->records, salvaged->record->id, salvaged);
}

/* Fills what @record lacks out of @other, another state of the same record. Returns what is lost still. */
static guint64
fill (ChanceryRecord *record, guint64 lost, const ChanceryRecord *other, guint64 other_lost)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (lost & bit (i))
      chancery_record_set (record, record->entity->fields[i].name, other->values[i]);
  return lost & other_lost;
}

/* Numbers are stored as numbers, references as ids: what is neither cannot be written as it is. */
static guint64
drop_unfit (ChanceryRecord *record, guint64 lost)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    {
      const ChanceryField *field = &record->entity->fields[i];
      gboolean text = field->type == CHANCERY_FIELD_TEXT || field->type == CHANCERY_FIELD_NOTE;
      g_autofree char *value = NULL;

      if (text || record->values[i] == NULL ||
          (chancery_field_normalise (field, record->values[i], &value, NULL) &&
           chancery_text_equal (value, record->values[i])))
        continue;
      chancery_record_set (record, field->name, NULL);
      lost |= bit (i);
    }
  return lost;
}

/* A row that was read: what it lacks is in the log. */
static ChancerySalvaged *
from_row (const ChancerySalvageFound *found, const ChanceryRecord *logged, guint64 logged_lost)
{
  ChanceryRecord *record = chancery_record_copy (found->record);

  if (found->lost == 0 || logged == NULL)
    return salvaged_new (record, found->lost, CHANCERY_SALVAGE_ROW);
  return salvaged_new (record, fill (record, found->lost, logged, logged_lost), CHANCERY_SALVAGE_LOG);
}

/* What the log says; an older row helps where that is not certain, but what it says may not hold any more. */
static ChancerySalvaged *
from_log (const ChanceryRecord *logged, guint64 lost, const ChancerySalvageFound *older)
{
  ChanceryRecord *record = chancery_record_copy (logged);

  lost = drop_unfit (record, lost);
  if (older != NULL)
    fill (record, lost, older->record, older->lost);
  return salvaged_new (record, lost, CHANCERY_SALVAGE_LOG);
}

static gboolean
is_to_be_believed (const ChancerySalvageFound *found, const ChanceryRecord *logged, guint64 logged_lost)
{
  if (found->source == CHANCERY_SALVAGE_FROM_STALE)
    return FALSE;
  return !found->doubtful || logged == NULL || (logged_lost != 0 && logged->entity == found->record->entity);
}

static void
merge_record (ChancerySalvageMerge *self, ChancerySalvageFinds *finds, const char *id)
{
  const ChancerySalvageFound *found = g_hash_table_lookup (finds->records, id);
  guint64 lost = 0;
  g_autoptr (ChanceryRecord) logged = chancery_salvage_log_rebuild (finds->log, id, &lost);
  gboolean alike = found != NULL && logged != NULL && logged->entity == found->record->entity;

  if (found != NULL && is_to_be_believed (found, logged, lost))
    add (self, from_row (found, alike ? logged : NULL, lost));
  else if (logged != NULL && (lost != all_fields (logged->entity) || alike))
    add (self, from_log (logged, lost, alike ? found : NULL));
  else if (found != NULL)
    add (self, salvaged_new (chancery_record_copy (found->record), all_fields (found->record->entity),
                             CHANCERY_SALVAGE_PART));
  else
    g_ptr_array_add (self->lost, (gpointer) id);
}

ChancerySalvageMerge *
chancery_salvage_merge (ChancerySalvageFinds *finds)
{
  ChancerySalvageMerge *self = g_new0 (ChancerySalvageMerge, 1);
  g_autoptr (GPtrArray) logged = chancery_salvage_log_records (finds->log);
  GHashTableIter iter;
  gpointer id;

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, salvaged_free);
  self->lost = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, finds->records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    merge_record (self, finds, id);
  for (guint i = 0; i < logged->len; i++)
    if (!g_hash_table_contains (finds->records, g_ptr_array_index (logged, i)))
      merge_record (self, finds, g_ptr_array_index (logged, i));
  return self;
}

/* The mission @id, or one for what does not even say which: it says what it is. */
static ChancerySalvaged *
stand_in (const char *id)
{
  ChanceryRecord *record = chancery_record_new (chancery_mission, id);

  chancery_record_set (record, "sending_state", _ ("Unknown"));
  chancery_record_set (record, "name", _ ("Lost mission"));
  chancery_record_set (
      record, "notes",
      _ ("The vault was damaged, and what was kept of this mission could not be read. What belongs "
         "to it could, and hangs on this record."));
  return salvaged_new (record, 0, CHANCERY_SALVAGE_LOST);
}

/* What is to be added must not be added while the table is being walked. */
typedef struct
{
  ChancerySalvageMerge *merge;
  ChancerySalvageExists exists;
  gpointer data;
  GHashTable *stand_ins;
  ChancerySalvaged *nowhere; /* for records that do not say to which mission they belong */
} Mending;

static gboolean
leads_somewhere (const Mending *mending, const ChanceryField *field, const char *id)
{
  const ChancerySalvaged *target = g_hash_table_lookup (mending->merge->records, id);
  const ChanceryEntity *entity = chancery_entity_find (field->target);

  return target != NULL ? target->record->entity == entity : mending->exists (entity, id, mending->data);
}

static void
hang_on_stand_in (Mending *mending, ChancerySalvaged *salvaged, const ChanceryField *field, const char *id)
{
  ChancerySalvaged *mission;

  /* An id that belongs to a record of another kind cannot be a mission's too. */
  if (id != NULL && g_hash_table_contains (mending->merge->records, id))
    id = NULL;
  mission = id != NULL ? g_hash_table_lookup (mending->stand_ins, id) : mending->nowhere;
  if (mission == NULL)
    {
      mission = stand_in (id);
      g_hash_table_insert (mending->stand_ins, mission->record->id, mission);
      if (id == NULL)
        mending->nowhere = mission;
    }
  chancery_record_set (salvaged->record, field->name, mission->record->id);
}

static void
mend_reference (Mending *mending, ChancerySalvaged *salvaged, guint index)
{
  const ChanceryEntity *entity = salvaged->record->entity;
  const ChanceryField *field = &entity->fields[index];
  const char *id = salvaged->record->values[index];

  if (field->type != CHANCERY_FIELD_REFERENCE || (id != NULL && leads_somewhere (mending, field, id)))
    return;
  if (g_strcmp0 (entity->owner, field->name) == 0)
    hang_on_stand_in (mending, salvaged, field, id);
  else if (id != NULL)
    {
      chancery_record_set (salvaged->record, field->name, NULL);
      salvaged->lost |= bit (index);
      salvaged->outcome = CHANCERY_SALVAGE_PART;
    }
}

void
chancery_salvage_mend_references (ChancerySalvageMerge *self, ChancerySalvageExists exists, gpointer data)
{
  g_autoptr (GHashTable) stand_ins = g_hash_table_new (g_str_hash, g_str_equal);
  Mending mending = { .merge = self, .exists = exists, .data = data, .stand_ins = stand_ins };
  GHashTableIter iter;
  gpointer salvaged;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &salvaged))
    for (guint i = 0; i < ((ChancerySalvaged *) salvaged)->record->entity->n_fields; i++)
      mend_reference (&mending, salvaged, i);
  g_hash_table_iter_init (&iter, stand_ins);
  while (g_hash_table_iter_next (&iter, NULL, &salvaged))
    add (self, salvaged);
}
