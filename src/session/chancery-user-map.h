/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-mbtiles.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** CHANCERY_USER_MAP_MAX_ZOOM: a map that begins farther in would never be seen */
#define CHANCERY_USER_MAP_MAX_ZOOM 19

/** CHANCERY_USER_MAP_LEAST_OPACITY: below it nobody would find a map again */
#define CHANCERY_USER_MAP_LEAST_OPACITY 0.1

/**
 * ChanceryUserMapState:
 * @CHANCERY_USER_MAP_OPENING: it is not known yet
 * @CHANCERY_USER_MAP_OPEN: it can be drawn
 * @CHANCERY_USER_MAP_NOT_FOUND: its file is not where it was
 * @CHANCERY_USER_MAP_BROKEN: its file is there and cannot be drawn
 */
typedef enum
{
  CHANCERY_USER_MAP_OPENING,
  CHANCERY_USER_MAP_OPEN,
  CHANCERY_USER_MAP_NOT_FOUND,
  CHANCERY_USER_MAP_BROKEN,
} ChanceryUserMapState;

/**
 * ChanceryUserMapStamp: what a file is known by
 * @is_there: whether there is a file at all; what follows is 0 otherwise
 */
typedef struct
{
  gboolean is_there;
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 changed; /* nanoseconds since 1970 */
} ChanceryUserMapStamp;

/**
 * ChanceryUserMap:
 *
 * One map of the user's own that lies over the base map: where its file is, how it is shown, and, while the
 * file is there and sound, its tiles.
 *
 * Signal "changed": any of it changed. Lives on the main thread.
 */
#define CHANCERY_TYPE_USER_MAP (chancery_user_map_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryUserMap, chancery_user_map, CHANCERY, USER_MAP, GObject)

/** chancery_user_map_new: @path: absolute; @name: what it is called until it is open. It is shown, opaque. */
ChanceryUserMap *chancery_user_map_new (const char *path, const char *name);

const char *chancery_user_map_path (ChanceryUserMap *self);

/** chancery_user_map_name: as the file calls itself, also while it is not there */
const char *chancery_user_map_name (ChanceryUserMap *self);

ChanceryUserMapState chancery_user_map_state (ChanceryUserMap *self);

/** chancery_user_map_reason: Returns: (nullable): why it is broken, for people */
const char *chancery_user_map_reason (ChanceryUserMap *self);

/** chancery_user_map_tiles: Returns: (transfer none) (nullable): %NULL unless it is open */
ChanceryMbtiles *chancery_user_map_tiles (ChanceryUserMap *self);

/** chancery_user_map_describe: Returns: (transfer full): what is to be known of it: "Zoom 10 to 14", "Not
 * found" */
char *chancery_user_map_describe (ChanceryUserMap *self);

gboolean chancery_user_map_is_shown (ChanceryUserMap *self);
void chancery_user_map_set_shown (ChanceryUserMap *self, gboolean shown);

/** chancery_user_map_opacity: from %CHANCERY_USER_MAP_LEAST_OPACITY to 1 */
double chancery_user_map_opacity (ChanceryUserMap *self);
void chancery_user_map_set_opacity (ChanceryUserMap *self, double opacity);

/** chancery_user_map_has_outline: whether the border of what it covers is drawn; it is not remembered */
gboolean chancery_user_map_has_outline (ChanceryUserMap *self);
void chancery_user_map_set_outline (ChanceryUserMap *self, gboolean outline);

/** chancery_user_map_spoil: one of its tiles cannot be read; it is drawn as far as it can be */
void chancery_user_map_spoil (ChanceryUserMap *self);

/* For the list of maps. */

/** chancery_user_map_look: what is at @path now; any thread */
ChanceryUserMapStamp chancery_user_map_look (const char *path);
gboolean chancery_user_map_stamp_equal (const ChanceryUserMapStamp *a, const ChanceryUserMapStamp *b);

/** chancery_user_map_stamp: of the file as it was opened, or could not be */
const ChanceryUserMapStamp *chancery_user_map_stamp (ChanceryUserMap *self);

/** chancery_user_map_opened: @tiles: (transfer none) */
void
chancery_user_map_opened (ChanceryUserMap *self, ChanceryMbtiles *tiles, const ChanceryUserMapStamp *stamp);

/** chancery_user_map_failed: @stamp: (nullable): of the file that failed, the one that was opened for %NULL.
 * It is not found if there is none. */
void chancery_user_map_failed (ChanceryUserMap *self, const GError *error, const ChanceryUserMapStamp *stamp);

G_END_DECLS
