/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"
#include "base/chancery-secret.h"
#include "domain/chancery-changeset.h"
#include "domain/chancery-head-code.h"
#include "vault/chancery-key.h"
#include "vault/chancery-list.h"

G_BEGIN_DECLS

/**
 * ChanceryVault:
 *
 * An unlocked vault: one encrypted file, one connection, one thread (the one that opened it; every call
 * asserts that). See src/vault/README.md for the file and its promises.
 */
typedef struct _ChanceryVault ChanceryVault;

/** ChanceryBackupPolicy: see chancery-backup.h */
typedef struct _ChanceryBackupPolicy ChanceryBackupPolicy;

/** CHANCERY_VAULT_FORMAT: the newest format this program writes and reads */
#define CHANCERY_VAULT_FORMAT 2

/**
 * ChanceryVaultNearest:
 * @from: where somebody is
 * @candidates: the open DS offices that have a position
 * @n: how many
 * @index: (out): the nearest of them
 * @metres: (out): its distance on the ellipsoid
 *
 * Returns: whether there is one
 */
typedef gboolean (*ChanceryVaultNearest) (
    const ChanceryPosition *from, const ChanceryPosition *candidates, gsize n, gsize *index, double *metres);

/**
 * ChanceryVaultAreaReader:
 * @read: makes what can be asked of the outline a user drew, a text; of %NULL and of nonsense that of the one
 * shipped
 * @contains: whether a position lies in the Washington, D.C. metropolitan area
 * @free: for what @read made
 *
 * Tells by which routes a mission calls for help.
 */
typedef struct
{
  gpointer (*read) (const char *outline);
  gboolean (*contains) (gconstpointer area, const ChanceryPosition *position);
  void (*free) (gpointer area);
} ChanceryVaultAreaReader;

/**
 * ChanceryVaultOptions:
 * @author: who writes, for the log
 * @device: on which machine, for the log
 * @nearest: how to measure; the vault itself knows no geometry
 * @areas: (nullable): knows areas by their outlines; without it no mission's is known
 * @read_only: open for reading, without claiming the file
 * @alone: with @read_only: nobody else has the file and no log lies beside it, as with a copy just made; it
 * is read as it is, and nothing is put beside it
 * @rescue_folder: (nullable): where forms are put that the vault cannot take any more; a folder of the user's
 *   state for %NULL
 * @even_damaged: a damaged vault that can be read at least in part is opened for reading only
 * @backups: (nullable): where a vault of an older format is backed up before it is brought to the present
 * one; without it such a vault can only be read
 * @cost: for a new vault; all zeros for the default
 */
typedef struct
{
  const char *author;
  const char *device;
  ChanceryVaultNearest nearest;
  const ChanceryVaultAreaReader *areas;
  gboolean read_only;
  gboolean alone;
  const char *rescue_folder;
  gboolean even_damaged;
  const ChanceryBackupPolicy *backups;
  ChanceryKeyCost cost;
} ChanceryVaultOptions;

/**
 * chancery_vault_create:
 * @path: must not exist yet
 *
 * Makes a vault with the reference data in it. It is complete under a temporary name beside @path before it
 * gets its own, so that a vault is there whole or not at all.
 */
gboolean chancery_vault_create (const char *path,
                                ChancerySecret *passphrase,
                                const ChanceryVaultOptions *options,
                                GError **error);

/**
 * chancery_vault_open:
 * @error: %CHANCERY_ERROR_WRONG_PASSPHRASE, _NOT_A_VAULT (empty, plain SQLite, another file, a folder, a
 *   FIFO), _DAMAGED, _NEWER, _IN_USE, _NOT_FOUND, each with what to do; _READ_ONLY when it can only be read,
 *   because it has an older format and could not be backed up
 */
ChanceryVault *chancery_vault_open (const char *path,
                                    ChancerySecret *passphrase,
                                    const ChanceryVaultOptions *options,
                                    GError **error);

/**
 * chancery_vault_open_with_key:
 * @key: the raw key, 32 bytes; %CHANCERY_ERROR_WRONG_PASSPHRASE when it does not fit
 *
 * Like chancery_vault_open(), and no key is derived.
 */
ChanceryVault *chancery_vault_open_with_key (const char *path,
                                             ChancerySecret *key,
                                             const ChanceryVaultOptions *options,
                                             GError **error);

/** chancery_vault_format: Returns: the format of the file: an older one is left as it is by who only reads */
int chancery_vault_format (const ChanceryVault *self);

/** chancery_vault_close: closes the connection and gives the file free; takes %NULL */
void chancery_vault_close (ChanceryVault *self);

/** chancery_vault_probe: whether @path could be a vault, without a passphrase; errors as for opening */
gboolean chancery_vault_probe (const char *path, GError **error);

/**
 * chancery_vault_is_claimed:
 *
 * Returns: whether a process has @path open for writing. It may be so no more by the time of the answer:
 *   this is for telling people, opening asks again.
 */
gboolean chancery_vault_is_claimed (const char *path);

