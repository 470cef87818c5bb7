/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-row.h"

#include "base/chancery-clock.h"
#include "base/chancery-text.h"
#include "chancery-config.h"
#include "geo/chancery-coordinates.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>

/* The parts of a row that change, kept with it. */
typedef struct
{
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *place;
  GtkWidget *pill;
  GtkWidget *coverage;
} Parts;

char *
chancery_mission_kind_icon (const char *kind)
{
  return g_strdup_printf ("chancery-kind-%s-symbolic", kind != NULL ? kind : "embassy");
}

const char *
chancery_mission_kind_label (const char *kind)
{
  return chancery_choice_label (chancery_entity_field (chancery_mission, "kind")->choices, kind);
}

char *
chancery_mission_format_distance (double metres)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);

  return chancery_coordinates_format_distance (metres, g_settings_get_enum (settings, "distance-unit") == 0
                                                           ? CHANCERY_DISTANCE_MILES
                                                           : CHANCERY_DISTANCE_KILOMETRES);
}

char *
chancery_mission_distance (const ChanceryRow *row)
{
  const char *metres = chancery_row_get (row, "office_metres");

  return metres != NULL ? chancery_mission_format_distance (g_ascii_strtod (metres, NULL)) : NULL;
}

static GtkWidget *
make_texts (Parts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  parts->name = GTK_LABEL (gtk_label_new (NULL));
  parts->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (parts->name, 0.0f);
  gtk_label_set_ellipsize (parts->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (parts->place, 0.0f);
  gtk_label_set_ellipsize (parts->place, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (parts->place), "chancery-row-second");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->place));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* All pills of all rows are as wide as the widest, so that they stand in one column. */
static GtkSizeGroup *
signs_size_group (void)
{
  static GtkSizeGroup *group = NULL;

  if (group == NULL)
    group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  return group;
}

static GtkWidget *
make_signs (Parts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  parts->pill = chancery_level_pill_new ();
  parts->coverage = chancery_coverage_new ();
  gtk_widget_set_halign (parts->pill, GTK_ALIGN_START);
  gtk_widget_set_halign (parts->coverage, GTK_ALIGN_START);
  gtk_widget_add_css_class (parts->coverage, "chancery-row-coverage");
  gtk_box_append (GTK_BOX (box), parts->pill);
  gtk_box_append (GTK_BOX (box), parts->coverage);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_size_group_add_widget (signs_size_group (), box);
  return box;
}

static GtkWidget *
make (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Parts *parts = g_new0 (Parts, 1);

  parts->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (parts->icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (parts->icon), "chancery-row-icon");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->icon));
  gtk_box_append (GTK_BOX (box), make_texts (parts));
  gtk_box_append (GTK_BOX (box), make_signs (parts));
  gtk_widget_add_css_class (box, "chancery-row");
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  return box;
}

/* Who it is comes first, because "Embassy of ..." cuts off what matters. */
char *
chancery_mission_name_markup (const char *name, const char *sending_state, const char *kind)
{
  if (name != NULL)
    return g_markup_printf_escaped ("<b>%s</b>", name);
  return g_markup_printf_escaped ("<b>%s</b>  %s", sending_state != NULL ? sending_state : "",
                                  chancery_mission_kind_label (kind));
}

static void
show_name (const Parts *parts, const ChanceryRow *row)
{
  g_autofree char *text =
      chancery_mission_name_markup (chancery_row_get (row, "name"), chancery_row_get (row, "sending_state"),
                                    chancery_row_get (row, "kind"));

  gtk_label_set_markup (parts->name, text);
}

/* An office in the mission's own city need not be named twice: there is little room. */
static gboolean
is_same_place (const char *city, const char *office)
{
  g_autofree char *one = chancery_text_fold (city);
  g_autofree char *other = chancery_text_fold (office);

  return g_str_has_prefix (one, other);
}

static void
show_place (const Parts *parts, const ChanceryRow *row)
{
  const char *city = chancery_row_get (row, "city");
  const char *office = chancery_row_get (row, "office");
  g_autofree char *distance = chancery_mission_distance (row);
  g_autoptr (GString) text = g_string_new (city != NULL ? city : _ ("No city"));

  if (chancery_row_get (row, "latitude") == NULL)
    g_string_append_printf (text, "  ·  %s", _ ("to be placed"));
  else if (office != NULL && distance != NULL)
    /* Translators: name of a DS office or nothing, distance to it. */
    g_string_append_printf (text, _ ("  ·  DS %s%s"),
                            city != NULL && is_same_place (city, office) ? "" : office,
                            city != NULL && is_same_place (city, office) ? "" : " ");
  if (distance != NULL)
    g_string_append (text, distance);
  gtk_label_set_text (parts->place, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (parts->place), text->str);
}

static void
show (GtkWidget *widget, const ChanceryRow *row)
{
  const Parts *parts = g_object_get_data (G_OBJECT (widget), "parts");
  g_autofree char *today = NULL;
  g_autofree char *icon = NULL;

  gtk_widget_set_opacity (widget, row != NULL ? 1.0 : 0.0);
  if (row == NULL)
    return;
  today = chancery_clock_today ();
  icon = chancery_mission_kind_icon (chancery_row_get (row, "kind"));
  gtk_image_set_from_icon_name (parts->icon, icon);
  show_name (parts, row);
  show_place (parts, row);
  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (parts->pill), chancery_row_level (row, "level_us"),
                                 FALSE);
  chancery_coverage_set (CHANCERY_COVERAGE (parts->coverage), chancery_row_coverage (row, today));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chancery_row_get (row, "title"), -1);
}

const ChanceryListRows chancery_mission_rows = { make, show };
