/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-detail-card.h"

#include "base/chancery-date.h"
#include "base/chancery-text.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-focus.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>
#include <string.h>

#define AVATAR_SIZE 36

#define CARD_TYPE_ROW (card_row_get_type ())
G_DECLARE_FINAL_TYPE (CardRow, card_row, CARD, ROW, GtkListBoxRow)

struct _CardRow
{
  GtkListBoxRow parent_instance;
};

G_DEFINE_FINAL_TYPE (CardRow, card_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
card_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return chancery_focus_into_row (widget, direction, GTK_WIDGET_CLASS (card_row_parent_class));
}

static void
card_row_class_init (CardRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = card_row_focus;
}

static void
card_row_init (CardRow *self)
{
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The target goes first: an action with the wrong kind of target is complained of as soon as it is named. */
static void
set_action (GtkWidget *widget, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (widget), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), name);
}

static GtkWidget *
icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  name_widget (button, label);
  return button;
}

GtkWidget *
chancery_detail_card_title (GtkBox *page, const char *title, GtkWidget *beside)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (row, "chancery-card-title");
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  if (beside != NULL)
    gtk_box_append (GTK_BOX (row), beside);
  if (page != NULL)
    gtk_box_append (page, row);
  return row;
}

GtkWidget *
chancery_detail_card_title_button (GtkWidget *title, const char *icon, const char *label, const char *action)
{
  GtkWidget *button = icon_button (icon, label);

  if (action != NULL)
    set_action (button, action);
  gtk_box_append (GTK_BOX (title), button);
  return button;
}

GtkListBox *
chancery_detail_card_list (GtkBox *page, const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "chancery-card");
  name_widget (list, label);
  if (page != NULL)
    gtk_box_append (page, list);
  return GTK_LIST_BOX (list);
}

GtkWidget *
chancery_detail_card_secondary (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "chancery-secondary");
  return label;
}

guint
chancery_detail_card_number_length (const char *number)
{
  const char *extension = strstr (number, " ext.");

  return (guint) (extension != NULL ? (gsize) (extension - number) : strlen (number));
}

void
chancery_detail_card_keep_number_whole (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

  whole->end_index = chancery_detail_card_number_length (gtk_label_get_text (label));
  pango_attr_list_insert (attributes, whole);
  gtk_label_set_attributes (label, attributes);
}

GtkWidget *
chancery_detail_card_icon (const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, "chancery-round-icon");
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  return image;
}

static void
on_copy (GtkWidget *button, const char *text)
{
  chancery_feedback_copy (button, text);
}

GtkWidget *
chancery_detail_card_copy_button (const char *text)
{
  g_autofree char *label = g_strdup_printf (_ ("Copy %s"), text);
  GtkWidget *button = icon_button ("chancery-copy-symbolic", label);

  g_signal_connect_data (button, "clicked", G_CALLBACK (on_copy), g_strdup (text),
                         (GClosureNotify) (void *) g_free, 0);
  return button;
}

static GtkWidget *
append_row (GtkListBox *list, GtkWidget *content)
{
  GtkWidget *row = g_object_new (CARD_TYPE_ROW, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
  return row;
}

static void
make_active (GtkWidget *row, const char *name, const char *action)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  set_action (row, action);
  name_widget (row, name);
}

static GtkWidget *
title_label (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
chancery_detail_card_add (
    GtkListBox *list, GtkWidget *start, const char *title, GtkWidget *subtitle, GtkWidget *end)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (content, "chancery-card-row");
  if (start != NULL)
    gtk_box_append (GTK_BOX (content), start);
  gtk_box_append (GTK_BOX (texts), title_label (title));
  if (subtitle != NULL)
    gtk_box_append (GTK_BOX (texts), subtitle);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), texts);
  if (end != NULL)
    gtk_box_append (GTK_BOX (content), end);
  return append_row (list, content);
}

