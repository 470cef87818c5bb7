/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-attempts.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "domain/chancery-attempt-rule.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* More vaults than anybody has; the file cannot grow for ever. */
#define MOST_KEPT 64

static char *
state_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "chancery", NULL);
}

static char *
state_path (void)
{
  g_autofree char *folder = state_folder ();

  return g_build_filename (folder, "attempts", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = state_path ();
  GKeyFile *state = g_key_file_new ();

  g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL);
  return state;
}

/* Where it cannot be written there is no memory of it beyond this; the price of the key remains. */
static void
save (GKeyFile *state)
{
  g_autofree char *folder = state_folder ();
  g_autofree char *path = state_path ();
  g_autofree char *text = g_key_file_to_data (state, NULL, NULL);
  g_autoptr (ChanceryFileWriter) writer = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    writer = chancery_file_writer_new (path, NULL);
  if (writer != NULL &&
      chancery_file_write_all (chancery_file_writer_fd (writer), text, strlen (text), path, NULL))
    chancery_file_writer_commit (writer, TRUE, NULL);
}

static guint
wrong_in (GKeyFile *state, const char *id)
{
  return (guint) CLAMP (g_key_file_get_integer (state, id, "wrong", NULL), 0, 1000);
}

gint64
chancery_attempts_remaining (const char *id)
{
  g_autoptr (GKeyFile) state = NULL;

  if (id == NULL)
    return 0;
  state = load ();
  return chancery_attempt_rule_remaining (wrong_in (state, id),
                                          g_key_file_get_int64 (state, id, "last", NULL),
                                          chancery_clock_now_ms ());
}

gboolean
chancery_attempts_check (const char *id, GError **error)
{
  int seconds = (int) ((chancery_attempts_remaining (id) + 999) / 1000);

  if (seconds == 0)
    return TRUE;
  g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_TOO_SOON,
               ngettext ("The passphrase was wrong too often in a row. Try again in %d second.",
                         "The passphrase was wrong too often in a row. Try again in %d seconds.",
                         (gulong) seconds),
               seconds);
  return FALSE;
}

static void
forget_oldest (GKeyFile *state)
{
  g_auto (GStrv) ids = g_key_file_get_groups (state, NULL);
  const char *oldest = ids[0];

  if (g_strv_length (ids) <= MOST_KEPT)
    return;
  for (char **id = ids; *id != NULL; id++)
    if (g_key_file_get_int64 (state, *id, "last", NULL) < g_key_file_get_int64 (state, oldest, "last", NULL))
      oldest = *id;
  g_key_file_remove_group (state, oldest, NULL);
}

void
chancery_attempts_note (const char *id, const GError *failure)
{
  gboolean wrong = g_error_matches (failure, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_autoptr (GKeyFile) state = id != NULL ? load () : NULL;

  if (state == NULL || (failure != NULL && !wrong))
    return;
  if (wrong)
    {
      g_key_file_set_integer (state, id, "wrong", (int) wrong_in (state, id) + 1);
      g_key_file_set_int64 (state, id, "last", chancery_clock_now_ms ());
      forget_oldest (state);
      save (state);
    }
  else if (g_key_file_remove_group (state, id, NULL))
    save (state);
}
