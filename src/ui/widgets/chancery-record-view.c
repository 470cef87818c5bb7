/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-record-view.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "session/chancery-command.h"
#include "session/chancery-drafts.h"
#include "ui/chancery-feedback.h"
#include "ui/chancery-view.h"
#include "ui/list/chancery-split.h"
#include "ui/widgets/chancery-head-title.h"
#include "ui/widgets/chancery-still.h"

#include <glib/gi18n.h>

#define PAGE_WIDTH 860

/* A new record has no id yet that anybody could come back to. */
#define NEW_RECORD ""

struct _ChanceryRecordView
{
  AdwBin parent_instance;
  const ChanceryRecordViewKind *kind;
  ChancerySession *session;
  ChancerySplit *split;
  ChanceryListPane *list;
  GtkWidget *head;
  GtkWidget *back;
  ChanceryHeadTitle *title;
  GtkLabel *subtitle;
  GtkWidget *edit;
  char *edit_text; /* what it says; NULL when there is nothing to edit */
  GtkWidget *history;
  GtkWidget *remove;
  GtkWidget *tiles;
  GtkWidget *first_tiles;
  GtkWidget *late_tiles; /* beside the first, or in a narrow window as one line below them */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *page;
  AdwBin *form_slot;
  ChanceryRowObject *awaited; /* selected, but its row is still being loaded */

  char *id; /* what is shown or being loaded; NULL for nothing */
  gpointer facts;
  guint generation; /* answers that came too late are thrown away */
  ChanceryForm *form;
  char *before;               /* what was shown before a new record was begun */
  ChanceryKeptForm *resuming; /* to be shown once its record is loaded */
};

static void view_init (ChanceryViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryRecordView,
                               chancery_record_view,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CHANCERY_TYPE_VIEW, view_init))

static void show_id (ChanceryRecordView *self, const char *id);
static void put_form_aside (ChanceryRecordView *self);
static void show_form (ChanceryRecordView *self, const char *id, const char *mission, ChanceryKeptForm *kept);

/* What is shown. */

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static gboolean
can_write (ChanceryRecordView *self)
{
  return !chancery_session_is_read_only (self->session);
}

/* In a narrow window the late tiles are one line: caption and value, and no note. */
static void
fold_tile (GtkWidget *tile, gboolean folded)
{
  if (!GTK_IS_BOX (tile))
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (tile),
                                  folded ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (gtk_widget_get_last_child (tile), !folded);
}

