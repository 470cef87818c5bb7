/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-demo-maker.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "domain/chancery-entity.h"
#include "domain/chancery-rules.h"

#include <string.h>

struct _ChanceryDemoMaker
{
  GRand *random;
  char *today;
  guint serial; /* of the mission being made, from 1 */
};

/* Days until a review, by level; see chancery_assessment_review_due(). */
static const guint review_days[] = { 365, 365, 180, 90, 30 };

ChanceryDemoMaker *
chancery_demo_maker_new (guint32 seed)
{
  ChanceryDemoMaker *self = g_new0 (ChanceryDemoMaker, 1);

  self->random = g_rand_new_with_seed (seed);
  self->today = chancery_clock_today ();
  return self;
}

void
chancery_demo_maker_free (ChanceryDemoMaker *self)
{
  g_rand_free (self->random);
  g_free (self->today);
  g_free (self);
}

guint
chancery_demo_maker_random (ChanceryDemoMaker *self, guint from, guint to)
{
  return (guint) g_rand_int_range (self->random, (gint32) from, (gint32) to + 1);
}

static const char *
pick (ChanceryDemoMaker *self, const char *const *words)
{
  return words[chancery_demo_maker_random (self, 0, g_strv_length ((char **) words) - 1)];
}

static gboolean
one_in (ChanceryDemoMaker *self, guint n)
{
  return chancery_demo_maker_random (self, 1, n) == 1;
}

/* Version 4 in form, but from the seed. */
static char *
make_id (ChanceryDemoMaker *self)
{
  guint32 a = g_rand_int (self->random), b = g_rand_int (self->random);
  guint32 c = g_rand_int (self->random), d = g_rand_int (self->random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff, 0x8000 | (c >> 18),
                          c & 0xffff, d);
}

static ChanceryRecord *
add_record (ChanceryDemoMaker *self,
            GPtrArray *records,
            const ChanceryEntity *entity,
            const ChanceryRecord *owner)
{
  g_autofree char *id = make_id (self);
  ChanceryRecord *record = chancery_record_new (entity, id);

  if (owner != NULL)
    chancery_record_set (record, "mission", owner->id);
  g_ptr_array_add (records, record);
  return record;
}

static void
set_take (ChanceryRecord *record, const char *field, char *value)
{
  chancery_record_set (record, field, value);
  g_free (value);
}

static void
set_days_ago (ChanceryDemoMaker *self, ChanceryRecord *record, const char *field, guint days)
{
  set_take (record, field, chancery_date_iso_add_days (self->today, -(int) days));
}

/* 555-0100 to 555-0199 are set aside for fiction. */
static void
set_telephone (ChanceryDemoMaker *self,
               ChanceryRecord *record,
               const char *field,
               const ChanceryDemoCity *city)
{
  set_take (record, field,
            g_strdup_printf ("(%s) 555-01%02u", city->area_code, chancery_demo_maker_random (self, 0, 99)));
}

static void
set_degrees (ChanceryDemoMaker *self, ChanceryRecord *record, const char *field, double centre, double spread)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double degrees = centre + g_rand_double_range (self->random, -spread, spread);
  g_autofree char *value = NULL;

  g_ascii_formatd (buffer, sizeof buffer, "%.5f", degrees);
  if (chancery_field_normalise (chancery_entity_field (record->entity, field), buffer, &value, NULL))
    chancery_record_set (record, field, value);
}

static const char *
name_of_sender (const ChanceryDemoPlan *plan)
{
  return plan->organization != NULL ? plan->organization : plan->state->name;
}

