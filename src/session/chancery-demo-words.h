/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that invented missions are made of: no country, person, street or incident in these tables is
 * real. Cities are, because missions stand in them; telephone numbers are made of 555-01xx. */

/**
 * ChanceryDemoState:
 * @name: an invented State
 * @slug: its part of an address on the web
 * @people: number of the group its people take their names from
 */
typedef struct
{
  const char *name;
  const char *slug;
  guint people;
} ChanceryDemoState;

/**
 * ChanceryDemoCity:
 * @latitude: of a point from which @spread degrees lead to no water to speak of
 */
typedef struct
{
  const char *name;
  const char *state;
  const char *zip;
  const char *area_code;
  const char *district;
  double latitude;
  double longitude;
  double spread;
} ChanceryDemoCity;

typedef struct
{
  const char *const *given;
  const char *const *family;
  const char *languages;
} ChanceryDemoPeople;

/**
 * ChanceryDemoJudgement:
 * @level: 1 low to 4 critical
 * @summary: one or two sentences; {state}, {city} and {head} (of the mission) are filled in
 * @evidence: (array zero-terminated=1): one observation each
 */
typedef struct
{
  guint level;
  const char *summary;
  const char *evidence[4];
} ChanceryDemoJudgement;

extern const ChanceryDemoState chancery_demo_states[];
extern const guint chancery_demo_n_states;
extern const ChanceryDemoCity chancery_demo_cities[];
extern const guint chancery_demo_n_cities;
extern const ChanceryDemoPeople chancery_demo_people[];
extern const ChanceryDemoJudgement chancery_demo_judgements[];
extern const guint chancery_demo_n_judgements;

/* Each ends with NULL. */
extern const char *const chancery_demo_streets[];
extern const char *const chancery_demo_posts[];
extern const char *const chancery_demo_liaison_posts[];
extern const char *const chancery_demo_agents[];
extern const char *const chancery_demo_purposes[];
extern const char *const chancery_demo_visit_notes[];
extern const char *const chancery_demo_mission_notes[];
extern const char *const chancery_demo_contact_notes[];

G_END_DECLS
