/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does to a vault what the map's zones follow from:
 *   alter-map VAULT PASSPHRASE move OFFICE LATITUDE LONGITUDE
 *   alter-map VAULT PASSPHRASE close OFFICE
 *   alter-map VAULT PASSPHRASE outline FILE */

#include "session/chancery-area-outline.h"
#include "session/chancery-session.h"

#include <stdio.h>

static const ChanceryRecord *
find_office (GPtrArray *offices, const char *name)
{
  for (guint i = 0; i < offices->len; i++)
    if (chancery_record_is (g_ptr_array_index (offices, i), "name", name))
      return g_ptr_array_index (offices, i);
  return NULL;
}

static gboolean
alter_office (ChanceryVault *vault, char **words, GError **error)
{
  g_autoptr (GPtrArray) offices = chancery_vault_load_all (vault, chancery_ds_office, error);
  const ChanceryRecord *before = offices != NULL ? find_office (offices, words[1]) : NULL;
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit office");
  g_autoptr (ChanceryRecord) after = NULL;

  if (before == NULL)
    return FALSE;
  after = chancery_record_copy (before);
  if (g_strcmp0 (words[0], "close") == 0)
    chancery_record_set (after, "closed", "1");
  else
    {
      chancery_record_set (after, "latitude", words[2]);
      chancery_record_set (after, "longitude", words[3]);
    }
  chancery_changeset_add_update (changeset, before, after);
  return chancery_vault_commit (vault, changeset, NULL, error);
}

static gboolean
alter_outline (ChanceryVault *vault, const char *path, GError **error)
{
  g_autoptr (ChanceryOutline) outline = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  outline = chancery_outline_parse (text, error);
  return outline != NULL && chancery_area_outline_replace (vault, outline, "a test", error);
}

static gpointer
alter (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  char **words = data;
  gboolean done = g_strcmp0 (words[0], "outline") == 0 ? alter_outline (vault, words[1], error)
                                                       : alter_office (vault, words, error);

  return done ? data : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (ChancerySecret) passphrase = NULL;
  g_autoptr (ChancerySession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 5)
    return 2;
  chancery_secret_process_init ();
  passphrase = chancery_secret_new_copy (argv[2]);
  session = chancery_session_open (argv[1], passphrase, NULL, &error);
  if (session == NULL || chancery_session_run (session, alter, argv + 3, NULL, &error) == NULL)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "there is no such office");
      return 1;
    }
  chancery_session_close (session);
  return 0;
}
