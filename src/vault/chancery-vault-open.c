/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-vault-private.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-backup.h"
#include "vault/chancery-place.h"
#include "vault/chancery-reference.h"
#include "vault/chancery-schema.h"
#include "vault/chancery-wal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* In this order: SQLCipher is to say nothing by itself, not of a damaged page either; reading the schema
 * shows whether the key fits before anything else is asked; then what keeps plaintext off the disk; then what
 * makes it durable and fast (see README.md beside this file). */
static const char settings[] = "PRAGMA cipher_log_level = NONE;"
                               "SELECT count (*) FROM sqlite_master;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA cache_size = -65536;"
                               "PRAGMA foreign_keys = ON;";

/* Before them for a vault that is damaged: a table that nobody can make out does not keep the others away. */
static const char damaged_first[] = "PRAGMA writable_schema = ON; PRAGMA query_only = ON;";

/* Fail closed: an SQLite without encryption would take the key, ignore it and write plaintext. */
static gboolean
check_cipher (ChancerySql *sql, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, "PRAGMA cipher_version", error);
  gboolean row = FALSE;

  if (statement == NULL || !chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  sqlite3_reset (statement);
  if (row)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                       _ ("This Chancery was built without encryption, so it opens no vault. Nothing was "
                          "touched; install SQLCipher."));
  return FALSE;
}

/* @first is run before anything is read. */
static ChancerySql *
connect_file (const char *path,
              const char *parameters,
              int flags,
              ChancerySecret *key,
              const guint8 *salt,
              const char *first,
              GError **error)
{
  g_autofree char *uri = chancery_vault_file_uri (path, parameters);
  g_autoptr (ChancerySecret) specification = chancery_key_specification (key, salt);
  g_autoptr (ChancerySql) sql =
      chancery_sql_open (uri, flags, (const char *) chancery_secret_bytes (specification),
                         (int) strlen ((const char *) chancery_secret_bytes (specification)), error);

  if (sql == NULL || !check_cipher (sql, error) || !chancery_sql_script (sql, first, error) ||
      !chancery_sql_script (sql, settings, error))
    return NULL;
  return g_steal_pointer (&sql);
}

ChancerySql *
chancery_vault_connect_file (const char *path,
                             const char *parameters,
                             int flags,
                             ChancerySecret *key,
                             const guint8 *salt,
                             GError **error)
{
  return connect_file (path, parameters, flags, key, salt, "", error);
}

static ChanceryVault *
vault_alloc (const char *path, const ChanceryVaultOptions *options)
{
  ChanceryVault *self = g_new0 (ChanceryVault, 1);

  self->path = g_strdup (path);
  self->file.fd = -1;
  self->nameless = TRUE; /* until it is connected to a file that bears its name */
  self->read_only = options->read_only;
  self->alone = options->read_only && options->alone;
  self->rescue_folder = options->rescue_folder != NULL
                            ? g_strdup (options->rescue_folder)
                            : g_build_filename (g_get_user_state_dir (), "chancery", NULL);
  self->orders = chancery_orders_new ();
  self->apply.author = g_strdup (options->author != NULL ? options->author : g_get_user_name ());
  self->apply.device = g_strdup (options->device != NULL ? options->device : g_get_host_name ());
  self->apply.offices.nearest = options->nearest;
  self->apply.areas.reader = options->areas;
  self->backups = chancery_backup_policy_copy (options->backups);
  return self;
}

/* Where the folder cannot be written, SQLite cannot make the files beside a WAL database; without a WAL
 * to replay, the file alone is the whole vault and may be read as it is. */
static const char *
read_only_parameters (const ChanceryVault *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  if (self->alone)
    return "?immutable=1";
  return access (folder, W_OK) != 0 && access (wal, F_OK) != 0 ? "?immutable=1" : "";
}

/* SQLite lets only a connection that may write take away what it put beside the vault for reading. So a
 * reader gets one too where that changes nothing in the vault, and is then kept from writing. */
