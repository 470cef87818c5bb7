/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-undo.h"

#include "base/chancery-error.h"
#include "vault/chancery-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many records of a change are looked at to find one that people can be led to. */
#define RECORDS_TRIED 16

/* Where the stack below what a changeset reverses goes on: just before that was done. 0 when the log does not
 * know it. */
static gint64
below (ChanceryVault *vault, const ChanceryChangeset *changeset)
{
  g_autoptr (ChanceryLogEntry) reversed = chancery_vault_log_entry_of (vault, changeset->reverses, NULL);

  return reversed != NULL && reversed->changeset->seq < changeset->seq ? reversed->changeset->seq - 1 : 0;
}

/* An edit can be undone and ends what could be redone. An undo lies on the stack of what can be redone, and
 * below what it took back the other stack is as it was before; with a redo it is the other way round. So both
 * tops are found from the end of the log backwards, and nobody has to play the whole log. */
static ChanceryLogEntry *
find_top (ChanceryVault *vault, gboolean redo)
{
  gint64 seq = 0;

  chancery_vault_log_last (vault, &seq, NULL);
  while (seq > 0)
    {
      g_autoptr (ChanceryLogEntry) entry = chancery_vault_log_entry (vault, seq, NULL, NULL);

      if (entry == NULL)
        return NULL;
      switch (entry->changeset->kind)
        {
        case CHANCERY_CHANGESET_EDIT:
        case CHANCERY_CHANGESET_IMPORT:
        case CHANCERY_CHANGESET_RESTORE:
          return redo ? NULL : g_steal_pointer (&entry);
        case CHANCERY_CHANGESET_UNDO:
        case CHANCERY_CHANGESET_REDO:
          if (redo == (entry->changeset->kind == CHANCERY_CHANGESET_UNDO))
            return g_steal_pointer (&entry);
          seq = below (vault, entry->changeset);
          break;
        case CHANCERY_CHANGESET_REFERENCE:
        default:
          seq--;
          break;
        }
    }
  return NULL;
}

static void
read_top (ChanceryVault *vault, gboolean redo, char **id, char **label)
{
  g_autoptr (ChanceryLogEntry) top = find_top (vault, redo);

  *id = top != NULL ? g_strdup (top->changeset->id) : NULL;
  *label = top != NULL ? g_strdup (top->changeset->label) : NULL;
}

void
chancery_undo_read_state (ChanceryVault *vault, ChanceryUndoState *state)
{
  read_top (vault, FALSE, &state->undo, &state->undo_label);
  read_top (vault, TRUE, &state->redo, &state->redo_label);
}

void
chancery_undo_state_clear (ChanceryUndoState *state)
{
  g_clear_pointer (&state->undo, g_free);
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo, g_free);
  g_clear_pointer (&state->redo_label, g_free);
}

/* The record itself, or the mission on whose page it stands. */
static gboolean
lead_to (ChanceryVault *vault, ChanceryUndone *undone, const ChanceryEntity *entity, const char *id)
{
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, entity, id, NULL);
  gboolean has_view =
      entity == chancery_mission || entity == chancery_contact || entity == chancery_assessment;

  if (record == NULL || (!has_view && entity->owner == NULL))
    return FALSE;
  if (!has_view || (record->deleted && entity->owner != NULL))
    return lead_to (vault, undone, chancery_mission, chancery_record_get (record, entity->owner));
  if (record->deleted)
    return FALSE;
  undone->entity = entity;
  undone->record = g_strdup (id);
  return TRUE;
}

static void
find_record (ChanceryVault *vault, ChanceryUndone *undone, const ChanceryChangeset *changeset)
{
  const char *last = "";
  guint tried = 0;

  for (guint i = 0; i < changeset->changes->len && tried < RECORDS_TRIED; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      if (strcmp (change->record, last) == 0)
        continue;
      last = change->record;
      tried++;
      if (lead_to (vault, undone, change->entity, change->record))
        return;
    }
}

ChanceryUndone *
chancery_undo_perform (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryLogEntry) top = find_top (vault, redo);
  g_autoptr (ChanceryChangeset) original = NULL;
  g_autoptr (ChanceryChangeset) reverse = NULL;
  ChanceryUndone *undone;

  if (top == NULL)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
                           redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
      return NULL;
    }
  original = chancery_vault_changeset (vault, top->changeset->id, error);
  if (original == NULL)
    return NULL;
  reverse = chancery_changeset_reverse (original, redo ? CHANCERY_CHANGESET_REDO : CHANCERY_CHANGESET_UNDO);
  if (!chancery_vault_commit (vault, reverse, progress, error))
    return NULL;
  undone = g_new0 (ChanceryUndone, 1);
  undone->label = g_strdup (original->label);
  find_record (vault, undone, original);
  return undone;
}

void
chancery_undone_free (ChanceryUndone *self)
{
  g_free (self->label);
  g_free (self->record);
  g_free (self);
}

char *
chancery_undo_step (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryUndone) undone = chancery_undo_perform (vault, redo, progress, error);

  return undone != NULL ? g_steal_pointer (&undone->label) : NULL;
}
