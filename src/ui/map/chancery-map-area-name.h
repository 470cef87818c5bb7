/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-outline.h"
#include "ui/map/chancery-map-projection.h"
#include "ui/map/chancery-map-texture.h"

G_BEGIN_DECLS

/**
 * ChanceryMapAreaName:
 *
 * The name of the Washington, D.C. metropolitan area, in its zone's colour, inside of it at the top, while
 * the map is large enough for it to have room there. It knows no widget.
 */
typedef struct _ChanceryMapAreaName ChanceryMapAreaName;

/**
 * chancery_map_area_name_new:
 * @outline: of the area
 * @light: its colour on a light map, 0xRRGGBB
 * @dark: on a dark one
 */
ChanceryMapAreaName *chancery_map_area_name_new (ChanceryOutline *outline, guint32 light, guint32 dark);
void chancery_map_area_name_free (ChanceryMapAreaName *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapAreaName, chancery_map_area_name_free)

/** chancery_map_area_name_drop_text: it is to be drawn anew, for a dark map or a light one */
void chancery_map_area_name_drop_text (ChanceryMapAreaName *self, gboolean dark);

/**
 * chancery_map_area_name_place:
 * @zoom: a whole zoom
 * @context: of the widget
 * @scale: of its screen
 * @reserved: (nullable) (element-type graphene_rect_t): what it keeps clear of
 * @box: (out): where it stands
 *
 * Where it stood before at this zoom it stands again, while it can.
 *
 * Returns: whether it stands anywhere
 */
gboolean chancery_map_area_name_place (ChanceryMapAreaName *self,
                                       const ChanceryMapProjection *projection,
                                       int zoom,
                                       PangoContext *context,
                                       int scale,
                                       const GArray *reserved,
                                       graphene_rect_t *box);

/** chancery_map_area_name_texture: Returns: (transfer none): of one that stands */
GdkTexture *chancery_map_area_name_texture (ChanceryMapAreaName *self);

/** chancery_map_area_name_draw: the same onto paper: in light colours, as text */
void chancery_map_area_name_draw (ChanceryMapAreaName *self,
                                  cairo_t *cr,
                                  PangoContext *context,
                                  const graphene_rect_t *box);

G_END_DECLS
