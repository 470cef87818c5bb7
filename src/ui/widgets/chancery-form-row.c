/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-form-row.h"

#include "base/chancery-text.h"

enum
{
  EDITED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryFormRow, chancery_form_row, G_TYPE_OBJECT)

static void
chancery_form_row_finalize (GObject *object)
{
  ChanceryFormRow *self = CHANCERY_FORM_ROW (object);

  g_clear_object (&self->row);
  g_clear_object (&self->fault_row);
  g_clear_object (&self->session);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  G_OBJECT_CLASS (chancery_form_row_parent_class)->finalize (object);
}

static void
chancery_form_row_class_init (ChanceryFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_form_row_finalize;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
chancery_form_row_init (ChanceryFormRow *self)
{
}

static void
build (ChanceryFormRow *self)
{
  switch (self->field->type)
    {
    case CHANCERY_FIELD_DATE:
      chancery_form_build_date (self);
      break;
    case CHANCERY_FIELD_NOTE:
    case CHANCERY_FIELD_LIST:
      chancery_form_build_text (self);
      break;
    case CHANCERY_FIELD_BOOLEAN:
      chancery_form_build_switch (self);
      break;
    case CHANCERY_FIELD_CHOICE:
      chancery_form_build_choice (self);
      break;
    case CHANCERY_FIELD_REFERENCE:
      if (g_strcmp0 (self->field->target, chancery_ds_office->name) == 0)
        chancery_form_build_office (self);
      else
        chancery_form_build_mission (self);
      break;
    default:
      chancery_form_build_entry (self);
    }
}

/* What was entered is checked when the row is left; what is right is shown as it will be stored. */
static void
on_leave (ChanceryFormRow *self)
{
  const char *name = self->field->name;
  const char *value;

  if (self->draft == NULL)
    return;
  chancery_form_row_show_fault (self);
  value = chancery_record_get (chancery_draft_record (self->draft), name);
  if (self->show == NULL || chancery_draft_error (self->draft, name) != NULL ||
      chancery_text_equal (value, chancery_draft_input (self->draft, name)))
    return;
  self->quiet = TRUE;
  self->show (self, value);
  self->quiet = FALSE;
}

ChanceryFormRow *
chancery_form_row_new (ChancerySession *session, ChanceryDraft *draft, const ChanceryField *field)
{
  ChanceryFormRow *self = g_object_new (CHANCERY_TYPE_FORM_ROW, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->session = g_object_ref (session);
  self->draft = draft;
  self->field = field;
  build (self);
  g_object_ref_sink (self->row);
  self->quiet = TRUE;
  if (self->show != NULL)
    self->show (self, chancery_draft_input (draft, field->name));
  self->quiet = FALSE;
  if (self->named == NULL)
    self->named = self->focus;
  if (!self->labelled)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    chancery_field_label (field), -1);
  if (field->flags & CHANCERY_FIELD_REQUIRED)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
  return self;
}

void
chancery_form_row_detach (ChanceryFormRow *self)
{
  self->draft = NULL;
}

void
chancery_form_row_set_draft (ChanceryFormRow *self, ChanceryDraft *draft)
{
  self->draft = draft;
  self->quiet = TRUE;
  if (self->show != NULL)
    self->show (self, chancery_draft_input (draft, self->field->name));
  self->quiet = FALSE;
  chancery_form_row_show_fault (self);
}

void
chancery_form_row_take (ChanceryFormRow *self, const char *input)
{
  if (self->quiet || self->draft == NULL)
    return;
  chancery_draft_set (self->draft, self->field->name, input, NULL);
  /* A fault that is shown goes, or changes, as it is mended; a new one waits until the row is left. */
  if (self->fault_row != NULL)
    chancery_form_row_show_fault (self);
  g_signal_emit (self, signals[EDITED], 0);
}

void
chancery_form_row_activate (ChanceryFormRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* The message is a row of its own that looks like the lower part of the faulty one. */
static void
add_fault_row (ChanceryFormRow *self)
{
  GtkWidget *list = gtk_widget_get_parent (self->row);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  self->fault = GTK_LABEL (label);
  self->fault_row = g_object_ref_sink (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->fault_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->fault_row), FALSE);
  gtk_widget_set_focusable (self->fault_row, FALSE);
  gtk_widget_add_css_class (self->fault_row, "chancery-fault-message");
  gtk_widget_add_css_class (self->row, "chancery-fault");
  gtk_list_box_insert (GTK_LIST_BOX (list), self->fault_row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->row)) + 1);
}

static void
remove_fault_row (ChanceryFormRow *self)
{
  if (self->fault_row == NULL)
    return;
  gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (self->row)), self->fault_row);
  gtk_widget_remove_css_class (self->row, "chancery-fault");
  g_clear_object (&self->fault_row);
  self->fault = NULL;
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_STATE_INVALID);
}

void
chancery_form_row_show_fault (ChanceryFormRow *self)
{
  const char *message = chancery_draft_error (self->draft, self->field->name);

  if (message == NULL)
    {
      remove_fault_row (self);
      return;
    }
  if (self->fault_row == NULL)
    add_fault_row (self);
  gtk_label_set_label (self->fault, message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->named), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
}
