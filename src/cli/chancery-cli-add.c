/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-find.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is being added: one draft, or that of a mission and that of its premises. */
typedef struct
{
  ChanceryVault *vault;
  GPtrArray *drafts;
  gboolean premises_given;
  GString *faults;
} Adding;

static void
adding_clear (Adding *adding)
{
  g_clear_pointer (&adding->drafts, g_ptr_array_unref);
  g_string_free (adding->faults, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adding, adding_clear)

static const ChanceryEntity *
find_entity (const char *name)
{
  const ChanceryEntity *const entities[] = { chancery_contact, chancery_assessment, chancery_mission };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i]->name, name) == 0)
      return entities[i];
  return NULL;
}

static gboolean
is_settable (const ChanceryEntity *entity, const ChanceryField *field)
{
  /* The mission of new premises is the new mission. */
  return !(field->flags & CHANCERY_FIELD_INTERNAL) &&
         !(entity == chancery_premises && g_strcmp0 (field->name, entity->owner) == 0);
}

/* "city", or "premises.notes" where the mission has a field of the same name. */
static const ChanceryField *
find_field (const ChanceryEntity *wanted, const char *key, const ChanceryEntity **entity)
{
  const char *dot = strchr (key, '.');
  const ChanceryEntity *const candidates[] = { wanted,
                                               wanted == chancery_mission ? chancery_premises : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && candidates[i] != NULL; i++)
    {
      gsize prefix = strlen (candidates[i]->name);
      const ChanceryField *field;

      if (dot != NULL && ((gsize) (dot - key) != prefix || strncmp (key, candidates[i]->name, prefix) != 0))
        continue;
      field = chancery_entity_field (candidates[i], dot != NULL ? dot + 1 : key);
      *entity = candidates[i];
      if (field != NULL && is_settable (candidates[i], field))
        return field;
    }
  return NULL;
}

static char *
field_key (const ChanceryEntity *wanted, const ChanceryEntity *entity, const char *name)
{
  gboolean shadowed = entity != wanted && chancery_entity_field (wanted, name) != NULL;

  return g_strconcat (shadowed ? entity->name : "", shadowed ? "." : "", name, NULL);
}

static char *
known_fields (const ChanceryEntity *wanted)
{
  const ChanceryEntity *const entities[] = { wanted, wanted == chancery_mission ? chancery_premises : NULL };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entities) && entities[i] != NULL; i++)
    for (guint j = 0; j < entities[i]->n_fields; j++)
      {
        const ChanceryField *field = &entities[i]->fields[j];
        g_autofree char *key = field_key (wanted, entities[i], field->name);

        if (is_settable (entities[i], field))
          g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", key);
      }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
add_fault (Adding *adding, const char *key, const char *reason)
{
  g_string_append_printf (adding->faults, "\n  %s: %s", key, reason);
}

/* A record that is meant is named as a person names it. */
static char *
resolve (Adding *adding, const ChanceryField *field, const char *value, GError **error)
{
  if (field->type != CHANCERY_FIELD_REFERENCE || value[0] == '\0')
    return g_strdup (value);
  return strcmp (field->target, chancery_mission->name) == 0
             ? chancery_cli_find_mission (adding->vault, value, error)
             : chancery_cli_find_office (adding->vault, value, error);
}

static ChanceryDraft *
draft_for (Adding *adding, const ChanceryEntity *entity)
{
  for (guint i = 0; i < adding->drafts->len; i++)
    {
      ChanceryDraft *draft = g_ptr_array_index (adding->drafts, i);

      if (chancery_draft_entity (draft) == entity)
        return draft;
    }
  g_ptr_array_add (adding->drafts, chancery_draft_new (entity));
  return g_ptr_array_index (adding->drafts, adding->drafts->len - 1);
}

/* A value that is wrong is found again when all are checked. */
static gboolean
set_field (Adding *adding, const ChanceryEntity *wanted, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *key = g_strndup (pair, (gsize) (equals - pair));
  g_autoptr (GError) fault = NULL;
  g_autofree char *value = NULL;
  const ChanceryEntity *entity;
  const ChanceryField *field = find_field (wanted, key, &entity);

  value = resolve (adding, field, equals + 1, &fault);
  if (value != NULL)
    chancery_draft_set (draft_for (adding, entity), field->name, value, NULL);
  else if (g_error_matches (fault, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND))
    add_fault (adding, field->name, fault->message);
  else
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  return TRUE;
}

