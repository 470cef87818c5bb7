/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-changeset.h"

G_BEGIN_DECLS

/**
 * chancery_reference_load:
 *
 * Returns: (transfer full) (nullable): the changeset that puts DS offices, OFM offices and contact routes
 *   (data/reference/reference.ini) into a new vault
 */
ChanceryChangeset *chancery_reference_load (GError **error);

G_END_DECLS
