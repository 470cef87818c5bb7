/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-own-row.h"

#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STEP 0.05
#define PAGE 0.25

struct _ChanceryMapOwnRow
{
  GtkListBoxRow parent_instance;
  ChanceryUserMap *map;
  GtkCheckButton *shown;
  GtkLabel *name;
  GtkLabel *about;
  GtkToggleButton *more;
  GtkWidget *details;
  GtkWidget *fade;
  GtkRange *opacity;
  GtkLabel *percent;
  GtkLabel *reason;
  GtkLabel *credit;
  GtkLabel *path;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *places;
  GtkToggleButton *outline;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (ChanceryMapOwnRow, chancery_map_own_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  MOVE,
  REMOVE,
  GO,
  UNFOLDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Takes over the name. */
static void
name_widget (gpointer widget, char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

static void
name_parts (ChanceryMapOwnRow *self)
{
  const char *name = chancery_user_map_name (self->map);

  name_widget (self->shown, g_strdup_printf (_ ("Show %s"), name));
  name_widget (self->more, g_strdup_printf (_ ("How %s is shown"), name));
  name_widget (self->opacity, g_strdup_printf (_ ("Opacity of %s"), name));
  name_widget (self->up, g_strdup_printf (_ ("Move %s up"), name));
  name_widget (self->down, g_strdup_printf (_ ("Move %s down"), name));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_opacity (ChanceryMapOwnRow *self)
{
  int percent = (int) round (chancery_user_map_opacity (self->map) * 100.0);
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), percent);

  gtk_range_set_value (self->opacity, chancery_user_map_opacity (self->map));
  gtk_label_set_text (self->percent, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->opacity), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
show_state (ChanceryMapOwnRow *self)
{
  ChanceryMbtiles *tiles = chancery_user_map_tiles (self->map);
  gboolean is_lost = chancery_user_map_state (self->map) == CHANCERY_USER_MAP_NOT_FOUND ||
                     chancery_user_map_state (self->map) == CHANCERY_USER_MAP_BROKEN;
  g_autofree char *about = chancery_user_map_describe (self->map);
  g_autofree char *path = g_filename_display_name (chancery_user_map_path (self->map));
  g_autofree char *name = g_strdup_printf ("%s, %s", chancery_user_map_name (self->map), about);

  gtk_label_set_text (self->name, chancery_user_map_name (self->map));
  gtk_label_set_text (self->about, about);
  if (is_lost)
    gtk_widget_add_css_class (GTK_WIDGET (self->about), "map-due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->about), "map-due");
  show_text (self->reason, chancery_user_map_reason (self->map));
  show_text (self->credit, tiles != NULL ? chancery_mbtiles_attribution (tiles) : NULL);
  show_text (self->path, path);
  gtk_widget_set_visible (self->fade, !is_lost);
  gtk_widget_set_visible (self->places, tiles != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (ChanceryMapOwnRow *self)
{
  self->updating = TRUE;
  gtk_check_button_set_active (self->shown, chancery_user_map_is_shown (self->map));
  gtk_toggle_button_set_active (self->outline, chancery_user_map_has_outline (self->map));
  show_opacity (self);
  show_state (self);
  name_parts (self);
  self->updating = FALSE;
}

static void
on_shown (ChanceryMapOwnRow *self)
{
  if (!self->updating)
    chancery_user_map_set_shown (self->map, gtk_check_button_get_active (self->shown));
}

static void
on_outline (ChanceryMapOwnRow *self)
{
  if (!self->updating)
    chancery_user_map_set_outline (self->map, gtk_toggle_button_get_active (self->outline));
}

static void
on_opacity (ChanceryMapOwnRow *self)
{
  if (!self->updating)
    chancery_user_map_set_opacity (self->map, gtk_range_get_value (self->opacity));
}

static void
on_more (ChanceryMapOwnRow *self)
{
  gboolean unfolded = gtk_toggle_button_get_active (self->more);

  gtk_widget_set_visible (self->details, unfolded);
  gtk_button_set_icon_name (GTK_BUTTON (self->more), unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
  g_signal_emit (self, signals[UNFOLDED], 0);
}

static void
on_up (ChanceryMapOwnRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
on_down (ChanceryMapOwnRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
on_remove (ChanceryMapOwnRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
on_go (ChanceryMapOwnRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

/* Capture phase: a slider that has the keyboard would take them for its own. */
static gboolean
on_key_pressed (ChanceryMapOwnRow *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    g_signal_emit (self, signals[MOVE], 0, key == GDK_KEY_Up ? -1 : 1);
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    g_signal_emit (self, signals[REMOVE], 0);
  else
    return FALSE;
  return TRUE;
}

static void
chancery_map_own_row_dispose (GObject *object)
{
  g_clear_object (&CHANCERY_MAP_OWN_ROW (object)->map);
  G_OBJECT_CLASS (chancery_map_own_row_parent_class)->dispose (object);
}

static void
chancery_map_own_row_class_init (ChanceryMapOwnRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_own_row_dispose;
  signals[MOVE] = g_signal_new ("move", CHANCERY_TYPE_MAP_OWN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", CHANCERY_TYPE_MAP_OWN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[GO] =
      g_signal_new ("go", CHANCERY_TYPE_MAP_OWN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNFOLDED] = g_signal_new ("unfolded", CHANCERY_TYPE_MAP_OWN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (ChanceryMapOwnRow *self, GtkWidget *line, const char *icon, const char *tip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "map-close");
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static GtkWidget *
build_head (ChanceryMapOwnRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->shown = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->about = chancery_map_tool_text ("chancery-secondary");
  self->more = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_label_set_xalign (self->name, 0.0f);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->about));
  gtk_widget_set_valign (GTK_WIDGET (self->more), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "map-row-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "map-close");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), _ ("How it is shown"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->shown));
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->more));
  return head;
}

static GtkWidget *
build_fade (ChanceryMapOwnRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scale =
      gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, CHANCERY_USER_MAP_LEAST_OPACITY, 1.0, STEP);

  self->opacity = GTK_RANGE (scale);
  self->percent = GTK_LABEL (gtk_label_new (NULL));
  gtk_range_set_increments (self->opacity, STEP, PAGE);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_tooltip_text (scale, _ ("Opacity"));
  gtk_label_set_width_chars (self->percent, 6);
  gtk_label_set_xalign (self->percent, 1.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "numeric");
  gtk_box_append (GTK_BOX (line), scale);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->percent));
  return line;
}

static GtkWidget *
build_places (ChanceryMapOwnRow *self)
{
  GtkWidget *line = chancery_map_tool_buttons ();
  GtkWidget *go = gtk_button_new_with_label (_ ("Go There"));

  self->outline = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("Bounds")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->outline), _ ("Draw the border of what it covers"));
  gtk_widget_set_tooltip_text (go, _ ("Show what it covers"));
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_go), self);
  gtk_box_append (GTK_BOX (line), go);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->outline));
  return line;
}

static GtkWidget *
build_order (ChanceryMapOwnRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Remove"));

  self->up = add_button (self, line, "go-up-symbolic", _ ("Over the next map (Alt+Up)"), G_CALLBACK (on_up));
  self->down =
      add_button (self, line, "go-down-symbolic", _ ("Under the next map (Alt+Down)"), G_CALLBACK (on_down));
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "map-small");
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (remove, _ ("Take it off the list (Delete). Its file stays where it is."));
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

static void
build_details (ChanceryMapOwnRow *self)
{
  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->reason = chancery_map_tool_text ("map-due");
  self->credit = chancery_map_tool_text ("chancery-secondary");
  self->path = chancery_map_tool_text ("chancery-secondary");
  self->fade = build_fade (self);
  self->places = build_places (self);
  gtk_widget_set_margin_start (self->details, 24);
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (self->details), self->fade);
  gtk_box_append (GTK_BOX (self->details), self->places);
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (self->credit));
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (self->path));
  gtk_box_append (GTK_BOX (self->details), build_order (self));
  gtk_widget_set_visible (self->details, FALSE);
}

