/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-lineage.h"

#include "vault/chancery-log.h"
#include "vault/chancery-store.h"
#include "vault/chancery-vault-private.h"

#include <string.h>

static gboolean
same_at (ChanceryVault *here, ChanceryVault *there, gint64 seq, gboolean *same, GError **error)
{
  guint8 ours[CHANCERY_LOG_HASH_SIZE], theirs[CHANCERY_LOG_HASH_SIZE];
  gboolean in_ours, in_theirs;

  if (!chancery_log_link (here->sql, seq, &in_ours, ours, error) ||
      !chancery_log_link (there->sql, seq, &in_theirs, theirs, error))
    return FALSE;
  *same = in_ours && in_theirs && memcmp (ours, theirs, sizeof ours) == 0;
  return TRUE;
}

gboolean
chancery_vault_compare_logs (ChanceryVault *here,
                             ChanceryVault *there,
                             ChanceryLineage *lineage,
                             GError **error)
{
  guint8 hash[CHANCERY_LOG_HASH_SIZE];
  gint64 beyond;

  if (!chancery_log_head (here->sql, &lineage->here, hash, error) ||
      !chancery_log_head (there->sql, &lineage->there, hash, error))
    return FALSE;
  lineage->common = 0;
  beyond = MIN (lineage->here, lineage->there) + 1;
  while (beyond - lineage->common > 1)
    {
      gint64 middle = lineage->common + (beyond - lineage->common) / 2;
      gboolean same;

      if (!same_at (here, there, middle, &same, error))
        return FALSE;
      if (same)
        lineage->common = middle;
      else
        beyond = middle;
    }
  return TRUE;
}

gboolean
chancery_vault_scan (
    ChanceryVault *self, const ChanceryEntity *entity, ChanceryVaultTake take, gpointer data, GError **error)
{
  return chancery_store_scan (self->sql, entity, take, data, error);
}

ChanceryRecord *
chancery_vault_lookup (ChanceryVault *self, const ChanceryEntity *entity, const char *id, GError **error)
{
  return chancery_store_load (self->sql, entity, id, error);
}

gboolean
chancery_vault_count (ChanceryVault *self, const ChanceryEntity *entity, gint64 *count, GError **error)
{
  return chancery_store_count (self->sql, entity, count, error);
}
