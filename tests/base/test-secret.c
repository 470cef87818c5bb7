/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-secret.h"

#include <string.h>
#include <sys/resource.h>

static void
test_new (void)
{
  g_autoptr (ChancerySecret) secret = chancery_secret_new (32);
  g_autoptr (ChancerySecret) empty = chancery_secret_new (0);
  const guint8 zeros[32] = { 0 };

  g_assert_cmpuint (chancery_secret_size (secret), ==, 32);
  g_assert_cmpmem (chancery_secret_bytes (secret), 32, zeros, 32);
  g_assert_cmpuint (chancery_secret_size (empty), ==, 0);
}

static void
test_take_text (void)
{
  char text[] = "correct horse";
  const char wiped[sizeof text] = { 0 };
  g_autoptr (ChancerySecret) secret = chancery_secret_new_take_text (text);

  g_assert_cmpmem (chancery_secret_bytes (secret), chancery_secret_size (secret), "correct horse", 13);
  g_assert_cmpmem (text, sizeof text, wiped, sizeof wiped);
}

static void
test_copy (void)
{
  const char *text = "correct horse";
  g_autoptr (ChancerySecret) secret = chancery_secret_new_copy (text);

  g_assert_cmpmem (chancery_secret_bytes (secret), chancery_secret_size (secret), text, strlen (text));
  g_assert_cmpstr (text, ==, "correct horse");
}

static void
test_equal (void)
{
  g_autoptr (ChancerySecret) a = chancery_secret_new_copy ("abc");
  g_autoptr (ChancerySecret) same = chancery_secret_new_copy ("abc");
  g_autoptr (ChancerySecret) other = chancery_secret_new_copy ("abd");
  g_autoptr (ChancerySecret) longer = chancery_secret_new_copy ("abcd");
  g_autoptr (ChancerySecret) empty = chancery_secret_new_copy ("");

  g_assert_true (chancery_secret_equal (a, same));
  g_assert_true (chancery_secret_equal (a, a));
  g_assert_false (chancery_secret_equal (a, other));
  g_assert_false (chancery_secret_equal (a, longer));
  g_assert_false (chancery_secret_equal (a, empty));
}

static void
test_references (void)
{
  ChancerySecret *secret = chancery_secret_new_copy ("abc");
  ChancerySecret *again = chancery_secret_ref (secret);
  GValue value = G_VALUE_INIT;

  g_assert_true (secret == again);
  chancery_secret_unref (secret);
  g_assert_cmpmem (chancery_secret_bytes (again), 3, "abc", 3);
  g_value_init (&value, CHANCERY_TYPE_SECRET);
  g_value_take_boxed (&value, again);
  g_value_unset (&value);
}

static void
test_process_init (void)
{
  g_autofree char *filter = NULL;
  struct rlimit limit;

  chancery_secret_process_init ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  if (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL))
    g_assert_cmpuint (g_ascii_strtoull (filter, NULL, 16), ==, 0);
}

static void
test_overrun_crashes (void)
{
  if (g_test_subprocess ())
    {
      ChancerySecret *secret = chancery_secret_new (16);
      volatile guint8 *bytes = chancery_secret_bytes (secret);

      bytes[16] = 1; /* the fence */
      chancery_secret_unref (secret);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/new", test_new);
  g_test_add_func ("/base/secret/take-text", test_take_text);
  g_test_add_func ("/base/secret/copy", test_copy);
  g_test_add_func ("/base/secret/equal", test_equal);
  g_test_add_func ("/base/secret/references", test_references);
  g_test_add_func ("/base/secret/process-init", test_process_init);
  g_test_add_func ("/base/secret/overrun-crashes", test_overrun_crashes);
  return g_test_run ();
}
