/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-date.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static gboolean
set_checked (GDate *date, int year, int month, int day)
{
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* English only: these names stand in files, not on the screen. */
static int
month_from_name (const char *name)
{
  static const char *const names[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"
  };
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    length--;
  for (int i = 0; length >= 3 && i < 12; i++)
    if (g_ascii_strncasecmp (name, names[i], length) == 0)
      return i + 1;
  return 0;
}

/* What may follow an ISO date: nothing, or a time that is not looked at. */
static gboolean
is_time (const char *text)
{
  return text[0] == '\0' || ((text[0] == 'T' || text[0] == ' ') && g_ascii_isdigit (text[1]) &&
                             text[1 + strspn (text + 1, "0123456789:.,+-Z")] == '\0');
}

static gboolean
parse_iso (const char *text, GDate *date)
{
  int year, month, day, end = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || !is_time (text + end))
    return FALSE;
  return set_checked (date, year, month, day);
}

static gboolean
parse_american (const char *text, GDate *date)
{
  int year, month, day, end = 0;

  return sscanf (text, "%2d/%2d/%4d%n", &month, &day, &year, &end) == 3 && text[end] == '\0' &&
         set_checked (date, year, month, day);
}

static gboolean
parse_named (const char *text, GDate *date)
{
  char name[16];
  int year, day, end = 0;

  if (sscanf (text, "%2d %15[A-Za-z.] %4d%n", &day, name, &year, &end) == 3 && text[end] == '\0')
    return set_checked (date, year, month_from_name (name), day);
  end = 0;
  if (sscanf (text, "%15[A-Za-z.] %2d, %4d%n", name, &day, &year, &end) == 3 && text[end] == '\0')
    return set_checked (date, year, month_from_name (name), day);
  return FALSE;
}

gboolean
chancery_date_parse (const char *text, GDate *date)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  return parse_iso (trimmed, date) || parse_american (trimmed, date) || parse_named (trimmed, date);
}

char *
chancery_date_to_iso (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), (int) g_date_get_month (date),
                          g_date_get_day (date));
}

gboolean
chancery_date_iso_days_between (const char *from, const char *to, int *days)
{
  GDate a, b;

  if (from == NULL || to == NULL || !parse_iso (from, &a) || !parse_iso (to, &b))
    return FALSE;
  *days = g_date_days_between (&a, &b);
  return TRUE;
}

char *
chancery_date_iso_add_days (const char *iso, int days)
{
  GDate date;

  if (iso == NULL || !parse_iso (iso, &date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -days);
  return chancery_date_to_iso (&date);
}

static char *
format_date (const GDate *date, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (g_date_get_year (date), (int) g_date_get_month (date),
                                                    g_date_get_day (date), 12, 0, 0);

  return g_date_time_format (time, format);
}

char *
chancery_date_iso_short (const char *iso, const char *today)
{
  GDate date;

  if (iso == NULL || !parse_iso (iso, &date))
    return g_strdup (iso != NULL ? iso : "");
  if (today != NULL && strncmp (iso, today, 4) == 0)
    return format_date (&date, _ ("%-d %b"));
  return format_date (&date, _ ("%-d %b %Y"));
}

char *
chancery_date_iso_for_people (const char *iso, const char *today)
{
  int days;

  if (iso == NULL || !chancery_date_iso_days_between (today, iso, &days))
    return g_strdup (iso != NULL ? iso : "");
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 1 && days <= 30)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  if (days < 0 && days >= -6)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
  return chancery_date_iso_short (iso, today);
}

char *
chancery_date_iso_long (const char *iso)
{
  GDate date;

  if (iso == NULL || !parse_iso (iso, &date))
    return g_strdup (iso != NULL ? iso : "");
  return format_date (&date, _ ("%A, %-d %B %Y"));
}

gboolean
chancery_date_iso_begins (const char *iso, gint64 *ms)
{
  g_autoptr (GDateTime) midnight = NULL;
  GDate date;

  if (iso == NULL || !parse_iso (iso, &date))
    return FALSE;
  midnight = g_date_time_new_local (g_date_get_year (&date), (int) g_date_get_month (&date),
                                    g_date_get_day (&date), 0, 0, 0);
  if (midnight == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (midnight) * 1000;
  return TRUE;
}

static char *
format_moment (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("");
}

char *
chancery_date_of_moment (gint64 ms)
{
  return format_moment (ms, "%Y-%m-%d");
}

char *
chancery_date_moment_time (gint64 ms)
{
  return format_moment (ms, "%H:%M");
}

char *
chancery_date_moment_for_people (gint64 ms, const char *today)
{
  g_autofree char *iso = chancery_date_of_moment (ms);
  g_autofree char *day = chancery_date_iso_for_people (iso, today);
  g_autofree char *time = chancery_date_moment_time (ms);

  /* Translators: a day, a time of day: "yesterday, 14:05". */
  return g_strdup_printf (_ ("%s, %s"), day, time);
}

char *
chancery_date_moment_long (gint64 ms)
{
  return format_moment (ms, _ ("%A, %-d %B %Y, %H:%M:%S"));
}
