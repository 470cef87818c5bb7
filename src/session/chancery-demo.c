/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-demo.h"

#include "session/chancery-demo-maker.h"

#include <string.h>

#define DEMO_SEED 4711

/* One mission of the demo: where it is, how things stand there, and what is missing. */
typedef struct
{
  const char *state;
  const char *kind;
  const char *city;
  guint8 level_us;
  guint8 level_home;
  guint8 verified;
  guint8 lapsed;
  gint8 next_visit;  /* days from today, -1 for none */
  const char *marks; /* o: review overdue, d: draft begun, u: without a position, m: long history */
} DemoMission;

#define EMBASSY "embassy", "Washington, D.C."
#define GENERAL "consulate-general"
#define CONSULATE "consulate"
#define HONORARY "honorary-consulate"

static const DemoMission demo_missions[] = {
  { "Asterholm", EMBASSY, 2, 1, 2, 0, 0, "m" },
  { "Belvarra", EMBASSY, 3, 3, 2, 1, 1, "m" },
  { "Cormandy", EMBASSY, 1, 1, 2, 0, -1, "" },
  { "Dravosk", EMBASSY, 3, 4, 1, 1, 2, "om" },
  { "Eskeria", EMBASSY, 2, 3, 2, 0, -1, "d" },
  { "Farrowmark", EMBASSY, 1, 1, 3, 0, 9, "" },
  { "Galdermoor", EMBASSY, 2, 2, 2, 0, -1, "o" },
  { "Halvesund", EMBASSY, 1, 1, 2, 1, -1, "" },
  { "Ilmara", EMBASSY, 2, 2, 1, 0, 5, "" },
  { "Jorvassa", EMBASSY, 4, 4, 2, 0, 0, "m" },
  { "Kelmira", EMBASSY, 3, 3, 0, 2, 3, "o" },
  { "Lunmark", EMBASSY, 1, 1, 2, 0, -1, "" },
  { "Marovelle", EMBASSY, 2, 1, 2, 0, 12, "" },
  { "Norrhavn", EMBASSY, 1, 1, 2, 0, -1, "" },
  { "Ostravia", EMBASSY, 2, 2, 1, 1, -1, "m" },
  { "Pellandor", EMBASSY, 1, 2, 2, 0, -1, "" },
  { "Quessan", EMBASSY, 3, 4, 3, 0, 1, "dm" },
  { "Rovandra", EMBASSY, 1, 1, 2, 0, -1, "o" },
  { "Sarkesh", EMBASSY, 0, 0, 0, 0, 6, "u" },
  { "Tamberay", EMBASSY, 1, 2, 2, 0, -1, "" },
  { "Ulvanda", EMBASSY, 2, 3, 1, 0, -1, "" },
  { "Velmark", EMBASSY, 2, 1, 2, 1, 21, "m" },
  { "Westmere Islands", EMBASSY, 1, 1, 0, 1, -1, "" },
  { "Xanthira", EMBASSY, 2, 2, 2, 0, -1, "" },
  { "Yarrowin", EMBASSY, 0, 0, 1, 0, -1, "" },
  { "Zemaray", "interests-section", "Washington, D.C.", 3, 4, 2, 0, 4, "" },
  { "Asterholm", "permanent-mission", "New York City", 1, 1, 2, 0, -1, "" },
  { "Belvarra", "permanent-mission", "New York City", 2, 3, 1, 0, 2, "" },
  { "Jorvassa", "permanent-mission", "New York City", 3, 4, 2, 0, -1, "m" },
  { "Quessan", GENERAL, "New York City", 2, 4, 2, 0, -1, "" },
  { "Velmark", GENERAL, "New York City", 1, 1, 2, 0, -1, "" },
  { "Ostravia", GENERAL, "New York City", 2, 2, 0, 1, 8, "o" },
  { "Asterholm", GENERAL, "Chicago", 1, 1, 2, 0, -1, "" },
  { "Eskeria", GENERAL, "Chicago", 2, 3, 1, 1, 3, "" },
  { "Lunmark", HONORARY, "Chicago", 0, 0, 0, 0, -1, "u" },
  { "Dravosk", GENERAL, "Chicago", 3, 4, 1, 0, -1, "o" },
  { "Belvarra", GENERAL, "Los Angeles", 3, 3, 2, 0, 1, "m" },
  { "Ilmara", GENERAL, "Los Angeles", 1, 2, 2, 0, -1, "" },
  { "Tamberay", GENERAL, "Los Angeles", 1, 2, 1, 0, -1, "" },
  { "Cormandy", GENERAL, "Los Angeles", 1, 1, 2, 1, 14, "" },
  { "Belvarra", GENERAL, "Houston", 4, 3, 1, 1, 0, "om" },
  { "Marovelle", GENERAL, "Houston", 2, 1, 2, 0, -1, "" },
  { "Kelmira", CONSULATE, "Houston", 2, 3, 0, 1, 7, "" },
  { "Xanthira", GENERAL, "Miami", 2, 2, 2, 0, 4, "d" },
  { "Pellandor", GENERAL, "Miami", 1, 2, 2, 0, -1, "" },
  { "Westmere Islands", CONSULATE, "Miami", 1, 1, 1, 0, -1, "" },
  { "Rovandra", GENERAL, "San Francisco", 1, 1, 2, 0, -1, "" },
  { "Jorvassa", GENERAL, "San Francisco", 3, 4, 2, 1, 5, "" },
  { "Yarrowin", CONSULATE, "San Francisco", 0, 0, 0, 1, -1, "" },
  { "Farrowmark", GENERAL, "Boston", 1, 1, 2, 0, -1, "" },
  { "Galdermoor", CONSULATE, "Boston", 2, 2, 1, 0, 10, "" },
  { "Halvesund", GENERAL, "Atlanta", 1, 1, 2, 0, -1, "" },
  { "Ulvanda", CONSULATE, "Atlanta", 2, 3, 0, 0, -1, "o" },
  { "Marovelle", CONSULATE, "Dallas", 1, 1, 2, 0, -1, "" },
  { "Norrhavn", HONORARY, "Denver", 1, 1, 0, 1, -1, "" },
  { "Quessan", CONSULATE, "Detroit", 2, 4, 1, 0, 6, "" },
  { "Velmark", HONORARY, "Philadelphia", 1, 1, 1, 0, -1, "" },
  { "Ilmara", CONSULATE, "Seattle", 1, 2, 2, 0, -1, "" },
  { "Cormandy", HONORARY, "New Orleans", 1, 1, 0, 0, -1, "u" },
  { "Belvarra", CONSULATE, "San Diego", 2, 3, 1, 0, -1, "" },
  { "Tamberay", CONSULATE, "Honolulu", 1, 2, 2, 0, -1, "" },
  { "Xanthira", CONSULATE, "San Juan", 2, 2, 1, 1, -1, "" },
  { "Farrowmark", HONORARY, "Anchorage", 0, 0, 0, 0, -1, "" },
  { "Northern Straits Commission", "organization", "Washington, D.C.", 1, 0, 1, 0, -1, "" },
};

