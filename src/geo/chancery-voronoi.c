/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-voronoi.h"

#include <geodesic.h>
#include <math.h>
#include <string.h>

#define WGS84_A 6378137.0
#define WGS84_F (1.0 / 298.257223563)
#define EQUATOR 40075016.686
#define A_DEGREE (EQUATOR / 360.0)

/* Directions looked in at first; between two of them cells are found by the lines that they cross. */
#define DIRECTIONS 48
/* How much nearer another site must be, in metres, to count; geodesics are good to nanometres. */
#define NEARER 1e-3
/* Two directions with different neighbours are told apart until their points lie this near, in metres. */
#define CORNER_NEARNESS 200.0
/* Corners nearer than this are one, in degrees. */
#define SAME_CORNER 2e-5
/* No line is cut into more pieces than 2 to this power. */
#define DEEPEST 12
/* Lines longer than this are always cut: their middle alone says too little, in metres. */
#define LONGEST 400000.0
#define FAR_LONGEST 1000000.0
#define CHORD_SLACK 1.01

#define NOBODY G_MAXUINT

typedef struct
{
  double x, y, z;
} Vector;

typedef struct
{
  ChanceryPosition at;
  Vector vector;
  gboolean has_cell;
} Site;

typedef struct
{
  struct geod_geodesic earth;
  Site *sites;
  guint n;
  double tolerance;
  const ChanceryVoronoiFrame *frame;
  GArray *corners; /* of ChanceryPosition */
  GPtrArray *borders;
} Voronoi;

/* What one direction from a site meets: the border with a neighbour, or nothing. */
typedef struct
{
  double azimuth;
  guint neighbour;
  ChanceryPosition at;
} Sample;

/* What a site knows of its own surroundings. */
typedef struct
{
  Voronoi *voronoi;
  guint site;
  double *azimuths; /* to each other site */
  double *tangents; /* of half the angle to it, on the sphere */
  guint current;    /* the neighbour whose border is being drawn */
  GArray *line;     /* of ChanceryPosition */
} Walk;

static void
border_free (ChanceryVoronoiBorder *border)
{
  g_array_unref (border->line);
  g_free (border);
}

static Vector
vector_of (const ChanceryPosition *at)
{
  double latitude = at->latitude * G_PI / 180.0, longitude = at->longitude * G_PI / 180.0;
  double e2 = WGS84_F * (2.0 - WGS84_F);
  double normal = WGS84_A / sqrt (1.0 - e2 * sin (latitude) * sin (latitude));

  return (Vector){ normal * cos (latitude) * cos (longitude), normal * cos (latitude) * sin (longitude),
                   normal * (1.0 - e2) * sin (latitude) };
}

static double
squared_chord (const Vector *a, const Vector *b)
{
  return (a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y) + (a->z - b->z) * (a->z - b->z);
}

/* Distance, and the direction at @from in which @to lies, in degrees. */
static double
measure (const Voronoi *self, const ChanceryPosition *from, const ChanceryPosition *to, double *azimuth)
{
  double metres;

  geod_inverse (&self->earth, from->latitude, from->longitude, to->latitude, to->longitude, &metres, azimuth,
                NULL);
  return metres;
}

static ChanceryPosition
travel (const Voronoi *self, const ChanceryPosition *from, double azimuth, double metres)
{
  ChanceryPosition to;

  geod_direct (&self->earth, from->latitude, from->longitude, azimuth, metres, &to.latitude, &to.longitude,
               NULL);
  return to;
}

/* A site as near as @metres is no farther through the earth than this: a sphere's chord, and room for the
 * flattening, which is a third of that. */
static double
longest_chord (double metres)
{
  return 2.0 * WGS84_A * sin (MIN (metres / WGS84_A / 2.0, G_PI / 2.0)) * CHORD_SLACK + 1.0;
}

/* The site nearest to @at but for two, or NOBODY when none is nearer than @limit. */
static guint
nearer_site (const Voronoi *self, const ChanceryPosition *at, guint but, guint but_too, double limit)
{
  Vector here = vector_of (at);
  double far = longest_chord (limit);
  guint found = NOBODY;

  for (guint i = 0; i < self->n; i++)
    {
      double metres;

      if (i == but || i == but_too || !self->sites[i].has_cell ||
          squared_chord (&here, &self->sites[i].vector) > far * far)
        continue;
      metres = measure (self, at, &self->sites[i].at, NULL);
      if (metres >= limit)
        continue;
      limit = metres;
      far = longest_chord (limit);
      found = i;
    }
  return found;
}

