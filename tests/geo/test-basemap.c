/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "geo/chancery-basemap-painter.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static ChanceryBasemap *
load_built (void)
{
  g_autoptr (GError) error = NULL;
  ChanceryBasemap *basemap = chancery_basemap_load_default (&error);

  g_assert_no_error (error);
  g_assert_nonnull (basemap);
  return basemap;
}

static GByteArray *
read_built (void)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (g_getenv ("CHANCERY_BASEMAP"), &contents, &length, NULL));
  return g_byte_array_new_take ((guint8 *) contents, length);
}

static void
assert_damaged (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_basemap_new (bytes, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_basemap_load ("/nonexistent/basemap.chmap", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

static void
test_truncated (void)
{
  g_autoptr (GByteArray) file = read_built ();

  for (gsize length = 0; length < 64; length++)
    assert_damaged (file->data, length);
  for (gsize part = 1; part < 20; part++)
    assert_damaged (file->data, (gsize) file->len * part / 20);
  assert_damaged (file->data, file->len - 1);
  g_byte_array_append (file, (const guint8 *) "", 1);
  assert_damaged (file->data, file->len);
}

static void
test_flipped (void)
{
  g_autoptr (GByteArray) file = read_built ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 60; i++)
    {
      gsize at = i < 40 ? (gsize) i : (gsize) g_rand_int_range (random, 0, (gint32) file->len);
      guint8 bit = (guint8) (1 << g_rand_int_range (random, 0, 8));

      file->data[at] ^= bit;
      assert_damaged (file->data, file->len);
      file->data[at] ^= bit;
    }
}

static void
seal (GByteArray *file)
{
  guint64 sum = GUINT64_TO_LE (chancery_basemap_checksum (file->data + 16, file->len - 16));

  memcpy (file->data + 8, &sum, sizeof sum);
}

/* Nonsense with a right checksum: it may be refused or painted wrongly, but never read out of bounds. */
static void
test_forged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int i = 0; i < 25; i++)
    {
      g_autoptr (GByteArray) file = read_built ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (ChanceryBasemap) basemap = NULL;

      for (int k = 0; k < 20000; k++)
        file->data[g_rand_int_range (random, CHANCERY_BASEMAP_HEADER, i % 2 == 0 ? 400000 : 4000)] =
            (guint8) g_rand_int_range (random, 0, 256);
      seal (file);
      bytes = g_bytes_new (file->data, file->len);
      basemap = chancery_basemap_new (bytes, NULL);
      g_assert_nonnull (basemap);
      for (guint x = 0; x < 8; x++)
        cairo_surface_destroy (
            chancery_basemap_paint_tile (basemap, chancery_basemap_style (FALSE), 3, x, 3, 1, 0));
      cairo_surface_destroy (
          chancery_basemap_paint_tile (basemap, chancery_basemap_style (FALSE), 0, 0, 0, 1, 0));
    }
}

static void
test_forged_frame (void)
{
  g_autoptr (GByteArray) file = read_built ();
  guint32 huge = GUINT32_TO_LE (0xfffffff0);

  for (gsize field = 16; field < CHANCERY_BASEMAP_HEADER; field += 4)
    {
      guint32 right;

      memcpy (&right, file->data + field, 4);
      memcpy (file->data + field, &huge, 4);
      seal (file);
      assert_damaged (file->data, file->len);
      memcpy (file->data + field, &right, 4);
    }
}

static guint32
pixel_at (const ChanceryBasemap *basemap, guint zoom, double latitude, double longitude, gboolean dark)
{
  double n = ldexp (CHANCERY_BASEMAP_TILE_SIZE, (int) zoom);
  double x = (longitude + 180.0) / 360.0 * n;
  double y = (0.5 - asinh (tan (latitude * G_PI / 180.0)) / (2.0 * G_PI)) * n;
  cairo_surface_t *tile = chancery_basemap_paint_tile (basemap, chancery_basemap_style (dark), zoom,
                                                       (guint) x / 256, (guint) y / 256, 1, 0);
  const guint8 *row =
      cairo_image_surface_get_data (tile) + (guint) y % 256 * (guint) cairo_image_surface_get_stride (tile);
  guint32 pixel = ((const guint32 *) (gconstpointer) row)[(guint) x % 256];

  cairo_surface_destroy (tile);
  g_assert_cmphex (pixel >> 24, ==, 0xff);
  return pixel & 0xffffff;
}

