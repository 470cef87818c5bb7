/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/contacts/chancery-contact-row.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-list-row.h"

#include <glib/gi18n.h>

static GtkWidget *
make (void)
{
  GtkWidget *liaison = gtk_image_new_from_icon_name ("chancery-office-symbolic");

  gtk_widget_set_tooltip_text (liaison, _ ("Security liaison representative"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (liaison), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Security liaison representative"), -1);
  gtk_widget_add_css_class (liaison, "chancery-row-icon");
  return chancery_list_row_new (liaison, chancery_due_new (), FALSE);
}

/* Only what asks for something is said; a verification that holds is not worth a line. */
static void
show_due (ChanceryDue *due, const char *valid_until)
{
  g_autofree char *today = chancery_clock_today ();
  int days;

  if (valid_until == NULL)
    chancery_due_set (due, _ ("never verified"), TRUE);
  else if (chancery_date_iso_days_between (today, valid_until, &days) && days <= CHANCERY_DUE_SOON_DAYS)
    chancery_due_set_day (due, NULL, valid_until, today);
  else
    chancery_due_set (due, NULL, FALSE);
}

static void
show (GtkWidget *widget, const ChanceryRow *row)
{
  ChanceryListRow *self = CHANCERY_LIST_ROW (widget);
  gboolean liaison;

  gtk_widget_set_opacity (widget, row != NULL ? 1.0 : 0.0);
  if (row == NULL)
    return;
  liaison = g_strcmp0 (chancery_row_get (row, "security_liaison"), "1") == 0;
  chancery_list_row_set (self, chancery_row_get (row, "name"), chancery_row_get (row, "position"),
                         chancery_row_get (row, "mission"));
  gtk_widget_set_visible (chancery_list_row_top (self), liaison);
  if (liaison)
    show_due (CHANCERY_DUE (chancery_list_row_bottom (self)), chancery_row_get (row, "valid_until"));
  else
    chancery_due_set (CHANCERY_DUE (chancery_list_row_bottom (self)), NULL, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  chancery_row_get (row, "name"), -1);
}

char *
chancery_contact_liaison_text (const ChanceryRow *row)
{
  const char *valid_until = chancery_row_get (row, "valid_until");
  g_autofree char *today = chancery_clock_today ();
  int days;

  if (g_strcmp0 (chancery_row_get (row, "security_liaison"), "1") != 0)
    return g_strdup ("");
  if (valid_until == NULL || !chancery_date_iso_days_between (today, valid_until, &days))
    return g_strdup (_ ("Never verified"));
  return g_strdup (days < 0 ? _ ("Verification overdue") : _ ("Verified"));
}

const ChanceryListRows chancery_contact_rows = { make, show };
