/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-office-card.h"

#include "base/chancery-clock.h"
#include "domain/chancery-area-routes.h"
#include "domain/chancery-source.h"
#include "session/chancery-zone-summary.h"
#include "ui/call/chancery-call-button.h"
#include "ui/map/chancery-map-card-parts.h"
#include "ui/map/chancery-map-sign.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"

#include <glib/gi18n-lib.h>

/* "April 2002 list, 24 years old". */
static void
add_age (GtkBox *body, const ChanceryRecord *office)
{
  g_autofree char *today = chancery_clock_today ();
  int years = 0;
  g_autofree char *when = chancery_source_age (chancery_record_get (office, "as_of"), today, &years);
  g_autofree char *text = NULL;
  GtkWidget *due;

  if (when == NULL)
    return;
  if (years < 1)
    text = g_strdup_printf (_ ("%s list"), when);
  else
    text = g_strdup_printf (ngettext ("%s list, %d year old", "%s list, %d years old", (gulong) years), when,
                            years);
  due = chancery_due_new ();
  chancery_due_set (CHANCERY_DUE (due), text, years >= CHANCERY_SOURCE_OLD_YEARS);
  gtk_widget_set_halign (due, GTK_ALIGN_START);
  gtk_box_append (body, due);
}

static char *
office_address (const ChanceryRecord *office)
{
  static const char *const fields[] = { "building", "street" };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *state = chancery_record_get (office, "state");
  const char *code = chancery_record_get (office, "postal_code");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (chancery_record_get (office, fields[i]) != NULL)
      g_string_append_printf (text, "%s\n", chancery_record_get (office, fields[i]));
  if (chancery_record_get (office, "city") != NULL)
    g_string_append (text, chancery_record_get (office, "city"));
  if (state != NULL)
    g_string_append_printf (text, ", %s", state);
  if (code != NULL)
    g_string_append_printf (text, " %s", code);
  return g_strdup (text->str);
}

static ChanceryZoneSummary
count (const ChanceryMapDetail *detail, const ChanceryMapData *data)
{
  g_autofree char *today = chancery_clock_today ();

  if (data == NULL)
    return (ChanceryZoneSummary){ 0 };
  return chancery_zone_summary_count (data->points, detail->is_area ? NULL : detail->id, today);
}

