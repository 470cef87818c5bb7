/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/**
 * ChanceryUndoState:
 * @undo: (nullable): id of the changeset that undo would take back
 * @undo_label: (nullable): its label
 * @redo: (nullable): id of the undoing changeset that redo would take back
 * @redo_label: (nullable): its label
 *
 * There is no stack beside the log: what can be undone is read off the log, so it survives lock and restart.
 */
typedef struct
{
  char *undo;
  char *undo_label;
  char *redo;
  char *redo_label;
} ChanceryUndoState;

/** CHANCERY_UNDO_DEPTH: how many of the latest changesets are looked at */
#define CHANCERY_UNDO_DEPTH 500

void chancery_undo_read_state (ChanceryVault *vault, ChanceryUndoState *state);
void chancery_undo_state_clear (ChanceryUndoState *state);

/**
 * chancery_undo_step:
 * @redo: whether to do again rather than to take back
 *
 * Returns: (transfer full) (nullable): the label of what was taken back or done again; %NULL with
 *   %CHANCERY_ERROR_NOT_FOUND when there is nothing
 */
char *
chancery_undo_step (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error);

G_END_DECLS
