/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-apply.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "vault/chancery-derive.h"
#include "vault/chancery-log.h"
#include "vault/chancery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Missions whose derived rows a changeset touches, in the order met; the records it writes; and missions
 * between which a record moved. */
typedef struct
{
  GHashTable *seen;
  GPtrArray *ids;
  GHashTable *records;
  GHashTable *moved;
  gboolean offices;
  gboolean areas;
} Touched;

static void
touched_init (Touched *touched)
{
  touched->seen = g_hash_table_new (g_str_hash, g_str_equal);
  touched->ids = g_ptr_array_new_with_free_func (g_free);
  touched->records = g_hash_table_new (g_str_hash, g_str_equal);
  touched->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
touched_clear (Touched *touched)
{
  g_clear_pointer (&touched->seen, g_hash_table_unref);
  g_clear_pointer (&touched->ids, g_ptr_array_unref);
  g_clear_pointer (&touched->records, g_hash_table_unref);
  g_clear_pointer (&touched->moved, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Touched, touched_clear)

static void
touch_mission (Touched *touched, const char *id)
{
  char *copy;

  /* A record that names no mission is rejected when it is written. */
  if (id == NULL || g_hash_table_contains (touched->seen, id))
    return;
  copy = g_strdup (id);
  g_ptr_array_add (touched->ids, copy);
  g_hash_table_add (touched->seen, copy);
}

static void
touch (Touched *touched, const ChanceryRecord *record)
{
  if (record->entity == chancery_mission)
    touch_mission (touched, record->id);
  else if (record->entity->owner != NULL)
    touch_mission (touched, chancery_record_get (record, record->entity->owner));
  else if (record->entity == chancery_ds_office)
    touched->offices = TRUE;
  else if (record->entity == chancery_area)
    touched->areas = TRUE;
}

static char *
owner_of (const ChanceryRecord *record)
{
  return record->entity->owner != NULL ? g_strdup (chancery_record_get (record, record->entity->owner))
                                       : NULL;
}

static void
touch_move (Touched *touched, const ChanceryRecord *record, const char *from)
{
  g_autofree char *to = owner_of (record);

  if (from == NULL || chancery_text_equal (from, to))
    return;
  g_hash_table_add (touched->moved, g_strdup (from));
  if (to != NULL)
    g_hash_table_add (touched->moved, g_steal_pointer (&to));
}

void
chancery_apply_clear (ChanceryApply *self)
{
  chancery_offices_forget (&self->offices);
  chancery_areas_forget (&self->areas);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->device, g_free);
}

static gboolean
conflict (GError **error, const ChanceryRecord *record)
{
  g_autofree char *title = chancery_record_title (record);

  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT,
               _ ("“%s” was changed since. Nothing was overwritten; look at it again and repeat the change."),
               title);
  return FALSE;
}

static const char *
present_value (const ChanceryRecord *record, gboolean exists, const ChanceryChange *change)
{
  if (chancery_change_is_existence (change))
    return !exists ? NULL : record->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE;
  return chancery_record_get (record, change->field);
}

static void
set_value (ChanceryRecord *record, const ChanceryChange *change)
{
  if (chancery_change_is_existence (change))
    record->deleted = g_strcmp0 (change->after, CHANCERY_CHANGE_DELETED) == 0;
  else
    chancery_record_set (record, change->field, change->after);
}

/* The changes from @first up to the next record's make one row. */
static guint
run_length (const ChanceryChangeset *changeset, guint first)
{
  const ChanceryChange *head = g_ptr_array_index (changeset->changes, first);
  guint next = first;

  while (next < changeset->changes->len)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, next);

      if (change->entity != head->entity || strcmp (change->record, head->record) != 0)
        break;
      next++;
    }
  return next - first;
}

static gboolean
change_record (ChanceryRecord *record,
               gboolean exists,
               const ChanceryChangeset *changeset,
               guint first,
               guint length,
               GError **error)
{
  /* A change to a record that was never made must not make one. */
  if (!exists && !chancery_change_is_existence (g_ptr_array_index (changeset->changes, first)))
    return conflict (error, record);
  for (guint i = first; i < first + length; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      if (!chancery_text_equal (present_value (record, exists, change), change->before))
        return conflict (error, record);
      set_value (record, change);
    }
  return TRUE;
}

