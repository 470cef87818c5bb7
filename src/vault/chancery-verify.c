/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify.h"

#include "base/chancery-error.h"
#include "domain/chancery-rules.h"
#include "vault/chancery-place.h"
#include "vault/chancery-schema.h"
#include "vault/chancery-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many faults of one check are told; more are counted. */
#define MOST_TOLD 500

/* How often whoever watches is told, and asked whether to go on. */
#define INTERVAL_US 40000

/* After so many steps of a statement SQLite asks whether to go on. */
#define STEPS_BETWEEN 2000

/* What each check is of the whole, in thousandths, as measured on a great vault. */
static const struct
{
  int share;
  gboolean (*run) (ChanceryVerify *self);
} checks[CHANCERY_N_CHECKS] = {
  [CHANCERY_CHECK_PAGES] = { 70, chancery_verify_pages },
  [CHANCERY_CHECK_STRUCTURE] = { 260, chancery_verify_structure },
  [CHANCERY_CHECK_REFERENCES] = { 80, chancery_verify_references },
  [CHANCERY_CHECK_LOG] = { 180, chancery_verify_log },
  [CHANCERY_CHECK_RECORDS] = { 35, chancery_verify_records },
  [CHANCERY_CHECK_LISTS] = { 375, chancery_verify_lists },
};

const char *
chancery_check_label (ChanceryCheck check)
{
  static const char *const labels[CHANCERY_N_CHECKS] = {
    [CHANCERY_CHECK_PAGES] = N_ ("Pages"),           [CHANCERY_CHECK_STRUCTURE] = N_ ("Structure"),
    [CHANCERY_CHECK_REFERENCES] = N_ ("References"), [CHANCERY_CHECK_LOG] = N_ ("Change log"),
    [CHANCERY_CHECK_RECORDS] = N_ ("Records"),       [CHANCERY_CHECK_LISTS] = N_ ("Lists and search"),
  };

  return _ (labels[check]);
}

ChanceryCheckResult *
chancery_verify_result (ChanceryVerify *self)
{
  return &self->report->checks[self->check];
}

void
chancery_verify_fault (ChanceryVerify *self, const char *format, ...)
{
  ChanceryCheckResult *result = chancery_verify_result (self);
  g_autofree char *text = NULL;
  va_list arguments;

  if (result->faults++ >= MOST_TOLD)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->report->faults,
                   g_strdup_printf ("%s: %s", chancery_check_label (self->check), text));
}

gboolean
chancery_verify_step (ChanceryVerify *self, gint64 done, gint64 total)
{
  double part = total > 0 ? CLAMP ((double) done / (double) total, 0.0, 1.0) : 1.0;

  g_atomic_int_set (&self->done, self->span[0] + (int) (part * (self->span[1] - self->span[0])));
  return !g_atomic_int_get (&self->cancelled);
}

ChanceryText
chancery_verify_text (sqlite3_stmt *statement, int column)
{
  /* In this order: asking for the text may change how many bytes it has. */
  const char *bytes = (const char *) sqlite3_column_text (statement, column);

  return (ChanceryText){ bytes, (gsize) sqlite3_column_bytes (statement, column) };
}

char *
chancery_verify_name (const ChanceryRecord *record)
{
  g_autofree char *title = chancery_record_title (record);
  g_autofree char *valid = g_utf8_make_valid (title[0] != '\0' ? title : record->id, -1);

  /* Translators: what a record is, and what it is called: Contact “A. Valdres”. */
  return g_strdup_printf (_ ("%s “%s”"), _ (record->entity->label), valid);
}

static int
on_steps (gpointer data)
{
  return g_atomic_int_get (&((ChanceryVerify *) data)->cancelled);
}

void
chancery_verify_watch_steps (ChanceryVerify *self)
{
  sqlite3_progress_handler (chancery_sql_handle (self->sql), STEPS_BETWEEN, on_steps, self);
}

static void
set_connection (ChanceryVerify *self, ChancerySql *sql)
{
  g_mutex_lock (&self->mutex);
  self->sql = sql;
  g_mutex_unlock (&self->mutex);
}

static void
disconnect (ChanceryVerify *self)
{
  ChancerySql *sql = self->sql;

  set_connection (self, NULL);
  g_clear_pointer (&sql, chancery_sql_close);
}

