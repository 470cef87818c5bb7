/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-toast.h"

#define MOST_LINES 3

AdwToast *
chancery_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

void
chancery_toast_clear (AdwToast *toast)
{
  gtk_label_set_text (GTK_LABEL (adw_toast_get_custom_title (toast)), "");
}
