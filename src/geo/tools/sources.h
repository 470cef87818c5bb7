/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

/* Reads the countries of the Digital Chart of the World, the United States and Canada by state and
 * province. Returns: (element-type Shape): or NULL with an error. */
GPtrArray *read_dcw (const char *path, GError **error);

/* Reads the lakes of GSHHG, and the islands in them, from a binned shoreline file. The shapes are of the
 * classes lake and other island. */
GPtrArray *read_gshhg_lakes (const char *path, GError **error);

/* Reads the rivers from a binned river file: two shapes of lines, the great rivers and the others. */
GPtrArray *read_gshhg_rivers (const char *path, GError **error);

/* Reads the borders inside countries from a binned border file, as one shape of lines. */
Shape *read_gshhg_internal_borders (const char *path, GError **error);
