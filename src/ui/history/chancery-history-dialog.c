/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-history-dialog.h"

#include "ui/history/chancery-change-line.h"
#include "ui/history/chancery-history-actions.h"
#include "ui/history/chancery-history-parts.h"
#include "ui/list/chancery-paged-list.h"
#include "ui/widgets/chancery-drop-down.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 640
#define HEIGHT 700
#define PAGE_WIDTH 720

/* Changes of a changeset that are shown at once; a record that is made has many. */
#define MOST_LINES 12

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryDialog *dialog;
  ChancerySession *session;
  ChanceryPagedList *list;
  const ChanceryEntity *entity;
  char *record;
} History;

/* What of a mission's history is shown. */
static const ChanceryEntity *mission_kinds[3];
static const ChanceryEntity *contact_kinds[2];
static const ChanceryEntity *assessment_kinds[2];
static const ChanceryEntity *visit_kinds[2];

static const struct
{
  const char *label;
  const ChanceryEntity *const *kinds;
} scopes[] = {
  { N_ ("Everything"), NULL },        { N_ ("Mission and premises"), mission_kinds },
  { N_ ("Contacts"), contact_kinds }, { N_ ("Assessments"), assessment_kinds },
  { N_ ("Visits"), visit_kinds },
};

static void
init_scopes (void)
{
  mission_kinds[0] = chancery_mission;
  mission_kinds[1] = chancery_premises;
  contact_kinds[0] = chancery_contact;
  assessment_kinds[0] = chancery_assessment;
  visit_kinds[0] = chancery_visit;
}

static void
history_free (gpointer data)
{
  History *history = data;

  g_object_unref (history->session);
  g_free (history->record);
  g_free (history);
}

/* A row: what was done, by whom, when, and the changes. */
typedef struct
{
  GtkWidget *label;
  GtkWidget *moment;
  GtkWidget *version;
  GtkWidget *final;
  GtkBox *lines;
  GtkWidget *more;
} Row;

static void
clear_lines (Row *row)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (row->lines))) != NULL)
    gtk_box_remove (row->lines, child);
}

static void
on_more (GtkWidget *more, Row *row)
{
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (row->lines)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    gtk_widget_set_visible (line, TRUE);
  gtk_widget_set_visible (more, FALSE);
}

static GtkWidget *
make_head (Row *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  row->label = chancery_history_label (NULL, "heading", TRUE);
  row->moment = chancery_history_label (NULL, "chancery-secondary", TRUE);
  row->version = gtk_button_new_with_label (_ ("Restore This Version"));
  gtk_widget_set_valign (row->version, GTK_ALIGN_START);
  gtk_widget_add_css_class (row->version, "chancery-change-version");
  gtk_box_append (GTK_BOX (texts), row->label);
  gtk_box_append (GTK_BOX (texts), row->moment);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), row->version);
  return line;
}

static GtkWidget *
make_row (gpointer user_data)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Row *row = g_new0 (Row, 1);

  gtk_box_append (GTK_BOX (card), make_head (row));
  row->final = chancery_history_label (_ ("An issued assessment stays as it is; a new one supersedes it."),
                                       "chancery-secondary", TRUE);
  row->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  row->more = gtk_button_new ();
  gtk_widget_add_css_class (row->more, "flat");
  gtk_widget_set_halign (row->more, GTK_ALIGN_START);
  g_signal_connect (row->more, "clicked", G_CALLBACK (on_more), row);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (row->lines));
  gtk_box_append (GTK_BOX (card), row->more);
  gtk_box_append (GTK_BOX (card), row->final);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "chancery-history-card");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), card);
  g_object_set_data_full (G_OBJECT (clamp), "row", row, g_free);
  return clamp;
}

static void
show_lines (Row *row, const ChanceryHistoryEntry *entry, const char *record)
{
  g_autofree char *more = NULL;
  guint hidden = entry->views->len > MOST_LINES ? entry->views->len - MOST_LINES : 0;

  for (guint i = 0; i < entry->views->len; i++)
    {
      const ChanceryChangeView *view = g_ptr_array_index (entry->views, i);
      GtkWidget *line = chancery_change_line_new ();

      /* Whose history it is need not be said. */
      chancery_change_line_show (CHANCERY_CHANGE_LINE (line), view, entry->log->changeset->seq,
                                 strcmp (view->change->record, record) != 0);
      gtk_widget_set_visible (line, i < MOST_LINES);
      gtk_box_append (row->lines, line);
    }
  more = g_strdup_printf (ngettext ("Show %u More", "Show %u More", hidden), hidden);
  gtk_button_set_label (GTK_BUTTON (row->more), more);
  gtk_widget_set_visible (row->more, hidden > 0);
}

