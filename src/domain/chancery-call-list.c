/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-call-list.h"

#include "base/chancery-date.h"
#include "domain/chancery-area-routes.h"
#include "domain/chancery-rules.h"
#include "domain/chancery-source.h"

#include <glib/gi18n-lib.h>

void
chancery_call_line_free (ChanceryCallLine *self)
{
  if (self == NULL)
    return;
  g_free (self->value);
  g_free (self->who);
  g_free (self->when);
  g_free (self->note);
  g_free (self->source);
  g_free (self->source_in_full);
  g_free (self->age);
  g_free (self->due);
  g_free (self);
}

/* @who: (transfer full). */
static ChanceryCallLine *
add_line (GPtrArray *lines, ChanceryCallGroup group, const char *value, char *who)
{
  ChanceryCallLine *self = g_new0 (ChanceryCallLine, 1);

  self->group = group;
  self->value = g_strdup (value);
  self->who = who;
  g_ptr_array_add (lines, self);
  return self;
}

static void
add_missing (GPtrArray *lines, const char *what)
{
  add_line (lines, CHANCERY_CALL_AT_MISSION, NULL, g_strdup (what))->is_missing = TRUE;
}

static void
set_source (ChanceryCallLine *self, const char *source, const char *as_of, const char *today)
{
  int years = 0;
  g_autofree char *when = chancery_source_age (as_of, today, &years);
  g_autofree char *title = source != NULL ? chancery_source_title (source) : NULL;
  g_autofree char *age = NULL;

  self->source_in_full = g_strdup (source);
  if (title == NULL || when == NULL)
    {
      self->source = source != NULL ? g_strdup (source) : g_strdup (_ ("No document named"));
      self->due = when == NULL ? g_strdup (_ ("date unknown")) : NULL;
      return;
    }
  self->source = g_strdup_printf ("%s, %s", title, when);
  if (years < 1)
    return;
  age = g_strdup_printf (ngettext ("%d year old", "%d years old", (gulong) years), years);
  if (years >= CHANCERY_SOURCE_OLD_YEARS)
    self->due = g_steal_pointer (&age);
  else
    self->age = g_steal_pointer (&age);
}

static const char *
office_note (const ChanceryCallFacts *facts)
{
  return facts->ground == CHANCERY_GROUND_BY_HAND ? _ ("Assigned by hand") : _ ("Nearest DS office");
}

/* The office that the mission belongs to goes before what the note says of its area: by hand, because
 * somebody chose it; otherwise it is what the note names first. */
static void
add_office (GPtrArray *lines, const ChanceryCallFacts *facts)
{
  const ChanceryRecord *office = facts->office;
  ChanceryCallLine *line = add_line (lines, CHANCERY_CALL_CONCERN, chancery_record_get (office, "telephone"),
                                     /* Translators: a DS office, "Houston Field Office". */
                                     chancery_office_title (office));

  set_source (line, chancery_record_get (office, "source"), chancery_record_get (office, "as_of"),
              facts->today);
  if (facts->mission != NULL)
    /* Translators: "Nearest DS office, 37 km". */
    line->note = facts->distance != NULL
                     ? g_strdup_printf (_ ("%s, %s"), office_note (facts), facts->distance)
                     : g_strdup (office_note (facts));
  if (chancery_record_is (office, "closed", "1"))
    {
      g_free (line->due);
      line->due = g_strdup (_ ("this office is closed"));
    }
}

static gboolean
has_office (const ChanceryCallFacts *facts)
{
  return facts->office != NULL && facts->ground != CHANCERY_GROUND_DC_AREA;
}

static const char *
agent_of (const ChanceryCallFacts *facts)
{
  return facts->mission != NULL ? chancery_record_get (facts->mission, "assigned_agent") : NULL;
}

static gboolean
is_channel (const ChanceryAreaRoute *route, const char *channel)
{
  return g_strcmp0 (route->channel, channel) == 0;
}

/* Only while it is not known where the mission lies do the routes of both areas stand side by side. */
static char *
area_note (const ChanceryAreaRoute *route, const ChanceryCallFacts *facts)
{
  ChanceryArea area = chancery_area_from_key (route->for_area);

  if (facts->area != CHANCERY_AREA_UNKNOWN || area == CHANCERY_AREA_UNKNOWN)
    return NULL;
  return g_strdup (area == CHANCERY_AREA_DC_METRO ? _ ("In the Washington, D.C. area")
                                                  : _ ("Outside the Washington, D.C. area"));
}

/* @who: (transfer full). */
static void
add_route_as (GPtrArray *lines,
              ChanceryCallGroup group,
              const ChanceryAreaRoute *route,
              const ChanceryCallFacts *facts,
              const char *value,
              char *who)
{
  ChanceryCallLine *line = add_line (lines, group, value, who);

  line->when = g_strdup (route->hours);
  line->note = area_note (route, facts);
  set_source (line, route->source, route->as_of, facts->today);
}

