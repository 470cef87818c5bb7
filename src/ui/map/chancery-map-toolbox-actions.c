/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-filters.h"
#include "ui/map/chancery-map-outline-edit.h"
#include "ui/map/chancery-map-tool-row.h"
#include "ui/map/chancery-map-toolbox-private.h"

#include "chancery-config.h"

#include <glib/gi18n-lib.h>

static void
do_put_away (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_put_away (self);
}

static void
do_measure (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_begin (self, CHANCERY_MAP_TOOL_MEASURE);
}

static void
do_measure_back (ChanceryMapToolbox *self)
{
  chancery_map_tools_measure_back (self->tools);
}

static void
do_measure_anew (ChanceryMapToolbox *self)
{
  chancery_map_tools_measure_anew (self->tools);
  chancery_map_toolbox_focus_map (self);
}

static void
do_measure_copy (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_copy (self, chancery_measure_to_text (chancery_map_tools_measure (self->tools),
                                                             chancery_map_tool_unit ()));
}

static void
do_measure_here (ChanceryMapToolbox *self)
{
  chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_MEASURE);
  chancery_map_toolbox_measure_to (self, &self->spot);
  chancery_map_toolbox_focus_map (self);
}

static void
do_circle (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_begin (self, CHANCERY_MAP_TOOL_CIRCLE);
}

static void
do_circle_here (ChanceryMapToolbox *self)
{
  chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_CIRCLE);
  chancery_map_toolbox_circle_around (self, &self->spot);
  chancery_map_toolbox_focus_map (self);
}

static void
do_circle_filter (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_filter_by_circle (self, !self->circle_filters);
}

static void
do_circle_copy (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_copy (self, chancery_map_circle_page_to_text (self->circle_page));
}

static void
do_place_selected (ChanceryMapToolbox *self)
{
  if (self->selected.id == NULL || self->selected.is_office)
    chancery_feedback_said (self->view, _ ("Choose a mission first"), FALSE);
  else
    chancery_map_toolbox_place (self, self->selected.id, self->selected.title);
}

static void
do_place_here (ChanceryMapToolbox *self)
{
  if (self->spot.id != NULL)
    chancery_map_toolbox_place (self, self->spot.id, self->spot.title);
}

static void
do_add_here (ChanceryMapToolbox *self)
{
  g_autofree char *at =
      g_strdup_printf ("%.6f, %.6f", self->spot.position.latitude, self->spot.position.longitude);

  gtk_widget_activate_action (self->view, "win.add-mission", "s", at);
}

static void
do_round (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_begin (self, CHANCERY_MAP_TOOL_ROUND);
}

static void
do_round_toggle_here (ChanceryMapToolbox *self)
{
  if (self->spot.id != NULL)
    chancery_map_toolbox_toggle_stop (self, &self->spot);
}

static void
do_round_toggle_selected (ChanceryMapToolbox *self)
{
  if (self->selected.id == NULL || self->selected.is_office)
    chancery_feedback_said (self->view, _ ("Choose a mission first"), FALSE);
  else
    chancery_map_toolbox_toggle_stop (self, &self->selected);
}

static void
do_round_start_here (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_start_round (self, &self->spot);
}

/* What is selected, or else what the map looks at. */
static void
do_round_start_selected (ChanceryMapToolbox *self)
{
  graphene_point_t middle = chancery_map_canvas_middle (self->canvas);
  g_auto (ChanceryMapPick) pick = { 0 };

  chancery_map_canvas_arrive (self->canvas);
  if (self->selected.id != NULL)
    chancery_map_toolbox_start_round (self, &self->selected);
  else if (chancery_map_hand_pick (self->hand, middle.x, middle.y, &pick))
    chancery_map_toolbox_start_round (self, &pick);
}

static void
do_round_shortest (ChanceryMapToolbox *self)
{
  chancery_day_round_optimize (chancery_map_tools_round (self->tools));
  chancery_map_tools_changed (self->tools);
}

static void
do_round_clear (ChanceryMapToolbox *self)
{
  chancery_day_round_clear (chancery_map_tools_round (self->tools));
  chancery_map_tools_changed (self->tools);
}

static void
do_round_copy (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_copy (self, chancery_day_round_to_text (chancery_map_tools_round (self->tools),
                                                               chancery_map_tool_unit ()));
}

