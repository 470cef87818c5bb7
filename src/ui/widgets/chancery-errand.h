/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryErrand:
 * @owner: the widget that waits for the answer; it lives until that comes
 * @job: the work; by then the widget may have given it up and have begun another
 *
 * What stands between a widget and the answer to long work that it began.
 */
typedef struct
{
  gpointer owner;
  ChanceryJob *job;
} ChanceryErrand;

/** chancery_errand_new: Returns: (transfer full): for @job, on behalf of @owner; both are kept */
ChanceryErrand *chancery_errand_new (gpointer owner, ChanceryJob *job);

void chancery_errand_free (ChanceryErrand *errand);

/** chancery_errand_is_wanted: Returns: whether @owner is still on screen, and @job (nullable) is what it
 * waits for */
gboolean chancery_errand_is_wanted (const ChanceryErrand *errand, ChanceryJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryErrand, chancery_errand_free)

G_END_DECLS
