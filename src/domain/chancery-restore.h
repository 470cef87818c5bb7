/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"

G_BEGIN_DECLS

/*
 * What of its history a record may take back. A restored value is an ordinary change; what an edit may not
 * do, a restore may not either.
 */

/** chancery_restore_is_final: whether @record stays as it is for good: an assessment that was issued */
gboolean chancery_restore_is_final (const ChanceryRecord *record);

/**
 * chancery_restore_allows:
 * @present: the record as it is now
 * @field: one of its fields
 * @value: (nullable): what it would be again
 * @error: %CHANCERY_ERROR_REJECTED with the reason
 *
 * Does not ask what other records say against it.
 *
 * Returns: whether @field can be @value again
 */
gboolean chancery_restore_allows (const ChanceryRecord *present,
                                  const ChanceryField *field,
                                  const char *value,
                                  GError **error);

/**
 * chancery_restore_partner:
 *
 * Returns: (nullable): the field that means nothing without @field and is restored with it: longitude of
 *   latitude, and the other way round
 */
const ChanceryField *chancery_restore_partner (const ChanceryEntity *entity, const ChanceryField *field);

G_END_DECLS
