/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "vault/chancery-key.h"
#include "vault/chancery-recovery-key.h"

#include <string.h>

#define GROUPS CHANCERY_RECOVERY_KEY_GROUPS
#define SIZE CHANCERY_RECOVERY_KEY_GROUP_SIZE

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static ChancerySecret *
random_key (void)
{
  ChancerySecret *key = chancery_secret_new (CHANCERY_KEY_SIZE);

  for (guint i = 0; i < CHANCERY_KEY_SIZE; i++)
    chancery_secret_bytes (key)[i] = (guint8) g_test_rand_int_range (0, 256);
  return key;
}

static char *
text_of (ChancerySecret *key)
{
  g_autoptr (ChancerySecret) text = chancery_recovery_key_format (key);

  g_assert_cmpuint (chancery_secret_size (text), ==, CHANCERY_RECOVERY_KEY_SIZE);
  return g_strndup ((const char *) chancery_secret_bytes (text), CHANCERY_RECOVERY_KEY_SIZE);
}

static ChancerySecret *
try_parse (const char *text, GError **error)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (text);

  return chancery_recovery_key_parse (secret, error);
}

static void
assert_parses (const char *text, ChancerySecret *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) parsed = try_parse (text, &error);

  g_assert_no_error (error);
  g_assert_true (chancery_secret_equal (parsed, key));
}

static char *
assert_rejected (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySecret) parsed = try_parse (text, &error);

  g_assert_null (parsed);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return g_strdup (error->message);
}

static void
assert_says (const char *text, const char *beginning)
{
  g_autofree char *message = assert_rejected (text);

  if (!g_str_has_prefix (message, beginning))
    g_error ("“%s” does not begin with “%s”", message, beginning);
}

static void
assert_names (const char *text, guint group)
{
  g_autofree char *beginning = g_strdup_printf ("Group %u has a mistake", group);

  assert_says (text, beginning);
}

/* Where in the text character @place of group @group stands, both from 0. */
static char *
at (char *text, guint group, guint place)
{
  return text + group * (SIZE + 1) + place;
}

/* The layout, computed once more from the description in README.md: the groups of a key of known bytes. */
static void
test_known (void)
{
  g_autoptr (ChancerySecret) key = chancery_secret_new (CHANCERY_KEY_SIZE);
  g_autofree char *text = NULL;

  for (guint i = 0; i < CHANCERY_KEY_SIZE; i++)
    chancery_secret_bytes (key)[i] = (guint8) i;
  text = text_of (key);
  g_assert_cmpstr (text, ==,
                   "000GC-40R4Y-0M301-E209M-185G2-R38EE-1W810-"
                   "24GKG-2GAH0-C5RR1-34D1A-P70XT-3RFGY-CQK98");
  assert_parses (text, key);
}

static void
test_there_and_back (void)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = NULL;

      if (i < 2)
        memset (chancery_secret_bytes (key), i == 0 ? 0 : 0xff, CHANCERY_KEY_SIZE);
      text = text_of (key);
      assert_parses (text, key);
      for (guint group = 0; group < GROUPS; group++)
        for (guint place = 0; place < SIZE; place++)
          g_assert_nonnull (strchr (alphabet, *at (text, group, place)));
    }
}

static char *
joined (const char *text, const char *separator)
{
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);

  return g_strjoinv (separator, groups);
}

static void
test_spellings (void)
{
  static const char *const separators[] = { " ", "", "\n", "  -  ", " – ", "\u00a0", ".", "\r\n", "\t·\t" };
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_autofree char *padded = g_strdup_printf ("\n  %s \n\n", text);
  g_autofree char *alike = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autofree char *spelt = joined (text, separators[i]);

      assert_parses (spelt, key);
    }
  assert_parses (small, key);
  assert_parses (padded, key);
  g_strdelimit (alike, "0", 'O');
  g_strdelimit (alike, "1", 'l');
  assert_parses (alike, key);
  g_strdelimit (alike, "O", 'o');
  g_strdelimit (alike, "l", 'I');
  assert_parses (alike, key);
}

