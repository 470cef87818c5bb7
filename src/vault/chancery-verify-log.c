/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whoever watches is told after so many changes; it must be a power of two. */
#define CHANGES_A_STEP 4096

/* The log, walked once: heads by their number and changes by number and place, side by side. A link is
 * looked at from the hash that is stored before it, so that one that was altered does not make all that
 * follow look altered; where that hash itself was altered, from the one that was computed. */
typedef struct
{
  ChanceryVerify *verify;
  sqlite3_stmt *heads;
  sqlite3_stmt *changes;
  gboolean head;
  gboolean change;
  gint64 seq;      /* of the head */
  gint64 expected; /* what its number should be */
  gint64 total;
  gint64 stray; /* the last number that stands over changes and over no head */
  guint8 stored[CHANCERY_LOG_HASH_SIZE];
  guint8 computed[CHANCERY_LOG_HASH_SIZE];
  GError *failure;
} Walk;

enum
{
  HEAD_SEQ,
  HEAD_ID,
  HEAD_KIND,
  HEAD_LABEL,
  HEAD_DEVICE = 6,
  HEAD_AT,
  HEAD_CHANGES,
  HEAD_HASH,
};

enum
{
  CHANGE_SET,
  CHANGE_ORDINAL,
  CHANGE_ENTITY,
  CHANGE_RECORD,
  CHANGE_FIELD,
  CHANGE_BEFORE,
  CHANGE_AFTER,
};

/* Hashes what lies in the file, byte for byte: also names this program does not know, numbers beyond those
 * it uses, and what hides behind a NUL. */
static void
hash_stored_text (ChanceryLogHash *hash, sqlite3_stmt *statement, int column)
{
  ChanceryText text = chancery_verify_text (statement, column);

  chancery_log_hash_text (hash, text.bytes, (gssize) text.length);
}

static void
hash_stored_head (ChanceryLogHash *hash, const guint8 *previous, sqlite3_stmt *heads)
{
  chancery_log_hash_init (hash, previous);
  chancery_log_hash_number (hash, sqlite3_column_int64 (heads, HEAD_SEQ));
  hash_stored_text (hash, heads, HEAD_ID);
  chancery_log_hash_number (hash, sqlite3_column_int64 (heads, HEAD_KIND));
  for (int i = HEAD_LABEL; i <= HEAD_DEVICE; i++)
    hash_stored_text (hash, heads, i);
  chancery_log_hash_number (hash, sqlite3_column_int64 (heads, HEAD_AT));
  chancery_log_hash_number (hash, sqlite3_column_int64 (heads, HEAD_CHANGES));
}

/* A number that is no whole one, or a text that is a blob, would hash like the one it stands for. */
static gboolean
head_is_typed (sqlite3_stmt *heads)
{
  static const int numbers[] = { HEAD_SEQ, HEAD_KIND, HEAD_AT, HEAD_CHANGES };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (sqlite3_column_type (heads, numbers[i]) != SQLITE_INTEGER)
      return FALSE;
  for (int i = HEAD_ID; i <= HEAD_DEVICE; i++)
    if (i != HEAD_KIND && sqlite3_column_type (heads, i) == SQLITE_BLOB)
      return FALSE;
  return sqlite3_column_bytes (heads, HEAD_HASH) == CHANCERY_LOG_HASH_SIZE;
}

static gboolean
change_is_typed (sqlite3_stmt *changes)
{
  for (int i = CHANGE_ENTITY; i <= CHANGE_AFTER; i++)
    if (sqlite3_column_type (changes, i) == SQLITE_BLOB)
      return FALSE;
  return TRUE;
}

static char *
label_of (const Walk *walk)
{
  ChanceryText label = chancery_verify_text (walk->heads, HEAD_LABEL);

  return label.bytes != NULL ? g_utf8_make_valid (label.bytes, (gssize) strlen (label.bytes)) : g_strdup ("");
}

static void
altered (Walk *walk)
{
  g_autofree char *label = label_of (walk);

  chancery_verify_fault (walk->verify, _ ("change %lld (“%s”) was altered"), (long long) walk->seq, label);
}

static void
missing (Walk *walk)
{
  if (walk->seq - walk->expected == 1)
    chancery_verify_fault (walk->verify, _ ("change %lld is missing"), (long long) walk->expected);
  else
    chancery_verify_fault (walk->verify, _ ("changes %lld to %lld are missing"), (long long) walk->expected,
                           (long long) walk->seq - 1);
}

static gboolean
next_head (Walk *walk)
{
  return chancery_sql_step (walk->verify->sql, walk->heads, &walk->head, &walk->failure);
}