static void
chancery_map_own_row_init (ChanceryMapOwnRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_append (GTK_BOX (box), build_head (self));
  build_details (self);
  gtk_box_append (GTK_BOX (box), self->details);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  on_more (self);
  g_signal_connect_swapped (self->shown, "toggled", G_CALLBACK (on_shown), self);
  g_signal_connect_swapped (self->outline, "toggled", G_CALLBACK (on_outline), self);
  g_signal_connect_swapped (self->opacity, "value-changed", G_CALLBACK (on_opacity), self);
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (on_more), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
chancery_map_own_row_new (ChanceryUserMap *map)
{
  ChanceryMapOwnRow *self = g_object_new (CHANCERY_TYPE_MAP_OWN_ROW, NULL);

  self->map = g_object_ref (map);
  g_signal_connect_object (map, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

ChanceryUserMap *
chancery_map_own_row_map (ChanceryMapOwnRow *self)
{
  return self->map;
}

void
chancery_map_own_row_set_unfolded (ChanceryMapOwnRow *self, gboolean unfolded)
{
  gtk_toggle_button_set_active (self->more, unfolded);
}

gboolean
chancery_map_own_row_is_unfolded (ChanceryMapOwnRow *self)
{
  return gtk_toggle_button_get_active (self->more);
}

void
chancery_map_own_row_set_place (ChanceryMapOwnRow *self, gboolean has_above, gboolean has_below)
{
  gtk_widget_set_sensitive (self->up, has_above);
  gtk_widget_set_sensitive (self->down, has_below);
}
