/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-schema.h"

#include "base/chancery-error.h"
#include "chancery-vault-resources.h"
#include "domain/chancery-entity.h"
#include "vault/chancery-vault.h"

#include <glib/gi18n-lib.h>

GBytes *
chancery_schema_resource (const char *name, GError **error)
{
  static gsize registered = 0;
  g_autofree char *path = g_strconcat ("/org/chancery/Chancery/vault/", name, NULL);

  /* By hand: a constructor in a static library is linked only where something names its object file. */
  if (g_once_init_enter (&registered))
    {
      chancery_vault_resources_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  return g_resource_lookup_data (chancery_vault_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static gboolean
apply_format (ChancerySql *sql, int format, GError **error)
{
  g_autofree char *name = g_strdup_printf ("schema/%03d.sql", format);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", format);
  g_autoptr (GBytes) script = chancery_schema_resource (name, error);

  return script != NULL && chancery_sql_script (sql, g_bytes_get_data (script, NULL), error) &&
         chancery_sql_script (sql, mark, error);
}

static gboolean
apply_formats (ChancerySql *sql, int format, int last, GError **error)
{
  if (!chancery_sql_begin (sql, error))
    return FALSE;
  for (int next = format + 1; next <= last; next++)
    if (!apply_format (sql, next, error))
      {
        chancery_sql_rollback (sql);
        return FALSE;
      }
  return chancery_sql_commit (sql, error);
}

gboolean
chancery_schema_upgrade (ChancerySql *sql, int format, GError **error)
{
  return apply_formats (sql, format, CHANCERY_VAULT_FORMAT, error);
}

gboolean
chancery_schema_make (ChancerySql *sql, int format, GError **error)
{
  return apply_formats (sql, 0, format, error);
}

static gboolean
has_table (ChancerySql *sql, const ChanceryEntity *entity, gint64 *n, GError **error)
{
  return chancery_sql_number_for (sql,
                                  "SELECT count (*) FROM sqlite_master WHERE type = 'table' AND name = ?",
                                  entity->name, n, error);
}

static gboolean
stand_in (ChancerySql *sql, const ChanceryEntity *entity, GError **error)
{
  g_autoptr (GString) script = g_string_new ("CREATE TEMP TABLE ");

  g_string_append (script, entity->name);
  g_string_append (script, " (seq INTEGER PRIMARY KEY, id, deleted");
  for (guint i = 0; i < entity->n_fields; i++)
    g_string_append (g_string_append (script, ", "), entity->fields[i].name);
  g_string_append (script, ")");
  return chancery_sql_script (sql, script->str, error);
}

gboolean
chancery_schema_stand_in (ChancerySql *sql, GError **error)
{
  if (!chancery_sql_script (sql, "PRAGMA query_only = OFF", error))
    return FALSE;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      gint64 n = 0;

      if (!has_table (sql, *entity, &n, error) || (n == 0 && !stand_in (sql, *entity, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
chancery_schema_check (ChancerySql *sql, int *format, GError **error)
{
  gint64 version;

  if (!chancery_sql_integer (sql, "PRAGMA user_version", &version, error))
    return FALSE;
  *format = (int) version;
  if (version >= 1 && version <= CHANCERY_VAULT_FORMAT)
    return TRUE;
  if (version < 1)
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT,
                         _ ("This file is encrypted like a vault, but holds none. It was not touched."));
  else
    g_set_error (
        error, CHANCERY_ERROR, CHANCERY_ERROR_NEWER,
        _ ("This vault has format %d; this Chancery knows formats up to %d. It was not touched; open "
           "it with a newer Chancery."),
        (int) version, CHANCERY_VAULT_FORMAT);
  return FALSE;
}
