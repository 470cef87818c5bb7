/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/assessments/chancery-assessment-facts.h"

#include "base/chancery-error.h"

#include <glib/gi18n.h>

static int
latest_first (gconstpointer a, gconstpointer b)
{
  const ChanceryRecord *one = *(const ChanceryRecord *const *) a;
  const ChanceryRecord *other = *(const ChanceryRecord *const *) b;

  return g_strcmp0 (chancery_record_get (other, "assessed_on"), chancery_record_get (one, "assessed_on"));
}

static void
drop_deleted (GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    if (((const ChanceryRecord *) g_ptr_array_index (records, i - 1))->deleted)
      g_ptr_array_remove_index (records, i - 1);
}

static gboolean
is_linked (GPtrArray *chain, const ChanceryRecord *record)
{
  for (guint i = 0; i < chain->len; i++)
    {
      const ChanceryRecord *link = g_ptr_array_index (chain, i);

      if (link == record)
        return FALSE; /* it is in the chain already */
    }
  for (guint i = 0; i < chain->len; i++)
    {
      const ChanceryRecord *link = g_ptr_array_index (chain, i);

      if (chancery_record_is (link, "supersedes", record->id) ||
          chancery_record_is (record, "supersedes", link->id))
        return TRUE;
    }
  return FALSE;
}

/* Grows the chain from one link in both directions until nothing is added any more. */
static GPtrArray *
chain_of (GPtrArray *records, const char *id)
{
  GPtrArray *chain = g_ptr_array_new ();
  guint before;

  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((const ChanceryRecord *) g_ptr_array_index (records, i))->id, id) == 0)
      g_ptr_array_add (chain, g_ptr_array_index (records, i));
  do
    {
      before = chain->len;
      for (guint i = 0; i < records->len; i++)
        if (is_linked (chain, g_ptr_array_index (records, i)))
          g_ptr_array_add (chain, g_ptr_array_index (records, i));
    }
  while (chain->len > before);
  g_ptr_array_sort (chain, latest_first);
  return chain;
}

gpointer
chancery_assessment_facts_load (ChanceryVault *vault,
                                gpointer data,
                                const ChanceryProgress *progress,
                                GError **error)
{
  g_autoptr (ChanceryRecord) assessment = chancery_vault_load (vault, chancery_assessment, data, error);
  ChanceryAssessmentFacts *facts;
  GPtrArray *others;
  const char *mission;

  if (assessment == NULL)
    return NULL;
  if (assessment->deleted)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND,
                           _ ("This assessment was deleted."));
      return NULL;
    }
  mission = chancery_record_get (assessment, "mission");
  others = chancery_vault_load_owned (vault, chancery_assessment, mission, error);
  if (others == NULL)
    return NULL;
  drop_deleted (others);
  facts = g_new0 (ChanceryAssessmentFacts, 1);
  facts->others = others;
  facts->chain = chain_of (others, assessment->id);
  facts->current = chancery_assessment_current (others);
  facts->mission = chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, mission, NULL);
  facts->assessment = g_steal_pointer (&assessment);
  return facts;
}

void
chancery_assessment_facts_free (gpointer data)
{
  ChanceryAssessmentFacts *facts = data;

  chancery_record_free (facts->assessment);
  g_clear_pointer (&facts->mission, chancery_row_free);
  g_ptr_array_unref (facts->chain);
  g_ptr_array_unref (facts->others);
  g_free (facts);
}

const ChanceryRecord *
chancery_assessment_facts_successor (const ChanceryAssessmentFacts *self, const ChanceryRecord *assessment)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      const ChanceryRecord *other = g_ptr_array_index (self->others, i);

      if (chancery_record_is (other, "supersedes", assessment->id) &&
          chancery_record_is (other, "status", "issued"))
        return other;
    }
  return NULL;
}
