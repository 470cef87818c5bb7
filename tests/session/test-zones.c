/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-zone-request.h"
#include "session/chancery-zone-summary.h"

#include "domain/chancery-entity.h"

#define TODAY "2026-11-26"

static void
add (GPtrArray *points, const char *office, gboolean by_hand, ChanceryArea area, ChanceryLevel level)
{
  ChanceryMapPoint *point = g_new0 (ChanceryMapPoint, 1);

  point->office = g_strdup (office);
  point->office_assigned = by_hand;
  point->area = area;
  point->level = level;
  g_ptr_array_add (points, point);
}

static ChanceryMapPoint *
last (GPtrArray *points)
{
  return g_ptr_array_index (points, points->len - 1);
}

static GPtrArray *
some_points (void)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_point_free);

  add (points, "a", FALSE, CHANCERY_AREA_OUTSIDE_DC, CHANCERY_LEVEL_HIGH);
  last (points)->liaison_until[0] = g_strdup ("2027-01-01");
  last (points)->liaison_until[1] = g_strdup ("2027-01-01");
  last (points)->next_visit = g_strdup ("2026-11-25");
  add (points, "a", TRUE, CHANCERY_AREA_DC_METRO, CHANCERY_LEVEL_LOW);
  last (points)->liaison_until[0] = g_strdup ("2027-01-01");
  last (points)->review_due = g_strdup ("2026-11-26");
  last (points)->next_visit = g_strdup ("2027-02-01");
  add (points, "a", FALSE, CHANCERY_AREA_DC_METRO, CHANCERY_LEVEL_CRITICAL);
  add (points, "b", FALSE, CHANCERY_AREA_OUTSIDE_DC, CHANCERY_LEVEL_NONE);
  add (points, NULL, FALSE, CHANCERY_AREA_OUTSIDE_DC, CHANCERY_LEVEL_NONE);
  return points;
}

/* What was assigned by hand is the office's, also in the area; what is merely nearest there is the area's. */
static void
test_summary (void)
{
  g_autoptr (GPtrArray) points = some_points ();
  ChanceryZoneSummary office = chancery_zone_summary_count (points, "a", TODAY);
  ChanceryZoneSummary area = chancery_zone_summary_count (points, NULL, TODAY);
  ChanceryZoneSummary nobody = chancery_zone_summary_count (points, "c", TODAY);

  g_assert_cmpuint (office.n, ==, 2);
  g_assert_cmpuint (office.by_hand, ==, 1);
  g_assert_cmpuint (office.levels[CHANCERY_LEVEL_HIGH], ==, 1);
  g_assert_cmpuint (office.levels[CHANCERY_LEVEL_LOW], ==, 1);
  g_assert_cmpuint (office.levels[CHANCERY_LEVEL_CRITICAL], ==, 0);
  g_assert_cmpuint (office.liaison_short, ==, 1);
  g_assert_cmpuint (office.liaison_none, ==, 0);
  g_assert_cmpuint (office.review_due, ==, 1);
  g_assert_cmpuint (office.visit_overdue, ==, 1);
  g_assert_cmpuint (office.visit_none, ==, 0);
  g_assert_cmpuint (area.n, ==, 1);
  g_assert_cmpuint (area.levels[CHANCERY_LEVEL_CRITICAL], ==, 1);
  g_assert_cmpuint (area.liaison_none, ==, 1);
  g_assert_cmpuint (area.visit_none, ==, 1);
  g_assert_cmpuint (nobody.n, ==, 0);
}

static ChanceryRecord *
office (const char *id, const char *latitude)
{
  ChanceryRecord *record = chancery_record_new (chancery_ds_office, id);

  chancery_record_set (record, "latitude", latitude);
  chancery_record_set (record, "longitude", "-90");
  return record;
}

static gboolean
leads_to_the_same (const ChanceryZoneRequest *known, GPtrArray *offices, const ChanceryOutline *area)
{
  g_autoptr (ChanceryZoneRequest) request = chancery_zone_request_new (offices, area);

  return chancery_zone_request_equal (known, request);
}

/* Zones are worked out anew for what changes them, and for nothing else. */
static void
test_request (void)
{
  g_autoptr (GPtrArray) offices = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  const ChanceryOutline *area = chancery_outline_capital_region ();
  g_autofree char *text = chancery_outline_to_text (area);
  g_autoptr (ChanceryOutline) copy = chancery_outline_parse (text, NULL);
  g_autoptr (ChanceryOutline) other =
      chancery_outline_parse ("38, -78\n39, -78\n39, -77\n38, -77\n38, -78\n", NULL);
  g_autoptr (ChanceryZoneRequest) request = NULL;
  ChanceryRecord *closed = office ("o-3", "40");

  chancery_record_set (closed, "closed", "1");
  g_ptr_array_add (offices, office ("o-1", "30"));
  g_ptr_array_add (offices, office ("o-2", "35"));
  request = chancery_zone_request_new (offices, area);
  g_assert_true (leads_to_the_same (request, offices, area));
  g_assert_true (leads_to_the_same (request, offices, copy));
  g_assert_false (leads_to_the_same (request, offices, other));
  g_assert_false (leads_to_the_same (request, offices, NULL));
  chancery_record_set (g_ptr_array_index (offices, 0), "telephone", "(202) 555-0142");
  g_ptr_array_add (offices, closed);
  g_assert_true (leads_to_the_same (request, offices, area));
  chancery_record_set (closed, "closed", NULL);
  g_assert_false (leads_to_the_same (request, offices, area));
  g_ptr_array_set_size (offices, 2);
  chancery_record_set (g_ptr_array_index (offices, 0), "latitude", "30.5");
  g_assert_false (leads_to_the_same (request, offices, area));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zones/summary", test_summary);
  g_test_add_func ("/zones/request", test_request);
  return g_test_run ();
}
