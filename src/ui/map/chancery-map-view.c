/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-view.h"

#include "ui/chancery-feedback.h"
#include "ui/chancery-view.h"
#include "ui/map/chancery-map-canvas.h"

#include <glib/gi18n-lib.h>

/* Near enough to see the streets' place in the town, and every marker by itself. */
#define SHOW_ZOOM 12

struct _ChanceryMapView
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  AdwWindowTitle *title;
  GtkOverlay *stage;
  ChanceryMapCanvas *canvas; /* NULL without a base map */
  ChanceryMapData *data;     /* NULL until it is read */
  GCancellable *cancellable;
  gboolean is_stale;
  gboolean is_loading;
  char *awaited; /* mission to be shown as soon as there is data */
};

static void chancery_map_view_init_view (ChanceryViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryMapView,
                               chancery_map_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHANCERY_TYPE_VIEW, chancery_map_view_init_view))

static void
show_mission (ChanceryMapView *self, const char *id)
{
  const ChanceryMapPoint *point = chancery_map_data_point (self->data, id);

  if (point == NULL || self->canvas == NULL)
    return;
  chancery_map_layer_set_selected (chancery_map_canvas_markers (self->canvas), FALSE, id);
  chancery_map_canvas_fly_to (self->canvas, &point->position, SHOW_ZOOM);
}

static void
update_title (ChanceryMapView *self)
{
  guint n_missions = self->data->n_missions, n_offices = self->data->offices->len;
  g_autofree char *missions =
      g_strdup_printf (ngettext ("%u mission", "%u missions", n_missions), n_missions);
  g_autofree char *offices = g_strdup_printf (ngettext ("%u office", "%u offices", n_offices), n_offices);
  g_autofree char *both = g_strdup_printf ("%s · %s", missions, offices);

  adw_window_title_set_subtitle (self->title, both);
}

static void load (ChanceryMapView *self);

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  ChanceryMapData *data = chancery_map_data_load_finish (CHANCERY_SESSION (source), result, &error);
  g_autoptr (ChanceryMapView) self = user_data;
  g_autofree char *awaited = NULL;

  self->is_loading = FALSE;
  if (data == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  chancery_map_data_free (self->data);
  self->data = data;
  update_title (self);
  if (self->canvas != NULL)
    chancery_map_canvas_set_data (self->canvas, data);
  awaited = g_steal_pointer (&self->awaited);
  if (awaited != NULL)
    show_mission (self, awaited);
  load (self);
}

/* Only when somebody looks: a view that is never opened costs nothing. */
static void
load (ChanceryMapView *self)
{
  if (!self->is_stale || self->is_loading || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !chancery_session_is_open (self->session))
    return;
  self->is_stale = FALSE;
  self->is_loading = TRUE;
  chancery_map_data_load_async (self->session, self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_changed (ChanceryMapView *self)
{
  self->is_stale = TRUE;
  load (self);
}

static void
build_stage (ChanceryMapView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = chancery_basemap_load_default (&error);

  if (basemap == NULL)
    return;
  self->canvas = chancery_map_canvas_new (basemap);
  gtk_overlay_set_child (self->stage, GTK_WIDGET (self->canvas));
  if (self->data != NULL)
    chancery_map_canvas_set_data (self->canvas, self->data);
}

static void
chancery_map_view_map (GtkWidget *widget)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (widget);

  if (self->canvas == NULL)
    build_stage (self);
  GTK_WIDGET_CLASS (chancery_map_view_parent_class)->map (widget);
  load (self);
}

static void
chancery_map_view_show_record (ChanceryView *view, const char *id)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (view);

  if (self->data != NULL && !self->is_stale)
    {
      show_mission (self, id);
      return;
    }
  g_free (self->awaited);
  self->awaited = g_strdup (id);
}

static void
chancery_map_view_init_view (ChanceryViewInterface *iface)
{
  iface->show = chancery_map_view_show_record;
}

static void
chancery_map_view_dispose (GObject *object)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_map_view_parent_class)->dispose (object);
}

static void
chancery_map_view_finalize (GObject *object)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->data, chancery_map_data_free);
  g_clear_pointer (&self->awaited, g_free);
  G_OBJECT_CLASS (chancery_map_view_parent_class)->finalize (object);
}

static void
chancery_map_view_class_init (ChanceryMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_view_finalize;
  widget_class->map = chancery_map_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mapview");
}

static void
chancery_map_view_init (ChanceryMapView *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Map"), NULL));
  self->stage = GTK_OVERLAY (gtk_overlay_new ());
  self->cancellable = g_cancellable_new ();
  self->is_stale = TRUE;
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stage), TRUE);
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stage));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_view_new (ChancerySession *session)
{
  ChanceryMapView *self = g_object_new (CHANCERY_TYPE_MAP_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
