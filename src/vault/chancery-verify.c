/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-vault-private.h"

#include "vault/chancery-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Collects what a checking PRAGMA says; a row that reads "ok" says nothing is wrong. */
static void
collect_faults (ChancerySql *sql, const char *pragma, const char *about, GPtrArray *faults)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement = chancery_sql_prepare (sql, pragma, &failure);
  gboolean row = statement != NULL;

  while (row && chancery_sql_step (sql, statement, &row, &failure) && row)
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0)
        g_ptr_array_add (faults, g_strdup_printf ("%s: %s", about, said));
    }
  if (failure != NULL)
    g_ptr_array_add (faults, g_strdup_printf ("%s: %s", about, failure->message));
}

/* Where a page fails its check SQLite cannot follow the structure beyond it, and would call sound pages
 * lost: then only the pages are named. */
static gboolean
check_structure (ChanceryVault *self,
                 ChanceryVaultReport *report,
                 const ChanceryProgress *progress,
                 GError **error)
{
  if (report->faults->len > 0)
    return TRUE;
  collect_faults (self->sql, "PRAGMA integrity_check", _ ("Structure"), report->faults);
  if (!chancery_progress_step (progress, 2, 4, error))
    return FALSE;
  collect_faults (self->sql,
                  "SELECT \"table\" || ' → ' || parent || ': ' || count (*) FROM pragma_foreign_key_check"
                  " GROUP BY \"table\", parent",
                  _ ("References"), report->faults);
  return chancery_progress_step (progress, 3, 4, error);
}

ChanceryVaultReport *
chancery_vault_verify (ChanceryVault *self, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryVaultReport) report = g_new0 (ChanceryVaultReport, 1);
  g_autoptr (GError) failure = NULL;

  report->faults = g_ptr_array_new_with_free_func (g_free);
  /* cipher_integrity_check reads the file and not the WAL, so what the WAL holds goes there first. */
  if (!self->read_only && !chancery_sql_script (self->sql, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return NULL;
  chancery_sql_integer (self->sql, "PRAGMA page_count", &report->pages, NULL);
  collect_faults (self->sql, "PRAGMA cipher_integrity_check", _ ("Pages"), report->faults);
  if (!chancery_progress_step (progress, 1, 4, error) || !check_structure (self, report, progress, error))
    return NULL;
  if (!chancery_log_verify (self->sql, &report->changesets, NULL, &failure))
    g_ptr_array_add (report->faults, g_strdup (failure->message));
  return g_steal_pointer (&report);
}

void
chancery_vault_report_free (ChanceryVaultReport *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_free (self);
}
