/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/chancery-csv.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "base/chancery-text.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_BYTES (64 * 1024)
#define LONGEST_CHARACTER 4 /* bytes of UTF-8 */

/* A row in one block: what everybody sees, where each cell begins, and the cells, each ended by a NUL. */
typedef struct
{
  ChanceryCsvRow row;
  guint32 starts[];
} PackedRow;

struct _ChanceryCsvTable
{
  char *path;
  char *name;
  char delimiter;
  GPtrArray *columns;
  GPtrArray *rows;
};

typedef struct
{
  ChanceryCsvTable *table;
  struct csv_parser parser;
  GByteArray *text; /* the cells of the row being read, each ended by a NUL */
  GArray *starts;   /* guint32: where in text each begins */
  guint line;       /* of the file, being fed now */
  guint row_line;   /* on which the present row began */
  guint cell_line;  /* on which the present cell began */
  gboolean row_open;
  gboolean after_return;
  GError *error;
} Reader;

const char *
chancery_csv_row_cell (const ChanceryCsvRow *self, guint column)
{
  const PackedRow *packed = (const PackedRow *) self;

  if (column >= self->n_cells)
    return "";
  return (const char *) (packed->starts + self->n_cells) + packed->starts[column];
}

static ChanceryCsvTable *
table_new (const char *path, const char *name)
{
  ChanceryCsvTable *self = g_new0 (ChanceryCsvTable, 1);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
chancery_csv_table_free (ChanceryCsvTable *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
chancery_csv_table_path (const ChanceryCsvTable *self)
{
  return self->path;
}

const char *
chancery_csv_table_name (const ChanceryCsvTable *self)
{
  return self->name;
}

char
chancery_csv_table_delimiter (const ChanceryCsvTable *self)
{
  return self->delimiter;
}

guint
chancery_csv_table_n_columns (const ChanceryCsvTable *self)
{
  return self->columns->len;
}

const char *
chancery_csv_table_column (const ChanceryCsvTable *self, guint index)
{
  return index < self->columns->len ? g_ptr_array_index (self->columns, index) : "";
}

char *
chancery_csv_table_column_label (const ChanceryCsvTable *self, guint index)
{
  const char *name = chancery_csv_table_column (self, index);

  return name[0] != '\0' ? g_strdup (name) : g_strdup_printf (_ ("column %u"), index + 1);
}

int
chancery_csv_table_find_column (const ChanceryCsvTable *self, const char *name)
{
  g_autofree char *wanted = chancery_text_fold (name);

  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (chancery_csv_table_column (self, i), name) == 0)
      return (int) i;
  for (guint i = 0; wanted[0] != '\0' && i < self->columns->len; i++)
    {
      g_autofree char *folded = chancery_text_fold (chancery_csv_table_column (self, i));

      if (strcmp (folded, wanted) == 0)
        return (int) i;
    }
  return -1;
}

guint
chancery_csv_table_n_rows (const ChanceryCsvTable *self)
{
  return self->rows->len;
}

const ChanceryCsvRow *
chancery_csv_table_row (const ChanceryCsvTable *self, guint index)
{
  return &((const PackedRow *) g_ptr_array_index (self->rows, index))->row;
}

/* Reporting: the first fault is kept, and nothing is read after it. */

static void
reject_file (Reader *self, const char *reason)
{
  if (self->error == NULL)
    g_set_error (&self->error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, _ ("“%s” cannot be read: %s"),
                 self->table->name, reason);
}

/* The cell being read is the one at fault. */
static void
reject_cell (Reader *self, guint line, const char *reason)
{
  guint column = self->starts->len;
  const char *name = chancery_csv_table_column (self->table, column);

  if (self->error != NULL)
    return;
  if (name[0] != '\0')
    g_set_error (&self->error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("“%s” cannot be read, line %u, column %u (%s): %s"), self->table->name, line, column + 1,
                 name, reason);
  else
    g_set_error (&self->error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                 _ ("“%s” cannot be read, line %u, column %u: %s"), self->table->name, line, column + 1,
                 reason);
}

static void
reject_long_cell (Reader *self)
{
  g_autofree char *reason = g_strdup_printf (
      _ ("the cell has more than %d characters. If it should be short, its closing quotation "
         "mark is missing."),
      CHANCERY_CSV_MAX_CELL);

  reject_cell (self, self->cell_line, reason);
}

static void
reject_bytes (Reader *self, const char *bytes, const char *bad)
{
  guint line = self->cell_line;
  g_autofree char *reason = NULL;

  for (const char *p = bytes; p < bad; p++)
    line += *p == '\n' || (*p == '\r' && p[1] != '\n');
  if (*bad == '\0')
    reason =
        g_strdup_printf (_ ("byte %td of the cell is NUL. The file is damaged, or is text in UTF-16: save "
                            "it as “CSV UTF-8” and try again."),
                         bad - bytes + 1);
  else
    reason =
        g_strdup_printf (_ ("byte %td of the cell (0x%02X) is not valid UTF-8. The file is damaged, or is "
                            "in an older encoding such as Latin-1: save it as “CSV UTF-8” and try "
                            "again."),
                         bad - bytes + 1, (guint) (guchar) *bad);
  reject_cell (self, line, reason);
}

static gboolean
check_cell (Reader *self, const char *bytes, gsize length)
{
  const char *bad = NULL;

  if (self->starts->len >= CHANCERY_CSV_MAX_COLUMNS)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("the row has more than %d cells."), CHANCERY_CSV_MAX_COLUMNS);

      reject_cell (self, self->cell_line, reason);
      return FALSE;
    }
  if (!g_utf8_validate_len (bytes, length, &bad))
    {
      reject_bytes (self, bytes, bad);
      return FALSE;
    }
  if (length > CHANCERY_CSV_MAX_CELL && g_utf8_strlen (bytes, (gssize) length) > CHANCERY_CSV_MAX_CELL)
    {
      reject_long_cell (self);
      return FALSE;
    }
  return TRUE;
}

