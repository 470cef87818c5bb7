/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "base/chancery-error.h"

guint32
fuzz_take_number (FuzzInput *input, guint bytes)
{
  FuzzInput taken = fuzz_take (input, bytes);
  guint32 number = 0;

  for (gsize i = 0; i < taken.size; i++)
    number = number << 8 | taken.data[i];
  return number;
}

FuzzInput
fuzz_take (FuzzInput *input, gsize most)
{
  FuzzInput taken = { input->data, MIN (most, input->size) };

  input->data += taken.size;
  input->size -= taken.size;
  return taken;
}

void
fuzz_check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (CHANCERY_ERROR));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (error->message[0], !=, '\0');
}
