/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-field.h"

#include "base/chancery-date.h"
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "domain/chancery-phone.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define LINE_LENGTH 500
#define NOTE_LENGTH 100000
#define SHOWN_LENGTH 60 /* of a wrong input, in the message about it */

typedef gboolean (*Normaliser) (const ChanceryField *self, const char *text, char **value, GError **error);

static gboolean G_GNUC_PRINTF (2, 3) reject (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, message);
  return FALSE;
}

static gboolean
take_text (const ChanceryField *self, const char *text, char **value, GError **error)
{
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
take_choice (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  const ChanceryChoice *choice = chancery_choice_find (self->choices, text);

  if (choice == NULL)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (const ChanceryChoice *c = self->choices; c->key != NULL; c++)
        g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", c->key);
      return reject (error, _ ("“%s” is not known here; one of these is: %s."), shown, all->str);
    }
  *value = g_strdup (choice->key);
  return TRUE;
}

static gboolean
take_boolean (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  static const char *const yes[] = { "1", "yes", "y", "true", "x", NULL };
  static const char *const no[] = { "0", "no", "n", "false", NULL };
  g_autofree char *folded = chancery_text_fold (text);

  if (g_strv_contains (yes, folded))
    *value = g_strdup ("1");
  else if (g_strv_contains (no, folded))
    *value = g_strdup ("0");
  else
    return reject (error, _ ("“%s” is neither yes nor no."), shown);
  return TRUE;
}

static gboolean
take_integer (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &number, NULL))
    return reject (error, _ ("“%s” is not a whole number."), shown);
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

static gboolean
take_date (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  GDate date;

  if (!chancery_date_parse (text, &date))
    return reject (error, _ ("“%s” is not a date; 2026-11-22 would be one."), shown);
  *value = chancery_date_to_iso (&date);
  return TRUE;
}

static gboolean
take_time (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  int hour, minute, end = 0;

  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &end) != 2 || text[end] != '\0' || hour < 0 || hour > 23 ||
      minute < 0 || minute > 59)
    return reject (error, _ ("“%s” is not a time of day; 14:00 would be one."), shown);
  *value = g_strdup_printf ("%02d:%02d", hour, minute);
  return TRUE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at + 1, '@') == NULL && strchr (at, '.') != NULL &&
         at[1] != '.' && text[strlen (text) - 1] != '.' && strpbrk (text, " \t<>,;\"") == NULL;
}

static gboolean
take_email (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  const char *address = g_ascii_strncasecmp (text, "mailto:", 7) == 0 ? text + 7 : text;

  if (!is_email (address))
    return reject (error, _ ("“%s” is not an e-mail address; security@example.org would be one."), shown);
  *value = g_strdup (address);
  return TRUE;
}

static gboolean
take_phone (const ChanceryField *self, const char *text, char **value, GError **error)
{
  *value = chancery_phone_normalise (text, error);
  return *value != NULL;
}

/* A scheme has no point in it: "example.org:8080" begins with a host. */
static gboolean
has_scheme (const char *text)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);

  return scheme != NULL && strchr (scheme, '.') == NULL;
}

static gboolean
names_host (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && strchr (host, '.') != NULL && host[0] != '.';
}

static gboolean
take_url (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  gboolean whole = has_scheme (text);
  g_autofree char *address = g_strconcat (whole ? "" : "https://", text, NULL);

  if (whole && g_ascii_strncasecmp (text, "http:", 5) != 0 && g_ascii_strncasecmp (text, "https:", 6) != 0)
    return reject (error, _ ("Only http and https addresses are kept; “%s” is another kind."), shown);
  if (strpbrk (address, " \t\"<>") != NULL || !names_host (address))
    return reject (error, _ ("“%s” is not a web address; https://example.org would be one."), shown);
  *value = g_steal_pointer (&address);
  return TRUE;
}

/* "38.9", "38,9", "38.9 N", "77.0365° W": the sign may stand as one of the two @letters instead. */
static gboolean
parse_degrees (const char *text, const char *letters, double *degrees)
{
  g_autoptr (GString) plain = g_string_new (text);
  const char *letter;
  char *end = NULL;

  g_string_replace (plain, ",", ".", 0);
  g_string_replace (plain, "°", " ", 0);
  g_string_replace (plain, "\u2212", "-", 0); /* the minus sign that word processors write */
  *degrees = g_ascii_strtod (plain->str, &end);
  if (end == plain->str || strpbrk (plain->str, "xX") != NULL || !isfinite (*degrees))
    return FALSE;
  while (*end == ' ')
    end++;
  if (*end == '\0')
    return TRUE;
  letter = strchr (letters, g_ascii_toupper (*end));
  if (letter == NULL || end[1] != '\0' || *degrees < 0.0)
    return FALSE;
  if (letter == letters + 1)
    *degrees = -*degrees;
  return TRUE;
}

char *
chancery_field_format_degrees (double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.7f", degrees);
  end = buffer + strlen (buffer);
  while (end > buffer + 2 && end[-1] == '0' && end[-2] != '.')
    *--end = '\0';
  return g_strdup (strcmp (buffer, "-0.0") == 0 ? "0.0" : buffer);
}

