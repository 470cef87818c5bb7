/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-area-name.h"

#include "geo/chancery-basemap-painter.h"
#include "geo/chancery-outline-room.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIZE 11.0
#define SPACING 0.4
/* Kept free of the outline's band around it, in pixels. */
#define CLEAR_ASIDE 12.0
#define CLEAR_ABOVE 5.0
#define MOST_ROOMS 24

struct _ChanceryMapAreaName
{
  ChanceryOutline *outline;
  guint32 colors[2]; /* light, dark */
  gboolean dark;
  ChanceryMapText *text; /* once it was needed */
  GArray *rooms;         /* of ChanceryMercator: where it could stand at that zoom */
  int zoom;
  int stood; /* in which of them it does, or -1 */
};

ChanceryMapAreaName *
chancery_map_area_name_new (ChanceryOutline *outline, guint32 light, guint32 dark)
{
  ChanceryMapAreaName *self = g_new0 (ChanceryMapAreaName, 1);

  self->outline = chancery_outline_ref (outline);
  self->colors[0] = light;
  self->colors[1] = dark;
  self->stood = -1;
  return self;
}

static void
forget (ChanceryMapAreaName *self)
{
  g_clear_pointer (&self->text, chancery_map_text_free);
  g_clear_pointer (&self->rooms, g_array_unref);
}

void
chancery_map_area_name_drop_text (ChanceryMapAreaName *self, gboolean dark)
{
  forget (self);
  self->dark = dark;
}

void
chancery_map_area_name_free (ChanceryMapAreaName *self)
{
  forget (self);
  chancery_outline_unref (self->outline);
  g_free (self);
}

static const char *
words (void)
{
  /* Translators: on the map, in capitals. */
  return _ ("WASHINGTON, D.C. METROPOLITAN ZONE");
}

static PangoFontDescription *
font_of (PangoContext *context)
{
  PangoFontDescription *description =
      pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (description, SIZE * PANGO_SCALE);
  pango_font_description_set_weight (description, PANGO_WEIGHT_SEMIBOLD);
  return description;
}

static void
ensure_text (ChanceryMapAreaName *self, PangoContext *context, int scale)
{
  g_autoptr (PangoFontDescription) font = NULL;

  if (self->text != NULL)
    return;
  font = font_of (context);
  self->text = chancery_map_text_new (context, words (), font, SPACING, self->colors[self->dark ? 1 : 0],
                                      chancery_basemap_style (self->dark)->us_land, scale);
}

/* Of the outline and the zoom, so that a map that is dragged has the same. */
static void
ensure_rooms (ChanceryMapAreaName *self, int zoom)
{
  double world = CHANCERY_BASEMAP_TILE_SIZE * exp2 (zoom);

  if (self->rooms != NULL && self->zoom == zoom)
    return;
  g_clear_pointer (&self->rooms, g_array_unref);
  self->rooms = chancery_outline_rooms (self->outline, (self->text->width + 2.0 * CLEAR_ASIDE) / world,
                                        (self->text->height + 2.0 * CLEAR_ABOVE) / world, MOST_ROOMS);
  self->zoom = zoom;
  self->stood = -1;
}

static graphene_rect_t
box_in (const ChanceryMapAreaName *self, const ChanceryMapProjection *projection, guint room)
{
  graphene_point_t at =
      chancery_map_projection_apply (projection, g_array_index (self->rooms, ChanceryMercator, room));
  float w = (float) self->text->width, h = (float) self->text->height;

  return GRAPHENE_RECT_INIT (roundf (at.x - w / 2.0f), roundf (at.y - h / 2.0f), w, h);
}

static gboolean
is_free (const GArray *reserved, const graphene_rect_t *box)
{
  for (guint i = 0; reserved != NULL && i < reserved->len; i++)
    if (graphene_rect_intersection (&g_array_index (reserved, graphene_rect_t, i), box, NULL))
      return FALSE;
  return TRUE;
}

gboolean
chancery_map_area_name_place (ChanceryMapAreaName *self,
                              const ChanceryMapProjection *projection,
                              int zoom,
                              PangoContext *context,
                              int scale,
                              const GArray *reserved,
                              graphene_rect_t *box)
{
  ensure_text (self, context, scale);
  ensure_rooms (self, zoom);
  if (self->stood >= 0)
    {
      *box = box_in (self, projection, (guint) self->stood);
      if (is_free (reserved, box))
        return TRUE;
    }
  for (guint i = 0; i < self->rooms->len; i++)
    {
      *box = box_in (self, projection, i);
      if (!is_free (reserved, box))
        continue;
      self->stood = (int) i;
      return TRUE;
    }
  self->stood = -1;
  return FALSE;
}

GdkTexture *
chancery_map_area_name_texture (ChanceryMapAreaName *self)
{
  return self->text->texture;
}

void
chancery_map_area_name_draw (ChanceryMapAreaName *self,
                             cairo_t *cr,
                             PangoContext *context,
                             const graphene_rect_t *box)
{
  g_autoptr (PangoFontDescription) font = font_of (context);

  cairo_save (cr);
  cairo_translate (cr, box->origin.x, box->origin.y);
  chancery_map_text_draw (cr, context, words (), font, SPACING, self->colors[0],
                          chancery_basemap_style (FALSE)->us_land);
  cairo_restore (cr);
}
