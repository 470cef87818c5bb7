/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryTileCut:
 * @zoom: of the web-mercator tile that is cut from
 * @x: its column
 * @y: its row, from the north
 * @left: where the cut begins in it, as a share of its side, 0 at the west
 * @top: likewise, 0 at the north
 * @side: the cut's side, as a share of the tile's; 1 for all of it
 *
 * A tile as a part of one of a lower zoom that covers it: what is shown, larger, where a map has nothing
 * finer.
 */
typedef struct
{
  guint zoom;
  guint x;
  guint y;
  double left;
  double top;
  double side;
} ChanceryTileCut;

/**
 * chancery_tile_cut:
 * @zoom: of the tile that is wanted
 * @x: its column
 * @y: its row, from the north
 * @from: a zoom up to @zoom
 *
 * Returns: the wanted tile, as the part of the one of zoom @from that it lies in
 */
ChanceryTileCut chancery_tile_cut (guint zoom, guint x, guint y, guint from);

G_END_DECLS
