/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/chancery-geo-file.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryMapExport:
 * @format: of the file
 * @missions: whether the missions that have a position go into it, a point each
 * @zones: whether the coverage zones of the DS offices do, an area each
 * @ids: (nullable) (element-type utf8): only these missions, by id; all for %NULL
 * @marking: (nullable): stands in the file; that of the briefing for %NULL
 *
 * What of the map goes into a file that other programs read.
 */
typedef struct
{
  ChanceryGeoFormat format;
  gboolean missions;
  gboolean zones;
  GHashTable *ids;
  const char *marking;
} ChanceryMapExport;

/**
 * chancery_map_export_format:
 * @path: a file's name
 *
 * Returns: whether its ending names a format: ".geojson", ".json" or ".kml", in any case
 */
gboolean chancery_map_export_format (const char *path, ChanceryGeoFormat *format);

/**
 * chancery_map_export_write:
 * @path: an existing file is replaced once the new one is whole
 *
 * Coverage zones follow the rule of chancery_zones_new(), with the outline of the Washington, D.C.
 * metropolitan area that the vault has.
 *
 * Returns: whether the file is there whole; otherwise there is none, or the old one
 */
gboolean chancery_map_export_write (ChanceryVault *vault,
                                    const char *path,
                                    const ChanceryMapExport *what,
                                    const ChanceryProgress *progress,
                                    GError **error);

/**
 * chancery_map_export_write_async:
 *
 * @what is copied, its ids shared. Finish with chancery_session_run_finish(): the path (char *)
 */
void chancery_map_export_write_async (ChancerySession *session,
                                      const char *path,
                                      const ChanceryMapExport *what,
                                      ChanceryJob *job,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

G_END_DECLS
