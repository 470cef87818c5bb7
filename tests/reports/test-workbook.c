/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chancery_workbook_write() leaves behind, whatever happens to it. What is in a workbook is looked at
 * by test_workbook.py. */
#include "reports/chancery-scratch.h"
#include "reports/chancery-workbook.h"

#include "base/chancery-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define OLD "the old file"
#define NO_MOUNTS 77

typedef struct
{
  char *folder;
  char *temporary;
  char *path;
  char *tmpdir_before;
  guint descriptors;
} Fixture;

/* Rows that differ, so that they do not compress to nothing. */
typedef struct
{
  guint64 left;
  guint64 fails_at;
  GCancellable *cancels;
  guint64 cancels_at;
  gboolean empty;
  GRand *random;
  char text[128];
  const char *cells[1];
} Source;

static guint
entries_of (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);
  return n;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("chancery-test-XXXXXX", NULL);
  self->temporary = g_build_filename (self->folder, "tmp", NULL);
  self->path = g_build_filename (self->folder, "out.xlsx", NULL);
  g_assert_cmpint (g_mkdir (self->temporary, 0700), ==, 0);
  self->tmpdir_before = g_strdup (g_getenv ("TMPDIR"));
  g_setenv ("TMPDIR", self->temporary, TRUE);
  g_unsetenv ("XDG_RUNTIME_DIR");
  self->descriptors = entries_of ("/proc/self/fd", "");
}

/* Whatever a test did: no file, folder or descriptor is left, and the thread's locale is as it was. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *scratch = g_strdup_printf ("chancery-%d-", (int) getpid ());

  g_assert_cmpuint (entries_of ("/dev/shm", scratch), ==, 0);
  g_assert_cmpuint (entries_of (self->temporary, ""), ==, 0);
  g_assert_cmpuint (entries_of ("/proc/self/fd", ""), ==, self->descriptors);
  g_assert_true (uselocale ((locale_t) 0) == LC_GLOBAL_LOCALE);
  g_assert_cmpint (g_rmdir (self->temporary), ==, 0);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  if (self->tmpdir_before != NULL)
    g_setenv ("TMPDIR", self->tmpdir_before, TRUE);
  else
    g_unsetenv ("TMPDIR");
  g_free (self->tmpdir_before);
  g_free (self->path);
  g_free (self->temporary);
  g_free (self->folder);
}

static gboolean
next_row (gpointer data, const char *const **cells, GError **error)
{
  Source *self = data;

  if (self->left == self->fails_at)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED, "no more");
      return FALSE;
    }
  if (self->left == self->cancels_at)
    g_cancellable_cancel (self->cancels);
  if (self->left == 0)
    return TRUE;
  self->left--;
  for (guint i = 0; !self->empty && i < sizeof self->text - 1; i++)
    self->text[i] = (char) g_rand_int_range (self->random, 'a', 'z');
  self->cells[0] = self->empty ? NULL : self->text;
  *cells = self->cells;
  return TRUE;
}

static void
free_source (gpointer data)
{
  Source *self = data;

  g_rand_free (self->random);
  g_free (self);
}

static ChanceryTable *
new_table (guint64 rows, Source **source)
{
  const ChanceryTableColumn column = { .name = "text", .label = "Text" };
  Source *self = g_new0 (Source, 1);
  ChanceryTable *table = chancery_table_new ("Rows", next_row, self, free_source);

  self->left = rows;
  self->fails_at = self->cancels_at = G_MAXUINT64;
  self->random = g_rand_new_with_seed (1);
  chancery_table_add_column (table, &column);
  if (source != NULL)
    *source = self;
  return table;
}

static gboolean
write_table (const char *path, ChanceryTable *table, GCancellable *cancellable, GError **error)
{
  const ChanceryWorkbookInfo info = { .title = "Test", .marking = "TEST" };

  const ChanceryProgress progress = { .cancellable = cancellable };

  return chancery_workbook_write (path, &info, &table, 1, &progress, error);
}

static void
put_old_file (Fixture *self)
{
  g_assert_true (g_file_set_contents (self->path, OLD, -1, NULL));
}

static void
assert_old_file (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, OLD);
}

static void
assert_workbook (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpint (memcmp (bytes, "PK\003\004", 4), ==, 0);
}

static void
test_replaces (Fixture *self, gconstpointer data)
{
  g_autoptr (ChanceryTable) table = new_table (10, NULL);
  g_autoptr (GError) error = NULL;

  put_old_file (self);
  write_table (self->path, table, NULL, &error);
  g_assert_no_error (error);
  assert_workbook (self->path);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 2);
}

static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  const ChanceryWorkbookInfo info = { .title = "Test", .created = 1000000000 };
  g_autofree char *bytes[2] = { NULL, NULL };
  gsize length[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ChanceryTable) table = new_table (10, NULL);

      g_assert_true (chancery_workbook_write (self->path, &info, &table, 1, NULL, NULL));
      g_assert_true (g_file_get_contents (self->path, &bytes[i], &length[i], NULL));
    }
  g_assert_cmpmem (bytes[0], length[0], bytes[1], length[1]);
  g_free (bytes[1]);
}

static void
test_source_fails (Fixture *self, gconstpointer data)
{
  Source *source;
  g_autoptr (ChanceryTable) table = new_table (3000, &source);
  g_autoptr (GError) error = NULL;

  source->fails_at = 1000;
  put_old_file (self);
  g_assert_false (write_table (self->path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
  assert_old_file (self->path);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 2);
}

static void
check_cancel (Fixture *self, guint64 when)
{
  Source *source;
  g_autoptr (ChanceryTable) table = new_table (3000, &source);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  source->cancels = cancellable;
  source->cancels_at = when;
  g_assert_false (write_table (self->path, table, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 1);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  check_cancel (self, 3000);
  check_cancel (self, 1234);
  /* With the last row out: the book is finished, but not copied. */
  check_cancel (self, 0);
}

