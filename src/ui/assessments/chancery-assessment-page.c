/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/assessments/chancery-assessment-page.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "base/chancery-text.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-focus.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>

#define JUDGEMENT_LINE_HEIGHT 1.5

static gboolean
is_draft (const ChanceryRecord *assessment)
{
  return chancery_record_is (assessment, "status", "draft");
}

static char *
short_day (const ChanceryRecord *assessment, const char *today)
{
  return chancery_date_iso_short (chancery_record_get (assessment, "assessed_on"), today);
}

/* Head. */

static GtkWidget *
pill (const ChanceryRecord *assessment, const char *field, gboolean large)
{
  GtkWidget *widget = chancery_level_pill_new ();

  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (widget),
                                 chancery_level_from_key (chancery_record_get (assessment, field)), large);
  return widget;
}

/* "since 12 Oct", "12 Oct to 3 Dec", "draft of 12 Oct" */
static char *
time_in_force (const ChanceryAssessmentFacts *facts, const char *today)
{
  const ChanceryRecord *successor = chancery_assessment_facts_successor (facts, facts->assessment);
  g_autofree char *from = short_day (facts->assessment, today);
  g_autofree char *to = successor != NULL ? short_day (successor, today) : NULL;

  if (is_draft (facts->assessment))
    return g_strdup_printf (_ ("draft of %s"), from);
  if (to != NULL)
    return g_strdup_printf (_ ("%s to %s"), from, to);
  return g_strdup_printf (_ ("since %s"), from);
}

static void
add_review_tile (ChanceryRecordView *view, const ChanceryAssessmentFacts *facts, const char *today)
{
  g_autofree char *review = chancery_assessment_review_due (facts->assessment);
  g_autofree char *day = chancery_date_iso_short (review, today);
  g_autofree char *said = chancery_date_iso_for_people (review, today);
  GtkWidget *due = chancery_due_new ();

  if (review == NULL || facts->current == NULL ||
      !chancery_text_equal (facts->current->id, facts->assessment->id))
    return;
  chancery_due_set_day (CHANCERY_DUE (due), NULL, review, today);
  chancery_record_view_add_tile (
      view, chancery_detail_card_tile (_ ("Review by"), due, g_str_equal (day, said) ? NULL : day), TRUE);
}

static void
add_tiles (ChanceryRecordView *view, const ChanceryAssessmentFacts *facts, const char *today)
{
  const ChanceryRecord *assessment = facts->assessment;
  g_autofree char *force = time_in_force (facts, today);
  g_autofree char *day = short_day (assessment, today);
  GtkWidget *home = pill (assessment, "level_home", FALSE);

  gtk_widget_add_css_class (home, "chancery-pill-medium");
  chancery_record_view_add_tile (view,
                                 chancery_detail_card_tile (_ ("United States"),
                                                            pill (assessment, "level_us", TRUE), force),
                                 FALSE);
  chancery_record_view_add_tile (view, chancery_detail_card_tile (_ ("At home"), home, NULL), FALSE);
  chancery_record_view_add_tile (view,
                                 chancery_detail_card_tile (_ ("Assessed"),
                                                            chancery_detail_card_tile_text (day),
                                                            chancery_record_get (assessment, "author")),
                                 TRUE);
  add_review_tile (view, facts, today);
}

static void
set_head (ChanceryRecordView *view, const ChanceryAssessmentFacts *facts)
{
  const ChanceryRow *mission = facts->mission;
  const char *city = mission != NULL ? chancery_row_get (mission, "city") : NULL;
  g_autofree char *subtitle =
      city != NULL ? g_strdup_printf (_ ("Threat assessment, %s"), city) : g_strdup (_ ("Threat assessment"));
  const char *edit = is_draft (facts->assessment) ? _ ("Edit") : _ ("Write a New One");
  g_autofree char *brief = NULL;

  /* What was superseded once is superseded for good. */
  if (chancery_assessment_facts_successor (facts, facts->assessment) != NULL)
    edit = NULL;
  if (mission != NULL)
    brief = chancery_mission_name_markup (chancery_row_get (mission, "name"),
                                          chancery_row_get (mission, "sending_state"),
                                          chancery_row_get (mission, "kind"));
  chancery_record_view_set_head (view,
                                 mission != NULL ? chancery_row_get (mission, "title")
                                                 : _ ("Threat assessment"),
                                 brief, subtitle, edit);
}

/* Page. */

static void
add_notice (GtkBox *page, const char *text, const char *button, const char *id)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = chancery_detail_card_secondary (text);

  gtk_widget_add_css_class (notice, "chancery-notice");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (notice), label);
  if (id != NULL)
    {
      GtkWidget *show = gtk_button_new_with_label (button);

      gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "s", id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "win.show-assessment");
      gtk_box_append (GTK_BOX (notice), show);
    }
  gtk_box_append (page, notice);
}

