/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "domain/chancery-rules.h"
#include "session/chancery-command.h"
#include "session/chancery-drafts.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-form-entry.h"
#include "ui/widgets/chancery-form-row.h"

#include <glib/gi18n.h>

/* Of a value that somebody else put there, so many characters are told. */
#define CLASH_LONGEST 80
/* So many of the title stay, in a window however narrow. */
#define LEAST_TITLE_CHARS 10

struct _ChanceryForm
{
  AdwBin parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  GtkWidget *list;
  GtkLabel *heading; /* of the card that rows go to */
  GtkWidget *status;
  GtkWidget *save;
  GtkWidget *leave;
  gboolean kept;
  char *view; /* where it is kept; NULL for nowhere */
  char *place;
  char *name;
  GPtrArray *entries; /* of ChanceryFormEntry */
  GPtrArray *rows;
  gboolean saving;
};

enum
{
  SAVED,
  CANCELLED,
  DISCARDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryForm, chancery_form, ADW_TYPE_BIN)

gboolean
chancery_form_is_dirty (ChanceryForm *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (chancery_form_entry_is_dirty (g_ptr_array_index (self->entries, i)))
      return TRUE;
  return FALSE;
}

static ChanceryDrafts *
drafts_of (ChanceryForm *self)
{
  return chancery_session_drafts (self->session);
}

/* What says nothing takes no room from the title beside it. */
static void
show_status (ChanceryForm *self, gboolean shown)
{
  gtk_widget_set_visible (self->status, shown);
  gtk_widget_set_hexpand (gtk_widget_get_prev_sibling (self->status), !shown);
}

static void
update_status (ChanceryForm *self)
{
  const char *text = _ ("Not yet saved");
  ChanceryDraftsState state;

  if (self->entries->len == 0)
    return;
  state = chancery_drafts_state (drafts_of (self), chancery_form_id (self));
  if (state == CHANCERY_DRAFTS_RESCUED)
    text = _ ("Draft kept outside the vault, not yet saved");
  else if (self->kept || (self->view != NULL && state == CHANCERY_DRAFTS_KEPT))
    text = _ ("Draft kept, not yet saved");
  gtk_label_set_label (GTK_LABEL (self->status), text);
  show_status (self, chancery_form_is_dirty (self));
}

static void
forget (ChanceryForm *self)
{
  if (chancery_session_is_open (self->session))
    chancery_drafts_drop (drafts_of (self), chancery_form_id (self));
}

/* As it stands, with each key: what is locked, or killed, in the next moment has it. */
static void
keep (ChanceryForm *self)
{
  ChanceryKeptForm *form;

  if (self->view == NULL || !chancery_session_is_open (self->session))
    return;
  if (!chancery_form_is_dirty (self))
    {
      forget (self);
      return;
    }
  form = chancery_kept_form_new (self->view, self->place, self->name, chancery_clock_now_ms ());
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ChanceryFormEntry *entry = g_ptr_array_index (self->entries, i);

      chancery_kept_form_add (form, entry->draft, (const char *const *) entry->before);
    }
  chancery_drafts_keep (drafts_of (self), form);
}

static void
on_edited (ChanceryForm *self)
{
  keep (self);
  update_status (self);
}

static void
cancel (ChanceryForm *self)
{
  if (!self->saving)
    g_signal_emit (self, signals[CANCELLED], 0);
}

static void
set_saving (ChanceryForm *self, gboolean saving)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* The drafts belong to the database thread until the answer is there. An entry that is made insensitive
   * while it has the focus does not learn that it lost it. */
  self->saving = saving;
  if (saving && root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (self->box, !saving);
}

static void
show_again (ChanceryForm *self, const ChanceryFormEntry *entry, gconstpointer old_draft)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      ChanceryFormRow *row = g_ptr_array_index (self->rows, i);

      if (row->draft == old_draft)
        chancery_form_row_set_draft (row, entry->draft);
    }
}

