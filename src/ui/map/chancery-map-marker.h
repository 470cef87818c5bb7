/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/** ChanceryMapLevel: the threat level a marker's shape and colour tell */
typedef enum
{
  CHANCERY_MAP_LEVEL_NONE,
  CHANCERY_MAP_LEVEL_LOW,
  CHANCERY_MAP_LEVEL_MEDIUM,
  CHANCERY_MAP_LEVEL_HIGH,
  CHANCERY_MAP_LEVEL_CRITICAL,
  CHANCERY_MAP_N_LEVELS,
} ChanceryMapLevel;

/** ChanceryMapKind: what the sign on a marker tells, in the order of the mission kinds of the domain */
typedef enum
{
  CHANCERY_MAP_KIND_EMBASSY,
  CHANCERY_MAP_KIND_CONSULATE_GENERAL,
  CHANCERY_MAP_KIND_HONORARY_CONSULATE,
  CHANCERY_MAP_KIND_CONSULATE,
  CHANCERY_MAP_KIND_PERMANENT_MISSION,
  CHANCERY_MAP_KIND_DELEGATION,
  CHANCERY_MAP_KIND_ORGANIZATION,
  CHANCERY_MAP_KIND_INTERESTS_SECTION,
  CHANCERY_MAP_KIND_NUNCIATURE,
  CHANCERY_MAP_KIND_OTHER,
  CHANCERY_MAP_N_KINDS,
} ChanceryMapKind;

/**
 * ChanceryMapOfficeKind:
 *
 * How a DS office's shield is drawn: with a star, with a bar, or hollow.
 */
typedef enum
{
  CHANCERY_MAP_OFFICE_FIELD,
  CHANCERY_MAP_OFFICE_RESIDENT,
  CHANCERY_MAP_OFFICE_SATELLITE,
  CHANCERY_MAP_OFFICE_N_KINDS,
} ChanceryMapOfficeKind;

/** chancery_map_office_kind_from_id: for a kind as records spell it, such as "resident-office" */
ChanceryMapOfficeKind chancery_map_office_kind_from_id (const char *id);

/**
 * ChanceryMapTheme:
 * @CHANCERY_MAP_THEME_LEVEL: markers tell the threat level in the United States
 * @CHANCERY_MAP_THEME_VISIT: when the next visit is, or that none is planned
 * @CHANCERY_MAP_THEME_COVERAGE: how many of two security liaison representatives there are
 *
 * What shape and colour of the markers tell. In the other themes than the first the numbers of
 * #ChanceryMapLevel stand for states: 0 nothing known, 1 as it should be, 2 partly or soon, 3 missing or
 * overdue.
 */
typedef enum
{
  CHANCERY_MAP_THEME_LEVEL,
  CHANCERY_MAP_THEME_VISIT,
  CHANCERY_MAP_THEME_COVERAGE,
  CHANCERY_MAP_N_THEMES,
} ChanceryMapTheme;

/** chancery_map_theme_states: Returns: how many of the numbers a theme uses */
guint chancery_map_theme_states (ChanceryMapTheme theme);

/** chancery_map_theme_label: Returns: the translated word for a number of a theme */
const char *chancery_map_theme_label (ChanceryMapTheme theme, ChanceryMapLevel level);

/** chancery_map_kind_from_id: the sign for a mission's kind as records spell it, such as "consulate-general"
 */
ChanceryMapKind chancery_map_kind_from_id (const char *id);

/** ChanceryMapInk: the colours of markers, each 0xRRGGBB */
typedef struct
{
  guint32 ink;     /* text, shields */
  guint32 outline; /* around every marker */
  guint32 focus;   /* selection, hover, keyboard */
  guint32 levels[CHANCERY_MAP_N_LEVELS];
  guint32 sign;          /* the glyph on a marker */
  guint32 critical_sign; /* the glyph on, and the bar cut out of, a critical one */
  guint32 sound;         /* of the themes other than the level: as it should be */
  guint32 due;           /* something is to be done */
} ChanceryMapInk;

/** chancery_map_ink: the colours for light or for dark windows */
const ChanceryMapInk *chancery_map_ink (gboolean dark);

/** CHANCERY_MAP_MARKER_SIZE: side of the square every marker fits into, in pixels */
#define CHANCERY_MAP_MARKER_SIZE 32

/** CHANCERY_MAP_CLUSTER_SIZE: likewise every cluster with its badge */
#define CHANCERY_MAP_CLUSTER_SIZE 48

/** CHANCERY_MAP_MARKER_REACH: markers farther from each other, in pixels, never meet */
#define CHANCERY_MAP_MARKER_REACH 40.0

/**
 * chancery_map_marker_meets:
 * @count: of missions a marker stands for
 * @other: of those another stands for
 * @dx: how far the other lies to the right
 * @dy: how far it lies below
 * @is_bare: whether missions by themselves are drawn without their sign
 *
 * Returns: whether a disc with a number would touch the other marker, or a cluster's badge another cluster
 */
gboolean chancery_map_marker_meets (guint count, guint other, double dx, double dy, gboolean is_bare);

/**
 * chancery_map_marker_paint:
 * @cr: where 0, 0 is the marker's middle
 * @theme: what @level is of
 * @level: shape and colour
 * @kind: the sign, or -1 for a bare marker of radius 6
 * @dark: colours for a dark window
 */
void chancery_map_marker_paint (
    cairo_t *cr, ChanceryMapTheme theme, ChanceryMapLevel level, int kind, gboolean dark);

/**
 * chancery_map_marker_paint_cluster:
 * @context: for the number
 * @count: how many missions
 * @level: the highest within, at the upper right
 */
void chancery_map_marker_paint_cluster (cairo_t *cr,
                                        PangoContext *context,
                                        ChanceryMapTheme theme,
                                        guint count,
                                        ChanceryMapLevel level,
                                        gboolean dark);

/** chancery_map_marker_paint_office: a shield; @small when it only accompanies bare markers */
void
chancery_map_marker_paint_office (cairo_t *cr, ChanceryMapOfficeKind kind, gboolean small, gboolean dark);

/** ChanceryMapMarkers: painted markers, kept as textures for one theme, style and scale factor */
typedef struct _ChanceryMapMarkers ChanceryMapMarkers;

ChanceryMapMarkers *
chancery_map_markers_new (PangoContext *context, ChanceryMapTheme theme, gboolean dark, int scale);
void chancery_map_markers_free (ChanceryMapMarkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapMarkers, chancery_map_markers_free)

/** chancery_map_markers_get: (transfer none): a square of %CHANCERY_MAP_MARKER_SIZE with a mission's marker
 */
GdkTexture *chancery_map_markers_get (ChanceryMapMarkers *self, ChanceryMapLevel level, int kind);

/** chancery_map_markers_get_cluster: (transfer none): a square of %CHANCERY_MAP_CLUSTER_SIZE */
GdkTexture *chancery_map_markers_get_cluster (ChanceryMapMarkers *self, guint count, ChanceryMapLevel level);

/** chancery_map_markers_get_office: (transfer none): a square of %CHANCERY_MAP_MARKER_SIZE */
GdkTexture *
chancery_map_markers_get_office (ChanceryMapMarkers *self, ChanceryMapOfficeKind kind, gboolean small);

G_END_DECLS
