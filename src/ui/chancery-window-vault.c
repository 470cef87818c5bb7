/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-window-vault.h"

#include "session/chancery-vault-watch.h"
#include "ui/chancery-feedback.h"
#include "ui/chancery-window-files.h"
#include "ui/history/chancery-audit-dialog.h"
#include "ui/history/chancery-bin-dialog.h"
#include "ui/history/chancery-history-dialog.h"
#include "ui/vault/chancery-backups-dialog.h"
#include "ui/vault/chancery-keys-dialog.h"
#include "ui/vault/chancery-salvage-dialog.h"
#include "ui/vault/chancery-verify-dialog.h"

#include <glib/gi18n.h>

/* The file must not be open here while it is read page by page. */
static void
salvage (ChanceryWindow *self)
{
  g_autofree char *path = g_strdup (chancery_session_path (chancery_window_session (self)));

  chancery_window_lock (self);
  chancery_salvage_dialog_show (self, path, NULL);
}

static void
on_writing_taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  ChancerySession *session = CHANCERY_SESSION (source);
  g_autoptr (GError) error = NULL;
  gboolean taken = chancery_vault_watch_take_writing_finish (session, result, &error);

  if (session != chancery_window_session (self))
    return;
  if (taken)
    chancery_window_show_anew (self);
  else
    chancery_feedback_error (GTK_WIDGET (self), error);
}

static void
take_writing (ChanceryWindow *self)
{
  chancery_vault_watch_take_writing_async (chancery_window_session (self), on_writing_taken,
                                           g_object_ref (self));
}

/* Of what is on the screen. */
static void
show_history (ChanceryWindow *self)
{
  const ChanceryEntity *entity = NULL;
  const char *id = chancery_window_shown (self, &entity);

  if (id != NULL)
    chancery_history_dialog_show (self, entity, id);
  else
    chancery_feedback_said (GTK_WIDGET (self), _ ("Choose a mission, contact or assessment first"), FALSE);
}

/* Each action of the group "win", whether it writes, and what does it. Those that write are off while the
 * vault is open for reading only. */
static const struct
{
  const char *name;
  gboolean writes;
  void (*run) (ChanceryWindow *self);
} actions[] = {
  { "audit", FALSE, chancery_audit_dialog_show },
  { "backups", FALSE, chancery_backups_dialog_show },
  { "bin", FALSE, chancery_bin_dialog_show },
  { "change-passphrase", TRUE, chancery_keys_dialog_change },
  { "export", FALSE, chancery_window_choose_export },
  { "history", FALSE, show_history },
  { "import", TRUE, chancery_window_choose_import },
  { "recovery-key", FALSE, chancery_keys_dialog_ask },
  { "salvage", FALSE, salvage },
  { "take-writing", FALSE, take_writing },
  { "verify", FALSE, chancery_verify_dialog_show },
};

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (actions[i].name, g_action_get_name (G_ACTION (action))) == 0)
      actions[i].run (user_data);
}

void
chancery_window_install_vault_actions (ChanceryWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_activate), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
chancery_window_update_vault_actions (ChanceryWindow *self, gboolean open, gboolean writable)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), actions[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), actions[i].writes ? writable : open);
    }
}
