/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-kept-form.h"
#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMissionDetail:
 *
 * The page of one mission: the head, then cards, or the form in their place while something is edited. What
 * was entered is kept with its mission when another is looked at meanwhile.
 *
 * Signal "made" (id): a new mission was saved. Signal "gone": the mission shown was deleted.
 */
#define CHANCERY_TYPE_MISSION_DETAIL (chancery_mission_detail_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMissionDetail, chancery_mission_detail, CHANCERY, MISSION_DETAIL, GtkWidget)

GtkWidget *chancery_mission_detail_new (ChancerySession *session);

/** chancery_mission_detail_show: @id: (nullable): the mission; %NULL for none */
void chancery_mission_detail_show (ChanceryMissionDetail *self, const char *id);

/** chancery_mission_detail_keep_still: it is about to come forward; what gets the keyboard then is not
 * scrolled to */
void chancery_mission_detail_keep_still (ChanceryMissionDetail *self);

/** chancery_mission_detail_id: Returns: (nullable): the mission shown; %NULL for none, or one not made yet */
const char *chancery_mission_detail_id (ChanceryMissionDetail *self);

/** chancery_mission_detail_add: a form for a new mission. @position: (nullable): where it is, in any form of
 * chancery_coordinates_parse(); a form that was begun before is kept as it is */
void chancery_mission_detail_add (ChanceryMissionDetail *self, const char *position);
void chancery_mission_detail_edit (ChanceryMissionDetail *self);

/** chancery_mission_detail_resume: shows a form that was begun, as it was left */
void chancery_mission_detail_resume (ChanceryMissionDetail *self, ChanceryKeptForm *kept);

/** chancery_mission_detail_cancel: leaves the form; Returns: whether there was one */
gboolean chancery_mission_detail_cancel (ChanceryMissionDetail *self);
void chancery_mission_detail_set_folded (ChanceryMissionDetail *self, gboolean folded);

G_END_DECLS
