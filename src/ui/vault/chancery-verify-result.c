/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-verify-result.h"

#include "base/chancery-clock.h"
#include "ui/vault/chancery-head-code-card.h"
#include "ui/vault/chancery-report-parts.h"

#include <glib/gi18n.h>

/* Faults that are shown one by one. */
#define MOST_FAULTS 100

static char *
describe_sound (const ChanceryVaultReport *report)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (chancery_clock_now_ms () / 1000);
  g_autofree char *when = g_date_time_format (now, _ ("%-d %b %Y, %H:%M"));

  /* Translators: the day and time; how many pages, records, changes. */
  return g_strdup_printf (_ ("Checked on %s: %'lld pages, %'lld records and %'lld changes."), when,
                          (long long) report->pages, (long long) report->records,
                          (long long) report->changesets);
}

static void
add_salvage (GtkBox *box)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Save What Can Be Read…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.salvage");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (box, button);
}

static void
add_faults (GtkBox *box, ChancerySession *session, const ChanceryVaultReport *report)
{
  const ChanceryCheckResult *pages = &report->checks[CHANCERY_CHECK_PAGES];
  gboolean broken = pages->faults > 0 || !pages->whole;

  chancery_report_add_head (box, FALSE,
                            broken ? _ ("The vault is damaged") : _ ("The vault is not as it should be"),
                            report->advice);
  /* Of no use for what somebody wrote into a file that can be read. */
  if (broken)
    add_salvage (box);
  chancery_report_add_list (box, _ ("What is wrong"), "chancery-missing-symbolic", report->faults,
                            MOST_FAULTS);
  chancery_report_add_list (box, _ ("What is safe"), "chancery-sound-symbolic", report->safe, MOST_FAULTS);
  gtk_box_append (box, chancery_head_code_card_new (session, report));
}

static void
add_sound (GtkBox *box, ChancerySession *session, const ChanceryVaultReport *report)
{
  g_autofree char *text = describe_sound (report);

  chancery_report_add_head (box, TRUE, _ ("All is well"), text);
  gtk_box_append (box, chancery_head_code_card_new (session, report));
  chancery_report_add_list (box, _ ("What was checked"), "chancery-sound-symbolic", report->safe,
                            MOST_FAULTS);
}

GtkWidget *
chancery_verify_result_new (ChancerySession *session, const ChanceryVaultReport *report)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (report->faults->len > 0)
    add_faults (GTK_BOX (content), session, report);
  else
    add_sound (GTK_BOX (content), session, report);
  return chancery_report_page_new (content);
}
