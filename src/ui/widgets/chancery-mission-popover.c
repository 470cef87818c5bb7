/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-mission-popover.h"

#include "session/chancery-list-model.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define WIDTH 320
#define HEIGHT 300

struct _ChanceryMissionPopover
{
  GtkPopover parent_instance;
  ChancerySession *session;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *view;
  ChanceryListModel *model; /* made when first shown: most forms never show it */
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryMissionPopover, chancery_mission_popover, GTK_TYPE_POPOVER)

static void
fill_item (GtkListItem *item)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *place = gtk_widget_get_next_sibling (title);
  const ChanceryRow *row = chancery_row_object_row (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (title), row != NULL ? chancery_row_get (row, "title") : "");
  gtk_label_set_label (GTK_LABEL (place), row != NULL ? chancery_row_get (row, "city") : "");
}

static GtkWidget *
item_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *place = item_label ();

  gtk_widget_add_css_class (place, "chancery-secondary");
  gtk_box_append (GTK_BOX (box), item_label ());
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  fill_item (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "loaded", G_CALLBACK (fill_item), item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), fill_item, item);
}

static void
pick (ChanceryMissionPopover *self, guint position)
{
  g_autoptr (ChanceryRowObject) object = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const ChanceryRow *row = object != NULL ? chancery_row_object_row (object) : NULL;

  if (row == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, row->id, chancery_row_get (row, "title"));
}

static void
on_activate (ChanceryMissionPopover *self, guint position)
{
  pick (self, position);
}

static void
on_search_changed (ChanceryMissionPopover *self)
{
  chancery_list_model_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter takes the first that is found. */
static void
on_search_activate (ChanceryMissionPopover *self)
{
  pick (self, 0);
}

static void
on_refreshed (ChanceryMissionPopover *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
chancery_mission_popover_show (GtkWidget *widget)
{
  ChanceryMissionPopover *self = CHANCERY_MISSION_POPOVER (widget);

  if (self->model == NULL)
    {
      GtkNoSelection *selection;

      self->model = chancery_list_model_new (self->session, CHANCERY_LIST_MISSIONS);
      g_signal_connect_object (self->model, "refreshed", G_CALLBACK (on_refreshed), self, G_CONNECT_SWAPPED);
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
      gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
      g_object_unref (selection);
    }
  GTK_WIDGET_CLASS (chancery_mission_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
chancery_mission_popover_dispose (GObject *object)
{
  ChanceryMissionPopover *self = CHANCERY_MISSION_POPOVER (object);

  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_mission_popover_parent_class)->dispose (object);
}

static void
chancery_mission_popover_class_init (ChanceryMissionPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_mission_popover_dispose;
  GTK_WIDGET_CLASS (klass)->show = chancery_mission_popover_show;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
build_list (ChanceryMissionPopover *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, g_steal_pointer (&factory)));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Missions found"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  chancery_focus_pass_in_one (GTK_WIDGET (self->view));
}

static void
build_stack (ChanceryMissionPopover *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No mission has these words"));

  gtk_widget_add_css_class (none, "chancery-secondary");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, none, "none");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
}

static void
chancery_mission_popover_init (ChanceryMissionPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search missions"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search missions"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self,
                           G_CONNECT_SWAPPED);
  /* The field takes Escape for itself. */
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activate), self,
                           G_CONNECT_SWAPPED);
  build_list (self);
  build_stack (self);
  gtk_widget_set_size_request (box, WIDTH, HEIGHT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
chancery_mission_popover_new (ChancerySession *session)
{
  ChanceryMissionPopover *self = g_object_new (CHANCERY_TYPE_MISSION_POPOVER, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
