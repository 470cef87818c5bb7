/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-list-model.h"

#include "base/chancery-text.h"

struct _ChanceryListModel
{
  ChanceryPagedModel parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryListModel, chancery_list_model, CHANCERY_TYPE_PAGED_MODEL)

static gpointer
query_copy (gconstpointer data)
{
  const ChanceryListQuery *query = data;
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

static GArray *
ask (ChanceryVault *vault, gpointer question, GError **error)
{
  return chancery_vault_query (vault, question, error);
}

static gpointer
load (ChanceryVault *vault, gpointer question, gint64 number, GError **error)
{
  return chancery_vault_row (vault, ((const ChanceryListQuery *) question)->kind, number, error);
}

static const ChanceryPagedKind list_kind = {
  query_copy, query_free, ask, load, (GDestroyNotify) chancery_row_free,
};

static void
chancery_list_model_class_init (ChanceryListModelClass *klass)
{
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

  chancery_paged_model_start (CHANCERY_PAGED_MODEL (self), session, &list_kind, &query);
  return self;
}

void
chancery_list_model_set_query (ChanceryListModel *self, const ChanceryListQuery *query)
{
  chancery_paged_model_ask (CHANCERY_PAGED_MODEL (self), query);
}

void
chancery_list_model_search (ChanceryListModel *self, const char *search)
{
  ChanceryListQuery query = *chancery_list_model_query (self);

  if (chancery_text_equal (search, query.search))
    return;
  query.search = search;
  chancery_list_model_set_query (self, &query);
}

const ChanceryListQuery *
chancery_list_model_query (ChanceryListModel *self)
{
  return chancery_paged_model_question (CHANCERY_PAGED_MODEL (self));
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
