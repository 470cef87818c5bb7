/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-draft.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "domain/chancery-place.h"

#include <glib/gi18n-lib.h>

struct _ChanceryDraft
{
  ChanceryRecord *base; /* NULL for a new record */
  ChanceryRecord *record;
  char **inputs;
  char **errors;
};

static ChanceryDraft *
draft_alloc (ChanceryRecord *record)
{
  ChanceryDraft *self = g_new0 (ChanceryDraft, 1);
  guint n = record->entity->n_fields;

  self->record = record;
  self->inputs = g_new0 (char *, n);
  self->errors = g_new0 (char *, n);
  for (guint i = 0; i < n; i++)
    self->inputs[i] = g_strdup (record->values[i]);
  return self;
}

static void
set_default (ChanceryDraft *self, const char *field, const char *value)
{
  if (chancery_entity_index (self->record->entity, field) >= 0)
    chancery_draft_set (self, field, value, NULL);
}

ChanceryDraft *
chancery_draft_new (const ChanceryEntity *entity)
{
  ChanceryDraft *self = draft_alloc (chancery_record_new (entity, NULL));

  if (entity == chancery_premises)
    set_default (self, "role", "chancery");
  if (entity == chancery_assessment)
    {
      g_autofree char *today = chancery_clock_today ();

      set_default (self, "assessed_on", today);
      set_default (self, "status", "issued");
    }
  if (entity == chancery_visit)
    set_default (self, "status", "planned");
  return self;
}

ChanceryDraft *
chancery_draft_new_for (const ChanceryRecord *record)
{
  ChanceryDraft *self = draft_alloc (chancery_record_copy (record));

  self->base = chancery_record_copy (record);
  return self;
}

ChanceryDraft *
chancery_draft_new_with_id (const ChanceryEntity *entity, const char *id)
{
  return draft_alloc (chancery_record_new (entity, id));
}

void
chancery_draft_free (ChanceryDraft *self)
{
  for (guint i = 0; i < self->record->entity->n_fields; i++)
    {
      g_free (self->inputs[i]);
      g_free (self->errors[i]);
    }
  g_free (self->inputs);
  g_free (self->errors);
  g_clear_pointer (&self->base, chancery_record_free);
  chancery_record_free (self->record);
  g_free (self);
}

const ChanceryEntity *
chancery_draft_entity (const ChanceryDraft *self)
{
  return self->record->entity;
}

gboolean
chancery_draft_is_new (const ChanceryDraft *self)
{
  return self->base == NULL;
}

const char *
chancery_draft_id (const ChanceryDraft *self)
{
  return self->record->id;
}

const ChanceryRecord *
chancery_draft_record (const ChanceryDraft *self)
{
  return self->record;
}

const ChanceryRecord *
chancery_draft_base (const ChanceryDraft *self)
{
  return self->base;
}

static void
take_fault (ChanceryDraft *self, guint index, const char *message)
{
  char *copy = g_strdup (message);

  g_free (self->errors[index]);
  self->errors[index] = copy;
}