/* How much farther @site is than where the geodesic came from; falls along the way. */
static double
lead (
    const Voronoi *self, const struct geod_geodesicline *way, double metres, guint site, ChanceryPosition *at)
{
  geod_position (way, metres, &at->latitude, &at->longitude, NULL);
  return measure (self, at, &self->sites[site].at, NULL) - metres;
}

/* Narrows the bracket around a guess, in steps that double. */
static void
bracket (const Voronoi *self,
         const struct geod_geodesicline *way,
         guint site,
         double guess,
         double low[2],
         double high[2])
{
  double step = guess * 0.01 + 10.0, at = MIN (guess, high[0]);
  gboolean beyond = FALSE, short_of = FALSE;
  ChanceryPosition place;

  while (!(beyond && short_of) && high[0] - low[0] > 1e-3)
    {
      double value = lead (self, way, at, site, &place);

      if (value > 0.0)
        {
          low[0] = at;
          low[1] = value;
          short_of = TRUE;
          at = MIN (at + step, high[0]);
        }
      else
        {
          high[0] = at;
          high[1] = value;
          beyond = TRUE;
          at = MAX (at - step, low[0]);
        }
      beyond |= at >= high[0];
      short_of |= at <= low[0];
      step *= 4.0;
    }
}

/* The distance along a geodesic at which @site becomes as near as the start (the Illinois rule of false
 * position), or the reach when that does not happen. */
static double
find_crossing (const Voronoi *self, const struct geod_geodesicline *way, guint site, double guess)
{
  ChanceryPosition at;
  double low[2] = { 0.0, lead (self, way, 0.0, site, &at) };
  double high[2] = { CHANCERY_VORONOI_REACH, lead (self, way, CHANCERY_VORONOI_REACH, site, &at) };
  int side = 0;

  if (high[1] > 0.0)
    return CHANCERY_VORONOI_REACH;
  bracket (self, way, site, guess, low, high);
  for (int i = 0; i < 100 && high[0] - low[0] > 1e-4; i++)
    {
      double middle = low[0] + (high[0] - low[0]) * low[1] / (low[1] - high[1]);
      double value = lead (self, way, middle, site, &at);

      if (fabs (value) < 1e-7)
        return middle;
      if (value > 0.0)
        {
          low[0] = middle;
          low[1] = value;
          high[1] = side == 1 ? high[1] / 2.0 : high[1];
          side = 1;
        }
      else
        {
          high[0] = middle;
          high[1] = value;
          low[1] = side == -1 ? low[1] / 2.0 : low[1];
          side = -1;
        }
    }
  return (low[0] + high[0]) / 2.0;
}

/* Where a direction from the site meets its border with another, on the sphere. */
static double
guess_crossing (const Walk *walk, double azimuth, guint other)
{
  return atan2 (walk->tangents[other], cos ((azimuth - walk->azimuths[other]) * G_PI / 180.0)) * WGS84_A;
}

static guint
guess_neighbour (const Walk *walk, double azimuth)
{
  double best = INFINITY;
  guint found = NOBODY;

  for (guint i = 0; i < walk->voronoi->n; i++)
    {
      double metres;

      if (i == walk->site || !walk->voronoi->sites[i].has_cell)
        continue;
      metres = guess_crossing (walk, azimuth, i);
      if (metres < best)
        {
          best = metres;
          found = i;
        }
    }
  return found;
}

static Sample
look (const Walk *walk, double azimuth)
{
  const Voronoi *self = walk->voronoi;
  const ChanceryPosition *from = &self->sites[walk->site].at;
  Sample sample = { azimuth, NOBODY, { 0.0, 0.0 } };
  double reach = CHANCERY_VORONOI_REACH;
  struct geod_geodesicline way;
  guint other = guess_neighbour (walk, azimuth);

  geod_lineinit (&way, &self->earth, from->latitude, from->longitude, azimuth, 0);
  geod_position (&way, reach, &sample.at.latitude, &sample.at.longitude, NULL);
  while (other != NOBODY)
    {
      double metres = find_crossing (self, &way, other, guess_crossing (walk, azimuth, other));

      if (metres >= reach)
        break;
      reach = metres;
      sample.neighbour = other;
      geod_position (&way, reach, &sample.at.latitude, &sample.at.longitude, NULL);
      other = nearer_site (self, &sample.at, walk->site, other, reach - NEARER);
    }
  return sample;
}

