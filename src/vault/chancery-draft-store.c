/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-draft-store.h"

#include "vault/chancery-draft-rescue.h"
#include "vault/chancery-place.h"
#include "vault/chancery-store.h"
#include "vault/chancery-vault-private.h"

#include <glib/gstdio.h>
#include <sodium.h>

#define N_RESCUE_PATHS 2
#define RESCUE_TYPE G_VARIANT_TYPE ("a" CHANCERY_KEPT_FORM_TYPE)

static const char insert_form[] = "INSERT INTO draft (id, view, place, form, at) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char insert_record[] =
    "INSERT INTO draft_record (draft, ordinal, entity, record, new) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char insert_input[] =
    "INSERT INTO draft_input (draft, ordinal, field, began, input) VALUES (?1, ?2, ?3, ?4, ?5)";
static const char delete_form[] = "DELETE FROM draft WHERE id = ?1";
static const char delete_records[] = "DELETE FROM draft_record WHERE draft = ?1";
static const char delete_inputs[] = "DELETE FROM draft_input WHERE draft = ?1";
static const char select_forms[] = "SELECT id, view, place, form, at FROM draft ORDER BY at DESC, id";
static const char select_records[] =
    "SELECT ordinal, entity, record, new FROM draft_record WHERE draft = ?1 ORDER BY ordinal";
static const char select_inputs[] =
    "SELECT field, began, input FROM draft_input WHERE draft = ?1 AND ordinal = ?2";

static gboolean
run_with_id (ChancerySql *sql, const char *text, const char *id, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, text, error);

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, id);
  return chancery_sql_run (sql, statement, error);
}

static gboolean
delete_all_of (ChancerySql *sql, const char *id, GError **error)
{
  return run_with_id (sql, delete_inputs, id, error) && run_with_id (sql, delete_records, id, error) &&
         run_with_id (sql, delete_form, id, error);
}

static gboolean
write_input (ChancerySql *sql,
             const ChanceryKeptForm *form,
             guint ordinal,
             const ChanceryKeptRecord *record,
             guint field,
             GError **error)
{
  sqlite3_stmt *statement;

  if (record->began[field] == NULL && record->inputs[field] == NULL)
    return TRUE;
  statement = chancery_sql_prepare (sql, insert_input, error);
  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, form->id);
  sqlite3_bind_int64 (statement, 2, ordinal);
  chancery_sql_bind_text (statement, 3, record->entity->fields[field].name);
  chancery_sql_bind_text (statement, 4, record->began[field]);
  chancery_sql_bind_text (statement, 5, record->inputs[field]);
  return chancery_sql_run (sql, statement, error);
}

