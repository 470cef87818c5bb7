/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-date.h"
#include "base/chancery-text.h"
#include "session/chancery-history.h"

#include <string.h>

/* The history of a record. */

static gpointer
copy_history_question (gconstpointer data)
{
  const ChanceryHistoryQuestion *question = data;
  ChanceryHistoryQuestion *copy = g_memdup2 (question, sizeof *question);

  copy->record = g_strdup (question->record);
  copy->family = NULL;
  return copy;
}

static void
free_history_question (gpointer data)
{
  ChanceryHistoryQuestion *question = data;

  g_free (question->record);
  g_strfreev (question->family);
  g_free (question);
}

/* What belongs to a mission now; looked up once for all rows of a page. */
static const char *const *
family_of (ChanceryVault *vault, ChanceryHistoryQuestion *question, GError **error)
{
  if (question->family == NULL)
    question->family =
        chancery_vault_family (vault, question->entity, question->record, question->kinds, error);
  return (const char *const *) question->family;
}

static GArray *
ask_history (ChanceryVault *vault, gpointer question, GError **error)
{
  const ChanceryLogQuery query = { .records = family_of (vault, question, error) };

  return query.records != NULL ? chancery_vault_log_query (vault, &query, error) : NULL;
}

static gpointer
load_history (ChanceryVault *vault, gpointer question, gint64 number, GError **error)
{
  const char *const *family = family_of (vault, question, error);

  return family != NULL ? chancery_history_entry_load (vault, number, family, error) : NULL;
}

static const ChanceryPagedKind history_kind = {
  copy_history_question,
  free_history_question,
  ask_history,
  load_history,
  (GDestroyNotify) chancery_history_entry_free,
};

ChanceryPagedModel *
chancery_history_model_new (ChancerySession *session, const ChanceryEntity *entity, const char *record)
{
  const ChanceryHistoryQuestion question = { .entity = entity, .record = (char *) record };

  return chancery_paged_model_new (session, &history_kind, &question);
}

void
chancery_history_model_set_kinds (ChanceryPagedModel *self, const ChanceryEntity *const *kinds)
{
  ChanceryHistoryQuestion question = *(const ChanceryHistoryQuestion *) chancery_paged_model_question (self);

  question.kinds = kinds;
  chancery_paged_model_ask (self, &question);
}

/* All changesets. */

static gpointer
copy_audit_question (gconstpointer question)
{
  return chancery_audit_question_copy (question);
}

static GArray *
ask_audit (ChanceryVault *vault, gpointer question, GError **error)
{
  return chancery_audit_numbers (vault, question, NULL, error);
}

static gpointer
load_audit (ChanceryVault *vault, gpointer question, gint64 number, GError **error)
{
  return chancery_vault_log_entry (vault, number, NULL, error);
}

static const ChanceryPagedKind audit_kind = {
  copy_audit_question, (GDestroyNotify) chancery_audit_question_free, ask_audit,
  load_audit,          (GDestroyNotify) chancery_log_entry_free,
};

ChanceryPagedModel *
chancery_audit_model_new (ChancerySession *session)
{
  const ChanceryAuditQuestion question = { 0 };

  return chancery_paged_model_new (session, &audit_kind, &question);
}

/* The changes of one changeset, by their place in it. */

static gpointer
copy_number (gconstpointer number)
{
  return g_memdup2 (number, sizeof (gint64));
}

static GArray *
ask_changes (ChanceryVault *vault, gpointer question, GError **error)
{
  g_autoptr (ChanceryLogEntry) entry =
      chancery_vault_log_entry (vault, *(const gint64 *) question, NULL, error);
  GArray *ordinals;

  if (entry == NULL && error != NULL && *error != NULL)
    return NULL;
  ordinals = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gint64 ordinal = 0; entry != NULL && ordinal < entry->n_changes; ordinal++)
    g_array_append_val (ordinals, ordinal);
  return ordinals;
}

