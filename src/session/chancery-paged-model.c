/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-paged-model.h"

/* Objects kept for places nobody looks at any more; beyond that they are let go. */
#define MOST_KEPT 4096

typedef struct
{
  ChancerySession *session;
  const ChanceryPagedKind *kind;
  gpointer question;
  GArray *numbers;
  GHashTable *objects; /* number -> ChanceryRowObject */
  GHashTable *asked;   /* number -> itself: its page is under way */
  GCancellable *cancellable;
  GCancellable *asking; /* of the question under way: one that is overtaken need not be answered */
  guint generation;     /* answers to earlier questions are thrown away */
  gboolean ready;
} ChanceryPagedModelPrivate;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (ChanceryPagedModel,
                         chancery_paged_model,
                         G_TYPE_OBJECT,
                         G_ADD_PRIVATE (ChanceryPagedModel)
                             G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  REFRESHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static ChanceryPagedModelPrivate *
priv (gpointer self)
{
  return chancery_paged_model_get_instance_private (self);
}

static gint64 *
number_at (GArray *numbers, guint index)
{
  return &g_array_index (numbers, gint64, index);
}

/* Work for the database thread: the question, and for a page which of the rows. */
typedef struct
{
  const ChanceryPagedKind *kind;
  gpointer question;
  GArray *numbers; /* NULL when they are what is asked for */
} Work;

static Work *
work_new (ChanceryPagedModel *self, GArray *numbers)
{
  Work *work = g_new0 (Work, 1);

  work->kind = priv (self)->kind;
  work->question = work->kind->copy_question (priv (self)->question);
  work->numbers = numbers != NULL ? g_array_ref (numbers) : NULL;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  work->kind->free_question (work->question);
  g_clear_pointer (&work->numbers, g_array_unref);
  g_free (work);
}

/* A row and its number: a row itself need not know it. */
typedef struct
{
  gint64 number;
  gpointer row;
  GDestroyNotify free_row;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded->row != NULL)
    loaded->free_row (loaded->row);
  g_free (loaded);
}

static gpointer
page_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Work *work = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (loaded_free);

  for (guint i = 0; i < work->numbers->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      gint64 number = *number_at (work->numbers, i);
      gpointer row = work->kind->load (vault, work->question, number, &failure);
      Loaded *loaded;

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (row == NULL)
        continue;
      loaded = g_new0 (Loaded, 1);
      *loaded = (Loaded){ number, row, work->kind->free_row };
      g_ptr_array_add (rows, loaded);
    }
  return g_steal_pointer (&rows);
}

