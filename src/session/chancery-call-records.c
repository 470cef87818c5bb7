/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-call-records.h"

#include "base/chancery-error.h"
#include "domain/chancery-rules.h"

#include <glib/gi18n-lib.h>

/* %NULL without an error when there is none. */
static ChanceryRecord *
find (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, entity, id, &problem);

  if (record != NULL)
    return record->deleted ? NULL : g_steal_pointer (&record);
  if (!g_error_matches (problem, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* Of a mission, or of what belongs to one. */
static ChanceryRecord *
find_mission (ChanceryVault *vault, const char *about, GError **error)
{
  const ChanceryEntity *const owned[] = { chancery_contact, chancery_assessment };
  GError *problem = NULL;
  ChanceryRecord *mission = find (vault, chancery_mission, about, &problem);

  for (guint i = 0; mission == NULL && problem == NULL && i < G_N_ELEMENTS (owned); i++)
    {
      g_autoptr (ChanceryRecord) record = find (vault, owned[i], about, &problem);

      if (record != NULL)
        mission = find (vault, chancery_mission, chancery_record_get (record, "mission"), &problem);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return mission;
}

static gboolean
load_mission (ChanceryCallRecords *self, ChanceryVault *vault, GError **error)
{
  GError *problem = NULL;
  const char *office;

  self->row = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, self->mission->id, &problem);
  if (problem == NULL)
    self->contacts = chancery_vault_load_owned (vault, chancery_contact, self->mission->id, &problem);
  office = self->row != NULL ? chancery_row_get (self->row, "office_id") : NULL;
  if (problem == NULL && office != NULL)
    self->office = find (vault, chancery_ds_office, office, &problem);
  self->area = self->row != NULL ? chancery_row_area (self->row) : CHANCERY_AREA_UNKNOWN;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
load_about (ChanceryCallRecords *self, ChanceryVault *vault, const char *about, GError **error)
{
  GError *problem = NULL;

  if (*about == '\0')
    return TRUE;
  if (g_strcmp0 (about, CHANCERY_AREA_DC_METRO_ID) == 0)
    {
      self->area = CHANCERY_AREA_DC_METRO;
      return TRUE;
    }
  self->mission = find_mission (vault, about, &problem);
  if (self->mission != NULL)
    return load_mission (self, vault, error);
  if (problem == NULL)
    self->office = find (vault, chancery_ds_office, about, &problem);
  /* Whoever is nearest to an office, and not in the area with routes of its own, calls it. */
  self->area = self->office != NULL ? CHANCERY_AREA_OUTSIDE_DC : CHANCERY_AREA_UNKNOWN;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

ChanceryCallRecords *
chancery_call_records_load (ChanceryVault *vault, const char *about, GError **error)
{
  g_autoptr (ChanceryCallRecords) self = g_new0 (ChanceryCallRecords, 1);

  self->routes = chancery_vault_load_all (vault, chancery_contact_route, error);
  if (self->routes == NULL || !load_about (self, vault, about, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gpointer
load_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_call_records_load (vault, data, error);
}

void
chancery_call_records_load_async (ChancerySession *session,
                                  const char *about,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  chancery_session_read_async (session, load_work, g_strdup (about), g_free,
                               (GDestroyNotify) chancery_call_records_free, NULL, cancellable, callback,
                               user_data);
}

ChanceryCallFacts
chancery_call_records_facts (const ChanceryCallRecords *self, const char *distance, const char *today)
{
  ChanceryGround ground = self->row != NULL
                              ? chancery_row_ground (self->row)
                              : chancery_responsibility_ground (self->office != NULL, FALSE, self->area);

  return (ChanceryCallFacts){ .routes = self->routes,
                              .mission = self->mission,
                              .contacts = self->contacts,
                              .office = self->office,
                              .distance = distance,
                              .area = self->area,
                              .ground = ground,
                              .today = today };
}

char *
chancery_call_records_title (const ChanceryCallRecords *self)
{
  if (self->mission != NULL)
    return chancery_mission_title (self->mission);
  if (self->office != NULL)
    return chancery_office_title (self->office);
  return self->area == CHANCERY_AREA_DC_METRO ? g_strdup (_ ("Washington, D.C. area")) : NULL;
}

void
chancery_call_records_free (ChanceryCallRecords *self)
{
  g_clear_pointer (&self->routes, g_ptr_array_unref);
  g_clear_pointer (&self->mission, chancery_record_free);
  g_clear_pointer (&self->row, chancery_row_free);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->office, chancery_record_free);
  g_free (self);
}
