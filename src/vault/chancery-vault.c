/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-vault.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-apply.h"
#include "vault/chancery-list-store.h"
#include "vault/chancery-log.h"
#include "vault/chancery-reference.h"
#include "vault/chancery-schema.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-store.h"
#include "vault/chancery-vault-file.h"
#include "vault/chancery-wal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _ChanceryVault
{
  char *path;
  ChanceryVaultFile file;
  ChancerySql *sql;
  ChanceryOrders *orders;
  ChanceryApply apply;
  gboolean read_only;
  guint64 generation;
};

/* In this order: reading the schema shows whether the key fits before anything else is asked; then what
 * keeps plaintext off the disk; then what makes it durable and fast (see README.md beside this file). */
static const char settings[] = "SELECT count (*) FROM sqlite_master;"
                               "PRAGMA cipher_log_level = NONE;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA cache_size = -65536;"
                               "PRAGMA foreign_keys = ON;";

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

static ChancerySql *
open_keyed (const char *path,
            const char *parameters,
            int flags,
            ChancerySecret *key,
            const guint8 *salt,
            GError **error)
{
  g_autofree char *uri = chancery_vault_file_uri (path, parameters);
  g_autoptr (ChancerySecret) specification = chancery_key_specification (key, salt);
  g_autoptr (ChancerySql) sql =
      chancery_sql_open (uri, flags, (const char *) chancery_secret_bytes (specification),
                         (int) strlen ((const char *) chancery_secret_bytes (specification)), error);

  if (sql == NULL || !check_cipher (sql, error) || !chancery_sql_script (sql, settings, error))
    return NULL;
  return g_steal_pointer (&sql);
}

static ChanceryVault *
vault_alloc (const char *path, const ChanceryVaultOptions *options)
{
  ChanceryVault *self = g_new0 (ChanceryVault, 1);

  self->path = g_strdup (path);
  self->file.fd = -1;
  self->read_only = options->read_only;
  self->orders = chancery_orders_new ();
  self->apply.author = g_strdup (options->author != NULL ? options->author : g_get_user_name ());
  self->apply.device = g_strdup (options->device != NULL ? options->device : g_get_host_name ());
  self->apply.nearest = options->nearest;
  return self;
}

/* Where the folder cannot be written, SQLite cannot make the files beside a WAL database; without a WAL
 * to replay, the file alone is the whole vault and may be read as it is. */
static const char *
read_only_parameters (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return access (folder, W_OK) != 0 && access (wal, F_OK) != 0 ? "?immutable=1" : "";
}

/* SQLite lets only a connection that may write take away what it put beside the vault for reading. So a
 * reader gets one too where that changes nothing in the vault, and is then kept from writing. */
static int
connection_flags (const ChanceryVault *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->read_only &&
      (access (self->path, W_OK) != 0 || access (folder, W_OK) != 0 || chancery_wal_has_frames (self->path)))
    return SQLITE_OPEN_READONLY;
  return SQLITE_OPEN_READWRITE;
}

