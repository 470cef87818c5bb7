/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <string.h>

/* In every text that a person gives; the search index keeps it in lower case. */
#define CANARY "zwitschervogel"

static gboolean
is_text (const ChanceryField *field)
{
  switch (field->type)
    {
    case CHANCERY_FIELD_BOOLEAN:
    case CHANCERY_FIELD_INTEGER:
    case CHANCERY_FIELD_LATITUDE:
    case CHANCERY_FIELD_LONGITUDE:
    case CHANCERY_FIELD_REFERENCE:
      return FALSE;
    default:
      return TRUE;
    }
}

/* A record with the canary in each text, referring to the records before it. */
static char *
add_singing (VaultTest *t, const ChanceryEntity *entity, GHashTable *ids)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Label " CANARY);
  g_autoptr (ChanceryRecord) record = chancery_record_new (entity, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const ChanceryField *field = &entity->fields[i];
      g_autofree char *song = g_strdup_printf (CANARY " %s %s", entity->name, field->name);

      if (is_text (field))
        chancery_record_set (record, field->name, song);
      else if (field->type == CHANCERY_FIELD_REFERENCE)
        chancery_record_set (record, field->name, g_hash_table_lookup (ids, field->target));
    }
  chancery_changeset_add_new (changeset, record);
  g_assert_true (vault_test_commit (t, changeset, &error));
  g_assert_no_error (error);
  return g_strdup (record->id);
}

static guint
count_in_bytes (const guint8 *bytes, gsize length, const char *what)
{
  gsize size = strlen (what);
  guint count = 0;

  for (gsize i = 0; i + size <= length; i++)
    if (g_ascii_strncasecmp ((const char *) bytes + i, what, size) == 0)
      count++;
  return count;
}

static guint
count_in_file (const char *path, const char *what)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);

  return count_in_bytes (bytes->data, bytes->len, what);
}

/* Neither what was written, nor words that the program puts into the file itself.
 *
 * Each has seven letters or more. What is encrypted looks random, and a word of four letters in any case
 * stands in a megabyte of chance once in 250 times; one of seven, once in some hundred million. */
static void
folder_is_silent (const VaultTest *t, const char *expected_listing)
{
  static const char *const never[] = {
    CANARY, "SQLite format", "CREATE TABLE", "ds_office", "Agent Szut", "Atlanta",
  };
  g_autofree char *listing = vault_test_listing (t->folder);
  g_auto (GStrv) names = g_strsplit (listing, "|", -1);

  g_assert_cmpstr (listing, ==, expected_listing);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (t->folder, *name, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (never); i++)
        {
          g_assert_cmpuint (strlen (never[i]), >=, 7);
          g_assert_cmpuint (count_in_file (path, never[i]), ==, 0);
        }
    }
}

static void
test_no_plaintext (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *name = NULL;

  for (guint i = 0; chancery_entities[i] != NULL; i++)
    g_hash_table_insert (ids, (gpointer) chancery_entities[i]->name,
                         add_singing (&t, chancery_entities[i], ids));
  vault_test_set (&t, chancery_contact, g_hash_table_lookup (ids, "contact"), "notes", CANARY " again");
  vault_test_delete (&t, chancery_mission, g_hash_table_lookup (ids, "mission"));
  folder_is_silent (&t, "mine.chancery|mine.chancery-shm|mine.chancery-wal");
  vault_test_close (&t);
  folder_is_silent (&t, "mine.chancery");
  /* It is there, for whoever has the key. */
  vault_test_open (&t);
  name = vault_test_get (&t, chancery_contact, g_hash_table_lookup (ids, "contact"), "name");
  g_assert_cmpstr (name, ==, CANARY " contact name");
}

/* The search that found nothing above finds what is there. */
static void
test_the_search_itself (void)
{
  static const char plain[] = "\0\xff ZwitscherVogel \0" CANARY;
  g_auto (VaultTest) t = vault_test_folder ();

  g_assert_true (g_file_set_contents (t.path, plain, sizeof plain, NULL));
  g_assert_cmpuint (count_in_file (t.path, CANARY), ==, 2);
}

/* Sorting and searching much, for which SQLite might want a temporary file. */
static void
test_no_temporary_files (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", CANARY, NULL);
  g_autofree char *note = g_strnfill (50000, 'x');
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Import");
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_CONTACTS);
  g_autofree char *listed = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (ChanceryRecord) record =
          vault_test_record (chancery_contact, "mission", mission, "name", CANARY, "notes", note, NULL);

      chancery_changeset_add_new (changeset, record);
    }
  g_assert_true (vault_test_commit (&t, changeset, NULL));
  query.sort = "verified";
  query.search = CANARY;
  listed = vault_test_list (&t, &query, "name");
  vault_test_is_sound (&t);
  folder_is_silent (&t, "mine.chancery|mine.chancery-shm|mine.chancery-wal");
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/leaks/no-plaintext", test_no_plaintext);
  g_test_add_func ("/vault/leaks/the-search-itself", test_the_search_itself);
  g_test_add_func ("/vault/leaks/no-temporary-files", test_no_temporary_files);
  return g_test_run ();
}
