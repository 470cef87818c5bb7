/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-labels.h"

#include "geo/chancery-basemap-painter.h"
#include "ui/map/chancery-map-area-name.h"
#include "ui/map/chancery-map-projection.h"
#include "ui/map/chancery-map-texture.h"

#include <math.h>

/* Names this far outside of the view compete too: what stands at the edge does not jump as more comes in. */
#define MARGIN 160.0
#define DOT 1.75f
#define CLEAR_OF_MARKER 10.0f
/* So narrow a piece of another map may lie under a name unseen, in pixels. */
#define GAP 16.0

typedef struct
{
  const ChanceryBasemapLabel *label;
  ChanceryMercator place;
  ChanceryMapText *text; /* once it was needed */
  gboolean stands;       /* in the frame before, at the same whole zoom */
} Name;

typedef struct
{
  Name *name;
  graphene_point_t at;
  graphene_rect_t box;
} Placed;

struct _ChanceryMapLabels
{
  ShumateLayer parent_instance;
  ChanceryBasemap *basemap;
  ChanceryMapLayer *markers;
  GArray *names;             /* of Name, in order of placement */
  ChanceryMapAreaName *area; /* NULL for none */
  graphene_rect_t area_box;
  gboolean has_area;        /* it stands there */
  ChanceryMapCovers covers; /* NULL for nowhere */
  gpointer covers_data;
  ChanceryMapTakes takes; /* NULL for nothing */
  gpointer takes_data;
  gboolean dark;
  int zoom; /* of the frame before */
};

G_DEFINE_FINAL_TYPE (ChanceryMapLabels, chancery_map_labels, SHUMATE_TYPE_LAYER)

/* How a class of names is written: pixels, pixels between letters. */
typedef struct
{
  double size;
  double spacing;
  gboolean is_italic;
  gboolean is_upper;
  PangoWeight weight;
} Lettering;

static const Lettering letterings[CHANCERY_BASEMAP_LABEL_N_CLASSES] = {
  [CHANCERY_BASEMAP_LABEL_COUNTRY] = { 11.5, 3.0, FALSE, TRUE, PANGO_WEIGHT_MEDIUM },
  [CHANCERY_BASEMAP_LABEL_STATE] = { 10.5, 1.0, FALSE, TRUE, PANGO_WEIGHT_MEDIUM },
  [CHANCERY_BASEMAP_LABEL_CITY] = { 11.0, 0.0, FALSE, FALSE, PANGO_WEIGHT_NORMAL },
  [CHANCERY_BASEMAP_LABEL_LOCALITY] = { 11.5, 0.0, FALSE, FALSE, PANGO_WEIGHT_NORMAL },
  [CHANCERY_BASEMAP_LABEL_WATER] = { 11.5, 1.2, TRUE, FALSE, PANGO_WEIGHT_NORMAL },
};

static guint32
color_of (gboolean dark, ChanceryBasemapLabelClass label_class)
{
  const ChanceryBasemapStyle *style = chancery_basemap_style (dark);

  switch (label_class)
    {
    case CHANCERY_BASEMAP_LABEL_WATER:
      return style->water_label;
    case CHANCERY_BASEMAP_LABEL_CITY:
    case CHANCERY_BASEMAP_LABEL_LOCALITY:
      return style->city_label;
    default:
      return style->state_label;
    }
}

static guint32
halo_of (gboolean dark, ChanceryBasemapLabelClass label_class)
{
  const ChanceryBasemapStyle *style = chancery_basemap_style (dark);

  if (label_class == CHANCERY_BASEMAP_LABEL_WATER)
    return style->water;
  return label_class == CHANCERY_BASEMAP_LABEL_COUNTRY ? style->other_land : style->us_land;
}

/* How a name is spelled and written. */
static char *
spell (const ChanceryBasemapLabel *label)
{
  return letterings[label->label_class].is_upper ? g_utf8_strup (label->text, -1) : g_strdup (label->text);
}