static int
connection_flags (const ChanceryVault *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->alone)
    return SQLITE_OPEN_READONLY;
  if (self->read_only &&
      (access (self->path, W_OK) != 0 || access (folder, W_OK) != 0 || chancery_wal_has_frames (self->path)))
    return SQLITE_OPEN_READONLY;
  return SQLITE_OPEN_READWRITE;
}

void
chancery_vault_beside_init (ChanceryVaultBeside *self, ChanceryVault *vault)
{
  self->path = g_strdup (vault->path);
  self->parameters = vault->read_only ? read_only_parameters (vault) : "";
  self->first = vault->damaged ? damaged_first : "";
  self->key = chancery_secret_ref (vault->key);
  memcpy (self->salt, vault->file.salt, sizeof self->salt);
}

void
chancery_vault_beside_clear (ChanceryVaultBeside *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->key, chancery_secret_unref);
}

ChancerySql *
chancery_vault_beside_connect (const ChanceryVaultBeside *self, GError **error)
{
  return connect_file (self->path, self->parameters, SQLITE_OPEN_READONLY, self->key, self->salt, self->first,
                       error);
}

/* No format is left behind before there is a backup of it. */
static gboolean
back_up_older (ChanceryVault *self, GError **error)
{
  g_autoptr (ChanceryBackup) backup = NULL;
  g_autoptr (GError) failure = NULL;

  if (self->format == CHANCERY_VAULT_FORMAT)
    return TRUE;
  if (self->backups != NULL)
    backup = chancery_backup_make_now (self, self->backups, CHANCERY_BACKUP_MIGRATION, NULL, &failure);
  if (backup != NULL)
    return TRUE;
  if (g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY,
      _ ("This vault has the older format %d, and is not brought to the present one without a backup. "
         "%s It was not touched, and can be opened for reading only."),
      self->format, failure != NULL ? failure->message : _ ("There is no folder for backups."));
  return FALSE;
}

static gboolean
bring_up (ChanceryVault *self, GError **error)
{
  if (self->format == CHANCERY_VAULT_FORMAT)
    return TRUE;
  if (!chancery_schema_upgrade (self->sql, self->format, error))
    return FALSE;
  self->format = CHANCERY_VAULT_FORMAT;
  return TRUE;
}

/* A log that somebody else is writing changes beneath whoever looks at it. */
static gboolean
check_log (ChanceryVault *self, GError **error)
{
  return chancery_wal_check (self->path, self->key, self->file.salt, error) &&
         ((self->read_only && chancery_vault_file_is_claimed (&self->file)) ||
          chancery_wal_check_whole (self->path, self->key, self->file.salt, error));
}

static gboolean
read_only (ChanceryVault *self, GError **error)
{
  if (self->format != CHANCERY_VAULT_FORMAT && !chancery_schema_stand_in (self->sql, error))
    return FALSE;
  return chancery_sql_script (self->sql, "PRAGMA query_only = ON", error);
}

gboolean
chancery_vault_connect (ChanceryVault *self, GError **error)
{
  int flags = connection_flags (self);
  const char *parameters = self->read_only ? read_only_parameters (self) : "";

  if (!chancery_vault_file_check_key (&self->file, self->key, error) || !check_log (self, error))
    return FALSE;
  self->sql = chancery_vault_connect_file (self->path, parameters, flags, self->key, self->file.salt, error);
  if (self->sql == NULL)
    return FALSE;
  self->apply.sql = self->sql;
  chancery_place_watch (self);
  /* Before the journal's mode, which is written into the file: one of a newer format stays untouched. */
  if (!chancery_schema_check (self->sql, &self->format, error) ||
      (self->read_only && !read_only (self, error)))
    return FALSE;
  if (!self->read_only &&
      !(back_up_older (self, error) && chancery_sql_script (self->sql, "PRAGMA journal_mode = WAL", error) &&
        bring_up (self, error)))
    return FALSE;
  chancery_place_remember (self);
  if (self->damaged)
    chancery_place_refuse (self, error);
  return !self->damaged;
}

/* As far as it can be read: a file that is shorter than it says and a table that nobody can make out do not
 * keep the rest away. Nothing is written, neither into the file nor, where no log must be read, beside it. */
