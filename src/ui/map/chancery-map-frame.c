/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-frame.h"

#include "geo/chancery-basemap-painter.h"

#include <math.h>

/* From this zoom on a marker carries its sign; from that one a mission carries its name. */
#define ZOOM_SIGNS 8.0
#define ZOOM_NAMES 10.0

/* Of two markers closer than this, only the one with the higher level is drawn: the other could not be seen.
 */
#define THIN_PIXELS 3.0
/* An office nearer than this to a mission's marker docks to it, this far to the left and below. */
#define DOCK_PIXELS 12.0f
#define DOCK_OFFSET 9.0f
#define REACH 11.0f
#define REACH_BARE 8.0f
#define NAME_GAP 2.0f
#define HALF_MARKER (CHANCERY_MAP_MARKER_SIZE / 2)

ChanceryMapMarker *
chancery_map_marker_new (const char *id, const char *label, const ChanceryPosition *position)
{
  ChanceryMapMarker *self = g_new0 (ChanceryMapMarker, 1);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->place = chancery_mercator_from_position (position);
  return self;
}

void
chancery_map_marker_drop_text (ChanceryMapMarker *self)
{
  g_clear_pointer (&self->text, chancery_map_text_free);
}

void
chancery_map_marker_free (ChanceryMapMarker *self)
{
  chancery_map_marker_drop_text (self);
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

static ChanceryMapShown
show (const ChanceryMapFrameInput *input, ChanceryMapMarker *marker)
{
  return (ChanceryMapShown){ .marker = marker,
                             .at = chancery_map_projection_apply (&input->projection, marker->place) };
}

/* Lowest level first, so that a higher one lies on top; the order of the list breaks ties. */
static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const ChanceryMapMarker *x = ((const ChanceryMapShown *) a)->marker;
  const ChanceryMapMarker *y = ((const ChanceryMapShown *) b)->marker;

  if (x->is_office != y->is_office)
    return x->is_office - y->is_office;
  if (x->level != y->level)
    return (int) x->level - (int) y->level;
  return (x->number > y->number) - (x->number < y->number);
}

/* The grid is fixed to the world, not to the widget: while the map is dragged the choice stays the same. */
static gint64
thin_cell (const ChanceryMapFrameInput *input, ChanceryMercator place)
{
  double step = THIN_PIXELS / input->projection.scale;

  return (gint64) floor (place.x / step) << 32 | (gint64) floor (place.y / step);
}

/* @shown is in drawing order; what a later one covers is taken out. */
static void
thin (const ChanceryMapFrameInput *input, GArray *shown)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint kept = shown->len;

  for (guint i = shown->len; i-- > 0;)
    {
      ChanceryMapShown item = g_array_index (shown, ChanceryMapShown, i);
      gint64 cell = thin_cell (input, item.marker->place);

      if (!g_hash_table_add (taken, g_memdup2 (&cell, sizeof cell)) &&
          g_strcmp0 (item.marker->id, input->selected) != 0)
        continue;
      g_array_index (shown, ChanceryMapShown, --kept) = item;
    }
  if (kept > 0)
    g_array_remove_range (shown, 0, kept);
}

/* Where missions stand at an office's place, the shield docks at their lower left, or one would hide the
 * other. */
static void
dock (const GArray *missions, guint n_missions, ChanceryMapShown *office)
{
  const ChanceryMapShown *nearest = NULL;
  float best = DOCK_PIXELS;

  for (guint i = 0; i < n_missions; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (missions, ChanceryMapShown, i);
      float distance = hypotf (shown->at.x - office->at.x, shown->at.y - office->at.y);

      if (distance >= best)
        continue;
      best = distance;
      nearest = shown;
    }
  if (nearest == NULL)
    return;
  office->at.x = nearest->at.x - DOCK_OFFSET;
  office->at.y = nearest->at.y + DOCK_OFFSET;
}

static GArray *
collect (const ChanceryMapFrameInput *input)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (ChanceryMapShown));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  ChanceryMercator low, high;
  guint n_missions;

  chancery_map_projection_bounds (&input->projection, CHANCERY_MAP_MARKER_SIZE, &low, &high);
  chancery_point_index_query (input->index, low.x, low.y, high.x, high.y, found);
  for (guint i = 0; i < found->len; i++)
    {
      ChanceryMapShown item =
          show (input, g_ptr_array_index (input->missions, g_array_index (found, guint, i)));
      g_array_append_val (shown, item);
    }
  g_array_sort (shown, compare_shown);
  thin (input, shown);
  n_missions = shown->len;
  for (guint i = 0; i < input->offices->len; i++)
    {
      ChanceryMapShown item = show (input, g_ptr_array_index (input->offices, i));

      dock (shown, n_missions, &item);
      if (item.at.x > -HALF_MARKER && item.at.x < input->projection.width + HALF_MARKER &&
          item.at.y > -HALF_MARKER && item.at.y < input->projection.height + HALF_MARKER)
        g_array_append_val (shown, item);
    }
  return shown;
}

static float
reach_of (const ChanceryMapFrame *self, const ChanceryMapMarker *marker)
{
  return self->is_bare && !marker->is_office ? REACH_BARE : REACH;
}

static void
reserve_markers (ChanceryMapFrame *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->shown, ChanceryMapShown, i);
      float reach = reach_of (self, shown->marker);
      graphene_rect_t box =
          GRAPHENE_RECT_INIT (shown->at.x - reach, shown->at.y - reach, 2.0f * reach, 2.0f * reach);

      g_array_append_val (self->reserved, box);
    }
}

