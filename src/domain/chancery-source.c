/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-source.h"

#include <stdio.h>
#include <string.h>

char *
chancery_source_age (const char *as_of, const char *today, int *years)
{
  int year = 0, month = 0, this_year = 0, this_month = 0;
  int parts = as_of == NULL ? 0 : sscanf (as_of, "%4d-%2d", &year, &month);
  g_autoptr (GDateTime) when = NULL;

  if (parts < 1 || year < 1000 || (parts == 2 && (month < 1 || month > 12)) ||
      sscanf (today, "%4d-%2d", &this_year, &this_month) != 2)
    return NULL;
  *years = this_year - year - (parts == 2 && this_month < month);
  if (parts == 1)
    return g_strdup_printf ("%d", year);
  when = g_date_time_new_utc (year, month, 1, 0, 0, 0.0);
  return g_date_time_format (when, "%B %Y");
}

char *
chancery_source_title (const char *source)
{
  const char *comma = strchr (source, ',');

  return comma != NULL ? g_strndup (source, (gsize) (comma - source)) : g_strdup (source);
}