static void
on_cell (void *bytes, size_t length, void *data)
{
  Reader *self = data;
  const char *cell = bytes != NULL ? bytes : "";
  guint32 start = self->text->len;

  if (self->error != NULL || !check_cell (self, cell, length))
    return;
  g_array_append_val (self->starts, start);
  g_byte_array_append (self->text, (const guint8 *) cell, (guint) length);
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  self->cell_line = self->line;
}

static const char *
cell_at (Reader *self, guint index)
{
  return (const char *) self->text->data + g_array_index (self->starts, guint32, index);
}

static guint
count_used (Reader *self)
{
  guint used = self->starts->len;

  while (used > 0 && cell_at (self, used - 1)[0] == '\0')
    used--;
  return used;
}

static void
take_header (Reader *self)
{
  for (guint i = 0; i < self->starts->len; i++)
    {
      char *name = chancery_text_clean (cell_at (self, i), FALSE);

      g_ptr_array_add (self->table->columns, name != NULL ? name : g_strdup (""));
    }
  while (self->table->columns->len > 0 &&
         chancery_csv_table_column (self->table, self->table->columns->len - 1)[0] == '\0')
    g_ptr_array_set_size (self->table->columns, (int) self->table->columns->len - 1);
  if (self->table->columns->len == 0)
    reject_file (self, _ ("its first row holds no names of columns. Put a header above the rows."));
}

static void
take_row (Reader *self)
{
  guint n_cells = count_used (self);
  gsize starts_size = n_cells * sizeof (guint32);
  gsize text_size =
      n_cells < self->starts->len ? g_array_index (self->starts, guint32, n_cells) : self->text->len;
  PackedRow *packed;

  if (n_cells == 0)
    return;
  if (self->table->rows->len >= CHANCERY_CSV_MAX_ROWS)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("it has more than %d rows. Split it and import the parts."),
                           CHANCERY_CSV_MAX_ROWS);

      reject_file (self, reason);
      return;
    }
  packed = g_malloc (sizeof *packed + starts_size + text_size);
  packed->row.line = self->row_line;
  packed->row.n_cells = n_cells;
  memcpy (packed->starts, self->starts->data, starts_size);
  memcpy (packed->starts + n_cells, self->text->data, text_size);
  g_ptr_array_add (self->table->rows, packed);
}

