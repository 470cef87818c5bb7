/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

G_BEGIN_DECLS

/*
 * The Military Grid Reference System on WGS 84, as NGA.STND.0037 (Universal Grids and Grid Reference Systems)
 * has it: UTM from 80° S to 84° N with the wider zones of Norway and Svalbard, UPS at the poles.
 */

/** CHANCERY_MGRS_METRE: digits of each number for squares of one metre */
#define CHANCERY_MGRS_METRE 5

/**
 * chancery_mgrs_format:
 * @position: a valid position
 * @digits: digits of each of the two numbers: 5 for a metre, 4 for ten, ... 0 for 100 km
 *
 * Returns: (transfer full): the square that holds @position, "18S UJ 23371 06519"; at the poles "Z AH 00000
 * 00000"
 */
char *chancery_mgrs_format (const ChanceryPosition *position, guint digits);

/** chancery_mgrs_looks_like: whether @text can only be meant as MGRS, right or wrong */
gboolean chancery_mgrs_looks_like (const char *text);

/**
 * chancery_mgrs_parse:
 * @text: "18SUJ2337106519", in any case, with or without spaces; both numbers have as many digits, at most
 * five
 * @position: (out): the middle of the square
 * @error: %CHANCERY_ERROR_REJECTED with which part is wrong
 */
gboolean chancery_mgrs_parse (const char *text, ChanceryPosition *position, GError **error);

G_END_DECLS
