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
} ChanceryMapInk;

/** chancery_map_ink: the colours for light or for dark windows */
const ChanceryMapInk *chancery_map_ink (gboolean dark);

/** CHANCERY_MAP_MARKER_SIZE: side of the square every marker fits into, in pixels */
#define CHANCERY_MAP_MARKER_SIZE 32

/**
 * chancery_map_marker_paint:
 * @cr: where 0, 0 is the marker's middle
 * @level: shape and colour
 * @kind: the sign, or -1 for a bare marker of radius 6
 * @dark: colours for a dark window
 */
void chancery_map_marker_paint (cairo_t *cr, ChanceryMapLevel level, int kind, gboolean dark);

/** chancery_map_marker_paint_office: a shield with a star; @small when it only accompanies bare markers */
void chancery_map_marker_paint_office (cairo_t *cr, gboolean small, gboolean dark);

/** ChanceryMapMarkers: painted markers, kept as textures for one style and scale factor */
typedef struct _ChanceryMapMarkers ChanceryMapMarkers;

ChanceryMapMarkers *chancery_map_markers_new (gboolean dark, int scale);
void chancery_map_markers_free (ChanceryMapMarkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapMarkers, chancery_map_markers_free)

/** chancery_map_markers_get: (transfer none): a square of %CHANCERY_MAP_MARKER_SIZE with a mission's marker
 */
GdkTexture *chancery_map_markers_get (ChanceryMapMarkers *self, ChanceryMapLevel level, int kind);

/** chancery_map_markers_get_office: (transfer none): likewise an office's */
GdkTexture *chancery_map_markers_get_office (ChanceryMapMarkers *self, gboolean small);

G_END_DECLS
