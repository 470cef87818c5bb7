/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-audit-dialog.h"

#include "ui/chancery-feedback.h"
#include "ui/chancery-window-files.h"
#include "ui/history/chancery-audit-filters.h"
#include "ui/history/chancery-audit-page.h"
#include "ui/history/chancery-history-actions.h"
#include "ui/history/chancery-history-parts.h"
#include "ui/list/chancery-paged-list.h"

#include <glib/gi18n.h>

#define WIDTH 1000
#define HEIGHT 720
#define LIST_WIDTH 360
#define PAGE_WIDTH 320

/* One dialog. It is freed with its window. */
typedef struct
{
  ChanceryDialog *dialog;
  ChanceryWindow *window;
  ChancerySession *session;
  AdwLeaflet *leaflet;
  GtkWidget *left;
  GtkWidget *back;
  GtkWidget *search;
  ChanceryAuditFilters *filters;
  ChanceryPagedList *list;
  ChanceryAuditPage *page;
} Audit;

static void
audit_free (gpointer data)
{
  Audit *audit = data;

  g_object_unref (audit->session);
  g_free (audit);
}

/* A row: what was done, by whom and when, and how many changes it made. */
typedef struct
{
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *moment;
  GtkLabel *count;
} Row;

static GtkWidget *
make_row (gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Row *row = g_new0 (Row, 1);

  row->icon = GTK_IMAGE (gtk_image_new ());
  row->label = GTK_LABEL (chancery_history_label (NULL, NULL, FALSE));
  row->moment = GTK_LABEL (chancery_history_label (NULL, "chancery-secondary", FALSE));
  row->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (row->icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (row->icon), "chancery-row-icon");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "chancery-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "numeric");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->label));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (row->moment));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->icon));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->count));
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  return box;
}

static void
show_row (GtkWidget *widget, gconstpointer data, gpointer user_data)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  const ChanceryLogEntry *entry = data;
  g_autofree char *count = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *title = NULL;

  if (entry == NULL)
    {
      gtk_image_clear (row->icon);
      gtk_label_set_text (row->label, "");
      gtk_label_set_text (row->moment, "");
      gtk_label_set_text (row->count, "");
      return;
    }
  count = g_strdup_printf ("%'d", (int) entry->n_changes);
  changes = g_strdup_printf (ngettext ("%d change", "%d changes", (gulong) entry->n_changes),
                             (int) entry->n_changes);
  gtk_image_set_from_icon_name (row->icon, chancery_history_kind_icon (entry->changeset->kind));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->icon),
                               chancery_changeset_kind_label (entry->changeset->kind));
  title = chancery_history_title (entry->changeset);
  gtk_label_set_text (row->label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->label), title);
  chancery_history_show_moment (row->moment, entry->changeset, TRUE);
  gtk_label_set_text (row->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->count), changes);
}

static const ChanceryRowFactory rows = { make_row, show_row };

static void
update_count (Audit *audit)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (chancery_paged_list_model (audit->list)));
  g_autofree char *count = g_strdup_printf ("%'u", n);

  chancery_dialog_set_subtitle (audit->dialog, n > 0 ? count : "");
}

static void
fill_question (Audit *audit, ChanceryAuditQuestion *question)
{
  *question = *chancery_audit_filters_question (audit->filters);
  question->search = (char *) gtk_editable_get_text (GTK_EDITABLE (audit->search));
}

static void
ask (Audit *audit)
{
  ChanceryAuditQuestion question;

  fill_question (audit, &question);
  chancery_paged_model_ask (chancery_paged_list_model (audit->list), &question);
}

static void
show_all (Audit *audit)
{
  gtk_editable_set_text (GTK_EDITABLE (audit->search), "");
  chancery_audit_filters_reset (audit->filters);
}

static void
on_selected (Audit *audit, ChanceryRowObject *object)
{
  if (object == NULL)
    return;
  chancery_audit_page_show (audit->page, chancery_row_object_seq (object));
}

static void
on_activated (Audit *audit, ChanceryRowObject *object)
{
  chancery_audit_page_show (audit->page, chancery_row_object_seq (object));
  adw_leaflet_set_visible_child (audit->leaflet, GTK_WIDGET (audit->page));
}

