/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-audit-filters.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/history/chancery-history-parts.h"

#include <glib/gi18n.h>

struct _ChanceryAuditFilters
{
  GtkWidget parent_instance;
  GtkWidget *box;
  ChanceryAuditQuestion question;
  GSimpleActionGroup *actions;
  GtkWidget *person;
  GtkWidget *how;
  GtkWidget *when;
  GtkWidget *from;
  GtkWidget *until;
  GtkLabel *fault;
  GtkWidget *record;
  GtkLabel *record_label;
};

G_DEFINE_FINAL_TYPE (ChanceryAuditFilters, chancery_audit_filters, GTK_TYPE_WIDGET)

static guint changed_signal;

/* The spans that people ask for most, as days back from today. */
static const struct
{
  const char *key;
  const char *label;
  int days;
} spans[] = {
  { "today", N_ ("Today"), 0 },
  { "week", N_ ("Last 7 days"), 6 },
  { "month", N_ ("Last 30 days"), 29 },
  { "year", N_ ("Last 365 days"), 364 },
};

static void
show_chip (GtkWidget *button, const char *label, gboolean active)
{
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  if (active)
    gtk_widget_add_css_class (button, "active");
  else
    gtk_widget_remove_css_class (button, "active");
}

static void
changed (ChanceryAuditFilters *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
set_text (char **place, const char *text)
{
  char *copy = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;

  g_free (*place);
  *place = copy;
}

static void
on_person (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChanceryAuditFilters *self = user_data;

  g_simple_action_set_state (action, state);
  set_text (&self->question.author, g_variant_get_string (state, NULL));
  show_chip (self->person, self->question.author != NULL ? self->question.author : _ ("Person"),
             self->question.author != NULL);
  changed (self);
}

static void
on_how (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChanceryAuditFilters *self = user_data;

  g_simple_action_set_state (action, state);
  self->question.kind = chancery_changeset_kind_from_key (g_variant_get_string (state, NULL));
  show_chip (self->how,
             self->question.kind != 0
                 ? chancery_changeset_kind_label ((ChanceryChangesetKind) self->question.kind)
                 : _ ("How"),
             self->question.kind != 0);
  changed (self);
}

/* From the beginning of one day to the end of another; either may be missing. */
static void
set_days (ChanceryAuditFilters *self, const char *from, const char *until)
{
  g_autofree char *after = chancery_date_iso_add_days (until, 1);

  self->question.since = self->question.until = 0;
  chancery_date_iso_begins (from, &self->question.since);
  chancery_date_iso_begins (after, &self->question.until);
}

static void
on_when (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ChanceryAuditFilters *self = user_data;
  const char *key = g_variant_get_string (state, NULL);
  g_autofree char *today = chancery_clock_today ();

  g_simple_action_set_state (action, state);
  set_days (self, NULL, NULL);
  show_chip (self->when, _ ("When"), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    if (g_strcmp0 (spans[i].key, key) == 0)
      {
        g_autofree char *from = chancery_date_iso_add_days (today, -spans[i].days);

        set_days (self, from, NULL);
        show_chip (self->when, _ (spans[i].label), TRUE);
      }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->when));
  changed (self);
}

/* A day that was typed, NULL for none. */
static gboolean
read_day (GtkWidget *entry, char **iso)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GDate date;

  *iso = NULL;
  gtk_widget_remove_css_class (entry, "error");
  if (text[0] == '\0')
    return TRUE;
  if (!chancery_date_parse (text, &date))
    {
      gtk_widget_add_css_class (entry, "error");
      return FALSE;
    }
  *iso = chancery_date_to_iso (&date);
  return TRUE;
}

static char *
days_label (const char *from, const char *until, const char *today)
{
  g_autofree char *first = chancery_date_iso_short (from, today);
  g_autofree char *last = chancery_date_iso_short (until, today);

  if (from != NULL && until != NULL)
    /* Translators: a span of days: "12 Oct to 3 Dec". */
    return g_strdup_printf (_ ("%s to %s"), first, last);
  return from != NULL ? g_strdup_printf (_ ("Since %s"), first) : g_strdup_printf (_ ("Until %s"), last);
}

static void
on_days (ChanceryAuditFilters *self)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *label = NULL;
  gboolean from_is_day = read_day (self->from, &from);
  gboolean until_is_day = read_day (self->until, &until);

  gtk_widget_set_visible (GTK_WIDGET (self->fault), !from_is_day || !until_is_day);
  if (!from_is_day || !until_is_day)
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "when", g_variant_new_string (""));
  if (from == NULL && until == NULL)
    return;
  set_days (self, from, until);
  label = days_label (from, until, today);
  show_chip (self->when, label, TRUE);
  changed (self);
}

static GtkWidget *
day_entry (ChanceryAuditFilters *self, GtkWidget *grid, int line, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *caption = chancery_history_label (label, NULL, FALSE);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "2026-11-22");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_days), self);
  gtk_grid_attach (GTK_GRID (grid), caption, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, line, 1, 1);
  return entry;
}

static GtkWidget *
span_button (const char *label, const char *key)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "audit.when");
  return button;
}

