/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-zones.h"

/* The DS offices of April 2002, where data/reference has them. */
static const ChanceryZoneOffice zones_offices[] = {
  { "atlanta", { 33.7556, -84.3905 } },           { "boston", { 42.3653, -71.0613 } },
  { "chicago", { 41.8776, -87.6306 } },           { "dallas", { 32.7797, -96.8040 } },
  { "denver", { 39.7296, -105.1222 } },           { "greensboro", { 36.0520, -79.8510 } },
  { "honolulu", { 21.3041, -157.8625 } },         { "houston", { 29.7518, -95.3734 } },
  { "los-angeles", { 34.0535, -118.2395 } },      { "miami", { 25.7732, -80.1948 } },
  { "portsmouth", { 43.0846, -70.8010 } },        { "new-orleans", { 29.9512, -90.0645 } },
  { "new-york", { 40.8540, -73.9740 } },          { "philadelphia", { 39.9524, -75.1514 } },
  { "phoenix", { 33.4478, -112.0793 } },          { "san-diego", { 32.7207, -117.1683 } },
  { "san-francisco", { 37.7919, -122.4004 } },    { "san-juan", { 18.4226, -66.0747 } },
  { "seattle", { 47.6046, -122.3354 } },          { "st-louis", { 38.6247, -90.2008 } },
  { "stamford", { 41.0535, -73.5387 } },          { "washington", { 38.8916, -77.2262 } },
  { "west-los-angeles", { 34.0562, -118.4487 } },
};

#define ZONES_N_OFFICES G_N_ELEMENTS (zones_offices)