static void
collect_faults (Adding *adding, const ChanceryEntity *wanted, ChanceryDraft *draft)
{
  const ChanceryEntity *entity = chancery_draft_entity (draft);

  if (chancery_draft_validate (draft, NULL))
    return;
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const char *name = entity->fields[i].name;
      const char *fault = chancery_draft_error (draft, name);
      g_autofree char *line = g_strdup_printf ("\n  %s: ", name);
      g_autofree char *key = field_key (wanted, entity, name);

      /* A name that fits no record was told already; the field does not lack a value as well. */
      if (fault != NULL && strstr (adding->faults->str, line) == NULL)
        add_fault (adding, key, fault);
    }
}

static gboolean
fill_drafts (Adding *adding, const ChanceryEntity *entity, const ChanceryCliRequest *request, GError **error)
{
  ChanceryDraft *first = draft_for (adding, entity);

  for (guint i = 1; i < request->arguments->len; i++)
    if (!set_field (adding, entity, chancery_cli_request_argument (request, i), error))
      return FALSE;
  if (adding->drafts->len > 1)
    chancery_draft_set (g_ptr_array_index (adding->drafts, 1), chancery_premises->owner,
                        chancery_draft_id (first), NULL);
  for (guint i = 0; i < adding->drafts->len; i++)
    collect_faults (adding, entity, g_ptr_array_index (adding->drafts, i));
  if (adding->faults->len == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED,
               _ ("The %s was not added. Nothing was changed:%s"), entity->name, adding->faults->str);
  return FALSE;
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  const ChanceryEntity *entity = find_entity (chancery_cli_request_argument (request, 0));
  g_auto (Adding) adding = { .vault = vault, .faults = g_string_new (NULL) };
  g_autofree char *title = NULL;
  ChanceryDraft *first;

  adding.drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  if (!fill_drafts (&adding, entity, request, error))
    return FALSE;
  if (!chancery_command_save (vault, adding.drafts, error))
    {
      g_prefix_error (error, _ ("The %s was not added. Nothing was changed: "), entity->name);
      return FALSE;
    }
  first = g_ptr_array_index (adding.drafts, 0);
  title = chancery_record_title (chancery_draft_record (first));
  /* Translators: a kind of record, its name. */
  chancery_cli_say (_ ("%s “%s” was added."), _ (entity->label), title);
  return chancery_cli_print_done (error, chancery_draft_id (first));
}

static gboolean
check_pair (const ChanceryEntity *wanted, GHashTable *seen, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  const ChanceryEntity *entity;
  g_autofree char *key = NULL;

  if (equals == NULL)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("“%s” is not FIELD=VALUE."), pair);
      return FALSE;
    }
  key = g_strndup (pair, (gsize) (equals - pair));
  if (find_field (wanted, key, &entity) == NULL)
    {
      g_autofree char *known = known_fields (wanted);

      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("A %s has no field “%s”. Its fields: %s."),
                   wanted->name, key, known);
      return FALSE;
    }
  if (g_hash_table_add (seen, g_strdup (key)))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE, _ ("The field “%s” was given twice."), key);
  return FALSE;
}

static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  const char *name = chancery_cli_request_argument (request, 0);
  const ChanceryEntity *entity = find_entity (name);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (entity == NULL)
    {
      g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_USAGE,
                   _ ("“%s” cannot be added. What can be: contact, assessment, mission."), name);
      return FALSE;
    }
  for (guint i = 1; i < request->arguments->len; i++)
    if (!check_pair (entity, seen, chancery_cli_request_argument (request, i), error))
      return FALSE;
  return TRUE;
}

const ChanceryCliVerb chancery_cli_verb_add = {
  .name = "add",
  .synopsis = "contact|assessment|mission FIELD=VALUE...",
  .summary = N_ ("Add a record, and print its id."),
  .access = CHANCERY_CLI_WRITE,
  .cancels = TRUE,
  .least = 2,
  .most = G_MAXUINT,
  .check = check,
  .run = run,
};
