/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * What the fuzzers share. Each is a program of libFuzzer's: see README.md.
 */

/** LLVMFuzzerInitialize: what libFuzzer calls first, once */
int LLVMFuzzerInitialize (int *argc, char ***argv);

/** LLVMFuzzerTestOneInput: what libFuzzer calls for each input; it comes back, or there is a fault */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/** FuzzInput: an input that is taken in pieces from its beginning */
typedef struct
{
  const guint8 *data;
  gsize size;
} FuzzInput;

/** fuzz_take_number: the next @bytes bytes as a number, fewer where there are fewer */
guint32 fuzz_take_number (FuzzInput *input, guint bytes);

/** fuzz_take: the next bytes, @most of them or what is left */
FuzzInput fuzz_take (FuzzInput *input, gsize most);

/** fuzz_check_error: @error is one of ours, with a message that can be shown */
void fuzz_check_error (const GError *error);
