/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Putting a mission on the map by hand, and taking that back.
 */
#include "session-test.h"

#include "session/chancery-placing.h"

typedef struct
{
  const char *mission;
  ChanceryPosition position;
} Wanted;

static gpointer
put_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wanted *wanted = data;

  return chancery_placing_put (vault, wanted->mission, &wanted->position, error) ? g_strdup ("") : NULL;
}

static gpointer
points_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_points (vault, error);
}

static void
put (SessionTest *t, const char *mission, double latitude, double longitude, GError **error)
{
  Wanted wanted = { mission, { latitude, longitude } };
  g_autofree char *done = chancery_session_run (t->session, put_work, &wanted, NULL, error);

  g_assert_true ((done != NULL) == (error == NULL));
}

/* "38.9000,-77.0300|..." of all missions on the map. */
static void
points_are (SessionTest *t, const char *expected)
{
  g_autoptr (GPtrArray) points = chancery_session_run (t->session, points_work, NULL, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const ChanceryMapPoint *point = g_ptr_array_index (points, i);

      g_string_append_printf (text, "%s%.6f,%.6f", i > 0 ? "|" : "", point->position.latitude,
                              point->position.longitude);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_without_premises (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;

  points_are (&t, "");
  put (&t, id, 38.9, -77.03, NULL);
  points_are (&t, "38.900000,-77.030000");
  undone = session_test_undo (&t, FALSE);
  g_assert_nonnull (undone);
  points_are (&t, "");
  again = session_test_undo (&t, TRUE);
  g_assert_nonnull (again);
  points_are (&t, "38.900000,-77.030000");
  session_test_is_sound (&t);
}

/* What else the premises are stays; one move is one changeset. */
static void
test_move (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autofree char *premises =
      session_test_add (&t, chancery_premises, "mission", id, "role", "chancery", "city", "Houston",
                        "latitude", "29.76", "longitude", "-95.37", NULL);
  g_autofree char *undone = NULL;
  g_autofree char *city = NULL;
  guint before = session_test_changesets (&t);

  put (&t, id, 29.7612345678, -95.3687654321, NULL);
  points_are (&t, "29.761235,-95.368765");
  city = session_test_get (&t, chancery_premises, premises, "city");
  g_assert_cmpstr (city, ==, "Houston");
  g_assert_cmpuint (session_test_changesets (&t), ==, before + 1);
  undone = session_test_undo (&t, FALSE);
  points_are (&t, "29.760000,-95.370000");
}

static void
test_gone (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autoptr (GError) error = NULL;
  guint before;

  session_test_delete (&t, chancery_mission, id);
  before = session_test_changesets (&t);
  put (&t, id, 38.9, -77.03, &error);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_assert_cmpuint (session_test_changesets (&t), ==, before);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/placing/without-premises", test_without_premises);
  g_test_add_func ("/placing/move", test_move);
  g_test_add_func ("/placing/gone", test_gone);
  return g_test_run ();
}
