/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-importer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryImportPreview:
 *
 * What an import would do: how many missions are new, changed, unchanged; how many rows are rejected, and
 * why; how many missions would have no position.
 */
#define CHANCERY_TYPE_IMPORT_PREVIEW (chancery_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryImportPreview, chancery_import_preview, CHANCERY, IMPORT_PREVIEW, AdwBin)

GtkWidget *chancery_import_preview_new (void);

/** chancery_import_preview_set_plan: @plan: (nullable): read at once; %NULL while nothing is known */
void chancery_import_preview_set_plan (ChanceryImportPreview *self, const ChanceryImportPlan *plan);

G_END_DECLS
