/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-user-map.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#define NANOSECONDS 1000000000

struct _ChanceryUserMap
{
  GObject parent_instance;
  char *path;
  char *name;
  gboolean shown;
  gboolean outline;
  gboolean spoilt;
  double opacity;
  ChanceryUserMapState state;
  char *reason;
  ChanceryMbtiles *tiles;
  ChanceryUserMapStamp stamp;
};

G_DEFINE_FINAL_TYPE (ChanceryUserMap, chancery_user_map, G_TYPE_OBJECT)

static guint changed_signal;

static void
chancery_user_map_finalize (GObject *object)
{
  ChanceryUserMap *self = CHANCERY_USER_MAP (object);

  g_clear_pointer (&self->tiles, chancery_mbtiles_unref);
  g_free (self->reason);
  g_free (self->name);
  g_free (self->path);
  G_OBJECT_CLASS (chancery_user_map_parent_class)->finalize (object);
}

static void
chancery_user_map_class_init (ChanceryUserMapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_user_map_finalize;
  changed_signal = g_signal_new ("changed", CHANCERY_TYPE_USER_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
chancery_user_map_init (ChanceryUserMap *self)
{
  self->shown = TRUE;
  self->opacity = 1.0;
}

ChanceryUserMap *
chancery_user_map_new (const char *path, const char *name)
{
  ChanceryUserMap *self = g_object_new (CHANCERY_TYPE_USER_MAP, NULL);

  self->path = g_strdup (path);
  self->name = name != NULL && name[0] != '\0' ? g_strdup (name) : g_filename_display_basename (path);
  return self;
}

static void
emit_changed (ChanceryUserMap *self)
{
  g_signal_emit (self, changed_signal, 0);
}

const char *
chancery_user_map_path (ChanceryUserMap *self)
{
  return self->path;
}

const char *
chancery_user_map_name (ChanceryUserMap *self)
{
  return self->name;
}

ChanceryUserMapState
chancery_user_map_state (ChanceryUserMap *self)
{
  return self->state;
}

const char *
chancery_user_map_reason (ChanceryUserMap *self)
{
  return self->reason;
}

ChanceryMbtiles *
chancery_user_map_tiles (ChanceryUserMap *self)
{
  return self->tiles;
}

static char *
describe_zooms (ChanceryUserMap *self)
{
  guint lowest, highest;

  chancery_mbtiles_zooms (self->tiles, &lowest, &highest);
  if (self->spoilt)
    return g_strdup_printf (_ ("From zoom %u on. Some of its tiles cannot be read"), lowest);
  if (lowest == highest)
    return g_strdup_printf (_ ("From zoom %u on"), lowest);
  return g_strdup_printf (_ ("From zoom %u on, sharp to %u"), lowest, highest);
}

char *
chancery_user_map_describe (ChanceryUserMap *self)
{
  switch (self->state)
    {
    case CHANCERY_USER_MAP_OPEN:
      return describe_zooms (self);
    case CHANCERY_USER_MAP_NOT_FOUND:
      return g_strdup (_ ("Not found"));
    case CHANCERY_USER_MAP_BROKEN:
      return g_strdup (_ ("Cannot be shown"));
    case CHANCERY_USER_MAP_OPENING:
    default:
      return g_strdup (_ ("Opening…"));
    }
}

gboolean
chancery_user_map_is_shown (ChanceryUserMap *self)
{
  return self->shown;
}

void
chancery_user_map_set_shown (ChanceryUserMap *self, gboolean shown)
{
  if (self->shown == !!shown)
    return;
  self->shown = !!shown;
  emit_changed (self);
}

double
chancery_user_map_opacity (ChanceryUserMap *self)
{
  return self->opacity;
}

void
chancery_user_map_set_opacity (ChanceryUserMap *self, double opacity)
{
  double within = CLAMP (opacity, CHANCERY_USER_MAP_LEAST_OPACITY, 1.0);

  if (self->opacity == within)
    return;
  self->opacity = within;
  emit_changed (self);
}

gboolean
chancery_user_map_has_outline (ChanceryUserMap *self)
{
  return self->outline;
}

void
chancery_user_map_set_outline (ChanceryUserMap *self, gboolean outline)
{
  if (self->outline == !!outline)
    return;
  self->outline = !!outline;
  emit_changed (self);
}

void
chancery_user_map_spoil (ChanceryUserMap *self)
{
  if (self->spoilt)
    return;
  self->spoilt = TRUE;
  emit_changed (self);
}

ChanceryUserMapStamp
chancery_user_map_look (const char *path)
{
  struct stat info;

  if (stat (path, &info) != 0)
    return (ChanceryUserMapStamp){ .is_there = FALSE };
  return (ChanceryUserMapStamp){ .is_there = TRUE,
                                 .device = info.st_dev,
                                 .inode = info.st_ino,
                                 .size = info.st_size,
                                 .changed =
                                     (gint64) info.st_mtim.tv_sec * NANOSECONDS + info.st_mtim.tv_nsec };
}

gboolean
chancery_user_map_stamp_equal (const ChanceryUserMapStamp *a, const ChanceryUserMapStamp *b)
{
  return a->is_there == b->is_there && a->device == b->device && a->inode == b->inode && a->size == b->size &&
         a->changed == b->changed;
}

const ChanceryUserMapStamp *
chancery_user_map_stamp (ChanceryUserMap *self)
{
  return &self->stamp;
}

void
chancery_user_map_opened (ChanceryUserMap *self, ChanceryMbtiles *tiles, const ChanceryUserMapStamp *stamp)
{
  g_clear_pointer (&self->tiles, chancery_mbtiles_unref);
  g_clear_pointer (&self->reason, g_free);
  g_free (self->name);
  self->tiles = chancery_mbtiles_ref (tiles);
  self->name = g_strdup (chancery_mbtiles_name (tiles));
  self->stamp = *stamp;
  self->spoilt = FALSE;
  self->state = CHANCERY_USER_MAP_OPEN;
  emit_changed (self);
}

void
chancery_user_map_failed (ChanceryUserMap *self, const GError *error, const ChanceryUserMapStamp *stamp)
{
  char *reason = g_strdup (error->message);

  g_clear_pointer (&self->tiles, chancery_mbtiles_unref);
  g_free (self->reason);
  self->reason = reason;
  if (stamp != NULL)
    self->stamp = *stamp;
  self->state = self->stamp.is_there ? CHANCERY_USER_MAP_BROKEN : CHANCERY_USER_MAP_NOT_FOUND;
  emit_changed (self);
}
