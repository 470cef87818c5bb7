/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-session.h"

#include "base/chancery-error.h"
#include "geo/chancery-geodesic.h"
#include "session/chancery-area-outline.h"
#include "session/chancery-backups.h"
#include "session/chancery-closing.h"
#include "session/chancery-drafts.h"
#include "session/chancery-keys.h"
#include "session/chancery-undo.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-key-cost.h"

#include <glib/gi18n-lib.h>

struct _ChancerySession
{
  GObject parent_instance;
  char *path;
  GThread *thread;
  GQueue queue; /* of Request; guarded by queue_mutex */
  GMutex queue_mutex;
  GCond queue_cond;
  ChanceryVault *vault; /* touched by the thread only */

  struct /* what the thread does before it closes the vault; the thread that joins it reads the error */
  {
    ChancerySessionWork work;
    gpointer data;
    ChanceryProgress progress;
    GError *error;
  } last;

  GPtrArray *kept; /* forms that the vault had when it was opened */
  GError *kept_trouble;
  ChanceryDrafts *drafts; /* made when first asked for */

  GPtrArray *jobs; /* begun and perhaps over: cancelled when the vault is locked */
  guint holds;     /* see chancery_session_hold(); guarded by queue_mutex */
  ChanceryBackupPolicy *policy;
  ChanceryBackups *backups; /* made when first asked for */

  GMutex mutex; /* guards what the thread tells the others */
  ChanceryUndoState state;
  gint64 last_saved;
  gboolean read_only;
  ChancerySessionTrouble trouble;

  gboolean asking_place; /* chancery_session_check_place() is under way */
};

