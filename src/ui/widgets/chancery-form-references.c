/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form-row.h"

#include "domain/chancery-rules.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-mission-popover.h"

#include <glib/gi18n.h>

/* DS offices: few, so all of them stand in a combo. */

static void
on_office_chosen (ChanceryFormRow *self)
{
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

  if (index < self->keys->len)
    chancery_form_row_take (self, g_ptr_array_index (self->keys, index));
}

static void
add_office (ChanceryFormRow *self, GtkStringList *items, const ChanceryRecord *office)
{
  g_autofree char *title = chancery_office_title (office);

  gtk_string_list_append (items, title);
  g_ptr_array_add (self->keys, g_strdup (office->id));
}

static void
fill_offices (ChanceryFormRow *self, GPtrArray *offices)
{
  g_autoptr (GtkStringList) items = gtk_string_list_new (NULL);
  const char *input = chancery_draft_input (self->draft, self->field->name);

  gtk_string_list_append (items, _ ("Nearest office"));
  g_ptr_array_add (self->keys, NULL);
  for (guint i = 0; i < offices->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (offices, i);

      if (!office->deleted &&
          (!chancery_record_is (office, "closed", "1") || g_strcmp0 (office->id, input) == 0))
        add_office (self, items, office);
    }
  self->quiet = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (items));
  for (guint i = 0; i < self->keys->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->keys, i), input) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
  self->quiet = FALSE;
}

static gpointer
offices_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_load_all (vault, chancery_ds_office, error);
}

static void
report (ChanceryFormRow *self, const GError *error)
{
  if (gtk_widget_get_root (self->row) != NULL)
    chancery_feedback_error (self->row, error);
}

static void
on_offices (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryFormRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (self->draft == NULL)
    return;
  if (offices == NULL)
    report (self, error);
  else
    fill_offices (self, offices);
}

void
chancery_form_build_office (ChanceryFormRow *self)
{
  self->row = adw_combo_row_new ();
  self->focus = self->row;
  self->labelled = TRUE;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), chancery_field_label (self->field));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (on_office_chosen), self,
                           G_CONNECT_SWAPPED);
  chancery_session_run_async (self->session, offices_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                              NULL, NULL, on_offices, g_object_ref (self));
}

/* Missions: many, so one is searched for. */

static void
show_title (ChanceryFormRow *self, const char *title)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), title);
}

static gpointer
mission_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryRecord) mission = chancery_vault_load (vault, chancery_mission, data, error);

  return mission != NULL ? chancery_mission_title (mission) : NULL;
}

static void
on_mission (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryFormRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (self->draft == NULL)
    return;
  if (title == NULL)
    report (self, error);
  else
    show_title (self, title);
}

static void
show_mission (ChanceryFormRow *self, const char *input)
{
  if (input == NULL)
    show_title (self, _ ("None chosen yet"));
  else
    chancery_session_run_async (self->session, mission_work, g_strdup (input), g_free, g_free, NULL, NULL,
                                on_mission, g_object_ref (self));
}

static void
on_picked (ChanceryFormRow *self, const char *id, const char *title)
{
  show_title (self, title);
  chancery_form_row_take (self, id);
}

void
chancery_form_build_mission (ChanceryFormRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = chancery_mission_popover_new (self->session);

  self->row = adw_action_row_new ();
  self->focus = button;
  self->labelled = TRUE;
  self->show = show_mission;
  /* A mission's name may hold "&". */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), chancery_field_label (self->field));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Choose"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), button);
  gtk_widget_set_focusable (self->row, FALSE); /* the button is; one stop of Tab is enough */
  gtk_widget_add_css_class (self->row, "chancery-mission-row");
  g_signal_connect_object (popover, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
}