/* A narrow window has no room for words beside the title. */
static void
update_edit (ChanceryRecordView *self)
{
  const char *text = self->edit_text != NULL ? self->edit_text : "";

  if (chancery_split_is_folded (self->split))
    gtk_button_set_icon_name (GTK_BUTTON (self->edit), "document-edit-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->edit), text);
  gtk_widget_set_tooltip_text (self->edit, chancery_split_is_folded (self->split) ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
set_edit_text (ChanceryRecordView *self, const char *text)
{
  char *copy = g_strdup (text);

  g_free (self->edit_text);
  self->edit_text = copy;
  update_edit (self);
}

static void
update_folded (ChanceryRecordView *self)
{
  gboolean folded = chancery_split_is_folded (self->split);

  chancery_still_keep (self->scroller);
  update_edit (self);
  chancery_head_title_set_narrow (self->title, folded);
  gtk_widget_set_visible (self->back, folded);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tiles),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  for (GtkWidget *tile = gtk_widget_get_first_child (self->late_tiles); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    fold_tile (tile, folded);
  if (folded)
    gtk_widget_add_css_class (self->head, "folded");
  else
    gtk_widget_remove_css_class (self->head, "folded");
}

static void
update_state (ChanceryRecordView *self)
{
  gboolean shown = self->facts != NULL;
  gboolean editing = self->form != NULL;

  gtk_stack_set_visible_child_name (self->stack, shown || editing ? "record" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->page), !editing);
  gtk_widget_set_visible (GTK_WIDGET (self->form_slot), editing);
  gtk_widget_set_visible (self->edit, shown && !editing && self->edit_text != NULL && can_write (self));
  gtk_widget_set_visible (self->history, shown && !editing);
  gtk_widget_set_visible (self->remove, shown && !editing && can_write (self));
  gtk_widget_set_visible (self->tiles, gtk_widget_get_first_child (self->first_tiles) != NULL);
}

static void
clear_record (ChanceryRecordView *self)
{
  if (self->facts != NULL)
    self->kind->facts_free (self->facts);
  self->facts = NULL;
  empty_box (self->first_tiles);
  empty_box (self->late_tiles);
  empty_box (GTK_WIDGET (self->page));
  chancery_record_view_set_head (self, "", NULL, NULL, NULL);
}

static void
show_nothing (ChanceryRecordView *self)
{
  g_clear_pointer (&self->id, g_free);
  clear_record (self);
  update_state (self);
  chancery_split_go_back (self->split);
}

/* What was entered for the record and is neither saved nor given up, also before the vault was locked. */
static ChanceryKeptForm *
kept_form (ChanceryRecordView *self, const char *id)
{
  return can_write (self)
             ? chancery_drafts_find (chancery_session_drafts (self->session), self->kind->name, id, NULL)
             : NULL;
}

static void
take_facts (ChanceryRecordView *self, gpointer facts)
{
  g_autoptr (ChanceryKeptForm) resuming = g_steal_pointer (&self->resuming);

  chancery_still_keep (self->scroller);
  clear_record (self);
  self->facts = facts;
  self->kind->fill (self, facts);
  if (kept_form (self, self->id) != NULL)
    set_edit_text (self, _ ("Continue Editing"));
  update_state (self);
  if (resuming != NULL && g_strcmp0 (resuming->place, self->id) == 0)
    show_form (self, self->id, NULL, resuming);
}

typedef struct
{
  ChanceryRecordView *view;
  guint generation;
} Loading;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Loading *loading = user_data;
  g_autoptr (ChanceryRecordView) self = loading->view;
  g_autoptr (GError) error = NULL;
  gpointer facts = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (loading->generation != self->generation)
    g_clear_pointer (&facts, self->kind->facts_free);
  else if (facts != NULL)
    take_facts (self, facts);
  else
    {
      if (self->resuming != NULL || !g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
        chancery_feedback_error (GTK_WIDGET (self), error);
      g_clear_pointer (&self->resuming, chancery_kept_form_unref);
      put_form_aside (self);
      show_nothing (self);
    }
}

static void
load (ChanceryRecordView *self)
{
  Loading *loading = g_new0 (Loading, 1);

  chancery_still_keep (self->scroller);
  loading->view = g_object_ref (self);
  loading->generation = ++self->generation;
  chancery_session_run_async (self->session, self->kind->load, g_strdup (self->id), g_free,
                              self->kind->facts_free, NULL, NULL, on_loaded, loading);
}

static void
on_session_changed (ChanceryRecordView *self)
{
  if (self->id != NULL)
    load (self);
}

/* Editing. */

/* An entry that is taken away while it has the focus does not learn that it lost it. */
static void
take_focus (ChanceryRecordView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form_slot)))
    gtk_root_set_focus (root, NULL);
}

static void
drop_form (ChanceryRecordView *self)
{
  take_focus (self);
  adw_bin_set_child (self->form_slot, NULL);
  g_clear_object (&self->form);
}

/* Takes the form away; what was entered there is kept, for when somebody comes back. */
static void
put_form_aside (ChanceryRecordView *self)
{
  if (self->form != NULL)
    drop_form (self);
}

/* After a form that was not saved: back to what was there before. */
static void
close_form (ChanceryRecordView *self)
{
  g_autofree char *before = g_steal_pointer (&self->before);

  if (self->id == NULL && before != NULL)
    {
      show_id (self, before);
      chancery_list_pane_select_id (self->list, before);
    }
  else if (self->id != NULL)
    load (self);
  else
    show_nothing (self);
}

