/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-area-routes.h"

#include "domain/chancery-entity.h"

void
chancery_area_route_free (ChanceryAreaRoute *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->channel);
  g_free (self->value);
  g_free (self->matters);
  g_free (self->matter);
  g_free (self->for_area);
  g_free (self->urgency);
  g_free (self->hours);
  g_free (self->as_of);
  g_free (self->source);
  g_free (self);
}

static gboolean
is_in_force (const ChanceryRecord *route)
{
  return !route->deleted && chancery_record_get (route, "superseded_by") == NULL;
}

static gboolean
serves (const ChanceryRecord *route, ChanceryArea area)
{
  return area == CHANCERY_AREA_UNKNOWN ||
         chancery_area_route_applies (area, chancery_record_get (route, "for_area"));
}

/* Of those that serve everybody, emergencies. */
static gboolean
is_narrow (const ChanceryRecord *route, ChanceryArea area)
{
  const char *for_area = chancery_record_get (route, "for_area");
  gboolean is_own = area != CHANCERY_AREA_UNKNOWN && g_strcmp0 (for_area, chancery_area_key (area)) == 0;

  return chancery_area_route_applies (area, for_area) &&
         (is_own || chancery_record_is (route, "urgency", "emergency"));
}

static const char *
matter_of (const ChanceryRecord *route)
{
  const ChanceryField *field = chancery_entity_field (chancery_contact_route, "route");

  return chancery_choice_label (field->choices, chancery_record_get (route, "route"));
}

static ChanceryAreaRoute *
find (GPtrArray *found, const ChanceryRecord *route)
{
  for (guint i = 0; i < found->len; i++)
    {
      ChanceryAreaRoute *known = g_ptr_array_index (found, i);

      if (g_strcmp0 (known->name, chancery_record_get (route, "name")) == 0 &&
          g_strcmp0 (known->value, chancery_record_get (route, "value")) == 0 &&
          g_strcmp0 (known->for_area, chancery_record_get (route, "for_area")) == 0 &&
          g_strcmp0 (known->urgency, chancery_record_get (route, "urgency")) == 0)
        return known;
    }
  return NULL;
}

static ChanceryAreaRoute *
make (const ChanceryRecord *route)
{
  ChanceryAreaRoute *self = g_new0 (ChanceryAreaRoute, 1);

  self->name = g_strdup (chancery_record_get (route, "name"));
  self->channel = g_strdup (chancery_record_get (route, "channel"));
  self->value = g_strdup (chancery_record_get (route, "value"));
  self->matters = g_strdup (matter_of (route));
  self->hours = g_strdup (chancery_record_get (route, "hours"));
  self->matter = g_strdup (chancery_record_get (route, "route"));
  self->for_area = g_strdup (chancery_record_get (route, "for_area"));
  self->urgency = g_strdup (chancery_record_get (route, "urgency"));
  self->as_of = g_strdup (chancery_record_get (route, "as_of"));
  self->source = g_strdup (chancery_record_get (route, "source"));
  return self;
}

static void
add_matter (ChanceryAreaRoute *self, const char *matter)
{
  g_auto (GStrv) known = g_strsplit (self->matters, ", ", -1);
  char *both;

  if (g_strv_contains ((const char *const *) known, matter))
    return;
  both = g_strdup_printf ("%s, %s", self->matters, matter);
  g_free (self->matters);
  self->matters = both;
}

static int
rank (const ChanceryAreaRoute *self)
{
  return g_strcmp0 (self->urgency, "emergency") == 0 ? 0 : g_strcmp0 (self->channel, "phone") == 0 ? 1 : 2;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const ChanceryAreaRoute *x = *(ChanceryAreaRoute *const *) a, *y = *(ChanceryAreaRoute *const *) b;

  if (rank (x) != rank (y))
    return rank (x) - rank (y);
  return g_strcmp0 (x->channel, y->channel) != 0 ? g_strcmp0 (x->channel, y->channel)
                                                 : g_strcmp0 (x->name, y->name);
}

static GPtrArray *
collect (GPtrArray *routes, ChanceryArea area, gboolean (*is_wanted) (const ChanceryRecord *, ChanceryArea))
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_area_route_free);

  for (guint i = 0; i < routes->len; i++)
    {
      const ChanceryRecord *route = g_ptr_array_index (routes, i);
      ChanceryAreaRoute *known = find (found, route);

      if (!is_in_force (route) || !is_wanted (route, area))
        continue;
      if (known == NULL)
        g_ptr_array_add (found, make (route));
      else
        add_matter (known, matter_of (route));
    }
  g_ptr_array_sort (found, compare);
  return found;
}

GPtrArray *
chancery_area_routes_collect (GPtrArray *routes, ChanceryArea area)
{
  return collect (routes, area, is_narrow);
}

GPtrArray *
chancery_area_routes_collect_all (GPtrArray *routes, ChanceryArea area)
{
  return collect (routes, area, serves);
}
