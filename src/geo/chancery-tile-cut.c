/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-tile-cut.h"

ChanceryTileCut
chancery_tile_cut (guint zoom, guint x, guint y, guint from)
{
  guint up = zoom - MIN (from, zoom);
  guint parts = 1u << up;

  return (ChanceryTileCut){ .zoom = zoom - up,
                            .x = x >> up,
                            .y = y >> up,
                            .left = (double) (x & (parts - 1)) / (double) parts,
                            .top = (double) (y & (parts - 1)) / (double) parts,
                            .side = 1.0 / (double) parts };
}
