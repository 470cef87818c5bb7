/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-map-tools.h"

/* A position that there may be, and what is there. */
typedef struct
{
  gboolean is_set;
  ChanceryPosition position;
  char *title;
} Spot;

struct _ChanceryMapTools
{
  GObject parent_instance;
  ChanceryMapTool tool;
  ChanceryMeasure *measure;
  Spot circle;
  double metres;
  char *placing;
  char *placing_title;
  Spot before; /* where the mission is that is being placed */
  Spot put;
  ChanceryOutlineDraft *outline;
  ChanceryDayRound *round;
  Spot mark;
};

G_DEFINE_FINAL_TYPE (ChanceryMapTools, chancery_map_tools, G_TYPE_OBJECT)

static guint changed_signal;

static void
spot_set (Spot *self, const char *title, const ChanceryPosition *position)
{
  char *copy = g_strdup (title);

  g_free (self->title);
  self->title = copy;
  self->is_set = position != NULL;
  if (position != NULL)
    self->position = *position;
}

static const ChanceryPosition *
spot_get (const Spot *self, const char **title)
{
  if (title != NULL)
    *title = self->title;
  return self->is_set ? &self->position : NULL;
}

static void
chancery_map_tools_finalize (GObject *object)
{
  ChanceryMapTools *self = CHANCERY_MAP_TOOLS (object);
  Spot *spots[] = { &self->circle, &self->before, &self->put, &self->mark };

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    g_free (spots[i]->title);
  g_free (self->placing);
  g_free (self->placing_title);
  g_clear_pointer (&self->outline, chancery_outline_draft_free);
  chancery_measure_free (self->measure);
  chancery_day_round_free (self->round);
  G_OBJECT_CLASS (chancery_map_tools_parent_class)->finalize (object);
}

static void
chancery_map_tools_class_init (ChanceryMapToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_map_tools_finalize;
  changed_signal = g_signal_new ("changed", CHANCERY_TYPE_MAP_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
chancery_map_tools_init (ChanceryMapTools *self)
{
  self->measure = chancery_measure_new ();
  self->round = chancery_day_round_new ();
  self->metres = CHANCERY_MAP_TOOLS_RADIUS;
}

ChanceryMapTools *
chancery_map_tools_new (void)
{
  return g_object_new (CHANCERY_TYPE_MAP_TOOLS, NULL);
}

void
chancery_map_tools_changed (ChanceryMapTools *self)
{
  g_signal_emit (self, changed_signal, 0);
}

ChanceryMapTool
chancery_map_tools_tool (ChanceryMapTools *self)
{
  return self->tool;
}

static void
put_away (ChanceryMapTools *self)
{
  chancery_measure_clear (self->measure);
  spot_set (&self->circle, NULL, NULL);
  spot_set (&self->before, NULL, NULL);
  spot_set (&self->put, NULL, NULL);
  g_clear_pointer (&self->outline, chancery_outline_draft_free);
  g_clear_pointer (&self->placing, g_free);
  g_clear_pointer (&self->placing_title, g_free);
}

void
chancery_map_tools_take (ChanceryMapTools *self, ChanceryMapTool tool)
{
  g_return_if_fail (tool != CHANCERY_MAP_TOOL_PLACE && tool != CHANCERY_MAP_TOOL_OUTLINE);
  if (self->tool == tool)
    return;
  put_away (self);
  self->tool = tool;
  chancery_map_tools_changed (self);
}

const ChanceryMeasure *
chancery_map_tools_measure (ChanceryMapTools *self)
{
  return self->measure;
}

void
chancery_map_tools_measure_to (ChanceryMapTools *self, const ChanceryPosition *position)
{
  if (chancery_measure_add (self->measure, position))
    chancery_map_tools_changed (self);
}

gboolean
chancery_map_tools_measure_back (ChanceryMapTools *self)
{
  if (!chancery_measure_drop (self->measure))
    return FALSE;
  chancery_map_tools_changed (self);
  return TRUE;
}

void
chancery_map_tools_measure_anew (ChanceryMapTools *self)
{
  chancery_measure_clear (self->measure);
  chancery_map_tools_changed (self);
}

void
chancery_map_tools_set_circle (ChanceryMapTools *self, const char *title, const ChanceryPosition *middle)
{
  spot_set (&self->circle, title, middle);
  chancery_map_tools_changed (self);
}

void
chancery_map_tools_set_radius (ChanceryMapTools *self, double metres)
{
  g_return_if_fail (metres > 0.0);
  if (self->metres == metres)
    return;
  self->metres = metres;
  chancery_map_tools_changed (self);
}

double
chancery_map_tools_radius (ChanceryMapTools *self)
{
  return self->metres;
}

const ChanceryPosition *
chancery_map_tools_circle (ChanceryMapTools *self, const char **title)
{
  return spot_get (&self->circle, title);
}

void
chancery_map_tools_begin_placing (ChanceryMapTools *self,
                                  const char *id,
                                  const char *title,
                                  const ChanceryPosition *position)
{
  g_autofree char *id_copy = g_strdup (id);
  g_autofree char *title_copy = g_strdup (title);

  put_away (self);
  self->tool = CHANCERY_MAP_TOOL_PLACE;
  self->placing = g_steal_pointer (&id_copy);
  self->placing_title = g_steal_pointer (&title_copy);
  spot_set (&self->before, NULL, position);
  spot_set (&self->put, NULL, position);
  chancery_map_tools_changed (self);
}

void
chancery_map_tools_put (ChanceryMapTools *self, const ChanceryPosition *position)
{
  g_return_if_fail (self->placing != NULL);
  spot_set (&self->put, NULL, position);
  chancery_map_tools_changed (self);
}

const char *
chancery_map_tools_placing (ChanceryMapTools *self, const char **title)
{
  if (title != NULL)
    *title = self->placing_title;
  return self->placing;
}

const ChanceryPosition *
chancery_map_tools_placed (ChanceryMapTools *self, gboolean *moved)
{
  if (moved != NULL)
    *moved = self->put.is_set &&
             (!self->before.is_set || self->before.position.latitude != self->put.position.latitude ||
              self->before.position.longitude != self->put.position.longitude);
  return spot_get (&self->put, NULL);
}

void
chancery_map_tools_begin_outline (ChanceryMapTools *self, const ChanceryOutline *outline)
{
  put_away (self);
  self->tool = CHANCERY_MAP_TOOL_OUTLINE;
  self->outline = chancery_outline_draft_new (outline);
  chancery_map_tools_changed (self);
}

ChanceryOutlineDraft *
chancery_map_tools_outline (ChanceryMapTools *self)
{
  return self->outline;
}

ChanceryDayRound *
chancery_map_tools_round (ChanceryMapTools *self)
{
  return self->round;
}

void
chancery_map_tools_set_mark (ChanceryMapTools *self, const char *title, const ChanceryPosition *position)
{
  spot_set (&self->mark, title, position);
  chancery_map_tools_changed (self);
}

const ChanceryPosition *
chancery_map_tools_mark (ChanceryMapTools *self, const char **title)
{
  return spot_get (&self->mark, title);
}
