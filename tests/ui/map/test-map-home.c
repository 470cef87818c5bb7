/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-home.h"

#include <glib.h>

/* A map of 1000 by 700 with buttons in the lower right corner and a panel at the left. */
static const graphene_size_t size = { 1000.0f, 700.0f };
static const graphene_size_t most = { 60.0f, 90.0f };
static const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED] = {
  { { 12.0f, 12.0f }, { 236.0f, 300.0f } },
  { { 954.0f, 580.0f }, { 34.0f, 108.0f } },
};

static GArray *
markers (gsize n, const graphene_point_t points[])
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (ChanceryMapShown));

  for (gsize i = 0; i < n; i++)
    {
      ChanceryMapShown item = { .at = points[i] };

      g_array_append_val (shown, item);
    }
  return shown;
}

/* Whether a marker of 12 pixels around @at is seen whole. */
static gboolean
is_seen (graphene_point_t at)
{
  const graphene_rect_t box = GRAPHENE_RECT_INIT (at.x - 12.0f, at.y - 12.0f, 24.0f, 24.0f);
  const graphene_rect_t all = { { 0.0f, 0.0f }, size };

  for (guint i = 0; i < G_N_ELEMENTS (covered); i++)
    if (covered[i].size.width > 0.0f && graphene_rect_intersection (&covered[i], &box, NULL))
      return FALSE;
  return graphene_rect_contains_rect (&all, &box);
}

static guint
count_seen (const GArray *shown, graphene_point_t shift)
{
  guint seen = 0;

  for (guint i = 0; i < shown->len; i++)
    {
      graphene_point_t at = g_array_index (shown, ChanceryMapShown, i).at;

      seen += is_seen (GRAPHENE_POINT_INIT (at.x + shift.x, at.y + shift.y));
    }
  return seen;
}

/* What is seen well stays where it is. */
static void
test_stays (void)
{
  const graphene_point_t points[] = { { 500.0f, 300.0f }, { 900.0f, 640.0f }, { 290.0f, 100.0f } };
  g_autoptr (GArray) shown = markers (G_N_ELEMENTS (points), points);
  g_autoptr (GArray) none = markers (0, NULL);
  graphene_point_t shift = chancery_map_home_shift (shown, &size, covered, &most);

  g_assert_true (graphene_point_equal (&shift, graphene_point_zero ()));
  shift = chancery_map_home_shift (none, &size, covered, &most);
  g_assert_true (graphene_point_equal (&shift, graphene_point_zero ()));
}

/* From under the buttons by the shortest way, which is up, and from the edge. */
static void
test_clears (void)
{
  const graphene_point_t points[] = { { 500.0f, 300.0f }, { 970.0f, 585.0f }, { 600.0f, 695.0f } };
  g_autoptr (GArray) shown = markers (G_N_ELEMENTS (points), points);
  graphene_point_t shift = chancery_map_home_shift (shown, &size, covered, &most);

  g_assert_cmpuint (count_seen (shown, *graphene_point_zero ()), ==, 1);
  g_assert_cmpuint (count_seen (shown, shift), ==, 3);
  g_assert_cmpfloat (shift.x, ==, 0.0f);
  g_assert_cmpfloat (shift.y, <, 0.0f);
  g_assert_cmpfloat (shift.y, >, -40.0f);
}

/* One marker is not cleared for two that would be covered, nor farther away than it may be. */
static void
test_weighs (void)
{
  const graphene_point_t one[] = {
    { 970.0f, 600.0f }, { 500.0f, 25.0f }, { 600.0f, 25.0f }, { 270.0f, 400.0f }
  };
  const graphene_point_t far[] = { { 100.0f, 150.0f } };
  const graphene_point_t little[] = { { 100.0f, 330.0f }, { 700.0f, 400.0f } };
  const graphene_size_t none = { 0.0f, 0.0f };
  g_autoptr (GArray) shown = markers (G_N_ELEMENTS (one), one);
  graphene_point_t shift = chancery_map_home_shift (shown, &size, covered, &most);

  g_assert_cmpuint (count_seen (shown, shift), >=, 3);
  g_clear_pointer (&shown, g_array_unref);
  shown = markers (G_N_ELEMENTS (far), far);
  shift = chancery_map_home_shift (shown, &size, covered, &most);
  g_assert_true (graphene_point_equal (&shift, graphene_point_zero ()));
  g_clear_pointer (&shown, g_array_unref);
  shown = markers (G_N_ELEMENTS (little), little);
  shift = chancery_map_home_shift (shown, &size, covered, &none);
  g_assert_true (graphene_point_equal (&shift, graphene_point_zero ()));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/map-home/stays", test_stays);
  g_test_add_func ("/ui/map-home/clears", test_clears);
  g_test_add_func ("/ui/map-home/weighs", test_weighs);
  return g_test_run ();
}
