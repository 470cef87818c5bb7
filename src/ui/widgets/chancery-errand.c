/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-errand.h"

ChanceryErrand *
chancery_errand_new (gpointer owner, ChanceryJob *job)
{
  ChanceryErrand *errand = g_new0 (ChanceryErrand, 1);

  errand->owner = g_object_ref (owner);
  errand->job = g_object_ref (job);
  return errand;
}

void
chancery_errand_free (ChanceryErrand *errand)
{
  g_object_unref (errand->job);
  g_object_unref (errand->owner);
  g_free (errand);
}

gboolean
chancery_errand_is_wanted (const ChanceryErrand *errand, ChanceryJob *job)
{
  return errand->job == job && gtk_widget_get_root (GTK_WIDGET (errand->owner)) != NULL;
}
