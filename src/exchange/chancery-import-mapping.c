/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/chancery-import-mapping.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _ChanceryImportMapping
{
  const ChanceryCsvTable *table;
  GArray *slots; /* ChanceryImportSlot, each with a key of its own */
};

typedef struct
{
  guint column;
  GPtrArray *values; /* folded */
} Condition;

struct _ChanceryImportFilter
{
  const ChanceryCsvTable *table;
  GPtrArray *conditions;
};

/* An id of ours cannot stand in somebody else's file, and what the program keeps is not for a file to say. */
static gboolean
can_be_mapped (const ChanceryField *field)
{
  return field->type != CHANCERY_FIELD_REFERENCE && !(field->flags & CHANCERY_FIELD_INTERNAL);
}

static void
clear_slot (gpointer data)
{
  g_free ((char *) ((ChanceryImportSlot *) data)->key);
}

static void
add_slots (GArray *slots, const ChanceryEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const ChanceryField *field = &entity->fields[i];
      gboolean taken =
          entity != chancery_mission && chancery_entity_field (chancery_mission, field->name) != NULL;
      ChanceryImportSlot slot = { entity, field, NULL, -1 };

      if (!can_be_mapped (field))
        continue;
      slot.key = taken ? g_strconcat (entity->name, ".", field->name, NULL) : g_strdup (field->name);
      g_array_append_val (slots, slot);
    }
}

static gboolean
is_used (const ChanceryImportMapping *self, int column)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (g_array_index (self->slots, ChanceryImportSlot, i).column == column)
      return TRUE;
  return FALSE;
}

static int
find_unused (const ChanceryImportMapping *self, char **headers, const char *name)
{
  g_autofree char *folded = chancery_text_fold (name);

  for (int i = 0; headers[i] != NULL; i++)
    if (folded[0] != '\0' && strcmp (headers[i], folded) == 0 && !is_used (self, i))
      return i;
  return -1;
}

static int
recognise (const ChanceryImportMapping *self, const ChanceryImportSlot *slot, char **headers)
{
  g_auto (GStrv) synonyms = g_strsplit (slot->field->synonyms != NULL ? slot->field->synonyms : "", "|", -1);
  int column = find_unused (self, headers, slot->key);

  if (column < 0)
    column = find_unused (self, headers, slot->field->label);
  if (column < 0)
    column = find_unused (self, headers, chancery_field_label (slot->field));
  for (char **synonym = synonyms; column < 0 && *synonym != NULL; synonym++)
    column = find_unused (self, headers, *synonym);
  return column;
}

static char **
fold_headers (const ChanceryCsvTable *table)
{
  guint n = chancery_csv_table_n_columns (table);
  char **headers = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    headers[i] = chancery_text_fold (chancery_csv_table_column (table, i));
  return headers;
}

ChanceryImportMapping *
chancery_import_mapping_new (const ChanceryCsvTable *table)
{
  ChanceryImportMapping *self = g_new0 (ChanceryImportMapping, 1);
  g_auto (GStrv) headers = fold_headers (table);

  self->table = table;
  self->slots = g_array_new (FALSE, FALSE, sizeof (ChanceryImportSlot));
  g_array_set_clear_func (self->slots, clear_slot);
  add_slots (self->slots, chancery_mission);
  add_slots (self->slots, chancery_premises);
  for (guint i = 0; i < self->slots->len; i++)
    {
      ChanceryImportSlot *slot = &g_array_index (self->slots, ChanceryImportSlot, i);

      slot->column = recognise (self, slot, headers);
    }
  return self;
}

void
chancery_import_mapping_free (ChanceryImportMapping *self)
{
  g_array_unref (self->slots);
  g_free (self);
}

const ChanceryCsvTable *
chancery_import_mapping_table (const ChanceryImportMapping *self)
{
  return self->table;
}

guint
chancery_import_mapping_n_slots (const ChanceryImportMapping *self)
{
  return self->slots->len;
}

const ChanceryImportSlot *
chancery_import_mapping_slot (const ChanceryImportMapping *self, guint index)
{
  return &g_array_index (self->slots, ChanceryImportSlot, index);
}

void
chancery_import_mapping_set_column (ChanceryImportMapping *self, guint index, int column)
{
  g_return_if_fail (index < self->slots->len);
  g_return_if_fail (column < (int) chancery_csv_table_n_columns (self->table));

  for (guint i = 0; column >= 0 && i < self->slots->len; i++)
    if (g_array_index (self->slots, ChanceryImportSlot, i).column == column)
      g_array_index (self->slots, ChanceryImportSlot, i).column = -1;
  g_array_index (self->slots, ChanceryImportSlot, index).column = MAX (column, -1);
}

