/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-fact-row.h"

struct _ChanceryFactRow
{
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryFactRow, chancery_fact_row, ADW_TYPE_ACTION_ROW)

/* A list tries one row, and is left when that takes no focus: such a row hands on to the one behind it. */
static gboolean
chancery_fact_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  gboolean was_inside = gtk_widget_get_focus_child (widget) != NULL;
  GtkWidget *next = back ? gtk_widget_get_prev_sibling (widget) : gtk_widget_get_next_sibling (widget);

  if (GTK_WIDGET_CLASS (chancery_fact_row_parent_class)->focus (widget, direction))
    return TRUE;
  return !was_inside && !gtk_widget_get_focusable (widget) && next != NULL &&
         gtk_widget_child_focus (next, direction);
}

static void
chancery_fact_row_class_init (ChanceryFactRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = chancery_fact_row_focus;
}

static void
chancery_fact_row_init (ChanceryFactRow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
chancery_fact_row_new (const char *title, const char *subtitle)
{
  g_autofree char *above = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  return g_object_new (CHANCERY_TYPE_FACT_ROW, "title", above, "subtitle", below, NULL);
}
