/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-toolbox-private.h"

#include "geo/chancery-distance.h"
#include "geo/chancery-geodesic.h"
#include "session/chancery-placing.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-circle-page.h"
#include "ui/map/chancery-map-hand.h"
#include "ui/map/chancery-map-measure-page.h"
#include "ui/map/chancery-map-menu.h"
#include "ui/map/chancery-map-outline-edit.h"
#include "ui/map/chancery-map-outline-page.h"
#include "ui/map/chancery-map-place-page.h"
#include "ui/map/chancery-map-round-page.h"
#include "ui/map/chancery-map-tool-panel.h"
#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Inside a circle up to this radius every mission is seen by itself; a larger one holds too many. */
#define UNCLUSTERED 20000.0
/* To put something where it belongs one must see the streets. */
#define PLACE_ZOOM 12
/* Of a circle, in pixels, so that it is seen as one; and how many times its radius is then shown around it.
 */
#define LEAST_CIRCLE 12.0
#define AROUND 3.0
#define EQUATOR 40075016.7
#define RADIUS_MS 400

G_DEFINE_FINAL_TYPE (ChanceryMapToolbox, chancery_map_toolbox, G_TYPE_OBJECT)

static guint show_signal;
static guint ask_zone_signal;
static guint touched_signal;

static void
say (ChanceryMapToolbox *self, const char *text)
{
  chancery_map_tool_panel_say (self->panel, text);
}

void
chancery_map_toolbox_copy (ChanceryMapToolbox *self, char *text)
{
  chancery_feedback_copy (self->view, text);
  g_free (text);
}

void
chancery_map_toolbox_focus_map (ChanceryMapToolbox *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_map (self->canvas)));
}

/* The mission or office with the id, as the map knows it. Returns FALSE for one that is not on it. */
static gboolean
look_up (ChanceryMapToolbox *self, gboolean is_office, const char *id, ChanceryMapPick *pick)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  const ChanceryMapPoint *point = data != NULL && !is_office ? chancery_map_data_point (data, id) : NULL;
  const ChanceryRecord *office = data != NULL && is_office ? chancery_map_data_office (data, id) : NULL;

  *pick = (ChanceryMapPick){ .is_office = is_office };
  if (point == NULL && (office == NULL || !chancery_record_position (office, &pick->position)))
    return FALSE;
  if (point != NULL)
    pick->position = point->position;
  pick->id = g_strdup (id);
  pick->title = g_strdup (point != NULL ? point->title : chancery_record_get (office, "name"));
  return TRUE;
}

static char *
describe (const ChanceryMapPick *pick)
{
  return pick->title != NULL ? g_strdup (pick->title) : chancery_coordinates_format (&pick->position);
}

/* Measure */

static void
say_measured (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  const ChanceryMeasure *measure = chancery_map_tools_measure (self->tools);
  guint n = chancery_measure_n_points (measure);
  ChanceryDistanceUnit unit = chancery_map_tool_unit ();
  g_autofree char *where = describe (pick);
  g_autofree char *text = NULL;

  if (n < 2)
    text = g_strdup_printf (_ ("From %s"), where);
  else
    {
      ChanceryMeasureLeg leg = chancery_measure_leg (measure, n - 2);
      g_autofree char *length = chancery_measure_describe (leg.metres, unit);
      g_autofree char *bearing = chancery_distance_format_bearing (leg.bearing);
      g_autofree char *total = chancery_measure_describe (chancery_measure_total (measure), unit);

      text = g_strdup_printf (_ ("To %s: %s, %s. Total %s"), where, length, bearing, total);
    }
  say (self, text);
}

void
chancery_map_toolbox_measure_to (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  chancery_map_tools_measure_to (self->tools, &pick->position);
  say_measured (self, pick);
}

/* Circle */

static void
say_circle (ChanceryMapToolbox *self)
{
  g_autofree char *summary = chancery_map_circle_page_summary (self->circle_page);

  say (self, summary);
}

/* A circle that is a mere dot on this map, or larger than what is seen of it, is flown to. */
static void
reveal_circle (ChanceryMapToolbox *self)
{
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, NULL);
  double metres = chancery_map_tools_radius (self->tools);
  ChanceryPosition south_west, north_east;
  graphene_rect_t room;
  double radius;

  g_clear_handle_id (&self->radius_id, g_source_remove);
  self->revealed_metres = metres;
  if (middle == NULL)
    return;
  radius = metres / (EQUATOR * cos (middle->latitude * G_PI / 180.0)) *
           chancery_map_canvas_world (self->canvas, &room);
  if (radius >= LEAST_CIRCLE && 2.0 * radius <= fmin (room.size.width, room.size.height))
    return;
  south_west = chancery_geodesic_destination (middle, 225.0, AROUND * metres);
  north_east = chancery_geodesic_destination (middle, 45.0, AROUND * metres);
  chancery_map_canvas_show_area (self->canvas, &south_west, &north_east);
}

