/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-words.h"

#include <string.h>

/* FTS5 cuts longer words off. */
#define LONGEST_WORD 32768

/* One record, if it is @expected. @words: how many its text has more than the index says. */
typedef struct
{
  guint64 sum;
  gint64 words;
  gint64 origin;
  gboolean expected;
  gboolean placed;
  gboolean misplaced;
} Doc;

struct _ChanceryWords
{
  const ChanceryStates *states;
  gint64 most;
  GArray *docs; /* of Doc, by local number */
  gint64 n_docs;
  gint64 strangers;
  GArray *hashes; /* of the record at hand */
};

ChanceryWords *
chancery_words_new (const ChanceryStates *states, gint64 most)
{
  ChanceryWords *self = g_new0 (ChanceryWords, 1);

  self->states = states;
  self->most = most;
  self->docs = g_array_new (FALSE, TRUE, sizeof (Doc));
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

void
chancery_words_free (ChanceryWords *self)
{
  g_array_unref (self->docs);
  g_array_unref (self->hashes);
  g_free (self);
}

guint64
chancery_words_hash (const ChanceryWords *self, guint prefix, ChanceryText text)
{
  /* An odd factor each, so that a word and a beginning of the same letters are told apart. */
  return chancery_states_hash (self->states, text) * (2 * (guint64) prefix + 1);
}

static void
add_word (ChanceryWords *self, ChanceryText word)
{
  guint64 hash;
  const char *end = word.bytes;

  word.length = MIN (word.length, LONGEST_WORD);
  hash = chancery_words_hash (self, 0, word);
  g_array_append_val (self->hashes, hash);
  for (guint n = 1; n <= CHANCERY_WORDS_PREFIXES && end < word.bytes + word.length; n++)
    {
      ChanceryText beginning = { word.bytes, 0 };

      end = MIN (g_utf8_next_char (end), word.bytes + word.length);
      beginning.length = (gsize) (end - word.bytes);
      hash = chancery_words_hash (self, n, beginning);
      g_array_append_val (self->hashes, hash);
    }
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

static guint64
sum_of_distinct (GArray *hashes)
{
  guint64 sum = 0, last = 0;

  g_array_sort (hashes, compare_hashes);
  for (guint i = 0; i < hashes->len; i++)
    {
      guint64 hash = g_array_index (hashes, guint64, i);

      if (i == 0 || hash != last)
        sum += hash;
      last = hash;
    }
  return sum;
}

static Doc *
find_doc (const ChanceryWords *self, gint64 seq)
{
  Doc *doc = seq > 0 && seq < (gint64) self->docs->len ? &g_array_index (self->docs, Doc, seq) : NULL;

  return doc != NULL && doc->expected ? doc : NULL;
}

void
chancery_words_expect (ChanceryWords *self, gint64 seq, const char *folded)
{
  Doc doc = { .expected = TRUE };

  /* A number that no record has was found already, and must not ask for all memory. */
  if (seq < 1 || seq > self->most)
    return;
  g_array_set_size (self->hashes, 0);
  for (const char *p = folded; *p != '\0';)
    {
      gsize length = strcspn (p, " ");

      if (length > 0)
        {
          add_word (self, (ChanceryText){ p, length });
          doc.words++;
        }
      p += length + (p[length] == ' ');
    }
  doc.sum = sum_of_distinct (self->hashes);
  if ((gint64) self->docs->len <= seq)
    g_array_set_size (self->docs, (guint) seq + 1);
  g_array_index (self->docs, Doc, seq) = doc;
  self->n_docs++;
}

void
chancery_words_place (ChanceryWords *self, gint64 seq, gint64 length, gint64 origin)
{
  Doc *doc = find_doc (self, seq);

  if (doc == NULL)
    {
      self->strangers++;
      return;
    }
  doc->words -= length;
  doc->origin = origin;
  doc->placed = TRUE;
}

void
chancery_words_take (ChanceryWords *self, gint64 seq, guint64 hash, const gint64 origins[2])
{
  Doc *doc = find_doc (self, seq);

  if (doc == NULL)
    {
      self->strangers++;
      return;
    }
  doc->sum -= hash;
  doc->misplaced |= doc->origin < origins[0] || doc->origin > origins[1];
}

gint64
chancery_words_strangers (const ChanceryWords *self)
{
  return self->strangers;
}

gint64
chancery_words_size (const ChanceryWords *self)
{
  return self->n_docs;
}

gint64
chancery_words_next_wrong (const ChanceryWords *self, gint64 seq)
{
  for (guint i = (guint) seq + 1; i < self->docs->len; i++)
    {
      const Doc *doc = &g_array_index (self->docs, Doc, i);

      if (doc->expected && (doc->sum != 0 || doc->words != 0 || !doc->placed || doc->misplaced))
        return i;
    }
  return 0;
}