static GtkWidget *
make_days (ChanceryAuditFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *show = gtk_button_new_with_label (_ ("Show These Days"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->from = day_entry (self, grid, 0, _ ("From"));
  self->until = day_entry (self, grid, 1, _ ("Until"));
  self->fault =
      GTK_LABEL (chancery_history_label (_ ("This is not a date; 2026-11-22 would be one."), "error", TRUE));
  gtk_label_set_max_width_chars (self->fault, 24);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (on_days), self);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  gtk_box_append (GTK_BOX (box), show);
  return box;
}

static GtkWidget *
make_when_popover (ChanceryAuditFilters *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), span_button (_ ("Any time"), ""));
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    gtk_box_append (GTK_BOX (box), span_button (_ (spans[i].label), spans[i].key));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_days (self));
  gtk_widget_add_css_class (box, "chancery-audit-when");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static GMenu *
menu_with_any (const char *action, GMenu **values)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) any = g_menu_new ();

  *values = g_menu_new ();
  add_item (any, _ ("Any"), action, "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (any));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (*values));
  return menu;
}

static GMenuModel *
how_menu (void)
{
  GMenu *values;
  GMenu *menu = menu_with_any ("audit.how", &values);

  for (int kind = CHANCERY_CHANGESET_EDIT; kind <= CHANCERY_CHANGESET_REFERENCE; kind++)
    add_item (values, chancery_changeset_kind_label ((ChanceryChangesetKind) kind), "audit.how",
              chancery_changeset_kind_key ((ChanceryChangesetKind) kind));
  g_object_unref (values);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_chip (ChanceryAuditFilters *self, const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_widget_add_css_class (button, "chancery-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
on_forget_record (ChanceryAuditFilters *self)
{
  chancery_audit_filters_set_record (self, NULL, NULL, NULL);
}

static void
build_record (ChanceryAuditFilters *self)
{
  GtkWidget *forget = chancery_history_icon_button ("window-close-symbolic", _ ("Changes of all records"));

  self->record = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->record_label = GTK_LABEL (chancery_history_label (NULL, NULL, FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->record_label), TRUE);
  g_signal_connect_swapped (forget, "clicked", G_CALLBACK (on_forget_record), self);
  gtk_box_append (GTK_BOX (self->record), GTK_WIDGET (self->record_label));
  gtk_box_append (GTK_BOX (self->record), forget);
  gtk_widget_add_css_class (self->record, "chancery-audit-record");
  gtk_widget_set_visible (self->record, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->record);
}

static void
build_chips (ChanceryAuditFilters *self)
{
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) how = how_menu ();

  self->person = make_chip (self, _ ("Person"));
  self->how = make_chip (self, _ ("How"));
  self->when = make_chip (self, _ ("When"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->how), how);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->when), make_when_popover (self));
  gtk_box_append (GTK_BOX (chips), self->person);
  gtk_box_append (GTK_BOX (chips), self->how);
  gtk_box_append (GTK_BOX (chips), self->when);
  gtk_widget_add_css_class (chips, "chancery-filters");
  gtk_box_append (GTK_BOX (self->box), chips);
}

static void
chancery_audit_filters_dispose (GObject *object)
{
  ChanceryAuditFilters *self = CHANCERY_AUDIT_FILTERS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->question.author, g_free);
  g_clear_pointer (&self->question.record, g_free);
  G_OBJECT_CLASS (chancery_audit_filters_parent_class)->dispose (object);
}

static void
chancery_audit_filters_class_init (ChanceryAuditFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_audit_filters_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", CHANCERY_TYPE_AUDIT_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
chancery_audit_filters_init (ChanceryAuditFilters *self)
{
  const GActionEntry entries[] = {
    { .name = "person", .parameter_type = "s", .state = "''", .change_state = on_person },
    { .name = "how", .parameter_type = "s", .state = "''", .change_state = on_how },
    { .name = "when", .parameter_type = "s", .state = "''", .change_state = on_when },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "audit", G_ACTION_GROUP (self->actions));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  build_chips (self);
  build_record (self);
}

ChanceryAuditFilters *
chancery_audit_filters_new (void)
{
  return g_object_new (CHANCERY_TYPE_AUDIT_FILTERS, NULL);
}

void
chancery_audit_filters_set_authors (ChanceryAuditFilters *self, GPtrArray *authors)
{
  GMenu *values;
  g_autoptr (GMenu) menu = menu_with_any ("audit.person", &values);

  for (guint i = 0; i < authors->len; i++)
    add_item (values, g_ptr_array_index (authors, i), "audit.person", g_ptr_array_index (authors, i));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->person), G_MENU_MODEL (menu));
  g_object_unref (values);
}

void
chancery_audit_filters_set_record (ChanceryAuditFilters *self,
                                   const ChanceryEntity *entity,
                                   const char *id,
                                   const char *title)
{
  /* Translators: the name of a record: what is shown are its changes only. */
  g_autofree char *text = title != NULL ? g_strdup_printf (_ ("Only “%s”"), title) : g_strdup ("");

  self->question.entity = entity;
  set_text (&self->question.record, id);
  gtk_label_set_text (self->record_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->record_label), text);
  gtk_widget_set_visible (self->record, id != NULL);
  changed (self);
}

const ChanceryAuditQuestion *
chancery_audit_filters_question (ChanceryAuditFilters *self)
{
  return &self->question;
}

void
chancery_audit_filters_reset (ChanceryAuditFilters *self)
{
  static const char *const names[] = { "person", "how", "when" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), names[i], g_variant_new_string (""));
  chancery_audit_filters_set_record (self, NULL, NULL, NULL);
}
