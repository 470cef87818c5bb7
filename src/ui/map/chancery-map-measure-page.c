/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-measure-page.h"

#include "geo/chancery-distance.h"
#include "ui/map/chancery-map-tool-row.h"

#include <glib/gi18n-lib.h>

#define MOST_HEIGHT 160

/* Kept with the page. */
typedef struct
{
  ChanceryMapTools *tools;
  GtkLabel *total;
  GtkListBox *legs;
  GtkWidget *scroller;
  GtkWidget *buttons;
} Page;

static void
page_free (Page *self)
{
  g_object_unref (self->tools);
  g_free (self);
}

static void
add_leg (Page *self, const ChanceryMeasure *measure, guint i)
{
  ChanceryMeasureLeg leg = chancery_measure_leg (measure, i);
  g_autofree char *title = chancery_measure_describe (leg.metres, chancery_map_tool_unit ());
  g_autofree char *bearing = chancery_distance_format_bearing (leg.bearing);

  gtk_list_box_append (self->legs,
                       chancery_map_tool_row_new (chancery_map_tool_number (i + 1), title, NULL, bearing));
}

static void
update (GtkWidget *widget)
{
  Page *self = g_object_get_data (G_OBJECT (widget), "page");
  const ChanceryMeasure *measure = chancery_map_tools_measure (self->tools);
  guint n = chancery_measure_n_points (measure);
  g_autofree char *total =
      chancery_measure_describe (chancery_measure_total (measure), chancery_map_tool_unit ());

  chancery_map_tool_list_clear (self->legs);
  for (guint i = 0; i + 1 < n; i++)
    add_leg (self, measure, i);
  gtk_label_set_text (self->total, n > 1 ? total : "");
  gtk_widget_set_visible (GTK_WIDGET (self->total), n > 1);
  gtk_widget_set_visible (self->scroller, n > 1);
  gtk_widget_set_visible (self->buttons, n > 0);
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *line = chancery_map_tool_buttons ();

  chancery_map_tool_button (line, _ ("Back"), "map.measure-back");
  chancery_map_tool_button (line, _ ("Anew"), "map.measure-anew");
  chancery_map_tool_button (line, _ ("Copy"), "map.measure-copy");
  return line;
}

GtkWidget *
chancery_map_measure_page_new (ChanceryMapTools *tools)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Page *self = g_new0 (Page, 1);

  self->tools = g_object_ref (tools);
  self->total = chancery_map_tool_text ("map-total");
  self->scroller = chancery_map_tool_list_new (_ ("Legs of the way"), MOST_HEIGHT, &self->legs);
  self->buttons = make_buttons ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->total));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->buttons);
  g_object_set_data_full (G_OBJECT (box), "page", self, (GDestroyNotify) page_free);
  g_signal_connect_object (tools, "changed", G_CALLBACK (update), box, G_CONNECT_SWAPPED);
  update (box);
  return box;
}
