/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-salvage.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "vault/chancery-salvage-key.h"
#include "vault/chancery-salvage-merge.h"
#include "vault/chancery-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One piece of the work, as a part of the whole of a hundred. */
typedef struct
{
  ChanceryProgress progress;
  const ChanceryProgress *outer;
  gint64 from;
  gint64 to;
} Phase;

static void
report_phase (gint64 done, gint64 total, gpointer data)
{
  const Phase *phase = data;

  if (phase->outer->report != NULL && total > 0)
    phase->outer->report (phase->from * total + (phase->to - phase->from) * MIN (done, total), 100 * total,
                          phase->outer->data);
}

static const ChanceryProgress *
phase_init (Phase *phase, const ChanceryProgress *outer, gint64 from, gint64 to)
{
  if (outer == NULL)
    return NULL;
  *phase = (Phase){ { report_phase, phase, outer->cancellable }, outer, from, to };
  return &phase->progress;
}

/* What was found, on its way into the new vault. */
typedef struct
{
  const char *source;
  const GArray *torn;
  ChancerySalvageMerge *merge;
  GPtrArray *as_new; /* of ChanceryRecord: reference data that was not found and may have been altered */
  const ChanceryProgress *progress;
} Writing;

static ChanceryRecord *
load_new (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChanceryRecord *record = chancery_vault_load (vault, entity, id, &failure);

  if (failure != NULL && !g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return record;
}

static gboolean
exists_in_new (const ChanceryEntity *entity, const char *id, gpointer data)
{
  g_autoptr (ChanceryRecord) record = load_new (data, entity, id, NULL);

  return record != NULL;
}

static void
add_existence (ChanceryChangeset *changeset, const ChanceryRecord *before, const ChanceryRecord *after)
{
  const char *was = before == NULL ? NULL : before->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE;

  chancery_changeset_add (changeset, after->entity, after->id, CHANCERY_CHANGE_EXISTENCE, was,
                          after->deleted ? CHANCERY_CHANGE_DELETED : CHANCERY_CHANGE_LIVE);
}

/* Every new vault brings reference data along: there is only to be written what is different, and known. */
static gboolean
add_record (ChanceryChangeset *changeset,
            ChanceryVault *vault,
            const ChancerySalvaged *salvaged,
            GError **error)
{
  const ChanceryRecord *record = salvaged->record;
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) before = load_new (vault, record->entity, record->id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_existence (changeset, before, record);
  for (guint i = 0; i < record->entity->n_fields; i++)
    if (before == NULL || record->values[i] != NULL || (salvaged->lost & (G_GUINT64_CONSTANT (1) << i)) == 0)
      chancery_changeset_add (changeset, record->entity, record->id, record->entity->fields[i].name,
                              before != NULL ? before->values[i] : NULL, record->values[i]);
  return TRUE;
}

/* In an order that is the same each time: by kind, then by id. */
static int
compare_salvaged (gconstpointer a, gconstpointer b)
{
  const ChancerySalvaged *first = *(const ChancerySalvaged *const *) a;
  const ChancerySalvaged *second = *(const ChancerySalvaged *const *) b;

  if (first->record->entity != second->record->entity)
    return first->record->entity < second->record->entity ? -1 : 1;
  return strcmp (first->record->id, second->record->id);
}

static GPtrArray *
in_order (const ChancerySalvageMerge *merge)
{
  GPtrArray *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer salvaged;

  g_hash_table_iter_init (&iter, merge->records);
  while (g_hash_table_iter_next (&iter, NULL, &salvaged))
    g_ptr_array_add (all, salvaged);
  g_ptr_array_sort (all, compare_salvaged);
  return all;
}

static gboolean
write_records (ChanceryVault *vault, const Writing *writing, GError **error)
{
  g_autofree char *name = chancery_vault_display_name (writing->source);
  /* Translators: the name of the damaged vault */
  g_autofree char *label = g_strdup_printf (_ ("Salvaged from “%s”"), name);
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, label);
  g_autoptr (GPtrArray) all = in_order (writing->merge);
  Phase phase;

  for (guint i = 0; i < all->len; i++)
    if (!add_record (changeset, vault, g_ptr_array_index (all, i), error))
      return FALSE;
  return chancery_vault_commit (vault, changeset, phase_init (&phase, writing->progress, 60, 90), error);
}

