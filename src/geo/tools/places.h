/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-basemap-label.h"

typedef struct
{
  const char *code; /* two-letter abbreviation */
  const char *name;
  double latitude;
  double longitude;
  int shortest; /* zoom from which the abbreviation is shown */
} State;

typedef struct
{
  const char *name;
  double latitude;
  double longitude;
  ChanceryBasemapLabelClass class;
  int rank; /* 1 is placed first */
  int lowest;
  int highest;
} Place;

extern const State states[];
extern const int n_states;
extern const Place places[];
extern const int n_places;