static void
test_points (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  const struct
  {
    double latitude, longitude;
    char kind;
  } points[] = {
    { 39.2, -117.3, 'u' }, /* Nevada */
    { 63.2, -150.3, 'u' }, /* Alaska */
    { 18.2, -66.4, 'u' },  /* Puerto Rico */
    { 30.0, -60.0, 'w' },  /* Atlantic */
    { 47.7, -87.6, 'w' },  /* Lake Superior */
    { 43.5, -87.0, 'w' },  /* Lake Michigan */
    { 44.3, -79.9, 'o' },  /* north of Toronto */
    { 23.9, -102.0, 'o' }, /* Mexico */
    { -25.0, 133.0, 'o' }, /* Australia */
    { 24.5, -90.0, 'w' },  /* Gulf */
    { 48.0, 2.0, 'o' },    /* France */
    { 69.0, 179.0, 'o' },  /* Russia, west of the antimeridian */
    { 67.5, -178.0, 'o' }, /* and east of it */
  };

  for (guint zoom = 3; zoom <= 13; zoom++)
    for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
      for (int dark = 0; dark < 2; dark++)
        {
          const ChanceryBasemapStyle *style = chancery_basemap_style (dark);
          guint32 expected = points[i].kind == 'u'   ? style->us_land
                             : points[i].kind == 'w' ? style->water
                                                     : style->other_land;

          g_assert_cmphex (pixel_at (basemap, zoom, points[i].latitude, points[i].longitude, dark), ==,
                           expected);
        }
}

static void
test_small_territories (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  const ChanceryPosition islands[] = { { 13.44, 144.77 }, { 21.45, -158.0 },
                                       { 17.73, -64.78 }, { -14.33, -170.75 },
                                       { 15.18, 145.75 }, { 48.0, -88.85 } /* Isle Royale */ };

  for (gsize i = 0; i < G_N_ELEMENTS (islands); i++)
    g_assert_cmphex (pixel_at (basemap, 10, islands[i].latitude, islands[i].longitude, FALSE), ==,
                     chancery_basemap_style (FALSE)->us_land);
}

/* 1 water, 2 land, 0 a line */
static int
kind (guint32 pixel)
{
  const ChanceryBasemapStyle *style = chancery_basemap_style (TRUE);

  pixel &= 0xffffff;
  if (pixel == style->water)
    return 1;
  return pixel == style->us_land || pixel == style->other_land ? 2 : 0;
}

/* Land and water go on across the line between two tiles, whether they share a cell or not: where one turns
 * into the other there is a shore between them. */
static void
check_seam (const ChanceryBasemap *basemap, guint zoom, guint x, guint y)
{
  cairo_surface_t *left =
      chancery_basemap_paint_tile (basemap, chancery_basemap_style (TRUE), zoom, x, y, 1, 0);
  cairo_surface_t *right =
      chancery_basemap_paint_tile (basemap, chancery_basemap_style (TRUE), zoom, x + 1, y, 1, 0);
  const guint32 *a = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (left);
  const guint32 *b = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (right);
  int differing = 0;

  for (int row = 0; row < 256; row++)
    differing += kind (a[row * 256 + 255]) + kind (b[row * 256]) == 3 && kind (a[row * 256 + 255]) != 0 &&
                 kind (b[row * 256]) != 0;
  /* A shore may by chance lie just where the tiles meet. */
  g_assert_cmpint (differing, <=, 2);
  cairo_surface_destroy (left);
  cairo_surface_destroy (right);
}

static void
test_seams (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();

  for (guint x = 2; x < 12; x++)
    for (guint y = 8; y < 15; y++)
      check_seam (basemap, 5, x, y);
  for (guint x = 140; x < 152; x++)
    check_seam (basemap, 9, x, 195);
  for (guint x = 288; x < 300; x++)
    check_seam (basemap, 10, x, 392);
}

static void
test_outside (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  ChanceryBasemapCell cell;

  g_assert_false (chancery_basemap_find_cell (basemap, 2, 4, 0, &cell));
  g_assert_false (chancery_basemap_find_cell (basemap, 2, 0, 4, &cell));
  g_assert_false (chancery_basemap_find_cell (basemap, 31, 0, 0, &cell));
  g_assert_true (chancery_basemap_find_cell (basemap, 0, 0, 0, &cell));
  cairo_surface_destroy (
      chancery_basemap_paint_tile (basemap, chancery_basemap_style (TRUE), 19, 149900, 200500, 2, 0));
}

static const ChanceryBasemapLabel *
find_label (const ChanceryBasemap *basemap, guint zoom, const char *text)
{
  g_autoptr (GPtrArray) labels = chancery_basemap_list_labels (basemap, zoom);

  for (guint i = 0; i < labels->len; i++)
    {
      const ChanceryBasemapLabel *label = g_ptr_array_index (labels, i);

      if (strcmp (label->text, text) == 0)
        return label;
    }
  return NULL;
}

