/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-change-line.h"

#include "ui/history/chancery-history-parts.h"

#include <glib/gi18n.h>
#include <string.h>

/* Lines of a value that are shown; the rest is on hover. What is shorter than this is never cut. */
#define VALUE_LINES 10
#define CUT_VALUE 300

/* From here on what it was and what it became stand on lines of their own. */
#define LONG_VALUE 40

struct _ChanceryChangeLine
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *heading;
  GtkImage *icon;
  GtkLabel *record;
  GtkWidget *menu;
  GtkLabel *caption;
  GtkLabel *value;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (ChanceryChangeLine, chancery_change_line, GTK_TYPE_WIDGET)

static void
chancery_change_line_dispose (GObject *object)
{
  g_clear_pointer (&CHANCERY_CHANGE_LINE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_change_line_parent_class)->dispose (object);
}

static void
chancery_change_line_class_init (ChanceryChangeLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_change_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "changeline");
}

static void
build_heading (ChanceryChangeLine *self)
{
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->record = GTK_LABEL (chancery_history_label (NULL, "chancery-change-record", FALSE));
  self->menu = gtk_menu_button_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->record), TRUE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_visible (self->menu, FALSE);
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (self->record));
  gtk_box_append (GTK_BOX (self->heading), self->menu);
  gtk_widget_add_css_class (self->heading, "chancery-change-heading");
  gtk_box_append (GTK_BOX (self->box), self->heading);
}

static void
chancery_change_line_init (ChanceryChangeLine *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  build_heading (self);
  self->caption = GTK_LABEL (chancery_history_label (NULL, "chancery-change-caption", FALSE));
  self->value = GTK_LABEL (chancery_history_label (NULL, NULL, TRUE));
  gtk_label_set_lines (self->value, VALUE_LINES);
  gtk_label_set_ellipsize (self->value, PANGO_ELLIPSIZE_END);
  self->restore = gtk_button_new_with_label (_ ("Restore"));
  gtk_widget_add_css_class (self->restore, "flat");
  gtk_widget_add_css_class (self->restore, "chancery-change-restore");
  gtk_widget_set_valign (self->restore, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), self->restore);
  gtk_widget_add_css_class (line, "chancery-change");
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_change_line_new (void)
{
  return g_object_new (CHANCERY_TYPE_CHANGE_LINE, NULL);
}

static char *
existence_text (const ChanceryChange *change)
{
  if (change->before == NULL)
    return g_strdup (_ ("Added"));
  return g_strdup (g_strcmp0 (change->after, CHANCERY_CHANGE_DELETED) == 0 ? _ ("Deleted")
                                                                           : _ ("Taken out of the bin"));
}

/* One side of a change: what it was, a little quieter, or what it is. */
static void
append_side (GString *markup, const char *text, gboolean quiet)
{
  g_autofree char *escaped = g_markup_escape_text (text[0] != '\0' ? text : _ ("empty"), -1);

  g_string_append_printf (markup, "<span%s%s>%s</span>", quiet ? " alpha=\"72%\"" : "",
                          text[0] == '\0' ? " style=\"italic\"" : "", escaped);
}

/* "from → to"; there is no "from" when the record was made. */
static char *
value_markup (const ChanceryChangeView *view)
{
  gboolean is_long = g_utf8_strlen (view->before, -1) + g_utf8_strlen (view->after, -1) > LONG_VALUE;
  g_autoptr (GString) markup = g_string_new (NULL);

  if (!view->made)
    {
      append_side (markup, view->before, TRUE);
      g_string_append (markup, is_long ? "\n→ " : " → ");
    }
  append_side (markup, view->after, FALSE);
  return g_strdup (markup->str);
}

/* Whether some of it may not be seen. */
static gboolean
is_cut (const ChanceryChangeView *view)
{
  return MAX (strlen (view->before), strlen (view->after)) > CUT_VALUE;
}

static void
show_value (ChanceryChangeLine *self, const ChanceryChangeView *view)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->caption), view->label != NULL);
  gtk_label_set_text (self->caption, view->label != NULL ? view->label : "");
  if (view->label == NULL)
    {
      text = existence_text (view->change);
      gtk_label_set_text (self->value, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->value), NULL);
      return;
    }
  text = value_markup (view);
  gtk_label_set_markup (self->value, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value),
                               is_cut (view) ? gtk_label_get_text (self->value) : NULL);
}

static void
show_restore (ChanceryChangeLine *self, const ChanceryChangeView *view, gint64 seq)
{
  const ChanceryChange *change = view->change;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->restore, view->restorable);
  if (!view->restorable)
    return;
  if (view->label == NULL)
    {
      name = g_strdup_printf (_ ("Restore “%s”"), view->title);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore), "(ss)", change->entity->name,
                                        change->record);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->restore), "history.restore-deleted");
    }
  else
    {
      /* Translators: a field, what it was: "Restore Telephone: (202) 555-0142". */
      name = g_strdup_printf (_ ("Restore %s: %s"), view->label,
                              view->before[0] != '\0' ? view->before : _ ("empty"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore), "(xsss)", seq - 1,
                                        change->entity->name, change->record, change->field);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->restore), "history.restore-field");
    }
  gtk_widget_set_tooltip_text (self->restore, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->restore), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_heading (ChanceryChangeLine *self, const ChanceryChangeView *view)
{
  const ChanceryEntity *entity = view->change->entity;
  const char *kind = _ (entity->label);
  g_autofree char *text = NULL;

  /* What has no name of its own is called what it is. */
  if (g_strcmp0 (kind, view->title) == 0)
    text = g_strdup (kind);
  else
    /* Translators: a kind of record, its name: "Contact “Tibor Valdres”". */
    text = g_strdup_printf (_ ("%s “%s”"), kind, view->title);
  gtk_image_set_from_icon_name (self->icon, chancery_history_entity_icon (entity));
  gtk_label_set_text (self->record, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->record), text);
}

void
chancery_change_line_show (ChanceryChangeLine *self,
                           const ChanceryChangeView *view,
                           gint64 seq,
                           gboolean heading)
{
  gtk_widget_set_visible (self->heading, heading && view != NULL && view->begins);
  gtk_widget_set_visible (self->restore, FALSE);
  if (view == NULL)
    {
      gtk_label_set_text (self->caption, "");
      gtk_label_set_text (self->value, "");
      return;
    }
  if (heading && view->begins)
    show_heading (self, view);
  show_value (self, view);
  show_restore (self, view, seq);
}

void
chancery_change_line_set_menu (ChanceryChangeLine *self, GMenuModel *menu)
{
  g_autofree char *name = g_strdup_printf (_ ("More about %s"), gtk_label_get_text (self->record));

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_set_visible (self->menu, menu != NULL);
  gtk_widget_set_tooltip_text (self->menu, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
