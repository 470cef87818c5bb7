/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryCoverage:
 *
 * How many of the security liaison representatives that a mission needs it has: "1 of 2" with the sign for
 * what is missing, or plain "2 of 2". The sign's room is kept, so that a column of these lines up.
 */
#define CHANCERY_TYPE_COVERAGE (chancery_coverage_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCoverage, chancery_coverage, CHANCERY, COVERAGE, AdwBin)

GtkWidget *chancery_coverage_new (void);

/** chancery_coverage_set: @coverage: see chancery_liaison_coverage() */
void chancery_coverage_set (ChanceryCoverage *self, int coverage);

G_END_DECLS
