/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMissionPopover:
 *
 * Finds a mission by typing.
 *
 * Signal "picked" (char *id, char *title): the mission that was chosen; the popover is closed already.
 */
#define CHANCERY_TYPE_MISSION_POPOVER (chancery_mission_popover_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMissionPopover, chancery_mission_popover, CHANCERY, MISSION_POPOVER, GtkPopover)

GtkWidget *chancery_mission_popover_new (ChancerySession *session);

G_END_DECLS
