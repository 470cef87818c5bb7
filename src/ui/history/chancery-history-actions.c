/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-history-actions.h"

#include "session/chancery-restore.h"
#include "ui/chancery-feedback.h"
#include "ui/history/chancery-history-dialog.h"

#include <glib/gi18n.h>

/* The dialog holds the actions; their handlers find it and its window here. */
typedef struct
{
  ChanceryDialog *dialog; /* not references: both outlive the actions */
  ChanceryWindow *window;
} Place;

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  /* Closed meanwhile, or locked. */
  if (!gtk_widget_get_visible (GTK_WIDGET (dialog)))
    return;
  if (label == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (dialog), error);
      return;
    }
  text = g_strdup_printf (_ ("Done: %s"), label);
  chancery_feedback_said (GTK_WIDGET (dialog), text, TRUE);
}

static void
on_restore_field (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Place *place = user_data;
  const char *entity, *id, *field;
  gint64 seq;

  g_variant_get (parameter, "(x&s&s&s)", &seq, &entity, &id, &field);
  chancery_restore_field_async (chancery_window_session (place->window), seq, chancery_entity_find (entity),
                                id, field, on_restored, g_object_ref (place->dialog));
}

static void
on_restore_version (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Place *place = user_data;
  g_autofree const char **records = NULL;
  gint64 seq;

  g_variant_get (parameter, "(x^a&s)", &seq, &records);
  chancery_restore_version_async (chancery_window_session (place->window), seq, records, on_restored,
                                  g_object_ref (place->dialog));
}

static void
on_restore_deleted (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Place *place = user_data;
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  chancery_restore_deleted_async (chancery_window_session (place->window), chancery_entity_find (entity), id,
                                  on_restored, g_object_ref (place->dialog));
}

gboolean
chancery_history_actions_can_show (const ChanceryEntity *entity)
{
  return entity == chancery_mission || entity == chancery_contact || entity == chancery_assessment;
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Place *place = user_data;
  ChanceryWindow *window = place->window;
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  chancery_window_show_view (window, chancery_entity_find (entity)->plural, id);
  gtk_window_destroy (GTK_WINDOW (place->dialog));
}

static void
on_history (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Place *place = user_data;
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  chancery_history_dialog_show (place->window, chancery_entity_find (entity), id);
}

void
chancery_history_actions_install (ChanceryDialog *dialog, ChanceryWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "restore-field", .parameter_type = "(xsss)", .activate = on_restore_field },
    { .name = "restore-version", .parameter_type = "(xas)", .activate = on_restore_version },
    { .name = "restore-deleted", .parameter_type = "(ss)", .activate = on_restore_deleted },
    { .name = "show", .parameter_type = "(ss)", .activate = on_show },
    { .name = "history", .parameter_type = "(ss)", .activate = on_history },
  };
  static const char *const writing[] = { "restore-field", "restore-version", "restore-deleted" };
  gboolean writable = !chancery_session_is_read_only (chancery_window_session (window));
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Place *place = g_new0 (Place, 1);

  place->dialog = dialog;
  place->window = window;
  g_object_set_data_full (G_OBJECT (dialog), "history-place", place, g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), place);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                     g_action_map_lookup_action (G_ACTION_MAP (group), writing[i])),
                                 writable);
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "history", G_ACTION_GROUP (group));
}
