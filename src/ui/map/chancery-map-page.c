/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-page.h"

#include "domain/chancery-entity.h"
#include "ui/map/chancery-map-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* All in units of the page. */
#define MARGIN 20.0
#define SPACE 8.0
#define ITEM_GAP 16.0
#define SIGN_GAP 5.0
#define ROW_HEIGHT 24.0
#define LONGEST_BAR 140.0
#define INK 0x241f31
#define QUIET 0x5d5867
#define EQUATOR 40075016.7
/* What the sample of a cluster holds. */
#define SAMPLE_COUNT 24

/* A page being drawn from the top down; on a surface that only measures, nothing is seen of it. */
typedef struct
{
  const ChanceryMapPage *page;
  cairo_t *cr;
  double width; /* between the margins */
  double x;     /* in a row of the legend */
  double y;
} Pen;

static PangoLayout *
lay_out (const Pen *pen, const char *text, double size, PangoWeight weight)
{
  PangoLayout *layout = pango_cairo_create_layout (pen->cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family (font, pen->page->font);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static void
write_at (const Pen *pen, PangoLayout *layout, double x, double y, guint32 color)
{
  chancery_basemap_set_color (pen->cr, color);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, layout);
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
width_of (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static void
write_marking (Pen *pen)
{
  g_autoptr (PangoLayout) layout = lay_out (pen, pen->page->marking, 12.0, PANGO_WEIGHT_BOLD);

  pango_layout_set_width (layout, (int) (pen->width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  write_at (pen, layout, MARGIN, pen->y, INK);
  pen->y += height_of (layout) + SPACE;
}

/* A line at the left and one at the right; one under the other where both have no room. */
static void
write_pair (Pen *pen, PangoLayout *left, PangoLayout *right, guint32 color, double space)
{
  double end = MARGIN + pen->width - width_of (right);
  double below = pango_layout_get_baseline (left) - pango_layout_get_baseline (right);
  gboolean fits = MARGIN + width_of (left) + ITEM_GAP <= end;

  if (!fits)
    {
      pango_layout_set_width (left, (int) (pen->width * PANGO_SCALE));
      pango_layout_set_width (right, (int) (pen->width * PANGO_SCALE));
    }
  write_at (pen, left, MARGIN, pen->y, color);
  if (fits)
    write_at (pen, right, end, pen->y + below / PANGO_SCALE, QUIET);
  pen->y += height_of (left);
  if (!fits)
    {
      write_at (pen, right, MARGIN, pen->y, QUIET);
      pen->y += height_of (right);
    }
  pen->y += space;
}

static void
write_head (Pen *pen)
{
  g_autoptr (PangoLayout) title = lay_out (pen, pen->page->title, 18.0, PANGO_WEIGHT_BOLD);
  g_autoptr (PangoLayout) generated = lay_out (pen, pen->page->generated, 11.0, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) counts = lay_out (pen, pen->page->counts, 12.0, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) middle = lay_out (pen, pen->page->middle, 11.0, PANGO_WEIGHT_NORMAL);

  write_marking (pen);
  write_pair (pen, title, generated, INK, 2.0);
  write_pair (pen, counts, middle, INK, SPACE);
}

static double
map_height (const ChanceryMapPage *page, double width)
{
  return width * page->view.height / page->view.width;
}

/* The whole of the surface, whatever its pixels, at the size of the view. */
static void
paint_ground (const ChanceryMapPage *page, cairo_t *cr)
{
  double fine = (double) cairo_image_surface_get_width (page->ground) / page->view.width;

  cairo_save (cr);
  cairo_scale (cr, 1.0 / fine, 1.0 / fine);
  cairo_set_source_surface (cr, page->ground, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_map (Pen *pen, double height)
{
  const ChanceryMapPage *page = pen->page;
  double scale = fmin (pen->width / page->view.width, height / page->view.height);
  double left = MARGIN + (pen->width - scale * page->view.width) / 2.0;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, left, pen->y);
  cairo_scale (pen->cr, scale, scale);
  cairo_rectangle (pen->cr, 0.0, 0.0, page->view.width, page->view.height);
  cairo_clip (pen->cr);
  paint_ground (page, pen->cr);
  cairo_set_source_surface (pen->cr, page->overlay, 0.0, 0.0);
  cairo_paint (pen->cr);
  cairo_restore (pen->cr);
  chancery_basemap_set_color (pen->cr, QUIET);
  cairo_set_line_width (pen->cr, 0.75);
  cairo_rectangle (pen->cr, left, pen->y, scale * page->view.width, scale * page->view.height);
  cairo_stroke (pen->cr);
  pen->y += height + SPACE;
}

/* Of the middle of the map: a degree of longitude is shorter the farther north it is. */
static double
metres_per_unit (const ChanceryMapPage *page, double scale)
{
  ChanceryPosition middle = chancery_mercator_to_position (page->view.middle);
  double world = CHANCERY_BASEMAP_TILE_SIZE * exp2 (page->view.zoom) * scale;

  return EQUATOR * cos (middle.latitude * G_PI / 180.0) / world;
}

static void
draw_bar (Pen *pen, double map_scale)
{
  g_autoptr (PangoLayout) credit =
      lay_out (pen, _ ("Base map: Digital Chart of the World (DCW-GMT) and GSHHG, of the GMT Team, LGPL-3+"),
               9.0, PANGO_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) sample = lay_out (pen, "", 11.0, PANGO_WEIGHT_NORMAL);
  PangoContext *context = pango_layout_get_context (sample);
  g_auto (ChanceryMapBar) bar = { 0 };
  double room = pen->width - LONGEST_BAR - 2.0 * ITEM_GAP;

  pango_context_set_font_description (context, pango_layout_get_font_description (sample));
  chancery_map_bar_measure (&bar, metres_per_unit (pen->page, map_scale), LONGEST_BAR);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, MARGIN - 2.0, pen->y);
  chancery_basemap_set_color (pen->cr, INK);
  chancery_map_bar_draw (&bar, pen->cr, context, CHANCERY_MAP_BAR_HEIGHT);
  cairo_restore (pen->cr);
  pango_layout_set_width (credit, (int) (room * PANGO_SCALE));
  pango_layout_set_alignment (credit, PANGO_ALIGN_RIGHT);
  write_at (pen, credit, MARGIN + pen->width - room,
            pen->y + (CHANCERY_MAP_BAR_HEIGHT - height_of (credit)) / 2.0, QUIET);
  pen->y += CHANCERY_MAP_BAR_HEIGHT + SPACE;
}

/* One sample of the legend. */
typedef enum
{
  SAMPLE_LEVEL,
  SAMPLE_KIND,
  SAMPLE_CLUSTER,
  SAMPLE_OFFICE,
} Sample;

static void
paint_sample (Pen *pen, Sample sample, int which)
{
  g_autoptr (PangoLayout) layout = lay_out (pen, "", 11.0, PANGO_WEIGHT_NORMAL);

  switch (sample)
    {
    case SAMPLE_LEVEL:
      chancery_map_marker_paint (pen->cr, pen->page->theme, (ChanceryMapLevel) which, -1, FALSE);
      break;
    case SAMPLE_KIND:
      chancery_map_marker_paint (pen->cr, pen->page->theme, CHANCERY_MAP_LEVEL_NONE, which, FALSE);
      break;
    case SAMPLE_OFFICE:
      chancery_map_marker_paint_office (pen->cr, (ChanceryMapOfficeKind) which, FALSE, FALSE);
      break;
    case SAMPLE_CLUSTER:
    default:
      cairo_scale (pen->cr, 0.8, 0.8);
      chancery_map_marker_paint_cluster (pen->cr, pango_layout_get_context (layout), pen->page->theme,
                                         SAMPLE_COUNT, (ChanceryMapLevel) which, FALSE);
      break;
    }
}

/* In a row while there is room, or else in the next. */
static void
add_sample (Pen *pen, Sample sample, int which, const char *text)
{
  g_autoptr (PangoLayout) layout = lay_out (pen, text, 11.0, PANGO_WEIGHT_NORMAL);
  double sign = sample == SAMPLE_CLUSTER ? 28.0 : 20.0;
  double width = sign + SIGN_GAP + width_of (layout);

  if (pen->x > 0.0 && pen->x + width > pen->width)
    {
      pen->x = 0.0;
      pen->y += ROW_HEIGHT;
    }
  cairo_save (pen->cr);
  cairo_translate (pen->cr, MARGIN + pen->x + sign / 2.0, pen->y + ROW_HEIGHT / 2.0);
  paint_sample (pen, sample, which);
  cairo_restore (pen->cr);
  write_at (pen, layout, MARGIN + pen->x + sign + SIGN_GAP, pen->y + (ROW_HEIGHT - height_of (layout)) / 2.0,
            INK);
  pen->x += width + ITEM_GAP;
}

static void
draw_legend (Pen *pen)
{
  const ChanceryChoice *kinds = chancery_entity_field (chancery_mission, "kind")->choices;
  ChanceryMapTheme theme = pen->page->theme;

  pen->x = 0.0;
  for (int level = (int) chancery_map_theme_states (theme) - 1; level >= 0; level--)
    add_sample (pen, SAMPLE_LEVEL, level, chancery_map_theme_label (theme, (ChanceryMapLevel) level));
  add_sample (pen, SAMPLE_CLUSTER, (int) chancery_map_theme_states (theme) - 1,
              _ ("Missions here, highest level"));
  add_sample (pen, SAMPLE_OFFICE, CHANCERY_MAP_OFFICE_FIELD, _ ("DS field office"));
  add_sample (pen, SAMPLE_OFFICE, CHANCERY_MAP_OFFICE_RESIDENT, _ ("Resident office"));
  add_sample (pen, SAMPLE_OFFICE, CHANCERY_MAP_OFFICE_SATELLITE, _ ("Satellite office"));
  for (int i = 0; !pen->page->is_bare && kinds[i].key != NULL; i++)
    add_sample (pen, SAMPLE_KIND, (int) chancery_map_kind_from_id (kinds[i].key), _ (kinds[i].label));
  pen->y += ROW_HEIGHT + SPACE;
}

/* Everything but the map takes the same room, however large that is. */
static void
draw_all (const ChanceryMapPage *self, cairo_t *cr, double width, double height_of_map)
{
  Pen pen = { .page = self, .cr = cr, .width = width - 2.0 * MARGIN, .y = MARGIN };

  write_head (&pen);
  draw_map (&pen, height_of_map);
  draw_bar (&pen, fmin (pen.width / self->view.width, height_of_map / self->view.height));
  draw_legend (&pen);
  write_marking (&pen);
}

/* What the page takes besides the map. */
static double
height_of_rest (const ChanceryMapPage *self, double width)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  Pen pen = { .page = self, .cr = cairo_create (surface), .width = width - 2.0 * MARGIN, .y = MARGIN };

  write_head (&pen);
  draw_bar (&pen, 1.0);
  draw_legend (&pen);
  write_marking (&pen);
  cairo_destroy (pen.cr);
  cairo_surface_destroy (surface);
  return pen.y + MARGIN;
}

double
chancery_map_page_height (const ChanceryMapPage *self, double width)
{
  return ceil (height_of_rest (self, width) + map_height (self, width - 2.0 * MARGIN));
}

void
chancery_map_page_draw (const ChanceryMapPage *self, cairo_t *cr, double width, double height)
{
  double room = height - height_of_rest (self, width);

  draw_all (self, cr, width, fmin (room, map_height (self, width - 2.0 * MARGIN)));
}
