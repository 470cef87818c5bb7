/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corners of an outline that are moved, added and removed; what would cross is refused, and each step goes
 * back. */
#include "geo/chancery-outline-draft.h"

#include "base/chancery-error.h"

#include <math.h>

#define PIXEL(zoom) (1.0 / (256.0 * exp2 (zoom)))

static const char square[] = "0 0\n0 10\n10 10\n10 0\n0 0\n";

static ChanceryOutlineDraft *
draft_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryOutline) outline = chancery_outline_parse (text, &error);

  g_assert_no_error (error);
  return chancery_outline_draft_new (outline);
}

/* "0,0 0,10 10,10", to whole degrees. */
static void
corners_are (const ChanceryOutlineDraft *draft, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n;
  const ChanceryPosition *corners = chancery_outline_draft_get_corners (draft, &n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%.0f,%.0f", i == 0 ? "" : " ", corners[i].latitude,
                            corners[i].longitude);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
move (ChanceryOutlineDraft *draft, double latitude, double longitude)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_outline_draft_allows (draft, &(ChanceryPosition){ latitude, longitude }));
  g_assert_true (chancery_outline_draft_move (draft, &(ChanceryPosition){ latitude, longitude }, &error));
  g_assert_no_error (error);
}

static void
test_steps (void)
{
  g_autoptr (ChanceryOutlineDraft) draft = draft_of (square);
  g_autoptr (ChanceryOutline) made = NULL;
  gsize n;

  g_assert_false (chancery_outline_draft_is_changed (draft));
  g_assert_false (chancery_outline_draft_step_back (draft));
  chancery_outline_draft_choose (draft, 2);
  move (draft, 12, 11);
  /* Going on is one step with what went before, unless another corner was chosen in between. */
  move (draft, 12, 12);
  chancery_outline_draft_choose (draft, 1);
  chancery_outline_draft_choose (draft, 2);
  move (draft, 14, 14);
  corners_are (draft, "0,0 0,10 14,14 10,0");
  g_assert_true (chancery_outline_draft_add (draft, 3, NULL));
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 4);
  move (draft, 5, -3);
  corners_are (draft, "0,0 0,10 14,14 10,0 5,-3");
  made = chancery_outline_draft_finish (draft, NULL);
  chancery_outline_get_corners (made, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (chancery_outline_contains (made, &(ChanceryPosition){ 5, -2 }));

  chancery_outline_draft_choose (draft, 0);
  g_assert_true (chancery_outline_draft_remove (draft, NULL));
  corners_are (draft, "0,10 14,14 10,0 5,-3");
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 3);
  g_assert_true (chancery_outline_draft_step_back (draft));
  corners_are (draft, "0,0 0,10 14,14 10,0 5,-3");
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 0);
  g_assert_true (chancery_outline_draft_step_back (draft));
  g_assert_true (chancery_outline_draft_step_back (draft));
  corners_are (draft, "0,0 0,10 14,14 10,0");
  g_assert_true (chancery_outline_draft_step_back (draft));
  corners_are (draft, "0,0 0,10 12,12 10,0");
  g_assert_true (chancery_outline_draft_step_back (draft));
  corners_are (draft, "0,0 0,10 10,10 10,0");
  g_assert_false (chancery_outline_draft_is_changed (draft));
}