static void
on_row (int ended_by, void *data)
{
  Reader *self = data;

  if (self->error == NULL && self->starts->len > 0)
    {
      if (self->table->columns->len == 0)
        take_header (self);
      else
        take_row (self);
    }
  g_array_set_size (self->starts, 0);
  g_byte_array_set_size (self->text, 0);
  self->row_open = FALSE;
}

/* What libcsv could not read: a quotation mark inside a bare cell, or text behind a closing one. */
static void
reject_syntax (Reader *self)
{
  g_autofree char *reason = NULL;

  if (self->cell_line != self->line)
    reason =
        g_strdup_printf (_ ("the quotation mark that opens this cell is not closed as it should be; reading "
                            "stopped in line %u. Double each quotation mark inside a quoted cell."),
                         self->line);
  else
    reason =
        g_strdup (_ ("a quotation mark stands where none may. Put the whole cell into quotation marks and "
                     "double those inside it."));
  reject_cell (self, self->cell_line, reason);
}

/* Counts as editors do: a line feed, a carriage return, or both together. */
static void
count_line (Reader *self, char last, gsize length)
{
  if (last == '\r' || (last == '\n' && !(self->after_return && length == 1)))
    self->line++;
  self->after_return = last == '\r';
}

/* A piece holds at most one line, so that whatever is called back lies in self->line. */
static gboolean
feed_piece (Reader *self, const char *bytes, gsize length)
{
  if (!self->row_open)
    self->row_line = self->cell_line = self->line;
  self->row_open = TRUE;
  if (csv_parse (&self->parser, bytes, length, on_cell, on_row, self) != length && self->error == NULL)
    reject_syntax (self);
  /* Checked while the cell still grows: a missing quotation mark makes one cell of all that follows. */
  if (self->error == NULL && self->parser.entry_pos > (gsize) CHANCERY_CSV_MAX_CELL * LONGEST_CHARACTER)
    reject_long_cell (self);
  count_line (self, bytes[length - 1], length);
  return self->error == NULL;
}

static gsize
line_length (const char *bytes, gsize length)
{
  const char *feed = memchr (bytes, '\n', length);
  gsize line = feed != NULL ? (gsize) (feed - bytes) + 1 : length;
  const char *carriage = memchr (bytes, '\r', line);

  return carriage != NULL ? (gsize) (carriage - bytes) + 1 : line;
}

static gboolean
feed (Reader *self, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gsize piece = line_length (bytes, MIN (length, PIECE_BYTES));

      if (!feed_piece (self, bytes, piece))
        return FALSE;
      bytes += piece;
      length -= piece;
    }
  return TRUE;
}

