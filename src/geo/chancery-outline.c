/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-outline.h"

#include "base/chancery-error.h"
#include "chancery-geo-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

struct _ChanceryOutline
{
  gatomicrefcount references;
  ChanceryPosition *corners;
  gsize n;
  double west, east, south, north;
};

/* Reads one number and what parts it from the next. */
static gboolean
read_degrees (const char **cursor, double *degrees)
{
  char *end;

  *degrees = g_ascii_strtod (*cursor, &end);
  if (end == *cursor)
    return FALSE;
  end += strspn (end, " \t\r");
  if (*end == ',')
    end++;
  end += strspn (end, " \t\r");
  *cursor = end;
  return TRUE;
}

static gboolean
read_corner (const char *line, gsize number, GArray *corners, GError **error)
{
  ChanceryPosition corner;

  line += strspn (line, " \t\r");
  if (*line == '\0' || *line == '#')
    return TRUE;
  if (!read_degrees (&line, &corner.latitude) || !read_degrees (&line, &corner.longitude) ||
      (*line != '\0' && *line != '#'))
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("Line %" G_GSIZE_FORMAT " of the outline is no position. Each line is a latitude and a "
                      "longitude in degrees, such as 38.8895, -77.0365."),
                   number);
      return FALSE;
    }
  if (!chancery_position_is_valid (&corner))
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("Line %" G_GSIZE_FORMAT " of the outline is out of range: a latitude is -90 to 90 and "
                      "comes first, a longitude -180 to 180."),
                   number);
      return FALSE;
    }
  g_array_append_val (corners, corner);
  return TRUE;
}

ChanceryOutline *
chancery_outline_parse (const char *text, GError **error)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (!read_corner (lines[i], i + 1, corners, error))
      return NULL;
  return chancery_outline_new ((const ChanceryPosition *) (gconstpointer) corners->data, corners->len, error);
}

/* Twice the area of a triangle, with the sign of the way round. */
static double
turn (const ChanceryPosition *a, const ChanceryPosition *b, const ChanceryPosition *c)
{
  return (b->longitude - a->longitude) * (c->latitude - a->latitude) -
         (b->latitude - a->latitude) * (c->longitude - a->longitude);
}

static gboolean
lies_within_box (const ChanceryPosition *p, const ChanceryPosition *a, const ChanceryPosition *b)
{
  return p->longitude >= MIN (a->longitude, b->longitude) &&
         p->longitude <= MAX (a->longitude, b->longitude) && p->latitude >= MIN (a->latitude, b->latitude) &&
         p->latitude <= MAX (a->latitude, b->latitude);
}

static gboolean
sides_meet (const ChanceryPosition *a,
            const ChanceryPosition *b,
            const ChanceryPosition *c,
            const ChanceryPosition *d)
{
  double t1 = turn (a, b, c), t2 = turn (a, b, d), t3 = turn (c, d, a), t4 = turn (c, d, b);

  if (((t1 > 0.0 && t2 < 0.0) || (t1 < 0.0 && t2 > 0.0)) &&
      ((t3 > 0.0 && t4 < 0.0) || (t3 < 0.0 && t4 > 0.0)))
    return TRUE;
  return (t1 == 0.0 && lies_within_box (c, a, b)) || (t2 == 0.0 && lies_within_box (d, a, b)) ||
         (t3 == 0.0 && lies_within_box (a, c, d)) || (t4 == 0.0 && lies_within_box (b, c, d));
}

/* Two sides that follow one another share a corner, and must not fold back. */
static gboolean
sides_are_at_odds (const ChanceryPosition *corners, gsize n, gsize i, gsize k)
{
  const ChanceryPosition *a = &corners[i], *b = &corners[(i + 1) % n];
  const ChanceryPosition *c = &corners[k], *d = &corners[(k + 1) % n];

  if ((i + 1) % n == k)
    return turn (a, b, d) == 0.0 && (lies_within_box (d, a, b) || lies_within_box (a, b, d));
  if ((k + 1) % n == i)
    return turn (c, d, b) == 0.0 && (lies_within_box (b, c, d) || lies_within_box (c, d, b));
  return sides_meet (a, b, c, d);
}

/* @first: the sides before it have been compared with this one already. */
static gboolean
check_side (const ChanceryPosition *corners, gsize n, gsize i, gsize first, GError **error)
{
  if (fabs (corners[i].longitude - corners[(i + 1) % n].longitude) > 180.0)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("The outline crosses 180 degrees after its corner %" G_GSIZE_FORMAT
                      ", which an outline cannot."),
                   i + 1);
      return FALSE;
    }
  for (gsize k = first; k < n; k++)
    if (k != i && sides_are_at_odds (corners, n, i, k))
      {
        g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                     _ ("The outline crosses or touches itself: its side after corner %" G_GSIZE_FORMAT
                        " and that after corner %" G_GSIZE_FORMAT "."),
                     MIN (i, k) + 1, MAX (i, k) + 1);
        return FALSE;
      }
  return TRUE;
}