/* "Telephone is now “+1 202 555 0101”", for each field in which two people differ. */
static char *
describe_clashes (GPtrArray *clashes, const ChanceryRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < clashes->len; i++)
    {
      const ChanceryField *field = g_ptr_array_index (clashes, i);
      const char *value = chancery_record_get (record, field->name);
      g_autofree char *shown = value != NULL ? chancery_field_display (field, value) : NULL;
      g_autofree char *excerpt = shown != NULL ? chancery_text_excerpt (shown, CLASH_LONGEST) : NULL;

      if (field->type == CHANCERY_FIELD_REFERENCE)
        g_string_append_printf (text, _ (" %s was changed."), chancery_field_label (field));
      else if (excerpt != NULL)
        g_string_append_printf (text, _ (" %s is now “%s”."), chancery_field_label (field), excerpt);
      else
        g_string_append_printf (text, _ (" %s is now empty."), chancery_field_label (field));
    }
  return g_strdup (text->str);
}

static char *
take_present (ChanceryForm *self, GPtrArray *records)
{
  g_autoptr (GString) text = g_string_new (_ ("This was changed since you began. Nothing was overwritten."));

  for (guint i = 0; i < MIN (records->len, self->entries->len); i++)
    {
      ChanceryFormEntry *entry = g_ptr_array_index (self->entries, i);
      const ChanceryRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GPtrArray) clashes = g_ptr_array_new ();
      g_autofree char *described = NULL;

      if (record == NULL)
        continue;
      chancery_form_entry_rebase (entry, record, clashes);
      show_again (self, entry, entry->draft);
      described = describe_clashes (clashes, record);
      g_string_append (text, described);
    }
  g_string_append (text, _ (" Save again to put yours in its place."));
  return g_strdup (text->str);
}

static void
on_present_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autoptr (GError) told = NULL;
  g_autofree char *text = NULL;

  set_saving (self, FALSE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (records != NULL)
    {
      text = take_present (self, records);
      keep (self);
      g_set_error_literal (&told, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT, text);
    }
  chancery_feedback_error (GTK_WIDGET (self), told != NULL ? told : error);
  gtk_widget_grab_focus (self->save);
}

/* Somebody else, or an undo, was there first. What is there now becomes what is edited, and the person is
 * told. */
static void
load_present (ChanceryForm *self)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (drafts, ((ChanceryFormEntry *) g_ptr_array_index (self->entries, i))->draft);
  chancery_command_present_async (self->session, drafts, on_present_loaded, g_object_ref (self));
}

static void
take_failure (ChanceryForm *self, const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL &&
      g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT))
    {
      load_present (self);
      return;
    }
  set_saving (self, FALSE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  chancery_feedback_error (GTK_WIDGET (self), error);
  gtk_widget_grab_focus (self->save);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  ChanceryFormEntry *first = g_ptr_array_index (self->entries, 0);

  if (label == NULL)
    {
      take_failure (self, error);
      return;
    }
  set_saving (self, FALSE);
  forget (self);
  title = chancery_record_title (chancery_draft_record (first->draft));
  text = g_strdup_printf (_ ("Saved “%s”"), title);
  g_signal_emit (self, signals[SAVED], 0, text);
}

static GPtrArray *
drafts_to_save (ChanceryForm *self)
{
  GPtrArray *drafts = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      ChanceryFormEntry *entry = g_ptr_array_index (self->entries, i);

      if (chancery_form_entry_is_saved (entry))
        g_ptr_array_add (drafts, entry->draft);
    }
  return drafts;
}

/* Shows every fault in its row; a fault that has no row here goes into @error. */
static gboolean
validate (ChanceryForm *self, GPtrArray *drafts, GError **error)
{
  gboolean valid = TRUE;

  for (guint i = 0; i < drafts->len; i++)
    {
      g_clear_error (error);
      valid = chancery_draft_validate (g_ptr_array_index (drafts, i), error) && valid;
    }
  return valid;
}

static gboolean
show_faults (ChanceryForm *self, GPtrArray *drafts)
{
  ChanceryFormRow *first = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      ChanceryFormRow *row = g_ptr_array_index (self->rows, i);

      if (!g_ptr_array_find (drafts, row->draft, NULL))
        continue;
      chancery_form_row_show_fault (row);
      if (first == NULL && row->fault_row != NULL)
        first = row;
    }
  if (first != NULL)
    gtk_widget_grab_focus (first->focus);
  return first != NULL;
}

