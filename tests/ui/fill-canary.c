/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills a vault with records of every kind that bear a word in each of their texts, edits and deletes some of
 * them and leaves a form begun:  fill-canary VAULT PASSPHRASE WORD */

#include "session/chancery-session.h"

#include <stdio.h>

static gboolean
holds_text (const ChanceryField *field)
{
  switch (field->type)
    {
    case CHANCERY_FIELD_TEXT:
    case CHANCERY_FIELD_NOTE:
    case CHANCERY_FIELD_EMAIL:
    case CHANCERY_FIELD_PHONE:
    case CHANCERY_FIELD_URL:
    case CHANCERY_FIELD_LIST:
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *
other_value (const ChanceryField *field, GHashTable *ids)
{
  switch (field->type)
    {
    case CHANCERY_FIELD_CHOICE:
      return field->choices[0].key;
    case CHANCERY_FIELD_DATE:
      return "2026-11-03";
    case CHANCERY_FIELD_REFERENCE:
      return g_hash_table_lookup (ids, field->target);
    default:
      return NULL;
    }
}

static ChanceryRecord *
singing_record (const ChanceryEntity *entity, GHashTable *ids, const char *word)
{
  ChanceryRecord *record = chancery_record_new (entity, NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const ChanceryField *field = &entity->fields[i];
      g_autofree char *song = g_strdup_printf ("%s %s %s", word, entity->name, field->name);

      chancery_record_set (record, field->name, holds_text (field) ? song : other_value (field, ids));
    }
  return record;
}

static gboolean
add (ChanceryVault *vault,
     const ChanceryEntity *entity,
     GHashTable *ids,
     const char *word,
     gboolean then_delete,
     GError **error)
{
  g_autofree char *label = g_strdup_printf ("Add %s", word);
  g_autoptr (ChanceryChangeset) adding = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);
  g_autoptr (ChanceryChangeset) deleting = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);
  g_autoptr (ChanceryRecord) record = singing_record (entity, ids, word);

  chancery_changeset_add_new (adding, record);
  chancery_changeset_add_delete (deleting, record);
  if (!then_delete)
    g_hash_table_insert (ids, (gpointer) entity->name, g_strdup (record->id));
  return chancery_vault_commit (vault, adding, NULL, error) &&
         (!then_delete || chancery_vault_commit (vault, deleting, NULL, error));
}

static gpointer
fill (ChanceryVault *vault, gpointer word, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; chancery_entities[i] != NULL; i++)
    if (!add (vault, chancery_entities[i], ids, word, FALSE, error) ||
        !add (vault, chancery_entities[i], ids, word, TRUE, error))
      return NULL;
  return word;
}

int
main (int argc, char **argv)
{
  ChancerySessionOptions options = { .author = argc > 3 ? argv[3] : NULL };
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autoptr (ChancerySession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 4)
    return 2;
  chancery_secret_process_init ();
  passphrase = chancery_secret_new_copy (argv[2]);
  session = chancery_session_open (argv[1], passphrase, &options, &error);
  if (session == NULL || chancery_session_run (session, fill, argv[3], NULL, &error) == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  chancery_session_close (session);
  return 0;
}
