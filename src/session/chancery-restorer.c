/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-restorer.h"

#include "base/chancery-error.h"
#include "session/chancery-backups.h"
#include "vault/chancery-history.h"

#include <glib/gi18n-lib.h>

/* How many of the backup's own last changes are told. */
#define LATEST_SHOWN 5

typedef struct
{
  ChanceryVault *vault;
  ChanceryVault *backup;
  ChanceryRestorePlan *plan;
  ChanceryRestoreCount *count;
  const ChanceryProgress *progress;
  gint64 done;
  gint64 total;
} Planner;

void
chancery_restore_plan_free (ChanceryRestorePlan *plan)
{
  g_array_unref (plan->counts);
  g_clear_pointer (&plan->latest, g_ptr_array_unref);
  g_clear_pointer (&plan->lost, g_ptr_array_unref);
  g_clear_pointer (&plan->changeset, chancery_changeset_free);
  g_free (plan);
}

char *
chancery_restore_plan_when (const ChanceryRestorePlan *plan)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (plan->when / 1000);

  /* Translators: a day and a time, "12 Oct 2026, 10:15". */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

gint64
chancery_restore_plan_lost (const ChanceryRestorePlan *plan)
{
  return plan->changeset != NULL ? plan->lineage.here - plan->lineage.common : 0;
}

gint64
chancery_restore_plan_foreign (const ChanceryRestorePlan *plan)
{
  return plan->changeset != NULL ? plan->lineage.there - plan->lineage.common : 0;
}

static gboolean
step (Planner *planner, GError **error)
{
  return chancery_progress_step (planner->progress, planner->total + planner->done++, 2 * planner->total,
                                 error);
}

/* What the vault never had comes as the backup has it, into the bin too. */
static void
add_missing (Planner *planner, const ChanceryRecord *there)
{
  ChanceryChangeset *changeset = planner->plan->changeset;

  chancery_changeset_add (changeset, there->entity, there->id, CHANCERY_CHANGE_EXISTENCE, NULL,
                          there->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE);
  for (guint i = 0; i < there->entity->n_fields; i++)
    chancery_changeset_add (changeset, there->entity, there->id, there->entity->fields[i].name, NULL,
                            there->values[i]);
  planner->count->added += !there->deleted;
}

static void
add_difference (Planner *planner, const ChanceryRecord *here, const ChanceryRecord *there)
{
  ChanceryChangeset *changeset = planner->plan->changeset;
  guint before;

  chancery_changeset_add (changeset, here->entity, here->id, CHANCERY_CHANGE_EXISTENCE,
                          here->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE,
                          there->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE);
  before = changeset->changes->len;
  chancery_changeset_add_update (changeset, here, there);
  if (here->deleted != there->deleted)
    {
      planner->count->added += here->deleted;
      planner->count->binned += there->deleted;
    }
  else if (!here->deleted && changeset->changes->len > before)
    planner->count->changed++;
}

static gboolean
take_theirs (const ChanceryRecord *there, gpointer data, GError **error)
{
  Planner *planner = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) here = NULL;

  if (!step (planner, error))
    return FALSE;
  here = chancery_vault_lookup (planner->vault, there->entity, there->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (here == NULL)
    add_missing (planner, there);
  else
    add_difference (planner, here, there);
  return TRUE;
}

/* What was made since the backup goes to the bin. */
static gboolean
take_ours (const ChanceryRecord *here, gpointer data, GError **error)
{
  Planner *planner = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) there = NULL;

  if (!step (planner, error))
    return FALSE;
  there = here->deleted ? NULL : chancery_vault_lookup (planner->backup, here->entity, here->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!here->deleted && there == NULL)
    {
      chancery_changeset_add_delete (planner->plan->changeset, here);
      planner->count->binned++;
    }
  return TRUE;
}

static gboolean
count_all (Planner *planner, GError **error)
{
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      ChanceryRestoreCount count = { .entity = *entity };
      gint64 here = 0;

      if (!chancery_vault_count (planner->backup, *entity, &count.there, error) ||
          (planner->vault != NULL && !chancery_vault_count (planner->vault, *entity, &here, error)))
        return FALSE;
      planner->total += count.there + here;
      g_array_append_val (planner->plan->counts, count);
    }
  return TRUE;
}

