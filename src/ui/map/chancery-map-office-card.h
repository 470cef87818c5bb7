/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/chancery-map-data.h"
#include "ui/map/chancery-map-detail.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_map_office_card_fill:
 * @body: gets lines
 * @detail: of a DS office, or of the Washington, D.C. metropolitan area
 * @data: (nullable): has the missions to be counted
 *
 * An office and its coverage zone: how to call it, how many missions are its own, by level and by what is
 * missing, and by which rule. The area has no office but routes of its own.
 */
void
chancery_map_office_card_fill (GtkBox *body, const ChanceryMapDetail *detail, const ChanceryMapData *data);

/** chancery_map_office_card_subtitle: Returns: (transfer full): what it is, and how many missions */
char *chancery_map_office_card_subtitle (const ChanceryMapDetail *detail, const ChanceryMapData *data);

G_END_DECLS