static gboolean
check_new (ChanceryVault *vault, const Writing *writing, GError **error)
{
  Phase phase;
  g_autoptr (ChanceryVaultReport) report =
      chancery_vault_verify (vault, phase_init (&phase, writing->progress, 90, 100), error);
  g_autofree char *fault = NULL;

  if (report == NULL)
    return FALSE;
  if (report->faults->len == 0)
    return TRUE;
  fault = chancery_text_clause (g_ptr_array_index (report->faults, 0));
  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
      _ ("The new vault does not pass its check, so it was thrown away: %s. The damaged one is as it "
         "was."),
      fault);
  return FALSE;
}

/* What a new vault brings along and was not found in the damaged one is as it always was: nobody knows
 * whether it was altered. */
static gboolean
note_as_new (ChanceryVault *vault, const Writing *writing, GError **error)
{
  for (guint i = 0; i < writing->torn->len; i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (!g_array_index (writing->torn, gboolean, i))
        continue;
      records = chancery_vault_load_all (vault, chancery_entities[i], error);
      if (records == NULL)
        return FALSE;
      for (guint r = 0; r < records->len; r++)
        {
          const ChanceryRecord *record = g_ptr_array_index (records, r);

          if (!g_hash_table_contains (writing->merge->records, record->id))
            g_ptr_array_add (writing->as_new, chancery_record_copy (record));
        }
    }
  return TRUE;
}

static gboolean
fill_new (ChanceryVault *vault, gpointer data, GError **error)
{
  const Writing *writing = data;

  if (!note_as_new (vault, writing, error))
    return FALSE;
  chancery_salvage_mend_references (writing->merge, exists_in_new, vault);
  return write_records (vault, writing, error) && check_new (vault, writing, error);
}

static void
remark_free (gpointer data)
{
  ChancerySalvageRemark *remark = data;

  g_free (remark->id);
  g_free (remark->title);
  g_free (remark->unknown);
  g_free (remark);
}

void
chancery_salvage_report_free (ChancerySalvageReport *self)
{
  g_array_unref (self->damaged);
  g_array_unref (self->counts);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* One count an entity, and behind them one for records of unknown kind. */
static ChancerySalvageCount *
count_for (ChancerySalvageReport *report, const ChanceryEntity *entity)
{
  guint i = 0;

  while (i + 1 < report->counts->len &&
         g_array_index (report->counts, ChancerySalvageCount, i).entity != entity)
    i++;
  return &g_array_index (report->counts, ChancerySalvageCount, i);
}

static ChancerySalvageReport *
report_new (ChanceryPages *pages)
{
  ChancerySalvageReport *report = g_new0 (ChancerySalvageReport, 1);
  ChancerySalvageCount count = { 0 };

  report->pages = chancery_pages_count (pages);
  report->damaged = g_array_new (FALSE, FALSE, sizeof (guint32));
  report->log_damaged = chancery_pages_log_damaged (pages);
  report->counts = g_array_new (FALSE, TRUE, sizeof (ChancerySalvageCount));
  report->remarks = g_ptr_array_new_with_free_func (remark_free);
  for (guint32 number = 1; number <= report->pages; number++)
    {
      ChanceryPageState state = chancery_pages_state (pages, number);

      if (state == CHANCERY_PAGE_DAMAGED || state == CHANCERY_PAGE_STALE)
        g_array_append_val (report->damaged, number);
    }
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      count.entity = *entity;
      g_array_append_val (report->counts, count);
    }
  count.entity = NULL;
  g_array_append_val (report->counts, count);
  return report;
}

