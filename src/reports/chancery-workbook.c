/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-workbook.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "reports/chancery-scratch.h"
#include "reports/chancery-sheet-text.h"
#include "reports/chancery-sheet.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROWS_PER_REPORT 512
#define COPY_BLOCK (64 * 1024)
/* Room for what a workbook holds beside its sheets, and for the files it is put together from. */
#define SPARE_BYTES (4 * 1024 * 1024)
#define SPARE_FILES 64
#define PROPERTY_MAX 255

typedef struct
{
  const char *path;
  char *name;
  const ChanceryWorkbookInfo *info;
  ChanceryScratch *scratch;
  lxw_workbook *book;
  ChancerySheetFormats formats;
  GHashTable *sheet_names;
  int memory;
  guint64 rows_done;
  const ChanceryProgress *progress;
  gint64 n_rows;
  GCancellable *cancellable;
} Writer;

static gboolean
fail_no_memory (Writer *self, GError **error)
{
  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE,
      _ ("Writing “%s” failed: there is not enough room in memory for it. Nothing was changed; close "
         "other programs and try again."),
      self->name);
  return FALSE;
}

static gboolean
fail_library (Writer *self, lxw_error reason, GError **error)
{
  if (self->scratch != NULL && !chancery_scratch_has_room (self->scratch, COPY_BLOCK, 1))
    return fail_no_memory (self, error);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("Writing “%s” failed: %s Nothing was changed."), self->name, lxw_strerror (reason));
  return FALSE;
}

/* libxlsxwriter formats numbers with the locale's decimal point, which XML must not have. */
static locale_t
use_decimal_point (locale_t *before)
{
  locale_t mine = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));

  *before = mine != (locale_t) 0 ? uselocale (mine) : (locale_t) 0;
  return mine;
}

static void
restore_locale (locale_t mine, locale_t before)
{
  if (mine == (locale_t) 0)
    return;
  uselocale (before);
  freelocale (mine);
}

static char *
property (const char *text)
{
  g_autofree char *clean = text != NULL ? chancery_sheet_text (text) : NULL;

  return clean != NULL ? g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), PROPERTY_MAX)) : NULL;
}

static gboolean
set_properties (Writer *self, GError **error)
{
  g_autofree char *title = property (self->info->title);
  g_autofree char *author = property (self->info->author);
  g_autofree char *marking = property (self->info->marking);
  lxw_doc_properties properties = { .title = title, .author = author, .category = marking };
  lxw_error result;

  properties.created =
      (time_t) (self->info->created != 0 ? self->info->created : chancery_clock_now_ms () / 1000);
  result = workbook_set_properties (self->book, &properties);
  return result == LXW_NO_ERROR || fail_library (self, result, error);
}

static gboolean
open_book (Writer *self, GError **error)
{
  g_autofree char *output = NULL;
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };

  self->scratch = chancery_scratch_new (NULL, error);
  if (self->scratch == NULL)
    return FALSE;
  self->memory = memfd_create ("chancery-workbook", MFD_CLOEXEC);
  if (self->memory < 0)
    {
      chancery_error_set_from_errno (error, errno, _ ("Making a file in memory"));
      return FALSE;
    }
  output = g_strdup_printf ("/proc/self/fd/%d", self->memory);
  options.tmpdir = (char *) chancery_scratch_path (self->scratch);
  self->book = workbook_new_opt (output, &options);
  if (self->book == NULL || !chancery_sheet_formats_init (&self->formats, self->book))
    return fail_no_memory (self, error);
  return set_properties (self, error);
}

/* Frees a book that is not to be finished. lxw_workbook_free() leaves the sheets' own files open. */
static void
drop_book (Writer *self)
{
  lxw_worksheet *sheet;

  if (self->book == NULL)
    return;
  STAILQ_FOREACH (sheet, self->book->worksheets, list_pointers)
  if (sheet->optimize_tmpfile != NULL)
    fclose (sheet->optimize_tmpfile);
  lxw_workbook_free (self->book);
  self->book = NULL;
}