static gboolean
take_degrees (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  gboolean north = self->type == CHANCERY_FIELD_LATITUDE;
  double limit = north ? 90.0 : 180.0;
  double degrees;

  if (!parse_degrees (text, north ? "NS" : "EW", &degrees))
    return reject (error, _ ("“%s” is not a number of degrees; %s would be one."), shown,
                   north ? "38.8895" : "-77.0365");
  if (fabs (degrees) > limit)
    return reject (error, _ ("%s is out of range: it must lie between -%g and %g degrees."), shown, limit,
                   limit);
  *value = chancery_field_format_degrees (degrees);
  return TRUE;
}

static gboolean
take_reference (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_autofree char *shown = chancery_text_excerpt (text, SHOWN_LENGTH);
  if (!g_uuid_string_is_valid (text))
    return reject (error, _ ("“%s” names no record."), shown);
  *value = g_ascii_strdown (text, -1);
  return TRUE;
}

static gboolean
take_list (const ChanceryField *self, const char *text, char **value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "|;\n", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      g_strstrip (*part);
      if (**part != '\0')
        g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", *part);
    }
  *value = list->len > 0 ? g_strdup (list->str) : NULL;
  return TRUE;
}

static const Normaliser normalisers[] = {
  [CHANCERY_FIELD_TEXT] = take_text,           [CHANCERY_FIELD_NOTE] = take_text,
  [CHANCERY_FIELD_CHOICE] = take_choice,       [CHANCERY_FIELD_BOOLEAN] = take_boolean,
  [CHANCERY_FIELD_INTEGER] = take_integer,     [CHANCERY_FIELD_DATE] = take_date,
  [CHANCERY_FIELD_TIME] = take_time,           [CHANCERY_FIELD_EMAIL] = take_email,
  [CHANCERY_FIELD_PHONE] = take_phone,         [CHANCERY_FIELD_URL] = take_url,
  [CHANCERY_FIELD_LATITUDE] = take_degrees,    [CHANCERY_FIELD_LONGITUDE] = take_degrees,
  [CHANCERY_FIELD_REFERENCE] = take_reference, [CHANCERY_FIELD_LIST] = take_list,
};

gsize
chancery_field_max_length (const ChanceryField *self)
{
  if (self->max_length > 0)
    return self->max_length;
  return self->type == CHANCERY_FIELD_NOTE ? NOTE_LENGTH : LINE_LENGTH;
}

static gboolean
check_text (const ChanceryField *self, const char *input, GError **error)
{
  gsize longest = chancery_field_max_length (self);

  if (!g_utf8_validate (input, -1, NULL))
    return reject (error, _ ("The text is not valid UTF-8."));
  if (strlen (input) > longest && (gsize) g_utf8_strlen (input, -1) > longest)
    return reject (error, _ ("The text has %ld characters; at most %zu fit here."), g_utf8_strlen (input, -1),
                   longest);
  return TRUE;
}

gboolean
chancery_field_normalise (const ChanceryField *self, const char *input, char **value, GError **error)
{
  gboolean lines = self->type == CHANCERY_FIELD_NOTE || self->type == CHANCERY_FIELD_LIST;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (value != NULL, FALSE);
  *value = NULL;
  if (input == NULL)
    return TRUE;
  if (!check_text (self, input, error))
    return FALSE;
  clean = chancery_text_clean (input, lines);
  if (clean == NULL)
    return TRUE;
  return normalisers[self->type](self, clean, value, error);
}

char *
chancery_field_display (const ChanceryField *self, const char *value)
{
  if (value == NULL)
    return g_strdup ("");
  if (self->type == CHANCERY_FIELD_CHOICE)
    return g_strdup (chancery_choice_label (self->choices, value));
  if (self->type == CHANCERY_FIELD_BOOLEAN)
    return g_strdup (value[0] == '1' ? _ ("Yes") : _ ("No"));
  return g_strdup (value);
}

const char *
chancery_field_label (const ChanceryField *self)
{
  return _ (self->label);
}

const char *
chancery_choice_label (const ChanceryChoice *choices, const char *key)
{
  for (const ChanceryChoice *c = choices; key != NULL && c->key != NULL; c++)
    if (strcmp (c->key, key) == 0)
      return _ (c->label);
  return key != NULL ? key : "";
}

static gboolean
names_choice (const char *synonym, const char *folded)
{
  g_autofree char *known = chancery_text_fold (synonym);
  gsize length = strlen (known);

  return strncmp (known, folded, length) == 0 &&
         (folded[length] == '\0' || g_str_has_prefix (folded + length, " of "));
}

static gboolean
matches_choice (const ChanceryChoice *choice, const char *folded)
{
  g_auto (GStrv) synonyms = g_strsplit (choice->synonyms != NULL ? choice->synonyms : "", "|", -1);

  if (names_choice (choice->key, folded) || names_choice (choice->label, folded))
    return TRUE;
  for (char **synonym = synonyms; *synonym != NULL; synonym++)
    if (**synonym != '\0' && names_choice (*synonym, folded))
      return TRUE;
  return FALSE;
}

const ChanceryChoice *
chancery_choice_find (const ChanceryChoice *choices, const char *text)
{
  g_autofree char *folded = NULL;

  for (const ChanceryChoice *c = choices; c->key != NULL; c++)
    if (strcmp (c->key, text) == 0)
      return c;
  folded = chancery_text_fold (text);
  for (const ChanceryChoice *c = choices; c->key != NULL; c++)
    if (matches_choice (c, folded))
      return c;
  return NULL;
}
