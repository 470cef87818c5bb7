/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-list-pane.h"

#include "base/chancery-error.h"
#include "ui/chancery-feedback.h"
#include "ui/list/chancery-failed-page.h"
#include "ui/list/chancery-list-columns.h"
#include "ui/list/chancery-row-factory.h"
#include "ui/widgets/chancery-back-button.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

struct _ChanceryListPane
{
  GtkWidget parent_instance;
  ChancerySession *session;
  ChanceryListModel *model;
  GtkSingleSelection *selection;
  const ChanceryListRows *rows;
  const ChanceryListSort *sorts;
  const ChanceryListEmpty *empty;
  const char *title;

  GtkWidget *box;
  AdwHeaderBar *header;
  AdwWindowTitle *window_title;
  GtkSearchEntry *search;
  GtkWidget *filters;
  GtkStack *stack;
  GtkListView *list;
  GtkWidget *column_view;
  guint scroll_to; /* place to bring into view with the next frame that has room for it */
  guint scroll_tick;
  gint64 wanted; /* number of the record that is to be selected, 0 for none */
  GtkWidget *failed_page;
  gboolean failed; /* the present question could not be answered */
  gboolean columns;
  gboolean opening; /* the first record is to be opened once the answer is there */
};

G_DEFINE_FINAL_TYPE (ChanceryListPane, chancery_list_pane, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_filtered (ChanceryListPane *self)
{
  const ChanceryListQuery *query = chancery_list_model_query (self->model);

  return (query->search != NULL && query->search[0] != '\0') || query->level >= 0 || query->gap_only ||
         query->unplaced_only || query->current_only || query->mission_kind != NULL || query->office != NULL;
}

static const char *
state_name (ChanceryListPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return self->columns ? "columns" : "list";
  if (self->failed)
    return "failed";
  if (!chancery_list_model_is_ready (self->model))
    return "waiting";
  return is_filtered (self) ? "nothing-found" : "empty";
}

static void
update_head (ChanceryListPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = g_strdup_printf ("%'u", n);

  adw_window_title_set_subtitle (self->window_title, n > 0 ? count : "");
}

static gboolean
on_scroll_tick (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  ChanceryListPane *self = user_data;

  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", self->scroll_to);
  self->scroll_tick = 0;
  return G_SOURCE_REMOVE;
}

/* A list that has not been laid out yet cannot scroll. */
static void
scroll_to (ChanceryListPane *self, guint position)
{
  self->scroll_to = position;
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), on_scroll_tick, self, NULL);
}

static void
select_wanted (ChanceryListPane *self)
{
  guint position = self->wanted != 0 ? chancery_list_model_find (self->model, self->wanted) : G_MAXUINT;

  if (position == G_MAXUINT)
    return;
  if (gtk_single_selection_get_selected (self->selection) == position)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);
}

static void
on_activate (ChanceryListPane *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0);
}

static GtkWidget *
rows_widget (ChanceryListPane *self)
{
  return self->columns && self->column_view != NULL ? self->column_view : GTK_WIDGET (self->list);
}

/* Enter in the search opens the first that is found; what was typed just before may still be looked for. */
static void
open_first (ChanceryListPane *self)
{
  if (!self->opening || !chancery_list_model_is_ready (self->model))
    return;
  self->opening = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;
  gtk_widget_grab_focus (rows_widget (self));
  on_activate (self, 0);
}

static void
on_refreshed (ChanceryListPane *self)
{
  self->failed = FALSE;
  gtk_stack_set_visible_child_name (self->stack, state_name (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), TRUE);
  update_head (self);
  select_wanted (self);
  open_first (self);
}

/* Rows that were read before stay; no list looks empty because it could not be read. */
static void
on_failed (ChanceryListPane *self, const GError *error)
{
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  self->failed = TRUE;
  chancery_failed_page_set_error (CHANCERY_FAILED_PAGE (self->failed_page), error);
  gtk_stack_set_visible_child_name (self->stack, state_name (self));
  update_head (self);
}

static void
on_search_changed (ChanceryListPane *self)
{
  self->opening = FALSE;
  chancery_list_model_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_activate (ChanceryListPane *self)
{
  self->opening = TRUE;
  open_first (self);
}

static gboolean
on_search_down (GtkWidget *search, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_grab_focus (rows_widget (user_data));
}

/* Down leads from the search to what it found, and not to the filters between. */
static void
add_down (ChanceryListPane *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *down = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                        gtk_callback_action_new (on_search_down, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), down);
  gtk_widget_add_controller (GTK_WIDGET (self->search), controller);
}