/* In a narrow window a click is to lead on, as it does in the lists of the main window. */
static void
on_clicked (Audit *audit)
{
  if (adw_leaflet_get_folded (audit->leaflet) && chancery_paged_list_selected (audit->list) != NULL)
    on_activated (audit, chancery_paged_list_selected (audit->list));
}

static void
update_folded (Audit *audit)
{
  gtk_widget_set_visible (audit->back,
                          adw_leaflet_get_folded (audit->leaflet) &&
                              adw_leaflet_get_visible_child (audit->leaflet) == GTK_WIDGET (audit->page));
}

static void
on_back (Audit *audit)
{
  adw_leaflet_set_visible_child (audit->leaflet, audit->left);
  chancery_paged_list_focus (audit->list);
}

static void
on_search_activate (Audit *audit)
{
  chancery_paged_list_focus (audit->list);
}

static void
on_stop_search (Audit *audit)
{
  if (gtk_editable_get_text (GTK_EDITABLE (audit->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (audit->search), "");
  else
    gtk_window_close (GTK_WINDOW (audit->dialog));
}

/* Only the changes of one record: its name is looked up first. */
typedef struct
{
  ChanceryDialog *dialog;
  const ChanceryEntity *entity;
  char *id;
} Only;

static void
only_free (gpointer data)
{
  Only *only = data;

  g_object_unref (only->dialog);
  g_free (only->id);
  g_free (only);
}

static void
on_only_title (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  Only *only = user_data;
  Audit *audit = g_object_get_data (G_OBJECT (only->dialog), "audit");

  if (title != NULL && gtk_widget_get_visible (GTK_WIDGET (only->dialog)))
    {
      chancery_audit_filters_set_record (audit->filters, only->entity, only->id, title);
      on_back (audit);
    }
  only_free (only);
}

static void
on_only (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Audit *audit = user_data;
  Only *only = g_new0 (Only, 1);
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  only->dialog = g_object_ref (audit->dialog);
  only->entity = chancery_entity_find (entity);
  only->id = g_strdup (id);
  chancery_history_load_title (audit->session, only->entity, only->id, on_only_title, only);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Audit *audit = user_data;
  ChanceryAuditQuestion question;

  fill_question (audit, &question);
  chancery_window_choose_audit (audit->window, GTK_WINDOW (audit->dialog), &question);
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Audit *audit = user_data;

  adw_leaflet_set_visible_child (audit->leaflet, audit->left);
  gtk_widget_grab_focus (audit->search);
}

static void
install_actions (Audit *audit)
{
  const GActionEntry entries[] = {
    { .name = "only", .parameter_type = "(ss)", .activate = on_only },
    { .name = "export", .activate = on_export },
    { .name = "find", .activate = on_find },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), audit);
  gtk_widget_insert_action_group (GTK_WIDGET (audit->dialog), "audit-dialog", G_ACTION_GROUP (group));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_e,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("audit-dialog.export")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("audit-dialog.find")));
  gtk_widget_add_controller (GTK_WIDGET (audit->dialog), keys);
}

static gpointer
authors_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_log_authors (vault, error);
}

static void
on_authors (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryAuditFilters) filters = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) authors = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (authors != NULL)
    chancery_audit_filters_set_authors (filters, authors);
  else
    chancery_feedback_error (GTK_WIDGET (filters), error);
}

static void
build_search (Audit *audit, GtkBox *box)
{
  audit->search = gtk_search_entry_new ();
  g_object_set (audit->search, "placeholder-text", _ ("Search all changes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (audit->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search all changes"), -1);
  gtk_widget_add_css_class (audit->search, "chancery-search");
  g_signal_connect_swapped (audit->search, "changed", G_CALLBACK (ask), audit);
  g_signal_connect_swapped (audit->search, "activate", G_CALLBACK (on_search_activate), audit);
  g_signal_connect_swapped (audit->search, "stop-search", G_CALLBACK (on_stop_search), audit);
  gtk_box_append (box, audit->search);
}

