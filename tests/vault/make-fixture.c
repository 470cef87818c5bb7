/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-fixture PATH
 *
 * Writes a vault of the present format, for tests/data: see README.md there. It is run once for each format,
 * while that is the newest one; test-migrate.c says what it holds.
 */
#include "vault-test.h"

#include "vault/chancery-draft-store.h"

#include <stdlib.h>

static void
add_assessment (VaultTest *t, const char *mission)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Assess");
  g_autoptr (ChanceryRecord) assessment =
      vault_test_record (chancery_assessment, "mission", mission, "level_us", "high", "level_home", "low",
                         "assessed_on", "2026-10-12", "author", "Agent Szut", "summary",
                         "Demonstrations on two days of the week", "status", "issued", NULL);

  chancery_changeset_add_new (changeset, assessment);
  g_assert_true (vault_test_commit (t, changeset, NULL));
}

/* What is typed and not saved is kept since format 2. */
static void
keep_form (VaultTest *t)
{
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", "", "", VAULT_TEST_NOON);
  g_autoptr (ChanceryDraft) draft =
      chancery_draft_new_with_id (chancery_contact, "00000000-0000-4000-8000-000000000001");

  chancery_draft_set (draft, "name", "Ana Lindqvist", NULL);
  chancery_kept_form_add (form, draft, NULL);
  g_assert_true (chancery_vault_keep_form (t->vault, form, NULL));
}

/* Missions, one of them assigned by hand; people who were changed, and one who was deleted; an assessment
 * that was issued; a form that was begun. */
static void
fill (VaultTest *t)
{
  g_autofree char *office = vault_test_office (t, "Boston");
  g_autofree char *embassy =
      vault_test_add (t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  g_autofree char *consulate = vault_test_add (t, chancery_mission, "sending_state", "Borduria", "kind",
                                               "consulate", "assigned_office", office, NULL);
  g_autofree char *other =
      vault_test_add (t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy", NULL);
  g_autofree char *ana = vault_test_add (t, chancery_contact, "mission", embassy, "name", "Ana Kropow",
                                         "telephone", "(202) 555-0142", NULL);
  g_autofree char *bela =
      vault_test_add (t, chancery_contact, "mission", consulate, "name", "Bela Szut", NULL);
  g_autofree char *gone = vault_test_add (t, chancery_contact, "mission", other, "name", "Gone", NULL);

  g_free (vault_test_add (t, chancery_premises, "mission", embassy, "role", "chancery", "city", "Washington",
                          "latitude", "38.9", "longitude", "-77.0", NULL));
  add_assessment (t, embassy);
  vault_test_set (t, chancery_contact, bela, "telephone", "(617) 555-0100");
  vault_test_set (t, chancery_contact, ana, "notes", "Speaks for the embassy");
  vault_test_delete (t, chancery_contact, gone);
  keep_form (t);
}

int
main (int argc, char **argv)
{
  g_auto (VaultTest) t = { 0 };
  g_autoptr (GByteArray) bytes = NULL;

  vault_test_init_program (&argc, &argv);
  if (argc != 2)
    return EXIT_FAILURE;
  t = vault_test_new ();
  fill (&t);
  vault_test_is_sound (&t);
  vault_test_close (&t);
  bytes = vault_test_bytes (t.path);
  return g_file_set_contents (argv[1], (const char *) bytes->data, bytes->len, NULL) ? EXIT_SUCCESS
                                                                                     : EXIT_FAILURE;
}
