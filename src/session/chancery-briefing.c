/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-briefing.h"

#include "base/chancery-clock.h"
#include "reports/chancery-workbook.h"
#include "session/chancery-export.h"
#include "session/chancery-tables.h"

#include <glib/gi18n-lib.h>

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

gboolean
chancery_briefing_write (ChanceryVault *vault,
                         const char *path,
                         const char *marking,
                         const ChanceryProgress *progress,
                         GError **error)
{
  g_auto (Briefing) briefing = { 0 };
  g_autofree char *generated = chancery_export_generated (vault);
  ChanceryWorkbookInfo info = { .title = _ ("Protective liaison briefing"),
                                .marking = marking != NULL ? marking : CHANCERY_BRIEFING_MARKING,
                                .generated = generated,
                                .created = chancery_clock_now_ms () / 1000 };

  if (!chancery_export_check_target (vault, path, error) || !collect (&briefing, vault, error))
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
