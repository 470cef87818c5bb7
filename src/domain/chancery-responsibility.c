/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-responsibility.h"

#include <glib/gi18n-lib.h>

const char *
chancery_area_key (ChanceryArea area)
{
  static const char *const keys[] = { NULL, "dc-metro", "outside-dc" };

  return keys[area];
}

ChanceryArea
chancery_area_from_key (const char *key)
{
  if (g_strcmp0 (key, "dc-metro") == 0)
    return CHANCERY_AREA_DC_METRO;
  return g_strcmp0 (key, "outside-dc") == 0 ? CHANCERY_AREA_OUTSIDE_DC : CHANCERY_AREA_UNKNOWN;
}

gboolean
chancery_area_route_applies (ChanceryArea area, const char *for_area)
{
  return g_strcmp0 (for_area, "any") == 0 ||
         (area != CHANCERY_AREA_UNKNOWN && g_strcmp0 (for_area, chancery_area_key (area)) == 0);
}

gboolean
chancery_office_covers (const ChanceryRecord *office)
{
  ChanceryPosition position;

  return !office->deleted && !chancery_record_is (office, "closed", "1") &&
         chancery_record_position (office, &position);
}

ChanceryGround
chancery_responsibility_ground (gboolean has_office, gboolean by_hand, ChanceryArea area)
{
  if (has_office && by_hand)
    return CHANCERY_GROUND_BY_HAND;
  if (area == CHANCERY_AREA_DC_METRO)
    return CHANCERY_GROUND_DC_AREA;
  return has_office ? CHANCERY_GROUND_NEAREST : CHANCERY_GROUND_NONE;
}

static char *
by_hand_sentence (const char *office, const char *distance)
{
  if (distance == NULL)
    /* Translators: a DS office: "Assigned to Houston Field Office by hand". */
    return g_strdup_printf (_ ("Assigned to %s by hand"), office != NULL ? office : "?");
  /* Translators: a DS office, a distance: "Assigned to Houston Field Office by hand, 37 km away". */
  return g_strdup_printf (_ ("Assigned to %s by hand, %s away"), office != NULL ? office : "?", distance);
}

char *
chancery_responsibility_sentence (ChanceryGround ground, const char *office, const char *distance)
{
  switch (ground)
    {
    case CHANCERY_GROUND_BY_HAND:
      return by_hand_sentence (office, distance);
    case CHANCERY_GROUND_DC_AREA:
      return g_strdup (
          _ ("In the Washington, D.C. metropolitan area: Diplomatic Security and the Secret Service "
             "are called directly"));
    case CHANCERY_GROUND_NEAREST:
      /* Translators: a distance: "Nearest DS office, 37 km". */
      return distance != NULL ? g_strdup_printf (_ ("Nearest DS office, %s"), distance)
                              : g_strdup (_ ("Nearest DS office"));
    case CHANCERY_GROUND_NONE:
    default:
      return g_strdup (_ ("No DS office: the mission has no position, or no office is open"));
    }
}

const char *
chancery_responsibility_citation (ChanceryGround ground)
{
  return ground == CHANCERY_GROUND_DC_AREA || ground == CHANCERY_GROUND_NEAREST
             ? _ ("Note 24-704, April 2024")
             : NULL;
}

const char *
chancery_responsibility_source (ChanceryGround ground)
{
  return ground == CHANCERY_GROUND_DC_AREA || ground == CHANCERY_GROUND_NEAREST
             ? "circular-note-24-704-2024-04-16.txt"
             : NULL;
}
