/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_HAS_CODEC 1
#include "vault-test.h"

#include "base/chancery-clock.h"
#include "geo/chancery-geodesic.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Of the vault made last: what tests open without saying where backups go is that one, or a copy of it. */
static const char *latest_folder = "";

void
vault_test_init_program (int *argc, char ***argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (argc, argv, NULL);
  chancery_secret_process_init ();
  chancery_clock_freeze (VAULT_TEST_NOON);
}

/* Stands for the Washington, D.C. metropolitan area. */
/* An outline, in these tests, is the latitude where the area begins. */
static gpointer
read_area (const char *outline)
{
  double *south = g_new (double, 1);

  *south = outline != NULL ? g_ascii_strtod (outline, NULL) : 60.0;
  return south;
}

static gboolean
is_north_of (gconstpointer south, const ChanceryPosition *position)
{
  return position->latitude > *(const double *) south;
}

static const ChanceryVaultAreaReader areas = { read_area, is_north_of, g_free };

/* Beside the folder, so that nobody who lists that one meets them. */
static char *
backups_beside (const char *folder)
{
  return g_strconcat (folder, "-backups", NULL);
}

const ChanceryBackupPolicy *
vault_test_backups (void)
{
  static ChanceryBackupPolicy policy = { .makes_folder = TRUE };
  g_autofree char *folder = backups_beside (latest_folder);

  policy.folder = (char *) g_intern_string (folder);
  policy.keep = CHANCERY_BACKUP_KEEP_DEFAULT;
  return &policy;
}

ChanceryVaultOptions
vault_test_options (void)
{
  return (ChanceryVaultOptions){ .author = "Agent Szut",
                                 .device = "laptop-7",
                                 .nearest = chancery_geodesic_nearest,
                                 .areas = &areas,
                                 .backups = vault_test_backups (),
                                 .cost = { 1, 16 } };
}

ChancerySecret *
vault_test_passphrase (void)
{
  return chancery_secret_new_copy (VAULT_TEST_PASSPHRASE);
}

VaultTest
vault_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  VaultTest self = { .folder = g_dir_make_tmp ("chancery-vault-XXXXXX", &error) };

  g_assert_no_error (error);
  self.path = g_build_filename (self.folder, "mine.chancery", NULL);
  latest_folder = g_intern_string (self.folder);
  return self;
}

VaultTest
vault_test_new (void)
{
  VaultTest self = vault_test_folder ();
  g_autoptr (GError) error = NULL;

  vault_test_try_create (self.path, &error);
  g_assert_no_error (error);
  vault_test_open (&self);
  return self;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
vault_test_clear (VaultTest *self)
{
  g_autofree char *backups = backups_beside (self->folder);

  vault_test_close (self);
  remove_folder (self->folder);
  remove_folder (backups);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
vault_test_open (VaultTest *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (self->vault);
  self->vault = vault_test_try_open (self->path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->vault);
}

void
vault_test_close (VaultTest *self)
{
  g_clear_pointer (&self->vault, chancery_vault_close);
}

ChanceryVault *
vault_test_try_open (const char *path, const char *passphrase, gboolean read_only, GError **error)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (passphrase);
  ChanceryVaultOptions options = vault_test_options ();

  options.read_only = read_only;
  return chancery_vault_open (path, secret, &options, error);
}

gboolean
vault_test_try_create (const char *path, GError **error)
{
  g_autoptr (ChancerySecret) secret = vault_test_passphrase ();
  ChanceryVaultOptions options = vault_test_options ();

  return chancery_vault_create (path, secret, &options, error);
}

/* What lies in the folder, but for the two files that SQLite puts beside a WAL database it reads: a reader
 * that may not write cannot take them away again. They are empty of data, and the next writer removes them.
 */
static char *
listing_without_readers_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *listing = vault_test_listing (folder);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *names = g_strconcat ("|", listing, "|", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *both = g_strdup_printf ("|%s-shm|%s-wal|", name, name);
  g_autoptr (GString) left = g_string_new (names);

  if (vault_test_size (wal) <= 0)
    g_string_replace (left, both, "|", 0);
  return g_strdup (left->str);
}

void
vault_test_refuses (const char *path, const char *passphrase, gboolean read_only, ChanceryError code)
{
  g_autofree char *listing = listing_without_readers_files (path);
  gboolean regular = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  g_autofree char *digest = regular ? vault_test_digest (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = vault_test_try_open (path, passphrase, read_only, &error);
  g_autofree char *listing_after = listing_without_readers_files (path);
  g_autofree char *digest_after = regular ? vault_test_digest (path) : NULL;

  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_assert_null (vault);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpstr (digest, ==, digest_after);
  g_assert_cmpstr (listing, ==, listing_after);
}

char *
vault_test_beside (const VaultTest *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

GByteArray *
vault_test_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) contents, length);
}

char *
vault_test_digest (const char *path)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
vault_test_listing (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("|", (char **) names->pdata);
}

void
vault_test_flip (const char *path, goffset offset)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (offset, <, bytes->len);
  bytes->data[offset] ^= 0x40;
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

goffset
vault_test_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

static ChanceryRecord *
record_of_pairs (const ChanceryEntity *entity, va_list pairs)
{
  ChanceryRecord *record = chancery_record_new (entity, NULL);
  const char *field;

  while ((field = va_arg (pairs, const char *)) != NULL)
    chancery_record_set (record, field, va_arg (pairs, const char *));
  return record;
}

ChanceryRecord *
vault_test_record (const ChanceryEntity *entity, ...)
{
  ChanceryRecord *record;
  va_list pairs;

  va_start (pairs, entity);
  record = record_of_pairs (entity, pairs);
  va_end (pairs);
  return record;
}

