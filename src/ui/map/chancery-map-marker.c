/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-marker.h"

#include "domain/chancery-rules.h"
#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-frame.h"
#include "ui/map/chancery-map-texture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RADIUS 9.5
#define RADIUS_BARE 6.0
#define OUTLINE 2.0

/* Bare or one of the signs. */
#define SIGNS (CHANCERY_MAP_N_KINDS + 1)

/* Where a cluster's badge sits, by its disc's radius, and how large it is. */
#define BADGE_AT 0.82
#define BADGE_SCALE 0.56
/* A pixel must be seen between two discs: each may stand half a pixel from its place. */
#define APART 1.0

struct _ChanceryMapMarkers
{
  PangoContext *context;
  ChanceryMapTheme theme;
  gboolean dark;
  int scale;
  GdkTexture *missions[CHANCERY_MAP_N_LEVELS][SIGNS];
  GdkTexture *offices[CHANCERY_MAP_OFFICE_N_KINDS][2];
  GHashTable *clusters; /* of GdkTexture, by count and level */
};

static const ChanceryMapInk light_ink = {
  .ink = 0x241f31,
  .outline = 0xffffff,
  .focus = 0x1c71d8,
  .levels = { 0x5c5c5c, 0x1f8557, 0xa07000, 0xd04a00, 0xa51d2d },
  .sign = 0xffffff,
  .critical_sign = 0xffffff,
  .sound = 0x376a9a,
  .due = 0x7a5600,
};

static const ChanceryMapInk dark_ink = {
  .ink = 0xf2f2f4,
  .outline = 0x16181c,
  .focus = 0x78aeed,
  .levels = { 0xc0c0c0, 0x57e389, 0xf8e45c, 0xffa348, 0xff7b63 },
  .sign = 0x16181c,
  .critical_sign = 0x2b0703,
  .sound = 0x62aac5,
  .due = 0xe5c07b,
};

const ChanceryMapInk *
chancery_map_ink (gboolean dark)
{
  return dark ? &dark_ink : &light_ink;
}

ChanceryMapKind
chancery_map_kind_from_id (const char *id)
{
  static const char *const ids[] = {
    "embassy",    "consulate-general", "honorary-consulate", "consulate",  "permanent-mission",
    "delegation", "organization",      "interests-section",  "nunciature",
  };

  for (int kind = 0; kind < (int) G_N_ELEMENTS (ids); kind++)
    if (g_strcmp0 (id, ids[kind]) == 0)
      return kind;
  return CHANCERY_MAP_KIND_OTHER;
}

ChanceryMapOfficeKind
chancery_map_office_kind_from_id (const char *id)
{
  if (g_strcmp0 (id, "field-office") == 0)
    return CHANCERY_MAP_OFFICE_FIELD;
  return g_strcmp0 (id, "satellite-office") == 0 ? CHANCERY_MAP_OFFICE_SATELLITE
                                                 : CHANCERY_MAP_OFFICE_RESIDENT;
}

guint
chancery_map_theme_states (ChanceryMapTheme theme)
{
  return theme == CHANCERY_MAP_THEME_LEVEL ? CHANCERY_MAP_N_LEVELS : CHANCERY_MAP_LEVEL_CRITICAL;
}

const char *
chancery_map_theme_label (ChanceryMapTheme theme, ChanceryMapLevel level)
{
  static const char *const visits[] = { N_ ("None planned"), N_ ("Planned"), N_ ("Soon"), N_ ("Overdue") };
  static const char *const coverages[] = { N_ ("Not known"), N_ ("2 of 2"), N_ ("1 of 2"), N_ ("0 of 2") };

  if (theme == CHANCERY_MAP_THEME_LEVEL)
    return chancery_level_label ((ChanceryLevel) level);
  g_return_val_if_fail (level < G_N_ELEMENTS (visits), "");
  return _ (theme == CHANCERY_MAP_THEME_VISIT ? visits[level] : coverages[level]);
}

static void
disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
}

