/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-entity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REQ CHANCERY_FIELD_REQUIRED
#define SRCH CHANCERY_FIELD_SEARCHED
#define FIX CHANCERY_FIELD_FIXED
#define INT CHANCERY_FIELD_INTERNAL

static const ChanceryChoice mission_kinds[] = {
  { "embassy", N_ ("Embassy"), "embassies|high commission|chancery|ambassade|botschaft" },
  { "consulate-general", N_ ("Consulate General"), "consulate general|consulates general|consul general" },
  { "honorary-consulate", N_ ("Honorary Consulate"),
    "honorary consulate|honorary consulate general|honorary consul" },
  { "consulate", N_ ("Consulate"),
    "consulates|consular office|consular agency|consular section|vice consulate" },
  { "permanent-mission", N_ ("Permanent Mission"),
    "permanent mission|permanent mission to the united nations|mission to the united nations" },
  { "delegation", N_ ("Delegation"), "permanent delegation|permanent observer" },
  { "organization", N_ ("International Organization"),
    "international organisation|organization|organisation" },
  { "interests-section", N_ ("Interests Section"), "interests section|interest section" },
  { "nunciature", N_ ("Apostolic Nunciature"), "nunciature|apostolic nunciature" },
  { "representative-office", N_ ("Representative Office"),
    "representative office|liaison office|trade office|economic and cultural office|representation" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice premises_roles[] = {
  { "chancery", N_ ("Chancery"), "main|office" },
  { "annex", N_ ("Annex"), NULL },
  { "residence", N_ ("Official residence"), "residence|official residence" },
  { "consular-section", N_ ("Consular section"), "consular section" },
  { "other", N_ ("Other premises"), "other premises" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice levels[] = {
  { "low", N_ ("Low"), NULL },   { "medium", N_ ("Medium"), "moderate" },
  { "high", N_ ("High"), NULL }, { "critical", N_ ("Critical"), "severe" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice assessment_states[] = {
  { "draft", N_ ("Draft"), NULL },
  { "issued", N_ ("Issued"), "final" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice visit_states[] = {
  { "planned", N_ ("Planned"), NULL },
  { "done", N_ ("Done"), NULL },
  { "cancelled", N_ ("Cancelled"), "canceled" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice office_kinds[] = {
  { "field-office", N_ ("Field Office"), "field office" },
  { "resident-office", N_ ("Resident Office"), "resident office|dss resident office" },
  { "satellite-office", N_ ("Satellite Office"), "satellite office" },
  { NULL, NULL, NULL },
};

static const ChanceryChoice route_areas[] = {
  { "any", N_ ("Anywhere"), NULL },
  { "dc-metro", N_ ("Washington, D.C. metropolitan area"), NULL },
  { "outside-dc", N_ ("Outside the Washington, D.C. area"), NULL },
  { NULL, NULL, NULL },
};

static const ChanceryChoice route_matters[] = {
  { "emergency", N_ ("Emergency"), NULL },
  { "security-concern", N_ ("Security concern"), NULL },
  { "planned-demonstration", N_ ("Planned demonstration"), NULL },
  { "incident-correspondence", N_ ("Correspondence on an incident"), NULL },
  { "protective-liaison", N_ ("Protective liaison"), NULL },
  { "ofm-service", N_ ("Office of Foreign Missions"), NULL },
  { NULL, NULL, NULL },
};

static const ChanceryChoice route_urgencies[] = {
  { "emergency", N_ ("Emergency"), NULL },
  { "routine", N_ ("Routine"), NULL },
  { "after-hours", N_ ("After hours"), NULL },
  { NULL, NULL, NULL },
};

static const ChanceryChoice route_channels[] = {
  { "phone", N_ ("Telephone"), NULL },  { "email", N_ ("E-mail"), NULL },  { "person", N_ ("Person"), NULL },
  { "office", N_ ("DS office"), NULL }, { "agency", N_ ("Agency"), NULL }, { NULL, NULL, NULL },
};

/* clang-format off */
static const ChanceryField mission_fields[] = {
  { "sending_state", N_ ("Sending State"), CHANCERY_FIELD_TEXT, REQ | SRCH, 120, NULL, NULL,
    "sending state|operator|sending country|represented state|state represented|organization|country|nation", NULL },
  { "kind", N_ ("Kind"), CHANCERY_FIELD_CHOICE, REQ, 0, mission_kinds, NULL,
    "kind|type|mission type|category|type of mission", NULL },
  { "name", N_ ("Official name"), CHANCERY_FIELD_TEXT, SRCH, 200, NULL, NULL,
    "official name|name|mission name|mission|title", NULL },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL,
    "telephone|phone|tel|phone number|main number", "(202) 555-0142" },
  { "after_hours", N_ ("After hours"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL,
    "after hours|emergency phone|duty phone|night phone", "(202) 555-0143" },
  { "email", N_ ("E-mail"), CHANCERY_FIELD_EMAIL, SRCH, 254, NULL, NULL,
    "email|e mail|mail|email address", "security@example.org" },
  { "website", N_ ("Website"), CHANCERY_FIELD_URL, 0, 2000, NULL, NULL,
    "website|web|url|web site|homepage", "https://example.org" },
  { "accredited_to", N_ ("Accredited to"), CHANCERY_FIELD_LIST, 0, 2000, NULL, NULL,
    "jurisdictions|accredited to|accreditation|consular district|jurisdiction", NULL },
  { "established", N_ ("Established"), CHANCERY_FIELD_DATE, 0, 0, NULL, NULL,
    "established|creation|opened|since|founded", "1961-04-18" },
  { "assigned_office", N_ ("DS office assigned by hand"), CHANCERY_FIELD_REFERENCE, 0, 0, NULL, "ds_office",
    NULL, NULL },
  { "assigned_agent", N_ ("Assigned DSS liaison"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL,
    "assigned agent|dss liaison|agent|liaison agent|assigned liaison", NULL },
  { "external_id", N_ ("External id"), CHANCERY_FIELD_TEXT, 0, 200, NULL, NULL,
    "external id|qid|id|identifier|mission id|wikidata|record id|reference", NULL },
  { "notes", N_ ("Notes"), CHANCERY_FIELD_NOTE, SRCH, 0, NULL, NULL, "notes|note|remarks|comment|comments", NULL },
};

static const ChanceryField premises_fields[] = {
  { "mission", N_ ("Mission"), CHANCERY_FIELD_REFERENCE, REQ | FIX, 0, NULL, "mission", NULL, NULL },
  { "role", N_ ("Premises"), CHANCERY_FIELD_CHOICE, REQ, 0, premises_roles, NULL, "premises|premises role", NULL },
  { "address", N_ ("Address"), CHANCERY_FIELD_TEXT, SRCH, 300, NULL, NULL,
    "address|street|street address|address line 1", "2112 Example Street NW" },
  { "city", N_ ("City"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL, "city|town|place|locality", NULL },
  { "state", N_ ("U.S. state"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, "us state|state|province|region", NULL },
  { "postal_code", N_ ("ZIP code"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL,
    "postal code|zip|zip code|postcode", "20008" },
  { "latitude", N_ ("Latitude"), CHANCERY_FIELD_LATITUDE, 0, 60, NULL, NULL, "latitude|lat|y", "38.8895" },
  { "longitude", N_ ("Longitude"), CHANCERY_FIELD_LONGITUDE, 0, 60, NULL, NULL,
    "longitude|lon|long|lng|x", "-77.0365" },
  { "notes", N_ ("Notes on the premises"), CHANCERY_FIELD_NOTE, 0, 0, NULL, NULL, "premises notes", NULL },
};

static const ChanceryField contact_fields[] = {
  { "mission", N_ ("Mission"), CHANCERY_FIELD_REFERENCE, REQ | FIX, 0, NULL, "mission", NULL, NULL },
  { "name", N_ ("Name"), CHANCERY_FIELD_TEXT, REQ | SRCH, 120, NULL, NULL, "name|full name|contact", NULL },
  { "position", N_ ("Position"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL, "position|title|function|role", NULL },
  { "security_liaison", N_ ("Security liaison"), CHANCERY_FIELD_BOOLEAN, 0, 0, NULL, NULL,
    "security liaison|liaison|slr", NULL },
  { "designated_on", N_ ("Designated on"), CHANCERY_FIELD_DATE, 0, 0, NULL, NULL, "designated on|designated", "2026-03-02" },
  { "verified_on", N_ ("Verified on"), CHANCERY_FIELD_DATE, 0, 0, NULL, NULL, "verified on|verified", "2026-11-03" },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL, "telephone|phone|tel", "(202) 555-0142" },
  { "mobile", N_ ("Mobile"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL, "mobile|cell|cell phone", "(202) 555-0167" },
  { "email", N_ ("E-mail"), CHANCERY_FIELD_EMAIL, SRCH, 254, NULL, NULL, "email|e mail|mail", "liaison@example.org" },
  { "languages", N_ ("Languages"), CHANCERY_FIELD_LIST, 0, 300, NULL, NULL, "languages|language", NULL },
  { "notes", N_ ("Notes"), CHANCERY_FIELD_NOTE, SRCH, 0, NULL, NULL, "notes|remarks", NULL },
};

static const ChanceryField assessment_fields[] = {
  { "mission", N_ ("Mission"), CHANCERY_FIELD_REFERENCE, REQ | FIX, 0, NULL, "mission", NULL, NULL },
  { "level_us", N_ ("Level in the United States"), CHANCERY_FIELD_CHOICE, REQ, 0, levels, NULL, NULL, NULL },
  { "level_home", N_ ("Level at home"), CHANCERY_FIELD_CHOICE, 0, 0, levels, NULL, NULL, NULL },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_FIELD_DATE, REQ, 0, NULL, NULL, NULL, "2026-10-12" },
  { "review_on", N_ ("Review by"), CHANCERY_FIELD_DATE, 0, 0, NULL, NULL, NULL, "2026-12-03" },
  { "author", N_ ("Assessed by"), CHANCERY_FIELD_TEXT, REQ | SRCH, 120, NULL, NULL, NULL, NULL },
  { "summary", N_ ("Judgement"), CHANCERY_FIELD_NOTE, REQ | SRCH, 0, NULL, NULL, NULL, NULL },
  { "evidence", N_ ("Evidence"), CHANCERY_FIELD_NOTE, SRCH, 0, NULL, NULL, NULL, NULL },
  { "status", N_ ("Status"), CHANCERY_FIELD_CHOICE, REQ, 0, assessment_states, NULL, NULL, NULL },
  { "supersedes", N_ ("Supersedes"), CHANCERY_FIELD_REFERENCE, FIX | INT, 0, NULL, "assessment", NULL, NULL },
};

static const ChanceryField visit_fields[] = {
  { "mission", N_ ("Mission"), CHANCERY_FIELD_REFERENCE, REQ | FIX, 0, NULL, "mission", NULL, NULL },
  { "visit_on", N_ ("Date"), CHANCERY_FIELD_DATE, REQ, 0, NULL, NULL, NULL, "2026-11-30" },
  { "visit_at", N_ ("Time"), CHANCERY_FIELD_TIME, 0, 0, NULL, NULL, NULL, "14:00" },
  { "purpose", N_ ("Purpose"), CHANCERY_FIELD_TEXT, REQ | SRCH, 200, NULL, NULL, NULL, NULL },
  { "status", N_ ("Status"), CHANCERY_FIELD_CHOICE, REQ, 0, visit_states, NULL, NULL, NULL },
  { "agent", N_ ("Agent"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL, NULL, NULL },
  { "met", N_ ("Met"), CHANCERY_FIELD_TEXT, SRCH, 300, NULL, NULL, NULL, NULL },
  { "notes", N_ ("Notes"), CHANCERY_FIELD_NOTE, SRCH, 0, NULL, NULL, NULL, NULL },
};

static const ChanceryField ds_office_fields[] = {
  { "name", N_ ("Name"), CHANCERY_FIELD_TEXT, REQ | SRCH, 120, NULL, NULL, NULL, NULL },
  { "kind", N_ ("Kind"), CHANCERY_FIELD_CHOICE, REQ, 0, office_kinds, NULL, NULL, NULL },
  { "building", N_ ("Building"), CHANCERY_FIELD_TEXT, 0, 200, NULL, NULL, NULL, NULL },
  { "street", N_ ("Street"), CHANCERY_FIELD_TEXT, 0, 200, NULL, NULL, NULL, NULL },
  { "city", N_ ("City"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL, NULL, NULL },
  { "state", N_ ("U.S. state"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, NULL, NULL },
  { "postal_code", N_ ("ZIP code"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL, NULL, NULL },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL, NULL, NULL },
  { "fax", N_ ("Fax"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL, NULL, NULL },
  { "latitude", N_ ("Latitude"), CHANCERY_FIELD_LATITUDE, 0, 60, NULL, NULL, NULL, NULL },
  { "longitude", N_ ("Longitude"), CHANCERY_FIELD_LONGITUDE, 0, 60, NULL, NULL, NULL, NULL },
  { "position_precision", N_ ("Precision of the position"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, NULL, NULL },
  { "closed", N_ ("Closed"), CHANCERY_FIELD_BOOLEAN, 0, 0, NULL, NULL, NULL, NULL },
  { "as_of", N_ ("As of"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL, NULL, "2002-04" },
  { "source", N_ ("Source"), CHANCERY_FIELD_TEXT, 0, 300, NULL, NULL, NULL, NULL },
};

static const ChanceryField ofm_office_fields[] = {
  { "name", N_ ("Name"), CHANCERY_FIELD_TEXT, REQ | SRCH, 200, NULL, NULL, NULL, NULL },
  { "city", N_ ("City"), CHANCERY_FIELD_TEXT, SRCH, 120, NULL, NULL, NULL, NULL },
  { "state", N_ ("U.S. state"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, NULL, NULL },
  { "telephone", N_ ("Telephone"), CHANCERY_FIELD_PHONE, 0, 60, NULL, NULL, NULL, NULL },
  { "latitude", N_ ("Latitude"), CHANCERY_FIELD_LATITUDE, 0, 60, NULL, NULL, NULL, NULL },
  { "longitude", N_ ("Longitude"), CHANCERY_FIELD_LONGITUDE, 0, 60, NULL, NULL, NULL, NULL },
  { "position_precision", N_ ("Precision of the position"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, NULL, NULL },
  { "as_of", N_ ("As of"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL, NULL, NULL },
  { "source", N_ ("Source"), CHANCERY_FIELD_TEXT, 0, 300, NULL, NULL, NULL, NULL },
};

static const ChanceryField contact_route_fields[] = {
  { "route", N_ ("Matter"), CHANCERY_FIELD_CHOICE, REQ, 0, route_matters, NULL, NULL, NULL },
  { "for_area", N_ ("Area"), CHANCERY_FIELD_CHOICE, REQ, 0, route_areas, NULL, NULL, NULL },
  { "urgency", N_ ("Urgency"), CHANCERY_FIELD_CHOICE, REQ, 0, route_urgencies, NULL, NULL, NULL },
  { "name", N_ ("Who answers"), CHANCERY_FIELD_TEXT, REQ | SRCH, 200, NULL, NULL, NULL, NULL },
  { "channel", N_ ("Channel"), CHANCERY_FIELD_CHOICE, REQ, 0, route_channels, NULL, NULL, NULL },
  { "value", N_ ("Number or address"), CHANCERY_FIELD_TEXT, REQ, 200, NULL, NULL, NULL, NULL },
  { "hours", N_ ("When"), CHANCERY_FIELD_TEXT, 0, 60, NULL, NULL, NULL, NULL },
  { "as_of", N_ ("As of"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL, NULL, NULL },
  { "source", N_ ("Source"), CHANCERY_FIELD_TEXT, 0, 300, NULL, NULL, NULL, NULL },
  { "superseded_by", N_ ("Superseded by"), CHANCERY_FIELD_TEXT, 0, 200, NULL, NULL, NULL, NULL },
};

/* An outline has up to 5000 corners (CHANCERY_OUTLINE_MOST), a line each. */
static const ChanceryField area_fields[] = {
  { "for_area", N_ ("Area"), CHANCERY_FIELD_CHOICE, REQ | FIX, 0, route_areas, NULL, NULL, NULL },
  { "outline", N_ ("Outline"), CHANCERY_FIELD_NOTE, 0, 200000, NULL, NULL, NULL, NULL },
  { "as_of", N_ ("As of"), CHANCERY_FIELD_TEXT, 0, 20, NULL, NULL, NULL, NULL },
  { "source", N_ ("Source"), CHANCERY_FIELD_TEXT, 0, 300, NULL, NULL, NULL, NULL },
};
/* clang-format on */

#define ENTITY(field_table, entity_name, plural_name, one, many, owner_field)                                \
  {                                                                                                          \
    entity_name, plural_name, one, many, field_table, G_N_ELEMENTS (field_table), owner_field                \
  }

static const ChanceryEntity table[] = {
  ENTITY (ds_office_fields, "ds_office", "offices", N_ ("DS office"), N_ ("DS offices"), NULL),
  ENTITY (ofm_office_fields, "ofm_office", "ofm_offices", N_ ("OFM office"), N_ ("OFM offices"), NULL),
  ENTITY (contact_route_fields, "contact_route", "routes", N_ ("Contact route"), N_ ("Contact routes"), NULL),
  ENTITY (mission_fields, "mission", "missions", N_ ("Mission"), N_ ("Missions"), NULL),
  ENTITY (premises_fields, "premises", "premises", N_ ("Premises"), N_ ("Premises"), "mission"),
  ENTITY (contact_fields, "contact", "contacts", N_ ("Contact"), N_ ("Contacts"), "mission"),
  ENTITY (assessment_fields,
          "assessment",
          "assessments",
          N_ ("Threat assessment"),
          N_ ("Threat assessments"),
          "mission"),
  ENTITY (visit_fields, "visit", "visits", N_ ("Visit"), N_ ("Visits"), "mission"),
  ENTITY (area_fields, "area", "areas", N_ ("Area"), N_ ("Areas"), NULL),
};

static const ChanceryEntity *const all[] = {
  &table[0], &table[1], &table[2], &table[3], &table[4], &table[5], &table[6], &table[7], &table[8], NULL,
};

const ChanceryEntity *const chancery_ds_office = &table[0];
const ChanceryEntity *const chancery_ofm_office = &table[1];
const ChanceryEntity *const chancery_contact_route = &table[2];
const ChanceryEntity *const chancery_mission = &table[3];
const ChanceryEntity *const chancery_premises = &table[4];
const ChanceryEntity *const chancery_contact = &table[5];
const ChanceryEntity *const chancery_assessment = &table[6];
const ChanceryEntity *const chancery_visit = &table[7];
const ChanceryEntity *const chancery_area = &table[8];
const ChanceryEntity *const *const chancery_entities = all;
const ChanceryChoice *const chancery_level_choices = levels;

const ChanceryEntity *
chancery_entity_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].name, name) == 0 || g_strcmp0 (table[i].plural, name) == 0)
      return &table[i];
  return NULL;
}

int
chancery_entity_index (const ChanceryEntity *self, const char *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

const ChanceryField *
chancery_entity_field (const ChanceryEntity *self, const char *name)
{
  int index = chancery_entity_index (self, name);

  return index >= 0 ? &self->fields[index] : NULL;
}
