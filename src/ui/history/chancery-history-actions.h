/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/chancery-window.h"
#include "ui/widgets/chancery-dialog.h"

G_BEGIN_DECLS

/**
 * chancery_history_actions_install:
 * @dialog: a dialog over @window
 *
 * What can be done from history, audit and bin, as actions of the group "history" whose targets say to what:
 * restore-field (changeset after which it was so, kind of record, id, field), restore-version (changeset,
 * id), restore-deleted (kind of record, id), show and history (kind of record, id). The first three are off
 * while the vault is open for reading only.
 */
void chancery_history_actions_install (ChanceryDialog *dialog, ChanceryWindow *window);

/** chancery_history_actions_can_show: whether a kind of record has a view that shows it */
gboolean chancery_history_actions_can_show (const ChanceryEntity *entity);

G_END_DECLS
