/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-kept-form.h"

G_BEGIN_DECLS

/**
 * ChanceryFormEntry:
 * @draft: what is edited
 * @before: by field, how it was when it came, which is what "dirty" is measured against: the defaults of a
 * new record and what a superseding assessment starts from are not the user's input
 * @optional: a new record that is left out when nothing was entered
 *
 * One draft of a form. Used by #ChanceryForm only.
 */
typedef struct
{
  ChanceryDraft *draft;
  char **before;
  gboolean optional;
} ChanceryFormEntry;

/** chancery_form_entry_new: @draft: (transfer full) */
ChanceryFormEntry *chancery_form_entry_new (ChanceryDraft *draft, gboolean optional);
void chancery_form_entry_free (ChanceryFormEntry *self);

/** chancery_form_entry_is_dirty: whether anything was entered */
gboolean chancery_form_entry_is_dirty (const ChanceryFormEntry *self);

/** chancery_form_entry_is_saved: whether saving the form writes it; a new record that has to be is saved also
 * as it came */
gboolean chancery_form_entry_is_saved (const ChanceryFormEntry *self);

/** chancery_form_entry_resume: takes the draft that was kept in the place of its own */
void chancery_form_entry_resume (ChanceryFormEntry *self, const ChanceryKeptRecord *kept);

/** chancery_form_entry_rebase: see chancery_draft_rebase() */
void chancery_form_entry_rebase (ChanceryFormEntry *self, const ChanceryRecord *record, GPtrArray *clashes);

G_END_DECLS
