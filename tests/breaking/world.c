/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <string.h>

static char *
person_id (guint number)
{
  return g_strdup_printf ("20000000-0000-4000-8000-%012u", number);
}

static ChanceryRecord *
new_record (const ChanceryEntity *entity, const char *id)
{
  ChanceryRecord *record = chancery_record_new (entity, id);

  if (entity != chancery_mission)
    chancery_record_set (record, "mission", WORLD_MISSION);
  return record;
}

static ChanceryRecord *
new_person (guint number)
{
  g_autofree char *id = person_id (number);
  g_autofree char *name = g_strdup_printf ("Person %u", number);
  ChanceryRecord *record = new_record (chancery_contact, id);

  chancery_record_set (record, "name", name);
  chancery_record_set (record, "notes", "step 0");
  return record;
}

void
world_fill (VaultTest *self)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Fill");
  g_autoptr (ChanceryRecord) mission = new_record (chancery_mission, WORLD_MISSION);
  g_autoptr (GError) error = NULL;

  chancery_record_set (mission, "sending_state", "Borduria");
  chancery_record_set (mission, "kind", "embassy");
  chancery_changeset_add_new (changeset, mission);
  for (guint i = 0; i < WORLD_PEOPLE; i++)
    {
      g_autoptr (ChanceryRecord) person = new_person (i);

      chancery_changeset_add_new (changeset, person);
    }
  vault_test_commit (self, changeset, &error);
  g_assert_no_error (error);
}

gboolean
world_step (ChanceryVault *vault, guint step, GError **error)
{
  g_autofree char *label = g_strdup_printf ("Step %u", step);
  g_autofree char *notes = g_strdup_printf ("step %u", step);
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = person_id (i);
      g_autoptr (ChanceryRecord) before = chancery_vault_load (vault, chancery_contact, id, error);
      g_autoptr (ChanceryRecord) after = before != NULL ? chancery_record_copy (before) : NULL;

      if (after == NULL)
        return FALSE;
      chancery_record_set (after, "notes", notes);
      chancery_changeset_add_update (changeset, before, after);
    }
  return chancery_vault_commit (vault, changeset, NULL, error);
}

guint
world_steps (VaultTest *self)
{
  g_autofree char *first = person_id (0), *second = person_id (1);
  g_autofree char *notes = vault_test_get (self, chancery_contact, first, "notes");
  g_autofree char *same = vault_test_get (self, chancery_contact, second, "notes");

  g_assert_cmpstr (notes, ==, same);
  g_assert_true (g_str_has_prefix (notes, "step "));
  return (guint) g_ascii_strtoull (notes + strlen ("step "), NULL, 10);
}

static const char *
some_value (const ChanceryField *field)
{
  switch (field->type)
    {
    case CHANCERY_FIELD_BOOLEAN:
      return "1";
    case CHANCERY_FIELD_DATE:
      return "2026-11-03";
    default:
      return "said in full";
    }
}

static void
set_all (ChanceryRecord *record)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (record->values[i] == NULL)
      chancery_record_set (record, record->entity->fields[i].name, some_value (&record->entity->fields[i]));
}

ChanceryChangeset *
world_crowd (guint count)
{
  ChanceryChangeset *changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Crowd");

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (ChanceryRecord) person = new_person (WORLD_PEOPLE + i);

      set_all (person);
      chancery_changeset_add_new (changeset, person);
    }
  return changeset;
}

static void
add_line (GPtrArray *lines, GString *line)
{
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

static void
add_records (GPtrArray *lines, ChanceryVault *vault, const ChanceryEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = chancery_vault_load_all (vault, entity, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);
      GString *line = g_string_new (entity->name);

      for (guint f = 0; f < entity->n_fields; f++)
        if (record->values[f] != NULL && entity->fields[f].type != CHANCERY_FIELD_REFERENCE)
          g_string_append_printf (line, " %s=%s", entity->fields[f].name, record->values[f]);
      add_line (lines, line);
    }
}

static void
add_rows (GPtrArray *lines, ChanceryVault *vault, ChanceryListKind kind)
{
  guint n_columns;
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = chancery_vault_query (vault, &query, &error);

  g_assert_no_error (error);
  chancery_list_columns (kind, &n_columns);
  for (guint i = 0; i < seqs->len; i++)
    {
      g_autoptr (ChanceryRow) row = chancery_vault_row (vault, kind, g_array_index (seqs, gint64, i), &error);
      GString *line = g_string_new (NULL);

      g_assert_no_error (error);
      g_string_append_printf (line, "row %d", kind);
      for (guint c = 0; c < n_columns; c++)
        g_string_append_printf (line, " %s", row->cells[c] != NULL ? row->cells[c] : "-");
      add_line (lines, line);
    }
}

static void
add_log (GPtrArray *lines, ChanceryVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (vault, G_MAXINT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < heads->len; i++)
    {
      const ChanceryChangeset *head = g_ptr_array_index (heads, i);

      g_ptr_array_add (lines, g_strdup_printf ("log %" G_GINT64_FORMAT " %s", head->seq, head->label));
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
world_state (ChanceryVault *vault)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; chancery_entities[i] != NULL; i++)
    add_records (lines, vault, chancery_entities[i]);
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    add_rows (lines, vault, (ChanceryListKind) kind);
  add_log (lines, vault);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

void
world_copy (const char *from, const char *to)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (from);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (to, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}
