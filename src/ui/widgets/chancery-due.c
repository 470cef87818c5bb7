/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-due.h"

#include "base/chancery-date.h"

#include <glib/gi18n.h>

struct _ChanceryDue
{
  AdwBin parent_instance;
  GtkWidget *sign;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ChanceryDue, chancery_due, ADW_TYPE_BIN)

static void
chancery_due_class_init (ChanceryDueClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "due");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
chancery_due_init (ChanceryDue *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Keeps the sign's baseline from the row's: on GTK 4.8 a row of both is wrong about its height when the
   * text wraps. */
  GtkWidget *holder = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->sign = gtk_image_new_from_icon_name ("chancery-due-symbolic");
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->text, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "numeric");
  gtk_widget_set_valign (holder, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (holder), self->sign);
  gtk_box_append (GTK_BOX (box), holder);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
chancery_due_new (void)
{
  return g_object_new (CHANCERY_TYPE_DUE, NULL);
}

void
chancery_due_set (ChanceryDue *self, const char *text, gboolean due)
{
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (self->sign), due);
  gtk_label_set_label (self->text, text != NULL ? text : "");
  if (due)
    gtk_widget_add_css_class (GTK_WIDGET (self), "now");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "now");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

void
chancery_due_set_wrap (ChanceryDue *self, gboolean wrap)
{
  gtk_label_set_wrap (self->text, wrap);
  gtk_label_set_ellipsize (self->text, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static char *
day_text (const char *iso, const char *today, int days)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (unsigned long) -days), -days);
  return chancery_date_iso_for_people (iso, today);
}

void
chancery_due_set_day (ChanceryDue *self, const char *what, const char *iso, const char *today)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;
  int days;

  if (iso == NULL || !chancery_date_iso_days_between (today, iso, &days))
    {
      chancery_due_set (self, NULL, FALSE);
      return;
    }
  day = day_text (iso, today, days);
  text = what != NULL ? g_strdup_printf ("%s %s", what, day) : g_strdup (day);
  full = chancery_date_iso_long (iso);
  chancery_due_set (self, text, days <= CHANCERY_DUE_SOON_DAYS);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), full);
}
