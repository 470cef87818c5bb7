/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-names.h"

#include "geo/chancery-basemap-painter.h"

#include <math.h>

/* From this zoom on a mission carries its name. */
#define ZOOM_NAMES 10.0
#define NAME_GAP 2.0f

/* The eight near places, the best first: beside the marker, then above and below. Then rings of twelve. */
#define NEAR 8
#define ROUND 12
#define PLACES (NEAR + ROUND * (int) G_N_ELEMENTS (rings))

static const float rings[] = { 26.0f, 40.0f, 56.0f };

static gboolean
wants_name (const ChanceryMapFrameInput *input, const ChanceryMapShown *shown)
{
  const ChanceryMapMarker *marker = shown->marker;

  if (marker->count > 1 || shown->is_in_fan)
    return shown->is_in_fan && marker->count == 1;
  return marker->is_office || input->zoom >= ZOOM_NAMES;
}

PangoFontDescription *
chancery_map_names_font (PangoContext *context, const ChanceryMapMarker *marker)
{
  PangoFontDescription *description =
      pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (description, 12.0 * PANGO_SCALE);
  pango_font_description_set_weight (description,
                                     marker->is_office ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_SEMIBOLD);
  return description;
}

static void
ensure_text (const ChanceryMapFrameInput *input, ChanceryMapMarker *marker)
{
  g_autoptr (PangoFontDescription) description = NULL;
  guint32 color = marker->color != 0 ? marker->color : chancery_map_ink (input->dark)->ink;

  if (marker->text != NULL)
    return;
  description = chancery_map_names_font (input->context, marker);
  marker->text = chancery_map_text_new (input->context, marker->label, description, 0.0, color,
                                        chancery_basemap_style (input->dark)->us_land, input->scale);
}

static graphene_rect_t
near_box (const ChanceryMapShown *shown, float reach, int place)
{
  static const float towards[NEAR][2] = {
    { 1.0f, 0.0f }, { -1.0f, 0.0f }, { 0.0f, 1.0f },  { 0.0f, -1.0f },
    { 1.0f, 0.6f }, { 1.0f, -0.6f }, { -1.0f, 0.6f }, { -1.0f, -0.6f }
  };
  float w = (float) shown->marker->text->width, h = (float) shown->marker->text->height;
  float dx = towards[place][0], dy = towards[place][1];

  return GRAPHENE_RECT_INIT (roundf (shown->at.x - w / 2.0f + dx * (reach + NAME_GAP + w / 2.0f)),
                             roundf (shown->at.y - h / 2.0f + dy * (reach + NAME_GAP + h / 2.0f - 3.0f)), w,
                             h);
}

/* On a ring the near edge of the name is as far away as the ring is wide. */
static graphene_rect_t
ring_box (const ChanceryMapShown *shown, int place)
{
  float radius = rings[(place - NEAR) / ROUND];
  float angle = (float) (2.0 * G_PI * ((place - NEAR) % ROUND) / ROUND);
  float w = (float) shown->marker->text->width, h = (float) shown->marker->text->height;
  float dx = cosf (angle), dy = sinf (angle);

  return GRAPHENE_RECT_INIT (roundf (shown->at.x + dx * (radius + w / 2.0f) - w / 2.0f),
                             roundf (shown->at.y + dy * (radius + h / 2.0f) - h / 2.0f), w, h);
}

static graphene_rect_t
box_at (const ChanceryMapFrame *frame, const ChanceryMapShown *shown, int place)
{
  return place < NEAR ? near_box (shown, chancery_map_frame_reach (frame, shown->marker), place)
                      : ring_box (shown, place);
}

static void
stand (ChanceryMapFrame *frame, const ChanceryMapFrameInput *input, ChanceryMapShown *shown, int place)
{
  shown->is_named = TRUE;
  shown->has_leader = place >= NEAR;
  shown->name = box_at (frame, shown, place);
  shown->marker->name_place = place;
  shown->marker->name_zoom = (int) round (input->zoom);
  chancery_map_boxes_add (frame->reserved, &shown->name);
  chancery_map_boxes_add (frame->names, &shown->name);
}

static gboolean
stood (const ChanceryMapFrameInput *input, const ChanceryMapShown *shown)
{
  return shown->marker->name_place >= 0 && shown->marker->name_zoom == (int) round (input->zoom);
}

static gboolean
is_whole (const ChanceryMapFrameInput *input, const graphene_rect_t *box)
{
  graphene_rect_t all =
      GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) input->projection.width, (float) input->projection.height);

  return graphene_rect_contains_rect (&all, box);
}

/* From a marker that is not seen itself no line leads to its name. */
static gboolean
is_inside (const ChanceryMapFrameInput *input, const ChanceryMapShown *shown)
{
  return shown->at.x >= 0.0f && shown->at.y >= 0.0f && shown->at.x <= input->projection.width &&
         shown->at.y <= input->projection.height;
}

/* Whether the name could stand where it stood. */
static gboolean
place_again (ChanceryMapFrame *frame, const ChanceryMapFrameInput *input, ChanceryMapShown *shown)
{
  graphene_rect_t box;

  ensure_text (input, shown->marker);
  box = box_at (frame, shown, shown->marker->name_place);
  if (!chancery_map_boxes_is_free (frame->reserved, &box) ||
      (input->is_new && is_inside (input, shown) && !is_whole (input, &box)))
    return FALSE;
  stand (frame, input, shown, shown->marker->name_place);
  return TRUE;
}

/* @whole: only where the edge of the map does not cut it. */
static gboolean
find_place (ChanceryMapFrame *frame,
            const ChanceryMapFrameInput *input,
            const ChanceryMapBoxes *taken,
            ChanceryMapShown *shown,
            gboolean whole)
{
  for (int place = 0; place < PLACES; place++)
    {
      graphene_rect_t box = box_at (frame, shown, place);

      if ((whole && !is_whole (input, &box)) || !chancery_map_boxes_is_free (taken, &box))
        continue;
      stand (frame, input, shown, place);
      return TRUE;
    }
  return FALSE;
}

/* An office's name may cover missions when there is no room, but no cluster, no office and no other name. */
static void
place_name (ChanceryMapFrame *frame, const ChanceryMapFrameInput *input, ChanceryMapShown *shown)
{
  ensure_text (input, shown->marker);
  if ((is_inside (input, shown) && find_place (frame, input, frame->reserved, shown, TRUE)) ||
      find_place (frame, input, frame->reserved, shown, FALSE) ||
      (shown->marker->is_office && find_place (frame, input, frame->names, shown, FALSE)))
    return;
  shown->marker->name_place = -1;
}

/* From the topmost down: offices first, then missions from the highest level. */
void
chancery_map_names_place (ChanceryMapFrame *frame, const ChanceryMapFrameInput *input)
{
  for (int round = 0; round < 2; round++)
    for (guint i = frame->shown->len; i-- > 0;)
      {
        ChanceryMapShown *shown = &g_array_index (frame->shown, ChanceryMapShown, i);

        if (shown->is_named || !wants_name (input, shown))
          continue;
        if (round == 0 && stood (input, shown))
          place_again (frame, input, shown);
        else if (round == 1)
          place_name (frame, input, shown);
      }
}
