/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/call/chancery-call-sheet.h"

#include "base/chancery-clock.h"
#include "session/chancery-call-records.h"
#include "ui/call/chancery-call-row.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-sheet.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-level-pill.h"
#include "ui/widgets/chancery-mission-popover.h"

#include <glib/gi18n.h>

/* As many numbers as there are digits. */
#define MOST_KEYS 9
#define OTHER_KEYS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

struct _ChanceryCallSheet
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GCancellable *cancellable;
  char *about;
  GtkWidget *box;
  GtkLabel *name;
  GtkWidget *level;
  GtkWidget *level_box;
  GtkLabel *reason;
  GtkWidget *choose;
  GtkLabel *choose_text;
  GtkBox *groups;
  GtkLabel *footer;
  GPtrArray *numbers; /* (element-type char): in the order of their keys */
  GtkWidget *first;   /* row */
};

G_DEFINE_FINAL_TYPE (ChanceryCallSheet, chancery_call_sheet, GTK_TYPE_WIDGET)

static guint closed_signal;

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), "value");

  if (value != NULL)
    chancery_feedback_copy (GTK_WIDGET (list), value);
}

static GtkListBox *
add_group (ChanceryCallSheet *self, ChanceryCallGroup group)
{
  const char *label = chancery_call_group_label (group);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "call-group");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, group == CHANCERY_CALL_EMERGENCY ? "call-emergency" : "call-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  gtk_box_append (self->groups, title);
  gtk_box_append (self->groups, list);
  return GTK_LIST_BOX (list);
}

static guint
take_key (ChanceryCallSheet *self, const ChanceryCallLine *line)
{
  if (line->value == NULL || self->numbers->len == MOST_KEYS)
    return 0;
  g_ptr_array_add (self->numbers, g_strdup (line->value));
  return self->numbers->len;
}

static void
clear_groups (ChanceryCallSheet *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  g_ptr_array_set_size (self->numbers, 0);
  self->first = NULL;
}

static void
fill_groups (ChanceryCallSheet *self, GPtrArray *lines)
{
  GtkListBox *list = NULL;
  g_autoptr (GtkSizeGroup) numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  clear_groups (self);
  for (guint i = 0; i < lines->len; i++)
    {
      const ChanceryCallLine *line = g_ptr_array_index (lines, i);
      gboolean is_new =
          i == 0 || line->group != ((const ChanceryCallLine *) g_ptr_array_index (lines, i - 1))->group;
      GtkWidget *row = chancery_call_row_new (line, take_key (self, line), numbers);

      list = is_new ? add_group (self, line->group) : list;
      gtk_list_box_append (list, row);
      self->first = self->first != NULL ? self->first : row;
    }
}

static void
fill_footer (ChanceryCallSheet *self)
{
  guint n = self->numbers->len;
  g_autofree char *keys = NULL;

  if (n == 0)
    keys = g_strdup (_ ("No number is known"));
  else if (n == 1)
    keys = g_strdup (_ ("Press 1 to copy"));
  else
    keys = g_strdup_printf (_ ("Press 1 to %u to copy"), n);
  g_autofree char *text =
      /* Translators: "Press 1 to 8 to copy", then two keys and what they do. */
      g_strdup_printf (_ ("%s · Esc to close · F9 from anywhere"), keys);
  gtk_label_set_text (self->footer, text);
}

static char *
name_of (const ChanceryCallRecords *records)
{
  const char *city = records->row != NULL ? chancery_row_get (records->row, "city") : NULL;
  g_autofree char *title = chancery_call_records_title (records);

  if (title == NULL)
    return g_strdup (_ ("No mission chosen"));
  /* Translators: a mission, its city. */
  return city != NULL ? g_strdup_printf (_ ("%s, %s"), title, city) : g_steal_pointer (&title);
}

static void
fill_head (ChanceryCallSheet *self, const ChanceryCallRecords *records, const ChanceryCallFacts *facts)
{
  const char *citation = chancery_responsibility_citation (facts->ground);
  g_autofree char *name = name_of (records);
  g_autofree char *sentence = chancery_call_reason (facts);
  g_autofree char *reason = citation != NULL && facts->mission != NULL
                                ? g_strdup_printf ("%s  ·  %s", sentence, citation)
                                : g_strdup (sentence);
  g_autofree char *title = g_strdup_printf (_ ("Whom to call: %s"), name);
  const char *choose = facts->mission != NULL ? _ ("Another Mission") : _ ("Choose a Mission");

  gtk_label_set_text (self->name, name);
  gtk_widget_set_visible (GTK_WIDGET (self->name), facts->mission != NULL || facts->office != NULL ||
                                                       facts->area != CHANCERY_AREA_UNKNOWN);
  gtk_label_set_text (self->reason, reason);
  gtk_widget_set_visible (self->level_box, records->row != NULL);
  if (records->row != NULL)
    chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (self->level),
                                   chancery_row_level (records->row, "level_us"), FALSE);
  gtk_label_set_text (self->choose_text, choose);
  gtk_widget_set_tooltip_text (self->choose, choose);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* The keyboard goes to the first line when there was nothing before, or when its line is made anew. */
