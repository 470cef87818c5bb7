/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

G_BEGIN_DECLS

/**
 * ChanceryStrength:
 *
 * How long a passphrase would hold against somebody who has the file, as zxcvbn judges it and at the price
 * of one Argon2id at Chancery's cost for each guess.
 */
typedef enum
{
  CHANCERY_STRENGTH_VERY_WEAK,
  CHANCERY_STRENGTH_WEAK,
  CHANCERY_STRENGTH_FAIR,
  CHANCERY_STRENGTH_GOOD,
  CHANCERY_STRENGTH_STRONG,
} ChanceryStrength;

/**
 * chancery_passphrase_strength:
 * @passphrase: UTF-8 text
 * @bits: (out) (optional): binary logarithm of the guesses needed
 */
ChanceryStrength chancery_passphrase_strength (ChancerySecret *passphrase, double *bits);

/** chancery_passphrase_is_weak: whether it needs a second confirmation */
gboolean chancery_passphrase_is_weak (ChanceryStrength strength);

/** chancery_strength_label: Returns: the translated word */
const char *chancery_strength_label (ChanceryStrength strength);

G_END_DECLS
