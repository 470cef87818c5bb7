/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-place.h"

#include <glib/gi18n-lib.h>

/* West, south, east, north in degrees: the mainland, Hawaii and the Caribbean; Alaska to the Aleutians;
 * those Aleutians beyond 180 degrees; Guam and the Northern Marianas with Wake; American Samoa. */
static const double boxes[][4] = {
  { -162.0, 17.0, -64.0, 50.0 }, { -180.0, 50.0, -129.0, 72.0 },   { 172.0, 51.0, 180.0, 54.0 },
  { 144.0, 13.0, 167.0, 21.0 },  { -172.0, -15.0, -168.0, -11.0 },
};

gboolean
chancery_place_in_united_states (const ChanceryPosition *position)
{
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (position->longitude >= boxes[i][0] && position->longitude <= boxes[i][2] &&
        position->latitude >= boxes[i][1] && position->latitude <= boxes[i][3])
      return TRUE;
  return FALSE;
}

char *
chancery_place_check (const char *latitude, const char *longitude)
{
  ChanceryPosition given, swapped;

  if (latitude == NULL || longitude == NULL)
    return NULL;
  given.latitude = g_ascii_strtod (latitude, NULL);
  given.longitude = g_ascii_strtod (longitude, NULL);
  swapped.latitude = given.longitude;
  swapped.longitude = given.latitude;
  if (chancery_place_in_united_states (&given) || !chancery_position_is_valid (&swapped) ||
      !chancery_place_in_united_states (&swapped))
    return NULL;
  return g_strdup_printf (_ ("Latitude and longitude look swapped: %s, %s lies outside the United States, "
                             "%s, %s inside."),
                          latitude, longitude, longitude, latitude);
}
