/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlcipher/sqlite3.h>

G_BEGIN_DECLS

/**
 * ChancerySql:
 *
 * One connection with its prepared statements, for the inside of the vault only. It belongs to the thread
 * that opened it; every call asserts that.
 */
typedef struct _ChancerySql ChancerySql;

/**
 * chancery_sql_open:
 * @uri: a SQLite URI
 * @flags: SQLITE_OPEN_*
 * @key: (nullable): SQLCipher's key text
 */
ChancerySql *chancery_sql_open (const char *uri, int flags, const char *key, int key_size, GError **error);

/**
 * ChancerySqlTrouble:
 * @code: SQLite's extended code
 * @system: errno of the system's call that failed last, 0 for none
 *
 * Is told of every error of the connection before a person is. It may look at files and make settings.
 *
 * Returns: whether it has set @error itself
 */
typedef gboolean (*ChancerySqlTrouble) (int code, int system, gpointer data, GError **error);

/** chancery_sql_watch: @trouble is told of every error from now on */
void chancery_sql_watch (ChancerySql *self, ChancerySqlTrouble trouble, gpointer data);

/** chancery_sql_close: ends every statement and the connection; no error can keep it open */
void chancery_sql_close (ChancerySql *self);

/** chancery_sql_script: runs statements that take and give no values */
gboolean chancery_sql_script (ChancerySql *self, const char *sql, GError **error);

/**
 * chancery_sql_prepare:
 * @sql: a text that lives as long as the program: statements are kept by its address
 *
 * Returns: (transfer none) (nullable): the statement, reset and without bindings
 */
sqlite3_stmt *chancery_sql_prepare (ChancerySql *self, const char *sql, GError **error);

/** chancery_sql_bind_text: @text is not copied; it must last until the statement is stepped for the last time
 */
void chancery_sql_bind_text (sqlite3_stmt *statement, int index, const char *text);

/**
 * chancery_sql_step:
 * @row: (out): whether there is a row to read
 *
 * Returns: whether it went well; after the last row the statement is reset
 */
gboolean chancery_sql_step (ChancerySql *self, sqlite3_stmt *statement, gboolean *row, GError **error);

/**
 * chancery_sql_fetch:
 *
 * Like chancery_sql_step(), for rows that are shown or computed with: a text that a NUL cuts short is damage.
 * Nothing we write holds one; SQLCipher takes a page that is all zeros for one that was never written, and
 * lets it pass, so that is how a lost sector looks at the end of a long text.
 */
gboolean chancery_sql_fetch (ChancerySql *self, sqlite3_stmt *statement, gboolean *row, GError **error);

/** chancery_sql_run: steps a statement that gives no rows, and resets it */
gboolean chancery_sql_run (ChancerySql *self, sqlite3_stmt *statement, GError **error);

/** chancery_sql_end: resets a statement whose values were read, which tells whether there was memory for them
 */
gboolean chancery_sql_end (ChancerySql *self, sqlite3_stmt *statement, GError **error);

/** chancery_sql_text: Returns: (transfer full) (nullable): a column of the present row */
char *chancery_sql_text (sqlite3_stmt *statement, int column);

/** chancery_sql_integer: the first column of the first row of @sql, 0 when there is no row */
gboolean chancery_sql_integer (ChancerySql *self, const char *sql, gint64 *value, GError **error);

/** chancery_sql_number_for: the same of a statement with one parameter, which is @text */
gboolean
chancery_sql_number_for (ChancerySql *self, const char *sql, const char *text, gint64 *value, GError **error);

gboolean chancery_sql_begin (ChancerySql *self, GError **error);
gboolean chancery_sql_commit (ChancerySql *self, GError **error);
void chancery_sql_rollback (ChancerySql *self);

gint64 chancery_sql_last_rowid (ChancerySql *self);
sqlite3 *chancery_sql_handle (ChancerySql *self);

/**
 * chancery_sql_set_error: says what SQLite's @code means for the person at the screen
 */
void chancery_sql_set_error (ChancerySql *self, int code, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySql, chancery_sql_close)

G_END_DECLS
