/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-test.h"

#include "base/chancery-clock.h"
#include "session/chancery-command.h"
#include "session/chancery-undo.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <glib/gstdio.h>

void
session_test_init_program (int *argc, char ***argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (argc, argv, NULL);
  chancery_secret_process_init ();
  chancery_clock_freeze (SESSION_TEST_NOON);
}

/* GLib's own way of doing this leaks, and leaks are looked for here. */
static char *home = NULL;

static int
remove_entry (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return remove (path);
}

static void
remove_home (void)
{
  nftw (home, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
  g_free (home);
}

static void
isolate (void)
{
  static const char *const names[] = { "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                       "XDG_RUNTIME_DIR" };

  home = g_dir_make_tmp ("chancery-session-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], home, TRUE);
  atexit (remove_home);
}

void
session_test_init_isolated_program (int *argc, char ***argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  isolate ();
  g_test_init (argc, argv, NULL);
  chancery_secret_process_init ();
  chancery_clock_freeze (SESSION_TEST_NOON);
}

ChancerySecret *
session_test_passphrase (void)
{
  return chancery_secret_new_copy (SESSION_TEST_PASSPHRASE);
}

SessionTest
session_test_new (void)
{
  const ChanceryKeyCost cost = { .passes = 1, .memory_log2 = 16 };
  g_autoptr (ChancerySecret) passphrase = session_test_passphrase ();
  g_autoptr (GError) error = NULL;
  SessionTest self = { .folder = g_dir_make_tmp ("chancery-session-XXXXXX", &error) };

  g_assert_no_error (error);
  self.path = g_build_filename (self.folder, "mine.chancery", NULL);
  chancery_session_create (self.path, passphrase, "Agent Szut", &cost, &error);
  g_assert_no_error (error);
  session_test_open (&self, FALSE);
  return self;
}

void
session_test_open (SessionTest *self, gboolean read_only)
{
  g_autoptr (ChancerySecret) passphrase = session_test_passphrase ();
  const ChancerySessionOptions options = { .author = "Agent Szut", .read_only = read_only };
  g_autoptr (GError) error = NULL;

  g_assert_null (self->session);
  self->session = chancery_session_open (self->path, passphrase, &options, &error);
  g_assert_no_error (error);
}

void
session_test_close (SessionTest *self)
{
  if (self->session == NULL)
    return;
  chancery_session_close (self->session);
  /* What the thread left for the main loop refers to the session. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&self->session));
}

void
session_test_clear (SessionTest *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  session_test_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

static void
set_pairs (ChanceryDraft *draft, va_list pairs)
{
  const char *field;

  while ((field = va_arg (pairs, const char *)) != NULL)
    chancery_draft_set (draft, field, va_arg (pairs, const char *), NULL);
}

ChanceryDraft *
session_test_draft (const ChanceryEntity *entity, ...)
{
  ChanceryDraft *draft = chancery_draft_new (entity);
  va_list pairs;

  va_start (pairs, entity);
  set_pairs (draft, pairs);
  va_end (pairs);
  return draft;
}

static gpointer
save_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_command_save (vault, data, error));
}

gboolean
session_test_try_save (SessionTest *self, ChanceryDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);

  g_ptr_array_add (drafts, draft);
  return GPOINTER_TO_INT (chancery_session_run (self->session, save_work, drafts, NULL, error));
}

static void
save (SessionTest *self, ChanceryDraft *draft)
{
  g_autoptr (GError) error = NULL;

  session_test_try_save (self, draft, &error);
  g_assert_no_error (error);
}

char *
session_test_add (SessionTest *self, const ChanceryEntity *entity, ...)
{
  ChanceryDraft *draft = chancery_draft_new (entity);
  char *id = g_strdup (chancery_draft_id (draft));
  va_list pairs;

  va_start (pairs, entity);
  set_pairs (draft, pairs);
  va_end (pairs);
  save (self, draft);
  return id;
}

char *
session_test_mission (SessionTest *self, const char *state)
{
  return session_test_add (self, chancery_mission, "sending_state", state, "kind", "embassy", NULL);
}

typedef struct
{
  const ChanceryEntity *entity;
  const char *id;
} Which;

static gpointer
load_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Which *which = data;

  return chancery_vault_load (vault, which->entity, which->id, error);
}

ChanceryRecord *
session_test_load (SessionTest *self, const ChanceryEntity *entity, const char *id)
{
  Which which = { entity, id };
  g_autoptr (GError) error = NULL;
  ChanceryRecord *record = chancery_session_run (self->session, load_work, &which, NULL, &error);

  g_assert_no_error (error);
  return record;
}

char *
session_test_get (SessionTest *self, const ChanceryEntity *entity, const char *id, const char *field)
{
  g_autoptr (ChanceryRecord) record = session_test_load (self, entity, id);

  return g_strdup (chancery_record_get (record, field));
}

void
session_test_set (
    SessionTest *self, const ChanceryEntity *entity, const char *id, const char *field, const char *value)
{
  g_autoptr (ChanceryRecord) record = session_test_load (self, entity, id);
  ChanceryDraft *draft = chancery_draft_new_for (record);

  g_assert_true (chancery_draft_set (draft, field, value, NULL));
  save (self, draft);
}

static gpointer
delete_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Which *which = data;

  return GINT_TO_POINTER (chancery_command_delete (vault, which->entity, which->id, error));
}

void
session_test_delete (SessionTest *self, const ChanceryEntity *entity, const char *id)
{
  Which which = { entity, id };
  g_autoptr (GError) error = NULL;

  chancery_session_run (self->session, delete_work, &which, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
undo_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_undo_step (vault, GPOINTER_TO_INT (data), progress, error);
}

char *
session_test_undo (SessionTest *self, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  char *label = chancery_session_run (self->session, undo_work, GINT_TO_POINTER (redo), NULL, &error);

  if (label == NULL)
    g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  return label;
}

static gpointer
list_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (GPOINTER_TO_UINT (data));
  g_autoptr (GArray) numbers = chancery_vault_query (vault, &query, error);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      g_autoptr (ChanceryRow) row =
          chancery_vault_row (vault, query.kind, g_array_index (numbers, gint64, i), NULL);

      g_string_append_printf (list, "%s%s", i > 0 ? "|" : "", row->cells[0]);
    }
  return numbers != NULL ? g_strdup (list->str) : NULL;
}

char *
session_test_list (SessionTest *self, ChanceryListKind kind)
{
  g_autoptr (GError) error = NULL;
  char *list = chancery_session_run (self->session, list_work, GUINT_TO_POINTER (kind), NULL, &error);

  g_assert_no_error (error);
  return list;
}

void
session_test_list_is (SessionTest *self, ChanceryListKind kind, const char *expected)
{
  g_autofree char *list = session_test_list (self, kind);

  g_assert_cmpstr (list, ==, expected);
}

static gpointer
heads_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_changeset_heads (vault, 100000, error);
}

guint
session_test_changesets (SessionTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = chancery_session_run (self->session, heads_work, NULL, NULL, &error);

  g_assert_no_error (error);
  return heads->len;
}

static gpointer
verify_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_verify (vault, progress, error);
}

void
session_test_is_sound (SessionTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report =
      chancery_session_run (self->session, verify_work, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->faults, i));
  g_assert_cmpuint (report->faults->len, ==, 0);
}

void
session_test_wait (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

void
session_test_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  SessionTestAnswer *answer = data;

  answer->result = chancery_session_run_finish (CHANCERY_SESSION (source), result, &answer->error);
  answer->done = TRUE;
}

static gpointer
no_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return NULL;
}

void
session_test_settle (SessionTest *self)
{
  SessionTestAnswer answer = { 0 };

  /* The thread answers in order; what an answer asked for in its turn is awaited by asking again. */
  for (guint round = 0; round < 3; round++)
    {
      answer.done = FALSE;
      chancery_session_run_async (self->session, no_work, NULL, NULL, NULL, NULL, NULL, session_test_answered,
                                  &answer);
      session_test_wait (&answer.done);
      g_assert_no_error (answer.error);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}