static gboolean
slot_has_name (const ChanceryImportSlot *slot, const char *name)
{
  gsize length = strlen (slot->entity->name);

  if (strcmp (slot->key, name) == 0)
    return TRUE;
  return strncmp (name, slot->entity->name, length) == 0 && name[length] == '.' &&
         strcmp (name + length + 1, slot->field->name) == 0;
}

static int
find_slot (const ChanceryImportMapping *self, const char *name)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (slot_has_name (chancery_import_mapping_slot (self, i), name))
      return (int) i;
  return -1;
}

static gboolean
reject_key (const ChanceryImportMapping *self, const char *key, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->slots->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", chancery_import_mapping_slot (self, i)->key);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               _ ("There is no field “%s” that a column could fill; these are: %s."), key, all->str);
  return FALSE;
}

static int
find_column (const ChanceryCsvTable *table, const char *name, GError **error)
{
  int column = chancery_csv_table_find_column (table, name);
  g_autoptr (GString) all = g_string_new (NULL);

  if (column >= 0)
    return column;
  for (guint i = 0; i < chancery_csv_table_n_columns (table); i++)
    if (chancery_csv_table_column (table, i)[0] != '\0')
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", chancery_csv_table_column (table, i));
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, _ ("“%s” has no column “%s”; it has: %s."),
               chancery_csv_table_name (table), name, all->str);
  return -1;
}

gboolean
chancery_import_mapping_set (ChanceryImportMapping *self, const char *key, const char *column, GError **error)
{
  int slot = find_slot (self, key);
  int number = -1;

  if (slot < 0)
    return reject_key (self, key, error);
  if (!chancery_text_is_empty (column))
    {
      number = find_column (self->table, column, error);
      if (number < 0)
        return FALSE;
    }
  chancery_import_mapping_set_column (self, (guint) slot, number);
  return TRUE;
}

static gboolean
maps_nothing (const ChanceryImportMapping *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (chancery_import_mapping_slot (self, i)->column >= 0)
      return FALSE;
  return TRUE;
}

gboolean
chancery_import_mapping_check (const ChanceryImportMapping *self, GError **error)
{
  const char *file = chancery_csv_table_name (self->table);

  if (maps_nothing (self))
    {
      g_set_error (
          error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
          _ ("The first row of “%s” names no column that is known here. If the header is missing, put "
             "one above the rows; if its names are others, map the columns by hand."),
          file);
      return FALSE;
    }
  for (guint i = 0; i < self->slots->len; i++)
    {
      const ChanceryImportSlot *slot = chancery_import_mapping_slot (self, i);

      if (slot->entity != chancery_mission || !(slot->field->flags & CHANCERY_FIELD_REQUIRED) ||
          slot->column >= 0)
        continue;
      g_set_error (
          error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
          _ ("No column of “%s” is recognised as “%s” (%s), which every mission needs. Map one to it by "
             "hand."),
          file, chancery_field_label (slot->field), slot->key);
      return FALSE;
    }
  return TRUE;
}

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_ptr_array_unref (condition->values);
  g_free (condition);
}

ChanceryImportFilter *
chancery_import_filter_new (const ChanceryCsvTable *table)
{
  ChanceryImportFilter *self = g_new0 (ChanceryImportFilter, 1);

  self->table = table;
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  return self;
}

void
chancery_import_filter_free (ChanceryImportFilter *self)
{
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

static Condition *
condition_on (ChanceryImportFilter *self, guint column)
{
  Condition *condition;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      condition = g_ptr_array_index (self->conditions, i);
      if (condition->column == column)
        return condition;
    }
  condition = g_new0 (Condition, 1);
  condition->column = column;
  condition->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->conditions, condition);
  return condition;
}

gboolean
chancery_import_filter_add (ChanceryImportFilter *self, const char *condition, GError **error)
{
  const char *equals = strchr (condition, '=');
  g_autofree char *name = NULL;
  int column;

  if (equals == NULL || equals == condition)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                   _ ("“%s” is no condition; it should read COLUMN=VALUE."), condition);
      return FALSE;
    }
  name = g_strndup (condition, (gsize) (equals - condition));
  column = find_column (self->table, name, error);
  if (column < 0)
    return FALSE;
  g_ptr_array_add (condition_on (self, (guint) column)->values, chancery_text_fold (equals + 1));
  return TRUE;
}

gboolean
chancery_import_filter_accepts (const ChanceryImportFilter *self, const ChanceryCsvRow *row)
{
  for (guint i = 0; self != NULL && i < self->conditions->len; i++)
    {
      const Condition *condition = g_ptr_array_index (self->conditions, i);
      g_autofree char *folded = chancery_text_fold (chancery_csv_row_cell (row, condition->column));

      if (!g_ptr_array_find_with_equal_func (condition->values, folded, g_str_equal, NULL))
        return FALSE;
    }
  return TRUE;
}