static GtkWidget *
make_level (ChanceryLevel level, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  GtkWidget *sign = chancery_map_sign_new ();
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: a threat level, how many missions have it. */
  g_autofree char *words = g_strdup_printf (_ ("%s, %u"), chancery_level_label (level), n);
  GtkWidget *label = gtk_label_new (number);

  chancery_map_sign_set (CHANCERY_MAP_SIGN (sign), CHANCERY_MAP_THEME_LEVEL, (ChanceryMapLevel) level);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (box, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* From the highest down, only those that there are. */
static void
add_levels (GtkBox *body, const ChanceryZoneSummary *summary)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (int level = CHANCERY_LEVEL_CRITICAL; level >= CHANCERY_LEVEL_NONE; level--)
    if (summary->levels[level] > 0)
      gtk_box_append (GTK_BOX (line), make_level ((ChanceryLevel) level, summary->levels[level]));
  gtk_widget_add_css_class (line, "map-zone-levels");
  if (summary->n > 0)
    gtk_box_append (body, line);
  else
    g_object_unref (g_object_ref_sink (line));
}

static void
add_gap (GtkBox *body, const char *icon, const char *format, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autoptr (GString) text = g_string_new (format);
  GtkWidget *label;

  if (n == 0)
    return;
  g_string_replace (text, "%u", number, 1);
  label = chancery_map_card_label (text->str);
  gtk_widget_add_css_class (label, "map-due");
  chancery_map_card_add_line (body, icon, label, NULL);
}

/* What is missing or waits to be done, each only where there is any. */
static void
add_gaps (GtkBox *body, const ChanceryZoneSummary *summary)
{
  add_gap (body, "chancery-missing-symbolic", _ ("Fewer than two liaisons at %u"), summary->liaison_short);
  add_gap (body, "chancery-due-symbolic", _ ("Review due at %u"), summary->review_due);
  add_gap (body, "chancery-due-symbolic", _ ("Visit overdue at %u"), summary->visit_overdue);
  add_gap (body, "chancery-missing-symbolic", _ ("No visit planned at %u"), summary->visit_none);
  if (summary->n > 0 &&
      summary->liaison_short + summary->review_due + summary->visit_overdue + summary->visit_none == 0)
    chancery_map_card_add_text (body, "chancery-sound-symbolic", _ ("Nothing is missing or due"), NULL);
}

/* Which rule gives it its missions, and where that stands. */
static void
add_rule (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryZoneSummary *summary)
{
  ChanceryGround ground = detail->is_area ? CHANCERY_GROUND_DC_AREA : CHANCERY_GROUND_NEAREST;
  const char *citation = chancery_responsibility_citation (ground);
  g_autofree char *hand = NULL;
  g_autofree char *sentence = chancery_responsibility_sentence (ground, NULL, NULL);

  if (summary->by_hand > 0)
    hand = g_strdup_printf (ngettext ("%s; %u assigned by hand", "%s; %u assigned by hand", summary->by_hand),
                            citation, summary->by_hand);
  chancery_map_card_add_text (body, "chancery-map-symbolic",
                              detail->is_area ? sentence : _ ("Zone: the land nearest to this DS office"),
                              hand != NULL ? hand : citation);
}

static void
add_buttons (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryZoneSummary *summary)
{
  /* The area has more of them than stand side by side in a card. */
  GtkWidget *line = gtk_box_new (detail->is_area ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 6);
  ChanceryPosition position;

  if (!detail->is_area && summary->n > 0)
    {
      GtkWidget *missions = gtk_button_new_with_label (_ ("Missions"));

      gtk_widget_set_tooltip_text (missions,
                                   _ ("Only the missions of this office, on the map and in the list"));
      gtk_widget_set_hexpand (missions, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (missions), "map.filter-office");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (missions), "s", detail->id);
      gtk_box_append (GTK_BOX (line), missions);
    }
  if (detail->is_area)
    {
      GtkWidget *move = gtk_button_new_with_label (_ ("Move Corners"));
      GtkWidget *edit = gtk_button_new_with_label (_ ("Edit Outline…"));

      gtk_widget_set_hexpand (move, TRUE);
      gtk_widget_set_tooltip_text (move, _ ("Move the corners of the outline on the map"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (move), "map.move-corners");
      gtk_box_append (GTK_BOX (line), move);
      gtk_widget_set_hexpand (edit, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "map.edit-outline");
      gtk_box_append (GTK_BOX (line), edit);
    }
  gtk_box_append (GTK_BOX (line), chancery_call_button_new (_ ("Call"), detail->id));
  if (chancery_map_detail_position (detail, &position))
    chancery_map_card_add_copy_position (GTK_BOX (line), &position, summary->n == 0);
  gtk_widget_add_css_class (line, "map-buttons");
  gtk_box_append (body, line);
}

static void
fill_office (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryZoneSummary *summary)
{
  const ChanceryRecord *office = detail->office;
  g_autofree char *address = office_address (office);

  add_levels (body, summary);
  chancery_map_card_add_number (body, "chancery-phone-symbolic", chancery_record_get (office, "telephone"),
                                NULL);
  add_age (body, office);
  chancery_map_card_add_text (body, "chancery-place-pin-symbolic", address, NULL);
  add_gaps (body, summary);
  add_rule (body, detail, summary);
  if (chancery_record_get (office, "source") != NULL)
    gtk_box_append (body, chancery_detail_card_secondary (chancery_record_get (office, "source")));
}

static void
add_route (GtkBox *body, const ChanceryAreaRoute *route)
{
  gboolean is_phone = g_strcmp0 (route->channel, "phone") == 0,
           is_mail = g_strcmp0 (route->channel, "email") == 0;
  g_autofree char *below = route->hours != NULL
                               ? g_strdup_printf ("%s\n%s  ·  %s", route->name, route->matters, route->hours)
                               : g_strdup_printf ("%s\n%s", route->name, route->matters);

  if (is_phone || is_mail)
    chancery_map_card_add_number (body, is_phone ? "chancery-phone-symbolic" : "mail-unread-symbolic",
                                  route->value, below);
  else
    chancery_map_card_add_text (body, "chancery-contacts-symbolic", route->name, route->matters);
}

static void
fill_area (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryZoneSummary *summary)
{
  add_levels (body, summary);
  for (guint i = 0; i < detail->routes->len; i++)
    add_route (body, g_ptr_array_index (detail->routes, i));
  add_gaps (body, summary);
  add_rule (body, detail, summary);
  gtk_box_append (body, chancery_detail_card_secondary (detail->outline_source));
}

void
chancery_map_office_card_fill (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryMapData *data)
{
  ChanceryZoneSummary summary = count (detail, data);

  if (detail->is_area)
    fill_area (body, detail, &summary);
  else
    fill_office (body, detail, &summary);
  add_buttons (body, detail, &summary);
}

char *
chancery_map_office_card_subtitle (const ChanceryMapDetail *detail, const ChanceryMapData *data)
{
  const ChanceryField *kind = chancery_entity_field (chancery_ds_office, "kind");
  ChanceryZoneSummary summary = count (detail, data);
  g_autofree char *missions = g_strdup_printf (ngettext ("%u mission", "%u missions", summary.n), summary.n);

  if (detail->is_area)
    /* Translators: how many missions. */
    return g_strdup_printf (_ ("Area with routes of its own  ·  %s"), missions);
  /* Translators: a kind of office, how many missions. */
  return g_strdup_printf (_ ("DS %s and its zone  ·  %s"),
                          chancery_choice_label (kind->choices, chancery_record_get (detail->office, "kind")),
                          missions);
}
