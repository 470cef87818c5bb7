/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-kept-form.h"

#include "base/chancery-text.h"
#include "domain/chancery-rules.h"

#include <glib/gi18n-lib.h>

static void
kept_record_free (gpointer data)
{
  ChanceryKeptRecord *self = data;

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      g_free (self->began[i]);
      g_free (self->inputs[i]);
    }
  g_free (self->began);
  g_free (self->inputs);
  g_free (self->record);
  g_free (self);
}

ChanceryKeptForm *
chancery_kept_form_new (const char *view, const char *place, const char *form, gint64 at)
{
  ChanceryKeptForm *self = g_new0 (ChanceryKeptForm, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->view = g_strdup (view);
  self->place = g_strdup (place);
  self->form = g_strdup (form);
  self->at = at;
  self->records = g_ptr_array_new_with_free_func (kept_record_free);
  return self;
}

ChanceryKeptForm *
chancery_kept_form_ref (ChanceryKeptForm *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
chancery_kept_form_unref (ChanceryKeptForm *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->records);
  g_free (self->id);
  g_free (self->view);
  g_free (self->place);
  g_free (self->form);
  g_free (self);
}

ChanceryKeptRecord *
chancery_kept_form_add_empty (ChanceryKeptForm *self,
                              const ChanceryEntity *entity,
                              const char *record,
                              gboolean is_new)
{
  ChanceryKeptRecord *kept = g_new0 (ChanceryKeptRecord, 1);

  kept->entity = entity;
  kept->record = g_strdup (record);
  kept->is_new = is_new;
  kept->began = g_new0 (char *, entity->n_fields);
  kept->inputs = g_new0 (char *, entity->n_fields);
  if (self->records->len == 0)
    self->id = g_strdup (record);
  g_ptr_array_add (self->records, kept);
  return kept;
}

void
chancery_kept_form_add (ChanceryKeptForm *self, const ChanceryDraft *draft, const char *const *began)
{
  const ChanceryEntity *entity = chancery_draft_entity (draft);
  const ChanceryRecord *base = chancery_draft_base (draft);
  ChanceryKeptRecord *kept =
      chancery_kept_form_add_empty (self, entity, chancery_draft_id (draft), base == NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      kept->inputs[i] = g_strdup (chancery_draft_input (draft, entity->fields[i].name));
      kept->began[i] = g_strdup (base != NULL ? base->values[i] : began != NULL ? began[i] : NULL);
    }
}

ChanceryDraft *
chancery_kept_record_draft (const ChanceryKeptRecord *self)
{
  g_autoptr (ChanceryRecord) base = chancery_record_new (self->entity, self->record);
  ChanceryDraft *draft;

  for (guint i = 0; i < self->entity->n_fields; i++)
    base->values[i] = g_strdup (self->began[i]);
  draft =
      self->is_new ? chancery_draft_new_with_id (self->entity, self->record) : chancery_draft_new_for (base);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->is_new || !chancery_text_equal (self->began[i], self->inputs[i]))
      chancery_draft_set (draft, self->entity->fields[i].name, self->inputs[i], NULL);
  return draft;
}

static gboolean
is_touched (const ChanceryKeptRecord *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (!chancery_text_equal (self->began[i], self->inputs[i]))
      return TRUE;
  return FALSE;
}

gboolean
chancery_kept_record_is_in (const ChanceryKeptRecord *self, const ChanceryRecord *record)
{
  g_autoptr (ChanceryDraft) draft = NULL;
  const ChanceryRecord *typed;

  if (record == NULL || self->is_new)
    return record != NULL || !is_touched (self);
  draft = chancery_kept_record_draft (self);
  typed = chancery_draft_record (draft);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (!chancery_text_equal (self->began[i], self->inputs[i]) &&
        (chancery_draft_error (draft, self->entity->fields[i].name) != NULL ||
         !chancery_text_equal (typed->values[i], record->values[i])))
      return FALSE;
  return TRUE;
}

char *
chancery_kept_form_title (const ChanceryKeptForm *self)
{
  const ChanceryKeptRecord *first = g_ptr_array_index (self->records, 0);
  g_autoptr (ChanceryDraft) draft = chancery_kept_record_draft (first);
  g_autofree char *title = chancery_record_title (chancery_draft_record (draft));

  return title != NULL && *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ (first->entity->label));
}

static GVariant *
pack_record (const ChanceryKeptRecord *kept)
{
  GVariantBuilder fields;

  g_variant_builder_init (&fields, G_VARIANT_TYPE ("a(smsms)"));
  for (guint i = 0; i < kept->entity->n_fields; i++)
    if (kept->began[i] != NULL || kept->inputs[i] != NULL)
      g_variant_builder_add (&fields, "(smsms)", kept->entity->fields[i].name, kept->began[i],
                             kept->inputs[i]);
  return g_variant_new ("(ssba(smsms))", kept->entity->name, kept->record, kept->is_new, &fields);
}

GVariant *
chancery_kept_form_pack (const ChanceryKeptForm *self)
{
  GVariantBuilder records;

  g_variant_builder_init (&records, G_VARIANT_TYPE ("a(ssba(smsms))"));
  for (guint i = 0; i < self->records->len; i++)
    g_variant_builder_add_value (&records, pack_record (g_ptr_array_index (self->records, i)));
  return g_variant_new (CHANCERY_KEPT_FORM_TYPE, self->view, self->place, self->form, self->at, &records);
}

static void
unpack_record (ChanceryKeptForm *self, GVariant *packed)
{
  const char *name, *record, *field, *began, *input;
  g_autoptr (GVariantIter) fields = NULL;
  const ChanceryEntity *entity;
  ChanceryKeptRecord *kept;
  gboolean is_new;

  g_variant_get (packed, "(&s&sba(smsms))", &name, &record, &is_new, &fields);
  entity = chancery_entity_find (name);
  if (entity == NULL)
    return;
  kept = chancery_kept_form_add_empty (self, entity, record, is_new);
  while (g_variant_iter_next (fields, "(&sm&sm&s)", &field, &began, &input))
    {
      int index = chancery_entity_index (entity, field);

      if (index < 0 || kept->began[index] != NULL || kept->inputs[index] != NULL)
        continue;
      kept->began[index] = g_strdup (began);
      kept->inputs[index] = g_strdup (input);
    }
}

ChanceryKeptForm *
chancery_kept_form_unpack (GVariant *packed)
{
  const char *view, *place, *form;
  g_autoptr (GVariant) records = NULL;
  g_autoptr (ChanceryKeptForm) self = NULL;
  gint64 at;

  g_variant_get (packed, "(&s&s&sx@a(ssba(smsms)))", &view, &place, &form, &at, &records);
  self = chancery_kept_form_new (view, place, form, at);
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);

      unpack_record (self, record);
    }
  return self->records->len > 0 ? g_steal_pointer (&self) : NULL;
}
