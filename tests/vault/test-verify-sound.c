/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is done to a vault through its door, verification finds nothing. */

#include "vault-test.h"

#include <string.h>

#define STEPS 400
#define STEPS_A_CHECK 8

typedef struct
{
  VaultTest t;
  GPtrArray *records; /* of ChanceryRecord: what was made, by entity and id */
} Play;

static const char *const words[] = { "Borduria",       "Ĥĥéđ çà",
                                     "北京",           "x",
                                     "(202) 555-0142", "ab cd",
                                     "émeute",         "a very long line of words that goes on" };

static char *
any_text (const ChanceryField *field)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint32 n = g_test_rand_int_range (1, field->type == CHANCERY_FIELD_NOTE ? 60 : 4);

  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s%d", i > 0 ? " " : "",
                            words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                            g_test_rand_int_range (0, 30));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const ChanceryRecord *
any_record (Play *play, const char *entity)
{
  for (guint i = 0; i < 200 && play->records->len > 0; i++)
    {
      const ChanceryRecord *record =
          g_ptr_array_index (play->records, (guint) g_test_rand_int_range (0, (gint32) play->records->len));

      if (entity == NULL || strcmp (record->entity->name, entity) == 0)
        return record;
    }
  return NULL;
}

static char *
any_choice (const ChanceryField *field)
{
  guint n = 0;

  while (field->choices[n].key != NULL)
    n++;
  return g_strdup (field->choices[g_test_rand_int_range (0, (gint32) n)].key);
}

static char *
any_reference (Play *play, const ChanceryField *field)
{
  const ChanceryRecord *target = any_record (play, field->target);

  return target != NULL ? g_strdup (target->id) : NULL;
}

/* Canonical, as a draft would have made it. */
static char *
any_value (Play *play, const ChanceryField *field)
{
  if (!(field->flags & CHANCERY_FIELD_REQUIRED) && g_test_rand_int_range (0, 4) == 0)
    return NULL;
  switch (field->type)
    {
    case CHANCERY_FIELD_CHOICE:
      return any_choice (field);
    case CHANCERY_FIELD_BOOLEAN:
      return g_strdup (g_test_rand_int_range (0, 2) ? "1" : "0");
    case CHANCERY_FIELD_INTEGER:
      return g_strdup_printf ("%d", g_test_rand_int_range (-5, 500));
    case CHANCERY_FIELD_DATE:
      return g_strdup_printf ("2026-%02d-%02d", g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
    case CHANCERY_FIELD_TIME:
      return g_strdup_printf ("%02d:00", g_test_rand_int_range (0, 24));
    case CHANCERY_FIELD_LATITUDE:
    case CHANCERY_FIELD_LONGITUDE:
      return chancery_field_format_degrees (g_test_rand_double_range (-89.0, 89.0));
    case CHANCERY_FIELD_REFERENCE:
      return any_reference (play, field);
    case CHANCERY_FIELD_PHONE:
      return g_strdup_printf ("(202) 555-%04d", g_test_rand_int_range (0, 9999));
    default:
      return any_text (field);
    }
}

static void
commit (Play *play, ChanceryChangeset *changeset)
{
  g_autoptr (GError) error = NULL;

  vault_test_commit (&play->t, changeset, &error);
  g_assert_no_error (error);
}

/* As an import does: many records in one changeset. */
static void
make (Play *play, guint n)
{
  g_autoptr (ChanceryChangeset) changeset =
      chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Import ärger");

  for (guint i = 0; i < n; i++)
    {
      guint kind =
          (guint) g_test_rand_int_range (play->records->len > 0 ? 0 : 3, play->records->len > 0 ? 8 : 4);
      const ChanceryEntity *entity = chancery_entities[kind];
      ChanceryRecord *record = chancery_record_new (entity, NULL);

      for (guint f = 0; f < entity->n_fields; f++)
        record->values[f] = any_value (play, &entity->fields[f]);
      chancery_changeset_add_new (changeset, record);
      g_ptr_array_add (play->records, record);
    }
  commit (play, changeset);
}

static ChanceryRecord *
load (Play *play, const ChanceryRecord *known)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *record = chancery_vault_load (play->t.vault, known->entity, known->id, &error);

  g_assert_no_error (error);
  return record;
}