struct _ChanceryGenerator
{
  ChanceryDemoMaker *maker;
};

static const ChanceryDemoState *
find_state (const char *name)
{
  for (guint i = 0; i < chancery_demo_n_states; i++)
    if (strcmp (chancery_demo_states[i].name, name) == 0)
      return &chancery_demo_states[i];
  return NULL;
}

static const ChanceryDemoCity *
find_city (const char *name)
{
  for (guint i = 0; i < chancery_demo_n_cities; i++)
    if (strcmp (chancery_demo_cities[i].name, name) == 0)
      return &chancery_demo_cities[i];
  g_error ("The demo knows no city %s", name);
}

static gboolean
is_marked (const DemoMission *mission, char mark)
{
  return strchr (mission->marks, mark) != NULL;
}

static ChanceryDemoPlan
plan_demo_mission (ChanceryDemoMaker *maker, const DemoMission *mission)
{
  const ChanceryDemoState *state = find_state (mission->state);
  gboolean small = strcmp (mission->kind, HONORARY) == 0;
  gboolean long_history = is_marked (mission, 'm');
  ChanceryDemoPlan plan = {
    /* Who is no State borrows the people of the first. */
    .state = state != NULL ? state : &chancery_demo_states[0],
    .organization = state != NULL ? NULL : mission->state,
    .kind = mission->kind,
    .city = find_city (mission->city),
    .level_us = mission->level_us,
    .level_home = mission->level_home,
    .verified = mission->verified,
    .lapsed = mission->lapsed,
    .others = small ? 1 : chancery_demo_maker_random (maker, 1, 3),
    .assessments = long_history ? 4 : chancery_demo_maker_random (maker, 1, 2),
    .overdue = is_marked (mission, 'o'),
    .draft = is_marked (mission, 'd'),
    .past_visits = small ? 0 : chancery_demo_maker_random (maker, long_history ? 3 : 0, long_history ? 5 : 2),
    .next_visit = mission->next_visit,
    .unplaced = is_marked (mission, 'u'),
  };

  return plan;
}