/**
 * chancery_vault_holder:
 *
 * Returns: (transfer full) (nullable): who has @path open for writing, for people: "chancery, process 4711,
 *   started 10:42 by meyer"; %NULL when nobody has, or it is not to be learnt
 */
char *chancery_vault_holder (const char *path);

const char *chancery_vault_path (const ChanceryVault *self);
gboolean chancery_vault_is_read_only (const ChanceryVault *self);

/**
 * chancery_vault_is_damaged:
 *
 * Returns: whether a page of it failed its check, or its structure is broken, as far as was met so far. Then
 *   it is read only, and nothing is written to its file, not even when it is closed.
 */
gboolean chancery_vault_is_damaged (const ChanceryVault *self);

/**
 * chancery_vault_is_gone:
 *
 * Returns: whether its file was not at its place when something last asked; see chancery_vault_check_place()
 */
gboolean chancery_vault_is_gone (const ChanceryVault *self);

/**
 * chancery_vault_check_place:
 *
 * Asks whether the vault's name still leads to the open file. When the vault lies there in another file (a
 * drive that was pulled out is back, a folder was put back from a copy) and all that was saved is in it, that
 * is opened in its place. To be called while no reading is under way. chancery_vault_commit() does it by
 * itself.
 *
 * Returns: whether it can be written to; otherwise %CHANCERY_ERROR_GONE: it is not there, or another vault or
 *   an older state is. What is there was not touched then.
 */
gboolean chancery_vault_check_place (ChanceryVault *self, GError **error);

/**
 * chancery_vault_is_held:
 * @holder: (out) (nullable): who, for people, as far as it is to be learnt
 *
 * Returns: whether another process has the file open for writing, as a vault that is open for reading only
 *   finds it now; %FALSE for one that is open for writing itself
 */
gboolean chancery_vault_is_held (const ChanceryVault *self, char **holder);

/**
 * chancery_vault_take_writing:
 *
 * From now on a vault that was opened for reading only can be written to, like one that was opened so: it is
 * claimed, connected anew and, if its format is older, backed up and brought up. To be called while no
 * reading is under way.
 *
 * Returns: whether it can be written to; otherwise it is what it was, with %CHANCERY_ERROR_IN_USE while
 *   another has it, _DAMAGED, _GONE, and those of chancery_vault_open()
 */
gboolean chancery_vault_take_writing (ChanceryVault *self, GError **error);

/** chancery_vault_display_name: Returns: (transfer full): the file's name without folder and ending */
char *chancery_vault_display_name (const char *path);

/**
 * chancery_vault_commit:
 * @changeset: what to change; its number, time, author and device are filled in
 *
 * The one way to write: rows, log and derived rows change in one transaction, or nothing does. A change
 * whose "before" is no longer so is a %CHANCERY_ERROR_CONFLICT. An empty changeset is nothing to do.
 */
gboolean chancery_vault_commit (ChanceryVault *self,
                                ChanceryChangeset *changeset,
                                const ChanceryProgress *progress,
                                GError **error);

/** chancery_vault_generation: grows with every commit, for lists that want to know whether they are stale */
guint64 chancery_vault_generation (const ChanceryVault *self);

/**
 * chancery_vault_last_saved:
 *
 * Returns: milliseconds since 1970 UTC of the last change, 0 before the first
 */
gint64 chancery_vault_last_saved (ChanceryVault *self);

/* Records. */
ChanceryRecord *
chancery_vault_load (ChanceryVault *self, const ChanceryEntity *entity, const char *id, GError **error);
GPtrArray *chancery_vault_load_owned (ChanceryVault *self,
                                      const ChanceryEntity *entity,
                                      const char *mission,
                                      GError **error);
GPtrArray *chancery_vault_load_all (ChanceryVault *self, const ChanceryEntity *entity, GError **error);

/**
 * chancery_vault_find_external:
 *
 * Returns: (transfer full) (nullable): id of the live mission with that external id
 */
char *chancery_vault_find_external (ChanceryVault *self, const char *external_id, GError **error);

/* Lists. */
GArray *chancery_vault_query (ChanceryVault *self, const ChanceryListQuery *query, GError **error);
ChanceryRow *chancery_vault_row (ChanceryVault *self, ChanceryListKind kind, gint64 seq, GError **error);

/** chancery_vault_area: by which routes somebody at @position calls for help */
ChanceryArea chancery_vault_area (ChanceryVault *self, const ChanceryPosition *position);

/** chancery_vault_row_for: the row of the record @id; %NULL without an error when it is in no list */
ChanceryRow *
chancery_vault_row_for (ChanceryVault *self, ChanceryListKind kind, const char *id, GError **error);
GPtrArray *chancery_vault_points (ChanceryVault *self, GError **error);

/* The log. */
ChanceryChangeset *chancery_vault_changeset (ChanceryVault *self, const char *id, GError **error);
GPtrArray *chancery_vault_changeset_heads (ChanceryVault *self, guint limit, GError **error);

