/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-text.h"

#include <string.h>

/* Of any script: g_strstrip() knows ASCII only, and files have no-break spaces. */
static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end > text ? g_strndup (text, (gsize) (end - text)) : NULL;
}

static char *
clean_any (const char *text, gboolean keep_lines)
{
  g_autofree char *normal = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;
  g_autoptr (GString) clean = g_string_new (NULL);

  if (normal == NULL)
    return NULL;
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      else if (keep_lines && (c == '\n' || c == '\r'))
        g_string_append_c (clean, '\n');
      else if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, c);
    }
  return trim (clean->str);
}

/* Most text is plain already; seeing that is cheaper than normalising it. */
static gboolean
is_clean (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;
  return TRUE;
}

char *
chancery_text_clean (const char *text, gboolean keep_lines)
{
  if (text != NULL && is_clean (text))
    return g_strdup (text);
  return clean_any (text, keep_lines);
}

static char *
fold_any (const char *text)
{
  /* Arguments of a command line may be anything. */
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_casefold (valid, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c))
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static char *
fold_ascii (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1);
  char *end = folded;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      *end++ = g_ascii_tolower (*p);
    else if (end > folded && end[-1] != ' ')
      *end++ = ' ';
  if (end > folded && end[-1] == ' ')
    end--;
  *end = '\0';
  return folded;
}

char *
chancery_text_fold (const char *text)
{
  return g_str_is_ascii (text) ? fold_ascii (text) : fold_any (text);
}

char *
chancery_text_excerpt (const char *text, gsize longest)
{
  g_autofree char *beginning = NULL;

  if (strlen (text) <= longest || (gsize) g_utf8_strlen (text, -1) <= longest)
    return g_strdup (text);
  beginning = g_utf8_substring (text, 0, (long) longest - 1);
  return g_strconcat (g_strchomp (beginning), "…", NULL);
}

char *
chancery_text_clause (const char *sentence)
{
  gsize length = strlen (sentence);

  return g_strndup (sentence, length > 0 && sentence[length - 1] == '.' ? length - 1 : length);
}

gboolean
chancery_text_equal (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

gboolean
chancery_text_is_empty (const char *text)
{
  return text == NULL || text[0] == '\0';
}

char *
chancery_text_uuid (void)
{
  return g_uuid_string_random ();
}
