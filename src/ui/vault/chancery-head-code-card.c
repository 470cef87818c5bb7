/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-head-code-card.h"

#include "ui/chancery-feedback.h"
#include "ui/vault/chancery-report-parts.h"
#include "ui/welcome/chancery-welcome-parts.h"

#include <glib/gi18n.h>

struct _ChanceryHeadCodeCard
{
  GtkBox parent_instance;
  ChancerySession *session;
  char *code;
  gint64 sound; /* up to which change the chain is sound */
  gint64 noted; /* the change whose code is being compared */
  GtkWidget *entry;
  GtkWidget *fault;
  GtkWidget *compare;
  GtkWidget *answer_row;
  GtkImage *answer_icon;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (ChanceryHeadCodeCard, chancery_head_code_card, GTK_TYPE_BOX)

static void
on_copy (ChanceryHeadCodeCard *self)
{
  chancery_feedback_copy (GTK_WIDGET (self), self->code);
}

/* Groups apart from each other, as one writes them down. */
static GtkWidget *
make_groups (ChanceryHeadCodeCard *self)
{
  GtkWidget *box = gtk_flow_box_new ();
  g_auto (GStrv) groups = g_strsplit (self->code, "-", -1);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), g_strv_length (groups));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, self->code, -1);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (groups[i]);
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_add_css_class (label, "chancery-code");
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), label);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
    }
  return box;
}

static void
add_code (ChanceryHeadCodeCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *copy = gtk_button_new_from_icon_name ("chancery-copy-symbolic");

  gtk_box_append (GTK_BOX (self), chancery_report_label (_ ("Code of the last change"), "heading"));
  gtk_widget_add_css_class (line, "card");
  gtk_widget_add_css_class (line, "chancery-code-line");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (copy, _ ("Copy the Code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy the Code"),
                                  -1);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (on_copy), self);
  gtk_box_append (GTK_BOX (line), make_groups (self));
  gtk_box_append (GTK_BOX (line), copy);
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (
      GTK_BOX (self),
      chancery_report_label (
          _ ("Note it on paper with the day, and keep it apart from the laptop. Whoever has the key could "
             "take changes away or write them anew so that nothing in the file shows it; this code "
             "does."),
          "chancery-secondary"));
}

/* The answer appears below the entry, and there may be no room for it yet. */
static gboolean
on_reveal_tick (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t place;

  if (gtk_widget_get_height (row) == 0 && gtk_widget_get_visible (row))
    return G_SOURCE_CONTINUE;
  if (scroller != NULL && gtk_widget_compute_bounds (row, scroller, &place))
    {
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      gtk_adjustment_clamp_page (adjustment, gtk_adjustment_get_value (adjustment) + place.origin.y,
                                 gtk_adjustment_get_value (adjustment) + place.origin.y + place.size.height);
    }
  return G_SOURCE_REMOVE;
}

/* An answer that is no good asks for something to be done. */
static void
show_answer (ChanceryHeadCodeCard *self, ChanceryHeadComparison comparison)
{
  gboolean known = comparison == CHANCERY_HEAD_SAME || comparison == CHANCERY_HEAD_GONE_ON;
  g_autofree char *meaning = chancery_head_comparison_text (comparison, self->noted, self->sound);
  g_autofree char *text =
      known ? g_strdup (meaning)
            : g_strdup_printf (_ ("%s Keep the file as it is, and compare it with a backup."), meaning);

  gtk_image_set_from_icon_name (self->answer_icon,
                                known ? "chancery-sound-symbolic" : "chancery-missing-symbolic");
  gtk_label_set_text (self->answer, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer_row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (known)
    gtk_widget_remove_css_class (self->answer_row, "chancery-fault-answer");
  else
    gtk_widget_add_css_class (self->answer_row, "chancery-fault-answer");
  gtk_widget_set_visible (self->answer_row, TRUE);
  gtk_widget_add_tick_callback (self->answer_row, on_reveal_tick, NULL, NULL);
}

static gpointer
compare_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autofree ChanceryHeadComparison *comparison = g_new0 (ChanceryHeadComparison, 1);

  return chancery_vault_compare_head (vault, data, comparison, error) ? g_steal_pointer (&comparison) : NULL;
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryHeadCodeCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree ChanceryHeadComparison *comparison =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (comparison != NULL)
    show_answer (self, *comparison);
  else
    chancery_feedback_error (GTK_WIDGET (self), error);
}

static void
on_compare (ChanceryHeadCodeCard *self)
{
  g_autofree ChanceryHeadCode *code = g_new0 (ChanceryHeadCode, 1);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (self->answer_row, FALSE);
  if (!chancery_head_code_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), code, &error))
    {
      chancery_fault_row_set (self->fault, self->entry, error->message);
      chancery_entry_row_select (self->entry);
      return;
    }
  self->noted = code->seq;
  chancery_session_read_async (self->session, compare_work, g_steal_pointer (&code), g_free, g_free, NULL,
                               NULL, on_compared, g_object_ref (self));
}

static void
on_typed (ChanceryHeadCodeCard *self)
{
  chancery_fault_row_set (self->fault, self->entry, NULL);
  gtk_widget_set_visible (self->answer_row, FALSE);
  gtk_widget_set_sensitive (self->compare, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

static void
add_answer (ChanceryHeadCodeCard *self, GtkListBox *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->answer_row = gtk_list_box_row_new ();
  self->answer_icon = GTK_IMAGE (gtk_image_new ());
  self->answer = GTK_LABEL (chancery_report_label (NULL, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->answer_icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "chancery-verify-row");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer_icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->answer_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->answer_row), FALSE);
  gtk_widget_set_visible (self->answer_row, FALSE);
  gtk_list_box_append (list, self->answer_row);
}

static void
add_comparison (ChanceryHeadCodeCard *self)
{
  GtkWidget *list = chancery_welcome_list_new ();

  self->entry = adw_entry_row_new ();
  self->compare = gtk_button_new_with_label (_ ("Compare"));
  self->fault = chancery_fault_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("A code noted earlier"));
  chancery_entry_row_name (self->entry, _ ("A code noted earlier"));
  gtk_widget_set_valign (self->compare, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->compare, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), self->compare);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_compare), self);
  g_signal_connect_swapped (self->compare, "clicked", G_CALLBACK (on_compare), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  gtk_list_box_append (GTK_LIST_BOX (list), self->fault);
  add_answer (self, GTK_LIST_BOX (list));
  gtk_widget_set_margin_top (list, 6);
  gtk_box_append (GTK_BOX (self), list);
}

static void
chancery_head_code_card_finalize (GObject *object)
{
  ChanceryHeadCodeCard *self = CHANCERY_HEAD_CODE_CARD (object);

  g_clear_object (&self->session);
  g_free (self->code);
  G_OBJECT_CLASS (chancery_head_code_card_parent_class)->finalize (object);
}

static void
chancery_head_code_card_class_init (ChanceryHeadCodeCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_head_code_card_finalize;
}

static void
chancery_head_code_card_init (ChanceryHeadCodeCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

GtkWidget *
chancery_head_code_card_new (ChancerySession *session, const ChanceryVaultReport *report)
{
  ChanceryHeadCodeCard *self = g_object_new (CHANCERY_TYPE_HEAD_CODE_CARD, NULL);

  self->session = g_object_ref (session);
  self->code = g_strdup (report->head_code);
  self->sound = report->sound_changesets;
  if (self->code != NULL)
    add_code (self);
  add_comparison (self);
  return GTK_WIDGET (self);
}
