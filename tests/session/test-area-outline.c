/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outline of the Washington, D.C. metropolitan area: the one shipped, one drawn by a user, and back, all
 * through the change log; and missions that lie in it, or do not, from then on.
 */
#include "session-test.h"

#include "session/chancery-area-outline.h"

#include <math.h>
#include <string.h>

/* Around Richmond, Virginia, far from Washington. */
static const char richmond[] = "37.4, -77.6\n37.4, -77.3\n37.7, -77.3\n37.7, -77.6\n37.4, -77.6\n";

static gpointer
replace_work (ChanceryVault *vault, gpointer text, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryOutline) outline = text != NULL ? chancery_outline_parse (text, error) : NULL;

  return chancery_area_outline_replace (vault, outline, text != NULL ? "mine.kml" : NULL, error) ? vault
                                                                                                 : NULL;
}

static void
replace (SessionTest *t, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (chancery_session_run (t->session, replace_work, (gpointer) text, NULL, &error));
  g_assert_no_error (error);
}

static gpointer
tell_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  gboolean is_shipped = FALSE;
  g_autofree char *source = NULL;
  g_autoptr (ChanceryOutline) outline = chancery_area_outline_load (vault, &is_shipped, &source, error);
  gsize n = 0;

  g_assert_nonnull (outline);
  chancery_outline_get_corners (outline, &n);
  return g_strdup_printf ("%s %s %s", is_shipped ? "shipped" : "drawn", source != NULL ? source : "-",
                          n == 4 ? "4" : "many");
}

static void
outline_is (SessionTest *t, const char *expected)
{
  g_autofree char *told = chancery_session_run (t->session, tell_work, NULL, NULL, NULL);

  g_assert_cmpstr (told, ==, expected);
}

static gpointer
area_work (ChanceryVault *vault, gpointer mission, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryRow) row = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, mission, error);

  return g_strdup (chancery_area_key (chancery_row_area (row)));
}

static void
area_is (SessionTest *t, const char *mission, const char *expected)
{
  g_autofree char *area = chancery_session_run (t->session, area_work, (gpointer) mission, NULL, NULL);

  g_assert_cmpstr (area, ==, expected);
}

static char *
mission_at (SessionTest *t, const char *state, const char *latitude, const char *longitude)
{
  char *mission = session_test_mission (t, state);
  g_autofree char *place = session_test_add (t, chancery_premises, "mission", mission, "role", "chancery",
                                             "latitude", latitude, "longitude", longitude, NULL);

  return mission;
}

static void
test_replace (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *capital = mission_at (&t, "Borduria", "38.9172", "-77.0522");
  g_autofree char *south = mission_at (&t, "Syldavia", "37.5400", "-77.4300");
  g_autofree char *label = NULL;

  outline_is (&t, "shipped - many");
  area_is (&t, capital, "dc-metro");
  area_is (&t, south, "outside-dc");
  replace (&t, richmond);
  outline_is (&t, "drawn mine.kml 4");
  area_is (&t, capital, "outside-dc");
  area_is (&t, south, "dc-metro");
  label = session_test_undo (&t, FALSE);
  g_assert_cmpstr (label, ==, "Draw the Washington, D.C. area anew");
  outline_is (&t, "shipped - many");
  area_is (&t, capital, "dc-metro");
  g_free (session_test_undo (&t, TRUE));
  outline_is (&t, "drawn mine.kml 4");
  session_test_is_sound (&t);
}

static void
test_reset (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *south = mission_at (&t, "Syldavia", "37.5400", "-77.4300");
  guint before;

  replace (&t, richmond);
  replace (&t, NULL);
  outline_is (&t, "shipped - many");
  area_is (&t, south, "outside-dc");
  g_free (session_test_undo (&t, FALSE));
  outline_is (&t, "drawn mine.kml 4");
  area_is (&t, south, "dc-metro");
  replace (&t, NULL);
  before = session_test_changesets (&t);
  replace (&t, NULL);
  g_assert_cmpuint (session_test_changesets (&t), ==, before);
  session_test_close (&t);
  session_test_open (&t, FALSE);
  outline_is (&t, "shipped - many");
}

/* Drawn, taken back, and drawn again: the record comes out of the bin. */
static void
test_out_of_the_bin (void)
{
  g_auto (SessionTest) t = session_test_new ();
  guint before;

  replace (&t, richmond);
  g_free (session_test_undo (&t, FALSE));
  before = session_test_changesets (&t);
  replace (&t, NULL);
  g_assert_cmpuint (session_test_changesets (&t), ==, before);
  replace (&t, richmond);
  outline_is (&t, "drawn mine.kml 4");
  session_test_close (&t);
  session_test_open (&t, FALSE);
  outline_is (&t, "drawn mine.kml 4");
  session_test_is_sound (&t);
}

/* The most corners an outline may have fit into the field. */
static gpointer
longest_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  g_autoptr (ChanceryOutline) outline = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i <= CHANCERY_OUTLINE_MOST; i++)
    {
      double turn = 2.0 * G_PI * (i % CHANCERY_OUTLINE_MOST) / CHANCERY_OUTLINE_MOST;
      ChanceryPosition corner = { 38.1234567 + sin (turn), -123.7654321 + cos (turn) };

      g_array_append_val (corners, corner);
    }
  outline = chancery_outline_new ((const ChanceryPosition *) corners->data, corners->len, error);
  g_assert_nonnull (outline);
  text = chancery_outline_to_text (outline);
  g_assert_cmpuint (strlen (text), <=,
                    chancery_field_max_length (chancery_entity_field (chancery_area, "outline")));
  return vault;
}

static void
test_longest (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GError) error = NULL;

  chancery_session_run (t.session, longest_work, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What somebody wrote there past the program sends nobody anywhere. */
static void
test_nonsense (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *capital = mission_at (&t, "Borduria", "38.9172", "-77.0522");

  replace (&t, richmond);
  session_test_set (&t, chancery_area, CHANCERY_AREA_DC_METRO_ID, "outline", "north of the river");
  outline_is (&t, "shipped - many");
  area_is (&t, capital, "dc-metro");
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/session/area-outline/replace", test_replace);
  g_test_add_func ("/session/area-outline/reset", test_reset);
  g_test_add_func ("/session/area-outline/out-of-the-bin", test_out_of_the_bin);
  g_test_add_func ("/session/area-outline/longest", test_longest);
  g_test_add_func ("/session/area-outline/nonsense", test_nonsense);
  return g_test_run ();
}
