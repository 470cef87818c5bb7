/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-restore.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "domain/chancery-rules.h"

#include <glib/gi18n-lib.h>

gboolean
chancery_restore_is_final (const ChanceryRecord *record)
{
  return record->entity == chancery_assessment && chancery_record_is (record, "status", "issued");
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static gboolean
refuse (GError **error, const char *format, const char *what)
{
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, format, what);
  return FALSE;
}
#pragma GCC diagnostic pop

static gboolean
refuse_deleted (const ChanceryRecord *record, GError **error)
{
  g_autofree char *title = chancery_record_title (record);

  return refuse (error, _ ("“%s” lies in the bin. Nothing was changed; restore it from there first."), title);
}

gboolean
chancery_restore_allows (const ChanceryRecord *present,
                         const ChanceryField *field,
                         const char *value,
                         GError **error)
{
  const char *label = chancery_field_label (field);

  if (present->deleted)
    return refuse_deleted (present, error);
  if (chancery_restore_is_final (present))
    return refuse (error,
                   _ ("%s: an issued assessment stays as it is. Nothing was changed; write a new one that "
                      "supersedes it."),
                   label);
  if (field->flags & (CHANCERY_FIELD_FIXED | CHANCERY_FIELD_INTERNAL))
    return refuse (error, _ ("%s: it is given once and stays. Nothing was changed."), label);
  if ((field->flags & CHANCERY_FIELD_REQUIRED) && value == NULL)
    return refuse (error, _ ("%s: it was empty then, and is needed. Nothing was changed."), label);
  if (chancery_text_equal (chancery_record_get (present, field->name), value))
    return refuse (error, _ ("%s: it is so already. Nothing was changed."), label);
  return TRUE;
}

const ChanceryField *
chancery_restore_partner (const ChanceryEntity *entity, const ChanceryField *field)
{
  if (field->type == CHANCERY_FIELD_LATITUDE)
    return chancery_entity_field (entity, "longitude");
  if (field->type == CHANCERY_FIELD_LONGITUDE)
    return chancery_entity_field (entity, "latitude");
  return NULL;
}