static gboolean
connect_vault (ChanceryVault *self, ChancerySecret *passphrase, GError **error)
{
  int flags = connection_flags (self);
  const char *parameters = self->read_only ? read_only_parameters (self->path) : "";
  g_autoptr (ChancerySecret) key = chancery_key_derive (passphrase, self->file.salt, error);

  if (key == NULL || !chancery_vault_file_check_key (&self->file, key, error) ||
      !chancery_wal_check (self->path, key, self->file.salt, error))
    return FALSE;
  self->sql = open_keyed (self->path, parameters, flags, key, self->file.salt, error);
  if (self->sql == NULL)
    return FALSE;
  self->apply.sql = self->sql;
  if (self->read_only && !chancery_sql_script (self->sql, "PRAGMA query_only = ON", error))
    return FALSE;
  /* Before the journal's mode, which is written into the file: one of a newer format stays untouched. */
  if (!chancery_schema_check (self->sql, error))
    return FALSE;
  if (!self->read_only && !chancery_sql_script (self->sql, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  return chancery_schema_upgrade (self->sql, self->read_only, error);
}

ChanceryVault *
chancery_vault_open (const char *path,
                     ChancerySecret *passphrase,
                     const ChanceryVaultOptions *options,
                     GError **error)
{
  g_autoptr (ChanceryVault) self = vault_alloc (path, options);

  if (!chancery_vault_file_open (&self->file, path, !self->read_only, error))
    return NULL;
  if (!connect_vault (self, passphrase, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
chancery_vault_close (ChanceryVault *self)
{
  if (self == NULL)
    return;
  chancery_sql_close (self->sql);
  chancery_vault_file_close (&self->file);
  chancery_orders_free (self->orders);
  chancery_apply_clear (&self->apply);
  g_free (self->path);
  g_free (self);
}

gboolean
chancery_vault_probe (const char *path, GError **error)
{
  ChanceryVaultFile file;

  if (!chancery_vault_file_open (&file, path, FALSE, error))
    return FALSE;
  chancery_vault_file_close (&file);
  return TRUE;
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

/* A new vault is written with a rollback journal, so that no WAL lies beside a file about to be renamed. */
static gboolean
fill_new (ChanceryVault *self, ChancerySecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (ChanceryChangeset) reference = NULL;

  self->sql = open_keyed (self->path, "", SQLITE_OPEN_READWRITE, key, salt, error);
  if (self->sql == NULL)
    return FALSE;
  self->apply.sql = self->sql;
  if (!chancery_sql_script (self->sql, "PRAGMA journal_mode = DELETE", error) ||
      !chancery_schema_upgrade (self->sql, FALSE, error))
    return FALSE;
  reference = chancery_reference_load (error);
  return reference != NULL && chancery_vault_commit (self, reference, NULL, error);
}

static gboolean
create_file (ChanceryFileWriter *writer,
             ChancerySecret *passphrase,
             const ChanceryVaultOptions *options,
             GError **error)
{
  ChanceryKeyCost cost = options->cost.passes > 0 ? options->cost : chancery_key_default_cost ();
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  g_autoptr (ChanceryVault) vault = vault_alloc (chancery_file_writer_path (writer), options);
  g_autoptr (ChancerySecret) key = NULL;
  g_autofree char *journal = g_strconcat (chancery_file_writer_path (writer), "-journal", NULL);
  gboolean filled;

  vault->read_only = FALSE;
  chancery_key_make_salt (cost, salt);
  key = chancery_key_derive (passphrase, salt, error);
  filled = key != NULL && fill_new (vault, key, salt, error);
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
chancery_vault_create (const char *path,
                       ChancerySecret *passphrase,
                       const ChanceryVaultOptions *options,
                       GError **error)
{
  g_autoptr (ChanceryFileWriter) writer = NULL;

  if (!refuse_existing (path, error))
    return FALSE;
  writer = chancery_file_writer_new (path, error);
  return writer != NULL && create_file (writer, passphrase, options, error) &&
         chancery_file_writer_commit (writer, FALSE, error);
}

const char *
chancery_vault_path (const ChanceryVault *self)
{
  return self->path;
}

gboolean
chancery_vault_is_read_only (const ChanceryVault *self)
{
  return self->read_only;
}

char *
chancery_vault_display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".chancery"))
    base[strlen (base) - strlen (".chancery")] = '\0';
  return g_filename_display_name (base);
}

gboolean
chancery_vault_commit (ChanceryVault *self,
                       ChanceryChangeset *changeset,
                       const ChanceryProgress *progress,
                       GError **error)
{
  if (chancery_changeset_is_empty (changeset))
    return TRUE;
  if (self->read_only)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY,
                           _ ("This vault is open for reading only. Nothing was changed."));
      return FALSE;
    }
  if (!chancery_apply_changeset (&self->apply, changeset, progress, error))
    return FALSE;
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    if (self->apply.changed[kind])
      chancery_orders_forget (self->orders, (ChanceryListKind) kind);
  self->generation++;
  return TRUE;
}

guint64
chancery_vault_generation (const ChanceryVault *self)
{
  return self->generation;
}

gint64
chancery_vault_last_saved (ChanceryVault *self)
{
  gint64 at = 0;

  chancery_sql_integer (self->sql, "SELECT at FROM changeset ORDER BY seq DESC LIMIT 1", &at, NULL);
  return at / 65536;
}

ChanceryRecord *
chancery_vault_load (ChanceryVault *self, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChanceryRecord *record = chancery_store_load (self->sql, entity, id, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (record == NULL)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND, _ ("There is no %s with the id %s."),
                 _ (entity->label), id);
  return record;
}

GPtrArray *
chancery_vault_load_owned (ChanceryVault *self,
                           const ChanceryEntity *entity,
                           const char *mission,
                           GError **error)
{
  g_return_val_if_fail (entity->owner != NULL, NULL);
  return chancery_store_load_owned (self->sql, entity, mission, error);
}

GPtrArray *
chancery_vault_load_all (ChanceryVault *self, const ChanceryEntity *entity, GError **error)
{
  return chancery_store_load_all (self->sql, entity, error);
}

char *
chancery_vault_find_external (ChanceryVault *self, const char *external_id, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (
      self->sql, "SELECT id FROM mission WHERE external_id = ? AND deleted = 0 ORDER BY seq LIMIT 1", error);
  gboolean row;
  char *id;

  if (statement == NULL)
    return NULL;
  chancery_sql_bind_text (statement, 1, external_id);
  if (!chancery_sql_step (self->sql, statement, &row, error) || !row)
    return NULL;
  id = chancery_sql_text (statement, 0);
  sqlite3_reset (statement);
  return id;
}

GArray *
chancery_vault_query (ChanceryVault *self, const ChanceryListQuery *query, GError **error)
{
  g_autofree char *today = chancery_clock_today ();

  return chancery_list_store_query (self->sql, self->orders, query, today, error);
}

ChanceryRow *
chancery_vault_row (ChanceryVault *self, ChanceryListKind kind, gint64 seq, GError **error)
{
  return chancery_list_store_row (self->sql, kind, seq, error);
}

ChanceryRow *
chancery_vault_row_for (ChanceryVault *self, ChanceryListKind kind, const char *id, GError **error)
{
  gint64 seq;

  if (!chancery_store_seq (self->sql, chancery_list_entity (kind), id, &seq, error) || seq == 0)
    return NULL;
  return chancery_list_store_row (self->sql, kind, seq, error);
}

GPtrArray *
chancery_vault_points (ChanceryVault *self, GError **error)
{
  return chancery_list_store_points (self->sql, error);
}

ChanceryChangeset *
chancery_vault_changeset (ChanceryVault *self, const char *id, GError **error)
{
  return chancery_log_load (self->sql, id, error);
}

GPtrArray *
chancery_vault_changeset_heads (ChanceryVault *self, guint limit, GError **error)
{
  return chancery_log_heads (self->sql, limit, error);
}

/* Collects what a checking PRAGMA says; a row that reads "ok" says nothing is wrong. */
static void
collect_faults (ChancerySql *sql, const char *pragma, const char *about, GPtrArray *faults)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement = chancery_sql_prepare (sql, pragma, &failure);
  gboolean row = statement != NULL;

  while (row && chancery_sql_step (sql, statement, &row, &failure) && row)
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0)
        g_ptr_array_add (faults, g_strdup_printf ("%s: %s", about, said));
    }
  if (failure != NULL)
    g_ptr_array_add (faults, g_strdup_printf ("%s: %s", about, failure->message));
}

