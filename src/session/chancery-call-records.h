/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-call-list.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryCallRecords:
 * @routes: (element-type ChanceryRecord): all contact routes
 * @mission: (nullable): whom it is about
 * @row: (nullable): what lists show of @mission
 * @contacts: (nullable) (element-type ChanceryRecord): of @mission
 * @office: (nullable): the DS office of @mission, or the one that was asked about
 * @area: where that is; unknown when nothing was asked about
 *
 * What the vault knows of whom to call.
 */
typedef struct
{
  GPtrArray *routes;
  ChanceryRecord *mission;
  ChanceryRow *row;
  GPtrArray *contacts;
  ChanceryRecord *office;
  ChanceryArea area;
} ChanceryCallRecords;

/**
 * chancery_call_records_load:
 * @about: id of a mission, of a contact or an assessment of one, of a DS office, or
 *   %CHANCERY_AREA_DC_METRO_ID; "" for nothing in particular
 *
 * What is in the bin, or no longer there, counts as nothing in particular.
 *
 * Returns: (transfer full) (nullable): what there is
 */
ChanceryCallRecords *chancery_call_records_load (ChanceryVault *vault, const char *about, GError **error);

/** chancery_call_records_load_async: finish with chancery_session_run_finish(): a #ChanceryCallRecords */
void chancery_call_records_load_async (ChancerySession *session,
                                       const char *about,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * chancery_call_records_facts:
 * @distance: (nullable): to the office, as a person reads it
 *
 * Returns: what the rule wants to know; it lives no longer than @self, @distance and @today
 */
ChanceryCallFacts
chancery_call_records_facts (const ChanceryCallRecords *self, const char *distance, const char *today);

/** chancery_call_records_title: Returns: (transfer full) (nullable): what it is about */
char *chancery_call_records_title (const ChanceryCallRecords *self);

void chancery_call_records_free (ChanceryCallRecords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCallRecords, chancery_call_records_free)

G_END_DECLS