static lxw_worksheet *
add_sheet (Writer *self, const ChanceryTable *table, GError **error)
{
  g_autofree char *name = chancery_sheet_name (chancery_table_title (table), self->sheet_names);
  lxw_error result = workbook_validate_sheet_name (self->book, name);
  lxw_worksheet *sheet;

  if (result != LXW_NO_ERROR)
    {
      fail_library (self, result, error);
      return NULL;
    }
  sheet = workbook_add_worksheet (self->book, name);
  /* Where it cannot write to the folder it was given, libxlsxwriter silently takes another one. */
  if (sheet == NULL || !chancery_scratch_holds (self->scratch, sheet->optimize_tmpfile))
    {
      fail_no_memory (self, error);
      return NULL;
    }
  return sheet;
}

/* libxlsxwriter does not look whether its writing worked, but the stream remembers. */
static gboolean
check_written (Writer *self, lxw_worksheet *sheet, GError **error)
{
  return !ferror (sheet->optimize_tmpfile) || fail_no_memory (self, error);
}

static gboolean
report_progress (Writer *self, lxw_worksheet *sheet, GError **error)
{
  return chancery_progress_step (self->progress, (gint64) self->rows_done, self->n_rows, error) &&
         check_written (self, sheet, error);
}

static gboolean
add_row (Writer *self, ChancerySheet *sheet, const char *const *cells, GError **error)
{
  if (chancery_sheet_is_full (sheet))
    {
      g_set_error (
          error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
          _ ("“%s” has more rows than a worksheet can hold. Nothing was written; narrow down what is "
             "to be written, or use CSV."),
          chancery_table_title (sheet->table));
      return FALSE;
    }
  if (!chancery_sheet_add_row (sheet, cells))
    return fail_library (self, sheet->error, error);
  self->rows_done++;
  return self->rows_done % ROWS_PER_REPORT != 0 || report_progress (self, sheet->sheet, error);
}

static gboolean
add_rows (Writer *self, ChancerySheet *sheet, ChanceryTable *table, GError **error)
{
  const char *const *cells;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !chancery_table_next (table, &cells, error))
        return FALSE;
      if (cells == NULL)
        return report_progress (self, sheet->sheet, error);
      if (!add_row (self, sheet, cells, error))
        return FALSE;
    }
}

static gboolean
add_table (Writer *self, ChanceryTable *table, GError **error)
{
  lxw_worksheet *worksheet = add_sheet (self, table, error);
  ChancerySheet sheet;

  if (worksheet == NULL)
    return FALSE;
  if (!chancery_sheet_begin (&sheet, table, &self->formats, worksheet, self->info->title, self->info->marking,
                             self->info->generated))
    return fail_library (self, sheet.error, error);
  if (!add_rows (self, &sheet, table, error))
    return FALSE;
  return chancery_sheet_end (&sheet) || fail_library (self, sheet.error, error);
}

/* A sheet is copied to one more file when the book is put together, unchecked again: so there must be
 * room for the largest of them beforehand. */
static gboolean
check_room (Writer *self, GError **error)
{
  guint64 largest = 0;
  lxw_worksheet *sheet;

  STAILQ_FOREACH (sheet, self->book->worksheets, list_pointers)
  {
    struct stat info;

    if (fflush (sheet->optimize_tmpfile) != 0 || !check_written (self, sheet, error))
      return fail_no_memory (self, error);
    if (fstat (fileno (sheet->optimize_tmpfile), &info) == 0)
      largest = MAX (largest, (guint64) info.st_size);
  }
  if (!chancery_scratch_has_room (self->scratch, largest + SPARE_BYTES, SPARE_FILES))
    return fail_no_memory (self, error);
  return TRUE;
}

