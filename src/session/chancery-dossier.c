/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-dossier.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>

static void
drop_deleted (GPtrArray *records)
{
  for (guint i = records->len; i-- > 0;)
    if (((const ChanceryRecord *) g_ptr_array_index (records, i))->deleted)
      g_ptr_array_remove_index (records, i);
}

static int
by_liaison (gconstpointer a, gconstpointer b)
{
  const ChanceryRecord *one = *(const ChanceryRecord *const *) a;
  const ChanceryRecord *other = *(const ChanceryRecord *const *) b;
  int rank =
      chancery_record_is (other, "security_liaison", "1") - chancery_record_is (one, "security_liaison", "1");

  return rank != 0 ? rank
                   : g_utf8_collate (chancery_record_get (one, "name"), chancery_record_get (other, "name"));
}

static int
latest_first (const ChanceryRecord *one, const ChanceryRecord *other, const char *field)
{
  return g_strcmp0 (chancery_record_get (other, field), chancery_record_get (one, field));
}

static int
by_assessed_on (gconstpointer a, gconstpointer b)
{
  return latest_first (*(const ChanceryRecord *const *) a, *(const ChanceryRecord *const *) b, "assessed_on");
}

static int
by_visit_on (gconstpointer a, gconstpointer b)
{
  return latest_first (*(const ChanceryRecord *const *) a, *(const ChanceryRecord *const *) b, "visit_on");
}

static gboolean
load_owned (ChanceryVault *vault,
            const ChanceryEntity *entity,
            const char *mission,
            GCompareFunc order,
            GPtrArray **records,
            GError **error)
{
  *records = chancery_vault_load_owned (vault, entity, mission, error);
  if (*records == NULL)
    return FALSE;
  drop_deleted (*records);
  if (order != NULL)
    g_ptr_array_sort (*records, order);
  return TRUE;
}

/* What the rules call the main premises stands first. */
static void
put_main_first (GPtrArray *premises)
{
  const ChanceryRecord *first = chancery_mission_main_premises (premises);
  guint index;

  if (first == NULL || !g_ptr_array_find (premises, first, &index) || index == 0)
    return;
  g_ptr_array_insert (premises, 0, g_ptr_array_steal_index (premises, index));
}

static gboolean
load_rest (ChanceryDossier *self, ChanceryVault *vault, GError **error)
{
  const char *id = self->mission->id;
  const char *office = chancery_row_get (self->row, "office_id");

  if (!load_owned (vault, chancery_premises, id, NULL, &self->premises, error) ||
      !load_owned (vault, chancery_contact, id, by_liaison, &self->contacts, error) ||
      !load_owned (vault, chancery_assessment, id, by_assessed_on, &self->assessments, error) ||
      !load_owned (vault, chancery_visit, id, by_visit_on, &self->visits, error))
    return FALSE;
  put_main_first (self->premises);
  if (office != NULL)
    self->office = chancery_vault_load (vault, chancery_ds_office, office, NULL);
  return TRUE;
}

ChanceryDossier *
chancery_dossier_load (ChanceryVault *vault, const char *mission, GError **error)
{
  g_autoptr (ChanceryDossier) self = g_new0 (ChanceryDossier, 1);

  self->mission = chancery_vault_load (vault, chancery_mission, mission, error);
  if (self->mission == NULL)
    return NULL;
  self->row = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, mission, error);
  if (self->row == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
                             _ ("This mission is in the bin. Undo brings it back."));
      return NULL;
    }
  return load_rest (self, vault, error) ? g_steal_pointer (&self) : NULL;
}

static gpointer
load_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_dossier_load (vault, data, error);
}

void
chancery_dossier_load_async (ChancerySession *session,
                             const char *mission,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  chancery_session_read_async (session, load_work, g_strdup (mission), g_free,
                               (GDestroyNotify) chancery_dossier_free, NULL, cancellable, callback,
                               user_data);
}

void
chancery_dossier_free (ChanceryDossier *self)
{
  g_clear_pointer (&self->mission, chancery_record_free);
  g_clear_pointer (&self->row, chancery_row_free);
  g_clear_pointer (&self->premises, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->assessments, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->office, chancery_record_free);
  g_free (self);
}

const ChanceryRecord *
chancery_dossier_main_premises (const ChanceryDossier *self)
{
  return self->premises->len > 0 ? g_ptr_array_index (self->premises, 0) : NULL;
}