static gboolean
on_radius_rested (gpointer user_data)
{
  ChanceryMapToolbox *self = user_data;

  self->radius_id = 0;
  reveal_circle (self);
  return G_SOURCE_REMOVE;
}

/* When typing pauses: a number is on its way to another one. */
static void
await_radius (ChanceryMapToolbox *self, gboolean has_circle)
{
  g_clear_handle_id (&self->radius_id, g_source_remove);
  if (has_circle && chancery_map_tools_radius (self->tools) != self->revealed_metres)
    self->radius_id = g_timeout_add (RADIUS_MS, on_radius_rested, self);
}

void
chancery_map_toolbox_circle_around (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  chancery_map_tools_set_circle (self->tools, pick->title, &pick->position);
  reveal_circle (self);
}

/* What is inside is seen one by one; the markers are grouped anew only when the circle changed. */
static void
uncluster (ChanceryMapToolbox *self)
{
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, NULL);
  double metres = middle != NULL ? chancery_map_tools_radius (self->tools) : 0.0;

  if (metres > UNCLUSTERED)
    metres = 0.0;
  if (metres == self->clustered_metres &&
      (metres == 0.0 || (middle->latitude == self->clustered_around.latitude &&
                         middle->longitude == self->clustered_around.longitude)))
    return;
  self->clustered_metres = metres;
  if (middle != NULL)
    self->clustered_around = *middle;
  chancery_map_layer_set_circle (chancery_map_canvas_markers (self->canvas), metres > 0.0 ? middle : NULL,
                                 metres);
}

/* The filter follows the circle, and goes with it. */
void
chancery_map_toolbox_filter_by_circle (ChanceryMapToolbox *self, gboolean wanted)
{
  const ChanceryPosition *middle = chancery_map_tools_circle (self->tools, NULL);
  g_auto (ChanceryMapFilter) filter = { 0 };

  if (!wanted && !self->circle_filters)
    return;
  self->circle_filters = wanted && middle != NULL;
  chancery_map_filter_copy (chancery_map_model_filter (self->model), &filter);
  filter.has_box = FALSE;
  filter.has_circle = self->circle_filters;
  if (filter.has_circle)
    {
      filter.middle = *middle;
      filter.metres = chancery_map_tools_radius (self->tools);
    }
  chancery_map_model_set_filter (self->model, &filter);
}

/* Place */

static void
put (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  g_autofree char *at = chancery_coordinates_format (&pick->position);
  g_autofree char *text = g_strdup_printf (_ ("Now at %s. Save, or choose another place."), at);

  chancery_map_tools_put (self->tools, &pick->position);
  say (self, text);
}

typedef struct
{
  ChanceryMapToolbox *self;
  char *title;
} Saving;

static void
on_put (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (ChanceryMapToolbox) self = saving->self;
  g_autofree char *title = saving->title;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  g_free (saving);
  /* The view went meanwhile: nobody is there to be told. */
  if (self->view == NULL)
    return;
  if (id == NULL)
    {
      chancery_feedback_error (self->view, error);
      return;
    }
  if (g_strcmp0 (id, chancery_map_tools_placing (self->tools, NULL)) == 0)
    chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_NONE);
  text = g_strdup_printf (_ ("Placed: %s"), title);
  chancery_feedback_said (self->view, text, TRUE);
  g_signal_emit (self, show_signal, 0, FALSE, id);
}

