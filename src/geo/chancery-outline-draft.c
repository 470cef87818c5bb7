/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-outline-draft.h"

#include "base/chancery-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Between two corners that are shown, in pixels. */
#define APART 18.0
/* A side shorter than this has no room for a grip in its middle. */
#define LEAST_SIDE 44.0
#define LEAST_CORNERS 3

typedef enum
{
  STEP_MOVE,
  STEP_ADD,
  STEP_REMOVE,
} StepKind;

/* What was done, so that it can be taken back. */
typedef struct
{
  StepKind kind;
  guint corner;
  ChanceryPosition before; /* of one that was moved or removed */
} Step;

struct _ChanceryOutlineDraft
{
  GArray *corners; /* of ChanceryPosition */
  GArray *steps;   /* of Step */
  guint chosen;
  gboolean goes_on; /* to move the chosen corner is to go on with the last step */
};

static ChanceryPosition *
corner_at (const ChanceryOutlineDraft *self, guint corner)
{
  return &g_array_index (self->corners, ChanceryPosition, corner);
}

static guint
previous (const ChanceryOutlineDraft *self, guint corner)
{
  return (corner + self->corners->len - 1) % self->corners->len;
}

ChanceryOutlineDraft *
chancery_outline_draft_new (const ChanceryOutline *outline)
{
  ChanceryOutlineDraft *self = g_new0 (ChanceryOutlineDraft, 1);
  gsize n;
  const ChanceryPosition *corners = chancery_outline_get_corners (outline, &n);

  self->corners = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_append_vals (self->corners, corners, (guint) n);
  return self;
}

void
chancery_outline_draft_free (ChanceryOutlineDraft *self)
{
  g_array_unref (self->corners);
  g_array_unref (self->steps);
  g_free (self);
}

const ChanceryPosition *
chancery_outline_draft_get_corners (const ChanceryOutlineDraft *self, gsize *n)
{
  *n = self->corners->len;
  return corner_at (self, 0);
}

guint
chancery_outline_draft_chosen (const ChanceryOutlineDraft *self)
{
  return self->chosen;
}

void
chancery_outline_draft_choose (ChanceryOutlineDraft *self, gint64 corner)
{
  gint64 n = self->corners->len;
  guint chosen = (guint) ((corner % n + n) % n);

  if (chosen == self->chosen)
    return;
  self->chosen = chosen;
  self->goes_on = FALSE;
}

static ChanceryMercator
place_of (const ChanceryOutlineDraft *self, guint corner)
{
  return chancery_mercator_from_position (corner_at (self, corner));
}

static double
distance (ChanceryMercator a, ChanceryMercator b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

guint
chancery_outline_draft_nearest (const ChanceryOutlineDraft *self, const ChanceryPosition *place)
{
  ChanceryMercator at = chancery_mercator_from_position (place);
  guint nearest = 0;

  for (guint i = 1; i < self->corners->len; i++)
    if (distance (place_of (self, i), at) < distance (place_of (self, nearest), at))
      nearest = i;
  return nearest;
}

/* Whether the two sides at a corner keep clear of all others. */
static gboolean
check_corner (const ChanceryOutlineDraft *self, guint corner, GError **error)
{
  gsize n = self->corners->len;
  const ChanceryPosition *corners = corner_at (self, 0);

  return chancery_outline_check_side (corners, n, previous (self, corner), error) &&
         chancery_outline_check_side (corners, n, corner, error);
}

/* The chosen corner is there afterwards only if that is allowed. */
static gboolean
try_to_move (const ChanceryOutlineDraft *self, const ChanceryPosition *to, GError **error)
{
  ChanceryPosition *corner = corner_at (self, self->chosen), before = *corner;

  if (!chancery_position_is_valid (to))
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("A latitude is -90 to 90, a longitude -180 to 180."));
      return FALSE;
    }
  *corner = *to;
  if (check_corner (self, self->chosen, error))
    return TRUE;
  *corner = before;
  return FALSE;
}

gboolean
chancery_outline_draft_allows (const ChanceryOutlineDraft *self, const ChanceryPosition *to)
{
  ChanceryPosition before = *corner_at (self, self->chosen);
  gboolean allowed = try_to_move (self, to, NULL);

  *corner_at (self, self->chosen) = before;
  return allowed;
}

static void
remember (ChanceryOutlineDraft *self, StepKind kind, guint corner, ChanceryPosition before)
{
  Step step = { kind, corner, before };

  g_array_append_val (self->steps, step);
  self->goes_on = kind == STEP_MOVE;
}

gboolean
chancery_outline_draft_move (ChanceryOutlineDraft *self, const ChanceryPosition *to, GError **error)
{
  ChanceryPosition before = *corner_at (self, self->chosen);

  if (before.latitude == to->latitude && before.longitude == to->longitude)
    return TRUE;
  if (!try_to_move (self, to, error))
    return FALSE;
  if (!self->goes_on)
    remember (self, STEP_MOVE, self->chosen, before);
  return TRUE;
}

static ChanceryMercator
middle_of (const ChanceryOutlineDraft *self, guint corner)
{
  ChanceryMercator a = place_of (self, corner), b = place_of (self, (corner + 1) % self->corners->len);

  return (ChanceryMercator){ (a.x + b.x) / 2.0, (a.y + b.y) / 2.0 };
}

