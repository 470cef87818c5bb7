/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-briefing.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "reports/chancery-workbook.h"
#include "session/chancery-tables.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#define N_TABLES (CHANCERY_N_LISTS + 1)

typedef struct
{
  ChanceryTable *tables[N_TABLES];
  gint64 n_rows;
} Briefing;

static void
briefing_clear (Briefing *briefing)
{
  for (guint i = 0; i < N_TABLES; i++)
    g_clear_pointer (&briefing->tables[i], chancery_table_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Briefing, briefing_clear)

static gboolean
collect (Briefing *briefing, ChanceryVault *vault, GError **error)
{
  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    {
      ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
      g_autoptr (GArray) numbers = chancery_vault_query (vault, &query, error);

      if (numbers == NULL)
        return FALSE;
      briefing->n_rows += numbers->len;
      briefing->tables[kind] = chancery_tables_list (vault, &query, error);
      if (briefing->tables[kind] == NULL)
        return FALSE;
    }
  briefing->tables[CHANCERY_N_LISTS] = chancery_tables_records (vault, chancery_ds_office, error);
  return briefing->tables[CHANCERY_N_LISTS] != NULL;
}

static char *
generated_text (ChanceryVault *vault)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (chancery_clock_now_ms () / 1000);
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *name = chancery_vault_display_name (chancery_vault_path (vault));

  /* Translators: name of the vault, date and time. */
  return g_strdup_printf (_ ("%s, as of %s"), name, when);
}

/* A vault must not be replaced by its own briefing, by whatever name. */
static gboolean
check_target (ChanceryVault *vault, const char *path, GError **error)
{
  struct stat target, own;

  if (stat (path, &target) != 0 || stat (chancery_vault_path (vault), &own) != 0 ||
      target.st_dev != own.st_dev || target.st_ino != own.st_ino)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("That file is the vault itself. Nothing was written; choose another name."));
  return FALSE;
}

gboolean
chancery_briefing_write (ChanceryVault *vault,
                         const char *path,
                         const char *marking,
                         const ChanceryProgress *progress,
                         GError **error)
{
  g_auto (Briefing) briefing = { 0 };
  g_autofree char *generated = generated_text (vault);
  ChanceryWorkbookInfo info = { .title = _ ("Protective liaison briefing"),
                                .marking = marking != NULL ? marking : CHANCERY_BRIEFING_MARKING,
                                .generated = generated,
                                .created = chancery_clock_now_ms () / 1000 };

  if (!check_target (vault, path, error) || !collect (&briefing, vault, error))
    return FALSE;
  info.n_rows = briefing.n_rows;
  return chancery_workbook_write (path, &info, briefing.tables, N_TABLES, progress, error);
}

static gpointer
write_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_briefing_write (vault, data, NULL, progress, error) ? g_strdup (data) : NULL;
}

void
chancery_briefing_write_async (ChancerySession *session,
                               const char *path,
                               ChanceryJob *job,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  chancery_session_read_async (session, write_work, g_strdup (path), g_free, g_free, job, NULL, callback,
                               user_data);
}
