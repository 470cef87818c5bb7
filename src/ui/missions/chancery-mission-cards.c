/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-cards.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/chancery-feedback.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>

static AdwPreferencesGroup *
add_card (GtkBox *box, const char *title)
{
  GtkWidget *card = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (card), title);
  gtk_widget_add_css_class (card, "chancery-card");
  gtk_box_append (box, card);
  return ADW_PREFERENCES_GROUP (card);
}

static GtkWidget *
make_add_button (const char *action, const char *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_action_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
  return row;
}

static void
on_copy (GtkButton *button, gpointer user_data)
{
  chancery_feedback_copy (GTK_WIDGET (button), g_object_get_data (G_OBJECT (button), "text"));
}

/* In a narrow window a number stands below the name instead of beside it. */
static char *
with_number (const char *subtitle, const char *number, gboolean narrow)
{
  if (!narrow || number == NULL)
    return g_strdup (subtitle);
  return subtitle != NULL ? g_strdup_printf ("%s\n%s", subtitle, number) : g_strdup (number);
}

/* A number, selectable, with a button that copies it. */
static void
add_number (AdwActionRow *row, const char *number, gboolean narrow)
{
  GtkWidget *label, *button;
  g_autofree char *tip = NULL;

  if (number == NULL)
    return;
  label = gtk_label_new (number);
  button = gtk_button_new_from_icon_name ("chancery-copy-symbolic");
  gtk_widget_set_visible (label, !narrow);
  tip = g_strdup_printf (_ ("Copy %s"), number);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (number), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_copy), NULL);
  adw_action_row_add_suffix (row, label);
  adw_action_row_add_suffix (row, button);
}

static const char *
best_number (const ChanceryRecord *contact)
{
  const char *number = chancery_record_get (contact, "telephone");

  return number != NULL ? number : chancery_record_get (contact, "mobile");
}

static void
add_contact_row (AdwPreferencesGroup *card, const ChanceryRecord *contact, const char *today, gboolean narrow)
{
  const char *name = chancery_record_get (contact, "name");
  const char *position = chancery_record_get (contact, "position");
  gboolean liaison = chancery_record_is (contact, "security_liaison", "1");
  gboolean overdue = FALSE;
  g_autofree char *verified = liaison ? chancery_liaison_verification (contact, today, &overdue) : NULL;
  g_autofree char *subtitle = verified == NULL || overdue
                                  ? g_strdup (position)
                                  : g_strdup_printf ("%s%s%s", position != NULL ? position : "",
                                                     position != NULL ? "  ·  " : "", verified);
  g_autofree char *below = with_number (subtitle, best_number (contact), narrow);
  GtkWidget *row = make_action_row (name, below);
  GtkWidget *avatar = adw_avatar_new (36, name, TRUE);

  gtk_widget_add_css_class (avatar, "chancery-avatar");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  if (overdue)
    {
      GtkWidget *due = chancery_due_new ();

      chancery_due_set (CHANCERY_DUE (due), verified, TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), due);
    }
  add_number (ADW_ACTION_ROW (row), best_number (contact), narrow);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", contact->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-contact");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (card, row);
}

static void
add_liaison (GtkBox *box, const ChanceryDossier *dossier, const char *today, gboolean narrow)
{
  AdwPreferencesGroup *card = add_card (box, _ ("Security liaison"));
  GtkWidget *suffix = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *coverage = chancery_coverage_new ();
  guint shown = 0;

  chancery_coverage_set (CHANCERY_COVERAGE (coverage), chancery_row_coverage (dossier->row, today));
  gtk_box_append (GTK_BOX (suffix), coverage);
  gtk_box_append (GTK_BOX (suffix), make_add_button ("mission.add-contact", _ ("Add Contact")));
  adw_preferences_group_set_header_suffix (card, suffix);
  for (guint i = 0; i < dossier->contacts->len; i++)
    {
      const ChanceryRecord *contact = g_ptr_array_index (dossier->contacts, i);

      if (!chancery_record_is (contact, "security_liaison", "1"))
        continue;
      add_contact_row (card, contact, today, narrow);
      shown++;
    }
  if (shown == 0)
    adw_preferences_group_add (
        card, make_action_row (_ ("Nobody is designated"),
                               _ ("At least two representatives are needed. Add a contact and mark it.")));
}

