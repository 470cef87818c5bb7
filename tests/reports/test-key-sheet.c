/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-key-sheet.h"

#include "base/chancery-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY                                                                                                  \
  "AB1C2-DE3F4-GH5J6-KM7N8-PQ9R0-ST1V2-WX3Y4-AB1C3-DE3F5-GH5J7-KM7N9-PQ9R1-"                                 \
  "ST1V3-WX3Y5"

static ChanceryKeySheet
make_sheet (const char *vault, ChanceryPaper paper)
{
  return (ChanceryKeySheet){
    .vault = vault, .made_on = "26 November 2026", .key = chancery_secret_new_copy (KEY), .paper = paper
  };
}

static char *
text_of (const ChanceryKeySheet *sheet)
{
  g_autoptr (ChancerySecret) text = chancery_key_sheet_text (sheet);

  return g_strndup ((const char *) chancery_secret_bytes (text), chancery_secret_size (text));
}

/* All that somebody needs who finds the sheet years later. */
static void
test_text (void)
{
  ChanceryKeySheet sheet = make_sheet ("Harbour", CHANCERY_PAPER_A4);
  g_autofree char *text = text_of (&sheet);
  static const char *const said[] = { "Recovery key\nHarbour\nMade on 26 November 2026\n",
                                      "   1  AB1C2       8  AB1C3\n",
                                      "   7  WX3Y4      14  WX3Y5\n",
                                      "Use the recovery key",
                                      "in a safe",
                                      "delete the file",
                                      "As soon as the passphrase is changed" };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_nonnull (strstr (text, said[i]));
  chancery_secret_unref (sheet.key);
}

static void
is_within_the_margins (const char *vault, ChanceryPaper paper)
{
  ChanceryKeySheet sheet = make_sheet (vault, paper);
  double page_width, page_height, x, y, width, height;

  chancery_key_sheet_paper_size (paper, &page_width, &page_height);
  chancery_key_sheet_ink (&sheet, &x, &y, &width, &height);
  /* A letter may stand over its own place by a little. */
  g_assert_cmpfloat (x, >=, CHANCERY_KEY_SHEET_MARGIN - 2);
  g_assert_cmpfloat (y, >=, CHANCERY_KEY_SHEET_MARGIN - 2);
  g_assert_cmpfloat (x + width, <=, page_width - CHANCERY_KEY_SHEET_MARGIN + 2);
  g_assert_cmpfloat (y + height, <=, page_height - CHANCERY_KEY_SHEET_MARGIN + 2);
  g_assert_cmpfloat (height, >, page_height / 2);
  chancery_secret_unref (sheet.key);
}

static void
test_on_the_page (void)
{
  g_autofree char *long_name = g_strnfill (400, 'W');

  for (int paper = CHANCERY_PAPER_A4; paper <= CHANCERY_PAPER_LETTER; paper++)
    {
      is_within_the_margins ("Harbour", (ChanceryPaper) paper);
      is_within_the_margins (long_name, (ChanceryPaper) paper);
    }
}

static guint
count (const char *bytes, gsize length, const char *what)
{
  guint n = 0;

  for (gsize i = 0; i + strlen (what) <= length; i++)
    n += memcmp (bytes + i, what, strlen (what)) == 0;
  return n;
}

typedef gboolean (*Write) (const ChanceryKeySheet *, const char *, GError **);

/* Written whole, for its owner alone, in place of what stood there; nothing else lies beside it. */
static void
is_written (Write write, char **bytes, gsize *length)
{
  ChanceryKeySheet sheet = make_sheet ("Harbour", CHANCERY_PAPER_LETTER);
  g_autofree char *folder = g_dir_make_tmp ("chancery-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sheet", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (write (&sheet, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, bytes, length, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  chancery_secret_unref (sheet.key);
}

static void
test_pdf (void)
{
  g_autofree char *bytes = NULL;
  gsize length;

  is_written (chancery_key_sheet_write_pdf, &bytes, &length);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-1.4"));
  g_assert_cmpuint (count (bytes, length, "/Type /Page %"), ==, 1);
  g_assert_cmpuint (count (bytes, length, "/MediaBox [ 0 0 612 792 ]"), ==, 1);
  g_assert_cmpuint (count (bytes, length, "%%EOF"), ==, 1);
}

static void
test_plain (void)
{
  ChanceryKeySheet sheet = make_sheet ("Harbour", CHANCERY_PAPER_A4);
  g_autofree char *text = text_of (&sheet);
  g_autofree char *bytes = NULL;
  gsize length;

  is_written (chancery_key_sheet_write_text, &bytes, &length);
  g_assert_cmpstr (bytes, ==, text);
  chancery_secret_unref (sheet.key);
}

/* Where it cannot be written, what stood there stands there. */
static void
fails (Write write)
{
  ChanceryKeySheet sheet = make_sheet ("Harbour", CHANCERY_PAPER_A4);
  g_autofree char *folder = g_dir_make_tmp ("chancery-sheet-XXXXXX", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "sheet", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write (&sheet, nowhere, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, CHANCERY_ERROR);
  /* A folder stands where the sheet should. */
  g_clear_error (&error);
  g_assert_false (write (&sheet, folder, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  chancery_secret_unref (sheet.key);
}

static void
test_not_written (void)
{
  fails (chancery_key_sheet_write_pdf);
  fails (chancery_key_sheet_write_text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chancery_secret_process_init ();
  g_test_add_func ("/reports/key-sheet/text", test_text);
  g_test_add_func ("/reports/key-sheet/on-the-page", test_on_the_page);
  g_test_add_func ("/reports/key-sheet/pdf", test_pdf);
  g_test_add_func ("/reports/key-sheet/plain", test_plain);
  g_test_add_func ("/reports/key-sheet/not-written", test_not_written);
  return g_test_run ();
}
