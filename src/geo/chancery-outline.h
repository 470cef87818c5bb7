/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/** ChanceryOutline: the border of an area as somebody drew it: one ring; never changes, so any thread may
 * read it */
typedef struct _ChanceryOutline ChanceryOutline;

/** CHANCERY_OUTLINE_MOST: the most corners an outline may have */
#define CHANCERY_OUTLINE_MOST 5000

/**
 * chancery_outline_parse:
 * @text: a corner a line, latitude and longitude in degrees apart by a comma or spaces, in order around the
 *   area, either way; the last line repeats the first. What follows "#", and an empty line, is passed over.
 * @error: %CHANCERY_ERROR_REJECTED with what is wrong and in which line: no two numbers, a position out of
 *   range, not closed, fewer than three corners or too many, two sides that cross or touch, one that
 *   runs around half the globe
 *
 * Returns: (transfer full) (nullable): the outline
 */
ChanceryOutline *chancery_outline_parse (const char *text, GError **error);

/**
 * chancery_outline_new:
 * @corners: (array length=n): in order, either way; the last is the first again
 *
 * The same of positions.
 */
ChanceryOutline *chancery_outline_new (const ChanceryPosition *corners, gsize n, GError **error);

/**
 * chancery_outline_check_side:
 * @corners: (array length=n): of an outline, the first not repeated
 * @i: a corner
 *
 * Returns: whether the side after that corner keeps clear of all others; the errors are those of
 * chancery_outline_parse()
 */
gboolean chancery_outline_check_side (const ChanceryPosition *corners, gsize n, gsize i, GError **error);

/**
 * chancery_outline_capital_region:
 *
 * Returns: (transfer none): the outline shipped with Chancery of the Washington, D.C. metropolitan area,
 *   taken to be the National Capital Region of 10 U.S.C. 2674 (f) (2): the District of Columbia; Montgomery
 *   and Prince George's counties in Maryland; Arlington, Fairfax, Loudoun and Prince William counties in
 *   Virginia, and all cities within their outer boundaries. Good to about 500 m; how it was traced stands
 *   in data/reference/national-capital-region.txt.
 */
const ChanceryOutline *chancery_outline_capital_region (void);

ChanceryOutline *chancery_outline_ref (ChanceryOutline *self);
void chancery_outline_unref (ChanceryOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryOutline, chancery_outline_unref)

/** chancery_outline_contains: whether @position lies within; on the border itself it may go either way */
gboolean chancery_outline_contains (const ChanceryOutline *self, const ChanceryPosition *position);

/** chancery_outline_get_corners: Returns: (array length=n) (transfer none): the corners, the first not
 * repeated */
const ChanceryPosition *chancery_outline_get_corners (const ChanceryOutline *self, gsize *n);

/** chancery_outline_to_text: Returns: (transfer full): what chancery_outline_parse() reads, to seven places
 */
char *chancery_outline_to_text (const ChanceryOutline *self);

G_END_DECLS