static gboolean
close_book (Writer *self, GError **error)
{
  lxw_error result;

  if (!check_room (self, error))
    return FALSE;
  result = workbook_close (self->book);
  self->book = NULL;
  return result == LXW_NO_ERROR || fail_library (self, result, error);
}

static gboolean
copy_memory (Writer *self, int fd, GError **error)
{
  g_autofree char *block = g_malloc (COPY_BLOCK);
  off_t at = 0;

  for (;;)
    {
      ssize_t length = pread (self->memory, block, COPY_BLOCK, at);

      if (length == 0)
        return TRUE;
      if (length < 0)
        {
          chancery_error_set_from_errno (error, errno, _ ("Reading a file in memory"));
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !chancery_file_write_all (fd, block, (gsize) length, self->name, error))
        return FALSE;
      at += length;
    }
}

static gboolean
build (Writer *self, ChanceryTable *const *tables, gsize n_tables, GError **error)
{
  if (!open_book (self, error))
    return FALSE;
  for (gsize i = 0; i < n_tables; i++)
    if (!add_table (self, tables[i], error))
      return FALSE;
  return close_book (self, error);
}

static gboolean
build_in_c_numbers (Writer *self, ChanceryTable *const *tables, gsize n_tables, GError **error)
{
  locale_t before;
  locale_t mine = use_decimal_point (&before);
  gboolean done = mine != (locale_t) 0 ? build (self, tables, n_tables, error) : fail_no_memory (self, error);

  drop_book (self);
  g_clear_pointer (&self->scratch, chancery_scratch_free);
  restore_locale (mine, before);
  return done;
}

/* Renaming would put the workbook in the place of a device as well; only files may be replaced. */
static gboolean
check_target (Writer *self, GError **error)
{
  struct stat info;

  if (stat (self->path, &info) != 0 || S_ISREG (info.st_mode))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               S_ISDIR (info.st_mode)
                   ? _ ("“%s” is a folder. Nothing was written; give the name of a file in it.")
                   : _ ("“%s” is not an ordinary file. Nothing was written; give another name."),
               self->name);
  return FALSE;
}

static gboolean
check_tables (ChanceryTable *const *tables, gsize n_tables, GError **error)
{
  for (gsize i = 0; i < n_tables; i++)
    {
      guint n = chancery_table_n_columns (tables[i]);

      if (n > 0 && n <= LXW_COL_MAX)
        continue;
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                   _ ("“%s” cannot be a worksheet: it has %u columns. Nothing was written."),
                   chancery_table_title (tables[i]), n);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_target (Writer *self, ChanceryTable *const *tables, gsize n_tables, GError **error)
{
  g_autoptr (ChanceryFileWriter) target = NULL;

  if (!check_target (self, error) || !check_tables (tables, n_tables, error))
    return FALSE;
  /* Opened first: a folder that cannot be written to is to be known before the work, not after. */
  target = chancery_file_writer_new (self->path, error);
  return target != NULL && build_in_c_numbers (self, tables, n_tables, error) &&
         copy_memory (self, chancery_file_writer_fd (target), error) &&
         chancery_file_writer_commit (target, TRUE, error);
}

gboolean
chancery_workbook_write (const char *path,
                         const ChanceryWorkbookInfo *info,
                         ChanceryTable *const *tables,
                         gsize n_tables,
                         const ChanceryProgress *progress,
                         GError **error)
{
  Writer self = { .path = path,
                  .info = info,
                  .memory = -1,
                  .progress = progress,
                  .n_rows = info->n_rows,
                  .cancellable = progress != NULL ? progress->cancellable : NULL };
  gboolean done;

  g_return_val_if_fail (n_tables > 0, FALSE);
  self.name = g_path_get_basename (path);
  self.sheet_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = write_target (&self, tables, n_tables, error);
  if (self.memory >= 0)
    close (self.memory);
  g_hash_table_unref (self.sheet_names);
  g_free (self.name);
  return done;
}
