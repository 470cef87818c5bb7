/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The code of the last change, noted outside the vault, tells what nothing in it can. */

#include "vault-test.h"

#include <gio/gio.h>
#include <string.h>

/* Reference data, then three changes. */
static VaultTest
vault_with_log (char **mission)
{
  VaultTest t = vault_test_new ();

  *mission = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  vault_test_set (&t, chancery_mission, *mission, "notes", "first");
  vault_test_set (&t, chancery_mission, *mission, "notes", "second");
  return t;
}

static char *
note (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  char *code = chancery_vault_head_code (t->vault, &error);

  g_assert_no_error (error);
  return code;
}

static ChanceryVaultReport *
verify (VaultTest *t)
{
  g_autoptr (GError) error = NULL;
  ChanceryVaultReport *report = chancery_vault_verify (t->vault, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
compares (VaultTest *t, const char *text, ChanceryHeadComparison expected)
{
  g_autoptr (GError) error = NULL;
  ChanceryHeadComparison comparison;
  ChanceryHeadCode code;

  g_assert_true (chancery_head_code_parse (text, &code, &error));
  g_assert_true (chancery_vault_compare_head (t->vault, &code, &comparison, &error));
  g_assert_no_error (error);
  g_assert_cmpint (comparison, ==, expected);
}

static void
test_same_and_gone_on (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_autofree char *noted = note (&t);
  g_autofree char *later = NULL;

  g_assert_true (g_str_has_prefix (noted, "4-"));
  compares (&t, noted, CHANCERY_HEAD_SAME);
  vault_test_close (&t);
  vault_test_open (&t);
  compares (&t, noted, CHANCERY_HEAD_SAME);
  vault_test_set (&t, chancery_mission, mission, "notes", "third");
  compares (&t, noted, CHANCERY_HEAD_GONE_ON);
  later = note (&t);
  g_assert_true (g_str_has_prefix (later, "5-"));
  compares (&t, later, CHANCERY_HEAD_SAME);
}

/* The end of the log is taken away with all that it did. What is left is sound in itself; only the note
 * knows. */
static void
test_cut_off (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_autofree char *noted = note (&t);

  vault_test_tamper (&t, "DELETE FROM change WHERE changeset = 4; DELETE FROM changeset WHERE seq = 4;"
                         "DELETE FROM record_change WHERE changeset = 4;"
                         "DELETE FROM changeset_fts WHERE rowid = 4;"
                         "UPDATE mission SET notes = 'first';"
                         "INSERT OR REPLACE INTO mission_fts (rowid, body)"
                         " VALUES (1, 'embassy of borduria borduria embassy first')");
  vault_test_is_sound (&t);
  compares (&t, noted, CHANCERY_HEAD_CUT_OFF);
}

/* A whole older copy, put back. */
static void
test_older_copy (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_autofree char *noted = note (&t);
  g_autofree char *later = NULL;
  g_autoptr (GByteArray) copy = NULL;

  vault_test_close (&t);
  copy = vault_test_bytes (t.path);
  vault_test_open (&t);
  vault_test_set (&t, chancery_mission, mission, "notes", "third");
  later = note (&t);
  vault_test_close (&t);
  g_assert_true (g_file_set_contents (t.path, (const char *) copy->data, copy->len, NULL));
  vault_test_open (&t);
  vault_test_is_sound (&t);
  compares (&t, noted, CHANCERY_HEAD_SAME);
  compares (&t, later, CHANCERY_HEAD_CUT_OFF);
}

/* And gone on from there in another way. */
static void
test_history_written_anew (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_autofree char *noted = note (&t);
  g_autofree char *later = NULL;
  g_autoptr (GByteArray) copy = NULL;

  vault_test_close (&t);
  copy = vault_test_bytes (t.path);
  vault_test_open (&t);
  vault_test_set (&t, chancery_mission, mission, "notes", "third");
  later = note (&t);
  vault_test_close (&t);
  g_assert_true (g_file_set_contents (t.path, (const char *) copy->data, copy->len, NULL));
  vault_test_open (&t);
  vault_test_set (&t, chancery_mission, mission, "notes", "something else");
  vault_test_is_sound (&t);
  compares (&t, noted, CHANCERY_HEAD_GONE_ON);
  compares (&t, later, CHANCERY_HEAD_REPLACED);
}

static void
test_another_vault (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_auto (VaultTest) other = vault_test_new ();
  g_autofree char *noted = note (&other);

  compares (&t, noted, CHANCERY_HEAD_REPLACED);
}

/* The report's code is that of the last link up to which the chain is sound. */
static void
test_report (void)
{
  g_autofree char *mission = NULL;
  g_auto (VaultTest) t = vault_with_log (&mission);
  g_autofree char *noted = note (&t);
  g_autoptr (ChanceryVaultReport) sound = verify (&t);
  g_autoptr (ChanceryVaultReport) altered = NULL;
  ChanceryHeadCode code;

  g_assert_cmpstr (sound->head_code, ==, noted);
  g_assert_cmpint (sound->sound_changesets, ==, 4);
  g_assert_null (sound->advice);
  vault_test_tamper (&t, "UPDATE changeset SET label = 'x' WHERE seq = 3");
  altered = verify (&t);
  g_assert_cmpint (altered->sound_changesets, ==, 2);
  g_assert_cmpint (altered->changesets, ==, 4);
  g_assert_true (g_str_has_prefix (altered->head_code, "2-"));
  g_assert_true (chancery_head_code_parse (altered->head_code, &code, NULL));
  compares (&t, altered->head_code, CHANCERY_HEAD_GONE_ON);
  g_assert_nonnull (altered->advice);
}

/* What stands before the noted change is vouched for only as far as the chain is sound. */
static void
test_words (void)
{
  g_autofree char *sound = chancery_head_comparison_text (CHANCERY_HEAD_GONE_ON, 5, 9);
  g_autofree char *broken = chancery_head_comparison_text (CHANCERY_HEAD_GONE_ON, 5, 4);
  g_autofree char *same = chancery_head_comparison_text (CHANCERY_HEAD_SAME, 9, 9);
  g_autofree char *cut = chancery_head_comparison_text (CHANCERY_HEAD_CUT_OFF, 11, 9);
  g_autofree char *other = chancery_head_comparison_text (CHANCERY_HEAD_REPLACED, 5, 9);

  g_assert_nonnull (strstr (sound, "change 5 unchanged"));
  g_assert_nonnull (strstr (broken, "altered before it"));
  g_assert_nonnull (strstr (same, "nothing was added"));
  g_assert_nonnull (strstr (cut, "ends before change 11"));
  g_assert_nonnull (strstr (other, "Change 5 is not the one"));
}

int
main (int argc, char *argv[])
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/head/same-and-gone-on", test_same_and_gone_on);
  g_test_add_func ("/vault/head/cut-off", test_cut_off);
  g_test_add_func ("/vault/head/older-copy", test_older_copy);
  g_test_add_func ("/vault/head/history-written-anew", test_history_written_anew);
  g_test_add_func ("/vault/head/another-vault", test_another_vault);
  g_test_add_func ("/vault/head/report", test_report);
  g_test_add_func ("/vault/head/words", test_words);
  return g_test_run ();
}
