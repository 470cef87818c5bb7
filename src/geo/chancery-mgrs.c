/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-mgrs.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>

#define SQUARE 100000.0       /* metres: the side of a lettered square */
#define CYCLE (20.0 * SQUARE) /* the letters of rows begin anew */
#define UPS_MIDDLE 2000000.0  /* false easting and northing of a pole */
#define UTM_SOUTH -80.0
#define UTM_NORTH 84.0
#define MOST_DIGITS 5
/* What projecting there and back costs, well above it: a tenth of a millimetre. */
#define METRE_SLACK 1e-4
/* A position on the edge of a band may come out a hair beyond it. */
#define BAND_SLACK 1e-6

static const char bands[] = "CDEFGHJKLMNPQRSTUVWX";

/* Columns of zones by their number modulo 3, rows of odd and of even zones. */
static const char *const utm_columns[3] = { "STUVWXYZ", "ABCDEFGH", "JKLMNPQR" };
static const char utm_rows[] = "ABCDEFGHJKLMNPQRSTUV";
#define EVEN_ZONE_SHIFT 5

/* The four halves of the poles: where their squares begin, and how these are called. */
static const struct
{
  char name;
  gboolean south;
  double easting;
  const char *columns;
  double northing;
  const char *rows;
} poles[] = {
  { 'A', TRUE, 8 * SQUARE, "JKLPQRSTUXYZ", 8 * SQUARE, "ABCDEFGHJKLMNPQRSTUVWXYZ" },
  { 'B', TRUE, 20 * SQUARE, "ABCFGHJKLPQR", 8 * SQUARE, "ABCDEFGHJKLMNPQRSTUVWXYZ" },
  { 'Y', FALSE, 13 * SQUARE, "RSTUXYZ", 13 * SQUARE, "ABCDEFGHJKLMNP" },
  { 'Z', FALSE, 20 * SQUARE, "ABCFGHJ", 13 * SQUARE, "ABCDEFGHJKLMNP" },
};

/**
 * Grid:
 * @zone: 1 to 60 of UTM, 0 for UPS
 * @south: whether on the southern half
 */
typedef struct
{
  int zone;
  gboolean south;
} Grid;

/* PROJ does the projecting; a context of its own for each, because it is asked seldom and from any thread. */
static gboolean
project (Grid grid, PJ_DIRECTION direction, double *x, double *y)
{
  g_autofree char *definition =
      grid.zone > 0
          ? g_strdup_printf ("+proj=utm +zone=%d%s +ellps=WGS84", grid.zone, grid.south ? " +south" : "")
          : g_strdup_printf ("+proj=ups%s +ellps=WGS84", grid.south ? " +south" : "");
  PJ_CONTEXT *context = proj_context_create ();
  PJ *projection = proj_create (context, definition);
  gboolean forward = direction == PJ_FWD;
  PJ_COORD result = { 0 };
  gboolean sound = projection != NULL;

  if (sound)
    {
      result = proj_trans (projection, direction,
                           forward ? proj_coord (proj_torad (*x), proj_torad (*y), 0.0, 0.0)
                                   : proj_coord (*x, *y, 0.0, 0.0));
      sound = proj_errno (projection) == 0 && isfinite (result.xy.x) && isfinite (result.xy.y);
      *x = forward ? result.xy.x : proj_todeg (result.lp.lam);
      *y = forward ? result.xy.y : proj_todeg (result.lp.phi);
    }
  proj_destroy (projection);
  proj_context_destroy (context);
  return sound;
}

/* Zone 32 is wider over south-west Norway, and over Svalbard there are but four. */
static int
zone_of (const ChanceryPosition *position)
{
  double longitude = position->longitude >= 180.0 ? -180.0 : position->longitude;
  int zone = (int) floor ((longitude + 180.0) / 6.0) + 1;

  if (position->latitude >= 56.0 && position->latitude < 64.0 && longitude >= 3.0 && longitude < 12.0)
    return 32;
  if (position->latitude < 72.0 || longitude < 0.0 || longitude >= 42.0)
    return zone;
  return longitude < 9.0 ? 31 : longitude < 21.0 ? 33 : longitude < 33.0 ? 35 : 37;
}

static int
band_of (double latitude)
{
  return CLAMP ((int) floor ((latitude - UTM_SOUTH) / 8.0), 0, (int) strlen (bands) - 1);
}

