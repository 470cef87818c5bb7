/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-importer.h"

#include "base/chancery-text.h"
#include "domain/chancery-mission-summary.h"
#include "session/chancery-backups.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  ChanceryVault *vault;
  ChanceryImportPlan *plan;
  GHashTable *by_name; /* nullable: identity -> GQueue of ids, for rows without an external id */
} Planner;

static void
queue_free (gpointer data)
{
  g_queue_free_full (data, g_free);
}

static void
planner_clear (Planner *planner)
{
  g_clear_pointer (&planner->by_name, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Planner, planner_clear)

void
chancery_import_plan_free (ChanceryImportPlan *plan)
{
  g_clear_pointer (&plan->changeset, chancery_changeset_free);
  g_clear_pointer (&plan->rejects, g_ptr_array_unref);
  g_free (plan);
}

/* What identifies a mission that has no external id. */
static char *
identity (const ChanceryRecord *mission, const char *city)
{
  const char *name = chancery_record_get (mission, "name");
  g_autofree char *whole = g_strdup_printf ("%s|%s|%s", chancery_record_get (mission, "sending_state"),
                                            name != NULL ? name : "", city != NULL ? city : "");
  g_autofree char *folded = chancery_text_fold (whole);

  return g_strdup_printf ("%s %s", chancery_record_get (mission, "kind"), folded);
}

static gboolean
index_by_name (Planner *planner, GError **error)
{
  g_autoptr (GPtrArray) missions = NULL;

  if (planner->by_name != NULL)
    return TRUE;
  missions = chancery_vault_load_all (planner->vault, chancery_mission, error);
  if (missions == NULL)
    return FALSE;
  planner->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  for (guint i = 0; i < missions->len; i++)
    {
      const ChanceryRecord *mission = g_ptr_array_index (missions, i);
      g_autoptr (ChanceryRow) row =
          chancery_vault_row_for (planner->vault, CHANCERY_LIST_MISSIONS, mission->id, NULL);
      g_autofree char *key = NULL;
      GQueue *ids;

      if (row == NULL || chancery_record_get (mission, "external_id") != NULL)
        continue;
      key = identity (mission, chancery_row_get (row, "city"));
      ids = g_hash_table_lookup (planner->by_name, key);
      if (ids == NULL)
        g_hash_table_insert (planner->by_name, g_steal_pointer (&key), ids = g_queue_new ());
      g_queue_push_tail (ids, g_strdup (mission->id));
    }
  return TRUE;
}

/* Each stored mission answers for one row: two alike rows are two missions. */
static char *
find_by_name (Planner *planner, const ChanceryImportRow *row)
{
  const char *city = row->premises != NULL ? chancery_record_get (row->premises, "city") : NULL;
  g_autofree char *key = identity (row->mission, city);
  GQueue *ids = g_hash_table_lookup (planner->by_name, key);

  return ids != NULL ? g_queue_pop_head (ids) : NULL;
}

static gboolean
find_mission (Planner *planner, const ChanceryImportRow *row, char **id, GError **error)
{
  const char *external = chancery_record_get (row->mission, "external_id");
  g_autoptr (GError) failure = NULL;

  *id = NULL;
  if (external == NULL)
    {
      if (!index_by_name (planner, error))
        return FALSE;
      *id = find_by_name (planner, row);
      return TRUE;
    }
  *id = chancery_vault_find_external (planner->vault, external, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
count_unplaced (ChanceryImportPlan *plan, const ChanceryRecord *premises)
{
  ChanceryPosition position;

  if (premises == NULL || !chancery_record_position (premises, &position))
    plan->unplaced++;
}

static void
plan_new (ChanceryImportPlan *plan, const ChanceryImportRow *row)
{
  g_autoptr (ChanceryRecord) mission = chancery_import_merge (row->mission, NULL);
  g_autoptr (ChanceryRecord) premises =
      row->premises != NULL ? chancery_import_merge (row->premises, NULL) : NULL;

  chancery_changeset_add_new (plan->changeset, mission);
  if (premises != NULL)
    {
      chancery_record_set (premises, "mission", mission->id);
      chancery_changeset_add_new (plan->changeset, premises);
    }
  count_unplaced (plan, premises);
  plan->added++;
}

static void
plan_premises (ChanceryImportPlan *plan,
               const ChanceryRecord *said,
               const char *mission,
               const ChanceryRecord *stored)
{
  g_autoptr (ChanceryRecord) merged = NULL;

  if (said == NULL)
    {
      count_unplaced (plan, stored);
      return;
    }
  merged = chancery_import_merge (said, stored);
  chancery_record_set (merged, "mission", mission);
  if (stored != NULL)
    chancery_changeset_add_update (plan->changeset, stored, merged);
  else
    chancery_changeset_add_new (plan->changeset, merged);
  count_unplaced (plan, merged);
}

static gboolean
plan_known (Planner *planner, const ChanceryImportRow *row, const char *id, GError **error)
{
  ChanceryImportPlan *plan = planner->plan;
  g_autoptr (ChanceryRecord) stored = chancery_vault_load (planner->vault, chancery_mission, id, error);
  g_autoptr (GPtrArray) premises = NULL;
  g_autoptr (ChanceryRecord) merged = NULL;
  guint before = plan->changeset->changes->len;

  if (stored == NULL)
    return FALSE;
  premises = chancery_vault_load_owned (planner->vault, chancery_premises, id, error);
  if (premises == NULL)
    return FALSE;
  merged = chancery_import_merge (row->mission, stored);
  chancery_changeset_add_update (plan->changeset, stored, merged);
  plan_premises (plan, row->premises, id, chancery_mission_main_premises (premises));
  if (plan->changeset->changes->len > before)
    plan->changed++;
  else
    plan->unchanged++;
  return TRUE;
}

static gboolean
plan_row (Planner *planner, const ChanceryImportRow *row, GError **error)
{
  g_autofree char *id = NULL;

  if (!find_mission (planner, row, &id, error))
    return FALSE;
  if (id != NULL)
    return plan_known (planner, row, id, error);
  plan_new (planner->plan, row);
  return TRUE;
}

static ChanceryImportPlan *
plan_alloc (const ChanceryImportFile *file, const char *name)
{
  ChanceryImportPlan *plan = g_new0 (ChanceryImportPlan, 1);
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), name);

  plan->changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, label);
  plan->rejects = g_ptr_array_new_with_free_func (g_free);
  plan->rejected = file->rejects->len;
  for (guint i = 0; i < file->rejects->len; i++)
    g_ptr_array_add (plan->rejects, chancery_import_reject_describe (g_ptr_array_index (file->rejects, i)));
  return plan;
}