static void
build_list (Audit *audit, GtkBox *box)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *all = gtk_button_new_with_label (_ ("Show All"));
  GtkWidget *view, *nothing;

  audit->list = chancery_paged_list_new (chancery_audit_model_new (audit->session), &rows, audit,
                                         _ ("All changes"), TRUE);
  nothing = chancery_paged_list_add_state (audit->list, "nothing", "chancery-search-symbolic",
                                           _ ("Nothing found"), _ ("Try fewer words, or fewer filters."));
  gtk_widget_add_css_class (all, "pill");
  gtk_widget_set_halign (all, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (show_all), audit);
  adw_status_page_set_child (ADW_STATUS_PAGE (nothing), all);
  chancery_paged_list_set_state (audit->list, "nothing");
  view = chancery_paged_list_view (audit->list);
  gtk_widget_add_css_class (view, "chancery-rows");
  gtk_widget_add_css_class (view, "navigation-sidebar");
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_clicked), audit);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (audit->list, "selected", G_CALLBACK (on_selected), audit);
  g_signal_connect_swapped (audit->list, "activated", G_CALLBACK (on_activated), audit);
  g_signal_connect_swapped (chancery_paged_list_model (audit->list), "items-changed",
                            G_CALLBACK (update_count), audit);
  gtk_widget_set_vexpand (GTK_WIDGET (audit->list), TRUE);
  gtk_box_append (box, GTK_WIDGET (audit->list));
}

static void
build_left (Audit *audit)
{
  audit->left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_size_request (audit->left, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (audit->left, FALSE);
  gtk_widget_add_css_class (audit->left, "chancery-audit-list");
  build_search (audit, GTK_BOX (audit->left));
  audit->filters = chancery_audit_filters_new ();
  g_signal_connect_swapped (audit->filters, "changed", G_CALLBACK (ask), audit);
  gtk_box_append (GTK_BOX (audit->left), GTK_WIDGET (audit->filters));
  build_list (audit, GTK_BOX (audit->left));
  adw_leaflet_append (audit->leaflet, audit->left);
}

static void
build_header (Audit *audit)
{
  AdwHeaderBar *header = chancery_dialog_header (audit->dialog);
  GtkWidget *export =
      chancery_history_icon_button ("chancery-export-symbolic", _ ("Write as Workbook (Ctrl+E)"));

  audit->back = chancery_history_icon_button ("go-previous-symbolic", _ ("Back"));
  g_signal_connect_swapped (audit->back, "clicked", G_CALLBACK (on_back), audit);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "audit-dialog.export");
  adw_header_bar_pack_start (header, audit->back);
  adw_header_bar_pack_end (header, export);
}

static void
build (Audit *audit)
{
  audit->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (audit->leaflet, TRUE);
  build_left (audit);
  audit->page = chancery_audit_page_new (audit->session);
  gtk_widget_set_size_request (GTK_WIDGET (audit->page), PAGE_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (audit->page), TRUE);
  adw_leaflet_append (audit->leaflet, GTK_WIDGET (audit->page));
  build_header (audit);
  chancery_dialog_set_content (audit->dialog, GTK_WIDGET (audit->leaflet));
  g_signal_connect_swapped (audit->leaflet, "notify::folded", G_CALLBACK (update_folded), audit);
  g_signal_connect_swapped (audit->leaflet, "notify::visible-child", G_CALLBACK (update_folded), audit);
  update_folded (audit);
}

void
chancery_audit_dialog_show (ChanceryWindow *self)
{
  Audit *audit = g_new0 (Audit, 1);

  audit->window = self;
  audit->session = g_object_ref (chancery_window_session (self));
  audit->dialog = chancery_dialog_new (GTK_WINDOW (self), _ ("All Changes"), WIDTH, HEIGHT);
  g_object_set_data_full (G_OBJECT (audit->dialog), "audit", audit, audit_free);
  chancery_history_actions_install (audit->dialog, self);
  install_actions (audit);
  build (audit);
  chancery_session_read_async (audit->session, authors_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                               NULL, NULL, on_authors, g_object_ref (audit->filters));
  gtk_window_present (GTK_WINDOW (audit->dialog));
  gtk_widget_grab_focus (audit->search);
}
