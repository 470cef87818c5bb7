/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapFramePaint:
 * @textures: pictures of the markers
 * @selected: (nullable): the marker with a ring that lies on top of all
 * @cursor: (nullable): the marker with a ring for the keyboard
 * @hovered: (nullable): the marker with a ring for the pointer
 * @size: of the widget
 *
 * What it takes to draw a frame.
 */
typedef struct
{
  const ChanceryMapFrame *frame;
  ChanceryMapMarkers *textures;
  const ChanceryMapMarker *selected;
  const ChanceryMapMarker *cursor;
  const ChanceryMapMarker *hovered;
  graphene_size_t size;
  gboolean dark;
} ChanceryMapFramePaint;

/** chancery_map_frame_paint: draws lines to names, markers, and names, in this order */
void chancery_map_frame_paint (const ChanceryMapFramePaint *self, GtkSnapshot *snapshot);

G_END_DECLS
