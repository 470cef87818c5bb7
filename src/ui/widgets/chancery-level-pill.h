/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-rules.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryLevelPill:
 *
 * A threat level: its shape and its word on an opaque ground, as LOOK.md has it. Colour is never the only
 * thing that tells levels apart. With the style class "chancery-pill-medium" it has a size between the two.
 */
#define CHANCERY_TYPE_LEVEL_PILL (chancery_level_pill_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryLevelPill, chancery_level_pill, CHANCERY, LEVEL_PILL, AdwBin)

/** chancery_level_pill_new: Returns: a small pill that says "Not assessed" */
GtkWidget *chancery_level_pill_new (void);

/**
 * chancery_level_pill_set_level:
 * @large: the size that stands in the head of a detail, for the level in the United States
 */
void chancery_level_pill_set_level (ChanceryLevelPill *self, ChanceryLevel level, gboolean large);

G_END_DECLS
