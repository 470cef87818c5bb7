/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_HAS_CODEC 1
#include "vault/chancery-place.h"

#include "base/chancery-error.h"
#include "vault/chancery-wal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

static char *
log_path (const ChanceryVault *self)
{
  return g_strconcat (self->path, "-wal", NULL);
}

static gboolean
leads_to (const char *path, dev_t device, ino_t inode)
{
  struct stat info;

  return stat (path, &info) == 0 && info.st_dev == device && info.st_ino == inode;
}

static gboolean
file_is_same (const ChanceryVault *self)
{
  return self->nameless || chancery_vault_file_is_at (&self->file, self->path);
}

/* SQLite would go on writing into a log whose name somebody removed, and nobody would ever find it. */
static gboolean
log_is_same (ChanceryVault *self)
{
  g_autofree char *path = log_path (self);
  struct stat info;

  if (self->wal_inode != 0)
    return leads_to (path, self->wal_device, self->wal_inode);
  if (stat (path, &info) == 0)
    {
      self->wal_device = info.st_dev;
      self->wal_inode = info.st_ino;
    }
  return TRUE;
}

static void
set_gone (ChanceryVault *self, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE,
               _ ("“%s” is not where it was: a drive pulled out, or its folder moved or renamed? Nothing was "
                  "saved. Put it back and save again."),
               name);
}

void
chancery_place_remember (ChanceryVault *self)
{
  gint64 seq;
  guint8 hash[CHANCERY_LOG_HASH_SIZE];

  if (self->damaged || !chancery_log_head (self->sql, &seq, hash, NULL))
    return;
  self->head_seq = seq;
  memcpy (self->head_hash, hash, sizeof self->head_hash);
}

/* Closing would write the log into the file and remove it. */
static void
leave_log_alone (ChancerySql *sql)
{
  sqlite3_db_config (chancery_sql_handle (sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

void
chancery_place_note_damage (ChanceryVault *self)
{
  if (self->damaged)
    return;
  self->damaged = TRUE;
  self->read_only = TRUE;
  leave_log_alone (self->sql);
  sqlite3_exec (chancery_sql_handle (self->sql), "PRAGMA query_only = ON", NULL, NULL, NULL);
}

/* What a drive says that was pulled out while its files are open. */
static gboolean
drive_is_gone (int code, int system)
{
  return (code & 0xff) == SQLITE_IOERR &&
         (system == EIO || system == ENODEV || system == ENXIO || system == ESTALE || system == ENOTCONN);
}

static void
set_silent (ChanceryVault *self, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_GONE,
      _ ("The drive with “%s” does not answer. Nothing was saved. If it was pulled out, put it back and "
         "save again; otherwise it has a fault, and a backup on another drive is needed."),
      name);
}

static void
set_damaged (ChanceryVault *self, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
      _ ("“%s” is damaged, so it can only be read. Nothing was changed; restore a backup, or save what "
         "can be read into a new vault."),
      name);
}

void
chancery_place_refuse (ChanceryVault *self, GError **error)
{
  if (self->damaged)
    set_damaged (self, error);
  else
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_READ_ONLY,
                         _ ("This vault is open for reading only. Nothing was changed."));
}

