/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-find.h"

#include "base/chancery-error.h"
#include "base/chancery-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many candidates a message lists. */
#define CANDIDATES_SHOWN 20

static gboolean
not_found (GError **error, const char *format, const char *text)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND, format, text);
#pragma GCC diagnostic pop
  return FALSE;
}

static GPtrArray *
load_rows (ChanceryVault *vault, const char *search, GError **error)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_row_free);

  query.search = search;
  numbers = chancery_vault_query (vault, &query, error);
  if (numbers == NULL)
    return NULL;
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      ChanceryRow *row = chancery_vault_row (vault, query.kind, g_array_index (numbers, gint64, i), &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      /* Another process may have deleted it just now. */
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/* Those of @rows that are called exactly so, whatever the spelling. */
static GPtrArray *
called (GPtrArray *rows, const char *text)
{
  g_autofree char *wanted = chancery_text_fold (text);
  GPtrArray *exact = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *title = chancery_text_fold (chancery_row_get (g_ptr_array_index (rows, i), "title"));

      if (strcmp (title, wanted) == 0)
        g_ptr_array_add (exact, g_ptr_array_index (rows, i));
    }
  return exact;
}

static gboolean
ambiguous (GError **error, GPtrArray *rows, const char *text)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (rows->len, CANDIDATES_SHOWN); i++)
    {
      const ChanceryRow *row = g_ptr_array_index (rows, i);
      const char *city = chancery_row_get (row, "city");

      g_string_append_printf (list, "\n  %s  %s%s%s", row->id, chancery_row_get (row, "title"),
                              city != NULL ? ", " : "", city != NULL ? city : "");
    }
  if (rows->len > CANDIDATES_SHOWN)
    g_string_append (list, "\n  …");
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
               ngettext ("“%s” fits %u mission; name one by its id:%s",
                         "“%s” fits %u missions; name one by its id:%s", rows->len),
               text, rows->len, list->str);
  return FALSE;
}

static gboolean
find_by_name (ChanceryVault *vault, const char *text, char **id, GError **error)
{
  g_autoptr (GPtrArray) rows = load_rows (vault, text, error);
  g_autoptr (GPtrArray) exact = NULL;

  if (rows == NULL)
    return FALSE;
  exact = called (rows, text);
  if (exact->len == 0)
    exact = g_ptr_array_ref (rows);
  if (exact->len == 0)
    return not_found (error, _ ("There is no mission “%s”."), text);
  if (exact->len > 1)
    return ambiguous (error, exact, text);
  *id = g_strdup (((const ChanceryRow *) g_ptr_array_index (exact, 0))->id);
  return TRUE;
}

static gboolean
find_by_id (ChanceryVault *vault, const char *text, char **id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRow) row = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, text, &failure);

  if (row != NULL)
    *id = g_strdup (row->id);
  else if (failure == NULL)
    *id = chancery_vault_find_external (vault, text, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

char *
chancery_cli_find_mission (ChanceryVault *vault, const char *text, GError **error)
{
  g_autofree char *folded = chancery_text_fold (text);
  char *id = NULL;

  if (!find_by_id (vault, text, &id, error))
    return NULL;
  if (id != NULL)
    return id;
  /* A search for no words finds everything. */
  if (folded[0] == '\0')
    not_found (error, _ ("There is no mission “%s”."), text);
  else
    find_by_name (vault, text, &id, error);
  return id;
}

static gboolean
office_is (const ChanceryRecord *office, const char *text)
{
  g_autofree char *wanted = chancery_text_fold (text);
  g_autofree char *name = chancery_text_fold (chancery_record_get (office, "name"));
  g_autofree char *whole = chancery_office_title (office);
  g_autofree char *title = chancery_text_fold (whole);

  return strcmp (office->id, text) == 0 || strcmp (name, wanted) == 0 || strcmp (title, wanted) == 0;
}

char *
chancery_cli_find_office (ChanceryVault *vault, const char *text, GError **error)
{
  g_autoptr (GPtrArray) offices = chancery_vault_load_all (vault, chancery_ds_office, error);

  if (offices == NULL)
    return NULL;
  for (guint i = 0; i < offices->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (offices, i);

      if (office_is (office, text))
        return g_strdup (office->id);
    }
  not_found (error, _ ("There is no DS office “%s”; “list offices” lists them."), text);
  return NULL;
}
