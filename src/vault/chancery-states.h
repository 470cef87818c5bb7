/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-changeset.h"

G_BEGIN_DECLS

/*
 * What the log says of every record, as keyed hashes: a few bytes a field, so that the whole of a great vault
 * fits into memory. The key is random and lives as long as the object, so nobody can choose values that meet.
 * Inside the vault only.
 */

/**
 * ChanceryText:
 * @bytes: (nullable): a text, or none at all
 * @length: its bytes; there may be a NUL among them
 */
typedef struct
{
  const char *bytes;
  gsize length;
} ChanceryText;

/**
 * ChanceryState:
 * @key: of entity and id
 * @entity: what it is
 * @number: its place among the records of its entity, in the order in which the log made them, from 1
 * @seen: for whoever compares: its row was met
 * @wrong: for whoever compares: its row is not what the log says, or is not there
 * @values: of each field, then of its existence; 0 for none
 *
 * What the log says of one record.
 */
typedef struct
{
  guint64 key[2];
  const ChanceryEntity *entity;
  guint32 number;
  gboolean seen;
  gboolean wrong;
  guint64 values[];
} ChanceryState;

typedef struct _ChanceryStates ChanceryStates;

/**
 * ChanceryStatesVerdict:
 * @CHANCERY_STATES_FITS: it goes on from what the log said before
 * @CHANCERY_STATES_NEVER_MADE: it changes a record that no change has made
 * @CHANCERY_STATES_OTHER_BEFORE: what it says was there before is not what the log said before
 */
typedef enum
{
  CHANCERY_STATES_FITS,
  CHANCERY_STATES_NEVER_MADE,
  CHANCERY_STATES_OTHER_BEFORE,
} ChanceryStatesVerdict;

ChanceryStates *chancery_states_new (void);
void chancery_states_free (ChanceryStates *self);

/** chancery_states_hash: Returns: the keyed hash of @text; 0 for none at all, and only then */
guint64 chancery_states_hash (const ChanceryStates *self, ChanceryText text);

/** chancery_states_hash_place: Returns: the keyed hash of a place where the log meets a record */
guint64 chancery_states_hash_place (const ChanceryStates *self,
                                    ChanceryText record,
                                    gint64 changeset,
                                    gint64 ordinal);

/**
 * chancery_states_note:
 * @record: id of the record
 * @field: index of one of the entity's fields, or their number for the record's existence
 *
 * Takes a change in, whatever the verdict.
 */
ChanceryStatesVerdict chancery_states_note (ChanceryStates *self,
                                            const ChanceryEntity *entity,
                                            ChanceryText record,
                                            guint field,
                                            ChanceryText before,
                                            ChanceryText after);

/** chancery_states_find: Returns: (transfer none) (nullable): what the log says of the record */
ChanceryState *chancery_states_find (ChanceryStates *self, const ChanceryEntity *entity, ChanceryText record);

/** chancery_states_size: how many records the log knows */
guint chancery_states_size (const ChanceryStates *self);

/** chancery_states_unseen: how many records, made by the log, were not @seen; they become @wrong */
guint chancery_states_mark_unseen (ChanceryStates *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryStates, chancery_states_free)

G_END_DECLS
