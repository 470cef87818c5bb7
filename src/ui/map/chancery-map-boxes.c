/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-boxes.h"

#include <math.h>

/* Squares of the widget, each with the numbers of the boxes that touch it. */
#define SQUARE 96.0f

struct _ChanceryMapBoxes
{
  GArray *boxes;
  GHashTable *squares; /* of GArray of guint */
};

static void
numbers_free (gpointer numbers)
{
  g_array_unref (numbers);
}

ChanceryMapBoxes *
chancery_map_boxes_new (void)
{
  ChanceryMapBoxes *self = g_new0 (ChanceryMapBoxes, 1);

  self->boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->squares = g_hash_table_new_full (NULL, NULL, NULL, numbers_free);
  return self;
}

void
chancery_map_boxes_free (ChanceryMapBoxes *self)
{
  g_array_unref (self->boxes);
  g_hash_table_unref (self->squares);
  g_free (self);
}

static int
square_at (float coordinate)
{
  return (int) floorf (coordinate / SQUARE);
}

/* A widget is never a thousand squares wide, so the two do not mix. */
static gpointer
key_of (int column, int row)
{
  return GINT_TO_POINTER (row * 4096 + column);
}

void
chancery_map_boxes_add (ChanceryMapBoxes *self, const graphene_rect_t *box)
{
  guint number = self->boxes->len;

  g_array_append_val (self->boxes, *box);
  for (int row = square_at (box->origin.y); row <= square_at (box->origin.y + box->size.height); row++)
    for (int column = square_at (box->origin.x); column <= square_at (box->origin.x + box->size.width);
         column++)
      {
        GArray *numbers = g_hash_table_lookup (self->squares, key_of (column, row));

        if (numbers == NULL)
          {
            numbers = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (self->squares, key_of (column, row), numbers);
          }
        g_array_append_val (numbers, number);
      }
}

static gboolean
is_free_of (const ChanceryMapBoxes *self, const GArray *numbers, const graphene_rect_t *box)
{
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    if (graphene_rect_intersection (&g_array_index (self->boxes, graphene_rect_t,
                                                    g_array_index (numbers, guint, i)),
                                    box, NULL))
      return FALSE;
  return TRUE;
}

gboolean
chancery_map_boxes_is_free (const ChanceryMapBoxes *self, const graphene_rect_t *box)
{
  for (int row = square_at (box->origin.y); row <= square_at (box->origin.y + box->size.height); row++)
    for (int column = square_at (box->origin.x); column <= square_at (box->origin.x + box->size.width);
         column++)
      if (!is_free_of (self, g_hash_table_lookup (self->squares, key_of (column, row)), box))
        return FALSE;
  return TRUE;
}

GArray *
chancery_map_boxes_all (const ChanceryMapBoxes *self)
{
  return self->boxes;
}
