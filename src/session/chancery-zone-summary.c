/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-zone-summary.h"

static gboolean
belongs (const ChanceryMapPoint *point, const char *office)
{
  ChanceryGround ground =
      chancery_responsibility_ground (point->office != NULL, point->office_assigned, point->area);

  if (office == NULL)
    return ground == CHANCERY_GROUND_DC_AREA;
  return (ground == CHANCERY_GROUND_NEAREST || ground == CHANCERY_GROUND_BY_HAND) &&
         g_strcmp0 (point->office, office) == 0;
}

static void
add (ChanceryZoneSummary *self, const ChanceryMapPoint *point, const char *today)
{
  int coverage = chancery_liaison_coverage (point->liaison_until[0], point->liaison_until[1], today);
  ChanceryVisitState visit = chancery_visit_state (point->next_visit, today);

  self->n++;
  self->levels[point->level]++;
  self->by_hand += point->office_assigned && point->office != NULL;
  self->liaison_short += coverage < CHANCERY_LIAISON_NEEDED;
  self->liaison_none += coverage == 0;
  self->review_due += chancery_mission_is_due (point->review_due, NULL, today);
  self->visit_overdue += visit == CHANCERY_VISIT_OVERDUE;
  self->visit_none += visit == CHANCERY_VISIT_NONE;
}

ChanceryZoneSummary
chancery_zone_summary_count (GPtrArray *points, const char *office, const char *today)
{
  ChanceryZoneSummary self = { 0 };

  for (guint i = 0; i < points->len; i++)
    if (belongs (g_ptr_array_index (points, i), office))
      add (&self, g_ptr_array_index (points, i), today);
  return self;
}
