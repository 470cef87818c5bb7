/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-window-vault.h"

#include "ui/chancery-feedback.h"
#include "ui/history/chancery-audit-dialog.h"
#include "ui/history/chancery-bin-dialog.h"
#include "ui/history/chancery-history-dialog.h"
#include "ui/vault/chancery-keys-dialog.h"

#include <glib/gi18n.h>

static gpointer
verify_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_verify (vault, progress, error);
}

static char *
describe_faults (const ChanceryVaultReport *report)
{
  g_autoptr (GString) text =
      g_string_new (_ ("The vault is damaged. Nothing was changed; keep this file and restore a backup."));

  for (guint i = 0; i < MIN (report->faults->len, 5); i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (report->faults, i));
  return g_strdup (text->str);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (report == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  if (report->faults->len > 0)
    {
      text = describe_faults (report);
      chancery_window_show_error (self, text);
      return;
    }
  text = g_strdup_printf (_ ("The vault is sound: %d pages and %d changes checked"), (int) report->pages,
                          (int) report->changesets);
  chancery_feedback_said (GTK_WIDGET (self), text, FALSE);
}

static void
verify (ChanceryWindow *self)
{
  g_autoptr (ChanceryJob) job = chancery_job_new (_ ("Checking the vault"));

  chancery_session_run_async (chancery_window_session (self), verify_work, NULL, NULL,
                              (GDestroyNotify) chancery_vault_report_free, job, NULL, on_verified,
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
  { "bin", FALSE, chancery_bin_dialog_show },
  { "change-passphrase", TRUE, chancery_keys_dialog_change },
  { "history", FALSE, show_history },
  { "recovery-key", FALSE, chancery_keys_dialog_ask },
  { "verify", FALSE, verify },
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
