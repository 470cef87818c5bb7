/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-changeset.h"

G_BEGIN_DECLS

/**
 * ChanceryDraft:
 *
 * The value of a form that is being filled in, without any widget: what was typed, what it means, and
 * what is wrong with it. The same draft serves the window, the command line and the import.
 */
typedef struct _ChanceryDraft ChanceryDraft;

/**
 * chancery_draft_new:
 *
 * Returns: (transfer full): an empty draft of a new record, with the entity's defaults filled in
 */
ChanceryDraft *chancery_draft_new (const ChanceryEntity *entity);

/**
 * chancery_draft_new_for:
 * @record: the record to be edited; copied
 */
ChanceryDraft *chancery_draft_new_for (const ChanceryRecord *record);

/** chancery_draft_new_with_id: an empty draft of a new record whose id is known, without any default */
ChanceryDraft *chancery_draft_new_with_id (const ChanceryEntity *entity, const char *id);
void chancery_draft_free (ChanceryDraft *self);

const ChanceryEntity *chancery_draft_entity (const ChanceryDraft *self);

/** chancery_draft_is_new: whether saving makes a new record */
gboolean chancery_draft_is_new (const ChanceryDraft *self);

/** chancery_draft_id: Returns: the UUID of the record, also before it is made */
const char *chancery_draft_id (const ChanceryDraft *self);

/**
 * chancery_draft_set:
 * @field: a field's name
 * @input: (nullable): what was typed
 * @error: what is wrong with it
 *
 * Keeps @input also when it is wrong, so that it can be mended.
 *
 * Returns: whether @input is a value of the field
 */
gboolean chancery_draft_set (ChanceryDraft *self, const char *field, const char *input, GError **error);

/** chancery_draft_input: Returns: (nullable): what stands in the form now */
const char *chancery_draft_input (const ChanceryDraft *self, const char *field);

/** chancery_draft_error: Returns: (nullable): what is wrong with @field as it stands now */
const char *chancery_draft_error (const ChanceryDraft *self, const char *field);

/**
 * chancery_draft_validate:
 * @error: (nullable): the first fault, beginning with the field's label
 *
 * Checks every field, what is required, what an issued assessment forbids, and whether latitude and
 * longitude were swapped.
 */
gboolean chancery_draft_validate (ChanceryDraft *self, GError **error);

/** chancery_draft_first_fault: Returns: (nullable): the first field with a fault after validation */
const ChanceryField *chancery_draft_first_fault (const ChanceryDraft *self);

/** chancery_draft_is_dirty: whether saving would change anything */
gboolean chancery_draft_is_dirty (const ChanceryDraft *self);

/**
 * chancery_draft_apply:
 * @changeset: where the changes go
 *
 * Adds what the draft changes. Only for a draft that validated.
 */
void chancery_draft_apply (const ChanceryDraft *self, ChanceryChangeset *changeset);

/** chancery_draft_record: Returns: the record as it would be saved; the draft's own */
const ChanceryRecord *chancery_draft_record (const ChanceryDraft *self);

/** chancery_draft_base: Returns: (nullable): the record as it was when the draft began; %NULL for a new one
 */
const ChanceryRecord *chancery_draft_base (const ChanceryDraft *self);

/**
 * chancery_draft_rebase:
 * @record: the record that is edited, as it is now
 * @clashes: (element-type ChanceryField): takes each field that was typed into and was changed meanwhile
 *   to something else
 *
 * Makes @record what the draft changes. What was not typed into becomes as it is in @record; what was typed
 * stays, and saving puts it in the place of what @record holds.
 */
void chancery_draft_rebase (ChanceryDraft *self, const ChanceryRecord *record, GPtrArray *clashes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDraft, chancery_draft_free)

G_END_DECLS
