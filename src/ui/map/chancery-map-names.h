/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-frame.h"

G_BEGIN_DECLS

/**
 * chancery_map_names_place:
 * @frame: with its markers in place and reserved
 * @input: what it is made from
 *
 * Finds a place for the names of offices and missions: at one of eight near places, else on rings farther out
 * with a line that leads back. A name that stood in the picture before, at the same zoom, keeps its place as
 * long as that is free; then offices, then missions from the highest level down. Names take places for names
 * that come later, also where they are not seen, so that nothing jumps at the edge while the map is dragged.
 */
void chancery_map_names_place (ChanceryMapFrame *frame, const ChanceryMapFrameInput *input);

/** chancery_map_names_font: (transfer full): in which a marker's name is written */
PangoFontDescription *chancery_map_names_font (PangoContext *context, const ChanceryMapMarker *marker);

G_END_DECLS