gboolean
chancery_outline_draft_add (ChanceryOutlineDraft *self, guint corner, GError **error)
{
  ChanceryPosition middle = chancery_mercator_to_position (middle_of (self, corner));
  guint added = corner + 1;

  g_return_val_if_fail (corner < self->corners->len, FALSE);
  if (self->corners->len >= CHANCERY_OUTLINE_MOST)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("The outline has as many corners as it may have."));
      return FALSE;
    }
  g_array_insert_val (self->corners, added, middle);
  if (!check_corner (self, added, error))
    {
      g_array_remove_index (self->corners, added);
      return FALSE;
    }
  self->chosen = added;
  remember (self, STEP_ADD, added, middle);
  return TRUE;
}

gboolean
chancery_outline_draft_remove (ChanceryOutlineDraft *self, GError **error)
{
  guint corner = self->chosen;
  ChanceryPosition before = *corner_at (self, corner);
  guint left = previous (self, corner);

  if (self->corners->len <= LEAST_CORNERS)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
                           _ ("An outline needs at least three corners."));
      return FALSE;
    }
  g_array_remove_index (self->corners, corner);
  left = left > corner ? left - 1 : left;
  if (!chancery_outline_check_side (corner_at (self, 0), self->corners->len, left, error))
    {
      g_array_insert_val (self->corners, corner, before);
      return FALSE;
    }
  self->chosen = left;
  remember (self, STEP_REMOVE, corner, before);
  return TRUE;
}

gboolean
chancery_outline_draft_step_back (ChanceryOutlineDraft *self)
{
  Step step;

  if (self->steps->len == 0)
    return FALSE;
  step = g_array_index (self->steps, Step, self->steps->len - 1);
  g_array_set_size (self->steps, self->steps->len - 1);
  if (step.kind == STEP_MOVE)
    *corner_at (self, step.corner) = step.before;
  else if (step.kind == STEP_ADD)
    g_array_remove_index (self->corners, step.corner);
  else
    g_array_insert_val (self->corners, step.corner, step.before);
  self->chosen = step.kind == STEP_ADD ? step.corner - 1 : step.corner;
  self->goes_on = FALSE;
  return TRUE;
}

gboolean
chancery_outline_draft_is_changed (const ChanceryOutlineDraft *self)
{
  return self->steps->len > 0;
}

ChanceryOutline *
chancery_outline_draft_finish (const ChanceryOutlineDraft *self, GError **error)
{
  g_autoptr (GArray) ring = g_array_copy (self->corners);

  g_array_append_val (ring, *corner_at (self, 0));
  return chancery_outline_new ((const ChanceryPosition *) (gconstpointer) ring->data, ring->len, error);
}

/* Which corners are shown: each far enough from the one before, but none that would hide the chosen one. */
static gboolean *
choose_shown (const ChanceryOutlineDraft *self, double apart)
{
  guint n = self->corners->len, last = 0;
  gboolean *shown = g_new0 (gboolean, n);
  ChanceryMercator chosen = place_of (self, self->chosen);

  for (guint i = 0; i < n; i++)
    if (i == 0 || (distance (place_of (self, i), place_of (self, last)) >= apart &&
                   distance (place_of (self, i), place_of (self, 0)) >= apart))
      {
        shown[i] = TRUE;
        last = i;
      }
  for (guint i = 0; i < n; i++)
    if (distance (place_of (self, i), chosen) < apart)
      shown[i] = i == self->chosen;
  return shown;
}

static void
append_grip (GArray *grips, guint corner, gboolean is_side, ChanceryMercator place)
{
  ChanceryOutlineGrip grip = { corner, is_side, place };

  g_array_append_val (grips, grip);
}

GArray *
chancery_outline_draft_grips (const ChanceryOutlineDraft *self, double pixel)
{
  GArray *grips = g_array_new (FALSE, FALSE, sizeof (ChanceryOutlineGrip));
  g_autofree gboolean *shown = choose_shown (self, APART * pixel);
  guint n = self->corners->len;

  for (guint i = 0; i < n; i++)
    {
      guint next = (i + 1) % n;

      if (!shown[i])
        continue;
      append_grip (grips, i, FALSE, place_of (self, i));
      if (shown[next] && distance (place_of (self, i), place_of (self, next)) >= LEAST_SIDE * pixel)
        append_grip (grips, i, TRUE, middle_of (self, i));
    }
  return grips;
}

const ChanceryOutlineGrip *
chancery_outline_grips_pick (const GArray *grips, ChanceryMercator at, double reach)
{
  const ChanceryOutlineGrip *found = NULL;

  for (guint i = 0; i < grips->len; i++)
    {
      const ChanceryOutlineGrip *grip = &g_array_index (grips, ChanceryOutlineGrip, i);
      gboolean is_better =
          found == NULL || (found->is_side && !grip->is_side) ||
          (found->is_side == grip->is_side && distance (grip->place, at) < distance (found->place, at));

      if (is_better && distance (grip->place, at) <= reach)
        found = grip;
    }
  return found;
}
