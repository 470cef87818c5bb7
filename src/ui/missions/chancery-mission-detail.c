/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-detail.h"

#include "geo/chancery-coordinates.h"
#include "session/chancery-command.h"
#include "session/chancery-dossier.h"
#include "session/chancery-drafts.h"
#include "ui/chancery-feedback.h"
#include "ui/missions/chancery-mission-cards.h"
#include "ui/missions/chancery-mission-head.h"
#include "ui/widgets/chancery-form.h"
#include "ui/widgets/chancery-still.h"

#include <glib/gi18n.h>

#define NEW_MISSION "new"

/* Where forms are kept, and which there are. */
#define VIEW "missions"
#define MISSION_FORM "mission"
#define VISIT_FORM "visit"
#define NEW_VISIT_FORM "new-visit"

struct _ChanceryMissionDetail
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  ChanceryMissionHead *head;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkBox *cards;
  AdwBin *form_place;
  ChanceryForm *form;         /* in the place of the cards; NULL for none */
  char *id;                   /* the mission shown, NEW_MISSION, or NULL */
  ChanceryKeptForm *resuming; /* to be shown once its mission is loaded */
  ChanceryDossier *dossier;
  GCancellable *loading;
  gboolean folded;
  gboolean keep_scroll; /* the same mission is shown again: stay where it was scrolled to */
};

G_DEFINE_FINAL_TYPE (ChanceryMissionDetail, chancery_mission_detail, GTK_TYPE_WIDGET)

