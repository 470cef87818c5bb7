/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/* What everything that leaves the vault as a file has in common. Inside the session layer only. */

/** chancery_export_check_target: whether @path is another file than the vault itself, by whatever name */
gboolean chancery_export_check_target (ChanceryVault *vault, const char *path, GError **error);

/** chancery_export_generated: Returns: (transfer full): from which vault and when, for people */
char *chancery_export_generated (ChanceryVault *vault);

G_END_DECLS
