/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-sheet-text.h"

#include <string.h>

typedef struct
{
  const char *given;
  const char *wanted;
} Pair;

static void
test_text (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "plain", "plain" },
    { "=1+1", "=1+1" },
    { " two\nlines\tand a tab ", " two\nlines\tand a tab " },
    { "a\r\nb", "a\nb" },
    { "\001\002x\033[31m\177", "x[31m" },
    { "\xc2\x85next", "next" },
    { "a\xef\xbf\xbe"
      "b\xef\xbf\xbf"
      "c",
      "abc" },
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "_x0041_", "_x005F_x0041_" },
    { "_x000D_x000d_", "_x005F_x000D_x005F_x000d_" },
    { "_x12_ _xGHIJ_ x0041_ _x0041", "_x12_ _xGHIJ_ x0041_ _x0041" },
    { "é😀", "é😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = chancery_sheet_text (pairs[i].given);

      g_assert_cmpstr (got, ==, pairs[i].wanted);
    }
}

static char *
repeated (const char *unit, guint times)
{
  GString *text = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static gsize
units_of (const char *text)
{
  glong units;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &units, NULL);

  g_assert_nonnull (wide);
  return (gsize) units;
}

static void
check_cut (const char *unit, guint times, gboolean cut)
{
  g_autofree char *given = repeated (unit, times);
  g_autofree char *got = chancery_sheet_text (given);

  g_assert_true (g_utf8_validate (got, -1, NULL));
  g_assert_cmpuint (units_of (got), <=, CHANCERY_SHEET_TEXT_MAX);
  g_assert_cmpint (g_str_has_suffix (got, "… [cut]"), ==, cut);
  g_assert_cmpint (memcmp (got, given, 1), ==, 0);
}

static void
test_text_is_cut (void)
{
  check_cut ("x", CHANCERY_SHEET_TEXT_MAX, FALSE);
  check_cut ("x", CHANCERY_SHEET_TEXT_MAX + 1, TRUE);
  check_cut ("😀", CHANCERY_SHEET_TEXT_MAX / 2, FALSE);
  check_cut ("😀", CHANCERY_SHEET_TEXT_MAX / 2 + 1, TRUE);
  check_cut ("_x0041_", CHANCERY_SHEET_TEXT_MAX / 7, TRUE);
  check_cut ("1048576 bytes. ", 70000, TRUE);
}

static void
test_sheet_names (void)
{
  static const Pair pairs[] = {
    { "Missions", "Missions" },
    { "MISSIONS", "MISSIONS (2)" },
    { "missions", "missions (3)" },
    { "a/b\\c [d]: e*f?", "a b c d e f" },
    { "'quoted'", "quoted" },
    { "it's", "it's" },
    { "", "Sheet" },
    { NULL, "Sheet (2)" },
    { "///", "Sheet (3)" },
    { "History", "History_" },
    { "  two\nlines ", "two lines" },
    { "a name of more than thirty-one characters", "a name of more than thirty-one" },
    { "a name of more than thirty-one letters", "a name of more than thirty- (2)" },
    { "Élysée", "Élysée" },
    { "éLYSÉE", "éLYSÉE (2)" },
    { "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = chancery_sheet_name (pairs[i].given, taken);

      g_assert_cmpstr (got, ==, pairs[i].wanted);
      g_assert_cmpuint (units_of (got), <=, CHANCERY_SHEET_NAME_MAX);
    }
}

static void
test_header_text (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "CONTROLLED", "CONTROLLED" },
    { "two\nlines", "two lines" },
    { "A&B", "A&&B" },
    { "R&G", "R&& G" },
    { "&[Picture]", "&& [Picture]" },
    { "0123456789012345678901234567890", "012345678901234567890123456789" },
    { "01234567890123456789012345678&", "01234567890123456789012345678" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = chancery_sheet_header_text (pairs[i].given, 30);

      g_assert_cmpstr (got, ==, pairs[i].wanted);
    }
}

static void
check_links (ChanceryTableType type, const Pair *pairs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *got = chancery_sheet_link (type, pairs[i].given);

      g_assert_cmpstr (got, ==, pairs[i].wanted);
    }
}

static void
test_links (void)
{
  static const Pair web[] = {
    { "https://a.example/b?c=d#e", "https://a.example/b?c=d#e" },
    { "HTTP://a.example", "HTTP://a.example" },
    { "http://", NULL },
    { "ftp://a.example", NULL },
    { "file:///etc/passwd", NULL },
    { "javascript:alert(1)", NULL },
    { "internal:Sheet1!A1", NULL },
    { "external:c:\\x.xlsx", NULL },
    { "https://a.example and more", NULL },
    { "https://a.example/\"x", NULL },
    { "https://a.example/\xff", NULL },
    { "www.a.example", NULL },
  };
  static const Pair mail[] = {
    { "a.b+c@d.example", "mailto:a.b+c@d.example" },
    { "mailto:a@d.example", "mailto:a@d.example" },
    { "a@d.example?cc=e@f.example", NULL },
    { "a@d.example, e@f.example", NULL },
    { "@d.example", NULL },
    { "a@", NULL },
    { "nobody", NULL },
  };
  static const Pair tel[] = {
    { "(202) 555-0142", "tel:+12025550142" },
    { "tel:202-555-0142", "tel:+12025550142" },
    { "(202) 555-0142 ext. 7", "tel:+12025550142" },
    { "+39 06 0000 0000", "tel:+390600000000" },
    { "911", "tel:911" },
    { "555-0142", NULL },
    { "202-555-0142 or 202-555-0143", NULL },
    { "see office", NULL },
  };

  check_links (CHANCERY_TABLE_URL, web, G_N_ELEMENTS (web));
  check_links (CHANCERY_TABLE_MAIL, mail, G_N_ELEMENTS (mail));
  check_links (CHANCERY_TABLE_TEL, tel, G_N_ELEMENTS (tel));
  check_links (CHANCERY_TABLE_TEXT, (const Pair[]){ { "https://a.example/", NULL } }, 1);
}

static void
test_long_links (void)
{
  g_autofree char *path = repeated ("p", CHANCERY_SHEET_URL_MAX - 18);
  g_autofree char *longest = g_strconcat ("https://a.example/", path, NULL);
  g_autofree char *longer = g_strconcat (longest, "p", NULL);
  g_autofree char *encoded = g_strdup (longest);
  g_autofree char *link = chancery_sheet_link (CHANCERY_TABLE_URL, longest);

  g_assert_cmpstr (link, ==, longest);
  g_assert_null (chancery_sheet_link (CHANCERY_TABLE_URL, longer));
  /* The brace is percent-encoded later, which makes the address too long. */
  encoded[strlen (encoded) - 1] = '{';
  g_assert_null (chancery_sheet_link (CHANCERY_TABLE_URL, encoded));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/sheet-text/text", test_text);
  g_test_add_func ("/reports/sheet-text/cut", test_text_is_cut);
  g_test_add_func ("/reports/sheet-text/sheet-names", test_sheet_names);
  g_test_add_func ("/reports/sheet-text/header", test_header_text);
  g_test_add_func ("/reports/sheet-text/links", test_links);
  g_test_add_func ("/reports/sheet-text/long-links", test_long_links);
  return g_test_run ();
}
