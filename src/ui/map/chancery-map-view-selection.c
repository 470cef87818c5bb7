/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-view-private.h"

#include <glib/gi18n-lib.h>

/* The card must have its place before the map knows what it covers: so many frames from now it has. */
#define FRAMES_TO_LAYOUT 2

static gboolean
selected_position (ChanceryMapView *self, ChanceryPosition *position)
{
  gboolean is_office;
  const char *id = chancery_map_card_id (self->card, &is_office);
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  const ChanceryMapPoint *point;
  const ChanceryRecord *office;

  if (data == NULL || id == NULL)
    return FALSE;
  if (is_office)
    {
      office = chancery_map_data_office (data, id);
      return office != NULL && chancery_record_position (office, position);
    }
  point = chancery_map_data_point (data, id);
  if (point != NULL)
    *position = point->position;
  return point != NULL;
}

/* Towards what is selected. Where the map has been sent since by somebody else, it is left. */
static void
set_out (ChanceryMapView *self)
{
  ChanceryPosition position;

  if (self->moves != chancery_map_canvas_moves (self->canvas) || !selected_position (self, &position))
    return;
  if (self->flight > 0)
    chancery_map_canvas_fly_to (self->canvas, &position, self->flight);
  else if (self->flight == 0)
    chancery_map_canvas_reveal (self->canvas, &position);
  self->moves = chancery_map_canvas_moves (self->canvas);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ChanceryMapView *self = user_data;

  if (++self->frames <= FRAMES_TO_LAYOUT)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  set_out (self);
  self->flight = -1;
  return G_SOURCE_REMOVE;
}

static void
on_filled (ChanceryMapView *self)
{
  self->frames = 0;
  if (self->flight >= 0 && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, self, NULL);
}

void
chancery_map_view_select (ChanceryMapView *self, gboolean is_office, const char *id, int flight)
{
  self->flight = flight;
  self->moves = chancery_map_canvas_moves (self->canvas);
  chancery_map_layer_set_selected (chancery_map_canvas_markers (self->canvas), is_office, id);
  chancery_map_card_show (self->card, is_office, id);
  chancery_map_list_select (self->list, is_office ? NULL : id);
  chancery_map_toolbox_select (self->toolbox, is_office, id);
  chancery_map_zones_select (self->zones, is_office ? id : NULL);
  /* At once, so that what is done next is done there; the card, which may lie over it, comes later. */
  if (flight > 0)
    set_out (self);
}

void
chancery_map_view_keep_in_sight (ChanceryMapView *self)
{
  /* Under way to it already: that ends in sight. */
  if (self->tick_id != 0)
    return;
  self->flight = 0;
  self->moves = chancery_map_canvas_moves (self->canvas);
  on_filled (self);
}

gboolean
chancery_map_view_unselect (ChanceryMapView *self)
{
  gboolean was_open = self->card != NULL && chancery_map_card_id (self->card, NULL) != NULL;

  if (!was_open)
    return FALSE;
  chancery_map_layer_set_selected (chancery_map_canvas_markers (self->canvas), FALSE, NULL);
  chancery_map_card_close (self->card);
  chancery_map_list_select (self->list, NULL);
  chancery_map_toolbox_select (self->toolbox, FALSE, NULL);
  chancery_map_zones_select (self->zones, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_markers (self->canvas)));
  return TRUE;
}

static void
on_marker_activated (ChanceryMapView *self, gboolean is_office, const char *id)
{
  gboolean was_office;
  const char *before = chancery_map_card_id (self->card, &was_office);

  if (chancery_map_toolbox_take_marker (self->toolbox, is_office, id))
    chancery_map_layer_set_selected (chancery_map_canvas_markers (self->canvas), was_office, before);
  else
    chancery_map_view_select (self, is_office, id, 0);
}

static void
on_tool_shows (ChanceryMapView *self, gboolean is_office, const char *id)
{
  chancery_map_view_select (self, is_office, id, 0);
}

static void
on_ask_zone (ChanceryMapView *self, const ChanceryPosition *position)
{
  chancery_map_zones_ask (self->zones, position);
}

static void
on_touched (ChanceryMapView *self, const ChanceryPosition *position)
{
  g_autofree char *id = g_strdup (chancery_map_zones_at (self->zones, position));

  if (id != NULL)
    chancery_map_view_select (self, TRUE, id, -1);
}

/* What was clicked or asked for is in view: the map stays. */
static void
on_zone_told (ChanceryMapView *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);

  if (id != NULL)
    chancery_map_view_select (self, TRUE, copy, -1);
  else
    chancery_feedback_said (GTK_WIDGET (self),
                            _ ("No coverage zone there: zones are the land of the United States"), FALSE);
}

/* From the list: what is chosen there is in view already, so the map stays. */
static void
on_list_chosen (ChanceryMapView *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);

  chancery_map_view_select (self, FALSE, copy, 0);
}

static void
on_office_chosen (ChanceryMapView *self, const char *id)
{
  chancery_map_view_select (self, TRUE, id, 0);
}

static void
on_chosen (ChanceryMapView *self, const ChanceryRow *row)
{
  g_autofree char *id = g_strdup (row->id);
  g_autofree char *title = g_strdup (chancery_row_get (row, "title"));
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  gboolean is_placed = data != NULL && chancery_map_data_point (data, id) != NULL;

  chancery_map_search_clear (chancery_map_panel_search (self->panel));
  if (is_placed)
    {
      chancery_map_view_select (self, FALSE, id, CHANCERY_MAP_VIEW_SHOW_ZOOM);
      gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_markers (self->canvas)));
    }
  else
    chancery_map_toolbox_place (self->toolbox, id, title);
}

static void
on_place_chosen (ChanceryMapView *self, ChanceryMapFound *found)
{
  g_autoptr (ChanceryMapFound) kept = g_object_ref (found);

  chancery_map_search_clear (chancery_map_panel_search (self->panel));
  chancery_map_tools_set_mark (chancery_map_toolbox_tools (self->toolbox), chancery_map_found_title (kept),
                               chancery_map_found_position (kept));
  chancery_map_canvas_fly_to (self->canvas, chancery_map_found_position (kept),
                              chancery_map_found_zoom (kept));
  gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_map (self->canvas)));
}

void
chancery_map_view_listen (ChanceryMapView *self)
{
  ChanceryMapSearch *search = chancery_map_panel_search (self->panel);
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
  } said[] = {
    { self->list, "chosen", G_CALLBACK (on_list_chosen) },
    { self->offices, "chosen", G_CALLBACK (on_office_chosen) },
    { self->card, "filled", G_CALLBACK (on_filled) },
    { self->card, "gone", G_CALLBACK (chancery_map_view_unselect) },
    { self->card, "closed", G_CALLBACK (chancery_map_view_unselect) },
    { search, "chosen", G_CALLBACK (on_chosen) },
    { search, "place-chosen", G_CALLBACK (on_place_chosen) },
    { chancery_map_canvas_markers (self->canvas), "marker-activated", G_CALLBACK (on_marker_activated) },
    { self->toolbox, "show", G_CALLBACK (on_tool_shows) },
    { self->toolbox, "ask-zone", G_CALLBACK (on_ask_zone) },
    { self->toolbox, "touched", G_CALLBACK (on_touched) },
    { self->zones, "asked", G_CALLBACK (on_zone_told) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    g_signal_connect_object (said[i].part, said[i].signal, said[i].callback, self, G_CONNECT_SWAPPED);
}
