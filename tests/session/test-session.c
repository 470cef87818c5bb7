/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The session itself: opening, work on its thread, jobs, and locking.
 */
#include "session-test.h"

static void
test_open_wrong (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChancerySecret) wrong = chancery_secret_new_copy ("wrong");
  g_autoptr (ChancerySecret) right = session_test_passphrase ();
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (t.folder, "none.chancery", NULL);

  g_assert_null (chancery_session_open (t.path, right, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE);
  g_clear_error (&error);
  session_test_close (&t);
  g_assert_null (chancery_session_open (t.path, wrong, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (chancery_session_open (nowhere, right, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  session_test_open (&t, FALSE);
}

typedef struct
{
  gboolean done;
  gpointer session;
  gboolean created;
  GError *error;
} Opened;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opened *opened = data;

  opened->session = chancery_session_open_finish (result, &opened->error);
  opened->done = TRUE;
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer data)
{
  Opened *opened = data;

  opened->created = chancery_session_create_finish (result, &opened->error);
  opened->done = TRUE;
}

static void
test_open_for_the_window (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChancerySecret) right = session_test_passphrase ();
  g_autoptr (ChancerySecret) wrong = chancery_secret_new_copy ("wrong");
  Opened opened = { 0 };

  session_test_close (&t);
  chancery_session_open_async (t.path, wrong, NULL, on_opened, &opened);
  session_test_wait (&opened.done);
  g_assert_error (opened.error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&opened.error);
  opened.done = FALSE;
  chancery_session_open_async (t.path, right, NULL, on_opened, &opened);
  session_test_wait (&opened.done);
  g_assert_no_error (opened.error);
  t.session = opened.session;
  g_assert_true (chancery_session_is_open (t.session));
  g_assert_cmpstr (chancery_session_path (t.session), ==, t.path);
}

/* What is there already is not touched, and nothing is left beside it. */
static void
test_create_for_the_window (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChancerySecret) passphrase = session_test_passphrase ();
  Opened opened = { 0 };

  g_free (session_test_mission (&t, "Borduria"));
  session_test_close (&t);
  chancery_session_create_async (t.path, passphrase, NULL, on_created, &opened);
  session_test_wait (&opened.done);
  g_assert_false (opened.created);
  g_assert_error (opened.error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_clear_error (&opened.error);
  session_test_open (&t, FALSE);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

static gpointer
note_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_string_append (data, "work ");
  return data;
}

static gpointer
thread_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return g_thread_self ();
}

static gpointer
failing_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED, "No.");
  return NULL;
}

