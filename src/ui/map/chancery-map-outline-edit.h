/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-toolbox-private.h"

G_BEGIN_DECLS

/*
 * For the toolbox alone: the corners of the Washington, D.C. area are moved on the map. Each step is told;
 * what is done is one changeset.
 */

/** chancery_map_outline_edit_install: adds the layer of the corners to the map; once */
void chancery_map_outline_edit_install (ChanceryMapToolbox *self);

/** chancery_map_outline_edit_begin: takes the outline in hand as it is; begun already, goes on */
void chancery_map_outline_edit_begin (ChanceryMapToolbox *self);

/** chancery_map_outline_edit_add: a corner in the middle of the side after the chosen one */
void chancery_map_outline_edit_add (ChanceryMapToolbox *self);

/** chancery_map_outline_edit_remove: the chosen corner */
void chancery_map_outline_edit_remove (ChanceryMapToolbox *self);

/** chancery_map_outline_edit_step_back: takes the last step back */
void chancery_map_outline_edit_step_back (ChanceryMapToolbox *self);

/** chancery_map_outline_edit_save: writes it, and puts the tool away */
void chancery_map_outline_edit_save (ChanceryMapToolbox *self);

G_END_DECLS
