/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-states.h"

#include <sodium.h>
#include <string.h>

struct _ChanceryStates
{
  guint8 value_key[crypto_shorthash_KEYBYTES];
  guint8 record_key[crypto_shorthash_siphashx24_KEYBYTES];
  GHashTable *records; /* a set of ChanceryState */
  GHashTable *made;    /* entity -> how many of it were made */
  ChanceryState *last; /* changes of one record follow one another */
};

static guint
state_hash (gconstpointer key)
{
  return (guint) ((const ChanceryState *) key)->key[0];
}

static gboolean
state_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (((const ChanceryState *) a)->key, ((const ChanceryState *) b)->key, sizeof (guint64[2])) ==
         0;
}

ChanceryStates *
chancery_states_new (void)
{
  ChanceryStates *self = g_new0 (ChanceryStates, 1);

  crypto_shorthash_keygen (self->value_key);
  randombytes_buf (self->record_key, sizeof self->record_key);
  self->records = g_hash_table_new_full (state_hash, state_equal, g_free, NULL);
  self->made = g_hash_table_new (NULL, NULL);
  return self;
}

void
chancery_states_free (ChanceryStates *self)
{
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->made);
  g_free (self);
}

static guint64
hash_bytes (const ChanceryStates *self, gconstpointer bytes, gsize length)
{
  guint64 hash;

  crypto_shorthash ((guint8 *) &hash, bytes, length, self->value_key);
  return hash;
}

guint64
chancery_states_hash (const ChanceryStates *self, ChanceryText text)
{
  return text.bytes != NULL ? hash_bytes (self, text.bytes, text.length) | 1 : 0;
}

guint64
chancery_states_hash_place (const ChanceryStates *self, ChanceryText record, gint64 changeset, gint64 ordinal)
{
  gint64 place[3] = { (gint64) chancery_states_hash (self, record), changeset, ordinal };

  return hash_bytes (self, place, sizeof place);
}

/* Two entities may have a record of one id. */
static void
make_key (const ChanceryStates *self, const ChanceryEntity *entity, ChanceryText record, guint64 key[2])
{
  crypto_shorthash_siphashx24 ((guint8 *) key, (const guint8 *) record.bytes, record.length,
                               self->record_key);
  key[0] ^= hash_bytes (self, entity->name, strlen (entity->name));
}

ChanceryState *
chancery_states_find (ChanceryStates *self, const ChanceryEntity *entity, ChanceryText record)
{
  ChanceryState wanted = { .entity = entity };

  make_key (self, entity, record, wanted.key);
  if (self->last == NULL || !state_equal (self->last, &wanted))
    self->last = g_hash_table_lookup (self->records, &wanted);
  return self->last;
}

static ChanceryState *
add_state (ChanceryStates *self, const ChanceryEntity *entity, ChanceryText record)
{
  ChanceryState *state = g_malloc0 (sizeof *state + (entity->n_fields + 1) * sizeof (guint64));
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->made, entity)) + 1;

  make_key (self, entity, record, state->key);
  state->entity = entity;
  state->number = number;
  g_hash_table_insert (self->made, (gpointer) entity, GUINT_TO_POINTER (number));
  g_hash_table_add (self->records, state);
  return self->last = state;
}

ChanceryStatesVerdict
chancery_states_note (ChanceryStates *self,
                      const ChanceryEntity *entity,
                      ChanceryText record,
                      guint field,
                      ChanceryText before,
                      ChanceryText after)
{
  ChanceryState *state = chancery_states_find (self, entity, record);
  guint64 said = chancery_states_hash (self, before);
  ChanceryStatesVerdict verdict = CHANCERY_STATES_FITS;

  if (state == NULL)
    {
      state = add_state (self, entity, record);
      if (field < entity->n_fields)
        verdict = CHANCERY_STATES_NEVER_MADE;
    }
  if (state->values[field] != said && verdict == CHANCERY_STATES_FITS)
    verdict = CHANCERY_STATES_OTHER_BEFORE;
  state->values[field] = chancery_states_hash (self, after);
  return verdict;
}

guint
chancery_states_size (const ChanceryStates *self)
{
  return g_hash_table_size (self->records);
}

guint
chancery_states_mark_unseen (ChanceryStates *self)
{
  GHashTableIter iter;
  gpointer key;
  guint unseen = 0;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      ChanceryState *state = key;

      if (state->seen)
        continue;
      state->wrong = TRUE;
      unseen++;
    }
  return unseen;
}
