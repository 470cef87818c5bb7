/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-picture-file.h"

#include "base/chancery-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder of its own, in which a file stands already. */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("chancery-picture-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "map", NULL);
  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
}

/* Nothing else may lie there. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* A red square in the upper left corner. */
static gboolean
draw_square (cairo_t *cr, gconstpointer data, GError **error)
{
  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_rectangle (cr, 0.0, 0.0, 10.0, 10.0);
  cairo_fill (cr);
  return TRUE;
}

static gboolean
refuse (cairo_t *cr, gconstpointer data, GError **error)
{
  draw_square (cr, data, error);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED, "no");
  return FALSE;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

static void
write_picture (Fixture *self, const ChanceryPictureFile *file)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (chancery_picture_file_write (file, self->path, draw_square, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_png (Fixture *self, gconstpointer data)
{
  const ChanceryPictureFile file = { .form = CHANCERY_PICTURE_PNG, .width = 40, .height = 30, .scale = 2 };
  cairo_surface_t *surface;

  write_picture (self, &file);
  surface = cairo_image_surface_create_from_png (self->path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 80);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 60);
  g_assert_cmphex (pixel (surface, 19, 19), ==, 0xff0000);
  g_assert_cmphex (pixel (surface, 21, 21), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

static void
holds (const char *bytes, gsize length, const char *what)
{
  g_assert_nonnull (memmem (bytes, length, what, strlen (what)));
}

static void
test_pdf (Fixture *self, gconstpointer data)
{
  const ChanceryPictureFile file = {
    .form = CHANCERY_PICTURE_PDF, .width = 792, .height = 612, .title = "A map", .subject = "SENSITIVE"
  };
  g_autofree char *bytes = NULL;
  gsize length;

  write_picture (self, &file);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-1.4"));
  holds (bytes, length, "/MediaBox [ 0 0 792 612 ]");
  holds (bytes, length, "/Title (A map)");
  holds (bytes, length, "/Subject (SENSITIVE)");
}

/* What stood there stands there. */
static void
stays (Fixture *self, const ChanceryPictureFile *file, ChanceryPictureDraw draw)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_assert_false (chancery_picture_file_write (file, self->path, draw, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_true (g_file_get_contents (self->path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "old");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  ChanceryPictureFile file = { .form = CHANCERY_PICTURE_PNG, .width = 40, .height = 30, .scale = 2 };

  stays (self, &file, refuse);
  file.form = CHANCERY_PICTURE_PDF;
  stays (self, &file, refuse);
}

/* Larger than Cairo's pictures can be. */
static void
test_too_large (Fixture *self, gconstpointer data)
{
  const ChanceryPictureFile file = { .form = CHANCERY_PICTURE_PNG, .width = 40000, .height = 30, .scale = 2 };

  stays (self, &file, draw_square);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/picture-file/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/picture-file/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/picture-file/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/picture-file/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  return g_test_run ();
}