static gboolean
connect_damaged (ChanceryVault *self, GError **error)
{
  g_clear_pointer (&self->sql, chancery_sql_close);
  flock (self->file.fd, LOCK_UN);
  self->damaged = self->read_only = TRUE;
  self->alone = !chancery_wal_has_frames (self->path);
  self->sql = connect_file (self->path, read_only_parameters (self), SQLITE_OPEN_READONLY, self->key,
                            self->file.salt, damaged_first, error);
  if (self->sql == NULL)
    return FALSE;
  self->apply.sql = self->sql;
  chancery_place_watch (self);
  return chancery_schema_check (self->sql, &self->format, error) && read_only (self, error);
}

static gboolean
connect_as_far_as_possible (ChanceryVault *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (chancery_vault_file_check_size (&self->file, self->path, &failure) &&
      chancery_vault_connect (self, &failure))
    return TRUE;
  if (g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    {
      /* A log of another vault is called damage too, and must not be read. */
      if (!chancery_vault_file_check_key (&self->file, self->key, error) ||
          !chancery_wal_check (self->path, self->key, self->file.salt, error))
        return FALSE;
      if (connect_damaged (self, NULL))
        return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A rollback journal that was never put to use: SQLite has just passed it over, and whoever writes through a
 * log looks at it no more. */
static void
remove_cold_journal (const ChanceryVault *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  sqlite3_stmt *statement = chancery_sql_prepare (self->sql, "PRAGMA journal_mode", NULL);
  gboolean row = FALSE;

  if (statement == NULL || !chancery_sql_step (self->sql, statement, &row, NULL) || !row)
    return;
  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "wal") == 0)
    g_unlink (journal);
  sqlite3_reset (statement);
}

/* What was being written beside the vault, a backup of it or itself, when its program was killed. */
static void
remove_leftovers (const ChanceryVault *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->read_only)
    return;
  chancery_file_remove_leftovers (folder);
  remove_cold_journal (self);
}

static ChanceryVault *
open_vault (const char *path,
            ChancerySecret *passphrase,
            ChancerySecret *key,
            const ChanceryVaultOptions *options,
            GError **error)
{
  g_autoptr (ChanceryVault) self = vault_alloc (path, options);

  if (!chancery_vault_file_open (&self->file, path, !self->read_only, error))
    return NULL;
  if (!options->even_damaged && !chancery_vault_file_check_size (&self->file, path, error))
    return NULL;
  self->key =
      key != NULL ? chancery_secret_ref (key) : chancery_key_derive (passphrase, self->file.salt, error);
  if (self->key == NULL || !(options->even_damaged ? connect_as_far_as_possible (self, error)
                                                   : chancery_vault_connect (self, error)))
    return NULL;
  remove_leftovers (self);
  return g_steal_pointer (&self);
}

ChanceryVault *
chancery_vault_open (const char *path,
                     ChancerySecret *passphrase,
                     const ChanceryVaultOptions *options,
                     GError **error)
{
  return open_vault (path, passphrase, NULL, options, error);
}

ChanceryVault *
chancery_vault_open_with_key (const char *path,
                              ChancerySecret *key,
                              const ChanceryVaultOptions *options,
                              GError **error)
{
  g_return_val_if_fail (chancery_secret_size (key) == CHANCERY_KEY_SIZE, NULL);
  return open_vault (path, NULL, key, options, error);
}

void
chancery_vault_close (ChanceryVault *self)
{
  if (self == NULL)
    return;
  chancery_sql_close (self->sql);
  chancery_vault_file_close (&self->file);
  chancery_orders_free (self->orders);
  chancery_bin_free (self->bin);
  chancery_apply_clear (&self->apply);
  g_clear_pointer (&self->key, chancery_secret_unref);
  g_free (self->rescue_folder);
  g_free (self->rescued);
  g_clear_pointer (&self->backups, chancery_backup_policy_free);
  g_free (self->path);
  g_free (self);
}

gboolean
chancery_vault_probe (const char *path, GError **error)
{
  ChanceryVaultFile file;

  gboolean whole;

  if (!chancery_vault_file_open (&file, path, FALSE, error))
    return FALSE;
  whole = chancery_vault_file_check_size (&file, path, error);
  chancery_vault_file_close (&file);
  return whole;
}

