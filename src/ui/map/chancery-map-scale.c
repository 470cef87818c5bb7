/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-scale.h"

#include "geo/chancery-coordinates.h"
#include "ui/map/chancery-map-bar.h"

#include "chancery-config.h"

#include <glib/gi18n-lib.h>

#define LONGEST 104.0

struct _ChanceryMapScale
{
  GtkWidget parent_instance;
  ChanceryMapCanvas *canvas;
  GtkDrawingArea *bar;
  GtkMenuButton *positions; /* what it says, and in which form */
  GtkLabel *position;
  ChanceryCoordinateForm form;
  GSettings *settings;
  graphene_point_t pointer;
  gboolean has_pointer;
};

G_DEFINE_FINAL_TYPE (ChanceryMapScale, chancery_map_scale, GTK_TYPE_WIDGET)

static double
metres_per_pixel (ChanceryMapScale *self)
{
  ShumateViewport *viewport = chancery_map_canvas_viewport (self->canvas);
  ShumateLocation *location = SHUMATE_LOCATION (viewport);

  return shumate_map_source_get_meters_per_pixel (shumate_viewport_get_reference_map_source (viewport),
                                                  shumate_viewport_get_zoom_level (viewport),
                                                  shumate_location_get_latitude (location),
                                                  shumate_location_get_longitude (location));
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  g_auto (ChanceryMapBar) bar = { 0 };
  GdkRGBA color;

  chancery_map_bar_measure (&bar, metres_per_pixel (user_data), LONGEST);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  chancery_map_bar_draw (&bar, cr, gtk_widget_get_pango_context (GTK_WIDGET (area)), height);
}

/* Of the pointer, or else of the middle, which is where the keyboard is. */
static void
tell_position (ChanceryMapScale *self)
{
  graphene_point_t at = self->has_pointer ? self->pointer : chancery_map_canvas_middle (self->canvas);
  ChanceryPosition position;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (chancery_map_canvas_locate (self->canvas, at.x, at.y, &position))
    text = chancery_coordinates_format_as (&position, self->form);
  name = g_strdup_printf (self->has_pointer ? _ ("Position of the pointer: %s")
                                            : _ ("Position of the middle: %s"),
                          text != NULL ? text : "");
  gtk_label_set_text (self->position, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->positions), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_form_changed (ChanceryMapScale *self)
{
  self->form = (ChanceryCoordinateForm) g_settings_get_enum (self->settings, "coordinate-form");
  tell_position (self);
}

static void
on_motion (ChanceryMapScale *self, double x, double y)
{
  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  self->has_pointer = TRUE;
  tell_position (self);
}

static void
on_leave (ChanceryMapScale *self)
{
  self->has_pointer = FALSE;
  tell_position (self);
}

static void
on_moved (ChanceryMapScale *self)
{
  g_auto (ChanceryMapBar) bar = { 0 };
  g_autofree char *text = NULL;

  chancery_map_bar_measure (&bar, metres_per_pixel (self), LONGEST);
  text = g_strdup_printf (_ ("Scale: %s, %s"), bar.above, bar.below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->bar));
  tell_position (self);
}

/* It lies over the map: only the credit, for its tooltip, and the position keep a click from what is below.
 */
static gboolean
chancery_map_scale_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
chancery_map_scale_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&CHANCERY_MAP_SCALE (object)->settings);
  G_OBJECT_CLASS (chancery_map_scale_parent_class)->dispose (object);
}

static void
chancery_map_scale_class_init (ChanceryMapScaleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_scale_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  GTK_WIDGET_CLASS (klass)->contains = chancery_map_scale_contains;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapscale");
}

static GtkWidget *
make_credit (void)
{
  GtkWidget *credit = gtk_label_new ("DCW, GSHHG");

  gtk_widget_set_tooltip_text (
      credit, _ ("Base map: Digital Chart of the World (DCW-GMT) and GSHHG, of the GMT Team, LGPL-3+"));
  gtk_widget_set_halign (credit, GTK_ALIGN_START);
  gtk_widget_add_css_class (credit, "credit");
  return credit;
}

static GMenuModel *
make_menu (void)
{
  static const char *const forms[][2] = { { N_ ("Decimal Degrees"), "decimal" },
                                          { N_ ("Degrees, Minutes, Seconds"), "dms" },
                                          { N_ ("MGRS"), "mgrs" } };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (forms[i][0]), NULL);

      g_menu_item_set_action_and_target (item, "map.coordinate-form", "s", forms[i][1]);
      g_menu_append_item (first, item);
    }
  g_menu_append (second, _ ("Copy the Middle’s Position"), "map.copy-middle");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

static void
build_position (ChanceryMapScale *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  self->position = GTK_LABEL (gtk_label_new (NULL));
  self->positions = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->positions, GTK_WIDGET (self->position));
  gtk_menu_button_set_menu_model (self->positions, menu);
  gtk_menu_button_set_direction (self->positions, GTK_ARROW_UP);
  gtk_widget_add_css_class (GTK_WIDGET (self->positions), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->positions), "map-position");
  gtk_widget_set_valign (GTK_WIDGET (self->positions), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->positions),
                               _ ("Position of the pointer, or of the middle of the map"));
  gtk_widget_add_css_class (GTK_WIDGET (self->position), "numeric");
  /* Room for any position, or everything at the foot would shift with the pointer. */
  gtk_label_set_width_chars (self->position, 19);
  gtk_label_set_xalign (self->position, 0.0f);
}

static void
chancery_map_scale_init (ChanceryMapScale *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *ground = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->bar = GTK_DRAWING_AREA (
      g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL));
  build_position (self);
  gtk_drawing_area_set_content_width (self->bar, (int) LONGEST + 4);
  gtk_drawing_area_set_content_height (self->bar, CHANCERY_MAP_BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (self->bar, draw, self, NULL);
  gtk_box_append (GTK_BOX (ground), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (ground), texts);
  /* One over the other: at the foot there must be room for the chips too. */
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->positions));
  gtk_box_append (GTK_BOX (texts), make_credit ());
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (ground, "ground");
  gtk_widget_set_parent (ground, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self->bar), FALSE);
}

GtkWidget *
chancery_map_scale_new (ChanceryMapCanvas *canvas)
{
  ChanceryMapScale *self = g_object_new (CHANCERY_TYPE_MAP_SCALE, NULL);
  ShumateViewport *viewport = chancery_map_canvas_viewport (canvas);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->canvas = canvas;
  self->settings = g_settings_new (CHANCERY_APP_ID);
  self->form = (ChanceryCoordinateForm) g_settings_get_enum (self->settings, "coordinate-form");
  g_signal_connect_object (self->settings, "changed::coordinate-form", G_CALLBACK (on_form_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::latitude", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (chancery_map_canvas_map (canvas)), motion);
  on_moved (self);
  return GTK_WIDGET (self);
}

void
chancery_map_scale_set_short (ChanceryMapScale *self, gboolean is_short)
{
  gtk_widget_set_visible (GTK_WIDGET (self->positions), !is_short);
}
