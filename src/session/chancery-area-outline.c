/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-area-outline.h"

#include "base/chancery-clock.h"
#include "domain/chancery-changeset.h"
#include "vault/chancery-lineage.h"

#include <glib/gi18n-lib.h>

static ChanceryOutline *
shipped (void)
{
  return chancery_outline_ref ((ChanceryOutline *) chancery_outline_capital_region ());
}

/* What another program wrote there may be nonsense; nobody is to be sent by it. */
static gpointer
read_outline (const char *text)
{
  ChanceryOutline *drawn = text != NULL ? chancery_outline_parse (text, NULL) : NULL;

  return drawn != NULL ? drawn : shipped ();
}

static gboolean
contains (gconstpointer area, const ChanceryPosition *position)
{
  return chancery_outline_contains (area, position);
}

static void
free_outline (gpointer area)
{
  chancery_outline_unref (area);
}

const ChanceryVaultAreaReader chancery_area_reader = { read_outline, contains, free_outline };

/* Returns: whether it could be read; no record is none. */
static gboolean
load_record (ChanceryVault *vault, ChanceryRecord **record, GError **error)
{
  GError *problem = NULL;

  *record = chancery_vault_lookup (vault, chancery_area, CHANCERY_AREA_DC_METRO_ID, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

ChanceryOutline *
chancery_area_outline_load (ChanceryVault *vault, gboolean *is_shipped, char **source, GError **error)
{
  g_autoptr (ChanceryRecord) record = NULL;
  ChanceryOutline *drawn = NULL;

  if (!load_record (vault, &record, error))
    return NULL;
  if (record != NULL && !record->deleted && chancery_record_get (record, "outline") != NULL)
    drawn = chancery_outline_parse (chancery_record_get (record, "outline"), NULL);
  if (is_shipped != NULL)
    *is_shipped = drawn == NULL;
  if (source != NULL)
    *source = drawn != NULL ? g_strdup (chancery_record_get (record, "source")) : NULL;
  return drawn != NULL ? drawn : shipped ();
}

static void
bring_back (ChanceryChangeset *changeset, ChanceryRecord *record)
{
  if (!record->deleted)
    return;
  chancery_changeset_add (changeset, chancery_area, record->id, CHANCERY_CHANGE_EXISTENCE,
                          CHANCERY_CHANGE_DELETED, CHANCERY_CHANGE_LIVE);
  record->deleted = FALSE;
}

static void
fill (ChanceryRecord *record, const ChanceryOutline *outline, const char *source)
{
  g_autofree char *text = outline != NULL ? chancery_outline_to_text (outline) : NULL;
  g_autofree char *today = chancery_clock_today ();

  if (text != NULL)
    g_strchomp (text);
  chancery_record_set (record, "for_area", chancery_area_key (CHANCERY_AREA_DC_METRO));
  chancery_record_set (record, "outline", text);
  chancery_record_set (record, "as_of", text != NULL ? today : NULL);
  chancery_record_set (record, "source", text != NULL ? source : NULL);
}

gboolean
chancery_area_outline_replace (ChanceryVault *vault,
                               const ChanceryOutline *outline,
                               const char *source,
                               GError **error)
{
  g_autoptr (ChanceryRecord) before = NULL;
  g_autoptr (ChanceryRecord) after = NULL;
  g_autoptr (ChanceryChangeset) changeset =
      chancery_changeset_new (CHANCERY_CHANGESET_EDIT,
                              outline != NULL ? _ ("Draw the Washington, D.C. area anew")
                                              : _ ("Put the Washington, D.C. area back as shipped"));

  if (!load_record (vault, &before, error))
    return FALSE;
  /* There is nothing to be put back. */
  if (outline == NULL && (before == NULL || before->deleted))
    return TRUE;
  if (before != NULL)
    bring_back (changeset, before);
  after = before != NULL ? chancery_record_copy (before)
                         : chancery_record_new (chancery_area, CHANCERY_AREA_DC_METRO_ID);
  fill (after, outline, source);
  if (before != NULL)
    chancery_changeset_add_update (changeset, before, after);
  else
    chancery_changeset_add_new (changeset, after);
  return chancery_changeset_is_empty (changeset) || chancery_vault_commit (vault, changeset, NULL, error);
}

static gpointer
replace_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_area_outline_replace (vault, data, NULL, error) ? g_strdup ("") : NULL;
}

static void
release (gpointer outline)
{
  if (outline != NULL)
    chancery_outline_unref (outline);
}

void
chancery_area_outline_replace_async (ChancerySession *session,
                                     ChanceryOutline *outline,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  chancery_session_run_async (session, replace_work, outline != NULL ? chancery_outline_ref (outline) : NULL,
                              release, g_free, NULL, NULL, callback, user_data);
}
