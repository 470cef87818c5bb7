/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-tile-image.h"

#include "base/chancery-error.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <webp/encode.h>

#define SIDE 64

/* Each quarter in a colour of its own: red, green, blue, and grey or half transparent. */
static GdkPixbuf *
make_picture (int side, gboolean alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, side, side);
  static const guint32 colors[] = { 0xff0000ff, 0x00ff00ff, 0x0000ffff, 0x808080ff, 0xffffff80 };

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GdkPixbuf) quarter =
          gdk_pixbuf_new_subpixbuf (pixbuf, i % 2 * side / 2, i / 2 * side / 2, side / 2, side / 2);

      gdk_pixbuf_fill (quarter, colors[i == 3 && alpha ? 4 : i]);
    }
  return pixbuf;
}

static GBytes *
encode (GdkPixbuf *pixbuf, const char *type)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static GBytes *
encode_webp (GdkPixbuf *pixbuf)
{
  guint8 *data = NULL;
  int side = gdk_pixbuf_get_width (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  gsize size = gdk_pixbuf_get_has_alpha (pixbuf)
                   ? WebPEncodeLosslessRGBA (gdk_pixbuf_read_pixels (pixbuf), side, side, stride, &data)
                   : WebPEncodeLosslessRGB (gdk_pixbuf_read_pixels (pixbuf), side, side, stride, &data);

  g_assert_cmpuint (size, >, 0);
  return g_bytes_new_with_free_func (data, size, WebPFree, data);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (surface) + (gssize) y * cairo_image_surface_get_stride (surface);

  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  return ((const guint32 *) (const void *) row)[x];
}

/* Near enough: JPEG loses something. */
static void
looks_like (guint32 color, guint32 expected)
{
  for (int shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (ABS ((int) (color >> shift & 0xff) - (int) (expected >> shift & 0xff)), <=, 6);
}

static cairo_surface_t *
decode (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = chancery_tile_image_decode (bytes, &error);

  g_assert_no_error (error);
  return surface;
}

static void
holds_quarters (GBytes *bytes, gboolean alpha)
{
  cairo_surface_t *surface = decode (bytes);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, SIDE);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, SIDE);
  g_assert_cmpint (chancery_tile_image_is_opaque (surface), ==, !alpha);
  looks_like (pixel (surface, 16, 16) | 0xff000000, 0xffff0000);
  looks_like (pixel (surface, 48, 16) | 0xff000000, 0xff00ff00);
  looks_like (pixel (surface, 16, 48) | 0xff000000, 0xff0000ff);
  if (alpha)
    looks_like (pixel (surface, 48, 48), 0x80808080);
  else
    looks_like (pixel (surface, 48, 48) | 0xff000000, 0xff808080);
  cairo_surface_destroy (surface);
}

static void
test_kinds (void)
{
  g_autoptr (GdkPixbuf) opaque = make_picture (SIDE, FALSE);
  g_autoptr (GdkPixbuf) clear = make_picture (SIDE, TRUE);
  g_autoptr (GBytes) png = encode (opaque, "png");
  g_autoptr (GBytes) png_alpha = encode (clear, "png");
  g_autoptr (GBytes) jpeg = encode (opaque, "jpeg");
  g_autoptr (GBytes) webp = encode_webp (opaque);
  g_autoptr (GBytes) webp_alpha = encode_webp (clear);

  holds_quarters (png, FALSE);
  holds_quarters (png_alpha, TRUE);
  holds_quarters (jpeg, FALSE);
  holds_quarters (webp, FALSE);
  holds_quarters (webp_alpha, TRUE);
}

/* An image with an alpha channel in which nothing is transparent. */
static void
test_opaque (void)
{
  g_autoptr (GdkPixbuf) picture = make_picture (SIDE, FALSE);
  g_autoptr (GdkPixbuf) with_alpha = gdk_pixbuf_add_alpha (picture, FALSE, 0, 0, 0);
  g_autoptr (GBytes) png = encode (with_alpha, "png");

  holds_quarters (png, FALSE);
}

static void
refuses (GBytes *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_tile_image_decode (bytes, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” has no “%s” in it", error->message, word);
}

/* Too large by one pixel; and a file of a few bytes that promises a picture of gigabytes. */
static void
test_too_large (void)
{
  static const guint8 bomb[] = { 0x89, 'P',  'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,    0,
                                 13,   'I',  'H', 'D', 'R',  0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff,
                                 0xff, 0xff, 8,   6,   0,    0,    0,    0,    0,    0,    0 };
  int largest = CHANCERY_TILE_IMAGE_LARGEST;
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, largest + 1, 2);
  g_autoptr (GdkPixbuf) fits = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, largest, 2);
  g_autoptr (GdkPixbuf) square = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, largest + 1, largest + 1);
  g_autoptr (GBytes) png = NULL, jpeg = NULL, webp = NULL, sound = NULL;
  g_autoptr (GBytes) promise = g_bytes_new_static (bomb, sizeof bomb);

  gdk_pixbuf_fill (picture, 0);
  gdk_pixbuf_fill (fits, 0);
  gdk_pixbuf_fill (square, 0);
  png = encode (picture, "png");
  jpeg = encode (picture, "jpeg");
  webp = encode_webp (square);
  sound = encode (fits, "png");
  refuses (png, "2048");
  refuses (jpeg, "2048");
  refuses (webp, "2048");
  cairo_surface_destroy (decode (sound));
  refuses (promise, "");
}