static void
add_state (GtkBox *page, const ChanceryAssessmentFacts *facts, const char *today)
{
  const ChanceryRecord *successor = chancery_assessment_facts_successor (facts, facts->assessment);
  const ChanceryRecord *current = facts->current;
  g_autofree char *day = successor != NULL ? short_day (successor, today) : NULL;
  g_autofree char *text = NULL;

  if (is_draft (facts->assessment))
    add_notice (page, _ ("This is a draft. It counts once its status is Issued."), NULL, NULL);
  else if (successor != NULL)
    {
      text = g_strdup_printf (_ ("Superseded on %s."), day);
      add_notice (page, text, _ ("Show the One in Force"), current != NULL ? current->id : successor->id);
    }
  else if (current != NULL && !chancery_text_equal (current->id, facts->assessment->id))
    add_notice (page, _ ("A later assessment is in force."), _ ("Show the One in Force"), current->id);
}

static GtkWidget *
reading_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_line_height_new (JUDGEMENT_LINE_HEIGHT));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  chancery_focus_make_selectable (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "chancery-reading");
  return label;
}

static void
add_judgement (GtkBox *page, const ChanceryRecord *assessment)
{
  const char *summary = chancery_record_get (assessment, "summary");

  chancery_detail_card_title (page, _ ("Judgement"), NULL);
  gtk_box_append (page, reading_text (summary != NULL ? summary : ""));
}

/* One observation a line, as it is written down. */
static void
add_evidence (GtkBox *page, const ChanceryRecord *assessment)
{
  const char *evidence = chancery_record_get (assessment, "evidence");
  g_auto (GStrv) lines = g_strsplit (evidence != NULL ? evidence : "", "\n", -1);
  GtkListBox *list;

  chancery_detail_card_title (page, _ ("Evidence"), NULL);
  list = chancery_detail_card_list (page, _ ("Evidence"));
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      chancery_detail_card_add (list, NULL, *line, NULL, NULL);
  if (gtk_list_box_get_row_at_index (list, 0) == NULL)
    chancery_detail_card_add (list, NULL, _ ("No evidence is written down"), NULL, NULL);
}

static GtkWidget *
state_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "chancery-secondary");
  return label;
}

static GtkWidget *
chain_end (const ChanceryAssessmentFacts *facts, const ChanceryRecord *link)
{
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  if (facts->current != NULL && chancery_text_equal (link->id, facts->current->id))
    gtk_box_append (GTK_BOX (end), state_label (_ ("in force")));
  else if (is_draft (link))
    gtk_box_append (GTK_BOX (end), state_label (_ ("draft")));
  gtk_box_append (GTK_BOX (end), pill (link, "level_us", FALSE));
  return end;
}

static void
add_link (GtkListBox *list,
          const ChanceryAssessmentFacts *facts,
          const ChanceryRecord *link,
          const char *today)
{
  g_autofree char *day = short_day (link, today);
  const char *author = chancery_record_get (link, "author");
  GtkWidget *row = chancery_detail_card_add (list, NULL, day,
                                             author != NULL ? chancery_detail_card_secondary (author) : NULL,
                                             chain_end (facts, link));

  if (chancery_text_equal (link->id, facts->assessment->id))
    {
      gtk_widget_add_css_class (row, "chancery-present");
      return;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", link->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-assessment");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
}

static void
add_chain (GtkBox *page, const ChanceryAssessmentFacts *facts, const char *today)
{
  GtkListBox *list;

  if (facts->chain->len < 2)
    return;
  chancery_detail_card_title (page, _ ("Earlier and later"), NULL);
  list = chancery_detail_card_list (page, _ ("Earlier and later"));
  for (guint i = 0; i < facts->chain->len; i++)
    add_link (list, facts, g_ptr_array_index (facts->chain, i), today);
}

void
chancery_assessment_page_fill (ChanceryRecordView *view, gconstpointer data)
{
  const ChanceryAssessmentFacts *facts = data;
  g_autofree char *today = chancery_clock_today ();
  GtkBox *page = chancery_record_view_page (view);

  set_head (view, facts);
  add_tiles (view, facts, today);
  add_state (page, facts, today);
  add_judgement (page, facts->assessment);
  add_evidence (page, facts->assessment);
  add_chain (page, facts, today);
  if (facts->mission == NULL)
    return;
  chancery_detail_card_title (page, _ ("Mission"), NULL);
  chancery_detail_card_add_mission (chancery_detail_card_list (page, _ ("Mission")), facts->mission);
}