/* A route that names no number itself is filled in from the mission, as far as the vault knows. */
static void
add_route (GPtrArray *lines,
           ChanceryCallGroup group,
           const ChanceryAreaRoute *route,
           const ChanceryCallFacts *facts)
{
  const char *agent = agent_of (facts);

  if (is_channel (route, "phone") || is_channel (route, "email"))
    add_route_as (lines, group, route, facts, route->value, g_strdup (route->name));
  else if (is_channel (route, "person") && agent != NULL)
    /* Translators: a name, what that person is: "A. Marlow, Assigned DSS liaison". */
    add_route_as (lines, group, route, facts, NULL, g_strdup_printf (_ ("%s, %s"), agent, route->name));
  else if (!is_channel (route, "office") || !has_office (facts))
    add_route_as (lines, group, route, facts, NULL, g_strdup (route->name));
}

static ChanceryCallGroup
group_of (const ChanceryAreaRoute *route)
{
  if (g_strcmp0 (route->urgency, "emergency") == 0)
    return CHANCERY_CALL_EMERGENCY;
  return g_strcmp0 (route->urgency, "after-hours") == 0 ? CHANCERY_CALL_AFTER_HOURS : CHANCERY_CALL_CONCERN;
}

/* Letters about an incident, and the services of the Office of Foreign Missions, are nobody's call for help.
 */
static gboolean
is_for_calls (const ChanceryAreaRoute *route)
{
  return g_strcmp0 (route->matter, "incident-correspondence") != 0 &&
         g_strcmp0 (route->matter, "ofm-service") != 0;
}

/* 911, which serves everywhere, is first of all; other calls go to who is there for the area before those who
 * are there for everybody. */
static int
area_rank (const ChanceryAreaRoute *route)
{
  ChanceryArea area = chancery_area_from_key (route->for_area);

  if (area != CHANCERY_AREA_UNKNOWN)
    return area;
  return group_of (route) == CHANCERY_CALL_EMERGENCY ? 0 : CHANCERY_AREA_OUTSIDE_DC + 1;
}

static int
channel_rank (const ChanceryAreaRoute *route)
{
  static const char *const order[] = { "office", "phone", "email", "person", "agency" };
  guint i = 0;

  while (i < G_N_ELEMENTS (order) && !is_channel (route, order[i]))
    i++;
  return (int) i;
}

static int
in_order (gconstpointer a, gconstpointer b)
{
  const ChanceryAreaRoute *x = *(ChanceryAreaRoute *const *) a, *y = *(ChanceryAreaRoute *const *) b;

  if (area_rank (x) != area_rank (y))
    return area_rank (x) - area_rank (y);
  if (channel_rank (x) != channel_rank (y))
    return channel_rank (x) - channel_rank (y);
  return g_strcmp0 (x->name, y->name);
}

static void
add_routes (GPtrArray *lines, ChanceryCallGroup group, GPtrArray *routes, const ChanceryCallFacts *facts)
{
  for (guint i = 0; i < routes->len; i++)
    {
      const ChanceryAreaRoute *route = g_ptr_array_index (routes, i);

      if (group_of (route) == group && is_for_calls (route))
        add_route (lines, group, route, facts);
    }
}

static gboolean
has_person (GPtrArray *routes)
{
  for (guint i = 0; i < routes->len; i++)
    if (is_channel (g_ptr_array_index (routes, i), "person"))
      return TRUE;
  return FALSE;
}

/* The note speaks of an assigned liaison in the Washington, D.C. area only; who has one elsewhere may call it
 * as well. */
static void
add_agent (GPtrArray *lines, GPtrArray *routes, const ChanceryCallFacts *facts)
{
  ChanceryCallLine *line;

  if (agent_of (facts) == NULL || has_person (routes))
    return;
  line = add_line (lines, CHANCERY_CALL_CONCERN, NULL,
                   g_strdup_printf (_ ("%s, assigned DSS liaison"), agent_of (facts)));
  line->source = g_strdup (_ ("This vault"));
}

static gboolean
is_liaison (const ChanceryRecord *contact)
{
  return !contact->deleted && chancery_record_is (contact, "security_liaison", "1");
}

/* Who was verified last is called first. */
static int
by_verification (gconstpointer a, gconstpointer b)
{
  const ChanceryRecord *x = *(ChanceryRecord *const *) a, *y = *(ChanceryRecord *const *) b;
  g_autofree char *x_until = chancery_liaison_valid_until (x);
  g_autofree char *y_until = chancery_liaison_valid_until (y);
  int order = g_strcmp0 (y_until, x_until);

  return order != 0 ? order
                    : g_utf8_collate (chancery_record_get (x, "name"), chancery_record_get (y, "name"));
}

static GPtrArray *
list_liaisons (GPtrArray *contacts)
{
  GPtrArray *liaisons = g_ptr_array_new ();

  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    if (is_liaison (g_ptr_array_index (contacts, i)))
      g_ptr_array_add (liaisons, g_ptr_array_index (contacts, i));
  g_ptr_array_sort (liaisons, by_verification);
  return liaisons;
}

