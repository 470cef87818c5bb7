/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/chancery-import-columns.h"

#include "base/chancery-text.h"

#include <glib/gi18n.h>

/* How far the rows are searched for samples, how many are shown, and how long one may be. */
#define ROWS_SEARCHED 500
#define SAMPLES 2
#define SAMPLE_LENGTH 40

struct _ChanceryImportColumns
{
  AdwBin parent_instance;
  ChanceryImportMapping *mapping;
  GtkBox *box;
  GtkLabel *rest;
  GPtrArray *rows;   /* AdwComboRow of each slot; not owned */
  gboolean updating; /* the rows follow the mapping, not a person */
};

G_DEFINE_FINAL_TYPE (ChanceryImportColumns, chancery_import_columns, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_import_columns_finalize (GObject *object)
{
  g_ptr_array_unref (CHANCERY_IMPORT_COLUMNS (object)->rows);
  G_OBJECT_CLASS (chancery_import_columns_parent_class)->finalize (object);
}

static void
chancery_import_columns_class_init (ChanceryImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_import_columns_finalize;
  signals[CHANGED] = g_signal_new ("changed", CHANCERY_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
chancery_import_columns_init (ChanceryImportColumns *self)
{
  self->rows = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
chancery_import_columns_new (void)
{
  return g_object_new (CHANCERY_TYPE_IMPORT_COLUMNS, NULL);
}

/* Only the mission can be without premises: what those need is filled in when the file is silent. */
static gboolean
is_required (const ChanceryImportSlot *slot)
{
  return slot->entity == chancery_mission && (slot->field->flags & CHANCERY_FIELD_REQUIRED);
}

static gboolean
has_line (const GPtrArray *samples, const char *text)
{
  for (guint i = 0; i < samples->len; i++)
    if (g_str_equal (g_ptr_array_index (samples, i), text))
      return TRUE;
  return FALSE;
}

/* Two different things that the column says, so that a person sees whether it is the right one. */
static char *
sample_values (const ChanceryCsvTable *table, guint column)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (g_free);
  guint n_rows = MIN (chancery_csv_table_n_rows (table), ROWS_SEARCHED);

  for (guint i = 0; i < n_rows && samples->len < SAMPLES; i++)
    {
      const char *cell = chancery_csv_row_cell (chancery_csv_table_row (table, i), column);
      g_autofree char *clean = chancery_text_clean (cell, FALSE);
      g_autofree char *text = clean != NULL ? chancery_text_excerpt (clean, SAMPLE_LENGTH) : NULL;

      if (text != NULL && !has_line (samples, text))
        g_ptr_array_add (samples, g_steal_pointer (&text));
    }
  g_ptr_array_add (samples, NULL);
  return g_strjoinv ("  ·  ", (char **) samples->pdata);
}

static char *
describe (ChanceryImportColumns *self, const ChanceryImportSlot *slot)
{
  g_autofree char *samples = NULL;

  if (slot->column < 0)
    return g_strdup (is_required (slot) ? _ ("A mission cannot be without it. Choose its column.") : "");
  samples = sample_values (chancery_import_mapping_table (self->mapping), (guint) slot->column);
  if (*samples == '\0')
    return g_strdup (_ ("This column is empty."));
  /* GTK 4.8 complains of a label that may be cut and is narrower than the mark for that. */
  return g_utf8_strlen (samples, -1) < 3 ? g_strdup_printf ("“%s”", samples) : g_steal_pointer (&samples);
}

static void
update_row (ChanceryImportColumns *self, guint index)
{
  const ChanceryImportSlot *slot = chancery_import_mapping_slot (self->mapping, index);
  GtkWidget *row = g_ptr_array_index (self->rows, index);
  g_autofree char *subtitle = describe (self, slot);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) (slot->column + 1));
  if (slot->column < 0 && is_required (slot))
    gtk_widget_add_css_class (row, "chancery-faulty");
  else
    gtk_widget_remove_css_class (row, "chancery-faulty");
}

static gboolean
is_taken (ChanceryImportColumns *self, guint column)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (chancery_import_mapping_slot (self->mapping, i)->column == (int) column)
      return TRUE;
  return FALSE;
}

/* What is left out is said, so that nobody believes it was taken. */
static void
update_rest (ChanceryImportColumns *self)
{
  const ChanceryCsvTable *table = chancery_import_mapping_table (self->mapping);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < chancery_csv_table_n_columns (table); i++)
    if (!is_taken (self, i))
      {
        g_autofree char *label = chancery_csv_table_column_label (table, i);
        g_autofree char *excerpt = chancery_text_excerpt (label, SAMPLE_LENGTH);

        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", excerpt);
      }
  text = g_strdup_printf (_ ("Columns left out: %s"), names->str);
  gtk_label_set_text (self->rest, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), names->len > 0);
}

static void
update (ChanceryImportColumns *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, i);
  update_rest (self);
  self->updating = FALSE;
}

static void
on_selected (AdwComboRow *row, GParamSpec *pspec, ChanceryImportColumns *self)
{
  guint index;

  if (self->updating || !g_ptr_array_find (self->rows, row, &index))
    return;
  chancery_import_mapping_set_column (self->mapping, index, (int) adw_combo_row_get_selected (row) - 1);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_row (const ChanceryImportSlot *slot, GListModel *columns)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (slot->field->label));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), columns);
  return row;
}

static GListModel *
list_columns (const ChanceryCsvTable *table)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, "—");
  for (guint i = 0; i < chancery_csv_table_n_columns (table); i++)
    {
      g_autofree char *label = chancery_csv_table_column_label (table, i);

      gtk_string_list_take (list, chancery_text_excerpt (label, SAMPLE_LENGTH));
    }
  return G_LIST_MODEL (list);
}

static GtkListBox *
add_list (ChanceryImportColumns *self, const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->box, group);
  return GTK_LIST_BOX (list);
}

/* The fields of one entity: those the file speaks of, then the others, folded. */
static void
add_fields (ChanceryImportColumns *self,
            const ChanceryEntity *entity,
            const char *heading,
            GListModel *columns)
{
  GtkListBox *list = add_list (self, heading);
  GtkWidget *others = adw_expander_row_new ();
  gboolean any = FALSE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (others), _ ("Fields without a column"));
  for (guint i = 0; i < chancery_import_mapping_n_slots (self->mapping); i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (self->mapping, i);
      GtkWidget *row;

      if (slot->entity != entity)
        continue;
      row = make_row (slot, columns);
      g_ptr_array_index (self->rows, i) = row;
      if (slot->column >= 0 || is_required (slot))
        gtk_list_box_append (list, row);
      else
        adw_expander_row_add_row (ADW_EXPANDER_ROW (others), row), any = TRUE;
      g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), self);
    }
  gtk_list_box_append (list, others);
  gtk_widget_set_visible (others, any);
}

void
chancery_import_columns_set_mapping (ChanceryImportColumns *self, ChanceryImportMapping *mapping)
{
  g_autoptr (GListModel) columns = list_columns (chancery_import_mapping_table (mapping));

  g_return_if_fail (self->mapping == NULL);
  self->mapping = mapping;
  self->updating = TRUE;
  g_ptr_array_set_size (self->rows, (int) chancery_import_mapping_n_slots (mapping));
  add_fields (self, chancery_mission, _ ("Mission"), columns);
  add_fields (self, chancery_premises, _ ("Main premises"), columns);
  self->rest = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->rest, TRUE);
  gtk_label_set_wrap_mode (self->rest, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->rest, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "chancery-secondary");
  gtk_box_append (self->box, GTK_WIDGET (self->rest));
  update (self);
}
