/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-note-store.h"

#include "vault/chancery-place.h"
#include "vault/chancery-vault-private.h"

static const char delete_note[] = "DELETE FROM meta WHERE name = ?1";
static const char insert_note[] = "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)";
static const char select_note[] = "SELECT value FROM meta WHERE name = ?1";

static gboolean
write_note (ChancerySql *sql, const char *name, const char *value, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, value != NULL ? insert_note : delete_note, error);

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, name);
  if (value != NULL)
    chancery_sql_bind_text (statement, 2, value);
  return chancery_sql_run (sql, statement, error);
}

gboolean
chancery_vault_keep_note (ChanceryVault *self, const char *name, const char *value, GError **error)
{
  if (self->read_only)
    {
      chancery_place_refuse (self, error);
      return FALSE;
    }
  if (!chancery_vault_check_place (self, error) || !chancery_sql_begin (self->sql, error))
    return FALSE;
  if (write_note (self->sql, name, value, error))
    return chancery_sql_commit (self->sql, error);
  chancery_sql_rollback (self->sql);
  return FALSE;
}

char *
chancery_vault_kept_note (ChanceryVault *self, const char *name, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (self->sql, select_note, error);
  char *value = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  chancery_sql_bind_text (statement, 1, name);
  while (chancery_sql_fetch (self->sql, statement, &row, error) && row)
    value = chancery_sql_text (statement, 0);
  return value;
}
