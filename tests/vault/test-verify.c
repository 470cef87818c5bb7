/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <gio/gio.h>
#include <string.h>

static VaultTest
vault_with_people (char **mission)
{
  VaultTest t = vault_test_new ();

  *mission = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d", i);
      g_autofree char *id = vault_test_add (&t, chancery_contact, "mission", *mission, "name", name, NULL);
    }
  return t;
}

static void
faults_name (VaultTest *t, const char *first, const char *second)
{
  g_autofree char *faults = vault_test_faults (t);

  g_test_message ("%s", faults);
  g_assert_nonnull (strstr (faults, first));
  g_assert_nonnull (strstr (faults, second));
}

static gint64
page_of (VaultTest *t, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_master WHERE name = '%s'", table);
  sqlite3 *raw;
  gint64 page;

  vault_test_close (t);
  raw = vault_test_raw (t->path);
  page = vault_test_raw_integer (raw, sql);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  return page;
}

/* All the pages that fail are named, not only the first. */
static void
test_pages (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);
  gint64 contact = page_of (&t, "contact");
  gint64 visit = page_of (&t, "visit");
  g_autofree char *first = g_strdup_printf ("page %" G_GINT64_FORMAT, contact);
  g_autofree char *second = g_strdup_printf ("page %" G_GINT64_FORMAT, visit);
  g_autofree char *faults = NULL;

  vault_test_flip (t.path, (contact - 1) * CHANCERY_PAGE_SIZE + 77);
  vault_test_flip (t.path, visit * CHANCERY_PAGE_SIZE - 1);
  vault_test_open (&t);
  faults_name (&t, first, second);
  faults = vault_test_faults (&t);
  g_assert_null (strstr (faults, "Structure"));
}

/* An index that points elsewhere: every page is whole, and the whole is wrong. */
static void
test_structure (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);

  vault_test_tamper (&t, "PRAGMA writable_schema = ON;"
                         "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
                         " WHERE name = 'visit_mission') WHERE name = 'contact_mission'");
  faults_name (&t, "Structure: ", "contact_mission");
}

static void
test_references (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);

  vault_test_tamper (&t, "DELETE FROM mission");
  faults_name (&t, "References: contact → mission: 40", "contact");
}

static void
test_chain (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);

  vault_test_tamper (&t, "UPDATE change SET after = 'x' WHERE changeset = 17 AND field = 'name'");
  faults_name (&t, "Change log: change 17 (“Add”) was altered", "");
}

/* A damaged page of the log is damage, and what else there is to check is checked. */
static void
test_several_at_once (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);
  gint64 page;

  vault_test_tamper (&t, "UPDATE changeset SET label = 'x' WHERE seq = 5");
  page = page_of (&t, "assessment");
  vault_test_flip (t.path, (page - 1) * CHANCERY_PAGE_SIZE + 4000);
  vault_test_open (&t);
  faults_name (&t, "Pages: ", "Change log: change 5 (“x”) was altered");
}

static void
put_page_back (const char *path, const GByteArray *old, gint64 page)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);
  gsize at = (gsize) (page - 1) * CHANCERY_PAGE_SIZE;

  g_assert_cmpint (memcmp (bytes->data + at, old->data + at, CHANCERY_PAGE_SIZE), !=, 0);
  memcpy (bytes->data + at, old->data + at, CHANCERY_PAGE_SIZE);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
}

/* An old page of the log in its old place: it passes its own check, and what it hides is missed. */
static void
test_replayed_page (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);
  gint64 page = page_of (&t, "sqlite_autoindex_changeset_1");
  g_autoptr (GByteArray) old = vault_test_bytes (t.path);
  g_autofree char *faults = NULL;

  vault_test_open (&t);
  vault_test_set (&t, chancery_mission, mission, "notes", "to be hidden");
  vault_test_close (&t);
  put_page_back (t.path, old, page);
  vault_test_open (&t);
  faults = vault_test_faults (&t);
  g_assert_cmpstr (faults, !=, "");
  g_assert_null (strstr (faults, "Pages: "));
}

static void
test_read_only (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);

  vault_test_tamper (&t, "UPDATE changeset SET label = 'x' WHERE seq = 5");
  vault_test_close (&t);
  t.vault = vault_test_try_open (t.path, VAULT_TEST_PASSPHRASE, TRUE, NULL);
  faults_name (&t, "Change log: change 5 (“x”) was altered", "");
}

/* What was found does not get in the way of work that is still possible. */
static void
test_work_goes_on (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);

  vault_test_tamper (&t, "UPDATE changeset SET label = 'x' WHERE seq = 5");
  faults_name (&t, "Change log: change 5 (“x”) was altered", "");
  vault_test_set (&t, chancery_mission, mission, "notes", "still here");
  vault_test_close (&t);
  vault_test_open (&t);
  faults_name (&t, "Change log: change 5 (“x”) was altered", "");
}

static void
test_cancel (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_people (&mission);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_vault_verify (t.vault, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  vault_test_is_sound (&t);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/verify/pages", test_pages);
  g_test_add_func ("/vault/verify/structure", test_structure);
  g_test_add_func ("/vault/verify/references", test_references);
  g_test_add_func ("/vault/verify/chain", test_chain);
  g_test_add_func ("/vault/verify/several-at-once", test_several_at_once);
  g_test_add_func ("/vault/verify/replayed-page", test_replayed_page);
  g_test_add_func ("/vault/verify/read-only", test_read_only);
  g_test_add_func ("/vault/verify/work-goes-on", test_work_goes_on);
  g_test_add_func ("/vault/verify/cancel", test_cancel);
  return g_test_run ();
}
