/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-restore.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "domain/chancery-restore.h"
#include "domain/chancery-rules.h"
#include "session/chancery-command-private.h"
#include "vault/chancery-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
commit (ChanceryVault *vault, ChanceryChangeset *changeset, GError **error)
{
  return chancery_vault_commit (vault, changeset, NULL, error) ? g_strdup (changeset->label) : NULL;
}

/* One field. */

static ChanceryDraft *
draft_with (const ChanceryRecord *present, const ChanceryRecord *wanted, const char *name, GError **error)
{
  const ChanceryField *field = chancery_entity_field (present->entity, name);
  const ChanceryField *partner = chancery_restore_partner (present->entity, field);
  const char *value = chancery_record_get (wanted, name);
  ChanceryDraft *draft;

  if (!chancery_restore_allows (present, field, value, error))
    return NULL;
  draft = chancery_draft_new_for (present);
  chancery_draft_set (draft, name, value, NULL);
  if (partner != NULL)
    chancery_draft_set (draft, partner->name, chancery_record_get (wanted, partner->name), NULL);
  return draft;
}

static char *
save_draft (ChanceryVault *vault, ChanceryDraft *draft, const char *label, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);

  g_ptr_array_add (drafts, draft);
  if (!chancery_command_check (vault, drafts, error))
    return NULL;
  chancery_draft_apply (draft, changeset);
  return commit (vault, changeset, error);
}

char *
chancery_restore_field (ChanceryVault *vault,
                        gint64 seq,
                        const ChanceryEntity *entity,
                        const char *id,
                        const char *field,
                        GError **error)
{
  g_autoptr (ChanceryRecord) present = chancery_vault_load (vault, entity, id, error);
  g_autoptr (ChanceryRecord) wanted =
      present != NULL ? chancery_vault_record_as_of (vault, entity, id, seq, error) : NULL;
  g_autoptr (ChanceryDraft) draft = wanted != NULL ? draft_with (present, wanted, field, error) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (draft == NULL)
    return NULL;
  title = chancery_record_title (present);
  /* Translators: a field, a kind of record, its name: "Restore Telephone of Contact “Tibor Valdres”". */
  label = g_strdup_printf (_ ("Restore %s of %s “%s”"),
                           chancery_field_label (chancery_entity_field (entity, field)), _ (entity->label),
                           title);
  return save_draft (vault, draft, label, error);
}

/* A whole record. */

/* What becomes of one record: the draft that leads to what it was, and whether it leaves the bin. */
typedef struct
{
  GPtrArray *drafts;
  GPtrArray *returning; /* (element-type utf8): ids of those in the bin now */
  gboolean was_deleted; /* one that touches it lay in the bin then */
} Versions;

static void
versions_clear (Versions *versions)
{
  g_clear_pointer (&versions->drafts, g_ptr_array_unref);
  g_clear_pointer (&versions->returning, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, versions_clear)

/* What is fixed cannot have changed; what an issued assessment says stays. */
static gboolean
fill_draft (ChanceryDraft *draft, const ChanceryRecord *present, const ChanceryRecord *wanted, GError **error)
{
  g_autoptr (ChanceryRecord) live = chancery_record_copy (present);

  live->deleted = FALSE;
  for (guint i = 0; i < wanted->entity->n_fields; i++)
    {
      const ChanceryField *field = &wanted->entity->fields[i];

      if (chancery_text_equal (present->values[i], wanted->values[i]))
        continue;
      if (!chancery_restore_allows (live, field, wanted->values[i], error))
        return FALSE;
      chancery_draft_set (draft, field->name, wanted->values[i], NULL);
    }
  return TRUE;
}

static gboolean
add_version (Versions *versions,
             ChanceryVault *vault,
             const ChanceryEntity *entity,
             const char *id,
             gint64 seq,
             GError **error)
{
  g_autoptr (ChanceryRecord) present = chancery_vault_load (vault, entity, id, error);
  g_autoptr (ChanceryRecord) wanted = NULL;
  ChanceryDraft *draft;

  if (present == NULL)
    return FALSE;
  wanted = chancery_vault_record_as_of (vault, entity, id, seq, error);
  if (wanted == NULL)
    return FALSE;
  if (wanted->deleted)
    {
      versions->was_deleted = TRUE;
      return TRUE;
    }
  draft = chancery_draft_new_for (present);
  g_ptr_array_add (versions->drafts, draft);
  if (present->deleted)
    g_ptr_array_add (versions->returning, g_strdup (id));
  return fill_draft (draft, present, wanted, error);
}

/* Each record that the changeset touches, once. */
static gboolean
collect_versions (Versions *versions, ChanceryVault *vault, const ChanceryLogEntry *entry, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entry->changeset->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (entry->changeset->changes, i);

      if (g_hash_table_add (seen, change->record) &&
          !add_version (versions, vault, change->entity, change->record, entry->changeset->seq, error))
        return FALSE;
    }
  return TRUE;
}

