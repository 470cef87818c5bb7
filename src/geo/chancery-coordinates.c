/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-coordinates.h"

#include "geo/chancery-mgrs.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define METRES_PER_MILE 1609.344
#define METRES_PER_FOOT 0.3048

char *
chancery_coordinates_format (const ChanceryPosition *position)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.4f", fabs (position->latitude));
  g_ascii_formatd (longitude, sizeof longitude, "%.4f", fabs (position->longitude));
  return g_strdup_printf ("%s° %s %s° %s", latitude, position->latitude < 0.0 ? "S" : "N", longitude,
                          position->longitude < 0.0 ? "W" : "E");
}

/* One axis in degrees, minutes and tenths of a second: three metres. Tenths are rounded first, so that no 60
 * is ever written. */
static void
split_degrees (double degrees, int *whole, int *minutes, double *seconds)
{
  gint64 tenths = llround (fabs (degrees) * 36000.0);

  *whole = (int) (tenths / 36000);
  *minutes = (int) (tenths / 600 % 60);
  *seconds = (double) (tenths % 600) / 10.0;
}

static char *
format_axis (double degrees, const char *letter)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  int whole, minutes;
  double rest;

  split_degrees (degrees, &whole, &minutes, &rest);
  g_ascii_formatd (seconds, sizeof seconds, "%04.1f", rest);
  return g_strdup_printf ("%d° %02d′ %s″ %s", whole, minutes, seconds, letter);
}

char *
chancery_coordinates_format_dms (const ChanceryPosition *position)
{
  g_autofree char *latitude = format_axis (position->latitude, position->latitude < 0.0 ? "S" : "N");
  g_autofree char *longitude = format_axis (position->longitude, position->longitude < 0.0 ? "W" : "E");

  return g_strconcat (latitude, " ", longitude, NULL);
}

char *
chancery_coordinates_format_as (const ChanceryPosition *position, ChanceryCoordinateForm form)
{
  switch (form)
    {
    case CHANCERY_COORDINATES_DMS:
      return chancery_coordinates_format_dms (position);
    case CHANCERY_COORDINATES_MGRS:
      return chancery_mgrs_format (position, CHANCERY_MGRS_METRE);
    case CHANCERY_COORDINATES_DECIMAL:
    default:
      return chancery_coordinates_format (position);
    }
}

static char *
format_large (double amount, const char *with_tenths, const char *whole)
{
  /* 9.96 is "10", not "10.0". */
  const char *format = round (amount * 10.0) < 100.0 ? with_tenths : whole;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, amount);
#pragma GCC diagnostic pop
}

char *
chancery_coordinates_format_distance (double metres, ChanceryDistanceUnit unit)
{
  double tens;

  if (unit == CHANCERY_DISTANCE_KILOMETRES)
    {
      tens = round (metres / 10.0) * 10.0;
      if (tens < 1000.0)
        return g_strdup_printf (_ ("%.0f m"), tens);
      return format_large (metres / 1000.0, _ ("%.1f km"), _ ("%'.0f km"));
    }
  if (metres < METRES_PER_MILE / 10.0)
    {
      tens = round (metres / METRES_PER_FOOT / 10.0) * 10.0;
      return g_strdup_printf (_ ("%.0f ft"), tens);
    }
  return format_large (metres / METRES_PER_MILE, _ ("%.1f mi"), _ ("%'.0f mi"));
}