/* The records whose version it is, as the target of the button. */
static void
show_version (Row *row, const ChanceryHistoryEntry *entry)
{
  GVariantBuilder records;

  gtk_widget_set_visible (row->version, entry->restorable);
  if (!entry->restorable)
    return;
  g_variant_builder_init (&records, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < entry->views->len; i++)
    {
      const ChanceryChangeView *view = g_ptr_array_index (entry->views, i);

      if (view->begins)
        g_variant_builder_add (&records, "s", view->change->record);
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->version), "(xas)", entry->log->changeset->seq,
                                    &records);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->version), "history.restore-version");
  gtk_widget_set_tooltip_text (row->version, _ ("Make it what it was after this change"));
}

static void
show_row (GtkWidget *widget, gconstpointer data, gpointer user_data)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  const ChanceryHistoryEntry *entry = data;
  const History *history = user_data;
  GtkListItem *item = chancery_row_factory_item (widget);
  g_autofree char *title = NULL;

  /* The buttons in it take the keyboard, not the row. */
  if (item != NULL)
    gtk_list_item_set_activatable (item, FALSE);
  clear_lines (row);
  gtk_widget_set_visible (row->version, FALSE);
  gtk_widget_set_visible (row->more, FALSE);
  gtk_widget_set_visible (row->final, FALSE);
  if (entry == NULL)
    {
      gtk_label_set_text (GTK_LABEL (row->label), "");
      gtk_label_set_text (GTK_LABEL (row->moment), "");
      return;
    }
  title = chancery_history_title (entry->log->changeset);
  gtk_label_set_text (GTK_LABEL (row->label), title);
  chancery_history_show_moment (GTK_LABEL (row->moment), entry->log->changeset, TRUE);
  gtk_widget_set_visible (row->final, entry->final);
  show_lines (row, entry, history->record);
  show_version (row, entry);
}

static const ChanceryRowFactory rows = { make_row, show_row };

static void
on_scope (GtkDropDown *drop_down, GParamSpec *pspec, History *history)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (chosen < G_N_ELEMENTS (scopes))
    chancery_history_model_set_kinds (chancery_paged_list_model (history->list), scopes[chosen].kinds);
}

/* A mission's history holds that of all that belongs to it; one can look at a part. */
static void
add_scope (History *history)
{
  const char *labels[G_N_ELEMENTS (scopes) + 1] = { NULL };
  GtkWidget *drop_down;

  if (history->entity != chancery_mission)
    return;
  init_scopes ();
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    labels[i] = _ (scopes[i].label);
  drop_down = chancery_drop_down_new (_ ("What of its history is shown"), labels);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_scope), history);
  adw_header_bar_pack_start (chancery_dialog_header (history->dialog), drop_down);
}

static void
on_title (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryDialog) dialog = user_data;
  g_autofree char *title = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  if (title != NULL)
    chancery_dialog_set_subtitle (dialog, title);
}

/* What it is called may be what changes. */
static void
load_title (History *history)
{
  chancery_history_load_title (history->session, history->entity, history->record, on_title,
                               g_object_ref (history->dialog));
}

static void
on_changed (ChanceryDialog *dialog)
{
  load_title (g_object_get_data (G_OBJECT (dialog), "history"));
}

static void
build_list (History *history)
{
  GtkWidget *view;

  history->list = chancery_paged_list_new (chancery_history_model_new (history->session, history->entity,
                                                                       history->record),
                                           &rows, history, _ ("History"), FALSE);
  chancery_paged_list_add_state (history->list, "empty", "document-open-recent-symbolic", _ ("Nothing here"),
                                 _ ("Nothing of this kind was changed. Choose Everything above."));
  chancery_paged_list_set_state (history->list, "empty");
  view = chancery_paged_list_view (history->list);
  gtk_widget_add_css_class (view, "chancery-history");
  chancery_dialog_set_content (history->dialog, GTK_WIDGET (history->list));
}

void
chancery_history_dialog_show (ChanceryWindow *window, const ChanceryEntity *entity, const char *record)
{
  History *history = g_new0 (History, 1);

  history->session = g_object_ref (chancery_window_session (window));
  history->entity = entity;
  history->record = g_strdup (record);
  history->dialog = chancery_dialog_new (GTK_WINDOW (window), _ ("History"), WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (history->dialog), "history", history, history_free);
  chancery_history_actions_install (history->dialog, window);
  build_list (history);
  add_scope (history);
  load_title (history);
  g_signal_connect_object (history->session, "changed", G_CALLBACK (on_changed), history->dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (history->dialog));
  chancery_paged_list_focus (history->list);
}
