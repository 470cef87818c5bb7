/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

/* Cuts waters out of the land that the data lacks and a map of these cities cannot do without. */
void cut_waters (GPtrArray *land);
