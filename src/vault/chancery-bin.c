/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-bin.h"

#include "base/chancery-text.h"
#include "domain/chancery-rules.h"
#include "vault/chancery-log.h"
#include "vault/chancery-store.h"
#include "vault/chancery-vault-private.h"

#include <string.h>

/* A record in the bin. */
typedef struct
{
  ChanceryBinItem item;
  gboolean together; /* went with its mission, which lies in the bin too */
  char *words;       /* of its title, folded; NULL until somebody searches */
} Entry;

struct _ChanceryBin
{
  GArray *entries;      /* the latest deleted first */
  GHashTable *missions; /* id -> gint64: number of the changeset that deleted it */
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->words);
}

static ChanceryBin *
bin_new (void)
{
  ChanceryBin *self = g_new0 (ChanceryBin, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->missions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
chancery_bin_free (ChanceryBin *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_hash_table_unref (self->missions);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryBin, chancery_bin_free)

/* Which changeset put it there, and when; the index change_deletion knows. */
#define DELETION(record)                                                                                     \
  "(SELECT max (changeset) FROM change WHERE record = " record " AND field = 'record' AND after = 'deleted')"

static const char *
statement_for (const ChanceryEntity *entity)
{
  static GMutex mutex;
  static GHashTable *built = NULL;
  char *text;

  g_mutex_lock (&mutex);
  if (built == NULL)
    built = g_hash_table_new (NULL, NULL);
  text = g_hash_table_lookup (built, entity);
  if (text == NULL)
    {
      /* SQL names: table and column come from the entity's description, never from a person. */
      text = g_strdup_printf ("SELECT e.seq, e.id, %s%s, c.seq, c.at FROM %s e LEFT JOIN changeset c"
                              " ON c.seq = " DELETION ("e.id") " WHERE e.deleted = 1",
                              entity->owner != NULL ? "e." : "NULL",
                              entity->owner != NULL ? entity->owner : "", entity->name);
      g_hash_table_insert (built, (gpointer) entity, text);
    }
  g_mutex_unlock (&mutex);
  return text;
}

static Entry
read_entry (ChanceryBin *self, sqlite3_stmt *statement, const ChanceryEntity *entity)
{
  Entry entry = { .item = { .entity = entity,
                            .seq = sqlite3_column_int64 (statement, 0),
                            .changeset = sqlite3_column_int64 (statement, 3),
                            .at = sqlite3_column_int64 (statement, 4) / CHANCERY_CHANGESET_TICKS } };
  const char *owner = (const char *) sqlite3_column_text (statement, 2);
  const gint64 *owner_went = owner != NULL ? g_hash_table_lookup (self->missions, owner) : NULL;

  entry.together = owner_went != NULL && *owner_went == entry.item.changeset;
  if (entity == chancery_mission)
    g_hash_table_insert (self->missions, chancery_sql_text (statement, 1),
                         g_memdup2 (&entry.item.changeset, sizeof entry.item.changeset));
  return entry;
}

static gboolean
read_entity (ChanceryBin *self, ChancerySql *sql, const ChanceryEntity *entity, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statement_for (entity), error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!chancery_sql_step (sql, statement, &row, error))
        return FALSE;
      if (row)
        {
          Entry entry = read_entry (self, statement, entity);

          g_array_append_val (self->entries, entry);
        }
    }
  return TRUE;
}

/* Of what went together, the mission first, and the rest by kind and age. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const ChanceryBinItem *one = &((const Entry *) a)->item, *other = &((const Entry *) b)->item;

  if (one->changeset != other->changeset)
    return one->changeset > other->changeset ? -1 : 1;
  if (one->entity != other->entity)
    return one->entity < other->entity ? -1 : 1;
  return one->seq < other->seq ? -1 : one->seq > other->seq ? 1 : 0;
}

/* Missions come before what belongs to them in the list of all entities. */
static ChanceryBin *
read_bin (ChancerySql *sql, GError **error)
{
  g_autoptr (ChanceryBin) self = bin_new ();

  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    if (!read_entity (self, sql, *entity, error))
      return NULL;
  g_array_sort (self->entries, compare);
  return g_steal_pointer (&self);
}

static ChanceryBin *
get_bin (ChanceryVault *vault, GError **error)
{
  if (vault->bin == NULL)
    vault->bin = read_bin (vault->sql, error);
  return vault->bin;
}