G_DEFINE_FINAL_TYPE (ChancerySession, chancery_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  TROUBLE,
  JOB_STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One piece of work in the queue. Without a @task it is waited for. */
typedef struct
{
  ChancerySessionWork work;
  gpointer data;
  GDestroyNotify data_free;
  const ChanceryProgress *progress;
  ChanceryJob *job;
  GTask *task;
  GDestroyNotify result_free;
  gboolean reading;
  ChancerySession *session;  /* not a reference: only used on its thread */
  ChanceryProgress yielding; /* of long reading: lets others read between two steps */

  GMutex mutex;
  GCond cond;
  gboolean done;
  gpointer result;
  GError *error;
} Request;

/* Put into the queue to end the thread. */
static Request stop_request;

static void
drop_data (Request *request)
{
  if (request->data_free != NULL)
    request->data_free (request->data);
  request->data_free = NULL;
}

static void
request_free (Request *request)
{
  drop_data (request);
  g_clear_object (&request->job);
  g_clear_object (&request->task);
  g_mutex_clear (&request->mutex);
  g_cond_clear (&request->cond);
  g_free (request);
}

static ChanceryVaultOptions
vault_options (const char *author)
{
  return (ChanceryVaultOptions){ .author = author,
                                 .nearest = chancery_geodesic_nearest,
                                 .areas = &chancery_area_reader };
}

static gboolean
emit_changed (gpointer data)
{
  g_signal_emit (data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* What windows ask all the time is kept here, so that they need not ask the thread. */
static void
publish_state (ChancerySession *self)
{
  ChanceryUndoState state = { 0 };
  gint64 saved = chancery_vault_last_saved (self->vault);

  chancery_undo_read_state (self->vault, &state);
  g_mutex_lock (&self->mutex);
  chancery_undo_state_clear (&self->state);
  self->state = state;
  self->last_saved = saved;
  g_mutex_unlock (&self->mutex);
}

static gboolean
emit_trouble (gpointer data)
{
  g_signal_emit (data, signals[TROUBLE], 0);
  return G_SOURCE_REMOVE;
}

static void
publish_trouble (ChancerySession *self)
{
  ChancerySessionTrouble trouble = chancery_vault_is_damaged (self->vault) ? CHANCERY_SESSION_DAMAGED
                                   : chancery_vault_is_gone (self->vault)  ? CHANCERY_SESSION_GONE
                                                                           : CHANCERY_SESSION_SOUND;
  gboolean news;

  g_mutex_lock (&self->mutex);
  news = trouble != self->trouble;
  self->trouble = trouble;
  self->read_only = chancery_vault_is_read_only (self->vault);
  g_mutex_unlock (&self->mutex);
  if (news)
    g_idle_add_full (G_PRIORITY_DEFAULT, emit_trouble, g_object_ref (self), g_object_unref);
}

static void report_and_yield (gint64 done, gint64 total, gpointer data);

static gpointer
run_work (ChancerySession *self, Request *request, GError **error)
{
  GCancellable *cancellable = request->task != NULL ? g_task_get_cancellable (request->task) : NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (request->reading && request->job != NULL)
    {
      request->yielding = *request->progress;
      request->yielding.report = report_and_yield;
      request->yielding.data = request;
      return request->work (self->vault, request->data, &request->yielding, error);
    }
  return request->work (self->vault, request->data, request->progress, error);
}

static gboolean
finish_job (gpointer data)
{
  chancery_job_finish (data);
  return G_SOURCE_REMOVE;
}

/* What was handed over is let go before the caller is told, who may count on that. */
static void
answer_task (Request *request)
{
  drop_data (request);
  /* In the order in which it happened: the job ends before its caller is told. */
  if (request->job != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, finish_job, g_object_ref (request->job), g_object_unref);
  if (request->error != NULL)
    g_task_return_error (request->task, g_steal_pointer (&request->error));
  else
    g_task_return_pointer (request->task, request->result, request->result_free);
  request_free (request);
}

static void
push_request (ChancerySession *self, Request *request)
{
  g_mutex_lock (&self->queue_mutex);
  g_queue_push_tail (&self->queue, request);
  g_cond_signal (&self->queue_cond);
  g_mutex_unlock (&self->queue_mutex);
}

static Request *
pop_request (ChancerySession *self)
{
  Request *request;

  g_mutex_lock (&self->queue_mutex);
  while ((request = g_queue_pop_head (&self->queue)) == NULL)
    g_cond_wait (&self->queue_cond, &self->queue_mutex);
  g_mutex_unlock (&self->queue_mutex);
  return request;
}

/* Short reading that waits, or NULL. It may overtake writing: whoever reads is told of what was written. */
static Request *
pop_reading (ChancerySession *self)
{
  Request *found = NULL;

  g_mutex_lock (&self->queue_mutex);
  for (GList *l = self->queue.head; l != NULL && found == NULL; l = l->next)
    {
      Request *request = l->data;

      if (request != &stop_request && request->reading && request->job == NULL)
        {
          found = request;
          g_queue_delete_link (&self->queue, l);
        }
    }
  g_mutex_unlock (&self->queue_mutex);
  return found;
}

static void
answer_waiting (Request *request)
{
  g_mutex_lock (&request->mutex);
  request->done = TRUE;
  g_cond_signal (&request->cond);
  g_mutex_unlock (&request->mutex);
}

static void serve (ChancerySession *self, Request *request);

/* Between two steps of long reading, so that lists go on loading while a briefing is written. */
static void
report_and_yield (gint64 done, gint64 total, gpointer data)
{
  Request *request = data;
  Request *other;

  request->progress->report (done, total, request->progress->data);
  while ((other = pop_reading (request->session)) != NULL)
    serve (request->session, other);
}

static void
serve (ChancerySession *self, Request *request)
{
  guint64 before = chancery_vault_generation (self->vault);

  request->result = run_work (self, request, &request->error);
  if (chancery_vault_generation (self->vault) != before)
    {
      publish_state (self);
      g_idle_add_full (G_PRIORITY_DEFAULT, emit_changed, g_object_ref (self), g_object_unref);
    }
  publish_trouble (self);
  if (request->task != NULL)
    answer_task (request);
  else
    answer_waiting (request);
}

static void
refuse (Request *request)
{
  g_set_error_literal (&request->error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED, _ ("The vault is locked."));
  if (request->task != NULL)
    answer_task (request);
  else
    answer_waiting (request);
}

typedef struct
{
  ChancerySession *session; /* not a reference: the caller waits */
  ChancerySecret *passphrase;
  ChancerySessionOptions options;
  GMutex mutex;
  GCond cond;
  gboolean done;
  GError *error;
} Opening;

/* No reason not to open the vault, if it cannot be done. */
static void
load_kept (ChancerySession *self)
{
  if (self->read_only)
    return;
  chancery_vault_take_rescued (self->vault, &self->kept_trouble);
  self->kept =
      chancery_vault_kept_forms (self->vault, self->kept_trouble == NULL ? &self->kept_trouble : NULL);
}

static gboolean
open_on_thread (Opening *opening)
{
  ChancerySession *self = opening->session;
  ChanceryVaultOptions options = vault_options (opening->options.author);
  gboolean opened;

  options.read_only = self->read_only;
  options.even_damaged = TRUE;
  options.backups = opening->options.backups;
  if (opening->options.key != NULL)
    self->vault =
        chancery_keys_recover (self->path, opening->passphrase, &options, &opening->options, &opening->error);
  else
    self->vault = chancery_keys_open (self->path, opening->passphrase, &options, &opening->error);
  opened = self->vault != NULL;
  if (opened)
    {
      publish_state (self);
      load_kept (self);
      publish_trouble (self);
    }
  g_mutex_lock (&opening->mutex);
  opening->done = TRUE;
  g_cond_signal (&opening->cond);
  g_mutex_unlock (&opening->mutex);
  return opened;
}

static void
wait_for_release (ChancerySession *self)
{
  g_mutex_lock (&self->queue_mutex);
  while (self->holds > 0)
    g_cond_wait (&self->queue_cond, &self->queue_mutex);
  g_mutex_unlock (&self->queue_mutex);
}

/* The thread holds no reference on the session: closing, which the last reference does, ends it. */
static gpointer
thread_main (gpointer data)
{
  ChancerySession *self = ((Opening *) data)->session;
  Request *request;

  if (!open_on_thread (data))
    return NULL;
  while ((request = pop_request (self)) != &stop_request)
    serve (self, request);
  while ((request = g_queue_pop_head (&self->queue)) != NULL)
    refuse (request);
  wait_for_release (self);
  if (self->last.work != NULL)
    self->last.work (self->vault, self->last.data, &self->last.progress, &self->last.error);
  chancery_vault_close (self->vault);
  self->vault = NULL;
  return NULL;
}

static void
chancery_session_dispose (GObject *object)
{
  chancery_session_close (CHANCERY_SESSION (object));
  G_OBJECT_CLASS (chancery_session_parent_class)->dispose (object);
}

static void
chancery_session_finalize (GObject *object)
{
  ChancerySession *self = CHANCERY_SESSION (object);

  g_clear_object (&self->drafts);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_error (&self->kept_trouble);
  g_ptr_array_unref (self->jobs);
  g_clear_object (&self->backups);
  g_clear_pointer (&self->policy, chancery_backup_policy_free);
  g_clear_error (&self->last.error);
  g_clear_object (&self->last.progress.cancellable);
  g_mutex_clear (&self->queue_mutex);
  g_cond_clear (&self->queue_cond);
  chancery_undo_state_clear (&self->state);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  G_OBJECT_CLASS (chancery_session_parent_class)->finalize (object);
}

static void
chancery_session_class_init (ChancerySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_session_dispose;
  object_class->finalize = chancery_session_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", CHANCERY_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] =
      g_signal_new ("trouble", CHANCERY_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JOB_STARTED] = g_signal_new ("job-started", CHANCERY_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_JOB);
}

static void
chancery_session_init (ChancerySession *self)
{
  g_queue_init (&self->queue);
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->queue_mutex);
  g_cond_init (&self->queue_cond);
  g_mutex_init (&self->mutex);
}

ChancerySession *
chancery_session_open (const char *path,
                       ChancerySecret *passphrase,
                       const ChancerySessionOptions *options,
                       GError **error)
{
  g_autoptr (ChancerySession) self = g_object_new (CHANCERY_TYPE_SESSION, NULL);
  Opening opening = { .session = self, .passphrase = passphrase };

  if (options != NULL)
    opening.options = *options;
  chancery_closing_wait (path);
  self->path = g_strdup (path);
  self->read_only = opening.options.read_only;
  self->policy = chancery_backup_policy_copy (opening.options.backups);
  g_mutex_init (&opening.mutex);
  g_cond_init (&opening.cond);
  self->thread = g_thread_new ("chancery-vault", thread_main, &opening);
  g_mutex_lock (&opening.mutex);
  while (!opening.done)
    g_cond_wait (&opening.cond, &opening.mutex);
  g_mutex_unlock (&opening.mutex);
  g_mutex_clear (&opening.mutex);
  g_cond_clear (&opening.cond);
  if (opening.error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, opening.error);
  g_thread_join (g_steal_pointer (&self->thread));
  return NULL;
}

/* From here on no work is taken any more. */
static GThread *
stop (ChancerySession *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    chancery_job_cancel (g_ptr_array_index (self->jobs, i));
  if (self->drafts != NULL)
    chancery_drafts_flush (self->drafts);
  push_request (self, &stop_request);
  return g_steal_pointer (&self->thread);
}

void
chancery_session_close (ChancerySession *self)
{
  if (self->thread != NULL)
    g_thread_join (stop (self));
}

static void
join_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ChancerySession *self = source;

  g_thread_join (data);
  chancery_closing_remove (self->path);
  if (self->last.error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->last.error));
  else
    g_task_return_boolean (task, TRUE);
}

