/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-salvager.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * chancery_salvage_result_new:
 * @target: where it was saved
 * @open: (transfer floating): the button that opens it
 *
 * Returns: (transfer floating): for people, how many records of each kind were saved, and what could not be
 */
GtkWidget *
chancery_salvage_result_new (const ChancerySalvageReport *report, const char *target, GtkWidget *open);

G_END_DECLS