static PangoFontDescription *
font_of (PangoContext *context, const Lettering *lettering)
{
  PangoFontDescription *description =
      pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (description, lettering->size * PANGO_SCALE);
  pango_font_description_set_weight (description, lettering->weight);
  pango_font_description_set_style (description,
                                    lettering->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return description;
}

static void
ensure_text (ChanceryMapLabels *self, Name *name)
{
  ChanceryBasemapLabelClass label_class = name->label->label_class;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autoptr (PangoFontDescription) description = NULL;
  g_autofree char *text = NULL;

  if (name->text != NULL)
    return;
  text = spell (name->label);
  description = font_of (context, &letterings[label_class]);
  name->text = chancery_map_text_new (context, text, description, letterings[label_class].spacing,
                                      color_of (self->dark, label_class), halo_of (self->dark, label_class),
                                      gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static gboolean
has_dot (const Name *name)
{
  return name->label->label_class == CHANCERY_BASEMAP_LABEL_CITY;
}

static gboolean
covers (const GArray *boxes, const graphene_point_t *point)
{
  for (guint i = 0; boxes != NULL && i < boxes->len; i++)
    if (graphene_rect_contains_point (&g_array_index (boxes, graphene_rect_t, i), point))
      return TRUE;
  return FALSE;
}

static int
n_sides (const Name *name, const graphene_point_t *at, const GArray *reserved)
{
  if (!has_dot (name))
    return 1;
  return covers (reserved, at) ? 4 : 2;
}

/* A city's name stands beside its dot, to the right or else to the left, or beside the marker that covers the
 * dot; any other in the middle. */
static float
shift_of (const Name *name, int side)
{
  if (!has_dot (name))
    return 0.0f;
  return (side % 2 == 0 ? 1.0f : -1.0f) *
         ((float) name->text->width / 2.0f + (side < 2 ? DOT + 1.0f : CLEAR_OF_MARKER));
}

static graphene_rect_t
box_at (const Name *name, graphene_point_t at, int side)
{
  float w = (float) name->text->width, h = (float) name->text->height, dx = shift_of (name, side);

  return GRAPHENE_RECT_INIT (roundf (at.x + dx - w / 2.0f), roundf (at.y - h / 2.0f), w, h);
}

static gboolean
overlaps_any (const GArray *boxes, const graphene_rect_t *box)
{
  for (guint i = 0; boxes != NULL && i < boxes->len; i++)
    if (graphene_rect_intersection (&g_array_index (boxes, graphene_rect_t, i), box, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
is_covered (ChanceryMapLabels *self, int zoom, ChanceryMercator place)
{
  return self->covers != NULL && self->covers ((guint) zoom, place, self->covers_data);
}

/* Whether it would be written over another map. Asked about places, not about whole pixels, so that nothing
 * comes and goes while the map is dragged. */
static gboolean
reaches_covered (
    ChanceryMapLabels *self, const ChanceryMapProjection *projection, int zoom, const Name *name, int side)
{
  double width = name->text->width, left = shift_of (name, side) - width / 2.0;
  int n = (int) ceil (width / GAP);

  for (int i = 0; self->covers != NULL && i <= n; i++)
    {
      double dx = (left + width * i / n) / projection->scale;
      ChanceryMercator place = { name->place.x + projection->cosine * dx,
                                 name->place.y - projection->sine * dx };

      if (is_covered (self, zoom, place))
        return TRUE;
    }
  return FALSE;
}

static void
try_to_place (ChanceryMapLabels *self,
              Name *name,
              const ChanceryMapProjection *projection,
              int zoom,
              GArray *taken,
              GArray *placed)
{
  Placed item = { .name = name, .at = chancery_map_projection_apply (projection, name->place) };
  GArray *reserved = self->markers == NULL ? NULL : chancery_map_layer_get_reserved (self->markers);

  if (item.at.x < -MARGIN || item.at.x > projection->width + MARGIN || item.at.y < -MARGIN ||
      item.at.y > projection->height + MARGIN)
    return;
  if (has_dot (name) && self->markers != NULL &&
      chancery_map_layer_names_city (self->markers, name->label->text, item.at))
    return;
  if (is_covered (self, zoom, name->place))
    return;
  ensure_text (self, name);
  for (int side = 0; side < n_sides (name, &item.at, reserved); side++)
    {
      item.box = box_at (name, item.at, side);
      if (overlaps_any (taken, &item.box) || overlaps_any (reserved, &item.box) ||
          reaches_covered (self, projection, zoom, name, side))
        continue;
      g_array_append_val (taken, item.box);
      g_array_append_val (placed, item);
      return;
    }
}

/* Before all others, which keep clear of it: it is about what the user looks after. */
static void
place_area (ChanceryMapLabels *self, const ChanceryMapProjection *projection, int zoom, GArray *taken)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GArray *reserved = self->markers == NULL ? NULL : chancery_map_layer_get_reserved (self->markers);

  self->has_area =
      self->area != NULL &&
      chancery_map_area_name_place (self->area, projection, zoom, gtk_widget_get_pango_context (widget),
                                    gtk_widget_get_scale_factor (widget), reserved, &self->area_box);
  if (self->has_area)
    g_array_append_val (taken, self->area_box);
}

/* What stood goes first, then the rest by rank. */
static GArray *
place_all (ChanceryMapLabels *self, const ChanceryMapProjection *projection, int zoom)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  gboolean may_stand = zoom == self->zoom;

  if (self->takes != NULL)
    self->takes (taken, self->takes_data);
  place_area (self, projection, zoom, taken);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < self->names->len; i++)
      {
        Name *name = &g_array_index (self->names, Name, i);

        if (zoom >= name->label->min_zoom && zoom <= name->label->max_zoom &&
            (may_stand && name->stands) == (round == 0))
          try_to_place (self, name, projection, zoom, taken, placed);
      }
  for (guint i = 0; i < self->names->len; i++)
    g_array_index (self->names, Name, i).stands = FALSE;
  for (guint i = 0; i < placed->len; i++)
    g_array_index (placed, Placed, i).name->stands = TRUE;
  self->zoom = zoom;
  return placed;
}

static void
append_dot (ChanceryMapLabels *self, GtkSnapshot *snapshot, graphene_point_t at)
{
  guint32 color = chancery_basemap_style (self->dark)->city_label;
  GdkRGBA rgba = { (float) (color >> 16 & 0xff) / 255.0f, (float) (color >> 8 & 0xff) / 255.0f,
                   (float) (color & 0xff) / 255.0f, 1.0f };
  graphene_rect_t box = GRAPHENE_RECT_INIT (at.x - DOT, at.y - DOT, 2.0f * DOT, 2.0f * DOT);
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &box, DOT);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &rgba, &box);
  gtk_snapshot_pop (snapshot);
}

/* A name that the edge cuts keeps its place from others, and is left off. */
static gboolean
is_whole (const Placed *item, const ChanceryMapProjection *projection)
{
  graphene_rect_t all =
      GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) projection->width, (float) projection->height);

  return graphene_rect_contains_rect (&all, &item->box);
}

