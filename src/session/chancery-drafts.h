/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"
#include "vault/chancery-draft-store.h"

G_BEGIN_DECLS

/**
 * ChanceryDrafts:
 *
 * The forms that were begun in a vault and neither saved nor given up, those of earlier times too. What is
 * handed in is written into the vault a moment after the last key, and at once when the vault is locked;
 * where the vault cannot take it, sealed beside it. Lives on the main thread.
 *
 * Signal "changed": one came, went, was written, or is shown or no longer shown.
 */
#define CHANCERY_TYPE_DRAFTS (chancery_drafts_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDrafts, chancery_drafts, CHANCERY, DRAFTS, GObject)

/**
 * ChanceryDraftsState:
 * @CHANCERY_DRAFTS_PENDING: not written yet
 * @CHANCERY_DRAFTS_KEPT: in the vault
 * @CHANCERY_DRAFTS_RESCUED: not in the vault, which cannot be written, but sealed beside it or in memory
 */
typedef enum
{
  CHANCERY_DRAFTS_PENDING,
  CHANCERY_DRAFTS_KEPT,
  CHANCERY_DRAFTS_RESCUED,
} ChanceryDraftsState;

/** CHANCERY_DRAFTS_PAUSE_MS: how long after the last key, and CHANCERY_DRAFTS_LONGEST_MS: after the first one
 * that is not written, a form is written */
#define CHANCERY_DRAFTS_PAUSE_MS 1000
#define CHANCERY_DRAFTS_LONGEST_MS 5000

/** chancery_session_drafts: Returns: (transfer none): those of @session; to be called on the main thread */
ChanceryDrafts *chancery_session_drafts (ChancerySession *session);

/** chancery_session_set_kept: @forms: (element-type ChanceryKeptForm): takes the place of those that @session
 * had when it was opened; chancery_session_drafts() gives another object from then on */
void chancery_session_set_kept (ChancerySession *session, GPtrArray *forms);

/** chancery_drafts_keep: @form: (transfer full): as it stands now, in the place of the one with its id */
void chancery_drafts_keep (ChanceryDrafts *self, ChanceryKeptForm *form);

/** chancery_drafts_drop: the form was saved or given up */
void chancery_drafts_drop (ChanceryDrafts *self, const char *id);

/** chancery_drafts_lookup: Returns: (transfer none) (nullable): the form with this id */
ChanceryKeptForm *chancery_drafts_lookup (ChanceryDrafts *self, const char *id);

/**
 * chancery_drafts_find:
 * @form: (nullable): %NULL for any
 *
 * Returns: (transfer none) (nullable): the form of that place that was typed into last
 */
ChanceryKeptForm *
chancery_drafts_find (ChanceryDrafts *self, const char *view, const char *place, const char *form);

/** chancery_drafts_set_shown: whether the form stands on the screen, where nobody need be reminded of it */
void chancery_drafts_set_shown (ChanceryDrafts *self, const char *id, gboolean shown);

/** chancery_drafts_list_hidden: Returns: (transfer container) (element-type ChanceryKeptForm): those that are
 * not shown, the last typed into first */
GPtrArray *chancery_drafts_list_hidden (ChanceryDrafts *self);

ChanceryDraftsState chancery_drafts_state (ChanceryDrafts *self, const char *id);

/**
 * chancery_drafts_trouble:
 *
 * Returns: (transfer none) (nullable): why the last writing did not put everything into the vault; %NULL when
 * it did. Says nothing of what was typed, so it may be shown over a locked vault.
 */
const GError *chancery_drafts_trouble (ChanceryDrafts *self);

/** chancery_drafts_are_safe: whether what was written last would outlive this program */
gboolean chancery_drafts_are_safe (ChanceryDrafts *self);

/** chancery_drafts_flush: writes what is not written, and waits for it */
void chancery_drafts_flush (ChanceryDrafts *self);

/**
 * chancery_drafts_new:
 * @forms: (element-type ChanceryKeptForm): what the vault had when it was opened
 * @trouble: (nullable): what kept it from giving all it had
 *
 * For the session.
 */
ChanceryDrafts *chancery_drafts_new (ChancerySession *session, GPtrArray *forms, const GError *trouble);

G_END_DECLS
