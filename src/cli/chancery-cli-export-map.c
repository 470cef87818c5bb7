/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-map-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_what (const ChanceryCliRequest *request, ChanceryMapExport *what)
{
  const char *word = chancery_cli_request_argument (request, 0);

  what->missions = strcmp (word, "missions") == 0 || strcmp (word, "all") == 0;
  what->zones = strcmp (word, "zones") == 0 || strcmp (word, "all") == 0;
  return what->missions || what->zones;
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  const char *path = chancery_cli_request_option (request, "output");
  g_autofree char *name = g_filename_display_basename (path);
  ChanceryMapExport what = { 0 };

  read_what (request, &what);
  chancery_map_export_format (path, &what.format);
  chancery_cli_meter_begin (progress, _ ("Writing"));
  if (!chancery_map_export_write (vault, path, &what, progress, error))
    return FALSE;
  chancery_cli_meter_begin (progress, NULL);
  chancery_cli_say (_ ("“%s” was written. It is not encrypted."), name);
  return TRUE;
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *path = chancery_cli_request_option (request, "output");
  ChanceryMapExport what = { 0 };

  if (!read_what (request, &what))
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                   _ ("The map has no “%s”: it is missions, zones or all."),
                   chancery_cli_request_argument (request, 0));
      return FALSE;
    }
  if (!chancery_text_is_empty (path) && chancery_map_export_format (path, &what.format))
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                       _ ("--output FILE.geojson or FILE.kml says where the map goes, and in which format."));
  return FALSE;
}

static const ChanceryCliOption options[] = {
  { "output", "FILE", FALSE, TRUE, N_ ("where to write it, .geojson or .kml; an older file is replaced") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_export_map = {
  .name = "export-map",
  .synopsis = "missions|zones|all --output FILE.geojson|FILE.kml",
  .summary = N_ ("Write missions and coverage zones for other maps."),
  .access = CHANCERY_CLI_READ,
  .cancels = TRUE,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
