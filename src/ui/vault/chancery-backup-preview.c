/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-backup-preview.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "session/chancery-restore-words.h"

#include <glib/gi18n.h>

/* So many of the changes that are taken back are named. */
#define CHANGES_SHOWN 6

static GtkWidget *
group_new (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_number (GtkWidget *row, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_head (GtkBox *box, const ChanceryRestorePlan *plan)
{
  g_autofree char *when = chancery_restore_plan_when (plan);
  g_autofree char *long_when = chancery_date_moment_long (plan->when);
  g_autofree char *age = chancery_restore_words_age (plan->when, chancery_clock_now_ms ());
  g_autofree char *text =
      g_strdup_printf (_ ("%s. Every page of it was checked just now: it is sound."), age);
  GtkWidget *group = group_new (when, text);

  gtk_widget_set_tooltip_text (group, long_when);
  gtk_box_append (box, group);
}

static void
add_lost (GtkBox *box, const ChanceryRestorePlan *plan)
{
  g_autofree char *loss = chancery_restore_words_loss (plan);
  g_autofree char *today = chancery_clock_today ();
  GtkWidget *group = group_new (_ ("What would be lost"), loss);
  guint shown = plan->lost != NULL ? MIN (plan->lost->len, CHANGES_SHOWN) : 0;
  gint64 more = chancery_restore_plan_lost (plan) - shown;

  for (guint i = 0; i < shown; i++)
    {
      const ChanceryChangeset *changeset = g_ptr_array_index (plan->lost, i);
      g_autofree char *when = chancery_date_moment_for_people (changeset->at / 65536, today);

      add_row (group, changeset->label, when);
    }
  if (shown > 0 && more > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("and %u more", "and %u more", (gulong) more), (guint) more);

      add_row (group, text, NULL);
    }
  gtk_box_append (box, group);
}

static void
add_counts (GtkBox *box, const ChanceryRestorePlan *plan)
{
  g_autofree char *described = plan->changeset != NULL ? chancery_restore_words_describe (plan) : NULL;
  g_autofree char *text = described != NULL ? g_strdup_printf (_ ("On restoring: %s."), described) : NULL;
  GtkWidget *group = group_new (_ ("What is in it"), text);

  for (guint i = 0; i < plan->counts->len; i++)
    {
      const ChanceryRestoreCount *count = &g_array_index (plan->counts, ChanceryRestoreCount, i);
      g_autofree char *change = chancery_restore_words_count (count);

      if (count->there > 0 || change != NULL)
        add_number (add_row (group, _ (count->entity->label_plural), change), count->there);
    }
  gtk_box_append (box, group);
}

GtkWidget *
chancery_backup_preview_new (const ChanceryRestorePlan *plan)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));

  add_head (box, plan);
  add_lost (box, plan);
  add_counts (box, plan);
  return GTK_WIDGET (box);
}
