/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-mission-summary.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryDossier:
 * @mission: the mission
 * @row: what lists show of it: level, office, coverage
 * @premises: (element-type ChanceryRecord): live ones; the main ones first
 * @contacts: (element-type ChanceryRecord): live ones; security liaison representatives first
 * @assessments: (element-type ChanceryRecord): live ones; the latest first
 * @visits: (element-type ChanceryRecord): live ones; the latest first
 * @office: (nullable): the DS office it belongs to
 *
 * All there is about one mission, as its page shows it.
 */
typedef struct
{
  ChanceryRecord *mission;
  ChanceryRow *row;
  GPtrArray *premises;
  GPtrArray *contacts;
  GPtrArray *assessments;
  GPtrArray *visits;
  ChanceryRecord *office;
} ChanceryDossier;

/** chancery_dossier_load: Returns: (transfer full) (nullable): the dossier of a live mission */
ChanceryDossier *chancery_dossier_load (ChanceryVault *vault, const char *mission, GError **error);

/** chancery_dossier_load_async: finish with chancery_session_run_finish(): a #ChanceryDossier */
void chancery_dossier_load_async (ChancerySession *session,
                                  const char *mission,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void chancery_dossier_free (ChanceryDossier *self);

/** chancery_dossier_main_premises: Returns: (transfer none) (nullable) */
const ChanceryRecord *chancery_dossier_main_premises (const ChanceryDossier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDossier, chancery_dossier_free)

G_END_DECLS
