/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-salvager.h"

#include "base/chancery-error.h"
#include "geo/chancery-geodesic.h"
#include "session/chancery-closing.h"

#include <glib/gi18n-lib.h>

/* Pages that are named one by one; beyond that it is told how many more there are. */
#define MOST_NAMED 20

static gboolean
refuse_in_use (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *holder = NULL;

  if (!chancery_vault_is_claimed (path))
    return TRUE;
  holder = chancery_vault_holder (path);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_IN_USE,
               _ ("“%s” is open in another Chancery (%s), which may be writing to it. Close it there first."),
               name, holder != NULL ? holder : "?");
  return FALSE;
}

ChancerySalvageReport *
chancery_salvager_run (const ChancerySalvageOrder *order,
                       const char *author,
                       const ChanceryKeyCost *cost,
                       const ChanceryProgress *progress,
                       GError **error)
{
  ChanceryVaultOptions options = { .author = author, .nearest = chancery_geodesic_nearest };

  if (cost != NULL)
    options.cost = *cost;
  /* It may have been open here a moment ago. */
  chancery_closing_wait (order->path);
  return refuse_in_use (order->path, error) ? chancery_salvage (order, &options, progress, error) : NULL;
}

/* What the thread needs. */
typedef struct
{
  ChancerySalvageOrder order; /* of the texts below */
  char *path;
  char *like;
  char *target;
  char *author;
  ChanceryJob *job;
} Salvage;

static ChancerySecret *
ref_secret (ChancerySecret *secret)
{
  return secret != NULL ? chancery_secret_ref (secret) : NULL;
}

static Salvage *
salvage_new (const ChancerySalvageOrder *order, const char *author, ChanceryJob *job)
{
  Salvage *self = g_new0 (Salvage, 1);

  self->order.path = self->path = g_strdup (order->path);
  self->order.like = self->like = g_strdup (order->like);
  self->order.target = self->target = g_strdup (order->target);
  self->order.passphrase = ref_secret (order->passphrase);
  self->order.key = ref_secret (order->key);
  self->order.new_passphrase = ref_secret (order->new_passphrase);
  self->author = g_strdup (author);
  self->job = g_object_ref (job);
  return self;
}

static void
salvage_free (gpointer data)
{
  Salvage *self = data;

  g_free (self->path);
  g_free (self->like);
  g_free (self->target);
  g_free (self->author);
  g_clear_pointer (&self->order.passphrase, chancery_secret_unref);
  g_clear_pointer (&self->order.key, chancery_secret_unref);
  g_clear_pointer (&self->order.new_passphrase, chancery_secret_unref);
  g_object_unref (self->job);
  g_free (self);
}

static gboolean
finish_job (gpointer job)
{
  chancery_job_finish (job);
  return G_SOURCE_REMOVE;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Salvage *salvage = data;
  GError *error = NULL;
  ChancerySalvageReport *report = chancery_salvager_run (&salvage->order, salvage->author, NULL,
                                                         chancery_job_progress (salvage->job), &error);

  /* In the order in which it happened: the job ends before its caller is told. */
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_job, g_object_ref (salvage->job), g_object_unref);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) chancery_salvage_report_free);
  else
    g_task_return_error (task, error);
}

void
chancery_salvager_run_async (const ChancerySalvageOrder *order,
                             const char *author,
                             ChanceryJob *job,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, salvage_new (order, author, job), salvage_free);
  g_task_run_in_thread (task, run_in_thread);
}

ChancerySalvageReport *
chancery_salvager_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_column (ChanceryTable *table, const char *name, const char *label, ChanceryTableType type)
{
  const ChanceryTableColumn column = { .name = name, .label = label, .type = type };

  chancery_table_add_column (table, &column);
}

