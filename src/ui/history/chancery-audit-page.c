/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-audit-page.h"

#include "base/chancery-date.h"
#include "session/chancery-undo.h"
#include "ui/chancery-feedback.h"
#include "ui/history/chancery-change-line.h"
#include "ui/history/chancery-history-actions.h"
#include "ui/history/chancery-history-parts.h"
#include "ui/list/chancery-paged-list.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

struct _ChanceryAuditPage
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkStack *stack;
  GtkLabel *title;
  GtkLabel *moment;
  GtkLabel *facts;
  GtkLabel *fate;
  AdwBin *changes;
  gint64 seq;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (ChanceryAuditPage, chancery_audit_page, GTK_TYPE_WIDGET)

/* What the page says of a changeset beside its changes. */
typedef struct
{
  ChanceryLogEntry *entry;
  ChanceryLogEntry *reversed;
  ChanceryLogEntry *reversal;
  gboolean next; /* undo would take it back now */
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->entry, chancery_log_entry_free);
  g_clear_pointer (&facts->reversed, chancery_log_entry_free);
  g_clear_pointer (&facts->reversal, chancery_log_entry_free);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
facts_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);
  ChanceryUndoState state = { 0 };

  facts->entry = chancery_vault_log_entry (vault, *(const gint64 *) data, NULL, error);
  if (facts->entry == NULL)
    return NULL;
  if (facts->entry->changeset->reverses != NULL)
    facts->reversed = chancery_vault_log_entry_of (vault, facts->entry->changeset->reverses, NULL);
  facts->reversal = chancery_vault_log_reversal (vault, facts->entry->changeset->id, NULL);
  chancery_undo_read_state (vault, &state);
  facts->next = g_strcmp0 (state.undo, facts->entry->changeset->id) == 0;
  chancery_undo_state_clear (&state);
  return g_steal_pointer (&facts);
}

static char *
facts_text (const ChanceryLogEntry *entry)
{
  const char *kind = chancery_changeset_kind_label (entry->changeset->kind);
  g_autofree char *changes = g_strdup_printf (ngettext ("%d change", "%d changes", (gulong) entry->n_changes),
                                              (int) entry->n_changes);

  /* Translators: how it came about, its number in the log, "3 changes", on which computer. */
  return g_strdup_printf (_ ("%s, no. %d in the log, %s, on %s"), kind, (int) entry->changeset->seq, changes,
                          entry->changeset->device);
}

static char *
fate_text (const Facts *facts)
{
  if (facts->reversal != NULL)
    return g_strdup_printf (_ ("Taken back by no. %d."), (int) facts->reversal->changeset->seq);
  if (facts->next)
    return g_strdup (_ ("Undo (Ctrl+Z) takes this back."));
  if (facts->reversed != NULL)
    /* Translators: a number in the log, what was done there. */
    return g_strdup_printf (_ ("It took back no. %d, “%s”."), (int) facts->reversed->changeset->seq,
                            facts->reversed->changeset->label);
  return NULL;
}

static void
on_facts (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryAuditPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *fate = NULL;

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  if (facts->entry->changeset->seq != self->seq)
    return;
  text = facts_text (facts->entry);
  fate = fate_text (facts);
  title = chancery_history_title (facts->entry->changeset);
  gtk_label_set_text (self->title, title);
  chancery_history_show_moment (self->moment, facts->entry->changeset, TRUE);
  gtk_label_set_text (self->facts, text);
  gtk_label_set_text (self->fate, fate != NULL ? fate : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fate), fate != NULL);
  gtk_stack_set_visible_child_name (self->stack, "changeset");
}

static void
load_facts (ChanceryAuditPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  chancery_session_read_async (self->session, facts_work, g_memdup2 (&self->seq, sizeof self->seq), g_free,
                               facts_free, NULL, self->loading, on_facts, g_object_ref (self));
}

static GtkWidget *
make_line (gpointer user_data)
{
  GtkWidget *line = chancery_change_line_new ();

  gtk_widget_add_css_class (line, "chancery-audit-line");
  return line;
}

static void
add_item (GMenu *menu, const char *label, const char *action, const ChanceryChangeView *view)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ss)", view->change->entity->name, view->change->record);
  g_menu_append_item (menu, item);
}

static GMenuModel *
record_menu (const ChanceryChangeView *view)
{
  GMenu *menu = g_menu_new ();

  if (chancery_history_actions_can_show (view->change->entity))
    add_item (menu, _ ("Show Record"), "history.show", view);
  add_item (menu, _ ("History"), "history.history", view);
  add_item (menu, _ ("Only Changes of This"), "audit-dialog.only", view);
  return G_MENU_MODEL (menu);
}

static void
show_line (GtkWidget *widget, gconstpointer data, gpointer user_data)
{
  ChanceryAuditPage *self = user_data;
  const ChanceryChangeView *view = data;
  GtkListItem *item = chancery_row_factory_item (widget);

  if (item != NULL)
    gtk_list_item_set_activatable (item, FALSE);
  chancery_change_line_show (CHANCERY_CHANGE_LINE (widget), view, self->seq, TRUE);
  if (view != NULL && view->begins)
    {
      g_autoptr (GMenuModel) menu = record_menu (view);

      chancery_change_line_set_menu (CHANCERY_CHANGE_LINE (widget), menu);
    }
}

static const ChanceryRowFactory lines = { make_line, show_line };

static void
show_changes (ChanceryAuditPage *self)
{
  ChanceryPagedList *list = chancery_paged_list_new (chancery_changes_model_new (self->session, self->seq),
                                                     &lines, self, _ ("Changes"), FALSE);

  gtk_widget_add_css_class (chancery_paged_list_view (list), "chancery-history");
  gtk_widget_set_vexpand (GTK_WIDGET (list), TRUE);
  adw_bin_set_child (self->changes, GTK_WIDGET (list));
}

void
chancery_audit_page_show (ChanceryAuditPage *self, gint64 seq)
{
  if (self->seq == seq)
    return;
  self->seq = seq;
  if (seq == 0)
    {
      g_cancellable_cancel (self->loading);
      adw_bin_set_child (self->changes, NULL);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  show_changes (self);
  load_facts (self);
}

static void
on_changed (ChanceryAuditPage *self)
{
  if (self->seq != 0)
    load_facts (self);
}

static void
chancery_audit_page_dispose (GObject *object)
{
  ChanceryAuditPage *self = CHANCERY_AUDIT_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_audit_page_parent_class)->dispose (object);
}

static void
chancery_audit_page_class_init (ChanceryAuditPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_audit_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkBox *box, const char *style)
{
  GtkWidget *label = chancery_history_label (NULL, style, TRUE);

  chancery_focus_make_selectable (GTK_LABEL (label));
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
build_changeset (ChanceryAuditPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->title = add_label (GTK_BOX (head), "title-4");
  self->moment = add_label (GTK_BOX (head), NULL);
  self->facts = add_label (GTK_BOX (head), "chancery-secondary");
  self->fate = add_label (GTK_BOX (head), "chancery-secondary");
  gtk_widget_add_css_class (head, "chancery-audit-head");
  self->changes = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->changes));
  gtk_stack_add_named (self->stack, box, "changeset");
}

static void
build_none (ChanceryAuditPage *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No change selected"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Choose one on the left to see what it changed."));
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (self->stack, page, "none");
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
chancery_audit_page_init (ChanceryAuditPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  build_changeset (self);
  build_none (self);
}

ChanceryAuditPage *
chancery_audit_page_new (ChancerySession *session)
{
  ChanceryAuditPage *self = g_object_new (CHANCERY_TYPE_AUDIT_PAGE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}
