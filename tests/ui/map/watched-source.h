/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define WATCHED_TYPE_SOURCE (watched_source_get_type ())
G_DECLARE_FINAL_TYPE (WatchedSource, watched_source, WATCHED, SOURCE, ShumateMapSource)

/**
 * WatchedSource:
 *
 * The tiles of another source, watched: when they are there, and in which frame they are painted.
 */

/** watched_source_new: @widget: whose frames count */
WatchedSource *watched_source_new (ShumateMapSource *source, GtkWidget *widget);

/** watched_source_is_painted: whether tiles were asked for, all have come, and each has been painted */
gboolean watched_source_is_painted (WatchedSource *self);

/** watched_source_tiles: how many came before that was so for the first time */
guint watched_source_tiles (WatchedSource *self);

/** watched_source_frames: how many frames after the last of these tiles had come all were painted */
int watched_source_frames (WatchedSource *self);

G_END_DECLS