/**
 * ChanceryCheck:
 * @CHANCERY_CHECK_PAGES: every page of the file has the HMAC that belongs to it and its place
 * @CHANCERY_CHECK_STRUCTURE: the tables are those of the format, whole, and their indexes agree with them
 * @CHANCERY_CHECK_REFERENCES: every reference points to a record
 * @CHANCERY_CHECK_LOG: the change log is one unbroken chain, and each change goes on from the one before
 * @CHANCERY_CHECK_RECORDS: the records are what the log says
 * @CHANCERY_CHECK_LISTS: lists, search and histories are what records and log make of them
 *
 * What verification looks at, in this order.
 */
typedef enum
{
  CHANCERY_CHECK_PAGES,
  CHANCERY_CHECK_STRUCTURE,
  CHANCERY_CHECK_REFERENCES,
  CHANCERY_CHECK_LOG,
  CHANCERY_CHECK_RECORDS,
  CHANCERY_CHECK_LISTS,
  CHANCERY_N_CHECKS
} ChanceryCheck;

/**
 * ChanceryCheckResult:
 * @checked: how many pages, tables, references, changesets, records, rows of lists were looked at
 * @faults: how many faults were found; they may be more than are told one by one
 * @whole: whether it could be done to the end
 */
typedef struct
{
  gint64 checked;
  gint64 faults;
  gboolean whole;
} ChanceryCheckResult;

/**
 * ChanceryVaultReport:
 * @pages: pages checked
 * @changesets: links of the chain walked
 * @changes: changes in them
 * @records: records compared with the log
 * @sound_changesets: the chain is sound up to this number; all of it is if this is @changesets
 * @checks: what was found, check by check
 * @faults: (element-type utf8): what is wrong, a sentence each, the check's name before it; empty when all is
 *   well
 * @safe: (element-type utf8): what can be relied on, a sentence each
 * @advice: (nullable): what to do, in one or two sentences; %NULL when all is well
 * @head_code: (nullable): the code of the last change up to which the chain is sound, see
 *   chancery_vault_head_code()
 */
typedef struct
{
  gint64 pages;
  gint64 changesets;
  gint64 changes;
  gint64 records;
  gint64 sound_changesets;
  ChanceryCheckResult checks[CHANCERY_N_CHECKS];
  GPtrArray *faults;
  GPtrArray *safe;
  char *advice;
  char *head_code;
} ChanceryVaultReport;

/**
 * chancery_vault_verify:
 *
 * Checks all that #ChanceryCheck names, and goes on behind a fault where that makes sense. It reads through a
 * connection of its own on a thread of its own: @progress is told and asked here, on the vault's thread, many
 * times a second, and whoever it lets in may read. Where a page fails its check the vault is damaged from
 * then on; see chancery_vault_is_damaged().
 *
 * Returns: (transfer full) (nullable): what was found; %NULL when it could not be done
 */
ChanceryVaultReport *
chancery_vault_verify (ChanceryVault *self, const ChanceryProgress *progress, GError **error);
void chancery_vault_report_free (ChanceryVaultReport *self);

/** chancery_check_label: Returns: the translated name of @check: "Pages", "Change log" */
const char *chancery_check_label (ChanceryCheck check);

/**
 * chancery_vault_head_code:
 *
 * Returns: (transfer full) (nullable): the code (#ChanceryHeadCode) of the last change, to be noted outside
 *   the vault; it is read, not verified
 */
char *chancery_vault_head_code (ChanceryVault *self, GError **error);

/**
 * ChanceryHeadComparison:
 * @CHANCERY_HEAD_SAME: the vault ends with the change that was noted
 * @CHANCERY_HEAD_GONE_ON: the vault contains that change unchanged, and others after it
 * @CHANCERY_HEAD_CUT_OFF: the vault ends before it: later history was taken away, or this is an older copy
 * @CHANCERY_HEAD_REPLACED: another change stands in its place: history was written anew, or this is another
 *   vault
 */
typedef enum
{
  CHANCERY_HEAD_SAME,
  CHANCERY_HEAD_GONE_ON,
  CHANCERY_HEAD_CUT_OFF,
  CHANCERY_HEAD_REPLACED,
} ChanceryHeadComparison;

/**
 * chancery_vault_compare_head:
 * @code: what somebody noted
 * @comparison: (out): how it stands to this vault
 *
 * It compares with the hash that the log holds. What lies before the noted change is what it was only if
 * verification finds the chain sound up to there (@sound_changesets of #ChanceryVaultReport).
 */
gboolean chancery_vault_compare_head (ChanceryVault *self,
                                      const ChanceryHeadCode *code,
                                      ChanceryHeadComparison *comparison,
                                      GError **error);

/**
 * chancery_head_comparison_text:
 * @seq: the change that was noted
 * @sound: up to which change verification found the chain sound
 *
 * Returns: (transfer full): what @comparison means for whoever noted it, in a sentence
 */
char *chancery_head_comparison_text (ChanceryHeadComparison comparison, gint64 seq, gint64 sound);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryVault, chancery_vault_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryVaultReport, chancery_vault_report_free)

G_END_DECLS