static gboolean
next_change (Walk *walk)
{
  return chancery_sql_step (walk->verify->sql, walk->changes, &walk->change, &walk->failure);
}

/* Changes under a number that no head has. */
static gboolean
pass_strays (Walk *walk, gint64 before)
{
  while (walk->change && sqlite3_column_int64 (walk->changes, CHANGE_SET) < before)
    {
      gint64 set = sqlite3_column_int64 (walk->changes, CHANGE_SET);

      if (set != walk->stray)
        chancery_verify_fault (walk->verify,
                               _ ("something is recorded under change %lld, which is not there"),
                               (long long) set);
      walk->stray = set;
      if (!next_change (walk))
        return FALSE;
    }
  return TRUE;
}

static int
field_index (const ChanceryEntity *entity, const char *field)
{
  if (field != NULL && strcmp (field, CHANCERY_CHANGE_EXISTENCE) == 0)
    return (int) entity->n_fields;
  return field != NULL ? chancery_entity_index (entity, field) : -1;
}

static void
does_not_fit (Walk *walk, const ChanceryEntity *entity, guint field, ChanceryStatesVerdict verdict)
{
  const char *what = _ (entity->label);

  if (verdict == CHANCERY_STATES_NEVER_MADE)
    chancery_verify_fault (walk->verify, _ ("change %lld changes something that was never made (%s)"),
                           (long long) walk->seq, what);
  else if (verdict == CHANCERY_STATES_OTHER_BEFORE)
    chancery_verify_fault (walk->verify,
                           _ ("change %lld does not go on from what the log says before it (%s, %s)"),
                           (long long) walk->seq, what,
                           field < entity->n_fields ? chancery_field_label (&entity->fields[field])
                                                    : _ ("whether it is there"));
}

static gboolean
is_state (ChanceryText text)
{
  return text.bytes != NULL && (strcmp (text.bytes, CHANCERY_CHANGE_LIVE) == 0 ||
                                strcmp (text.bytes, CHANCERY_CHANGE_DELETED) == 0);
}

/* What the change says of its record goes into the states. */
static void
note_change (Walk *walk)
{
  const ChanceryEntity *entity =
      chancery_entity_find ((const char *) sqlite3_column_text (walk->changes, CHANGE_ENTITY));
  ChanceryText record = chancery_verify_text (walk->changes, CHANGE_RECORD);
  ChanceryText after = chancery_verify_text (walk->changes, CHANGE_AFTER);
  int field = entity != NULL
                  ? field_index (entity, (const char *) sqlite3_column_text (walk->changes, CHANGE_FIELD))
                  : -1;
  ChanceryStatesVerdict verdict;

  if (field < 0 || record.bytes == NULL || ((guint) field == entity->n_fields && !is_state (after)))
    {
      chancery_verify_fault (walk->verify, _ ("change %lld speaks of something that no record has"),
                             (long long) walk->seq);
      return;
    }
  verdict = chancery_states_note (walk->verify->states, entity, record, (guint) field,
                                  chancery_verify_text (walk->changes, CHANGE_BEFORE), after);
  if (verdict != CHANCERY_STATES_FITS)
    does_not_fit (walk, entity, (guint) field, verdict);
}

/* record_change holds the first of the changes of one record that follow one another. */
static void
note_place (Walk *walk, GString *record)
{
  ChanceryText text = chancery_verify_text (walk->changes, CHANGE_RECORD);

  if (text.bytes != NULL && text.length == record->len && memcmp (text.bytes, record->str, record->len) == 0)
    return;
  g_string_truncate (record, 0);
  g_string_append_len (record, text.bytes != NULL ? text.bytes : "", (gssize) text.length);
  walk->verify->places += chancery_states_hash_place (walk->verify->states, text, walk->seq,
                                                      sqlite3_column_int64 (walk->changes, CHANGE_ORDINAL));
  walk->verify->n_places++;
}

/* The changes of the present head into the hashes; @whole: they are as many as it says, in their places. */
static gboolean
pass_changes (Walk *walk, ChanceryLogHash *hash, ChanceryLogHash *other, gboolean *whole)
{
  g_autoptr (GString) record = g_string_new (NULL);
  gint64 count = 0;

  *whole = TRUE;
  while (walk->change && sqlite3_column_int64 (walk->changes, CHANGE_SET) == walk->seq)
    {
      if ((walk->verify->report->changes & (CHANGES_A_STEP - 1)) == 0 &&
          !chancery_verify_step (walk->verify, walk->verify->report->changes, walk->total))
        return FALSE;
      *whole = *whole && change_is_typed (walk->changes) &&
               sqlite3_column_int64 (walk->changes, CHANGE_ORDINAL) == count;
      for (int i = CHANGE_ENTITY; i <= CHANGE_AFTER; i++)
        {
          hash_stored_text (hash, walk->changes, i);
          if (other != NULL)
            hash_stored_text (other, walk->changes, i);
        }
      note_place (walk, record);
      note_change (walk);
      count++;
      walk->verify->report->changes++;
      if (!next_change (walk))
        return FALSE;
    }
  *whole = *whole && count == sqlite3_column_int64 (walk->heads, HEAD_CHANGES);
  return TRUE;
}

