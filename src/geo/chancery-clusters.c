/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-clusters.h"

#include <math.h>
#include <stdlib.h>

#define TILE 256.0
#define NOBODY G_MAXUINT

/* A cluster, and where it hangs: at every zoom from @from to @to it is one. */
typedef struct
{
  ChanceryCluster cluster;
  guint parent;
  guint first_child; /* NOBODY for a point */
  guint next;        /* sibling */
  guint order;       /* where its points begin in "members" */
  guint from;
  guint to;
} Node;

struct _ChanceryClusters
{
  GArray *nodes;  /* of Node: first the points, then the clusters */
  GArray **zooms; /* of guint, one for each zoom */
  guint *members; /* numbers of points, so that each cluster's follow one another */
  guint highest;
  ChanceryClustersMeet meet; /* this and the next are needed while it is made */
  double reach;
};

static Node *
node_at (const ChanceryClusters *self, guint number)
{
  return &g_array_index (self->nodes, Node, number);
}

/* A grid over the world whose cells are as wide as the radius: what is near lies in nine cells. A hash table
 * of chains in plain arrays: it is filled and thrown away for every zoom. */
typedef struct
{
  double side; /* cells to the width of the world */
  guint mask;
  guint *heads;
  guint *next; /* by place in the list */
} Grid;

static gint64
wrap_column (const Grid *grid, gint64 column)
{
  gint64 columns = (gint64) ceil (grid->side);

  return (column % columns + columns) % columns;
}

static guint
slot_of (const Grid *grid, gint64 column, gint64 row)
{
  guint64 hash = (guint64) wrap_column (grid, column) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
                 (guint64) row * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);

  return (guint) (hash >> 32) & grid->mask;
}

static gint64
column_of (const Grid *grid, ChanceryMercator place)
{
  return (gint64) floor (place.x * grid->side);
}

static gint64
row_of (const Grid *grid, ChanceryMercator place)
{
  return (gint64) floor (place.y * grid->side);
}

static void
grid_init (Grid *grid, const ChanceryClusters *self, const GArray *list, double radius)
{
  guint size = 16;

  while (size < 2 * list->len)
    size *= 2;
  grid->side = floor (1.0 / radius);
  grid->mask = size - 1;
  grid->heads = g_new (guint, size);
  grid->next = g_new (guint, list->len);
  for (guint i = 0; i < size; i++)
    grid->heads[i] = NOBODY;
  for (guint i = list->len; i-- > 0;)
    {
      ChanceryMercator place = node_at (self, g_array_index (list, guint, i))->cluster.place;
      guint slot = slot_of (grid, column_of (grid, place), row_of (grid, place));

      grid->next[i] = grid->heads[slot];
      grid->heads[slot] = i;
    }
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->heads);
  g_free (grid->next);
}

/* The world goes round: what lies beyond 180° is near too. */
static double
across (double from, double to)
{
  return remainder (to - from, 1.0);
}

static gboolean
is_near (ChanceryMercator a, ChanceryMercator b, double radius)
{
  double dx = across (a.x, b.x), dy = b.y - a.y;

  return dx * dx + dy * dy <= radius * radius;
}

static void
take_in (ChanceryCluster *cluster, const ChanceryCluster *other)
{
  double share = (double) other->count / (cluster->count + other->count);

  cluster->place.x += across (cluster->place.x, other->place.x) * share;
  cluster->place.x -= floor (cluster->place.x);
  cluster->place.y += (other->place.y - cluster->place.y) * share;
  cluster->count += other->count;
  for (guint i = 0; i < CHANCERY_CLUSTERS_RANKS; i++)
    cluster->ranks[i] += other->ranks[i];
  cluster->first = MIN (cluster->first, other->first);
}

/* Makes the parent of two when the second comes, and of all that come after. */
static guint
join (ChanceryClusters *self, guint parent, guint one, guint other, guint zoom)
{
  if (parent == NOBODY)
    {
      Node node = { .cluster = node_at (self, one)->cluster,
                    .parent = NOBODY,
                    .first_child = one,
                    .next = NOBODY,
                    .to = zoom };

      parent = self->nodes->len;
      g_array_append_val (self->nodes, node);
      node_at (self, one)->parent = parent;
      node_at (self, one)->from = zoom + 1;
    }
  take_in (&node_at (self, parent)->cluster, &node_at (self, other)->cluster);
  node_at (self, other)->parent = parent;
  node_at (self, other)->from = zoom + 1;
  node_at (self, other)->next = node_at (self, parent)->first_child;
  node_at (self, parent)->first_child = other;
  return parent;
}

