/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("chancery-file-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "report.xlsx", NULL);
}

static guint
count_files (const Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
put (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char byte;
  int fd;

  put (fixture->path, "x");
  fd = chancery_file_open_regular (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (fd, &byte, 1), ==, 1);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, !=, 0);
  close (fd);
}

static void
assert_not_opened (const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (chancery_file_open_regular (path, &error), ==, -1);
  g_assert_error (error, CHANCERY_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

/* Opening a FIFO that nobody writes to must not wait: this test would hang. */
static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);
  g_autofree char *link_to_folder = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *socket_path = g_build_filename (fixture->folder, "socket", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink (fixture->folder, link_to_folder), ==, 0);
  make_socket (socket_path);
  assert_not_opened (fixture->folder, CHANCERY_ERROR_REJECTED, "folder");
  assert_not_opened (link_to_folder, CHANCERY_ERROR_REJECTED, "folder");
  assert_not_opened (fifo, CHANCERY_ERROR_REJECTED, "ordinary");
  assert_not_opened ("/dev/zero", CHANCERY_ERROR_REJECTED, "ordinary");
  assert_not_opened (socket_path, CHANCERY_ERROR_FAILED, "socket");
  assert_not_opened (fixture->path, CHANCERY_ERROR_NOT_FOUND, "report.xlsx");
  assert_not_opened ("", CHANCERY_ERROR_NOT_FOUND, "");
}

static void
write_and_commit (const char *path, const char *text, gboolean replace, GError **error)
{
  g_autoptr (ChanceryFileWriter) writer = chancery_file_writer_new (path, error);

  if (writer != NULL &&
      chancery_file_write_all (chancery_file_writer_fd (writer), text, strlen (text), path, error))
    chancery_file_writer_commit (writer, replace, error);
}

static void
test_write_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct stat info;

  write_and_commit (fixture->path, "new", FALSE, &error);
  g_assert_no_error (error);
  assert_contents (fixture->path, "new");
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture->path, "old");
  write_and_commit (fixture->path, "new", TRUE, &error);
  g_assert_no_error (error);
  assert_contents (fixture->path, "new");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_no_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture->path, "old");
  write_and_commit (fixture->path, "new", FALSE, &error);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "report.xlsx"));
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_no_commit (Fixture *fixture, gconstpointer data)
{
  ChanceryFileWriter *writer;

  put (fixture->path, "old");
  writer = chancery_file_writer_new (fixture->path, NULL);
  g_assert_true (chancery_file_write_all (chancery_file_writer_fd (writer), "new", 3, "x", NULL));
  assert_contents (fixture->path, "old");
  assert_contents (chancery_file_writer_path (writer), "new");
  g_assert_cmpuint (count_files (fixture), ==, 2);
  chancery_file_writer_free (writer);
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* Killed while it writes: neither its file nor what SQLite would have put beside it stays for ever. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  ChanceryFileWriter *killed = chancery_file_writer_new (fixture->path, NULL);
  g_autofree char *left = g_strdup (chancery_file_writer_path (killed));
  g_autofree char *journal = g_strconcat (left, "-journal", NULL);
  g_autofree char *foreign = g_build_filename (fixture->folder, ".report.xlsx.AbCdEf", NULL);
  g_autofree char *similar = g_build_filename (fixture->folder, "my.chancery-AbCdEf", NULL);
  g_autoptr (ChanceryFileWriter) living = NULL;

  chancery_file_writer_free (killed);
  put (left, "half");
  put (journal, "half");
  put (foreign, "another program's");
  put (similar, "the user's");
  living = chancery_file_writer_new (fixture->path, NULL);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, 3);
  chancery_file_remove_leftovers (fixture->folder);
  g_assert_true (g_file_test (chancery_file_writer_path (living), G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, 3);
}

