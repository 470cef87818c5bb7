/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-backup-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDING ".chancery"
/* "20261126T101502Z" */
#define TIME_LENGTH 16
/* Of 255 that a name may have, leaving room for the rest and for what a writer adds while it is at it. */
#define LONGEST_VAULT 180

static const struct
{
  const char *token;
  const char *label;
} reasons[CHANCERY_N_BACKUP_REASONS] = {
  [CHANCERY_BACKUP_SESSION] = { "session", N_ ("After a session") },
  [CHANCERY_BACKUP_IMPORT] = { "import", N_ ("Before an import") },
  [CHANCERY_BACKUP_MERGE] = { "merge", N_ ("Before a merge") },
  [CHANCERY_BACKUP_MIGRATION] = { "migration", N_ ("Before a new file format") },
  [CHANCERY_BACKUP_PASSPHRASE] = { "passphrase", N_ ("Before a new passphrase") },
  [CHANCERY_BACKUP_RESTORE] = { "restore", N_ ("Before a restore") },
  [CHANCERY_BACKUP_REQUEST] = { "request", N_ ("On request") },
};

const char *
chancery_backup_reason_token (ChanceryBackupReason reason)
{
  g_return_val_if_fail (reason < CHANCERY_N_BACKUP_REASONS, NULL);
  return reasons[reason].token;
}

const char *
chancery_backup_reason_label (ChanceryBackupReason reason)
{
  g_return_val_if_fail (reason < CHANCERY_N_BACKUP_REASONS, NULL);
  return reasons[reason].label;
}

/* Not within a character: what is cut off has to begin one. */
static char *
cut_vault (const char *vault)
{
  gsize length = strlen (vault);

  if (length > LONGEST_VAULT)
    for (length = LONGEST_VAULT; length > 0 && (vault[length] & 0xc0) == 0x80;)
      length--;
  return g_strndup (vault, length);
}

char *
chancery_backup_name (const char *vault, gint64 when, ChanceryBackupReason reason)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (when / 1000);
  g_autofree char *cut = cut_vault (vault);
  g_autofree char *time = NULL;

  g_return_val_if_fail (at != NULL, NULL);
  time = g_date_time_format (at, "%Y%m%dT%H%M%SZ");
  return g_strdup_printf ("%s-%s-%s" ENDING, cut, time, chancery_backup_reason_token (reason));
}

static gboolean
parse_number (const char *at, gsize digits, int *number)
{
  *number = 0;
  for (gsize i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *number = *number * 10 + (at[i] - '0');
    }
  return TRUE;
}

static gboolean
parse_time (const char *at, gint64 *when)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day, hour, minute, second;

  if (!parse_number (at, 4, &year) || !parse_number (at + 4, 2, &month) || !parse_number (at + 6, 2, &day) ||
      at[8] != 'T' || !parse_number (at + 9, 2, &hour) || !parse_number (at + 11, 2, &minute) ||
      !parse_number (at + 13, 2, &second) || at[15] != 'Z')
    return FALSE;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;
  *when = g_date_time_to_unix (time) * 1000;
  return TRUE;
}

/* From its end: the vault's name may hold anything. */
static gboolean
parse_end (const char *name, gsize *vault_length, gint64 *when, ChanceryBackupReason *reason)
{
  for (int i = 0; i < CHANCERY_N_BACKUP_REASONS; i++)
    {
      g_autofree char *end = g_strconcat ("-", reasons[i].token, ENDING, NULL);
      gsize length = strlen (name), taken = strlen (end) + TIME_LENGTH + 1;

      if (length <= taken || !g_str_has_suffix (name, end) || name[length - taken] != '-')
        continue;
      *vault_length = length - taken;
      *reason = (ChanceryBackupReason) i;
      return parse_time (name + length - taken + 1, when);
    }
  return FALSE;
}

gboolean
chancery_backup_name_parse (const char *name, char **vault, gint64 *when, ChanceryBackupReason *reason)
{
  gsize length;
  gint64 at;
  ChanceryBackupReason why;

  if (!parse_end (name, &length, &at, &why))
    return FALSE;
  if (vault != NULL)
    *vault = g_strndup (name, length);
  if (when != NULL)
    *when = at;
  if (reason != NULL)
    *reason = why;
  return TRUE;
}

gboolean
chancery_backup_name_is_of (const char *name, const char *vault)
{
  g_autofree char *cut = cut_vault (vault);
  g_autofree char *named = NULL;

  return chancery_backup_name_parse (name, &named, NULL, NULL) && strcmp (named, cut) == 0;
}

/* Days since the year 1 in @zone; weeks likewise, from Monday. */
static int
day_of (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (when / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local), (GDateYear) g_date_time_get_year (local));
  return (int) g_date_get_julian (&date);
}

/* The first day of the year 1 was a Monday, and its number is 1. */
static int
week_of (gint64 when, GTimeZone *zone)
{
  return (day_of (when, zone) - 1) / 7;
}

/* The latest of each of the first @n different periods stays. */
static void
keep_one_each (const ChanceryBackupMark *marks,
               gsize n_marks,
               GTimeZone *zone,
               int (*period_of) (gint64 when, GTimeZone *zone),
               guint n,
               gboolean *goes)
{
  int before = 0;

  for (gsize i = 0; i < n_marks && n > 0; i++)
    {
      int period = period_of (marks[i].when, zone);

      if (i > 0 && period == before)
        continue;
      goes[i] = FALSE;
      before = period;
      n--;
    }
}

static void
keep_latest_for (const ChanceryBackupMark *marks, gsize n, ChanceryBackupReason reason, gboolean *goes)
{
  for (gsize i = 0; i < n; i++)
    if (marks[i].reason == reason)
      {
        goes[i] = FALSE;
        return;
      }
}

void
chancery_backup_keep (
    const ChanceryBackupKeep *rule, const ChanceryBackupMark *marks, gsize n, GTimeZone *zone, gboolean *goes)
{
  for (gsize i = 0; i < n; i++)
    goes[i] = i >= MAX (rule->last, 1);
  keep_one_each (marks, n, zone, day_of, rule->days, goes);
  keep_one_each (marks, n, zone, week_of, rule->weeks, goes);
  keep_latest_for (marks, n, CHANCERY_BACKUP_MIGRATION, goes);
  keep_latest_for (marks, n, CHANCERY_BACKUP_PASSPHRASE, goes);
}

gboolean
chancery_backup_is_overdue (gint64 first_change, gint64 now)
{
  return first_change > 0 && now - first_change > G_GINT64_CONSTANT (24) * 3600 * 1000;
}
