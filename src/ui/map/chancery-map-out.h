/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * ChanceryMapOut:
 *
 * What of the map goes into files: the view as a picture or a page, missions and zones for other programs. It
 * adds to the group "map": save-picture, save-pdf, export-missions, export-zones.
 */
#define CHANCERY_TYPE_MAP_OUT (chancery_map_out_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapOut, chancery_map_out, CHANCERY, MAP_OUT, GObject)

/**
 * chancery_map_out_new:
 * @view: where it is said what became of it; run the object's dispose before it goes
 * @group: the group "map"
 * @canvas: goes with @view
 * @model: what the map shows
 */
ChanceryMapOut *chancery_map_out_new (ChancerySession *session,
                                      GtkWidget *view,
                                      GSimpleActionGroup *group,
                                      ChanceryMapCanvas *canvas,
                                      ChanceryMapModel *model,
                                      ChanceryBasemap *basemap);

/** chancery_map_out_make_button: Returns: (transfer floating): the button with the menu of all this; also E
 * over @view opens it */
GtkWidget *chancery_map_out_make_button (GtkWidget *view);

G_END_DECLS
