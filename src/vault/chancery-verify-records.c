/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include "base/chancery-text.h"
#include "vault/chancery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whoever watches is told after so many rows; it must be a power of two. */
#define ROWS_A_STEP 1024

/* How many records that are not what the log says are told field by field. More are counted. */
#define MOST_TOLD 200

/* How much of a value is told. */
#define VALUE_LENGTH 60

/* A record that is not what the log says. */
typedef struct
{
  ChanceryRecord *row;    /* (nullable): as it stands in its table */
  ChanceryRecord *logged; /* (nullable): as the log makes it */
  gint64 seq;             /* of the row */
  guint32 number;         /* what that should be */
} Suspect;

typedef struct
{
  ChanceryVerify *verify;
  gboolean comparable; /* the log could be read to its end */
  gint64 total;
  GPtrArray *suspects;  /* in the order met */
  GHashTable *by_state; /* ChanceryState -> Suspect */
  gint64 untold;
  GError *failure;
} Comparison;

static void
suspect_free (gpointer data)
{
  Suspect *suspect = data;

  g_clear_pointer (&suspect->row, chancery_record_free);
  g_clear_pointer (&suspect->logged, chancery_record_free);
  g_free (suspect);
}

static Suspect *
add_suspect (Comparison *self, ChanceryState *state, ChanceryRecord *row, gint64 seq)
{
  Suspect *suspect;

  state->wrong = TRUE;
  if (self->suspects->len == MOST_TOLD)
    {
      g_clear_pointer (&row, chancery_record_free);
      self->untold++;
      return NULL;
    }
  suspect = g_new0 (Suspect, 1);
  suspect->row = row;
  suspect->seq = seq;
  suspect->number = state->number;
  g_ptr_array_add (self->suspects, suspect);
  g_hash_table_insert (self->by_state, state, suspect);
  return suspect;
}

static gboolean
is_degrees (const ChanceryField *field)
{
  return field->type == CHANCERY_FIELD_LATITUDE || field->type == CHANCERY_FIELD_LONGITUDE;
}

/* How a value of the field is stored; see chancery-store.c. */
static int
stored_type (const ChanceryField *field)
{
  if (is_degrees (field))
    return SQLITE_FLOAT;
  return field->type == CHANCERY_FIELD_BOOLEAN || field->type == CHANCERY_FIELD_INTEGER ? SQLITE_INTEGER
                                                                                        : SQLITE_TEXT;
}

/* A number that is not the one its text stands for has no hash: it is nothing that the log can say. */
static gboolean
degrees_fit (
    const ChanceryStates *states, const ChanceryState *state, guint field, sqlite3_stmt *row, int column)
{
  double degrees = sqlite3_column_double (row, column);
  g_autofree char *text = chancery_field_format_degrees (degrees);

  return g_ascii_strtod (text, NULL) == degrees &&
         chancery_states_hash (states, (ChanceryText){ text, strlen (text) }) == state->values[field];
}

static gboolean
value_fits (
    const ChanceryStates *states, const ChanceryState *state, guint field, sqlite3_stmt *row, int column)
{
  const ChanceryField *description = &state->entity->fields[field];
  int type = sqlite3_column_type (row, column);

  if (type == SQLITE_NULL)
    return state->values[field] == 0;
  if (type != stored_type (description))
    return FALSE;
  if (is_degrees (description))
    return degrees_fit (states, state, field, row, column);
  return chancery_states_hash (states, chancery_verify_text (row, column)) == state->values[field];
}

static gboolean
existence_fits (const ChanceryStates *states, const ChanceryState *state, sqlite3_stmt *row)
{
  gint64 deleted = sqlite3_column_int64 (row, CHANCERY_STORE_DELETED);
  const char *said = deleted == 0 ? CHANCERY_CHANGE_LIVE : CHANCERY_CHANGE_DELETED;

  return sqlite3_column_type (row, CHANCERY_STORE_DELETED) == SQLITE_INTEGER &&
         (deleted == 0 || deleted == 1) &&
         chancery_states_hash (states, (ChanceryText){ said, strlen (said) }) ==
             state->values[state->entity->n_fields];
}

static gboolean
row_fits (const ChanceryStates *states, const ChanceryState *state, sqlite3_stmt *row, gint64 seq)
{
  if (state->seen || seq != state->number || !existence_fits (states, state, row))
    return FALSE;
  for (guint i = 0; i < state->entity->n_fields; i++)
    if (!value_fits (states, state, i, row, CHANCERY_STORE_FIRST_FIELD + (int) i))
      return FALSE;
  return TRUE;
}

