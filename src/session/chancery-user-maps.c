/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-user-maps.h"

#include "base/chancery-error.h"
#include "vault/chancery-note-store.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define NOTE "maps"
#define NOTE_TYPE G_VARIANT_TYPE ("aa{sv}")

struct _ChanceryUserMaps
{
  GObject parent_instance;
  ChancerySession *session;
  GPtrArray *maps; /* the topmost first */
  ChanceryUserMap *removed;
  guint removed_at;
  GCancellable *cancellable;
  gboolean loaded; /* before that, nothing is written: it would take the place of what is there */
  gboolean writing;
  gboolean stale; /* what is in the vault, or on the way there */
  char *kept;     /* what that is, as far as it is known */
  gboolean looking;
};

static void chancery_user_maps_list_init (GListModelInterface *iface);
static void save (ChanceryUserMaps *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryUserMaps,
                               chancery_user_maps,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, chancery_user_maps_list_init))

static guint changed_signal;
static guint trouble_signal;

static GType
get_item_type (GListModel *list)
{
  return CHANCERY_TYPE_USER_MAP;
}

static guint
get_n_items (GListModel *list)
{
  return CHANCERY_USER_MAPS (list)->maps->len;
}

static gpointer
get_item (GListModel *list, guint at)
{
  ChanceryUserMap *map = chancery_user_maps_get (CHANCERY_USER_MAPS (list), at);

  return map != NULL ? g_object_ref (map) : NULL;
}

static void
chancery_user_maps_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
emit_changed (ChanceryUserMaps *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* Writing. */

static char *
describe_all (ChanceryUserMaps *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) all = NULL;

  if (self->maps->len == 0)
    return g_strdup ("");
  g_variant_builder_init (&builder, NOTE_TYPE);
  for (guint i = 0; i < self->maps->len; i++)
    {
      ChanceryUserMap *map = self->maps->pdata[i];

      g_variant_builder_open (&builder, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&builder, "{sv}", "path",
                             g_variant_new_bytestring (chancery_user_map_path (map)));
      g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (chancery_user_map_name (map)));
      g_variant_builder_add (&builder, "{sv}", "shown",
                             g_variant_new_boolean (chancery_user_map_is_shown (map)));
      g_variant_builder_add (&builder, "{sv}", "opacity",
                             g_variant_new_double (chancery_user_map_opacity (map)));
      g_variant_builder_close (&builder);
    }
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (all, TRUE);
}

static gpointer
keep (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_keep_note (vault, NOTE, data, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryUserMaps) self = user_data;
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  if (error != NULL)
    g_clear_pointer (&self->kept, g_free);
  if (error != NULL && !g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_LOCKED))
    g_signal_emit (self, trouble_signal, 0, error);
  else if (self->stale && error == NULL)
    save (self);
}

/* While one writing is under way others wait, and become one: a slider makes many. */
static void
save (ChanceryUserMaps *self)
{
  char *text;

  self->stale = TRUE;
  if (!self->loaded || self->writing || !chancery_user_maps_are_kept (self))
    return;
  self->stale = FALSE;
  text = describe_all (self);
  if (g_strcmp0 (text, self->kept) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->kept);
  self->kept = g_strdup (text);
  self->writing = TRUE;
  chancery_session_run_async (self->session, keep, text, g_free, NULL, NULL, NULL, on_kept,
                              g_object_ref (self));
}

static void
on_map_changed (ChanceryUserMaps *self)
{
  save (self);
  emit_changed (self);
}

static void
insert (ChanceryUserMaps *self, guint at, ChanceryUserMap *map)
{
  g_ptr_array_insert (self->maps, (int) at, g_object_ref (map));
  g_signal_connect_object (map, "changed", G_CALLBACK (on_map_changed), self, G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 0, 1);
}

/* Opening, on a thread of its own: a stick may be slow. */

typedef struct
{
  ChanceryUserMapStamp stamp;
  ChanceryMbtiles *tiles;
  GError *error;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_pointer (&opening->tiles, chancery_mbtiles_unref);
  g_clear_error (&opening->error);
  g_free (opening);
}

static void
open_on_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->stamp = chancery_user_map_look (path);
  opening->tiles = chancery_mbtiles_open (path, &opening->error);
  g_task_return_pointer (task, opening, opening_free);
}

static void
open_async (ChanceryUserMaps *self, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_on_thread);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryUserMap) map = user_data;
  Opening *opening = g_task_propagate_pointer (G_TASK (result), NULL);

  if (opening == NULL)
    return;
  if (opening->tiles != NULL)
    chancery_user_map_opened (map, opening->tiles, &opening->stamp);
  else
    chancery_user_map_failed (map, opening->error, &opening->stamp);
  opening_free (opening);
}

static void
open_map (ChanceryUserMaps *self, ChanceryUserMap *map)
{
  open_async (self, chancery_user_map_path (map), on_opened, g_object_ref (map));
}

/* Reading. */