static gboolean
write_record (ChancerySql *sql, const ChanceryKeptForm *form, guint ordinal, GError **error)
{
  const ChanceryKeptRecord *record = g_ptr_array_index (form->records, ordinal);
  sqlite3_stmt *statement = chancery_sql_prepare (sql, insert_record, error);

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, form->id);
  sqlite3_bind_int64 (statement, 2, ordinal);
  chancery_sql_bind_text (statement, 3, record->entity->name);
  chancery_sql_bind_text (statement, 4, record->record);
  sqlite3_bind_int64 (statement, 5, record->is_new);
  if (!chancery_sql_run (sql, statement, error))
    return FALSE;
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (!write_input (sql, form, ordinal, record, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_form (ChancerySql *sql, const ChanceryKeptForm *form, GError **error)
{
  sqlite3_stmt *statement;

  if (!delete_all_of (sql, form->id, error))
    return FALSE;
  statement = chancery_sql_prepare (sql, insert_form, error);
  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, form->id);
  chancery_sql_bind_text (statement, 2, form->view);
  chancery_sql_bind_text (statement, 3, form->place);
  chancery_sql_bind_text (statement, 4, form->form);
  sqlite3_bind_int64 (statement, 5, form->at);
  if (!chancery_sql_run (sql, statement, error))
    return FALSE;
  for (guint i = 0; i < form->records->len; i++)
    if (!write_record (sql, form, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
begin (ChanceryVault *self, GError **error)
{
  if (!self->read_only)
    return chancery_vault_check_place (self, error) && chancery_sql_begin (self->sql, error);
  chancery_place_refuse (self, error);
  return FALSE;
}

static gboolean
end (ChanceryVault *self, gboolean done, GError **error)
{
  if (done)
    return chancery_sql_commit (self->sql, error);
  chancery_sql_rollback (self->sql);
  return FALSE;
}

gboolean
chancery_vault_keep_form (ChanceryVault *self, const ChanceryKeptForm *form, GError **error)
{
  return begin (self, error) && end (self, write_form (self->sql, form, error), error);
}

gboolean
chancery_vault_drop_form (ChanceryVault *self, const char *id, GError **error)
{
  return begin (self, error) && end (self, delete_all_of (self->sql, id, error), error);
}

/* Reading. A kind of record or a field that this program does not know is passed over. */

static gboolean
read_inputs (ChancerySql *sql, const char *form, gint64 ordinal, ChanceryKeptRecord *record, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, select_inputs, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, form);
  sqlite3_bind_int64 (statement, 2, ordinal);
  while (chancery_sql_step (sql, statement, &row, error))
    {
      int index;

      if (!row)
        return TRUE;
      index = chancery_entity_index (record->entity, (const char *) sqlite3_column_text (statement, 0));
      if (index < 0)
        continue;
      record->began[index] = chancery_sql_text (statement, 1);
      record->inputs[index] = chancery_sql_text (statement, 2);
    }
  return FALSE;
}

static gboolean
read_records (ChancerySql *sql, const char *id, ChanceryKeptForm *form, GArray *ordinals, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, select_records, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  chancery_sql_bind_text (statement, 1, id);
  while (chancery_sql_step (sql, statement, &row, error))
    {
      const ChanceryEntity *entity;
      gint64 ordinal;

      if (!row)
        return TRUE;
      ordinal = sqlite3_column_int64 (statement, 0);
      entity = chancery_entity_find ((const char *) sqlite3_column_text (statement, 1));
      if (entity == NULL)
        continue;
      chancery_kept_form_add_empty (form, entity, (const char *) sqlite3_column_text (statement, 2),
                                    sqlite3_column_int (statement, 3) != 0);
      g_array_append_val (ordinals, ordinal);
    }
  return FALSE;
}

static gboolean
read_details (ChancerySql *sql, const char *id, ChanceryKeptForm *form, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_records (sql, id, form, ordinals, error))
    return FALSE;
  for (guint i = 0; i < form->records->len; i++)
    if (!read_inputs (sql, id, g_array_index (ordinals, gint64, i), g_ptr_array_index (form->records, i),
                      error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
read_heads (ChancerySql *sql, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_kept_form_unref);
  sqlite3_stmt *statement = chancery_sql_prepare (sql, select_forms, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (chancery_sql_step (sql, statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&forms);
      g_ptr_array_add (ids, chancery_sql_text (statement, 0));
      g_ptr_array_add (forms, chancery_kept_form_new ((const char *) sqlite3_column_text (statement, 1),
                                                      (const char *) sqlite3_column_text (statement, 2),
                                                      (const char *) sqlite3_column_text (statement, 3),
                                                      sqlite3_column_int64 (statement, 4)));
    }
  return NULL;
}

static gboolean
is_left (ChancerySql *sql, const ChanceryKeptForm *form)
{
  for (guint i = 0; i < form->records->len; i++)
    {
      const ChanceryKeptRecord *kept = g_ptr_array_index (form->records, i);
      g_autoptr (ChanceryRecord) record = chancery_store_load (sql, kept->entity, kept->record, NULL);

      if (!chancery_kept_record_is_in (kept, record))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
chancery_vault_kept_forms (ChanceryVault *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) forms = read_heads (self->sql, ids, error);

  for (guint i = forms != NULL ? forms->len : 0; i-- > 0;)
    {
      ChanceryKeptForm *form = g_ptr_array_index (forms, i);

      if (!read_details (self->sql, g_ptr_array_index (ids, i), form, error))
        return NULL;
      if (form->records->len == 0 || !is_left (self->sql, form))
        g_ptr_array_remove_index (forms, i);
    }
  return g_steal_pointer (&forms);
}

/* Beside the vault. */

/* Where such a file is put, and looked for: a disk that is full is often full of everything, and the second
 * lies in memory. */
static char *
rescue_path (const ChanceryVault *self, guint which)
{
  g_autofree char *second = g_build_filename (g_get_user_runtime_dir (), "chancery", NULL);

  return chancery_rescue_path (which == 0 ? self->rescue_folder : second, self->file.salt);
}

static void
forget_rescued (ChanceryVault *self)
{
  for (guint which = 0; which < N_RESCUE_PATHS; which++)
    {
      g_autofree char *path = rescue_path (self, which);

      chancery_rescue_hold (path, NULL);
    }
  if (self->rescued != NULL)
    g_unlink (self->rescued);
  g_clear_pointer (&self->rescued, g_free);
}

static GVariant *
pack_forms (GPtrArray *forms)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, RESCUE_TYPE);
  for (guint i = 0; i < forms->len; i++)
    g_variant_builder_add_value (&builder, chancery_kept_form_pack (g_ptr_array_index (forms, i)));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static GBytes *
seal_forms (const ChanceryVault *self, GPtrArray *forms)
{
  g_autoptr (GVariant) packed = pack_forms (forms);
  gpointer plain = (gpointer) g_variant_get_data (packed);
  gsize size = g_variant_get_size (packed);
  GBytes *sealed = chancery_rescue_seal (self->key, plain, size);

  sodium_memzero (plain, size);
  return sealed;
}

gboolean
chancery_vault_rescue_forms (ChanceryVault *self, GPtrArray *forms)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *first = rescue_path (self, 0);

  if (forms->len == 0)
    {
      forget_rescued (self);
      return TRUE;
    }
  sealed = seal_forms (self, forms);
  for (guint which = 0; which < N_RESCUE_PATHS; which++)
    {
      g_autofree char *path = rescue_path (self, which);

      if (!chancery_rescue_write (path, sealed, NULL))
        continue;
      if (g_strcmp0 (self->rescued, path) != 0)
        forget_rescued (self);
      g_free (self->rescued);
      self->rescued = g_steal_pointer (&path);
      chancery_rescue_hold (first, NULL);
      return TRUE;
    }
  chancery_rescue_hold (first, sealed);
  return FALSE;
}

static gboolean
is_newer_in_vault (GPtrArray *kept, const ChanceryKeptForm *form)
{
  for (guint i = 0; i < kept->len; i++)
    {
      const ChanceryKeptForm *other = g_ptr_array_index (kept, i);

      if (g_strcmp0 (other->id, form->id) == 0)
        return other->at > form->at;
    }
  return FALSE;
}

static gboolean
take_packed (ChanceryVault *self, GVariant *packed, GError **error)
{
  g_autoptr (GPtrArray) kept = chancery_vault_kept_forms (self, error);

  if (kept == NULL)
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (packed); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (packed, i);
      g_autoptr (ChanceryKeptForm) form = chancery_kept_form_unpack (child);

      if (form != NULL && !is_newer_in_vault (kept, form) && !chancery_vault_keep_form (self, form, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_from (ChanceryVault *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChancerySecret) plain = chancery_rescue_read (path, self->key, &failure);
  g_autoptr (GVariant) packed = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (plain == NULL)
    return TRUE;
  packed = g_variant_ref_sink (g_variant_new_from_data (RESCUE_TYPE, chancery_secret_bytes (plain),
                                                        chancery_secret_size (plain), FALSE, NULL, NULL));
  if (!take_packed (self, packed, error))
    return FALSE;
  g_unlink (path);
  chancery_rescue_hold (path, NULL);
  return TRUE;
}

gboolean
chancery_vault_take_rescued (ChanceryVault *self, GError **error)
{
  gboolean taken = TRUE;

  for (guint which = 0; taken && which < N_RESCUE_PATHS; which++)
    {
      g_autofree char *path = rescue_path (self, which);

      taken = take_from (self, path, error);
    }
  return taken;
}
