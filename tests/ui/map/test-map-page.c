/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-bar.h"
#include "ui/map/chancery-map-page.h"
#include "ui/map/chancery-map-texture.h"

#include <math.h>

#define MARKING "SENSITIVE - PROTECTIVE LIAISON - HANDLE ACCORDINGLY"

/* A map in plain red under an overlay in plain blue that covers its right half. */
static ChanceryMapPage
make_page (int width, int height, const char *title)
{
  cairo_rectangle_t all = { 0.0, 0.0, width, height };
  ChanceryMapPage page = { .view = { { 0.28, 0.38 }, 10, width, height },
                           .ground = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2 * width, 2 * height),
                           .overlay = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &all),
                           .font = "Sans",
                           .marking = MARKING,
                           .title = title,
                           .generated = "Harbour, as of 2026-11-26 09:30",
                           .counts = "3 missions in view; 12 on the map are hidden by filters",
                           .middle = "Middle: 38.9200° N 77.0500° W" };
  cairo_t *cr = cairo_create (page.ground);

  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cr = cairo_create (page.overlay);
  cairo_set_source_rgb (cr, 0.0, 0.0, 1.0);
  cairo_rectangle (cr, width / 2.0, 0.0, width / 2.0, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  return page;
}

static void
clear_page (ChanceryMapPage *page)
{
  cairo_surface_destroy (page->ground);
  cairo_surface_destroy (page->overlay);
}

static void
is_within (const ChanceryMapPage *page, double width, double height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, ink_width, ink_height;

  chancery_map_page_draw (page, cr, width, height);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &ink_width, &ink_height);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (x, >=, 10.0);
  g_assert_cmpfloat (y, >=, 10.0);
  g_assert_cmpfloat (x + ink_width, <=, width - 10.0);
  g_assert_cmpfloat (y + ink_height, <=, height - 10.0);
}

/* Whatever the window's shape, nothing is cut off. */
static void
test_nothing_is_cut_off (void)
{
  static const int sizes[][2] = { { 440, 700 }, { 800, 600 }, { 1280, 760 }, { 2560, 1400 } };
  g_autofree char *long_title = g_strnfill (160, 'W');

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int bare = 0; bare <= 1; bare++)
      for (int theme = 0; theme < CHANCERY_MAP_N_THEMES; theme++)
        {
          ChanceryMapPage page =
              make_page (sizes[i][0], sizes[i][1], bare ? long_title : "Missions and DS offices");
          double height;

          page.is_bare = bare;
          page.theme = (ChanceryMapTheme) theme;
          height = chancery_map_page_height (&page, sizes[i][0]);
          g_assert_cmpfloat (height, >, sizes[i][1] * 0.9);
          is_within (&page, sizes[i][0], height);
          /* Letter, lying and standing. */
          is_within (&page, 792.0, 612.0);
          is_within (&page, 612.0, 792.0);
          clear_page (&page);
        }
}

static guint
count_color (cairo_surface_t *surface, guint32 color)
{
  guint count = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        const guint8 *row =
            cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

        count += (((const guint32 *) (const void *) row)[x] & 0xffffff) == color;
      }
  return count;
}

/* The base map with what lies over it, in one scale: half of the picture each. */
static void
test_map (void)
{
  ChanceryMapPage page = make_page (800, 600, "Missions and DS offices");
  double height = chancery_map_page_height (&page, 800.0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, (int) height);
  cairo_t *cr = cairo_create (surface);
  guint red, blue;

  chancery_map_page_draw (&page, cr, 800.0, height);
  cairo_destroy (cr);
  red = count_color (surface, 0xff0000);
  blue = count_color (surface, 0x0000ff);
  g_assert_cmpuint (red, >, 370 * 560);
  g_assert_cmpfloat (fabs ((double) red - blue), <, 0.02 * red);
  cairo_surface_destroy (surface);
  clear_page (&page);
}

static void
check_bar (double metres, double longest, const char *above, const char *below)
{
  g_auto (ChanceryMapBar) bar = { 0 };

  chancery_map_bar_measure (&bar, metres, longest);
  g_assert_cmpstr (bar.above, ==, above);
  g_assert_cmpstr (bar.below, ==, below);
  g_assert_cmpfloat (bar.miles, <=, longest);
  g_assert_cmpfloat (bar.kilometres, <=, longest);
  g_assert_cmpfloat (bar.miles, >, longest * 0.45);
  g_assert_cmpfloat (bar.kilometres, >, longest * 0.45);
}

static void
test_bar (void)
{
  check_bar (100.0, 104.0, "5 mi", "10 km");
  check_bar (10.0, 104.0, "3000 ft", "1 km");
  check_bar (1.0, 104.0, "300 ft", "100 m");
  check_bar (9783.9, 104.0, "500 mi", "1000 km");
}

/* What is drawn after a name begins anew: a city's dot was joined to the name before it by a line. */
static void
test_names_leave_no_point (void)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11px");

  chancery_map_text_draw (cr, context, "Mexico City", font, 0.0, 0x241f31, 0xffffff);
  g_assert_false (cairo_has_current_point (cr));
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-page/nothing-is-cut-off", test_nothing_is_cut_off);
  g_test_add_func ("/map-page/map", test_map);
  g_test_add_func ("/map-page/bar", test_bar);
  g_test_add_func ("/map-page/names", test_names_leave_no_point);
  return g_test_run ();
}