/* Everything is read within one transaction, so that all of it is of one moment. */
static gboolean
connect_anew (ChanceryVerify *self, GError **error)
{
  g_autoptr (ChancerySql) sql = NULL;

  disconnect (self);
  sql = chancery_vault_beside_connect (self->beside, error);
  if (sql == NULL ||
      (self->vault->format != CHANCERY_VAULT_FORMAT && !chancery_schema_stand_in (sql, error)) ||
      !chancery_sql_script (sql, "BEGIN", error))
    return FALSE;
  set_connection (self, g_steal_pointer (&sql));
  chancery_verify_watch_steps (self);
  return TRUE;
}

/* What the file is to blame for, and not a want of memory or of a free descriptor. */
static gboolean
is_damage (ChanceryVerify *self, const GError *failure)
{
  const ChanceryCheckResult *pages = &self->report->checks[CHANCERY_CHECK_PAGES];

  return g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED) || pages->faults > 0 ||
         !pages->whole;
}

static gboolean
give_up (ChanceryVerify *self, GError *failure)
{
  g_clear_error (&self->failure);
  self->failure = failure;
  g_prefix_error (&self->failure, "%s ", _ ("The vault could not be checked to the end."));
  return FALSE;
}

gboolean
chancery_verify_unreadable (ChanceryVerify *self, const char *what, GError *failure)
{
  GError *again = NULL;

  if (g_atomic_int_get (&self->cancelled) || !is_damage (self, failure))
    return give_up (self, failure);
  chancery_verify_result (self)->whole = FALSE;
  if (what != NULL)
    chancery_verify_fault (self, _ ("%s cannot be read to the end (%s)"), what, failure->message);
  else
    chancery_verify_fault (self, _ ("cannot be read to the end (%s)"), failure->message);
  g_error_free (failure);
  return connect_anew (self, &again) || give_up (self, again);
}

static int
share_until (ChanceryCheck last)
{
  int sum = 0;

  for (int check = 0; check <= (int) last; check++)
    sum += checks[check].share;
  return sum;
}

static void
begin_check (ChanceryVerify *self, ChanceryCheck check)
{
  self->check = check;
  self->span[0] = self->span[1];
  self->span[1] += checks[check].share * 1000 / share_until (self->last);
  self->report->checks[check].whole = TRUE;
}

static gboolean
run_check (ChanceryVerify *self, ChanceryCheck check)
{
  gint64 untold;

  begin_check (self, check);
  if (!checks[check].run (self) || !chancery_verify_step (self, 1, 1))
    return FALSE;
  untold = self->report->checks[check].faults - MOST_TOLD;
  if (untold > 0)
    g_ptr_array_add (self->report->faults,
                     g_strdup_printf (_ ("%s: %lld more"), chancery_check_label (check), (long long) untold));
  return TRUE;
}

static void
note_head_code (ChanceryVerify *self)
{
  ChanceryHeadCode code = { .seq = self->report->sound_changesets };

  if (code.seq == 0)
    return;
  memcpy (code.hash, self->sound_hash, sizeof code.hash);
  self->report->head_code = chancery_head_code_format (&code);
}

static gboolean
run_all (ChanceryVerify *self)
{
  GError *failure = NULL;

  if (!run_check (self, CHANCERY_CHECK_PAGES))
    return FALSE;
  if (!connect_anew (self, &failure))
    {
      begin_check (self, CHANCERY_CHECK_STRUCTURE);
      return chancery_verify_unreadable (self, NULL, failure);
    }
  for (int check = CHANCERY_CHECK_STRUCTURE; check <= (int) self->last; check++)
    if (!run_check (self, (ChanceryCheck) check))
      return FALSE;
  return TRUE;
}

