/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form-row.h"

#include "base/chancery-date.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>
#include <string.h>

/* A text grows from three lines to ten, then it scrolls. */
#define TEXT_LEAST_HEIGHT 66
#define TEXT_MOST_HEIGHT 220

/* Lines. */

static void
on_entry_changed (ChanceryFormRow *self)
{
  chancery_form_row_take (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

static void
show_entry (ChanceryFormRow *self, const char *input)
{
  gtk_editable_set_text (GTK_EDITABLE (self->row), input != NULL ? input : "");
}

static GtkInputPurpose
purpose_of (ChanceryFieldType type)
{
  switch (type)
    {
    case CHANCERY_FIELD_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;
    case CHANCERY_FIELD_PHONE:
      return GTK_INPUT_PURPOSE_PHONE;
    case CHANCERY_FIELD_URL:
      return GTK_INPUT_PURPOSE_URL;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

void
chancery_form_build_entry (ChanceryFormRow *self)
{
  self->row = adw_entry_row_new ();
  self->focus = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row)));
  self->named = self->row; /* it stands for the text in it */
  self->labelled = TRUE;
  self->show = show_entry;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), chancery_field_label (self->field));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), purpose_of (self->field->type));
  if (self->field->type == CHANCERY_FIELD_PHONE)
    gtk_widget_add_css_class (self->row, "numeric");
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "entry-activated", G_CALLBACK (chancery_form_row_activate), self,
                           G_CONNECT_SWAPPED);
}

/* Dates. */

static void
on_day_selected (ChanceryFormRow *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *iso = g_date_time_format (day, "%Y-%m-%d");

  if (!self->quiet)
    gtk_editable_set_text (GTK_EDITABLE (self->row), iso);
}

static void
on_calendar_shown (ChanceryFormRow *self, GtkWidget *popover)
{
  GtkCalendar *calendar = GTK_CALENDAR (gtk_popover_get_child (GTK_POPOVER (popover)));
  const char *value = chancery_record_get (chancery_draft_record (self->draft), self->field->name);
  GtkWidget *button = gtk_widget_get_ancestor (popover, GTK_TYPE_MENU_BUTTON);
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  gtk_widget_set_can_focus (button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (calendar));
  if (value != NULL && chancery_date_parse (value, &date))
    day = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0,
                               0, 0);
  if (day == NULL)
    return;
  self->quiet = TRUE;
  gtk_calendar_select_day (calendar, day);
  self->quiet = FALSE;
}

static gboolean
on_calendar_key (GtkWidget *row, GVariant *args, gpointer button)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return TRUE;
}

static void
add_calendar_shortcut (ChanceryFormRow *self, GtkWidget *button)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Alt>Down");
  GtkShortcutAction *action = gtk_callback_action_new (on_calendar_key, button, NULL);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (trigger, action));
  gtk_widget_add_controller (self->row, controller);
}

static void
on_calendar_closed (ChanceryFormRow *self, GtkWidget *popover)
{
  gtk_widget_grab_focus (self->row);
  gtk_widget_set_can_focus (gtk_widget_get_ancestor (popover, GTK_TYPE_MENU_BUTTON), FALSE);
}

static GtkWidget *
calendar_button (ChanceryFormRow *self)
{
  g_autofree char *label = g_strdup_printf (_ ("Calendar for %s"), chancery_field_label (self->field));
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* Tab goes on to the next field; whoever types opens the calendar with Alt+Down, and only then can the
   * focus go there. */
  gtk_widget_set_can_focus (button, FALSE);
  add_calendar_shortcut (self, button);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_calendar_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_calendar_closed), self, G_CONNECT_SWAPPED);
  return button;
}

void
chancery_form_build_date (ChanceryFormRow *self)
{
  chancery_form_build_entry (self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), calendar_button (self));
}

/* Texts of several lines. */

static void
on_text_changed (ChanceryFormRow *self, GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  chancery_form_row_take (self, text);
}

static void
show_text (ChanceryFormRow *self, const char *input)
{
  g_autoptr (GString) text = g_string_new (input);

  if (self->field->type == CHANCERY_FIELD_LIST)
    g_string_replace (text, "; ", "\n", 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), text->str, -1);
}

static GtkWidget *
text_caption (ChanceryFormRow *self)
{
  gboolean list = self->field->type == CHANCERY_FIELD_LIST;
  const char *name = chancery_field_label (self->field);
  g_autofree char *text = list ? g_strdup_printf (_ ("%s, one a line"), name) : g_strdup (name);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "chancery-secondary");
  gtk_widget_add_css_class (label, "chancery-caption");
  return label;
}

