/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-kept-form.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Forms that were begun, kept in the vault until they are saved or given up. They are no records: no log
 * tells of them, and chancery_vault_generation() does not count them.
 */

/**
 * chancery_vault_keep_form:
 * @error: %CHANCERY_ERROR_GONE when the vault is not where it was, %CHANCERY_ERROR_NO_SPACE, ...
 *
 * Writes @form in the place of the one with its id.
 */
gboolean chancery_vault_keep_form (ChanceryVault *self, const ChanceryKeptForm *form, GError **error);

/** chancery_vault_drop_form: takes the form away; one that is not there is no error */
gboolean chancery_vault_drop_form (ChanceryVault *self, const char *id, GError **error);

/**
 * chancery_vault_kept_forms:
 *
 * Returns: (transfer full) (element-type ChanceryKeptForm): all of them, the last typed into first. One of
 * which nothing is left to save, because the program ended between saving and taking it away, is left out.
 */
GPtrArray *chancery_vault_kept_forms (ChanceryVault *self, GError **error);

/**
 * chancery_vault_rescue_forms:
 * @forms: (element-type ChanceryKeptForm): all that the vault could not take; empty when it has taken
 * everything
 *
 * Seals @forms with a key that only whoever opens the vault has, and writes them into a file of the user's
 * state folder, where that fails into one of the login's runtime folder, and where that fails keeps them in
 * memory. The next opening of the vault for writing takes them in. Forgets what was put there when there are
 * no forms.
 *
 * Returns: whether they are written, so that they outlive this program
 */
gboolean chancery_vault_rescue_forms (ChanceryVault *self, GPtrArray *forms);

/**
 * chancery_vault_take_rescued:
 *
 * Writes into the vault what chancery_vault_rescue_forms() put aside, and then removes the file. A file that
 * is damaged or not this vault's is left where it is.
 */
gboolean chancery_vault_take_rescued (ChanceryVault *self, GError **error);

G_END_DECLS
