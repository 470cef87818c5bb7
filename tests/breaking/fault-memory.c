/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_HAS_CODEC 1
#include "fault.h"

#include <sqlcipher/sqlite3.h>

/* SQLite's own way to memory, with a gate before it. GLib's is not gated: it ends the program when there is
 * no memory, and that is its last word. */
static sqlite3_mem_methods real;

/* x'…' around 64 digits of key and 32 of salt. Where there is no memory for its second copy, SQLCipher 4.6
 * frees the first one twice when it closes. */
#define KEY_TEXT_SIZE 99

/* What its cipher_integrity_check puts an HMAC into, without looking whether there is anything. */
#define HMAC_SIZE 64

static void *
take (int size)
{
  FaultKind kind;

  return size != KEY_TEXT_SIZE && size != HMAC_SIZE && fault_strikes (FAULT_BIT (FAULT_MEMORY), &kind)
             ? NULL
             : real.xMalloc (size);
}

static void *
take_more (void *memory, int size)
{
  FaultKind kind;

  return fault_strikes (FAULT_BIT (FAULT_MEMORY), &kind) ? NULL : real.xRealloc (memory, size);
}

void
fault_memory_init (void)
{
  sqlite3_mem_methods gated;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  gated = real;
  gated.xMalloc = take;
  gated.xRealloc = take_more;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &gated), ==, SQLITE_OK);
}

/* With its first connection SQLCipher makes ready, and ends the program when there is no memory for that;
 * with its last it forgets. So one stays. */
void
fault_memory_warm_up (void)
{
  static sqlite3 *first;

  g_assert_cmpint (sqlite3_open (":memory:", &first), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key (first, "x", 1), ==, SQLITE_OK);
}
