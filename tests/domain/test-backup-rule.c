/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-backup-rule.h"

#include <string.h>

static gint64
ms_of (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, utc);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * 1000;
}

static void
test_name (void)
{
  gint64 when = ms_of ("2026-11-26T10:15:02Z"), back;
  g_autofree char *name = chancery_backup_name ("liaison", when, CHANCERY_BACKUP_SESSION);
  g_autofree char *vault = NULL;
  ChanceryBackupReason reason;

  g_assert_cmpstr (name, ==, "liaison-20261126T101502Z-session.chancery");
  g_assert_true (chancery_backup_name_parse (name, &vault, &back, &reason));
  g_assert_cmpstr (vault, ==, "liaison");
  g_assert_cmpint (back, ==, when);
  g_assert_cmpint (reason, ==, CHANCERY_BACKUP_SESSION);
}

/* Whatever the vault is called, for every reason, the name says it again. */
static void
test_name_round_trip (void)
{
  static const char *const vaults[] = {
    "a", "a-b", "20261126T101502Z", "x-20261126T101502Z-session", "Żółw ✓", "with space", "-", ".hidden"
  };

  for (guint i = 0; i < G_N_ELEMENTS (vaults); i++)
    for (int r = 0; r < CHANCERY_N_BACKUP_REASONS; r++)
      {
        g_autofree char *name =
            chancery_backup_name (vaults[i], ms_of ("1999-12-31T23:59:59Z"), (ChanceryBackupReason) r);
        g_autofree char *vault = NULL;
        ChanceryBackupReason reason;

        g_assert_true (chancery_backup_name_parse (name, &vault, NULL, &reason));
        g_assert_cmpstr (vault, ==, vaults[i]);
        g_assert_cmpint (reason, ==, r);
        g_assert_true (chancery_backup_name_is_of (name, vaults[i]));
        g_assert_false (chancery_backup_name_is_of (name, "another"));
        g_assert_nonnull (chancery_backup_reason_label (reason));
      }
}

static void
test_long_name (void)
{
  g_autofree char *vault = g_strnfill (250, 'v');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *name = chancery_backup_name (vault, 0, CHANCERY_BACKUP_PASSPHRASE);
  g_autofree char *of_wide = NULL;

  g_assert_cmpuint (strlen (name), <, 230);
  g_assert_true (chancery_backup_name_is_of (name, vault));
  for (int i = 0; i < 101; i++)
    g_string_append (wide, i == 0 ? "x" : "ż");
  of_wide = chancery_backup_name (wide->str, 0, CHANCERY_BACKUP_IMPORT);
  g_assert_true (g_utf8_validate (of_wide, -1, NULL));
  g_assert_true (chancery_backup_name_is_of (of_wide, wide->str));
}

static void
test_other_names (void)
{
  static const char *const others[] = { "",
                                        "liaison.chancery",
                                        "liaison-session.chancery",
                                        "-20261126T101502Z-session.chancery",
                                        "liaison-20261126T101502Z-session",
                                        "liaison-20261126T101502Z-session.chancery-wal",
                                        "liaison-20261126T101502Z-picnic.chancery",
                                        "liaison-20261126T101502-session.chancery",
                                        "liaison-20261326T101502Z-session.chancery",
                                        "liaison-20261126T251502Z-session.chancery",
                                        "liaison-2026112xT101502Z-session.chancery",
                                        "liaison-20261126 101502Z-session.chancery",
                                        ".liaison-20261126T101502Z-session.chancery.chancery-Ab12Cd" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (chancery_backup_name_parse (others[i], NULL, NULL, NULL));
}

/* "keeps" has one character a backup, the latest first: "k" where it stays, "-" where it may go. */
static void
keeps (const ChanceryBackupKeep *rule, const ChanceryBackupMark *marks, gsize n, const char *expected)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree gboolean *goes = g_new0 (gboolean, n + 1);
  g_autoptr (GString) said = g_string_new (NULL);

  chancery_backup_keep (rule, marks, n, utc, goes);
  for (gsize i = 0; i < n; i++)
    g_string_append_c (said, goes[i] ? '-' : 'k');
  g_assert_cmpstr (said->str, ==, expected);
}

/* Backups at these times, "2026-11-26T10:00:00Z" and so on; "!" before one: before a migration. */
static GArray *
marks_at (const char *const *times)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ChanceryBackupMark));

  for (; *times != NULL; times++)
    {
      gboolean migration = **times == '!';
      ChanceryBackupMark mark = { ms_of (*times + migration),
                                  migration ? CHANCERY_BACKUP_MIGRATION : CHANCERY_BACKUP_SESSION };

      g_array_append_val (marks, mark);
    }
  return marks;
}

static void
keeps_of (guint last, guint days, guint weeks, const char *expected, ...)
{
  const ChanceryBackupKeep rule = { last, days, weeks };
  g_autoptr (GPtrArray) times = g_ptr_array_new ();
  g_autoptr (GArray) marks = NULL;
  const char *time;
  va_list more;

  va_start (more, expected);
  do
    g_ptr_array_add (times, (gpointer) (time = va_arg (more, const char *)));
  while (time != NULL);
  va_end (more);
  marks = marks_at ((const char *const *) times->pdata);
  keeps (&rule, (const ChanceryBackupMark *) marks->data, marks->len, expected);
}

static void
test_last (void)
{
  keeps_of (2, 0, 0, "kk--", "2026-11-26T13:00:00Z", "2026-11-26T12:00:00Z", "2026-11-26T11:00:00Z",
            "2025-01-01T00:00:00Z", NULL);
  /* The latest is never given up, whatever somebody set. */
  keeps_of (0, 0, 0, "k-", "2026-11-26T13:00:00Z", "2026-11-26T12:00:00Z", NULL);
  keeps_of (3, 1, 1, "", NULL);
  keeps_of (3, 1, 1, "k", "2026-11-26T13:00:00Z", NULL);
}

