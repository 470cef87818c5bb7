/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

/* Appends the land of the United States as one set of polygons, as the header of the file says: states and
 * territories joined, the largest lakes cut out, islands in them kept. Returns how many, 0 with an error. */
guint land_write (GByteArray *bytes, GPtrArray *land, GPtrArray *lakes, GError **error);
