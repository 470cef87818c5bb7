/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-clusters.h"

#include <math.h>
#include <string.h>

#define HIGHEST 19
#define MANY 3000
#define REACH 33.0

static double
radius (guint zoom)
{
  return zoom < 10 ? 36.0 : 20.0;
}

/* Larger discs for more points, and a flag at the upper right that must be seen, too. */
static gboolean
meet (const ChanceryCluster *one, const ChanceryCluster *other, double dx, double dy, guint zoom)
{
  double apart = (one->count < 10 ? 11.0 : 15.0) + (other->count < 10 ? 11.0 : 15.0);

  return hypot (dx, dy) < apart || hypot (dx - 10.0, dy + 10.0) < 18.0 || hypot (dx + 10.0, dy - 10.0) < 18.0;
}

static ChanceryMercator
place (double latitude, double longitude)
{
  const ChanceryPosition position = { latitude, longitude };

  return chancery_mercator_from_position (&position);
}

typedef struct
{
  ChanceryMercator points[MANY];
  guint8 ranks[MANY];
  ChanceryClusters *clusters;
} World;

/* Cities, the country around, some on one spot, some on both sides of the antimeridian. */
static void
world_init (World *w)
{
  for (guint i = 0; i < MANY; i++)
    {
      double spread = i % 3 == 0 ? 20.0 : 0.2;

      w->points[i] = place (39.0 + g_test_rand_double_range (-spread, spread) / 2.0,
                            -77.0 - g_test_rand_double_range (-spread, spread));
      if (i % 100 == 0)
        w->points[i] = place (38.9, -77.03);
      if (i % 100 == 1)
        w->points[i] = place (51.9, i % 200 == 1 ? 179.99 : -179.99);
      w->ranks[i] = (guint8) (i % CHANCERY_CLUSTERS_RANKS);
    }
  w->clusters = chancery_clusters_new (w->points, w->ranks, MANY, HIGHEST, radius, meet, REACH);
}

