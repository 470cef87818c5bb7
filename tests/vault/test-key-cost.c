/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-key-cost.h"

#define GIB (G_GUINT64_CONSTANT (1) << 30)

/* A machine that takes so many seconds for the least cost, and proportionally more for more. */
typedef struct
{
  double seconds;
  guint asked;
} Machine;

static double
measure (ChanceryKeyCost cost, gpointer data)
{
  Machine *machine = data;

  machine->asked++;
  g_assert_cmpuint (cost.passes, ==, 3);
  g_assert_cmpuint (cost.memory_log2, ==, 28);
  return machine->seconds;
}

static double
seconds_of (const Machine *machine, ChanceryKeyCost cost)
{
  return machine->seconds * cost.passes / 3 * (double) (G_GUINT64_CONSTANT (1) << (cost.memory_log2 - 28));
}

static void
assert_chosen (double seconds, guint64 memory, guint passes, guint memory_log2)
{
  Machine machine = { seconds, 0 };
  ChanceryKeyCost cost = chancery_key_cost_choose (memory, measure, &machine);

  g_assert_cmpuint (cost.passes, ==, passes);
  g_assert_cmpuint (cost.memory_log2, ==, memory_log2);
  g_assert_cmpuint (machine.asked, ==, 1);
}

static void
test_chosen (void)
{
  /* A slow machine, or one with little memory, or one that could not even do it: the least. */
  assert_chosen (5.0, 16 * GIB, 3, 28);
  assert_chosen (1.0, 16 * GIB, 3, 28);
  assert_chosen (0.8, 16 * GIB, 3, 28);
  assert_chosen (-1.0, 16 * GIB, 3, 28);
  assert_chosen (0.0, 16 * GIB, 3, 28);
  /* Memory first, passes with what is left of the second. */
  assert_chosen (0.5, 16 * GIB, 3, 29);
  assert_chosen (0.4, 16 * GIB, 3, 29);
  assert_chosen (0.3, 16 * GIB, 5, 29);
  assert_chosen (0.1, 16 * GIB, 3, 31);
  assert_chosen (0.1, 64 * GIB, 3, 31);
  /* No more than a quarter of the memory. */
  assert_chosen (0.3, 2 * GIB, 5, 29);
  assert_chosen (0.3, 2 * GIB - 1, 10, 28);
  assert_chosen (0.3, GIB, 10, 28);
  assert_chosen (0.3, 0, 10, 28);
  /* No more than the format can say. */
  assert_chosen (0.001, 1024 * GIB, 16, 32);
  assert_chosen (0.001, GIB, 16, 28);
}

static void
test_any_machine (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      Machine machine = { g_test_rand_double_range (0.01, 3.0), 0 };
      guint64 memory = (guint64) g_test_rand_double_range (0.0, 200.0 * (double) GIB);
      ChanceryKeyCost cost = chancery_key_cost_choose (memory, measure, &machine), read;
      guint8 salt[CHANCERY_KEY_SALT_SIZE];

      g_assert_cmpuint (cost.passes, >=, 3);
      g_assert_cmpuint (cost.memory_log2, >=, 28);
      if (cost.memory_log2 > 28)
        g_assert_cmpuint (G_GUINT64_CONSTANT (1) << cost.memory_log2, <=, memory / 4);
      if (cost.memory_log2 > 28 || cost.passes > 3)
        g_assert_cmpfloat (seconds_of (&machine, cost), <=, 1.0 + 1e-9);
      chancery_key_make_salt (cost, salt);
      g_assert_true (chancery_key_read_salt (salt, &read));
    }
}

static void
assert_raised (ChanceryKeyCost present, ChanceryKeyCost chosen, gboolean raised)
{
  ChanceryKeyCost cost = chancery_key_cost_raise (present, chosen);
  ChanceryKeyCost expected = raised ? chosen : present;

  g_assert_cmpuint (cost.passes, ==, expected.passes);
  g_assert_cmpuint (cost.memory_log2, ==, expected.memory_log2);
}

static void
test_raised (void)
{
  assert_raised ((ChanceryKeyCost){ 3, 28 }, (ChanceryKeyCost){ 3, 29 }, TRUE);
  assert_raised ((ChanceryKeyCost){ 3, 28 }, (ChanceryKeyCost){ 4, 28 }, TRUE);
  assert_raised ((ChanceryKeyCost){ 5, 28 }, (ChanceryKeyCost){ 3, 29 }, TRUE);
  assert_raised ((ChanceryKeyCost){ 3, 28 }, (ChanceryKeyCost){ 3, 28 }, FALSE);
  /* A slower machine, and one with less memory, leave it as it is. */
  assert_raised ((ChanceryKeyCost){ 3, 29 }, (ChanceryKeyCost){ 3, 28 }, FALSE);
  assert_raised ((ChanceryKeyCost){ 6, 28 }, (ChanceryKeyCost){ 3, 29 }, FALSE);
  assert_raised ((ChanceryKeyCost){ 3, 30 }, (ChanceryKeyCost){ 16, 28 }, FALSE);
  assert_raised ((ChanceryKeyCost){ 1, 16 }, (ChanceryKeyCost){ 3, 28 }, TRUE);
}

/* What is really measured is within what the format allows and not below the least. */
static void
test_this_machine (void)
{
  ChanceryKeyCost cost = chancery_key_cost_for_machine ();

  g_assert_cmpuint (cost.passes, >=, 3);
  g_assert_cmpuint (cost.passes, <=, 16);
  g_assert_cmpuint (cost.memory_log2, >=, 28);
  g_assert_cmpuint (cost.memory_log2, <=, 32);
  g_test_message ("%u passes over 2^%u bytes", cost.passes, cost.memory_log2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  chancery_secret_process_init ();
  g_test_add_func ("/vault/key-cost/chosen", test_chosen);
  g_test_add_func ("/vault/key-cost/any-machine", test_any_machine);
  g_test_add_func ("/vault/key-cost/raised", test_raised);
  g_test_add_func ("/vault/key-cost/this-machine", test_this_machine);
  return g_test_run ();
}
