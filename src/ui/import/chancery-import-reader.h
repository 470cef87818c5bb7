/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/chancery-csv.h"
#include "session/chancery-job.h"

G_BEGIN_DECLS

/**
 * chancery_import_reader_read_async:
 * @file: a file of this computer
 * @job: told how far the reading is; cancelling it stops the reading
 *
 * Reads @file as CSV on a thread of its own.
 */
void chancery_import_reader_read_async (GFile *file,
                                        ChanceryJob *job,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/** chancery_import_reader_read_finish: Returns: (transfer full); errors as of chancery_csv_table_read() */
ChanceryCsvTable *chancery_import_reader_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