void
chancery_map_toolbox_save_place (ChanceryMapToolbox *self)
{
  const char *title;
  const char *id = chancery_map_tools_placing (self->tools, &title);
  gboolean moved;
  const ChanceryPosition *at = chancery_map_tools_placed (self->tools, &moved);
  Saving *saving;

  if (id == NULL)
    return;
  if (!moved)
    {
      say (self, _ ("It has not been moved yet. Choose a place first."));
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->title = g_strdup (title);
  chancery_placing_put_async (self->session, id, at, on_put, saving);
}

void
chancery_map_toolbox_place (ChanceryMapToolbox *self, const char *id, const char *title)
{
  g_auto (ChanceryMapPick) pick = { 0 };
  gboolean is_placed = look_up (self, FALSE, id, &pick);

  if (chancery_session_is_read_only (self->session))
    {
      chancery_feedback_said (self->view, _ ("The vault is open for reading only"), FALSE);
      return;
    }
  chancery_map_toolbox_filter_by_circle (self, FALSE);
  chancery_map_tools_begin_placing (self->tools, id, title, is_placed ? &pick.position : NULL);
  if (is_placed)
    chancery_map_canvas_fly_to (self->canvas, &pick.position, PLACE_ZOOM);
  chancery_map_toolbox_focus_map (self);
}

/* Round */

static void
say_round (ChanceryMapToolbox *self, const char *title, gboolean added)
{
  ChanceryDayRound *round = chancery_map_tools_round (self->tools);
  guint n = chancery_day_round_n_stops (round);
  g_autofree char *total =
      chancery_measure_describe (chancery_day_round_total (round), chancery_map_tool_unit ());
  g_autofree char *stops = g_strdup_printf (ngettext ("%u stop", "%u stops", n), n);
  g_autofree char *what = g_strdup_printf (added ? _ ("Added: %s") : _ ("Taken out: %s"), title);
  g_autofree char *text = g_strdup_printf ("%s. %s, %s", what, stops, total);

  say (self, text);
}

void
chancery_map_toolbox_toggle_stop (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  ChanceryDayRound *round = chancery_map_tools_round (self->tools);
  gboolean was_in = chancery_day_round_has (round, pick->id);

  if (chancery_map_tools_tool (self->tools) != CHANCERY_MAP_TOOL_ROUND)
    chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_ROUND);
  if (was_in)
    chancery_day_round_remove (round, pick->id);
  else if (!chancery_day_round_add (round, pick->id, pick->title, &pick->position))
    {
      say (self, _ ("A round has at most 60 stops. Take one out first."));
      return;
    }
  chancery_map_tools_changed (self->tools);
  say_round (self, pick->title, !was_in);
}

void
chancery_map_toolbox_start_round (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  g_autofree char *where = describe (pick);
  g_autofree char *text = g_strdup_printf (_ ("The round starts at %s"), where);

  chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_ROUND);
  chancery_day_round_set_start (chancery_map_tools_round (self->tools), pick->title, &pick->position);
  chancery_map_tools_changed (self->tools);
  say (self, text);
}

/* Missions of the round may have moved or gone. */
static void
refresh_round (ChanceryMapToolbox *self)
{
  ChanceryDayRound *round = chancery_map_tools_round (self->tools);
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean changed = FALSE;

  for (guint i = 0; i < chancery_day_round_n_stops (round); i++)
    g_ptr_array_add (ids, g_strdup (chancery_day_round_stop (round, i)->id));
  for (guint i = 0; i < ids->len && data != NULL; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const ChanceryMapPoint *point = chancery_map_data_point (data, id);

      changed |= point != NULL ? chancery_day_round_update (round, id, point->title, &point->position)
                               : chancery_day_round_remove (round, id);
    }
  if (changed)
    chancery_map_tools_changed (self->tools);
}

/* All */

/* A tool acts at once on what is selected: that is where one wants to measure from. */
void
chancery_map_toolbox_begin (ChanceryMapToolbox *self, ChanceryMapTool tool)
{
  gboolean again = chancery_map_tools_tool (self->tools) == tool;

  chancery_map_tools_take (self->tools, again ? CHANCERY_MAP_TOOL_NONE : tool);
  if (again)
    return;
  if (tool != CHANCERY_MAP_TOOL_ROUND)
    chancery_map_toolbox_focus_map (self);
  if (self->selected.id == NULL)
    return;
  if (tool == CHANCERY_MAP_TOOL_MEASURE)
    chancery_map_toolbox_measure_to (self, &self->selected);
  else if (tool == CHANCERY_MAP_TOOL_CIRCLE)
    chancery_map_toolbox_circle_around (self, &self->selected);
}

static void
take_point (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  switch (chancery_map_tools_tool (self->tools))
    {
    case CHANCERY_MAP_TOOL_MEASURE:
      chancery_map_toolbox_measure_to (self, pick);
      break;
    case CHANCERY_MAP_TOOL_CIRCLE:
      chancery_map_toolbox_circle_around (self, pick);
      break;
    case CHANCERY_MAP_TOOL_PLACE:
      put (self, pick);
      break;
    case CHANCERY_MAP_TOOL_NONE:
    case CHANCERY_MAP_TOOL_ROUND:
    case CHANCERY_MAP_TOOL_OUTLINE:
    default:
      break;
    }
}

