/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-key-sheet.h"

#include "base/chancery-file.h"
#include "reports/chancery-picture-file.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN CHANCERY_KEY_SHEET_MARGIN

/* Sizes in points. */
#define KEY_PADDING 20.0
#define KEY_SPACING 12.0

/* Headings, and what stands under each. The same on paper and as text. */
static const struct
{
  const char *heading;
  const char *text;
} parts[] = {
  { N_ ("What this is"),
    N_ ("This key opens the vault when its passphrase is forgotten. Whoever has this sheet and the vault’s "
        "file can read everything in it.") },
  { N_ ("How to use it"), N_ ("Open the vault in Chancery and choose “Use the recovery key” below the "
                              "passphrase. Type the groups in order: small letters do, and there is no "
                              "letter I, L, O or U. A group with a mistake is marked. Then set a new "
                              "passphrase: this sheet is void from then on, and you are given a new key.") },
  { N_ ("Where to keep it"),
    N_ ("On paper, in a safe, apart from the laptop: no photograph, no mail, no copy in a cloud. Once it is "
        "printed, delete the file.") },
  { N_ ("When it is void"),
    N_ ("As soon as the passphrase is changed. Keep this sheet then only as long as you keep backups made "
        "before the change, which it still opens.") },
};

void
chancery_key_sheet_paper_size (ChanceryPaper paper, double *width, double *height)
{
  *width = paper == CHANCERY_PAPER_LETTER ? 612.0 : 595.28;
  *height = paper == CHANCERY_PAPER_LETTER ? 792.0 : 841.89;
}

/* The groups are texts of their own for as long as the sheet is made, and wiped then. */
static char **
groups_of (const ChanceryKeySheet *self)
{
  g_autofree char *text =
      g_strndup ((const char *) chancery_secret_bytes (self->key), chancery_secret_size (self->key));
  char **groups = g_strsplit (text, "-", -1);

  explicit_bzero (text, strlen (text));
  return groups;
}

static void
groups_free (char **groups)
{
  for (char **group = groups; *group != NULL; group++)
    explicit_bzero (*group, strlen (*group));
  g_strfreev (groups);
}

/* Down the first column, then down the second, as on the screen. */
static guint
rows_of (char **groups)
{
  return (g_strv_length (groups) + 1) / 2;
}

/* A page being drawn from the top down. */
typedef struct
{
  cairo_t *cr;
  double width; /* between the margins */
  double y;
} Page;

static PangoLayout *
lay_out (Page *page, const char *font, const char *text, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (page->cr);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72.0);
  pango_layout_context_changed (layout);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_at (Page *page, PangoLayout *layout, double x, double y)
{
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, layout);
}

static void
stack (Page *page, PangoLayout *layout, double space)
{
  draw_at (page, layout, MARGIN, page->y);
  page->y += height_of (layout) + space;
}

/* A paragraph, and @space below it. */
static void
paragraph (Page *page, const char *font, const char *text, double space)
{
  g_autoptr (PangoLayout) layout = lay_out (page, font, text, page->width);

  stack (page, layout, space);
}

static void
draw_heading (Page *page, const ChanceryKeySheet *self)
{
  /* Translators: the day on which a sheet with a recovery key was made. */
  g_autofree char *day = g_strdup_printf (_ ("Made on %s"), self->made_on);
  g_autoptr (PangoLayout) name = lay_out (page, "Sans 14", self->vault, page->width);

  /* A name that would fill the page is cut: the key has to stand on it whole. */
  pango_layout_set_height (name, -2);
  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  paragraph (page, "Sans Bold 24", _ ("Recovery key"), 4);
  stack (page, name, 4);
  paragraph (page, "Sans 11", day, 20);
}

static void
draw_group (Page *page, guint number, const char *group, double x, double y)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) small = lay_out (page, "Sans 10", digits, 24);
  g_autoptr (PangoLayout) large = lay_out (page, "Monospace Bold 20", group, 140);
  double lift =
      (double) (pango_layout_get_baseline (large) - pango_layout_get_baseline (small)) / PANGO_SCALE;

  pango_layout_set_alignment (small, PANGO_ALIGN_RIGHT);
  draw_at (page, small, x, y + lift);
  draw_at (page, large, x + 38, y);
}