gboolean
chancery_outline_check_side (const ChanceryPosition *corners, gsize n, gsize i, GError **error)
{
  return check_side (corners, n, i, 0, error);
}

static gboolean
check_sides (const ChanceryPosition *corners, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!check_side (corners, n, i, i + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_ring (const ChanceryPosition *corners, gsize n, GError **error)
{
  const char *problem = NULL;

  for (gsize i = 0; i < n; i++)
    if (!chancery_position_is_valid (&corners[i]))
      problem =
          _ ("A corner of the outline is out of range: a latitude is -90 to 90, a longitude -180 to 180.");
  if (problem == NULL && n < 4)
    problem = _ ("An outline needs at least three corners, and the first once more at its end.");
  else if (problem == NULL && n > CHANCERY_OUTLINE_MOST + 1)
    problem = _ ("The outline has more than 5,000 corners. Leave out those that a person would not see.");
  else if (problem == NULL && (corners[0].latitude != corners[n - 1].latitude ||
                               corners[0].longitude != corners[n - 1].longitude))
    problem = _ ("The outline is not closed: its last corner must be the first once more.");
  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, problem);
  return FALSE;
}

ChanceryOutline *
chancery_outline_new (const ChanceryPosition *corners, gsize n, GError **error)
{
  ChanceryOutline *self;

  if (!check_ring (corners, n, error) || !check_sides (corners, n - 1, error))
    return NULL;
  self = g_new0 (ChanceryOutline, 1);
  g_atomic_ref_count_init (&self->references);
  self->n = n - 1;
  self->corners = g_new (ChanceryPosition, self->n);
  self->west = self->south = INFINITY;
  self->east = self->north = -INFINITY;
  for (gsize i = 0; i < self->n; i++)
    {
      self->corners[i] = corners[i];
      self->west = MIN (self->west, corners[i].longitude);
      self->east = MAX (self->east, corners[i].longitude);
      self->south = MIN (self->south, corners[i].latitude);
      self->north = MAX (self->north, corners[i].latitude);
    }
  return self;
}

static ChanceryOutline *
read_capital_region (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (chancery_geo_resources_get_resource (),
                              "/org/chancery/Chancery/geo/national-capital-region.txt", 0, &error);
  g_autofree char *text = NULL;
  ChanceryOutline *outline = NULL;

  if (bytes != NULL)
    {
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      outline = chancery_outline_parse (text, &error);
    }
  /* It is part of the program, and a test reads it. */
  if (outline == NULL)
    g_error ("The outline of the capital region: %s", error->message);
  return outline;
}

const ChanceryOutline *
chancery_outline_capital_region (void)
{
  static ChanceryOutline *shipped;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      chancery_geo_resources_register_resource ();
      shipped = read_capital_region ();
      g_once_init_leave (&ready, 1);
    }
  return shipped;
}

ChanceryOutline *
chancery_outline_ref (ChanceryOutline *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
chancery_outline_unref (ChanceryOutline *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->corners);
  g_free (self);
}

gboolean
chancery_outline_contains (const ChanceryOutline *self, const ChanceryPosition *position)
{
  double x = position->longitude, y = position->latitude;
  gboolean inside = FALSE;

  if (!(x >= self->west && x <= self->east && y >= self->south && y <= self->north))
    return FALSE;
  for (gsize i = 0, k = self->n - 1; i < self->n; k = i++)
    {
      const ChanceryPosition *a = &self->corners[i], *b = &self->corners[k];

      if ((a->latitude > y) != (b->latitude > y) &&
          x < (b->longitude - a->longitude) * (y - a->latitude) / (b->latitude - a->latitude) + a->longitude)
        inside = !inside;
    }
  return inside;
}

const ChanceryPosition *
chancery_outline_get_corners (const ChanceryOutline *self, gsize *n)
{
  *n = self->n;
  return self->corners;
}

char *
chancery_outline_to_text (const ChanceryOutline *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  for (gsize i = 0; i <= self->n; i++)
    {
      const ChanceryPosition *corner = &self->corners[i % self->n];

      g_string_append_printf (text, "%s, %s\n",
                              g_ascii_formatd (latitude, sizeof latitude, "%.7f", corner->latitude),
                              g_ascii_formatd (longitude, sizeof longitude, "%.7f", corner->longitude));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
