/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What backups are called, and which of them are kept: rules without a vault.
 */

/**
 * ChanceryBackupReason:
 *
 * Why a backup was made. Its token is part of the file's name.
 *
 * @CHANCERY_BACKUP_SESSION: something was changed, and the vault is being closed (or was, without one)
 * @CHANCERY_BACKUP_IMPORT: before an import
 * @CHANCERY_BACKUP_MERGE: before a merge
 * @CHANCERY_BACKUP_MIGRATION: before the vault was brought to a newer format
 * @CHANCERY_BACKUP_PASSPHRASE: before the passphrase was changed
 * @CHANCERY_BACKUP_RESTORE: before a backup was restored
 * @CHANCERY_BACKUP_REQUEST: a person asked for it
 */
typedef enum
{
  CHANCERY_BACKUP_SESSION,
  CHANCERY_BACKUP_IMPORT,
  CHANCERY_BACKUP_MERGE,
  CHANCERY_BACKUP_MIGRATION,
  CHANCERY_BACKUP_PASSPHRASE,
  CHANCERY_BACKUP_RESTORE,
  CHANCERY_BACKUP_REQUEST,
  CHANCERY_N_BACKUP_REASONS,
} ChanceryBackupReason;

/** chancery_backup_reason_token: Returns: the word for file names and scripts, "session" */
const char *chancery_backup_reason_token (ChanceryBackupReason reason);

/** chancery_backup_reason_label: Returns: for people, untranslated, "After a session" */
const char *chancery_backup_reason_label (ChanceryBackupReason reason);

/**
 * chancery_backup_name:
 * @vault: the vault's file name without its ending, in the encoding of file names
 * @when: milliseconds since 1970 UTC
 *
 * Returns: (transfer full): the backup's file name, "liaison-20261126T101502Z-session.chancery". A long
 *   @vault is cut, so that the name stays one.
 */
char *chancery_backup_name (const char *vault, gint64 when, ChanceryBackupReason reason);

/**
 * chancery_backup_name_parse:
 * @name: any file name
 * @vault: (out) (optional): of which vault
 * @when: (out) (optional): milliseconds since 1970 UTC
 * @reason: (out) (optional): why
 *
 * Returns: whether @name is one that chancery_backup_name() gives
 */
gboolean
chancery_backup_name_parse (const char *name, char **vault, gint64 *when, ChanceryBackupReason *reason);

/** chancery_backup_name_is_of: whether the backup called @name would be one of the vault called @vault */
gboolean chancery_backup_name_is_of (const char *name, const char *vault);

/**
 * ChanceryBackupKeep:
 * @last: how many of the latest stay, at least 1
 * @days: for so many days that have a backup, the latest of the day stays
 * @weeks: for so many weeks that have a backup, the latest of the week (from Monday) stays
 *
 * The keep-rule. Only days and weeks with a backup count, so that neither a long absence nor a clock that is
 * wrong for once makes all the old ones go.
 */
typedef struct
{
  guint last;
  guint days;
  guint weeks;
} ChanceryBackupKeep;

/** CHANCERY_BACKUP_KEEP_DEFAULT: what applies until somebody says otherwise */
#define CHANCERY_BACKUP_KEEP_DEFAULT ((ChanceryBackupKeep){ .last = 10, .days = 7, .weeks = 8 })

/**
 * ChanceryBackupMark:
 * @when: milliseconds since 1970 UTC
 * @reason: why it was made
 */
typedef struct
{
  gint64 when;
  ChanceryBackupReason reason;
} ChanceryBackupMark;

/**
 * chancery_backup_keep:
 * @marks: (array length=n): backups of one vault, the latest first
 * @zone: where a day begins and ends
 * @goes: (out) (array length=n): whether each one may go
 *
 * Besides what @rule says, the latest one from before each of those changes that no undo takes back, a new
 * format and a new passphrase, stays.
 */
void chancery_backup_keep (const ChanceryBackupKeep *rule,
                           const ChanceryBackupMark *marks,
                           gsize n,
                           GTimeZone *zone,
                           gboolean *goes);

/**
 * chancery_backup_is_overdue:
 * @first_change: when the first of the changes that are in no backup was made, 0 when there is none; this and
 *   @now in milliseconds since 1970 UTC
 *
 * Returns: whether something has been without a backup for more than a day. One is made with each session, so
 *   that is only so where it was left out or failed, or the session has gone on for so long.
 */
gboolean chancery_backup_is_overdue (gint64 first_change, gint64 now);

G_END_DECLS