gboolean
chancery_draft_set (ChanceryDraft *self, const char *field, const char *input, GError **error)
{
  int index = chancery_entity_index (self->record->entity, field);
  g_autoptr (GError) fault = NULL;
  char *value = NULL;
  char *copy = g_strdup (input);

  g_return_val_if_fail (index >= 0, FALSE);
  g_free (self->inputs[index]);
  self->inputs[index] = copy;
  if (!chancery_field_normalise (&self->record->entity->fields[index], copy, &value, &fault))
    {
      take_fault (self, (guint) index, fault->message);
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  take_fault (self, (guint) index, NULL);
  g_free (self->record->values[index]);
  self->record->values[index] = value;
  return TRUE;
}

const char *
chancery_draft_input (const ChanceryDraft *self, const char *field)
{
  int index = chancery_entity_index (self->record->entity, field);

  g_return_val_if_fail (index >= 0, NULL);
  return self->inputs[index];
}

const char *
chancery_draft_error (const ChanceryDraft *self, const char *field)
{
  int index = chancery_entity_index (self->record->entity, field);

  g_return_val_if_fail (index >= 0, NULL);
  return self->errors[index];
}

/* Faults that lie between fields are found anew each time; those of a value were found when it was set. */
static void
recheck_value (ChanceryDraft *self, guint index)
{
  const ChanceryField *field = &self->record->entity->fields[index];
  g_autofree char *input = g_strdup (self->inputs[index]);

  chancery_draft_set (self, field->name, input, NULL);
  if (self->errors[index] != NULL)
    return;
  if ((field->flags & CHANCERY_FIELD_REQUIRED) && self->record->values[index] == NULL)
    take_fault (self, index, _ ("This is needed."));
  if ((field->flags & CHANCERY_FIELD_FIXED) && self->base != NULL &&
      !chancery_text_equal (self->base->values[index], self->record->values[index]))
    take_fault (self, index, _ ("This cannot be changed any more."));
}

static void
check_position (ChanceryDraft *self)
{
  int latitude = chancery_entity_index (self->record->entity, "latitude");
  int longitude = chancery_entity_index (self->record->entity, "longitude");
  g_autofree char *message = NULL;

  if (latitude < 0 || longitude < 0)
    return;
  message = chancery_place_check (self->inputs[latitude], self->inputs[longitude]);
  if (message != NULL)
    take_fault (self, (guint) latitude, message);
  else if (self->errors[latitude] == NULL && self->errors[longitude] == NULL &&
           (self->record->values[latitude] == NULL) != (self->record->values[longitude] == NULL))
    take_fault (self, (guint) (self->record->values[latitude] == NULL ? latitude : longitude),
                _ ("A position needs both latitude and longitude."));
}

/* "An issued assessment never changes: a new one supersedes it." */
static void
check_issued (ChanceryDraft *self)
{
  int status = chancery_entity_index (self->record->entity, "status");

  if (self->base == NULL || self->record->entity != chancery_assessment ||
      !chancery_record_is (self->base, "status", "issued") || !chancery_draft_is_dirty (self))
    return;
  take_fault (self, (guint) status,
              _ ("An issued assessment stays as it is; write a new one that supersedes it."));
}

const ChanceryField *
chancery_draft_first_fault (const ChanceryDraft *self)
{
  for (guint i = 0; i < self->record->entity->n_fields; i++)
    if (self->errors[i] != NULL)
      return &self->record->entity->fields[i];
  return NULL;
}

gboolean
chancery_draft_validate (ChanceryDraft *self, GError **error)
{
  const ChanceryField *fault;

  for (guint i = 0; i < self->record->entity->n_fields; i++)
    recheck_value (self, i);
  check_position (self);
  check_issued (self);
  fault = chancery_draft_first_fault (self);
  if (fault == NULL)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, "%s: %s", chancery_field_label (fault),
               chancery_draft_error (self, fault->name));
  return FALSE;
}

gboolean
chancery_draft_is_dirty (const ChanceryDraft *self)
{
  for (guint i = 0; i < self->record->entity->n_fields; i++)
    if (self->errors[i] != NULL ||
        !chancery_text_equal (self->base != NULL ? self->base->values[i] : NULL, self->record->values[i]))
      return TRUE;
  return FALSE;
}

void
chancery_draft_apply (const ChanceryDraft *self, ChanceryChangeset *changeset)
{
  if (self->base == NULL)
    chancery_changeset_add_new (changeset, self->record);
  else
    chancery_changeset_add_update (changeset, self->base, self->record);
}

/* Whether somebody put another value into the field than the record held when the draft began. */
static gboolean
is_typed (const ChanceryDraft *self, guint index)
{
  return self->errors[index] != NULL ||
         !chancery_text_equal (self->base->values[index], self->record->values[index]);
}

void
chancery_draft_rebase (ChanceryDraft *self, const ChanceryRecord *record, GPtrArray *clashes)
{
  const ChanceryEntity *entity = self->record->entity;

  g_return_if_fail (self->base != NULL && record->entity == entity);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      gboolean changed = !chancery_text_equal (self->base->values[i], record->values[i]);

      if (!changed)
        continue;
      if (!is_typed (self, i))
        chancery_draft_set (self, entity->fields[i].name, record->values[i], NULL);
      else if (!chancery_text_equal (self->record->values[i], record->values[i]))
        g_ptr_array_add (clashes, (gpointer) &entity->fields[i]);
    }
  chancery_record_free (self->base);
  self->base = chancery_record_copy (record);
}
