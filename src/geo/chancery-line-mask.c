/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-line-mask.h"

#include <math.h>
#include <string.h>

/* Steps of the table of what is covered at which distance. */
#define STEPS 255
/* In pixels: of a shorter piece the whole breadth is looked at in each row. */
#define LONG 4.0

struct _ChanceryLineMask
{
  cairo_surface_t *target;
  double scale, origin;
  int width, height; /* of the target */
  gsize stride;      /* of @cover: whole words */
  guint8 *cover;     /* of each pixel, row by row */
  int top, bottom;   /* the rows that something was added to */
  double reach;      /* farther from the middle of a line no pixel is touched */
  double per_reach2; /* STEPS / reach² */
  guint8 covers[STEPS];
};

/* A piece in pixels, with the middles of pixels at whole numbers. */
typedef struct
{
  double x, y, dx, dy;
  double per_length2; /* 1 / length², 0 for a dot */
} Piece;

static void
forget (ChanceryLineMask *self)
{
  self->top = self->height;
  self->bottom = -1;
}

ChanceryLineMask *
chancery_line_mask_new (cairo_surface_t *target, double scale, double origin)
{
  ChanceryLineMask *self = g_new0 (ChanceryLineMask, 1);

  self->target = cairo_surface_reference (target);
  self->scale = scale;
  self->origin = origin;
  self->width = cairo_image_surface_get_width (target);
  self->height = cairo_image_surface_get_height (target);
  self->stride = ((gsize) self->width + sizeof (guint64) - 1) / sizeof (guint64) * sizeof (guint64);
  self->cover = g_malloc0_n (self->stride, (gsize) self->height);
  forget (self);
  return self;
}

void
chancery_line_mask_free (ChanceryLineMask *self)
{
  if (self == NULL)
    return;
  cairo_surface_destroy (self->target);
  g_free (self->cover);
  g_free (self);
}

/* As much of a pixel as a straight line of that width covers which runs past its middle so near, by the
 * square of the distance: a root for every pixel would take longer than all the rest. */
void
chancery_line_mask_set_width (ChanceryLineMask *self, double width)
{
  double most = MIN (width * self->scale, 1.0);

  self->reach = width * self->scale / 2.0 + 0.5;
  self->per_reach2 = STEPS / (self->reach * self->reach);
  for (int i = 0; i < STEPS; i++)
    {
      double distance = self->reach * sqrt ((i + 0.5) / STEPS);

      self->covers[i] = (guint8) (MIN (self->reach - distance, most) * 255.0 + 0.5);
    }
}

static void
add_pixels (ChanceryLineMask *self, const Piece *piece, int row, int first, int last)
{
  guint8 *cover = self->cover + (gsize) row * self->stride;
  double y = row - piece->y, along = y * piece->dy;

  for (int column = first; column <= last; column++)
    {
      double x = column - piece->x, t = (x * piece->dx + along) * piece->per_length2;
      double ex, ey, step;

      t = CLAMP (t, 0.0, 1.0);
      ex = x - t * piece->dx;
      ey = y - t * piece->dy;
      step = (ex * ex + ey * ey) * self->per_reach2;
      if (step < STEPS)
        cover[column] = MAX (cover[column], self->covers[(int) step]);
    }
}

/* The columns of @row that the piece may reach. */
static void
add_row (ChanceryLineMask *self, const Piece *piece, int row)
{
  double from = 0.0, to = 1.0, left, right;

  /* Few of all where it is long and slanting. */
  if (fabs (piece->dx) > LONG && fabs (piece->dy) > 1.0)
    {
      double y = row - piece->y, reach = copysign (self->reach, piece->dy);

      from = CLAMP ((y - reach) / piece->dy, 0.0, 1.0);
      to = CLAMP ((y + reach) / piece->dy, 0.0, 1.0);
    }
  left = piece->x + MIN (from * piece->dx, to * piece->dx) - self->reach;
  right = piece->x + MAX (from * piece->dx, to * piece->dx) + self->reach;
  if (right >= 0.0 && left < self->width)
    add_pixels (self, piece, row, (int) MAX (left, 0.0), (int) MIN (right, self->width - 1.0));
}

void
chancery_line_mask_add (ChanceryLineMask *self, double ax, double ay, double bx, double by)
{
  Piece piece = { (ax + self->origin) * self->scale - 0.5, (ay + self->origin) * self->scale - 0.5,
                  (bx - ax) * self->scale, (by - ay) * self->scale, 0.0 };
  double length2 = piece.dx * piece.dx + piece.dy * piece.dy;
  double top = piece.y + MIN (piece.dy, 0.0) - self->reach;
  double bottom = piece.y + MAX (piece.dy, 0.0) + self->reach;
  int first, last;

  if (bottom < 0.0 || top >= self->height)
    return;
  first = (int) MAX (top, 0.0);
  last = (int) MIN (bottom, self->height - 1.0);
  if (length2 > 0.0)
    piece.per_length2 = 1.0 / length2;
  for (int row = first; row <= last; row++)
    add_row (self, &piece, row);
  self->top = MIN (self->top, first);
  self->bottom = MAX (self->bottom, last);
}

/* (under × (255 − cover) + over × cover) / 255, rounded, of two colours of a pixel at once. */
static guint32
blend_pair (guint32 under, guint32 over, guint32 cover)
{
  guint32 sum = (under & 0xff00ff) * (255 - cover) + (over & 0xff00ff) * cover + 0x800080;

  return (sum + (sum >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
}

static void
paint_word (guint32 *pixels, const guint8 *cover, int n, guint32 color)
{
  for (int i = 0; i < n; i++)
    if (cover[i] != 0)
      pixels[i] = 0xff000000 | blend_pair (pixels[i], color, cover[i]) |
                  (blend_pair (pixels[i] >> 8, color >> 8, cover[i]) << 8 & 0xff00);
}

/* Most pixels are not covered. */
static void
paint_row (guint32 *pixels, guint8 *cover, int width, guint32 color)
{
  for (int x = 0; x < width; x += (int) sizeof (guint64))
    {
      guint64 word;

      memcpy (&word, cover + x, sizeof word);
      if (word == 0)
        continue;
      paint_word (pixels + x, cover + x, MIN (width - x, (int) sizeof word), color);
      memset (cover + x, 0, sizeof word);
    }
}

void
chancery_line_mask_paint (ChanceryLineMask *self, guint32 color)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (self->target);
  guint8 *data;

  cairo_surface_flush (self->target);
  data = cairo_image_surface_get_data (self->target);
  for (int row = self->top; row <= self->bottom; row++)
    paint_row ((guint32 *) (gpointer) (data + (gsize) row * stride), self->cover + (gsize) row * self->stride,
               self->width, color);
  cairo_surface_mark_dirty (self->target);
  forget (self);
}
