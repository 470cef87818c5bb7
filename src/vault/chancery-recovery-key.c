/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-recovery-key.h"

#include "base/chancery-error.h"
#include "vault/chancery-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define GROUPS CHANCERY_RECOVERY_KEY_GROUPS
#define SIZE CHANCERY_RECOVERY_KEY_GROUP_SIZE
#define DATA_GROUPS (GROUPS - 1)
#define DATA_SIZE (SIZE - 1)
#define DATA_SYMBOLS (DATA_GROUPS * DATA_SIZE)

/* 52 symbols hold 260 bits: the last four are zero. */
#define PADDING_MASK 0x0f

/* Beyond any slip of the fingers. */
#define MOST_SYMBOLS 160

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char checksum_context[] = "Chancery recovery key";

/* What was typed: characters as numbers, in words as they were set apart. */
typedef struct
{
  guint8 symbols[MOST_SYMBOLS];
  guint8 word_size[MOST_SYMBOLS];
  guint n_symbols;
  guint n_words;
} Typed;

/* The groups one by one, in the order of their numbers. */
typedef struct
{
  guint8 symbols[MOST_SYMBOLS / SIZE][SIZE];
  guint n;
} Groups;

static int
symbol_of (gunichar character)
{
  const char *found;

  if (character == 0 || character > 0x7f)
    return -1;
  switch (g_ascii_toupper ((char) character))
    {
    case 'O':
      return 0;
    case 'I':
    case 'L':
      return 1;
    default:
      found = strchr (alphabet, g_ascii_toupper ((char) character));
      return found != NULL ? (int) (found - alphabet) : -1;
    }
}

gboolean
chancery_recovery_key_is_symbol (gunichar character)
{
  return symbol_of (character) >= 0;
}

gboolean
chancery_recovery_key_is_separator (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION ||
         character == '.' || character == 0x00b7 || character == 0x2212;
}

/* Times 2 in the field of 32 elements, with x^5 + x^2 + 1. */
static guint8
twice (guint8 a)
{
  return (guint8) ((a << 1) ^ (a & 0x10 ? 0x25 : 0)) & 0x1f;
}

/* The first four characters count 2, 4, 8 and 16 times, the fifth once: none of these is zero, so that each
 * wrong character shows, and no two are the same, so that each exchange of two different ones does. */
static guint8
weigh (guint8 symbol, guint place)
{
  if (place == DATA_SIZE)
    return symbol;
  for (guint i = 0; i <= place; i++)
    symbol = twice (symbol);
  return symbol;
}

/* Returns the number of the place that the group passes its check in: 1 to 14, or another where it is wrong.
 */
static guint
number_of (const guint8 group[SIZE])
{
  guint8 sum = 0;

  for (guint i = 0; i < SIZE; i++)
    sum ^= weigh (group[i], i);
  return sum;
}

static void
set_check (guint8 group[SIZE], guint number)
{
  group[DATA_SIZE] = 0;
  group[DATA_SIZE] = (guint8) (number_of (group) ^ number);
}

static void
symbols_of_key (const guint8 key[CHANCERY_KEY_SIZE], Groups *groups)
{
  for (guint i = 0; i < DATA_SYMBOLS; i++)
    {
      guint8 symbol = 0;

      for (guint bit = 5 * i; bit < 5 * i + 5; bit++)
        symbol =
            (guint8) (symbol << 1 | (bit < 8 * CHANCERY_KEY_SIZE ? (key[bit / 8] >> (7 - bit % 8)) & 1 : 0));
      groups->symbols[i / DATA_SIZE][i % DATA_SIZE] = symbol;
    }
}

static void
key_of_symbols (const Groups *groups, guint8 key[CHANCERY_KEY_SIZE])
{
  memset (key, 0, CHANCERY_KEY_SIZE);
  for (guint bit = 0; bit < 8 * CHANCERY_KEY_SIZE; bit++)
    {
      guint i = bit / 5;
      guint8 symbol = groups->symbols[i / DATA_SIZE][i % DATA_SIZE];

      key[bit / 8] |= (guint8) (((symbol >> (4 - bit % 5)) & 1) << (7 - bit % 8));
    }
}

/* Twenty bits of BLAKE2b over the key. */
static void
checksum_of_key (const guint8 key[CHANCERY_KEY_SIZE], guint8 checksum[DATA_SIZE])
{
  crypto_generichash_state state;
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, (const guint8 *) checksum_context, strlen (checksum_context));
  crypto_generichash_update (&state, key, CHANCERY_KEY_SIZE);
  crypto_generichash_final (&state, hash, sizeof hash);
  checksum[0] = hash[0] >> 3;
  checksum[1] = (guint8) ((hash[0] & 0x07) << 2 | hash[1] >> 6);
  checksum[2] = (hash[1] >> 1) & 0x1f;
  checksum[3] = (guint8) ((hash[1] & 0x01) << 4 | hash[2] >> 4);
  sodium_memzero (&state, sizeof state);
  sodium_memzero (hash, sizeof hash);
}

