/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-paged-list.h"

#include "base/chancery-error.h"
#include "ui/chancery-feedback.h"
#include "ui/list/chancery-failed-page.h"

struct _ChanceryPagedList
{
  GtkWidget parent_instance;
  ChanceryPagedModel *model;
  GtkSingleSelection *selection; /* NULL where nothing can be selected */
  GtkStack *stack;
  GtkListView *view;
  char *state;
  gboolean wants_focus; /* once there are rows */
  GtkAdjustment *scroll;
  guint tick;
};

G_DEFINE_FINAL_TYPE (ChanceryPagedList, chancery_paged_list, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (ChanceryPagedList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "rows");
      if (self->wants_focus)
        chancery_paged_list_focus (self);
    }
  else if (!chancery_paged_model_is_ready (self->model))
    return;
  else if (self->state != NULL)
    gtk_stack_set_visible_child_name (self->stack, self->state);
}

static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  ((ChanceryPagedList *) user_data)->tick = 0;
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", 0);
  return G_SOURCE_REMOVE;
}

/* A list view keeps what it shows where it is. Who looks at the first row wants to see what comes before it.
 */
static void
on_items_changed (ChanceryPagedList *self, guint position, guint removed, guint added)
{
  if (position == 0 && added > 0 && self->tick == 0 && gtk_adjustment_get_value (self->scroll) <= 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick, self, NULL);
}

static void
on_failed (ChanceryPagedList *self, const GError *error)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "failed");

  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  chancery_failed_page_set_error (CHANCERY_FAILED_PAGE (page), error);
  gtk_stack_set_visible_child (self->stack, page);
}

static void
on_activate (ChanceryPagedList *self, guint position)
{
  g_autoptr (ChanceryRowObject) object = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (object != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, object);
}

static void
on_selection (ChanceryPagedList *self)
{
  g_signal_emit (self, signals[SELECTED], 0, chancery_paged_list_selected (self));
}

static void
chancery_paged_list_dispose (GObject *object)
{
  ChanceryPagedList *self = CHANCERY_PAGED_LIST (object);

  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->state, g_free);
  G_OBJECT_CLASS (chancery_paged_list_parent_class)->dispose (object);
}

static void
chancery_paged_list_class_init (ChanceryPagedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_paged_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SELECTED] = g_signal_new ("selected", CHANCERY_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_ROW_OBJECT);
  signals[ACTIVATED] = g_signal_new ("activated", CHANCERY_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, CHANCERY_TYPE_ROW_OBJECT);
}

static void
chancery_paged_list_init (ChanceryPagedList *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "waiting");
  gtk_stack_add_named (self->stack, chancery_failed_page_new (), "failed");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

static GtkSelectionModel *
make_selection (ChanceryPagedList *self, gboolean selecting)
{
  if (!selecting)
    return GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
  return g_object_ref (GTK_SELECTION_MODEL (self->selection));
}

static void
build_rows (ChanceryPagedList *self, GtkListItemFactory *factory, const char *label, gboolean selecting)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  /* Before the view, which moves. */
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (make_selection (self, selecting), factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_stack_add_named (self->stack, scrolled, "rows");
}

ChanceryPagedList *
chancery_paged_list_new (ChanceryPagedModel *model,
                         const ChanceryRowFactory *rows,
                         gpointer user_data,
                         const char *label,
                         gboolean selecting)
{
  ChanceryPagedList *self = g_object_new (CHANCERY_TYPE_PAGED_LIST, NULL);

  self->model = model;
  build_rows (self, chancery_row_factory_new (rows, user_data), label, selecting);
  g_signal_connect_object (model, "refreshed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

GtkWidget *
chancery_paged_list_add_state (
    ChanceryPagedList *self, const char *name, const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (self->stack, page, name);
  return page;
}

void
chancery_paged_list_set_state (ChanceryPagedList *self, const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->state);
  self->state = copy;
  update (self);
}

ChanceryPagedModel *
chancery_paged_list_model (ChanceryPagedList *self)
{
  return self->model;
}

ChanceryRowObject *
chancery_paged_list_selected (ChanceryPagedList *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
chancery_paged_list_focus (ChanceryPagedList *self)
{
  self->wants_focus = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0 &&
                      !chancery_paged_model_is_ready (self->model);
  if (!self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

GtkWidget *
chancery_paged_list_view (ChanceryPagedList *self)
{
  return GTK_WIDGET (self->view);
}
