/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryAssessmentFacts:
 * @assessment: the one that is read
 * @mission: (nullable): what lists show of its mission
 * @others: (element-type ChanceryRecord): all live ones of the mission, @assessment among them, latest first
 * @chain: (element-type ChanceryRecord): those of @others that supersede one another and @assessment
 * @current: (nullable): the one of @others in force
 *
 * What the page of an assessment shows.
 */
typedef struct
{
  ChanceryRecord *assessment;
  ChanceryRow *mission;
  GPtrArray *others;
  GPtrArray *chain;
  const ChanceryRecord *current;
} ChanceryAssessmentFacts;

/** chancery_assessment_facts_load: a #ChancerySessionWork; its data is the id (char *) */
gpointer chancery_assessment_facts_load (ChanceryVault *vault,
                                         gpointer data,
                                         const ChanceryProgress *progress,
                                         GError **error);
void chancery_assessment_facts_free (gpointer facts);

/** chancery_assessment_facts_successor: Returns: (nullable): the issued one that superseded @assessment */
const ChanceryRecord *chancery_assessment_facts_successor (const ChanceryAssessmentFacts *self,
                                                           const ChanceryRecord *assessment);

G_END_DECLS
