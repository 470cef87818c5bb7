/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-tile-image.h"

#include "base/chancery-error.h"
#include "geo/chancery-basemap-painter.h"

#include <gdk/gdk.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <webp/decode.h>

/* Pixels of the image to one of the tile: less is one colour all over, and cairo counts in 65536ths. */
#define LEAST_STEP (1.0 / 4096.0)

static gpointer
reject (GError **error, const char *reason)
{
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, reason);
  return NULL;
}

static gboolean
is_too_large (int width, int height)
{
  return width < 1 || height < 1 || width > CHANCERY_TILE_IMAGE_LARGEST ||
         height > CHANCERY_TILE_IMAGE_LARGEST;
}

static gpointer
reject_size (GError **error)
{
  return reject (error, _ ("A tile is larger than 2048 pixels."));
}

static gpointer
reject_image (GError **error)
{
  return reject (error, _ ("A tile is no sound image."));
}

/* Comes before the pixels have their memory. A size of nothing makes the loader give up. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer too_large)
{
  if (!is_too_large (width, height))
    return;
  *(gboolean *) too_large = TRUE;
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* The memory is as it was found: what a broken image leaves out must not be seen. */
static void
on_prepared (GdkPixbufLoader *loader)
{
  gdk_pixbuf_fill (gdk_pixbuf_loader_get_pixbuf (loader), 0);
}

static cairo_surface_t *
from_pixbuf (GdkPixbuf *pixbuf)
{
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface =
      cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                  gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The loader is named: what the system has for other kinds of image is never asked. */
static cairo_surface_t *
decode_pixbuf (const char *type, GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  gboolean too_large = FALSE, written, closed;

  if (loader == NULL)
    return reject_image (error);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &too_large);
  g_signal_connect (loader, "area-prepared", G_CALLBACK (on_prepared), NULL);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  closed = gdk_pixbuf_loader_close (loader, NULL);
  if (too_large)
    return reject_size (error);
  if (!written || !closed || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return reject_image (error);
  return from_pixbuf (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* Straight into the memory of the surface. */
static cairo_surface_t *
decode_webp (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  WebPDecoderConfig config;
  cairo_surface_t *surface;

  if (!WebPInitDecoderConfig (&config) || WebPGetFeatures (data, size, &config.input) != VP8_STATUS_OK)
    return reject_image (error);
  if (is_too_large (config.input.width, config.input.height))
    return reject_size (error);
  surface = cairo_image_surface_create (config.input.has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                        config.input.width, config.input.height);
  config.output.colorspace = G_BYTE_ORDER == G_LITTLE_ENDIAN ? MODE_bgrA : MODE_Argb;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = cairo_image_surface_get_data (surface);
  config.output.u.RGBA.stride = cairo_image_surface_get_stride (surface);
  config.output.u.RGBA.size =
      (gsize) config.output.u.RGBA.stride * (gsize) cairo_image_surface_get_height (surface);
  if (WebPDecode (data, size, &config) != VP8_STATUS_OK)
    {
      cairo_surface_destroy (surface);
      return reject_image (error);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* The loader takes an image that is cut off for a whole one. */
static gboolean
is_whole_png (const guint8 *data, gsize size)
{
  gsize at = 8;

  while (size - at >= 12)
    {
      gsize length = (gsize) data[at] << 24 | (gsize) data[at + 1] << 16 | (gsize) data[at + 2] << 8 |
                     (gsize) data[at + 3];

      if (length > size - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += 12 + length;
    }
  return FALSE;
}

cairo_surface_t *
chancery_tile_image_decode (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return is_whole_png (data, size) ? decode_pixbuf ("png", bytes, error) : reject_image (error);
  if (size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    /* Its end may be padded, and stands nowhere else. */
    return memmem (data, size, "\xff\xd9", 2) != NULL ? decode_pixbuf ("jpeg", bytes, error)
                                                      : reject_image (error);
  if (size > 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return decode_webp (bytes, error);
  return reject_image (error);
}

gboolean
chancery_tile_image_is_opaque (cairo_surface_t *image)
{
  const guint8 *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  int width = cairo_image_surface_get_width (image), height = cairo_image_surface_get_height (image);

  if (cairo_image_surface_get_format (image) == CAIRO_FORMAT_RGB24)
    return TRUE;
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (const void *) (data + (gssize) y * stride);

      for (int x = 0; x < width; x++)
        if (row[x] >> 24 != 0xff)
          return FALSE;
    }
  return TRUE;
}

cairo_surface_t *
chancery_tile_image_cut (cairo_surface_t *image, const ChanceryTileCut *cut, guint scale, guint border)
{
  double width = cairo_image_surface_get_width (image), height = cairo_image_surface_get_height (image);
  double across = cut->side * width / (CHANCERY_BASEMAP_TILE_SIZE * scale);
  double down = cut->side * height / (CHANCERY_BASEMAP_TILE_SIZE * scale);
  int side = (int) ((CHANCERY_BASEMAP_TILE_SIZE + 2 * border) * scale);
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (tile);
  cairo_matrix_t matrix;

  cairo_matrix_init_translate (&matrix, cut->left * width, cut->top * height);
  cairo_matrix_scale (&matrix, MAX (across, LEAST_STEP), MAX (down, LEAST_STEP));
  cairo_matrix_translate (&matrix, -(double) (border * scale), -(double) (border * scale));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_matrix (cairo_get_source (cr), &matrix);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            across > 1.0 || down > 1.0 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_BILINEAR);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (tile);
  return tile;
}
