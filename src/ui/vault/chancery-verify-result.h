/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_verify_result_new:
 * @report: what verification of the vault of @session found; only used now
 *
 * Returns: (transfer floating): what was found, for people: that all is well, or what is wrong, what is safe
 *   and what to do; and the code of the last change
 */
GtkWidget *chancery_verify_result_new (ChancerySession *session, const ChanceryVaultReport *report);

G_END_DECLS
