/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap-view.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIZE CHANCERY_BASEMAP_TILE_SIZE

/* Which tiles a view touches, and where its corner lies in the world, in pixels of the design. */
typedef struct
{
  double left, top;
  int first_x, first_y, columns, rows;
  int world; /* tiles around the world */
} Plan;

static Plan
make_plan (const ChanceryBasemapView *view)
{
  Plan plan = { .world = 1 << view->zoom };

  plan.left = view->middle.x * SIZE * plan.world - view->width / 2.0;
  plan.top = view->middle.y * SIZE * plan.world - view->height / 2.0;
  plan.first_x = (int) floor (plan.left / SIZE);
  plan.first_y = (int) floor (plan.top / SIZE);
  plan.columns = (int) ceil ((plan.left + view->width) / SIZE) - plan.first_x;
  plan.rows = (int) ceil ((plan.top + view->height) / SIZE) - plan.first_y;
  return plan;
}

static int
wrap (int column, int world)
{
  return (column % world + world) % world;
}

/* On whole pixels of the picture, so that no seam is seen. */
static void
put_tile (cairo_t *cr, cairo_surface_t *tile, double x, double y, guint scale)
{
  cairo_set_source_surface (cr, tile, round (x * scale), round (y * scale));
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
}

static gboolean
paint_tiles (cairo_t *cr,
             const ChanceryBasemap *self,
             const ChanceryBasemapStyle *style,
             const ChanceryBasemapView *view,
             guint scale,
             const ChanceryProgress *progress,
             GError **error)
{
  Plan plan = make_plan (view);

  for (int i = 0; i < plan.rows * plan.columns; i++)
    {
      int x = plan.first_x + i % plan.columns, y = plan.first_y + i / plan.columns;
      cairo_surface_t *tile;

      if (!chancery_progress_step (progress, i, (gint64) plan.rows * plan.columns, error))
        return FALSE;
      if (y < 0 || y >= plan.world)
        continue;
      tile = chancery_basemap_paint_tile (self, style, view->zoom, (guint) wrap (x, plan.world), (guint) y,
                                          scale, 0);
      put_tile (cr, tile, x * (double) SIZE - plan.left, y * (double) SIZE - plan.top, scale);
      cairo_surface_destroy (tile);
    }
  return TRUE;
}

cairo_surface_t *
chancery_basemap_paint_view (const ChanceryBasemap *self,
                             const ChanceryBasemapStyle *style,
                             const ChanceryBasemapView *view,
                             guint scale,
                             const ChanceryProgress *progress,
                             GError **error)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width * (int) scale, view->height * (int) scale);
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  chancery_basemap_set_color (cr, style->water);
  cairo_paint (cr);
  done = paint_tiles (cr, self, style, view, scale, progress, error);
  if (done && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED, _ ("The map could not be drawn: %s."),
                   cairo_status_to_string (cairo_status (cr)));
      done = FALSE;
    }
  cairo_destroy (cr);
  if (!done)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
