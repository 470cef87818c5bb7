/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-coordinates.h"

#include "base/chancery-error.h"
#include "geo/chancery-mgrs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINUS_SIGN 0x2212
#define MOST_TOKENS 24

/* What a position is written with. */
typedef enum
{
  TOKEN_NUMBER,
  TOKEN_SIGN,
  TOKEN_LETTER,
  TOKEN_DEGREE,
  TOKEN_MINUTE,
  TOKEN_SECOND,
  TOKEN_COLON,
  TOKEN_COMMA,
} TokenKind;

typedef struct
{
  TokenKind kind;
  double number;
  gboolean has_fraction;
  gboolean negative;
  char letter;
  gboolean is_apart; /* white space stands before it */
} Token;

typedef struct
{
  Token tokens[MOST_TOKENS];
  guint n;
} Tokens;

typedef struct
{
  double degrees; /* signed */
  char letter;    /* N, S, E, W, or 0 when none was written */
} Part;

/* Digits with at most one point: g_ascii_strtod() alone would also take "nan", "1e9" and "0x1p3". */
static gboolean
read_number (const char **cursor, Token *token)
{
  g_autofree char *digits = NULL;
  gsize length = strspn (*cursor, "0123456789");
  gsize whole = length;

  token->has_fraction = (*cursor)[length] == '.';
  if (token->has_fraction)
    length += 1 + strspn (*cursor + length + 1, "0123456789");
  if (length == 0 || (whole == 0 && length == 1) || length > 40)
    return FALSE;
  digits = g_strndup (*cursor, length);
  token->kind = TOKEN_NUMBER;
  token->number = g_ascii_strtod (digits, NULL);
  *cursor += length;
  return TRUE;
}

static gboolean
read_letter (const char **cursor, Token *token)
{
  char letter = g_ascii_toupper (**cursor);

  if (letter == '\0' || strchr ("NSEW", letter) == NULL || g_ascii_isalpha ((*cursor)[1]))
    return FALSE;
  token->kind = TOKEN_LETTER;
  token->letter = letter;
  *cursor += 1;
  return TRUE;
}