void
chancery_session_close_async (ChancerySession *self,
                              ChancerySessionWork last,
                              gpointer data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (self->thread != NULL);
  self->last.work = last;
  self->last.data = data;
  self->last.progress.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  chancery_closing_add (self->path);
  g_task_set_task_data (task, stop (self), NULL);
  g_task_run_in_thread (task, join_in_thread);
}

gboolean
chancery_session_close_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
chancery_session_hold (ChancerySession *self)
{
  gboolean open = self->thread != NULL;

  g_mutex_lock (&self->queue_mutex);
  self->holds += open;
  g_mutex_unlock (&self->queue_mutex);
  return open;
}

void
chancery_session_release (ChancerySession *self)
{
  g_mutex_lock (&self->queue_mutex);
  self->holds--;
  g_cond_signal (&self->queue_cond);
  g_mutex_unlock (&self->queue_mutex);
}

ChanceryBackups *
chancery_session_backups (ChancerySession *self)
{
  if (self->backups == NULL)
    self->backups = chancery_backups_new (self, self->policy);
  return self->backups;
}

gboolean
chancery_session_is_open (ChancerySession *self)
{
  return self->thread != NULL;
}

ChanceryDrafts *
chancery_session_drafts (ChancerySession *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (self->drafts == NULL)
    self->drafts = chancery_drafts_new (self, self->kept != NULL ? self->kept : none, self->kept_trouble);
  return self->drafts;
}