static void
add_counts (ChanceryTable *table, const char *kind, const guint *counts)
{
  char numbers[CHANCERY_SALVAGE_N_OUTCOMES][16];
  const char *cells[1 + CHANCERY_SALVAGE_N_OUTCOMES] = { kind };

  for (guint i = 0; i < CHANCERY_SALVAGE_N_OUTCOMES; i++)
    {
      g_snprintf (numbers[i], sizeof numbers[i], "%u", counts[i]);
      cells[1 + i] = numbers[i];
    }
  chancery_table_add_row (table, cells);
}

ChanceryTable *
chancery_salvager_table (const ChancerySalvageReport *report)
{
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Salvaged"));
  guint totals[CHANCERY_SALVAGE_N_OUTCOMES];

  add_column (table, "records", _ ("Records"), CHANCERY_TABLE_TEXT);
  add_column (table, "read", _ ("Read"), CHANCERY_TABLE_INTEGER);
  add_column (table, "rebuilt", _ ("Rebuilt from the log"), CHANCERY_TABLE_INTEGER);
  add_column (table, "in_part", _ ("In part"), CHANCERY_TABLE_INTEGER);
  add_column (table, "lost", _ ("Lost"), CHANCERY_TABLE_INTEGER);
  for (guint i = 0; i < report->counts->len; i++)
    {
      const ChancerySalvageCount *count = &g_array_index (report->counts, ChancerySalvageCount, i);

      if (count->entity != NULL)
        add_counts (table, _ (count->entity->label_plural), count->records);
      else if (count->records[CHANCERY_SALVAGE_LOST] > 0)
        add_counts (table, _ ("Of unknown kind"), count->records);
    }
  for (guint i = 0; i < CHANCERY_SALVAGE_N_OUTCOMES; i++)
    totals[i] = chancery_salvage_total (report, (ChancerySalvageOutcome) i);
  add_counts (table, _ ("In all"), totals);
  return table;
}

ChanceryTable *
chancery_salvager_remarks (const ChancerySalvageReport *report)
{
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Not saved whole"));

  add_column (table, "record", _ ("Record"), CHANCERY_TABLE_TEXT);
  add_column (table, "title", _ ("Name"), CHANCERY_TABLE_TEXT);
  add_column (table, "unknown", _ ("Not known, or not for certain"), CHANCERY_TABLE_LONG_TEXT);
  add_column (table, "id", _ ("Id"), CHANCERY_TABLE_TEXT);
  for (guint i = 0; i < report->remarks->len; i++)
    {
      const ChancerySalvageRemark *remark = g_ptr_array_index (report->remarks, i);
      gboolean lost = remark->outcome == CHANCERY_SALVAGE_LOST;
      const char *cells[] = { remark->entity != NULL ? _ (remark->entity->label) : _ ("Of unknown kind"),
                              remark->title, lost ? _ ("Everything: it is lost") : remark->unknown,
                              remark->id };

      chancery_table_add_row (table, cells);
    }
  return table;
}

static void
name_pages (GString *text, const ChancerySalvageReport *report)
{
  guint named = MIN (report->damaged->len, MOST_NAMED);

  for (guint i = 0; i < named; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : " ", g_array_index (report->damaged, guint32, i));
  if (report->damaged->len > named)
    g_string_append_printf (text, _ (" and %u more"), report->damaged->len - named);
}

char *
chancery_salvager_describe (const ChancerySalvageReport *report)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%u of %u pages could not be read",
                                       "%u of %u pages could not be read", report->damaged->len),
                          report->damaged->len, report->pages);
  if (report->damaged->len > 0)
    {
      g_string_append_c (text, ':');
      name_pages (text, report);
    }
  g_string_append_c (text, '.');
  if (report->log_damaged)
    g_string_append (text, _ (" The log beside the vault is damaged too."));
  if (report->unchecked)
    g_string_append (text,
                     _ (" The file’s first bytes are lost, so no page could be checked: look at each record "
                        "before you rely on it."));
  return g_string_free (text, FALSE);
}
