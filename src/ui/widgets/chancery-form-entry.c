/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form-entry.h"

static void
take_before (ChanceryFormEntry *self, const char *const *values)
{
  const ChanceryEntity *entity = chancery_draft_entity (self->draft);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const char *value =
          values != NULL ? values[i] : chancery_draft_input (self->draft, entity->fields[i].name);
      char *copy = g_strdup (value);

      g_free (self->before[i]);
      self->before[i] = copy;
    }
}

ChanceryFormEntry *
chancery_form_entry_new (ChanceryDraft *draft, gboolean optional)
{
  ChanceryFormEntry *self = g_new0 (ChanceryFormEntry, 1);

  self->draft = draft;
  self->optional = optional;
  self->before = g_new0 (char *, chancery_draft_entity (draft)->n_fields);
  take_before (self, NULL);
  return self;
}

void
chancery_form_entry_free (ChanceryFormEntry *self)
{
  for (guint i = 0; i < chancery_draft_entity (self->draft)->n_fields; i++)
    g_free (self->before[i]);
  g_free (self->before);
  chancery_draft_free (self->draft);
  g_free (self);
}

/* Nothing entered and an emptied line are the same. */
static gboolean
same_input (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
same_value (const ChanceryFormEntry *self, guint i)
{
  const char *name = chancery_draft_entity (self->draft)->fields[i].name;

  if (same_input (self->before[i], chancery_draft_input (self->draft, name)))
    return TRUE;
  return chancery_draft_error (self->draft, name) == NULL &&
         same_input (self->before[i], chancery_record_get (chancery_draft_record (self->draft), name));
}

gboolean
chancery_form_entry_is_dirty (const ChanceryFormEntry *self)
{
  for (guint i = 0; i < chancery_draft_entity (self->draft)->n_fields; i++)
    if (!same_value (self, i))
      return TRUE;
  return FALSE;
}

gboolean
chancery_form_entry_is_saved (const ChanceryFormEntry *self)
{
  return chancery_form_entry_is_dirty (self) || (chancery_draft_is_new (self->draft) && !self->optional);
}

void
chancery_form_entry_resume (ChanceryFormEntry *self, const ChanceryKeptRecord *kept)
{
  chancery_draft_free (self->draft);
  self->draft = chancery_kept_record_draft (kept);
  take_before (self, (const char *const *) kept->began);
}

void
chancery_form_entry_rebase (ChanceryFormEntry *self, const ChanceryRecord *record, GPtrArray *clashes)
{
  chancery_draft_rebase (self->draft, record, clashes);
  take_before (self, (const char *const *) record->values);
}