void
chancery_session_set_kept (ChancerySession *self, GPtrArray *forms)
{
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  self->kept = g_ptr_array_ref (forms);
  g_clear_object (&self->drafts);
}

const char *
chancery_session_path (ChancerySession *self)
{
  return self->path;
}

gboolean
chancery_session_is_read_only (ChancerySession *self)
{
  gboolean read_only;

  g_mutex_lock (&self->mutex);
  read_only = self->read_only;
  g_mutex_unlock (&self->mutex);
  return read_only;
}

ChancerySessionTrouble
chancery_session_trouble (ChancerySession *self)
{
  ChancerySessionTrouble trouble;

  g_mutex_lock (&self->mutex);
  trouble = self->trouble;
  g_mutex_unlock (&self->mutex);
  return trouble;
}

gint64
chancery_session_last_saved (ChancerySession *self)
{
  gint64 saved;

  g_mutex_lock (&self->mutex);
  saved = self->last_saved;
  g_mutex_unlock (&self->mutex);
  return saved;
}

static char *
copy_label (ChancerySession *self, char *const *label)
{
  char *copy;

  g_mutex_lock (&self->mutex);
  copy = g_strdup (*label);
  g_mutex_unlock (&self->mutex);
  return copy;
}

char *
chancery_session_undo_label (ChancerySession *self)
{
  return copy_label (self, &self->state.undo_label);
}

