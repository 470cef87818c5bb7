/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-distance.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Half around the world: nothing on it is farther away. */
#define FARTHEST 20037508.0
#define MOST_DIGITS 32

static const struct
{
  const char *name;
  double metres;
} units[] = {
  { "m", 1.0 },
  { "metre", 1.0 },
  { "metres", 1.0 },
  { "meter", 1.0 },
  { "meters", 1.0 },
  { "km", 1000.0 },
  { "kilometre", 1000.0 },
  { "kilometres", 1000.0 },
  { "kilometer", 1000.0 },
  { "kilometers", 1000.0 },
  { "ft", CHANCERY_METRES_PER_FOOT },
  { "foot", CHANCERY_METRES_PER_FOOT },
  { "feet", CHANCERY_METRES_PER_FOOT },
  { "'", CHANCERY_METRES_PER_FOOT },
  { "′", CHANCERY_METRES_PER_FOOT },
  { "yd", 3.0 * CHANCERY_METRES_PER_FOOT },
  { "yard", 3.0 * CHANCERY_METRES_PER_FOOT },
  { "yards", 3.0 * CHANCERY_METRES_PER_FOOT },
  { "mi", CHANCERY_METRES_PER_MILE },
  { "mile", CHANCERY_METRES_PER_MILE },
  { "miles", CHANCERY_METRES_PER_MILE },
};

/* A comma before three digits parts thousands, another is a decimal point. */
static gboolean
read_number (const char **cursor, double *number)
{
  char digits[MOST_DIGITS + 1];
  guint n = 0;

  for (; g_ascii_isdigit (**cursor) || **cursor == '.' || **cursor == ','; (*cursor)++)
    {
      gsize following = **cursor == ',' ? strspn (*cursor + 1, "0123456789") : 0;

      if (following == 3 && n > 0 && memchr (digits, '.', n) == NULL)
        continue;
      if (n == MOST_DIGITS || (**cursor != '.' && **cursor != ',' && !g_ascii_isdigit (**cursor)))
        return FALSE;
      digits[n++] = **cursor == ',' ? '.' : **cursor;
    }
  digits[n] = '\0';
  if (n == 0 || strchr (digits, '.') != strrchr (digits, '.') || strspn (digits, ".") == n)
    return FALSE;
  *number = g_ascii_strtod (digits, NULL);
  return TRUE;
}

static gboolean
read_unit (const char *text, double *metres)
{
  g_autofree char *name = g_strstrip (g_utf8_strdown (text, -1));
  gsize length = strlen (name);

  if (length == 0)
    return TRUE;
  if (name[length - 1] == '.')
    name[length - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].name, name) == 0)
      {
        *metres = units[i].metres;
        return TRUE;
      }
  return FALSE;
}

gboolean
chancery_distance_parse (const char *text, double metres_per_unit, double *metres, GError **error)
{
  const char *cursor = text;
  double number = 0.0, unit = metres_per_unit;

  while (g_ascii_isspace (*cursor))
    cursor++;
  if (!g_utf8_validate (text, -1, NULL) || !read_number (&cursor, &number) || !read_unit (cursor, &unit))
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("This is no distance. Write a number and its unit, such as 500 ft or 150 m."));
      return FALSE;
    }
  if (number * unit <= 0.0 || number * unit > FARTHEST)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("A distance is more than nothing, and less than half around the world."));
      return FALSE;
    }
  *metres = number * unit;
  return TRUE;
}

char *
chancery_distance_format_bearing (double degrees)
{
  static const char *const winds[] = { N_ ("N"),  N_ ("NNE"), N_ ("NE"), N_ ("ENE"), N_ ("E"),  N_ ("ESE"),
                                       N_ ("SE"), N_ ("SSE"), N_ ("S"),  N_ ("SSW"), N_ ("SW"), N_ ("WSW"),
                                       N_ ("W"),  N_ ("WNW"), N_ ("NW"), N_ ("NNW") };
  int whole = (int) round (degrees) % 360;
  int wind = (int) round (degrees / 22.5) % 16;

  return g_strdup_printf ("%03d° %s", whole, _ (winds[wind]));
}

char *
chancery_distance_format_number (double number)
{
  double shown = number < 100.0 ? round (number * 10.0) / 10.0 : round (number);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.10g", shown));
}
