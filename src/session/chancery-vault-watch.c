/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-vault-watch.h"

#include "session/chancery-drafts.h"
#include "vault/chancery-draft-store.h"

#include <glib/gi18n-lib.h>

#define INTERVAL_SECONDS 2

struct _ChanceryVaultWatch
{
  GObject parent_instance;
  ChancerySession *session;
  GCancellable *cancellable;
  guint timer;
  gboolean asking;
  ChanceryVaultState state;
  char *holder; /* nullable: who has it, as far as it is known */
  char *reason; /* nullable: why it is called gone though something bears its name */
};

G_DEFINE_FINAL_TYPE (ChanceryVaultWatch, chancery_vault_watch, G_TYPE_OBJECT)

static guint changed_signal;

/* What the session's thread found. */
typedef struct
{
  gboolean held;
  char *holder;
  char *reason;
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->holder);
  g_free (finding->reason);
  g_free (finding);
}

static gpointer
look (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Finding *finding = g_new0 (Finding, 1);
  g_autoptr (GError) failure = NULL;

  if (!chancery_vault_check_place (vault, &failure) &&
      g_file_test (chancery_vault_path (vault), G_FILE_TEST_EXISTS))
    finding->reason = g_strdup (failure->message);
  finding->held = chancery_vault_is_held (vault, &finding->holder);
  return finding;
}

/* Only what somebody had can be free again: a vault is also read only for other reasons. */
static ChanceryVaultState
state_now (ChanceryVaultWatch *self, gboolean held)
{
  ChancerySessionTrouble trouble = chancery_session_trouble (self->session);
  gboolean was_held = self->state == CHANCERY_VAULT_HELD || self->state == CHANCERY_VAULT_FREE;

  if (trouble == CHANCERY_SESSION_DAMAGED)
    return CHANCERY_VAULT_DAMAGED;
  if (trouble == CHANCERY_SESSION_GONE)
    return CHANCERY_VAULT_GONE;
  if (!chancery_session_is_read_only (self->session))
    return CHANCERY_VAULT_FINE;
  if (held)
    return CHANCERY_VAULT_HELD;
  return was_held ? CHANCERY_VAULT_FREE : CHANCERY_VAULT_FINE;
}

static void
replace (char **text, const char *with)
{
  char *copy = g_strdup (with);

  g_free (*text);
  *text = copy;
}

static void
take (ChanceryVaultWatch *self, const Finding *finding)
{
  ChanceryVaultState state = state_now (self, finding->held);
  gboolean news = state != self->state || g_strcmp0 (finding->reason, self->reason) != 0 ||
                  (finding->holder != NULL && g_strcmp0 (finding->holder, self->holder) != 0);

  self->state = state;
  replace (&self->reason, finding->reason);
  /* Whose it was is told when it is free. */
  if (finding->holder != NULL)
    replace (&self->holder, finding->holder);
  if (news)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryVaultWatch) self = user_data;
  Finding *finding = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  self->asking = FALSE;
  if (finding == NULL)
    return;
  if (self->timer != 0)
    take (self, finding);
  finding_free (finding);
}

static gboolean
ask (gpointer user_data)
{
  ChanceryVaultWatch *self = user_data;

  if (self->asking || !chancery_session_is_open (self->session))
    return G_SOURCE_CONTINUE;
  self->asking = TRUE;
  chancery_session_run_async (self->session, look, NULL, NULL, finding_free, NULL, self->cancellable,
                              on_looked, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* Damage is met by whoever reads, and told at once. */
static void
on_trouble (ChanceryVaultWatch *self)
{
  ChanceryVaultState state = state_now (self, self->state == CHANCERY_VAULT_HELD);

  if (state == self->state)
    return;
  self->state = state;
  g_signal_emit (self, changed_signal, 0);
}

static void
chancery_vault_watch_dispose (GObject *object)
{
  ChanceryVaultWatch *self = CHANCERY_VAULT_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_vault_watch_parent_class)->dispose (object);
}

static void
chancery_vault_watch_finalize (GObject *object)
{
  ChanceryVaultWatch *self = CHANCERY_VAULT_WATCH (object);

  g_clear_object (&self->cancellable);
  g_free (self->holder);
  g_free (self->reason);
  G_OBJECT_CLASS (chancery_vault_watch_parent_class)->finalize (object);
}

static void
chancery_vault_watch_class_init (ChanceryVaultWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_vault_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_vault_watch_finalize;
  changed_signal = g_signal_new ("changed", CHANCERY_TYPE_VAULT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
chancery_vault_watch_init (ChanceryVaultWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

ChanceryVaultWatch *
chancery_vault_watch_new (ChancerySession *session)
{
  ChanceryVaultWatch *self = g_object_new (CHANCERY_TYPE_VAULT_WATCH, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "trouble", G_CALLBACK (on_trouble), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (INTERVAL_SECONDS, ask, self);
  self->state = state_now (self, FALSE);
  ask (self);
  return self;
}

ChanceryVaultState
chancery_vault_watch_state (ChanceryVaultWatch *self)
{
  return self->state;
}

static char *
describe_gone (ChanceryVaultWatch *self, const char *name)
{
  if (self->reason != NULL)
    return g_strdup (self->reason);
  return g_strdup_printf (
      _ ("“%s” is not where it was: a drive pulled out, or its folder moved or renamed? What was saved is "
         "safe there, and what you type is kept, but nothing can be saved. Put it back and go on."),
      name);
}

static char *
describe_held (ChanceryVaultWatch *self, const char *name)
{
  if (self->holder == NULL)
    return g_strdup_printf (_ ("“%s” is open in another Chancery, so here it can only be read."), name);
  /* Translators: a vault, and who has it: "chancery, process 4711, started 10:42 by meyer" */
  return g_strdup_printf (_ ("“%s” is open in another Chancery (%s), so here it can only be read."), name,
                          self->holder);
}

char *
chancery_vault_watch_describe (ChanceryVaultWatch *self)
{
  g_autofree char *name = chancery_vault_display_name (chancery_session_path (self->session));

  switch (self->state)
    {
    case CHANCERY_VAULT_DAMAGED:
      return g_strdup_printf (
          _ ("“%s” is damaged, so it can only be read, and perhaps not all of it. Nothing in the file was "
             "changed. Restore a backup, or save what can be read into a new vault."),
          name);
    case CHANCERY_VAULT_GONE:
      return describe_gone (self, name);
    case CHANCERY_VAULT_HELD:
      return describe_held (self, name);
    case CHANCERY_VAULT_FREE:
      return g_strdup_printf (_ ("Nobody else has “%s” open any more."), name);
    case CHANCERY_VAULT_FINE:
    default:
      return g_strdup ("");
    }
}

static gpointer
take_writing (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  if (!chancery_vault_take_writing (vault, error))
    return NULL;
  chancery_vault_take_rescued (vault, NULL);
  return chancery_vault_kept_forms (vault, error);
}

void
chancery_vault_watch_take_writing_async (ChancerySession *session,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  chancery_session_run_async (session, take_writing, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                              NULL, callback, user_data);
}

gboolean
chancery_vault_watch_take_writing_finish (ChancerySession *session, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) forms = chancery_session_run_finish (session, result, error);

  if (forms == NULL)
    return FALSE;
  chancery_session_set_kept (session, forms);
  return TRUE;
}