/* The direction in which the lead of @b over @a grows, and how fast, a metre. */
typedef struct
{
  double east, north, value;
} Slope;

static Slope
slope_between (const Voronoi *self, const ChanceryPosition *at, guint a, guint b)
{
  double to_a, to_b;
  double value =
      measure (self, at, &self->sites[a].at, &to_a) - measure (self, at, &self->sites[b].at, &to_b);

  to_a *= G_PI / 180.0;
  to_b *= G_PI / 180.0;
  return (Slope){ sin (to_b) - sin (to_a), cos (to_b) - cos (to_a), value };
}

static ChanceryPosition
step_by (const Voronoi *self, const ChanceryPosition *at, double east, double north)
{
  return travel (self, at, atan2 (east, north) * 180.0 / G_PI, MIN (hypot (east, north), 1e6));
}

/* Newton's way from @at to the nearest point as far from @a as from @b. */
static gboolean
settle_on_border (const Voronoi *self, guint a, guint b, ChanceryPosition *at)
{
  for (int i = 0; i < 30; i++)
    {
      Slope slope = slope_between (self, at, a, b);
      double steepness = slope.east * slope.east + slope.north * slope.north;

      if (steepness == 0.0)
        return FALSE;
      if (slope.value * slope.value < 1e-4 * steepness)
        return TRUE;
      *at = step_by (self, at, -slope.value * slope.east / steepness, -slope.value * slope.north / steepness);
    }
  return FALSE;
}

/* The same to the point as far from three. */
static gboolean
settle_on_corner (const Voronoi *self, guint a, guint b, guint c, ChanceryPosition *at)
{
  for (int i = 0; i < 30; i++)
    {
      Slope s = slope_between (self, at, a, b), t = slope_between (self, at, a, c);
      double determinant = s.east * t.north - s.north * t.east;
      double east = (s.north * t.value - t.north * s.value) / determinant;
      double north = (t.east * s.value - s.east * t.value) / determinant;

      if (!isfinite (east) || !isfinite (north))
        return FALSE;
      *at = step_by (self, at, east, north);
      if (hypot (east, north) < 1e-3)
        return TRUE;
    }
  return FALSE;
}

/* So that the borders that meet in a corner end in the very same point. */
static ChanceryPosition
known_corner (Voronoi *self, const ChanceryPosition *at)
{
  for (guint i = 0; i < self->corners->len; i++)
    {
      const ChanceryPosition *known = &g_array_index (self->corners, ChanceryPosition, i);

      if (fabs (known->latitude - at->latitude) < SAME_CORNER &&
          fabs (remainder (known->longitude - at->longitude, 360.0)) * cos (at->latitude * G_PI / 180.0) <
              SAME_CORNER)
        return *known;
    }
  g_array_append_val (self->corners, *at);
  return *at;
}

static double
mercator_degrees (double latitude)
{
  return asinh (tan (CLAMP (latitude, -89.0, 89.0) * G_PI / 180.0)) * 180.0 / G_PI;
}

/* How far @m lies from the straight line between @a and @b in a plane, in degrees of it. */
static double
deviation (double ax, double ay, double bx, double by, double mx, double my)
{
  double length = hypot (bx - ax, by - ay);

  return length == 0.0 ? hypot (mx - ax, my - ay)
                       : fabs ((bx - ax) * (my - ay) - (by - ay) * (mx - ax)) / length;
}

static gboolean
is_straight (const Voronoi *self,
             const ChanceryPosition *a,
             const ChanceryPosition *b,
             const ChanceryPosition *m)
{
  double bx = remainder (b->longitude - a->longitude, 360.0);
  double mx = remainder (m->longitude - a->longitude, 360.0);
  double scale = A_DEGREE * cos (m->latitude * G_PI / 180.0);

  if (fabs (bx) > 90.0)
    return FALSE;
  return deviation (0.0, a->latitude, bx, b->latitude, mx, m->latitude) * A_DEGREE < self->tolerance &&
         deviation (0.0, mercator_degrees (a->latitude), bx, mercator_degrees (b->latitude), mx,
                    mercator_degrees (m->latitude)) *
                 scale <
             self->tolerance;
}

