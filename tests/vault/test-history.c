/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log answers: which changesets, by whom, when, of what; how a record was; and what lies in the bin.
 */
#include "vault-test.h"

#include "base/chancery-clock.h"
#include "base/chancery-text.h"
#include "domain/chancery-rules.h"
#include "vault/chancery-history.h"

#include <gio/gio.h>
#include <string.h>

#define MINUTE 60000

static void
open_as (VaultTest *t, const char *author)
{
  g_autoptr (ChancerySecret) secret = vault_test_passphrase ();
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (GError) error = NULL;

  vault_test_close (t);
  options.author = author;
  t->vault = chancery_vault_open (t->path, secret, &options, &error);
  g_assert_no_error (error);
}

static void
set_labelled (VaultTest *t, ChanceryChangesetKind kind, const char *label, const char *id, const char *notes)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (kind, label);
  g_autoptr (ChanceryRecord) before = chancery_vault_load (t->vault, chancery_mission, id, NULL);
  g_autoptr (GError) error = NULL;

  chancery_changeset_add (changeset, chancery_mission, id, "notes", chancery_record_get (before, "notes"),
                          notes);
  vault_test_commit (t, changeset, &error);
  g_assert_no_error (error);
}

static void
answer_is (VaultTest *t, const ChanceryLogQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = chancery_vault_log_query (t->vault, query, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (numbers, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

/* 1 reference data; 2 and 3 two missions by Szut; 4 to 6 by Kropow, a minute apart. */
typedef struct
{
  VaultTest t;
  char *borduria;
  char *syldavia;
} Log;

static Log
log_new (void)
{
  Log log = { .t = vault_test_new () };

  open_as (&log.t, "Agent Szut");
  chancery_clock_freeze (VAULT_TEST_NOON + MINUTE);
  log.borduria =
      vault_test_add (&log.t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  log.syldavia =
      vault_test_add (&log.t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy", NULL);
  open_as (&log.t, "Ilse Kropow");
  chancery_clock_freeze (VAULT_TEST_NOON + 2 * MINUTE);
  set_labelled (&log.t, CHANCERY_CHANGESET_EDIT, "Edit Embassy of Borduria", log.borduria, "one");
  chancery_clock_freeze (VAULT_TEST_NOON + 3 * MINUTE);
  set_labelled (&log.t, CHANCERY_CHANGESET_IMPORT, "Import Émbassies.csv", log.syldavia, "two");
  chancery_clock_freeze (VAULT_TEST_NOON + 4 * MINUTE);
  set_labelled (&log.t, CHANCERY_CHANGESET_EDIT, "Edit Embassy of Syldavia", log.syldavia, "three");
  return log;
}

static void
log_clear (Log *log)
{
  chancery_clock_freeze (VAULT_TEST_NOON);
  g_clear_pointer (&log->borduria, g_free);
  g_clear_pointer (&log->syldavia, g_free);
  vault_test_clear (&log->t);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Log, log_clear)

static void
test_query (void)
{
  g_auto (Log) log = log_new ();
  const gint64 from = VAULT_TEST_NOON;

  answer_is (&log.t, &(ChanceryLogQuery){ 0 }, "6 5 4 3 2 1");
  answer_is (&log.t, &(ChanceryLogQuery){ .author = "Ilse Kropow" }, "6 5 4");
  answer_is (&log.t, &(ChanceryLogQuery){ .author = "Nobody" }, "");
  answer_is (&log.t, &(ChanceryLogQuery){ .kind = CHANCERY_CHANGESET_IMPORT }, "5");
  answer_is (&log.t, &(ChanceryLogQuery){ .kind = CHANCERY_CHANGESET_EDIT, .author = "Ilse Kropow" }, "6 4");
  answer_is (&log.t, &(ChanceryLogQuery){ .since = from + 3 * MINUTE }, "6 5");
  answer_is (&log.t, &(ChanceryLogQuery){ .until = from + 3 * MINUTE }, "4 3 2 1");
  answer_is (&log.t, &(ChanceryLogQuery){ .since = from + MINUTE, .until = from + 2 * MINUTE }, "3 2");
  answer_is (&log.t, &(ChanceryLogQuery){ .since = from + 9 * MINUTE }, "");
  answer_is (&log.t, &(ChanceryLogQuery){ .until = 1 }, "");
  answer_is (&log.t, &(ChanceryLogQuery){ .since = from + 4 * MINUTE, .author = "Ilse Kropow" }, "6");
}

static void
test_words (void)
{
  g_auto (Log) log = log_new ();

  answer_is (&log.t, &(ChanceryLogQuery){ .search = "emb" }, "6 5 4");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "SYL edit" }, "6");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "yldavia" }, "");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = " -- " }, "6 5 4 3 2 1");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "emb", .kind = CHANCERY_CHANGESET_EDIT }, "6 4");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "emb", .until = VAULT_TEST_NOON + 3 * MINUTE }, "4");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "emb", .since = VAULT_TEST_NOON + 4 * MINUTE }, "6");
  answer_is (&log.t, &(ChanceryLogQuery){ .search = "emb", .author = "Agent Szut" }, "");
}