static void
test_run (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gpointer thread = chancery_session_run (t.session, thread_work, NULL, NULL, NULL);

  g_assert_true (thread != g_thread_self ());
  g_assert_true (chancery_session_run (t.session, thread_work, NULL, NULL, NULL) == thread);
  g_assert_true (chancery_session_run (t.session, note_work, notes, NULL, &error) == notes);
  g_assert_no_error (error);
  g_assert_null (chancery_session_run (t.session, failing_work, NULL, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
}

/* Work is done in the order in which it came, and its data is freed once. */
static void
append_and_free (gpointer data)
{
  g_string_append (data, "free ");
}

static void
test_run_async (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  SessionTestAnswer first = { 0 }, second = { 0 };

  chancery_session_run_async (t.session, note_work, notes, append_and_free, NULL, NULL, NULL,
                              session_test_answered, &first);
  chancery_session_run_async (t.session, failing_work, NULL, NULL, NULL, NULL, NULL, session_test_answered,
                              &second);
  session_test_wait (&first.done);
  session_test_wait (&second.done);
  g_assert_no_error (first.error);
  g_assert_true (first.result == notes);
  g_assert_cmpstr (notes->str, ==, "work free ");
  g_assert_error (second.error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_clear_error (&second.error);
}

/* A gate that the test holds shut: work stands in it, so that what comes behind has to wait. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean entered;
  gboolean open;
} Gate;

static gpointer
gate_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return gate;
}

static void
gate_wait_entered (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  while (!gate->entered)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static void
test_cancelled_before_it_began (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SessionTestAnswer first = { 0 }, second = { 0 };
  Gate gate = { 0 };

  chancery_session_run_async (t.session, gate_work, &gate, NULL, NULL, NULL, NULL, session_test_answered,
                              &first);
  chancery_session_run_async (t.session, note_work, notes, append_and_free, NULL, NULL, cancellable,
                              session_test_answered, &second);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  session_test_wait (&second.done);
  g_assert_true (first.done);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (notes->str, ==, "free ");
  g_clear_error (&second.error);
}

static gpointer
steps_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  for (gint64 i = 0; i <= 10; i++)
    if (!chancery_progress_step (progress, i, 10, error))
      return NULL;
  return data;
}

static void
note_signal (GString *notes, const char *what)
{
  g_string_append_printf (notes, "%s ", what);
}

static void
on_job_started (ChancerySession *session, ChanceryJob *job, GString *notes)
{
  g_assert_true (chancery_job_is_running (job));
  note_signal (notes, chancery_job_title (job));
}

static void
on_running (ChanceryJob *job, GParamSpec *pspec, GString *notes)
{
  note_signal (notes, chancery_job_is_running (job) ? "running" : "ended");
}

static void
on_fraction (ChanceryJob *job, GParamSpec *pspec, double *last)
{
  g_assert_cmpfloat (chancery_job_fraction (job), >=, *last);
  *last = chancery_job_fraction (job);
}

static void
test_job (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (ChanceryJob) job = chancery_job_new ("Counting");
  SessionTestAnswer answer = { 0 };
  double last = -1.0;

  g_signal_connect (t.session, "job-started", G_CALLBACK (on_job_started), notes);
  g_signal_connect (job, "notify::running", G_CALLBACK (on_running), notes);
  g_signal_connect (job, "notify::fraction", G_CALLBACK (on_fraction), &last);
  g_assert_cmpfloat (chancery_job_fraction (job), <, 0);
  chancery_session_run_async (t.session, steps_work, notes, NULL, NULL, job, NULL, session_test_answered,
                              &answer);
  session_test_wait (&answer.done);
  session_test_settle (&t);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (notes->str, ==, "Counting ended ");
  g_assert_cmpfloat (last, ==, 1.0);
  g_assert_cmpfloat (chancery_job_fraction (job), ==, 1.0);
}

static gpointer
until_cancelled_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
  while (chancery_progress_step (progress, 1, 2, error))
    g_thread_yield ();
  return NULL;
}

static void
test_cancel_job (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryJob) job = chancery_job_new ("For ever");
  SessionTestAnswer answer = { 0 };
  Gate gate = { 0 };

  chancery_session_run_async (t.session, until_cancelled_work, &gate, NULL, NULL, job, NULL,
                              session_test_answered, &answer);
  gate_wait_entered (&gate);
  chancery_job_cancel (job);
  session_test_wait (&answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (chancery_job_is_running (job));
  g_clear_error (&answer.error);
}

/* Locking does not wait for a long job: it ends it. */
static void
test_lock_with_a_job_under_way (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryJob) job = chancery_job_new ("For ever");
  SessionTestAnswer answer = { 0 }, behind = { 0 }, after = { 0 };
  g_autoptr (GError) error = NULL;
  Gate gate = { 0 };

  chancery_session_run_async (t.session, until_cancelled_work, &gate, NULL, NULL, job, NULL,
                              session_test_answered, &answer);
  chancery_session_run_async (t.session, steps_work, &gate, NULL, NULL, NULL, NULL, session_test_answered,
                              &behind);
  gate_wait_entered (&gate);
  chancery_session_close (t.session);
  g_assert_false (chancery_session_is_open (t.session));
  session_test_wait (&answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* What was handed in before the locking is still done. */
  session_test_wait (&behind.done);
  g_assert_no_error (behind.error);
  chancery_session_run_async (t.session, steps_work, &gate, NULL, NULL, NULL, NULL, session_test_answered,
                              &after);
  session_test_wait (&after.done);
  g_assert_error (after.error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED);
  g_assert_null (chancery_session_run (t.session, steps_work, &gate, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED);
  g_clear_error (&answer.error);
  g_clear_error (&after.error);
}

/* While something long is read, something short may be read in between; writing waits. */
typedef struct
{
  Gate gate;
  GString *order; /* touched by the thread only */
} Long;

static gpointer
long_reading_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Long *reading = data;

  gate_work (vault, &reading->gate, NULL, NULL);
  g_string_append (reading->order, "begin ");
  chancery_progress_step (progress, 1, 2, NULL);
  g_string_append (reading->order, "end ");
  return data;
}

static gpointer
short_reading_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_string_append (((Long *) data)->order, "read ");
  return data;
}

static gpointer
writing_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_string_append (((Long *) data)->order, "write ");
  return data;
}

static void
test_short_reading_overtakes (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryJob) job = chancery_job_new ("Reading");
  g_autoptr (GString) order = g_string_new (NULL);
  SessionTestAnswer answers[3] = { { 0 }, { 0 }, { 0 } };
  Long reading = { .order = order };

  chancery_session_read_async (t.session, long_reading_work, &reading, NULL, NULL, job, NULL,
                               session_test_answered, &answers[0]);
  gate_wait_entered (&reading.gate);
  chancery_session_run_async (t.session, writing_work, &reading, NULL, NULL, NULL, NULL,
                              session_test_answered, &answers[1]);
  chancery_session_read_async (t.session, short_reading_work, &reading, NULL, NULL, NULL, NULL,
                               session_test_answered, &answers[2]);
  gate_open (&reading.gate);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    session_test_wait (&answers[i].done);
  g_assert_cmpstr (order->str, ==, "begin read end write ");
}

