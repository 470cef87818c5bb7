/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-reference.h"

#include "base/chancery-error.h"
#include "domain/chancery-draft.h"
#include "vault/chancery-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_field (GKeyFile *file, ChanceryRecord *record, const ChanceryField *field, GError **error)
{
  g_autofree char *raw = g_key_file_get_string (file, record->id, field->name, NULL);
  g_autofree char *value = NULL;

  if (!chancery_field_normalise (field, raw, &value, error))
    return FALSE;
  chancery_record_set (record, field->name, value);
  return TRUE;
}

static gboolean
add_group (ChanceryChangeset *changeset, GKeyFile *file, const char *id, GError **error)
{
  g_autofree char *name = g_key_file_get_string (file, id, "entity", error);
  const ChanceryEntity *entity = name != NULL ? chancery_entity_find (name) : NULL;
  g_autoptr (ChanceryRecord) record = entity != NULL ? chancery_record_new (entity, id) : NULL;

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < entity->n_fields; i++)
    if (!read_field (file, record, &entity->fields[i], error))
      return FALSE;
  chancery_changeset_add_new (changeset, record);
  return TRUE;
}

ChanceryChangeset *
chancery_reference_load (GError **error)
{
  g_autoptr (ChanceryChangeset) changeset =
      chancery_changeset_new (CHANCERY_CHANGESET_REFERENCE, _ ("New vault with reference data"));
  g_autoptr (GBytes) text = chancery_schema_resource ("reference.ini", error);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (text == NULL || !g_key_file_load_from_bytes (file, text, G_KEY_FILE_NONE, error))
    return NULL;
  groups = g_key_file_get_groups (file, NULL);
  for (char **group = groups; *group != NULL; group++)
    if (!add_group (changeset, file, *group, error))
      return NULL;
  return g_steal_pointer (&changeset);
}
