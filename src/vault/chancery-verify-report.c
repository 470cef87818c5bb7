/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_sound (const ChanceryVaultReport *report, ChanceryCheck check)
{
  return report->checks[check].whole && report->checks[check].faults == 0;
}

static void say (ChanceryVaultReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (ChanceryVaultReport *report, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (report->safe, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
say_pages (ChanceryVaultReport *report)
{
  const ChanceryCheckResult *pages = &report->checks[CHANCERY_CHECK_PAGES];

  if (is_sound (report, CHANCERY_CHECK_PAGES))
    say (report,
         ngettext ("The page is as it was written.", "All %lld pages are as they were written.",
                   (gulong) report->pages),
         (long long) report->pages);
  else if (report->pages > pages->faults)
    say (report, _ ("%lld of %lld pages are as they were written."),
         (long long) (report->pages - pages->faults), (long long) report->pages);
}

static void
say_structure (ChanceryVaultReport *report)
{
  if (is_sound (report, CHANCERY_CHECK_STRUCTURE) && is_sound (report, CHANCERY_CHECK_REFERENCES))
    say (report, _ ("Tables, indexes and references are whole."));
}

static void
say_log (ChanceryVaultReport *report)
{
  if (is_sound (report, CHANCERY_CHECK_LOG))
    say (report,
         ngettext ("The change log is one unbroken chain of %lld change.",
                   "The change log is one unbroken chain of %lld changes.", (gulong) report->changesets),
         (long long) report->changesets);
  else if (report->sound_changesets > 0)
    say (report, _ ("The change log is sound up to change %lld."), (long long) report->sound_changesets);
}

static void
say_records (ChanceryVaultReport *report)
{
  const ChanceryCheckResult *records = &report->checks[CHANCERY_CHECK_RECORDS];

  if (is_sound (report, CHANCERY_CHECK_RECORDS))
    say (report,
         ngettext ("The record is what the log says.", "All %lld records are what the log says.",
                   (gulong) report->records),
         (long long) report->records);
  else if (records->whole)
    say (report, _ ("All records but those that are named are what the log says."));
  else if (records->faults == 0 && report->records > 0)
    say (report,
         _ ("All %lld records can be read; without the whole log they could not be compared with it."),
         (long long) report->records);
}

static void
say_lists (ChanceryVaultReport *report)
{
  if (is_sound (report, CHANCERY_CHECK_LISTS))
    say (report, _ ("Lists and search show what the records say."));
}

static const char *
advice_for (const ChanceryVaultReport *report)
{
  if (!is_sound (report, CHANCERY_CHECK_PAGES) || !is_sound (report, CHANCERY_CHECK_STRUCTURE))
    return _ (
        "The file is damaged. Keep it as it is, and restore a backup; what can still be read can be saved "
        "into a new vault.");
  if (!is_sound (report, CHANCERY_CHECK_REFERENCES) || !is_sound (report, CHANCERY_CHECK_LOG) ||
      !is_sound (report, CHANCERY_CHECK_RECORDS))
    return _ (
        "The vault was changed behind Chancery’s back: by somebody who has its key, or by putting back an "
        "old part of the file. Keep it as it is, do not rely on what is named, and compare with a backup.");
  return _ (
      "No record is affected, but lists and search may leave something out. Keep the file as it is, and "
      "restore a backup.");
}

void
chancery_verify_conclude (ChanceryVaultReport *report)
{
  say_pages (report);
  say_structure (report);
  say_log (report);
  say_records (report);
  say_lists (report);
  if (report->faults->len > 0)
    report->advice = g_strdup (advice_for (report));
}