static double
band_south (int band)
{
  return UTM_SOUTH + 8.0 * band;
}

static double
band_north (int band)
{
  return band == (int) strlen (bands) - 1 ? UTM_NORTH : band_south (band) + 8.0;
}

static char
row_letter (int zone, double northing)
{
  int row = (int) floor (fmod (northing + METRE_SLACK, CYCLE) / SQUARE);

  return utm_rows[(row + (zone % 2 == 0 ? EVEN_ZONE_SHIFT : 0)) % 20];
}

/* Cut off, not rounded: a reference names the square it lies in. */
static char *
format_square (const char *area, char column, char row, double easting, double northing, guint digits)
{
  double unit = SQUARE / pow (10.0, digits);
  int x = (int) floor (fmod (easting + METRE_SLACK, SQUARE) / unit);
  int y = (int) floor (fmod (northing + METRE_SLACK, SQUARE) / unit);

  if (digits == 0)
    return g_strdup_printf ("%s %c%c", area, column, row);
  return g_strdup_printf ("%s %c%c %0*d %0*d", area, column, row, (int) digits, x, (int) digits, y);
}

static char *
format_utm (const ChanceryPosition *position, guint digits)
{
  Grid grid = { zone_of (position), position->latitude < 0.0 };
  double x = position->longitude, y = position->latitude;
  g_autofree char *area = g_strdup_printf ("%d%c", grid.zone, bands[band_of (position->latitude)]);

  if (!project (grid, PJ_FWD, &x, &y))
    return g_strdup ("");
  return format_square (area,
                        utm_columns[grid.zone % 3][CLAMP ((int) ((x + METRE_SLACK) / SQUARE) - 1, 0, 7)],
                        row_letter (grid.zone, y), x, y, digits);
}

static char *
format_ups (const ChanceryPosition *position, guint digits)
{
  Grid grid = { 0, position->latitude < 0.0 };
  double x = position->longitude, y = position->latitude;
  guint half;
  char area[2] = { 0 };

  if (!project (grid, PJ_FWD, &x, &y))
    return g_strdup ("");
  half = (grid.south ? 0 : 2) + (x + METRE_SLACK >= UPS_MIDDLE);
  area[0] = poles[half].name;
  return format_square (area, poles[half].columns[(int) ((x + METRE_SLACK - poles[half].easting) / SQUARE)],
                        poles[half].rows[(int) ((y + METRE_SLACK - poles[half].northing) / SQUARE)], x, y,
                        digits);
}

char *
chancery_mgrs_format (const ChanceryPosition *position, guint digits)
{
  g_return_val_if_fail (chancery_position_is_valid (position) && digits <= MOST_DIGITS, NULL);
  if (position->latitude < UTM_SOUTH || position->latitude >= UTM_NORTH)
    return format_ups (position, digits);
  return format_utm (position, digits);
}

/* Upper case, without white space. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (squeezed, g_ascii_toupper (*text));
  return g_string_free (squeezed, FALSE);
}

gboolean
chancery_mgrs_looks_like (const char *text)
{
  g_autofree char *squeezed = squeeze (text);
  gsize zone = strspn (squeezed, "0123456789");
  gsize letters = strspn (squeezed + zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  gsize digits = strspn (squeezed + zone + letters, "0123456789");

  return zone <= 2 && letters == 3 && squeezed[zone + letters + digits] == '\0';
}

static gboolean
reject (GError **error, const char *message)
{
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, message);
  return FALSE;
}

/* Metres from the square's corner to the middle of the smallest square that the digits name. */
static gboolean
read_digits (const char *text, double *x, double *y, GError **error)
{
  gsize length = strlen (text), half = length / 2;
  double unit = SQUARE / pow (10.0, (double) half);
  g_autofree char *first = g_strndup (text, half);

  if (length % 2 != 0 || half > MOST_DIGITS)
    return reject (error,
                   _ ("This grid reference has an uneven number of digits, or more than ten: easting and "
                      "northing have as many each, at most five."));
  *x = ((double) g_ascii_strtoull (first, NULL, 10) + 0.5) * unit;
  *y = ((double) g_ascii_strtoull (text + half, NULL, 10) + 0.5) * unit;
  return TRUE;
}