/* The delimiter that the first line with anything on it holds most of, outside quotes. */
static char
find_delimiter (const char *bytes, gsize length)
{
  static const char delimiters[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gboolean quoted = FALSE, begun = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *known = memchr (delimiters, bytes[i], sizeof delimiters);

      if (bytes[i] == '"')
        quoted = !quoted;
      if (!quoted && begun && (bytes[i] == '\n' || bytes[i] == '\r'))
        break;
      if (!quoted && known != NULL)
        counts[known - delimiters]++;
      begun = begun || (bytes[i] != '\n' && bytes[i] != '\r');
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return delimiters[best];
}

static gboolean
begins_with (const char *bytes, gsize length, const char *mark, gsize mark_length)
{
  return length >= mark_length && memcmp (bytes, mark, mark_length) == 0;
}

/* Files that are no CSV in UTF-8 at all, told by how they begin. */
static gboolean
refuse_by_beginning (Reader *self, const char *bytes, gsize length)
{
  if (length == 0)
    reject_file (self, _ ("it is empty."));
  else if (begins_with (bytes, length, "\xff\xfe", 2) || begins_with (bytes, length, "\xfe\xff", 2))
    reject_file (self, _ ("it is text in UTF-16. Save it as “CSV UTF-8” and try again."));
  else if (begins_with (bytes, length, "PK\x03\x04", 4))
    reject_file (self,
                 _ ("it is a workbook or an archive, not a CSV file. Save the sheet as “CSV UTF-8” and try "
                    "again."));
  return self->error != NULL;
}

/* The first piece tells what the file is. */
static gboolean
feed_first (Reader *self, const char *bytes, gsize length)
{
  gsize mark = begins_with (bytes, length, "\xef\xbb\xbf", 3) ? 3 : 0;

  if (refuse_by_beginning (self, bytes, length))
    return FALSE;
  self->table->delimiter = find_delimiter (bytes + mark, length - mark);
  csv_set_delim (&self->parser, (unsigned char) self->table->delimiter);
  return feed (self, bytes + mark, length - mark);
}

static gboolean
finish (Reader *self)
{
  if (csv_fini (&self->parser, on_cell, on_row, self) != 0 && self->error == NULL)
    reject_cell (self, self->cell_line, _ ("the quotation mark that opens this cell is never closed."));
  if (self->error == NULL && self->table->columns->len == 0)
    reject_file (self, _ ("it holds no header and no rows."));
  return self->error == NULL;
}

static void
reader_init (Reader *self, const char *path, const char *name)
{
  memset (self, 0, sizeof *self);
  self->table = table_new (path, name);
  self->text = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->line = 1;
  /* REPALL_NL: every line end outside quotes is told, so that a blank line begins no row. */
  if (csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
    g_error ("libcsv does not start");
}

/* Returns: the table, or NULL with the error handed on */
static ChanceryCsvTable *
reader_end (Reader *self, gboolean done, GError **error)
{
  ChanceryCsvTable *table = g_steal_pointer (&self->table);

  csv_free (&self->parser);
  g_byte_array_unref (self->text);
  g_array_unref (self->starts);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  if (!done)
    g_clear_pointer (&table, chancery_csv_table_free);
  return table;
}

ChanceryCsvTable *
chancery_csv_table_new_from_data (const char *name, const char *bytes, gsize length, GError **error)
{
  Reader reader;

  g_return_val_if_fail (name != NULL && (bytes != NULL || length == 0), NULL);
  reader_init (&reader, NULL, name);
  return reader_end (&reader, feed_first (&reader, bytes, length) && finish (&reader), error);
}

/* Returns: the bytes read, fewer than asked for at the end of the file only; -1 on an error */
static gssize
read_piece (int fd, char *buffer, gsize size)
{
  gsize got = 0;

  while (got < size)
    {
      ssize_t n = read (fd, buffer + got, size - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      got += (gsize) n;
    }
  return (gssize) got;
}

static void
refuse_size (Reader *self)
{
  g_autofree char *limit = g_format_size (CHANCERY_CSV_MAX_BYTES);
  g_autofree char *reason =
      g_strdup_printf (_ ("it is larger than %s. Split it and import the parts."), limit);

  reject_file (self, reason);
}

static gboolean
read_failed (Reader *self, int saved_errno)
{
  g_autofree char *doing = g_strdup_printf (_ ("Reading “%s”"), self->table->name);

  chancery_error_set_from_errno (&self->error, saved_errno, doing);
  return FALSE;
}

static gboolean
read_all (Reader *self, int fd, goffset total, const ChanceryProgress *progress)
{
  g_autofree char *buffer = g_malloc (PIECE_BYTES);
  goffset done = 0;
  gssize got;

  do
    {
      if (!chancery_progress_step (progress, done, MAX (done, total), &self->error))
        return FALSE;
      got = read_piece (fd, buffer, PIECE_BYTES);
      if (got < 0)
        return read_failed (self, errno);
      if (!(done == 0 ? feed_first (self, buffer, (gsize) got) : feed (self, buffer, (gsize) got)))
        return FALSE;
      done += got;
      /* The size was looked at before; a file that grows meanwhile stops here. */
      if (done > CHANCERY_CSV_MAX_BYTES)
        refuse_size (self);
    }
  while (got == PIECE_BYTES && self->error == NULL);
  return self->error == NULL && finish (self);
}

ChanceryCsvTable *
chancery_csv_table_read (const char *path, const ChanceryProgress *progress, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  Reader reader;
  struct stat info;
  gboolean done = FALSE;
  int fd = chancery_file_open_regular (path, error);

  if (fd < 0)
    return NULL;
  reader_init (&reader, path, name);
  if (fstat (fd, &info) != 0)
    read_failed (&reader, errno);
  else if (info.st_size > CHANCERY_CSV_MAX_BYTES)
    refuse_size (&reader);
  else
    done = read_all (&reader, fd, info.st_size, progress);
  close (fd);
  return reader_end (&reader, done, error);
}