static gboolean
apply_run (ChanceryApply *self,
           const ChanceryChangeset *changeset,
           guint first,
           guint length,
           Touched *touched,
           GError **error)
{
  const ChanceryChange *head = g_ptr_array_index (changeset->changes, first);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) record = chancery_store_load (self->sql, head->entity, head->record, &failure);
  g_autofree char *owner = NULL;
  gboolean exists = record != NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!exists)
    record = chancery_record_new (head->entity, head->record);
  /* Before and after: a record that goes to another mission changes both. */
  touch (touched, record);
  owner = owner_of (record);
  if (!change_record (record, exists, changeset, first, length, error))
    return FALSE;
  touch (touched, record);
  touch_move (touched, record, owner);
  g_hash_table_add (touched->records, head->record);
  return exists ? chancery_store_update (self->sql, record, error)
                : chancery_store_insert (self->sql, record, error);
}

static gboolean
apply_rows (ChanceryApply *self,
            const ChanceryChangeset *changeset,
            Touched *touched,
            const ChanceryProgress *progress,
            GError **error)
{
  guint first = 0;

  while (first < changeset->changes->len)
    {
      guint length = run_length (changeset, first);

      if (!chancery_progress_step (progress, first, 2 * (gint64) changeset->changes->len, error) ||
          !apply_run (self, changeset, first, length, touched, error))
        return FALSE;
      first += length;
    }
  return TRUE;
}

/* An office that opened, moved or closed can be nearest to any mission. */
static gboolean
touch_all_missions (ChanceryApply *self, Touched *touched, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (self->sql, "SELECT id FROM mission ORDER BY seq", error);
  gboolean row = TRUE;

  chancery_offices_forget (&self->offices);
  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!chancery_sql_step (self->sql, statement, &row, error))
        return FALSE;
      if (row)
        touch_mission (touched, (const char *) sqlite3_column_text (statement, 0));
    }
  return TRUE;
}

static gboolean
derive (ChanceryApply *self, Touched *touched, const ChanceryProgress *progress, GError **error)
{
  ChanceryDerive work = { .sql = self->sql,
                          .touched = touched->records,
                          .moved = touched->moved,
                          .nearest = chancery_offices_nearest,
                          .data = &self->offices };

  if (touched->offices && !touch_all_missions (self, touched, error))
    return FALSE;
  if (!chancery_offices_load (&self->offices, self->sql, error))
    return FALSE;
  for (guint i = 0; i < touched->ids->len; i++)
    if (!chancery_progress_step (progress, touched->ids->len + i, 2 * (gint64) touched->ids->len, error) ||
        !chancery_derive_mission (&work, g_ptr_array_index (touched->ids, i), error))
      return FALSE;
  memcpy (self->changed, work.changed, sizeof self->changed);
  /* Missions are sorted by the names of their offices. */
  self->changed[CHANCERY_LIST_MISSIONS] |= touched->offices;
  if (touched->areas)
    chancery_areas_forget (&self->areas);
  return TRUE;
}

static gboolean
apply_all (ChanceryApply *self,
           ChanceryChangeset *changeset,
           const ChanceryProgress *progress,
           GError **error)
{
  g_auto (Touched) touched = { 0 };

  touched_init (&touched);
  return apply_rows (self, changeset, &touched, progress, error) &&
         chancery_log_append (self->sql, changeset, error) && derive (self, &touched, progress, error);
}

gboolean
chancery_apply_changeset (ChanceryApply *self,
                          ChanceryChangeset *changeset,
                          const ChanceryProgress *progress,
                          GError **error)
{
  g_free (changeset->author);
  g_free (changeset->device);
  changeset->author = g_strdup (self->author);
  changeset->device = g_strdup (self->device);
  if (!chancery_sql_begin (self->sql, error))
    return FALSE;
  if (apply_all (self, changeset, progress, error) && chancery_sql_commit (self->sql, error))
    return TRUE;
  chancery_sql_rollback (self->sql);
  chancery_offices_forget (&self->offices);
  chancery_areas_forget (&self->areas);
  return FALSE;
}