static void
add_number_of (
    GPtrArray *lines, const ChanceryRecord *liaison, const char *value, const char *when, const char *today)
{
  ChanceryCallLine *line =
      add_line (lines, CHANCERY_CALL_AT_MISSION, value,
                g_strdup_printf (_ ("%s, security liaison"), chancery_record_get (liaison, "name")));
  const char *designated = chancery_record_get (liaison, "designated_on");
  g_autofree char *day = chancery_date_iso_short (designated, today);
  gboolean overdue = FALSE;
  g_autofree char *verified = chancery_liaison_verification (liaison, today, &overdue);

  line->when = g_strdup (when);
  line->source =
      designated != NULL ? g_strdup_printf (_ ("Designated %s"), day) : g_strdup (_ ("Designated"));
  if (overdue)
    line->due = g_steal_pointer (&verified);
  else if (chancery_record_get (liaison, "verified_on") != NULL)
    line->age = g_steal_pointer (&verified);
}

static void
add_liaison (GPtrArray *lines, const ChanceryRecord *liaison, const char *today)
{
  const char *telephone = chancery_record_get (liaison, "telephone");
  const char *mobile = chancery_record_get (liaison, "mobile");

  if (telephone != NULL)
    add_number_of (lines, liaison, telephone, NULL, today);
  if (mobile != NULL)
    add_number_of (lines, liaison, mobile, _ ("mobile"), today);
  if (telephone == NULL && mobile == NULL)
    add_number_of (lines, liaison, chancery_record_get (liaison, "email"), NULL, today);
}

static void
add_own (GPtrArray *lines, const ChanceryRecord *mission, const char *field, const char *who)
{
  ChanceryCallLine *line =
      add_line (lines, CHANCERY_CALL_AT_MISSION, chancery_record_get (mission, field), g_strdup (who));

  line->source = g_strdup (_ ("This vault"));
}

static void
add_mission (GPtrArray *lines, const ChanceryCallFacts *facts)
{
  g_autoptr (GPtrArray) liaisons = list_liaisons (facts->contacts);

  for (guint i = 0; i < liaisons->len; i++)
    add_liaison (lines, g_ptr_array_index (liaisons, i), facts->today);
  if (liaisons->len == 0)
    add_missing (lines, _ ("No security liaison designated"));
  else if (liaisons->len < CHANCERY_LIAISON_NEEDED)
    add_missing (lines, _ ("No second security liaison designated"));
  add_own (lines, facts->mission, "after_hours", _ ("The mission, after hours"));
  add_own (lines, facts->mission, "telephone", _ ("The mission"));
}

GPtrArray *
chancery_call_list (const ChanceryCallFacts *facts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_call_line_free);
  g_autoptr (GPtrArray) routes = chancery_area_routes_collect_all (facts->routes, facts->area);

  g_ptr_array_sort (routes, in_order);
  add_routes (lines, CHANCERY_CALL_EMERGENCY, routes, facts);
  if (has_office (facts))
    add_office (lines, facts);
  add_agent (lines, routes, facts);
  add_routes (lines, CHANCERY_CALL_CONCERN, routes, facts);
  add_routes (lines, CHANCERY_CALL_AFTER_HOURS, routes, facts);
  if (facts->mission != NULL)
    add_mission (lines, facts);
  return lines;
}

char *
chancery_call_reason (const ChanceryCallFacts *facts)
{
  g_autofree char *office = facts->office != NULL ? chancery_office_title (facts->office) : NULL;

  if (facts->mission == NULL && facts->area == CHANCERY_AREA_UNKNOWN)
    return g_strdup (_ ("No mission chosen: these are the routes in and outside the Washington, D.C. area"));
  if (facts->mission == NULL && facts->office != NULL)
    return g_strdup (_ ("For missions nearest to this office"));
  if (facts->ground == CHANCERY_GROUND_NONE && facts->area == CHANCERY_AREA_UNKNOWN)
    return g_strdup (_ ("No position: these are the routes in and outside the Washington, D.C. area"));
  return chancery_responsibility_sentence (facts->ground, office, facts->distance);
}

const char *
chancery_call_group_label (ChanceryCallGroup group)
{
  static const char *const labels[CHANCERY_CALL_N_GROUPS] = { N_ ("Emergency, now"),
                                                              N_ ("A security concern, not an emergency"),
                                                              N_ ("After hours"), N_ ("At the mission") };

  return _ (labels[group]);
}

char *
chancery_call_line_sentence (const ChanceryCallLine *self)
{
  const char *const parts[] = { self->who, self->when, self->note, self->source, self->age, self->due };
  g_autoptr (GString) text = g_string_new (NULL);

  if (!self->is_missing)
    g_string_append_printf (text, "%s, ", self->value != NULL ? self->value : _ ("No number known"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", parts[i]);
  return g_strdup (text->str);
}
