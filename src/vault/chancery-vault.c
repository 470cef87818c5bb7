/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-vault-private.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "vault/chancery-log.h"
#include "vault/chancery-place.h"
#include "vault/chancery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

int
chancery_vault_format (const ChanceryVault *self)
{
  return self->format;
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
      chancery_place_refuse (self, error);
      return FALSE;
    }
  if (!chancery_vault_check_place (self, error) ||
      !chancery_apply_changeset (&self->apply, changeset, progress, error))
    return FALSE;
  chancery_place_remember (self);
  for (int kind = 0; kind < CHANCERY_N_LISTS; kind++)
    if (self->apply.changed[kind])
      chancery_orders_forget (self->orders, (ChanceryListKind) kind);
  g_clear_pointer (&self->bin, chancery_bin_free);
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
  return at / CHANCERY_CHANGESET_TICKS;
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

/* Where a mission lies is not kept but looked at: the area's outline may be another one tomorrow. */
ChanceryArea
chancery_vault_area (ChanceryVault *self, const ChanceryPosition *position)
{
  return chancery_areas_at (&self->apply.areas, self->sql, position);
}

ChanceryRow *
chancery_vault_row (ChanceryVault *self, ChanceryListKind kind, gint64 seq, GError **error)
{
  ChanceryRow *row = chancery_list_store_row (self->sql, kind, seq, error);
  ChanceryPosition position;

  if (row != NULL && chancery_row_position (row, &position))
    chancery_row_set_area (row, chancery_vault_area (self, &position));
  return row;
}

ChanceryRow *
chancery_vault_row_for (ChanceryVault *self, ChanceryListKind kind, const char *id, GError **error)
{
  gint64 seq;

  if (!chancery_store_seq (self->sql, chancery_list_entity (kind), id, &seq, error) || seq == 0)
    return NULL;
  return chancery_vault_row (self, kind, seq, error);
}

GPtrArray *
chancery_vault_points (ChanceryVault *self, GError **error)
{
  GPtrArray *points = chancery_list_store_points (self->sql, error);

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      ChanceryMapPoint *point = g_ptr_array_index (points, i);

      point->area = chancery_vault_area (self, &point->position);
    }
  return points;
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