char *
chancery_session_redo_label (ChancerySession *self)
{
  return copy_label (self, &self->state.redo_label);
}

static Request *
request_new (ChancerySessionWork work, gpointer data, const ChanceryProgress *progress)
{
  Request *request = g_new0 (Request, 1);

  request->work = work;
  request->data = data;
  request->progress = progress;
  g_mutex_init (&request->mutex);
  g_cond_init (&request->cond);
  return request;
}

gpointer
chancery_session_run (ChancerySession *self,
                      ChancerySessionWork work,
                      gpointer data,
                      const ChanceryProgress *progress,
                      GError **error)
{
  Request *request = request_new (work, data, progress);
  gpointer result;

  if (self->thread == NULL)
    request->done = TRUE, refuse (request);
  else
    push_request (self, request);
  g_mutex_lock (&request->mutex);
  while (!request->done)
    g_cond_wait (&request->cond, &request->mutex);
  g_mutex_unlock (&request->mutex);
  if (request->error != NULL)
    g_propagate_error (error, g_steal_pointer (&request->error));
  result = request->result;
  request_free (request);
  return result;
}

static void
remember_job (ChancerySession *self, ChanceryJob *job)
{
  for (guint i = self->jobs->len; i-- > 0;)
    if (!chancery_job_is_running (g_ptr_array_index (self->jobs, i)))
      g_ptr_array_remove_index_fast (self->jobs, i);
  g_ptr_array_add (self->jobs, g_object_ref (job));
}

void
chancery_session_announce_job (ChancerySession *self, ChanceryJob *job)
{
  remember_job (self, job);
  g_signal_emit (self, signals[JOB_STARTED], 0, job);
}

static void
submit (ChancerySession *self,
        Request *request,
        ChanceryJob *job,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  request->session = self;
  if (job != NULL)
    {
      cancellable = chancery_job_cancellable (job);
      request->progress = chancery_job_progress (job);
      request->job = g_object_ref (job);
      chancery_session_announce_job (self, job);
    }
  request->task = g_task_new (self, cancellable, callback, user_data);
  /* A change that was written is told of as written, even if somebody cancels at the last moment. */
  g_task_set_check_cancellable (request->task, FALSE);
  if (self->thread == NULL)
    refuse (request);
  else
    push_request (self, request);
}

void
chancery_session_run_async (ChancerySession *self,
                            ChancerySessionWork work,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            ChanceryJob *job,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Request *request = request_new (work, data, NULL);

  request->data_free = data_free;
  request->result_free = result_free;
  submit (self, request, job, cancellable, callback, user_data);
}

void
chancery_session_read_async (ChancerySession *self,
                             ChancerySessionWork work,
                             gpointer data,
                             GDestroyNotify data_free,
                             GDestroyNotify result_free,
                             ChanceryJob *job,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = request_new (work, data, NULL);

  request->data_free = data_free;
  request->result_free = result_free;
  request->reading = TRUE;
  submit (self, request, job, cancellable, callback, user_data);
}

gpointer
chancery_session_run_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
place_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_vault_check_place (vault, error));
}

/* What it found is told by the signal; the error, if there is one, is that of the next saving. */
static void
on_place (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChancerySession *self = CHANCERY_SESSION (source);

  chancery_session_run_finish (self, result, NULL);
  self->asking_place = FALSE;
}

void
chancery_session_check_place (ChancerySession *self)
{
  if (self->asking_place || self->thread == NULL)
    return;
  self->asking_place = TRUE;
  chancery_session_run_async (self, place_work, NULL, NULL, NULL, NULL, NULL, on_place, NULL);
}

gboolean
chancery_session_create (const char *path,
                         ChancerySecret *passphrase,
                         const char *author,
                         const ChanceryKeyCost *cost,
                         GError **error)
{
  ChanceryVaultOptions options = vault_options (author);

  options.cost = cost != NULL ? *cost : chancery_key_cost_for_machine ();
  return chancery_vault_create (path, passphrase, &options, error);
}