static void
compare_row (Comparison *self, const ChanceryEntity *entity, sqlite3_stmt *row, gint64 seq)
{
  ChanceryStates *states = self->verify->states;
  ChanceryText id = chancery_verify_text (row, CHANCERY_STORE_ID);
  ChanceryState *state = id.bytes != NULL ? chancery_states_find (states, entity, id) : NULL;
  g_autoptr (ChanceryRecord) record = NULL;
  g_autofree char *name = NULL;

  self->verify->report->records++;
  if (!self->comparable)
    return;
  if (state != NULL && row_fits (states, state, row, seq))
    {
      state->seen = TRUE;
      return;
    }
  record = chancery_store_read (row, entity);
  name = chancery_verify_name (record);
  if (state == NULL)
    chancery_verify_fault (self->verify, _ ("%s stands in no change of the log"), name);
  else if (state->seen)
    chancery_verify_fault (self->verify, _ ("%s stands there twice"), name);
  else
    add_suspect (self, state, g_steal_pointer (&record), seq);
  if (state != NULL)
    state->seen = TRUE;
}

static gboolean
scan_table (Comparison *self, const ChanceryEntity *entity)
{
  ChancerySql *sql = self->verify->sql;
  sqlite3_stmt *rows = chancery_store_rows (sql, entity, &self->failure);
  int seq_column = CHANCERY_STORE_FIRST_FIELD + (int) entity->n_fields;
  gboolean row = TRUE, going = rows != NULL;

  while (going && row)
    {
      going = chancery_sql_step (sql, rows, &row, &self->failure);
      if (going && row)
        compare_row (self, entity, rows, sqlite3_column_int64 (rows, seq_column));
      if ((self->verify->report->records & (ROWS_A_STEP - 1)) == 0)
        going = going && chancery_verify_step (self->verify, self->verify->report->records, self->total);
    }
  if (rows != NULL)
    sqlite3_reset (rows);
  return going;
}

static gboolean
scan_tables (Comparison *self)
{
  gboolean whole = TRUE;

  self->total = chancery_states_size (self->verify->states);
  for (guint i = 0; chancery_entities[i] != NULL; i++)
    {
      if (scan_table (self, chancery_entities[i]))
        continue;
      whole = FALSE;
      if (self->failure == NULL ||
          !chancery_verify_unreadable (self->verify, _ (chancery_entities[i]->label_plural),
                                       g_steal_pointer (&self->failure)))
        return FALSE;
    }
  /* Rows of a table that cannot be read are not missing. */
  if (whole && self->comparable)
    self->untold += chancery_states_mark_unseen (self->verify->states);
  return TRUE;
}

static void
replay (ChanceryRecord *record, const char *field, const char *after)
{
  if (g_strcmp0 (field, CHANCERY_CHANGE_EXISTENCE) == 0)
    record->deleted = g_strcmp0 (after, CHANCERY_CHANGE_DELETED) == 0;
  else if (chancery_entity_index (record->entity, field) >= 0)
    chancery_record_set (record, field, after);
}

/* One change of a record that is wrong. One that has no row is told of from here. */
static void
replay_change (Comparison *self, sqlite3_stmt *changes, const ChanceryEntity *entity)
{
  ChanceryText id = chancery_verify_text (changes, 1);
  ChanceryState *state = id.bytes != NULL ? chancery_states_find (self->verify->states, entity, id) : NULL;
  Suspect *suspect;

  if (state == NULL || !state->wrong)
    return;
  suspect = g_hash_table_lookup (self->by_state, state);
  if (suspect == NULL && !state->seen)
    {
      state->seen = TRUE;
      self->untold--;
      suspect = add_suspect (self, state, NULL, 0);
    }
  if (suspect == NULL)
    return;
  if (suspect->logged == NULL)
    suspect->logged = chancery_record_new (entity, id.bytes);
  replay (suspect->logged, (const char *) sqlite3_column_text (changes, 2),
          (const char *) sqlite3_column_text (changes, 3));
}

