/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form.h"

#include "base/chancery-text.h"
#include "domain/chancery-rules.h"
#include "session/chancery-command.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-form-row.h"

#include <glib/gi18n.h>

/* A draft and how it was when it came, which is what "dirty" is measured against: the defaults of a new
 * record and what a superseding assessment starts from are not the user's input. */
typedef struct
{
  ChanceryDraft *draft;
  char **before;
  gboolean optional;
} Entry;

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
  GPtrArray *entries;
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

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < chancery_draft_entity (entry->draft)->n_fields; i++)
    g_free (entry->before[i]);
  g_free (entry->before);
  chancery_draft_free (entry->draft);
  g_free (entry);
}

static Entry *
entry_new (ChanceryDraft *draft, gboolean optional)
{
  Entry *entry = g_new0 (Entry, 1);
  const ChanceryEntity *entity = chancery_draft_entity (draft);

  entry->draft = draft;
  entry->optional = optional;
  entry->before = g_new0 (char *, entity->n_fields);
  for (guint i = 0; i < entity->n_fields; i++)
    entry->before[i] = g_strdup (chancery_draft_input (draft, entity->fields[i].name));
  return entry;
}

/* Nothing entered and an emptied line are the same. */
static gboolean
same_input (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
same_value (const Entry *entry, guint i)
{
  const char *name = chancery_draft_entity (entry->draft)->fields[i].name;

  if (same_input (entry->before[i], chancery_draft_input (entry->draft, name)))
    return TRUE;
  return chancery_draft_error (entry->draft, name) == NULL &&
         same_input (entry->before[i], chancery_record_get (chancery_draft_record (entry->draft), name));
}

static gboolean
entry_is_dirty (const Entry *entry)
{
  for (guint i = 0; i < chancery_draft_entity (entry->draft)->n_fields; i++)
    if (!same_value (entry, i))
      return TRUE;
  return FALSE;
}

/* A new record that has to be is saved also as it came. */
static gboolean
entry_is_saved (const Entry *entry)
{
  return entry_is_dirty (entry) || (chancery_draft_is_new (entry->draft) && !entry->optional);
}

gboolean
chancery_form_is_dirty (ChanceryForm *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (entry_is_dirty (g_ptr_array_index (self->entries, i)))
      return TRUE;
  return FALSE;
}

/* Every form there is, shown or put aside; not references. */
static GHashTable *all_forms = NULL;

gboolean
chancery_form_any_unsaved (void)
{
  GHashTableIter iter;
  gpointer form;

  if (all_forms == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, all_forms);
  while (g_hash_table_iter_next (&iter, &form, NULL))
    if (chancery_form_is_dirty (form))
      return TRUE;
  return FALSE;
}

static void
on_edited (ChanceryForm *self)
{
  const char *text = self->kept ? _ ("Draft kept, not yet saved") : _ ("Not yet saved");

  gtk_label_set_label (GTK_LABEL (self->status), chancery_form_is_dirty (self) ? text : "");
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
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  Entry *first = g_ptr_array_index (self->entries, 0);

  set_saving (self, FALSE);
  if (label == NULL)
    {
      if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
        return;
      chancery_feedback_error (GTK_WIDGET (self), error);
      gtk_widget_grab_focus (self->save);
      return;
    }
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
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry_is_saved (entry))
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
  on_edited (self);
}

const char *
chancery_form_id (ChanceryForm *self)
{
  const Entry *first = g_ptr_array_index (self->entries, 0);

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
add_entry (ChanceryForm *self, Entry *entry, const char *const *fields)
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
  add_entry (self, entry_new (draft, FALSE), fields);
}

void
chancery_form_add_optional_draft (ChanceryForm *self, ChanceryDraft *draft, const char *const *fields)
{
  add_entry (self, entry_new (draft, TRUE), fields);
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

  g_hash_table_remove (all_forms, self);
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
  if (self->kept && !self->saving)
    g_signal_emit (self, signals[DISCARDED], 0);
  else
    cancel (self);
}

static void
chancery_form_class_init (ChanceryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_form_finalize;
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
  if (all_forms == NULL)
    all_forms = g_hash_table_new (NULL, NULL);
  g_hash_table_add (all_forms, self);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
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
  /* Where there is not room for both, the title is what stays whole. */
  gtk_label_set_ellipsize (GTK_LABEL (self->status), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_add_css_class (header, "chancery-card-title");
  self->heading = GTK_LABEL (header_label (title, "heading"));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (header), self->status);
  gtk_box_append (GTK_BOX (header), self->leave);
  gtk_box_append (GTK_BOX (header), self->save);
  gtk_box_append (GTK_BOX (self->box), header);
}

ChanceryForm *
chancery_form_new (ChancerySession *session, const char *title)
{
  ChanceryForm *self = g_object_new (CHANCERY_TYPE_FORM, NULL);

  self->session = g_object_ref (session);
  add_header (self, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return self;
}