static char *
name_fields (const ChancerySalvaged *salvaged)
{
  const ChanceryEntity *entity = salvaged->record->entity;
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    if (salvaged->lost & (G_GUINT64_CONSTANT (1) << i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              chancery_field_label (&entity->fields[i]));
  return g_string_free (names, FALSE);
}

static void
report_salvaged (ChancerySalvageReport *report, const ChancerySalvaged *salvaged)
{
  ChancerySalvageRemark *remark;

  count_for (report, salvaged->record->entity)->records[salvaged->outcome]++;
  if (salvaged->outcome < CHANCERY_SALVAGE_PART)
    return;
  remark = g_new0 (ChancerySalvageRemark, 1);
  remark->entity = salvaged->record->entity;
  remark->id = g_strdup (salvaged->record->id);
  remark->title = chancery_record_title (salvaged->record);
  remark->outcome = salvaged->outcome;
  remark->unknown = name_fields (salvaged);
  g_ptr_array_add (report->remarks, remark);
}

static void
report_lost (ChancerySalvageReport *report, const ChanceryEntity *entity, const char *id)
{
  ChancerySalvageRemark *remark = g_new0 (ChancerySalvageRemark, 1);

  count_for (report, entity)->records[CHANCERY_SALVAGE_LOST]++;
  remark->entity = entity;
  remark->id = g_strdup (id);
  remark->outcome = CHANCERY_SALVAGE_LOST;
  g_ptr_array_add (report->remarks, remark);
}

static gboolean
is_as_new (const Writing *writing, const char *id)
{
  for (guint i = 0; i < writing->as_new->len; i++)
    if (strcmp (((const ChanceryRecord *) g_ptr_array_index (writing->as_new, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Rows are numbered without a gap, so it is known how many there must have been, also where no id is left. Of
 * those whose kind is not known some may be among them: they are not counted twice. */
static void
report_missing (ChancerySalvageReport *report, const GArray *expected)
{
  guint unknown = count_for (report, NULL)->records[CHANCERY_SALVAGE_LOST];

  for (guint i = 0; i < expected->len; i++)
    {
      ChancerySalvageCount *count = &g_array_index (report->counts, ChancerySalvageCount, i);
      guint known = 0, missing;

      for (guint outcome = 0; outcome < CHANCERY_SALVAGE_N_OUTCOMES; outcome++)
        known += count->records[outcome];
      missing = MAX (g_array_index (expected, guint, i), known) - known;
      count->records[CHANCERY_SALVAGE_LOST] += missing - MIN (missing, unknown);
      unknown -= MIN (missing, unknown);
    }
}

static void
report_all (ChancerySalvageReport *report, const ChancerySalvageFinds *finds, const Writing *writing)
{
  const ChancerySalvageMerge *merge = writing->merge;
  g_autoptr (GPtrArray) all = in_order (merge);

  for (guint i = 0; i < all->len; i++)
    report_salvaged (report, g_ptr_array_index (all, i));
  for (guint i = 0; i < writing->as_new->len; i++)
    {
      ChancerySalvaged salvaged = { g_ptr_array_index (writing->as_new, i), G_MAXUINT64,
                                    CHANCERY_SALVAGE_PART };

      report_salvaged (report, &salvaged);
    }
  for (guint i = 0; i < merge->lost->len; i++)
    {
      const char *id = g_ptr_array_index (merge->lost, i);

      if (!g_hash_table_contains (merge->records, id) && !is_as_new (writing, id))
        report_lost (report, chancery_salvage_log_entity (finds->log, id), id);
    }
  report_missing (report, finds->expected);
}

/* A vault of which nothing was read is not worth a file that looks like one. */
static gboolean
found_something (const ChancerySalvageMerge *merge, GError **error)
{
  if (g_hash_table_size (merge->records) > 0)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
                       _ ("Not a single record could be read, so no new vault was made. The damaged file was "
                          "not touched; keep it, and restore a backup."));
  return FALSE;
}

ChancerySalvageReport *
chancery_salvage (const ChancerySalvageOrder *order,
                  const ChanceryVaultOptions *options,
                  const ChanceryProgress *progress,
                  GError **error)
{
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  gboolean checked;
  g_autoptr (ChancerySecret) key = chancery_salvage_find_key (order, salt, &checked, error);
  g_autoptr (ChanceryPages) pages = NULL;
  g_autoptr (ChancerySalvageFinds) finds = NULL;
  g_autoptr (ChancerySalvageMerge) merge = NULL;
  g_autoptr (GPtrArray) as_new = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autoptr (ChancerySalvageReport) report = NULL;
  Writing writing = { .source = order->path, .progress = progress };
  Phase phase;

  if (key == NULL)
    return NULL;
  pages = chancery_pages_open (order->path, salt, key, checked, phase_init (&phase, progress, 0, 30), error);
  finds = pages != NULL ? chancery_salvage_find (pages, phase_init (&phase, progress, 30, 60), error) : NULL;
  if (finds == NULL)
    return NULL;
  writing.merge = merge = chancery_salvage_merge (finds);
  writing.torn = finds->torn;
  writing.as_new = as_new;
  if (!found_something (merge, error) || !chancery_vault_create_filled (order->target, order->new_passphrase,
                                                                        options, fill_new, &writing, error))
    return NULL;
  report = report_new (pages);
  report->unchecked = !checked;
  report_all (report, finds, &writing);
  return g_steal_pointer (&report);
}

guint
chancery_salvage_total (const ChancerySalvageReport *self, ChancerySalvageOutcome outcome)
{
  guint total = 0;

  for (guint i = 0; i < self->counts->len; i++)
    total += g_array_index (self->counts, ChancerySalvageCount, i).records[outcome];
  return total;
}

gboolean
chancery_salvage_saved_all (const ChancerySalvageReport *self)
{
  return !self->unchecked && chancery_salvage_total (self, CHANCERY_SALVAGE_PART) == 0 &&
         chancery_salvage_total (self, CHANCERY_SALVAGE_LOST) == 0;
}