static void
on_form_saved (ChanceryRecordView *self, const char *text, ChanceryForm *form)
{
  g_autofree char *id = g_strdup (chancery_form_id (form));

  chancery_feedback_said (GTK_WIDGET (self), text, TRUE);
  /* Somebody may have gone on to another record meanwhile. */
  if (form != self->form)
    return;
  drop_form (self);
  show_id (self, id);
  chancery_list_pane_select_id (self->list, id);
}

static void
on_form_cancelled (ChanceryRecordView *self)
{
  put_form_aside (self);
  close_form (self);
}

static void
on_form_discarded (ChanceryRecordView *self)
{
  drop_form (self);
  close_form (self);
}

/* With what is kept: @kept, or what was entered last at that place. */
static ChanceryForm *
make_form (ChanceryRecordView *self, const char *id, const char *mission, ChanceryKeptForm *kept)
{
  ChanceryForm *form = self->kind->make_form (self, *id != '\0' ? self->facts : NULL, mission);

  g_object_ref_sink (form);
  chancery_form_keep_at (form, self->kind->name, id, "record");
  if (kept == NULL && mission == NULL)
    kept = kept_form (self, id);
  if (kept != NULL)
    chancery_form_resume (form, kept);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_form_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancelled", G_CALLBACK (on_form_cancelled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "discarded", G_CALLBACK (on_form_discarded), self, G_CONNECT_SWAPPED);
  return form;
}

static void
show_form (ChanceryRecordView *self, const char *id, const char *mission, ChanceryKeptForm *kept)
{
  gboolean begun;

  put_form_aside (self);
  self->form = make_form (self, id, mission, kept);
  begun = chancery_form_is_dirty (self->form);
  adw_bin_set_child (self->form_slot, GTK_WIDGET (self->form));
  update_state (self);
  chancery_split_show_detail (self->split);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  chancery_still_end (self->scroller);
  chancery_form_focus (self->form, *id == '\0' && mission == NULL && !begun ? NULL : self->kind->first_field);
}

/* Choosing. */

static void
show_id (ChanceryRecordView *self, const char *id)
{
  gboolean other = !chancery_text_equal (self->id, id);

  if (!other && self->form != NULL)
    return;
  put_form_aside (self);
  if (other)
    {
      g_free (self->id);
      self->id = g_strdup (id);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  load (self);
}

static void
on_row_loaded (ChanceryRecordView *self)
{
  const ChanceryRow *row = self->awaited != NULL ? chancery_row_object_row (self->awaited) : NULL;

  if (row == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->awaited, on_row_loaded, self);
  g_clear_object (&self->awaited);
  show_id (self, row->id);
}

static void
on_selected (ChanceryRecordView *self, ChanceryRowObject *object)
{
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_func (self->awaited, on_row_loaded, self);
  g_clear_object (&self->awaited);
  /* A row that is filtered away stays shown. */
  if (object == NULL)
    return;
  self->awaited = g_object_ref (object);
  g_signal_connect_object (object, "loaded", G_CALLBACK (on_row_loaded), self, G_CONNECT_SWAPPED);
  on_row_loaded (self);
}

/* The detail comes forward, and what had the keyboard in it gets it back. */
static void
on_opened (ChanceryRecordView *self)
{
  chancery_still_keep (self->scroller);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryRecordView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (title == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  text = g_strdup_printf (_ ("Deleted “%s”"), title);
  chancery_feedback_said (GTK_WIDGET (self), text, TRUE);
}

static void
on_remove (ChanceryRecordView *self)
{
  if (self->id != NULL)
    chancery_command_delete_async (self->session, chancery_list_entity (self->kind->list), self->id,
                                   on_deleted, g_object_ref (self));
}

/* The window's wishes. */

static void
record_view_show (ChanceryView *view, const char *id)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  show_id (self, id);
  chancery_list_pane_select_id (self->list, id);
  chancery_split_show_detail (self->split);
}

static const char *
record_view_shown (ChanceryView *view, const ChanceryEntity **entity)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  *entity = chancery_list_entity (self->kind->list);
  return self->id;
}

