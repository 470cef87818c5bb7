/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-model.h"

#include "base/chancery-clock.h"
#include "geo/chancery-geodesic.h"

#include <math.h>

struct _ChanceryMapItem
{
  GObject parent_instance;
  const ChanceryMapPoint *point;
  double metres;
};

G_DEFINE_FINAL_TYPE (ChanceryMapItem, chancery_map_item, G_TYPE_OBJECT)

/* A mission in view, and how far from the middle over the ellipsoid, as it is told: on a sphere the order
 * would be another where directions differ. */
typedef struct
{
  const ChanceryMapPoint *point;
  double metres;
} Near;

struct _ChanceryMapModel
{
  GObject parent_instance;
  ChanceryMapData *data;
  guint serial; /* of the data */
  ChanceryMapFilter filter;
  ChanceryMapTheme theme;
  guint states; /* of the theme, those shown; 0 for all */
  char *today;
  GPtrArray *shown; /* of ChanceryMapPoint, not owned: those that pass the filter */
  GArray *list;     /* of Near: those of them in view, nearest first */
  gboolean has_view;
  ChanceryPosition south_west;
  ChanceryPosition north_east;
  ChanceryPosition middle;
};

static void chancery_map_model_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryMapModel,
                               chancery_map_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chancery_map_model_init_list_model))

enum
{
  DATA_CHANGED,
  SHOWN_CHANGED,
  VIEW_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_map_item_class_init (ChanceryMapItemClass *klass)
{
}

static void
chancery_map_item_init (ChanceryMapItem *self)
{
}

const ChanceryMapPoint *
chancery_map_item_point (ChanceryMapItem *self)
{
  return self->point;
}

double
chancery_map_item_metres (ChanceryMapItem *self)
{
  return self->metres;
}

static GType
get_item_type (GListModel *model)
{
  return CHANCERY_TYPE_MAP_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CHANCERY_MAP_MODEL (model)->list->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ChanceryMapModel *self = CHANCERY_MAP_MODEL (model);
  ChanceryMapItem *item;

  if (position >= self->list->len)
    return NULL;
  item = g_object_new (CHANCERY_TYPE_MAP_ITEM, NULL);
  item->point = g_array_index (self->list, Near, position).point;
  item->metres = g_array_index (self->list, Near, position).metres;
  return item;
}

static void
chancery_map_model_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
chancery_map_model_finalize (GObject *object)
{
  ChanceryMapModel *self = CHANCERY_MAP_MODEL (object);

  chancery_map_filter_clear (&self->filter);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->list, g_array_unref);
  g_clear_pointer (&self->data, chancery_map_data_free);
  g_clear_pointer (&self->today, g_free);
  G_OBJECT_CLASS (chancery_map_model_parent_class)->finalize (object);
}

static void
chancery_map_model_class_init (ChanceryMapModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_map_model_finalize;
  signals[DATA_CHANGED] = g_signal_new ("data-changed", CHANCERY_TYPE_MAP_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN_CHANGED] = g_signal_new ("shown-changed", CHANCERY_TYPE_MAP_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[VIEW_CHANGED] = g_signal_new ("view-changed", CHANCERY_TYPE_MAP_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_map_model_init (ChanceryMapModel *self)
{
  self->shown = g_ptr_array_new ();
  self->list = g_array_new (FALSE, FALSE, sizeof (Near));
  self->today = chancery_clock_today ();
}

ChanceryMapModel *
chancery_map_model_new (void)
{
  return g_object_new (CHANCERY_TYPE_MAP_MODEL, NULL);
}

static gboolean
is_in_view (const ChanceryMapModel *self, const ChanceryPosition *at)
{
  gboolean across = self->south_west.longitude > self->north_east.longitude;
  gboolean east = at->longitude >= self->south_west.longitude,
           west = at->longitude <= self->north_east.longitude;

  return at->latitude >= self->south_west.latitude && at->latitude <= self->north_east.latitude &&
         (across ? east || west : east && west);
}

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *x = a, *y = b;

  if (x->metres != y->metres)
    return x->metres < y->metres ? -1 : 1;
  return g_strcmp0 (x->point->id, y->point->id);
}

/* Tells of the change only from the first place that differs on: a list that is the same is not scrolled. */
static void
replace_list (ChanceryMapModel *self, GArray *list)
{
  g_autoptr (GArray) before = self->list;
  guint same = 0;

  while (same < before->len && same < list->len &&
         g_array_index (before, Near, same).point == g_array_index (list, Near, same).point &&
         g_array_index (before, Near, same).metres == g_array_index (list, Near, same).metres)
    same++;
  self->list = list;
  if (same < before->len || same < list->len)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before->len - same, list->len - same);
}

static void
update_list (ChanceryMapModel *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Near));

  for (guint i = 0; self->has_view && i < self->shown->len; i++)
    {
      Near near = { .point = g_ptr_array_index (self->shown, i) };

      if (!is_in_view (self, &near.point->position))
        continue;
      near.metres = chancery_geodesic_distance (&self->middle, &near.point->position);
      g_array_append_val (list, near);
    }
  g_array_sort (list, compare_near);
  replace_list (self, list);
}