static void
on_stop_search (ChanceryListPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_selection_changed (ChanceryListPane *self)
{
  ChanceryRowObject *object = chancery_list_pane_selected (self);

  /* A selection that goes because its row is filtered away is remembered: it comes back with the row. */
  if (object != NULL)
    self->wanted = chancery_row_object_seq (object);
  g_signal_emit (self, signals[SELECTED], 0, object);
}

static void
on_row_clicked (GtkGestureClick *gesture, int n_press, double x, double y, ChanceryListPane *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  on_activate (self, gtk_list_item_get_position (chancery_row_factory_item (row)));
}

static GtkWidget *
make_row (gpointer user_data)
{
  ChanceryListPane *self = user_data;
  GtkWidget *row = self->rows->make ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_row_clicked), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  return row;
}

static void
show_row (GtkWidget *widget, gconstpointer row, gpointer user_data)
{
  ((ChanceryListPane *) user_data)->rows->show (widget, row);
}

static const ChanceryRowFactory row_factory = { make_row, show_row };

static void
build_list (ChanceryListPane *self)
{
  GtkListItemFactory *factory = chancery_row_factory_new (&row_factory, self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list =
      GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "chancery-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title,
                                  -1);
  chancery_focus_pass_in_one (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activate), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_stack_add_named (self->stack, scrolled, "list");
}

static void
on_clear_search (ChanceryListPane *self)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (chancery_list_model_query (self->model)->kind);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "filter.reset", NULL);
  query.sort = chancery_list_model_query (self->model)->sort;
  query.descending = chancery_list_model_query (self->model)->descending;
  chancery_list_model_set_query (self->model, &query);
}

static GtkWidget *
make_pill_button (const char *label, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static void
build_nothing_found (ChanceryListPane *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = make_pill_button (_ ("Show All"), FALSE);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chancery-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Each word is looked for at the beginning of words. Try fewer."));
  gtk_widget_add_css_class (page, "compact");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clear_search), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_stack_add_named (self->stack, page, "nothing-found");
}

static void
build_empty (ChanceryListPane *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), self->empty->icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ (self->empty->title));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ (self->empty->text));
  gtk_widget_add_css_class (page, "compact");
  for (const char *const *pair = self->empty->buttons; *pair != NULL; pair += 2)
    {
      GtkWidget *button = make_pill_button (_ (pair[0]), pair == self->empty->buttons);

      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), pair[1]);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  gtk_stack_add_named (self->stack, page, "empty");
}

static void
on_sort (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryListPane *self = user_data;
  ChanceryListQuery query = *chancery_list_model_query (self->model);
  g_autofree char *search = g_strdup (query.search);

  g_simple_action_set_state (action, parameter);
  if (g_variant_is_of_type (parameter, G_VARIANT_TYPE_BOOLEAN))
    query.descending = g_variant_get_boolean (parameter);
  else
    query.sort = g_variant_get_string (parameter, NULL);
  query.search = search;
  chancery_list_model_set_query (self->model, &query);
}

static void
install_sort_actions (ChanceryListPane *self)
{
  const GActionEntry entries[] = {
    { .name = "sort", .parameter_type = "s", .state = "''", .change_state = on_sort },
    { .name = "descending", .state = "false", .change_state = on_sort },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_group_change_action_state (G_ACTION_GROUP (group), "sort",
                                      g_variant_new_string (self->sorts[0].name));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (group));
}

static GtkWidget *
make_sort_button (ChanceryListPane *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) orders = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (const ChanceryListSort *sort = self->sorts; sort->name != NULL; sort++)
    {
      g_autofree char *action = g_strdup_printf ("list.sort::%s", sort->name);

      g_menu_append (orders, _ (sort->label), action);
    }
  g_menu_append (direction, _ ("Reverse Order"), "list.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (orders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "chancery-sort-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Sort"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sort"), -1);
  return button;
}