static void
fill (ChanceryCallSheet *self, const ChanceryCallRecords *records)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_first = self->first == NULL;
  gboolean was_inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups));
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *distance = records->row != NULL ? chancery_mission_distance (records->row) : NULL;
  ChanceryCallFacts facts = chancery_call_records_facts (records, distance, today);
  g_autoptr (GPtrArray) lines = chancery_call_list (&facts);

  fill_head (self, records, &facts);
  fill_groups (self, lines);
  fill_footer (self);
  if ((is_first || was_inside) && self->first != NULL)
    gtk_widget_grab_focus (self->first);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryCallSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCallRecords) records =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  /* Closed or locked meanwhile, or something else was asked for. */
  if (self->box == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (records != NULL)
    fill (self, records);
  else
    chancery_feedback_error (GTK_WIDGET (self), error);
}

static void
load (ChanceryCallSheet *self)
{
  if (self->about == NULL || !chancery_session_is_open (self->session))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  chancery_call_records_load_async (self->session, self->about, self->cancellable, on_loaded,
                                    g_object_ref (self));
}

static void
on_picked (ChanceryCallSheet *self, const char *id)
{
  chancery_call_sheet_show (self, id);
}

static void
on_close (ChanceryCallSheet *self)
{
  g_signal_emit (self, closed_signal, 0);
}

/* After whatever has the keyboard, so that digits are typed into a search field. */
static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, ChanceryCallSheet *self)
{
  guint digit = key >= GDK_KEY_1 && key <= GDK_KEY_9         ? key - GDK_KEY_0
                : key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_0
                                                             : 0;

  if (digit == 0 || digit > self->numbers->len || (state & OTHER_KEYS) != 0)
    return GDK_EVENT_PROPAGATE;
  chancery_feedback_copy (GTK_WIDGET (self), g_ptr_array_index (self->numbers, digit - 1));
  return GDK_EVENT_STOP;
}

static void
chancery_call_sheet_dispose (GObject *object)
{
  ChanceryCallSheet *self = CHANCERY_CALL_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_call_sheet_parent_class)->dispose (object);
}

static void
chancery_call_sheet_finalize (GObject *object)
{
  ChanceryCallSheet *self = CHANCERY_CALL_SHEET (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  G_OBJECT_CLASS (chancery_call_sheet_parent_class)->finalize (object);
}

static void
chancery_call_sheet_class_init (ChanceryCallSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_call_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_call_sheet_finalize;
  closed_signal = g_signal_new ("closed", CHANCERY_TYPE_CALL_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "callsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
build_subtitle (ChanceryCallSheet *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->name = make_label (NULL, "call-name");
  self->level_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->level = chancery_level_pill_new ();
  gtk_widget_set_tooltip_text (self->level, _ ("Threat level in the United States"));
  gtk_widget_set_valign (self->level_box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->level_box, FALSE);
  gtk_box_append (GTK_BOX (self->level_box), GTK_WIDGET (make_label (_ ("U.S."), "chancery-secondary")));
  gtk_box_append (GTK_BOX (self->level_box), self->level);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (line), self->level_box);
  return line;
}

/* In a narrow window a sign does, so that the title has its place. */
static GtkWidget *
build_choose_text (ChanceryCallSheet *self)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  self->choose_text = GTK_LABEL (gtk_label_new (NULL));
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), GTK_WIDGET (self->choose_text));
  adw_squeezer_add (ADW_SQUEEZER (squeezer), gtk_image_new_from_icon_name ("chancery-missions-symbolic"));
  return squeezer;
}

static GtkWidget *
build_choose (ChanceryCallSheet *self)
{
  GtkWidget *popover = chancery_mission_popover_new (self->session);

  self->choose = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->choose), build_choose_text (self));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->choose), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->choose), popover);
  g_signal_connect_object (popover, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  return self->choose;
}

static GtkWidget *
build_close (ChanceryCallSheet *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_tooltip_text (close, _ ("Close (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (on_close), self, G_CONNECT_SWAPPED);
  return close;
}

static GtkWidget *
build_head (ChanceryCallSheet *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkLabel *title = make_label (_ ("Whom to call"), "call-title");

  gtk_label_set_wrap (title, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (line), build_choose (self));
  gtk_box_append (GTK_BOX (line), build_close (self));
  self->reason = make_label (NULL, "chancery-secondary");
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), build_subtitle (self));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->reason));
  gtk_widget_add_css_class (head, "call-head");
  return head;
}

static void
build (ChanceryCallSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->groups), "call-groups");
  self->footer = make_label (NULL, "chancery-secondary");
  gtk_label_set_xalign (self->footer, 0.5f);
  gtk_label_set_justify (self->footer, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->footer), "call-footer");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), build_head (self));
  gtk_box_append (GTK_BOX (self->box), chancery_map_sheet_new (GTK_WIDGET (self->groups)));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->footer));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
chancery_call_sheet_init (ChanceryCallSheet *self)
{
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MODAL, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Whom to call"), -1);
}

ChanceryCallSheet *
chancery_call_sheet_new (ChancerySession *session)
{
  ChanceryCallSheet *self = g_object_new (CHANCERY_TYPE_CALL_SHEET, NULL);

  self->session = g_object_ref (session);
  build (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  return self;
}

void
chancery_call_sheet_show (ChanceryCallSheet *self, const char *about)
{
  char *copy = g_strdup (about);

  g_free (self->about);
  self->about = copy;
  load (self);
}