/* What is refused changes nothing, and is no step. */
static void
test_refused (void)
{
  g_autoptr (ChanceryOutlineDraft) draft = draft_of (square);
  g_autoptr (GError) error = NULL;
  static const ChanceryPosition nowhere[] = { { 5, -1 }, { 0, 0 }, { 91, 0 }, { NAN, 0 }, { 5, 0 } };

  chancery_outline_draft_choose (draft, 1);
  for (guint i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      g_assert_false (chancery_outline_draft_move (draft, &nowhere[i], &error));
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
      g_assert_false (chancery_outline_draft_allows (draft, &nowhere[i]));
      g_clear_error (&error);
    }
  g_assert_false (chancery_outline_draft_move (draft, &nowhere[0], &error));
  g_assert_cmpstr (error->message, ==,
                   "The outline crosses or touches itself: its side after corner 2 and that after corner 4.");
  g_clear_error (&error);
  corners_are (draft, "0,0 0,10 10,10 10,0");
  g_assert_false (chancery_outline_draft_is_changed (draft));

  g_assert_true (chancery_outline_draft_remove (draft, NULL));
  g_assert_false (chancery_outline_draft_remove (draft, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
}

/* A corner that holds two parts of the outline apart cannot be taken out. */
static void
test_remove_refused (void)
{
  g_autoptr (ChanceryOutlineDraft) dented = draft_of ("0 0\n-4 5\n0 10\n10 10\n-3 5\n10 0\n0 0");
  g_autoptr (GError) error = NULL;

  chancery_outline_draft_choose (dented, 1);
  g_assert_false (chancery_outline_draft_remove (dented, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  corners_are (dented, "0,0 -4,5 0,10 10,10 -3,5 10,0");
  g_assert_cmpuint (chancery_outline_draft_chosen (dented), ==, 1);
}

static void
test_choose (void)
{
  g_autoptr (ChanceryOutlineDraft) draft = draft_of (square);

  chancery_outline_draft_choose (draft, -1);
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 3);
  chancery_outline_draft_choose (draft, 4);
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 0);
  chancery_outline_draft_choose (draft, -10);
  g_assert_cmpuint (chancery_outline_draft_chosen (draft), ==, 2);
  g_assert_cmpuint (chancery_outline_draft_nearest (draft, &(ChanceryPosition){ 9, 1 }), ==, 3);
}

/* Any sequence of steps leaves an outline, and all taken back the one at the beginning. */
static void
test_random (void)
{
  const ChanceryOutline *region = chancery_outline_capital_region ();
  g_autoptr (ChanceryOutlineDraft) draft = chancery_outline_draft_new (region);
  g_autofree char *before = chancery_outline_to_text (region), *after = NULL;
  g_autoptr (ChanceryOutline) back = NULL;
  guint done = 0, refused = 0;

  for (int i = 0; i < 3000; i++)
    {
      gsize n;
      const ChanceryPosition *corners = chancery_outline_draft_get_corners (draft, &n);
      guint corner = (guint) g_test_rand_int_range (0, (int) n);
      ChanceryPosition to = { corners[corner].latitude + g_test_rand_double_range (-0.05, 0.05),
                              corners[corner].longitude + g_test_rand_double_range (-0.05, 0.05) };
      int kind = g_test_rand_int_range (0, 10);
      gboolean ok;

      chancery_outline_draft_choose (draft, corner);
      if (kind < 8)
        ok = chancery_outline_draft_move (draft, &to, NULL);
      else
        ok = kind == 8 ? chancery_outline_draft_add (draft, corner, NULL)
                       : chancery_outline_draft_remove (draft, NULL);
      *(ok ? &done : &refused) += 1;
      if (i % 100 == 0)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (ChanceryOutline) outline = chancery_outline_draft_finish (draft, &error);

          g_assert_no_error (error);
        }
    }
  g_assert_cmpuint (done, >, 300);
  g_assert_cmpuint (refused, >, 300);
  while (chancery_outline_draft_step_back (draft))
    ;
  back = chancery_outline_draft_finish (draft, NULL);
  after = chancery_outline_to_text (back);
  g_assert_cmpstr (after, ==, before);
}

static guint
check_grips (const ChanceryOutlineDraft *draft, double pixel)
{
  g_autoptr (GArray) grips = chancery_outline_draft_grips (draft, pixel);
  const ChanceryOutlineGrip *last = NULL;
  gboolean has_chosen = FALSE;

  for (guint i = 0; i < grips->len; i++)
    {
      const ChanceryOutlineGrip *grip = &g_array_index (grips, ChanceryOutlineGrip, i);

      if (last != NULL)
        g_assert_cmpfloat (hypot (grip->place.x - last->place.x, grip->place.y - last->place.y), >=,
                           17.999 * pixel);
      has_chosen |= !grip->is_side && grip->corner == chancery_outline_draft_chosen (draft);
      g_assert_true (chancery_outline_grips_pick (grips, grip->place, pixel) == grip);
      last = grip;
    }
  g_assert_true (has_chosen);
  return grips->len;
}

/* Farther away fewer, nearby all, and the middles of their sides; at any zoom the chosen one. */
static void
test_grips (void)
{
  g_autoptr (ChanceryOutlineDraft) draft = chancery_outline_draft_new (chancery_outline_capital_region ());
  gsize n;
  guint before = 0;

  chancery_outline_draft_get_corners (draft, &n);
  for (int zoom = 3; zoom <= 17; zoom++)
    {
      guint grips = 0;

      for (gint64 chosen = 0; chosen < (gint64) n; chosen += 7)
        {
          chancery_outline_draft_choose (draft, chosen);
          grips = check_grips (draft, PIXEL (zoom));
        }
      g_assert_cmpuint (grips, >=, before);
      before = grips;
    }
  g_assert_cmpuint (before, ==, 2 * n);
}

static void
test_pick (void)
{
  g_autoptr (ChanceryOutlineDraft) draft = draft_of (square);
  g_autoptr (GArray) grips = chancery_outline_draft_grips (draft, PIXEL (6));
  ChanceryMercator corner = chancery_mercator_from_position (&(ChanceryPosition){ 10, 10 });
  ChanceryMercator side = chancery_mercator_from_position (&(ChanceryPosition){ 0, 5 });
  const ChanceryOutlineGrip *grip;

  g_assert_cmpuint (grips->len, ==, 8);
  corner.x += 6.0 * PIXEL (6);
  grip = chancery_outline_grips_pick (grips, corner, 10.0 * PIXEL (6));
  g_assert_true (grip != NULL && !grip->is_side && grip->corner == 2);
  g_assert_null (chancery_outline_grips_pick (grips, corner, 5.0 * PIXEL (6)));
  grip = chancery_outline_grips_pick (grips, side, 10.0 * PIXEL (6));
  g_assert_true (grip != NULL && grip->is_side && grip->corner == 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/outline-draft/steps", test_steps);
  g_test_add_func ("/geo/outline-draft/refused", test_refused);
  g_test_add_func ("/geo/outline-draft/remove-refused", test_remove_refused);
  g_test_add_func ("/geo/outline-draft/choose", test_choose);
  g_test_add_func ("/geo/outline-draft/random", test_random);
  g_test_add_func ("/geo/outline-draft/grips", test_grips);
  g_test_add_func ("/geo/outline-draft/pick", test_pick);
  return g_test_run ();
}