static char *
version_label (const ChanceryDraft *draft, gint64 at)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at / CHANCERY_CHANGESET_TICKS / 1000);
  g_autofree char *when = g_date_time_format (then, "%Y-%m-%d %H:%M");
  const ChanceryRecord *record = chancery_draft_record (draft);
  g_autofree char *title = chancery_record_title (record);

  /* Translators: a kind of record, its name, a time: "Restore Contact “Tibor Valdres” as of 2026-11-22
   * 14:05". */
  return g_strdup_printf (_ ("Restore %s “%s” as of %s"), _ (record->entity->label), title, when);
}

static char *
save_versions (ChanceryVault *vault, const Versions *versions, gint64 at, GError **error)
{
  g_autofree char *label = version_label (g_ptr_array_index (versions->drafts, 0), at);
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);

  for (guint i = 0; i < versions->drafts->len; i++)
    {
      const ChanceryDraft *draft = g_ptr_array_index (versions->drafts, i);
      const char *id = chancery_draft_id (draft);

      if (g_ptr_array_find_with_equal_func (versions->returning, id, g_str_equal, NULL))
        chancery_changeset_add (changeset, chancery_draft_entity (draft), id, CHANCERY_CHANGE_EXISTENCE,
                                CHANCERY_CHANGE_DELETED, CHANCERY_CHANGE_LIVE);
      chancery_draft_apply (draft, changeset);
    }
  if (!chancery_changeset_is_empty (changeset))
    return commit (vault, changeset, error);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("It is as it was then already. Nothing was changed."));
  return NULL;
}

static gboolean
has_version (const Versions *versions, GError **error)
{
  if (versions->drafts->len > 0)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       versions->was_deleted ? _ ("It lay in the bin then. Nothing was changed.")
                                             : _ ("That change did not touch it. Nothing was changed."));
  return FALSE;
}

char *
chancery_restore_version (ChanceryVault *vault, gint64 seq, const char *const *records, GError **error)
{
  g_auto (Versions) versions = {
    .drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free),
    .returning = g_ptr_array_new_with_free_func (g_free),
  };
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (vault, seq, records, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (entry != NULL && !collect_versions (&versions, vault, entry, error))
    return NULL;
  if (!has_version (&versions, error) || !chancery_command_check (vault, versions.drafts, error))
    return NULL;
  return save_versions (vault, &versions, entry->changeset->at, error);
}

/* Out of the bin. */

static void
add_return (ChanceryChangeset *changeset, const ChanceryRecord *record)
{
  chancery_changeset_add (changeset, record->entity, record->id, CHANCERY_CHANGE_EXISTENCE,
                          CHANCERY_CHANGE_DELETED, CHANCERY_CHANGE_LIVE);
}

static gboolean
has_change_of (const ChanceryChangeset *changeset, const char *record)
{
  for (guint i = 0; i < changeset->changes->len; i++)
    if (strcmp (((const ChanceryChange *) g_ptr_array_index (changeset->changes, i))->record, record) == 0)
      return TRUE;
  return FALSE;
}