static void
do_graticule (ChanceryMapToolbox *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "map-graticule", NULL);
}

static void
do_zones (ChanceryMapToolbox *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "map-zones", NULL);
}

static void
do_zone_here (ChanceryMapToolbox *self)
{
  chancery_map_toolbox_ask_zone (self, &self->spot.position);
}

/* Of what is looked at: also the keyboard's way to a zone. */
static void
do_zone_middle (ChanceryMapToolbox *self)
{
  graphene_point_t middle = chancery_map_canvas_middle (self->canvas);
  ChanceryPosition position;

  if (chancery_map_canvas_locate (self->canvas, middle.x, middle.y, &position))
    chancery_map_toolbox_ask_zone (self, &position);
}

static void
do_copy_middle (ChanceryMapToolbox *self)
{
  graphene_point_t middle = chancery_map_canvas_middle (self->canvas);
  ChanceryPosition position;

  chancery_map_canvas_arrive (self->canvas);
  if (chancery_map_canvas_locate (self->canvas, middle.x, middle.y, &position))
    chancery_map_toolbox_copy (self, chancery_coordinates_format_as (&position, chancery_map_tool_form ()));
}

static const struct
{
  const char *name;
  guint key; /* 0 for none */
  void (*run) (ChanceryMapToolbox *self);
} actions[] = {
  { "put-away", 0, do_put_away },
  { "measure", GDK_KEY_m, do_measure },
  { "measure-back", 0, do_measure_back },
  { "measure-anew", 0, do_measure_anew },
  { "measure-copy", 0, do_measure_copy },
  { "measure-here", 0, do_measure_here },
  { "circle", GDK_KEY_c, do_circle },
  { "circle-here", 0, do_circle_here },
  { "circle-filter", 0, do_circle_filter },
  { "circle-copy", 0, do_circle_copy },
  { "place-selected", GDK_KEY_p, do_place_selected },
  { "place-here", 0, do_place_here },
  { "place-save", 0, chancery_map_toolbox_save_place },
  { "add-here", 0, do_add_here },
  { "round", GDK_KEY_r, do_round },
  { "round-toggle-here", 0, do_round_toggle_here },
  { "round-toggle-selected", GDK_KEY_a, do_round_toggle_selected },
  { "round-start-here", 0, do_round_start_here },
  { "round-start-selected", 0, do_round_start_selected },
  { "round-shortest", 0, do_round_shortest },
  { "round-clear", 0, do_round_clear },
  { "round-copy", 0, do_round_copy },
  { "toggle-graticule", GDK_KEY_g, do_graticule },
  { "copy-middle", 0, do_copy_middle },
  { "toggle-zones", GDK_KEY_z, do_zones },
  { "zone-here", 0, do_zone_here },
  { "zone-middle", GDK_KEY_o, do_zone_middle },
  { "move-corners", 0, chancery_map_outline_edit_begin },
  { "outline-add", 0, chancery_map_outline_edit_add },
  { "outline-remove", 0, chancery_map_outline_edit_remove },
  { "outline-back", 0, chancery_map_outline_edit_step_back },
  { "outline-save", 0, chancery_map_outline_edit_save },
};

/* What was moved is not lost to a key pressed by mistake: it is finished or put away on purpose. */
static gboolean
is_held_back (ChanceryMapToolbox *self, const char *name)
{
  static const char *const free_ones[] = { "put-away", "toggle-graticule", "toggle-zones", "copy-middle",
                                           NULL };
  ChanceryOutlineDraft *draft = chancery_map_tools_outline (self->tools);

  if (draft == NULL || !chancery_outline_draft_is_changed (draft) || g_str_has_prefix (name, "outline-") ||
      g_strv_contains (free_ones, name))
    return FALSE;
  chancery_map_tool_panel_say (self->panel, _ ("The corners come first: Done, or Cancel."));
  return TRUE;
}

static void
run (ChanceryMapToolbox *self, guint action)
{
  if (!is_held_back (self, actions[action].name))
    actions[action].run (self);
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (actions[i].name, g_action_get_name (G_ACTION (action))) == 0)
      run (user_data, i);
}

static void
on_copy_position (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapToolbox *self = user_data;

  chancery_map_toolbox_copy (
      self, chancery_coordinates_format_as (&self->spot.position,
                                            (ChanceryCoordinateForm) g_variant_get_int32 (parameter)));
}

