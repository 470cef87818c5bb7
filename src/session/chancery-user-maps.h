/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "session/chancery-user-map.h"

G_BEGIN_DECLS

/** CHANCERY_USER_MAPS_MOST: each lies over the others, and is drawn in every frame */
#define CHANCERY_USER_MAPS_MOST 20

/**
 * ChanceryUserMaps:
 *
 * The user's own maps, the topmost first: a #GListModel of #ChanceryUserMap. Which there are, and how each is
 * shown, is kept in the vault, because where maps lie can tell where somebody works; nothing of it stands in
 * settings or in a list of recent files. With a vault that is open for reading only it lasts as long as the
 * session.
 *
 * Signal "changed": a map came, went, moved or changed. Signal "trouble" (GError): the list could not be
 * written into the vault. Lives on the main thread.
 */
#define CHANCERY_TYPE_USER_MAPS (chancery_user_maps_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryUserMaps, chancery_user_maps, CHANCERY, USER_MAPS, GObject)

/** chancery_user_maps_new: has the vault asked for those of earlier times, and opens them */
ChanceryUserMaps *chancery_user_maps_new (ChancerySession *session);

guint chancery_user_maps_n (ChanceryUserMaps *self);

/** chancery_user_maps_get: Returns: (transfer none) (nullable): the map at @at, 0 for the topmost */
ChanceryUserMap *chancery_user_maps_get (ChanceryUserMaps *self, guint at);

/** chancery_user_maps_are_kept: whether they are remembered: not in a vault open for reading only */
gboolean chancery_user_maps_are_kept (ChanceryUserMaps *self);

/**
 * chancery_user_maps_add_async:
 * @path: of an MBTiles file
 *
 * Opens the file and lays it over all others. Errors are those of chancery_mbtiles_open(), and
 * %CHANCERY_ERROR_REJECTED when it is there already, has nothing to show up to
 * %CHANCERY_USER_MAP_MAX_ZOOM, or is one too many.
 */
void chancery_user_maps_add_async (ChanceryUserMaps *self,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** chancery_user_maps_add_finish: Returns: (transfer full) (nullable): the map, which is in the list */
ChanceryUserMap *chancery_user_maps_add_finish (ChanceryUserMaps *self, GAsyncResult *result, GError **error);

/** chancery_user_maps_move: @to: its new place, 0 for the topmost. Returns: whether there is such a place */
gboolean chancery_user_maps_move (ChanceryUserMaps *self, guint from, guint to);

/** chancery_user_maps_remove: the file is not touched */
void chancery_user_maps_remove (ChanceryUserMaps *self, guint at);

/** chancery_user_maps_put_back: the map removed last, at its old place. Returns: (transfer none) (nullable):
 * the map; %NULL when there is none */
ChanceryUserMap *chancery_user_maps_put_back (ChanceryUserMaps *self);

/**
 * chancery_user_maps_look:
 *
 * Looks, on another thread, whether the files are still there and the same, and goes by what it finds: one
 * that went is called so, one that is back or another is opened anew. Returns at once.
 */
void chancery_user_maps_look (ChanceryUserMaps *self);

G_END_DECLS
