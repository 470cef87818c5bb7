/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-list-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns in the order of the SELECT of each list; the first cell read is always the record's id. */
static const ChanceryListColumn mission_columns[] = {
  { "title", N_ ("Mission"), CHANCERY_FIELD_TEXT },
  { "sending_state", N_ ("Sending State"), CHANCERY_FIELD_TEXT },
  { "kind", N_ ("Kind"), CHANCERY_FIELD_CHOICE },
  { "name", N_ ("Official name"), CHANCERY_FIELD_TEXT },
  { "city", N_ ("City"), CHANCERY_FIELD_TEXT },
  { "address", N_ ("Address"), CHANCERY_FIELD_TEXT },
  { "latitude", N_ ("Latitude"), CHANCERY_FIELD_LATITUDE },
  { "longitude", N_ ("Longitude"), CHANCERY_FIELD_LONGITUDE },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE },
  { "after_hours", N_ ("After hours"), CHANCERY_FIELD_PHONE },
  { "email", N_ ("E-mail"), CHANCERY_FIELD_EMAIL },
  { "website", N_ ("Website"), CHANCERY_FIELD_URL },
  { "accredited_to", N_ ("Accredited to"), CHANCERY_FIELD_LIST },
  { "established", N_ ("Established"), CHANCERY_FIELD_DATE },
  { "assigned_agent", N_ ("Assigned DSS liaison"), CHANCERY_FIELD_TEXT },
  { "external_id", N_ ("External id"), CHANCERY_FIELD_TEXT },
  { "level_us", N_ ("Level in the United States"), CHANCERY_FIELD_CHOICE },
  { "level_home", N_ ("Level at home"), CHANCERY_FIELD_CHOICE },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_FIELD_DATE },
  { "review_due", N_ ("Review by"), CHANCERY_FIELD_DATE },
  { "liaison_first_until", N_ ("One liaison until"), CHANCERY_FIELD_DATE },
  { "liaison_second_until", N_ ("Two liaisons until"), CHANCERY_FIELD_DATE },
  { "office", N_ ("Nearest DS office"), CHANCERY_FIELD_TEXT },
  { "office_id", N_ ("DS office"), CHANCERY_FIELD_REFERENCE },
  { "office_telephone", N_ ("Office telephone"), CHANCERY_FIELD_PHONE },
  { "office_assigned", N_ ("Office assigned by hand"), CHANCERY_FIELD_BOOLEAN },
  { "office_metres", N_ ("Distance to the office in metres"), CHANCERY_FIELD_INTEGER },
  { "next_visit", N_ ("Next visit"), CHANCERY_FIELD_DATE },
  { "last_visit", N_ ("Last visit"), CHANCERY_FIELD_DATE },
  { "area", N_ ("Area"), CHANCERY_FIELD_TEXT },
};

static const ChanceryListColumn contact_columns[] = {
  { "name", N_ ("Name"), CHANCERY_FIELD_TEXT },
  { "position", N_ ("Position"), CHANCERY_FIELD_TEXT },
  { "mission", N_ ("Mission"), CHANCERY_FIELD_TEXT },
  { "mission_id", N_ ("Mission id"), CHANCERY_FIELD_REFERENCE },
  { "security_liaison", N_ ("Security liaison"), CHANCERY_FIELD_BOOLEAN },
  { "designated_on", N_ ("Designated on"), CHANCERY_FIELD_DATE },
  { "verified_on", N_ ("Verified on"), CHANCERY_FIELD_DATE },
  { "valid_until", N_ ("Valid until"), CHANCERY_FIELD_DATE },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE },
  { "mobile", N_ ("Mobile"), CHANCERY_FIELD_PHONE },
  { "email", N_ ("E-mail"), CHANCERY_FIELD_EMAIL },
  { "languages", N_ ("Languages"), CHANCERY_FIELD_LIST },
};

