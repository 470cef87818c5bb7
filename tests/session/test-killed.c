/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An import, from the bytes of the file to the closed vault, killed at some two hundred moments. */

#include "kill-test.h"

#include "session/chancery-importer.h"

#include <string.h>

#define ROWS 150

static char *
file_text (void)
{
  GString *text = g_string_new ("sending state,kind,name,city,latitude,longitude,telephone,qid,address\n");

  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (
        text, "Borduria,consulate,House %u,Houston,29.7,-95.%u,202-555-0142,B%u,%u Main Street\n", i, i, i,
        i);
  return g_string_free (text, FALSE);
}

static gboolean
import_into (ChanceryVault *vault, GError **error)
{
  g_autofree char *text = file_text ();
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("list.csv", text, strlen (text), error);
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFile) file = chancery_import_read (mapping, NULL, NULL, error);
  g_autoptr (ChanceryImportPlan) plan = chancery_importer_plan (vault, file, "list.csv", NULL, error);

  return plan != NULL && chancery_importer_apply (vault, plan, NULL, error);
}

static void
import (KillRun *run)
{
  vault_test_open (&run->vault);
  g_assert_true (import_into (run->vault.vault, NULL));
  kill_test_saved (run);
  vault_test_close (&run->vault);
}

static char *before, *after;

static void
check (KillRun *run)
{
  kill_test_is_one_of (run, before, after);
}

static void
test_import (void)
{
  static const KillOperation operation = { .work = import, .check = check };
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (GError) error = NULL;

  vault_world_fill (&t);
  before = vault_world_state (t.vault);
  import_into (t.vault, &error);
  g_assert_no_error (error);
  after = vault_world_state (t.vault);
  kill_test_run (&operation);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/session/killed/import", test_import);
  return g_test_run ();
}
