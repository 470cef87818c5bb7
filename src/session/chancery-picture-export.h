/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/chancery-picture-file.h"
#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryPictureWords:
 * @marking: stands on it
 * @generated: from which vault and when, for people
 *
 * What every picture that leaves the vault says.
 */
typedef struct
{
  const char *marking;
  const char *generated;
} ChanceryPictureWords;

/**
 * ChanceryPicturePrepare:
 * @words: valid until the picture is drawn
 * @file: (inout): its form is set; how large it is has to be filled in
 *
 * Does, on the worker's thread, all that takes long. Returns: whether there is something to draw
 */
typedef gboolean (*ChanceryPicturePrepare) (gpointer data,
                                            const ChanceryPictureWords *words,
                                            ChanceryPictureFile *file,
                                            const ChanceryProgress *progress,
                                            GError **error);

/**
 * ChanceryPictureExport:
 * @form: of the file
 * @marking: (nullable): that of the briefing for %NULL
 * @prepare: called once
 * @draw: called after it, on the same thread
 * @data: (transfer full): for both
 * @data_free: how to free it
 *
 * A picture of something in the vault.
 */
typedef struct
{
  ChanceryPictureForm form;
  const char *marking;
  ChanceryPicturePrepare prepare;
  ChanceryPictureDraw draw;
  gpointer data;
  GDestroyNotify data_free;
} ChanceryPictureExport;

/**
 * chancery_picture_export_async:
 * @path: an existing file is replaced once the new one is whole; the vault itself never
 *
 * Finish with chancery_session_run_finish(): the path (char *)
 */
void chancery_picture_export_async (ChancerySession *session,
                                    const char *path,
                                    const ChanceryPictureExport *what,
                                    ChanceryJob *job,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS
