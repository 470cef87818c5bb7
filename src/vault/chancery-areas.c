/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-areas.h"

#include "vault/chancery-store.h"

void
chancery_areas_forget (ChanceryAreas *self)
{
  if (self->dc_metro != NULL)
    self->reader->free (self->dc_metro);
  self->dc_metro = NULL;
}

/* A vault that cannot tell has the outline that is shipped. */
static void
load (ChanceryAreas *self, ChancerySql *sql)
{
  g_autoptr (ChanceryRecord) area = chancery_store_load (sql, chancery_area, CHANCERY_AREA_DC_METRO_ID, NULL);
  gboolean drawn = area != NULL && !area->deleted;

  self->dc_metro = self->reader->read (drawn ? chancery_record_get (area, "outline") : NULL);
}

ChanceryArea
chancery_areas_at (ChanceryAreas *self, ChancerySql *sql, const ChanceryPosition *position)
{
  if (self->reader == NULL)
    return CHANCERY_AREA_UNKNOWN;
  if (self->dc_metro == NULL)
    load (self, sql);
  return self->reader->contains (self->dc_metro, position) ? CHANCERY_AREA_DC_METRO
                                                           : CHANCERY_AREA_OUTSIDE_DC;
}
