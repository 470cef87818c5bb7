/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * The base map's file, little-endian throughout:
 *
 *   offset  0  8 bytes  CHANCERY_BASEMAP_MAGIC
 *           8  u64      checksum of everything from offset 16 on
 *          16  u32      length of the file
 *          20  u32      number of cells
 *          24  u32      offset of the directory: for each cell u32 key, u32 offset, u32 length; by key
 *          28  u32      number of labels
 *          32  u32      offset of the labels
 *          36  u32      length of the labels
 *          40  u32      number of polygons of the land of the United States
 *          44  u32      offset of them
 *          48  u32      length of them
 *
 * A cell is a square of the web-mercator pyramid that holds all geometry of its level of detail which
 * touches it or its margin, already clipped. It is a sequence of shapes: u8 class, varint number of paths,
 * and for each path varint number of points and zigzag varint deltas x, y. The deltas run on from one path
 * of a shape to the next and start at 0, 0; the units are 1/CHANCERY_BASEMAP_EXTENT of the cell's side,
 * y grows southward.
 *
 * A polygon of land is varint number of rings, the first its outline and the others holes, and for each
 * varint number of points and zigzag varint deltas x, y, which run on from one polygon to the next and start
 * at 0, 0. The units are 1/CHANCERY_BASEMAP_LAND_UNITS of the world's side; x counts from 180° W and is
 * negative west of it, down to Guam, so that the land is not cut at 180°. A ring does not repeat its first
 * point.
 *
 * A label is u8 class, u8 rank, u8 lowest and u8 highest zoom, i32 latitude and i32 longitude in
 * millionths of a degree, u8 length and that many bytes of UTF-8, and the same of the state, province or
 * country it lies in, which may be empty.
 */
#define CHANCERY_BASEMAP_MAGIC "CHMAP\r\n\3"
#define CHANCERY_BASEMAP_HEADER 52
#define CHANCERY_BASEMAP_EXTENT 4096
#define CHANCERY_BASEMAP_MARGIN (CHANCERY_BASEMAP_EXTENT / 64)
#define CHANCERY_BASEMAP_ENTRY 12
#define CHANCERY_BASEMAP_LAND_UNITS 4194304.0 /* 9.6 m on the equator */
/* Land farther east than this (Guam and the Aleutians beyond 180°, since the Virgin Islands lie at 0.32) is
 * counted west of 180° W. */
#define CHANCERY_BASEMAP_LAND_EAST 0.5

/* The levels of detail: zooms of the cells. A tile is painted from the deepest cell which is not deeper
 * than the tile, or, where there is none (open water, or a country without more detail), from a parent. */
#define CHANCERY_BASEMAP_LEVELS 5
static const guint8 chancery_basemap_level_zooms[CHANCERY_BASEMAP_LEVELS] = { 0, 3, 5, 7, 9 };

#define CHANCERY_BASEMAP_KEY(zoom, x, y) ((guint32) (zoom) << 20 | (guint32) (x) << 10 | (guint32) (y))

typedef enum
{
  CHANCERY_BASEMAP_OTHER_LAND,
  CHANCERY_BASEMAP_US_LAND,
  CHANCERY_BASEMAP_PROVINCE_LINE,
  CHANCERY_BASEMAP_STATE_LINE,
  CHANCERY_BASEMAP_NATIONAL_LINE,
  CHANCERY_BASEMAP_LAKE,
  CHANCERY_BASEMAP_OTHER_ISLAND, /* in a lake */
  CHANCERY_BASEMAP_US_ISLAND,
  CHANCERY_BASEMAP_GREAT_RIVER,
  CHANCERY_BASEMAP_RIVER,
  CHANCERY_BASEMAP_N_CLASSES,
} ChanceryBasemapClass;

/* Whether its paths are lines, and not rings. */
static inline gboolean
chancery_basemap_class_is_line (ChanceryBasemapClass class)
{
  return (class >= CHANCERY_BASEMAP_PROVINCE_LINE && class <= CHANCERY_BASEMAP_NATIONAL_LINE) ||
         class == CHANCERY_BASEMAP_GREAT_RIVER || class == CHANCERY_BASEMAP_RIVER;
}

/* FNV-1a over 8-byte words (the last one padded with zeros): every step is a bijection of the state, so no
 * single damaged word goes unnoticed, and 4 MB take half a millisecond. */
static inline guint64
chancery_basemap_checksum (const guint8 *data, gsize length)
{
  guint64 state = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i += 8)
    {
      guint64 word = 0;

      for (gsize k = 0; k < 8 && i + k < length; k++)
        word |= (guint64) data[i + k] << (8 * k);
      state = (state ^ word) * G_GUINT64_CONSTANT (0x100000001b3);
      state ^= state >> 29;
    }
  return state;
}
