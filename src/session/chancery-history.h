/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-paged-model.h"
#include "vault/chancery-history.h"

G_BEGIN_DECLS

/*
 * History, audit and bin as people see them: lists for the window, and words for what the log holds.
 */

/** chancery_changeset_kind_label: Returns: how a changeset came about, translated: "Edit", "Import", "Undo"
 */
const char *chancery_changeset_kind_label (ChanceryChangesetKind kind);

/** chancery_changeset_kind_key: Returns: the same for files and the command line: "edit", "import", "undo" */
const char *chancery_changeset_kind_key (ChanceryChangesetKind kind);

/** chancery_changeset_kind_from_key: Returns: 0 when it is none */
int chancery_changeset_kind_from_key (const char *key);

/**
 * ChanceryChangeView:
 * @change: what changed
 * @label: the field, translated; %NULL when the record itself was made, deleted or restored
 * @before: what it was, for people; "" for nothing
 * @after: what it became
 * @title: what its record is called now
 * @begins: whether the change before this one is of another record
 * @made: whether the record came into being with it, so that there was nothing before
 * @restorable: whether the field can be what it was before
 *
 * One change in words.
 */
typedef struct
{
  ChanceryChange *change;
  char *label;
  char *before;
  char *after;
  char *title;
  gboolean begins;
  gboolean made;
  gboolean restorable;
} ChanceryChangeView;

/**
 * chancery_change_view_new:
 * @change: (transfer full)
 * @present: (nullable): its record as it is now
 */
ChanceryChangeView *
chancery_change_view_new (ChanceryVault *vault, ChanceryChange *change, const ChanceryRecord *present);
void chancery_change_view_free (ChanceryChangeView *self);

/**
 * ChanceryHistoryEntry:
 * @log: the changeset
 * @views: (element-type ChanceryChangeView): its changes of the records whose history this is
 * @restorable: whether these records can be what they were after it
 * @final: whether one of them is an issued assessment, which stays as it is
 */
typedef struct
{
  ChanceryLogEntry *log;
  GPtrArray *views;
  gboolean restorable;
  gboolean final;
} ChanceryHistoryEntry;

/** chancery_history_entry_load: %NULL without an error when there is no such changeset */
ChanceryHistoryEntry *
chancery_history_entry_load (ChanceryVault *vault, gint64 seq, const char *const *records, GError **error);
void chancery_history_entry_free (ChanceryHistoryEntry *self);

/**
 * ChanceryHistoryQuestion:
 * @entity: what the record is
 * @record: its id
 * @kinds: (nullable) (array zero-terminated=1): of what belongs to a mission only these; static
 */
typedef struct
{
  const ChanceryEntity *entity;
  char *record;
  const ChanceryEntity *const *kinds;
  GStrv family; /* kept by the work */
} ChanceryHistoryQuestion;

/**
 * chancery_history_model_new:
 *
 * Returns: (transfer full): the history of a record, the latest first, of a mission with all that belongs to
 * it; its rows are #ChanceryHistoryEntry, its questions #ChanceryHistoryQuestion
 */
ChanceryPagedModel *
chancery_history_model_new (ChancerySession *session, const ChanceryEntity *entity, const char *record);

/** chancery_history_model_set_kinds: @kinds: as in #ChanceryHistoryQuestion */
void chancery_history_model_set_kinds (ChanceryPagedModel *self, const ChanceryEntity *const *kinds);

/**
 * ChanceryAuditQuestion:
 * @author: (nullable): see #ChanceryLogQuery, as the next four
 * @entity: (nullable): what @record is
 * @record: (nullable): only what touches this record, or what belongs to it when it is a mission
 */
typedef struct
{
  char *author;
  int kind;
  gint64 since;
  gint64 until;
  char *search;
  const ChanceryEntity *entity;
  char *record;
} ChanceryAuditQuestion;

/** chancery_audit_question_copy: Returns: (transfer full): a copy */
ChanceryAuditQuestion *chancery_audit_question_copy (const ChanceryAuditQuestion *self);
void chancery_audit_question_free (ChanceryAuditQuestion *self);

/** chancery_audit_question_is_open: whether it asks for everything */
gboolean chancery_audit_question_is_open (const ChanceryAuditQuestion *self);

/**
 * chancery_audit_numbers:
 * @records: (out) (optional) (transfer full) (nullable): ids of the records asked for; %NULL for any
 *
 * Returns: (transfer full): see chancery_vault_log_query()
 */
GArray *chancery_audit_numbers (ChanceryVault *vault,
                                const ChanceryAuditQuestion *question,
                                GStrv *records,
                                GError **error);

/** chancery_audit_model_new: all changesets; its rows are #ChanceryLogEntry, its questions
 * #ChanceryAuditQuestion */
ChanceryPagedModel *chancery_audit_model_new (ChancerySession *session);

/** chancery_changes_model_new: all changes of one changeset; its rows are #ChanceryChangeView */
ChanceryPagedModel *chancery_changes_model_new (ChancerySession *session, gint64 seq);

/**
 * ChanceryBinRow:
 * @day: (nullable): "YYYY-MM-DD": a heading above what was deleted on that day; then there is no @entry
 * @entry: (nullable): what was deleted
 */
typedef struct
{
  char *day;
  ChanceryBinEntry *entry;
} ChanceryBinRow;

/** chancery_bin_model_new: the bin by day; its rows are #ChanceryBinRow, its questions searches (char *) */
ChanceryPagedModel *chancery_bin_model_new (ChancerySession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryChangeView, chancery_change_view_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryHistoryEntry, chancery_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryAuditQuestion, chancery_audit_question_free)

G_END_DECLS
