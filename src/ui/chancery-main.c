/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-secret.h"
#include "chancery-config.h"
#include "ui/chancery-application.h"
#include "ui/chancery-privacy.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (ChanceryApplication) application = NULL;

  chancery_secret_process_init ();
  chancery_privacy_guard_log ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CHANCERY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = chancery_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