static void
show_graticule (ChanceryMapToolbox *self)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "map-graticule");

  chancery_map_canvas_set_graticule (self->canvas, g_variant_get_boolean (state));
}

/* Kept as settings, so that the next day begins as this one ended. */
static void
add_settings (ChanceryMapToolbox *self)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);
  g_autoptr (GAction) graticule = g_settings_create_action (settings, "map-graticule");
  g_autoptr (GAction) form = g_settings_create_action (settings, "coordinate-form");

  g_action_map_add_action (G_ACTION_MAP (self->actions), graticule);
  g_action_map_add_action (G_ACTION_MAP (self->actions), form);
  g_signal_connect_object (self->actions, "action-state-changed::map-graticule", G_CALLBACK (show_graticule),
                           self, G_CONNECT_SWAPPED);
  show_graticule (self);
}

/* Fills in where it is. Returns FALSE, and says why, when there is no such place now. */
static gboolean
fill_place (ChanceryMapToolbox *self, ChanceryMapWhere where, double metres, ChanceryMapFilter *filter)
{
  ChanceryPosition south_west, north_east, middle;

  filter->has_box = filter->has_circle = FALSE;
  if (where == CHANCERY_MAP_WHERE_ANYWHERE)
    return TRUE;
  if (where == CHANCERY_MAP_WHERE_NEAR_SELECTED && self->selected.id == NULL)
    {
      chancery_feedback_said (self->view, _ ("Choose a mission first"), FALSE);
      return FALSE;
    }
  /* What the map looks at now: the model learns of it only when it has come to rest. */
  chancery_map_canvas_arrive (self->canvas);
  if (!chancery_map_canvas_bounds (self->canvas, &south_west, &north_east, &middle))
    return FALSE;
  filter->has_box = where == CHANCERY_MAP_WHERE_VIEW;
  filter->has_circle = !filter->has_box;
  filter->south_west = south_west;
  filter->north_east = north_east;
  filter->middle = where == CHANCERY_MAP_WHERE_NEAR_SELECTED ? self->selected.position : middle;
  filter->metres = metres;
  return TRUE;
}

static void
on_filter_place (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapToolbox *self = user_data;
  g_auto (ChanceryMapFilter) filter = { 0 };
  guint32 where;
  double metres;

  g_variant_get (parameter, "(ud)", &where, &metres);
  if (where == CHANCERY_MAP_WHERE_CIRCLE && chancery_map_tools_circle (self->tools, NULL) != NULL)
    {
      chancery_map_toolbox_filter_by_circle (self, TRUE);
      return;
    }
  self->circle_filters = FALSE;
  chancery_map_filter_copy (chancery_map_model_filter (self->model), &filter);
  if (where == CHANCERY_MAP_WHERE_CIRCLE)
    {
      chancery_feedback_said (self->view, _ ("Draw a circle first (C)"), FALSE);
      where = CHANCERY_MAP_WHERE_ANYWHERE;
    }
  fill_place (self, (ChanceryMapWhere) where, metres, &filter);
  chancery_map_model_set_filter (self->model, &filter);
}

static void
add_filter_place (ChanceryMapToolbox *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("filter-place", G_VARIANT_TYPE ("(ud)"));

  g_signal_connect_object (action, "activate", G_CALLBACK (on_filter_place), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_actions (ChanceryMapToolbox *self)
{
  g_autoptr (GSimpleAction) copying = g_simple_action_new ("copy-position", G_VARIANT_TYPE_INT32);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_action), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  g_signal_connect_object (copying, "activate", G_CALLBACK (on_copy_position), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (copying));
}

/* What a field needs for itself does not come this far. */
static gboolean
on_key_pressed (ChanceryMapToolbox *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  /* Letters only: a field that has the focus keeps them. Return confirms wherever else the focus is. */
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].key != 0 && actions[i].key == gdk_keyval_to_lower (key))
      {
        run (self, i);
        return TRUE;
      }
  return FALSE;
}

static void
add_keys (ChanceryMapToolbox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, keys);
}

void
chancery_map_toolbox_install_actions (ChanceryMapToolbox *self)
{
  add_actions (self);
  add_filter_place (self);
  add_settings (self);
  add_keys (self);
}
