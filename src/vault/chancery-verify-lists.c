/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include "base/chancery-text.h"
#include "vault/chancery-derive.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  ChanceryVerify *verify;
  ChanceryWords *words[CHANCERY_VERIFY_N_INDEXES];
  gint64 rows[CHANCERY_N_LISTS]; /* that there should be */
  GError *failure;
} Lists;

static void
on_differs (const ChanceryRecord *record, gpointer data)
{
  Lists *self = data;
  g_autofree char *name = chancery_verify_name (record);

  chancery_verify_fault (self->verify, _ ("%s stands otherwise in the list than its record says"), name);
}

static void
on_words (ChanceryListKind list, const ChanceryRecord *record, gint64 seq, const char *folded, gpointer data)
{
  Lists *self = data;

  chancery_words_expect (self->words[list], seq, folded);
  self->rows[list]++;
}

static gboolean
derive_all (Lists *self, ChanceryOffices *offices)
{
  ChanceryVerify *verify = self->verify;
  const ChanceryDeriveCheck check = { on_differs, on_words, self };
  ChanceryDerive work = {
    .sql = verify->sql, .nearest = chancery_offices_nearest, .data = offices, .check = &check
  };
  sqlite3_stmt *missions =
      chancery_sql_prepare (verify->sql, "SELECT id FROM mission ORDER BY seq", &self->failure);
  gint64 total = 0, done = 0;
  gboolean row = TRUE, going = missions != NULL;

  chancery_sql_integer (verify->sql, "SELECT 2 * count (*) FROM mission", &total, NULL);
  while (going && row)
    {
      going = chancery_sql_step (verify->sql, missions, &row, &self->failure);
      if (going && row)
        going = chancery_derive_mission (&work, (const char *) sqlite3_column_text (missions, 0),
                                         &self->failure) &&
                chancery_verify_step (verify, done++, total);
    }
  if (missions != NULL)
    sqlite3_reset (missions);
  return going;
}

static const char *const counts[CHANCERY_N_LISTS] = {
  [CHANCERY_LIST_MISSIONS] = "SELECT count (*) FROM mission_row",
  [CHANCERY_LIST_CONTACTS] = "SELECT count (*) FROM contact_row",
  [CHANCERY_LIST_ASSESSMENTS] = "SELECT count (*) FROM assessment_row",
};

/* Those that should be there were looked at one by one; what is left is too many. */
static gboolean
count_rows (Lists *self)
{
  for (int list = 0; list < CHANCERY_N_LISTS; list++)
    {
      gint64 rows;

      if (!chancery_sql_integer (self->verify->sql, counts[list], &rows, &self->failure))
        return FALSE;
      chancery_verify_result (self->verify)->checked += rows;
      if (rows > self->rows[list])
        chancery_verify_fault (self->verify, _ ("the list “%s” has rows of records that are not there"),
                               _ (chancery_list_entity ((ChanceryListKind) list)->label_plural));
    }
  return TRUE;
}

static gboolean
expect_labels (Lists *self)
{
  ChancerySql *sql = self->verify->sql;
  sqlite3_stmt *labels = chancery_sql_prepare (sql, "SELECT seq, label FROM changeset", &self->failure);
  gboolean row = TRUE;

  while (labels != NULL && row)
    {
      const char *label;
      g_autofree char *folded = NULL;

      if (!chancery_sql_step (sql, labels, &row, &self->failure))
        return FALSE;
      label = row ? (const char *) sqlite3_column_text (labels, 1) : NULL;
      if (label == NULL)
        continue;
      folded = chancery_text_fold (label);
      chancery_words_expect (self->words[CHANCERY_VERIFY_LABELS], sqlite3_column_int64 (labels, 0), folded);
    }
  return labels != NULL;
}

static gboolean
check_rows (Lists *self)
{
  g_auto (ChanceryOffices) offices = { .nearest = self->verify->vault->apply.offices.nearest };

  return chancery_offices_load (&offices, self->verify->sql, &self->failure) && derive_all (self, &offices) &&
         count_rows (self) && expect_labels (self);
}