static void
polygon (cairo_t *cr, const double (*points)[2], int n)
{
  for (int i = 0; i < n; i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
}

/* Corner @i of @n on a circle, the first one @turn radians clockwise from the top. */
static void
corners (cairo_t *cr, int n, double radius, double inner, double turn)
{
  for (int i = 0; i < n; i++)
    {
      double angle = turn + 2.0 * G_PI * i / n, r = i % 2 == 0 ? radius : inner;

      cairo_line_to (cr, r * sin (angle), -r * cos (angle));
    }
  cairo_close_path (cr);
}

static void
sign_embassy (cairo_t *cr)
{
  static const double flag[][2] = {
    { -2.2, -4.6 }, { 4.6, -4.6 }, { 3.0, -2.0 }, { 4.6, 0.6 }, { -2.2, 0.6 }
  };

  cairo_rectangle (cr, -3.8, -5.0, 1.6, 10.0);
  polygon (cr, flag, 5);
  cairo_fill (cr);
}

static void
sign_consulate_general (cairo_t *cr)
{
  static const double roof[][2] = {
    { 0.0, -5.0 }, { 4.8, -2.4 }, { 4.8, -1.6 }, { -4.8, -1.6 }, { -4.8, -2.4 }
  };

  polygon (cr, roof, 5);
  for (int i = -1; i <= 1; i++)
    cairo_rectangle (cr, i * 2.9 - 0.8, -0.9, 1.6, 4.0);
  cairo_rectangle (cr, -4.8, 3.4, 9.6, 1.5);
  cairo_fill (cr);
}

static void
sign_consulate (cairo_t *cr)
{
  cairo_rectangle (cr, -4.8, -4.8, 9.6, 1.6);
  cairo_fill (cr);
  cairo_rectangle (cr, -3.2, -1.6, 6.4, 5.6);
  cairo_stroke (cr);
}

static void
sign_honorary_consulate (cairo_t *cr)
{
  corners (cr, 10, 5.3, 2.2, 0.0);
  cairo_fill (cr);
}

static void
sign_permanent_mission (cairo_t *cr)
{
  disc (cr, 0.0, 0.0, 4.3);
  cairo_move_to (cr, -4.3, 0.0);
  cairo_line_to (cr, 4.3, 0.0);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
  cairo_save (cr);
  cairo_scale (cr, 0.45, 1.0);
  disc (cr, 0.0, 0.0, 4.3);
  cairo_restore (cr);
  cairo_stroke (cr);
}

static void
sign_delegation (cairo_t *cr)
{
  disc (cr, 0.0, -2.6, 1.8);
  disc (cr, -2.8, 2.2, 1.8);
  disc (cr, 2.8, 2.2, 1.8);
  cairo_fill (cr);
}

static void
sign_organization (cairo_t *cr)
{
  cairo_rectangle (cr, -4.5, -4.4, 9.0, 1.9);
  cairo_rectangle (cr, -4.5, -0.95, 9.0, 1.9);
  cairo_rectangle (cr, -4.5, 2.5, 9.0, 1.9);
  cairo_fill (cr);
}

static void
sign_interests_section (cairo_t *cr)
{
  disc (cr, 0.0, 0.0, 4.2);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
  cairo_arc (cr, 0.0, 0.0, 4.2, -G_PI / 2.0, G_PI / 2.0);
  cairo_fill (cr);
}

static void
sign_nunciature (cairo_t *cr)
{
  cairo_rectangle (cr, -0.9, -5.0, 1.8, 10.0);
  cairo_rectangle (cr, -3.4, -2.6, 6.8, 1.8);
  cairo_fill (cr);
}

static void
sign_other (cairo_t *cr)
{
  cairo_rectangle (cr, -4.2, -2.0, 8.4, 5.8);
  cairo_move_to (cr, -1.8, -2.2);
  cairo_line_to (cr, -1.8, -4.2);
  cairo_line_to (cr, 1.8, -4.2);
  cairo_line_to (cr, 1.8, -2.2);
  cairo_stroke (cr);
}

typedef void (*PaintSign) (cairo_t *cr);

static const PaintSign signs[CHANCERY_MAP_N_KINDS] = {
  sign_embassy,    sign_consulate_general, sign_honorary_consulate, sign_consulate,  sign_permanent_mission,
  sign_delegation, sign_organization,      sign_interests_section,  sign_nunciature, sign_other,
};

/* The states of the other themes are round where all is well, and square where something is to be done:
 * nobody takes them for levels. */
static void
trace_state (cairo_t *cr, ChanceryMapLevel level, double radius)
{
  double half = radius * 0.9, corner = radius * 0.26;

  cairo_new_path (cr);
  if (level <= CHANCERY_MAP_LEVEL_LOW)
    {
      disc (cr, 0.0, 0.0, radius);
      return;
    }
  cairo_arc (cr, half - corner, -half + corner, corner, -G_PI / 2.0, 0.0);
  cairo_arc (cr, half - corner, half - corner, corner, 0.0, G_PI / 2.0);
  cairo_arc (cr, -half + corner, half - corner, corner, G_PI / 2.0, G_PI);
  cairo_arc (cr, -half + corner, -half + corner, corner, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* The shapes differ in size so that they look equally large. */
static void
trace_shape (cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, double radius)
{
  const double r = radius / RADIUS;
  const double triangle[][2] = { { 0.0, -11.0 * r }, { 11.0 * r, 8.0 * r }, { -11.0 * r, 8.0 * r } };

  if (theme != CHANCERY_MAP_THEME_LEVEL)
    {
      trace_state (cr, level, radius);
      return;
    }
  cairo_new_path (cr);
  switch (level)
    {
    case CHANCERY_MAP_LEVEL_MEDIUM:
      corners (cr, 4, 11.0 * r, 11.0 * r, 0.0);
      break;
    case CHANCERY_MAP_LEVEL_HIGH:
      polygon (cr, triangle, 3);
      break;
    case CHANCERY_MAP_LEVEL_CRITICAL:
      corners (cr, 8, 10.2 * r, 10.2 * r, G_PI / 8.0);
      break;
    default:
      disc (cr, 0.0, 0.0, radius);
      break;
    }
}

/* A soft edge below, so that a marker stands off from lines of its own colour. */
static void
paint_ground (cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, double radius, guint32 outline)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_save (cr);
  cairo_translate (cr, 0.0, 1.0);
  for (int i = 1; i <= 2; i++)
    {
      trace_shape (cr, theme, level, radius);
      cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.09);
      cairo_set_line_width (cr, OUTLINE + 1.6 * i);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  trace_shape (cr, theme, level, radius);
  chancery_basemap_set_color (cr, outline);
  cairo_set_line_width (cr, OUTLINE);
  cairo_stroke_preserve (cr);
}

static void
paint_sign (cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, int kind)
{
  cairo_save (cr);
  if (theme == CHANCERY_MAP_THEME_LEVEL && level == CHANCERY_MAP_LEVEL_HIGH)
    {
      /* The triangle's room lies low. */
      cairo_translate (cr, 0.0, 2.4);
      cairo_scale (cr, 0.82, 0.82);
    }
  else if (level == CHANCERY_MAP_LEVEL_NONE || theme != CHANCERY_MAP_THEME_LEVEL)
    cairo_scale (cr, 0.84, 0.84);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  signs[kind](cr);
  cairo_restore (cr);
}

/* The shape that is traced, as a border around the colour of outlines. */
static void
paint_hollow (cairo_t *cr,
              ChanceryMapTheme theme,
              ChanceryMapLevel level,
              double radius,
              guint32 outline,
              guint32 color)
{
  double width = radius > RADIUS_BARE ? 2.4 : 2.0;

  chancery_basemap_set_color (cr, outline);
  cairo_fill (cr);
  trace_shape (cr, theme, level, radius - width / 2.0);
  chancery_basemap_set_color (cr, color);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static gboolean
is_hollow (ChanceryMapTheme theme, ChanceryMapLevel level)
{
  return level == CHANCERY_MAP_LEVEL_NONE ||
         (theme != CHANCERY_MAP_THEME_LEVEL && level == CHANCERY_MAP_LEVEL_MEDIUM);
}

static guint32
color_of (const ChanceryMapInk *ink, ChanceryMapTheme theme, ChanceryMapLevel level)
{
  if (theme == CHANCERY_MAP_THEME_LEVEL || level == CHANCERY_MAP_LEVEL_NONE)
    return ink->levels[level];
  return level == CHANCERY_MAP_LEVEL_LOW ? ink->sound : ink->due;
}

static void
paint_shape (
    cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, double radius, const ChanceryMapInk *ink)
{
  guint32 color = color_of (ink, theme, level);
  gboolean is_critical = theme == CHANCERY_MAP_THEME_LEVEL && level == CHANCERY_MAP_LEVEL_CRITICAL;

  paint_ground (cr, theme, level, radius, ink->outline);
  if (is_hollow (theme, level))
    {
      /* The sign inside has the border's colour. */
      paint_hollow (cr, theme, level, radius, ink->outline, color);
      return;
    }
  chancery_basemap_set_color (cr, color);
  cairo_fill (cr);
  chancery_basemap_set_color (cr, is_critical ? ink->critical_sign : ink->sign);
}

static double
radius_of (guint count, gboolean is_bare)
{
  double radius = count > 1 ? CHANCERY_MAP_CLUSTER_RADIUS (count) : is_bare ? RADIUS_BARE : RADIUS;

  return radius + OUTLINE / 2.0;
}

/* Whether the badge of one cluster touches another, or its badge. */
static gboolean
is_badge_in (guint count, guint other, double dx, double dy)
{
  double badge = (RADIUS + OUTLINE / 2.0) * BADGE_SCALE;
  double at = CHANCERY_MAP_CLUSTER_RADIUS (count) * BADGE_AT;
  double other_at = CHANCERY_MAP_CLUSTER_RADIUS (other) * BADGE_AT;

  return hypot (dx - at, dy + at) < badge + radius_of (other, FALSE) + APART ||
         hypot (dx + other_at - at, dy - other_at + at) < 2.0 * badge + APART;
}

gboolean
chancery_map_marker_meets (guint count, guint other, double dx, double dy, gboolean is_bare)
{
  if (hypot (dx, dy) < radius_of (count, is_bare) + radius_of (other, is_bare) + APART)
    return TRUE;
  return count > 1 && other > 1 &&
         (is_badge_in (count, other, dx, dy) || is_badge_in (other, count, -dx, -dy));
}

void
chancery_map_marker_paint (
    cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, int kind, gboolean dark)
{
  paint_shape (cr, theme, level, kind < 0 ? RADIUS_BARE : RADIUS, chancery_map_ink (dark));
  if (kind >= 0)
    paint_sign (cr, theme, level, kind);
  else if (theme == CHANCERY_MAP_THEME_LEVEL && level == CHANCERY_MAP_LEVEL_CRITICAL)
    {
      cairo_rectangle (cr, -3.4, -1.2, 6.8, 2.4);
      cairo_fill (cr);
    }
}

static void
paint_count (cairo_t *cr, PangoContext *context, guint count, guint32 color)
{
  g_autofree char *text =
      count < 10000 ? g_strdup_printf ("%u", count) : g_strdup_printf ("%uk", count / 1000);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) description =
      pango_font_description_copy (pango_context_get_font_description (context));
  PangoRectangle ink;

  pango_font_description_set_absolute_size (description, (count < 1000 ? 11.0 : 9.5) * PANGO_SCALE);
  pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr, -ink.x - ink.width / 2.0, -ink.y - ink.height / 2.0);
  chancery_basemap_set_color (cr, color);
  pango_cairo_show_layout (cr, layout);
}

void
chancery_map_marker_paint_cluster (cairo_t *cr,
                                   PangoContext *context,
                                   ChanceryMapTheme theme,
                                   guint count,
                                   ChanceryMapLevel level,
                                   gboolean dark)
{
  const ChanceryMapInk *ink = chancery_map_ink (dark);
  double radius = CHANCERY_MAP_CLUSTER_RADIUS (count);

  paint_ground (cr, CHANCERY_MAP_THEME_LEVEL, CHANCERY_MAP_LEVEL_LOW, radius, ink->outline);
  chancery_basemap_set_color (cr, ink->ink);
  cairo_fill (cr);
  paint_count (cr, context, count, ink->outline);
  cairo_save (cr);
  cairo_translate (cr, radius * BADGE_AT, -radius * BADGE_AT);
  cairo_scale (cr, BADGE_SCALE, BADGE_SCALE);
  paint_shape (cr, theme, level, RADIUS, ink);
  if (theme == CHANCERY_MAP_THEME_LEVEL && level == CHANCERY_MAP_LEVEL_CRITICAL)
    {
      cairo_rectangle (cr, -5.6, -2.2, 11.2, 4.4);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
trace_shield (cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_move_to (cr, 0.0, -8.2);
  cairo_curve_to (cr, 2.2, -6.6, 4.6, -6.0, 7.0, -6.0);
  cairo_line_to (cr, 7.0, 0.0);
  cairo_curve_to (cr, 7.0, 4.0, 4.0, 6.8, 0.0, 8.4);
  cairo_curve_to (cr, -4.0, 6.8, -7.0, 4.0, -7.0, 0.0);
  cairo_line_to (cr, -7.0, -6.0);
  cairo_curve_to (cr, -4.6, -6.0, -2.2, -6.6, 0.0, -8.2);
  cairo_close_path (cr);
}

static void
paint_emblem (cairo_t *cr, ChanceryMapOfficeKind kind)
{
  if (kind == CHANCERY_MAP_OFFICE_FIELD)
    corners (cr, 10, 4.4, 1.8, 0.0);
  else
    cairo_rectangle (cr, -3.6, -1.6, 7.2, 2.6);
  cairo_fill (cr);
}

void
chancery_map_marker_paint_office (cairo_t *cr, ChanceryMapOfficeKind kind, gboolean small, gboolean dark)
{
  const ChanceryMapInk *ink = chancery_map_ink (dark);

  cairo_save (cr);
  if (small)
    cairo_scale (cr, 0.86, 0.86);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_shield (cr);
  chancery_basemap_set_color (cr, ink->outline);
  cairo_set_line_width (cr, 2.0 * OUTLINE);
  cairo_stroke (cr);
  trace_shield (cr);
  chancery_basemap_set_color (cr, ink->ink);
  cairo_fill (cr);
  chancery_basemap_set_color (cr, ink->outline);
  if (kind == CHANCERY_MAP_OFFICE_SATELLITE)
    {
      cairo_scale (cr, 0.66, 0.66);
      trace_shield (cr);
      cairo_fill (cr);
    }
  else
    paint_emblem (cr, kind);
  cairo_restore (cr);
}

ChanceryMapMarkers *
chancery_map_markers_new (PangoContext *context, ChanceryMapTheme theme, gboolean dark, int scale)
{
  ChanceryMapMarkers *self = g_new0 (ChanceryMapMarkers, 1);

  self->context = g_object_ref (context);
  self->theme = theme;
  self->dark = dark;
  self->scale = scale;
  self->clusters = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  return self;
}

void
chancery_map_markers_free (ChanceryMapMarkers *self)
{
  for (int level = 0; level < CHANCERY_MAP_N_LEVELS; level++)
    for (int sign = 0; sign < SIGNS; sign++)
      g_clear_object (&self->missions[level][sign]);
  for (int kind = 0; kind < CHANCERY_MAP_OFFICE_N_KINDS; kind++)
    for (int small = 0; small < 2; small++)
      g_clear_object (&self->offices[kind][small]);
  g_hash_table_unref (self->clusters);
  g_object_unref (self->context);
  g_free (self);
}

static cairo_t *
begin (const ChanceryMapMarkers *self, int size)
{
  cairo_t *cr = chancery_map_texture_begin (size, size, self->scale);

  cairo_translate (cr, size / 2.0, size / 2.0);
  return cr;
}

GdkTexture *
chancery_map_markers_get (ChanceryMapMarkers *self, ChanceryMapLevel level, int kind)
{
  GdkTexture **texture = &self->missions[level][kind + 1];

  if (*texture == NULL)
    {
      cairo_t *cr = begin (self, CHANCERY_MAP_MARKER_SIZE);

      chancery_map_marker_paint (cr, self->theme, level, kind, self->dark);
      *texture = chancery_map_texture_end (cr);
    }
  return *texture;
}

GdkTexture *
chancery_map_markers_get_cluster (ChanceryMapMarkers *self, guint count, ChanceryMapLevel level)
{
  gpointer key = GUINT_TO_POINTER (count * CHANCERY_MAP_N_LEVELS + level);
  GdkTexture *texture = g_hash_table_lookup (self->clusters, key);

  if (texture == NULL)
    {
      cairo_t *cr = begin (self, CHANCERY_MAP_CLUSTER_SIZE);

      chancery_map_marker_paint_cluster (cr, self->context, self->theme, count, level, self->dark);
      texture = chancery_map_texture_end (cr);
      g_hash_table_insert (self->clusters, key, texture);
    }
  return texture;
}

GdkTexture *
chancery_map_markers_get_office (ChanceryMapMarkers *self, ChanceryMapOfficeKind kind, gboolean small)
{
  GdkTexture **texture = &self->offices[kind][small ? 1 : 0];

  if (*texture == NULL)
    {
      cairo_t *cr = begin (self, CHANCERY_MAP_MARKER_SIZE);

      chancery_map_marker_paint_office (cr, kind, small, self->dark);
      *texture = chancery_map_texture_end (cr);
    }
  return *texture;
}
