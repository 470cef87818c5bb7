/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-outline.h"
#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * ChanceryOutlineDraft:
 *
 * An outline while somebody moves its corners, one of which is the chosen one. It is an outline at any time:
 * what would make it cross itself, or leave it with fewer than three corners, is refused and changes nothing.
 * Each step can be taken back. It knows no widget.
 */
typedef struct _ChanceryOutlineDraft ChanceryOutlineDraft;

/** chancery_outline_draft_new: the first corner is the chosen one */
ChanceryOutlineDraft *chancery_outline_draft_new (const ChanceryOutline *outline);
void chancery_outline_draft_free (ChanceryOutlineDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryOutlineDraft, chancery_outline_draft_free)

/** chancery_outline_draft_get_corners: Returns: (array length=n) (transfer none): the first not repeated;
 * they are others after the next step */
const ChanceryPosition *chancery_outline_draft_get_corners (const ChanceryOutlineDraft *self, gsize *n);

/** chancery_outline_draft_chosen: Returns: the number of the chosen corner, from 0 */
guint chancery_outline_draft_chosen (const ChanceryOutlineDraft *self);

/** chancery_outline_draft_choose: @corner: may lie beyond either end, from where it goes on at the other */
void chancery_outline_draft_choose (ChanceryOutlineDraft *self, gint64 corner);

/** chancery_outline_draft_nearest: Returns: the corner nearest to a place of the map */
guint chancery_outline_draft_nearest (const ChanceryOutlineDraft *self, const ChanceryPosition *place);

/** chancery_outline_draft_allows: whether the chosen corner could be moved to @to */
gboolean chancery_outline_draft_allows (const ChanceryOutlineDraft *self, const ChanceryPosition *to);

/**
 * chancery_outline_draft_move:
 * @to: where the chosen corner is to be
 * @error: %CHANCERY_ERROR_REJECTED with what is against it
 *
 * Moving on with the same corner is one step with what went before.
 */
gboolean chancery_outline_draft_move (ChanceryOutlineDraft *self, const ChanceryPosition *to, GError **error);

/** chancery_outline_draft_add: @corner: the new one, which is then the chosen one, stands in the middle of
 * the side after it */
gboolean chancery_outline_draft_add (ChanceryOutlineDraft *self, guint corner, GError **error);

/** chancery_outline_draft_remove: takes the chosen corner out; the one before it is then the chosen one */
gboolean chancery_outline_draft_remove (ChanceryOutlineDraft *self, GError **error);

/** chancery_outline_draft_step_back: Returns: whether there was a step to take back */
gboolean chancery_outline_draft_step_back (ChanceryOutlineDraft *self);

/** chancery_outline_draft_is_changed: whether there is a step to take back */
gboolean chancery_outline_draft_is_changed (const ChanceryOutlineDraft *self);

/** chancery_outline_draft_finish: Returns: (transfer full) (nullable): what has become of it */
ChanceryOutline *chancery_outline_draft_finish (const ChanceryOutlineDraft *self, GError **error);

/**
 * ChanceryOutlineGrip:
 * @corner: a corner
 * @is_side: what is meant is the middle of the side after it
 * @place: where on the map
 *
 * What of a draft can be taken hold of.
 */
typedef struct
{
  guint corner;
  gboolean is_side;
  ChanceryMercator place;
} ChanceryOutlineGrip;

/**
 * chancery_outline_draft_grips:
 * @pixel: of the screen, in widths of the web-mercator world
 *
 * Corners far enough apart on the screen to be told from one another, the chosen one always among them; and
 * the middles of those sides between two of them that are long enough. They follow from the draft and the
 * zoom alone, so that they stay while the map is dragged.
 *
 * Returns: (transfer full) (element-type ChanceryOutlineGrip): in order around the area
 */
GArray *chancery_outline_draft_grips (const ChanceryOutlineDraft *self, double pixel);

/** chancery_outline_grips_pick: Returns: (nullable): of @grips the nearest to @at within @reach, in widths of
 * the world; a corner before a side */
const ChanceryOutlineGrip *
chancery_outline_grips_pick (const GArray *grips, ChanceryMercator at, double reach);

G_END_DECLS
