/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"

G_BEGIN_DECLS

/**
 * ChanceryJob:
 *
 * Long work as a person sees it: what is being done, how far it is, and a way to stop it. It is made and
 * watched on the main thread; the worker reports through chancery_job_progress(), from its own thread.
 *
 * Properties: "title" (string), "fraction" (double, 0 to 1, negative while unknown), "running" (boolean).
 */
#define CHANCERY_TYPE_JOB (chancery_job_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryJob, chancery_job, CHANCERY, JOB, GObject)

ChanceryJob *chancery_job_new (const char *title);
const char *chancery_job_title (ChanceryJob *self);
double chancery_job_fraction (ChanceryJob *self);
gboolean chancery_job_is_running (ChanceryJob *self);

/** chancery_job_cancel: asks the work to stop; what it had not finished is not done at all */
void chancery_job_cancel (ChanceryJob *self);

/** chancery_job_finish: marks the work as over; on the main thread */
void chancery_job_finish (ChanceryJob *self);

/** chancery_job_progress: Returns: (transfer none): what the worker reports to; valid while @self is */
const ChanceryProgress *chancery_job_progress (ChanceryJob *self);

/** chancery_job_report: tells how far the work is; from any thread */
void chancery_job_report (ChanceryJob *self, gint64 done, gint64 total);

GCancellable *chancery_job_cancellable (ChanceryJob *self);

G_END_DECLS
