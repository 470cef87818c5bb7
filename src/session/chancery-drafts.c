/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-drafts.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>

/* After a vault could not be written: a stick may be put back. */
#define RETRY_MS 10000

struct _ChanceryDrafts
{
  GObject parent_instance;
  ChancerySession *session; /* it owns us */
  GHashTable *forms;        /* id -> ChanceryKeptForm */
  GHashTable *unwritten;    /* id -> its ChanceryKeptForm, or NULL when it is to be taken away */
  GHashTable *rescued;      /* ids */
  GHashTable *shown;        /* ids */
  guint timer;
  gint64 since; /* the monotonic time at which the first of the unwritten came; 0 for none */
  gboolean writing;
  GError *trouble;
  gboolean on_disk; /* all that was to be written last was */
};

G_DEFINE_FINAL_TYPE (ChanceryDrafts, chancery_drafts, G_TYPE_OBJECT)

static guint changed_signal;

static void
unref_form (gpointer form)
{
  if (form != NULL)
    chancery_kept_form_unref (form);
}

static void
chancery_drafts_finalize (GObject *object)
{
  ChanceryDrafts *self = CHANCERY_DRAFTS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_unref (self->forms);
  g_hash_table_unref (self->unwritten);
  g_hash_table_unref (self->rescued);
  g_hash_table_unref (self->shown);
  g_clear_error (&self->trouble);
  G_OBJECT_CLASS (chancery_drafts_parent_class)->finalize (object);
}

static void
chancery_drafts_class_init (ChanceryDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_drafts_finalize;
  changed_signal =
      g_signal_new ("changed", CHANCERY_TYPE_DRAFTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_drafts_init (ChanceryDrafts *self)
{
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_form);
  self->on_disk = TRUE;
  self->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_form);
  self->rescued = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ChanceryDrafts *
chancery_drafts_new (ChancerySession *session, GPtrArray *forms, const GError *trouble)
{
  ChanceryDrafts *self = g_object_new (CHANCERY_TYPE_DRAFTS, NULL);

  self->session = session;
  self->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  for (guint i = 0; i < forms->len; i++)
    {
      ChanceryKeptForm *form = g_ptr_array_index (forms, i);

      g_hash_table_insert (self->forms, g_strdup (form->id), chancery_kept_form_ref (form));
    }
  return self;
}

static void
emit_changed (ChanceryDrafts *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* Writing. On the database thread; the batch goes there and comes back with what became of it. */

typedef struct
{
  gatomicrefcount ref_count;
  GHashTable *forms; /* as "unwritten" */
  GHashTable *done;  /* ids */
  gboolean on_disk;  /* all of it, here or beside the vault */
  GError *trouble;
} Batch;

static Batch *
batch_new (GHashTable *unwritten)
{
  Batch *batch = g_new0 (Batch, 1);
  GHashTableIter iter;
  gpointer id, form;

  g_atomic_ref_count_init (&batch->ref_count);
  batch->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_form);
  batch->done = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, unwritten);
  while (g_hash_table_iter_next (&iter, &id, &form))
    g_hash_table_insert (batch->forms, g_strdup (id), form != NULL ? chancery_kept_form_ref (form) : NULL);
  return batch;
}

static Batch *
batch_ref (Batch *batch)
{
  g_atomic_ref_count_inc (&batch->ref_count);
  return batch;
}

static void
batch_unref (gpointer data)
{
  Batch *batch = data;

  if (!g_atomic_ref_count_dec (&batch->ref_count))
    return;
  g_hash_table_unref (batch->done);
  g_hash_table_unref (batch->forms);
  g_clear_error (&batch->trouble);
  g_free (batch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_unref)

static gboolean
write_one (ChanceryVault *vault, const char *id, const ChanceryKeptForm *form, GError **error)
{
  return form != NULL ? chancery_vault_keep_form (vault, form, error)
                      : chancery_vault_drop_form (vault, id, error);
}

/* What the vault did not take goes beside it; once it took everything, nothing stays there. */
static void
rescue (ChanceryVault *vault, Batch *batch)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, form;

  g_hash_table_iter_init (&iter, batch->forms);
  while (g_hash_table_iter_next (&iter, &id, &form))
    if (form != NULL && !g_hash_table_contains (batch->done, id))
      g_ptr_array_add (left, form);
  batch->on_disk = chancery_vault_rescue_forms (vault, left);
}

static gpointer
write_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Batch *batch = data;
  GHashTableIter iter;
  gpointer id, form;

  g_hash_table_iter_init (&iter, batch->forms);
  while (g_hash_table_iter_next (&iter, &id, &form))
    {
      g_autoptr (GError) failure = NULL;

      if (write_one (vault, id, form, &failure))
        g_hash_table_add (batch->done, id);
      else if (batch->trouble == NULL)
        batch->trouble = g_steal_pointer (&failure);
    }
  rescue (vault, batch);
  return batch_ref (batch);
}

static void schedule (ChanceryDrafts *self, gint64 wait_ms);

static void
set_trouble (ChanceryDrafts *self, const Batch *batch)
{
  g_clear_error (&self->trouble);
  self->on_disk = batch->on_disk;
  if (batch->trouble == NULL)
    return;
  if (batch->on_disk)
    g_set_error (
        &self->trouble, CHANCERY_ERROR, batch->trouble->code,
        _ ("What is being written could not be put into the vault, so it is kept beside it, encrypted, "
           "until the vault can be written again. %s"),
        batch->trouble->message);
  else
    g_set_error (
        &self->trouble, CHANCERY_ERROR, batch->trouble->code,
        _ ("What is being written could be kept neither in the vault nor beside it, only in memory as "
           "long as Chancery runs. Free some space. %s"),
        batch->trouble->message);
}

