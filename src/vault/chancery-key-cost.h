/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-key.h"

G_BEGIN_DECLS

/*
 * What a key is to cost on this machine: about a second for whoever types the passphrase, and as much for
 * each guess of whoever has the file and a machine like it.
 */

/** CHANCERY_KEY_COST_SECONDS: what deriving a key is to take */
#define CHANCERY_KEY_COST_SECONDS 1.0

/**
 * ChanceryKeyMeasure:
 *
 * Returns: seconds that deriving a key at @cost takes; 0 or less when it cannot be done
 */
typedef double (*ChanceryKeyMeasure) (ChanceryKeyCost cost, gpointer data);

/**
 * chancery_key_cost_choose:
 * @memory: bytes of memory that the machine has
 * @measure: asked once, for the least cost, from which the rest is reckoned: it grows with passes and memory
 *
 * The least is 3 passes over 256 MiB, however slow the machine. Where that is less than a second the memory
 * is doubled as long as it stays below a second and below a quarter of @memory, because memory is what makes
 * guessing dear on other hardware; then there are more passes.
 */
ChanceryKeyCost chancery_key_cost_choose (guint64 memory, ChanceryKeyMeasure measure, gpointer data);

/**
 * chancery_key_cost_raise:
 * @present: the cost of a vault
 * @chosen: what would be chosen now
 *
 * Returns: @chosen if it costs more to guess and needs no less memory; otherwise @present: a vault does not
 *   become cheaper to guess because its passphrase was changed on a slower machine
 */
ChanceryKeyCost chancery_key_cost_raise (ChanceryKeyCost present, ChanceryKeyCost chosen);

/**
 * chancery_key_cost_for_machine:
 *
 * Measures here and now, which takes as long as deriving a key at the least cost, and chooses. What is
 * measured is the processor's time, so that a machine that is busy just now gets no cheaper vault.
 */
ChanceryKeyCost chancery_key_cost_for_machine (void);

G_END_DECLS