/* A second walk, for those few that are wrong: what does the log say of them? */
static gboolean
replay_log (Comparison *self)
{
  ChancerySql *sql = self->verify->sql;
  sqlite3_stmt *changes =
      chancery_sql_prepare (sql,
                            "SELECT entity, record, field, after FROM change ORDER BY changeset, ordinal",
                            &self->failure);
  gboolean row = TRUE, going = changes != NULL;
  gint64 passed = 0;

  while (going && row)
    {
      const ChanceryEntity *entity = NULL;

      going = chancery_sql_step (sql, changes, &row, &self->failure);
      if (going && row)
        entity = chancery_entity_find ((const char *) sqlite3_column_text (changes, 0));
      if (entity != NULL)
        replay_change (self, changes, entity);
      if ((++passed & (ROWS_A_STEP - 1)) == 0)
        going = going && chancery_verify_step (self->verify, self->total, self->total);
    }
  if (changes != NULL)
    sqlite3_reset (changes);
  return going;
}

static char *
quoted (const ChanceryField *field, const char *value)
{
  g_autofree char *shown = chancery_field_display (field, value);
  g_autofree char *excerpt = NULL;

  if (value == NULL)
    return g_strdup (_ ("nothing"));
  excerpt = chancery_text_excerpt (shown, VALUE_LENGTH);
  return g_strdup_printf (_ ("“%s”"), excerpt);
}

/* @field: of the record's entity */
static gboolean
tell_field (Comparison *self, const Suspect *suspect, const char *name, guint field)
{
  const ChanceryField *description = &suspect->row->entity->fields[field];
  const char *here = suspect->row->values[field], *there = suspect->logged->values[field];
  g_autofree char *stands = NULL;
  g_autofree char *said = NULL;

  if (chancery_text_equal (here, there))
    return FALSE;
  stands = quoted (description, here);
  said = quoted (description, there);
  chancery_verify_fault (self->verify, _ ("%s, %s: the record says %s, the log says %s"), name,
                         chancery_field_label (description), stands, said);
  return TRUE;
}

static void
tell (Comparison *self, const Suspect *suspect)
{
  g_autofree char *name = NULL;
  gboolean told = FALSE;

  name = chancery_verify_name (suspect->logged != NULL ? suspect->logged : suspect->row);
  if (suspect->row == NULL)
    {
      chancery_verify_fault (self->verify, _ ("%s is in the log, and its record is not there"), name);
      return;
    }
  for (guint i = 0; suspect->logged != NULL && i < suspect->row->entity->n_fields; i++)
    told |= tell_field (self, suspect, name, i);
  if (suspect->logged != NULL && suspect->row->deleted != suspect->logged->deleted)
    {
      chancery_verify_fault (self->verify,
                             suspect->row->deleted
                                 ? _ ("%s lies in the bin, and the log says that it was not put there")
                                 : _ ("%s is there, and the log says that it was put into the bin"),
                             name);
      told = TRUE;
    }
  if (suspect->seq != suspect->number)
    chancery_verify_fault (self->verify, _ ("%s stands in another one’s place"), name);
  else if (!told)
    chancery_verify_fault (self->verify, _ ("%s is not stored as the log says"), name);
}

static gboolean
tell_suspects (Comparison *self)
{
  if (self->suspects->len + self->untold == 0)
    return TRUE;
  if (!replay_log (self) &&
      (self->failure == NULL ||
       !chancery_verify_unreadable (self->verify, NULL, g_steal_pointer (&self->failure))))
    return FALSE;
  for (guint i = 0; i < self->suspects->len; i++)
    tell (self, g_ptr_array_index (self->suspects, i));
  if (self->untold > 0)
    chancery_verify_fault (self->verify,
                           ngettext ("%lld more record is not what the log says",
                                     "%lld more records are not what the log says", (gulong) self->untold),
                           (long long) self->untold);
  return TRUE;
}

gboolean
chancery_verify_records (ChanceryVerify *self)
{
  Comparison comparison = { .verify = self, .comparable = self->report->checks[CHANCERY_CHECK_LOG].whole };
  gboolean going;

  comparison.suspects = g_ptr_array_new_with_free_func (suspect_free);
  comparison.by_state = g_hash_table_new (NULL, NULL);
  going = scan_tables (&comparison) && tell_suspects (&comparison);
  chancery_verify_result (self)->checked = self->report->records;
  if (!comparison.comparable)
    chancery_verify_result (self)->whole = FALSE;
  g_hash_table_unref (comparison.by_state);
  g_ptr_array_unref (comparison.suspects);
  g_clear_error (&comparison.failure);
  return going;
}