static const char *
post_of_head (const char *kind)
{
  static const char *const posts[][2] = {
    { "embassy", "Ambassador" },
    { "consulate-general", "Consul General" },
    { "consulate", "Consul" },
    { "honorary-consulate", "Honorary Consul" },
    { "permanent-mission", "Permanent Representative" },
    { "interests-section", "Head of Section" },
    { "organization", "Secretary General" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (posts); i++)
    if (strcmp (posts[i][0], kind) == 0)
      return posts[i][1];
  return "Head of Office";
}

static char *
fill_in (const char *text, const ChanceryDemoPlan *plan)
{
  GString *filled = g_string_new (text);

  g_string_replace (filled, "{state}", name_of_sender (plan), 0);
  g_string_replace (filled, "{city}", plan->city->name, 0);
  g_string_replace (filled, "{head}", post_of_head (plan->kind), 0);
  return g_string_free (filled, FALSE);
}

/* "Inés", "Ben Khadroun" write from ines.benkhadroun@example.org. */
static char *
make_email (const char *before, const char *after)
{
  g_autofree char *both = g_strconcat (before, ".", after, NULL);
  g_autofree char *plain = g_str_to_ascii (both, "C");
  GString *address = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isalpha (*p) || (*p == '.' && strchr (address->str, '.') == NULL))
      g_string_append_c (address, g_ascii_tolower (*p));
  g_string_append (address, "@example.org");
  return g_string_free (address, FALSE);
}

static ChanceryRecord *
add_mission (ChanceryDemoMaker *self, const ChanceryDemoPlan *plan, GPtrArray *records)
{
  ChanceryRecord *mission = add_record (self, records, chancery_mission, NULL);

  chancery_record_set (mission, "sending_state", name_of_sender (plan));
  chancery_record_set (mission, "kind", plan->kind);
  set_telephone (self, mission, "telephone", plan->city);
  if (!one_in (self, 4))
    set_telephone (self, mission, "after_hours", plan->city);
  set_take (mission, "email", make_email (name_of_sender (plan), plan->city->name));
  if (plan->organization == NULL)
    set_take (mission, "website", g_strdup_printf ("https://%s.example.org", plan->state->slug));
  chancery_record_set (mission, "accredited_to", plan->city->district);
  set_take (mission, "established",
            g_strdup_printf ("%04u-%02u-%02u", chancery_demo_maker_random (self, 1921, 2012),
                             chancery_demo_maker_random (self, 1, 12),
                             chancery_demo_maker_random (self, 1, 28)));
  chancery_record_set (mission, "assigned_agent",
                       chancery_demo_agents[self->serial % g_strv_length ((char **) chancery_demo_agents)]);
  set_take (mission, "external_id", g_strdup_printf ("M-%05u", ++self->serial));
  if (one_in (self, 3))
    chancery_record_set (mission, "notes", pick (self, chancery_demo_mission_notes));
  return mission;
}

static void
add_premises (ChanceryDemoMaker *self,
              const ChanceryDemoPlan *plan,
              const ChanceryRecord *mission,
              GPtrArray *records)
{
  ChanceryRecord *premises = add_record (self, records, chancery_premises, mission);
  const ChanceryDemoCity *city = plan->city;

  chancery_record_set (premises, "role", "chancery");
  set_take (premises, "address",
            g_strdup_printf ("%u %s%s", chancery_demo_maker_random (self, 101, 3999),
                             pick (self, chancery_demo_streets),
                             strcmp (city->state, "DC") == 0 ? " NW" : ""));
  chancery_record_set (premises, "city", city->name);
  chancery_record_set (premises, "state", city->state);
  chancery_record_set (premises, "postal_code", city->zip);
  if (plan->unplaced)
    return;
  set_degrees (self, premises, "latitude", city->latitude, city->spread);
  set_degrees (self, premises, "longitude", city->longitude, city->spread);
}

static ChanceryRecord *
add_contact (ChanceryDemoMaker *self,
             const ChanceryDemoPlan *plan,
             const ChanceryRecord *mission,
             const char *post,
             GPtrArray *records)
{
  ChanceryRecord *contact = add_record (self, records, chancery_contact, mission);
  const ChanceryDemoPeople *people = &chancery_demo_people[plan->state->people];
  const char *given = pick (self, people->given);
  const char *family = pick (self, people->family);

  set_take (contact, "name", g_strconcat (given, " ", family, NULL));
  chancery_record_set (contact, "position", post);
  set_telephone (self, contact, "telephone", plan->city);
  if (!one_in (self, 3))
    set_telephone (self, contact, "mobile", plan->city);
  set_take (contact, "email", make_email (given, family));
  chancery_record_set (contact, "languages", people->languages);
  if (one_in (self, 4))
    chancery_record_set (contact, "notes", pick (self, chancery_demo_contact_notes));
  return contact;
}