/* Where the database cannot be opened any more for its damage, what was found so far is told. */
static gboolean
run_checks (ChanceryVerify *self, GError **error)
{
  if (run_all (self))
    return TRUE;
  if (!g_atomic_int_get (&self->cancelled) && self->report->faults->len > 0 &&
      is_damage (self, self->failure))
    {
      g_clear_error (&self->failure);
      return TRUE;
    }
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/* What the two threads share: the one that verifies, and the vault's own, which waits and watches. */
typedef struct
{
  ChanceryVerify verify;
  GMutex mutex;
  GCond cond;
  gboolean over;
  GError *error;
} Watch;

static gpointer
verify_on_thread (gpointer data)
{
  Watch *watch = data;

  if (run_checks (&watch->verify, &watch->error))
    {
      note_head_code (&watch->verify);
      chancery_verify_conclude (watch->verify.report);
    }
  disconnect (&watch->verify);
  g_mutex_lock (&watch->mutex);
  watch->over = TRUE;
  g_cond_signal (&watch->cond);
  g_mutex_unlock (&watch->mutex);
  return NULL;
}

/* The mutex keeps the connection from being closed meanwhile. */
static void
stop (ChanceryVerify *self)
{
  g_atomic_int_set (&self->cancelled, TRUE);
  g_mutex_lock (&self->mutex);
  if (self->sql != NULL)
    sqlite3_interrupt (chancery_sql_handle (self->sql));
  g_mutex_unlock (&self->mutex);
}

static gboolean
watch_over (Watch *watch, const ChanceryProgress *progress, GError **error)
{
  gboolean wanted = TRUE;

  g_mutex_lock (&watch->mutex);
  while (!watch->over)
    {
      g_cond_wait_until (&watch->cond, &watch->mutex, g_get_monotonic_time () + INTERVAL_US);
      if (watch->over || !wanted)
        continue;
      /* Others may read meanwhile, so the other thread must not wait for this one. */
      g_mutex_unlock (&watch->mutex);
      wanted = chancery_progress_step (progress, g_atomic_int_get (&watch->verify.done), 1000, error);
      if (!wanted)
        stop (&watch->verify);
      g_mutex_lock (&watch->mutex);
    }
  g_mutex_unlock (&watch->mutex);
  return wanted;
}

static ChanceryVaultReport *
report_new (void)
{
  ChanceryVaultReport *report = g_new0 (ChanceryVaultReport, 1);

  report->faults = g_ptr_array_new_with_free_func (g_free);
  report->safe = g_ptr_array_new_with_free_func (g_free);
  return report;
}

/* Another file may bear the vault's name by now, and would be the one that is read. */
static gboolean
check_place (const ChanceryVault *vault, GError **error)
{
  g_autofree char *name = g_filename_display_basename (vault->path);

  if (vault->nameless || chancery_vault_file_is_at (&vault->file, vault->path))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_GONE,
               _ ("“%s” is not where it was: a drive pulled out, or its folder moved or renamed? Put it back "
                  "and try again."),
               name);
  return FALSE;
}

static gboolean
run_watched (Watch *watch, const ChanceryProgress *progress, GError **error)
{
  GThread *thread;
  gboolean wanted;

  g_mutex_init (&watch->verify.mutex);
  g_mutex_init (&watch->mutex);
  g_cond_init (&watch->cond);
  thread = g_thread_new ("chancery-verify", verify_on_thread, watch);
  wanted = watch_over (watch, progress, error);
  g_thread_join (thread);
  g_mutex_clear (&watch->verify.mutex);
  g_mutex_clear (&watch->mutex);
  g_cond_clear (&watch->cond);
  return wanted;
}

ChanceryVaultReport *
chancery_verify_until (ChanceryVault *self,
                       ChanceryCheck last,
                       const ChanceryProgress *progress,
                       GError **error)
{
  g_autoptr (ChanceryVaultReport) report = report_new ();
  g_autoptr (ChanceryStates) states = chancery_states_new ();
  g_auto (ChanceryVaultBeside) beside = { 0 };
  Watch watch = { .verify = { .vault = self, .report = report, .states = states, .last = last } };
  gboolean wanted;

  if (!check_place (self, error) || !chancery_progress_step (progress, 0, 1000, error))
    return NULL;
  /* The pages are read from the file and not from the WAL, so what the WAL holds goes there first. */
  if (!self->read_only && !chancery_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return NULL;
  chancery_vault_beside_init (&beside, self);
  watch.verify.beside = &beside;
  wanted = run_watched (&watch, progress, error);
  /* Whoever watches hears of the end, and may still not want it. */
  wanted = wanted && chancery_progress_step (progress, 1000, 1000, error);
  if (wanted && watch.error == NULL)
    return g_steal_pointer (&report);
  if (wanted)
    g_propagate_error (error, g_steal_pointer (&watch.error));
  g_clear_error (&watch.error);
  return NULL;
}

/* Whether the file itself is broken, and not only what somebody who has the key wrote into it. */
static gboolean
is_broken (const ChanceryVaultReport *report)
{
  const ChanceryCheckResult *pages = &report->checks[CHANCERY_CHECK_PAGES];

  return pages->faults > 0 || !pages->whole;
}

ChanceryVaultReport *
chancery_vault_verify (ChanceryVault *self, const ChanceryProgress *progress, GError **error)
{
  ChanceryVaultReport *report = chancery_verify_until (self, CHANCERY_N_CHECKS - 1, progress, error);

  /* Met by another connection, and damage all the same: what is written now might be lost with it. */
  if (report != NULL && is_broken (report))
    chancery_place_note_damage (self);
  return report;
}

void
chancery_vault_report_free (ChanceryVaultReport *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->safe, g_ptr_array_unref);
  g_free (self->advice);
  g_free (self->head_code);
  g_free (self);
}
