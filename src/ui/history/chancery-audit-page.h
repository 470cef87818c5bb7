/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryAuditPage:
 *
 * One changeset: who, when, how, its number in the chain, whether it was taken back, and all its changes.
 */
#define CHANCERY_TYPE_AUDIT_PAGE (chancery_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryAuditPage, chancery_audit_page, CHANCERY, AUDIT_PAGE, GtkWidget)

ChanceryAuditPage *chancery_audit_page_new (ChancerySession *session);

/** chancery_audit_page_show: @seq: number of a changeset, 0 for none */
void chancery_audit_page_show (ChanceryAuditPage *self, gint64 seq);

G_END_DECLS
