/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-picture-export.h"
#include "ui/map/chancery-map-canvas.h"

G_BEGIN_DECLS

/**
 * chancery_map_picture_write_async:
 * @canvas: whose view, as it is now
 * @model: what it shows
 * @basemap: what lies under it
 * @form: a PNG is twice as fine as the window; a PDF is one page of the paper that is usual here
 *
 * Writes the view with marking, title, date, scale and legend, in light colours. Finish with
 * chancery_session_run_finish(): the path (char *)
 */
void chancery_map_picture_write_async (ChancerySession *session,
                                       ChanceryMapCanvas *canvas,
                                       ChanceryMapModel *model,
                                       ChanceryBasemap *basemap,
                                       ChanceryPictureForm form,
                                       const char *path,
                                       ChanceryJob *job,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
