/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-offices.h"

#include "ui/map/chancery-map-fold.h"
#include "ui/map/chancery-map-sign.h"
#include "ui/map/chancery-map-tool-row.h"
#include "ui/missions/chancery-mission-row.h"

#include <glib/gi18n-lib.h>

/* The missions above have the room. */
#define MOST_HEIGHT 150

struct _ChanceryMapOffices
{
  GtkWidget parent_instance;
  ChanceryMapModel *model;
  ChanceryMapFold *fold;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOffices, chancery_map_offices, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void
add_row (ChanceryMapOffices *self, const ChanceryMapNearOffice *near)
{
  const ChanceryField *kind = chancery_entity_field (chancery_ds_office, "kind");
  const char *id = chancery_record_get (near->office, "kind");
  g_autofree char *distance = chancery_mission_format_distance (near->metres);
  GtkWidget *sign = chancery_map_sign_new ();
  GtkWidget *row;

  chancery_map_sign_set_office (CHANCERY_MAP_SIGN (sign), chancery_map_office_kind_from_id (id));
  row = chancery_map_tool_row_new (sign, chancery_record_get (near->office, "name"),
                                   chancery_choice_label (kind->choices, id), distance);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (near->office->id), g_free);
  gtk_list_box_append (self->list, row);
}

/* What has the keyboard keeps it, wherever it stands now. */
static void
focus_again (ChanceryMapOffices *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "id"), id) == 0)
      gtk_widget_grab_focus (GTK_WIDGET (row));
}

static char *
focused_id (ChanceryMapOffices *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_get_parent (focus) != GTK_WIDGET (self->list))
    return NULL;
  return g_strdup (g_object_get_data (G_OBJECT (focus), "id"));
}

static void
update (ChanceryMapOffices *self)
{
  g_autoptr (GArray) near = chancery_map_model_offices_in_view (self->model);
  g_autofree char *focused = focused_id (self);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u DS office in view", "%u DS offices in view", near->len), near->len);

  chancery_map_fold_set_title (self->fold, title);
  chancery_map_tool_list_clear (self->list);
  for (guint i = 0; i < near->len; i++)
    add_row (self, &g_array_index (near, ChanceryMapNearOffice, i));
  if (focused != NULL)
    focus_again (self, focused);
}

static void
on_row_activated (ChanceryMapOffices *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, chosen_signal, 0, id);
}

static void
chancery_map_offices_dispose (GObject *object)
{
  ChanceryMapOffices *self = CHANCERY_MAP_OFFICES (object);

  if (self->fold != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->fold));
  self->fold = NULL;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (chancery_map_offices_parent_class)->dispose (object);
}

static void
chancery_map_offices_class_init (ChanceryMapOfficesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_offices_dispose;
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_MAP_OFFICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapoffices");
}

static void
chancery_map_offices_init (ChanceryMapOffices *self)
{
  GtkWidget *scroller = chancery_map_tool_list_new (_ ("DS offices in view"), MOST_HEIGHT, &self->list);

  self->fold = chancery_map_fold_new ("", scroller);
  chancery_map_fold_set_folded (self->fold, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->fold), GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
}

ChanceryMapOffices *
chancery_map_offices_new (ChanceryMapModel *model)
{
  ChanceryMapOffices *self = g_object_new (CHANCERY_TYPE_MAP_OFFICES, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "view-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "data-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