/* @first: 0 for markers and names, or the number of markers for names alone */
static gboolean
is_free (const ChanceryMapFrame *self, guint first, const graphene_rect_t *box)
{
  for (guint i = first; i < self->reserved->len; i++)
    if (graphene_rect_intersection (&g_array_index (self->reserved, graphene_rect_t, i), box, NULL))
      return FALSE;
  return TRUE;
}

static void
ensure_text (const ChanceryMapFrameInput *input, ChanceryMapMarker *marker)
{
  g_autoptr (PangoFontDescription) description = NULL;

  if (marker->text != NULL)
    return;
  description = pango_font_description_copy (pango_context_get_font_description (input->context));
  pango_font_description_set_absolute_size (description, 12.0 * PANGO_SCALE);
  pango_font_description_set_weight (description,
                                     marker->is_office ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD);
  marker->text = chancery_map_text_new (input->context, marker->label, description, 0.0,
                                        chancery_map_ink (input->dark)->ink,
                                        chancery_basemap_style (input->dark)->us_land, input->scale);
}

/* The eight near places of a name, the best first: beside the marker, then above and below. */
static graphene_rect_t
name_box (const ChanceryMapShown *shown, float reach, int place)
{
  static const float towards[8][2] = { { 1.0f, 0.0f }, { -1.0f, 0.0f }, { 0.0f, 1.0f },  { 0.0f, -1.0f },
                                       { 1.0f, 0.6f }, { 1.0f, -0.6f }, { -1.0f, 0.6f }, { -1.0f, -0.6f } };
  const ChanceryMapText *text = shown->marker->text;
  float w = (float) text->width, h = (float) text->height;
  float dx = towards[place][0], dy = towards[place][1];

  return GRAPHENE_RECT_INIT (roundf (shown->at.x - w / 2.0f + dx * (reach + NAME_GAP + w / 2.0f)),
                             roundf (shown->at.y - h / 2.0f + dy * (reach + NAME_GAP + h / 2.0f - 3.0f)), w,
                             h);
}

static gboolean
find_place (const ChanceryMapFrame *self, ChanceryMapShown *shown, guint first)
{
  for (int place = 0; place < 8; place++)
    {
      shown->name = name_box (shown, reach_of (self, shown->marker), place);
      if (is_free (self, first, &shown->name))
        return TRUE;
    }
  return FALSE;
}

/* An office's name may cover other markers when there is no room, but no other name. */
static void
place_name (ChanceryMapFrame *self, const ChanceryMapFrameInput *input, ChanceryMapShown *shown)
{
  ensure_text (input, shown->marker);
  shown->is_named =
      find_place (self, shown, 0) || (shown->marker->is_office && find_place (self, shown, self->shown->len));
  if (shown->is_named)
    g_array_append_val (self->reserved, shown->name);
}

/* Offices first; then missions from the highest level down. */
static void
place_names (ChanceryMapFrame *self, const ChanceryMapFrameInput *input)
{
  for (guint i = self->shown->len; i-- > 0;)
    {
      ChanceryMapShown *shown = &g_array_index (self->shown, ChanceryMapShown, i);

      if (shown->marker->is_office || input->zoom >= ZOOM_NAMES)
        place_name (self, input, shown);
    }
}

ChanceryMapFrame *
chancery_map_frame_new (const ChanceryMapFrameInput *input)
{
  ChanceryMapFrame *self = g_new0 (ChanceryMapFrame, 1);

  self->is_bare = input->zoom < ZOOM_SIGNS;
  self->shown = collect (input);
  self->reserved = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  reserve_markers (self);
  place_names (self, input);
  return self;
}

void
chancery_map_frame_free (ChanceryMapFrame *self)
{
  g_array_unref (self->shown);
  g_array_unref (self->reserved);
  g_free (self);
}

const ChanceryMapMarker *
chancery_map_frame_pick (const ChanceryMapFrame *self, double x, double y)
{
  const ChanceryMapMarker *found = NULL;
  double best = INFINITY;

  for (guint i = 0; i < self->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->shown, ChanceryMapShown, i);
      double distance = hypot (shown->at.x - x, shown->at.y - y);

      /* Of two equally near, the one on top. */
      if (distance > reach_of (self, shown->marker) || distance > best)
        continue;
      best = distance;
      found = shown->marker;
    }
  return found;
}

static const ChanceryMapShown *
find_shown (const ChanceryMapFrame *self, const ChanceryMapMarker *marker)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, ChanceryMapShown, i).marker == marker)
      return &g_array_index (self->shown, ChanceryMapShown, i);
  return NULL;
}

const ChanceryMapMarker *
chancery_map_frame_step (const ChanceryMapFrame *self,
                         const ChanceryMapMarker *from,
                         graphene_point_t direction)
{
  const ChanceryMapShown *start = find_shown (self, from);
  const ChanceryMapMarker *found = from;
  float best = INFINITY;

  if (start == NULL)
    return self->shown->len == 0 ? NULL
                                 : g_array_index (self->shown, ChanceryMapShown, self->shown->len - 1).marker;
  for (guint i = 0; i < self->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->shown, ChanceryMapShown, i);
      float dx = shown->at.x - start->at.x, dy = shown->at.y - start->at.y;
      float along = dx * direction.x + dy * direction.y;
      float across = fabsf (dx * direction.y - dy * direction.x);

      /* What lies more aside than ahead belongs to another arrow. */
      if (along <= 0.5f || across > along * 1.01f || along + 2.0f * across >= best)
        continue;
      best = along + 2.0f * across;
      found = shown->marker;
    }
  return found;
}
