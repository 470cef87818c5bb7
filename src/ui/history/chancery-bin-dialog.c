/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-bin-dialog.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "domain/chancery-rules.h"
#include "ui/history/chancery-history-actions.h"
#include "ui/history/chancery-history-parts.h"
#include "ui/list/chancery-paged-list.h"

#include <glib/gi18n.h>

#define WIDTH 600
#define HEIGHT 640

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryDialog *dialog;
  GtkWidget *search;
  ChanceryPagedList *list;
} Bin;

/* A row: a day, or what was deleted on it. */
typedef struct
{
  GtkWidget *day;
  GtkWidget *line;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *kind;
  GtkLabel *moment;
  GtkWidget *restore;
} Row;

static GtkWidget *
make_texts (Row *row)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->title = GTK_LABEL (chancery_history_label (NULL, NULL, FALSE));
  row->kind = GTK_LABEL (chancery_history_label (NULL, "chancery-secondary", FALSE));
  row->moment = GTK_LABEL (chancery_history_label (NULL, "chancery-secondary", FALSE));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->kind));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->moment));
  gtk_widget_set_hexpand (texts, TRUE);
  return texts;
}

static GtkWidget *
make_row (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  row->day = chancery_history_label (NULL, "chancery-bin-day", FALSE);
  row->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  row->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (row->icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (row->icon), "chancery-row-icon");
  row->restore = gtk_button_new_with_label (_ ("Restore"));
  gtk_widget_set_valign (row->restore, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row->line), GTK_WIDGET (row->icon));
  gtk_box_append (GTK_BOX (row->line), make_texts (row));
  gtk_box_append (GTK_BOX (row->line), row->restore);
  gtk_box_append (GTK_BOX (box), row->day);
  gtk_box_append (GTK_BOX (box), row->line);
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  return box;
}

static char *
kind_text (const ChanceryBinEntry *entry)
{
  const char *kind = _ (entry->record->entity->label);

  if (entry->n_together > 0)
    /* Translators: a kind of record; so many records that belong to it went with it. */
    return g_strdup_printf (ngettext ("%s, with %u record that belongs to it",
                                      "%s, with %u records that belong to it", entry->n_together),
                            kind, entry->n_together);
  if (entry->owner != NULL)
    /* Translators: a kind of record, the name of its mission. */
    return g_strdup_printf (_ ("%s, %s"), kind, entry->owner);
  return g_strdup (kind);
}

static void
show_restore (Row *row, const ChanceryRecord *record, const char *title)
{
  g_autofree char *name = g_strdup_printf (_ ("Restore “%s”"), title);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->restore), "(ss)", record->entity->name, record->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->restore), "history.restore-deleted");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->restore), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_entry (Row *row, const ChanceryBinEntry *entry)
{
  g_autofree char *title = chancery_record_title (entry->record);
  g_autofree char *kind = kind_text (entry);

  gtk_image_set_from_icon_name (row->icon, chancery_history_entity_icon (entry->record->entity));
  gtk_label_set_text (row->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->title), title);
  gtk_label_set_text (row->kind, kind);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->kind), kind);
  gtk_widget_set_visible (GTK_WIDGET (row->moment), entry->deletion != NULL);
  if (entry->deletion != NULL)
    chancery_history_show_moment (row->moment, entry->deletion, FALSE);
  show_restore (row, entry->record, title);
}

static void
show_day (Row *row, const char *day)
{
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *said = chancery_date_iso_for_people (day, today);
  g_autofree char *whole = chancery_date_iso_long (day);
  /* Today and yesterday read better with a capital at the head of a list. */
  g_autofree char *first = g_utf8_substring (said, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);
  g_autofree char *text = g_strconcat (capital, g_utf8_next_char (said), NULL);

  gtk_label_set_text (GTK_LABEL (row->day), text);
  gtk_widget_set_tooltip_text (row->day, whole);
}

