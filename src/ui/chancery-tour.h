/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

/**
 * chancery_tour_start:
 * @folder: where the pictures and the briefing go; made if it is not there
 *
 * Drives @window through every view, writes a PNG of each and the XLSX briefing, and quits the program: with
 * status 1 when anything could not be written.
 */
void chancery_tour_start (ChanceryWindow *window, const char *folder);

G_END_DECLS
