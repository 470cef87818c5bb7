/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryAuditFilters:
 *
 * Which changes are asked for, as chips: by whom, how, when, and of which record.
 *
 * Signal "changed": another question is asked.
 */
#define CHANCERY_TYPE_AUDIT_FILTERS (chancery_audit_filters_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryAuditFilters, chancery_audit_filters, CHANCERY, AUDIT_FILTERS, GtkWidget)

ChanceryAuditFilters *chancery_audit_filters_new (void);

/** chancery_audit_filters_set_authors: @authors: (element-type utf8): who can be chosen */
void chancery_audit_filters_set_authors (ChanceryAuditFilters *self, GPtrArray *authors);

/** chancery_audit_filters_set_record: only changes of this record, called @title */
void chancery_audit_filters_set_record (ChanceryAuditFilters *self,
                                        const ChanceryEntity *entity,
                                        const char *id,
                                        const char *title);

/** chancery_audit_filters_question: Returns: (transfer none): what is chosen; its words are nobody's here */
const ChanceryAuditQuestion *chancery_audit_filters_question (ChanceryAuditFilters *self);

/** chancery_audit_filters_reset: asks for everything */
void chancery_audit_filters_reset (ChanceryAuditFilters *self);

G_END_DECLS