static const ChanceryListColumn assessment_columns[] = {
  { "mission", N_ ("Mission"), CHANCERY_FIELD_TEXT },
  { "mission_id", N_ ("Mission id"), CHANCERY_FIELD_REFERENCE },
  { "city", N_ ("City"), CHANCERY_FIELD_TEXT },
  { "level_us", N_ ("Level in the United States"), CHANCERY_FIELD_CHOICE },
  { "level_home", N_ ("Level at home"), CHANCERY_FIELD_CHOICE },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_FIELD_DATE },
  { "review_due", N_ ("Review by"), CHANCERY_FIELD_DATE },
  { "author", N_ ("Assessed by"), CHANCERY_FIELD_TEXT },
  { "summary", N_ ("Judgement"), CHANCERY_FIELD_NOTE },
  { "evidence", N_ ("Evidence"), CHANCERY_FIELD_NOTE },
  { "status", N_ ("Status"), CHANCERY_FIELD_CHOICE },
  { "current", N_ ("In force"), CHANCERY_FIELD_BOOLEAN },
  { "mission_name", N_ ("Name of the mission"), CHANCERY_FIELD_TEXT },
  { "mission_sending_state", N_ ("Sending State"), CHANCERY_FIELD_TEXT },
  { "mission_kind", N_ ("Kind of mission"), CHANCERY_FIELD_TEXT },
};

static const struct
{
  const ChanceryListColumn *columns;
  guint n;
} lists[CHANCERY_N_LISTS] = {
  { mission_columns, G_N_ELEMENTS (mission_columns) },
  { contact_columns, G_N_ELEMENTS (contact_columns) },
  { assessment_columns, G_N_ELEMENTS (assessment_columns) },
};

const ChanceryListColumn *
chancery_list_columns (ChanceryListKind kind, guint *n)
{
  *n = lists[kind].n;
  return lists[kind].columns;
}

const ChanceryEntity *
chancery_list_entity (ChanceryListKind kind)
{
  const ChanceryEntity *const entities[] = { chancery_mission, chancery_contact, chancery_assessment };

  return entities[kind];
}

const ChanceryChoice *
chancery_list_column_choices (ChanceryListKind kind, const ChanceryListColumn *column)
{
  const ChanceryField *field;

  if (column->type != CHANCERY_FIELD_CHOICE)
    return NULL;
  if (g_str_has_prefix (column->name, "level_"))
    return chancery_level_choices;
  field = chancery_entity_field (chancery_list_entity (kind), column->name);
  return field != NULL ? field->choices : NULL;
}

const char *
chancery_row_get (const ChanceryRow *self, const char *name)
{
  for (guint i = 0; i < lists[self->kind].n; i++)
    if (strcmp (lists[self->kind].columns[i].name, name) == 0)
      return self->cells[i];
  g_return_val_if_reached (NULL);
}

ChanceryLevel
chancery_row_level (const ChanceryRow *self, const char *name)
{
  return chancery_level_from_key (chancery_row_get (self, name));
}

ChanceryArea
chancery_row_area (const ChanceryRow *self)
{
  return chancery_area_from_key (chancery_row_get (self, "area"));
}

ChanceryGround
chancery_row_ground (const ChanceryRow *self)
{
  return chancery_responsibility_ground (chancery_row_get (self, "office_id") != NULL,
                                         g_strcmp0 (chancery_row_get (self, "office_assigned"), "1") == 0,
                                         chancery_row_area (self));
}

int
chancery_row_coverage (const ChanceryRow *self, const char *today)
{
  return chancery_liaison_coverage (chancery_row_get (self, "liaison_first_until"),
                                    chancery_row_get (self, "liaison_second_until"), today);
}

void
chancery_row_free (ChanceryRow *self)
{
  for (guint i = 0; i < lists[self->kind].n; i++)
    g_free (self->cells[i]);
  g_free (self->cells);
  g_free (self->id);
  g_free (self);
}

void
chancery_map_point_free (ChanceryMapPoint *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->name);
  g_free (self->sending_state);
  g_free (self->kind);
  g_free (self->place);
  g_free (self->office);
  g_free (self->liaison_until[0]);
  g_free (self->liaison_until[1]);
  g_free (self->review_due);
  g_free (self->next_visit);
  g_free (self->last_visit);
  g_free (self);
}