static gboolean
learn_words (ChancerySql *sql, Entry *entry, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) record = NULL;
  g_autofree char *title = NULL;

  if (entry->words != NULL)
    return TRUE;
  record = chancery_store_load_number (sql, entry->item.entity, entry->item.seq, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  title = record != NULL ? chancery_record_title (record) : g_strdup ("");
  entry->words = chancery_text_fold (title);
  return TRUE;
}

/* Whether some word in @text begins with @word. */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = text; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (strncmp (at, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_words (const char *text, char **words)
{
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !has_word (text, *word))
      return FALSE;
  return TRUE;
}

GArray *
chancery_vault_bin (ChanceryVault *self, const char *search, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (ChanceryBinItem));
  g_autofree char *folded = chancery_text_fold (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  const gboolean searching = folded[0] != '\0';
  const ChanceryBin *bin = get_bin (self, error);

  if (bin == NULL)
    return NULL;
  for (guint i = 0; i < bin->entries->len; i++)
    {
      Entry *entry = &g_array_index (bin->entries, Entry, i);

      if (searching && !learn_words (self->sql, entry, error))
        return NULL;
      if (searching ? has_words (entry->words, words) : !entry->together)
        g_array_append_val (items, entry->item);
    }
  return g_steal_pointer (&items);
}

gboolean
chancery_vault_deletion (ChanceryVault *self, const char *record, gint64 *seq, GError **error)
{
  return chancery_sql_number_for (self->sql, "SELECT " DELETION ("?"), record, seq, error);
}

static gboolean
add_deleted_with (ChanceryVault *self,
                  const ChanceryEntity *entity,
                  const char *mission,
                  gint64 went,
                  GPtrArray *with,
                  GError **error)
{
  g_autoptr (GPtrArray) records = chancery_store_load_owned (self->sql, entity, mission, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      ChanceryRecord *record = g_ptr_array_index (records, i);
      gint64 seq;

      if (!record->deleted)
        continue;
      if (!chancery_vault_deletion (self, record->id, &seq, error))
        return FALSE;
      if (seq == went)
        g_ptr_array_add (with, chancery_record_copy (record));
    }
  return TRUE;
}

GPtrArray *
chancery_vault_deleted_with (ChanceryVault *self, const char *mission, GError **error)
{
  g_autoptr (GPtrArray) with = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  gint64 went;

  if (!chancery_vault_deletion (self, mission, &went, error))
    return NULL;
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    if ((*entity)->owner != NULL && !add_deleted_with (self, *entity, mission, went, with, error))
      return NULL;
  return g_steal_pointer (&with);
}

static gboolean
fill_entry (ChanceryVault *self, ChanceryBinEntry *entry, GError **error)
{
  const ChanceryRecord *record = entry->record;
  gint64 seq;

  if (!chancery_vault_deletion (self, record->id, &seq, error))
    return FALSE;
  entry->deletion = chancery_log_load_head (self->sql, seq, NULL, error);
  if (record->entity == chancery_mission)
    {
      g_autoptr (GPtrArray) with = chancery_vault_deleted_with (self, record->id, error);

      entry->n_together = with != NULL ? with->len : 0;
    }
  if (record->entity->owner != NULL)
    {
      g_autoptr (ChanceryRecord) owner =
          chancery_store_load (self->sql, chancery_mission,
                               chancery_record_get (record, record->entity->owner), error);

      entry->owner = owner != NULL ? chancery_record_title (owner) : NULL;
    }
  return TRUE;
}

ChanceryBinEntry *
chancery_vault_bin_entry (ChanceryVault *self, const ChanceryEntity *entity, gint64 seq, GError **error)
{
  g_autoptr (ChanceryBinEntry) entry = g_new0 (ChanceryBinEntry, 1);
  g_autoptr (GError) failure = NULL;

  entry->record = chancery_store_load_number (self->sql, entity, seq, error);
  if (entry->record == NULL || !entry->record->deleted)
    return NULL;
  if (fill_entry (self, entry, &failure) && failure == NULL)
    return g_steal_pointer (&entry);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
chancery_bin_entry_free (ChanceryBinEntry *self)
{
  g_clear_pointer (&self->record, chancery_record_free);
  g_clear_pointer (&self->deletion, chancery_changeset_free);
  g_free (self->owner);
  g_free (self);
}
