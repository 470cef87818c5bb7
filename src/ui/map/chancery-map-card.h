/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "ui/map/chancery-map-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMapCard:
 *
 * What is selected on the map: a mission with what one asks first, a DS office and its coverage zone, or the
 * Washington, D.C. metropolitan area. Its accessible name is that of the mission, office or area.
 *
 * Signal "filled": what was asked for is shown.
 * Signal "gone": what was shown is no longer in the vault.
 * Signal "closed": the button to close it was pressed.
 */
#define CHANCERY_TYPE_MAP_CARD (chancery_map_card_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapCard, chancery_map_card, CHANCERY, MAP_CARD, GtkWidget)

/** chancery_map_card_new: Returns: (transfer floating): the card, empty and invisible; @model has the
 * missions that it counts */
ChanceryMapCard *chancery_map_card_new (ChancerySession *session, ChanceryMapModel *model);

/** chancery_map_card_show: reads a mission or an office and becomes visible; the same again reads it
 * anew. With the id of the Washington, D.C. metropolitan area for that of an office, the area. */
void chancery_map_card_show (ChanceryMapCard *self, gboolean is_office, const char *id);

/** chancery_map_card_close: forgets what it showed and becomes invisible */
void chancery_map_card_close (ChanceryMapCard *self);

/** chancery_map_card_set_brief: only its head, as long as something else needs the room */
void chancery_map_card_set_brief (ChanceryMapCard *self, gboolean brief);

/** chancery_map_card_id: Returns: (nullable): what it shows or is about to; @is_office: (out) (optional) */
const char *chancery_map_card_id (ChanceryMapCard *self, gboolean *is_office);

G_END_DECLS