/* Joins to the one at @i what is near to it and not yet taken. */
static guint
gather (ChanceryClusters *self, const Grid *grid, const GArray *list, guint i, double radius, guint zoom)
{
  guint number = g_array_index (list, guint, i), parent = NOBODY;
  ChanceryMercator place = node_at (self, number)->cluster.place;
  gint64 column = column_of (grid, place), row = row_of (grid, place);

  for (gint64 r = row - 1; r <= row + 1; r++)
    for (gint64 c = column - 1; c <= column + 1; c++)
      for (guint j = grid->heads[slot_of (grid, c, r)]; j != NOBODY; j = grid->next[j])
        {
          guint other = g_array_index (list, guint, j);

          if (other != number && node_at (self, other)->parent == NOBODY &&
              is_near (place, node_at (self, other)->cluster.place, radius))
            parent = join (self, parent, number, other, zoom);
        }
  return parent != NOBODY ? parent : number;
}

/* Both were made at this zoom: what the second holds hangs on the first, and nothing on the second. */
static void
absorb (ChanceryClusters *self, guint into, guint from)
{
  guint last = node_at (self, from)->first_child;

  for (guint child = last; child != NOBODY; child = node_at (self, child)->next)
    {
      node_at (self, child)->parent = into;
      last = child;
    }
  node_at (self, last)->next = node_at (self, into)->first_child;
  node_at (self, into)->first_child = node_at (self, from)->first_child;
  node_at (self, from)->first_child = NOBODY;
  take_in (&node_at (self, into)->cluster, &node_at (self, from)->cluster);
}

/* The clusters from number @made on are of this zoom, and take in more. */
static guint
merge (ChanceryClusters *self, guint one, guint other, guint made, guint zoom)
{
  if (one < made && other < made)
    return join (self, NOBODY, one, other, zoom);
  if (one < made)
    return join (self, other, NOBODY, one, zoom);
  if (other < made)
    return join (self, one, NOBODY, other, zoom);
  absorb (self, one, other);
  return one;
}

static gboolean
meets (const ChanceryClusters *self, guint one, guint other, guint zoom)
{
  const ChanceryCluster *a = &node_at (self, one)->cluster, *b = &node_at (self, other)->cluster;
  double pixels = TILE * (double) (1u << zoom);

  return (a->count > 1 || b->count > 1) && self->meet (a, b, across (a->place.x, b->place.x) * pixels,
                                                       (b->place.y - a->place.y) * pixels, zoom);
}

/* Place in the list of one that the cluster at @i meets; NOBODY for none. Those that are gone are NOBODY. */
static guint
find_met (const ChanceryClusters *self, const Grid *grid, const GArray *list, guint i, guint zoom)
{
  guint number = g_array_index (list, guint, i);
  ChanceryMercator place = node_at (self, number)->cluster.place;
  gint64 column = column_of (grid, place), row = row_of (grid, place);

  for (gint64 r = row - 1; r <= row + 1; r++)
    for (gint64 c = column - 1; c <= column + 1; c++)
      for (guint j = grid->heads[slot_of (grid, c, r)]; j != NOBODY; j = grid->next[j])
        {
          guint other = g_array_index (list, guint, j);

          if (j != i && other != NOBODY && meets (self, number, other, zoom))
            return j;
        }
  return NOBODY;
}

static void
drop_gone (GArray *list)
{
  guint kept = 0;

  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) != NOBODY)
      g_array_index (list, guint, kept++) = g_array_index (list, guint, i);
  g_array_set_size (list, kept);
}

/* Once over all. What was joined lies elsewhere than before, so that it may meet others: then it is done
 * again. Returns: whether any were joined */
static gboolean
part_once (ChanceryClusters *self, GArray *list, guint made, guint zoom)
{
  gboolean any = FALSE;
  Grid grid;

  grid_init (&grid, self, list, self->reach / (TILE * (double) (1u << zoom)));
  for (guint i = 0; i < list->len; i++)
    {
      guint number = g_array_index (list, guint, i);
      guint met = number != NOBODY && node_at (self, number)->cluster.count > 1
                      ? find_met (self, &grid, list, i, zoom)
                      : NOBODY;

      if (met == NOBODY)
        continue;
      g_array_index (list, guint, i) = merge (self, number, g_array_index (list, guint, met), made, zoom);
      g_array_index (list, guint, met) = NOBODY;
      any = TRUE;
    }
  grid_clear (&grid);
  drop_gone (list);
  return any;
}

static int
compare_weight (gconstpointer a, gconstpointer b, gpointer data)
{
  const ChanceryCluster *x = &node_at (data, *(const guint *) a)->cluster;
  const ChanceryCluster *y = &node_at (data, *(const guint *) b)->cluster;

  /* A city's suburbs go to the city. */
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* Around the heaviest first. Most are points by themselves, and those are in order already. */
static GArray *
by_weight (ChanceryClusters *self, const GArray *list)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (guint), list->len);

  for (guint i = 0; i < list->len; i++)
    if (node_at (self, g_array_index (list, guint, i))->cluster.count > 1)
      g_array_append_val (sorted, g_array_index (list, guint, i));
  g_array_sort_with_data (sorted, compare_weight, self);
  for (guint i = 0; i < list->len; i++)
    if (node_at (self, g_array_index (list, guint, i))->cluster.count == 1)
      g_array_append_val (sorted, g_array_index (list, guint, i));
  return sorted;
}

