/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-list-row.h"

struct _ChanceryListRow
{
  AdwBin parent_instance;
  GtkLabel *first;
  GtkLabel *second;
  GtkWidget *top;
  GtkWidget *bottom;
};

G_DEFINE_FINAL_TYPE (ChanceryListRow, chancery_list_row, ADW_TYPE_BIN)

static void
chancery_list_row_class_init (ChanceryListRowClass *klass)
{
}

static GtkLabel *
line_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return label;
}

static void
chancery_list_row_init (ChanceryListRow *self)
{
  self->first = line_label ();
  self->second = line_label ();
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "chancery-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self), "chancery-list-row");
}

static GtkWidget *
line (GtkLabel *label, GtkWidget *end, gboolean aligned)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *place = adw_bin_new ();

  if (aligned)
    gtk_widget_add_css_class (place, "chancery-list-end");
  adw_bin_set_child (ADW_BIN (place), end);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  gtk_box_append (GTK_BOX (box), place);
  return box;
}

GtkWidget *
chancery_list_row_new (GtkWidget *top, GtkWidget *bottom, gboolean aligned)
{
  ChanceryListRow *self = g_object_new (CHANCERY_TYPE_LIST_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->top = top;
  self->bottom = bottom;
  gtk_box_append (GTK_BOX (box), line (self->first, top, aligned));
  gtk_box_append (GTK_BOX (box), line (self->second, bottom, aligned));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
chancery_list_row_set (ChanceryListRow *self, const char *strong, const char *plain, const char *below)
{
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", strong != NULL ? strong : "");
  g_autofree char *rest = g_markup_escape_text (plain != NULL ? plain : "", -1);
  g_autofree char *markup = g_strjoin ("  ", bold, *rest != '\0' ? rest : NULL, NULL);

  chancery_list_row_set_markup (self, markup, below);
}

void
chancery_list_row_set_markup (ChanceryListRow *self, const char *markup, const char *below)
{
  gtk_label_set_markup (self->first, markup);
  gtk_widget_set_tooltip_markup (GTK_WIDGET (self->first), markup);
  gtk_label_set_label (self->second, below != NULL ? below : "");
}

GtkWidget *
chancery_list_row_top (ChanceryListRow *self)
{
  return self->top;
}

GtkWidget *
chancery_list_row_bottom (ChanceryListRow *self)
{
  return self->bottom;
}
