/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <string.h>

/* Names of the columns of @table with their types, sorted. */
static GHashTable *
columns_of (sqlite3 *raw, const char *table)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT name, type FROM pragma_table_info (?)", -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_insert (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)),
                         g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  sqlite3_finalize (statement);
  return columns;
}

static const char *
column_type (ChanceryFieldType type)
{
  switch (type)
    {
    case CHANCERY_FIELD_LATITUDE:
    case CHANCERY_FIELD_LONGITUDE:
      return "REAL";
    case CHANCERY_FIELD_BOOLEAN:
    case CHANCERY_FIELD_INTEGER:
      return "INTEGER";
    default:
      return "TEXT";
    }
}

static void
takes_column (GHashTable *columns, const char *name, const char *type)
{
  g_assert_cmpstr (g_hash_table_lookup (columns, name), ==, type);
  g_hash_table_remove (columns, name);
}

static void
test_columns_are_fields (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  sqlite3 *raw;

  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  for (guint e = 0; chancery_entities[e] != NULL; e++)
    {
      const ChanceryEntity *entity = chancery_entities[e];
      g_autoptr (GHashTable) columns = columns_of (raw, entity->name);

      takes_column (columns, "seq", "INTEGER");
      takes_column (columns, "id", "TEXT");
      takes_column (columns, "deleted", "INTEGER");
      for (guint i = 0; i < entity->n_fields; i++)
        takes_column (columns, entity->fields[i].name, column_type (entity->fields[i].type));
      g_assert_cmpuint (g_hash_table_size (columns), ==, 0);
    }
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/* Every reference of the descriptions is held by the database too. */
static void
test_references_are_keys (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  sqlite3 *raw;

  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  for (guint e = 0; chancery_entities[e] != NULL; e++)
    for (guint i = 0; i < chancery_entities[e]->n_fields; i++)
      {
        const ChanceryField *field = &chancery_entities[e]->fields[i];
        g_autofree char *sql =
            g_strdup_printf ("SELECT count (*) FROM pragma_foreign_key_list ('%s')"
                             " WHERE \"from\" = '%s' AND \"table\" = '%s' AND \"to\" = 'id'",
                             chancery_entities[e]->name, field->name, field->target);

        if (field->type == CHANCERY_FIELD_REFERENCE)
          g_assert_cmpint (vault_test_raw_integer (raw, sql), ==, 1);
      }
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

static void
pragma_is (sqlite3 *raw, const char *pragma, gint64 expected)
{
  g_assert_cmpint (vault_test_raw_integer (raw, pragma), ==, expected);
}

/* What README.md says of the file. */
static void
test_file_parameters (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  sqlite3 *raw;

  vault_test_close (&t);
  raw = vault_test_raw (t.path);
  pragma_is (raw, "PRAGMA user_version", CHANCERY_VAULT_FORMAT);
  pragma_is (raw, "PRAGMA page_size", CHANCERY_PAGE_SIZE);
  pragma_is (raw, "PRAGMA cipher_page_size", CHANCERY_PAGE_SIZE);
  pragma_is (raw, "PRAGMA cipher_use_hmac", 1);
  pragma_is (raw, "PRAGMA cipher_plaintext_header_size", 0);
  pragma_is (raw, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/* One record of each entity with a value in every field. */
static ChanceryRecord *
full_record (const ChanceryEntity *entity, GHashTable *ids)
{
  ChanceryRecord *record = chancery_record_new (entity, NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const ChanceryField *field = &entity->fields[i];
      g_autofree char *text =
          g_strdup_printf ("%s of %s: „Żółw“\u2028\t'\"; DROP", field->name, entity->name);
      const char *value = text;

      if (field->type == CHANCERY_FIELD_LATITUDE || field->type == CHANCERY_FIELD_LONGITUDE)
        value = i % 2 == 0 ? "-77.0365" : "0.00001";
      else if (field->type == CHANCERY_FIELD_BOOLEAN)
        value = "1";
      else if (field->type == CHANCERY_FIELD_INTEGER)
        value = "-7";
      else if (field->type == CHANCERY_FIELD_REFERENCE)
        value = g_hash_table_lookup (ids, field->target);
      chancery_record_set (record, field->name, value);
    }
  return record;
}

static void
same_record (const ChanceryRecord *a, const ChanceryRecord *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_true (a->deleted == b->deleted);
  for (guint i = 0; i < a->entity->n_fields; i++)
    g_assert_cmpstr (a->values[i], ==, b->values[i]);
}

static void
test_every_field_round_trips (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint e = 0; chancery_entities[e] != NULL; e++)
    {
      const ChanceryEntity *entity = chancery_entities[e];
      g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
      g_autoptr (ChanceryRecord) record = full_record (entity, ids);
      g_autoptr (ChanceryRecord) loaded = NULL;
      g_autoptr (GError) error = NULL;

      chancery_changeset_add_new (changeset, record);
      g_assert_true (vault_test_commit (&t, changeset, &error));
      g_assert_no_error (error);
      vault_test_close (&t);
      vault_test_open (&t);
      loaded = chancery_vault_load (t.vault, entity, record->id, &error);
      g_assert_no_error (error);
      same_record (record, loaded);
      g_hash_table_insert (ids, (gpointer) entity->name, g_strdup (record->id));
    }
}

static void
comes_back (VaultTest *t, const char *id, const char *value)
{
  g_autofree char *back = NULL;

  vault_test_set (t, chancery_premises, id, "latitude", value);
  back = vault_test_get (t, chancery_premises, id, "latitude");
  g_assert_cmpstr (back, ==, value);
}

/* All in the form that chancery_field_format_degrees() gives. */
static void
test_degrees (void)
{
  static const char *const all[] = { "38.0",       "-77.0365", "0.00001", "-0.0000001", "0.0",
                                     "90.0",       "-180.0",   "1.1",     "33.3333333", "38.8895563",
                                     "89.9999999", "-0.3",     "123.45",  "7.0000001",  NULL };
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission =
      vault_test_add (&t, chancery_mission, "sending_state", "X", "kind", "embassy", NULL);
  g_autofree char *id = vault_test_add (&t, chancery_premises, "mission", mission, NULL);

  for (guint i = 0; all[i] != NULL; i++)
    comes_back (&t, id, all[i]);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *degrees = chancery_field_format_degrees (g_test_rand_double_range (-180.0, 180.0));
      g_autofree char *again = chancery_field_format_degrees (g_ascii_strtod (degrees, NULL));

      g_assert_cmpstr (degrees, ==, again);
      if (i < 50)
        comes_back (&t, id, degrees);
    }
  comes_back (&t, id, NULL);
}

static void
test_booleans (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission =
      vault_test_add (&t, chancery_mission, "sending_state", "X", "kind", "embassy", NULL);
  g_autofree char *yes =
      vault_test_add (&t, chancery_contact, "mission", mission, "name", "A", "security_liaison", "1", NULL);
  g_autofree char *no =
      vault_test_add (&t, chancery_contact, "mission", mission, "name", "B", "security_liaison", "0", NULL);
  g_autofree char *none = vault_test_add (&t, chancery_contact, "mission", mission, "name", "C", NULL);
  g_autofree char *a = vault_test_get (&t, chancery_contact, yes, "security_liaison");
  g_autofree char *b = vault_test_get (&t, chancery_contact, no, "security_liaison");
  g_autofree char *c = vault_test_get (&t, chancery_contact, none, "security_liaison");

  g_assert_cmpstr (a, ==, "1");
  g_assert_cmpstr (b, ==, "0");
  g_assert_null (c);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/schema/columns-are-fields", test_columns_are_fields);
  g_test_add_func ("/vault/schema/references-are-keys", test_references_are_keys);
  g_test_add_func ("/vault/schema/file-parameters", test_file_parameters);
  g_test_add_func ("/vault/schema/every-field-round-trips", test_every_field_round_trips);
  g_test_add_func ("/vault/schema/degrees", test_degrees);
  g_test_add_func ("/vault/schema/booleans", test_booleans);
  return g_test_run ();
}
