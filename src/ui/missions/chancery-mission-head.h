/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMissionHead:
 *
 * The head of a mission's page, which never scrolls away: name, address, what can be done, and four tiles
 * (United States, at home, next visit, next review). It is the window's title bar too.
 */
#define CHANCERY_TYPE_MISSION_HEAD (chancery_mission_head_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMissionHead, chancery_mission_head, CHANCERY, MISSION_HEAD, GtkWidget)

GtkWidget *chancery_mission_head_new (void);

/** chancery_mission_head_show: @dossier: (nullable): %NULL for a head without a mission */
void chancery_mission_head_show (ChanceryMissionHead *self, const ChanceryDossier *dossier);

/** chancery_mission_head_show_new: the head of a mission that is being made */
void chancery_mission_head_show_new (ChanceryMissionHead *self);

/** chancery_mission_head_set_folded: with a way back, and the smaller tiles as one line */
void chancery_mission_head_set_folded (ChanceryMissionHead *self, gboolean folded);

/** chancery_mission_head_set_editing: no Edit while editing; @begun: whether a form is kept that Edit goes on
 * with */
void chancery_mission_head_set_editing (ChanceryMissionHead *self, gboolean editing, gboolean begun);

G_END_DECLS