/* Where a page fails its check SQLite cannot follow the structure beyond it, and would call sound pages
 * lost: then only the pages are named. */
static gboolean
check_structure (ChanceryVault *self,
                 ChanceryVaultReport *report,
                 const ChanceryProgress *progress,
                 GError **error)
{
  if (report->faults->len > 0)
    return TRUE;
  collect_faults (self->sql, "PRAGMA integrity_check", _ ("Structure"), report->faults);
  if (!chancery_progress_step (progress, 2, 4, error))
    return FALSE;
  collect_faults (self->sql,
                  "SELECT \"table\" || ' → ' || parent || ': ' || count (*) FROM pragma_foreign_key_check"
                  " GROUP BY \"table\", parent",
                  _ ("References"), report->faults);
  return chancery_progress_step (progress, 3, 4, error);
}

ChanceryVaultReport *
chancery_vault_verify (ChanceryVault *self, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryVaultReport) report = g_new0 (ChanceryVaultReport, 1);
  g_autoptr (GError) failure = NULL;

  report->faults = g_ptr_array_new_with_free_func (g_free);
  /* cipher_integrity_check reads the file and not the WAL, so what the WAL holds goes there first. */
  if (!self->read_only && !chancery_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return NULL;
  chancery_sql_integer (self->sql, "PRAGMA page_count", &report->pages, NULL);
  collect_faults (self->sql, "PRAGMA cipher_integrity_check", _ ("Pages"), report->faults);
  if (!chancery_progress_step (progress, 1, 4, error) || !check_structure (self, report, progress, error))
    return NULL;
  if (!chancery_log_verify (self->sql, &report->changesets, NULL, &failure))
    g_ptr_array_add (report->faults, g_strdup (failure->message));
  return g_steal_pointer (&report);
}

void
chancery_vault_report_free (ChanceryVaultReport *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_free (self);
}