/* What these say may come of a file that is not there any more. */
static gboolean
may_be_gone (int code)
{
  static const int kinds[] = { SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOTADB,
                               SQLITE_CORRUPT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((code & 0xff) == kinds[i])
      return TRUE;
  return FALSE;
}

static gboolean
on_trouble (int code, int system, gpointer data, GError **error)
{
  ChanceryVault *self = data;
  int primary = code & 0xff;
  gboolean taken_back = code == SQLITE_CONSTRAINT_COMMITHOOK;

  if (taken_back && self->damaged)
    set_damaged (self, error);
  else if (self->gone || taken_back || (may_be_gone (code) && !file_is_same (self)))
    {
      self->gone = TRUE;
      set_gone (self, error);
    }
  else if (drive_is_gone (code, system))
    set_silent (self, error);
  else
    {
      if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
        chancery_place_note_damage (self);
      return FALSE;
    }
  return TRUE;
}

/* The last thing before a writing is final: what it returns takes it back. */
static int
on_commit (gpointer data)
{
  ChanceryVault *self = data;

  return self->damaged || !file_is_same (self);
}

void
chancery_place_watch (ChanceryVault *self)
{
  /* Some file systems number a file anew each time: there its name says nothing. */
  self->nameless = !self->gone && !chancery_vault_file_is_at (&self->file, self->path);
  self->wal_inode = 0;
  chancery_sql_watch (self->sql, on_trouble, self);
  if (!self->read_only)
    sqlite3_commit_hook (chancery_sql_handle (self->sql), on_commit, self);
}

static gboolean
is_other (ChanceryVault *self, const char *format, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Looks into the file that lies there now, and touches nothing: in this mode SQLite keeps the log's index in
 * memory, apart from that of the connection that is still open. */
static ChancerySql *
look_into (ChanceryVault *self, const ChanceryVaultFile *file, GError **error)
{
  g_autoptr (ChancerySql) sql = NULL;
  g_autoptr (ChancerySecret) specification = chancery_key_specification (self->key, file->salt);
  g_autofree char *uri = chancery_vault_file_uri (self->path, "");
  const char *key = (const char *) chancery_secret_bytes (specification);

  if (!chancery_vault_file_check_key (file, self->key, error) ||
      !chancery_wal_check (self->path, self->key, file->salt, error))
    return NULL;
  sql = chancery_sql_open (uri, SQLITE_OPEN_READWRITE, key, (int) strlen (key), error);
  if (sql == NULL)
    return NULL;
  leave_log_alone (sql);
  return chancery_sql_script (sql, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON", error)
             ? g_steal_pointer (&sql)
             : NULL;
}

/* What was reported as saved must be in it: an older copy is another vault. */
static gboolean
holds_what_was_saved (ChanceryVault *self, const ChanceryVaultFile *file, GError **error)
{
  g_autoptr (ChancerySql) sql = look_into (self, file, error);
  sqlite3_stmt *statement =
      sql != NULL ? chancery_sql_prepare (sql, "SELECT hash FROM changeset WHERE seq = ?", error) : NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->head_seq);
  if (!chancery_sql_step (sql, statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (statement, 0) == CHANCERY_LOG_HASH_SIZE &&
      memcmp (sqlite3_column_blob (statement, 0), self->head_hash, CHANCERY_LOG_HASH_SIZE) == 0)
    return TRUE;
  return is_other (self,
                   _ ("Where “%s” was, an older state of it lies now, without the last changes. Nothing was "
                      "saved and that file was not touched; put the newer one back and save again."),
                   error);
}

static gboolean
is_this_vault (ChanceryVault *self, const ChanceryVaultFile *file, GError **error)
{
  if (memcmp (file->salt, self->file.salt, sizeof file->salt) != 0)
    return is_other (self,
                     _ ("Where “%s” was, another vault lies now. Nothing was saved and that file was not "
                        "touched; put the right one back and save again."),
                     error);
  return self->head_seq == 0 || holds_what_was_saved (self, file, error);
}

/* Something to ask must be there even when that fails; it knows nothing, and says that the vault is gone. */
static gboolean
connect_again (ChanceryVault *self, GError **error)
{
  if (chancery_vault_connect (self, error))
    return TRUE;
  chancery_sql_close (self->sql);
  self->sql = self->apply.sql = chancery_sql_open ("file::memory:", SQLITE_OPEN_READWRITE, NULL, 0, NULL);
  self->gone = TRUE;
  chancery_place_watch (self);
  return FALSE;
}

static void
forget_lists (ChanceryVault *self)
{
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    chancery_orders_forget (self->orders, (ChanceryListKind) kind);
  g_clear_pointer (&self->bin, chancery_bin_free);
  self->generation++;
}

/* The old connection must not write its log into the file that it has open, which has no name any more. */
static gboolean
move_to (ChanceryVault *self, ChanceryVaultFile *file, GError **error)
{
  leave_log_alone (self->sql);
  g_clear_pointer (&self->sql, chancery_sql_close);
  chancery_vault_file_close (&self->file);
  self->file = *file;
  file->fd = -1;
  forget_lists (self);
  return connect_again (self, error);
}

/* Something else bears the vault's name: the same vault on a drive that is back, or put back from a copy. */
static gboolean
find_again (ChanceryVault *self, GError **error)
{
  ChanceryVaultFile file;
  gboolean found;

  if (!chancery_vault_file_open (&file, self->path, FALSE, NULL))
    return is_other (
        self,
        _ ("Where “%s” was, something else lies now that is no vault. Nothing was saved and it was "
           "not touched; put the vault back and save again."),
        error);
  found = is_this_vault (self, &file, error) &&
          (self->read_only || chancery_vault_file_claim (&file, self->path, error)) &&
          move_to (self, &file, error);
  chancery_vault_file_close (&file);
  return found;
}

/* The log was taken away beneath an open vault; SQLite still has it open, so all that is in it goes into the
 * vault, and a new one is begun. */
static gboolean
mend_log (ChanceryVault *self, GError **error)
{
  if (!chancery_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return FALSE;
  leave_log_alone (self->sql);
  g_clear_pointer (&self->sql, chancery_sql_close);
  return connect_again (self, error);
}

gboolean
chancery_vault_is_gone (const ChanceryVault *self)
{
  return self->gone;
}

gboolean
chancery_vault_is_damaged (const ChanceryVault *self)
{
  return self->damaged;
}

gboolean
chancery_vault_check_place (ChanceryVault *self, GError **error)
{
  gboolean there = TRUE;

  if (self->damaged || self->alone)
    return TRUE;
  if (!file_is_same (self))
    {
      if (g_access (self->path, F_OK) != 0)
        {
          set_gone (self, error);
          there = FALSE;
        }
      else
        there = find_again (self, error);
    }
  else if (!self->read_only && !log_is_same (self))
    there = mend_log (self, error);
  self->gone = !there;
  return there;
}

gboolean
chancery_vault_is_held (const ChanceryVault *self, char **holder)
{
  gboolean held;

  *holder = NULL;
  /* Who has claimed the file himself would give it free by asking. */
  if (!self->read_only || self->damaged || self->gone)
    return FALSE;
  held = chancery_vault_file_is_claimed (&self->file);
  *holder = held ? chancery_vault_file_holder (&self->file) : NULL;
  return held;
}

static gboolean
connect_for (ChanceryVault *self, gboolean writing, GError **error)
{
  g_clear_pointer (&self->sql, chancery_sql_close);
  self->read_only = !writing;
  return connect_again (self, error);
}

gboolean
chancery_vault_take_writing (ChanceryVault *self, GError **error)
{
  gboolean taken;

  if (!self->read_only)
    return TRUE;
  if (self->damaged)
    {
      chancery_place_refuse (self, error);
      return FALSE;
    }
  if (!chancery_vault_check_place (self, error) ||
      !chancery_vault_file_claim (&self->file, self->path, error))
    return FALSE;
  taken = connect_for (self, TRUE, error);
  if (!taken)
    {
      flock (self->file.fd, LOCK_UN);
      connect_for (self, FALSE, NULL);
    }
  forget_lists (self);
  return taken;
}