static void
on_taken (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  take_point (self, pick);
}

gboolean
chancery_map_toolbox_take_marker (ChanceryMapToolbox *self, gboolean is_office, const char *id)
{
  g_auto (ChanceryMapPick) pick = { 0 };
  ChanceryMapTool tool = chancery_map_tools_tool (self->tools);

  if (tool == CHANCERY_MAP_TOOL_NONE || !look_up (self, is_office, id, &pick))
    return FALSE;
  if (tool == CHANCERY_MAP_TOOL_ROUND && is_office)
    chancery_map_toolbox_start_round (self, &pick);
  else if (tool == CHANCERY_MAP_TOOL_ROUND)
    chancery_map_toolbox_toggle_stop (self, &pick);
  else
    take_point (self, &pick);
  return TRUE;
}

static void
on_touched (ChanceryMapToolbox *self, const ChanceryMapPick *pick)
{
  g_signal_emit (self, touched_signal, 0, &pick->position);
}

void
chancery_map_toolbox_ask_zone (ChanceryMapToolbox *self, const ChanceryPosition *position)
{
  g_signal_emit (self, ask_zone_signal, 0, position);
}

static void
on_menu (ChanceryMapToolbox *self, const ChanceryMapPick *pick, double x, double y)
{
  ChanceryMapMenuWhat what = { .position = pick->position,
                               .is_mission = pick->id != NULL && !pick->is_office,
                               .title = pick->title,
                               .is_writable = !chancery_session_is_read_only (self->session) };

  chancery_map_pick_clear (&self->spot);
  self->spot =
      (ChanceryMapPick){ pick->position, g_strdup (pick->id), pick->is_office, g_strdup (pick->title) };
  what.is_in_round =
      what.is_mission && chancery_day_round_has (chancery_map_tools_round (self->tools), pick->id);
  chancery_map_menu_popup (GTK_WIDGET (self->canvas), &what, x, y);
}

static void
on_circle_chosen (ChanceryMapToolbox *self, gboolean is_office, const char *id)
{
  g_signal_emit (self, show_signal, 0, is_office, id);
}

static void
on_stop_chosen (ChanceryMapToolbox *self, const char *id)
{
  g_signal_emit (self, show_signal, 0, FALSE, id);
}

static void
on_tools_changed (ChanceryMapToolbox *self)
{
  gboolean has_circle = chancery_map_tools_circle (self->tools, NULL) != NULL;

  uncluster (self);
  await_radius (self, has_circle);
  if (has_circle)
    say_circle (self);
  if (self->circle_filters)
    chancery_map_toolbox_filter_by_circle (self, has_circle);
}

gboolean
chancery_map_toolbox_unmark (ChanceryMapToolbox *self)
{
  if (chancery_map_tools_mark (self->tools, NULL) == NULL)
    return FALSE;
  chancery_map_tools_set_mark (self->tools, NULL, NULL);
  return TRUE;
}

gboolean
chancery_map_toolbox_put_away (ChanceryMapToolbox *self)
{
  if (chancery_map_tools_tool (self->tools) == CHANCERY_MAP_TOOL_NONE)
    return FALSE;
  chancery_map_tools_take (self->tools, CHANCERY_MAP_TOOL_NONE);
  chancery_map_toolbox_focus_map (self);
  return TRUE;
}

void
chancery_map_toolbox_select (ChanceryMapToolbox *self, gboolean is_office, const char *id)
{
  ChanceryMapPick pick = { 0 };

  if (id != NULL)
    look_up (self, is_office, id, &pick);
  chancery_map_pick_clear (&self->selected);
  self->selected = pick;
}

static void
chancery_map_toolbox_dispose (GObject *object)
{
  ChanceryMapToolbox *self = CHANCERY_MAP_TOOLBOX (object);

  self->view = NULL;
  g_clear_handle_id (&self->radius_id, g_source_remove);
  chancery_map_pick_clear (&self->spot);
  chancery_map_pick_clear (&self->selected);
  g_clear_object (&self->hand);
  g_clear_object (&self->panel);
  g_clear_object (&self->actions);
  g_clear_object (&self->tools);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_map_toolbox_parent_class)->dispose (object);
}

