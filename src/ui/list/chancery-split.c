/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/chancery-split.h"

#include "ui/list/chancery-pane.h"

/* LOOK, "The window": the list is 384 px wide beside its detail; below 900 px of window one of them shows. */
#define LEAST_WIDTH 288
#define LIST_WIDTH 384
#define DETAIL_WIDTH 304

struct _ChancerySplit
{
  GtkWidget parent_instance;
  AdwLeaflet *leaflet;
  ChanceryListPane *list;
  GtkWidget *list_page;
  GtkWidget *detail_page;
  gboolean columns;
  int frames_to_yield;
};

G_DEFINE_FINAL_TYPE (ChancerySplit, chancery_split, GTK_TYPE_WIDGET)

enum
{
  PROP_FOLDED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
chancery_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, chancery_split_is_folded (CHANCERY_SPLIT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
chancery_split_dispose (GObject *object)
{
  ChancerySplit *self = CHANCERY_SPLIT (object);

  if (self->leaflet != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->leaflet));
  self->leaflet = NULL;
  G_OBJECT_CLASS (chancery_split_parent_class)->dispose (object);
}

static void
chancery_split_class_init (ChancerySplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_split_dispose;
  object_class->get_property = chancery_split_get_property;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_split_init (ChancerySplit *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));
}

static gboolean
on_narrow_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ChancerySplit *self = CHANCERY_SPLIT (widget);

  if (self->frames_to_yield-- > 0)
    return G_SOURCE_CONTINUE;
  chancery_pane_set_yielding (CHANCERY_PANE (self->detail_page), !adw_leaflet_get_folded (self->leaflet));
  return G_SOURCE_REMOVE;
}

/* The detail's wide form gives way. Its narrow form counts once its style has changed too, which takes a
 * frame. */
static void
yield_while_wide (ChancerySplit *self)
{
  self->frames_to_yield = 2;
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_narrow_frame, NULL, NULL);
  else
    chancery_pane_set_yielding (CHANCERY_PANE (self->detail_page), TRUE);
}

static void
update (ChancerySplit *self)
{
  gboolean alone = self->columns || adw_leaflet_get_folded (self->leaflet);

  adw_header_bar_set_show_end_title_buttons (chancery_list_pane_header (self->list), alone);
  gtk_widget_set_visible (self->detail_page, !self->columns);
  yield_while_wide (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
on_opened (ChancerySplit *self)
{
  if (self->columns)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.columns", NULL);
  chancery_split_show_detail (self);
}

ChancerySplit *
chancery_split_new (ChanceryListPane *list, GtkWidget *detail)
{
  ChancerySplit *self = g_object_new (CHANCERY_TYPE_SPLIT, NULL);

  self->list = list;
  self->list_page = chancery_pane_new (LEAST_WIDTH, LIST_WIDTH, GTK_WIDGET (list));
  self->detail_page = chancery_pane_new (LEAST_WIDTH, DETAIL_WIDTH, detail);
  gtk_widget_set_hexpand (self->list_page, FALSE);
  gtk_widget_set_hexpand (self->detail_page, TRUE);
  gtk_widget_add_css_class (self->list_page, "chancery-list-page");
  gtk_widget_add_css_class (self->detail_page, "chancery-detail-page");
  adw_leaflet_append (self->leaflet, self->list_page);
  adw_leaflet_append (self->leaflet, self->detail_page);
  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (update), self);
  g_signal_connect_object (list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

gboolean
chancery_split_is_folded (ChancerySplit *self)
{
  return self->leaflet != NULL && adw_leaflet_get_folded (self->leaflet);
}

void
chancery_split_show_detail (ChancerySplit *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->detail_page);
}

gboolean
chancery_split_go_back (ChancerySplit *self)
{
  if (!chancery_split_is_folded (self) || adw_leaflet_get_visible_child (self->leaflet) == self->list_page)
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  return TRUE;
}

void
chancery_split_set_columns (ChancerySplit *self, gboolean columns)
{
  self->columns = columns;
  chancery_list_pane_set_columns (self->list, columns);
  gtk_widget_set_hexpand (self->list_page, columns);
  if (columns)
    adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  update (self);
}
