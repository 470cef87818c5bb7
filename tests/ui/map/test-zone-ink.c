/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The name of an office is written in its zone's hue, and must be read all the same. */

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-zone-painter.h"

#include <math.h>

/* Of text, by the Web Content Accessibility Guidelines 2.1. */
#define LEAST_CONTRAST 4.5
/* As strong as zones tint the land, or stronger. */
#define TINT 0.11

static double
channel (guint32 color, int shift)
{
  return (color >> shift & 0xff) / 255.0;
}

static double
luminance (guint32 color, guint32 ground, double strength)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };
  double sum = 0.0;

  for (int i = 0; i < 3; i++)
    {
      double value = channel (color, 8 * i) * strength + channel (ground, 8 * i) * (1.0 - strength);

      sum += weights[i] * (value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return sum;
}

static void
expect_contrast (double one, double other)
{
  g_assert_cmpfloat ((fmax (one, other) + 0.05) / (fmin (one, other) + 0.05), >=, LEAST_CONTRAST);
}

static void
test_contrast (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const ChanceryBasemapStyle *style = chancery_basemap_style (dark);

      for (guint i = 0; i < CHANCERY_ZONES_COLORS; i++)
        {
          double ink = luminance (chancery_map_zone_ink (i, dark), 0, 1.0);

          expect_contrast (ink, luminance (style->us_land, 0, 1.0));
          expect_contrast (ink, luminance (style->other_land, 0, 1.0));
          expect_contrast (ink, luminance (style->water, 0, 1.0));
          for (guint k = 0; k < CHANCERY_ZONES_COLORS; k++)
            expect_contrast (ink, luminance (chancery_map_zone_color (k, dark), style->us_land, TINT));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/zone-ink/contrast", test_contrast);
  return g_test_run ();
}