static gboolean
lies_in_frame (const Voronoi *self, const ChanceryPosition *at)
{
  const ChanceryVoronoiFrame *frame = self->frame;

  return frame == NULL || (at->latitude >= frame->south && at->latitude <= frame->north &&
                           fabs (remainder (at->longitude - frame->middle, 360.0)) <= frame->reach);
}

static gboolean
needs_cut (const Voronoi *self,
           const ChanceryPosition *a,
           const ChanceryPosition *b,
           const ChanceryPosition *middle,
           double length)
{
  if (!lies_in_frame (self, a) && !lies_in_frame (self, b) && !lies_in_frame (self, middle))
    return length > FAR_LONGEST;
  return length > LONGEST || !is_straight (self, a, b, middle);
}

/* Appends what leads to @b, and tells of a site that is nearer to some point of it. */
static void
draw_line (Walk *walk,
           const ChanceryPosition *a,
           const ChanceryPosition *b,
           int depth,
           GArray *line,
           gboolean *crossed,
           ChanceryPosition *where)
{
  const Voronoi *self = walk->voronoi;
  double azimuth, length = measure (self, a, b, &azimuth);
  ChanceryPosition middle = travel (self, a, azimuth, length / 2.0);

  if (length > 1.0 && depth < DEEPEST && !*crossed &&
      settle_on_border (self, walk->site, walk->current, &middle))
    {
      double metres = measure (self, &middle, &self->sites[walk->site].at, NULL);

      if (nearer_site (self, &middle, walk->site, walk->current, metres - NEARER) != NOBODY)
        {
          *crossed = TRUE;
          *where = middle;
          return;
        }
      if (needs_cut (self, a, b, &middle, length))
        {
          draw_line (walk, a, &middle, depth + 1, line, crossed, where);
          draw_line (walk, &middle, b, depth + 1, line, crossed, where);
          return;
        }
    }
  g_array_append_val (line, *b);
}

/* Each border is drawn by the lower of its two sites; the other only looks whether a third lies between. */
static void
finish_line (Walk *walk)
{
  ChanceryVoronoiBorder *border;

  if (walk->line->len > 1 && walk->current != NOBODY && walk->site < walk->current)
    {
      border = g_new (ChanceryVoronoiBorder, 1);
      *border = (ChanceryVoronoiBorder){ walk->site, walk->current, g_array_ref (walk->line) };
      g_ptr_array_add (walk->voronoi->borders, border);
    }
  g_array_unref (walk->line);
  walk->line = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
}

static void
begin_line (Walk *walk, guint neighbour, const ChanceryPosition *at)
{
  finish_line (walk);
  walk->current = neighbour;
  g_array_append_val (walk->line, *at);
}

static void
turn_corner (Walk *walk, const Sample *from, const Sample *to)
{
  Voronoi *self = walk->voronoi;
  ChanceryPosition corner = from->neighbour == NOBODY ? to->at : from->at;

  if (from->neighbour != NOBODY && to->neighbour != NOBODY)
    {
      ChanceryPosition exact = corner;

      /* Near enough to where it was looked for, or else that is where the corner is taken to be. */
      if (settle_on_corner (self, walk->site, from->neighbour, to->neighbour, &exact) &&
          measure (self, &exact, &corner, NULL) < 100.0 * CORNER_NEARNESS)
        corner = exact;
    }
  corner = known_corner (self, &corner);
  g_array_append_val (walk->line, corner);
  begin_line (walk, to->neighbour, &corner);
}

/* Half-way between two directions, or at a place where a line was seen to be crossed. */
static double
direction_between (const Walk *walk, const Sample *from, const Sample *to, const ChanceryPosition *where)
{
  double azimuth;

  if (where == NULL)
    return (from->azimuth + to->azimuth) / 2.0;
  measure (walk->voronoi, &walk->voronoi->sites[walk->site].at, where, &azimuth);
  return azimuth + 360.0 * ceil ((from->azimuth - azimuth) / 360.0);
}

static void walk_between (Walk *walk, const Sample *from, const Sample *to);

static void
walk_over (Walk *walk, const Sample *from, const Sample *to, double azimuth)
{
  Sample middle = look (walk, azimuth);

  walk_between (walk, from, &middle);
  walk_between (walk, &middle, to);
}