/* Set apart otherwise than printed, as long as all characters are there. */
static void
test_other_groups (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_autofree char *whole = joined (text, "");

  for (guint width = 1; width < 70; width++)
    {
      g_autoptr (GString) spelt = g_string_new (whole);

      if (70 / width + (70 % width > 0) == GROUPS && width != SIZE)
        continue;
      for (guint i = (70 - 1) / width * width; i > 0; i -= width)
        g_string_insert_c (spelt, i, ' ');
      assert_parses (spelt->str, key);
    }
}

static void
test_numbers_before_groups (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint row = 0; row < GROUPS / 2; row++)
    g_string_append_printf (lines, "%2u  %s      %2u. %s\n", row + 1, groups[row], row + 8, groups[row + 7]);
  assert_parses (lines->str, key);
}

/* Every wrong character, in every place, is found, and its group named. */
static void
test_each_single_error (void)
{
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = text_of (key);

      for (guint group = 0; group < GROUPS; group++)
        for (guint place = 0; place < SIZE; place++)
          for (guint i = 0; i < 32; i++)
            {
              char right = *at (text, group, place);

              if (alphabet[i] == right)
                continue;
              *at (text, group, place) = alphabet[i];
              assert_names (text, group + 1);
              *at (text, group, place) = right;
            }
    }
}

/* Any two characters of a group that changed places, neighbours or not. */
static void
test_each_exchange (void)
{
  guint found = 0;

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = text_of (key);

      for (guint group = 0; group < GROUPS; group++)
        for (guint a = 0; a < SIZE; a++)
          for (guint b = a + 1; b < SIZE; b++)
            {
              char first = *at (text, group, a), second = *at (text, group, b);

              if (first == second)
                continue;
              *at (text, group, a) = second;
              *at (text, group, b) = first;
              assert_names (text, group + 1);
              *at (text, group, a) = first;
              *at (text, group, b) = second;
              found++;
            }
    }
  g_test_message ("%u exchanges in a group found and named", found);
}

/* The last character of one group and the first of the next, changed over. */
static void
test_exchange_across (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = text_of (key);

      for (guint group = 0; group + 1 < GROUPS; group++)
        {
          char first = *at (text, group, SIZE - 1), second = *at (text, group + 1, 0);
          g_autofree char *beginning =
              g_strdup_printf ("These groups have mistakes: %u, %u.", group + 1, group + 2);

          if (first == second)
            continue;
          *at (text, group, SIZE - 1) = second;
          *at (text, group + 1, 0) = first;
          assert_says (text, beginning);
          *at (text, group, SIZE - 1) = first;
          *at (text, group + 1, 0) = second;
        }
    }
}

static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,.:", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/* Two wrong characters anywhere: none is taken, and in nearly all cases the right groups are named. */
static void
test_double_errors (void)
{
  guint named = 0, vague = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = text_of (key);
      guint group = (guint) g_test_rand_int_range (0, GROUPS);
      guint other = round % 2 == 0 ? group : (guint) g_test_rand_int_range (0, GROUPS);
      guint a = (guint) g_test_rand_int_range (0, SIZE), b = (a + 1 + round % (SIZE - 1)) % SIZE;
      g_autofree char *said = NULL;
      g_autofree char *number = g_strdup_printf ("%u", group + 1);
      char *first = at (text, group, a), *second = at (text, other, b);

      *first = alphabet[((guint) (strchr (alphabet, *first) - alphabet) + 1 + round % 31) % 32];
      *second = alphabet[((guint) (strchr (alphabet, *second) - alphabet) + 1 + round / 7 % 31) % 32];
      said = assert_rejected (text);
      if (has_word (said, number))
        named++;
      else
        vague++;
    }
  g_test_message ("20000 double errors: none taken, the group named in %u, not named in %u", named, vague);
  g_assert_cmpuint (vague, <, 200);
}

/* Groups know their places: in any order they give the same key. */
static void
test_any_order (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (ChancerySecret) key = random_key ();
      g_autofree char *text = text_of (key);
      g_auto (GStrv) groups = g_strsplit (text, "-", -1);
      g_autofree char *mixed = NULL;

      for (guint i = GROUPS - 1; i > 0; i--)
        {
          guint j = (guint) g_test_rand_int_range (0, (int) i + 1);
          char *kept = groups[i];

          groups[i] = groups[j];
          groups[j] = kept;
        }
      mixed = g_strjoinv ("-", groups);
      assert_parses (mixed, key);
    }
}

