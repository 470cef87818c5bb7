/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "vault/chancery-verify.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

/*
 * The check of the pages is Chancery's own, so that it can be watched and stopped; here it is held to
 * SQLCipher's. And verification as a whole tells how far it is, and stops when it is told to.
 */

#define FEW 400

/* So many that verification is asked several times whether to go on. */
#define MANY 4000

static VaultTest
vault_with_people (guint n)
{
  VaultTest t = vault_test_new ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Many");
  g_autofree char *mission =
      vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);
      g_autoptr (ChanceryRecord) record =
          vault_test_record (chancery_contact, "mission", mission, "name", name, NULL);

      chancery_changeset_add_new (changeset, record);
    }
  vault_test_commit (&t, changeset, &error);
  g_assert_no_error (error);
  return t;
}

static void
append (GString *pages, const char *number)
{
  g_string_append_printf (pages, "%s%" G_GINT64_FORMAT, pages->len > 0 ? " " : "",
                          g_ascii_strtoll (number, NULL, 10));
}

/* "HMAC verification failed for page 7", "page 88 has an invalid size of 100 bytes (expected 4096 bytes)" */
static char *
pages_by_sqlcipher (const char *path)
{
  GString *pages = g_string_new (NULL);
  sqlite3 *raw = vault_test_raw_unread (path);
  sqlite3_stmt *statement = NULL;
  int rc;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "PRAGMA cipher_integrity_check", -1, &statement, NULL), ==,
                   SQLITE_OK);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *said = strstr ((const char *) sqlite3_column_text (statement, 0), "page ");

      g_assert_nonnull (said);
      append (pages, said + strlen ("page "));
    }
  g_assert_cmpint (rc, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  return g_string_free (pages, FALSE);
}

/* "Pages: page 7 fails its check", "Pages: page 88 is cut off"; NULL when the vault cannot be opened at all
 */
static char *
pages_by_us (const char *path)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (ChanceryVaultReport) report = NULL;
  g_autoptr (ChanceryVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  GString *pages = g_string_new (NULL);

  options.read_only = options.even_damaged = TRUE;
  vault = chancery_vault_open (path, passphrase, &options, &error);
  if (vault == NULL)
    {
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      g_string_free (pages, TRUE);
      return NULL;
    }
  report = chancery_verify_until (vault, CHANCERY_CHECK_PAGES, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    {
      const char *said = g_ptr_array_index (report->faults, i);

      g_assert_true (g_str_has_prefix (said, "Pages: page "));
      append (pages, said + strlen ("Pages: page "));
    }
  return g_string_free (pages, FALSE);
}

/* Returns how many pages both name; 0 too where the vault does not open. */
static guint
agree (const char *path)
{
  g_autofree char *theirs = pages_by_sqlcipher (path);
  g_autofree char *ours = pages_by_us (path);
  g_auto (GStrv) names = NULL;

  if (ours == NULL)
    return 0;
  g_assert_cmpstr (ours, ==, theirs);
  names = g_strsplit (ours, " ", -1);
  return *ours != '\0' ? g_strv_length (names) : 0;
}

/* Another place in each page: ciphertext, initialization vector and HMAC come in turn. */
static void
flip_page (const char *path, guint page)
{
  vault_test_flip (path, (goffset) page * CHANCERY_PAGE_SIZE + (page * 1237) % CHANCERY_PAGE_SIZE);
}

static void
test_each_page (void)
{
  g_auto (VaultTest) t = vault_with_people (FEW);
  g_autoptr (GByteArray) whole = NULL;
  guint n, compared = 0;

  vault_test_close (&t);
  whole = vault_test_bytes (t.path);
  n = whole->len / CHANCERY_PAGE_SIZE;
  g_assert_cmpuint (agree (t.path), ==, 0);
  /* Without the first page SQLCipher's check cannot be asked. */
  for (guint page = 1; page < n; page++)
    {
      g_assert_true (g_file_set_contents (t.path, (const char *) whole->data, whole->len, NULL));
      flip_page (t.path, page);
      compared += agree (t.path);
    }
  g_test_message ("%u of %u pages compared", compared, n);
  /* The first, and those of the schema, without which nobody knows where anything is. */
  g_assert_cmpuint (compared, >=, n - 4);
}

/* In the end half of them: every row of the answer is read. */
static void
test_many_pages (void)
{
  g_auto (VaultTest) t = vault_with_people (FEW);
  guint n, damaged = 0;

  vault_test_close (&t);
  n = (guint) (vault_test_size (t.path) / CHANCERY_PAGE_SIZE);
  for (guint step = 0; step < 3; step++)
    {
      /* The vault has to open. */
      for (guint page = n / 2 + step; page < n; page += 3)
        {
          flip_page (t.path, page);
          damaged++;
        }
      g_assert_cmpuint (agree (t.path), ==, damaged);
    }
  g_test_message ("%u pages at once", damaged);
}

static void
test_cut_off (void)
{
  g_auto (VaultTest) t = vault_with_people (FEW);

  vault_test_close (&t);
  flip_page (t.path, (guint) (vault_test_size (t.path) / CHANCERY_PAGE_SIZE) - 9);
  g_assert_cmpint (truncate (t.path, (off_t) vault_test_size (t.path) - 1000), ==, 0);
  g_assert_cmpuint (agree (t.path), ==, 2);
}

typedef struct
{
  GCancellable *cancellable;
  guint stop_at; /* the report after which nobody wants the answer; 0 for never */
  guint reports;
  gint64 last;
  gint64 total;
} Watch;

static void
on_report (gint64 done, gint64 total, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, >=, watch->last);
  g_assert_cmpint (done, <=, total);
  g_assert_true (watch->reports == 0 ? done == 0 : total == watch->total);
  watch->last = done;
  watch->total = total;
  if (++watch->reports == watch->stop_at)
    g_cancellable_cancel (watch->cancellable);
}

