/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryPassphraseForm:
 *
 * Where a new passphrase is chosen: typed twice, with how strong it is; a weak one needs a word more.
 *
 * Signal "changed": chancery_passphrase_form_is_complete() may be another.
 * Signal "activate": Enter was pressed in the last entry.
 */
#define CHANCERY_TYPE_PASSPHRASE_FORM (chancery_passphrase_form_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryPassphraseForm, chancery_passphrase_form, CHANCERY, PASSPHRASE_FORM, AdwBin)

/**
 * chancery_passphrase_form_new:
 * @title: of the first entry, such as "New passphrase"
 * @again: of the second
 */
GtkWidget *chancery_passphrase_form_new (const char *title, const char *again);

/** chancery_passphrase_form_is_complete: whether it was typed twice, and confirmed where it is weak */
gboolean chancery_passphrase_form_is_complete (ChanceryPassphraseForm *self);

/**
 * chancery_passphrase_form_check:
 *
 * Judges what was typed at once, instead of when the keys rest, and shows what is wrong.
 *
 * Returns: whether it is complete
 */
gboolean chancery_passphrase_form_check (ChanceryPassphraseForm *self);

/** chancery_passphrase_form_secret: Returns: (transfer full): the passphrase; the form keeps it too */
ChancerySecret *chancery_passphrase_form_secret (ChanceryPassphraseForm *self);

/** chancery_passphrase_form_set_busy: while work with it is under way nothing can be typed */
void chancery_passphrase_form_set_busy (ChanceryPassphraseForm *self, gboolean busy);

/** chancery_passphrase_form_clear: forgets what was typed */
void chancery_passphrase_form_clear (ChanceryPassphraseForm *self);

G_END_DECLS
