/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-area-routes.h"
#include "domain/chancery-entity.h"

#include <string.h>

static void
add_route (GPtrArray *routes, const char *area, const char *urgency, const char *matter, const char *value)
{
  ChanceryRecord *record = chancery_record_new (chancery_contact_route, NULL);

  chancery_record_set (record, "route", matter);
  chancery_record_set (record, "for_area", area);
  chancery_record_set (record, "urgency", urgency);
  chancery_record_set (record, "name", "Who answers");
  chancery_record_set (record, "channel", strchr (value, '@') != NULL ? "email" : "phone");
  chancery_record_set (record, "value", value);
  g_ptr_array_add (routes, record);
}

static char *
values (GPtrArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const ChanceryAreaRoute *route = g_ptr_array_index (found, i);

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? "; " : "", route->value, route->matters);
    }
  return g_string_free (text, FALSE);
}

static void
test_routes (void)
{
  g_autoptr (GPtrArray) routes = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *text = NULL;

  add_route (routes, "dc-metro", "routine", "security-concern", "a@example.org");
  add_route (routes, "dc-metro", "routine", "security-concern", "555-0101");
  add_route (routes, "dc-metro", "routine", "planned-demonstration", "555-0101");
  add_route (routes, "outside-dc", "routine", "security-concern", "555-0102");
  add_route (routes, "any", "routine", "protective-liaison", "555-0103");
  add_route (routes, "any", "emergency", "emergency", "911");
  add_route (routes, "dc-metro", "routine", "security-concern", "555-0104");
  chancery_record_set (g_ptr_array_index (routes, 6), "superseded_by", "another");
  /* Once is enough. */
  add_route (routes, "dc-metro", "routine", "security-concern", "555-0101");
  found = chancery_area_routes_collect (routes, CHANCERY_AREA_DC_METRO);
  text = values (found);
  g_assert_cmpstr (text, ==,
                   "911 (Emergency); 555-0101 (Security concern, Planned demonstration); "
                   "a@example.org (Security concern)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/area-routes/collect", test_routes);
  return g_test_run ();
}