static void
world_clear (World *w)
{
  chancery_clusters_free (w->clusters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static double
distance (ChanceryMercator a, ChanceryMercator b)
{
  return hypot (remainder (a.x - b.x, 1.0), a.y - b.y);
}

/* At every zoom each point is in one cluster, and the counts are right. */
static void
test_whole (void)
{
  g_auto (World) w = { 0 };

  world_init (&w);
  for (guint zoom = 0; zoom <= HIGHEST; zoom++)
    {
      gsize n;
      const guint *list = chancery_clusters_at (w.clusters, zoom, &n);
      g_autofree gboolean *seen = g_new0 (gboolean, MANY);
      guint total = 0;

      for (gsize i = 0; i < n; i++)
        {
          const ChanceryCluster *cluster = chancery_clusters_get (w.clusters, list[i]);
          const guint *members = chancery_clusters_members (w.clusters, list[i]);
          guint ranks[CHANCERY_CLUSTERS_RANKS] = { 0 }, first = G_MAXUINT;

          for (guint k = 0; k < cluster->count; k++)
            {
              g_assert_false (seen[members[k]]);
              seen[members[k]] = TRUE;
              ranks[w.ranks[members[k]]]++;
              first = MIN (first, members[k]);
              g_assert_cmpuint (chancery_clusters_holding (w.clusters, zoom, members[k]), ==, list[i]);
            }
          g_assert_cmpmem (ranks, sizeof ranks, cluster->ranks, sizeof cluster->ranks);
          g_assert_cmpuint (first, ==, cluster->first);
          total += cluster->count;
        }
      g_assert_cmpuint (total, ==, MANY);
    }
}

/* No two points by themselves lie nearer than the radius: markers that would cover each other are joined. */
static void
test_apart (void)
{
  g_auto (World) w = { 0 };

  world_init (&w);
  for (guint zoom = 3; zoom <= HIGHEST; zoom += 4)
    {
      gsize n;
      const guint *list = chancery_clusters_at (w.clusters, zoom, &n);
      double near = radius (zoom) / (256.0 * (1u << zoom));

      for (gsize i = 0; i < n; i++)
        for (gsize j = i + 1; j < n; j++)
          {
            const ChanceryCluster *a = chancery_clusters_get (w.clusters, list[i]);
            const ChanceryCluster *b = chancery_clusters_get (w.clusters, list[j]);

            if (a->count == 1 && b->count == 1)
              g_assert_cmpfloat (distance (a->place, b->place), >, near * 0.999);
          }
    }
}

/* No cluster is drawn over another, or over a point by itself, at any zoom. */
static void
test_none_meet (void)
{
  g_auto (World) w = { 0 };
  guint n_clusters = 0;

  world_init (&w);
  for (guint zoom = 0; zoom <= HIGHEST; zoom++)
    {
      gsize n;
      const guint *list = chancery_clusters_at (w.clusters, zoom, &n);
      double pixels = 256.0 * (1u << zoom);

      for (gsize i = 0; i < n; i++)
        {
          const ChanceryCluster *a = chancery_clusters_get (w.clusters, list[i]);

          n_clusters += a->count > 1;
          for (gsize j = 0; j < n && a->count > 1; j++)
            {
              const ChanceryCluster *b = chancery_clusters_get (w.clusters, list[j]);

              g_assert_false (j != i && meet (a, b, remainder (b->place.x - a->place.x, 1.0) * pixels,
                                              (b->place.y - a->place.y) * pixels, zoom));
            }
        }
    }
  g_assert_cmpuint (n_clusters, >, 1000);
}

/* Zooming in splits, and never joins. */
static void
test_nested (void)
{
  g_auto (World) w = { 0 };
  guint never = 0;

  world_init (&w);
  for (guint zoom = 0; zoom < HIGHEST; zoom++)
    {
      gsize n, finer_n;
      const guint *list = chancery_clusters_at (w.clusters, zoom, &n);

      chancery_clusters_at (w.clusters, zoom + 1, &finer_n);
      g_assert_cmpuint (n, <=, finer_n);
      for (gsize i = 0; i < n; i++)
        {
          const ChanceryCluster *cluster = chancery_clusters_get (w.clusters, list[i]);
          const guint *members = chancery_clusters_members (w.clusters, list[i]);
          guint split;

          if (!chancery_clusters_split_zoom (w.clusters, list[i], &split))
            {
              never += cluster->count > 1;
              continue;
            }
          g_assert_cmpuint (split, >, zoom);
          g_assert_cmpuint (chancery_clusters_holding (w.clusters, split - 1, members[0]), ==, list[i]);
          g_assert_cmpuint (chancery_clusters_holding (w.clusters, split, members[0]), !=, list[i]);
        }
    }
  g_assert_cmpuint (never, >, 0);
}

/* Those on one spot stay together to the last, in the middle of them; those beyond 180° are neighbours. */
static void
test_places (void)
{
  g_auto (World) w = { 0 };
  guint spot, split, pair;
  const ChanceryCluster *cluster;

  world_init (&w);
  spot = chancery_clusters_holding (w.clusters, HIGHEST, 0);
  cluster = chancery_clusters_get (w.clusters, spot);
  g_assert_cmpuint (cluster->count, >=, MANY / 100);
  g_assert_false (chancery_clusters_split_zoom (w.clusters, spot, &split));
  g_assert_cmpfloat (distance (cluster->place, w.points[0]), <, 1e-7);
  pair = chancery_clusters_holding (w.clusters, 3, 1);
  g_assert_cmpuint (pair, ==, chancery_clusters_holding (w.clusters, 3, 101));
  cluster = chancery_clusters_get (w.clusters, pair);
  g_assert_cmpuint (cluster->count, ==, MANY / 100);
  g_assert_cmpfloat (MIN (cluster->place.x, 1.0 - cluster->place.x), <, 1e-4);
}

static void
test_few (void)
{
  const ChanceryMercator one = place (38.9, -77.0);
  const guint8 rank = 4;
  g_autoptr (ChanceryClusters) none = chancery_clusters_new (NULL, NULL, 0, HIGHEST, radius, meet, REACH);
  g_autoptr (ChanceryClusters) single = chancery_clusters_new (&one, &rank, 1, HIGHEST, radius, meet, REACH);
  gsize n;

  chancery_clusters_at (none, 4, &n);
  g_assert_cmpuint (n, ==, 0);
  chancery_clusters_at (single, 99, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (chancery_clusters_holding (single, 0, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/clusters/whole", test_whole);
  g_test_add_func ("/geo/clusters/apart", test_apart);
  g_test_add_func ("/geo/clusters/none-meet", test_none_meet);
  g_test_add_func ("/geo/clusters/nested", test_nested);
  g_test_add_func ("/geo/clusters/places", test_places);
  g_test_add_func ("/geo/clusters/few", test_few);
  return g_test_run ();
}