static void
test_labels (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  const ChanceryBasemapLabel *mexico = find_label (basemap, 4, "Mexico");

  g_assert_nonnull (mexico);
  g_assert_cmpint (mexico->label_class, ==, CHANCERY_BASEMAP_LABEL_COUNTRY);
  g_assert_cmphex (pixel_at (basemap, 4, mexico->position.latitude, mexico->position.longitude, FALSE), ==,
                   chancery_basemap_style (FALSE)->other_land);
  g_assert_nonnull (find_label (basemap, 5, "KS"));
  g_assert_null (find_label (basemap, 6, "KS"));
  g_assert_nonnull (find_label (basemap, 6, "Kansas"));
  g_assert_null (find_label (basemap, 5, "Kansas"));
  g_assert_nonnull (find_label (basemap, 4, "Houston"));
  g_assert_null (find_label (basemap, 8, "Bethesda"));
  g_assert_nonnull (find_label (basemap, 9, "Bethesda"));
}

static void
search_finds (const ChanceryBasemap *basemap, const char *words, const char *text, const char *region)
{
  g_autoptr (GPtrArray) found = chancery_basemap_search (basemap, words, 5);
  const ChanceryBasemapLabel *first;

  if (text == NULL)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpuint (found->len, <=, 5);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->text, ==, text);
  g_assert_cmpstr (first->region, ==, region);
}

static void
test_search (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();

  search_finds (basemap, "hous", "Houston", "Texas");
  search_finds (basemap, "springfield il", "Springfield", "Illinois");
  search_finds (basemap, "Springfield, Missouri", "Springfield", "Missouri");
  search_finds (basemap, "new y", "New York", "New York");
  search_finds (basemap, "hagatna", "Hagåtña", "Guam");
  search_finds (basemap, "american samoa", "American Samoa", NULL);
  search_finds (basemap, "lake sup", "Lake Superior", NULL);
  search_finds (basemap, "orlando", "Orlando", "Florida");
  search_finds (basemap, "xyzzy", NULL, NULL);
  search_finds (basemap, " ", NULL, NULL);
  search_finds (basemap, "", NULL, NULL);
}

/* Each territory has its name on the map. */
static void
test_territories (void)
{
  static const char *const names[] = {
    "Puerto Rico", "U.S. Virgin Islands", "Guam", "American Samoa", "Northern Mariana Islands", "Alaska",
    "Hawaii",      "Wake Island"
  };
  g_autoptr (ChanceryBasemap) basemap = load_built ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (find_label (basemap, 8, names[i]));
}

static gboolean
has_color (const ChanceryBasemap *basemap, guint zoom, guint x, guint y, guint32 color)
{
  cairo_surface_t *tile =
      chancery_basemap_paint_tile (basemap, chancery_basemap_style (FALSE), zoom, x, y, 1, 0);
  const guint32 *pixels = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (tile);
  gboolean found = FALSE;

  for (int i = 0; i < 256 * 256 && !found; i++)
    found = (pixels[i] & 0xffffff) == color;
  cairo_surface_destroy (tile);
  return found;
}

/* The Mississippi between Memphis and New Orleans; none where the data would be seen to be coarse. */
static void
test_rivers (void)
{
  g_autoptr (ChanceryBasemap) basemap = load_built ();
  guint32 river = chancery_basemap_style (FALSE)->river;

  g_assert_true (has_color (basemap, 8, 63, 102, river)); /* the Missouri above Sioux City is in 8/59/94 */
  g_assert_false (has_color (basemap, 9, 126, 204, river));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/basemap/missing", test_missing);
  g_test_add_func ("/geo/basemap/truncated", test_truncated);
  g_test_add_func ("/geo/basemap/flipped", test_flipped);
  g_test_add_func ("/geo/basemap/forged", test_forged);
  g_test_add_func ("/geo/basemap/forged-frame", test_forged_frame);
  g_test_add_func ("/geo/basemap/points", test_points);
  g_test_add_func ("/geo/basemap/small-territories", test_small_territories);
  g_test_add_func ("/geo/basemap/seams", test_seams);
  g_test_add_func ("/geo/basemap/outside", test_outside);
  g_test_add_func ("/geo/basemap/labels", test_labels);
  g_test_add_func ("/geo/basemap/search", test_search);
  g_test_add_func ("/geo/basemap/territories", test_territories);
  g_test_add_func ("/geo/basemap/rivers", test_rivers);
  return g_test_run ();
}