static void
chancery_map_toolbox_class_init (ChanceryMapToolboxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_toolbox_dispose;
  show_signal = g_signal_new ("show", CHANCERY_TYPE_MAP_TOOLBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);
  ask_zone_signal = g_signal_new ("ask-zone", CHANCERY_TYPE_MAP_TOOLBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  touched_signal = g_signal_new ("touched", CHANCERY_TYPE_MAP_TOOLBOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
chancery_map_toolbox_init (ChanceryMapToolbox *self)
{
  self->tools = chancery_map_tools_new ();
}

static void
build_panel (ChanceryMapToolbox *self)
{
  GtkWidget *round = chancery_map_round_page_new (self->tools);

  self->panel = g_object_ref_sink (chancery_map_tool_panel_new (self->tools));
  self->circle_page = CHANCERY_MAP_CIRCLE_PAGE (chancery_map_circle_page_new (self->tools, self->model));
  chancery_map_tool_panel_add (self->panel, CHANCERY_MAP_TOOL_MEASURE,
                               chancery_map_measure_page_new (self->tools));
  chancery_map_tool_panel_add (self->panel, CHANCERY_MAP_TOOL_CIRCLE, GTK_WIDGET (self->circle_page));
  chancery_map_tool_panel_add (self->panel, CHANCERY_MAP_TOOL_PLACE,
                               chancery_map_place_page_new (self->tools));
  chancery_map_tool_panel_add (self->panel, CHANCERY_MAP_TOOL_ROUND, round);
  chancery_map_tool_panel_add (self->panel, CHANCERY_MAP_TOOL_OUTLINE,
                               chancery_map_outline_page_new (self->tools));
  g_signal_connect_object (self->circle_page, "chosen", G_CALLBACK (on_circle_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (round, "chosen", G_CALLBACK (on_stop_chosen), self, G_CONNECT_SWAPPED);
}

ChanceryMapToolbox *
chancery_map_toolbox_new (ChancerySession *session,
                          GtkWidget *view,
                          GSimpleActionGroup *group,
                          ChanceryMapCanvas *canvas,
                          ChanceryMapModel *model)
{
  ChanceryMapToolbox *self = g_object_new (CHANCERY_TYPE_MAP_TOOLBOX, NULL);

  self->session = g_object_ref (session);
  self->view = view;
  self->actions = g_object_ref (group);
  self->canvas = canvas;
  self->model = g_object_ref (model);
  build_panel (self);
  chancery_map_canvas_draw (canvas, self->tools);
  self->hand = chancery_map_hand_new (canvas, self->tools);
  chancery_map_outline_edit_install (self);
  chancery_map_toolbox_install_actions (self);
  g_signal_connect_object (self->hand, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hand, "touched", G_CALLBACK (on_touched), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hand, "menu", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tools, "changed", G_CALLBACK (on_tools_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "data-changed", G_CALLBACK (refresh_round), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
chancery_map_toolbox_focus (ChanceryMapToolbox *self, gboolean on_map)
{
  ChanceryMapTool tool = chancery_map_tools_tool (self->tools);

  if (!on_map)
    return tool != CHANCERY_MAP_TOOL_NONE &&
           gtk_widget_child_focus (GTK_WIDGET (self->panel), GTK_DIR_TAB_FORWARD);
  return tool == CHANCERY_MAP_TOOL_OUTLINE && gtk_widget_grab_focus (GTK_WIDGET (self->corners));
}

GtkWidget *
chancery_map_toolbox_panel (ChanceryMapToolbox *self)
{
  return GTK_WIDGET (self->panel);
}

ChanceryMapTools *
chancery_map_toolbox_tools (ChanceryMapToolbox *self)
{
  return self->tools;
}

static const struct
{
  const char *icon;
  const char *label;
  const char *tip;
  const char *action;
  const char *key; /* as a menu shows it; the view listens to it */
} buttons[] = {
  { "chancery-measure-symbolic", N_ ("Measure"), N_ ("Measure (M)"), "map.measure", "m" },
  { "chancery-circle-symbolic", N_ ("Circle"), N_ ("Circle around a point (C)"), "map.circle", "c" },
  { "chancery-round-symbolic", N_ ("Day’s round"), N_ ("Day’s round (R)"), "map.round", "r" },
};

GtkWidget *
chancery_map_toolbox_make_row (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_widget_set_tooltip_text (button, _ (buttons[i].tip));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (buttons[i].label), -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

GtkWidget *
chancery_map_toolbox_make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (buttons[i].label), buttons[i].action);

      g_menu_item_set_attribute (item, "accel", "s", buttons[i].key);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), buttons[0].icon);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Tools"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Tools"), -1);
  return button;
}