ChanceryImportPlan *
chancery_importer_plan (ChanceryVault *vault,
                        const ChanceryImportFile *file,
                        const char *name,
                        const ChanceryProgress *progress,
                        GError **error)
{
  g_autoptr (ChanceryImportPlan) plan = plan_alloc (file, name);
  g_auto (Planner) planner = { .vault = vault, .plan = plan };

  for (guint i = 0; i < file->rows->len; i++)
    if (!chancery_progress_step (progress, i, file->rows->len, error) ||
        !plan_row (&planner, g_ptr_array_index (file->rows, i), error))
      return NULL;
  return g_steal_pointer (&plan);
}

gboolean
chancery_importer_apply (ChanceryVault *vault,
                         ChanceryImportPlan *plan,
                         const ChanceryProgress *progress,
                         GError **error)
{
  return chancery_vault_commit (vault, plan->changeset, progress, error);
}

char *
chancery_import_plan_describe (const ChanceryImportPlan *plan)
{
  return g_strdup_printf (_ ("%u new, %u changed, %u unchanged, %u rejected"), plan->added, plan->changed,
                          plan->unchanged, plan->rejected);
}

typedef struct
{
  ChanceryImportMapping *mapping;
  char *name;
} Planning;

static void
planning_free (gpointer data)
{
  Planning *planning = data;

  g_free (planning->name);
  g_free (planning);
}

static gpointer
plan_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Planning *planning = data;
  g_autoptr (ChanceryImportFile) file = chancery_import_read (planning->mapping, NULL, progress, error);

  return file != NULL ? chancery_importer_plan (vault, file, planning->name, progress, error) : NULL;
}

void
chancery_importer_plan_async (ChancerySession *session,
                              ChanceryImportMapping *mapping,
                              const char *name,
                              ChanceryJob *job,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Planning *planning = g_new0 (Planning, 1);

  planning->mapping = mapping;
  planning->name = g_strdup (name);
  chancery_session_run_async (session, plan_work, planning, planning_free,
                              (GDestroyNotify) chancery_import_plan_free, job, NULL, callback, user_data);
}

static gpointer
apply_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  ChanceryImportPlan *plan = data;

  return chancery_importer_apply (vault, plan, progress, error) ? g_strdup (plan->changeset->label) : NULL;
}

void
chancery_importer_apply_async (ChancerySession *session,
                               ChanceryImportPlan *plan,
                               ChanceryJob *job,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  chancery_backups_run_after_async (session, CHANCERY_BACKUP_IMPORT, apply_work, plan,
                                    (GDestroyNotify) chancery_import_plan_free, g_free, job, callback,
                                    user_data);
}
