/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-undo.h"

#include "base/chancery-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
top_is (GPtrArray *stack, const char *id)
{
  const ChanceryChangeset *top;

  if (stack->len == 0)
    return FALSE;
  top = g_ptr_array_index (stack, stack->len - 1);
  return g_strcmp0 (top->id, id) == 0;
}

static void
pop (GPtrArray *stack)
{
  g_ptr_array_set_size (stack, (int) stack->len - 1);
}

/* Plays one changeset: an edit can be undone and ends what could be redone; an undo moves what it reversed
 * to the other side, and a redo moves it back. */
static void
play (const ChanceryChangeset *head, GPtrArray *undo, GPtrArray *redo)
{
  switch (head->kind)
    {
    case CHANCERY_CHANGESET_UNDO:
      if (top_is (undo, head->reverses))
        pop (undo);
      g_ptr_array_add (redo, (gpointer) head);
      break;
    case CHANCERY_CHANGESET_REDO:
      if (top_is (redo, head->reverses))
        pop (redo);
      g_ptr_array_add (undo, (gpointer) head);
      break;
    case CHANCERY_CHANGESET_EDIT:
    case CHANCERY_CHANGESET_IMPORT:
      g_ptr_array_add (undo, (gpointer) head);
      g_ptr_array_set_size (redo, 0);
      break;
    case CHANCERY_CHANGESET_REFERENCE:
    default:
      break;
    }
}

static void
take_top (GPtrArray *stack, char **id, char **label)
{
  const ChanceryChangeset *top;

  if (stack->len == 0)
    return;
  top = g_ptr_array_index (stack, stack->len - 1);
  *id = g_strdup (top->id);
  *label = g_strdup (top->label);
}

void
chancery_undo_read_state (ChanceryVault *vault, ChanceryUndoState *state)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (vault, CHANCERY_UNDO_DEPTH, NULL);
  g_autoptr (GPtrArray) undo = g_ptr_array_new ();
  g_autoptr (GPtrArray) redo = g_ptr_array_new ();

  memset (state, 0, sizeof *state);
  for (guint i = heads != NULL ? heads->len : 0; i-- > 0;)
    play (g_ptr_array_index (heads, i), undo, redo);
  take_top (undo, &state->undo, &state->undo_label);
  take_top (redo, &state->redo, &state->redo_label);
}

void
chancery_undo_state_clear (ChanceryUndoState *state)
{
  g_clear_pointer (&state->undo, g_free);
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo, g_free);
  g_clear_pointer (&state->redo_label, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryUndoState, chancery_undo_state_clear)

char *
chancery_undo_step (ChanceryVault *vault, gboolean redo, const ChanceryProgress *progress, GError **error)
{
  g_auto (ChanceryUndoState) state = { 0 };
  g_autoptr (ChanceryChangeset) original = NULL;
  g_autoptr (ChanceryChangeset) reverse = NULL;
  const char *id;

  chancery_undo_read_state (vault, &state);
  id = redo ? state.redo : state.undo;
  if (id == NULL)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
                           redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
      return NULL;
    }
  original = chancery_vault_changeset (vault, id, error);
  if (original == NULL)
    return NULL;
  reverse = chancery_changeset_reverse (original, redo ? CHANCERY_CHANGESET_REDO : CHANCERY_CHANGESET_UNDO);
  if (!chancery_vault_commit (vault, reverse, progress, error))
    return NULL;
  return g_strdup (original->label);
}
