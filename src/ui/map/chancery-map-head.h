/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** ChanceryMapHeadPart: what stands at the end of the map's head, in this order */
typedef enum
{
  CHANCERY_MAP_HEAD_TOOLS,
  CHANCERY_MAP_HEAD_TOOLS_MENU,
  CHANCERY_MAP_HEAD_OUT,
  CHANCERY_MAP_HEAD_CALL,
  CHANCERY_MAP_HEAD_CALL_SHORT,
  CHANCERY_MAP_HEAD_N_PARTS,
} ChanceryMapHeadPart;

/**
 * ChanceryMapHead:
 *
 * The end of the map's head. Where room becomes scarce the words beside the telephone go first, then the
 * tools move into a menu, and at last the telephone goes, which has a key.
 */
#define CHANCERY_TYPE_MAP_HEAD (chancery_map_head_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMapHead, chancery_map_head, CHANCERY, MAP_HEAD, GtkWidget)

/** chancery_map_head_new: @parts: (array fixed-size=5) (transfer floating) */
GtkWidget *chancery_map_head_new (GtkWidget *const parts[CHANCERY_MAP_HEAD_N_PARTS]);

G_END_DECLS