static ChanceryVaultReport *
verify_watched (VaultTest *t, Watch *watch, GError **error)
{
  ChanceryProgress progress = { on_report, watch, watch->cancellable };

  return chancery_vault_verify (t->vault, &progress, error);
}

static void
test_progress (void)
{
  g_auto (VaultTest) t = vault_with_people (MANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = verify_watched (&t, &watch, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpuint (watch.reports, >=, 2);
  g_assert_cmpint (watch.last, ==, watch.total);
  g_test_message ("%u reports", watch.reports);
}

/* Whenever that is, it ends with nothing found and nothing changed, and the vault goes on. */
static void
test_stopped_at_each_report (void)
{
  g_auto (VaultTest) t = vault_with_people (MANY);
  guint stopped = 0;

  for (guint stop_at = 1;; stop_at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch = { .cancellable = cancellable, .stop_at = stop_at };
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryVaultReport) report = verify_watched (&t, &watch, &error);

      if (watch.reports < stop_at)
        {
          g_assert_no_error (error);
          break;
        }
      g_assert_null (report);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watch.reports, ==, stop_at);
      g_assert_false (chancery_vault_is_damaged (t.vault));
      stopped++;
    }
  g_test_message ("stopped %u times", stopped);
  g_assert_cmpuint (stopped, >=, 2);
  vault_test_is_sound (&t);
}

/* What verification meets through a connection of its own ends all writing. */
static void
test_damage_is_noted (void)
{
  g_auto (VaultTest) t = vault_with_people (FEW);
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record = vault_test_record (chancery_ofm_office, "name", "Klow", NULL);
  g_autoptr (ChanceryVaultReport) report = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_close (&t);
  flip_page (t.path, (guint) (vault_test_size (t.path) / CHANCERY_PAGE_SIZE) - 1);
  vault_test_open (&t);
  g_assert_false (chancery_vault_is_damaged (t.vault));
  report = chancery_vault_verify (t.vault, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, >, 0);
  g_assert_true (chancery_vault_is_damaged (t.vault));
  chancery_changeset_add_new (changeset, record);
  g_assert_false (vault_test_commit (&t, changeset, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/verify-pages/each-page", test_each_page);
  g_test_add_func ("/vault/verify-pages/many-pages", test_many_pages);
  g_test_add_func ("/vault/verify-pages/cut-off", test_cut_off);
  g_test_add_func ("/vault/verify-pages/progress", test_progress);
  g_test_add_func ("/vault/verify-pages/stopped-at-each-report", test_stopped_at_each_report);
  g_test_add_func ("/vault/verify-pages/damage-is-noted", test_damage_is_noted);
  return g_test_run ();
}