static void
edit (Play *play, guint n)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");
  g_autoptr (GHashTable) edited = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    {
      const ChanceryRecord *known = any_record (play, NULL);
      g_autoptr (ChanceryRecord) before = load (play, known);
      g_autoptr (ChanceryRecord) after = chancery_record_copy (before);
      guint field = (guint) g_test_rand_int_range (0, (gint32) known->entity->n_fields);

      if (!g_hash_table_add (edited, (gpointer) known))
        continue;
      g_free (after->values[field]);
      after->values[field] = any_value (play, &known->entity->fields[field]);
      chancery_changeset_add_update (changeset, before, after);
    }
  commit (play, changeset);
}

static void
bin (Play *play)
{
  const ChanceryRecord *known = any_record (play, NULL);
  g_autoptr (ChanceryRecord) record = load (play, known);

  if (record->deleted)
    vault_test_restore (&play->t, known->entity, known->id);
  else
    vault_test_delete (&play->t, known->entity, known->id);
}

/* The last change taken back, and at once done again perhaps. */
static void
undo (Play *play)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (play->t.vault, 1, NULL);
  const ChanceryChangeset *head = g_ptr_array_index (heads, 0);
  g_autoptr (ChanceryChangeset) last = chancery_vault_changeset (play->t.vault, head->id, NULL);
  g_autoptr (ChanceryChangeset) back = NULL;
  g_autoptr (ChanceryChangeset) again = NULL;

  if (last->kind == CHANCERY_CHANGESET_REFERENCE)
    return;
  back = chancery_changeset_reverse (last, CHANCERY_CHANGESET_UNDO);
  commit (play, back);
  again = chancery_changeset_reverse (back, CHANCERY_CHANGESET_REDO);
  if (g_test_rand_int_range (0, 2) == 0)
    commit (play, again);
}

static void
step (Play *play)
{
  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      make (play, (guint) g_test_rand_int_range (1, 12));
      break;
    case 1:
    case 2:
      bin (play);
      break;
    case 3:
      undo (play);
      break;
    default:
      edit (play, (guint) g_test_rand_int_range (1, 6));
    }
}

static void
test_random_writes (void)
{
  Play play = { .t = vault_test_new () };

  play.records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  vault_test_is_sound (&play.t);
  make (&play, 1);
  make (&play, 40);
  for (guint i = 1; i <= STEPS; i++)
    {
      step (&play);
      if (i % STEPS_A_CHECK == 0)
        vault_test_is_sound (&play.t);
    }
  vault_test_close (&play.t);
  vault_test_open (&play.t);
  vault_test_is_sound (&play.t);
  g_test_message ("%u random writes to %u records, checked %u times", STEPS, play.records->len,
                  STEPS / STEPS_A_CHECK);
  g_ptr_array_unref (play.records);
  vault_test_clear (&play.t);
}

/* Enough that lists of records fill leaves of the search index, and that its segments are merged. */
static void
test_many (void)
{
  Play play = { .t = vault_test_new () };

  play.records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  make (&play, 1);
  for (guint i = 0; i < 12; i++)
    make (&play, 250);
  vault_test_is_sound (&play.t);
  for (guint i = 0; i < 40; i++)
    edit (&play, 50);
  vault_test_is_sound (&play.t);
  g_ptr_array_unref (play.records);
  vault_test_clear (&play.t);
}

int
main (int argc, char *argv[])
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/verify-sound/random-writes", test_random_writes);
  g_test_add_func ("/vault/verify-sound/many", test_many);
  return g_test_run ();
}
