/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-job.h"
#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/**
 * ChancerySession:
 *
 * An unlocked vault as the user sees it. It owns the one thread that owns the database; everything that
 * touches the vault is a piece of work that runs there (#ChancerySessionWork), in order of arrival.
 *
 * Signal "changed": something was written. Emitted on the main thread, after the transaction.
 * Signal "trouble": chancery_session_trouble() has another answer. Emitted on the main thread.
 * Signal "job-started" (ChanceryJob): long work began.
 */
#define CHANCERY_TYPE_SESSION (chancery_session_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySession, chancery_session, CHANCERY, SESSION, GObject)

/**
 * ChancerySessionTrouble:
 * @CHANCERY_SESSION_SOUND: none
 * @CHANCERY_SESSION_DAMAGED: the vault is damaged: it can only be read, and that in part; its file is left as
 *   it is
 * @CHANCERY_SESSION_GONE: the vault's file is not where it was; nothing can be saved until it is back
 */
typedef enum
{
  CHANCERY_SESSION_SOUND,
  CHANCERY_SESSION_DAMAGED,
  CHANCERY_SESSION_GONE,
} ChancerySessionTrouble;

/**
 * ChancerySessionWork:
 * @vault: to be used here and now only
 * @data: as handed over
 * @progress: (nullable): to be stepped by long work
 *
 * Runs on the database thread.
 *
 * Returns: (transfer full) (nullable): the result; %NULL with @error set when it failed
 */
typedef gpointer (*ChancerySessionWork) (ChanceryVault *vault,
                                         gpointer data,
                                         const ChanceryProgress *progress,
                                         GError **error);

/**
 * ChancerySessionOptions:
 * @author: (nullable): who writes, for the log; the login name for %NULL
 * @read_only: open for reading without claiming the file
 * @backups: (nullable): where backups go; without it none are made, and a vault of an older format can only
 * be read
 * @key: (nullable): the raw key, from a recovery key: then the passphrase is a new one, which takes the place
 * of the one that was forgotten before the session is there
 * @cost: of deriving a new key; all zeros for what suits the machine, which is what programs use
 * @job: (nullable): told how far replacing the passphrase is, and stops it
 *
 * How a vault is to be opened. They are copied where they must last.
 */
typedef struct
{
  const char *author;
  gboolean read_only;
  const ChanceryBackupPolicy *backups;
  ChancerySecret *key;
  ChanceryKeyCost cost;
  ChanceryJob *job;
} ChancerySessionOptions;

/**
 * chancery_session_open:
 * @options: (nullable): %NULL for none
 *
 * A damaged vault is opened for reading, as far as it can be; chancery_session_trouble() tells.
 *
 * Blocks for as long as the key derivation takes. See chancery_session_open_async() for the window.
 *
 * Wrong passphrases are counted; after three in a row %CHANCERY_ERROR_TOO_SOON says how long to wait.
 */
ChancerySession *chancery_session_open (const char *path,
                                        ChancerySecret *passphrase,
                                        const ChancerySessionOptions *options,
                                        GError **error);
void chancery_session_open_async (const char *path,
                                  ChancerySecret *passphrase,
                                  const ChancerySessionOptions *options,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ChancerySession *chancery_session_open_finish (GAsyncResult *result, GError **error);

/**
 * chancery_session_create:
 * @cost: (nullable): of the key derivation; %NULL for what suits the machine, which is what programs use
 *
 * Makes a vault at @path; it is not open afterwards. Blocks.
 */
gboolean chancery_session_create (const char *path,
                                  ChancerySecret *passphrase,
                                  const char *author,
                                  const ChanceryKeyCost *cost,
                                  GError **error);
void chancery_session_create_async (const char *path,
                                    ChancerySecret *passphrase,
                                    const char *author,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean chancery_session_create_finish (GAsyncResult *result, GError **error);

/**
 * chancery_session_close:
 *
 * Locks: cancels the jobs, waits for short work under way, closes the vault and ends the thread. Work handed
 * in later fails.
 */
void chancery_session_close (ChancerySession *self);

/**
 * chancery_session_close_async:
 * @last: (nullable): what the session's thread does before it closes the vault; its result is not used
 * @data: (nullable): for @last, and valid until the answer is there
 * @cancellable: (nullable): for @last; the vault is closed in any case
 *
 * Like chancery_session_close(), and nobody waits: the session takes no work any more from now on, while its
 * thread finishes. Opening the vault again in this process waits until it is closed.
 */
void chancery_session_close_async (ChancerySession *self,
                                   ChancerySessionWork last,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** chancery_session_close_finish: Returns: whether @last went well; the vault is closed in any case */
gboolean chancery_session_close_finish (ChancerySession *self, GAsyncResult *result, GError **error);

/**
 * chancery_session_hold:
 *
 * Another thread is going to use a connection of its own to the vault: closing, which cancels what it does,
 * waits for chancery_session_release() from there.
 *
 * Returns: whether the vault is open; if not there is nothing to release
 */
gboolean chancery_session_hold (ChancerySession *self);
void chancery_session_release (ChancerySession *self);

/** chancery_session_announce_job: tells of long work that is done elsewhere; closing cancels it */
void chancery_session_announce_job (ChancerySession *self, ChanceryJob *job);
gboolean chancery_session_is_open (ChancerySession *self);

const char *chancery_session_path (ChancerySession *self);

/** chancery_session_is_read_only: also from the moment on at which the vault turns out to be damaged */
gboolean chancery_session_is_read_only (ChancerySession *self);
ChancerySessionTrouble chancery_session_trouble (ChancerySession *self);

/**
 * chancery_session_check_place:
 *
 * Has it asked whether the vault is still at its place, and whether one that was gone is back; see
 * chancery_vault_check_place(). Returns at once; the signal "trouble" brings news. It waits for long work,
 * and is not asked twice at a time.
 */
void chancery_session_check_place (ChancerySession *self);

/** chancery_session_last_saved: milliseconds since 1970 UTC of the last change */
gint64 chancery_session_last_saved (ChancerySession *self);

/**
 * chancery_session_undo_label, chancery_session_redo_label:
 *
 * Returns: (transfer full) (nullable): what Ctrl+Z would take back, or Ctrl+Shift+Z do again; %NULL when
 * there is nothing
 */
char *chancery_session_undo_label (ChancerySession *self);
char *chancery_session_redo_label (ChancerySession *self);

/**
 * chancery_session_run:
 *
 * Runs @work and waits for it: for the command line, tests, and nothing that has a window.
 */
gpointer chancery_session_run (ChancerySession *self,
                               ChancerySessionWork work,
                               gpointer data,
                               const ChanceryProgress *progress,
                               GError **error);

/**
 * chancery_session_run_async:
 * @data: (transfer full) (nullable): for @work
 * @data_free: (nullable): how to free it
 * @result_free: (nullable): how to free a result that nobody takes
 * @job: (nullable): shown to the user when given; its cancelling stops @work
 * @cancellable: (nullable): when there is no @job; work that has not begun is then left out
 */
void chancery_session_run_async (ChancerySession *self,
                                 ChancerySessionWork work,
                                 gpointer data,
                                 GDestroyNotify data_free,
                                 GDestroyNotify result_free,
                                 ChanceryJob *job,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * chancery_session_read_async:
 *
 * Like chancery_session_run_async(), for @work that only reads, and may be run between two steps of other
 * reading. Long reading (with a @job) lets short reading in whenever it reports, so that the window's lists
 * go on loading. Finish with chancery_session_run_finish().
 */
void chancery_session_read_async (ChancerySession *self,
                                  ChancerySessionWork work,
                                  gpointer data,
                                  GDestroyNotify data_free,
                                  GDestroyNotify result_free,
                                  ChanceryJob *job,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gpointer chancery_session_run_finish (ChancerySession *self, GAsyncResult *result, GError **error);

G_END_DECLS