static char *
without (const char *text, guint from, guint n)
{
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; i < GROUPS; i++)
    if (i < from || i >= from + n)
      g_string_append_printf (left, "%s ", groups[i]);
  return g_strdup (left->str);
}

static void
test_missing (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);

  for (guint group = 0; group < GROUPS; group++)
    {
      g_autofree char *left = without (text, group, 1);
      g_autofree char *says = g_strdup_printf ("Group %u is missing", group + 1);
      g_autofree char *wrong = g_strdup (left);

      assert_says (left, says);
      /* Even when another one has a mistake. */
      wrong[(group < 7 ? 11 : 2) * (SIZE + 1)] ^= 1;
      if (strchr (alphabet, wrong[(group < 7 ? 11 : 2) * (SIZE + 1)]) != NULL)
        assert_says (wrong, says);
      if (group + 2 < GROUPS)
        {
          g_autofree char *two = without (text, group, 2);

          g_free (says);
          says = g_strdup_printf ("2 groups are missing; the first of them is group %u", group + 1);
          assert_says (two, says);
        }
    }
}

static void
test_twice (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_autofree char *more = g_strconcat (text, "-", text + 78, NULL);
  g_autofree char *doubled = g_strdup (text);

  assert_says (more, "There are 15 groups instead of 14");
  /* One typed in the place of another. */
  memcpy (at (doubled, 5, 0), at (doubled, 4, 0), SIZE);
  if (memcmp (at (text, 5, 0), at (text, 4, 0), SIZE) != 0)
    assert_names (doubled, 6);
}

/* A character too few or too many in a group that is set apart. */
static void
test_wrong_sizes (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);

  for (guint group = 0; group < GROUPS; group++)
    for (guint place = 0; place < SIZE; place++)
      {
        g_autoptr (GString) fewer = g_string_new (text);
        g_autoptr (GString) more = g_string_new (text);
        g_autofree char *says_fewer = g_strdup_printf ("Group %u has 4 characters", group + 1);
        g_autofree char *says_more = g_strdup_printf ("Group %u has 6 characters", group + 1);

        g_string_erase (fewer, group * (SIZE + 1) + place, 1);
        g_string_insert_c (more, group * (SIZE + 1) + place, 'X');
        assert_says (fewer->str, says_fewer);
        assert_says (more->str, says_more);
      }
}

/* Without anything between the groups, the first that cannot be right is named. */
static void
test_wrong_size_in_one (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_autofree char *whole = joined (text, "");
  g_autofree char *said = NULL;

  memmove (whole + 36, whole + 37, strlen (whole + 36));
  said = assert_rejected (whole);
  g_assert_true (g_str_has_prefix (said, "A recovery key has 70 characters, and this has 69. Group "));
  assert_says ("", "The recovery key is empty");
  assert_says (" - \n", "The recovery key is empty");
}

static void
test_foreign_characters (void)
{
  static const char *const foreign[] = { "U", "u", "%", "é", "\u0416", "\x01", "\U0001f600", "_" };
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    for (guint group = 0; group < GROUPS; group++)
      {
        g_autoptr (GString) spelt = g_string_new (text);
        g_autofree char *says = g_strdup_printf ("Group %u has ", group + 1);

        g_string_erase (spelt, group * (SIZE + 1) + i % SIZE, 1);
        g_string_insert (spelt, group * (SIZE + 1) + i % SIZE, foreign[i]);
        assert_says (spelt->str, says);
      }
  assert_says ("\xff\xfe", "This is not text");
}

static void
test_long (void)
{
  g_autofree char *text = g_strnfill (100000, 'A');
  g_autofree char *spaces = g_strnfill (100000, ' ');

  assert_says (text, "This is too long");
  assert_says (spaces, "The recovery key is empty");
}

