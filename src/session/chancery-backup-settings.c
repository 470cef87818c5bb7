/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-backup-settings.h"

#include "chancery-config.h"

#include <gio/gio.h>

/* Settings that are not installed end a program that asks for them. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, CHANCERY_APP_ID, TRUE) : NULL;

  return schema != NULL && g_settings_schema_has_key (schema, "backup-folder")
             ? g_settings_new_full (schema, NULL, NULL)
             : NULL;
}

ChanceryBackupPolicy *
chancery_backup_settings_read (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autofree char *folder = NULL;
  ChanceryBackupKeep keep = CHANCERY_BACKUP_KEEP_DEFAULT;

  if (settings == NULL)
    return chancery_backup_policy_new (NULL, keep);
  folder = g_settings_get_string (settings, "backup-folder");
  keep.last = (guint) g_settings_get_int (settings, "backup-keep-last");
  keep.days = (guint) g_settings_get_int (settings, "backup-keep-days");
  keep.weeks = (guint) g_settings_get_int (settings, "backup-keep-weeks");
  return chancery_backup_policy_new (folder[0] != '\0' ? folder : NULL, keep);
}