static void
chancery_map_labels_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ChanceryMapLabels *self = CHANCERY_MAP_LABELS (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ChanceryMapProjection projection;
  g_autoptr (GArray) placed = NULL;

  if (!chancery_map_projection_init (&projection, viewport, widget))
    return;
  placed = place_all (self, &projection, (int) shumate_viewport_get_zoom_level (viewport));
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *item = &g_array_index (placed, Placed, i);

      if (!is_whole (item, &projection))
        continue;
      if (has_dot (item->name))
        append_dot (self, snapshot, item->at);
      chancery_map_texture_append (item->name->text->texture, snapshot, &item->box);
    }
  if (self->has_area)
    chancery_map_texture_append (chancery_map_area_name_texture (self->area), snapshot, &self->area_box);
}

static void
draw_name (ChanceryMapLabels *self, cairo_t *cr, const Placed *item)
{
  ChanceryBasemapLabelClass label_class = item->name->label->label_class;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autoptr (PangoFontDescription) description = font_of (context, &letterings[label_class]);
  g_autofree char *text = spell (item->name->label);

  if (has_dot (item->name))
    {
      chancery_basemap_set_color (cr, color_of (FALSE, label_class));
      cairo_arc (cr, item->at.x, item->at.y, DOT, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
  cairo_save (cr);
  cairo_translate (cr, item->box.origin.x, item->box.origin.y);
  chancery_map_text_draw (cr, context, text, description, letterings[label_class].spacing,
                          color_of (FALSE, label_class), halo_of (FALSE, label_class));
  cairo_restore (cr);
}

void
chancery_map_labels_draw (ChanceryMapLabels *self, cairo_t *cr)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  ChanceryMapProjection projection;
  g_autoptr (GArray) placed = NULL;

  if (!chancery_map_projection_init (&projection, viewport, GTK_WIDGET (self)))
    return;
  placed = place_all (self, &projection, (int) shumate_viewport_get_zoom_level (viewport));
  for (guint i = 0; i < placed->len; i++)
    if (is_whole (&g_array_index (placed, Placed, i), &projection))
      draw_name (self, cr, &g_array_index (placed, Placed, i));
  if (self->has_area)
    chancery_map_area_name_draw (self->area, cr, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                 &self->area_box);
}

static void
drop_texts (ChanceryMapLabels *self)
{
  for (guint i = 0; i < self->names->len; i++)
    g_clear_pointer (&g_array_index (self->names, Name, i).text, chancery_map_text_free);
  if (self->area != NULL)
    chancery_map_area_name_drop_text (self->area, self->dark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
chancery_map_labels_constructed (GObject *object)
{
  ChanceryMapLabels *self = CHANCERY_MAP_LABELS (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  static const char *const watched[] = { "notify::latitude", "notify::longitude", "notify::zoom-level",
                                         "notify::rotation", "notify::reference-map-source" };

  G_OBJECT_CLASS (chancery_map_labels_parent_class)->constructed (object);
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (viewport, watched[i], G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
}

static void
chancery_map_labels_finalize (GObject *object)
{
  ChanceryMapLabels *self = CHANCERY_MAP_LABELS (object);

  for (guint i = 0; i < self->names->len; i++)
    g_clear_pointer (&g_array_index (self->names, Name, i).text, chancery_map_text_free);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->area, chancery_map_area_name_free);
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  g_clear_object (&self->markers);
  G_OBJECT_CLASS (chancery_map_labels_parent_class)->finalize (object);
}

static void
chancery_map_labels_class_init (ChanceryMapLabelsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = chancery_map_labels_constructed;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_labels_finalize;
  widget_class->snapshot = chancery_map_labels_snapshot;
  gtk_widget_class_set_css_name (widget_class, "map-labels");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chancery_map_labels_init (ChanceryMapLabels *self)
{
  self->names = g_array_new (FALSE, TRUE, sizeof (Name));
  self->zoom = -1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (drop_texts), NULL);
}

ChanceryMapLabels *
chancery_map_labels_new (ShumateViewport *viewport, ChanceryBasemap *basemap, ChanceryMapLayer *markers)
{
  ChanceryMapLabels *self = g_object_new (CHANCERY_TYPE_MAP_LABELS, "viewport", viewport, NULL);
  gsize n;
  const ChanceryBasemapLabel *labels = chancery_basemap_get_labels (basemap, &n);

  self->basemap = chancery_basemap_ref (basemap);
  g_set_object (&self->markers, markers);
  for (gsize i = 0; i < n; i++)
    {
      Name name = { .label = &labels[i], .place = chancery_mercator_from_position (&labels[i].position) };

      g_array_append_val (self->names, name);
    }
  return self;
}

void
chancery_map_labels_set_dark (ChanceryMapLabels *self, gboolean dark)
{
  if (self->dark == dark)
    return;
  self->dark = dark;
  drop_texts (self);
}

void
chancery_map_labels_set_area (ChanceryMapLabels *self, ChanceryOutline *outline, guint32 light, guint32 dark)
{
  g_clear_pointer (&self->area, chancery_map_area_name_free);
  self->has_area = FALSE;
  if (outline != NULL)
    self->area = chancery_map_area_name_new (outline, light, dark);
  drop_texts (self);
}

void
chancery_map_labels_set_covers (ChanceryMapLabels *self, ChanceryMapCovers func, gpointer user_data)
{
  self->covers = func;
  self->covers_data = user_data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
chancery_map_labels_set_takes (ChanceryMapLabels *self, ChanceryMapTakes func, gpointer user_data)
{
  self->takes = func;
  self->takes_data = user_data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
