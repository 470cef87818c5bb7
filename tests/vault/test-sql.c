/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-sql.h"

#include "base/chancery-error.h"

static ChancerySql *
open_sql (void)
{
  g_autoptr (GError) error = NULL;
  ChancerySql *sql =
      chancery_sql_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_true (chancery_sql_script (sql, "CREATE TABLE step (number INTEGER)", NULL));
  return sql;
}

static gboolean
add_step (ChancerySql *sql, gint64 number, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, "INSERT INTO step VALUES (?)", error);

  g_assert_nonnull (statement);
  sqlite3_bind_int64 (statement, 1, number);
  return chancery_sql_run (sql, statement, error);
}

static void
assert_steps (ChancerySql *sql, gint64 expected)
{
  gint64 count = -1;

  g_assert_true (chancery_sql_integer (sql, "SELECT count (*) FROM step", &count, NULL));
  g_assert_cmpint (count, ==, expected);
}

/* SQLite takes a transaction back by itself, and may tell nobody who listens: what comes after it must not be
 * saved without what came before. */
static void
test_taken_back (void)
{
  g_autoptr (ChancerySql) sql = open_sql ();
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_sql_begin (sql, NULL));
  g_assert_true (add_step (sql, 1, NULL));
  g_assert_cmpint (sqlite3_exec (chancery_sql_handle (sql), "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (add_step (sql, 2, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_false (chancery_sql_script (sql, "INSERT INTO step VALUES (3)", NULL));
  g_assert_false (chancery_sql_commit (sql, NULL));
  assert_steps (sql, 0);

  /* After that all is as before. */
  g_assert_true (chancery_sql_begin (sql, NULL));
  g_assert_true (add_step (sql, 4, NULL));
  g_assert_true (chancery_sql_commit (sql, NULL));
  assert_steps (sql, 1);
  g_assert_true (add_step (sql, 5, NULL));
  assert_steps (sql, 2);
}

static void
test_rolled_back (void)
{
  g_autoptr (ChancerySql) sql = open_sql ();

  g_assert_true (chancery_sql_begin (sql, NULL));
  g_assert_true (add_step (sql, 1, NULL));
  chancery_sql_rollback (sql);
  assert_steps (sql, 0);
  g_assert_true (add_step (sql, 2, NULL));
  assert_steps (sql, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/sql/taken-back", test_taken_back);
  g_test_add_func ("/vault/sql/rolled-back", test_rolled_back);
  return g_test_run ();
}