void
chancery_form_save (ChanceryForm *self)
{
  g_autoptr (GPtrArray) drafts = drafts_to_save (self);
  g_autoptr (GError) error = NULL;

  if (self->saving)
    return;
  if (drafts->len == 0)
    {
      cancel (self);
      return;
    }
  if (!validate (self, drafts, &error))
    {
      if (!show_faults (self, drafts))
        chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  show_faults (self, drafts);
  set_saving (self, TRUE);
  chancery_command_save_async (self->session, drafts, on_saved, g_object_ref (self));
}

void
chancery_form_set_kept (ChanceryForm *self, gboolean kept)
{
  self->kept = kept;
  gtk_button_set_label (GTK_BUTTON (self->leave), kept ? _ ("Discard") : _ ("Cancel"));
  update_status (self);
}

void
chancery_form_keep_at (ChanceryForm *self, const char *view, const char *place, const char *name)
{
  g_return_if_fail (self->view == NULL);
  self->view = g_strdup (view);
  self->place = g_strdup (place);
  self->name = g_strdup (name);
}

void
chancery_form_resume (ChanceryForm *self, ChanceryKeptForm *kept)
{
  for (guint i = 0; i < MIN (kept->records->len, self->entries->len); i++)
    {
      ChanceryFormEntry *entry = g_ptr_array_index (self->entries, i);
      const ChanceryKeptRecord *record = g_ptr_array_index (kept->records, i);
      gconstpointer old = entry->draft;

      if (record->entity != chancery_draft_entity (entry->draft))
        continue;
      chancery_form_entry_resume (entry, record);
      show_again (self, entry, old);
    }
  chancery_form_set_kept (self, TRUE);
}

const char *
chancery_form_id (ChanceryForm *self)
{
  const ChanceryFormEntry *first = g_ptr_array_index (self->entries, 0);

  return chancery_draft_id (first->draft);
}

static ChanceryFormRow *
row_for (ChanceryForm *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      ChanceryFormRow *row = g_ptr_array_index (self->rows, i);

      if (field == NULL || g_strcmp0 (row->field->name, field) == 0)
        return row;
    }
  return NULL;
}

void
chancery_form_focus (ChanceryForm *self, const char *field)
{
  ChanceryFormRow *row = row_for (self, field);

  if (row != NULL)
    gtk_widget_grab_focus (row->focus);
}

static void
add_list (ChanceryForm *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "chancery-form-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->heading), -1);
  gtk_box_append (GTK_BOX (self->box), self->list);
}

void
chancery_form_add_heading (ChanceryForm *self, const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "chancery-form-heading");
  self->heading = GTK_LABEL (label);
  gtk_box_append (GTK_BOX (self->box), label);
  self->list = NULL;
}

static void
add_row (ChanceryForm *self, ChanceryDraft *draft, const ChanceryField *field)
{
  ChanceryFormRow *row = chancery_form_row_new (self->session, draft, field);

  if (self->list == NULL)
    add_list (self);
  g_ptr_array_add (self->rows, row);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row->row);
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activated", G_CALLBACK (chancery_form_save), self, G_CONNECT_SWAPPED);
}

static gboolean
is_editable (const ChanceryDraft *draft, const ChanceryField *field)
{
  if (field->flags & CHANCERY_FIELD_INTERNAL)
    return FALSE;
  return chancery_draft_is_new (draft) || !(field->flags & CHANCERY_FIELD_FIXED);
}

static void
add_entry (ChanceryForm *self, ChanceryFormEntry *entry, const char *const *fields)
{
  const ChanceryEntity *entity = chancery_draft_entity (entry->draft);

  g_ptr_array_add (self->entries, entry);
  for (guint i = 0; fields == NULL && i < entity->n_fields; i++)
    if (is_editable (entry->draft, &entity->fields[i]))
      add_row (self, entry->draft, &entity->fields[i]);
  for (const char *const *name = fields; name != NULL && *name != NULL; name++)
    {
      const ChanceryField *field = chancery_entity_field (entity, *name);

      g_return_if_fail (field != NULL);
      add_row (self, entry->draft, field);
    }
}

