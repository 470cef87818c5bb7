/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"

G_BEGIN_DECLS

/** CHANCERY_CHANGESET_TICKS: what a millisecond counts on the hybrid logical clock */
#define CHANCERY_CHANGESET_TICKS 65536

/**
 * CHANCERY_CHANGE_EXISTENCE:
 *
 * The name that stands for "there is such a record" in the log: %NULL before it was made, "live" or
 * "deleted" after.
 */
#define CHANCERY_CHANGE_EXISTENCE "record"
#define CHANCERY_CHANGE_LIVE "live"
#define CHANCERY_CHANGE_DELETED "deleted"

/**
 * ChanceryChange:
 *
 * One field of one record, from what to what.
 */
typedef struct
{
  const ChanceryEntity *entity;
  char *record;
  const char *field; /* a field's name or CHANCERY_CHANGE_EXISTENCE; static */
  char *before;
  char *after;
} ChanceryChange;

/**
 * chancery_change_new:
 * @field: name of one of the entity's fields, or CHANCERY_CHANGE_EXISTENCE
 *
 * Returns: (transfer full) (nullable): %NULL when the entity has no such field
 */
ChanceryChange *chancery_change_new (const ChanceryEntity *entity,
                                     const char *record,
                                     const char *field,
                                     const char *before,
                                     const char *after);
void chancery_change_free (ChanceryChange *self);

/** chancery_change_is_existence: whether it makes, deletes or restores a record */
gboolean chancery_change_is_existence (const ChanceryChange *self);

/**
 * chancery_change_take_back:
 * @record: of which this is a change; holds what the change left, afterwards what was there before it
 */
void chancery_change_take_back (const ChanceryChange *self, ChanceryRecord *record);

/**
 * ChanceryChangesetKind:
 *
 * The numbers are stored and hashed; they never change.
 */
typedef enum
{
  CHANCERY_CHANGESET_EDIT = 1,
  CHANCERY_CHANGESET_IMPORT = 2,
  CHANCERY_CHANGESET_UNDO = 3,
  CHANCERY_CHANGESET_REDO = 4,
  CHANCERY_CHANGESET_REFERENCE = 5,
  CHANCERY_CHANGESET_RESTORE = 6,
} ChanceryChangesetKind;

/**
 * ChanceryChangeset:
 * @kind: how it came about
 * @label: what a person did, translated when it was done ("Edit Embassy of Borduria")
 * @reverses: (nullable): id of the changeset that an undo or redo takes back
 * @changes: (element-type ChanceryChange): what changes, in order
 * @id: UUID
 * @seq: place in the log of this vault, 0 before it is written
 * @author: who; filled in when written
 * @device: on which machine; filled in when written
 * @at: hybrid logical clock: milliseconds since 1970 UTC times %CHANCERY_CHANGESET_TICKS plus a counter
 *
 * All that one act of a person changes. It is written whole or not at all.
 */
typedef struct
{
  ChanceryChangesetKind kind;
  char *label;
  char *reverses;
  GPtrArray *changes;
  char *id;
  gint64 seq;
  char *author;
  char *device;
  gint64 at;
} ChanceryChangeset;

ChanceryChangeset *chancery_changeset_new (ChanceryChangesetKind kind, const char *label);
void chancery_changeset_free (ChanceryChangeset *self);

/**
 * chancery_changeset_add:
 * @record: the record's UUID
 * @field: name of one of the entity's fields, or CHANCERY_CHANGE_EXISTENCE
 *
 * A change from a value to the same value is left out.
 */
void chancery_changeset_add (ChanceryChangeset *self,
                             const ChanceryEntity *entity,
                             const char *record,
                             const char *field,
                             const char *before,
                             const char *after);

/** chancery_changeset_add_new: the making of @record with all its values */
void chancery_changeset_add_new (ChanceryChangeset *self, const ChanceryRecord *record);

/** chancery_changeset_add_update: the changes from @before to @after, two states of one record */
void chancery_changeset_add_update (ChanceryChangeset *self,
                                    const ChanceryRecord *before,
                                    const ChanceryRecord *after);

/** chancery_changeset_add_delete: puts @record in the bin; its values stay */
void chancery_changeset_add_delete (ChanceryChangeset *self, const ChanceryRecord *record);

/**
 * chancery_changeset_reverse:
 * @kind: %CHANCERY_CHANGESET_UNDO or %CHANCERY_CHANGESET_REDO
 *
 * Returns: (transfer full): what takes @self back. A record that @self made goes to the bin: nothing that
 *   was ever stored is lost by an undo.
 */
ChanceryChangeset *chancery_changeset_reverse (const ChanceryChangeset *self, ChanceryChangesetKind kind);

gboolean chancery_changeset_is_empty (const ChanceryChangeset *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryChange, chancery_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryChangeset, chancery_changeset_free)

G_END_DECLS
