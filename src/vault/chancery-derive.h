/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-mission-summary.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * Derived rows and search texts: what the rules make of the records, kept for lists. Inside the vault only.
 */

/**
 * chancery_derive_mission:
 * @id: id of a mission
 *
 * Works the mission's summary out anew, with the list rows and search texts of its contacts and assessments.
 * For a mission in the bin they go.
 */
gboolean chancery_derive_mission (
    ChancerySql *sql, const char *id, ChanceryNearestOffice nearest, gpointer data, GError **error);

G_END_DECLS
