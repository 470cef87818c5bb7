/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-passphrase.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zxcvbn.h>

/* zxcvbn's effort grows with the square of the length; a longer passphrase is judged by its beginning. */
#define LONGEST_JUDGED 100

ChanceryStrength
chancery_passphrase_strength (ChancerySecret *passphrase, double *bits)
{
  /* Limits in bits of guesses. With Argon2id at half a second, 2^60 guesses on a million machines take
   * about twenty thousand years; 2^28 on one take four years. */
  static const double limits[] = { 28.0, 40.0, 50.0, 60.0 };
  gsize size = MIN (chancery_secret_size (passphrase), LONGEST_JUDGED);
  g_autoptr (ChancerySecret) text = chancery_secret_new (size + 1);
  double entropy;
  int strength = 0;

  memcpy (chancery_secret_bytes (text), chancery_secret_bytes (passphrase), size);
  entropy = ZxcvbnMatch ((const char *) chancery_secret_bytes (text), NULL, NULL);
  if (bits != NULL)
    *bits = entropy;
  while (strength < (int) G_N_ELEMENTS (limits) && entropy >= limits[strength])
    strength++;
  return (ChanceryStrength) strength;
}

gboolean
chancery_passphrase_is_weak (ChanceryStrength strength)
{
  return strength < CHANCERY_STRENGTH_FAIR;
}

const char *
chancery_strength_label (ChanceryStrength strength)
{
  static const char *const labels[] = { N_ ("Very weak"), N_ ("Weak"), N_ ("Fair"), N_ ("Good"),
                                        N_ ("Strong") };

  return _ (labels[strength]);
}
