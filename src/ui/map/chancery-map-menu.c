/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-menu.h"

#include <glib/gi18n-lib.h>

static void
append_mission (GMenu *menu, const ChanceryMapMenuWhat *what)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (what->is_writable)
    g_menu_append (section, _ ("Move…"), "map.place-here");
  g_menu_append (section, what->is_in_round ? _ ("Take out of the Round") : _ ("Add to the Round"),
                 "map.round-toggle-here");
  g_menu_append_section (menu, what->title, G_MENU_MODEL (section));
}

static void
append_place (GMenu *menu, const ChanceryMapMenuWhat *what)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append (section, _ ("Measure from Here"), "map.measure-here");
  g_menu_append (section, _ ("Circle Here"), "map.circle-here");
  g_menu_append (section, _ ("Start the Round Here"), "map.round-start-here");
  g_menu_append (section, _ ("Whose Zone Is This?"), "map.zone-here");
  if (what->is_writable && !what->is_mission)
    g_menu_append (section, _ ("Add Mission Here"), "map.add-here");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Each form as it will be copied. */
static void
append_forms (GMenu *menu, const ChanceryMapMenuWhat *what)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (int form = CHANCERY_COORDINATES_DECIMAL; form <= CHANCERY_COORDINATES_MGRS; form++)
    {
      g_autofree char *at = chancery_coordinates_format_as (&what->position, (ChanceryCoordinateForm) form);
      g_autofree char *text = g_strdup_printf (_ ("Copy %s"), at);
      g_autoptr (GMenuItem) item = g_menu_item_new (text, NULL);

      g_menu_item_set_action_and_target (item, "map.copy-position", "i", form);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* A menu measured before it has its style lacks the last pixels of its last item. */
static gboolean
on_styled (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_popover_popup (popover);
  return G_SOURCE_REMOVE;
}

static gboolean
on_idle (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The item that was chosen is activated after this: what it works on must still be there. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (popover), g_object_unref);
}

void
chancery_map_menu_popup (GtkWidget *canvas, const ChanceryMapMenuWhat *what, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  if (what->is_mission)
    append_mission (menu, what);
  append_place (menu, what);
  append_forms (menu, what);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, canvas);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_styled, g_object_ref (popover), g_object_unref);
}
