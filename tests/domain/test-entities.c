/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-place.h"
#include "domain/chancery-record.h"

#include <math.h>
#include <string.h>

static void
check_field (const ChanceryEntity *entity, guint index)
{
  const ChanceryField *field = &entity->fields[index];

  g_assert_cmpint (chancery_entity_index (entity, field->name), ==, (int) index);
  g_assert_true (chancery_entity_field (entity, field->name) == field);
  g_assert_nonnull (field->label);
  g_assert_cmpstr (field->name, !=, "record");
  g_assert_true ((field->type == CHANCERY_FIELD_CHOICE) == (field->choices != NULL));
  g_assert_true ((field->type == CHANCERY_FIELD_REFERENCE) == (field->target != NULL));
  if (field->target != NULL)
    g_assert_nonnull (chancery_entity_find (field->target));
  if (field->example != NULL)
    {
      g_autofree char *value = NULL;

      g_assert_true (chancery_field_normalise (field, field->example, &value, NULL));
      g_assert_cmpstr (value, ==, field->example);
    }
}

/* The table of entities is what everything else trusts. */
static void
test_descriptions (void)
{
  for (guint i = 0; chancery_entities[i] != NULL; i++)
    {
      const ChanceryEntity *entity = chancery_entities[i];

      g_assert_true (chancery_entity_find (entity->name) == entity);
      g_assert_true (chancery_entity_find (entity->plural) == entity);
      for (guint f = 0; f < entity->n_fields; f++)
        check_field (entity, f);
      if (entity->owner != NULL)
        g_assert_cmpstr (chancery_entity_field (entity, entity->owner)->target, ==, "mission");
    }
}

/* An entity comes after those it refers to; only its own kind may be named as well. */
static void
test_order (void)
{
  for (guint i = 0; chancery_entities[i] != NULL; i++)
    for (guint f = 0; f < chancery_entities[i]->n_fields; f++)
      {
        const char *target = chancery_entities[i]->fields[f].target;
        gboolean found = target == NULL;

        for (guint e = 0; e <= i; e++)
          found = found || strcmp (chancery_entities[e]->name, target) == 0;
        g_assert_true (found);
      }
}

static void
test_find (void)
{
  g_assert_true (chancery_entity_find ("missions") == chancery_mission);
  g_assert_true (chancery_entity_find ("offices") == chancery_ds_office);
  g_assert_null (chancery_entity_find ("castle"));
  g_assert_null (chancery_entity_find (NULL));
  g_assert_null (chancery_entity_field (chancery_mission, "castle"));
  g_assert_cmpint (chancery_entity_index (chancery_mission, "castle"), ==, -1);
}

static void
test_record (void)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (chancery_mission, NULL);
  g_autoptr (ChanceryRecord) given = chancery_record_new (chancery_mission, "an-id");
  g_autoptr (ChanceryRecord) copy = NULL;

  g_assert_true (g_uuid_string_is_valid (record->id));
  g_assert_cmpstr (given->id, ==, "an-id");
  g_assert_null (chancery_record_get (record, "name"));
  g_assert_true (chancery_record_is (record, "name", NULL));
  chancery_record_set (record, "name", "The Embassy");
  chancery_record_set (record, "name", chancery_record_get (record, "name"));
  g_assert_true (chancery_record_is (record, "name", "The Embassy"));
  g_assert_false (chancery_record_is (record, "name", "the embassy"));
  record->deleted = TRUE;
  copy = chancery_record_copy (record);
  chancery_record_set (record, "name", NULL);
  g_assert_cmpstr (copy->id, ==, record->id);
  g_assert_true (copy->deleted);
  g_assert_cmpstr (chancery_record_get (copy, "name"), ==, "The Embassy");
  g_assert_null (chancery_record_get (record, "name"));
}

static void
test_record_position (void)
{
  g_autoptr (ChanceryRecord) premises = chancery_record_new (chancery_premises, NULL);
  ChanceryPosition position = { 0.0, 0.0 };

  g_assert_false (chancery_record_position (premises, &position));
  chancery_record_set (premises, "latitude", "38.8895");
  g_assert_false (chancery_record_position (premises, &position));
  chancery_record_set (premises, "longitude", "-77.0365");
  g_assert_true (chancery_record_position (premises, &position));
  g_assert_cmpfloat (position.latitude, ==, 38.8895);
  g_assert_cmpfloat (position.longitude, ==, -77.0365);
  chancery_record_set (premises, "latitude", "138.8895");
  g_assert_false (chancery_record_position (premises, &position));
}

static void
test_position (void)
{
  static const struct
  {
    ChanceryPosition position;
    gboolean valid;
  } cases[] = {
    { { 0.0, 0.0 }, TRUE },       { { 90.0, 180.0 }, TRUE },  { { -90.0, -180.0 }, TRUE },
    { { 90.1, 0.0 }, FALSE },     { { 0.0, -180.1 }, FALSE }, { { NAN, 0.0 }, FALSE },
    { { 0.0, INFINITY }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (chancery_position_is_valid (&cases[i].position), ==, cases[i].valid);
}

static void
test_place (void)
{
  static const struct
  {
    const char *name;
    ChanceryPosition position;
    gboolean inside;
  } cases[] = {
    { "Washington", { 38.9, -77.04 }, TRUE }, { "Honolulu", { 21.3, -157.9 }, TRUE },
    { "Anchorage", { 61.2, -149.9 }, TRUE },  { "San Juan", { 18.4, -66.1 }, TRUE },
    { "Hagåtña", { 13.5, 144.8 }, TRUE },     { "Pago Pago", { -14.3, -170.7 }, TRUE },
    { "Attu", { 52.9, 172.9 }, TRUE },        { "Saipan", { 15.2, 145.7 }, TRUE },
    { "Key West", { 24.6, -81.8 }, TRUE },    { "London", { 51.5, -0.1 }, FALSE },
    { "nowhere", { 0.0, 0.0 }, FALSE },       { "Santiago", { -33.4, -70.7 }, FALSE },
    { "Tokyo", { 35.7, 139.7 }, FALSE },      { "swapped", { -77.04, 38.9 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (chancery_place_in_united_states (&cases[i].position) != cases[i].inside)
      g_error ("%s", cases[i].name);
}

static void
test_place_check (void)
{
  static const struct
  {
    const char *latitude, *longitude;
    gboolean wrong;
  } cases[] = {
    { "38.9", "-77.04", FALSE }, { "-77.04", "38.9", TRUE }, { "-122.4", "37.8", TRUE },
    { "-157.9", "21.3", TRUE },  { "51.5", "-0.1", FALSE },  { "-0.1", "51.5", FALSE },
    { NULL, "38.9", FALSE },     { "38.9", NULL, FALSE },    { "north", "west", FALSE },
    { "-77.04", "38,9", TRUE },  { "999", "999", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = chancery_place_check (cases[i].latitude, cases[i].longitude);

      g_assert_cmpint (message != NULL, ==, cases[i].wrong);
      if (message != NULL)
        g_assert_nonnull (strstr (message, "swapped"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/entity/descriptions", test_descriptions);
  g_test_add_func ("/domain/entity/order", test_order);
  g_test_add_func ("/domain/entity/find", test_find);
  g_test_add_func ("/domain/record/values", test_record);
  g_test_add_func ("/domain/record/position", test_record_position);
  g_test_add_func ("/domain/position/valid", test_position);
  g_test_add_func ("/domain/place/united-states", test_place);
  g_test_add_func ("/domain/place/check", test_place_check);
  return g_test_run ();
}