/* Labels can be searched for since format 2. */
static int
n_indexes (const Lists *self)
{
  return self->verify->vault->format >= 2 ? CHANCERY_VERIFY_N_INDEXES : CHANCERY_N_LISTS;
}

static gboolean
check_lists (Lists *self)
{
  if (!check_rows (self))
    return self->failure != NULL &&
           chancery_verify_unreadable (self->verify, NULL, g_steal_pointer (&self->failure));
  for (int index = 0; index < n_indexes (self); index++)
    if (!chancery_verify_search (self->verify, index, self->words[index]))
      return FALSE;
  return TRUE;
}

/* The places are summed while the log is walked; only where the sums differ is it worth looking for them. */
static gboolean
sum_places (ChanceryVerify *self, gboolean *same, GError **error)
{
  sqlite3_stmt *places =
      chancery_sql_prepare (self->sql, "SELECT record, changeset, ordinal FROM record_change", error);
  gboolean row = TRUE;

  while (places != NULL && row)
    {
      if (!chancery_sql_step (self->sql, places, &row, error))
        return FALSE;
      if (!row)
        continue;
      self->places -=
          chancery_states_hash_place (self->states, chancery_verify_text (places, 0),
                                      sqlite3_column_int64 (places, 1), sqlite3_column_int64 (places, 2));
      self->n_places--;
    }
  *same = self->places == 0 && self->n_places == 0;
  return places != NULL;
}

static gboolean
tell_places (ChanceryVerify *self, const char *sql, const char *format, GError **error)
{
  sqlite3_stmt *places = chancery_sql_prepare (self->sql, sql, error);
  gboolean row = TRUE;

  while (places != NULL && row)
    {
      if (!chancery_sql_step (self->sql, places, &row, error))
        return FALSE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      if (row)
        chancery_verify_fault (self, format, (const char *) sqlite3_column_text (places, 0),
                               (long long) sqlite3_column_int64 (places, 1));
#pragma GCC diagnostic pop
    }
  return places != NULL;
}

#define PLACES                                                                                               \
  "(SELECT record, changeset, ordinal FROM change c WHERE NOT EXISTS (SELECT 1 FROM change p"                \
  " WHERE p.changeset = c.changeset AND p.ordinal = c.ordinal - 1 AND p.record = c.record))"

gboolean
chancery_verify_places (ChanceryVerify *self)
{
  GError *failure = NULL;
  gboolean same = TRUE;

  /* Without the whole log there is nothing to compare with. */
  if (!self->report->checks[CHANCERY_CHECK_LOG].whole)
    return TRUE;
  if (sum_places (self, &same, &failure) && same)
    return TRUE;
  if (failure == NULL &&
      tell_places (self,
                   "SELECT record, changeset FROM (SELECT * FROM " PLACES
                   " EXCEPT SELECT * FROM record_change)",
                   _ ("the history of the record %s leaves out change %lld"), &failure) &&
      tell_places (self,
                   "SELECT record, changeset FROM (SELECT * FROM record_change EXCEPT SELECT * FROM " PLACES
                   ")",
                   _ ("the history of the record %s names change %lld, which is not about it"), &failure))
    return TRUE;
  return chancery_verify_unreadable (self, _ ("the histories of records"), failure);
}

gboolean
chancery_verify_lists (ChanceryVerify *self)
{
  Lists lists = { .verify = self };
  gint64 records = chancery_states_size (self->states);
  gboolean going;

  for (int index = 0; index < CHANCERY_VERIFY_N_INDEXES; index++)
    lists.words[index] =
        chancery_words_new (self->states,
                            index == CHANCERY_VERIFY_LABELS ? self->report->changesets : records);
  going = chancery_verify_places (self) && check_lists (&lists);
  for (int index = 0; index < CHANCERY_VERIFY_N_INDEXES; index++)
    chancery_words_free (lists.words[index]);
  g_clear_error (&lists.failure);
  return going;
}
