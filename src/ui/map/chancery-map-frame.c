/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-frame.h"

#include "ui/map/chancery-map-names.h"

#include <math.h>

/* Names of markers so far outside count too: what stands at the edge does not jump as more comes in. */
#define MARGIN 160.0

/* An office nearer than this to a mission's marker docks to it, this far to the left and below. */
#define DOCK_PIXELS 12.0f
#define DOCK_OFFSET 9.0f
#define REACH 11.0f
#define REACH_BARE 8.0f

/* An opened cluster: its missions on rings around its middle. */
#define FAN_SPACE 26.0
#define FAN_RADIUS 34.0
#define FAN_STEP 30.0

static ChanceryMapShown
show (const ChanceryMapFrameInput *input, ChanceryMapMarker *marker)
{
  return (ChanceryMapShown){ .marker = marker,
                             .at = chancery_map_projection_apply (&input->projection, marker->place) };
}

/* Lowest level first, so that a higher one lies on top; clusters over what is by itself; offices over all.
 * The order of the list breaks ties. */
static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const ChanceryMapMarker *x = ((const ChanceryMapShown *) a)->marker;
  const ChanceryMapMarker *y = ((const ChanceryMapShown *) b)->marker;

  if (x->level != y->level)
    return (int) x->level - (int) y->level;
  if ((x->count > 1) != (y->count > 1))
    return x->count > 1 ? 1 : -1;
  return (x->number > y->number) - (x->number < y->number);
}

float
chancery_map_frame_reach (const ChanceryMapFrame *self, const ChanceryMapMarker *marker)
{
  if (marker->count > 1)
    return (float) CHANCERY_MAP_CLUSTER_RADIUS (marker->count) + 2.0f;
  return self->is_bare && !marker->is_office ? REACH_BARE : REACH;
}

/* Where missions stand at an office's place, the shield docks at their lower left, or one would hide the
 * other. */
static void
dock (const GArray *missions, guint n_missions, ChanceryMapShown *office)
{
  const ChanceryMapShown *nearest = NULL;
  float best = INFINITY, left = DOCK_OFFSET, down = DOCK_OFFSET;

  for (guint i = 0; i < n_missions; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (missions, ChanceryMapShown, i);
      float distance = hypotf (shown->at.x - office->at.x, shown->at.y - office->at.y);
      float within = shown->marker->count > 1
                         ? (float) CHANCERY_MAP_CLUSTER_RADIUS (shown->marker->count) + DOCK_PIXELS
                         : DOCK_PIXELS;

      if (distance >= within || distance >= best)
        continue;
      best = distance;
      nearest = shown;
    }
  if (nearest == NULL)
    return;
  /* Clear of a cluster's number. */
  if (nearest->marker->count > 1)
    {
      left = (float) CHANCERY_MAP_CLUSTER_RADIUS (nearest->marker->count) + 3.0f;
      down = left - 5.0f;
    }
  office->at.x = nearest->at.x - left;
  office->at.y = nearest->at.y + down;
}

/* Ring by ring as many as have room, the first at the top. */
static void
spread (const ChanceryMapFrameInput *input, GArray *shown, graphene_point_t hub)
{
  g_autoptr (GPtrArray) members = chancery_map_crowd_members (input->crowd, input->fan);
  guint placed = 0;

  for (double radius = FAN_RADIUS; placed < members->len; radius += FAN_STEP)
    {
      guint room = (guint) floor (2.0 * G_PI * radius / FAN_SPACE), here = MIN (room, members->len - placed);

      for (guint i = 0; i < here; i++)
        {
          double angle = 2.0 * G_PI * i / here - G_PI / 2.0;
          ChanceryMapShown item = { .marker = g_ptr_array_index (members, placed + i),
                                    .is_in_fan = TRUE,
                                    .hub = hub };

          item.at = GRAPHENE_POINT_INIT (hub.x + (float) (radius * cos (angle)),
                                         hub.y + (float) (radius * sin (angle)));
          g_array_append_val (shown, item);
        }
      placed += here;
    }
}

static GArray *
collect_missions (const ChanceryMapFrameInput *input)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (ChanceryMapShown));
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  ChanceryMercator low, high;
  gboolean has_fan = FALSE;

  chancery_map_projection_bounds (&input->projection, MARGIN, &low, &high);
  chancery_map_crowd_collect (input->crowd, input->zoom, &low, &high,
                              input->fan == NULL ? input->selected : NULL, found);
  for (guint i = 0; i < found->len; i++)
    {
      ChanceryMapShown item = show (input, g_ptr_array_index (found, i));

      if (item.marker == input->fan)
        has_fan = TRUE;
      else
        g_array_append_val (shown, item);
    }
  g_array_sort (shown, compare_shown);
  /* Opened, it lies over all others. */
  if (has_fan)
    spread (input, shown, chancery_map_projection_apply (&input->projection, input->fan->place));
  return shown;
}

GArray *
chancery_map_frame_collect (const ChanceryMapFrameInput *input)
{
  GArray *shown = collect_missions (input);
  guint n_missions = shown->len;

  for (guint i = 0; i < input->offices->len; i++)
    {
      ChanceryMapShown item = show (input, g_ptr_array_index (input->offices, i));

      dock (shown, n_missions, &item);
      if (item.at.x > -MARGIN && item.at.x < input->projection.width + MARGIN && item.at.y > -MARGIN &&
          item.at.y < input->projection.height + MARGIN)
        g_array_append_val (shown, item);
    }
  return shown;
}

static void
reserve_markers (ChanceryMapFrame *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      const ChanceryMapShown *shown = &g_array_index (self->shown, ChanceryMapShown, i);
      float reach = chancery_map_frame_reach (self, shown->marker);
      graphene_rect_t box =
          GRAPHENE_RECT_INIT (shown->at.x - reach, shown->at.y - reach, 2.0f * reach, 2.0f * reach);

      chancery_map_boxes_add (self->reserved, &box);
      if (shown->marker->is_office || shown->marker->count > 1)
        chancery_map_boxes_add (self->names, &box);
    }
}

static void
reserve_covered (ChanceryMapFrame *self, const ChanceryMapFrameInput *input)
{
  for (guint i = 0; i < G_N_ELEMENTS (input->covered); i++)
    if (input->covered[i].size.width > 0)
      {
        chancery_map_boxes_add (self->reserved, &input->covered[i]);
        chancery_map_boxes_add (self->names, &input->covered[i]);
      }
}

ChanceryMapFrame *
chancery_map_frame_new (const ChanceryMapFrameInput *input)
{
  ChanceryMapFrame *self = g_new0 (ChanceryMapFrame, 1);

  self->is_bare = input->zoom < CHANCERY_MAP_FRAME_ZOOM_SIGNS;
  self->shown = chancery_map_frame_collect (input);
  self->reserved = chancery_map_boxes_new ();
  self->names = chancery_map_boxes_new ();
  reserve_covered (self, input);
  reserve_markers (self);
  chancery_map_names_place (self, input);
  return self;
}

void
chancery_map_frame_free (ChanceryMapFrame *self)
{
  g_array_unref (self->shown);
  chancery_map_boxes_free (self->reserved);
  chancery_map_boxes_free (self->names);
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
      if (distance > chancery_map_frame_reach (self, shown->marker) || distance > best)
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
