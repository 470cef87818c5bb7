/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-kept-form.h"
#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryForm:
 *
 * Edits one or more drafts in the place of the card that shows them, and saves them as one changeset. What
 * is wrong is said in the row, when the row is left or on saving; the draft knows the rules, this only shows.
 * Enter in a line saves, Ctrl+S and Ctrl+Enter anywhere, Escape cancels.
 *
 * Signal "saved" (char *text): it is written; @text is for a toast ("Saved “Tibor Valdres”").
 * Signal "cancelled": the user wants to leave without saving, or there was nothing to save. The drafts are
 * still there; whoever made the form takes it away, and may show it again later.
 * Signal "discarded": the same for a form that was shown again, and now its drafts are not wanted any more.
 */
#define CHANCERY_TYPE_FORM (chancery_form_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryForm, chancery_form, CHANCERY, FORM, AdwBin)

/** chancery_form_new: @title: what is edited ("Particulars"), also the accessible name */
ChanceryForm *chancery_form_new (ChancerySession *session, const char *title);

/**
 * chancery_form_add_draft:
 * @draft: (transfer full): what to edit; the first names the changeset
 * @fields: (nullable) (array zero-terminated=1): names in the order of their rows; %NULL for all that the
 *   program does not keep itself and that can still be changed
 */
void chancery_form_add_draft (ChanceryForm *self, ChanceryDraft *draft, const char *const *fields);

/**
 * chancery_form_add_optional_draft:
 *
 * Like chancery_form_add_draft(), for a new record that is left out on saving when nothing was entered.
 */
void chancery_form_add_optional_draft (ChanceryForm *self, ChanceryDraft *draft, const char *const *fields);

/** chancery_form_add_heading: what is added from now on stands in a card of its own below @title */
void chancery_form_add_heading (ChanceryForm *self, const char *title);

/** chancery_form_is_dirty: whether anything was entered that is not saved */
gboolean chancery_form_is_dirty (ChanceryForm *self);

/** chancery_form_focus: @field: (nullable): a field's name, %NULL for the first row */
void chancery_form_focus (ChanceryForm *self, const char *field);

/**
 * chancery_form_set_kept:
 *
 * Says that the form was put aside with what had been entered: "Cancel" becomes "Discard".
 */
void chancery_form_set_kept (ChanceryForm *self, gboolean kept);

/**
 * chancery_form_keep_at:
 * @view: the view that can show it again
 * @place: id of the record that it is shown with, "" for a new one
 * @name: which of the forms of that place
 *
 * From now on what is entered is kept in the vault, and outlives the form, locking and a crash.
 */
void chancery_form_keep_at (ChanceryForm *self, const char *view, const char *place, const char *name);

/**
 * chancery_form_resume:
 * @kept: a form of the same kind
 *
 * Takes what was entered into @kept, and says so as after chancery_form_set_kept().
 */
void chancery_form_resume (ChanceryForm *self, ChanceryKeptForm *kept);

/** chancery_form_id: Returns: id of the record of the first draft */
const char *chancery_form_id (ChanceryForm *self);

/** chancery_form_save: as the button does */
void chancery_form_save (ChanceryForm *self);

G_END_DECLS
