/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault-private.h"

G_BEGIN_DECLS

/*
 * Where the open vault lies: whether its name still leads to the file that is open, and what to do when it
 * does not, or when the file turns out to be damaged. Inside the vault only.
 */

/**
 * chancery_place_watch:
 *
 * From now on every writing of the connection asks, as the last thing before it is final, whether the vault's
 * name still leads to the open file, and is taken back when it does not; and every error is
 * looked at: damage ends all writing, and a file that is gone is said to be gone.
 */
void chancery_place_watch (ChanceryVault *self);

/** chancery_place_refuse: %CHANCERY_ERROR_DAMAGED or _READ_ONLY, for a vault that is not to be written to */
void chancery_place_refuse (ChanceryVault *self, GError **error);

/** chancery_place_remember: notes the log's last link, by which the vault is known again */
void chancery_place_remember (ChanceryVault *self);

/** chancery_place_note_damage: from now on nothing is written to the vault, not even when it is closed */
void chancery_place_note_damage (ChanceryVault *self);

G_END_DECLS