GtkWidget *
chancery_detail_card_tile_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
tile_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
chancery_detail_card_tile (const char *caption, GtkWidget *value, const char *note)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (tile, "chancery-head-tile");
  gtk_widget_add_css_class (place, "chancery-head-value");
  if (!CHANCERY_IS_LEVEL_PILL (value))
    gtk_widget_add_css_class (value, "chancery-head-day");
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (place), value);
  gtk_box_append (GTK_BOX (tile), tile_label (caption, "chancery-head-note"));
  gtk_box_append (GTK_BOX (tile), place);
  gtk_box_append (GTK_BOX (tile), tile_label (note != NULL ? note : "", "chancery-head-note"));
  return tile;
}

static GtkWidget *
caption_label (const char *text)
{
  GtkWidget *label = chancery_detail_card_secondary (text);

  gtk_widget_add_css_class (label, "chancery-caption");
  return label;
}

static GtkWidget *
value_label (const char *label, const char *value)
{
  GtkWidget *text = title_label (value);

  chancery_focus_make_selectable (GTK_LABEL (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  return text;
}

static GtkWidget *
add_value (GtkListBox *list, const char *label, const char *value, GtkWidget *end, GtkWidget **text)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *text = value_label (label, value);
  gtk_widget_add_css_class (content, "chancery-card-row");
  gtk_box_append (GTK_BOX (texts), caption_label (label));
  gtk_box_append (GTK_BOX (texts), *text);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), texts);
  if (end != NULL)
    gtk_box_append (GTK_BOX (content), end);
  return append_row (list, content);
}

GtkWidget *
chancery_detail_card_add_text (GtkListBox *list, const char *label, const char *value)
{
  GtkWidget *text;

  if (chancery_text_is_empty (value))
    return NULL;
  return add_value (list, label, value, NULL, &text);
}

GtkWidget *
chancery_detail_card_add_phone (GtkListBox *list, const char *label, const char *number)
{
  GtkWidget *text;
  GtkWidget *row;

  if (chancery_text_is_empty (number))
    return NULL;
  row = add_value (list, label, number, chancery_detail_card_copy_button (number), &text);
  gtk_widget_add_css_class (text, "numeric");
  chancery_detail_card_keep_number_whole (GTK_LABEL (text));
  return row;
}

GtkWidget *
chancery_detail_card_add_copied (GtkListBox *list, const char *label, const char *value)
{
  GtkWidget *text;

  if (chancery_text_is_empty (value))
    return NULL;
  return add_value (list, label, value, chancery_detail_card_copy_button (value), &text);
}

GtkWidget *
chancery_detail_card_add_date (GtkListBox *list, const char *label, const char *iso, const char *today)
{
  g_autofree char *day = chancery_date_iso_for_people (iso, today);
  g_autofree char *full = NULL;
  GtkWidget *text;
  GtkWidget *row;

  if (chancery_text_is_empty (iso))
    return NULL;
  full = chancery_date_iso_long (iso);
  row = add_value (list, label, day, NULL, &text);
  gtk_widget_set_tooltip_text (text, full);
  return row;
}

GtkWidget *
chancery_detail_card_add_link (GtkListBox *list, const char *label, const char *value, const char *action)
{
  GtkWidget *text;
  GtkWidget *row;

  if (chancery_text_is_empty (value))
    return NULL;
  row = add_value (list, label, value, gtk_image_new_from_icon_name ("go-next-symbolic"), &text);
  gtk_label_set_selectable (GTK_LABEL (text), FALSE);
  make_active (row, value, action);
  return row;
}

