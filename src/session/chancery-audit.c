/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-audit.h"

#include "base/chancery-clock.h"
#include "domain/chancery-rules.h"
#include "reports/chancery-workbook.h"
#include "session/chancery-briefing.h"
#include "session/chancery-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows of a sheet: below the 1,048,576 that Excel has, and easy to count. */
#define SHEET_ROWS 1000000

/* Changes read together. */
#define CHUNK 256

enum
{
  NUMBER,
  AT,
  AUTHOR,
  DEVICE,
  KIND,
  LABEL,
  ENTITY,
  RECORD,
  FIELD,
  BEFORE,
  AFTER,
  RECORD_ID,
  CHANGESET_ID,
  N_COLUMNS
};

static const ChanceryTableColumn columns[N_COLUMNS] = {
  [NUMBER] = { "number", N_ ("No."), CHANCERY_TABLE_INTEGER, 8, FALSE, NULL },
  [AT] = { "at", N_ ("When (UTC)"), CHANCERY_TABLE_TEXT, 19, FALSE, NULL },
  [AUTHOR] = { "author", N_ ("Who"), CHANCERY_TABLE_TEXT, 20, FALSE, NULL },
  [DEVICE] = { "device", N_ ("Machine"), CHANCERY_TABLE_TEXT, 16, FALSE, NULL },
  [KIND] = { "kind", N_ ("How"), CHANCERY_TABLE_TEXT, 10, FALSE, NULL },
  [LABEL] = { "label", N_ ("What was done"), CHANCERY_TABLE_TEXT, 40, FALSE, NULL },
  [ENTITY] = { "entity", N_ ("Kind of record"), CHANCERY_TABLE_TEXT, 16, FALSE, NULL },
  [RECORD] = { "record", N_ ("Record"), CHANCERY_TABLE_TEXT, 32, FALSE, NULL },
  [FIELD] = { "field", N_ ("Field"), CHANCERY_TABLE_TEXT, 20, FALSE, NULL },
  [BEFORE] = { "before", N_ ("From"), CHANCERY_TABLE_LONG_TEXT, 30, FALSE, NULL },
  [AFTER] = { "after", N_ ("To"), CHANCERY_TABLE_LONG_TEXT, 30, FALSE, NULL },
  [RECORD_ID] = { "record_id", N_ ("Record id"), CHANCERY_TABLE_TEXT, 36, TRUE, NULL },
  [CHANGESET_ID] = { "changeset_id", N_ ("Change id"), CHANCERY_TABLE_TEXT, 36, TRUE, NULL },
};

/* Where the rows come from. Several sheets go on where the one before ended. */
typedef struct
{
  gatomicrefcount references;
  ChanceryVault *vault;
  gboolean words;
  GArray *numbers;
  GStrv records; /* NULL for any */
  guint next;    /* of the numbers */

  ChanceryLogEntry *entry;
  GPtrArray *changes; /* some of the entry's */
  guint change;       /* the next of them */
  gint64 ordinal;     /* in the changeset, of what comes after them */

  ChanceryRecord *present; /* the last one met: changes of a record follow one another */
  ChanceryChangeView *view;
  char *number;
  char *at;
  const char *cells[N_COLUMNS];
} Source;

static void
source_unref (gpointer data)
{
  Source *source = data;

  if (!g_atomic_ref_count_dec (&source->references))
    return;
  g_array_unref (source->numbers);
  g_strfreev (source->records);
  g_clear_pointer (&source->entry, chancery_log_entry_free);
  g_clear_pointer (&source->changes, g_ptr_array_unref);
  g_clear_pointer (&source->present, chancery_record_free);
  g_clear_pointer (&source->view, chancery_change_view_free);
  g_free (source->number);
  g_free (source->at);
  g_free (source);
}

static Source *
source_new (ChanceryVault *vault, const ChanceryAuditQuestion *question, gboolean words, GError **error)
{
  GStrv records = NULL;
  GArray *numbers = chancery_audit_numbers (vault, question, &records, error);
  Source *source;

  if (numbers == NULL)
    return NULL;
  source = g_new0 (Source, 1);
  g_atomic_ref_count_init (&source->references);
  source->vault = vault;
  source->words = words;
  source->numbers = numbers;
  source->records = records;
  return source;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Source, source_unref)

