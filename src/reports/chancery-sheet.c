/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-sheet.h"

#include "reports/chancery-sheet-text.h"

#include <string.h>

#define PAPER_US_LETTER 1
#define MARKING_HEIGHT 20.0
#define MAX_WIDTH 255.0
/* Whole numbers beyond 2^53 lose digits in Excel, which knows doubles only; those stay text. */
#define MAX_EXACT_INTEGER (G_GINT64_CONSTANT (1) << 53)

#define COLOR_HEADER_GROUND 0xE6E6E6
#define COLOR_MARKING_GROUND 0xF3F3F3
#define COLOR_INK 0x241F31
#define COLOR_LINE 0x9A9996
#define COLOR_LINK 0x1A5FB4

typedef enum
{
  BOLD = 1 << 0,
  WRAP = 1 << 1,
  FRAME = 1 << 2,
  UNDERLINE = 1 << 3,
  LARGE = 1 << 4,
} Style;

/* Every look of a cell in one place. A colour of 0 is the program's own; @number is Excel's format. */
typedef struct
{
  guint style;
  lxw_color_t text;
  lxw_color_t ground;
  const char *number;
} Look;

static const Look marking_look = { BOLD, COLOR_INK, COLOR_MARKING_GROUND, NULL };
static const Look title_look = { BOLD | LARGE, COLOR_INK, 0, NULL };
static const Look header_look = { BOLD | WRAP | FRAME, COLOR_INK, COLOR_HEADER_GROUND, NULL };
static const Look link_look = { UNDERLINE, COLOR_LINK, 0, NULL };

static const Look cell_looks[CHANCERY_TABLE_N_TYPES] = {
  [CHANCERY_TABLE_LONG_TEXT] = { WRAP, 0, 0, NULL },
  [CHANCERY_TABLE_DATE] = { 0, 0, 0, "d mmm yyyy" },
  [CHANCERY_TABLE_INTEGER] = { 0, 0, 0, "0" },
};

/* The light palette of the threat levels; the word stands in the cell, so colour is never alone. */
static const Look level_looks[CHANCERY_SHEET_N_LEVELS] = {
  [CHANCERY_LEVEL_NONE] = { 0, 0x5C5C5C, 0xECECEC, NULL },
  [CHANCERY_LEVEL_LOW] = { 0, 0x1A6B45, 0xDFF1E7, NULL },
  [CHANCERY_LEVEL_MEDIUM] = { 0, 0x6D4C00, 0xF8ECCB, NULL },
  [CHANCERY_LEVEL_HIGH] = { BOLD, 0x9A3600, 0xFDE5D7, NULL },
  [CHANCERY_LEVEL_CRITICAL] = { BOLD, 0xFFFFFF, 0xA51D2D, NULL },
};

static const double usual_widths[CHANCERY_TABLE_N_TYPES] = {
  [CHANCERY_TABLE_TEXT] = 22,    [CHANCERY_TABLE_LONG_TEXT] = 60, [CHANCERY_TABLE_DATE] = 13,
  [CHANCERY_TABLE_INTEGER] = 10, [CHANCERY_TABLE_REAL] = 12,      [CHANCERY_TABLE_URL] = 30,
  [CHANCERY_TABLE_MAIL] = 30,    [CHANCERY_TABLE_TEL] = 20,       [CHANCERY_TABLE_LEVEL] = 14,
  [CHANCERY_TABLE_BOOLEAN] = 8,
};

static void
set_style (lxw_format *format, guint style)
{
  if (style & BOLD)
    format_set_bold (format);
  if (style & WRAP)
    format_set_text_wrap (format);
  if (style & UNDERLINE)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  if (style & LARGE)
    format_set_font_size (format, 14);
  if (style & FRAME)
    {
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_bottom_color (format, COLOR_LINE);
    }
}

static lxw_format *
add_format (lxw_workbook *book, const Look *look)
{
  lxw_format *format = workbook_add_format (book);

  if (format == NULL)
    return NULL;
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  set_style (format, look->style);
  if (look->text != 0)
    format_set_font_color (format, look->text);
  if (look->ground != 0)
    format_set_bg_color (format, look->ground);
  if (look->number != NULL)
    format_set_num_format (format, look->number);
  return format;
}

