/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-main-view.h"

#include "ui/assessments/chancery-assessments-view.h"
#include "ui/call/chancery-call-host.h"
#include "ui/chancery-sidebar.h"
#include "ui/chancery-view.h"
#include "ui/contacts/chancery-contacts-view.h"
#include "ui/list/chancery-pane.h"
#include "ui/map/chancery-map-view.h"
#include "ui/missions/chancery-missions-view.h"
#include "ui/vault/chancery-trouble-bar.h"

#define SIDEBAR_WIDTH 212
#define LEAST_WIDTH 288

struct _ChanceryMainView
{
  GtkWidget parent_instance;
  ChanceryCallHost *host; /* over all of it */
  AdwLeaflet *leaflet;
  ChancerySidebar *sidebar;
  GtkWidget *sidebar_pane;
  GtkWidget *content_pane;
  GtkStack *stack;
  gboolean is_sidebar_wanted; /* beside the map */
};

G_DEFINE_FINAL_TYPE (ChanceryMainView, chancery_main_view, GTK_TYPE_WIDGET)

/* The views in the order of the sidebar. A view is made when it is first shown. */
static const struct
{
  const char *name;
  GtkWidget *(*make) (ChancerySession *session);
} views[] = {
  { "map", chancery_map_view_new },
  { "missions", chancery_missions_view_new },
  { "contacts", chancery_contacts_view_new },
  { "assessments", chancery_assessments_view_new },
};

static void update_sidebar (ChanceryMainView *self);

static void
on_folded (ChanceryMainView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  update_sidebar (self);
  adw_header_bar_set_show_end_title_buttons (chancery_sidebar_header (self->sidebar), folded);
}

static void
on_chosen (ChanceryMainView *self, const char *name)
{
  chancery_main_view_show (self, name);
  chancery_main_view_reveal (self);
}

static void
chancery_main_view_dispose (GObject *object)
{
  ChanceryMainView *self = CHANCERY_MAIN_VIEW (object);

  if (self->host != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->host));
  self->host = NULL;
  G_OBJECT_CLASS (chancery_main_view_parent_class)->dispose (object);
}

static void
chancery_main_view_class_init (ChanceryMainViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_main_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_main_view_init (ChanceryMainView *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  gtk_widget_set_vexpand (GTK_WIDGET (self->leaflet), TRUE);
}

static void
build_views (ChanceryMainView *self, ChancerySession *session)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_stack_add_named (self->stack, views[i].make (session), views[i].name);
}

ChanceryMainView *
chancery_main_view_new (ChancerySession *session)
{
  ChanceryMainView *self = g_object_new (CHANCERY_TYPE_MAIN_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sidebar = chancery_sidebar_new (session);
  self->sidebar_pane = chancery_pane_new (SIDEBAR_WIDTH, SIDEBAR_WIDTH, GTK_WIDGET (self->sidebar));
  gtk_widget_set_hexpand (self->sidebar_pane, FALSE);
  build_views (self, session);
  adw_leaflet_append (self->leaflet, self->sidebar_pane);
  self->content_pane = chancery_pane_new (LEAST_WIDTH, LEAST_WIDTH, GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (self->content_pane, TRUE);
  adw_leaflet_append (self->leaflet, self->content_pane);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->leaflet));
  gtk_box_append (GTK_BOX (box), chancery_trouble_bar_new (session));
  self->host = chancery_call_host_new (session, box);
  gtk_widget_set_parent (GTK_WIDGET (self->host), GTK_WIDGET (self));
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self);
  g_signal_connect_swapped (self->sidebar, "chosen", G_CALLBACK (on_chosen), self);
  on_folded (self);
  chancery_main_view_show (self, "missions");
  return self;
}

/* A stack remembers what had the keyboard in a page. If that was the item of a menu, it is not on the screen
 * when the page comes back, and the keys would go nowhere. */
static void
mend_focus (ChanceryMainView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static gboolean
is_map (ChanceryMainView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "map") == 0;
}

/* Folded, the leaflet shows one of the two anyway, and must have both. */
static void
update_sidebar (ChanceryMainView *self)
{
  gtk_widget_set_visible (self->sidebar_pane, adw_leaflet_get_folded (self->leaflet) || !is_map (self) ||
                                                  self->is_sidebar_wanted);
}

void
chancery_main_view_toggle_sidebar (ChanceryMainView *self)
{
  if (!is_map (self) || adw_leaflet_get_folded (self->leaflet))
    return;
  self->is_sidebar_wanted = !self->is_sidebar_wanted;
  update_sidebar (self);
}

void
chancery_main_view_show (ChanceryMainView *self, const char *name)
{
  chancery_call_host_close (self->host);
  if (g_strcmp0 (name, gtk_stack_get_visible_child_name (self->stack)) != 0)
    self->is_sidebar_wanted = FALSE;
  gtk_stack_set_visible_child_name (self->stack, name);
  update_sidebar (self);
  mend_focus (self);
  chancery_sidebar_select (self->sidebar, name);
}

const char *
chancery_main_view_current (ChanceryMainView *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

GtkWidget *
chancery_main_view_view (ChanceryMainView *self, const char *name)
{
  return gtk_stack_get_child_by_name (self->stack, name);
}

void
chancery_main_view_reveal (ChanceryMainView *self)
{
  chancery_call_host_close (self->host);
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
}

gboolean
chancery_main_view_go_back (ChanceryMainView *self)
{
  GtkWidget *current = gtk_stack_get_visible_child (self->stack);

  if (chancery_call_host_close (self->host))
    return TRUE;
  if (CHANCERY_IS_VIEW (current) && chancery_view_go_back (CHANCERY_VIEW (current)))
    return TRUE;
  if (!adw_leaflet_get_folded (self->leaflet) ||
      adw_leaflet_get_visible_child (self->leaflet) == self->sidebar_pane)
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->sidebar_pane);
  return TRUE;
}

void
chancery_main_view_call (ChanceryMainView *self, const char *about)
{
  chancery_call_host_open (self->host, about);
}
