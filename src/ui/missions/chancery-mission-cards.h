/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_mission_cards_fill:
 * @box: empty
 * @narrow: whether numbers stand below names instead of beside them
 *
 * Puts the cards of a mission's page into @box, most urgent first: security liaison, DS office, premises
 * still to be placed, visits and assessments, other contacts, particulars.
 */
void chancery_mission_cards_fill (GtkBox *box, const ChanceryDossier *dossier, gboolean narrow);

G_END_DECLS