/* The latest of a day; only days with a backup count. */
static void
test_days (void)
{
  keeps_of (1, 3, 0, "k-kk-", "2026-11-26T13:00:00Z", "2026-11-26T09:00:00Z", "2026-11-20T12:00:00Z",
            "2025-01-01T23:59:59Z", "2025-01-01T00:00:00Z", NULL);
  keeps_of (1, 2, 0, "kk-", "2026-11-26T00:00:00Z", "2026-11-25T23:59:59Z", "2026-11-24T12:00:00Z", NULL);
}

/* 23 November 2026 is a Monday. */
static void
test_weeks (void)
{
  keeps_of (1, 0, 3, "kk-k-", "2026-11-23T00:00:00Z", "2026-11-22T23:00:00Z", "2026-11-16T00:00:00Z",
            "2026-11-15T12:00:00Z", "2026-11-01T12:00:00Z", NULL);
  /* Also around the turn of a year. */
  keeps_of (1, 0, 9, "k-k", "2027-01-03T12:00:00Z", "2026-12-28T12:00:00Z", "2026-12-27T12:00:00Z", NULL);
}

static void
test_together (void)
{
  keeps_of (2, 2, 2, "kk-k-k-", "2026-11-26T13:00:00Z", "2026-11-26T12:00:00Z", "2026-11-26T11:00:00Z",
            "2026-11-25T12:00:00Z", "2026-11-24T12:00:00Z", "2026-11-20T12:00:00Z", "2026-11-10T12:00:00Z",
            NULL);
}

/* Where a day begins depends on where one is. */
static void
test_zone (void)
{
  const ChanceryBackupKeep rule = { 1, 9, 0 };
  const ChanceryBackupMark marks[] = { { ms_of ("2026-11-26T03:00:00Z"), CHANCERY_BACKUP_SESSION },
                                       { ms_of ("2026-11-25T23:00:00Z"), CHANCERY_BACKUP_SESSION } };
  g_autoptr (GTimeZone) east = g_time_zone_new_offset (-5 * 3600);
  gboolean goes[2];

  keeps (&rule, marks, 2, "kk");
  chancery_backup_keep (&rule, marks, 2, east, goes);
  g_assert_false (goes[0]);
  g_assert_true (goes[1]);
}

/* What no undo takes back: the latest from before it stays, for as long as there is a later one of another
 * kind. */
static void
test_migration_stays (void)
{
  keeps_of (1, 0, 0, "k--k-", "2026-11-26T13:00:00Z", "2026-11-26T12:00:00Z", "2026-11-26T11:00:00Z",
            "!2024-01-01T12:00:00Z", "!2023-01-01T12:00:00Z", NULL);
}

/* Applied again after every backup of two years, one every three hours: the last ten, seven days, eight
 * weeks. */
static void
test_two_years (void)
{
  const ChanceryBackupKeep rule = CHANCERY_BACKUP_KEEP_DEFAULT;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (ChanceryBackupMark));
  gint64 start = ms_of ("2025-01-01T00:00:00Z"), oldest;

  for (gint64 i = 0; i < 2 * 365 * 8; i++)
    {
      ChanceryBackupMark mark = { start + i * 3 * 3600 * 1000, CHANCERY_BACKUP_SESSION };
      gboolean goes[64];

      g_array_prepend_val (kept, mark);
      g_assert_cmpuint (kept->len, <=, G_N_ELEMENTS (goes));
      chancery_backup_keep (&rule, (const ChanceryBackupMark *) kept->data, kept->len, utc, goes);
      for (guint k = kept->len; k-- > 0;)
        if (goes[k])
          g_array_remove_index (kept, k);
    }
  oldest = g_array_index (kept, ChanceryBackupMark, kept->len - 1).when;
  g_assert_cmpuint (kept->len, >=, 10 + 5 + 6);
  g_assert_cmpuint (kept->len, <=, 10 + 7 + 8);
  g_assert_cmpint ((g_array_index (kept, ChanceryBackupMark, 0).when - oldest) / (24 * 3600 * 1000), >=, 43);
}

static void
test_overdue (void)
{
  gint64 monday = ms_of ("2026-11-23T10:00:00Z"), tuesday = ms_of ("2026-11-24T10:00:00Z");
  gint64 later = ms_of ("2026-11-24T10:00:01Z");

  /* All is in a backup, however old that is. */
  g_assert_false (chancery_backup_is_overdue (0, later));
  g_assert_false (chancery_backup_is_overdue (monday, monday));
  g_assert_false (chancery_backup_is_overdue (monday, tuesday));
  g_assert_true (chancery_backup_is_overdue (monday, later));
  /* The clock was put back. */
  g_assert_false (chancery_backup_is_overdue (later, monday));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/backup-rule/name", test_name);
  g_test_add_func ("/domain/backup-rule/name-round-trip", test_name_round_trip);
  g_test_add_func ("/domain/backup-rule/long-name", test_long_name);
  g_test_add_func ("/domain/backup-rule/other-names", test_other_names);
  g_test_add_func ("/domain/backup-rule/last", test_last);
  g_test_add_func ("/domain/backup-rule/days", test_days);
  g_test_add_func ("/domain/backup-rule/weeks", test_weeks);
  g_test_add_func ("/domain/backup-rule/together", test_together);
  g_test_add_func ("/domain/backup-rule/zone", test_zone);
  g_test_add_func ("/domain/backup-rule/migration-stays", test_migration_stays);
  g_test_add_func ("/domain/backup-rule/overdue", test_overdue);
  g_test_add_func ("/domain/backup-rule/two-years", test_two_years);
  return g_test_run ();
}