static void
update_shown (ChanceryMapModel *self)
{
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; self->data != NULL && i < self->data->points->len; i++)
    {
      ChanceryMapPoint *point = g_ptr_array_index (self->data->points, i);

      if (self->states != 0 && (self->states & (1u << chancery_map_model_state (self, point))) == 0)
        continue;
      if (chancery_map_filter_matches (&self->filter, point, self->today))
        g_ptr_array_add (self->shown, point);
    }
  update_list (self);
  g_signal_emit (self, signals[SHOWN_CHANGED], 0);
}

/* Nothing may point into the data before while they go. */
static void
empty_list (ChanceryMapModel *self)
{
  g_ptr_array_set_size (self->shown, 0);
  replace_list (self, g_array_new (FALSE, FALSE, sizeof (Near)));
}

void
chancery_map_model_take_data (ChanceryMapModel *self, ChanceryMapData *data)
{
  empty_list (self);
  chancery_map_data_free (self->data);
  self->data = data;
  self->serial++;
  g_free (self->today);
  self->today = chancery_clock_today ();
  update_shown (self);
  g_signal_emit (self, signals[DATA_CHANGED], 0);
}

const ChanceryMapData *
chancery_map_model_data (ChanceryMapModel *self)
{
  return self->data;
}

guint
chancery_map_model_serial (ChanceryMapModel *self)
{
  return self->serial;
}

void
chancery_map_model_set_filter (ChanceryMapModel *self, const ChanceryMapFilter *filter)
{
  ChanceryMapFilter copy;

  chancery_map_filter_copy (filter, &copy);
  chancery_map_filter_clear (&self->filter);
  self->filter = copy;
  update_shown (self);
}

const ChanceryMapFilter *
chancery_map_model_filter (ChanceryMapModel *self)
{
  return &self->filter;
}

void
chancery_map_model_set_theme (ChanceryMapModel *self, ChanceryMapTheme theme)
{
  if (self->theme == theme)
    return;
  self->theme = theme;
  self->states = 0;
  update_shown (self);
}

void
chancery_map_model_set_states (ChanceryMapModel *self, guint states)
{
  if (self->states == states)
    return;
  self->states = states;
  update_shown (self);
}

ChanceryMapTheme
chancery_map_model_theme (ChanceryMapModel *self)
{
  return self->theme;
}

ChanceryMapLevel
chancery_map_model_state (ChanceryMapModel *self, const ChanceryMapPoint *point)
{
  switch (self->theme)
    {
    case CHANCERY_MAP_THEME_VISIT:
      return (ChanceryMapLevel) chancery_visit_state (point->next_visit, self->today);
    case CHANCERY_MAP_THEME_COVERAGE:
      /* 2 of 2 is as it should be, 0 of 2 is what is missing most. */
      return (ChanceryMapLevel) (CHANCERY_MAP_LEVEL_HIGH - chancery_liaison_coverage (point->liaison_until[0],
                                                                                      point->liaison_until[1],
                                                                                      self->today));
    case CHANCERY_MAP_THEME_LEVEL:
    case CHANCERY_MAP_N_THEMES:
    default:
      return (ChanceryMapLevel) point->level;
    }
}

GPtrArray *
chancery_map_model_shown (ChanceryMapModel *self)
{
  return self->shown;
}

guint
chancery_map_model_count (ChanceryMapModel *self, ChanceryMapLevel state)
{
  guint count = 0;

  for (guint i = 0; i < self->shown->len; i++)
    count += chancery_map_model_state (self, g_ptr_array_index (self->shown, i)) == state;
  return count;
}

void
chancery_map_model_set_view (ChanceryMapModel *self,
                             const ChanceryPosition *south_west,
                             const ChanceryPosition *north_east,
                             const ChanceryPosition *middle)
{
  self->has_view = TRUE;
  self->south_west = *south_west;
  self->north_east = *north_east;
  self->middle = *middle;
  update_list (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static int
compare_near_offices (gconstpointer a, gconstpointer b)
{
  const ChanceryMapNearOffice *x = a, *y = b;

  if (x->metres != y->metres)
    return x->metres < y->metres ? -1 : 1;
  return g_strcmp0 (x->office->id, y->office->id);
}

GArray *
chancery_map_model_offices_in_view (ChanceryMapModel *self)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (ChanceryMapNearOffice));

  for (guint i = 0; self->has_view && self->data != NULL && i < self->data->offices->len; i++)
    {
      ChanceryMapNearOffice near = { .office = g_ptr_array_index (self->data->offices, i) };
      ChanceryPosition at;

      if (!chancery_record_position (near.office, &at) || !is_in_view (self, &at))
        continue;
      near.metres = chancery_geodesic_distance (&self->middle, &at);
      g_array_append_val (found, near);
    }
  g_array_sort (found, compare_near_offices);
  return found;
}

guint
chancery_map_model_find (ChanceryMapModel *self, const char *id)
{
  for (guint i = 0; i < self->list->len; i++)
    if (g_strcmp0 (g_array_index (self->list, Near, i).point->id, id) == 0)
      return i;
  return G_MAXUINT;
}
