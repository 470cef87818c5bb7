/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-coordinates.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryMapMenuWhat:
 * @position: the place the menu is about
 * @is_mission: whether a mission's marker is there, whose name is
 * @title: (nullable)
 * @is_in_round: whether it is in the day's round
 * @is_writable: whether the vault can be changed
 */
typedef struct
{
  ChanceryPosition position;
  gboolean is_mission;
  const char *title;
  gboolean is_in_round;
  gboolean is_writable;
} ChanceryMapMenuWhat;

/** chancery_map_menu_popup: what can be done at a place of the map, at a point of @canvas; it goes when it is
 * closed */
void chancery_map_menu_popup (GtkWidget *canvas, const ChanceryMapMenuWhat *what, double x, double y);

G_END_DECLS