gboolean
chancery_sheet_formats_init (ChancerySheetFormats *formats, lxw_workbook *book)
{
  gboolean done;

  formats->marking = add_format (book, &marking_look);
  formats->title = add_format (book, &title_look);
  formats->header = add_format (book, &header_look);
  formats->link = add_format (book, &link_look);
  done = formats->marking != NULL && formats->title != NULL && formats->header != NULL;
  for (guint i = 0; i < CHANCERY_TABLE_N_TYPES; i++)
    done = (formats->cells[i] = add_format (book, &cell_looks[i])) != NULL && done;
  for (guint i = 0; i < CHANCERY_SHEET_N_LEVELS; i++)
    done = (formats->levels[i] = add_format (book, &level_looks[i])) != NULL && done;
  return done && formats->link != NULL;
}

static gboolean
keep (ChancerySheet *self, lxw_error result)
{
  if (self->error == LXW_NO_ERROR)
    self->error = result;
  return result == LXW_NO_ERROR;
}

static gboolean
write_words (ChancerySheet *self, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
  g_autofree char *clean = chancery_sheet_text (text);

  if (clean[0] == '\0')
    return TRUE;
  return keep (self, worksheet_write_string (self->sheet, row, column, clean, format));
}

static gboolean
write_text (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  g_autofree char *shown = chancery_table_display (chancery_table_column (self->table, column), cell);

  return write_words (self, self->row, column, shown, format);
}

static gboolean
write_date (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  GDate date;
  lxw_datetime value = { 0 };

  if (!chancery_table_parse_date (cell, &date) || g_date_get_year (&date) < 1900)
    return write_text (self, column, cell, format);
  value.year = g_date_get_year (&date);
  value.month = g_date_get_month (&date);
  value.day = g_date_get_day (&date);
  return keep (self, worksheet_write_datetime (self->sheet, self->row, column, &value, format));
}

static gboolean
write_integer (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  gint64 number;

  if (!chancery_table_parse_integer (cell, &number) || number > MAX_EXACT_INTEGER ||
      number < -MAX_EXACT_INTEGER)
    return write_text (self, column, cell, format);
  return keep (self, worksheet_write_number (self->sheet, self->row, column, (double) number, format));
}

static gboolean
write_real (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  double number;

  if (!chancery_table_parse_real (cell, &number))
    return write_text (self, column, cell, format);
  return keep (self, worksheet_write_number (self->sheet, self->row, column, number, format));
}

static gboolean
write_link (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  const ChanceryTableColumn *description = chancery_table_column (self->table, column);
  g_autofree char *link = chancery_sheet_link (description->type, cell);
  g_autofree char *label = NULL;

  if (link == NULL || self->n_links >= CHANCERY_SHEET_LINKS_MAX)
    return write_text (self, column, cell, format);
  self->n_links++;
  label = chancery_sheet_text (cell);
  return keep (self, worksheet_write_url_opt (self->sheet, self->row, column, link, self->formats->link,
                                              label, NULL));
}

static gboolean
write_level (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format)
{
  ChanceryLevel level;

  if (chancery_table_parse_level (cell, &level))
    format = self->formats->levels[level];
  return write_text (self, column, cell, format);
}

typedef gboolean (*WriteCell) (ChancerySheet *self, lxw_col_t column, const char *cell, lxw_format *format);

static const WriteCell write_cell[CHANCERY_TABLE_N_TYPES] = {
  [CHANCERY_TABLE_TEXT] = write_text,   [CHANCERY_TABLE_LONG_TEXT] = write_text,
  [CHANCERY_TABLE_DATE] = write_date,   [CHANCERY_TABLE_INTEGER] = write_integer,
  [CHANCERY_TABLE_REAL] = write_real,   [CHANCERY_TABLE_URL] = write_link,
  [CHANCERY_TABLE_MAIL] = write_link,   [CHANCERY_TABLE_TEL] = write_link,
  [CHANCERY_TABLE_LEVEL] = write_level, [CHANCERY_TABLE_BOOLEAN] = write_text,
};

gboolean
chancery_sheet_add_row (ChancerySheet *self, const char *const *cells)
{
  guint n = chancery_table_n_columns (self->table);

  for (guint i = 0; i < n; i++)
    {
      ChanceryTableType type = chancery_table_column (self->table, i)->type;

      if (type != CHANCERY_TABLE_LEVEL && (cells[i] == NULL || cells[i][0] == '\0'))
        continue;
      if (!write_cell[type](self, (lxw_col_t) i, cells[i], self->formats->cells[type]))
        return FALSE;
    }
  self->row++;
  return TRUE;
}