static void
test_one_group (void)
{
  g_autoptr (ChancerySecret) key = random_key ();
  g_autofree char *text = text_of (key);
  g_autoptr (ChancerySecret) formatted = chancery_recovery_key_format (key);

  for (guint number = 1; number <= GROUPS; number++)
    {
      g_autoptr (ChancerySecret) group = chancery_recovery_key_group (formatted, number);
      g_autofree char *typed = g_strndup (at (text, number - 1, 0), SIZE);
      guint elsewhere = number % GROUPS + 1;

      g_assert_cmpmem (chancery_secret_bytes (group), SIZE, typed, SIZE);
      g_assert_cmpint (chancery_recovery_key_check_group (typed, number), ==, CHANCERY_RECOVERY_GROUP_RIGHT);
      g_assert_cmpint (chancery_recovery_key_check_group (typed, elsewhere), ==,
                       CHANCERY_RECOVERY_GROUP_WRONG);
      typed[4] = '\0';
      g_assert_cmpint (chancery_recovery_key_check_group (typed, number), ==,
                       CHANCERY_RECOVERY_GROUP_UNFINISHED);
    }
  g_assert_cmpint (chancery_recovery_key_check_group ("", 1), ==, CHANCERY_RECOVERY_GROUP_EMPTY);
  g_assert_cmpint (chancery_recovery_key_check_group (" -", 1), ==, CHANCERY_RECOVERY_GROUP_EMPTY);
  g_assert_cmpint (chancery_recovery_key_check_group ("U", 1), ==, CHANCERY_RECOVERY_GROUP_WRONG);
  g_assert_cmpint (chancery_recovery_key_check_group ("ABCDEF", 1), ==, CHANCERY_RECOVERY_GROUP_WRONG);
}

/* Whatever is typed is taken or refused with a message; nothing else happens. */
static void
test_anything (void)
{
  static const char pieces[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZoilU -.\n%";

  for (guint round = 0; round < 20000; round++)
    {
      gsize size = (gsize) g_test_rand_int_range (0, 100);
      g_autoptr (ChancerySecret) text = chancery_secret_new (size);
      g_autoptr (GError) error = NULL;
      g_autoptr (ChancerySecret) key = NULL;

      for (gsize i = 0; i < size; i++)
        chancery_secret_bytes (text)[i] = round % 4 == 0
                                              ? (guint8) g_test_rand_int_range (0, 256)
                                              : (guint8) pieces[g_test_rand_int_range (0, sizeof pieces)];
      key = chancery_recovery_key_parse (text, &error);
      g_assert_null (key);
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chancery_secret_process_init ();
  g_test_add_func ("/vault/recovery-key/known", test_known);
  g_test_add_func ("/vault/recovery-key/there-and-back", test_there_and_back);
  g_test_add_func ("/vault/recovery-key/spellings", test_spellings);
  g_test_add_func ("/vault/recovery-key/other-groups", test_other_groups);
  g_test_add_func ("/vault/recovery-key/numbers-before-groups", test_numbers_before_groups);
  g_test_add_func ("/vault/recovery-key/each-single-error", test_each_single_error);
  g_test_add_func ("/vault/recovery-key/each-exchange", test_each_exchange);
  g_test_add_func ("/vault/recovery-key/exchange-across", test_exchange_across);
  g_test_add_func ("/vault/recovery-key/double-errors", test_double_errors);
  g_test_add_func ("/vault/recovery-key/any-order", test_any_order);
  g_test_add_func ("/vault/recovery-key/missing", test_missing);
  g_test_add_func ("/vault/recovery-key/twice", test_twice);
  g_test_add_func ("/vault/recovery-key/wrong-sizes", test_wrong_sizes);
  g_test_add_func ("/vault/recovery-key/wrong-size-in-one", test_wrong_size_in_one);
  g_test_add_func ("/vault/recovery-key/foreign-characters", test_foreign_characters);
  g_test_add_func ("/vault/recovery-key/long", test_long);
  g_test_add_func ("/vault/recovery-key/one-group", test_one_group);
  g_test_add_func ("/vault/recovery-key/anything", test_anything);
  return g_test_run ();
}
