/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

/* Finds where the outlines of two shapes of land run together, and returns those stretches once each, as
 * three shapes of lines: between provinces, between states, between nations. */
GPtrArray *find_borders (GPtrArray *land);