static void
take_batch (ChanceryDrafts *self, const Batch *batch)
{
  GHashTableIter iter;
  gpointer id, form;

  g_hash_table_iter_init (&iter, batch->forms);
  while (g_hash_table_iter_next (&iter, &id, &form))
    {
      gpointer present = NULL;

      g_hash_table_remove (self->rescued, id);
      if (!g_hash_table_contains (batch->done, id))
        {
          if (form != NULL)
            g_hash_table_add (self->rescued, g_strdup (id));
        }
      /* Unless it was typed into meanwhile. */
      else if (g_hash_table_lookup_extended (self->unwritten, id, NULL, &present) && present == form)
        g_hash_table_remove (self->unwritten, id);
    }
  set_trouble (self, batch);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryDrafts) self = user_data;
  g_autoptr (Batch) batch = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  self->writing = FALSE;
  if (batch == NULL)
    return;
  take_batch (self, batch);
  self->since = 0;
  if (g_hash_table_size (self->unwritten) > 0)
    schedule (self, self->trouble != NULL ? RETRY_MS : CHANCERY_DRAFTS_PAUSE_MS);
  emit_changed (self);
}

static gboolean
write_now (gpointer data)
{
  ChanceryDrafts *self = data;

  self->timer = 0;
  if (self->writing || g_hash_table_size (self->unwritten) == 0 || !chancery_session_is_open (self->session))
    return G_SOURCE_REMOVE;
  self->writing = TRUE;
  chancery_session_run_async (self->session, write_work, batch_new (self->unwritten), batch_unref,
                              batch_unref, NULL, NULL, on_written, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (ChanceryDrafts *self, gint64 wait_ms)
{
  gint64 now = g_get_monotonic_time () / 1000;

  if (self->since == 0)
    self->since = now;
  wait_ms = MIN (wait_ms, MAX (self->since + MAX (wait_ms, CHANCERY_DRAFTS_LONGEST_MS) - now, 0));
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add ((guint) wait_ms, write_now, self);
}

static void
write_soon (ChanceryDrafts *self, const char *id, ChanceryKeptForm *form)
{
  g_hash_table_replace (self->unwritten, g_strdup (id), form != NULL ? chancery_kept_form_ref (form) : NULL);
  schedule (self, CHANCERY_DRAFTS_PAUSE_MS);
  emit_changed (self);
}

void
chancery_drafts_keep (ChanceryDrafts *self, ChanceryKeptForm *form)
{
  g_hash_table_replace (self->forms, g_strdup (form->id), form);
  write_soon (self, form->id, form);
}

void
chancery_drafts_drop (ChanceryDrafts *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);

  if (g_hash_table_remove (self->forms, copy))
    write_soon (self, copy, NULL);
}

void
chancery_drafts_flush (ChanceryDrafts *self)
{
  g_autoptr (Batch) batch = NULL;
  g_autoptr (Batch) done = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (g_hash_table_size (self->unwritten) == 0)
    return;
  batch = batch_new (self->unwritten);
  done = chancery_session_run (self->session, write_work, batch, NULL, NULL);
  if (done != NULL)
    take_batch (self, done);
}

/* Asking. */

ChanceryKeptForm *
chancery_drafts_lookup (ChanceryDrafts *self, const char *id)
{
  return g_hash_table_lookup (self->forms, id);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const ChanceryKeptForm *first = *(ChanceryKeptForm *const *) a;
  const ChanceryKeptForm *second = *(ChanceryKeptForm *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? 1 : -1;
  return g_strcmp0 (first->id, second->id);
}

static GPtrArray *
list_all (ChanceryDrafts *self)
{
  GPtrArray *forms = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer form;

  g_hash_table_iter_init (&iter, self->forms);
  while (g_hash_table_iter_next (&iter, NULL, &form))
    g_ptr_array_add (forms, form);
  g_ptr_array_sort (forms, compare_age);
  return forms;
}

ChanceryKeptForm *
chancery_drafts_find (ChanceryDrafts *self, const char *view, const char *place, const char *form)
{
  g_autoptr (GPtrArray) forms = list_all (self);

  for (guint i = 0; i < forms->len; i++)
    {
      ChanceryKeptForm *kept = g_ptr_array_index (forms, i);

      if (g_strcmp0 (kept->view, view) == 0 && g_strcmp0 (kept->place, place) == 0 &&
          (form == NULL || g_strcmp0 (kept->form, form) == 0))
        return kept;
    }
  return NULL;
}

void
chancery_drafts_set_shown (ChanceryDrafts *self, const char *id, gboolean shown)
{
  gboolean changed =
      shown ? g_hash_table_add (self->shown, g_strdup (id)) : g_hash_table_remove (self->shown, id);

  if (changed && g_hash_table_contains (self->forms, id))
    emit_changed (self);
}

GPtrArray *
chancery_drafts_list_hidden (ChanceryDrafts *self)
{
  GPtrArray *forms = list_all (self);

  for (guint i = forms->len; i-- > 0;)
    if (g_hash_table_contains (self->shown, ((ChanceryKeptForm *) g_ptr_array_index (forms, i))->id))
      g_ptr_array_remove_index (forms, i);
  return forms;
}

ChanceryDraftsState
chancery_drafts_state (ChanceryDrafts *self, const char *id)
{
  if (!g_hash_table_contains (self->unwritten, id))
    return CHANCERY_DRAFTS_KEPT;
  return g_hash_table_contains (self->rescued, id) ? CHANCERY_DRAFTS_RESCUED : CHANCERY_DRAFTS_PENDING;
}

gboolean
chancery_drafts_are_safe (ChanceryDrafts *self)
{
  return self->on_disk;
}

const GError *
chancery_drafts_trouble (ChanceryDrafts *self)
{
  return self->trouble;
}
