/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-draft.h"

G_BEGIN_DECLS

/**
 * ChanceryKeptRecord:
 * @entity: what is edited
 * @record: its id, also of one that is not made yet
 * @is_new: whether saving makes it
 * @began: by field, what stood in the form when it was opened: the values of the record that is edited, the
 *   defaults of a new one
 * @inputs: by field, what stands there now, right or wrong
 *
 * One draft of a form, as it is kept.
 */
typedef struct
{
  const ChanceryEntity *entity;
  char *record;
  gboolean is_new;
  char **began;
  char **inputs;
} ChanceryKeptRecord;

/**
 * ChanceryKeptForm:
 * @id: id of the record of its first draft
 * @view: the view that shows it
 * @place: id of the record that it is shown with; "" for a new one
 * @form: which of the forms of that place
 * @at: when it was last typed into, milliseconds since 1970 UTC
 * @records: (element-type ChanceryKeptRecord): at least one
 *
 * A form that was begun and neither saved nor given up, apart from any widget. Once it is filled it is only
 * read, so several threads may hold it.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *id;
  char *view;
  char *place;
  char *form;
  gint64 at;
  GPtrArray *records;
} ChanceryKeptForm;

/** chancery_kept_form_new: without any draft; see chancery_kept_form_add() */
ChanceryKeptForm *chancery_kept_form_new (const char *view, const char *place, const char *form, gint64 at);
ChanceryKeptForm *chancery_kept_form_ref (ChanceryKeptForm *self);
void chancery_kept_form_unref (ChanceryKeptForm *self);

/**
 * chancery_kept_form_add:
 * @draft: as it stands
 * @began: (nullable): by field, how a new record's draft came; what a record held that is there already is
 *   known to @draft
 *
 * Copies @draft. The first one gives the form its id.
 */
void chancery_kept_form_add (ChanceryKeptForm *self, const ChanceryDraft *draft, const char *const *began);

/** chancery_kept_form_add_empty: a record without any input yet, for whoever reads a form from a file */
ChanceryKeptRecord *chancery_kept_form_add_empty (ChanceryKeptForm *self,
                                                  const ChanceryEntity *entity,
                                                  const char *record,
                                                  gboolean is_new);

/** chancery_kept_record_draft: Returns: (transfer full): the draft as it stood, its faults too */
ChanceryDraft *chancery_kept_record_draft (const ChanceryKeptRecord *self);

/**
 * chancery_kept_record_is_in:
 * @record: (nullable): the record as it is in the vault now
 *
 * Returns: whether nothing of the draft is left to save: all that was typed is there already, a new record
 *   was made, or nothing was typed
 */
gboolean chancery_kept_record_is_in (const ChanceryKeptRecord *self, const ChanceryRecord *record);

/** chancery_kept_form_title: Returns: (transfer full): what the form is about, by what is typed: a name, or
 * the kind of record when there is none yet */
char *chancery_kept_form_title (const ChanceryKeptForm *self);

/**
 * chancery_kept_form_pack, chancery_kept_form_unpack:
 *
 * Forms as one value, for a file. Records of kinds, and fields, that this program does not know are left out.
 */
GVariant *chancery_kept_form_pack (const ChanceryKeptForm *self);
ChanceryKeptForm *chancery_kept_form_unpack (GVariant *packed);
#define CHANCERY_KEPT_FORM_TYPE "(sssxa(ssba(smsms)))"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryKeptForm, chancery_kept_form_unref)

G_END_DECLS
