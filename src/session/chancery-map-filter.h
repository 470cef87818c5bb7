/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-vault.h"

G_BEGIN_DECLS

/**
 * ChanceryMapFilter:
 * @levels: those shown, a bit (1 << #ChanceryLevel) each; 0 for all
 * @kind: (nullable): key of the one kind shown
 * @sending_state: (nullable): words, each of which must begin a word of the sending State's name
 * @office: (nullable): id of the one DS office whose missions are shown
 * @due_only: only those at which something is due (chancery_mission_is_due())
 * @gap_only: only those with fewer than two verified security liaison representatives
 * @has_circle: only those within @metres of @middle
 * @has_box: only those between @south_west and @north_east, whose longitude is the smaller number where the
 *   box lies across 180°
 *
 * Which missions the map shows. All zeros shows all.
 */
typedef struct
{
  guint levels;
  char *kind;
  char *sending_state;
  char *office;
  gboolean due_only;
  gboolean gap_only;
  gboolean has_circle;
  ChanceryPosition middle;
  double metres;
  gboolean has_box;
  ChanceryPosition south_west;
  ChanceryPosition north_east;
} ChanceryMapFilter;

void chancery_map_filter_clear (ChanceryMapFilter *self);

/** chancery_map_filter_copy: @to is overwritten */
void chancery_map_filter_copy (const ChanceryMapFilter *self, ChanceryMapFilter *to);

/** chancery_map_filter_is_empty: whether it shows all */
gboolean chancery_map_filter_is_empty (const ChanceryMapFilter *self);

/** chancery_map_filter_matches: @today: "YYYY-MM-DD" */
gboolean
chancery_map_filter_matches (const ChanceryMapFilter *self, const ChanceryMapPoint *point, const char *today);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryMapFilter, chancery_map_filter_clear)

G_END_DECLS
