/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-cards.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-fact-row.h"
#include "ui/widgets/chancery-focus.h"
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

/* The row leads to the record, or to its form. */
static void
make_active (GtkWidget *row, const char *action, const ChanceryRecord *record)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", record->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
}

/* As markup: a telephone number that no line break goes through. */
static char *
whole_number (const char *number)
{
  guint length = chancery_detail_card_number_length (number);
  g_autofree char *whole = g_markup_escape_text (number, length);
  g_autofree char *extension = g_markup_escape_text (number + length, -1);

  return g_strdup_printf ("<span allow_breaks=\"false\">%s</span>%s", whole, extension);
}

static void
add_number_below (AdwActionRow *row, const char *number)
{
  const char *subtitle = adw_action_row_get_subtitle (row);
  g_autofree char *whole = whole_number (number);
  g_autofree char *below = g_strconcat (subtitle, *subtitle != '\0' ? "\n" : "", whole, NULL);

  adw_action_row_set_subtitle (row, below);
}

static void
add_number_beside (AdwActionRow *row, const char *number)
{
  GtkWidget *label = gtk_label_new (number);

  chancery_focus_make_selectable (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (row, label);
}

/* A number with a button that copies it. In a narrow window it stands below the name instead of beside it. */
static void
add_number (AdwActionRow *row, const char *number, gboolean narrow)
{
  if (number == NULL)
    return;
  if (narrow)
    add_number_below (row, number);
  else
    add_number_beside (row, number);
  adw_action_row_add_suffix (row, chancery_detail_card_copy_button (number));
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
  GtkWidget *row = chancery_fact_row_new (name, subtitle);
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
  make_active (row, "win.show-contact", contact);
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
        card,
        chancery_fact_row_new (_ ("Nobody is designated"),
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
  row = chancery_fact_row_new (sentence, chancery_responsibility_citation (ground));
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
  g_autofree char *subtitle =
      g_strdup_printf ("%s\n%s", reason, chancery_record_get (dossier->office, "source"));
  GtkWidget *row = chancery_fact_row_new (title, subtitle);

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
      row = chancery_fact_row_new (
          _ ("Not known yet"), _ ("The mission has no position. Edit it, and give latitude and longitude."));
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
  GtkWidget *row = chancery_fact_row_new (title, date);
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
  make_active (row, "win.show-assessment", assessment);
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
  GtkWidget *row = chancery_fact_row_new (chancery_record_get (visit, "purpose"), subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("chancery-visit-symbolic"));
  make_active (row, "mission.edit-visit", visit);
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
    adw_preferences_group_add (card, chancery_fact_row_new (_ ("Not assessed yet"),
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
    adw_preferences_group_add (card,
                               chancery_fact_row_new (_ ("No visit yet"), _ ("Plan one, or note one down.")));
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
  GtkWidget *row = chancery_fact_row_new (chancery_field_label (field), NULL);
  g_autofree char *escaped =
      field->type == CHANCERY_FIELD_PHONE ? whole_number (shown) : g_markup_escape_text (shown, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_widget_add_css_class (row, "property");
  if (field->type == CHANCERY_FIELD_PHONE || field->type == CHANCERY_FIELD_EMAIL ||
      field->type == CHANCERY_FIELD_URL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), chancery_detail_card_copy_button (value));
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
        adw_preferences_group_add (card,
                                   chancery_fact_row_new (_ ("To be placed"),
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
