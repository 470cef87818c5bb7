/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-passphrase.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryPassphraseMeter:
 *
 * How strong a passphrase is: a bar, a word, and how long it would hold. Its colours are neutral: strong
 * colours mean a threat level.
 */
#define CHANCERY_TYPE_PASSPHRASE_METER (chancery_passphrase_meter_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPassphraseMeter, chancery_passphrase_meter, CHANCERY, PASSPHRASE_METER, AdwBin)

GtkWidget *chancery_passphrase_meter_new (void);

/**
 * chancery_passphrase_meter_judge:
 * @secret: what was typed
 *
 * Shows how strong @secret is; of nothing it says what makes a good passphrase.
 *
 * Returns: whether it needs a second confirmation
 */
gboolean chancery_passphrase_meter_judge (ChanceryPassphraseMeter *self, ChancerySecret *secret);

G_END_DECLS
