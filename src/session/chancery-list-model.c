/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-list-model.h"

#include "base/chancery-text.h"

#include <string.h>

/* Objects kept for places nobody looks at any more; beyond that they are let go. */
#define MOST_KEPT 4096

struct _ChanceryListModel
{
  GObject parent_instance;
  ChancerySession *session;
  ChanceryListQuery query;
  char *owned_texts[4]; /* what the query's pointers point to */
  GArray *numbers;
  GHashTable *objects; /* seq -> ChanceryRowObject */
  GHashTable *asked;   /* seq -> itself: its page is under way */
  GCancellable *cancellable;
  guint generation; /* answers to earlier queries are thrown away */
  gboolean ready;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryListModel,
                               chancery_list_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  REFRESHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void refresh (ChanceryListModel *self);

static gint64 *
number_at (GArray *numbers, guint index)
{
  return &g_array_index (numbers, gint64, index);
}

/* A page on its way: which numbers, and then their rows. */
typedef struct
{
  ChanceryListModel *model;
  GArray *numbers;
} PageRequest;

static void
page_request_free (gpointer data)
{
  PageRequest *request = data;

  g_array_unref (request->numbers);
  g_free (request);
}

static gpointer
page_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const PageRequest *request = data;
  const ChanceryListKind kind = request->model->query.kind;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_row_free);

  for (guint i = 0; i < request->numbers->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      ChanceryRow *row = chancery_vault_row (vault, kind, *number_at (request->numbers, i), &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

static void
take_rows (ChanceryListModel *self, GPtrArray *rows)
{
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      ChanceryRow *row = g_ptr_array_index (rows, i);
      ChanceryRowObject *object = g_hash_table_lookup (self->objects, &row->seq);

      g_hash_table_remove (self->asked, &row->seq);
      if (object != NULL)
        chancery_row_object_take_row (object, row);
      else
        chancery_row_free (row);
    }
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryListModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (rows != NULL)
    take_rows (self, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
request_rows (ChanceryListModel *self, GArray *numbers)
{
  PageRequest *request = g_new0 (PageRequest, 1);

  request->model = self;
  request->numbers = g_array_ref (numbers);
  chancery_session_read_async (self->session, page_work, request, page_request_free,
                               (GDestroyNotify) g_ptr_array_unref, NULL, self->cancellable, on_page,
                               g_object_ref (self));
}

/* The whole page around a place, less what is loaded or asked for already. */
static void
request_page (ChanceryListModel *self, guint position)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint first = position - position % CHANCERY_LIST_PAGE;
  guint end = MIN (first + CHANCERY_LIST_PAGE, self->numbers->len);

  for (guint i = first; i < end; i++)
    {
      gint64 *number = number_at (self->numbers, i);
      ChanceryRowObject *object = g_hash_table_lookup (self->objects, number);

      if (g_hash_table_contains (self->asked, number) ||
          (object != NULL && chancery_row_object_row (object) != NULL))
        continue;
      if (object == NULL)
        {
          object = chancery_row_object_new (*number);
          g_hash_table_insert (self->objects, g_memdup2 (number, sizeof *number), object);
        }
      g_hash_table_add (self->asked, g_memdup2 (number, sizeof *number));
      g_array_append_val (wanted, *number);
    }
  if (wanted->len > 0)
    request_rows (self, wanted);
}

static GType
get_item_type (GListModel *model)
{
  return CHANCERY_TYPE_ROW_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return CHANCERY_LIST_MODEL (model)->numbers->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ChanceryListModel *self = CHANCERY_LIST_MODEL (model);
  gint64 *number;
  ChanceryRowObject *object;

  if (position >= self->numbers->len)
    return NULL;
  number = number_at (self->numbers, position);
  object = g_hash_table_lookup (self->objects, number);
  if (object == NULL || chancery_row_object_row (object) == NULL)
    request_page (self, position);
  return g_object_ref (g_hash_table_lookup (self->objects, number));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gpointer
query_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryListModel *self = data;

  return chancery_vault_query (vault, &self->query, error);
}

/* What is the same at the beginning and at the end stays; only the middle is said to have changed. */
static void
take_numbers (ChanceryListModel *self, GArray *numbers)
{
  GArray *old = self->numbers;
  guint head = 0, tail = 0, shorter = MIN (old->len, numbers->len);

  while (head < shorter && *number_at (old, head) == *number_at (numbers, head))
    head++;
  while (tail < shorter - head &&
         *number_at (old, old->len - 1 - tail) == *number_at (numbers, numbers->len - 1 - tail))
    tail++;
  self->numbers = g_array_ref (numbers);
  if (head < old->len || head < numbers->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                numbers->len - head - tail);
  g_array_unref (old);
}

/* The query's texts are replaced on the main thread while the database thread may still read them, so the
 * work gets a model of its own that nobody changes. */
static ChanceryListModel *
frozen_copy (ChanceryListModel *self)
{
  ChanceryListModel *copy = g_object_new (CHANCERY_TYPE_LIST_MODEL, NULL);

  chancery_list_model_set_query (copy, &self->query);
  return copy;
}

typedef struct
{
  ChanceryListModel *model;
  guint generation;
} Asking;

static void
on_numbers (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (ChanceryListModel) self = asking->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  guint generation = asking->generation;

  g_free (asking);
  if (generation != self->generation)
    return;
  if (numbers == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->ready = TRUE;
  take_numbers (self, numbers);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
refresh (ChanceryListModel *self)
{
  Asking *asking;

  if (self->session == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->model = g_object_ref (self);
  asking->generation = ++self->generation;
  self->ready = FALSE;
  chancery_session_read_async (self->session, query_work, frozen_copy (self), g_object_unref,
                               (GDestroyNotify) g_array_unref, NULL, self->cancellable, on_numbers, asking);
}

/* Rows may hold something else now. Those that somebody still looks at are read anew in place; the others
 * are let go. */
static void
reload_rows (ChanceryListModel *self)
{
  g_autoptr (GArray) watched = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (G_OBJECT (value)->ref_count > 1)
      g_array_append_vals (watched, key, 1);
    else
      g_hash_table_iter_remove (&iter);
  g_hash_table_remove_all (self->asked);
  if (watched->len > 0)
    request_rows (self, watched);
}

static void
on_changed (ChanceryListModel *self)
{
  reload_rows (self);
  refresh (self);
}

static void
trim_objects (ChanceryListModel *self)
{
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (self->objects) < MOST_KEPT)
    return;
  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (G_OBJECT (value)->ref_count == 1 && chancery_row_object_row (value) != NULL)
      g_hash_table_iter_remove (&iter);
}

static void
chancery_list_model_dispose (GObject *object)
{
  ChanceryListModel *self = CHANCERY_LIST_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_list_model_parent_class)->dispose (object);
}

static void
chancery_list_model_finalize (GObject *object)
{
  ChanceryListModel *self = CHANCERY_LIST_MODEL (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->owned_texts); i++)
    g_free (self->owned_texts[i]);
  g_array_unref (self->numbers);
  g_hash_table_unref (self->objects);
  g_hash_table_unref (self->asked);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (chancery_list_model_parent_class)->finalize (object);
}

static void
chancery_list_model_class_init (ChanceryListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_list_model_dispose;
  object_class->finalize = chancery_list_model_finalize;
  signals[REFRESHED] = g_signal_new ("refreshed", CHANCERY_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", CHANCERY_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chancery_list_model_init (ChanceryListModel *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

ChanceryListModel *
chancery_list_model_new (ChancerySession *session, ChanceryListKind kind)
{
  ChanceryListModel *self = g_object_new (CHANCERY_TYPE_LIST_MODEL, NULL);
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  chancery_list_model_set_query (self, &query);
  return self;
}

static const char *
own_text (ChanceryListModel *self, guint index, const char *text)
{
  char *copy = g_strdup (text);

  g_free (self->owned_texts[index]);
  self->owned_texts[index] = copy;
  return copy;
}

void
chancery_list_model_set_query (ChanceryListModel *self, const ChanceryListQuery *query)
{
  ChanceryListQuery copy = *query;

  copy.search = own_text (self, 0, query->search);
  copy.sort = own_text (self, 1, query->sort);
  copy.mission_kind = own_text (self, 2, query->mission_kind);
  copy.office = own_text (self, 3, query->office);
  self->query = copy;
  trim_objects (self);
  refresh (self);
}

void
chancery_list_model_search (ChanceryListModel *self, const char *search)
{
  ChanceryListQuery query = self->query;

  if (chancery_text_equal (search, query.search))
    return;
  query.search = search;
  chancery_list_model_set_query (self, &query);
}

const ChanceryListQuery *
chancery_list_model_query (ChanceryListModel *self)
{
  return &self->query;
}

gboolean
chancery_list_model_is_ready (ChanceryListModel *self)
{
  return self->ready;
}

guint
chancery_list_model_find (ChanceryListModel *self, gint64 seq)
{
  for (guint i = 0; i < self->numbers->len; i++)
    if (*number_at (self->numbers, i) == seq)
      return i;
  return G_MAXUINT;
}
