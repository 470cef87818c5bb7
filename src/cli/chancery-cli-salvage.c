/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-interrupt.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-passphrase.h"
#include "cli/chancery-cli-verb.h"
#include "session/chancery-salvager.h"

#include <glib/gi18n-lib.h>

static gboolean
check_files (const ChancerySalvageOrder *order, GError **error)
{
  g_autofree char *name = g_filename_display_basename (order->target);

  /* Before somebody types a passphrase for nothing; making the file asks again. */
  if (!g_file_test (order->target, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
               _ ("“%s” is there already and was not touched. Choose another name."), name);
  return FALSE;
}

/* With the recovery key nobody need know the old passphrase: the new vault gets a new one. */
static gboolean
read_recovery_key (const ChanceryCliRequest *request, ChancerySalvageOrder *order, GError **error)
{
  const ChanceryCliChoice choice = {
    .file = chancery_cli_request_option (request, "passphrase-file"),
    .prompt = _ ("Passphrase for the new vault: "),
    .nothing = _ ("No vault was made."),
    .accept_weak = chancery_cli_request_option (request, "accept-weak") != NULL,
  };

  order->key =
      chancery_cli_recovery_key_read (chancery_cli_request_option (request, "recovery-key-file"), error);
  if (order->key == NULL)
    return FALSE;
  order->new_passphrase = chancery_cli_passphrase_choose (&choice, error);
  return order->new_passphrase != NULL;
}

static gboolean
read_passphrase (const ChanceryCliRequest *request, ChancerySalvageOrder *order, GError **error)
{
  g_autofree char *name = chancery_vault_display_name (order->path);
  g_autofree char *prompt = g_strdup_printf (_ ("Passphrase for “%s”: "), name);

  order->passphrase =
      chancery_cli_passphrase_read (chancery_cli_request_option (request, "passphrase-file"), prompt, error);
  if (order->passphrase == NULL)
    return FALSE;
  order->new_passphrase = chancery_secret_ref (order->passphrase);
  return TRUE;
}

static gboolean
print_report (const ChancerySalvageReport *report, GError **error)
{
  g_autofree char *described = chancery_salvager_describe (report);
  g_autoptr (ChanceryTable) table = chancery_salvager_table (report);
  g_autoptr (ChanceryTable) remarks = chancery_salvager_remarks (report);

  chancery_cli_say ("%s", described);
  return chancery_cli_print_table (table, CHANCERY_CLI_TABLE, error) &&
         (report->remarks->len == 0 || (chancery_cli_print (error, "\n") &&
                                        chancery_cli_print_table (remarks, CHANCERY_CLI_TABLE, error)));
}

static gboolean
tell (const ChancerySalvageReport *report, const ChancerySalvageOrder *order, GError **error)
{
  g_autofree char *name = g_filename_display_basename (order->target);

  if (!print_report (report, error))
    return FALSE;
  if (chancery_salvage_saved_all (report))
    {
      chancery_cli_say (_ ("Every record was saved into “%s”. Keep the damaged file until you have looked."),
                        name);
      return TRUE;
    }
  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
      _ ("What could be read was saved into “%s”, but not everything could. Keep the damaged file, and "
         "look whether a backup has what is missing."),
      name);
  return FALSE;
}

static gboolean
salvage (const ChanceryCliRequest *request, ChancerySalvageOrder *order, GError **error)
{
  g_autoptr (ChancerySalvageReport) report = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryCliMeter meter = { .shown = -1 };
  ChanceryProgress progress = { chancery_cli_meter_report, &meter, cancellable };
  gboolean by_key = chancery_cli_request_option (request, "recovery-key-file") != NULL;

  if (!check_files (order, error) ||
      !(by_key ? read_recovery_key (request, order, error) : read_passphrase (request, order, error)))
    return FALSE;
  chancery_cli_interrupt_guard (cancellable);
  chancery_cli_meter_begin (&progress, _ ("Saving"));
  report = chancery_salvager_run (order, NULL, NULL, &progress, error);
  chancery_cli_interrupt_guard (NULL);
  chancery_cli_meter_clear (&meter);
  return report != NULL && tell (report, order, error);
}

static int
start (const ChanceryCliRequest *request)
{
  g_autoptr (GError) error = NULL;
  ChancerySalvageOrder order = { .path = request->vault,
                                 .like = chancery_cli_request_option (request, "like"),
                                 .target = chancery_cli_request_argument (request, 0) };
  gboolean all = salvage (request, &order, &error);

  g_clear_pointer (&order.passphrase, chancery_secret_unref);
  g_clear_pointer (&order.key, chancery_secret_unref);
  g_clear_pointer (&order.new_passphrase, chancery_secret_unref);
  return all ? 0 : chancery_cli_report (error);
}

static const ChanceryCliOption options[] = {
  { "recovery-key-file", "FILE", FALSE, TRUE,
    N_ ("take the recovery key from the first line of FILE, and a new passphrase for NEW") },
  { "like", "BACKUP", FALSE, TRUE, N_ ("take the first 16 bytes of VAULT from a backup of it") },
  { "accept-weak", NULL, FALSE, FALSE, N_ ("take a passphrase that is easily guessed") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_salvage = {
  .name = "salvage",
  .synopsis = "NEW [--recovery-key-file FILE] [--like BACKUP]",
  .summary = N_ ("Save what can be read of a damaged vault into a new one."),
  .access = CHANCERY_CLI_NO_VAULT,
  .least = 1,
  .most = 1,
  .options = options,
  .start = start,
};