static void
take_rows (ChanceryPagedModel *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Loaded *loaded = g_ptr_array_index (rows, i);
      ChanceryRowObject *object = g_hash_table_lookup (priv (self)->objects, &loaded->number);

      g_hash_table_remove (priv (self)->asked, &loaded->number);
      if (object != NULL)
        chancery_row_object_take (object, g_steal_pointer (&loaded->row), loaded->free_row);
    }
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryPagedModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (rows != NULL)
    take_rows (self, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
request_rows (ChanceryPagedModel *self, GArray *numbers)
{
  chancery_session_read_async (priv (self)->session, page_work, work_new (self, numbers), work_free,
                               (GDestroyNotify) g_ptr_array_unref, NULL, priv (self)->cancellable, on_page,
                               g_object_ref (self));
}

/* The whole page around a place, less what is loaded or asked for already. */
static void
request_page (ChanceryPagedModel *self, guint position)
{
  ChanceryPagedModelPrivate *p = priv (self);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint first = position - position % CHANCERY_LIST_PAGE;
  guint end = MIN (first + CHANCERY_LIST_PAGE, p->numbers->len);

  for (guint i = first; i < end; i++)
    {
      gint64 *number = number_at (p->numbers, i);
      ChanceryRowObject *object = g_hash_table_lookup (p->objects, number);

      if (g_hash_table_contains (p->asked, number) ||
          (object != NULL && chancery_row_object_data (object) != NULL))
        continue;
      if (object == NULL)
        {
          object = chancery_row_object_new (*number);
          g_hash_table_insert (p->objects, g_memdup2 (number, sizeof *number), object);
        }
      g_hash_table_add (p->asked, g_memdup2 (number, sizeof *number));
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
  return priv (model)->numbers->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ChanceryPagedModelPrivate *p = priv (model);
  gint64 *number;
  ChanceryRowObject *object;

  if (position >= p->numbers->len)
    return NULL;
  number = number_at (p->numbers, position);
  object = g_hash_table_lookup (p->objects, number);
  if (object == NULL || chancery_row_object_data (object) == NULL)
    request_page (CHANCERY_PAGED_MODEL (model), position);
  return g_object_ref (g_hash_table_lookup (p->objects, number));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gpointer
numbers_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Work *work = data;

  return work->kind->ask (vault, work->question, error);
}

/* What is the same at the beginning and at the end stays; only the middle is said to have changed. */
static void
take_numbers (ChanceryPagedModel *self, GArray *numbers)
{
  GArray *old = priv (self)->numbers;
  guint head = 0, tail = 0, shorter = MIN (old->len, numbers->len);

  while (head < shorter && *number_at (old, head) == *number_at (numbers, head))
    head++;
  while (tail < shorter - head &&
         *number_at (old, old->len - 1 - tail) == *number_at (numbers, numbers->len - 1 - tail))
    tail++;
  priv (self)->numbers = g_array_ref (numbers);
  if (head < old->len || head < numbers->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                numbers->len - head - tail);
  g_array_unref (old);
}

typedef struct
{
  ChanceryPagedModel *model;
  guint generation;
} Asking;

static void
on_numbers (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (ChanceryPagedModel) self = asking->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (asking->generation != priv (self)->generation)
    return;
  if (numbers == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  priv (self)->ready = TRUE;
  take_numbers (self, numbers);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
stop_asking (ChanceryPagedModelPrivate *p)
{
  g_cancellable_cancel (p->asking);
  g_clear_object (&p->asking);
}

static void
refresh (ChanceryPagedModel *self)
{
  ChanceryPagedModelPrivate *p = priv (self);
  Asking *asking = g_new0 (Asking, 1);

  asking->model = g_object_ref (self);
  asking->generation = ++p->generation;
  p->ready = FALSE;
  stop_asking (p);
  p->asking = g_cancellable_new ();
  chancery_session_read_async (p->session, numbers_work, work_new (self, NULL), work_free,
                               (GDestroyNotify) g_array_unref, NULL, p->asking, on_numbers, asking);
}

/* Rows may hold something else now. Those that somebody still looks at are read anew in place; the others
 * are let go. */
static void
reload_rows (ChanceryPagedModel *self)
{
  g_autoptr (GArray) watched = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, priv (self)->objects);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (G_OBJECT (value)->ref_count > 1)
      g_array_append_vals (watched, key, 1);
    else
      g_hash_table_iter_remove (&iter);
  g_hash_table_remove_all (priv (self)->asked);
  if (watched->len > 0)
    request_rows (self, watched);
}

static void
on_changed (ChanceryPagedModel *self)
{
  reload_rows (self);
  refresh (self);
}

static void
trim_objects (ChanceryPagedModelPrivate *p)
{
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (p->objects) < MOST_KEPT)
    return;
  g_hash_table_iter_init (&iter, p->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (G_OBJECT (value)->ref_count == 1 && chancery_row_object_data (value) != NULL)
      g_hash_table_iter_remove (&iter);
}

static void
chancery_paged_model_dispose (GObject *object)
{
  ChanceryPagedModelPrivate *p = priv (object);

  g_cancellable_cancel (p->cancellable);
  stop_asking (p);
  g_clear_object (&p->session);
  G_OBJECT_CLASS (chancery_paged_model_parent_class)->dispose (object);
}

static void
chancery_paged_model_finalize (GObject *object)
{
  ChanceryPagedModelPrivate *p = priv (object);

  if (p->question != NULL)
    p->kind->free_question (p->question);
  g_array_unref (p->numbers);
  g_hash_table_unref (p->objects);
  g_hash_table_unref (p->asked);
  g_object_unref (p->cancellable);
  G_OBJECT_CLASS (chancery_paged_model_parent_class)->finalize (object);
}

static void
chancery_paged_model_class_init (ChanceryPagedModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_paged_model_dispose;
  object_class->finalize = chancery_paged_model_finalize;
  signals[REFRESHED] = g_signal_new ("refreshed", CHANCERY_TYPE_PAGED_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", CHANCERY_TYPE_PAGED_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
chancery_paged_model_init (ChanceryPagedModel *self)
{
  ChanceryPagedModelPrivate *p = priv (self);

  p->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  p->objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  p->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  p->cancellable = g_cancellable_new ();
}

void
chancery_paged_model_start (ChanceryPagedModel *self,
                            ChancerySession *session,
                            const ChanceryPagedKind *kind,
                            gconstpointer question)
{
  ChanceryPagedModelPrivate *p = priv (self);

  p->session = g_object_ref (session);
  p->kind = kind;
  p->question = kind->copy_question (question);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
}

ChanceryPagedModel *
chancery_paged_model_new (ChancerySession *session, const ChanceryPagedKind *kind, gconstpointer question)
{
  ChanceryPagedModel *self = g_object_new (CHANCERY_TYPE_PAGED_MODEL, NULL);

  chancery_paged_model_start (self, session, kind, question);
  return self;
}

void
chancery_paged_model_ask (ChanceryPagedModel *self, gconstpointer question)
{
  ChanceryPagedModelPrivate *p = priv (self);
  gpointer copy = p->kind->copy_question (question);

  p->kind->free_question (p->question);
  p->question = copy;
  trim_objects (p);
  if (p->session != NULL)
    refresh (self);
}

gconstpointer
chancery_paged_model_question (ChanceryPagedModel *self)
{
  return priv (self)->question;
}

gboolean
chancery_paged_model_is_ready (ChanceryPagedModel *self)
{
  return priv (self)->ready;
}

guint
chancery_paged_model_find (ChanceryPagedModel *self, gint64 number)
{
  GArray *numbers = priv (self)->numbers;

  for (guint i = 0; i < numbers->len; i++)
    if (*number_at (numbers, i) == number)
      return i;
  return G_MAXUINT;
}
