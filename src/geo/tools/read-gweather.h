/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct
{
  char *name;
  char *region; /* name of the state, province or country */
  gboolean is_united_states;
  double latitude;
  double longitude;
} City;

/* Reads the cities of North America and the territories of the United States from libgweather's database of
 * locations. Returns: (element-type City): in the file's order, or NULL with an error. */
GArray *read_gweather (const char *path, GError **error);