static void
add_liaison (ChanceryDemoMaker *self,
             const ChanceryDemoPlan *plan,
             const ChanceryRecord *mission,
             guint number,
             GPtrArray *records)
{
  guint n_posts = g_strv_length ((char **) chancery_demo_liaison_posts);
  ChanceryRecord *contact =
      add_contact (self, plan, mission, chancery_demo_liaison_posts[number % n_posts], records);
  gboolean lapsed = number >= plan->verified;
  guint verified = lapsed ? CHANCERY_LIAISON_VERIFICATION_DAYS + chancery_demo_maker_random (self, 9, 260)
                          : chancery_demo_maker_random (self, 3, CHANCERY_LIAISON_VERIFICATION_DAYS - 12);

  chancery_record_set (contact, "security_liaison", "1");
  set_days_ago (self, contact, "designated_on", verified + chancery_demo_maker_random (self, 0, 700));
  set_days_ago (self, contact, "verified_on", verified);
}

static void
add_contacts (ChanceryDemoMaker *self,
              const ChanceryDemoPlan *plan,
              const ChanceryRecord *mission,
              GPtrArray *records)
{
  guint n_posts = g_strv_length ((char **) chancery_demo_posts);

  for (guint i = 0; i < plan->verified + plan->lapsed; i++)
    add_liaison (self, plan, mission, i, records);
  for (guint i = 0; i < plan->others; i++)
    {
      const char *post =
          i == 0 ? post_of_head (plan->kind) : chancery_demo_posts[(i - 1 + self->serial) % n_posts];
      ChanceryRecord *contact = add_contact (self, plan, mission, post, records);

      chancery_record_set (contact, "security_liaison", "0");
    }
}

static const ChanceryDemoJudgement *
pick_judgement (ChanceryDemoMaker *self, guint level)
{
  guint n = 0;
  const ChanceryDemoJudgement *picked = NULL;

  /* Each of the n found so far stays with the same chance. */
  for (guint i = 0; i < chancery_demo_n_judgements; i++)
    if (chancery_demo_judgements[i].level == level && chancery_demo_maker_random (self, 0, n++) == 0)
      picked = &chancery_demo_judgements[i];
  return picked;
}

static char *
make_evidence (ChanceryDemoMaker *self,
               const ChanceryDemoPlan *plan,
               const ChanceryDemoJudgement *judgement,
               guint days_ago)
{
  GString *evidence = g_string_new (NULL);
  guint back = days_ago + 40;

  for (guint i = 0; judgement->evidence[i] != NULL; i++)
    {
      g_autofree char *date = NULL;
      g_autofree char *text = fill_in (judgement->evidence[i], plan);

      back -= chancery_demo_maker_random (self, 1, 12);
      date = chancery_date_iso_add_days (self->today, -(int) back);
      g_string_append_printf (evidence, "%s%s: %s", i > 0 ? "\n" : "", date, text);
    }
  return g_string_free (evidence, FALSE);
}

static ChanceryRecord *
add_assessment (ChanceryDemoMaker *self,
                const ChanceryDemoPlan *plan,
                const ChanceryRecord *mission,
                guint level,
                guint days_ago,
                GPtrArray *records)
{
  ChanceryRecord *assessment = add_record (self, records, chancery_assessment, mission);
  const ChanceryDemoJudgement *judgement = pick_judgement (self, level);

  chancery_record_set (assessment, "level_us", chancery_level_key ((ChanceryLevel) level));
  chancery_record_set (assessment, "level_home", chancery_level_key ((ChanceryLevel) plan->level_home));
  set_days_ago (self, assessment, "assessed_on", days_ago);
  chancery_record_set (assessment, "author", chancery_record_get (mission, "assigned_agent"));
  set_take (assessment, "summary", fill_in (judgement->summary, plan));
  set_take (assessment, "evidence", make_evidence (self, plan, judgement, days_ago));
  chancery_record_set (assessment, "status", "issued");
  return assessment;
}