static void
show_new (ChanceryRecordView *self, const char *mission, ChanceryKeptForm *kept)
{
  put_form_aside (self);
  g_free (self->before);
  self->before = g_steal_pointer (&self->id);
  self->generation++;
  clear_record (self);
  chancery_list_pane_unselect (self->list);
  chancery_record_view_set_head (self, _ (self->kind->new_title), NULL, NULL, NULL);
  show_form (self, NEW_RECORD, mission, kept);
}

static void
record_view_add (ChanceryView *view, const char *mission)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  if (can_write (self))
    show_new (self, mission, NULL);
}

static void
record_view_resume (ChanceryView *view, ChanceryKeptForm *kept)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);
  gboolean shown = self->form != NULL && g_strcmp0 (chancery_form_id (self->form), kept->id) == 0;

  if (!can_write (self) || shown)
    return;
  g_clear_pointer (&self->resuming, chancery_kept_form_unref);
  if (*kept->place == '\0')
    {
      show_new (self, NULL, kept);
      return;
    }
  self->resuming = chancery_kept_form_ref (kept);
  put_form_aside (self);
  record_view_show (view, kept->place);
}

static void
record_view_edit (ChanceryView *view)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  /* The key that begins to edit also ends it. */
  if (self->form != NULL)
    chancery_form_save (self->form);
  else if (self->facts != NULL && self->edit_text != NULL && can_write (self))
    show_form (self, self->id, NULL, NULL);
}

static void
record_view_focus_search (ChanceryView *view)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  chancery_split_go_back (self->split);
  chancery_list_pane_focus_search (self->list);
}

static gboolean
record_view_go_back (ChanceryView *view)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (view);

  if (self->form == NULL)
    return chancery_split_go_back (self->split);
  on_form_cancelled (self);
  return TRUE;
}

static void
record_view_set_columns (ChanceryView *view, gboolean columns)
{
  chancery_split_set_columns (CHANCERY_RECORD_VIEW (view)->split, columns);
}

static void
view_init (ChanceryViewInterface *iface)
{
  iface->show = record_view_show;
  iface->shown = record_view_shown;
  iface->add = record_view_add;
  iface->edit = record_view_edit;
  iface->resume = record_view_resume;
  iface->focus_search = record_view_focus_search;
  iface->go_back = record_view_go_back;
  iface->set_columns = record_view_set_columns;
}

/* Building. */

static void
chancery_record_view_dispose (GObject *object)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (object);

  self->generation++;
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_func (self->awaited, on_row_loaded, self);
  g_clear_object (&self->awaited);
  g_clear_object (&self->form);
  g_clear_pointer (&self->resuming, chancery_kept_form_unref);
  G_OBJECT_CLASS (chancery_record_view_parent_class)->dispose (object);
}

static void
chancery_record_view_finalize (GObject *object)
{
  ChanceryRecordView *self = CHANCERY_RECORD_VIEW (object);

  if (self->facts != NULL)
    self->kind->facts_free (self->facts);
  g_free (self->id);
  g_free (self->before);
  g_free (self->edit_text);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_record_view_parent_class)->finalize (object);
}

static void
chancery_record_view_class_init (ChanceryRecordViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_record_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_record_view_finalize;
}

static void
chancery_record_view_init (ChanceryRecordView *self)
{
}

static GtkLabel *
head_label (const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static GtkWidget *
head_button (const char *icon, const char *label)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (icon == NULL)
    return button;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
build_title (ChanceryRecordView *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = chancery_head_title_new ();
  self->subtitle = head_label ("chancery-head-subtitle");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->subtitle));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  return texts;
}