static gboolean
is_stored_hash (const Walk *walk, ChanceryLogHash *hash, guint8 computed[CHANCERY_LOG_HASH_SIZE])
{
  chancery_log_hash_final (hash, computed);
  return memcmp (computed, sqlite3_column_blob (walk->heads, HEAD_HASH), CHANCERY_LOG_HASH_SIZE) == 0;
}

static void
note_link (Walk *walk)
{
  ChanceryVaultReport *report = walk->verify->report;

  report->changesets++;
  /* Sound is what no fault of the log has come before. */
  if (report->checks[CHANCERY_CHECK_LOG].faults > 0)
    return;
  report->sound_changesets = walk->seq;
  memcpy (walk->verify->sound_hash, walk->stored, CHANCERY_LOG_HASH_SIZE);
}

/* One link: its number follows, its stored hash is the one computed from the link before and itself. */
static gboolean
pass_link (Walk *walk)
{
  gboolean two = memcmp (walk->stored, walk->computed, sizeof walk->stored) != 0;
  gboolean typed = head_is_typed (walk->heads), follows, whole, fits;
  ChanceryLogHash hash, other;

  walk->seq = sqlite3_column_int64 (walk->heads, HEAD_SEQ);
  follows = walk->seq == walk->expected;
  if (walk->seq > walk->expected)
    missing (walk);
  hash_stored_head (&hash, walk->stored, walk->heads);
  if (two)
    hash_stored_head (&other, walk->computed, walk->heads);
  if (!pass_strays (walk, walk->seq) || !pass_changes (walk, &hash, two ? &other : NULL, &whole))
    return FALSE;
  fits = typed && is_stored_hash (walk, &hash, walk->computed);
  if (two && typed && !fits)
    fits = is_stored_hash (walk, &other, walk->computed);
  /* Without the link before there is nothing to compute it from. */
  if (!typed || !whole || walk->seq < 1 || (!fits && follows))
    altered (walk);
  if (typed)
    memcpy (walk->stored, sqlite3_column_blob (walk->heads, HEAD_HASH), sizeof walk->stored);
  note_link (walk);
  walk->expected = MAX (walk->seq, 0) + 1;
  return TRUE;
}

static gboolean
walk_log (Walk *walk)
{
  if (!next_head (walk) || !next_change (walk))
    return FALSE;
  while (walk->head)
    if (!pass_link (walk) || !next_head (walk))
      return FALSE;
  return pass_strays (walk, G_MAXINT64);
}

static gboolean
begin_walk (Walk *walk)
{
  ChancerySql *sql = walk->verify->sql;

  if (!chancery_sql_integer (sql, "SELECT sum (changes) FROM changeset", &walk->total, &walk->failure))
    return FALSE;
  walk->heads =
      chancery_sql_prepare (sql,
                            "SELECT seq, id, kind, label, reverses, author, device, at, changes, hash"
                            " FROM changeset ORDER BY seq",
                            &walk->failure);
  if (walk->heads == NULL)
    return FALSE;
  walk->changes = chancery_sql_prepare (sql,
                                        "SELECT changeset, ordinal, entity, record, field, before, after"
                                        " FROM change ORDER BY changeset, ordinal",
                                        &walk->failure);
  return walk->changes != NULL;
}

static gboolean
end_walk (Walk *walk, gboolean whole)
{
  if (walk->heads != NULL)
    sqlite3_reset (walk->heads);
  if (walk->changes != NULL)
    sqlite3_reset (walk->changes);
  if (whole)
    return TRUE;
  return walk->failure != NULL &&
         chancery_verify_unreadable (walk->verify, NULL, g_steal_pointer (&walk->failure));
}

gboolean
chancery_verify_log (ChanceryVerify *self)
{
  Walk walk = { .verify = self, .expected = 1, .stray = -1 };
  gboolean whole = begin_walk (&walk) && walk_log (&walk);

  chancery_verify_result (self)->checked = self->report->changesets;
  return end_walk (&walk, whole);
}
