/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-entity.h"
#include "domain/chancery-position.h"

G_BEGIN_DECLS

/**
 * ChanceryRecord:
 * @entity: what it is
 * @id: its UUID
 * @deleted: whether it lies in the bin
 * @values: the canonical values in the order of the entity's fields, %NULL for nothing
 *
 * One record as it is stored. Plain data: it knows no rule and no widget.
 */
typedef struct
{
  const ChanceryEntity *entity;
  char *id;
  gboolean deleted;
  char **values;
} ChanceryRecord;

/**
 * chancery_record_new:
 * @id: (nullable): the UUID, a new one for %NULL
 */
ChanceryRecord *chancery_record_new (const ChanceryEntity *entity, const char *id);
ChanceryRecord *chancery_record_copy (const ChanceryRecord *self);
void chancery_record_free (ChanceryRecord *self);

/**
 * chancery_record_get:
 * @field: the name of one of its fields; another is a mistake of the program
 *
 * Returns: (nullable): the canonical value
 */
const char *chancery_record_get (const ChanceryRecord *self, const char *field);

/** chancery_record_set: @value is canonical already */
void chancery_record_set (ChanceryRecord *self, const char *field, const char *value);

/** chancery_record_is: whether @field holds exactly @value */
gboolean chancery_record_is (const ChanceryRecord *self, const char *field, const char *value);

/**
 * chancery_record_position:
 * @position: (out caller-allocates): where it is
 *
 * Returns: whether the record has both a latitude and a longitude
 */
gboolean chancery_record_position (const ChanceryRecord *self, ChanceryPosition *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRecord, chancery_record_free)

G_END_DECLS
