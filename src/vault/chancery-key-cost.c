/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-key-cost.h"

#include <time.h>
#include <unistd.h>

#define MOST_PASSES 16
#define MOST_MEMORY_LOG2 32

/* The largest power of two in a quarter of @memory, within what the format allows. */
static guint
memory_ceiling (guint64 memory, guint least)
{
  guint ceiling = least;

  while (ceiling < MOST_MEMORY_LOG2 && (G_GUINT64_CONSTANT (1) << (ceiling + 1)) <= memory / 4)
    ceiling++;
  return ceiling;
}

ChanceryKeyCost
chancery_key_cost_choose (guint64 memory, ChanceryKeyMeasure measure, gpointer data)
{
  ChanceryKeyCost cost = chancery_key_default_cost ();
  guint ceiling = memory_ceiling (memory, cost.memory_log2);
  double seconds = measure (cost, data);
  double times = seconds > 0 ? CHANCERY_KEY_COST_SECONDS / seconds : 1.0;

  while (times >= 2.0 && cost.memory_log2 < ceiling)
    {
      cost.memory_log2++;
      times /= 2.0;
    }
  cost.passes = (guint8) CLAMP (cost.passes * times, cost.passes, MOST_PASSES);
  return cost;
}

static guint64
work (ChanceryKeyCost cost)
{
  return (guint64) cost.passes << cost.memory_log2;
}

ChanceryKeyCost
chancery_key_cost_raise (ChanceryKeyCost present, ChanceryKeyCost chosen)
{
  return work (chosen) > work (present) && chosen.memory_log2 >= present.memory_log2 ? chosen : present;
}

static double
processor_seconds (void)
{
  struct timespec now;

  return clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) == 0 ? (double) now.tv_sec + now.tv_nsec / 1e9 : 0.0;
}

static double
measure_here (ChanceryKeyCost cost, gpointer data)
{
  g_autoptr (ChancerySecret) passphrase = chancery_secret_new_copy ("how fast is this machine?");
  g_autoptr (ChancerySecret) key = NULL;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  double start;

  chancery_key_make_salt (cost, salt);
  start = processor_seconds ();
  key = chancery_key_derive (passphrase, salt, NULL);
  return key != NULL ? processor_seconds () - start : 0.0;
}

ChanceryKeyCost
chancery_key_cost_for_machine (void)
{
  gint64 pages = sysconf (_SC_PHYS_PAGES), page_size = sysconf (_SC_PAGESIZE);
  guint64 memory = pages > 0 && page_size > 0 ? (guint64) pages * (guint64) page_size : 0;

  return chancery_key_cost_choose (memory, measure_here, NULL);
}
