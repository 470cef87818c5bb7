/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/assessments/chancery-assessments-view.h"

#include "session/chancery-command.h"
#include "ui/assessments/chancery-assessment-page.h"
#include "ui/assessments/chancery-assessment-row.h"
#include "ui/widgets/chancery-filters.h"

#include <glib/gi18n.h>

static char *
level_text (const ChanceryRow *row)
{
  return g_strdup (chancery_level_label (chancery_row_level (row, "level_us")));
}

static const ChanceryListSort sorts[] = {
  { "date", N_ ("Date"), "assessed_on", FALSE, NULL },
  { "mission", N_ ("Mission"), "mission", TRUE, NULL },
  { "level", N_ ("Level in the United States"), "level_us", FALSE, level_text },
  { "review", N_ ("Next review"), "review_due", FALSE, NULL },
  { NULL, NULL, NULL, FALSE, NULL },
};

static const char *const empty_buttons[] = { N_ ("New Assessment"), "win.new", NULL };
static const ChanceryListEmpty empty = {
  "chancery-assessments-symbolic",
  N_ ("No assessments yet"),
  N_ ("A judgement of the threat to a mission here and at home, on what it rests, and when to look again."),
  empty_buttons,
};

static const char *const new_fields[] = { "mission", "level_us", "level_home", "assessed_on", "review_on",
                                          "author",  "summary",  "evidence",   "status",      NULL };
static const char *const *const edited_fields = new_fields + 1;

static void
add_filters (ChanceryListPane *list)
{
  chancery_filters_add_current (list);
  chancery_filters_add_level (list);
}

static ChanceryForm *
new_form (ChancerySession *session, const char *mission)
{
  ChanceryForm *form = chancery_form_new (session, _ ("New assessment"));
  ChanceryDraft *draft = chancery_draft_new (chancery_assessment);

  if (mission != NULL)
    chancery_draft_set (draft, "mission", mission, NULL);
  chancery_form_add_draft (form, draft, new_fields);
  return form;
}

/* An issued one stays as it is: what is edited then is the one that takes its place. */
static ChanceryForm *
make_form (ChanceryRecordView *view, gconstpointer data, const char *mission)
{
  const ChanceryAssessmentFacts *facts = data;
  ChancerySession *session = chancery_record_view_session (view);
  ChanceryForm *form;

  if (facts == NULL)
    return new_form (session, mission);
  if (chancery_record_is (facts->assessment, "status", "draft"))
    {
      form = chancery_form_new (session, _ ("Draft assessment"));
      chancery_form_add_draft (form, chancery_draft_new_for (facts->assessment), edited_fields);
      return form;
    }
  form = chancery_form_new (session, _ ("New assessment"));
  chancery_form_add_draft (form, chancery_command_supersede (facts->assessment), edited_fields);
  return form;
}

static const ChanceryRecordViewKind kind = {
  .name = "assessments",
  .list = CHANCERY_LIST_ASSESSMENTS,
  .title = N_ ("Assessments"),
  .nothing = N_ ("No assessment selected"),
  .new_title = N_ ("New assessment"),
  .icon = "chancery-assessments-symbolic",
  .rows = &chancery_assessment_rows,
  .sorts = sorts,
  .empty = &empty,
  .load = chancery_assessment_facts_load,
  .facts_free = chancery_assessment_facts_free,
  .add_filters = add_filters,
  .fill = chancery_assessment_page_fill,
  .first_field = "level_us",
  .make_form = make_form,
};

GtkWidget *
chancery_assessments_view_new (ChancerySession *session)
{
  return chancery_record_view_new (session, &kind);
}
