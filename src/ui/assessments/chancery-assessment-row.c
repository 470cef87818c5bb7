/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/assessments/chancery-assessment-row.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-level-pill.h"
#include "ui/widgets/chancery-list-row.h"

#include <glib/gi18n.h>

static GtkWidget *
make (void)
{
  GtkWidget *due = chancery_due_new ();

  gtk_widget_add_css_class (due, "chancery-below-pill");
  return chancery_list_row_new (chancery_level_pill_new (), due, TRUE);
}

static gboolean
is_yes (const ChanceryRow *row, const char *column)
{
  return g_strcmp0 (chancery_row_get (row, column), "1") == 0;
}

/* Only one in force has a review; of the others it is said what they are. */
static void
show_state (ChanceryDue *due, const ChanceryRow *row, const char *today)
{
  const char *review = chancery_row_get (row, "review_due");
  int days;

  if (g_strcmp0 (chancery_row_get (row, "status"), "draft") == 0)
    chancery_due_set (due, _ ("draft"), FALSE);
  else if (!is_yes (row, "current"))
    chancery_due_set (due, _ ("superseded"), FALSE);
  else if (review != NULL && chancery_date_iso_days_between (today, review, &days) &&
           days <= CHANCERY_DUE_SOON_DAYS)
    chancery_due_set_day (due, NULL, review, today);
  else
    chancery_due_set (due, NULL, FALSE);
}

static char *
place_and_day (const ChanceryRow *row, const char *today)
{
  const char *city = chancery_row_get (row, "city");
  g_autofree char *day = chancery_date_iso_short (chancery_row_get (row, "assessed_on"), today);

  return city != NULL ? g_strdup_printf ("%s  ·  %s", city, day) : g_strdup (day);
}

static void
show (GtkWidget *widget, const ChanceryRow *row)
{
  ChanceryListRow *self = CHANCERY_LIST_ROW (widget);
  g_autofree char *today = NULL;
  g_autofree char *below = NULL, *name = NULL;

  gtk_widget_set_opacity (widget, row != NULL ? 1.0 : 0.0);
  if (row == NULL)
    return;
  today = chancery_clock_today ();
  below = place_and_day (row, today);
  name = chancery_mission_name_markup (chancery_row_get (row, "mission_name"),
                                       chancery_row_get (row, "mission_sending_state"),
                                       chancery_row_get (row, "mission_kind"));
  chancery_list_row_set_markup (self, name, below);
  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (chancery_list_row_top (self)),
                                 chancery_row_level (row, "level_us"), FALSE);
  show_state (CHANCERY_DUE (chancery_list_row_bottom (self)), row, today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chancery_row_get (row, "mission"), -1);
}

const ChanceryListRows chancery_assessment_rows = { make, show };