/* Whether the changeset makes the record that it changes. */
static gboolean
is_made (ChanceryVault *vault, gint64 seq, const ChanceryChange *change)
{
  const char *const records[] = { change->record, NULL };
  g_autoptr (ChanceryLogEntry) entry =
      change->before == NULL ? chancery_vault_log_entry (vault, seq, records, NULL) : NULL;
  const ChanceryChange *first = entry != NULL && entry->changeset->changes->len > 0
                                    ? g_ptr_array_index (entry->changeset->changes, 0)
                                    : NULL;

  return first != NULL && chancery_change_is_existence (first) && first->before == NULL;
}

static gpointer
load_change (ChanceryVault *vault, gpointer question, gint64 ordinal, GError **error)
{
  const gint64 before = ordinal > 0;
  g_autoptr (GPtrArray) both = chancery_vault_log_changes (vault, *(const gint64 *) question,
                                                           ordinal - before, 1 + (guint) before, error);
  g_autoptr (ChanceryRecord) present = NULL;
  ChanceryChange *change;
  ChanceryChangeView *view;

  if (both == NULL || both->len <= before)
    return NULL;
  change = g_ptr_array_steal_index (both, both->len - 1);
  present = chancery_vault_load (vault, change->entity, change->record, NULL);
  view = chancery_change_view_new (vault, change, present);
  view->made = is_made (vault, *(const gint64 *) question, change);
  view->restorable &= !view->made;
  view->begins = both->len == 0 ||
                 strcmp (((const ChanceryChange *) g_ptr_array_index (both, 0))->record, change->record) != 0;
  return view;
}

static const ChanceryPagedKind changes_kind = {
  copy_number, g_free, ask_changes, load_change, (GDestroyNotify) chancery_change_view_free,
};

ChanceryPagedModel *
chancery_changes_model_new (ChancerySession *session, gint64 seq)
{
  return chancery_paged_model_new (session, &changes_kind, &seq);
}

/* The bin. A record's number tells what it is and its local number; a day's is negative. */

#define ENTITIES 32

static gpointer
copy_search (gconstpointer search)
{
  return g_strdup (search);
}

static gint64
number_of (const ChanceryBinItem *item)
{
  gint64 index = 0;

  while (chancery_entities[index] != item->entity)
    index++;
  return item->seq * ENTITIES + index;
}

static gint64
day_number (gint64 at_ms)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (at_ms / 1000);
  int year, month, day;

  g_date_time_get_ymd (when, &year, &month, &day);
  return -(((gint64) year * 100 + month) * 100 + day);
}

static GArray *
ask_bin (ChanceryVault *vault, gpointer question, GError **error)
{
  g_autoptr (GArray) items = chancery_vault_bin (vault, question, error);
  GArray *numbers;
  gint64 last = 0;

  if (items == NULL)
    return NULL;
  numbers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      const ChanceryBinItem *item = &g_array_index (items, ChanceryBinItem, i);
      gint64 number = number_of (item), day = day_number (item->at);

      if (day != last)
        g_array_append_val (numbers, day);
      last = day;
      g_array_append_val (numbers, number);
    }
  return numbers;
}

static gpointer
load_bin (ChanceryVault *vault, gpointer question, gint64 number, GError **error)
{
  ChanceryBinRow *row;
  ChanceryBinEntry *entry = NULL;

  if (number > 0)
    {
      entry =
          chancery_vault_bin_entry (vault, chancery_entities[number % ENTITIES], number / ENTITIES, error);
      if (entry == NULL)
        return NULL;
    }
  row = g_new0 (ChanceryBinRow, 1);
  row->entry = entry;
  if (number < 0)
    row->day = g_strdup_printf ("%04d-%02d-%02d", (int) (-number / 10000), (int) (-number / 100 % 100),
                                (int) (-number % 100));
  return row;
}

static void
free_bin_row (gpointer data)
{
  ChanceryBinRow *row = data;

  g_free (row->day);
  g_clear_pointer (&row->entry, chancery_bin_entry_free);
  g_free (row);
}

static const ChanceryPagedKind bin_kind = { copy_search, g_free, ask_bin, load_bin, free_bin_row };

ChanceryPagedModel *
chancery_bin_model_new (ChancerySession *session)
{
  return chancery_paged_model_new (session, &bin_kind, NULL);
}
