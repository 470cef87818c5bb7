/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * chancery_place_in_united_states:
 *
 * Returns: whether @position lies in the box around the fifty states, or in that around the territories
 *   of the Pacific and the Caribbean; rough on purpose: it tells swapped coordinates from right ones
 */
gboolean chancery_place_in_united_states (const ChanceryPosition *position);

/**
 * chancery_place_check:
 * @latitude: (nullable): as typed
 * @longitude: (nullable): as typed
 *
 * A mission to the United States lies in the United States. When the position given does not, but the
 * exchanged one would, the two were swapped.
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *chancery_place_check (const char *latitude, const char *longitude);

G_END_DECLS
