/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * What the program notes about how a vault is worked with, by name, in the table "meta". It stands in the
 * vault and not in settings because it may tell of the work: the place of a map, for one. Notes are no
 * records: no log tells of them, and chancery_vault_generation() does not count them.
 */

/**
 * chancery_vault_keep_note:
 * @name: which
 * @value: (nullable): %NULL takes it away
 * @error: %CHANCERY_ERROR_READ_ONLY, _GONE when the vault is not where it was, _NO_SPACE, ...
 */
gboolean chancery_vault_keep_note (ChanceryVault *self, const char *name, const char *value, GError **error);

/** chancery_vault_kept_note: Returns: (transfer full) (nullable): %NULL without @error when there is none */
char *chancery_vault_kept_note (ChanceryVault *self, const char *name, GError **error);

G_END_DECLS