/* Which rule made it this office, and where that stands, so that nobody need trust a number blindly. */
static char *
office_reason (const ChanceryDossier *dossier, const char *office)
{
  ChanceryGround ground = chancery_row_ground (dossier->row);
  const char *citation = chancery_responsibility_citation (ground);
  g_autofree char *distance = chancery_mission_distance (dossier->row);
  g_autofree char *sentence = NULL;

  if (ground == CHANCERY_GROUND_DC_AREA)
    return distance != NULL ? g_strdup_printf (_ ("%s away"), distance) : g_strdup ("");
  sentence = chancery_responsibility_sentence (ground, office, distance);
  return citation != NULL ? g_strdup_printf ("%s  ·  %s", sentence, citation) : g_steal_pointer (&sentence);
}

/* In the Washington, D.C. area the office beside is not who is called. */
static void
add_area_row (AdwPreferencesGroup *card, const ChanceryDossier *dossier)
{
  ChanceryGround ground = chancery_row_ground (dossier->row);
  g_autofree char *sentence = NULL;
  GtkWidget *row;

  if (ground != CHANCERY_GROUND_DC_AREA)
    return;
  sentence = chancery_responsibility_sentence (ground, NULL, NULL);
  row = make_action_row (sentence, chancery_responsibility_citation (ground));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("chancery-map-symbolic"));
  adw_preferences_group_add (card, row);
}

static GtkWidget *
make_office_row (const ChanceryDossier *dossier, gboolean narrow)
{
  const char *number = chancery_record_get (dossier->office, "telephone");
  g_autofree char *title = chancery_office_title (dossier->office);
  g_autofree char *reason = office_reason (dossier, title);
  g_autofree char *below =
      g_strdup_printf ("%s\n%s", reason, chancery_record_get (dossier->office, "source"));
  g_autofree char *subtitle = with_number (below, number, narrow);
  GtkWidget *row = make_action_row (title, subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("chancery-office-symbolic"));
  add_number (ADW_ACTION_ROW (row), number, narrow);
  return row;
}

static void
add_office (GtkBox *box, const ChanceryDossier *dossier, gboolean narrow)
{
  AdwPreferencesGroup *card = add_card (box, _ ("DS office"));
  GtkWidget *row;

  if (dossier->office == NULL)
    {
      row = make_action_row (_ ("Not known yet"),
                             _ ("The mission has no position. Edit it, and give latitude and longitude."));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("chancery-place-pin-symbolic"));
      adw_preferences_group_add (card, row);
      return;
    }
  add_area_row (card, dossier);
  adw_preferences_group_add (card, make_office_row (dossier, narrow));
}

static void
add_assessment_row (AdwPreferencesGroup *card, const ChanceryRecord *assessment, const char *today)
{
  g_autofree char *date = chancery_date_iso_short (chancery_record_get (assessment, "assessed_on"), today);
  g_autofree char *title =
      g_strdup_printf (_ ("Assessment by %s"), chancery_record_get (assessment, "author"));
  GtkWidget *row = make_action_row (title, date);
  GtkWidget *pill = chancery_level_pill_new ();

  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (pill),
                                 chancery_level_from_key (chancery_record_get (assessment, "level_us")),
                                 FALSE);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("chancery-assessments-symbolic"));
  if (chancery_record_is (assessment, "status", "draft"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("Draft")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", assessment->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-assessment");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (card, row);
}