static void
build_header (ChanceryListPane *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  self->window_title = ADW_WINDOW_TITLE (adw_window_title_new (self->title, ""));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->window_title));
  gtk_widget_add_css_class (GTK_WIDGET (self->header), "flat");
  gtk_widget_set_tooltip_text (add, _ ("New"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.new");
  adw_header_bar_pack_start (self->header, chancery_back_button_new ());
  adw_header_bar_pack_start (self->header, add);
  adw_header_bar_pack_end (self->header, make_sort_button (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->header));
}

static void
build_search (ChanceryListPane *self)
{
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search this list"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search this list"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->search), "chancery-search");
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activate), self);
  add_down (self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (on_stop_search), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->search));
  self->filters = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->filters, "chancery-filters");
  gtk_widget_set_visible (self->filters, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->filters);
}

static void
on_column_sort (const char *name, gboolean descending, gpointer user_data)
{
  ChanceryListPane *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "list.sort", "s", name);
  if (chancery_list_model_query (self->model)->descending != descending)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.descending", NULL);
}

static void
build_stack (ChanceryListPane *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "waiting");
  build_list (self);
  self->column_view = chancery_list_columns_new (self->selection, self->sorts, on_column_sort, self);
  g_signal_connect_swapped (self->column_view, "activate", G_CALLBACK (on_activate), self);
  gtk_stack_add_named (self->stack, chancery_list_columns_scrolled (self->column_view), "columns");
  build_nothing_found (self);
  build_empty (self);
  self->failed_page = chancery_failed_page_new ();
  gtk_stack_add_named (self->stack, self->failed_page, "failed");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

static void
chancery_list_pane_dispose (GObject *object)
{
  ChanceryListPane *self = CHANCERY_LIST_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_list_pane_parent_class)->dispose (object);
}

static void
chancery_list_pane_class_init (ChanceryListPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_list_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "listpane");
  signals[SELECTED] = g_signal_new ("selected", CHANCERY_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_ROW_OBJECT);
  signals[OPENED] = g_signal_new ("opened", CHANCERY_TYPE_LIST_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
chancery_list_pane_init (ChanceryListPane *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
build_model (ChanceryListPane *self, ChanceryListKind kind)
{
  self->model = chancery_list_model_new (self->session, kind);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (on_refreshed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
}

ChanceryListPane *
chancery_list_pane_new (ChancerySession *session,
                        ChanceryListKind kind,
                        const char *title,
                        const ChanceryListRows *rows,
                        const ChanceryListSort *sorts,
                        const ChanceryListEmpty *empty)
{
  ChanceryListPane *self = g_object_new (CHANCERY_TYPE_LIST_PANE, NULL);

  self->session = g_object_ref (session);
  self->rows = rows;
  self->sorts = sorts;
  self->empty = empty;
  self->title = title;
  build_model (self, kind);
  install_sort_actions (self);
  build_header (self);
  build_search (self);
  build_stack (self);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  return self;
}

ChanceryListModel *
chancery_list_pane_model (ChanceryListPane *self)
{
  return self->model;
}

void
chancery_list_pane_add_filter (ChanceryListPane *self, GtkWidget *filter)
{
  gtk_box_append (GTK_BOX (self->filters), filter);
  gtk_widget_set_visible (self->filters, TRUE);
}

typedef struct
{
  ChanceryListKind kind;
  char *id;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_free (lookup->id);
  g_free (lookup);
}

static gpointer
lookup_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Lookup *lookup = data;

  return chancery_vault_row_for (vault, lookup->kind, lookup->id, error);
}

static void
on_lookup (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryListPane) self = user_data;
  g_autoptr (ChanceryRow) row = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  if (row == NULL || self->box == NULL)
    return;
  self->wanted = row->seq;
  select_wanted (self);
}

void
chancery_list_pane_select_id (ChanceryListPane *self, const char *id)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->kind = chancery_list_model_query (self->model)->kind;
  lookup->id = g_strdup (id);
  chancery_session_read_async (self->session, lookup_work, lookup, lookup_free,
                               (GDestroyNotify) chancery_row_free, NULL, NULL, on_lookup,
                               g_object_ref (self));
}

ChanceryRowObject *
chancery_list_pane_selected (ChanceryListPane *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
chancery_list_pane_unselect (ChanceryListPane *self)
{
  self->wanted = 0;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
chancery_list_pane_focus_search (ChanceryListPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
chancery_list_pane_set_columns (ChanceryListPane *self, gboolean columns)
{
  self->columns = columns;
  gtk_stack_set_visible_child_name (self->stack, state_name (self));
}

AdwHeaderBar *
chancery_list_pane_header (ChanceryListPane *self)
{
  return self->header;
}
