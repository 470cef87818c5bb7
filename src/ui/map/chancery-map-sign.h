/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-marker.h"

G_BEGIN_DECLS

/**
 * ChanceryMapSign:
 *
 * A marker as the map draws it, in a panel or a list: the bare shape of a state. It follows light and dark.
 */
#define CHANCERY_TYPE_MAP_SIGN (chancery_map_sign_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapSign, chancery_map_sign, CHANCERY, MAP_SIGN, GtkWidget)

GtkWidget *chancery_map_sign_new (void);

/** chancery_map_sign_set: shows a mission's shape */
void chancery_map_sign_set (ChanceryMapSign *self, ChanceryMapTheme theme, ChanceryMapLevel level);

/** chancery_map_sign_set_office: shows an office's shield */
void chancery_map_sign_set_office (ChanceryMapSign *self, ChanceryMapOfficeKind kind);

G_END_DECLS