static void
show_row (GtkWidget *widget, gconstpointer data, gpointer user_data)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  const ChanceryBinRow *bin_row = data;
  GtkListItem *item = chancery_row_factory_item (widget);
  gboolean is_day = bin_row != NULL && bin_row->day != NULL;

  gtk_widget_set_visible (row->day, is_day);
  gtk_widget_set_visible (row->line, !is_day);
  gtk_widget_set_visible (row->restore, bin_row != NULL);
  if (item != NULL)
    {
      gtk_list_item_set_activatable (item, !is_day);
      gtk_list_item_set_selectable (item, !is_day);
    }
  if (is_day)
    show_day (row, bin_row->day);
  else if (bin_row != NULL)
    show_entry (row, bin_row->entry);
  else
    {
      gtk_label_set_text (row->title, "");
      gtk_label_set_text (row->kind, "");
      gtk_label_set_text (row->moment, "");
    }
}

static const ChanceryRowFactory rows = { make_row, show_row };

/* Enter on a row. */
static void
on_activated (Bin *bin, ChanceryRowObject *object)
{
  const ChanceryBinRow *row = chancery_row_object_data (object);

  if (row != NULL && row->entry != NULL)
    gtk_widget_activate_action (GTK_WIDGET (bin->list), "history.restore-deleted", "(ss)",
                                row->entry->record->entity->name, row->entry->record->id);
}

static void
on_search (Bin *bin)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (bin->search));

  chancery_paged_model_ask (chancery_paged_list_model (bin->list), text);
  chancery_paged_list_set_state (bin->list, text[0] != '\0' ? "nothing" : "empty");
}

static void
on_search_activate (Bin *bin)
{
  chancery_paged_list_focus (bin->list);
}

static void
on_stop_search (Bin *bin)
{
  if (gtk_editable_get_text (GTK_EDITABLE (bin->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (bin->search), "");
  else
    gtk_window_close (GTK_WINDOW (bin->dialog));
}

static void
build_search (Bin *bin, GtkBox *box)
{
  bin->search = gtk_search_entry_new ();
  g_object_set (bin->search, "placeholder-text", _ ("Search the bin"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bin->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search the bin"), -1);
  gtk_widget_add_css_class (bin->search, "chancery-search");
  g_signal_connect_swapped (bin->search, "changed", G_CALLBACK (on_search), bin);
  g_signal_connect_swapped (bin->search, "activate", G_CALLBACK (on_search_activate), bin);
  g_signal_connect_swapped (bin->search, "stop-search", G_CALLBACK (on_stop_search), bin);
  gtk_box_append (box, bin->search);
}

static void
build_list (Bin *bin, GtkBox *box, ChancerySession *session)
{
  bin->list = chancery_paged_list_new (chancery_bin_model_new (session), &rows, bin, _ ("Bin"), TRUE);
  chancery_paged_list_add_state (
      bin->list, "empty", "user-trash-symbolic", _ ("The bin is empty"),
      _ ("What is deleted comes here, and can be restored from here at any time."));
  chancery_paged_list_add_state (bin->list, "nothing", "chancery-search-symbolic", _ ("Nothing found"),
                                 _ ("Each word is looked for at the beginning of words. Try fewer."));
  chancery_paged_list_set_state (bin->list, "empty");
  gtk_widget_add_css_class (chancery_paged_list_view (bin->list), "chancery-rows");
  gtk_widget_add_css_class (chancery_paged_list_view (bin->list), "navigation-sidebar");
  gtk_widget_add_css_class (chancery_paged_list_view (bin->list), "chancery-bin");
  g_signal_connect_swapped (bin->list, "activated", G_CALLBACK (on_activated), bin);
  gtk_widget_set_vexpand (GTK_WIDGET (bin->list), TRUE);
  gtk_box_append (box, GTK_WIDGET (bin->list));
}

void
chancery_bin_dialog_show (ChanceryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Bin *bin = g_new0 (Bin, 1);

  bin->dialog = chancery_dialog_new (GTK_WINDOW (self), _ ("Bin"), WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (bin->dialog), "bin", bin, g_free);
  chancery_history_actions_install (bin->dialog, self);
  build_search (bin, GTK_BOX (box));
  build_list (bin, GTK_BOX (box), chancery_window_session (self));
  chancery_dialog_set_content (bin->dialog, box);
  gtk_window_present (GTK_WINDOW (bin->dialog));
  gtk_widget_grab_focus (bin->search);
}