static ChanceryUserMap *
read_map (GVariant *entry)
{
  g_autoptr (GVariant) path = g_variant_lookup_value (entry, "path", G_VARIANT_TYPE_BYTESTRING);
  const char *name = NULL;
  gboolean shown = TRUE;
  double opacity = 1.0;
  ChanceryUserMap *map;

  if (path == NULL || !g_path_is_absolute (g_variant_get_bytestring (path)))
    return NULL;
  g_variant_lookup (entry, "name", "&s", &name);
  g_variant_lookup (entry, "shown", "b", &shown);
  g_variant_lookup (entry, "opacity", "d", &opacity);
  map = chancery_user_map_new (g_variant_get_bytestring (path), name);
  chancery_user_map_set_shown (map, shown);
  chancery_user_map_set_opacity (map, opacity);
  return map;
}

static void
read_all (ChanceryUserMaps *self, const char *text)
{
  g_autoptr (GVariant) all = g_variant_parse (NOTE_TYPE, text, NULL, NULL, NULL);

  for (gsize i = 0; all != NULL && i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (all, i);
      g_autoptr (ChanceryUserMap) map = read_map (entry);

      if (map == NULL || self->maps->len >= CHANCERY_USER_MAPS_MOST)
        continue;
      insert (self, self->maps->len, map);
      open_map (self, map);
    }
}

static gpointer
recall (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *note = chancery_vault_kept_note (vault, NOTE, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (note == NULL)
    note = g_strdup ("");
  return note;
}

static void
on_recalled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryUserMaps) self = user_data;
  char *note = chancery_session_run_finish (CHANCERY_SESSION (source), result, NULL);

  self->kept = note;
  if (note == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  read_all (self, note);
  self->loaded = TRUE;
  if (self->stale)
    save (self);
  emit_changed (self);
}

static void
chancery_user_maps_dispose (GObject *object)
{
  ChanceryUserMaps *self = CHANCERY_USER_MAPS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->removed);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_user_maps_parent_class)->dispose (object);
}

static void
chancery_user_maps_finalize (GObject *object)
{
  ChanceryUserMaps *self = CHANCERY_USER_MAPS (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->maps);
  g_free (self->kept);
  G_OBJECT_CLASS (chancery_user_maps_parent_class)->finalize (object);
}

