/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap.h"

#include "base/chancery-error.h"
#include "chancery-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Class, rank, two zooms, two coordinates, length of the text. */
#define LABEL_HEAD 13

struct _ChanceryBasemap
{
  gatomicrefcount references;
  GBytes *bytes;
  const guint8 *data;
  gsize length;
  const guint8 *directory;
  guint32 n_cells;
  GArray *labels;
};

static guint32
get_u32 (const guint8 *data)
{
  guint32 little;

  memcpy (&little, data, sizeof little);
  return GUINT32_FROM_LE (little);
}

static guint64
get_u64 (const guint8 *data)
{
  return get_u32 (data) | (guint64) get_u32 (data + 4) << 32;
}

static gboolean
lies_inside (const ChanceryBasemap *self, guint64 offset, guint64 length)
{
  return offset >= CHANCERY_BASEMAP_HEADER && offset + length <= self->length;
}

/* Damage by chance is found by the checksum; the rest of the checks are for a file made to mislead. */
static gboolean
check_frame (const ChanceryBasemap *self)
{
  return self->length >= CHANCERY_BASEMAP_HEADER &&
         memcmp (self->data, CHANCERY_BASEMAP_MAGIC, strlen (CHANCERY_BASEMAP_MAGIC)) == 0 &&
         get_u32 (self->data + 16) == self->length &&
         get_u64 (self->data + 8) == chancery_basemap_checksum (self->data + 16, self->length - 16);
}

static gboolean
check_directory (ChanceryBasemap *self)
{
  guint64 offset = get_u32 (self->data + 24);
  guint32 previous = 0;

  self->n_cells = get_u32 (self->data + 20);
  if (!lies_inside (self, offset, (guint64) self->n_cells * CHANCERY_BASEMAP_ENTRY))
    return FALSE;
  self->directory = self->data + offset;
  for (guint32 i = 0; i < self->n_cells; i++)
    {
      const guint8 *entry = self->directory + (gsize) i * CHANCERY_BASEMAP_ENTRY;

      if ((i > 0 && get_u32 (entry) <= previous) ||
          !lies_inside (self, get_u32 (entry + 4), get_u32 (entry + 8)))
        return FALSE;
      previous = get_u32 (entry);
    }
  return TRUE;
}

/* A polygon takes eight bytes at least. What they say is looked at when zones are made of it. */
static gboolean
check_land (const ChanceryBasemap *self)
{
  guint32 n = get_u32 (self->data + 40), length = get_u32 (self->data + 48);

  return lies_inside (self, get_u32 (self->data + 44), length) && n <= length / 8;
}

static void
label_clear (ChanceryBasemapLabel *label)
{
  g_free (label->text);
  g_free (label->region);
}

/* Returns: the bytes used, 0 when the label makes no sense */
static gsize
read_label (const guint8 *data, gsize left, ChanceryBasemapLabel *label)
{
  gsize length = left < LABEL_HEAD ? G_MAXSIZE : data[12];

  gsize region_at = LABEL_HEAD + length, region_length;

  if (left < LABEL_HEAD || length >= left - LABEL_HEAD || data[0] >= CHANCERY_BASEMAP_LABEL_N_CLASSES ||
      !g_utf8_validate_len ((const char *) data + LABEL_HEAD, length, NULL))
    return 0;
  region_length = data[region_at];
  if (region_length > left - region_at - 1 ||
      !g_utf8_validate_len ((const char *) data + region_at + 1, region_length, NULL))
    return 0;
  label->label_class = data[0];
  label->rank = data[1];
  label->min_zoom = data[2];
  label->max_zoom = data[3];
  label->position.latitude = (gint32) get_u32 (data + 4) / 1e6;
  label->position.longitude = (gint32) get_u32 (data + 8) / 1e6;
  if (!chancery_position_is_valid (&label->position))
    return 0;
  label->text = g_strndup ((const char *) data + LABEL_HEAD, length);
  if (region_length > 0)
    label->region = g_strndup ((const char *) data + region_at + 1, region_length);
  return region_at + 1 + region_length;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const ChanceryBasemapLabel *x = a, *y = b;

  if (x->rank != y->rank)
    return (int) x->rank - (int) y->rank;
  return (int) x->label_class - (int) y->label_class;
}

