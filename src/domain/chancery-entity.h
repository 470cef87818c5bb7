/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-field.h"

G_BEGIN_DECLS

/**
 * ChanceryEntity:
 * @name: table, and name on the command line and in the log ("mission")
 * @plural: "missions"
 * @label: for people, untranslated ("Mission")
 * @label_plural: for people, untranslated ("Missions")
 * @fields: the one description of its fields
 * @n_fields: how many
 * @owner: (nullable): name of the field that says which mission the record belongs to
 *
 * What drives columns, validation, forms, import mapping, export columns, history labels and merge. A new
 * field is one line here, a migration, and a place in a form.
 */
typedef struct
{
  const char *name;
  const char *plural;
  const char *label;
  const char *label_plural;
  const ChanceryField *fields;
  guint n_fields;
  const char *owner;
} ChanceryEntity;

extern const ChanceryEntity *const chancery_mission;
extern const ChanceryEntity *const chancery_premises;
extern const ChanceryEntity *const chancery_contact;
extern const ChanceryEntity *const chancery_assessment;
extern const ChanceryEntity *const chancery_visit;
extern const ChanceryEntity *const chancery_ds_office;
extern const ChanceryEntity *const chancery_ofm_office;
extern const ChanceryEntity *const chancery_contact_route;

/** chancery_area: an area with contact routes of its own, and its outline where a user drew another than the
 * one shipped with Chancery; see %CHANCERY_AREA_DC_METRO_ID */
extern const ChanceryEntity *const chancery_area;

/** chancery_entities: all of them, ended by %NULL, each after those it refers to */
extern const ChanceryEntity *const *const chancery_entities;

/** chancery_level_choices: low, medium, high, critical */
extern const ChanceryChoice *const chancery_level_choices;

/**
 * chancery_entity_find:
 * @name: a name or a plural
 *
 * Returns: (nullable): the entity
 */
const ChanceryEntity *chancery_entity_find (const char *name);

/**
 * chancery_entity_field:
 *
 * Returns: (nullable): the field called @name
 */
const ChanceryField *chancery_entity_field (const ChanceryEntity *self, const char *name);

/**
 * chancery_entity_index:
 *
 * Returns: the place of the field called @name, or -1
 */
int chancery_entity_index (const ChanceryEntity *self, const char *name);

G_END_DECLS