/* Whether the last group is the checksum of the others. */
static gboolean
is_whole (const Groups *groups)
{
  guint8 key[CHANCERY_KEY_SIZE], checksum[DATA_SIZE];
  gboolean whole;

  key_of_symbols (groups, key);
  checksum_of_key (key, checksum);
  whole = sodium_memcmp (checksum, groups->symbols[DATA_GROUPS], DATA_SIZE) == 0;
  sodium_memzero (key, sizeof key);
  sodium_memzero (checksum, sizeof checksum);
  return whole;
}

ChancerySecret *
chancery_recovery_key_format (ChancerySecret *key)
{
  ChancerySecret *text = chancery_secret_new (CHANCERY_RECOVERY_KEY_SIZE);
  char *at = (char *) chancery_secret_bytes (text);
  Groups groups = { .n = GROUPS };

  symbols_of_key (chancery_secret_bytes (key), &groups);
  checksum_of_key (chancery_secret_bytes (key), groups.symbols[DATA_GROUPS]);
  for (guint i = 0; i < GROUPS; i++)
    {
      set_check (groups.symbols[i], i + 1);
      if (i > 0)
        *at++ = '-';
      for (guint j = 0; j < SIZE; j++)
        *at++ = alphabet[groups.symbols[i][j]];
    }
  sodium_memzero (&groups, sizeof groups);
  return text;
}

ChancerySecret *
chancery_recovery_key_group (ChancerySecret *text, guint number)
{
  ChancerySecret *group = chancery_secret_new (SIZE);

  memcpy (chancery_secret_bytes (group), chancery_secret_bytes (text) + (number - 1) * (SIZE + 1), SIZE);
  return group;
}

static gboolean
reject (GError **error, const char *message)
{
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, message);
  return FALSE;
}

/* In which group the next character stands, as far as can be told before the end. */
static guint
group_at (const Typed *typed)
{
  return typed->n_words > 1 ? typed->n_words : typed->n_symbols / SIZE + 1;
}

static gboolean
reject_character (const Typed *typed, gunichar character, GError **error)
{
  char bytes[7] = "";

  if (!g_unichar_isprint (character))
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("Group %u has a character that no recovery key has. Compare it with the paper."),
                   group_at (typed));
      return FALSE;
    }
  g_unichar_to_utf8 (character, bytes);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               _ ("Group %u has “%s”, which stands in no recovery key. Compare it with the paper."),
               group_at (typed), bytes);
  return FALSE;
}

static gboolean
add_symbol (Typed *typed, guint8 symbol, gboolean begins_word, GError **error)
{
  if (typed->n_symbols == MOST_SYMBOLS)
    return reject (error, _ ("This is too long for a recovery key, which has 14 groups of 5 characters."));
  if (begins_word)
    typed->n_words++;
  typed->symbols[typed->n_symbols++] = symbol;
  typed->word_size[typed->n_words - 1]++;
  return TRUE;
}

static gboolean
read_text (Typed *typed, const char *text, gsize size, GError **error)
{
  const char *end = text + size;
  gboolean apart = TRUE;

  if (!g_utf8_validate (text, (gssize) size, NULL))
    return reject (error, _ ("This is not text, so it is no recovery key."));
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      int symbol = symbol_of (character);

      if (chancery_recovery_key_is_separator (character))
        {
          apart = TRUE;
          continue;
        }
      if (symbol < 0)
        {
          typed->n_words += apart ? 1 : 0;
          return reject_character (typed, character, error);
        }
      if (!add_symbol (typed, (guint8) symbol, apart, error))
        return FALSE;
      apart = FALSE;
    }
  return TRUE;
}

static void
cut (const Typed *typed, Groups *groups)
{
  groups->n = typed->n_symbols / SIZE;
  for (guint i = 0; i < groups->n * SIZE; i++)
    groups->symbols[i / SIZE][i % SIZE] = typed->symbols[i];
}

