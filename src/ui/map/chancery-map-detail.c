/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-detail.h"

#include "base/chancery-error.h"
#include "session/chancery-area-outline.h"
#include "domain/chancery-area-routes.h"

#include <glib/gi18n-lib.h>

void
chancery_map_detail_free (ChanceryMapDetail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->mission, chancery_row_free);
  g_clear_pointer (&self->office, chancery_record_free);
  g_clear_pointer (&self->routes, g_ptr_array_unref);
  g_clear_pointer (&self->outline_source, g_free);
  g_free (self);
}

static gboolean
load_area (ChanceryMapDetail *self, ChanceryVault *vault, GError **error)
{
  g_autoptr (GPtrArray) routes = chancery_vault_load_all (vault, chancery_contact_route, error);
  g_autoptr (ChanceryOutline) outline = NULL;
  g_autofree char *source = NULL;
  gboolean is_shipped = TRUE;

  if (routes == NULL)
    return FALSE;
  outline = chancery_area_outline_load (vault, &is_shipped, &source, error);
  if (outline == NULL)
    return FALSE;
  self->routes = chancery_area_routes_collect (routes, CHANCERY_AREA_DC_METRO);
  if (is_shipped)
    self->outline_source =
        g_strdup (_ ("Outline: National Capital Region, 10 U.S.C. 2674, as shipped with Chancery"));
  else if (source != NULL)
    self->outline_source = g_strdup_printf (_ ("Outline: drawn anew in this vault, from %s"), source);
  else
    self->outline_source = g_strdup (_ ("Outline: drawn anew in this vault"));
  return TRUE;
}

static gboolean
load_office (ChanceryMapDetail *self, ChanceryVault *vault, GError **error)
{
  self->is_area = g_strcmp0 (self->id, CHANCERY_AREA_DC_METRO_ID) == 0;
  if (self->is_area)
    return load_area (self, vault, error);
  self->office = chancery_vault_load (vault, chancery_ds_office, self->id, error);
  return self->office != NULL;
}

static gboolean
load_mission (ChanceryMapDetail *self, ChanceryVault *vault, GError **error)
{
  GError *problem = NULL;
  const char *office;

  self->mission = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, self->id, &problem);
  office = self->mission != NULL ? chancery_row_get (self->mission, "office_id") : NULL;
  if (office != NULL)
    self->office = chancery_vault_load (vault, chancery_ds_office, office, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gpointer
load (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryMapDetail *asked = data;
  g_autoptr (ChanceryMapDetail) self = g_new0 (ChanceryMapDetail, 1);
  g_autoptr (GError) problem = NULL;

  self->is_office = asked->is_office;
  self->id = g_strdup (asked->id);
  if (asked->is_office ? load_office (self, vault, &problem) : load_mission (self, vault, &problem))
    return g_steal_pointer (&self);
  /* Gone meanwhile: that is an answer too. */
  if (g_error_matches (problem, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

void
chancery_map_detail_load_async (ChancerySession *session,
                                gboolean is_office,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ChanceryMapDetail *asked = g_new0 (ChanceryMapDetail, 1);

  asked->is_office = is_office;
  asked->id = g_strdup (id);
  chancery_session_run_async (session, load, asked, (GDestroyNotify) chancery_map_detail_free,
                              (GDestroyNotify) chancery_map_detail_free, NULL, cancellable, callback,
                              user_data);
}

ChanceryMapDetail *
chancery_map_detail_load_finish (ChancerySession *session, GAsyncResult *result, GError **error)
{
  return chancery_session_run_finish (session, result, error);
}

gboolean
chancery_map_detail_is_there (const ChanceryMapDetail *self)
{
  if (self->is_area)
    return self->routes != NULL;
  return self->is_office ? self->office != NULL : self->mission != NULL;
}

gboolean
chancery_map_detail_position (const ChanceryMapDetail *self, ChanceryPosition *position)
{
  const char *latitude, *longitude;

  if (self->is_area)
    return FALSE;
  if (self->is_office)
    return chancery_record_position (self->office, position);
  latitude = chancery_row_get (self->mission, "latitude");
  longitude = chancery_row_get (self->mission, "longitude");
  if (latitude == NULL || longitude == NULL)
    return FALSE;
  *position = (ChanceryPosition){ g_ascii_strtod (latitude, NULL), g_ascii_strtod (longitude, NULL) };
  return chancery_position_is_valid (position);
}

char *
chancery_map_detail_title (const ChanceryMapDetail *self)
{
  if (self->is_area)
    return g_strdup (_ ("Washington, D.C. area"));
  if (self->is_office)
    return g_strdup (chancery_record_get (self->office, "name"));
  return g_strdup (chancery_row_get (self->mission, "title"));
}
