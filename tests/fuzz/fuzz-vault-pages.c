/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody with the key can make of a vault: any bytes in its pages, sealed as if they belonged there,
 * in the file or in its log. The first byte of an input says where; then come patches: a page, where in it,
 * how much, and what. */

#include "fuzz-vault.h"

#include <string.h>

static GByteArray *original;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_vault_init ();
  original = fuzz_vault_file ();
  return 0;
}

static void
patch_page (GHashTable *pages, FuzzInput *input)
{
  guint number = fuzz_take_number (input, 1) % fuzz_vault_pages () + 1;
  guint32 at = fuzz_take_number (input, 2) % FUZZ_PAGE_USED;
  FuzzInput bytes = fuzz_take (input, (fuzz_take_number (input, 1) & 31) + 1);
  guint8 *page = g_hash_table_lookup (pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      page = g_memdup2 (fuzz_vault_page (number), FUZZ_PAGE_SIZE);
      g_hash_table_insert (pages, GUINT_TO_POINTER (number), page);
    }
  if (bytes.size > 0)
    memcpy (page + at, bytes.data, MIN (bytes.size, FUZZ_PAGE_USED - at));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  gboolean into_log = fuzz_take_number (&input, 1) & 1;
  g_autoptr (GHashTable) pages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GByteArray) file = g_byte_array_new (), log = into_log ? g_byte_array_new () : NULL;
  GHashTableIter iter;
  gpointer number, page;

  while (input.size > 0)
    patch_page (pages, &input);
  g_byte_array_append (file, original->data, original->len);
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &number, &page))
    {
      guint8 sealed[FUZZ_PAGE_SIZE];

      fuzz_vault_seal (page, GPOINTER_TO_UINT (number), sealed);
      if (into_log)
        fuzz_vault_add_frame (log, sealed, GPOINTER_TO_UINT (number), fuzz_vault_pages ());
      else
        memcpy (file->data + (gsize) (GPOINTER_TO_UINT (number) - 1) * FUZZ_PAGE_SIZE, sealed, sizeof sealed);
    }
  fuzz_vault_try (file, log, NULL);
  return 0;
}