gboolean
vault_test_commit (VaultTest *self, ChanceryChangeset *changeset, GError **error)
{
  return chancery_vault_commit (self->vault, changeset, NULL, error);
}

static void
commit_surely (VaultTest *self, ChanceryChangeset *changeset)
{
  g_autoptr (GError) error = NULL;
  gboolean done = vault_test_commit (self, changeset, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

char *
vault_test_add (VaultTest *self, const ChanceryEntity *entity, ...)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autoptr (ChanceryRecord) record = NULL;
  va_list pairs;

  va_start (pairs, entity);
  record = record_of_pairs (entity, pairs);
  va_end (pairs);
  chancery_changeset_add_new (changeset, record);
  commit_surely (self, changeset);
  return g_strdup (record->id);
}

static ChanceryRecord *
load_surely (VaultTest *self, const ChanceryEntity *entity, const char *id)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *record = chancery_vault_load (self->vault, entity, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

void
vault_test_set (
    VaultTest *self, const ChanceryEntity *entity, const char *id, const char *field, const char *value)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Set");
  g_autoptr (ChanceryRecord) before = load_surely (self, entity, id);
  g_autoptr (ChanceryRecord) after = chancery_record_copy (before);

  chancery_record_set (after, field, value);
  chancery_changeset_add_update (changeset, before, after);
  commit_surely (self, changeset);
}

void
vault_test_delete (VaultTest *self, const ChanceryEntity *entity, const char *id)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Delete");
  g_autoptr (ChanceryRecord) record = load_surely (self, entity, id);

  chancery_changeset_add_delete (changeset, record);
  commit_surely (self, changeset);
}

void
vault_test_restore (VaultTest *self, const ChanceryEntity *entity, const char *id)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Restore");

  chancery_changeset_add (changeset, entity, id, CHANCERY_CHANGE_EXISTENCE, CHANCERY_CHANGE_DELETED,
                          CHANCERY_CHANGE_LIVE);
  commit_surely (self, changeset);
}

char *
vault_test_get (VaultTest *self, const ChanceryEntity *entity, const char *id, const char *field)
{
  g_autoptr (ChanceryRecord) record = load_surely (self, entity, id);

  return g_strdup (chancery_record_get (record, field));
}

char *
vault_test_office (VaultTest *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = chancery_vault_load_all (self->vault, chancery_ds_office, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < offices->len; i++)
    if (chancery_record_is (g_ptr_array_index (offices, i), "name", name))
      return g_strdup (((const ChanceryRecord *) g_ptr_array_index (offices, i))->id);
  g_assert_not_reached ();
}

char *
vault_test_cell (VaultTest *self, ChanceryListKind kind, const char *id, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRow) row = chancery_vault_row_for (self->vault, kind, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  g_assert_cmpstr (row->id, ==, id);
  return g_strdup (chancery_row_get (row, column));
}

void
vault_test_cell_is (
    VaultTest *self, ChanceryListKind kind, const char *id, const char *column, const char *expected)
{
  g_autofree char *cell = vault_test_cell (self, kind, id, column);

  g_assert_cmpstr (cell, ==, expected);
}

char *
vault_test_list (VaultTest *self, const ChanceryListQuery *query, const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = chancery_vault_query (self->vault, query, &error);
  g_autoptr (GString) list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < seqs->len; i++)
    {
      gint64 seq = g_array_index (seqs, gint64, i);
      g_autoptr (ChanceryRow) row = chancery_vault_row (self->vault, query->kind, seq, &error);

      g_assert_no_error (error);
      g_assert_cmpint (row->seq, ==, seq);
      g_string_append_printf (list, "%s%s", i > 0 ? "|" : "", chancery_row_get (row, column));
    }
  return g_strdup (list->str);
}

char *
vault_test_faults (VaultTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = chancery_vault_verify (self->vault, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_ptr_array_add (report->faults, NULL);
  return g_strjoinv ("\n", (char **) report->faults->pdata);
}

void
vault_test_is_sound (VaultTest *self)
{
  g_autofree char *faults = vault_test_faults (self);

  g_assert_cmpstr (faults, ==, "");
}

static ChancerySecret *
key_text (const char *path)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (GByteArray) bytes = vault_test_bytes (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) key = chancery_key_derive (passphrase, bytes->data, &error);

  g_assert_no_error (error);
  return chancery_key_specification (key, bytes->data);
}

sqlite3 *
vault_test_raw_unread (const char *path)
{
  g_autoptr (ChancerySecret) text = key_text (path);
  const char *key = (const char *) chancery_secret_bytes (text);
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key_v2 (raw, "main", key, (int) strlen (key)), ==, SQLITE_OK);
  return raw;
}

sqlite3 *
vault_test_raw (const char *path)
{
  sqlite3 *raw = vault_test_raw_unread (path);

  vault_test_raw_run (raw, "SELECT count (*) FROM sqlite_master");
  return raw;
}

void
vault_test_raw_run (sqlite3 *raw, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

gint64
vault_test_raw_integer (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

char *
vault_test_shell (const char *path, const char *script)
{
  g_autofree char *program = g_find_program_in_path ("sqlcipher");
  g_autoptr (ChancerySecret) key = program != NULL ? key_text (path) : NULL;
  g_autoptr (GSubprocess) shell = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *input = NULL;
  char *said = NULL;

  if (program == NULL)
    return NULL;
  input = g_strdup_printf ("PRAGMA key = \"%s\";\n%s", (const char *) chancery_secret_bytes (key), script);
  shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                            "-batch", path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (shell, input, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  return said;
}

void
vault_test_tamper (VaultTest *self, const char *sql)
{
  sqlite3 *raw;

  vault_test_close (self);
  raw = vault_test_raw (self->path);
  vault_test_raw_run (raw, sql);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  vault_test_open (self);
}
