/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-report-parts.h"

#include "ui/welcome/chancery-welcome-parts.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define WIDTH 560

GtkWidget *
chancery_report_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

void
chancery_report_add_head (GtkBox *box, gboolean well, const char *title, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *image =
      gtk_image_new_from_icon_name (well ? "chancery-sound-symbolic" : "chancery-missing-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (line, well ? "chancery-sound-head" : "chancery-fault-head");
  gtk_box_append (GTK_BOX (texts), chancery_report_label (title, "title-2"));
  gtk_box_append (GTK_BOX (texts), chancery_report_label (text, NULL));
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (box, line);
}

GtkWidget *
chancery_report_list_new (GtkBox *box, const char *title)
{
  GtkWidget *list = chancery_welcome_list_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (box, chancery_report_label (title, "heading"));
  gtk_box_append (box, list);
  return list;
}

static GtkWidget *
add_row (GtkWidget *list)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "chancery-verify-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return box;
}

void
chancery_report_list_add (GtkWidget *list, const char *icon, const char *text)
{
  GtkWidget *box = add_row (list);
  GtkWidget *label = chancery_report_label (text, NULL);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), image);
    }
  chancery_focus_make_selectable (GTK_LABEL (label));
  gtk_box_append (GTK_BOX (box), label);
}

void
chancery_report_list_add_pair (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *box = add_row (list);
  GtkWidget *label = chancery_report_label (title, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), chancery_report_label (text, "numeric"));
}

void
chancery_report_add_list (GtkBox *box, const char *title, const char *icon, GPtrArray *sentences, guint most)
{
  guint told = MIN (sentences->len, most);
  GtkWidget *list;

  if (sentences->len == 0)
    return;
  list = chancery_report_list_new (box, title);
  for (guint i = 0; i < told; i++)
    chancery_report_list_add (list, icon, g_ptr_array_index (sentences, i));
  if (sentences->len > told)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more; chancery-cli tells all of them",
                                     "and %u more; chancery-cli tells all of them", sentences->len - told),
                           sentences->len - told);

      chancery_report_list_add (list, NULL, more);
    }
}

GtkWidget *
chancery_report_page_new (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (content, "chancery-verify");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}
