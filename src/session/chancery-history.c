/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-history.h"

#include "base/chancery-text.h"
#include "domain/chancery-restore.h"
#include "domain/chancery-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words. */

static const struct
{
  ChanceryChangesetKind kind;
  const char *key;
  const char *label;
} kinds[] = {
  { CHANCERY_CHANGESET_EDIT, "edit", N_ ("Edit") },
  { CHANCERY_CHANGESET_IMPORT, "import", N_ ("Import") },
  { CHANCERY_CHANGESET_UNDO, "undo", N_ ("Undo") },
  { CHANCERY_CHANGESET_REDO, "redo", N_ ("Redo") },
  { CHANCERY_CHANGESET_REFERENCE, "reference", N_ ("Reference data") },
  { CHANCERY_CHANGESET_RESTORE, "restore", N_ ("Restored backup") },
};

const char *
chancery_changeset_kind_label (ChanceryChangesetKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return _ (kinds[i].label);
  return _ ("Change");
}

const char *
chancery_changeset_kind_key (ChanceryChangesetKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].key;
  return "change";
}

int
chancery_changeset_kind_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].key, key) == 0)
      return (int) kinds[i].kind;
  return 0;
}

/* A reference reads as what it points to is called now. */
static char *
value_for_people (ChanceryVault *vault, const ChanceryField *field, const char *value)
{
  g_autoptr (ChanceryRecord) target = NULL;

  if (field->type != CHANCERY_FIELD_REFERENCE || value == NULL)
    return chancery_field_display (field, value);
  target = chancery_vault_load (vault, chancery_entity_find (field->target), value, NULL);
  return target != NULL ? chancery_record_title (target) : g_strdup (value);
}

static char *
existence_for_people (const char *value)
{
  if (value == NULL)
    return g_strdup ("");
  return g_strdup (strcmp (value, CHANCERY_CHANGE_DELETED) == 0 ? _ ("In the bin") : _ ("There"));
}

ChanceryChangeView *
chancery_change_view_new (ChanceryVault *vault, ChanceryChange *change, const ChanceryRecord *present)
{
  const ChanceryField *field = chancery_entity_field (change->entity, change->field);
  ChanceryChangeView *self = g_new0 (ChanceryChangeView, 1);

  self->change = change;
  self->title = present != NULL ? chancery_record_title (present) : g_strdup (_ (change->entity->label));
  if (field == NULL)
    {
      self->before = existence_for_people (change->before);
      self->after = existence_for_people (change->after);
      self->restorable =
          present != NULL && present->deleted && g_strcmp0 (change->after, CHANCERY_CHANGE_DELETED) == 0;
      return self;
    }
  self->label = g_strdup (chancery_field_label (field));
  self->before = value_for_people (vault, field, change->before);
  self->after = value_for_people (vault, field, change->after);
  self->restorable = present != NULL && chancery_restore_allows (present, field, change->before, NULL);
  return self;
}

void
chancery_change_view_free (ChanceryChangeView *self)
{
  chancery_change_free (self->change);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self->title);
  g_free (self);
}

/* One record's history. */

/* What the changes of one record in one changeset have in common. */
typedef struct
{
  ChanceryRecord *present;
  gboolean made; /* the record came into being here: there is nothing before it */
  gboolean gone; /* it went into the bin here */
} Run;

static void
run_begin (Run *run, ChanceryVault *vault, const ChanceryChange *change)
{
  g_clear_pointer (&run->present, chancery_record_free);
  run->present = chancery_vault_load (vault, change->entity, change->record, NULL);
  run->made = FALSE;
}

static void
add_view (ChanceryHistoryEntry *self, ChanceryVault *vault, ChanceryChange *change, Run *run)
{
  const ChanceryChangeView *last =
      self->views->len > 0 ? g_ptr_array_index (self->views, self->views->len - 1) : NULL;
  gboolean begins = last == NULL || strcmp (last->change->record, change->record) != 0;
  ChanceryChangeView *view;

  if (begins)
    run_begin (run, vault, change);
  if (chancery_change_is_existence (change))
    {
      run->made |= change->before == NULL;
      run->gone |= g_strcmp0 (change->after, CHANCERY_CHANGE_DELETED) == 0;
    }
  view = chancery_change_view_new (vault, change, run->present);
  view->begins = begins;
  view->made = run->made;
  view->restorable &= !run->made;
  self->final |= run->present != NULL && chancery_restore_is_final (run->present);
  g_ptr_array_add (self->views, view);
}

/* Whether one of the records was touched again. */
static gboolean
is_past (ChanceryVault *vault, const ChanceryHistoryEntry *self)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      const ChanceryChangeView *view = g_ptr_array_index (self->views, i);
      gint64 last = 0;

      if (view->begins && chancery_vault_last_touch (vault, view->change->record, &last, NULL) &&
          last > self->log->changeset->seq)
        return TRUE;
    }
  return FALSE;
}

ChanceryHistoryEntry *
chancery_history_entry_load (ChanceryVault *vault, gint64 seq, const char *const *records, GError **error)
{
  ChanceryLogEntry *log = chancery_vault_log_entry (vault, seq, records, error);
  ChanceryHistoryEntry *self;
  Run run = { 0 };

  if (log == NULL)
    return NULL;
  self = g_new0 (ChanceryHistoryEntry, 1);
  self->log = log;
  self->views = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_change_view_free);
  g_ptr_array_set_free_func (log->changeset->changes, NULL);
  for (guint i = 0; i < log->changeset->changes->len; i++)
    add_view (self, vault, g_ptr_array_index (log->changeset->changes, i), &run);
  g_ptr_array_set_size (log->changeset->changes, 0);
  g_clear_pointer (&run.present, chancery_record_free);
  self->restorable = !run.gone && !self->final && is_past (vault, self);
  return self;
}

void
chancery_history_entry_free (ChanceryHistoryEntry *self)
{
  g_clear_pointer (&self->log, chancery_log_entry_free);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_free (self);
}

/* Questions. */

ChanceryAuditQuestion *
chancery_audit_question_copy (const ChanceryAuditQuestion *self)
{
  ChanceryAuditQuestion *copy = g_memdup2 (self, sizeof *self);

  copy->author = g_strdup (self->author);
  copy->search = g_strdup (self->search);
  copy->record = g_strdup (self->record);
  return copy;
}

void
chancery_audit_question_free (ChanceryAuditQuestion *self)
{
  g_free (self->author);
  g_free (self->search);
  g_free (self->record);
  g_free (self);
}

gboolean
chancery_audit_question_is_open (const ChanceryAuditQuestion *self)
{
  return self->author == NULL && self->kind == 0 && self->since == 0 && self->until == 0 &&
         self->record == NULL && chancery_text_is_empty (self->search);
}

GArray *
chancery_audit_numbers (ChanceryVault *vault,
                        const ChanceryAuditQuestion *question,
                        GStrv *records,
                        GError **error)
{
  g_auto (GStrv) family = NULL;
  ChanceryLogQuery query = { .author = question->author,
                             .kind = question->kind,
                             .since = question->since,
                             .until = question->until,
                             .search = question->search };

  if (question->record != NULL)
    {
      family = chancery_vault_family (vault, question->entity, question->record, NULL, error);
      if (family == NULL)
        return NULL;
      query.records = (const char *const *) family;
    }
  if (records != NULL)
    *records = g_strdupv (family);
  return chancery_vault_log_query (vault, &query, error);
}
