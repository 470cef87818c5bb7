/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-record.h"

#include "base/chancery-text.h"

ChanceryRecord *
chancery_record_new (const ChanceryEntity *entity, const char *id)
{
  ChanceryRecord *self = g_new0 (ChanceryRecord, 1);

  self->entity = entity;
  self->id = id != NULL ? g_strdup (id) : chancery_text_uuid ();
  self->values = g_new0 (char *, entity->n_fields);
  return self;
}

ChanceryRecord *
chancery_record_copy (const ChanceryRecord *self)
{
  ChanceryRecord *copy = chancery_record_new (self->entity, self->id);

  copy->deleted = self->deleted;
  for (guint i = 0; i < self->entity->n_fields; i++)
    copy->values[i] = g_strdup (self->values[i]);
  return copy;
}

void
chancery_record_free (ChanceryRecord *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->id);
  g_free (self);
}

const char *
chancery_record_get (const ChanceryRecord *self, const char *field)
{
  int index = chancery_entity_index (self->entity, field);

  g_return_val_if_fail (index >= 0, NULL);
  return self->values[index];
}

void
chancery_record_set (ChanceryRecord *self, const char *field, const char *value)
{
  int index = chancery_entity_index (self->entity, field);
  char *copy = g_strdup (value);

  g_return_if_fail (index >= 0);
  g_free (self->values[index]);
  self->values[index] = copy;
}

gboolean
chancery_record_is (const ChanceryRecord *self, const char *field, const char *value)
{
  return chancery_text_equal (chancery_record_get (self, field), value);
}

gboolean
chancery_record_position (const ChanceryRecord *self, ChanceryPosition *position)
{
  const char *latitude = chancery_record_get (self, "latitude");
  const char *longitude = chancery_record_get (self, "longitude");

  if (latitude == NULL || longitude == NULL)
    return FALSE;
  position->latitude = g_ascii_strtod (latitude, NULL);
  position->longitude = g_ascii_strtod (longitude, NULL);
  return chancery_position_is_valid (position);
}