/* A link with such a name does not lead to the removal of anything. */
static void
test_leftover_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (fixture->folder, ".x.chancery-AbCdEf", NULL);

  put (fixture->path, "old");
  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  chancery_file_remove_leftovers (fixture->folder);
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (250, 'a');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  write_and_commit (path, "new", FALSE, &error);
  g_assert_no_error (error);
  assert_contents (path, "new");
}

static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *no_folder = g_build_filename (fixture->folder, "none", "report.xlsx", NULL);
  g_autofree char *no_parent = g_build_filename (fixture->path, "report.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_file_writer_new (no_folder, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  put (fixture->path, "a file is no folder");
  g_assert_null (chancery_file_writer_new (no_parent, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_clear_error (&error);
  write_and_commit (fixture->folder, "over a folder", TRUE, &error);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write anywhere");
      return;
    }
  g_assert_cmpint (chmod (fixture->folder, 0500), ==, 0);
  g_assert_null (chancery_file_writer_new (fixture->path, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_cmpint (chmod (fixture->folder, 0700), ==, 0);
}

/* A limit on the size of files fails a write half-way, as a full disk does. */
static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  struct rlimit before, small;
  g_autofree char *text = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  sighandler_t handler = signal (SIGXFSZ, SIG_IGN);

  put (fixture->path, "old");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  write_and_commit (fixture->path, text, TRUE, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "report.xlsx"));
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  g_assert_false (chancery_file_write_all (fd, "x", 1, "report.xlsx", &error));
  close (fd);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
}

static void
test_errno (void)
{
  static const struct
  {
    int saved_errno, code;
  } cases[] = {
    { ENOSPC, CHANCERY_ERROR_NO_SPACE },
    { EDQUOT, CHANCERY_ERROR_NO_SPACE },
    { ENOENT, CHANCERY_ERROR_NOT_FOUND },
    { EACCES, CHANCERY_ERROR_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      chancery_error_set_from_errno (&error, cases[i].saved_errno, "Writing it");
      g_assert_error (error, CHANCERY_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, "Writing it failed: "));
    }
}

static void
test_exit_status (void)
{
  static const int statuses[][2] = {
    { CHANCERY_ERROR_FAILED, 1 },           { CHANCERY_ERROR_USAGE, 2 },
    { CHANCERY_ERROR_WRONG_PASSPHRASE, 3 }, { CHANCERY_ERROR_NOT_A_VAULT, 4 },
    { CHANCERY_ERROR_DAMAGED, 4 },          { CHANCERY_ERROR_NEWER, 4 },
    { CHANCERY_ERROR_IN_USE, 1 },           { CHANCERY_ERROR_READ_ONLY, 1 },
    { CHANCERY_ERROR_REJECTED, 5 },         { CHANCERY_ERROR_NOT_FOUND, 1 },
    { CHANCERY_ERROR_CONFLICT, 1 },         { CHANCERY_ERROR_NO_SPACE, 1 },
  };
  g_autoptr (GError) foreign = g_error_new (G_FILE_ERROR, CHANCERY_ERROR_REJECTED, "x");

  g_assert_cmpint (chancery_error_exit_status (NULL), ==, 0);
  g_assert_cmpint (chancery_error_exit_status (foreign), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = g_error_new (CHANCERY_ERROR, statuses[i][0], "x");

      g_assert_cmpint (chancery_error_exit_status (error), ==, statuses[i][1]);
    }
}

#define ADD(name, function) g_test_add ("/base/file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("not-regular", test_not_regular);
  ADD ("write-new", test_write_new);
  ADD ("replace", test_replace);
  ADD ("no-replace", test_no_replace);
  ADD ("no-commit", test_no_commit);
  ADD ("leftovers", test_leftovers);
  ADD ("leftover-links", test_leftover_links);
  ADD ("long-name", test_long_name);
  ADD ("nowhere", test_nowhere);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("cut-short", test_cut_short);
  ADD ("full-disk", test_full_disk);
  g_test_add_func ("/base/error/errno", test_errno);
  g_test_add_func ("/base/error/exit-status", test_exit_status);
  return g_test_run ();
}