static void
walk_along (Walk *walk, const Sample *from, const Sample *to)
{
  guint drawn = walk->line->len;
  gboolean crossed = FALSE;
  ChanceryPosition where;
  double azimuth;

  if (from->neighbour == NOBODY)
    return;
  draw_line (walk, &g_array_index (walk->line, ChanceryPosition, drawn - 1), &to->at, 0, walk->line, &crossed,
             &where);
  if (!crossed)
    return;
  azimuth = direction_between (walk, from, to, &where);
  if (azimuth <= from->azimuth || azimuth >= to->azimuth)
    return;
  g_array_set_size (walk->line, drawn);
  walk_over (walk, from, to, azimuth);
}

/* From one direction to the next: along the border that both meet, or over all corners between them. */
static void
walk_between (Walk *walk, const Sample *from, const Sample *to)
{
  double azimuth = direction_between (walk, from, to, NULL);

  if (from->neighbour == to->neighbour)
    walk_along (walk, from, to);
  else if (azimuth <= from->azimuth || azimuth >= to->azimuth ||
           measure (walk->voronoi, &from->at, &to->at, NULL) < CORNER_NEARNESS)
    turn_corner (walk, from, to);
  else
    walk_over (walk, from, to, azimuth);
}

static void
walk_init (Walk *walk, Voronoi *voronoi, guint site)
{
  *walk = (Walk){ .voronoi = voronoi, .site = site };
  walk->azimuths = g_new0 (double, voronoi->n);
  walk->tangents = g_new0 (double, voronoi->n);
  for (guint i = 0; i < voronoi->n; i++)
    if (i != site && voronoi->sites[i].has_cell)
      walk->tangents[i] =
          tan (measure (voronoi, &voronoi->sites[site].at, &voronoi->sites[i].at, &walk->azimuths[i]) /
               WGS84_A / 2.0);
  walk->line = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
}

static void
walk_around (Voronoi *voronoi, guint site)
{
  Walk walk;
  Sample first, from;

  walk_init (&walk, voronoi, site);
  first = from = look (&walk, 0.0);
  begin_line (&walk, first.neighbour, &first.at);
  for (int i = 1; i <= DIRECTIONS; i++)
    {
      Sample to = i < DIRECTIONS ? look (&walk, i * 360.0 / DIRECTIONS) : first;

      to.azimuth = i * 360.0 / DIRECTIONS;
      walk_between (&walk, &from, &to);
      from = to;
    }
  finish_line (&walk);
  g_array_unref (walk.line);
  g_free (walk.azimuths);
  g_free (walk.tangents);
}

static gboolean
lies_at_an_earlier (const ChanceryPosition *sites, gsize i)
{
  for (gsize k = 0; k < i; k++)
    if (sites[k].latitude == sites[i].latitude && sites[k].longitude == sites[i].longitude)
      return TRUE;
  return FALSE;
}

static void
voronoi_init (Voronoi *self, const ChanceryPosition *sites, gsize n, double tolerance)
{
  geod_init (&self->earth, WGS84_A, WGS84_F);
  self->n = (guint) n;
  self->tolerance = tolerance;
  self->sites = g_new0 (Site, n);
  self->corners = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  self->borders = g_ptr_array_new_with_free_func ((GDestroyNotify) border_free);
  for (gsize i = 0; i < n; i++)
    if (chancery_position_is_valid (&sites[i]) && !lies_at_an_earlier (sites, i))
      self->sites[i] = (Site){ sites[i], vector_of (&sites[i]), TRUE };
}

GPtrArray *
chancery_voronoi_borders (const ChanceryPosition *sites,
                          gsize n,
                          double tolerance,
                          const ChanceryVoronoiFrame *frame,
                          const ChanceryProgress *progress,
                          GError **error)
{
  Voronoi self;
  gboolean go_on = TRUE;

  voronoi_init (&self, sites, n, tolerance);
  self.frame = frame;
  for (guint i = 0; i < self.n && go_on; i++)
    {
      go_on = chancery_progress_step (progress, i, self.n, error);
      if (go_on && self.sites[i].has_cell)
        walk_around (&self, i);
    }
  g_free (self.sites);
  g_array_unref (self.corners);
  if (go_on)
    return self.borders;
  g_ptr_array_unref (self.borders);
  return NULL;
}
