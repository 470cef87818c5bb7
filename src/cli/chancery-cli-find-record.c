/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "base/chancery-text.h"
#include "cli/chancery-cli-find.h"
#include "domain/chancery-rules.h"
#include "vault/chancery-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many candidates a message lists. */
#define CANDIDATES_SHOWN 20

/* A record by its id, whether it is live or deleted; NULL without an error when there is none. */
static ChanceryRecord *
load_by_id (ChanceryVault *vault, const ChanceryEntity *entity, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ChanceryRecord *record = chancery_vault_load (vault, entity, id, &failure);

  if (failure != NULL && !g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return record;
}

static gboolean
is_called (const ChanceryRecord *record, const char *folded)
{
  g_autofree char *title = chancery_record_title (record);
  g_autofree char *own = chancery_text_fold (title);

  return strcmp (own, folded) == 0;
}

static void
keep_called (GPtrArray *found, const ChanceryRecord *record, const char *folded)
{
  if (is_called (record, folded))
    g_ptr_array_add (found, chancery_record_copy (record));
}

/* Of a long list, those whose words begin so. */
static gboolean
add_listed (ChanceryVault *vault, ChanceryListKind kind, const char *folded, GPtrArray *found, GError **error)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GArray) numbers = NULL;

  query.search = folded;
  numbers = chancery_vault_query (vault, &query, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      g_autoptr (ChanceryRow) row =
          chancery_vault_row (vault, kind, g_array_index (numbers, gint64, i), NULL);
      g_autoptr (ChanceryRecord) record =
          row != NULL ? chancery_vault_load (vault, chancery_list_entity (kind), row->id, NULL) : NULL;

      if (record != NULL)
        keep_called (found, record, folded);
    }
  return numbers != NULL;
}

/* Those that are live and called so. */
static gboolean
add_live (
    ChanceryVault *vault, const ChanceryEntity *entity, const char *folded, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    if (chancery_list_entity ((ChanceryListKind) kind) == entity)
      return add_listed (vault, (ChanceryListKind) kind, folded, found, error);
  records = chancery_vault_load_all (vault, entity, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    keep_called (found, g_ptr_array_index (records, i), folded);
  return records != NULL;
}

/* Those in the bin that are called so. */
static gboolean
add_deleted (
    ChanceryVault *vault, const ChanceryEntity *entity, const char *folded, GPtrArray *found, GError **error)
{
  g_autoptr (GArray) items = chancery_vault_bin (vault, folded, error);

  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const ChanceryBinItem *item = &g_array_index (items, ChanceryBinItem, i);
      g_autoptr (ChanceryBinEntry) entry = NULL;

      if (item->entity != entity)
        continue;
      entry = chancery_vault_bin_entry (vault, entity, item->seq, NULL);
      if (entry != NULL)
        keep_called (found, entry->record, folded);
    }
  return TRUE;
}

static char *
the_one (GPtrArray *found, const ChanceryEntity *entity, const char *text, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (found->len == 1)
    return g_strdup (((const ChanceryRecord *) g_ptr_array_index (found, 0))->id);
  if (found->len == 0)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND, _ ("There is no %s “%s”."),
                   _ (entity->label), text);
      return NULL;
    }
  for (guint i = 0; i < MIN (found->len, CANDIDATES_SHOWN); i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (found, i);

      g_string_append_printf (list, "\n  %s%s", record->id, record->deleted ? _ (" (in the bin)") : "");
    }
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
               _ ("“%s” fits %u records; name one by its id:%s"), text, found->len, list->str);
  return NULL;
}

char *
chancery_cli_find_record (
    ChanceryVault *vault, const ChanceryEntity *entity, const char *text, gboolean deleted, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) record = load_by_id (vault, entity, text, &failure);
  g_autofree char *folded = chancery_text_fold (text);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (record != NULL)
    return g_strdup (record->id);
  if (folded[0] != '\0' && ((!deleted && !add_live (vault, entity, folded, found, error)) ||
                            !add_deleted (vault, entity, folded, found, error)))
    return NULL;
  /* A mission that is there may be named more freely. */
  if (entity == chancery_mission && found->len == 0 && !deleted)
    return chancery_cli_find_mission (vault, text, error);
  return the_one (found, entity, text, error);
}

gboolean
chancery_cli_find_entity (const char *name, const ChanceryEntity **entity, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  *entity = chancery_entity_find (name);
  if (*entity != NULL)
    return TRUE;
  for (const ChanceryEntity *const *any = chancery_entities; *any != NULL; any++)
    g_string_append_printf (known, "%s%s", any != chancery_entities ? ", " : "", (*any)->name);
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
               _ ("There is no kind of record “%s”. There are: %s."), name, known->str);
  return FALSE;
}