/* An earlier judgement lies at most one level off the next. */
static guint
level_before (ChanceryDemoMaker *self, guint level)
{
  int before = (int) level + (int) chancery_demo_maker_random (self, 0, 2) - 1;

  return (guint) CLAMP (before, 1, 4);
}

static void
add_assessments (ChanceryDemoMaker *self,
                 const ChanceryDemoPlan *plan,
                 const ChanceryRecord *mission,
                 GPtrArray *records)
{
  guint levels[16], ages[16];
  guint n = MIN (plan->assessments, G_N_ELEMENTS (levels));
  guint interval = review_days[plan->level_us];
  const char *previous = NULL;

  if (n == 0 || plan->level_us == 0)
    return;
  levels[0] = plan->level_us;
  ages[0] = plan->overdue ? interval + chancery_demo_maker_random (self, 2, 45)
                          : chancery_demo_maker_random (self, 1, interval * 4 / 5);
  for (guint i = 1; i < n; i++)
    {
      levels[i] = level_before (self, levels[i - 1]);
      ages[i] = ages[i - 1] + chancery_demo_maker_random (self, 50, 190);
    }
  for (guint i = n; i-- > 0;)
    {
      ChanceryRecord *assessment = add_assessment (self, plan, mission, levels[i], ages[i], records);

      chancery_record_set (assessment, "supersedes", previous);
      previous = assessment->id;
    }
  if (plan->draft)
    {
      ChanceryRecord *draft = add_assessment (self, plan, mission, plan->level_us, 0, records);

      chancery_record_set (draft, "status", "draft");
      chancery_record_set (draft, "supersedes", previous);
    }
}

static ChanceryRecord *
add_visit (
    ChanceryDemoMaker *self, const ChanceryRecord *mission, const char *status, int days, GPtrArray *records)
{
  ChanceryRecord *visit = add_record (self, records, chancery_visit, mission);

  set_take (visit, "visit_on", chancery_date_iso_add_days (self->today, days));
  set_take (visit, "visit_at",
            g_strdup_printf ("%02u:%02u", chancery_demo_maker_random (self, 9, 16),
                             chancery_demo_maker_random (self, 0, 3) * 15));
  chancery_record_set (visit, "purpose", pick (self, chancery_demo_purposes));
  chancery_record_set (visit, "status", status);
  chancery_record_set (visit, "agent", chancery_record_get (mission, "assigned_agent"));
  return visit;
}

/* Whom one met is one of the contacts, if there are any. */
static const char *
name_of_a_contact (ChanceryDemoMaker *self, GPtrArray *records, const ChanceryRecord *mission)
{
  const char *name = NULL;
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);

      if (record->entity == chancery_contact && chancery_record_is (record, "mission", mission->id) &&
          chancery_demo_maker_random (self, 0, n++) == 0)
        name = chancery_record_get (record, "name");
    }
  return name;
}

static void
add_visits (ChanceryDemoMaker *self,
            const ChanceryDemoPlan *plan,
            const ChanceryRecord *mission,
            GPtrArray *records)
{
  int days = 0;

  for (guint i = 0; i < plan->past_visits; i++)
    {
      ChanceryRecord *visit;

      days -= (int) chancery_demo_maker_random (self, 12, 110);
      visit = add_visit (self, mission, one_in (self, 9) ? "cancelled" : "done", days, records);
      if (!chancery_record_is (visit, "status", "done"))
        continue;
      chancery_record_set (visit, "met", name_of_a_contact (self, records, mission));
      chancery_record_set (visit, "notes", pick (self, chancery_demo_visit_notes));
    }
  if (plan->next_visit >= 0)
    add_visit (self, mission, "planned", plan->next_visit, records);
}

void
chancery_demo_maker_add (ChanceryDemoMaker *self, const ChanceryDemoPlan *plan, GPtrArray *records)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  const ChanceryRecord *mission = add_mission (self, plan, own);

  add_premises (self, plan, mission, own);
  add_contacts (self, plan, mission, own);
  add_assessments (self, plan, mission, own);
  add_visits (self, plan, mission, own);
  g_ptr_array_extend_and_steal (records, g_steal_pointer (&own));
}
