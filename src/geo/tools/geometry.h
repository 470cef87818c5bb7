/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap-format.h"
#include "geo/chancery-simplify.h"

/* Web mercator, the world one unit wide. A ring across the antimeridian runs on beyond 1. */
typedef ChanceryMercator Point;

/* Points of a ring or a line; a ring does not repeat its first point. */
typedef GArray Path;

typedef struct
{
  char code[6]; /* "FR", "USMD", "CAON" */
  ChanceryBasemapClass class;
  GPtrArray *paths;
} Shape;

#define METRES(metres) ((metres) / 40075016.686)

Path *path_new (void);
#define path_point(path, i) g_array_index ((path), Point, (i))

Shape *shape_new (const char *code, ChanceryBasemapClass class);
void shape_free (Shape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shape, shape_free)

Point point_from_degrees (double latitude, double longitude);

/* Area of a ring in square units, always positive. */
double ring_area (const Path *ring);

/* Even-odd over all rings of a shape. */
gboolean shape_contains (const Shape *shape, Point p);

/* See chancery_simplify(). */
Path *path_simplify (const Path *path, double tolerance, gboolean closed);