/* A mission that lies in the bin, with what went there together with it. */
static gboolean
add_mission (ChanceryVault *vault,
             ChanceryChangeset *changeset,
             const ChanceryRecord *mission,
             GError **error)
{
  g_autoptr (GPtrArray) with = NULL;

  if (!chancery_command_check_external_id (vault, mission, error))
    return FALSE;
  with = chancery_vault_deleted_with (vault, mission->id, error);
  if (with == NULL)
    return FALSE;
  add_return (changeset, mission);
  for (guint i = 0; i < with->len; i++)
    add_return (changeset, g_ptr_array_index (with, i));
  return TRUE;
}

static gboolean
load_owner (ChanceryVault *vault, const ChanceryRecord *record, ChanceryRecord **owner, GError **error)
{
  *owner = NULL;
  if (record->entity->owner == NULL)
    return TRUE;
  *owner = chancery_vault_load (vault, chancery_mission, chancery_record_get (record, record->entity->owner),
                                error);
  return *owner != NULL;
}

static char *
return_label (const ChanceryRecord *record, const ChanceryRecord *mission)
{
  g_autofree char *title = chancery_record_title (record);
  g_autofree char *other = mission != NULL ? chancery_record_title (mission) : NULL;

  if (mission == NULL)
    /* Translators: a kind of record, its name: "Restore Contact “Tibor Valdres” from the bin". */
    return g_strdup_printf (_ ("Restore %s “%s” from the bin"), _ (record->entity->label), title);
  /* Translators: a kind of record, its name, its mission. */
  return g_strdup_printf (_ ("Restore %s “%s” and its mission “%s” from the bin"), _ (record->entity->label),
                          title, other);
}

char *
chancery_restore_deleted (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, entity, id, error);
  g_autoptr (ChanceryRecord) owner = NULL;
  g_autoptr (ChanceryChangeset) changeset = NULL;
  g_autofree char *label = NULL;
  const ChanceryRecord *mission;

  if (record == NULL || !load_owner (vault, record, &owner, error))
    return NULL;
  if (!record->deleted)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("It does not lie in the bin. Nothing was changed."));
      return NULL;
    }
  mission = owner != NULL && owner->deleted ? owner : NULL;
  label = return_label (record, mission);
  changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);
  if (entity == chancery_mission)
    mission = record;
  if (mission != NULL && !add_mission (vault, changeset, mission, error))
    return NULL;
  if (!has_change_of (changeset, id))
    add_return (changeset, record);
  return commit (vault, changeset, error);
}

/* For the window. */

typedef struct
{
  gint64 seq;
  const ChanceryEntity *entity;
  char *field;
  GStrv records; /* one but for whole versions */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->field);
  g_strfreev (wish->records);
  g_free (wish);
}

static gpointer
field_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;

  return chancery_restore_field (vault, wish->seq, wish->entity, wish->records[0], wish->field, error);
}

static gpointer
version_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;

  return chancery_restore_version (vault, wish->seq, (const char *const *) wish->records, error);
}

static gpointer
deleted_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;

  return chancery_restore_deleted (vault, wish->entity, wish->records[0], error);
}

static Wish *
wish_new (gint64 seq, const ChanceryEntity *entity, const char *const *records, const char *field)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->seq = seq;
  wish->entity = entity;
  wish->records = g_strdupv ((GStrv) records);
  wish->field = g_strdup (field);
  return wish;
}

static void
submit (ChancerySession *session,
        ChancerySessionWork work,
        Wish *wish,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  chancery_session_run_async (session, work, wish, wish_free, g_free, NULL, NULL, callback, user_data);
}

void
chancery_restore_field_async (ChancerySession *session,
                              gint64 seq,
                              const ChanceryEntity *entity,
                              const char *id,
                              const char *field,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const char *const records[] = { id, NULL };

  submit (session, field_work, wish_new (seq, entity, records, field), callback, user_data);
}

void
chancery_restore_version_async (ChancerySession *session,
                                gint64 seq,
                                const char *const *records,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  submit (session, version_work, wish_new (seq, NULL, records, NULL), callback, user_data);
}

void
chancery_restore_deleted_async (ChancerySession *session,
                                const ChanceryEntity *entity,
                                const char *id,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const char *const records[] = { id, NULL };

  submit (session, deleted_work, wish_new (0, entity, records, NULL), callback, user_data);
}
