/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the dialogs of history, bin and audit are put together from. */

/** chancery_history_entity_icon: Returns: icon name of a kind of record */
const char *chancery_history_entity_icon (const ChanceryEntity *entity);

/** chancery_history_kind_icon: Returns: icon name of how a changeset came about */
const char *chancery_history_kind_icon (ChanceryChangesetKind kind);

/** chancery_history_label: Returns: (transfer floating): a label that begins at the left and wraps or is cut
 */
GtkWidget *chancery_history_label (const char *text, const char *style, gboolean wraps);

/** chancery_history_title: Returns: (transfer full): what was done; of an undo and a redo also that it is one
 */
char *chancery_history_title (const ChanceryChangeset *changeset);

/**
 * chancery_history_show_moment:
 * @day: whether the day is said, or only the time
 *
 * "Agent Szut, yesterday, 14:05", with the full date and the machine on hover.
 */
void chancery_history_show_moment (GtkLabel *label, const ChanceryChangeset *changeset, gboolean day);

/** chancery_history_icon_button: Returns: (transfer floating): a flat button with an icon; @label: its name
 */
GtkWidget *chancery_history_icon_button (const char *icon, const char *label);

/** chancery_history_load_title: finish with chancery_session_run_finish(): what the record is called (char *)
 */
void chancery_history_load_title (ChancerySession *session,
                                  const ChanceryEntity *entity,
                                  const char *id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_END_DECLS
