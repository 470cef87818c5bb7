/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-command.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "domain/chancery-rules.h"
#include "session/chancery-command-private.h"
#include "session/chancery-undo.h"

#include <glib/gi18n-lib.h>

static char *
label_for (const ChanceryDraft *draft)
{
  g_autofree char *title = chancery_record_title (chancery_draft_record (draft));

  if (chancery_draft_is_new (draft))
    /* Translators: kind of record, its name: "Add contact Tibor Valdres". */
    return g_strdup_printf (_ ("Add %s “%s”"), _ (chancery_draft_entity (draft)->label), title);
  return g_strdup_printf (_ ("Edit %s “%s”"), _ (chancery_draft_entity (draft)->label), title);
}

gboolean
chancery_command_check_external_id (ChanceryVault *vault, const ChanceryRecord *record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *other = NULL;
  const char *external;

  if (record->entity != chancery_mission)
    return TRUE;
  external = chancery_record_get (record, "external_id");
  other = external != NULL ? chancery_vault_find_external (vault, external, &failure) : NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (other == NULL || g_strcmp0 (other, record->id) == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               _ ("External id: another mission has “%s” already."), external);
  return FALSE;
}

static gboolean
is_being_made (GPtrArray *drafts, const char *id)
{
  for (guint i = 0; i < drafts->len; i++)
    if (g_strcmp0 (chancery_draft_id (g_ptr_array_index (drafts, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing is added to a mission in the bin, where nobody would see it. */
static gboolean
check_owner (ChanceryVault *vault, GPtrArray *drafts, const ChanceryDraft *draft, GError **error)
{
  const ChanceryRecord *record = chancery_draft_record (draft);
  g_autoptr (ChanceryRecord) owner = NULL;
  g_autoptr (GError) failure = NULL;
  const char *id = record->entity->owner != NULL ? chancery_record_get (record, record->entity->owner) : NULL;

  if (id == NULL || is_being_made (drafts, id))
    return TRUE;
  owner = chancery_vault_load (vault, chancery_mission, id, &failure);
  if (owner != NULL && !owner->deleted)
    return TRUE;
  if (failure != NULL && !g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                         _ ("Mission: it is not there, or lies in the bin. Nothing was saved."));
  return FALSE;
}

gboolean
chancery_command_check (ChanceryVault *vault, GPtrArray *drafts, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      ChanceryDraft *draft = g_ptr_array_index (drafts, i);

      if (!chancery_draft_validate (draft, error) ||
          !chancery_command_check_external_id (vault, chancery_draft_record (draft), error) ||
          !check_owner (vault, drafts, draft, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
chancery_command_save (ChanceryVault *vault, GPtrArray *drafts, GError **error)
{
  g_autofree char *label = label_for (g_ptr_array_index (drafts, 0));
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);

  if (!chancery_command_check (vault, drafts, error))
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    chancery_draft_apply (g_ptr_array_index (drafts, i), changeset);
  return chancery_vault_commit (vault, changeset, NULL, error);
}

static gboolean
delete_owned (ChanceryVault *vault, ChanceryChangeset *changeset, const char *mission, GError **error)
{
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if ((*entity)->owner == NULL)
        continue;
      records = chancery_vault_load_owned (vault, *entity, mission, error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        {
          const ChanceryRecord *record = g_ptr_array_index (records, i);

          if (!record->deleted)
            chancery_changeset_add_delete (changeset, record);
        }
    }
  return TRUE;
}

gboolean
chancery_command_delete (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, entity, id, error);
  g_autoptr (ChanceryChangeset) changeset = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (record == NULL)
    return FALSE;
  title = chancery_record_title (record);
  label = g_strdup_printf (_ ("Delete %s “%s”"), _ (entity->label), title);
  changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, label);
  chancery_changeset_add_delete (changeset, record);
  if (entity == chancery_mission && !delete_owned (vault, changeset, id, error))
    return FALSE;
  return chancery_vault_commit (vault, changeset, NULL, error);
}

ChanceryDraft *
chancery_command_supersede (const ChanceryRecord *assessment)
{
  static const char *const kept[] = { "mission", "level_us", "level_home", "author", "summary", "evidence" };
  ChanceryDraft *draft = chancery_draft_new (chancery_assessment);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    chancery_draft_set (draft, kept[i], chancery_record_get (assessment, kept[i]), NULL);
  chancery_draft_set (draft, "supersedes", assessment->id, NULL);
  return draft;
}

static gpointer
save_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  GPtrArray *drafts = data;

  return chancery_command_save (vault, drafts, error) ? label_for (g_ptr_array_index (drafts, 0)) : NULL;
}

void
chancery_command_save_async (ChancerySession *session,
                             GPtrArray *drafts,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  chancery_session_run_async (session, save_work, g_ptr_array_ref (drafts),
                              (GDestroyNotify) g_ptr_array_unref, g_free, NULL, NULL, callback, user_data);
}

static void
free_record (gpointer record)
{
  if (record != NULL)
    chancery_record_free (record);
}

static gpointer
present_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  GPtrArray *drafts = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (free_record);

  for (guint i = 0; i < drafts->len; i++)
    {
      const ChanceryDraft *draft = g_ptr_array_index (drafts, i);
      ChanceryRecord *record = NULL;

      if (!chancery_draft_is_new (draft))
        record = chancery_vault_load (vault, chancery_draft_entity (draft), chancery_draft_id (draft), NULL);
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

void
chancery_command_present_async (ChancerySession *session,
                                GPtrArray *drafts,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  chancery_session_read_async (session, present_work, g_ptr_array_ref (drafts),
                               (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref, NULL,
                               NULL, callback, user_data);
}

typedef struct
{
  const ChanceryEntity *entity;
  char *id;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  g_free (deletion->id);
  g_free (deletion);
}

static gpointer
delete_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Deletion *deletion = data;
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, deletion->entity, deletion->id, error);

  if (record == NULL || !chancery_command_delete (vault, deletion->entity, deletion->id, error))
    return NULL;
  return chancery_record_title (record);
}

void
chancery_command_delete_async (ChancerySession *session,
                               const ChanceryEntity *entity,
                               const char *id,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->entity = entity;
  deletion->id = g_strdup (id);
  chancery_session_run_async (session, delete_work, deletion, deletion_free, g_free, NULL, NULL, callback,
                              user_data);
}

static gpointer
undo_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_undo_perform (vault, GPOINTER_TO_INT (data), progress, error);
}

void
chancery_command_undo_async (ChancerySession *session,
                             gboolean redo,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  /* Undoing an import can be long, so undo is always a job; a short one is over before it is shown. */
  g_autoptr (ChanceryJob) job = chancery_job_new (redo ? _ ("Redoing") : _ ("Undoing"));

  chancery_session_run_async (session, undo_work, GINT_TO_POINTER (redo), NULL,
                              (GDestroyNotify) chancery_undone_free, job, NULL, callback, user_data);
}
