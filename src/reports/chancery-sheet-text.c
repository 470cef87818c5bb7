/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-sheet-text.h"

#include "domain/chancery-phone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GString *text;
  gsize units;
  gsize units_to_cut_at;
  gsize cut_at;
} Cell;

static gsize
utf16_units (gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

static gboolean
is_allowed (gunichar c)
{
  if (c == '\t' || c == '\n')
    return TRUE;
  return c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && c != 0xFFFE && c != 0xFFFF;
}

/* Whether a reader would take what stands at @at for the character with that number. */
static gboolean
is_escape (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  return at[6] == '_';
}

static gboolean
append (Cell *cell, const char *bytes, gsize length, gsize units)
{
  if (cell->units + units > CHANCERY_SHEET_TEXT_MAX)
    return FALSE;
  g_string_append_len (cell->text, bytes, (gssize) length);
  cell->units += units;
  if (cell->units <= cell->units_to_cut_at)
    cell->cut_at = cell->text->len;
  return TRUE;
}

static gboolean
append_next (Cell *cell, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (!is_allowed (c))
    return TRUE;
  if (is_escape (at))
    return append (cell, "_x005F_", 7, 7);
  return append (cell, at, (gsize) (g_utf8_next_char (at) - at), utf16_units (c));
}

char *
chancery_sheet_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  /* Escaping at most doubles a text. One that cannot need the mark is not to pay for its translation. */
  const char *mark = strlen (valid) > CHANCERY_SHEET_TEXT_MAX / 2 ? _ ("… [cut]") : "";
  Cell cell = { .text = g_string_sized_new (strlen (valid)) };

  cell.units_to_cut_at = CHANCERY_SHEET_TEXT_MAX - (gsize) g_utf8_strlen (mark, -1);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (!append_next (&cell, at))
      {
        g_string_truncate (cell.text, cell.cut_at);
        g_string_append (cell.text, mark);
        break;
      }
  return g_string_free (cell.text, FALSE);
}

/* One line of visible characters; what is in @unwanted becomes a space, runs of spaces one. */
static GString *
one_line (const char *text, const char *unwanted)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_allowed (c) || g_unichar_isspace (c) || (c < 0x80 && strchr (unwanted, (int) c) != NULL))
        c = ' ';
      if (c != ' ' || (line->len > 0 && line->str[line->len - 1] != ' '))
        g_string_append_unichar (line, c);
    }
  g_strchomp (line->str);
  line->len = strlen (line->str);
  return line;
}

/* Cuts @text to @max UTF-16 units. */
static void
cut_units (GString *text, gsize max)
{
  gsize units = 0;

  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      units += utf16_units (g_utf8_get_char (at));
      if (units > max)
        {
          g_string_truncate (text, (gsize) (at - text->str));
          return;
        }
    }
}

static void
strip_ends (GString *name)
{
  gsize start = strspn (name->str, "' ");

  g_string_erase (name, 0, (gssize) start);
  while (name->len > 0 && strchr ("' ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

static char *
name_with_suffix (const char *base, guint number)
{
  g_autofree char *suffix = number > 1 ? g_strdup_printf (" (%u)", number) : g_strdup ("");
  g_autoptr (GString) name = g_string_new (base);

  cut_units (name, CHANCERY_SHEET_NAME_MAX - strlen (suffix));
  strip_ends (name);
  g_string_append (name, suffix);
  return g_strdup (name->str);
}

char *
chancery_sheet_name (const char *title, GHashTable *taken)
{
  g_autoptr (GString) base = one_line (title, "[]:*?/\\");

  strip_ends (base);
  if (base->len == 0)
    g_string_assign (base, _ ("Sheet"));
  if (g_ascii_strcasecmp (base->str, "History") == 0)
    g_string_append_c (base, '_');
  for (guint number = 1;; number++)
    {
      g_autofree char *name = name_with_suffix (base->str, number);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (g_hash_table_add (taken, g_steal_pointer (&folded)))
        return g_steal_pointer (&name);
    }
}

char *
chancery_sheet_header_text (const char *text, gsize max)
{
  g_autoptr (GString) line = one_line (text, "");
  g_autoptr (GString) escaped = g_string_new (NULL);
  gsize units = 0;

  for (const char *at = line->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      /* A space after "&&" keeps libxlsxwriter 1.1.4 from seeing the picture commands &G and &[Picture]
       * in "R&&G": it would refuse the header and, having done so, free it twice. */
      gboolean picture = at[0] == '&' && (at[1] == 'G' || at[1] == '[');
      gsize wanted = at[0] == '&' ? (picture ? 3 : 2) : utf16_units (g_utf8_get_char (at));

      if (units + wanted > max)
        break;
      units += wanted;
      if (at[0] == '&')
        g_string_append (escaped, picture ? "&& " : "&&");
      else
        g_string_append_len (escaped, at, g_utf8_next_char (at) - at);
    }
  return g_strdup (escaped->str);
}

/* The length after libxlsxwriter has percent-encoded what an address may not hold. */
static gboolean
fits_a_link (const char *url)
{
  gsize length = 0;

  for (const char *at = url; *at != '\0'; at = g_utf8_next_char (at))
    length += strchr ("%\"<>[]`^{}|\\", *at) != NULL ? 3 : utf16_units (g_utf8_get_char (at));
  return length <= CHANCERY_SHEET_URL_MAX;
}

static gboolean
is_one_word (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_allowed (g_utf8_get_char (at)) || g_unichar_isspace (g_utf8_get_char (at)) || *at == '"')
      return FALSE;
  return TRUE;
}

static char *
web_link (const char *text)
{
  gboolean is_web =
      g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "http://", 7) == 0;

  if (!is_web || strstr (text, "://")[3] == '\0' || !is_one_word (text) || !fits_a_link (text))
    return NULL;
  return g_strdup (text);
}

static const char *
without_scheme (const char *text, const char *scheme)
{
  gsize length = strlen (scheme);

  return g_ascii_strncasecmp (text, scheme, length) == 0 ? text + length : text;
}

/* Only addresses that can say nothing but who is written to: no "?cc=", no second one. */
static char *
mail_link (const char *text)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+@";
  const char *address = without_scheme (text, "mailto:");
  const char *at_sign = strchr (address, '@');

  if (at_sign == NULL || at_sign == address || at_sign[1] == '\0' || strchr (at_sign + 1, '@') != NULL)
    return NULL;
  if (address[strspn (address, allowed)] != '\0' || strlen (text) > CHANCERY_SHEET_URL_MAX / 2)
    return NULL;
  return g_strconcat ("mailto:", address, NULL);
}

static char *
tel_link (const char *text)
{
  g_autofree char *number = chancery_phone_normalise (text, NULL);

  return number != NULL ? chancery_phone_to_uri (number) : NULL;
}

char *
chancery_sheet_link (ChanceryTableType type, const char *text)
{
  switch (type)
    {
    case CHANCERY_TABLE_URL:
      return web_link (text);
    case CHANCERY_TABLE_MAIL:
      return mail_link (text);
    case CHANCERY_TABLE_TEL:
      return tel_link (text);
    case CHANCERY_TABLE_TEXT:
    case CHANCERY_TABLE_LONG_TEXT:
    case CHANCERY_TABLE_DATE:
    case CHANCERY_TABLE_INTEGER:
    case CHANCERY_TABLE_REAL:
    case CHANCERY_TABLE_LEVEL:
    case CHANCERY_TABLE_BOOLEAN:
    case CHANCERY_TABLE_N_TYPES:
    default:
      return NULL;
    }
}
