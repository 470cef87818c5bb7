/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-salvage-result.h"

#include "ui/vault/chancery-report-parts.h"
#include "ui/welcome/chancery-welcome-parts.h"

#include <glib/gi18n.h>

/* Remarks that are shown one by one. */
#define MOST_REMARKS 100

static guint
saved (const guint *counts)
{
  return counts[CHANCERY_SALVAGE_ROW] + counts[CHANCERY_SALVAGE_LOG] + counts[CHANCERY_SALVAGE_PART];
}

/* "12 saved, 1 of them in part; 2 lost" */
static char *
describe_counts (const guint *counts)
{
  GString *text = g_string_new (NULL);
  guint part = counts[CHANCERY_SALVAGE_PART], lost = counts[CHANCERY_SALVAGE_LOST];

  g_string_append_printf (text, ngettext ("%'u saved", "%'u saved", saved (counts)), saved (counts));
  if (part > 0)
    g_string_append_printf (text, ngettext (", %'u of them in part", ", %'u of them in part", part), part);
  if (lost > 0)
    g_string_append_printf (text, ngettext ("; %'u lost", "; %'u lost", lost), lost);
  return g_string_free (text, FALSE);
}

static void
add_counts (GtkBox *box, const ChancerySalvageReport *report)
{
  GtkWidget *list = chancery_report_list_new (box, _ ("What was saved"));

  for (guint i = 0; i < report->counts->len; i++)
    {
      const ChancerySalvageCount *count = &g_array_index (report->counts, ChancerySalvageCount, i);
      g_autofree char *text = describe_counts (count->records);

      if (saved (count->records) + count->records[CHANCERY_SALVAGE_LOST] > 0)
        chancery_report_list_add_pair (list,
                                       count->entity != NULL ? _ (count->entity->label_plural)
                                                             : _ ("Of unknown kind"),
                                       text);
    }
}

static char *
describe_remark (const ChancerySalvageRemark *remark)
{
  const char *kind = remark->entity != NULL ? _ (remark->entity->label) : _ ("Of unknown kind");
  const char *name = remark->title != NULL && remark->title[0] != '\0' ? remark->title : remark->id;

  if (remark->outcome == CHANCERY_SALVAGE_LOST)
    /* Translators: a kind of record, its name. */
    return g_strdup_printf (_ ("%s “%s” is lost"), kind, name);
  /* Translators: a kind of record, its name, a list of fields. */
  return g_strdup_printf (_ ("%s “%s”: not known, or not for certain: %s"), kind, name,
                          remark->unknown != NULL ? remark->unknown : _ ("some fields"));
}

static void
add_remarks (GtkBox *box, const ChancerySalvageReport *report)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < report->remarks->len; i++)
    g_ptr_array_add (sentences, describe_remark (g_ptr_array_index (report->remarks, i)));
  chancery_report_add_list (box, _ ("What could not be saved whole"), "chancery-missing-symbolic", sentences,
                            MOST_REMARKS);
}

static char *
describe (const ChancerySalvageReport *report, const char *target)
{
  g_autofree char *name = g_filename_display_basename (target);
  g_autofree char *damage = chancery_salvager_describe (report);

  if (chancery_salvage_saved_all (report))
    return g_strdup_printf (
        _ ("%s Every record was saved into “%s”. Keep the damaged file until you have looked."), damage,
        name);
  return g_strdup_printf (
      _ ("%s What could be read was saved into “%s”. Keep the damaged file, and look whether a "
         "backup has what is missing."),
      damage, name);
}

GtkWidget *
chancery_salvage_result_new (const ChancerySalvageReport *report, const char *target, GtkWidget *open)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = describe (report, target);
  gboolean all = chancery_salvage_saved_all (report);

  chancery_report_add_head (GTK_BOX (content), all, all ? _ ("Everything was saved") : _ ("Saved in part"),
                            text);
  gtk_box_append (GTK_BOX (content), open);
  add_counts (GTK_BOX (content), report);
  add_remarks (GTK_BOX (content), report);
  return chancery_report_page_new (content);
}