static void
chancery_user_maps_class_init (ChanceryUserMapsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_user_maps_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_user_maps_finalize;
  changed_signal = g_signal_new ("changed", CHANCERY_TYPE_USER_MAPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  trouble_signal = g_signal_new ("trouble", CHANCERY_TYPE_USER_MAPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chancery_user_maps_init (ChanceryUserMaps *self)
{
  self->maps = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

ChanceryUserMaps *
chancery_user_maps_new (ChancerySession *session)
{
  ChanceryUserMaps *self = g_object_new (CHANCERY_TYPE_USER_MAPS, NULL);

  self->session = g_object_ref (session);
  chancery_session_read_async (session, recall, NULL, NULL, g_free, NULL, self->cancellable, on_recalled,
                               g_object_ref (self));
  return self;
}

guint
chancery_user_maps_n (ChanceryUserMaps *self)
{
  return self->maps->len;
}

ChanceryUserMap *
chancery_user_maps_get (ChanceryUserMaps *self, guint at)
{
  return at < self->maps->len ? self->maps->pdata[at] : NULL;
}

gboolean
chancery_user_maps_are_kept (ChanceryUserMaps *self)
{
  return self->session != NULL && !chancery_session_is_read_only (self->session);
}

/* Adding. */

static gboolean
refuse (GError **error, const char *path, const char *format)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” was not added: %s"), name, format);

  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED, text);
  return FALSE;
}

static gboolean
check_new (ChanceryUserMaps *self, const char *path, GError **error)
{
  for (guint i = 0; i < self->maps->len; i++)
    if (g_str_equal (chancery_user_map_path (self->maps->pdata[i]), path))
      return refuse (error, path, _ ("it is among your maps already."));
  if (self->maps->len >= CHANCERY_USER_MAPS_MOST)
    return refuse (error, path, _ ("there are 20 maps already. Remove one first."));
  return TRUE;
}

static gboolean
check_opened (const Opening *opening, const char *path, GError **error)
{
  guint lowest, highest;

  if (opening->tiles == NULL)
    {
      g_propagate_error (error, g_error_copy (opening->error));
      return FALSE;
    }
  chancery_mbtiles_zooms (opening->tiles, &lowest, &highest);
  if (lowest > CHANCERY_USER_MAP_MAX_ZOOM)
    return refuse (error, path, _ ("its tiles begin beyond zoom 19, the closest the map goes."));
  return TRUE;
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryUserMaps *self = CHANCERY_USER_MAPS (source);
  g_autoptr (GTask) task = user_data;
  const char *path = g_task_get_task_data (task);
  g_autoptr (ChanceryUserMap) map = NULL;
  GError *error = NULL;
  Opening *opening = g_task_propagate_pointer (G_TASK (result), &error);

  if (opening == NULL || !check_new (self, path, &error) || !check_opened (opening, path, &error))
    {
      g_task_return_error (task, error);
      g_clear_pointer (&opening, opening_free);
      return;
    }
  map = chancery_user_map_new (path, NULL);
  chancery_user_map_opened (map, opening->tiles, &opening->stamp);
  opening_free (opening);
  insert (self, 0, map);
  on_map_changed (self);
  g_task_return_pointer (task, g_steal_pointer (&map), g_object_unref);
}

void
chancery_user_maps_add_async (ChanceryUserMaps *self,
                              const char *path,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  char *absolute = g_canonicalize_filename (path, NULL);
  GError *error = NULL;

  g_task_set_source_tag (task, chancery_user_maps_add_async);
  g_task_set_task_data (task, absolute, g_free);
  if (check_new (self, absolute, &error))
    open_async (self, absolute, on_added, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

ChanceryUserMap *
chancery_user_maps_add_finish (ChanceryUserMaps *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Order. */

gboolean
chancery_user_maps_move (ChanceryUserMaps *self, guint from, guint to)
{
  guint first = MIN (from, to), n = MAX (from, to) - first + 1;

  if (from >= self->maps->len || to >= self->maps->len)
    return FALSE;
  if (from == to)
    return TRUE;
  g_ptr_array_insert (self->maps, (int) to, g_ptr_array_steal_index (self->maps, from));
  g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
  on_map_changed (self);
  return TRUE;
}

void
chancery_user_maps_remove (ChanceryUserMaps *self, guint at)
{
  g_return_if_fail (at < self->maps->len);
  g_clear_object (&self->removed);
  self->removed = g_ptr_array_steal_index (self->maps, at);
  self->removed_at = at;
  g_signal_handlers_disconnect_by_func (self->removed, on_map_changed, self);
  g_list_model_items_changed (G_LIST_MODEL (self), at, 1, 0);
  on_map_changed (self);
}

ChanceryUserMap *
chancery_user_maps_put_back (ChanceryUserMaps *self)
{
  g_autoptr (ChanceryUserMap) map = g_steal_pointer (&self->removed);

  if (map == NULL || !check_new (self, chancery_user_map_path (map), NULL))
    return NULL;
  insert (self, MIN (self->removed_at, self->maps->len), map);
  on_map_changed (self);
  return map;
}

/* Whether the files are still there. */

typedef struct
{
  GPtrArray *maps;
  GPtrArray *paths;
  GArray *stamps;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->maps);
  g_ptr_array_unref (look->paths);
  g_array_unref (look->stamps);
  g_free (look);
}

static void
look_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;

  for (guint i = 0; i < look->paths->len; i++)
    {
      ChanceryUserMapStamp stamp = chancery_user_map_look (look->paths->pdata[i]);

      g_array_append_val (look->stamps, stamp);
    }
  g_task_return_boolean (task, TRUE);
}

static void
take_look (ChanceryUserMaps *self, ChanceryUserMap *map, const ChanceryUserMapStamp *stamp)
{
  g_autoptr (GError) gone = NULL;

  if (chancery_user_map_state (map) == CHANCERY_USER_MAP_OPENING ||
      chancery_user_map_stamp_equal (stamp, chancery_user_map_stamp (map)))
    return;
  if (stamp->is_there)
    {
      open_map (self, map);
      return;
    }
  gone = g_error_new (CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
                      _ ("“%s” is not where it was. It is shown again as soon as it is back."),
                      chancery_user_map_name (map));
  chancery_user_map_failed (map, gone, stamp);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ChanceryUserMaps *self = CHANCERY_USER_MAPS (source);
  Look *look = g_task_get_task_data (G_TASK (result));

  self->looking = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  for (guint i = 0; i < look->maps->len; i++)
    if (g_ptr_array_find (self->maps, look->maps->pdata[i], NULL))
      take_look (self, look->maps->pdata[i], &g_array_index (look->stamps, ChanceryUserMapStamp, i));
}

void
chancery_user_maps_look (ChanceryUserMaps *self)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (self->looking || self->maps->len == 0)
    return;
  self->looking = TRUE;
  look = g_new0 (Look, 1);
  look->maps = g_ptr_array_new_with_free_func (g_object_unref);
  look->paths = g_ptr_array_new_with_free_func (g_free);
  look->stamps = g_array_new (FALSE, FALSE, sizeof (ChanceryUserMapStamp));
  for (guint i = 0; i < self->maps->len; i++)
    {
      g_ptr_array_add (look->maps, g_object_ref (self->maps->pdata[i]));
      g_ptr_array_add (look->paths, g_strdup (chancery_user_map_path (self->maps->pdata[i])));
    }
  task = g_task_new (self, self->cancellable, on_looked, NULL);
  g_task_set_source_tag (task, chancery_user_maps_look);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_on_thread);
}
