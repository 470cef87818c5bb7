/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-log-hash.h"
#include "vault/chancery-states.h"
#include "vault/chancery-vault-private.h"
#include "vault/chancery-words.h"

G_BEGIN_DECLS

/*
 * Verification from within: one file a check. Inside the vault only.
 *
 * Every check returns whether to go on; FALSE means that nobody wants the answer any more. What cannot be
 * read is a fault, and the check is then not whole.
 */

/**
 * ChanceryVerify:
 * @vault: whose file, key and way to measure are used; its connection belongs to another thread
 * @beside: how to reach it from this thread
 * @mutex: guards @sql while it changes
 * @sql: (nullable): a connection of this thread's own, within one reading transaction
 * @report: what was found
 * @states: what the log says of every record
 * @places: sum of the hashes of the places where the log meets records
 * @n_places: how many these are
 * @sound_hash: hash of the last link up to which the chain is sound
 * @last: what is to be checked last
 * @check: what is being checked
 * @span: what part of the whole that is, from and to, in thousandths
 * @failure: (nullable): why it could not be done to the end
 * @cancelled: whether nobody wants the answer any more; atomic
 * @done: how much is done, in thousandths; atomic
 */
typedef struct
{
  ChanceryVault *vault;
  const ChanceryVaultBeside *beside;
  GMutex mutex;
  ChancerySql *sql;
  ChanceryVaultReport *report;
  ChanceryStates *states;
  guint64 places;
  gint64 n_places;
  guint8 sound_hash[CHANCERY_LOG_HASH_SIZE];
  ChanceryCheck last;
  ChanceryCheck check;
  int span[2];
  GError *failure;
  int cancelled;
  int done;
} ChanceryVerify;

/** chancery_verify_fault: notes what is wrong in the present check, in a sentence */
void chancery_verify_fault (ChanceryVerify *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * chancery_verify_unreadable:
 * @what: (nullable): what it is, translated, if it is only a part of the present check
 * @failure: (transfer full): what SQLite said
 *
 * Notes that the present check cannot be done to its end, unless the reason is that nobody wants the answer.
 * SQLCipher refuses everything after a page that fails its check, so the connection is another one
 * afterwards; no statement of the one before may be used.
 *
 * Returns: whether to go on
 */
gboolean chancery_verify_unreadable (ChanceryVerify *self, const char *what, GError *failure);

/** chancery_verify_step: tells how far the present check is, and says whether to go on with it */
gboolean chancery_verify_step (ChanceryVerify *self, gint64 done, gint64 total);

/** chancery_verify_watch_steps: lets a long statement end when nobody wants the answer any more */
void chancery_verify_watch_steps (ChanceryVerify *self);

/** chancery_verify_result: of the present check */
ChanceryCheckResult *chancery_verify_result (ChanceryVerify *self);

/** chancery_verify_text: a column as it is stored */
ChanceryText chancery_verify_text (sqlite3_stmt *statement, int column);

/** chancery_verify_name: Returns: (transfer full): what people call @record, with what it is */
char *chancery_verify_name (const ChanceryRecord *record);

/* The checks, in their order. */
gboolean chancery_verify_pages (ChanceryVerify *self);
gboolean chancery_verify_structure (ChanceryVerify *self);
gboolean chancery_verify_references (ChanceryVerify *self);
gboolean chancery_verify_log (ChanceryVerify *self);
gboolean chancery_verify_records (ChanceryVerify *self);
gboolean chancery_verify_lists (ChanceryVerify *self);

/** chancery_verify_places: the part of chancery_verify_lists() that is about record_change */
gboolean chancery_verify_places (ChanceryVerify *self);

/** CHANCERY_VERIFY_LABELS: the search index of the log's labels, beside those of the lists */
#define CHANCERY_VERIFY_LABELS CHANCERY_N_LISTS
#define CHANCERY_VERIFY_N_INDEXES (CHANCERY_N_LISTS + 1)

/**
 * chancery_verify_search:
 * @index: a #ChanceryListKind, or CHANCERY_VERIFY_LABELS
 * @expected: what that search index should hold
 *
 * The part of chancery_verify_lists() that is about one search index.
 */
gboolean chancery_verify_search (ChanceryVerify *self, int index, ChanceryWords *expected);

/** chancery_verify_conclude: what is safe and what to do, from what was found */
void chancery_verify_conclude (ChanceryVaultReport *report);

G_END_DECLS
