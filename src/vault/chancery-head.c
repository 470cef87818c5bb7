/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-log.h"
#include "vault/chancery-vault-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
chancery_vault_head_code (ChanceryVault *self, GError **error)
{
  guint8 hash[CHANCERY_LOG_HASH_SIZE];
  ChanceryHeadCode code;

  if (!chancery_log_head (self->sql, &code.seq, hash, error))
    return NULL;
  memcpy (code.hash, hash, sizeof code.hash);
  return chancery_head_code_format (&code);
}

static gboolean
is_change (ChanceryVault *self, const ChanceryHeadCode *code, gboolean *same, GError **error)
{
  sqlite3_stmt *statement =
      chancery_sql_prepare (self->sql, "SELECT hash FROM changeset WHERE seq = ?", error);
  gboolean row;

  *same = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, code->seq);
  if (!chancery_sql_step (self->sql, statement, &row, error))
    return FALSE;
  if (row)
    *same = sqlite3_column_bytes (statement, 0) == CHANCERY_LOG_HASH_SIZE &&
            memcmp (sqlite3_column_blob (statement, 0), code->hash, sizeof code->hash) == 0;
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
chancery_vault_compare_head (ChanceryVault *self,
                             const ChanceryHeadCode *code,
                             ChanceryHeadComparison *comparison,
                             GError **error)
{
  guint8 hash[CHANCERY_LOG_HASH_SIZE];
  gboolean same;
  gint64 last;

  if (!chancery_log_head (self->sql, &last, hash, error) || !is_change (self, code, &same, error))
    return FALSE;
  if (code->seq > last)
    *comparison = CHANCERY_HEAD_CUT_OFF;
  else if (!same)
    *comparison = CHANCERY_HEAD_REPLACED;
  else
    *comparison = code->seq == last ? CHANCERY_HEAD_SAME : CHANCERY_HEAD_GONE_ON;
  return TRUE;
}

char *
chancery_head_comparison_text (ChanceryHeadComparison comparison, gint64 seq, gint64 sound)
{
  if ((comparison == CHANCERY_HEAD_SAME || comparison == CHANCERY_HEAD_GONE_ON) && seq > sound)
    return g_strdup_printf (_ ("Change %lld is there as it was noted, but the change log was altered "
                               "before it."),
                            (long long) seq);
  switch (comparison)
    {
    case CHANCERY_HEAD_SAME:
      return g_strdup (
          _ ("The vault ends with the change that was noted: nothing was added and nothing taken "
             "away."));
    case CHANCERY_HEAD_GONE_ON:
      return g_strdup_printf (_ ("The vault has gone on since then, and contains change %lld unchanged."),
                              (long long) seq);
    case CHANCERY_HEAD_CUT_OFF:
      return g_strdup_printf (_ ("The vault ends before change %lld, which was noted: its "
                                 "history was cut off, or this is an older copy."),
                              (long long) seq);
    case CHANCERY_HEAD_REPLACED:
      return g_strdup_printf (_ ("Change %lld is not the one that was noted: history was "
                                 "written anew, or this is another vault."),
                              (long long) seq);
    default:
      g_return_val_if_reached (NULL);
    }
}