/* The clusters of one zoom from those of the next. */
static GArray *
step_out (ChanceryClusters *self, const GArray *finer, guint zoom, double radius)
{
  GArray *coarser = g_array_sized_new (FALSE, FALSE, sizeof (guint), finer->len);
  guint made = self->nodes->len;
  g_autoptr (GArray) list = by_weight (self, finer);
  Grid grid;

  grid_init (&grid, self, list, radius);
  for (guint i = 0; i < list->len; i++)
    {
      guint number = g_array_index (list, guint, i);

      if (node_at (self, number)->parent != NOBODY)
        continue;
      number = gather (self, &grid, list, i, radius, zoom);
      g_array_append_val (coarser, number);
    }
  grid_clear (&grid);
  while (self->meet != NULL && part_once (self, coarser, made, zoom))
    ;
  return coarser;
}

static guint
number_members (ChanceryClusters *self, guint number, guint next)
{
  Node *node = node_at (self, number);

  node->order = next;
  if (node->first_child == NOBODY)
    {
      self->members[next] = number;
      return next + 1;
    }
  for (guint child = node->first_child; child != NOBODY; child = node_at (self, child)->next)
    next = number_members (self, child, next);
  return next;
}

static GArray *
add_points (ChanceryClusters *self, const ChanceryMercator *points, const guint8 *ranks, gsize n)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) n);

  for (guint i = 0; i < n; i++)
    {
      Node node = { .cluster = { .place = points[i], .count = 1, .first = i },
                    .parent = NOBODY,
                    .first_child = NOBODY,
                    .next = NOBODY,
                    .to = self->highest };

      node.cluster.ranks[MIN (ranks[i], CHANCERY_CLUSTERS_RANKS - 1)] = 1;
      g_array_append_val (self->nodes, node);
      g_array_append_val (list, i);
    }
  return list;
}

ChanceryClusters *
chancery_clusters_new (const ChanceryMercator *points,
                       const guint8 *ranks,
                       gsize n,
                       guint highest,
                       ChanceryClustersRadius radius,
                       ChanceryClustersMeet meet,
                       double reach)
{
  ChanceryClusters *self = g_new0 (ChanceryClusters, 1);
  g_autoptr (GArray) list = NULL;
  guint next = 0;

  self->highest = highest;
  self->meet = meet;
  self->reach = reach;
  self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (Node), (guint) n * 2);
  self->zooms = g_new0 (GArray *, highest + 1);
  self->members = g_new (guint, n);
  list = add_points (self, points, ranks, n);
  for (guint zoom = highest + 1; zoom-- > 0;)
    self->zooms[zoom] = step_out (self, zoom == highest ? list : self->zooms[zoom + 1], zoom,
                                  radius (zoom) / (TILE * (double) (1u << zoom)));
  for (guint i = 0; i < self->zooms[0]->len; i++)
    next = number_members (self, g_array_index (self->zooms[0], guint, i), next);
  return self;
}

void
chancery_clusters_free (ChanceryClusters *self)
{
  for (guint zoom = 0; zoom <= self->highest; zoom++)
    g_array_unref (self->zooms[zoom]);
  g_array_unref (self->nodes);
  g_free (self->zooms);
  g_free (self->members);
  g_free (self);
}

const guint *
chancery_clusters_at (const ChanceryClusters *self, guint zoom, gsize *n)
{
  const GArray *list = self->zooms[MIN (zoom, self->highest)];

  *n = list->len;
  return (const guint *) list->data;
}

const ChanceryCluster *
chancery_clusters_get (const ChanceryClusters *self, guint cluster)
{
  return &node_at (self, cluster)->cluster;
}

const guint *
chancery_clusters_members (const ChanceryClusters *self, guint cluster)
{
  return self->members + node_at (self, cluster)->order;
}

guint
chancery_clusters_holding (const ChanceryClusters *self, guint zoom, guint point)
{
  guint number = point;

  zoom = MIN (zoom, self->highest);
  while (node_at (self, number)->from > zoom)
    number = node_at (self, number)->parent;
  return number;
}

gboolean
chancery_clusters_split_zoom (const ChanceryClusters *self, guint cluster, guint *zoom)
{
  const Node *node = node_at (self, cluster);

  if (node->to >= self->highest)
    return FALSE;
  *zoom = node->to + 1;
  return TRUE;
}