void
chancery_form_add_draft (ChanceryForm *self, ChanceryDraft *draft, const char *const *fields)
{
  add_entry (self, chancery_form_entry_new (draft, FALSE), fields);
}

void
chancery_form_add_optional_draft (ChanceryForm *self, ChanceryDraft *draft, const char *const *fields)
{
  add_entry (self, chancery_form_entry_new (draft, TRUE), fields);
}

static void
chancery_form_dispose (GObject *object)
{
  ChanceryForm *self = CHANCERY_FORM (object);

  g_ptr_array_foreach (self->rows, (GFunc) (void *) chancery_form_row_detach, NULL);
  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (chancery_form_parent_class)->dispose (object);
}

/* Not before: the database thread may still be saving the drafts of a form that is no longer shown. */
static void
chancery_form_finalize (GObject *object)
{
  ChanceryForm *self = CHANCERY_FORM (object);

  g_free (self->view);
  g_free (self->place);
  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->entries);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_form_parent_class)->finalize (object);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  cancel (CHANCERY_FORM (widget));
  return TRUE;
}

static gboolean
on_key (ChanceryForm *self, guint key, guint code, GdkModifierType state)
{
  gboolean saves = key == GDK_KEY_s || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (!(state & GDK_CONTROL_MASK) || !saves)
    return GDK_EVENT_PROPAGATE;
  chancery_form_save (self);
  return GDK_EVENT_STOP;
}

static void
on_leave (ChanceryForm *self)
{
  if (!self->kept || self->saving)
    {
      cancel (self);
      return;
    }
  forget (self);
  g_signal_emit (self, signals[DISCARDED], 0);
}

/* What stands on the screen need not be offered to be continued. */
static void
chancery_form_map (GtkWidget *widget)
{
  ChanceryForm *self = CHANCERY_FORM (widget);

  GTK_WIDGET_CLASS (chancery_form_parent_class)->map (widget);
  chancery_drafts_set_shown (drafts_of (self), chancery_form_id (self), TRUE);
}

static void
chancery_form_unmap (GtkWidget *widget)
{
  ChanceryForm *self = CHANCERY_FORM (widget);

  chancery_drafts_set_shown (drafts_of (self), chancery_form_id (self), FALSE);
  GTK_WIDGET_CLASS (chancery_form_parent_class)->unmap (widget);
}

static void
chancery_form_class_init (ChanceryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_form_finalize;
  widget_class->map = chancery_form_map;
  widget_class->unmap = chancery_form_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

/* Caught before a text of several lines takes it for a line break. */
static void
add_save_key (ChanceryForm *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
chancery_form_init (ChanceryForm *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_form_entry_free);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
  add_save_key (self);
}

static GtkWidget *
header_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* Not by action: a form that is put aside and shown again would find its actions disabled. */
static GtkWidget *
header_button (ChanceryForm *self, const char *label, void (*clicked) (ChanceryForm *))
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_header (ChanceryForm *self, const char *title)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->status = header_label (NULL, "chancery-secondary");
  self->leave = header_button (self, _ ("Cancel"), on_leave);
  self->save = header_button (self, _ ("Save"), chancery_form_save);
  gtk_widget_set_hexpand (self->status, TRUE);
  /* Where there is not room for both, the title is what keeps most of its words. */
  gtk_label_set_ellipsize (GTK_LABEL (self->status), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (header, "chancery-card-title");
  self->heading = GTK_LABEL (header_label (title, "heading"));
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->heading, MIN ((int) g_utf8_strlen (title, -1), LEAST_TITLE_CHARS));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (header), self->status);
  gtk_box_append (GTK_BOX (header), self->leave);
  gtk_box_append (GTK_BOX (header), self->save);
  show_status (self, FALSE);
  gtk_box_append (GTK_BOX (self->box), header);
}

ChanceryForm *
chancery_form_new (ChancerySession *session, const char *title)
{
  ChanceryForm *self = g_object_new (CHANCERY_TYPE_FORM, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (drafts_of (self), "changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  add_header (self, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}
