/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-fold.h"

struct _ChanceryMapFold
{
  GtkWidget parent_instance;
  GtkToggleButton *head;
  GtkLabel *title;
  GtkImage *arrow;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (ChanceryMapFold, chancery_map_fold, GTK_TYPE_WIDGET)

static guint folded_signal;

static void
on_toggled (ChanceryMapFold *self)
{
  gboolean open = gtk_toggle_button_get_active (self->head);

  if (self->body != NULL)
    gtk_widget_set_visible (self->body, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  g_signal_emit (self, folded_signal, 0);
}

static void
chancery_map_fold_dispose (GObject *object)
{
  ChanceryMapFold *self = CHANCERY_MAP_FOLD (object);

  if (self->head != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->head));
  self->head = NULL;
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_map_fold_parent_class)->dispose (object);
}

static void
chancery_map_fold_class_init (ChanceryMapFoldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_fold_dispose;
  folded_signal =
      g_signal_new ("folded", CHANCERY_TYPE_MAP_FOLD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapfold");
}

static void
chancery_map_fold_init (ChanceryMapFold *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->head = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_label_set_xalign (self->title, 0.0f);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  gtk_button_set_child (GTK_BUTTON (self->head), line);
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "map-fold");
  gtk_widget_set_parent (GTK_WIDGET (self->head), GTK_WIDGET (self));
  g_signal_connect_swapped (self->head, "toggled", G_CALLBACK (on_toggled), self);
  gtk_toggle_button_set_active (self->head, TRUE);
}

ChanceryMapFold *
chancery_map_fold_new (const char *title, GtkWidget *body)
{
  ChanceryMapFold *self = g_object_new (CHANCERY_TYPE_MAP_FOLD, NULL);

  self->body = body;
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  chancery_map_fold_set_title (self, title);
  return self;
}

void
chancery_map_fold_set_title (ChanceryMapFold *self, const char *title)
{
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
chancery_map_fold_set_folded (ChanceryMapFold *self, gboolean folded)
{
  gtk_toggle_button_set_active (self->head, !folded);
}

gboolean
chancery_map_fold_is_folded (ChanceryMapFold *self)
{
  return !gtk_toggle_button_get_active (self->head);
}
