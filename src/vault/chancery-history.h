/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/*
 * The log as people ask it: who changed what, when, from what to what. Changesets are named by their number
 * in the log of this vault, the latest first; entries are loaded one at a time, so that nobody holds them
 * all.
 */

/**
 * ChanceryLogQuery:
 * @author: (nullable): only those of this person
 * @kind: only those of this #ChanceryChangesetKind, 0 for any
 * @records: (nullable) (array zero-terminated=1): ids; only those that touch one of these records
 * @since: only those from this moment on, in milliseconds since 1970 UTC; 0 for no bound
 * @until: only those before this moment; 0 for no bound
 * @search: (nullable): words; each must begin a word of the label
 */
typedef struct
{
  const char *author;
  int kind;
  const char *const *records;
  gint64 since;
  gint64 until;
  const char *search;
} ChanceryLogQuery;

/**
 * chancery_vault_log_query:
 *
 * Returns: (transfer full) (element-type gint64): numbers of the changesets that are asked for, the latest
 * first
 */
GArray *chancery_vault_log_query (ChanceryVault *self, const ChanceryLogQuery *query, GError **error);

/**
 * ChanceryLogEntry:
 * @changeset: with those of its changes that were asked for
 * @n_changes: how many changes it has in all
 */
typedef struct
{
  ChanceryChangeset *changeset;
  gint64 n_changes;
} ChanceryLogEntry;

/**
 * chancery_vault_log_entry:
 * @seq: number of a changeset
 * @records: (nullable) (array zero-terminated=1): ids; the changes of these records come with it, in the
 * order of the log; none for %NULL
 *
 * Returns: (transfer full) (nullable): the changeset; %NULL without an error when there is no such number
 */
ChanceryLogEntry *
chancery_vault_log_entry (ChanceryVault *self, gint64 seq, const char *const *records, GError **error);

/** chancery_vault_log_entry_of: the same of the changeset with the id, without changes; %NULL for none */
ChanceryLogEntry *chancery_vault_log_entry_of (ChanceryVault *self, const char *id, GError **error);

/** chancery_vault_log_reversal: the latest changeset that took back the one with the id; %NULL for none */
ChanceryLogEntry *chancery_vault_log_reversal (ChanceryVault *self, const char *id, GError **error);
void chancery_log_entry_free (ChanceryLogEntry *self);

/**
 * chancery_vault_log_changes:
 * @seq: number of a changeset
 * @first: the first of its changes that is wanted, from 0
 * @limit: how many at the most
 *
 * Returns: (transfer full) (element-type ChanceryChange): its changes in the order of the log; empty behind
 * the last
 */
GPtrArray *
chancery_vault_log_changes (ChanceryVault *self, gint64 seq, gint64 first, guint limit, GError **error);

/** chancery_vault_log_authors: Returns: (transfer full) (element-type utf8): who ever wrote, by name */
GPtrArray *chancery_vault_log_authors (ChanceryVault *self, GError **error);

/** chancery_vault_log_last: the number of the latest changeset, 0 before the first */
gboolean chancery_vault_log_last (ChanceryVault *self, gint64 *seq, GError **error);

/**
 * chancery_vault_family:
 * @kinds: (nullable) (array zero-terminated=1): only what is one of these; anything for %NULL
 *
 * Returns: (transfer full) (array zero-terminated=1): the id of @record and, when it is a mission, those of
 * all that belongs to it, in the bin too
 */
GStrv chancery_vault_family (ChanceryVault *self,
                             const ChanceryEntity *entity,
                             const char *record,
                             const ChanceryEntity *const *kinds,
                             GError **error);

/** chancery_vault_last_touch: @seq: (out): number of the latest changeset that touches @record, 0 for none */
gboolean chancery_vault_last_touch (ChanceryVault *self, const char *record, gint64 *seq, GError **error);

/**
 * chancery_vault_record_as_of:
 * @seq: number of a changeset
 *
 * Returns: (transfer full) (nullable): the record as it was once that changeset was written;
 *   %CHANCERY_ERROR_NOT_FOUND when there was no such record yet, or never
 */
ChanceryRecord *chancery_vault_record_as_of (
    ChanceryVault *self, const ChanceryEntity *entity, const char *id, gint64 seq, GError **error);

/**
 * ChanceryBinItem:
 * @entity: what it is
 * @seq: the record's local number
 * @changeset: number of the changeset that deleted it
 * @at: when that was, in milliseconds since 1970 UTC
 */
typedef struct
{
  const ChanceryEntity *entity;
  gint64 seq;
  gint64 changeset;
  gint64 at;
} ChanceryBinItem;

/**
 * chancery_vault_bin:
 * @search: (nullable): words; each must begin a word of a record's title
 *
 * Without @search what was deleted together with its mission is left to the mission.
 *
 * Returns: (transfer full) (element-type ChanceryBinItem): what lies in the bin, the latest deleted first
 */
GArray *chancery_vault_bin (ChanceryVault *self, const char *search, GError **error);

/**
 * ChanceryBinEntry:
 * @record: what was deleted
 * @owner: (nullable): title of the mission that it belongs to
 * @deletion: (nullable): the changeset that deleted it, without its changes
 * @n_together: how many records went together with it, because it is their mission
 */
typedef struct
{
  ChanceryRecord *record;
  char *owner;
  ChanceryChangeset *deletion;
  guint n_together;
} ChanceryBinEntry;

/** chancery_vault_bin_entry: %NULL without an error when the record lies in the bin no more */
ChanceryBinEntry *
chancery_vault_bin_entry (ChanceryVault *self, const ChanceryEntity *entity, gint64 seq, GError **error);
void chancery_bin_entry_free (ChanceryBinEntry *self);

/**
 * chancery_vault_deletion:
 * @seq: (out): number of the changeset that put it into the bin the last time, 0 when none ever did
 */
gboolean chancery_vault_deletion (ChanceryVault *self, const char *record, gint64 *seq, GError **error);

/**
 * chancery_vault_deleted_with:
 * @mission: id of a mission in the bin
 *
 * Returns: (transfer full) (element-type ChanceryRecord): what belongs to it, was deleted by the same
 * changeset and lies in the bin still
 */
GPtrArray *chancery_vault_deleted_with (ChanceryVault *self, const char *mission, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLogEntry, chancery_log_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBinEntry, chancery_bin_entry_free)

G_END_DECLS
