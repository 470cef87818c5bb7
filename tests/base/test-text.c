/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-text.h"

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    gboolean keep_lines;
    const char *clean;
  } cases[] = {
    { NULL, FALSE, NULL },
    { "", FALSE, NULL },
    { " \t\r\n ", TRUE, NULL },
    { "  a b  ", FALSE, "a b" },
    { "a\nb", FALSE, "a b" },
    { "a\r\nb", FALSE, "a b" },
    { "a\rb", FALSE, "a b" },
    { "a\nb", TRUE, "a\nb" },
    { "a\r\nb", TRUE, "a\nb" },
    { "a\rb", TRUE, "a\nb" },
    { "a\r\n\r\nb\n", TRUE, "a\n\nb" },
    { "a\tb\001c\177d", TRUE, "a b c d" },
    { "a\302\205b", FALSE, "a b" },
    { "a\342\200\250b", TRUE, "a b" },
    { "e\314\201", FALSE, "é" },
    { "\302\240a\302\240", FALSE, "a" },
    { "\302\240\343\200\200", FALSE, NULL },
    { "a\302\240b", FALSE, "a\302\240b" },
    { "=cmd|' /C calc'!A0", FALSE, "=cmd|' /C calc'!A0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = chancery_text_clean (cases[i].text, cases[i].keep_lines);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "Sending State", "sending state" },
    { "sending_state", "sending state" },
    { "  E-Mail: ", "e mail" },
    { "Côte d’Ivoire", "cote d ivoire" },
    { "ÅLAND", "aland" },
    { "U.S. state", "u s state" },
    { "operatorQID", "operatorqid" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "東京 2", "東京 2" },
    { "?!", "" },
    { "a\377b", "a b" },
    { "\303", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = chancery_text_fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    gsize longest;
    const char *excerpt;
  } cases[] = {
    { "", 5, "" },           { "abcde", 5, "abcde" },  { "abcdef", 5, "abcd…" },
    { "ééééé", 5, "ééééé" }, { "éééééé", 5, "éééé…" }, { "abc def", 5, "abc…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = chancery_text_excerpt (cases[i].text, cases[i].longest);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

static void
test_equal (void)
{
  g_assert_true (chancery_text_equal (NULL, NULL));
  g_assert_true (chancery_text_equal ("a", "a"));
  g_assert_false (chancery_text_equal ("a", "A"));
  g_assert_false (chancery_text_equal (NULL, ""));
  g_assert_true (chancery_text_is_empty (NULL));
  g_assert_true (chancery_text_is_empty (""));
  g_assert_false (chancery_text_is_empty (" "));
}

static void
test_uuid (void)
{
  g_autofree char *a = chancery_text_uuid ();
  g_autofree char *b = chancery_text_uuid ();
  g_autofree char *lower = g_ascii_strdown (a, -1);

  g_assert_true (g_uuid_string_is_valid (a));
  g_assert_cmpstr (a, ==, lower);
  g_assert_cmpint (a[14], ==, '4');
  g_assert_cmpstr (a, !=, b);
}

static void
test_clause (void)
{
  g_autofree char *sentence = chancery_text_clause ("Page 7 was changed; try again.");
  g_autofree char *clause = chancery_text_clause ("disk I/O error");
  g_autofree char *nothing = chancery_text_clause ("");

  g_assert_cmpstr (sentence, ==, "Page 7 was changed; try again");
  g_assert_cmpstr (clause, ==, "disk I/O error");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/excerpt", test_excerpt);
  g_test_add_func ("/base/text/equal", test_equal);
  g_test_add_func ("/base/text/clause", test_clause);
  g_test_add_func ("/base/text/uuid", test_uuid);
  return g_test_run ();
}
