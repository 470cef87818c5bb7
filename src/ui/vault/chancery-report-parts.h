/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the pages that report on a vault are put together from. */

/** chancery_report_label: Returns: (transfer floating): a label that begins at the left and wraps; @style:
 * (nullable) */
GtkWidget *chancery_report_label (const char *text, const char *style);

/** chancery_report_add_head: adds what came out, in large: well or not, a title, and a text below it */
void chancery_report_add_head (GtkBox *box, gboolean well, const char *title, const char *text);

/** chancery_report_list_new: Returns: (transfer none): an empty list under a title, added to @box */
GtkWidget *chancery_report_list_new (GtkBox *box, const char *title);

/** chancery_report_list_add: adds a sentence to @list; @icon: (nullable) */
void chancery_report_list_add (GtkWidget *list, const char *icon, const char *text);

/** chancery_report_list_add_pair: adds a row with what it is about at the left, and what is said at the right
 */
void chancery_report_list_add_pair (GtkWidget *list, const char *title, const char *text);

/**
 * chancery_report_add_list:
 * @sentences: (element-type utf8): nothing is added when there are none
 * @most: how many are shown; then it is said how many more there are
 */
void
chancery_report_add_list (GtkBox *box, const char *title, const char *icon, GPtrArray *sentences, guint most);

/** chancery_report_page_new: Returns: (transfer floating): @content, of a width that can be read, scrolling
 */
GtkWidget *chancery_report_page_new (GtkWidget *content);

G_END_DECLS