static char *
moment (gint64 at, gboolean words)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at / CHANCERY_CHANGESET_TICKS / 1000);

  return g_date_time_format (when, words ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%SZ");
}

static void
show_entry (Source *source)
{
  const ChanceryChangeset *changeset = source->entry->changeset;

  g_free (source->number);
  g_free (source->at);
  source->number = g_strdup_printf ("%" G_GINT64_FORMAT, changeset->seq);
  source->at = moment (changeset->at, source->words);
  source->cells[NUMBER] = source->number;
  source->cells[AT] = source->at;
  source->cells[AUTHOR] = changeset->author;
  source->cells[DEVICE] = changeset->device;
  source->cells[KIND] = source->words ? chancery_changeset_kind_label (changeset->kind)
                                      : chancery_changeset_kind_key (changeset->kind);
  source->cells[LABEL] = changeset->label;
  source->cells[CHANGESET_ID] = changeset->id;
}

/* Begins with the next changeset; leaves no entry behind the last. */
static gboolean
next_entry (Source *source, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&source->entry, chancery_log_entry_free);
  g_clear_pointer (&source->changes, g_ptr_array_unref);
  source->change = 0;
  source->ordinal = 0;
  while (source->entry == NULL && source->next < source->numbers->len && failure == NULL)
    source->entry =
        chancery_vault_log_entry (source->vault, g_array_index (source->numbers, gint64, source->next++),
                                  (const char *const *) source->records, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (source->entry != NULL)
    show_entry (source);
  return TRUE;
}

/* The changes of some records came with the changeset; all of them come in pieces. */
static gboolean
next_chunk (Source *source, GError **error)
{
  ChanceryChangeset *changeset = source->entry->changeset;

  source->change = 0;
  if (source->records != NULL)
    {
      g_clear_pointer (&source->changes, g_ptr_array_unref);
      source->changes = g_ptr_array_ref (changeset->changes);
      changeset->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_change_free);
      return TRUE;
    }
  g_clear_pointer (&source->changes, g_ptr_array_unref);
  source->changes = chancery_vault_log_changes (source->vault, changeset->seq, source->ordinal, CHUNK, error);
  source->ordinal += CHUNK;
  return source->changes != NULL;
}

static gboolean
next_change (Source *source, const ChanceryChange **change, GError **error)
{
  *change = NULL;
  while (TRUE)
    {
      if (source->changes != NULL && source->change < source->changes->len)
        {
          *change = g_ptr_array_index (source->changes, source->change++);
          return TRUE;
        }
      if (source->entry != NULL && (source->changes == NULL || source->changes->len > 0))
        {
          if (!next_chunk (source, error))
            return FALSE;
          if (source->changes->len > 0)
            continue;
        }
      if (!next_entry (source, error))
        return FALSE;
      if (source->entry == NULL)
        return TRUE;
    }
}

static void
show_change (Source *source, const ChanceryChange *change)
{
  if (source->present == NULL || strcmp (source->present->id, change->record) != 0)
    {
      g_clear_pointer (&source->present, chancery_record_free);
      source->present = chancery_vault_load (source->vault, change->entity, change->record, NULL);
    }
  g_clear_pointer (&source->view, chancery_change_view_free);
  source->view = chancery_change_view_new (source->vault,
                                           chancery_change_new (change->entity, change->record, change->field,
                                                                change->before, change->after),
                                           source->present);
  source->cells[ENTITY] = source->words ? _ (change->entity->label) : change->entity->name;
  source->cells[RECORD] = source->view->title;
  source->cells[RECORD_ID] = change->record;
  source->cells[FIELD] = !source->words                ? change->field
                         : source->view->label != NULL ? source->view->label
                                                       : _ ("The record itself");
  source->cells[BEFORE] = source->words ? source->view->before : change->before;
  source->cells[AFTER] = source->words ? source->view->after : change->after;
}

