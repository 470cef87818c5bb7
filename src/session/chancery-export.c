/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-export.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

char *
chancery_export_generated (ChanceryVault *vault)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (chancery_clock_now_ms () / 1000);
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *name = chancery_vault_display_name (chancery_vault_path (vault));

  /* Translators: name of the vault, date and time. */
  return g_strdup_printf (_ ("%s, as of %s"), name, when);
}

/* A vault must not be replaced by its own briefing, by whatever name. */
gboolean
chancery_export_check_target (ChanceryVault *vault, const char *path, GError **error)
{
  struct stat target, own;

  if (stat (path, &target) != 0 || stat (chancery_vault_path (vault), &own) != 0 ||
      target.st_dev != own.st_dev || target.st_ino != own.st_ino)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("That file is the vault itself. Nothing was written; choose another name."));
  return FALSE;
}
