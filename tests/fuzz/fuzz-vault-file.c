/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody without the key can make of a vault: another file, altered bytes, anything beside it as its
 * log or journal. The first byte of an input says which; then the sizes of log and journal, those, and the
 * rest. */

#include "fuzz-vault.h"

static GByteArray *original;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_vault_init ();
  original = fuzz_vault_file ();
  return 0;
}

static GByteArray *
bytes_of (FuzzInput input)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, input.data, (guint) input.size);
  return bytes;
}

/* The vault with some bytes changed: where, and to what. */
static GByteArray *
altered (FuzzInput input)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, original->data, original->len);
  while (input.size > 0)
    {
      guint32 at = fuzz_take_number (&input, 3) % bytes->len;

      bytes->data[at] ^= (guint8) fuzz_take_number (&input, 1);
    }
  return bytes;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  guint32 mode = fuzz_take_number (&input, 1);
  gsize log_size = fuzz_take_number (&input, 2), journal_size = fuzz_take_number (&input, 2);
  g_autoptr (GByteArray) log = mode & 1 ? bytes_of (fuzz_take (&input, log_size)) : NULL;
  g_autoptr (GByteArray) journal = mode & 2 ? bytes_of (fuzz_take (&input, journal_size)) : NULL;
  g_autoptr (GByteArray) file = mode & 4 ? bytes_of (input) : altered (input);

  fuzz_vault_try (file, log, journal);
  return 0;
}