static void
on_changed (ChancerySession *session, guint *count)
{
  ++*count;
}

static void
test_changed (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autofree char *list = NULL;
  guint count = 0;

  session_test_settle (&t);
  g_signal_connect (t.session, "changed", G_CALLBACK (on_changed), &count);
  list = session_test_list (&t, CHANCERY_LIST_MISSIONS);
  session_test_settle (&t);
  g_assert_cmpuint (count, ==, 0);
  session_test_set (&t, chancery_mission, id, "notes", "new");
  session_test_settle (&t);
  g_assert_cmpuint (count, ==, 1);
  session_test_set (&t, chancery_mission, id, "notes", "new");
  session_test_settle (&t);
  g_assert_cmpuint (count, ==, 1);
}

/* The last reference locks. */
static void
test_dropped (void)
{
  g_auto (SessionTest) t = session_test_new ();

  g_free (session_test_mission (&t, "Borduria"));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&t.session));
  session_test_open (&t, FALSE);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

int
main (int argc, char **argv)
{
  session_test_init_isolated_program (&argc, &argv);
  g_test_add_func ("/session/open-wrong", test_open_wrong);
  g_test_add_func ("/session/open-for-the-window", test_open_for_the_window);
  g_test_add_func ("/session/create-for-the-window", test_create_for_the_window);
  g_test_add_func ("/session/run", test_run);
  g_test_add_func ("/session/run-async", test_run_async);
  g_test_add_func ("/session/cancelled-before-it-began", test_cancelled_before_it_began);
  g_test_add_func ("/session/job", test_job);
  g_test_add_func ("/session/cancel-job", test_cancel_job);
  g_test_add_func ("/session/lock-with-a-job-under-way", test_lock_with_a_job_under_way);
  g_test_add_func ("/session/short-reading-overtakes", test_short_reading_overtakes);
  g_test_add_func ("/session/changed", test_changed);
  g_test_add_func ("/session/dropped", test_dropped);
  return g_test_run ();
}
