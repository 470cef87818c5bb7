/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-error.h"
#include "domain/chancery-draft.h"
#include "session/chancery-session.h"

/*
 * What the tests of the session share: an unlocked vault with a cheap key in a folder of its own, and short
 * ways to write and to read. Nothing here waits for time to pass: only for what must come.
 */

#define SESSION_TEST_PASSPHRASE "seven rivers of Borduria"
#define SESSION_TEST_NOON G_GINT64_CONSTANT (1795348800000) /* 2026-11-22 12:00 UTC */

typedef struct
{
  char *folder;
  char *path;
  ChancerySession *session;
} SessionTest;

/** session_test_init_program: g_test_init(), UTC, and the clock at SESSION_TEST_NOON */
void session_test_init_program (int *argc, char ***argv);

/** session_test_init_isolated_program: likewise, and each test has the user's folders to itself: wrong
 * passphrases are counted there */
void session_test_init_isolated_program (int *argc, char ***argv);

SessionTest session_test_new (void);
void session_test_clear (SessionTest *self);
void session_test_open (SessionTest *self, gboolean read_only);
void session_test_close (SessionTest *self);
ChancerySecret *session_test_passphrase (void);

/** session_test_draft: a draft of a new record with field and value pairs, ended by %NULL */
ChanceryDraft *session_test_draft (const ChanceryEntity *entity, ...) G_GNUC_NULL_TERMINATED;

/** session_test_try_save: @draft: (transfer full) */
gboolean session_test_try_save (SessionTest *self, ChanceryDraft *draft, GError **error);

/** session_test_add: saves a new record, and gives its id */
char *session_test_add (SessionTest *self, const ChanceryEntity *entity, ...) G_GNUC_NULL_TERMINATED;

/** session_test_mission: an embassy of @state */
char *session_test_mission (SessionTest *self, const char *state);

void session_test_set (
    SessionTest *self, const ChanceryEntity *entity, const char *id, const char *field, const char *value);
void session_test_delete (SessionTest *self, const ChanceryEntity *entity, const char *id);

ChanceryRecord *session_test_load (SessionTest *self, const ChanceryEntity *entity, const char *id);
char *session_test_get (SessionTest *self, const ChanceryEntity *entity, const char *id, const char *field);

/** session_test_undo: Returns: the label of what was taken back or done again; %NULL when there was nothing
 */
char *session_test_undo (SessionTest *self, gboolean redo);

/** session_test_list: the first cells of the rows of a long list, joined by "|" */
char *session_test_list (SessionTest *self, ChanceryListKind kind);
void session_test_list_is (SessionTest *self, ChanceryListKind kind, const char *expected);

/** session_test_changesets: how many there are in the log, the one of the reference data too */
guint session_test_changesets (SessionTest *self);

/** session_test_is_sound: the whole vault passes its verification */
void session_test_is_sound (SessionTest *self);

/** session_test_wait: runs the main loop until *@done */
void session_test_wait (const gboolean *done);

/** session_test_settle: runs the main loop until all that was handed in before has been answered */
void session_test_settle (SessionTest *self);

/** SessionTestAnswer: what session_test_answered() writes down */
typedef struct
{
  gboolean done;
  gpointer result;
  GError *error;
} SessionTestAnswer;

/** session_test_answered: a GAsyncReadyCallback for chancery_session_run_finish() */
void session_test_answered (GObject *source, GAsyncResult *result, gpointer answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SessionTest, session_test_clear)
