/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-coordinates.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEGREE_SIGN "\302\260"
#define MINUS_SIGN "\342\210\222"
#define METRES_PER_MILE 1609.344
#define METRES_PER_FOOT 0.3048

typedef struct
{
  double degrees; /* signed */
  char letter;    /* N, S, E, W, or 0 when none was written */
} Part;

static const char *
skip_space (const char *cursor)
{
  while (g_unichar_isspace (g_utf8_get_char (cursor)))
    cursor = g_utf8_next_char (cursor);
  return cursor;
}

static const char *
skip_prefix (const char *cursor, const char *prefix)
{
  return g_str_has_prefix (cursor, prefix) ? cursor + strlen (prefix) : cursor;
}

static char
read_letter (const char **cursor)
{
  char letter = g_ascii_toupper (**cursor);

  if (letter == '\0' || strchr ("NSEW", letter) == NULL || g_ascii_isalpha ((*cursor)[1]))
    return '\0';
  *cursor += 1;
  return letter;
}

/* Digits with at most one point: g_ascii_strtod() alone would also take "nan", "1e9" and "0x1p3". */
static gboolean
read_number (const char **cursor, double *number)
{
  g_autofree char *digits = NULL;
  gsize length = strspn (*cursor, "0123456789");
  gsize whole = length;

  if ((*cursor)[length] == '.')
    length += 1 + strspn (*cursor + length + 1, "0123456789");
  if (length == 0 || (whole == 0 && length == 1) || length > 40)
    return FALSE;
  digits = g_strndup (*cursor, length);
  *number = g_ascii_strtod (digits, NULL);
  *cursor += length;
  return TRUE;
}

static gboolean
read_sign (const char **cursor, gboolean *negative)
{
  const char *after_hyphen = skip_prefix (*cursor, "-");
  const char *after_minus = skip_prefix (*cursor, MINUS_SIGN);

  *negative = after_hyphen != *cursor || after_minus != *cursor;
  if (*negative)
    *cursor = MAX (after_hyphen, after_minus);
  else if (**cursor == '+')
    *cursor += 1;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_part (const char **cursor, Part *part)
{
  gboolean negative = FALSE, has_sign;

  *cursor = skip_space (*cursor);
  part->letter = read_letter (cursor);
  *cursor = skip_space (*cursor);
  has_sign = read_sign (cursor, &negative);
  if (!read_number (cursor, &part->degrees))
    return FALSE;
  if (g_str_has_prefix (skip_space (*cursor), DEGREE_SIGN))
    *cursor = skip_space (*cursor) + strlen (DEGREE_SIGN);
  if (part->letter == '\0')
    {
      const char *ahead = skip_space (*cursor);

      part->letter = read_letter (&ahead);
      if (part->letter != '\0')
        *cursor = ahead;
    }
  if (has_sign && part->letter != '\0')
    return FALSE;
  if (negative || part->letter == 'S' || part->letter == 'W')
    part->degrees = -part->degrees;
  return TRUE;
}

static gboolean
read_both (const char *text, Part parts[2])
{
  const char *cursor = text, *separator;

  if (!read_part (&cursor, &parts[0]))
    return FALSE;
  separator = cursor;
  cursor = skip_space (cursor);
  if (*cursor == ',' || *cursor == ';')
    cursor++;
  else if (cursor == separator && parts[0].letter == '\0')
    return FALSE;
  return read_part (&cursor, &parts[1]) && *skip_space (cursor) == '\0';
}

static gboolean
is_east_west (const Part *part)
{
  return part->letter == 'E' || part->letter == 'W';
}

static gboolean
is_north_south (const Part *part)
{
  return part->letter == 'N' || part->letter == 'S';
}

/* Latitude into parts[0]; FALSE when the letters name the same axis twice. */
static gboolean
put_in_order (Part parts[2])
{
  if (is_east_west (&parts[0]) || is_north_south (&parts[1]))
    {
      Part first = parts[0];

      parts[0] = parts[1];
      parts[1] = first;
    }
  return !is_east_west (&parts[0]) && !is_north_south (&parts[1]);
}

static gboolean
check_range (const Part parts[2], GError **error)
{
  double latitude = parts[0].degrees, longitude = parts[1].degrees;
  gboolean has_letters = parts[0].letter != '\0' || parts[1].letter != '\0';

  if (!has_letters && fabs (latitude) > 90.0 && fabs (latitude) <= 180.0 && fabs (longitude) <= 90.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("Latitude and longitude look swapped: %.6g is no latitude (−90 to 90). Write the "
                    "latitude first."),
                 latitude);
  else if (fabs (latitude) > 90.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("The latitude %.6g is out of range: it lies between −90 and 90."), latitude);
  else if (fabs (longitude) > 180.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("The longitude %.6g is out of range: it lies between −180 and 180."), longitude);
  else
    return TRUE;
  return FALSE;
}

gboolean
chancery_coordinates_parse (const char *text, ChanceryPosition *position, GError **error)
{
  Part parts[2];

  if (!g_utf8_validate (text, -1, NULL) || !read_both (text, parts) || !put_in_order (parts))
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("This is no position. Write latitude and longitude in decimal degrees, "
                              "such as 38.8895, -77.0365."));
      return FALSE;
    }
  if (!check_range (parts, error))
    return FALSE;
  *position = (ChanceryPosition){ parts[0].degrees, parts[1].degrees };
  return TRUE;
}

char *
chancery_coordinates_format (const ChanceryPosition *position)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.4f", fabs (position->latitude));
  g_ascii_formatd (longitude, sizeof longitude, "%.4f", fabs (position->longitude));
  return g_strdup_printf ("%s° %s %s° %s", latitude, position->latitude < 0.0 ? "S" : "N", longitude,
                          position->longitude < 0.0 ? "W" : "E");
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
