/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-picture.h"

#include "reports/chancery-key-sheet.h"
#include "ui/map/chancery-map-page.h"
#include "ui/map/chancery-map-print.h"
#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Pixels of the file to one of the window. */
#define PNG_SCALE 2
/* Of the base map in a PDF: about 300 to the inch on paper. */
#define PDF_SCALE 3
/* More pixels than these take more memory than a laptop should be asked for. */
#define MOST_PIXELS 40000000.0
/* A narrow window's picture still has room for its legend. */
#define LEAST_WIDTH 440

/* Made on the main thread, drawn on the worker's. */
typedef struct
{
  ChanceryMapPage page;
  ChanceryBasemap *basemap;
  ChanceryPaper paper;
  char *font;
  char *counts;
  char *middle;
  double width; /* of the page */
  double height;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_clear_pointer (&self->page.ground, cairo_surface_destroy);
  g_clear_pointer (&self->page.overlay, cairo_surface_destroy);
  g_clear_pointer (&self->basemap, chancery_basemap_unref);
  g_free (self->font);
  g_free (self->counts);
  g_free (self->middle);
  g_free (self);
}

/* The usual paper, lying or standing as the view does. */
static void
size_paper (Picture *self)
{
  const ChanceryBasemapView *view = &self->page.view;
  double width, height;

  chancery_key_sheet_paper_size (self->paper, &width, &height);
  self->width = view->width > view->height ? height : width;
  self->height = view->width > view->height ? width : height;
}

static void
size_pixels (Picture *self)
{
  self->width = MAX (self->page.view.width, LEAST_WIDTH);
  self->height = chancery_map_page_height (&self->page, self->width);
}

static guint
ground_scale (const Picture *self, guint wanted)
{
  double pixels = (double) self->page.view.width * self->page.view.height;

  while (wanted > 1 && pixels * wanted * wanted > MOST_PIXELS)
    wanted--;
  return wanted;
}

static gboolean
prepare (gpointer data,
         const ChanceryPictureWords *words,
         ChanceryPictureFile *file,
         const ChanceryProgress *progress,
         GError **error)
{
  Picture *self = data;
  guint scale = ground_scale (self, file->form == CHANCERY_PICTURE_PDF ? PDF_SCALE : PNG_SCALE);

  self->page.marking = words->marking;
  self->page.generated = words->generated;
  if (file->form == CHANCERY_PICTURE_PDF)
    size_paper (self);
  else
    size_pixels (self);
  file->width = self->width;
  file->height = self->height;
  file->scale = scale;
  file->title = self->page.title;
  self->page.ground = chancery_basemap_paint_view (self->basemap, chancery_basemap_style (FALSE),
                                                   &self->page.view, scale, progress, error);
  return self->page.ground != NULL;
}

static gboolean
draw (cairo_t *cr, gconstpointer data, GError **error)
{
  const Picture *self = data;

  chancery_map_page_draw (&self->page, cr, self->width, self->height);
  return TRUE;
}

static ChanceryBasemapView
look (ChanceryMapCanvas *canvas)
{
  ShumateViewport *viewport = chancery_map_canvas_viewport (canvas);
  ShumateLocation *location = SHUMATE_LOCATION (viewport);
  ChanceryPosition middle = { shumate_location_get_latitude (location),
                              shumate_location_get_longitude (location) };

  return (ChanceryBasemapView){ chancery_mercator_from_position (&middle),
                                (guint) round (shumate_viewport_get_zoom_level (viewport)),
                                gtk_widget_get_width (GTK_WIDGET (canvas)),
                                gtk_widget_get_height (GTK_WIDGET (canvas)) };
}

/* "3 missions in view", and whether there may be more that a filter hides. */
static char *
count (ChanceryMapCanvas *canvas, ChanceryMapModel *model)
{
  g_autoptr (GPtrArray) visible = chancery_map_layer_list_visible (chancery_map_canvas_markers (canvas));
  const ChanceryMapData *data = chancery_map_model_data (model);
  guint hidden = data != NULL ? data->points->len - chancery_map_model_shown (model)->len : 0;
  g_autofree char *missions =
      g_strdup_printf (ngettext ("%u mission in view", "%u missions in view", visible->len), visible->len);

  if (hidden == 0)
    return g_steal_pointer (&missions);
  return g_strdup_printf (ngettext ("%s; %u on the map is hidden by filters",
                                    "%s; %u on the map are hidden by filters", hidden),
                          missions, hidden);
}

static char *
describe_middle (const ChanceryBasemapView *view)
{
  ChanceryPosition middle = chancery_mercator_to_position (view->middle);
  g_autofree char *at = chancery_coordinates_format_as (&middle, chancery_map_tool_form ());

  return g_strdup_printf (_ ("Middle: %s"), at);
}

static Picture *
picture_new (ChanceryMapCanvas *canvas, ChanceryMapModel *model, ChanceryBasemap *basemap)
{
  Picture *self = g_new0 (Picture, 1);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (canvas));
  ChanceryMapPage *page = &self->page;

  chancery_map_canvas_arrive (canvas);
  self->basemap = chancery_basemap_ref (basemap);
  self->paper = g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) ? CHANCERY_PAPER_LETTER
                                                                                   : CHANCERY_PAPER_A4;
  self->font = g_strdup (pango_font_description_get_family (pango_context_get_font_description (context)));
  page->view = look (canvas);
  self->counts = count (canvas, model);
  self->middle = describe_middle (&page->view);
  page->font = self->font;
  page->counts = self->counts;
  page->middle = self->middle;
  page->title = _ ("Missions and DS offices");
  page->theme = chancery_map_model_theme (model);
  page->is_bare = page->view.zoom < CHANCERY_MAP_FRAME_ZOOM_SIGNS;
  page->overlay = chancery_map_print_record (canvas);
  return self;
}

void
chancery_map_picture_write_async (ChancerySession *session,
                                  ChanceryMapCanvas *canvas,
                                  ChanceryMapModel *model,
                                  ChanceryBasemap *basemap,
                                  ChanceryPictureForm form,
                                  const char *path,
                                  ChanceryJob *job,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const ChanceryPictureExport what = { .form = form,
                                       .prepare = prepare,
                                       .draw = draw,
                                       .data = picture_new (canvas, model, basemap),
                                       .data_free = picture_free };

  chancery_picture_export_async (session, path, &what, job, callback, user_data);
}