gboolean
chancery_vault_is_claimed (const char *path)
{
  ChanceryVaultFile file;
  gboolean claimed;

  if (!chancery_vault_file_open (&file, path, FALSE, NULL))
    return FALSE;
  claimed = chancery_vault_file_is_claimed (&file);
  chancery_vault_file_close (&file);
  return claimed;
}

char *
chancery_vault_holder (const char *path)
{
  ChanceryVaultFile file;
  char *holder;

  if (!chancery_vault_file_open (&file, path, FALSE, NULL))
    return NULL;
  holder = chancery_vault_file_is_claimed (&file) ? chancery_vault_file_holder (&file) : NULL;
  chancery_vault_file_close (&file);
  return holder;
}

/* A new vault is written with a rollback journal, so that no WAL lies beside a file about to be renamed. */
static gboolean
fill_new (ChanceryVault *self, GError **error)
{
  g_autoptr (ChanceryChangeset) reference = NULL;

  self->sql =
      chancery_vault_connect_file (self->path, "", SQLITE_OPEN_READWRITE, self->key, self->file.salt, error);
  if (self->sql == NULL)
    return FALSE;
  self->apply.sql = self->sql;
  if (!chancery_sql_script (self->sql, "PRAGMA journal_mode = DELETE", error) ||
      !chancery_schema_upgrade (self->sql, 0, error))
    return FALSE;
  self->format = CHANCERY_VAULT_FORMAT;
  reference = chancery_reference_load (error);
  return reference != NULL && chancery_vault_commit (self, reference, NULL, error);
}

static gboolean
create_file (ChanceryFileWriter *writer,
             ChancerySecret *passphrase,
             const ChanceryVaultOptions *options,
             ChanceryVaultFill fill,
             gpointer data,
             GError **error)
{
  ChanceryKeyCost cost = options->cost.passes > 0 ? options->cost : chancery_key_default_cost ();
  g_autoptr (ChanceryVault) vault = vault_alloc (chancery_file_writer_path (writer), options);
  g_autofree char *journal = g_strconcat (chancery_file_writer_path (writer), "-journal", NULL);
  gboolean filled;

  vault->read_only = FALSE;
  vault->file.fd = dup (chancery_file_writer_fd (writer));
  chancery_key_make_salt (cost, vault->file.salt);
  vault->key = chancery_key_derive (passphrase, vault->file.salt, error);
  filled = vault->key != NULL && fill_new (vault, error) && (fill == NULL || fill (vault, data, error));
  if (!filled)
    g_unlink (journal);
  return filled;
}

/* What a vault of that name left when its program was killed. SQLite would take it for the new file's own,
 * replay it, and leave nothing that can be read. */
static gboolean
refuse_leftovers (const char *path, const char *suffix, GError **error)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  g_autofree char *name = g_filename_display_basename (beside);
  GStatBuf info;

  if (g_lstat (beside, &info) != 0 || info.st_size == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("“%s” is left from an earlier vault of that name, and would destroy a new one. Nothing was "
                  "made; choose another name, or move that file away."),
               name);
  return FALSE;
}

static gboolean
refuse_existing (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse_leftovers (path, "-wal", error) && refuse_leftovers (path, "-journal", error);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("“%s” is there already and was not touched. Choose another name."), name);
  return FALSE;
}

gboolean
chancery_vault_create_filled (const char *path,
                              ChancerySecret *passphrase,
                              const ChanceryVaultOptions *options,
                              ChanceryVaultFill fill,
                              gpointer data,
                              GError **error)
{
  g_autoptr (ChanceryFileWriter) writer = NULL;

  if (!refuse_existing (path, error))
    return FALSE;
  writer = chancery_file_writer_new (path, error);
  return writer != NULL && create_file (writer, passphrase, options, fill, data, error) &&
         chancery_file_writer_commit (writer, FALSE, error);
}

gboolean
chancery_vault_create (const char *path,
                       ChancerySecret *passphrase,
                       const ChanceryVaultOptions *options,
                       GError **error)
{
  return chancery_vault_create_filled (path, passphrase, options, NULL, NULL, error);
}
