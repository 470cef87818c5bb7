/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-changeset.h"

#include "base/chancery-text.h"

#include <string.h>

void
chancery_change_free (ChanceryChange *self)
{
  g_free (self->record);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

ChanceryChange *
chancery_change_new (const ChanceryEntity *entity,
                     const char *record,
                     const char *field,
                     const char *before,
                     const char *after)
{
  const ChanceryField *known = chancery_entity_field (entity, field);
  ChanceryChange *self;

  if (known == NULL && strcmp (field, CHANCERY_CHANGE_EXISTENCE) != 0)
    return NULL;
  self = g_new0 (ChanceryChange, 1);
  self->entity = entity;
  self->record = g_strdup (record);
  self->field = known != NULL ? known->name : CHANCERY_CHANGE_EXISTENCE;
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  return self;
}

gboolean
chancery_change_is_existence (const ChanceryChange *self)
{
  return strcmp (self->field, CHANCERY_CHANGE_EXISTENCE) == 0;
}

void
chancery_change_take_back (const ChanceryChange *self, ChanceryRecord *record)
{
  if (chancery_change_is_existence (self))
    record->deleted = g_strcmp0 (self->before, CHANCERY_CHANGE_DELETED) == 0;
  else
    chancery_record_set (record, self->field, self->before);
}

ChanceryChangeset *
chancery_changeset_new (ChanceryChangesetKind kind, const char *label)
{
  ChanceryChangeset *self = g_new0 (ChanceryChangeset, 1);

  self->kind = kind;
  self->label = g_strdup (label);
  self->id = chancery_text_uuid ();
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_change_free);
  return self;
}

void
chancery_changeset_free (ChanceryChangeset *self)
{
  g_free (self->label);
  g_free (self->reverses);
  g_free (self->id);
  g_free (self->author);
  g_free (self->device);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

void
chancery_changeset_add (ChanceryChangeset *self,
                        const ChanceryEntity *entity,
                        const char *record,
                        const char *field,
                        const char *before,
                        const char *after)
{
  ChanceryChange *change;

  if (chancery_text_equal (before, after))
    return;
  change = chancery_change_new (entity, record, field, before, after);
  g_return_if_fail (change != NULL);
  g_ptr_array_add (self->changes, change);
}

void
chancery_changeset_add_new (ChanceryChangeset *self, const ChanceryRecord *record)
{
  chancery_changeset_add (self, record->entity, record->id, CHANCERY_CHANGE_EXISTENCE, NULL,
                          CHANCERY_CHANGE_LIVE);
  for (guint i = 0; i < record->entity->n_fields; i++)
    chancery_changeset_add (self, record->entity, record->id, record->entity->fields[i].name, NULL,
                            record->values[i]);
}

void
chancery_changeset_add_update (ChanceryChangeset *self,
                               const ChanceryRecord *before,
                               const ChanceryRecord *after)
{
  g_return_if_fail (before->entity == after->entity);
  for (guint i = 0; i < before->entity->n_fields; i++)
    chancery_changeset_add (self, before->entity, before->id, before->entity->fields[i].name,
                            before->values[i], after->values[i]);
}

void
chancery_changeset_add_delete (ChanceryChangeset *self, const ChanceryRecord *record)
{
  chancery_changeset_add (self, record->entity, record->id, CHANCERY_CHANGE_EXISTENCE, CHANCERY_CHANGE_LIVE,
                          CHANCERY_CHANGE_DELETED);
}

static gboolean
is_creation (const ChanceryChange *change)
{
  return chancery_change_is_existence (change) && change->before == NULL;
}

/* Records that a changeset makes: taking it back deletes them and leaves their values alone. */
static GHashTable *
records_made (const ChanceryChangeset *self)
{
  GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (self->changes, i);

      if (is_creation (change))
        g_hash_table_add (made, change->record);
    }
  return made;
}

ChanceryChangeset *
chancery_changeset_reverse (const ChanceryChangeset *self, ChanceryChangesetKind kind)
{
  ChanceryChangeset *reverse = chancery_changeset_new (kind, self->label);
  g_autoptr (GHashTable) made = records_made (self);

  reverse->reverses = g_strdup (self->id);
  for (guint i = self->changes->len; i-- > 0;)
    {
      const ChanceryChange *change = g_ptr_array_index (self->changes, i);

      if (is_creation (change))
        chancery_changeset_add (reverse, change->entity, change->record, change->field, change->after,
                                CHANCERY_CHANGE_DELETED);
      else if (!g_hash_table_contains (made, change->record))
        chancery_changeset_add (reverse, change->entity, change->record, change->field, change->after,
                                change->before);
    }
  return reverse;
}

gboolean
chancery_changeset_is_empty (const ChanceryChangeset *self)
{
  return self->changes->len == 0;
}