static gboolean
next_row (gpointer data, const char *const **cells, GError **error)
{
  Source *source = data;
  const ChanceryChange *change;

  *cells = NULL;
  if (!next_change (source, &change, error))
    return FALSE;
  if (change == NULL)
    return TRUE;
  show_change (source, change);
  *cells = source->cells;
  return TRUE;
}

static void
add_columns (ChanceryTable *table)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      ChanceryTableColumn column = columns[i];

      column.label = _ (column.label);
      chancery_table_add_column (table, &column);
    }
}

ChanceryTable *
chancery_audit_table (ChanceryVault *vault,
                      const ChanceryAuditQuestion *question,
                      gboolean words,
                      GError **error)
{
  Source *source = source_new (vault, question, words, error);
  ChanceryTable *table;

  if (source == NULL)
    return NULL;
  table = chancery_table_new (_ ("Changes"), next_row, source, source_unref);
  add_columns (table);
  return table;
}

/* A sheet: so many rows of the source, and no more. */
typedef struct
{
  Source *source;
  guint left;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  source_unref (sheet->source);
  g_free (sheet);
}

static gboolean
next_of_sheet (gpointer data, const char *const **cells, GError **error)
{
  Sheet *sheet = data;

  *cells = NULL;
  return sheet->left-- == 0 || next_row (sheet->source, cells, error);
}

static ChanceryTable *
sheet_table (Source *source, guint index)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  g_autofree char *title =
      index == 0 ? g_strdup (_ ("Changes")) : g_strdup_printf (_ ("Changes %u"), index + 1);
  ChanceryTable *table;

  g_atomic_ref_count_inc (&source->references);
  sheet->source = source;
  sheet->left = SHEET_ROWS;
  table = chancery_table_new (title, next_of_sheet, sheet, sheet_free);
  add_columns (table);
  return table;
}

/* How many rows there will be. */
static gboolean
count_rows (Source *source, gint64 *rows, GError **error)
{
  *rows = 0;
  while (next_entry (source, error))
    {
      if (source->entry == NULL)
        {
          source->next = 0;
          return TRUE;
        }
      *rows += source->records != NULL ? source->entry->changeset->changes->len : source->entry->n_changes;
    }
  return FALSE;
}

gboolean
chancery_audit_write (ChanceryVault *vault,
                      const ChanceryAuditQuestion *question,
                      const char *path,
                      const char *marking,
                      const ChanceryProgress *progress,
                      GError **error)
{
  g_autoptr (Source) source = source_new (vault, question, TRUE, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_table_free);
  g_autofree char *generated = chancery_export_generated (vault);
  ChanceryWorkbookInfo info = { .title = _ ("Changes in the vault"),
                                .marking = marking != NULL ? marking : CHANCERY_BRIEFING_MARKING,
                                .generated = generated,
                                .created = chancery_clock_now_ms () / 1000 };

  if (source == NULL || !chancery_export_check_target (vault, path, error) ||
      !count_rows (source, &info.n_rows, error))
    return FALSE;
  do
    g_ptr_array_add (tables, sheet_table (source, tables->len));
  while ((gint64) tables->len * SHEET_ROWS < info.n_rows);
  return chancery_workbook_write (path, &info, (ChanceryTable *const *) tables->pdata, tables->len, progress,
                                  error);
}

typedef struct
{
  ChanceryAuditQuestion *question;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  chancery_audit_question_free (writing->question);
  g_free (writing->path);
  g_free (writing);
}

static gpointer
write_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Writing *writing = data;

  return chancery_audit_write (vault, writing->question, writing->path, NULL, progress, error)
             ? g_strdup (writing->path)
             : NULL;
}

void
chancery_audit_write_async (ChancerySession *session,
                            const ChanceryAuditQuestion *question,
                            const char *path,
                            ChanceryJob *job,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->question = chancery_audit_question_copy (question);
  writing->path = g_strdup (path);
  chancery_session_read_async (session, write_work, writing, writing_free, g_free, job, NULL, callback,
                               user_data);
}