/* Names the first word that is no group, or without words the first group that is wrong. */
static gboolean
reject_sizes (const Typed *typed, GError **error)
{
  Groups groups = { 0 };
  guint number = 1, word = 0;

  if (typed->n_words == 1)
    {
      cut (typed, &groups);
      while (number <= groups.n && number_of (groups.symbols[number - 1]) == number)
        number++;
      sodium_memzero (&groups, sizeof groups);
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("A recovery key has 70 characters, and this has %u. Group %u is the first that is not "
                      "right."),
                   typed->n_symbols, number);
      return FALSE;
    }
  while (typed->word_size[word] % SIZE == 0)
    number += typed->word_size[word++] / SIZE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               _ ("Group %u has %u characters instead of 5. Compare it with the paper."), number,
               typed->word_size[word]);
  return FALSE;
}

/* The most of the groups from @i on that are right when they stand for the numbers from @number on, in order.
 */
static guint
best_from (const Groups *groups, guint i, guint number, gint8 known[GROUPS + 1][GROUPS + 2])
{
  guint here, later;

  if (i == groups->n)
    return 0;
  if (known[i][number] >= 0)
    return (guint) known[i][number];
  here = (number_of (groups->symbols[i]) == number ? 1 : 0) + best_from (groups, i + 1, number + 1, known);
  /* A number can only be left out while there are enough of them. */
  later = GROUPS - number >= groups->n - i ? best_from (groups, i, number + 1, known) : 0;
  known[i][number] = (gint8) MAX (here, later);
  return MAX (here, later);
}

/* The number of the first group that is not there, when most of the others are to be right. */
static guint
first_missing (const Groups *groups)
{
  gint8 known[GROUPS + 1][GROUPS + 2];
  guint i = 0;

  memset (known, -1, sizeof known);
  for (guint number = 1; i < groups->n; number++)
    {
      guint best = best_from (groups, i, number, known);
      guint here = number_of (groups->symbols[i]) == number ? 1 : 0;

      if (here + best_from (groups, i + 1, number + 1, known) < best)
        return number;
      i++;
    }
  return groups->n + 1;
}

static gboolean
reject_number (const Groups *groups, GError **error)
{
  guint missing;

  if (groups->n > GROUPS)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("There are %u groups instead of 14. Is one typed twice?"), groups->n);
      return FALSE;
    }
  missing = first_missing (groups);
  if (groups->n == GROUPS - 1)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, _ ("Group %u is missing."), missing);
  else
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("%u groups are missing; the first of them is group %u."), GROUPS - groups->n, missing);
  return FALSE;
}

/* On paper each group has its number before it. */
static void
leave_out_numbers (Typed *typed)
{
  Typed left = { 0 };
  guint at = 0;

  for (guint i = 0; i < typed->n_words; i++)
    if (i % 2 == 0 ? typed->word_size[i] > 2 : typed->word_size[i] != SIZE)
      return;
  if (typed->n_words != 2 * GROUPS)
    return;
  for (guint i = 0; i < GROUPS; i++)
    {
      at += typed->word_size[2 * i];
      memcpy (left.symbols + left.n_symbols, typed->symbols + at, SIZE);
      left.word_size[left.n_words++] = SIZE;
      left.n_symbols += SIZE;
      at += SIZE;
    }
  *typed = left;
  sodium_memzero (&left, sizeof left);
}

/* Into groups: as words where there are 14, and else as there are characters, however they were set apart. */
static gboolean
part (const Typed *typed, Groups *groups, GError **error)
{
  gboolean even = TRUE;

  for (guint i = 0; i < typed->n_words; i++)
    even = even && typed->word_size[i] % SIZE == 0;
  if (typed->n_symbols == 0)
    return reject (error, _ ("The recovery key is empty. It has 14 groups of 5 characters."));
  if (!even && (typed->n_symbols != GROUPS * SIZE || typed->n_words == GROUPS))
    return reject_sizes (typed, error);
  cut (typed, groups);
  return groups->n == GROUPS || reject_number (groups, error);
}

/* The last four bits of the last group of data belong to nothing. */
static gboolean
is_right (const Groups *groups, guint number)
{
  const guint8 *group = groups->symbols[number - 1];

  return number_of (group) == number && (number != DATA_GROUPS || (group[DATA_SIZE - 1] & PADDING_MASK) == 0);
}

/* Groups know their places: read across the two columns of a sheet, or otherwise in another order, they are
 * put into theirs. One that is wrong passes for another, so that this is only done when each is there once.
 */
static void
put_in_order (Groups *groups)
{
  guint8 kept[GROUPS][SIZE];
  guint seen = 0;

  for (guint i = 0; i < GROUPS; i++)
    if (number_of (groups->symbols[i]) <= GROUPS)
      seen |= 1u << number_of (groups->symbols[i]);
  if (seen != ((1u << GROUPS) - 1) << 1)
    return;
  memcpy (kept, groups->symbols, sizeof kept);
  for (guint i = 0; i < GROUPS; i++)
    memcpy (groups->symbols[number_of (kept[i]) - 1], kept[i], SIZE);
  sodium_memzero (kept, sizeof kept);
}