/* A list is short, and stands there whole. */
static GtkWidget *
text_place (ChanceryFormRow *self)
{
  GtkWidget *scroller;

  if (self->field->type == CHANCERY_FIELD_LIST)
    return self->focus;
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_LEAST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), TEXT_MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->focus);
  return scroller;
}

void
chancery_form_build_text (ChanceryFormRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->focus = gtk_text_view_new ();
  self->show = show_text;
  self->row = gtk_list_box_row_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->focus), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->focus), FALSE);
  gtk_box_append (GTK_BOX (box), text_caption (self));
  gtk_box_append (GTK_BOX (box), text_place (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_widget_add_css_class (self->row, "chancery-text-row");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), "changed",
                           G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
}

/* Yes or no. */

static void
on_switched (ChanceryFormRow *self)
{
  chancery_form_row_take (self, gtk_switch_get_active (GTK_SWITCH (self->focus)) ? "1" : "0");
}

static void
show_switch (ChanceryFormRow *self, const char *input)
{
  gtk_switch_set_active (GTK_SWITCH (self->focus), g_strcmp0 (input, "1") == 0);
}

void
chancery_form_build_switch (ChanceryFormRow *self)
{
  self->row = adw_action_row_new ();
  self->focus = gtk_switch_new ();
  self->labelled = TRUE;
  self->show = show_switch;
  gtk_widget_set_valign (self->focus, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (self->row, FALSE); /* the switch is; one stop of Tab is enough */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), chancery_field_label (self->field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->focus);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->focus);
  g_signal_connect_object (self->focus, "notify::active", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
}

/* Choices. */

static void
on_chosen (ChanceryFormRow *self)
{
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

  if (index < self->keys->len)
    chancery_form_row_take (self, g_ptr_array_index (self->keys, index));
}

static void
show_choice (ChanceryFormRow *self, const char *input)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->keys, i), input) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
}

static const char *
empty_label (const ChanceryField *field)
{
  if (field->flags & CHANCERY_FIELD_REQUIRED)
    return _ ("Choose");
  return field->choices == chancery_level_choices ? _ ("Not assessed") : _ ("Not given");
}

static GtkStringList *
choice_items (ChanceryFormRow *self)
{
  GtkStringList *items = gtk_string_list_new (NULL);
  const char *input = chancery_draft_input (self->draft, self->field->name);

  self->keys = g_ptr_array_new ();
  if (input == NULL || !(self->field->flags & CHANCERY_FIELD_REQUIRED))
    {
      gtk_string_list_append (items, empty_label (self->field));
      g_ptr_array_add (self->keys, NULL);
    }
  for (const ChanceryChoice *choice = self->field->choices; choice->key != NULL; choice++)
    {
      gtk_string_list_append (items, _ (choice->label));
      g_ptr_array_add (self->keys, (char *) choice->key);
    }
  return items;
}

static void
on_level_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (box), chancery_level_pill_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

/* Pills for the levels and for "not assessed"; plain words where a level has yet to be chosen. */
static void
on_level_bind (ChanceryFormRow *self, GtkListItem *item)
{
  /* The item does not know its place in a combo's button, so it is found by its word. */
  const char *word = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *pill = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (pill);
  gboolean known = strcmp (word, chancery_level_label (CHANCERY_LEVEL_NONE)) == 0;
  ChanceryLevel level = CHANCERY_LEVEL_NONE;

  for (const ChanceryChoice *choice = self->field->choices; choice->key != NULL; choice++)
    if (strcmp (_ (choice->label), word) == 0)
      level = chancery_level_from_key (choice->key);
  known = known || level != CHANCERY_LEVEL_NONE;
  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (pill), level, FALSE);
  gtk_label_set_label (GTK_LABEL (label), word);
  gtk_widget_set_visible (pill, known);
  gtk_widget_set_visible (label, !known);
}

static void
show_levels_as_pills (ChanceryFormRow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_level_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_level_bind), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_factory (ADW_COMBO_ROW (self->row), factory);
}

void
chancery_form_build_choice (ChanceryFormRow *self)
{
  g_autoptr (GtkStringList) items = choice_items (self);

  self->row = adw_combo_row_new ();
  self->focus = self->row;
  self->labelled = TRUE;
  self->show = show_choice;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), chancery_field_label (self->field));
  if (self->field->choices == chancery_level_choices)
    show_levels_as_pills (self);
  self->quiet = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (items));
  self->quiet = FALSE;
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
}