static gboolean
read_labels (ChanceryBasemap *self)
{
  guint32 n = get_u32 (self->data + 28);
  guint64 offset = get_u32 (self->data + 32);
  gsize left = get_u32 (self->data + 36);
  const guint8 *cursor = self->data + offset;

  self->labels = g_array_new (FALSE, TRUE, sizeof (ChanceryBasemapLabel));
  g_array_set_clear_func (self->labels, (GDestroyNotify) label_clear);
  if (!lies_inside (self, offset, left))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      ChanceryBasemapLabel label = { 0 };
      gsize used = read_label (cursor, left, &label);

      if (used == 0)
        return FALSE;
      g_array_append_val (self->labels, label);
      cursor += used;
      left -= used;
    }
  g_array_sort (self->labels, compare_labels);
  return left == 0;
}

ChanceryBasemap *
chancery_basemap_new (GBytes *bytes, GError **error)
{
  g_autoptr (ChanceryBasemap) self = g_new0 (ChanceryBasemap, 1);

  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->length);
  if (check_frame (self) && check_directory (self) && read_labels (self) && check_land (self))
    return g_steal_pointer (&self);
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
                       _ ("The base map is damaged or of another version, so the map stays blank. Your "
                          "records are not affected; install Chancery again to repair it."));
  return NULL;
}

ChanceryBasemap *
chancery_basemap_load (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  /* Read, not mapped: a file that shrinks under a mapping kills the process. */
  if (!g_file_get_contents (path, &contents, &length, &cause))
    {
      int number = g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ENOENT : EIO;

      chancery_error_set_from_errno (error, number, _ ("Reading the base map"));
      return NULL;
    }
  bytes = g_bytes_new_take (contents, length);
  return chancery_basemap_new (bytes, error);
}

ChanceryBasemap *
chancery_basemap_load_default (GError **error)
{
  const char *named = g_getenv ("CHANCERY_BASEMAP");
  const char *installed = CHANCERY_PKGDATADIR "/basemap.chmap";

  if (named != NULL)
    return chancery_basemap_load (named, error);
  if (!g_file_test (installed, G_FILE_TEST_EXISTS))
    return chancery_basemap_load (CHANCERY_BUILD_BASEMAP, error);
  return chancery_basemap_load (installed, error);
}

ChanceryBasemap *
chancery_basemap_ref (ChanceryBasemap *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
chancery_basemap_unref (ChanceryBasemap *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->labels, g_array_unref);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static int
compare_entry (gconstpointer key, gconstpointer entry)
{
  guint32 a = *(const guint32 *) key, b = get_u32 (entry);

  return (a > b) - (a < b);
}

static gboolean
look_up (
    const ChanceryBasemap *self, guint level_zoom, guint zoom, guint x, guint y, ChanceryBasemapCell *cell)
{
  guint up = zoom - level_zoom;
  guint32 key = CHANCERY_BASEMAP_KEY (level_zoom, x >> up, y >> up);
  const guint8 *entry = bsearch (&key, self->directory, self->n_cells, CHANCERY_BASEMAP_ENTRY, compare_entry);

  if (entry == NULL)
    return FALSE;
  *cell = (ChanceryBasemapCell){ level_zoom, x >> up, y >> up, self->data + get_u32 (entry + 4),
                                 get_u32 (entry + 8) };
  return TRUE;
}

gboolean
chancery_basemap_find_cell (
    const ChanceryBasemap *self, guint zoom, guint x, guint y, ChanceryBasemapCell *cell)
{
  guint level = CHANCERY_BASEMAP_LEVELS - 1;

  if (zoom > 30 || x >> zoom != 0 || y >> zoom != 0)
    return FALSE;
  while (chancery_basemap_level_zooms[level] > zoom)
    level--;
  if (look_up (self, chancery_basemap_level_zooms[level], zoom, x, y, cell))
    return TRUE;
  /* The finest level covers the United States only; the others the world, so that a cell missing there is
   * open water. */
  return level == CHANCERY_BASEMAP_LEVELS - 1 &&
         look_up (self, chancery_basemap_level_zooms[level - 1], zoom, x, y, cell);
}

const ChanceryBasemapLabel *
chancery_basemap_get_labels (const ChanceryBasemap *self, gsize *n)
{
  *n = self->labels->len;
  return (const ChanceryBasemapLabel *) (gconstpointer) self->labels->data;
}

const guint8 *
chancery_basemap_get_land (const ChanceryBasemap *self, guint *n, gsize *length)
{
  *n = get_u32 (self->data + 40);
  *length = get_u32 (self->data + 48);
  return self->data + get_u32 (self->data + 44);
}

GPtrArray *
chancery_basemap_list_labels (const ChanceryBasemap *self, guint zoom)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < self->labels->len; i++)
    {
      ChanceryBasemapLabel *label = &g_array_index (self->labels, ChanceryBasemapLabel, i);

      if (label->min_zoom <= zoom && zoom <= label->max_zoom)
        g_ptr_array_add (shown, label);
    }
  return shown;
}
