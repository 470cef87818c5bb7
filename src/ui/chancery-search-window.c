/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-search-window.h"

#include "ui/chancery-feedback.h"

#include <glib/gi18n.h>

#define MOST_OF_A_KIND 8

/* One search window. It is freed with its window. */
typedef struct
{
  ChanceryWindow *window;
  GtkWindow *dialog;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GtkStack *stack;
  GCancellable *cancellable;
} Search;

static const struct
{
  const char *view;
  const char *icon;
  const char *title; /* cells of a row */
  const char *detail;
} kinds[CHANCERY_N_LISTS] = {
  { "missions", "chancery-missions-symbolic", "title", "city" },
  { "contacts", "chancery-contacts-symbolic", "name", "mission" },
  { "assessments", "chancery-assessments-symbolic", "mission", "summary" },
};

static void
search_free (gpointer data)
{
  Search *search = data;

  g_cancellable_cancel (search->cancellable);
  g_object_unref (search->cancellable);
  g_free (search);
}

static gpointer
search_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_row_free);

  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
      g_autoptr (GArray) numbers = NULL;

      query.search = data;
      numbers = chancery_vault_query (vault, &query, error);
      if (numbers == NULL)
        return NULL;
      for (guint i = 0; i < MIN (numbers->len, MOST_OF_A_KIND); i++)
        {
          ChanceryRow *row = chancery_vault_row (vault, query.kind, g_array_index (numbers, gint64, i), NULL);

          if (row != NULL)
            g_ptr_array_add (rows, row);
        }
    }
  return g_steal_pointer (&rows);
}

static void
add_result (Search *search, const ChanceryRow *row)
{
  GtkWidget *result = adw_action_row_new ();
  const char *title = chancery_row_get (row, kinds[row->kind].title);
  const char *detail = chancery_row_get (row, kinds[row->kind].detail);
  g_autofree char *escaped = g_markup_escape_text (detail != NULL ? detail : "", -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (result), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (result), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (result), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (result), 1);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (result), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (result), gtk_image_new_from_icon_name (kinds[row->kind].icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (result), TRUE);
  g_object_set_data_full (G_OBJECT (result), "id", g_strdup (row->id), g_free);
  g_object_set_data (G_OBJECT (result), "view", (gpointer) kinds[row->kind].view);
  gtk_list_box_append (search->list, result);
}

static void
clear_results (Search *search)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (search->list))) != NULL)
    gtk_list_box_remove (search->list, row);
}

static void
on_results (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  Search *search = user_data;

  /* Cancelled means superseded, or that the dialog and @search are gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (rows == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (search->window), error);
      return;
    }
  clear_results (search);
  for (guint i = 0; i < rows->len; i++)
    add_result (search, g_ptr_array_index (rows, i));
  gtk_list_box_select_row (search->list, gtk_list_box_get_row_at_index (search->list, 0));
  gtk_stack_set_visible_child_name (search->stack, rows->len > 0 ? "results" : "nothing");
}

static void
on_changed (Search *search)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (search->entry));

  g_cancellable_cancel (search->cancellable);
  g_object_unref (search->cancellable);
  search->cancellable = g_cancellable_new ();
  if (text[0] == '\0')
    {
      clear_results (search);
      gtk_stack_set_visible_child_name (search->stack, "start");
      return;
    }
  chancery_session_read_async (chancery_window_session (search->window), search_work, g_strdup (text), g_free,
                               (GDestroyNotify) g_ptr_array_unref, NULL, search->cancellable, on_results,
                               search);
}

static void
on_row_activated (Search *search, GtkListBoxRow *row)
{
  ChanceryWindow *window = search->window;
  g_autofree char *id = NULL;
  const char *view;

  if (row == NULL)
    return;
  id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));
  view = g_object_get_data (G_OBJECT (row), "view");
  gtk_window_destroy (search->dialog);
  chancery_window_show_view (window, view, id);
}

static void
on_entry_activated (Search *search)
{
  on_row_activated (search, gtk_list_box_get_selected_row (search->list));
}

static void
on_stop (Search *search)
{
  gtk_window_destroy (search->dialog);
}

/* Up and down walk the results while the cursor stays in the field. */
static gboolean
on_key (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Search *search)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (search->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (step == 0 || selected == NULL)
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (search->list, gtk_list_box_row_get_index (selected) + step);
  if (next != NULL)
    gtk_list_box_select_row (search->list, next);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_message (const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chancery-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
build_results (Search *search)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  search->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (search->list), "chancery-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (search->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Results"),
                                  -1);
  g_signal_connect_swapped (search->list, "row-activated", G_CALLBACK (on_row_activated), search);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (search->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  search->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (search->stack), TRUE);
  gtk_stack_add_named (search->stack,
                       make_message (_ ("Search everything"),
                                     _ ("Missions, contacts and assessments: each word begins a word.")),
                       "start");
  gtk_stack_add_named (search->stack, make_message (_ ("Nothing found"), _ ("Try fewer words.")), "nothing");
  gtk_stack_add_named (search->stack, scrolled, "results");
}

static void
build_entry (Search *search)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  search->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (search->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search everything"), -1);
  g_signal_connect_swapped (search->entry, "changed", G_CALLBACK (on_changed), search);
  g_signal_connect_swapped (search->entry, "activate", G_CALLBACK (on_entry_activated), search);
  g_signal_connect_swapped (search->entry, "stop-search", G_CALLBACK (on_stop), search);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), search);
  gtk_widget_add_controller (GTK_WIDGET (search->entry), keys);
}

void
chancery_search_window_show (ChanceryWindow *window)
{
  Search *search = g_new0 (Search, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  search->window = window;
  search->cancellable = g_cancellable_new ();
  search->dialog = GTK_WINDOW (adw_window_new ());
  build_entry (search);
  build_results (search);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (search->entry));
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (search->stack));
  adw_window_set_content (ADW_WINDOW (search->dialog), box);
  gtk_window_set_title (search->dialog, _ ("Search everything"));
  gtk_window_set_default_size (search->dialog, 560, 520);
  gtk_window_set_modal (search->dialog, TRUE);
  gtk_window_set_transient_for (search->dialog, GTK_WINDOW (window));
  g_object_set_data_full (G_OBJECT (search->dialog), "search", search, search_free);
  gtk_window_present (search->dialog);
  gtk_widget_grab_focus (GTK_WIDGET (search->entry));
}