GPtrArray *
chancery_demo_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autoptr (ChanceryDemoMaker) maker = chancery_demo_maker_new (DEMO_SEED);

  for (guint i = 0; i < G_N_ELEMENTS (demo_missions); i++)
    {
      ChanceryDemoPlan plan = plan_demo_mission (maker, &demo_missions[i]);

      chancery_demo_maker_add (maker, &plan, records);
    }
  return records;
}

ChanceryGenerator *
chancery_generator_new (guint32 seed)
{
  ChanceryGenerator *self = g_new0 (ChanceryGenerator, 1);

  self->maker = chancery_demo_maker_new (seed);
  return self;
}

void
chancery_generator_free (ChanceryGenerator *self)
{
  chancery_demo_maker_free (self->maker);
  g_free (self);
}

/* Two in five lie in the first city, one in five in the next four, the others anywhere: clusters and wide
 * land. */
static const ChanceryDemoCity *
any_city (ChanceryDemoMaker *maker)
{
  guint chance = chancery_demo_maker_random (maker, 1, 10);
  guint last = chance <= 4 ? 0 : chance <= 6 ? 4 : chancery_demo_n_cities - 1;

  return &chancery_demo_cities[chancery_demo_maker_random (maker, 0, last)];
}

static guint
any_level (ChanceryDemoMaker *maker)
{
  guint chance = chancery_demo_maker_random (maker, 1, 100);

  return chance <= 5 ? 0 : chance <= 55 ? 1 : chance <= 85 ? 2 : chance <= 97 ? 3 : 4;
}

static const char *
any_kind (ChanceryDemoMaker *maker, const ChanceryDemoCity *city)
{
  static const char *const elsewhere[] = { GENERAL, GENERAL, CONSULATE, CONSULATE, HONORARY };

  if (city == &chancery_demo_cities[0])
    return "embassy";
  return elsewhere[chancery_demo_maker_random (maker, 0, G_N_ELEMENTS (elsewhere) - 1)];
}

void
chancery_generator_next_mission (ChanceryGenerator *self, GPtrArray *records)
{
  ChanceryDemoMaker *maker = self->maker;
  const ChanceryDemoCity *city = any_city (maker);
  ChanceryDemoCity around = *city;
  ChanceryDemoPlan plan = {
    .state = &chancery_demo_states[chancery_demo_maker_random (maker, 0, chancery_demo_n_states - 1)],
    .kind = any_kind (maker, city),
    .city = &around,
    .level_us = any_level (maker),
    .level_home = any_level (maker),
    .verified = chancery_demo_maker_random (maker, 0, 3),
    .lapsed = chancery_demo_maker_random (maker, 0, 2),
    .assessments = CHANCERY_GENERATOR_ASSESSMENTS,
    .overdue = chancery_demo_maker_random (maker, 1, 8) == 1,
    .past_visits = chancery_demo_maker_random (maker, 0, 4),
    .next_visit = (int) chancery_demo_maker_random (maker, 0, 119) - 60,
    .unplaced = chancery_demo_maker_random (maker, 1, 25) == 1,
  };

  /* Thousands of missions need more ground than a quarter of a city. */
  around.spread *= 6.0;
  plan.others = CHANCERY_GENERATOR_CONTACTS - plan.verified - plan.lapsed;
  chancery_demo_maker_add (maker, &plan, records);
}
