/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-list-model.h"

#include "base/chancery-text.h"

struct _ChanceryListModel
{
  ChanceryPagedModel parent_instance;
  ChanceryListQuery *query;
};

G_DEFINE_FINAL_TYPE (ChanceryListModel, chancery_list_model, CHANCERY_TYPE_PAGED_MODEL)

static ChanceryListQuery *
query_copy (const ChanceryListQuery *query)
{
  ChanceryListQuery *copy = g_memdup2 (query, sizeof *query);

  copy->search = g_strdup (query->search);
  copy->sort = g_strdup (query->sort);
  copy->mission_kind = g_strdup (query->mission_kind);
  copy->office = g_strdup (query->office);
  return copy;
}

static void
query_free (gpointer data)
{
  ChanceryListQuery *query = data;

  g_free ((char *) query->search);
  g_free ((char *) query->sort);
  g_free ((char *) query->mission_kind);
  g_free ((char *) query->office);
  g_free (query);
}

static gpointer
copy_question (ChanceryPagedModel *model)
{
  return query_copy (CHANCERY_LIST_MODEL (model)->query);
}

static GArray *
ask (ChanceryVault *vault, gconstpointer question, GError **error)
{
  return chancery_vault_query (vault, question, error);
}

static gpointer
load (ChanceryVault *vault, gconstpointer question, gint64 number, GError **error)
{
  return chancery_vault_row (vault, ((const ChanceryListQuery *) question)->kind, number, error);
}

static void
free_row (gpointer row)
{
  chancery_row_free (row);
}

static void
chancery_list_model_finalize (GObject *object)
{
  g_clear_pointer (&CHANCERY_LIST_MODEL (object)->query, query_free);
  G_OBJECT_CLASS (chancery_list_model_parent_class)->finalize (object);
}

static void
chancery_list_model_class_init (ChanceryListModelClass *klass)
{
  ChanceryPagedModelClass *paged_class = CHANCERY_PAGED_MODEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = chancery_list_model_finalize;
  paged_class->copy_question = copy_question;
  paged_class->free_question = query_free;
  paged_class->ask = ask;
  paged_class->load = load;
  paged_class->free_row = free_row;
}

static void
chancery_list_model_init (ChanceryListModel *self)
{
}

ChanceryListModel *
chancery_list_model_new (ChancerySession *session, ChanceryListKind kind)
{
  ChanceryListModel *self = g_object_new (CHANCERY_TYPE_LIST_MODEL, NULL);
  const ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);

  self->query = query_copy (&query);
  chancery_paged_model_start (CHANCERY_PAGED_MODEL (self), session);
  return self;
}

void
chancery_list_model_set_query (ChanceryListModel *self, const ChanceryListQuery *query)
{
  ChanceryListQuery *copy = query_copy (query);

  query_free (self->query);
  self->query = copy;
  chancery_paged_model_ask (CHANCERY_PAGED_MODEL (self));
}

void
chancery_list_model_search (ChanceryListModel *self, const char *search)
{
  ChanceryListQuery query = *self->query;

  if (chancery_text_equal (search, query.search))
    return;
  query.search = search;
  chancery_list_model_set_query (self, &query);
}

const ChanceryListQuery *
chancery_list_model_query (ChanceryListModel *self)
{
  return self->query;
}

gboolean
chancery_list_model_is_ready (ChanceryListModel *self)
{
  return chancery_paged_model_is_ready (CHANCERY_PAGED_MODEL (self));
}

guint
chancery_list_model_find (ChanceryListModel *self, gint64 seq)
{
  return chancery_paged_model_find (CHANCERY_PAGED_MODEL (self), seq);
}