static double
line_height (Page *page)
{
  g_autoptr (PangoLayout) layout = lay_out (page, "Monospace Bold 20", "0", 140);

  return height_of (layout);
}

/* The key in a frame of its own, so that it is seen where it begins and ends. */
static void
draw_key (Page *page, char **groups)
{
  guint rows = rows_of (groups);
  double step = line_height (page) + KEY_SPACING;
  double height = rows * step - KEY_SPACING + 2 * KEY_PADDING;

  cairo_set_line_width (page->cr, 1);
  cairo_rectangle (page->cr, MARGIN + 0.5, page->y + 0.5, page->width - 1, height - 1);
  cairo_stroke (page->cr);
  for (guint i = 0; groups[i] != NULL; i++)
    draw_group (page, i + 1, groups[i], MARGIN + KEY_PADDING + 20 + (i / rows) * page->width / 2,
                page->y + KEY_PADDING + (i % rows) * step);
  page->y += height + 24;
}

static void
draw (const ChanceryKeySheet *self, cairo_t *cr)
{
  char **groups = groups_of (self);
  Page page = { .cr = cr, .y = MARGIN };
  double width, height;

  chancery_key_sheet_paper_size (self->paper, &width, &height);
  page.width = width - 2 * MARGIN;
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_heading (&page, self);
  draw_key (&page, groups);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      paragraph (&page, "Sans Bold 11", _ (parts[i].heading), 3);
      paragraph (&page, "Sans 11", _ (parts[i].text), 12);
    }
  groups_free (groups);
}

void
chancery_key_sheet_ink (const ChanceryKeySheet *self, double *x, double *y, double *width, double *height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  draw (self, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, x, y, width, height);
  cairo_surface_destroy (surface);
}

static gboolean
draw_page (cairo_t *cr, gconstpointer data, GError **error)
{
  draw (data, cr);
  return TRUE;
}

gboolean
chancery_key_sheet_write_pdf (const ChanceryKeySheet *self, const char *path, GError **error)
{
  ChanceryPictureFile file = { .form = CHANCERY_PICTURE_PDF, .title = _ ("Recovery key") };

  chancery_key_sheet_paper_size (self->paper, &file.width, &file.height);
  return chancery_picture_file_write (&file, path, draw_page, self, error);
}

static void
append_groups (GString *text, char **groups)
{
  guint rows = rows_of (groups);
  guint n = g_strv_length (groups);

  for (guint row = 0; row < rows; row++)
    {
      g_string_append_printf (text, "  %2u  %s", row + 1, groups[row]);
      if (row + rows < n)
        g_string_append_printf (text, "      %2u  %s", row + rows + 1, groups[row + rows]);
      g_string_append_c (text, '\n');
    }
}

ChancerySecret *
chancery_key_sheet_text (const ChanceryKeySheet *self)
{
  GString *text = g_string_sized_new (4096);
  char **groups = groups_of (self);
  ChancerySecret *secret;

  g_string_append_printf (text, "%s\n%s\n", _ ("Recovery key"), self->vault);
  g_string_append_printf (text, _ ("Made on %s"), self->made_on);
  g_string_append (text, "\n\n");
  append_groups (text, groups);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (text, "\n%s\n%s\n", _ (parts[i].heading), _ (parts[i].text));
  groups_free (groups);
  secret = chancery_secret_new_take_text (text->str);
  g_string_free (text, TRUE);
  return secret;
}

gboolean
chancery_key_sheet_write_text (const ChanceryKeySheet *self, const char *path, GError **error)
{
  g_autoptr (ChancerySecret) text = chancery_key_sheet_text (self);
  g_autoptr (ChanceryFileWriter) writer = chancery_file_writer_new (path, error);

  return writer != NULL &&
         chancery_file_write_all (chancery_file_writer_fd (writer), chancery_secret_bytes (text),
                                  chancery_secret_size (text), path, error) &&
         chancery_file_writer_commit (writer, TRUE, error);
}
