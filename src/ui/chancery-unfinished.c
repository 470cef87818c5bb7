/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-unfinished.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "session/chancery-drafts.h"
#include "ui/widgets/chancery-toast.h"

#include <glib/gi18n.h>

#define OFFER_SECONDS 20

/* So many are listed; the rest comes as these are finished. */
#define MOST_ROWS 4

struct _ChanceryUnfinished
{
  GtkWidget parent_instance;
  ChanceryDrafts *drafts;
  GtkWidget *box;
  GtkListBox *list;
  GPtrArray *ids; /* of the rows */
};

G_DEFINE_FINAL_TYPE (ChanceryUnfinished, chancery_unfinished, GTK_TYPE_WIDGET)

/* "Contact, 12:03" or "Contact, 12 Oct" */
static char *
describe (const ChanceryKeptForm *form)
{
  const ChanceryKeptRecord *first = g_ptr_array_index (form->records, 0);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (form->at / 1000);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (chancery_clock_now_ms () / 1000);
  gboolean today = g_date_time_get_day_of_year (at) == g_date_time_get_day_of_year (now) &&
                   g_date_time_get_year (at) == g_date_time_get_year (now);
  g_autofree char *when = g_date_time_format (at, today ? "%H:%M" : _ ("%-d %b"));

  /* Translators: a kind of record, and when it was last typed into. */
  return g_strdup_printf (_ ("%s, %s"), _ (first->entity->label), when);
}

static GtkWidget *
text_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (const ChanceryKeptForm *form)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second;
  g_autofree char *title = chancery_kept_form_title (form);
  g_autofree char *detail = describe (form);
  g_autofree char *said = g_strdup_printf (_ ("Continue %s (%s)"), title, detail);

  second = text_label (detail, "caption");
  gtk_widget_add_css_class (second, "chancery-secondary");
  gtk_box_append (GTK_BOX (texts), text_label (title, NULL));
  gtk_box_append (GTK_BOX (texts), second);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_set_tooltip_text (row, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static void
clear (ChanceryUnfinished *self)
{
  GtkWidget *row;

  g_ptr_array_set_size (self->ids, 0);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
update (ChanceryUnfinished *self)
{
  g_autoptr (GPtrArray) forms = NULL;

  if (self->drafts == NULL)
    return;
  forms = chancery_drafts_list_hidden (self->drafts);
  clear (self);
  for (guint i = 0; i < MIN (forms->len, MOST_ROWS); i++)
    {
      const ChanceryKeptForm *form = g_ptr_array_index (forms, i);

      g_ptr_array_add (self->ids, g_strdup (form->id));
      gtk_list_box_append (self->list, make_row (form));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), forms->len > 0);
}

static void
on_activated (ChanceryUnfinished *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_ptr_array_index (self->ids, gtk_list_box_row_get_index (row)));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.continue", "s", id);
}

static void
chancery_unfinished_dispose (GObject *object)
{
  ChanceryUnfinished *self = CHANCERY_UNFINISHED (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (chancery_unfinished_parent_class)->dispose (object);
}

static void
chancery_unfinished_finalize (GObject *object)
{
  g_ptr_array_unref (CHANCERY_UNFINISHED (object)->ids);
  G_OBJECT_CLASS (chancery_unfinished_parent_class)->finalize (object);
}

static void
chancery_unfinished_class_init (ChanceryUnfinishedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_unfinished_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_unfinished_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_unfinished_init (ChanceryUnfinished *self)
{
  GtkWidget *heading = text_label (_ ("Not finished"), "caption-heading");

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_add_css_class (heading, "chancery-unfinished-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Not finished"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_unfinished_new (ChancerySession *session)
{
  ChanceryUnfinished *self = g_object_new (CHANCERY_TYPE_UNFINISHED, NULL);

  self->drafts = g_object_ref (chancery_session_drafts (session));
  g_signal_connect_object (self->drafts, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/* What is kept, in a few words. */
static char *
offer_text (GPtrArray *forms)
{
  g_autofree char *title = NULL;

  if (forms->len > 1)
    return g_strdup_printf (ngettext ("%u form is not finished", "%u forms are not finished", forms->len),
                            forms->len);
  title = chancery_kept_form_title (g_ptr_array_index (forms, 0));
  return g_strdup_printf (_ ("“%s” is not finished"), title);
}

void
chancery_unfinished_offer (ChanceryWindow *window)
{
  ChanceryDrafts *drafts = chancery_session_drafts (chancery_window_session (window));
  g_autoptr (GPtrArray) forms = chancery_drafts_list_hidden (drafts);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (chancery_drafts_trouble (drafts) != NULL)
    chancery_window_show_error (window, chancery_drafts_trouble (drafts)->message);
  if (forms->len == 0 || chancery_drafts_trouble (drafts) != NULL)
    return;
  text = offer_text (forms);
  toast = chancery_toast_new (text);
  adw_toast_set_timeout (toast, OFFER_SECONDS);
  adw_toast_set_button_label (toast, _ ("Continue"));
  adw_toast_set_action_name (toast, "win.continue");
  adw_toast_set_action_target (toast, "s", ((ChanceryKeptForm *) g_ptr_array_index (forms, 0))->id);
  chancery_window_add_toast (window, toast);
}