GtkWidget *
chancery_detail_card_add_mission (GtkListBox *list, const ChanceryRow *mission)
{
  g_autofree char *icon = g_strdup_printf ("chancery-kind-%s-symbolic", chancery_row_get (mission, "kind"));
  g_autofree char *action = g_strdup_printf ("win.show-mission::%s", mission->id);
  const char *title = chancery_row_get (mission, "title");
  const char *city = chancery_row_get (mission, "city");
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *pill = chancery_level_pill_new ();
  GtkWidget *row;

  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (pill), chancery_row_level (mission, "level_us"), FALSE);
  gtk_box_append (GTK_BOX (end), pill);
  gtk_box_append (GTK_BOX (end), gtk_image_new_from_icon_name ("go-next-symbolic"));
  row = chancery_detail_card_add (list, chancery_detail_card_icon (icon), title,
                                  city != NULL ? chancery_detail_card_secondary (city) : NULL, end);
  make_active (row, title, action);
  return row;
}

static GtkWidget *
avatar_new (const char *name)
{
  GtkWidget *avatar = adw_avatar_new (AVATAR_SIZE, name, TRUE);

  /* One grey for all: the colours that AdwAvatar picks look like levels. */
  gtk_widget_add_css_class (avatar, "chancery-avatar");
  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  return avatar;
}

static GtkWidget *
person_name (const ChanceryPerson *person)
{
  GtkWidget *name = title_label (person->name);

  gtk_widget_add_css_class (name, "heading");
  return name;
}

static GtkWidget *
person_note (const ChanceryPerson *person)
{
  GtkWidget *note = chancery_due_new ();

  chancery_due_set (CHANCERY_DUE (note), person->note, person->due);
  return note;
}

static GtkWidget *
person_number (const ChanceryPerson *person)
{
  GtkWidget *number = gtk_label_new (person->number);

  gtk_label_set_xalign (GTK_LABEL (number), 0.0f);
  chancery_focus_make_selectable (GTK_LABEL (number));
  gtk_widget_add_css_class (number, "numeric");
  return number;
}

/* "Deputy, night duty · verification 34 days overdue" */
static GtkWidget *
person_line (const ChanceryPerson *person)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (person->position != NULL)
    {
      GtkWidget *position = chancery_detail_card_secondary (person->position);

      gtk_label_set_wrap (GTK_LABEL (position), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (position), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (line), position);
    }
  if (person->position != NULL && person->note != NULL)
    gtk_box_append (GTK_BOX (line), chancery_detail_card_secondary ("·"));
  if (person->note != NULL)
    gtk_box_append (GTK_BOX (line), person_note (person));
  return line;
}

static GtkWidget *
person_content (const ChanceryPerson *person, GtkWidget *texts, GtkWidget *number)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (content, "chancery-card-row");
  gtk_box_append (GTK_BOX (content), avatar_new (person->name));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), texts);
  if (number != NULL)
    gtk_box_append (GTK_BOX (content), number);
  if (person->number != NULL)
    gtk_box_append (GTK_BOX (content), chancery_detail_card_copy_button (person->number));
  return content;
}

static GtkWidget *
person_wide (const ChanceryPerson *person)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (texts), person_name (person));
  gtk_box_append (GTK_BOX (texts), person_line (person));
  return person_content (person, texts, person->number != NULL ? person_number (person) : NULL);
}

static GtkWidget *
person_narrow (const ChanceryPerson *person)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (texts), person_name (person));
  if (person->position != NULL)
    gtk_box_append (GTK_BOX (texts), chancery_detail_card_secondary (person->position));
  if (person->number != NULL)
    gtk_box_append (GTK_BOX (texts), person_number (person));
  if (person->note != NULL)
    gtk_box_append (GTK_BOX (texts), person_note (person));
  return person_content (person, texts, NULL);
}

GtkWidget *
chancery_detail_card_add_person (GtkListBox *list, const ChanceryPerson *person)
{
  GtkWidget *squeezer = adw_squeezer_new ();
  GtkWidget *row;

  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_set_switch_threshold_policy (ADW_SQUEEZER (squeezer), ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), person_wide (person));
  adw_squeezer_add (ADW_SQUEEZER (squeezer), person_narrow (person));
  row = append_row (list, squeezer);
  name_widget (row, person->name);
  if (person->action != NULL)
    make_active (row, person->name, person->action);
  return row;
}
