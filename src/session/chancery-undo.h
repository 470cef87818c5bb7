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
 * There is no stack beside the log: what can be undone is read off the log, so it survives lock and restart,
 * and goes back as far as the log does.
 */
typedef struct
{
  char *undo;
  char *undo_label;
  char *redo;
  char *redo_label;
} ChanceryUndoState;

void chancery_undo_read_state (ChanceryVault *vault, ChanceryUndoState *state);
void chancery_undo_state_clear (ChanceryUndoState *state);

/**
 * ChanceryUndone:
 * @label: what was taken back or done again
 * @entity: (nullable): what the record is that people want to look at now: a mission, contact or assessment
 * @record: (nullable): its id; %NULL when there is none any more
 */
typedef struct
{
  char *label;
  const ChanceryEntity *entity;
  char *record;
} ChanceryUndone;

/**
 * chancery_undo_perform:
 * @redo: whether to do again rather than to take back
 *
 * Returns: (transfer full) (nullable): what was taken back or done again; %NULL with
 * %CHANCERY_ERROR_NOT_FOUND when there is nothing
 */
ChanceryUndone *
chancery_undo_perform (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error);
void chancery_undone_free (ChanceryUndone *self);

/** chancery_undo_step: the same, for who only wants the label */
char *
chancery_undo_step (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryUndone, chancery_undone_free)

G_END_DECLS
