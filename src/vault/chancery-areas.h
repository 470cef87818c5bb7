/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-responsibility.h"
#include "vault/chancery-sql.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * Where a mission lies. Inside the vault only.
 */

/**
 * ChanceryAreas:
 * @reader: (nullable): knows outlines
 * @dc_metro: (nullable): what it made of that of the Washington, D.C. metropolitan area, once it was asked
 */
typedef struct
{
  const ChanceryVaultAreaReader *reader;
  gpointer dc_metro;
} ChanceryAreas;

/** chancery_areas_at: where @position lies; reads the outline unless it is known */
ChanceryArea chancery_areas_at (ChanceryAreas *self, ChancerySql *sql, const ChanceryPosition *position);

/** chancery_areas_forget: the outline is to be read anew */
void chancery_areas_forget (ChanceryAreas *self);

G_END_DECLS