static void
add_visit_row (AdwPreferencesGroup *card, const ChanceryRecord *visit, const char *today)
{
  const ChanceryField *status = chancery_entity_field (chancery_visit, "status");
  const char *at = chancery_record_get (visit, "visit_at");
  const char *agent = chancery_record_get (visit, "agent");
  g_autofree char *date = chancery_date_iso_for_people (chancery_record_get (visit, "visit_on"), today);
  g_autofree char *subtitle =
      g_strdup_printf ("%s%s%s%s%s  ·  %s", date, at != NULL ? ", " : "", at != NULL ? at : "",
                       agent != NULL ? "  ·  " : "", agent != NULL ? agent : "",
                       chancery_choice_label (status->choices, chancery_record_get (visit, "status")));
  GtkWidget *row = make_action_row (chancery_record_get (visit, "purpose"), subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("chancery-visit-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", visit->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "mission.edit-visit");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (card, row);
}

static void
add_assessments (GtkBox *box, const ChanceryDossier *dossier, const char *today)
{
  AdwPreferencesGroup *card = add_card (box, _ ("Assessments"));

  adw_preferences_group_set_header_suffix (card,
                                           make_add_button ("mission.add-assessment", _ ("Add Assessment")));
  for (guint i = 0; i < dossier->assessments->len; i++)
    add_assessment_row (card, g_ptr_array_index (dossier->assessments, i), today);
  if (dossier->assessments->len == 0)
    adw_preferences_group_add (card, make_action_row (_ ("Not assessed yet"),
                                                      _ ("Add the judgement, and on what it rests.")));
}

static void
add_visits (GtkBox *box, const ChanceryDossier *dossier, const char *today)
{
  AdwPreferencesGroup *card = add_card (box, _ ("Visits"));

  adw_preferences_group_set_header_suffix (card, make_add_button ("mission.add-visit", _ ("Add Visit")));
  for (guint i = 0; i < dossier->visits->len; i++)
    add_visit_row (card, g_ptr_array_index (dossier->visits, i), today);
  if (dossier->visits->len == 0)
    adw_preferences_group_add (card, make_action_row (_ ("No visit yet"), _ ("Plan one, or note one down.")));
}

static void
add_other_contacts (GtkBox *box, const ChanceryDossier *dossier, const char *today, gboolean narrow)
{
  AdwPreferencesGroup *card = NULL;

  for (guint i = 0; i < dossier->contacts->len; i++)
    {
      const ChanceryRecord *contact = g_ptr_array_index (dossier->contacts, i);

      if (chancery_record_is (contact, "security_liaison", "1"))
        continue;
      if (card == NULL)
        card = add_card (box, _ ("Other contacts"));
      add_contact_row (card, contact, today, narrow);
    }
}

static gboolean
is_hidden (const ChanceryField *field)
{
  return (field->flags & CHANCERY_FIELD_INTERNAL) || field->type == CHANCERY_FIELD_REFERENCE;
}

static void
add_field_row (AdwPreferencesGroup *card, const ChanceryField *field, const char *value)
{
  g_autofree char *shown = chancery_field_display (field, value);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), chancery_field_label (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_widget_add_css_class (row, "property");
  if (field->type == CHANCERY_FIELD_PHONE || field->type == CHANCERY_FIELD_EMAIL ||
      field->type == CHANCERY_FIELD_URL)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("chancery-copy-symbolic");

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("Copy"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy"), -1);
      g_object_set_data_full (G_OBJECT (button), "text", g_strdup (value), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_copy), NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (card, row);
}

static void
add_record_rows (AdwPreferencesGroup *card, const ChanceryRecord *record)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (!is_hidden (&record->entity->fields[i]) && record->values[i] != NULL)
      add_field_row (card, &record->entity->fields[i], record->values[i]);
}

static void
add_premises (GtkBox *box, const ChanceryDossier *dossier)
{
  for (guint i = 0; i < dossier->premises->len; i++)
    {
      const ChanceryRecord *premises = g_ptr_array_index (dossier->premises, i);
      const ChanceryField *role = chancery_entity_field (chancery_premises, "role");
      AdwPreferencesGroup *card =
          add_card (box, chancery_choice_label (role->choices, chancery_record_get (premises, "role")));
      ChanceryPosition position;

      add_record_rows (card, premises);
      if (!chancery_record_position (premises, &position))
        adw_preferences_group_add (card, make_action_row (_ ("To be placed"),
                                                          _ ("Edit, and give latitude and longitude.")));
    }
}

void
chancery_mission_cards_fill (GtkBox *box, const ChanceryDossier *dossier, gboolean narrow)
{
  g_autofree char *today = chancery_clock_today ();

  add_liaison (box, dossier, today, narrow);
  add_office (box, dossier, narrow);
  add_visits (box, dossier, today);
  add_assessments (box, dossier, today);
  add_other_contacts (box, dossier, today, narrow);
  add_record_rows (add_card (box, _ ("Particulars")), dossier->mission);
  add_premises (box, dossier);
}