enum
{
  MADE,
  GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const mission_form_fields[] = {
  "sending_state",  "kind",        "name",          "telephone",   "after_hours",
  "email",          "website",     "accredited_to", "established", "assigned_office",
  "assigned_agent", "external_id", "notes",         NULL
};
static const char *const premises_form_fields[] = { "role",        "address",  "city",      "state",
                                                    "postal_code", "latitude", "longitude", NULL };
static const char *const visit_form_fields[] = { "visit_on", "visit_at", "purpose", "status",
                                                 "agent",    "met",      "notes",   NULL };

static void show_present (ChanceryMissionDetail *self);

static void
clear_cards (ChanceryMissionDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
}

static const char *
place_of (ChanceryMissionDetail *self)
{
  return g_strcmp0 (self->id, NEW_MISSION) == 0 ? "" : self->id;
}

/* What was entered for the mission shown and is neither saved nor given up. */
static ChanceryKeptForm *
kept_form (ChanceryMissionDetail *self, const char *name)
{
  if (self->id == NULL || chancery_session_is_read_only (self->session))
    return NULL;
  return chancery_drafts_find (chancery_session_drafts (self->session), VIEW, place_of (self), name);
}

static void
place_form (ChanceryMissionDetail *self)
{
  if (adw_bin_get_child (self->form_place) != GTK_WIDGET (self->form))
    adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  gtk_widget_set_visible (GTK_WIDGET (self->form_place), self->form != NULL);
  chancery_mission_head_set_editing (self->head, self->form != NULL, kept_form (self, NULL) != NULL);
}

/* What was entered is kept: whoever edits again finds it. */
static void
put_form_aside (ChanceryMissionDetail *self)
{
  if (self->form == NULL)
    return;
  adw_bin_set_child (self->form_place, NULL);
  g_clear_object (&self->form);
  place_form (self);
}

static void open_kept (ChanceryMissionDetail *self, ChanceryKeptForm *kept);

static void
resume_if_wanted (ChanceryMissionDetail *self)
{
  g_autoptr (ChanceryKeptForm) kept = g_steal_pointer (&self->resuming);

  if (kept != NULL && g_strcmp0 (kept->place, self->id) == 0)
    open_kept (self, kept);
}

static void
show_dossier (ChanceryMissionDetail *self)
{
  chancery_still_keep (self->scrolled);
  chancery_mission_head_show (self->head, self->dossier);
  clear_cards (self);
  chancery_mission_cards_fill (self->cards, self->dossier, self->folded);
  place_form (self);
  gtk_stack_set_visible_child_name (self->stack, "page");
  if (!self->keep_scroll)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  self->keep_scroll = TRUE;
  resume_if_wanted (self);
}

static void
on_dossier (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMissionDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryDossier) dossier =
      chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (self->box == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (dossier == NULL)
    {
      if (self->resuming != NULL)
        chancery_feedback_error (GTK_WIDGET (self), error);
      chancery_mission_detail_show (self, NULL);
      g_signal_emit (self, signals[GONE], 0);
      return;
    }
  if (g_strcmp0 (dossier->mission->id, self->id) != 0)
    return;
  g_clear_pointer (&self->dossier, chancery_dossier_free);
  self->dossier = g_steal_pointer (&dossier);
  show_dossier (self);
}

static void
load (ChanceryMissionDetail *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  chancery_dossier_load_async (self->session, self->id, self->loading, on_dossier, g_object_ref (self));
}

static void
show_present (ChanceryMissionDetail *self)
{
  if (self->id == NULL)
    {
      g_clear_pointer (&self->dossier, chancery_dossier_free);
      chancery_mission_head_show (self->head, NULL);
      clear_cards (self);
      place_form (self);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (g_strcmp0 (self->id, NEW_MISSION) != 0)
    {
      load (self);
      return;
    }
  g_clear_pointer (&self->dossier, chancery_dossier_free);
  chancery_mission_head_show_new (self->head);
  clear_cards (self);
  place_form (self);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

void
chancery_mission_detail_show (ChanceryMissionDetail *self, const char *id)
{
  g_autofree char *copy = g_strdup (id);

  if (g_strcmp0 (id, self->id) == 0)
    return;
  self->keep_scroll = FALSE;
  put_form_aside (self);
  g_free (self->id);
  self->id = g_steal_pointer (&copy);
  show_present (self);
}

void
chancery_mission_detail_keep_still (ChanceryMissionDetail *self)
{
  chancery_still_keep (self->scrolled);
}

const char *
chancery_mission_detail_id (ChanceryMissionDetail *self)
{
  return g_strcmp0 (self->id, NEW_MISSION) != 0 ? self->id : NULL;
}

static void
on_form_saved (ChanceryMissionDetail *self, const char *label, ChanceryForm *form)
{
  g_autofree char *made = g_strdup (chancery_form_id (form));
  gboolean is_new = g_strcmp0 (self->id, NEW_MISSION) == 0;

  chancery_feedback_said (GTK_WIDGET (self), label, TRUE);
  /* Somebody may have gone on to another mission meanwhile. */
  if (form != self->form)
    return;
  put_form_aside (self);
  if (!is_new)
    return;
  chancery_mission_detail_show (self, made);
  g_signal_emit (self, signals[MADE], 0, made);
}

static void
on_form_left (ChanceryMissionDetail *self)
{
  put_form_aside (self);
  if (g_strcmp0 (self->id, NEW_MISSION) == 0)
    chancery_mission_detail_show (self, NULL);
}

/* Takes @form, whose drafts are as for one that is just begun, and fills it with what is kept. */
static void
show_form (ChanceryMissionDetail *self,
           ChanceryForm *form,
           const char *name,
           ChanceryKeptForm *kept,
           const char *field)
{
  put_form_aside (self);
  self->form = g_object_ref_sink (form);
  chancery_form_keep_at (form, VIEW, place_of (self), name);
  if (kept != NULL)
    chancery_form_resume (form, kept);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_form_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancelled", G_CALLBACK (on_form_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "discarded", G_CALLBACK (on_form_left), self, G_CONNECT_SWAPPED);
  place_form (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  chancery_still_end (self->scrolled);
  chancery_form_focus (form, field);
}

/* Where the pointer was on the map, to a millionth of a degree. */
static void
set_position (ChanceryDraft *premises, const char *text)
{
  static const char *const fields[] = { "latitude", "longitude" };
  ChanceryPosition position;

  if (text == NULL || !chancery_coordinates_parse (text, &position, NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char degrees[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (degrees, sizeof degrees, "%.6f", i == 0 ? position.latitude : position.longitude);
      chancery_draft_set (premises, fields[i], degrees, NULL);
    }
}

static void
edit_new (ChanceryMissionDetail *self, ChanceryKeptForm *kept, const char *position)
{
  ChanceryDraft *mission = chancery_draft_new (chancery_mission);
  ChanceryDraft *premises = chancery_draft_new (chancery_premises);
  ChanceryForm *form = chancery_form_new (self->session, _ ("Particulars"));

  chancery_draft_set (premises, "mission", chancery_draft_id (mission), NULL);
  set_position (premises, position);
  chancery_form_add_draft (form, mission, mission_form_fields);
  chancery_form_add_heading (form, _ ("Premises"));
  chancery_form_add_optional_draft (form, premises, premises_form_fields);
  show_form (self, form, MISSION_FORM, kept, "sending_state");
}

void
chancery_mission_detail_add (ChanceryMissionDetail *self, const char *position)
{
  chancery_mission_detail_show (self, NEW_MISSION);
  if (self->form == NULL)
    edit_new (self, kept_form (self, MISSION_FORM), position);
  else
    chancery_form_focus (self->form, "sending_state");
}

static ChanceryDraft *
main_premises_draft (ChanceryMissionDetail *self)
{
  const ChanceryRecord *premises = chancery_dossier_main_premises (self->dossier);
  ChanceryDraft *draft;

  if (premises != NULL)
    return chancery_draft_new_for (premises);
  draft = chancery_draft_new (chancery_premises);
  chancery_draft_set (draft, "mission", self->id, NULL);
  return draft;
}

static void
edit_particulars (ChanceryMissionDetail *self, ChanceryKeptForm *kept)
{
  ChanceryForm *form = chancery_form_new (self->session, _ ("Particulars"));

  chancery_form_add_draft (form, chancery_draft_new_for (self->dossier->mission), mission_form_fields);
  chancery_form_add_heading (form, _ ("Premises"));
  if (chancery_dossier_main_premises (self->dossier) != NULL)
    chancery_form_add_draft (form, main_premises_draft (self), premises_form_fields);
  else
    chancery_form_add_optional_draft (form, main_premises_draft (self), premises_form_fields);
  show_form (self, form, MISSION_FORM, kept, "sending_state");
}

void
chancery_mission_detail_edit (ChanceryMissionDetail *self)
{
  ChanceryKeptForm *kept = kept_form (self, NULL);

  if (self->dossier == NULL || chancery_session_is_read_only (self->session))
    return;
  /* The same keys that open the form save it. */
  if (self->form != NULL)
    chancery_form_save (self->form);
  else if (kept != NULL)
    open_kept (self, kept);
  else
    edit_particulars (self, NULL);
}

static const ChanceryRecord *
find_visit (ChanceryMissionDetail *self, const char *id)
{
  for (guint i = 0; self->dossier != NULL && i < self->dossier->visits->len; i++)
    {
      const ChanceryRecord *visit = g_ptr_array_index (self->dossier->visits, i);

      if (g_strcmp0 (visit->id, id) == 0)
        return visit;
    }
  return NULL;
}

/* @visit: NULL for a new one */
static void
edit_visit (ChanceryMissionDetail *self, const ChanceryRecord *visit, ChanceryKeptForm *kept)
{
  ChanceryDraft *draft = visit != NULL ? chancery_draft_new_for (visit) : chancery_draft_new (chancery_visit);
  ChanceryForm *form = chancery_form_new (self->session, visit != NULL ? _ ("Visit") : _ ("New visit"));

  if (visit == NULL)
    chancery_draft_set (draft, "mission", self->id, NULL);
  chancery_form_add_draft (form, draft, visit_form_fields);
  show_form (self, form, visit != NULL ? VISIT_FORM : NEW_VISIT_FORM, kept, "visit_on");
}

static void
open_kept (ChanceryMissionDetail *self, ChanceryKeptForm *kept)
{
  const ChanceryRecord *visit = find_visit (self, kept->id);

  if (g_strcmp0 (kept->form, MISSION_FORM) == 0)
    edit_particulars (self, kept);
  else if (g_strcmp0 (kept->form, NEW_VISIT_FORM) == 0)
    edit_visit (self, NULL, kept);
  else if (visit != NULL)
    edit_visit (self, visit, kept);
  else
    chancery_feedback_said (GTK_WIDGET (self), _ ("That visit is not there any more"), FALSE);
}

void
chancery_mission_detail_resume (ChanceryMissionDetail *self, ChanceryKeptForm *kept)
{
  if (self->form != NULL && g_strcmp0 (chancery_form_id (self->form), kept->id) == 0)
    return;
  g_clear_pointer (&self->resuming, chancery_kept_form_unref);
  if (*kept->place == '\0')
    {
      chancery_mission_detail_show (self, NEW_MISSION);
      edit_new (self, kept, NULL);
      return;
    }
  self->resuming = chancery_kept_form_ref (kept);
  if (g_strcmp0 (self->id, kept->place) != 0)
    chancery_mission_detail_show (self, kept->place);
  else if (self->dossier != NULL)
    resume_if_wanted (self);
}

gboolean
chancery_mission_detail_cancel (ChanceryMissionDetail *self)
{
  if (self->form == NULL)
    return FALSE;
  on_form_left (self);
  return TRUE;
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMissionDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  chancery_feedback_error (GTK_WIDGET (self), error);
  if (title == NULL)
    return;
  text = g_strdup_printf (_ ("Deleted %s"), title);
  chancery_feedback_said (GTK_WIDGET (self), text, TRUE);
}

static void
add_visit (ChanceryMissionDetail *self)
{
  if (self->form == NULL)
    edit_visit (self, NULL, kept_form (self, NEW_VISIT_FORM));
  else
    chancery_form_focus (self->form, NULL);
}

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ChanceryMissionDetail *self = CHANCERY_MISSION_DETAIL (widget);

  if (self->dossier == NULL)
    return;
  if (g_str_equal (name, "mission.edit"))
    chancery_mission_detail_edit (self);
  else if (g_str_equal (name, "mission.add-contact"))
    gtk_widget_activate_action (widget, "win.add-contact", "s", self->id);
  else if (g_str_equal (name, "mission.add-assessment"))
    gtk_widget_activate_action (widget, "win.add-assessment", "s", self->id);
  else if (g_str_equal (name, "mission.show-on-map"))
    gtk_widget_activate_action (widget, "win.show-on-map", "s", self->id);
  else if (g_str_equal (name, "mission.add-visit"))
    add_visit (self);
  else if (g_str_equal (name, "mission.delete"))
    chancery_command_delete_async (self->session, chancery_mission, self->id, on_deleted,
                                   g_object_ref (self));
}

static void
on_edit_visit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ChanceryMissionDetail *self = CHANCERY_MISSION_DETAIL (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  const ChanceryRecord *visit = find_visit (self, id);

  if (visit != NULL && self->form == NULL)
    edit_visit (self, visit, chancery_drafts_lookup (chancery_session_drafts (self->session), id));
}

static void
on_changed (ChanceryMissionDetail *self)
{
  if (self->id != NULL && g_strcmp0 (self->id, NEW_MISSION) != 0)
    load (self);
}

static void
chancery_mission_detail_dispose (GObject *object)
{
  ChanceryMissionDetail *self = CHANCERY_MISSION_DETAIL (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->form);
  g_clear_pointer (&self->resuming, chancery_kept_form_unref);
  g_clear_pointer (&self->dossier, chancery_dossier_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_mission_detail_parent_class)->dispose (object);
}

static const char *const writing[] = { "mission.edit", "mission.add-contact", "mission.add-visit",
                                       "mission.add-assessment", "mission.delete" };

static void
chancery_mission_detail_class_init (ChanceryMissionDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_mission_detail_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "detailpane");
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_class_install_action (widget_class, writing[i], NULL, on_action);
  gtk_widget_class_install_action (widget_class, "mission.show-on-map", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "mission.edit-visit", "s", on_edit_visit);
  signals[MADE] = g_signal_new ("made", CHANCERY_TYPE_MISSION_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GONE] = g_signal_new ("gone", CHANCERY_TYPE_MISSION_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
build_page (ChanceryMissionDetail *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  self->form_place = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->form_place));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->cards));
  gtk_widget_add_css_class (column, "chancery-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scrolled, clamp);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->scrolled), "page");
}

static void
build_none (ChanceryMissionDetail *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chancery-missions-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No mission selected"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Choose one on the left, or press Ctrl+F and type its name."));
  gtk_widget_add_css_class (page, "compact");
  gtk_stack_add_named (self->stack, page, "none");
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
chancery_mission_detail_init (ChanceryMissionDetail *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->head = CHANCERY_MISSION_HEAD (chancery_mission_head_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  build_page (self);
  build_none (self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

static void
update_writing (ChanceryMissionDetail *self)
{
  gboolean writable = !chancery_session_is_read_only (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mission.edit-visit", writable);
}

GtkWidget *
chancery_mission_detail_new (ChancerySession *session)
{
  ChanceryMissionDetail *self = g_object_new (CHANCERY_TYPE_MISSION_DETAIL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  place_form (self);
  /* A vault that turns out to be damaged can only be read from then on. */
  g_signal_connect_object (session, "trouble", G_CALLBACK (update_writing), self, G_CONNECT_SWAPPED);
  update_writing (self);
  return GTK_WIDGET (self);
}

void
chancery_mission_detail_set_folded (ChanceryMissionDetail *self, gboolean folded)
{
  chancery_mission_head_set_folded (self->head, folded);
  self->folded = folded;
  if (self->dossier != NULL)
    show_dossier (self);
}