static gboolean
find_letter (const char *letters, char letter, int *index)
{
  const char *found = letter != '\0' ? strchr (letters, letter) : NULL;

  if (found == NULL)
    return FALSE;
  *index = (int) (found - letters);
  return TRUE;
}

/* The letters of rows come again every 2,000 km: of the squares so called, the one in the band. */
static gboolean
find_in_band (Grid grid, int band, double easting, double row, ChanceryPosition *position)
{
  double middle = (band_south (band) + band_north (band)) / 2.0, best = INFINITY;

  for (int cycle = 0; cycle < 5; cycle++)
    {
      double x = easting, y = row + cycle * CYCLE;

      if (!project (grid, PJ_INV, &x, &y) || fabs (y - middle) >= best)
        continue;
      best = fabs (y - middle);
      *position = (ChanceryPosition){ y, x };
    }
  return isfinite (best);
}

static gboolean
is_in_area (const ChanceryPosition *position, int zone, int band, double half)
{
  /* A large square sticks out of its zone and band; its middle may lie outside then. */
  double slack = half / 60000.0 + BAND_SLACK;
  double away = fabs (remainder (position->longitude - (zone * 6.0 - 183.0), 360.0));

  return position->latitude >= band_south (band) - slack && position->latitude <= band_north (band) + slack &&
         away <= 9.0 + slack;
}

static gboolean
parse_utm (const char *text, int zone, ChanceryPosition *position, GError **error)
{
  int band, column, row;
  double x, y;
  Grid grid = { .zone = zone };
  ChanceryPosition found = { 0 };
  double half = SQUARE / pow (10.0, (double) (strlen (text + 3) / 2)) / 2.0;

  if (zone < 1 || zone > 60)
    return reject (error, _ ("This grid reference names no zone: zones are numbered 1 to 60."));
  if (!find_letter (bands, text[0], &band))
    return reject (error, _ ("This grid reference names no band: bands are C to X, without I and O."));
  if (!find_letter (utm_columns[zone % 3], text[1], &column) || !find_letter (utm_rows, text[2], &row))
    return reject (error, _ ("This grid reference names a square that its zone does not have. Check the two "
                             "letters behind the band."));
  if (!read_digits (text + 3, &x, &y, error))
    return FALSE;
  grid.south = band < 10;
  row = (row - (zone % 2 == 0 ? EVEN_ZONE_SHIFT : 0) + 20) % 20;
  if (!find_in_band (grid, band, (column + 1) * SQUARE + x, row * SQUARE + y, &found) ||
      !is_in_area (&found, zone, band, half))
    return reject (error, _ ("This grid reference names a square that does not lie in its band. Check the "
                             "letters."));
  *position = found;
  return TRUE;
}

static gboolean
parse_ups (const char *text, ChanceryPosition *position, GError **error)
{
  double x, y;
  int column, row;

  for (guint i = 0; i < G_N_ELEMENTS (poles); i++)
    {
      Grid grid = { 0, poles[i].south };

      if (poles[i].name != text[0])
        continue;
      if (!find_letter (poles[i].columns, text[1], &column) || !find_letter (poles[i].rows, text[2], &row))
        return reject (error,
                       _ ("This grid reference names a square that its pole does not have. Check the two "
                          "letters behind the first."));
      if (!read_digits (text + 3, &x, &y, error))
        return FALSE;
      x += poles[i].easting + column * SQUARE;
      y += poles[i].northing + row * SQUARE;
      if (!project (grid, PJ_INV, &x, &y))
        return reject (error, _ ("This grid reference lies outside its grid."));
      *position = (ChanceryPosition){ y, x };
      return TRUE;
    }
  return reject (error,
                 _ ("This grid reference begins with no zone, and with none of the poles’ letters A, B, Y "
                    "and Z."));
}

gboolean
chancery_mgrs_parse (const char *text, ChanceryPosition *position, GError **error)
{
  g_autofree char *squeezed = squeeze (text);
  gsize zone = strspn (squeezed, "0123456789");

  if (!chancery_mgrs_looks_like (text))
    return reject (error, _ ("This is no grid reference. Write MGRS such as 18S UJ 23371 06519."));
  if (zone == 0)
    return parse_ups (squeezed, position, error);
  return parse_utm (squeezed + zone, atoi (squeezed), position, error);
}
