/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/chancery-cli-help.h"

#include "cli/chancery-cli-verb.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ChanceryCliVerb *const verbs[] = {
  &chancery_cli_verb_create,  &chancery_cli_verb_passwd,         &chancery_cli_verb_recovery_key,
  &chancery_cli_verb_import,  &chancery_cli_verb_list,           &chancery_cli_verb_show,
  &chancery_cli_verb_add,     &chancery_cli_verb_search,         &chancery_cli_verb_call,
  &chancery_cli_verb_nearest, &chancery_cli_verb_report,         &chancery_cli_verb_undo,
  &chancery_cli_verb_redo,    &chancery_cli_verb_history,        &chancery_cli_verb_audit,
  &chancery_cli_verb_bin,     &chancery_cli_verb_restore_record, &chancery_cli_verb_verify,
  &chancery_cli_verb_head,    &chancery_cli_verb_backup,         &chancery_cli_verb_backups,
  &chancery_cli_verb_restore, &chancery_cli_verb_salvage,        &chancery_cli_verb_export_map,
  &chancery_cli_verb_open,
};

const ChanceryCliVerb *
chancery_cli_find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i]->name, name) == 0)
      return verbs[i];
  return NULL;
}

static void
append_synopsis (GString *out, const ChanceryCliVerb *verb)
{
  g_string_append_printf (out, "chancery-cli %s VAULT", verb->name);
  if (verb->synopsis != NULL)
    g_string_append_printf (out, " %s", verb->synopsis);
}

static void
append_options (GString *out, const ChanceryCliOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_autofree char *left = options->value != NULL
                                  ? g_strdup_printf ("--%s %s", options->name, options->value)
                                  : g_strdup_printf ("--%s", options->name);

      g_string_append_printf (out, "  %-28s %s\n", left, _ (options->help));
    }
}

static void
append_verbs (GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_string_append (out, "  ");
      append_synopsis (out, verbs[i]);
      g_string_append_printf (out, "\n      %s\n", _ (verbs[i]->summary));
    }
}

char *
chancery_cli_help (const ChanceryCliVerb *verb)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (verb == NULL)
    {
      g_string_append_printf (out, "%s\n\n%s\n", _ ("Read and change a Chancery vault from a terminal."),
                              _ ("Commands:"));
      append_verbs (out);
    }
  else
    {
      append_synopsis (out, verb);
      g_string_append_printf (out, "\n%s\n", _ (verb->summary));
    }
  g_string_append_printf (out, "\n%s\n", _ ("Options:"));
  if (verb != NULL)
    append_options (out, verb->options);
  append_options (out, chancery_cli_common_options);
  g_string_append_printf (out, "\n%s\n", _ ("The manual page chancery-cli(1) tells more."));
  return g_string_free (g_steal_pointer (&out), FALSE);
}