static void
test_records (void)
{
  g_auto (Log) log = log_new ();
  const char *const one[] = { log.syldavia, NULL };
  const char *const both[] = { log.borduria, log.syldavia, NULL };
  const char *const none[] = { NULL };

  answer_is (&log.t, &(ChanceryLogQuery){ .records = one }, "6 5 3");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = both }, "6 5 4 3 2");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = none }, "");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = one, .author = "Agent Szut" }, "3");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = both, .kind = CHANCERY_CHANGESET_IMPORT }, "5");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = both, .search = "edit" }, "6 4");
  answer_is (&log.t, &(ChanceryLogQuery){ .records = one, .since = VAULT_TEST_NOON + 4 * MINUTE }, "6");
}

static void
test_authors (void)
{
  g_auto (Log) log = log_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) authors = chancery_vault_log_authors (log.t.vault, &error);
  ChanceryVaultOptions options = vault_test_options ();

  g_assert_no_error (error);
  g_assert_cmpuint (authors->len, ==, 2 + (strcmp (options.author, "Agent Szut") != 0));
  g_assert_cmpstr (g_ptr_array_index (authors, authors->len - 1), ==, "Ilse Kropow");
}

static char *
changes_of (VaultTest *t, gint64 seq, const char *const *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (t->vault, seq, records, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_nonnull (entry);
  for (guint i = 0; i < entry->changeset->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (entry->changeset->changes, i);

      g_string_append_printf (text, "%s%s:%s>%s", i > 0 ? "|" : "", change->field,
                              change->before != NULL ? change->before : "",
                              change->after != NULL ? change->after : "");
    }
  return g_strdup (text->str);
}

/* A changeset may come back to a record after others: all of it is found. */
static void
test_entry (void)
{
  g_auto (Log) log = log_new ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Both");
  const char *const one[] = { log.borduria, NULL };
  const char *const both[] = { log.syldavia, log.borduria, NULL };
  g_autoptr (ChanceryLogEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  chancery_changeset_add (changeset, chancery_mission, log.borduria, "notes", "one", "1");
  chancery_changeset_add (changeset, chancery_mission, log.syldavia, "notes", "three", "3");
  chancery_changeset_add (changeset, chancery_mission, log.borduria, "telephone", NULL, "911");
  vault_test_commit (&log.t, changeset, &error);
  g_assert_no_error (error);
  {
    g_autofree char *some = changes_of (&log.t, 7, one);
    g_autofree char *all = changes_of (&log.t, 7, both);
    g_autofree char *nothing = changes_of (&log.t, 7, NULL);

    g_assert_cmpstr (some, ==, "notes:one>1|telephone:>911");
    g_assert_cmpstr (all, ==, "notes:one>1|notes:three>3|telephone:>911");
    g_assert_cmpstr (nothing, ==, "");
  }
  entry = chancery_vault_log_entry_of (log.t.vault, changeset->id, &error);
  g_assert_cmpint (entry->changeset->seq, ==, 7);
  g_assert_cmpint (entry->n_changes, ==, 3);
  g_assert_cmpstr (entry->changeset->author, ==, "Ilse Kropow");
  changes = chancery_vault_log_changes (log.t.vault, 7, 1, 5, &error);
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpstr (((const ChanceryChange *) g_ptr_array_index (changes, 1))->after, ==, "911");
  none = chancery_vault_log_changes (log.t.vault, 7, 3, 5, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (chancery_vault_log_entry (log.t.vault, 8, NULL, &error));
  g_assert_null (chancery_vault_log_entry_of (log.t.vault, "no such id", &error));
  g_assert_no_error (error);
}

static void
test_reversal (void)
{
  g_auto (Log) log = log_new ();
  g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (log.t.vault, 4, NULL, NULL);
  g_autoptr (ChanceryChangeset) original = chancery_vault_changeset (log.t.vault, entry->changeset->id, NULL);
  g_autoptr (ChanceryChangeset) undo = chancery_changeset_reverse (original, CHANCERY_CHANGESET_UNDO);
  g_autoptr (ChanceryLogEntry) reversal = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_vault_log_reversal (log.t.vault, original->id, &error));
  vault_test_commit (&log.t, undo, &error);
  g_assert_no_error (error);
  reversal = chancery_vault_log_reversal (log.t.vault, original->id, &error);
  g_assert_cmpint (reversal->changeset->seq, ==, 7);
  g_assert_null (chancery_vault_log_reversal (log.t.vault, undo->id, &error));
  g_assert_no_error (error);
}

static void
notes_were (VaultTest *t, const char *id, gint64 seq, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) record =
      chancery_vault_record_as_of (t->vault, chancery_mission, id, seq, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (chancery_record_get (record, "notes"), ==, expected);
  g_assert_cmpstr (chancery_record_get (record, "sending_state"), ==, "Syldavia");
}

static void
test_as_of (void)
{
  g_auto (Log) log = log_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) deleted = NULL;

  vault_test_delete (&log.t, chancery_mission, log.syldavia);
  vault_test_restore (&log.t, chancery_mission, log.syldavia);
  vault_test_set (&log.t, chancery_mission, log.syldavia, "notes", NULL);
  notes_were (&log.t, log.syldavia, 3, NULL);
  notes_were (&log.t, log.syldavia, 4, NULL);
  notes_were (&log.t, log.syldavia, 5, "two");
  notes_were (&log.t, log.syldavia, 6, "three");
  notes_were (&log.t, log.syldavia, 8, "three");
  notes_were (&log.t, log.syldavia, 9, NULL);
  notes_were (&log.t, log.syldavia, 99, NULL);
  deleted = chancery_vault_record_as_of (log.t.vault, chancery_mission, log.syldavia, 7, &error);
  g_assert_true (deleted->deleted);
  g_assert_null (chancery_vault_record_as_of (log.t.vault, chancery_mission, log.syldavia, 2, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

static void
test_family (void)
{
  g_auto (Log) log = log_new ();
  g_autofree char *contact =
      vault_test_add (&log.t, chancery_contact, "mission", log.borduria, "name", "Tibor Valdres", NULL);
  g_autofree char *other =
      vault_test_add (&log.t, chancery_contact, "mission", log.syldavia, "name", "Ilse Kropow", NULL);
  g_auto (GStrv) family = NULL;
  g_auto (GStrv) alone = NULL;

  vault_test_delete (&log.t, chancery_contact, contact);
  family = chancery_vault_family (log.t.vault, chancery_mission, log.borduria, NULL, NULL);
  alone = chancery_vault_family (log.t.vault, chancery_contact, other, NULL, NULL);
  g_assert_cmpuint (g_strv_length (family), ==, 2);
  g_assert_cmpstr (family[0], ==, log.borduria);
  g_assert_cmpstr (family[1], ==, contact);
  g_assert_cmpuint (g_strv_length (alone), ==, 1);
}

/* The bin as titles, each with how many went together with it. */
static void
bin_is (VaultTest *t, const char *search, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = chancery_vault_bin (t->vault, search, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const ChanceryBinItem *item = &g_array_index (items, ChanceryBinItem, i);
      g_autoptr (ChanceryBinEntry) entry =
          chancery_vault_bin_entry (t->vault, item->entity, item->seq, &error);
      g_autofree char *title = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (entry);
      g_assert_cmpint (entry->deletion->seq, ==, item->changeset);
      g_assert_cmpint (entry->deletion->at / 65536, ==, item->at);
      title = chancery_record_title (entry->record);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", title);
      if (entry->n_together > 0)
        g_string_append_printf (text, "+%u", entry->n_together);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
delete_mission (VaultTest *t, const char *mission, const char *contact)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Delete");
  g_autoptr (GError) error = NULL;

  chancery_changeset_add (changeset, chancery_mission, mission, CHANCERY_CHANGE_EXISTENCE,
                          CHANCERY_CHANGE_LIVE, CHANCERY_CHANGE_DELETED);
  chancery_changeset_add (changeset, chancery_contact, contact, CHANCERY_CHANGE_EXISTENCE,
                          CHANCERY_CHANGE_LIVE, CHANCERY_CHANGE_DELETED);
  vault_test_commit (t, changeset, &error);
  g_assert_no_error (error);
}

static void
test_bin (void)
{
  g_auto (Log) log = log_new ();
  g_autofree char *first =
      vault_test_add (&log.t, chancery_contact, "mission", log.borduria, "name", "Tibor Valdrés", NULL);
  g_autofree char *second =
      vault_test_add (&log.t, chancery_contact, "mission", log.borduria, "name", "Ilse Kropow", NULL);

  bin_is (&log.t, NULL, "");
  vault_test_delete (&log.t, chancery_contact, first);
  bin_is (&log.t, NULL, "Tibor Valdrés");
  delete_mission (&log.t, log.borduria, second);
  bin_is (&log.t, NULL, "Embassy of Borduria+1|Tibor Valdrés");
  bin_is (&log.t, "", "Embassy of Borduria+1|Tibor Valdrés");
  bin_is (&log.t, "valdres TIB", "Tibor Valdrés");
  bin_is (&log.t, "kro", "Ilse Kropow");
  bin_is (&log.t, "rop", "");
  bin_is (&log.t, "bord", "Embassy of Borduria+1");

  /* The mission back alone: what went with it is seen. */
  vault_test_restore (&log.t, chancery_mission, log.borduria);
  bin_is (&log.t, NULL, "Ilse Kropow|Tibor Valdrés");
  vault_test_restore (&log.t, chancery_contact, first);
  vault_test_delete (&log.t, chancery_contact, first);
  bin_is (&log.t, NULL, "Tibor Valdrés|Ilse Kropow");
  vault_test_restore (&log.t, chancery_contact, first);
  vault_test_restore (&log.t, chancery_contact, second);
  bin_is (&log.t, NULL, "");
  vault_test_is_sound (&log.t);
}

static void
test_bin_reopened (void)
{
  g_auto (Log) log = log_new ();
  g_autoptr (GPtrArray) with = NULL;
  g_autofree char *contact =
      vault_test_add (&log.t, chancery_contact, "mission", log.borduria, "name", "Tibor Valdres", NULL);
  gint64 seq = 0;

  delete_mission (&log.t, log.borduria, contact);
  vault_test_close (&log.t);
  vault_test_open (&log.t);
  bin_is (&log.t, NULL, "Embassy of Borduria+1");
  g_assert_true (chancery_vault_deletion (log.t.vault, contact, &seq, NULL));
  g_assert_cmpint (seq, ==, 8);
  g_assert_true (chancery_vault_deletion (log.t.vault, log.syldavia, &seq, NULL));
  g_assert_cmpint (seq, ==, 0);
  with = chancery_vault_deleted_with (log.t.vault, log.borduria, NULL);
  g_assert_cmpuint (with->len, ==, 1);
}

/* A vault of an older format knows the words of its labels, and what lies in its bin, once it is brought up.
 */
static void
test_older_format (void)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "..", "data", "format-1.chancery", NULL);
  g_auto (VaultTest) t = vault_test_folder ();
  g_autoptr (GByteArray) bytes = vault_test_bytes (fixture);
  g_autoptr (GArray) all = NULL;
  guint found = 0;

  g_file_set_contents (t.path, (const char *) bytes->data, bytes->len, NULL);
  vault_test_open (&t);
  all = chancery_vault_log_query (t.vault, &(ChanceryLogQuery){ 0 }, NULL);
  g_assert_cmpuint (all->len, >, 1);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (ChanceryLogEntry) entry =
          chancery_vault_log_entry (t.vault, g_array_index (all, gint64, i), NULL, NULL);
      const ChanceryLogQuery query = { .search = entry->changeset->label };
      g_autoptr (GArray) hits = chancery_vault_log_query (t.vault, &query, NULL);

      for (guint j = 0; j < hits->len; j++)
        found += g_array_index (hits, gint64, j) == entry->changeset->seq;
    }
  g_assert_cmpuint (found, ==, all->len);
  g_assert_nonnull (chancery_vault_bin (t.vault, NULL, NULL));
}

/* One that can only be read has none of the records that came later, and that is no fault. */
static void
test_older_format_to_read (void)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "..", "data", "format-1.chancery", NULL);
  g_auto (VaultTest) t = vault_test_folder ();
  g_autoptr (GByteArray) bytes = vault_test_bytes (fixture);
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (GArray) bin = NULL;
  g_autoptr (GPtrArray) areas = NULL;
  g_autoptr (GError) error = NULL;
  ChanceryVaultOptions options = vault_test_options ();

  options.read_only = TRUE;
  g_file_set_contents (t.path, (const char *) bytes->data, bytes->len, NULL);
  t.vault = chancery_vault_open (t.path, passphrase, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chancery_vault_format (t.vault), ==, 1);
  areas = chancery_vault_load_all (t.vault, chancery_area, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (areas->len, ==, 0);
  bin = chancery_vault_bin (t.vault, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bin);
  vault_test_is_sound (&t);
}

/* Any log and any question: the answer is what looking at every changeset gives. */
static gboolean
fits (const ChanceryLogEntry *entry, const ChanceryLogQuery *query)
{
  const ChanceryChangeset *head = entry->changeset;
  gint64 at = head->at / 65536;
  g_autofree char *label = chancery_text_fold (head->label);

  return (query->author == NULL || strcmp (query->author, head->author) == 0) &&
         (query->kind == 0 || query->kind == (int) head->kind) && (query->since == 0 || at >= query->since) &&
         (query->until == 0 || at < query->until) && (query->records == NULL || head->changes->len > 0) &&
         (query->search == NULL || strstr (label, query->search) != NULL);
}

static void
compare_with_all (VaultTest *t, const ChanceryLogQuery *query, gint64 last)
{
  g_autoptr (GString) expected = g_string_new (NULL);

  for (gint64 seq = last; seq > 0; seq--)
    {
      g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (t->vault, seq, query->records, NULL);

      if (fits (entry, query))
        g_string_append_printf (expected, "%s%" G_GINT64_FORMAT, expected->len > 0 ? " " : "", seq);
    }
  answer_is (t, query, expected->str);
}

static void
test_any_question (void)
{
  static const char *const authors[] = { "Agent Szut", "Ilse Kropow" };
  static const char *const labels[] = { "alpha", "beta", "gamma" };
  g_auto (Log) log = log_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  const char *const one[] = { log.borduria, NULL };
  const char *const both[] = { log.borduria, log.syldavia, NULL };
  gint64 last = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      chancery_clock_freeze (VAULT_TEST_NOON + (5 + g_rand_int_range (random, 0, 30)) * MINUTE);
      if (i % 12 == 0)
        open_as (&log.t, authors[i / 12 % 2]);
      set_labelled (&log.t, g_rand_boolean (random) ? CHANCERY_CHANGESET_EDIT : CHANCERY_CHANGESET_IMPORT,
                    labels[g_rand_int_range (random, 0, 3)],
                    g_rand_boolean (random) ? log.borduria : log.syldavia, text);
    }
  g_assert_true (chancery_vault_log_last (log.t.vault, &last, NULL));
  g_assert_cmpint (last, ==, 66);
  for (guint i = 0; i < 200; i++)
    {
      const ChanceryLogQuery query = {
        .author = g_rand_boolean (random) ? NULL : authors[g_rand_int_range (random, 0, 2)],
        .kind = g_rand_int_range (random, 0, 3),
        .records = i % 3 == 0   ? one
                   : i % 3 == 1 ? both
                                : NULL,
        .since = g_rand_boolean (random) ? 0 : VAULT_TEST_NOON + g_rand_int_range (random, 0, 40) * MINUTE,
        .until = g_rand_boolean (random) ? 0 : VAULT_TEST_NOON + g_rand_int_range (random, 0, 40) * MINUTE,
        .search = g_rand_boolean (random) ? NULL : labels[g_rand_int_range (random, 0, 3)],
      };

      compare_with_all (&log.t, &query, last);
    }
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/history/query", test_query);
  g_test_add_func ("/vault/history/words", test_words);
  g_test_add_func ("/vault/history/records", test_records);
  g_test_add_func ("/vault/history/authors", test_authors);
  g_test_add_func ("/vault/history/entry", test_entry);
  g_test_add_func ("/vault/history/reversal", test_reversal);
  g_test_add_func ("/vault/history/as-of", test_as_of);
  g_test_add_func ("/vault/history/family", test_family);
  g_test_add_func ("/vault/history/bin", test_bin);
  g_test_add_func ("/vault/history/bin-reopened", test_bin_reopened);
  g_test_add_func ("/vault/history/older-format", test_older_format);
  g_test_add_func ("/vault/history/older-format-to-read", test_older_format_to_read);
  g_test_add_func ("/vault/history/any-question", test_any_question);
  return g_test_run ();
}