gboolean
chancery_sheet_is_full (const ChancerySheet *self)
{
  return self->row >= LXW_ROW_MAX;
}

static gboolean
set_column (ChancerySheet *self, lxw_col_t index, const ChanceryTableColumn *column)
{
  double width = column->width > 0 ? MIN (column->width, MAX_WIDTH) : usual_widths[column->type];
  lxw_row_col_options options = { .hidden = column->hidden ? LXW_TRUE : LXW_FALSE };

  return keep (self, worksheet_set_column_opt (self->sheet, index, index, width, NULL, &options));
}

/* The marking's ground runs over the whole table; its text lies over the blank cells beside it. */
static gboolean
write_marking (ChancerySheet *self, const char *marking)
{
  guint n = chancery_table_n_columns (self->table);

  if (marking == NULL || marking[0] == '\0')
    return TRUE;
  if (!keep (self, worksheet_set_row (self->sheet, self->row, MARKING_HEIGHT, NULL)) ||
      !write_words (self, self->row, 0, marking, self->formats->marking))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (!keep (self, worksheet_write_blank (self->sheet, self->row, (lxw_col_t) i, self->formats->marking)))
      return FALSE;
  self->row++;
  return TRUE;
}

static gboolean
write_title (ChancerySheet *self, const char *generated)
{
  const char *title = chancery_table_title (self->table);
  g_autofree char *line =
      generated != NULL ? g_strdup_printf ("%s  ·  %s", title, generated) : g_strdup (title);

  return write_words (self, self->row++, 0, line, self->formats->title);
}

static gboolean
write_header (ChancerySheet *self)
{
  guint n = chancery_table_n_columns (self->table);

  self->header_row = self->row++;
  for (guint i = 0; i < n; i++)
    {
      const ChanceryTableColumn *column = chancery_table_column (self->table, i);

      if (!set_column (self, (lxw_col_t) i, column) ||
          !write_words (self, self->header_row, (lxw_col_t) i, column->label, self->formats->header))
        return FALSE;
    }
  return TRUE;
}

/* The limit of 255 characters is shared out: marking 120, title 40, sheet 40, the rest are commands. */
static gboolean
set_page_texts (ChancerySheet *self, const char *title, const char *marking)
{
  g_autofree char *marked = chancery_sheet_header_text (marking, 120);
  g_autofree char *left = chancery_sheet_header_text (title, 40);
  g_autofree char *sheet = chancery_sheet_header_text (chancery_table_title (self->table), 40);
  g_autofree char *header = g_strdup_printf ("&L%s&C&\"-,Bold\"%s&R%s", left, marked, sheet);
  g_autofree char *footer = g_strdup_printf ("&C&\"-,Bold\"%s&R&P / &N", marked);

  return keep (self, worksheet_set_header (self->sheet, header)) &&
         keep (self, worksheet_set_footer (self->sheet, footer));
}

static gboolean
set_page (ChancerySheet *self, const char *title, const char *marking)
{
  worksheet_set_landscape (self->sheet);
  worksheet_set_paper (self->sheet, PAPER_US_LETTER);
  worksheet_set_margins (self->sheet, 0.4, 0.4, 0.7, 0.7);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_freeze_panes (self->sheet, self->header_row + 1, 0);
  return keep (self, worksheet_repeat_rows (self->sheet, 0, self->header_row)) &&
         set_page_texts (self, title, marking);
}

gboolean
chancery_sheet_begin (ChancerySheet *self,
                      const ChanceryTable *table,
                      const ChancerySheetFormats *formats,
                      lxw_worksheet *sheet,
                      const char *title,
                      const char *marking,
                      const char *generated)
{
  *self = (ChancerySheet){ .sheet = sheet, .table = table, .formats = formats };
  return write_marking (self, marking) && write_title (self, generated) && write_header (self) &&
         set_page (self, title, marking);
}

gboolean
chancery_sheet_end (ChancerySheet *self)
{
  lxw_col_t last = (lxw_col_t) (chancery_table_n_columns (self->table) - 1);
  lxw_row_t last_row = self->row - 1;
  char range[LXW_MAX_CELL_RANGE_LENGTH];

  if (!keep (self, worksheet_autofilter (self->sheet, self->header_row, 0, last_row, last)))
    return FALSE;
  if (last_row == self->header_row)
    return TRUE;
  /* Telephone numbers and ids are text on purpose: no green corner in each of them. */
  lxw_rowcol_to_range (range, self->header_row + 1, 0, last_row, last);
  return keep (self, worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}
