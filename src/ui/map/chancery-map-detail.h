/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryMapDetail:
 * @is_office: which of the two it is
 * @is_area: it is neither, but the Washington, D.C. metropolitan area; then @is_office is set too
 * @id: of what was asked for
 * @mission: (nullable): the mission's row
 * @office: (nullable): the office, or the one the mission belongs to
 * @routes: (nullable) (element-type ChanceryAreaRoute): of the area
 * @outline_source: (nullable): where the area's outline comes from, as a person reads it
 *
 * What the card shows. Neither @mission nor @office when the vault has it no more.
 */
typedef struct
{
  gboolean is_office;
  gboolean is_area;
  char *id;
  ChanceryRow *mission;
  ChanceryRecord *office;
  GPtrArray *routes;
  char *outline_source;
} ChanceryMapDetail;

/** chancery_map_detail_load_async: finish with chancery_map_detail_load_finish() */
void chancery_map_detail_load_async (ChancerySession *session,
                                     gboolean is_office,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ChanceryMapDetail *
chancery_map_detail_load_finish (ChancerySession *session, GAsyncResult *result, GError **error);
void chancery_map_detail_free (ChanceryMapDetail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapDetail, chancery_map_detail_free)

/** chancery_map_detail_is_there: whether the vault has it still */
gboolean chancery_map_detail_is_there (const ChanceryMapDetail *self);

/** chancery_map_detail_position: whether there is a position; (out): where */
gboolean chancery_map_detail_position (const ChanceryMapDetail *self, ChanceryPosition *position);

/** chancery_map_detail_title: Returns: (transfer full): what people call it */
char *chancery_map_detail_title (const ChanceryMapDetail *self);

G_END_DECLS
