/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-home.h"

#include <math.h>

#define STEP 6.0f
/* From the middle of a marker to what covers it, and to the edge: the largest cluster with its badge. */
#define CLEAR 20.0f

static gboolean
is_within (graphene_point_t at, const graphene_rect_t *box, float more)
{
  return at.x > box->origin.x - more && at.x < box->origin.x + box->size.width + more &&
         at.y > box->origin.y - more && at.y < box->origin.y + box->size.height + more;
}

static gboolean
is_clear (graphene_point_t at,
          const graphene_size_t *size,
          const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED])
{
  graphene_rect_t all = { { 0.0f, 0.0f }, *size };

  if (!is_within (at, &all, -CLEAR))
    return FALSE;
  for (guint i = 0; i < CHANCERY_MAP_FRAME_COVERED; i++)
    if (covered[i].size.width > 0.0f && is_within (at, &covered[i], CLEAR))
      return FALSE;
  return TRUE;
}

/* No more than @enough are counted. */
static guint
count_hidden (const GArray *shown,
              const graphene_size_t *size,
              const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED],
              graphene_point_t shift,
              guint enough)
{
  guint hidden = 0;

  for (guint i = 0; i < shown->len && hidden < enough; i++)
    {
      graphene_point_t at = g_array_index (shown, ChanceryMapShown, i).at;

      at.x += shift.x;
      at.y += shift.y;
      if (!is_clear (at, size, covered))
        hidden++;
    }
  return hidden;
}

static float
length (graphene_point_t shift)
{
  return hypotf (shift.x, shift.y);
}

graphene_point_t
chancery_map_home_shift (const GArray *shown,
                         const graphene_size_t *size,
                         const graphene_rect_t covered[CHANCERY_MAP_FRAME_COVERED],
                         const graphene_size_t *most)
{
  graphene_point_t best = { 0.0f, 0.0f };
  guint least = count_hidden (shown, size, covered, best, shown->len);
  int right = (int) (most->width / STEP), down = (int) (most->height / STEP);

  for (int x = -right; x <= right; x++)
    for (int y = -down; y <= down; y++)
      {
        graphene_point_t shift = { (float) x * STEP, (float) y * STEP };
        /* A longer move has to be worth it. */
        guint enough = length (shift) < length (best) ? least + 1 : least;
        guint hidden = count_hidden (shown, size, covered, shift, enough);

        if (hidden >= enough)
          continue;
        least = hidden;
        best = shift;
      }
  return best;
}