static gboolean
reject_groups (const guint *wrong, guint n_wrong, GError **error)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < n_wrong; i++)
    g_string_append_printf (numbers, i > 0 ? ", %u" : "%u", wrong[i]);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               n_wrong == 1 ? _ ("Group %s has a mistake. Compare it with the paper.")
                            : _ ("These groups have mistakes: %s. Compare them with the paper."),
               numbers->str);
  return FALSE;
}

static gboolean
check_groups (const Groups *groups, GError **error)
{
  guint wrong[GROUPS], n_wrong = 0;

  for (guint number = 1; number <= GROUPS; number++)
    if (!is_right (groups, number))
      wrong[n_wrong++] = number;
  return n_wrong == 0 || reject_groups (wrong, n_wrong, error);
}

/* Whether the whole would be right if two characters of this group were others: only two mistakes in one
 * group can hide from its check. The second of them is given by the first, so that there are few to try. */
static gboolean
would_be_whole (Groups *groups, guint number)
{
  guint8 *group = groups->symbols[number - 1];
  guint8 kept[SIZE];
  gboolean whole = FALSE;

  memcpy (kept, group, SIZE);
  for (guint a = 0; a < DATA_SIZE && !whole; a++)
    for (guint b = a + 1; b < SIZE && !whole; b++)
      for (guint8 change = 1; change < 32 && !whole; change++)
        {
          group[a] = kept[a] ^ change;
          for (group[b] = 0; group[b] < 31 && number_of (group) != number; group[b]++)
            continue;
          whole = is_right (groups, number) && is_whole (groups);
          memcpy (group, kept, SIZE);
        }
  sodium_memzero (kept, sizeof kept);
  return whole;
}

static gboolean
reject_whole (Groups *groups, GError **error)
{
  guint suspect = 0, n_suspects = 0;

  for (guint number = 1; number <= GROUPS; number++)
    if (would_be_whole (groups, number))
      {
        suspect = number;
        n_suspects++;
      }
  if (n_suspects != 1)
    return reject (error, _ ("Each group looks right by itself, but together they are not one recovery key. "
                             "Compare every character with the paper: are all groups from the same sheet?"));
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               _ ("Each group looks right by itself, but the whole does not: group %u probably has two "
                  "mistakes. Compare it with the paper."),
               suspect);
  return FALSE;
}

static ChancerySecret *
parse (Typed *typed, Groups *groups, ChancerySecret *text, GError **error)
{
  ChancerySecret *key;

  if (!read_text (typed, (const char *) chancery_secret_bytes (text), chancery_secret_size (text), error))
    return NULL;
  leave_out_numbers (typed);
  if (!part (typed, groups, error))
    return NULL;
  put_in_order (groups);
  if (!check_groups (groups, error))
    return NULL;
  if (!is_whole (groups))
    {
      reject_whole (groups, error);
      return NULL;
    }
  key = chancery_secret_new (CHANCERY_KEY_SIZE);
  key_of_symbols (groups, chancery_secret_bytes (key));
  return key;
}

ChancerySecret *
chancery_recovery_key_parse (ChancerySecret *text, GError **error)
{
  Typed typed = { 0 };
  Groups groups = { 0 };
  ChancerySecret *key = parse (&typed, &groups, text, error);

  sodium_memzero (&typed, sizeof typed);
  sodium_memzero (&groups, sizeof groups);
  return key;
}

ChanceryRecoveryGroupState
chancery_recovery_key_check_group (const char *typed, guint number)
{
  ChanceryRecoveryGroupState state = CHANCERY_RECOVERY_GROUP_WRONG;
  Typed read = { 0 };
  Groups groups = { 0 };

  if (read_text (&read, typed, strlen (typed), NULL) && read.n_symbols <= SIZE)
    {
      if (read.n_symbols == 0)
        state = CHANCERY_RECOVERY_GROUP_EMPTY;
      else if (read.n_symbols < SIZE)
        state = CHANCERY_RECOVERY_GROUP_UNFINISHED;
      else
        {
          memcpy (groups.symbols[number - 1], read.symbols, SIZE);
          if (is_right (&groups, number))
            state = CHANCERY_RECOVERY_GROUP_RIGHT;
        }
    }
  sodium_memzero (&read, sizeof read);
  sodium_memzero (&groups, sizeof groups);
  return state;
}
