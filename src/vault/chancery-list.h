/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-responsibility.h"
#include "domain/chancery-rules.h"

G_BEGIN_DECLS

/**
 * ChanceryListKind:
 *
 * The long lists: those that are paged, sorted and searched by the vault.
 */
typedef enum
{
  CHANCERY_LIST_MISSIONS,
  CHANCERY_LIST_CONTACTS,
  CHANCERY_LIST_ASSESSMENTS,
  CHANCERY_N_LISTS,
} ChanceryListKind;

/**
 * ChanceryListColumn:
 * @name: JSON key and name for chancery_row_get()
 * @label: for people, untranslated
 * @type: form of the cell's text
 */
typedef struct
{
  const char *name;
  const char *label;
  ChanceryFieldType type;
} ChanceryListColumn;

/**
 * ChanceryListQuery:
 * @kind: which list
 * @search: (nullable): words; each must begin a word of the record, in any order
 * @sort: (nullable): name of a sort, %NULL for the list's own
 *   missions: "title" (own), "place", "kind", "level", "coverage", "office", "distance", "review";
 *   contacts: "name" (own), "mission", "liaison", "verified";
 *   assessments: "date" (own, latest first), "mission", "level", "review"
 * @descending: the other way round
 * @mission_kind: (nullable): missions only: a kind's key
 * @level: missions and assessments: a #ChanceryLevel, or -1 for any
 * @gap_only: missions: only those with fewer than two verified representatives today; contacts: only
 *   security liaison representatives
 * @unplaced_only: missions only: those without a position
 * @current_only: assessments only: those in force
 * @office: (nullable): missions only: id of the DS office
 */
typedef struct
{
  ChanceryListKind kind;
  const char *search;
  const char *sort;
  gboolean descending;
  const char *mission_kind;
  int level;
  gboolean gap_only;
  gboolean unplaced_only;
  gboolean current_only;
  const char *office;
} ChanceryListQuery;

/** CHANCERY_LIST_QUERY_INIT: everything, in the list's own order */
#define CHANCERY_LIST_QUERY_INIT(list)                                                                       \
  {                                                                                                          \
    .kind = (list), .level = -1                                                                              \
  }

/**
 * ChanceryRow:
 *
 * One row of a long list: texts in the order of the list's columns, %NULL for nothing.
 */
typedef struct
{
  ChanceryListKind kind;
  gint64 seq;
  char *id;
  char **cells;
} ChanceryRow;

/** chancery_list_columns: Returns: the columns of a list; @n of them */
const ChanceryListColumn *chancery_list_columns (ChanceryListKind kind, guint *n);

/**
 * chancery_list_column_choices:
 *
 * Returns: (nullable): the choices of the entity's field of the same name
 */
const ChanceryChoice *chancery_list_column_choices (ChanceryListKind kind, const ChanceryListColumn *column);

/** chancery_list_entity: Returns: what the rows of the list are */
const ChanceryEntity *chancery_list_entity (ChanceryListKind kind);

/** chancery_row_get: Returns: (nullable): the cell of the column called @name; another name is a mistake */
const char *chancery_row_get (const ChanceryRow *self, const char *name);

/** chancery_row_level: the level in the column @name */
ChanceryLevel chancery_row_level (const ChanceryRow *self, const char *name);

/** chancery_row_area: where a row of missions lies, from its column "area", which holds chancery_area_key()
 */
ChanceryArea chancery_row_area (const ChanceryRow *self);

/** chancery_row_ground: why a row of missions has the DS office that it has, or has none */
ChanceryGround chancery_row_ground (const ChanceryRow *self);

/** chancery_row_coverage: 0, 1 or 2, of a row of missions on the day @today */
int chancery_row_coverage (const ChanceryRow *self, const char *today);

void chancery_row_free (ChanceryRow *self);

/**
 * ChanceryMapPoint:
 * @title: what it is called in full
 * @name: (nullable): a name of its own, when it has one
 * @kind: a kind's key
 * @place: (nullable): city and state
 * @office: (nullable): id of the DS office it belongs to
 * @office_assigned: whether that was given by hand
 * @area: whether it lies in the Washington, D.C. metropolitan area
 * @liaison_until: (nullable): last days with one and with two verified representatives
 * @next_visit: (nullable): day of the earliest planned visit
 * @last_visit: (nullable): day of the latest visit made
 *
 * What the map needs of a mission that has a position: what it is drawn by, and what it is chosen by.
 */
typedef struct
{
  char *id;
  char *title;
  char *name;
  char *sending_state;
  char *kind;
  char *place;
  ChanceryPosition position;
  ChanceryLevel level;
  char *office;
  gboolean office_assigned;
  ChanceryArea area;
  char *liaison_until[2];
  char *review_due;
  char *next_visit;
  char *last_visit;
} ChanceryMapPoint;

void chancery_map_point_free (ChanceryMapPoint *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryRow, chancery_row_free)

G_END_DECLS
