/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-placing.h"

#include "session/chancery-command.h"
#include "session/chancery-dossier.h"

typedef struct
{
  char *mission;
  ChanceryPosition position;
} Placing;

static void
placing_free (Placing *self)
{
  g_free (self->mission);
  g_free (self);
}

static ChanceryDraft *
make_draft (const ChanceryDossier *dossier)
{
  const ChanceryRecord *premises = chancery_dossier_main_premises (dossier);
  ChanceryDraft *draft;

  if (premises != NULL)
    return chancery_draft_new_for (premises);
  draft = chancery_draft_new (chancery_premises);
  chancery_draft_set (draft, "mission", dossier->mission->id, NULL);
  return draft;
}

static gboolean
set_degrees (ChanceryDraft *draft, const char *field, double degrees, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6f", degrees);
  return chancery_draft_set (draft, field, text, error);
}

gboolean
chancery_placing_put (ChanceryVault *vault,
                      const char *mission,
                      const ChanceryPosition *position,
                      GError **error)
{
  g_autoptr (ChanceryDossier) dossier = chancery_dossier_load (vault, mission, error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  ChanceryDraft *draft;

  if (dossier == NULL)
    return FALSE;
  draft = make_draft (dossier);
  g_ptr_array_add (drafts, draft);
  return set_degrees (draft, "latitude", position->latitude, error) &&
         set_degrees (draft, "longitude", position->longitude, error) &&
         chancery_draft_validate (draft, error) && chancery_command_save (vault, drafts, error);
}

static gpointer
work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Placing *self = data;

  return chancery_placing_put (vault, self->mission, &self->position, error) ? g_strdup (self->mission)
                                                                             : NULL;
}

void
chancery_placing_put_async (ChancerySession *session,
                            const char *mission,
                            const ChanceryPosition *position,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Placing *self = g_new0 (Placing, 1);

  self->mission = g_strdup (mission);
  self->position = *position;
  chancery_session_run_async (session, work, self, (GDestroyNotify) placing_free, g_free, NULL, NULL,
                              callback, user_data);
}