static gboolean
compare_all (Planner *planner, GError **error)
{
  for (guint i = 0; i < planner->plan->counts->len; i++)
    {
      planner->count = &g_array_index (planner->plan->counts, ChanceryRestoreCount, i);
      if (!chancery_vault_scan (planner->backup, planner->count->entity, take_theirs, planner, error) ||
          !chancery_vault_scan (planner->vault, planner->count->entity, take_ours, planner, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_same_vault (const ChanceryLineage *lineage, GError **error)
{
  if (lineage->common > 0)
    return TRUE;
  g_set_error_literal (
      error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
      _ ("This is a backup of another vault: not one change is the same. Nothing was touched. "
         "To look into it, open it as a vault of its own."));
  return FALSE;
}

/* The latest @limit changes of @vault, but none up to number @after. */
static GPtrArray *
heads_after (ChanceryVault *vault, gint64 after, guint limit, GError **error)
{
  GPtrArray *heads = chancery_vault_changeset_heads (vault, limit, error);

  for (guint i = heads != NULL ? heads->len : 0; i-- > 0;)
    if (((const ChanceryChangeset *) g_ptr_array_index (heads, i))->seq <= after)
      g_ptr_array_remove_index (heads, i);
  return heads;
}

static gboolean
compare_logs (Planner *planner, GError **error)
{
  ChanceryRestorePlan *plan = planner->plan;

  plan->latest = heads_after (planner->backup, 0, LATEST_SHOWN, error);
  if (plan->latest == NULL || planner->vault == NULL)
    return plan->latest != NULL;
  if (!chancery_vault_compare_logs (planner->vault, planner->backup, &plan->lineage, error) ||
      !check_same_vault (&plan->lineage, error))
    return FALSE;
  plan->lost = heads_after (planner->vault, plan->lineage.common, CHANCERY_RESTORE_SHOWN, error);
  return plan->lost != NULL;
}

static gboolean
check_sound (ChanceryVault *backup, const ChanceryProgress *progress, GError **error)
{
  g_autofree char *fault = NULL;

  if (!chancery_backup_check (backup, &fault, progress, error))
    return FALSE;
  if (fault == NULL)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
               _ ("This backup does not pass its check: %s. Nothing was touched; use another one."), fault);
  return FALSE;
}

static gint64
when_made (ChanceryVault *backup, const GPtrArray *latest)
{
  g_autofree char *name = g_path_get_basename (chancery_vault_path (backup));
  gint64 when;

  if (chancery_backup_name_parse (name, NULL, &when, NULL))
    return when;
  return latest->len > 0
             ? ((const ChanceryChangeset *) g_ptr_array_index (latest, 0))->at / CHANCERY_CHANGESET_TICKS
             : 0;
}

static void
begin_changeset (ChanceryRestorePlan *plan)
{
  g_autofree char *when = chancery_restore_plan_when (plan);
  g_autofree char *label = g_strdup_printf (_ ("Restore the backup of %s"), when);

  plan->changeset = chancery_changeset_new (CHANCERY_CHANGESET_RESTORE, label);
}

ChanceryRestorePlan *
chancery_restorer_plan (ChanceryVault *vault,
                        ChanceryVault *backup,
                        const ChanceryProgress *progress,
                        GError **error)
{
  g_autoptr (ChanceryRestorePlan) plan = g_new0 (ChanceryRestorePlan, 1);
  Planner planner = { .vault = vault, .backup = backup, .plan = plan, .progress = progress };

  plan->counts = g_array_new (FALSE, TRUE, sizeof (ChanceryRestoreCount));
  if (!compare_logs (&planner, error) || !check_sound (backup, progress, error) ||
      !count_all (&planner, error))
    return NULL;
  plan->when = when_made (backup, plan->latest);
  if (vault == NULL)
    return g_steal_pointer (&plan);
  begin_changeset (plan);
  return compare_all (&planner, error) ? g_steal_pointer (&plan) : NULL;
}

gboolean
chancery_restorer_apply (ChanceryVault *vault,
                         ChanceryRestorePlan *plan,
                         const ChanceryProgress *progress,
                         GError **error)
{
  gint64 last;

  if (!chancery_vault_log_last (vault, &last, error))
    return FALSE;
  if (last == plan->lineage.here)
    return chancery_vault_commit (vault, plan->changeset, progress, error);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT,
                       _ ("The vault was changed since the preview. Nothing was restored; look again."));
  return FALSE;
}

typedef struct
{
  char *path;
  ChancerySecret *passphrase;
} Planning;

static void
planning_free (gpointer data)
{
  Planning *planning = data;

  g_free (planning->path);
  g_clear_pointer (&planning->passphrase, chancery_secret_unref);
  g_free (planning);
}

static gpointer
plan_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Planning *planning = data;
  g_autoptr (ChanceryVault) backup =
      chancery_backup_open (vault, planning->path, planning->passphrase, error);

  return backup != NULL ? chancery_restorer_plan (vault, backup, progress, error) : NULL;
}

void
chancery_restorer_plan_async (ChancerySession *session,
                              const char *path,
                              ChancerySecret *passphrase,
                              ChanceryJob *job,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Planning *planning = g_new0 (Planning, 1);

  planning->path = g_strdup (path);
  planning->passphrase = passphrase != NULL ? chancery_secret_ref (passphrase) : NULL;
  chancery_session_read_async (session, plan_work, planning, planning_free,
                               (GDestroyNotify) chancery_restore_plan_free, job, NULL, callback, user_data);
}

static void
plan_free (gpointer plan)
{
  chancery_restore_plan_free (plan);
}

static gpointer
apply_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  ChanceryRestorePlan *plan = data;

  return chancery_restorer_apply (vault, plan, progress, error) ? g_strdup (plan->changeset->label) : NULL;
}

void
chancery_restorer_apply_async (ChancerySession *session,
                               ChanceryRestorePlan *plan,
                               ChanceryJob *job,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  chancery_backups_run_after_async (session, CHANCERY_BACKUP_RESTORE, apply_work, plan, plan_free, g_free,
                                    job, callback, user_data);
}