static void
refuses_cut_off (GBytes *bytes)
{
  for (gsize size = 0; size < g_bytes_get_size (bytes) / 2; size += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

      refuses (part, "no sound image");
    }
}

static void
flips (GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  for (gsize at = 0; at < size; at++)
    {
      g_autoptr (GBytes) altered = NULL;
      cairo_surface_t *surface;

      copy[at] ^= 0x55;
      altered = g_bytes_new (copy, size);
      copy[at] ^= 0x55;
      surface = chancery_tile_image_decode (altered, NULL);
      if (surface != NULL)
        cairo_surface_destroy (surface);
    }
}

/* Cut off and altered everywhere; and what is no image at all. */
static void
test_broken (void)
{
  static const char *const others[] = { "",
                                        "x",
                                        "GIF89a and more",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                                        "RIFF....WEBPVP8 ",
                                        "\x89PNG\r\n\x1a\n",
                                        "\xff\xd8\xff\xe0" };
  g_autoptr (GdkPixbuf) picture = make_picture (SIDE, FALSE);
  g_autoptr (GBytes) png = encode (picture, "png");
  g_autoptr (GBytes) jpeg = encode (picture, "jpeg");
  g_autoptr (GBytes) webp = encode_webp (picture);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i], strlen (others[i]));

      refuses (bytes, "no sound image");
    }
  refuses_cut_off (png);
  refuses_cut_off (jpeg);
  refuses_cut_off (webp);
  flips (png);
  flips (jpeg);
  flips (webp);
}

static void
cut_is (cairo_surface_t *image, ChanceryTileCut cut, guint scale, guint border, guint32 left, guint32 right)
{
  cairo_surface_t *tile = chancery_tile_image_cut (image, &cut, scale, border);
  int side = (int) ((256 + 2 * border) * scale);

  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, side);
  g_assert_cmpint (cairo_image_surface_get_height (tile), ==, side);
  looks_like (pixel (tile, 0, 0), left);
  looks_like (pixel (tile, side - 1, side - 1), right);
  cairo_surface_destroy (tile);
}

/* All of it, a quarter of it, and so little that it is one colour; what lies beyond is as the edge. */
static void
test_cut (void)
{
  g_autoptr (GdkPixbuf) picture = make_picture (SIDE, FALSE);
  g_autoptr (GBytes) png = encode (picture, "png");
  cairo_surface_t *image = decode (png);

  for (guint scale = 1; scale <= 2; scale++)
    for (guint border = 0; border <= 1; border++)
      {
        cut_is (image, chancery_tile_cut (3, 0, 0, 3), scale, border, 0xffff0000, 0xff808080);
        cut_is (image, chancery_tile_cut (5, 0, 0, 3), scale, border, 0xffff0000, 0xffff0000);
        cut_is (image, chancery_tile_cut (5, 3, 0, 3), scale, border, 0xff00ff00, 0xff00ff00);
        cut_is (image, chancery_tile_cut (5, 0, 3, 3), scale, border, 0xff0000ff, 0xff0000ff);
        cut_is (image, chancery_tile_cut (19, 0, (1 << 19) - 1, 0), scale, border, 0xff0000ff, 0xff0000ff);
      }
  cairo_surface_destroy (image);
}

/* A tile in its own size is not touched; one of twice the size is made smaller without leaving pixels out. */
static void
test_cut_sharp (void)
{
  g_autoptr (GdkPixbuf) picture = make_picture (512, FALSE);
  g_autoptr (GdkPixbuf) small = make_picture (256, FALSE);
  g_autoptr (GBytes) large_png = encode (picture, "png");
  g_autoptr (GBytes) small_png = encode (small, "png");
  cairo_surface_t *images[] = { decode (large_png), decode (small_png) };

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      ChanceryTileCut cut = chancery_tile_cut (4, 7, 7, 4);
      cairo_surface_t *tile = chancery_tile_image_cut (images[i], &cut, 1, 1);

      g_assert_cmphex (pixel (tile, 1 + 120, 1 + 120), ==, 0xffff0000);
      g_assert_cmphex (pixel (tile, 1 + 136, 1 + 120), ==, 0xff00ff00);
      g_assert_cmphex (pixel (tile, 1 + 120, 1 + 136), ==, 0xff0000ff);
      if (i == 1)
        {
          g_assert_cmphex (pixel (tile, 1 + 127, 1 + 127), ==, 0xffff0000);
          g_assert_cmphex (pixel (tile, 1 + 128, 1 + 127), ==, 0xff00ff00);
        }
      cairo_surface_destroy (tile);
      cairo_surface_destroy (images[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/tile-image/kinds", test_kinds);
  g_test_add_func ("/map/tile-image/opaque", test_opaque);
  g_test_add_func ("/map/tile-image/too-large", test_too_large);
  g_test_add_func ("/map/tile-image/broken", test_broken);
  g_test_add_func ("/map/tile-image/cut", test_cut);
  g_test_add_func ("/map/tile-image/cut-sharp", test_cut_sharp);
  return g_test_run ();
}
