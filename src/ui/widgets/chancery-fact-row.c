/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-fact-row.h"

#include "ui/widgets/chancery-focus.h"

struct _ChanceryFactRow
{
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryFactRow, chancery_fact_row, ADW_TYPE_ACTION_ROW)

static gboolean
chancery_fact_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return chancery_focus_into_row (widget, direction, GTK_WIDGET_CLASS (chancery_fact_row_parent_class));
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