/* The signs people and programs write, straight and curled. */
static gboolean
read_mark (const char **cursor, Token *token)
{
  static const struct
  {
    gunichar sign;
    TokenKind kind;
  } marks[] = {
    { 0xb0, TOKEN_DEGREE },   { 0xba, TOKEN_DEGREE },     { '\'', TOKEN_MINUTE },   { 0x2032, TOKEN_MINUTE },
    { 0x2019, TOKEN_MINUTE }, { '"', TOKEN_SECOND },      { 0x2033, TOKEN_SECOND }, { 0x201d, TOKEN_SECOND },
    { ':', TOKEN_COLON },     { ',', TOKEN_COMMA },       { ';', TOKEN_COMMA },     { '-', TOKEN_SIGN },
    { '+', TOKEN_SIGN },      { MINUS_SIGN, TOKEN_SIGN },
  };
  gunichar sign = g_utf8_get_char (*cursor);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].sign == sign)
      {
        token->kind = marks[i].kind;
        token->negative = sign == '-' || sign == MINUS_SIGN;
        *cursor = g_utf8_next_char (*cursor);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_token (const char **cursor, Token *token)
{
  return read_number (cursor, token) || read_letter (cursor, token) || read_mark (cursor, token);
}

static gboolean
read_tokens (const char *text, Tokens *tokens)
{
  const char *cursor = text;
  gboolean apart = FALSE;

  tokens->n = 0;
  while (*cursor != '\0')
    {
      Token *token = &tokens->tokens[tokens->n];

      if (g_unichar_isspace (g_utf8_get_char (cursor)))
        {
          cursor = g_utf8_next_char (cursor);
          apart = TRUE;
          continue;
        }
      memset (token, 0, sizeof *token);
      token->is_apart = apart;
      if (tokens->n + 1 == MOST_TOKENS || !read_token (&cursor, token))
        return FALSE;
      /* "38.1.2" is no two numbers. */
      if (!apart && tokens->n > 0 && token->kind == TOKEN_NUMBER && token[-1].kind == TOKEN_NUMBER)
        return FALSE;
      apart = FALSE;
      tokens->n++;
    }
  return TRUE;
}

static guint
count (const Tokens *tokens, TokenKind kind)
{
  guint n = 0;

  for (guint i = 0; i < tokens->n; i++)
    n += tokens->tokens[i].kind == kind;
  return n;
}

/* The place of the (@nth, from 0) token of a kind, or the end. */
static guint
place_of (const Tokens *tokens, TokenKind kind, guint nth)
{
  for (guint i = 0; i < tokens->n; i++)
    if (tokens->tokens[i].kind == kind && nth-- == 0)
      return i;
  return tokens->n;
}

/* Where letters stand before their numbers the second one begins the second half, else the first ends the
 * first. */
static guint
split_at_letter (const Tokens *tokens)
{
  guint n = count (tokens, TOKEN_LETTER);

  if (tokens->tokens[0].kind == TOKEN_LETTER)
    return n == 2 ? place_of (tokens, TOKEN_LETTER, 1) : 0;
  return place_of (tokens, TOKEN_LETTER, 0) + 1;
}

/* Without a letter between them the halves have as many numbers each, and white space between. */
static guint
split_at_number (const Tokens *tokens)
{
  guint n = count (tokens, TOKEN_NUMBER), at;

  if (n == 0 || n % 2 != 0)
    return 0;
  at = place_of (tokens, TOKEN_NUMBER, n / 2);
  if (tokens->tokens[at - 1].kind == TOKEN_SIGN)
    at--;
  return tokens->tokens[at].is_apart ? at : 0;
}

static gboolean
find_halves (const Tokens *tokens, guint *first_end, guint *second_start)
{
  guint commas = count (tokens, TOKEN_COMMA), split = 0;

  if (tokens->n == 0 || commas > 1)
    return FALSE;
  if (commas == 1)
    {
      *first_end = place_of (tokens, TOKEN_COMMA, 0);
      *second_start = *first_end + 1;
      return TRUE;
    }
  if (count (tokens, TOKEN_LETTER) > 0)
    split = split_at_letter (tokens);
  if (split == 0 || split >= tokens->n)
    split = split_at_number (tokens);
  *first_end = *second_start = split;
  return split > 0;
}

static gboolean
take (const Token **cursor, const Token *end, TokenKind kind)
{
  if (*cursor == end || (*cursor)->kind != kind)
    return FALSE;
  *cursor += 1;
  return TRUE;
}

/* Minutes or seconds: below 60, and what stands before them is whole. */
static gboolean
take_sixtieths (const Token **cursor, const Token *end, const Token **last, double unit, double *degrees)
{
  const Token *number = *cursor;

  if (!take (cursor, end, TOKEN_NUMBER))
    return TRUE;
  if ((*last)->has_fraction || number->number >= 60.0)
    return FALSE;
  *last = number;
  *degrees += number->number * unit;
  return TRUE;
}

static gboolean
take_angle (const Token **cursor, const Token *end, double *degrees)
{
  const Token *last = *cursor;

  if (!take (cursor, end, TOKEN_NUMBER))
    return FALSE;
  *degrees = last->number;
  if (!take (cursor, end, TOKEN_DEGREE))
    take (cursor, end, TOKEN_COLON);
  if (!take_sixtieths (cursor, end, &last, 1.0 / 60.0, degrees))
    return FALSE;
  if (!take (cursor, end, TOKEN_MINUTE))
    take (cursor, end, TOKEN_COLON);
  if (!take_sixtieths (cursor, end, &last, 1.0 / 3600.0, degrees))
    return FALSE;
  /* Two primes are a second too. */
  if (!take (cursor, end, TOKEN_SECOND) && take (cursor, end, TOKEN_MINUTE))
    return take (cursor, end, TOKEN_MINUTE);
  return TRUE;
}

static gboolean
read_part (const Token *cursor, const Token *end, Part *part)
{
  const Token *sign = NULL;
  gboolean letter_first = cursor != end && cursor->kind == TOKEN_LETTER;

  part->letter = letter_first ? cursor++->letter : '\0';
  if (cursor != end && cursor->kind == TOKEN_SIGN)
    sign = cursor++;
  if (!take_angle (&cursor, end, &part->degrees))
    return FALSE;
  if (!letter_first && cursor != end && cursor->kind == TOKEN_LETTER)
    part->letter = cursor++->letter;
  if (cursor != end || (sign != NULL && part->letter != '\0'))
    return FALSE;
  if ((sign != NULL && sign->negative) || part->letter == 'S' || part->letter == 'W')
    part->degrees = -part->degrees;
  return TRUE;
}

static gboolean
read_both (const char *text, Part parts[2])
{
  Tokens tokens;
  guint first_end, second_start;

  return read_tokens (text, &tokens) && find_halves (&tokens, &first_end, &second_start) &&
         read_part (tokens.tokens, tokens.tokens + first_end, &parts[0]) &&
         read_part (tokens.tokens + second_start, tokens.tokens + tokens.n, &parts[1]);
}

static gboolean
is_east_west (const Part *part)
{
  return part->letter == 'E' || part->letter == 'W';
}

static gboolean
is_north_south (const Part *part)
{
  return part->letter == 'N' || part->letter == 'S';
}

/* Latitude into parts[0]; FALSE when the letters name the same axis twice. */
static gboolean
put_in_order (Part parts[2])
{
  if (is_east_west (&parts[0]) || is_north_south (&parts[1]))
    {
      Part first = parts[0];

      parts[0] = parts[1];
      parts[1] = first;
    }
  return !is_east_west (&parts[0]) && !is_north_south (&parts[1]);
}

static gboolean
check_range (const Part parts[2], GError **error)
{
  double latitude = parts[0].degrees, longitude = parts[1].degrees;
  gboolean has_letters = parts[0].letter != '\0' || parts[1].letter != '\0';

  if (!has_letters && fabs (latitude) > 90.0 && fabs (latitude) <= 180.0 && fabs (longitude) <= 90.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("Latitude and longitude look swapped: %.6g is no latitude (−90 to 90). Write the "
                    "latitude first."),
                 latitude);
  else if (fabs (latitude) > 90.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("The latitude %.6g is out of range: it lies between −90 and 90."), latitude);
  else if (fabs (longitude) > 180.0)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("The longitude %.6g is out of range: it lies between −180 and 180."), longitude);
  else
    return TRUE;
  return FALSE;
}

gboolean
chancery_coordinates_parse (const char *text, ChanceryPosition *position, GError **error)
{
  Part parts[2];

  if (chancery_mgrs_looks_like (text))
    return chancery_mgrs_parse (text, position, error);
  if (!g_utf8_validate (text, -1, NULL) || !read_both (text, parts) || !put_in_order (parts))
    {
      g_set_error_literal (
          error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
          _ ("This is no position. Write latitude and longitude, such as 38.8895, -77.0365 or 38° "
             "53′ 22″ N 77° 2′ 11″ W, or MGRS, such as 18S UJ 23371 06519."));
      return FALSE;
    }
  if (!check_range (parts, error))
    return FALSE;
  *position = (ChanceryPosition){ parts[0].degrees, parts[1].degrees };
  return TRUE;
}

gboolean
chancery_coordinates_looks_like (const char *text)
{
  Tokens tokens;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  return chancery_mgrs_looks_like (text) ||
         (read_tokens (text, &tokens) && count (&tokens, TOKEN_NUMBER) >= 2);
}
