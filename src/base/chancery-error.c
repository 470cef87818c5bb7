/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (chancery - error - quark, chancery_error)

static ChanceryError
code_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      return CHANCERY_ERROR_NO_SPACE;
    case ENOENT:
      return CHANCERY_ERROR_NOT_FOUND;
    default:
      return CHANCERY_ERROR_FAILED;
    }
}

void
chancery_error_set_from_errno (GError **error, int saved_errno, const char *doing)
{
  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NO_SPACE,
                 _ ("%s failed: the disk is full. Nothing was changed; free some space and try again."),
                 doing);
  else
    g_set_error (error, CHANCERY_ERROR, code_from_errno (saved_errno), _ ("%s failed: %s."), doing,
                 g_strerror (saved_errno));
}

int
chancery_error_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != CHANCERY_ERROR)
    return 1;
  switch ((ChanceryError) error->code)
    {
    case CHANCERY_ERROR_USAGE:
      return 2;
    case CHANCERY_ERROR_WRONG_PASSPHRASE:
    case CHANCERY_ERROR_TOO_SOON:
      return 3;
    case CHANCERY_ERROR_NOT_A_VAULT:
    case CHANCERY_ERROR_DAMAGED:
    case CHANCERY_ERROR_NEWER:
      return 4;
    case CHANCERY_ERROR_REJECTED:
      return 5;
    default:
      return 1;
    }
}