static void
note_progress (gint64 done, gint64 total, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (total, ==, 1507);
  *last = done;
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  const ChanceryWorkbookInfo info = { .n_rows = 1507 };
  g_autoptr (ChanceryTable) first = new_table (1500, NULL);
  g_autoptr (ChanceryTable) second = new_table (7, NULL);
  ChanceryTable *const tables[] = { first, second };
  g_autoptr (GError) error = NULL;
  gint64 last = 0;
  const ChanceryProgress progress = { .report = note_progress, .data = &last };

  chancery_workbook_write (self->path, &info, tables, 2, &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last, ==, 1507);
}

static void
check_refused (Fixture *self, const char *path, int code)
{
  g_autoptr (ChanceryTable) table = new_table (1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_table (path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, code);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 1);
}

static void
test_bad_targets (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "none", "out.xlsx", NULL);

  check_refused (self, self->temporary, CHANCERY_ERROR_REJECTED);
  check_refused (self, "/dev/full", CHANCERY_ERROR_REJECTED);
  check_refused (self, nowhere, CHANCERY_ERROR_NOT_FOUND);
}

static void
test_fifo (Fixture *self, gconstpointer data)
{
  g_autoptr (ChanceryTable) table = new_table (1, NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  g_assert_false (write_table (self->path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
}

static void
test_read_only_folder (Fixture *self, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may write to every folder");
      return;
    }
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  check_refused (self, self->path, CHANCERY_ERROR_FAILED);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_too_many_rows (Fixture *self, gconstpointer data)
{
  Source *source;
  g_autoptr (ChanceryTable) table = new_table (1048576, &source);
  g_autoptr (GError) error = NULL;

  source->empty = TRUE;
  g_assert_false (write_table (self->path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 1);
}

static void
test_no_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (ChanceryTable) table = chancery_table_new_in_memory ("Empty");
  g_autoptr (GError) error = NULL;

  g_assert_false (write_table (self->path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
}

static void
test_scratch (Fixture *self, gconstpointer data)
{
  const char *const not_memory[] = { "/proc", "/nowhere", NULL };
  g_autoptr (GError) error = NULL;
  ChanceryScratch *scratch = chancery_scratch_new (not_memory, &error);
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  struct stat info;

  g_assert_null (scratch);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED);
  g_clear_error (&error);
  scratch = chancery_scratch_new (NULL, &error);
  g_assert_no_error (error);
  path = g_strdup (chancery_scratch_path (scratch));
  file = g_build_filename (path, "left", NULL);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_true (chancery_scratch_has_room (scratch, 1, 1));
  g_assert_false (chancery_scratch_has_room (scratch, G_MAXINT64, 1));
  chancery_scratch_free (scratch);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The system refuses to let files grow, as a full tmpfs does: nobody may get half a workbook. */
static void
test_no_room_for_files (Fixture *self, gconstpointer data)
{
  struct rlimit before, small;
  g_autoptr (ChanceryTable) table = new_table (3000, NULL);
  g_autoptr (GError) error = NULL;

  put_old_file (self);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ .rlim_cur = 64 * 1024, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (write_table (self->path, table, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  assert_old_file (self->path);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, 2);
}

static gboolean
put_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (ssize_t) strlen (text);

  if (fd >= 0)
    close (fd);
  return done;
}

/* A name space of mounts of our own, in which small file systems can be put where we like. */
static gboolean
enter_own_mounts (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  if (unshare (CLONE_NEWNS) != 0)
    {
      if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return FALSE;
      put_text ("/proc/self/setgroups", "deny");
      if (!put_text ("/proc/self/uid_map", users) || !put_text ("/proc/self/gid_map", groups))
        return FALSE;
    }
  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void
check_full (const char *path)
{
  g_autoptr (ChanceryTable) table = new_table (20000, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  g_assert_false (write_table (path, table, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE);
  assert_old_file (path);
}

/* In a child, since nobody gets out of a name space again: a small tmpfs stands on the target's folder, or
 * where the sheets are put together. */
static void
child_of_small_file_system (Fixture *self, const char *scratch)
{
  const char *small = scratch ? "/dev/shm" : self->folder;

  if (!enter_own_mounts () || mount ("none", small, "tmpfs", 0, scratch ? scratch : "size=256k") != 0)
    _exit (NO_MOUNTS);
  check_full (self->path);
  g_assert_cmpuint (entries_of (self->folder, ""), ==, scratch ? 2 : 1);
  g_assert_cmpuint (entries_of ("/dev/shm", scratch ? "" : "nothing"), ==, 0);
  _exit (0);
}

static void
test_small_file_system (Fixture *self, gconstpointer scratch)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    child_of_small_file_system (self, scratch);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == NO_MOUNTS)
    g_test_skip ("no file system may be mounted here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

#define add_with(name, function, data) g_test_add (name, Fixture, data, set_up, function, tear_down)
#define add(name, function) add_with (name, function, NULL)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/reports/workbook/replaces", test_replaces);
  add ("/reports/workbook/same-bytes", test_same_bytes);
  add ("/reports/workbook/source-fails", test_source_fails);
  add ("/reports/workbook/cancel", test_cancel);
  add ("/reports/workbook/progress", test_progress);
  add ("/reports/workbook/bad-targets", test_bad_targets);
  add ("/reports/workbook/fifo", test_fifo);
  add ("/reports/workbook/read-only-folder", test_read_only_folder);
  add ("/reports/workbook/too-many-rows", test_too_many_rows);
  add ("/reports/workbook/no-columns", test_no_columns);
  add ("/reports/workbook/scratch", test_scratch);
  add ("/reports/workbook/no-room-for-files", test_no_room_for_files);
  add ("/reports/workbook/full-disk", test_small_file_system);
  /* The sheet takes 3.6 MB: once it does not fit itself, once its copy would not. */
  add_with ("/reports/workbook/full-memory", test_small_file_system, "size=3m");
  add_with ("/reports/workbook/nearly-full-memory", test_small_file_system, "size=6m");
  return g_test_run ();
}