/* It is the window's title bar too. */
static GtkWidget *
build_head_line (ChanceryRecordView *self)
{
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->back = head_button ("go-previous-symbolic", _ ("Back"));
  self->edit = head_button (NULL, _ ("Edit"));
  self->history = head_button ("document-open-recent-symbolic", _ ("History (Ctrl+H)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->history), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history), "win.history");
  self->remove = head_button ("user-trash-symbolic", _ ("Delete"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.back");
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (record_view_edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->back);
  gtk_box_append (GTK_BOX (line), build_title (self));
  gtk_box_append (GTK_BOX (line), self->edit);
  gtk_box_append (GTK_BOX (line), self->history);
  gtk_box_append (GTK_BOX (line), self->remove);
  gtk_box_append (GTK_BOX (line), gtk_window_controls_new (GTK_PACK_END));
  gtk_widget_add_css_class (line, "chancery-head-line");
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), line);
  return handle;
}

static void
build_head (ChanceryRecordView *self)
{
  GtkWidget *spacer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->head =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "css-name", "missionhead", NULL);
  self->tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->first_tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->late_tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (spacer, TRUE);
  gtk_widget_add_css_class (self->tiles, "chancery-head-tiles");
  gtk_box_append (GTK_BOX (self->tiles), self->first_tiles);
  gtk_box_append (GTK_BOX (self->tiles), spacer);
  gtk_box_append (GTK_BOX (self->tiles), self->late_tiles);
  gtk_box_append (GTK_BOX (self->head), build_head_line (self));
  gtk_box_append (GTK_BOX (self->head), self->tiles);
}

static GtkWidget *
build_page (ChanceryRecordView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->form_slot = ADW_BIN (adw_bin_new ());
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form_slot));
  gtk_widget_add_css_class (box, "chancery-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  return GTK_WIDGET (self->scroller);
}

static GtkWidget *
build_nothing (ChanceryRecordView *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), self->kind->icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ (self->kind->nothing));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Choose one on the left, or press Ctrl+F and type a name."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static GtkWidget *
build_detail (ChanceryRecordView *self)
{
  GtkWidget *detail =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "css-name", "detailpane", NULL);

  self->stack = GTK_STACK (gtk_stack_new ());
  build_head (self);
  gtk_stack_add_named (self->stack, build_page (self), "record");
  gtk_stack_add_named (self->stack, build_nothing (self), "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (detail), self->head);
  gtk_box_append (GTK_BOX (detail), GTK_WIDGET (self->stack));
  return detail;
}

static void
build_list (ChanceryRecordView *self)
{
  self->list = chancery_list_pane_new (self->session, self->kind->list, _ (self->kind->title),
                                       self->kind->rows, self->kind->sorts, self->kind->empty);
  if (self->kind->add_filters != NULL)
    self->kind->add_filters (self->list);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}

GtkWidget *
chancery_record_view_new (ChancerySession *session, const ChanceryRecordViewKind *kind)
{
  ChanceryRecordView *self = g_object_new (CHANCERY_TYPE_RECORD_VIEW, NULL);

  self->kind = kind;
  self->session = g_object_ref (session);
  build_list (self);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  self->split = chancery_split_new (self->list, build_detail (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (update_folded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  update_folded (self);
  show_nothing (self);
  return GTK_WIDGET (self);
}

ChancerySession *
chancery_record_view_session (ChanceryRecordView *self)
{
  return self->session;
}

void
chancery_record_view_set_head (
    ChanceryRecordView *self, const char *title, const char *brief, const char *subtitle, const char *edit)
{
  chancery_head_title_set (self->title, title, brief);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  set_edit_text (self, edit);
}

void
chancery_record_view_add_tile (ChanceryRecordView *self, GtkWidget *tile, gboolean late)
{
  GtkWidget *box = late ? self->late_tiles : self->first_tiles;

  if (gtk_widget_get_first_child (box) != NULL)
    gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), tile);
  if (late)
    fold_tile (tile, chancery_split_is_folded (self->split));
}

GtkBox *
chancery_record_view_page (ChanceryRecordView *self)
{
  return self->page;
}
