/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-found.h"

#include "geo/chancery-coordinates.h"
#include "geo/chancery-mgrs.h"

#include <glib/gi18n-lib.h>

#define POSITION_ZOOM 14

struct _ChanceryMapFound
{
  GObject parent_instance;
  char *title;
  char *below;
  ChanceryPosition position;
  int zoom;
  gboolean is_position;
};

G_DEFINE_FINAL_TYPE (ChanceryMapFound, chancery_map_found, G_TYPE_OBJECT)

/* What each class of place is called, and from which zoom it fills the view. */
static const struct
{
  const char *name;
  int zoom;
} classes[CHANCERY_BASEMAP_LABEL_N_CLASSES] = {
  [CHANCERY_BASEMAP_LABEL_COUNTRY] = { N_ ("Country"), 4 },
  [CHANCERY_BASEMAP_LABEL_STATE] = { N_ ("State"), 6 },
  [CHANCERY_BASEMAP_LABEL_CITY] = { N_ ("City"), 11 },
  [CHANCERY_BASEMAP_LABEL_LOCALITY] = { N_ ("Locality"), 12 },
  [CHANCERY_BASEMAP_LABEL_WATER] = { N_ ("Water"), 7 },
};

static void
chancery_map_found_finalize (GObject *object)
{
  g_free (CHANCERY_MAP_FOUND (object)->title);
  g_free (CHANCERY_MAP_FOUND (object)->below);
  G_OBJECT_CLASS (chancery_map_found_parent_class)->finalize (object);
}

static void
chancery_map_found_class_init (ChanceryMapFoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_map_found_finalize;
}

static void
chancery_map_found_init (ChanceryMapFound *self)
{
}

static void
add_position (GListStore *list, const ChanceryPosition *position)
{
  g_autoptr (ChanceryMapFound) found = g_object_new (CHANCERY_TYPE_MAP_FOUND, NULL);

  found->title = chancery_coordinates_format (position);
  found->below = chancery_mgrs_format (position, CHANCERY_MGRS_METRE);
  found->position = *position;
  found->zoom = POSITION_ZOOM;
  found->is_position = TRUE;
  g_list_store_append (list, found);
}

static void
add_place (GListStore *list, const ChanceryBasemapLabel *label)
{
  g_autoptr (ChanceryMapFound) found = g_object_new (CHANCERY_TYPE_MAP_FOUND, NULL);
  const char *name = _ (classes[label->label_class].name);

  found->title = g_strdup (label->text);
  found->below = label->region != NULL ? g_strdup_printf ("%s · %s", name, label->region) : g_strdup (name);
  found->position = label->position;
  found->zoom = classes[label->label_class].zoom;
  g_list_store_append (list, found);
}

gboolean
chancery_map_found_look_for (ChanceryBasemap *basemap,
                             const char *text,
                             guint n,
                             GListStore *positions,
                             GListStore *places,
                             GError **error)
{
  g_autoptr (GPtrArray) labels = NULL;
  ChanceryPosition position;

  g_list_store_remove_all (positions);
  g_list_store_remove_all (places);
  if (chancery_coordinates_looks_like (text))
    {
      if (!chancery_coordinates_parse (text, &position, error))
        return FALSE;
      add_position (positions, &position);
    }
  labels = basemap != NULL ? chancery_basemap_search (basemap, text, n) : NULL;
  for (guint i = 0; labels != NULL && i < labels->len; i++)
    add_place (places, g_ptr_array_index (labels, i));
  return TRUE;
}

const char *
chancery_map_found_title (ChanceryMapFound *self)
{
  return self->title;
}

const char *
chancery_map_found_below (ChanceryMapFound *self)
{
  return self->below;
}

const ChanceryPosition *
chancery_map_found_position (ChanceryMapFound *self)
{
  return &self->position;
}

int
chancery_map_found_zoom (ChanceryMapFound *self)
{
  return self->zoom;
}

gboolean
chancery_map_found_is_position (ChanceryMapFound *self)
{
  return self->is_position;
}
