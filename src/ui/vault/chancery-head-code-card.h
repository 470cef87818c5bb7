/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryHeadCodeCard:
 *
 * The code of the last change, large enough to be noted on paper, and an entry in which a code that was noted
 * earlier is compared with the vault.
 */
#define CHANCERY_TYPE_HEAD_CODE_CARD (chancery_head_code_card_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryHeadCodeCard, chancery_head_code_card, CHANCERY, HEAD_CODE_CARD, GtkBox)

/**
 * chancery_head_code_card_new:
 * @report: what verification of the vault of @session found; only used now
 */
GtkWidget *chancery_head_code_card_new (ChancerySession *session, const ChanceryVaultReport *report);

G_END_DECLS
