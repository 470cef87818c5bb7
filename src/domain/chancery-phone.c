/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-phone.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Digits of a number of the North American Numbering Plan without its country code. */
#define PLAN_DIGITS 10
#define LONGEST_DIGITS 15 /* ITU-T E.164 */

static const char *
find_extension (const char *text)
{
  static const char *const marks[] = { "ext", "x", "#", NULL };

  for (const char *const *mark = marks; *mark != NULL; mark++)
    for (const char *p = text; *p != '\0'; p++)
      if (p > text && g_ascii_strncasecmp (p, *mark, strlen (*mark)) == 0)
        return p;
  return NULL;
}

static GString *
digits_of (const char *text, gssize length)
{
  GString *digits = g_string_new (NULL);
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (const char *p = text; p < end; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return digits;
}

static char *
wrong_count (gsize count, GError **error)
{
  int missing = PLAN_DIGITS - (int) count;

  if (missing > 0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 ngettext ("%d digit is missing: a number here has ten, such as (202) 555-0142.",
                           "%d digits are missing: a number here has ten, such as (202) 555-0142.",
                           (gulong) missing),
                 missing);
  else
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("There are %zu digits: a number here has ten, such as (202) 555-0142; "
                    "one of another country begins with +."),
                 count);
  return NULL;
}

static char *
add_extension (const char *number, const char *extension)
{
  g_autoptr (GString) more = extension != NULL ? digits_of (extension, -1) : NULL;

  if (more == NULL || more->len == 0)
    return g_strdup (number);
  return g_strdup_printf ("%s ext. %s", number, more->str);
}

static char *
format_plan (const char *digits, const char *extension)
{
  g_autofree char *number = g_strdup_printf ("(%.3s) %.3s-%.4s", digits, digits + 3, digits + 6);

  return add_extension (number, extension);
}

static gboolean
only_phone_signs (const char *text, gssize length)
{
  for (const char *p = text; length < 0 ? *p != '\0' : p < text + length; p++)
    if (!g_ascii_isdigit (*p) && strchr ("+-().,/ \t", *p) == NULL)
      return FALSE;
  return TRUE;
}

static char *
format_foreign (const char *text, gssize length, const GString *digits, GError **error)
{
  g_autofree char *number = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);

  if (digits->len < 7 || digits->len > LONGEST_DIGITS)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("A number of another country has 7 to 15 digits; this one has %zu."), digits->len);
      return NULL;
    }
  return add_extension (g_strstrip (number), length < 0 ? NULL : text + length);
}

char *
chancery_phone_normalise (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *plain = g_ascii_strncasecmp (trimmed, "tel:", 4) == 0 ? trimmed + 4 : trimmed;
  const char *extension = find_extension (plain);
  gssize length = extension != NULL ? extension - plain : -1;
  g_autoptr (GString) digits = digits_of (plain, length);

  if (!only_phone_signs (plain, length))
    {
      g_autofree char *shown = chancery_text_excerpt (text, 60);

      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("“%s” is not a telephone number; (202) 555-0142 would be one."), shown);
      return NULL;
    }
  if (plain[0] == '+' && digits->len > 0 && digits->str[0] != '1')
    return format_foreign (plain, length, digits, error);
  if (digits->len == 3)
    return g_strdup (digits->str);
  if (digits->len == PLAN_DIGITS + 1 && digits->str[0] == '1')
    g_string_erase (digits, 0, 1);
  if (digits->len != PLAN_DIGITS)
    return wrong_count (digits->len, error);
  return format_plan (digits->str, extension);
}

char *
chancery_phone_to_uri (const char *number)
{
  const char *extension = find_extension (number);
  g_autoptr (GString) digits = digits_of (number, extension != NULL ? extension - number : -1);

  if (digits->len == PLAN_DIGITS && number[0] != '+')
    return g_strconcat ("tel:+1", digits->str, NULL);
  return g_strconcat (number[0] == '+' ? "tel:+" : "tel:", digits->str, NULL);
}
