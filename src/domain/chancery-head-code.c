/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-head-code.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SYMBOLS 16 /* of the hash */
#define CHECK_SYMBOLS 2
#define GROUP 4
#define MOST_DIGITS 18 /* of the number */

/* The greatest prime below 32 * 32. Neither a symbol's difference nor 32^i - 32^j for two places of one code
 * is a multiple of it, so that a wrong symbol and two exchanged ones always show. */
#define CHECK_MODULUS 1021

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The five bits at place @index, from the front. */
static guint
symbol_at (const guint8 hash[CHANCERY_HEAD_CODE_SIZE], guint index)
{
  guint bit = index * 5, byte = bit / 8;
  guint two = (guint) hash[byte] << 8 | (byte + 1 < CHANCERY_HEAD_CODE_SIZE ? hash[byte + 1] : 0u);

  return two >> (11 - bit % 8) & 31;
}

static void
set_symbol (guint8 hash[CHANCERY_HEAD_CODE_SIZE], guint index, guint symbol)
{
  guint bit = index * 5, byte = bit / 8;
  guint two = symbol << (11 - bit % 8);

  hash[byte] |= (guint8) (two >> 8);
  if (byte + 1 < CHANCERY_HEAD_CODE_SIZE)
    hash[byte + 1] |= (guint8) two;
}

/* Over the digits of the number and the symbols of the hash, as the digits of one number to the base 32. */
static guint
check_of (const ChanceryHeadCode *self)
{
  g_autofree char *digits = g_strdup_printf ("%lld", (long long) self->seq);
  guint sum = 0;

  for (const char *p = digits; *p != '\0'; p++)
    sum = (sum * 32 + (guint) (*p - '0')) % CHECK_MODULUS;
  for (guint i = 0; i < SYMBOLS; i++)
    sum = (sum * 32 + symbol_at (self->hash, i)) % CHECK_MODULUS;
  return sum;
}

char *
chancery_head_code_format (const ChanceryHeadCode *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint check = check_of (self);

  g_string_printf (text, "%lld", (long long) self->seq);
  for (guint i = 0; i < SYMBOLS; i++)
    {
      if (i % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, alphabet[symbol_at (self->hash, i)]);
    }
  g_string_append_printf (text, "-%c%c", alphabet[check / 32], alphabet[check % 32]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What somebody may have read for a digit, as the digit. */
static char
plain_symbol (gunichar c)
{
  if (c == 'o' || c == 'O')
    return '0';
  if (c == 'i' || c == 'I' || c == 'l' || c == 'L')
    return '1';
  return c < 128 ? g_ascii_toupper ((char) c) : '\0';
}

/* Without what stands between symbols. */
static gboolean
collect_symbols (const char *text, GString *symbols, GError **error)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);
      char symbol = plain_symbol (c);

      if (type == G_UNICODE_DASH_PUNCTUATION || g_unichar_isspace (c) || c == 0x2212)
        continue;
      if (symbol == '\0' || strchr (alphabet, symbol) == NULL)
        {
          g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("“%.*s” is in no code: a code has digits and letters, and no letter U."),
                       (int) (g_utf8_next_char (p) - p), p);
          return FALSE;
        }
      g_string_append_c (symbols, symbol);
    }
  return TRUE;
}

static gboolean
read_number (const GString *symbols, ChanceryHeadCode *self, GError **error)
{
  gsize digits = symbols->len - SYMBOLS - CHECK_SYMBOLS;

  self->seq = 0;
  for (gsize i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit (symbols->str[i]) || digits > MOST_DIGITS)
        {
          g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                               _ ("A code begins with the number of a change. Compare it with your note."));
          return FALSE;
        }
      self->seq = self->seq * 10 + (symbols->str[i] - '0');
    }
  return TRUE;
}

static guint
value_of (char symbol)
{
  return (guint) (strchr (alphabet, symbol) - alphabet);
}

gboolean
chancery_head_code_parse (const char *text, ChanceryHeadCode *self, GError **error)
{
  g_autoptr (GString) symbols = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *hash, *check;

  memset (self, 0, sizeof *self);
  if (!collect_symbols (valid, symbols, error))
    return FALSE;
  if (symbols->len <= SYMBOLS + CHECK_SYMBOLS)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("The code is too short: a number, four groups of four characters and one of "
                              "two, as in 1234-K7QF-2M9D-8XW3-T0PA-35."));
      return FALSE;
    }
  if (!read_number (symbols, self, error))
    return FALSE;
  hash = symbols->str + symbols->len - SYMBOLS - CHECK_SYMBOLS;
  check = hash + SYMBOLS;
  for (guint i = 0; i < SYMBOLS; i++)
    set_symbol (self->hash, i, value_of (hash[i]));
  if (self->seq > 0 && value_of (check[0]) * 32 + value_of (check[1]) == check_of (self))
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                       _ ("The code was mistyped: its last two characters do not fit the others. Compare it "
                          "with your note, group by group."));
  return FALSE;
}
