/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-coverage.h"

#include "domain/chancery-rules.h"

#include <glib/gi18n.h>

struct _ChanceryCoverage
{
  AdwBin parent_instance;
  GtkWidget *sign;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (ChanceryCoverage, chancery_coverage, ADW_TYPE_BIN)

static void
chancery_coverage_class_init (ChanceryCoverageClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "coverage");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
chancery_coverage_init (ChanceryCoverage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->sign = gtk_image_new_from_icon_name ("chancery-missing-symbolic");
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "numeric");
  gtk_box_append (GTK_BOX (box), self->sign);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
chancery_coverage_new (void)
{
  return g_object_new (CHANCERY_TYPE_COVERAGE, NULL);
}

void
chancery_coverage_set (ChanceryCoverage *self, int coverage)
{
  g_autofree char *text = chancery_liaison_label (coverage);
  g_autofree char *spoken = g_strdup_printf (_ ("Security liaison %s"), text);
  gboolean missing = coverage < CHANCERY_LIAISON_NEEDED;

  gtk_label_set_label (self->text, text);
  gtk_widget_set_opacity (self->sign, missing ? 1.0 : 0.0);
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "missing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
