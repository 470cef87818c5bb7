/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/chancery-import-mapping.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryImportColumns:
 *
 * Which column of a file fills which field, as lists of rows with the columns to choose from. Fields that the
 * file says nothing of fold away.
 *
 * Signal "changed": another column was chosen; the mapping has it already.
 */
#define CHANCERY_TYPE_IMPORT_COLUMNS (chancery_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryImportColumns, chancery_import_columns, CHANCERY, IMPORT_COLUMNS, AdwBin)

GtkWidget *chancery_import_columns_new (void);

/**
 * chancery_import_columns_set_mapping:
 * @mapping: (transfer none): read and written here; it must outlive the rows
 *
 * To be called once.
 */
void chancery_import_columns_set_mapping (ChanceryImportColumns *self, ChanceryImportMapping *mapping);

G_END_DECLS
