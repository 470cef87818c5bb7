/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a file of its own, so that the command line, which prints no sheet, is not linked with what draws one.
 */
#include "session/chancery-keys.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "session/chancery-export.h"

/* One sheet to be written. */
typedef struct
{
  ChancerySecret *key;
  char *path;
  ChanceryKeySheetForm form;
  ChanceryPaper paper;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  chancery_secret_unref (sheet->key);
  g_free (sheet->path);
  g_free (sheet);
}

static gpointer
sheet_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  Sheet *sheet = data;
  g_autofree char *name = chancery_vault_display_name (chancery_vault_path (vault));
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *day = chancery_date_iso_long (today);
  const ChanceryKeySheet page = { .vault = name, .made_on = day, .key = sheet->key, .paper = sheet->paper };
  gboolean done = chancery_export_check_target (vault, sheet->path, error);

  if (done && sheet->form == CHANCERY_KEY_SHEET_PDF)
    done = chancery_key_sheet_write_pdf (&page, sheet->path, error);
  else if (done)
    done = chancery_key_sheet_write_text (&page, sheet->path, error);
  return done ? g_strdup (sheet->path) : NULL;
}

void
chancery_keys_write_sheet_async (ChancerySession *self,
                                 ChancerySecret *key,
                                 const char *path,
                                 ChanceryKeySheetForm form,
                                 ChanceryPaper paper,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->key = chancery_secret_ref (key);
  sheet->path = g_strdup (path);
  sheet->form = form;
  sheet->paper = paper;
  chancery_session_read_async (self, sheet_work, sheet, sheet_free, g_free, NULL, NULL, callback, user_data);
}

char *
chancery_keys_write_sheet_finish (ChancerySession *self, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (self, result, error);
}
