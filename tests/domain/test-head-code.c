/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "domain/chancery-head-code.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const ChanceryHeadCode known = { 1234,
                                        { 0x99, 0xee, 0xf1, 0x51, 0x2d, 0x47, 0x78, 0x3d, 0x02, 0xca } };

static void
reads_as (const char *text, const ChanceryHeadCode *expected)
{
  g_autoptr (GError) error = NULL;
  ChanceryHeadCode code;
  gboolean read = chancery_head_code_parse (text, &code, &error);

  g_assert_no_error (error);
  g_assert_true (read);
  g_assert_cmpint (code.seq, ==, expected->seq);
  g_assert_cmpmem (code.hash, sizeof code.hash, expected->hash, sizeof expected->hash);
}

static void
is_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  ChanceryHeadCode code;

  g_assert_false (chancery_head_code_parse (text, &code, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Worked out by another program from the description: the check is 1 * 32^19 + 2 * 32^18 + 3 * 32^17 +
 * 4 * 32^16 + 19 (K) * 32^15 + ... + 10 (A), modulo 1021. */
static void
test_known (void)
{
  g_autofree char *text = chancery_head_code_format (&known);

  g_assert_cmpstr (text, ==, "1234-K7QF-2M9D-8XW3-T0PA-35");
  reads_as (text, &known);
}

/* As people type: small letters, blanks, other dashes, none at all, O for 0, I and L for 1. */
static void
test_spellings (void)
{
  reads_as ("1234-k7qf-2m9d-8xw3-t0pa-35", &known);
  reads_as ("  1234 k7qf 2m9d 8xw3 t0pa 35\n", &known);
  reads_as ("1234K7QF2M9D8XW3T0PA35", &known);
  reads_as ("1234–K7QF—2M9D‑8XW3−TOPA-35", &known);
  reads_as ("l234-k7qf-2m9d-8xw3-toPA-35", &known);
  reads_as ("01234-K7QF-2M9D-8XW3-T0PA-35", &known);
}

static void
test_refused (void)
{
  is_refused ("");
  is_refused ("nonsense");
  is_refused ("K7QF-2M9D-8XW3-T0PA-35");
  is_refused ("1234-K7QF-2M9D-8XW3-T0PA");
  is_refused ("1234-K7QF-2M9D-8XW3-T0PA-36");
  is_refused ("1234-K7QF-2M9D-8XW3-T0PU-35");
  is_refused ("1234-K7QF-2M9D-8XW3-T0PA-35!");
  is_refused ("12A4-K7QF-2M9D-8XW3-T0PA-35");
  is_refused ("99999999999999999999-K7QF-2M9D-8XW3-T0PA-35");
  is_refused ("\xff\xfe-K7QF-2M9D-8XW3-T0PA-35");
}

static void
test_zero (void)
{
  ChanceryHeadCode zero = { 0 };
  g_autofree char *text = chancery_head_code_format (&zero);

  is_refused (text);
}

static ChanceryHeadCode
random_code (void)
{
  ChanceryHeadCode code = { .seq = g_test_rand_int_range (1, 2000000) };

  for (guint i = 0; i < sizeof code.hash; i++)
    code.hash[i] = (guint8) g_test_rand_int_range (0, 256);
  return code;
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      ChanceryHeadCode code = random_code ();
      g_autofree char *text = chancery_head_code_format (&code);

      reads_as (text, &code);
    }
}

/* Every single character that is another one. */
static void
test_wrong_characters (void)
{
  for (guint round = 0; round < 20; round++)
    {
      ChanceryHeadCode code = random_code ();
      g_autofree char *text = chancery_head_code_format (&code);

      for (guint i = 0; text[i] != '\0'; i++)
        for (guint a = 0; text[i] != '-' && a < strlen (alphabet); a++)
          {
            char right = text[i];

            if (alphabet[a] == right)
              continue;
            text[i] = alphabet[a];
            is_refused (text);
            text[i] = right;
          }
    }
}

/* Every two characters that have changed places. */
static void
test_exchanged_characters (void)
{
  for (guint round = 0; round < 50; round++)
    {
      ChanceryHeadCode code = random_code ();
      g_autofree char *text = chancery_head_code_format (&code);
      gsize length = strlen (text);

      for (gsize i = 0; i < length; i++)
        for (gsize j = i + 1; j < length; j++)
          {
            char first = text[i], second = text[j];

            if (first == '-' || second == '-' || first == second)
              continue;
            text[i] = second;
            text[j] = first;
            is_refused (text);
            text[i] = first;
            text[j] = second;
          }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/head-code/known", test_known);
  g_test_add_func ("/domain/head-code/spellings", test_spellings);
  g_test_add_func ("/domain/head-code/refused", test_refused);
  g_test_add_func ("/domain/head-code/zero", test_zero);
  g_test_add_func ("/domain/head-code/round-trip", test_round_trip);
  g_test_add_func ("/domain/head-code/wrong-characters", test_wrong_characters);
  g_test_add_func ("/domain/head-code/exchanged-characters", test_exchanged_characters);
  return g_test_run ();
}
