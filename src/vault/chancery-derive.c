/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-derive.h"

#include "base/chancery-text.h"
#include "vault/chancery-store.h"

#include <string.h>

/* One mission. @whole: nothing of what was derived before holds. */
typedef struct
{
  ChanceryDerive *derive;
  ChancerySql *sql;
  ChanceryMissionFacts facts;
  ChanceryMissionSummary *summary;
  gint64 seq;
  char *sort_title;
  char *sort_place;
  gboolean whole;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->facts.premises, g_ptr_array_unref);
  g_clear_pointer (&work->facts.contacts, g_ptr_array_unref);
  g_clear_pointer (&work->facts.assessments, g_ptr_array_unref);
  g_clear_pointer (&work->facts.visits, g_ptr_array_unref);
  g_clear_pointer (&work->summary, chancery_mission_summary_free);
  g_clear_pointer (&work->sort_title, g_free);
  g_clear_pointer (&work->sort_place, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
load_owned (Work *work, const ChanceryEntity *entity, GPtrArray **records, GError **error)
{
  *records = chancery_store_load_owned (work->sql, entity, work->facts.mission->id, error);
  return *records != NULL;
}

static gboolean
load_facts (Work *work, GError **error)
{
  return load_owned (work, chancery_premises, &work->facts.premises, error) &&
         load_owned (work, chancery_contact, &work->facts.contacts, error) &&
         load_owned (work, chancery_assessment, &work->facts.assessments, error) &&
         load_owned (work, chancery_visit, &work->facts.visits, error);
}

static char *
fold (const char *text)
{
  return chancery_text_fold (text != NULL ? text : "");
}

static void
append_line (GString *body, const char *text)
{
  g_string_append (body, text);
  g_string_append_c (body, '\n');
}

/* "(202) 555-0142" is also looked for as 2025550142, 12025550142 and 5550142. An extension is left out. */
static void
append_digits (GString *body, const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = number; *p != '\0' && !g_ascii_isalpha (*p); p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  g_string_append_printf (body, "%s\n", digits->str);
  if (number[0] == '(' && digits->len == 10)
    g_string_append_printf (body, "1%s\n%s\n", digits->str, digits->str + 3);
}

/* What people look for: the texts of the searched fields, kinds by their words, and digits of numbers. */
static void
append_searched (GString *body, const ChanceryRecord *record)
{
  for (guint i = 0; i < record->entity->n_fields; i++)
    {
      const ChanceryField *field = &record->entity->fields[i];
      const char *value = record->values[i];
      gboolean wanted = (field->flags & CHANCERY_FIELD_SEARCHED) || field->type == CHANCERY_FIELD_PHONE;

      if (value == NULL)
        continue;
      if (wanted)
        append_line (body, value);
      if (field->type == CHANCERY_FIELD_PHONE)
        append_digits (body, value);
      else if (field->type == CHANCERY_FIELD_CHOICE && strcmp (field->name, "kind") == 0)
        append_line (body, chancery_choice_label (field->choices, value));
    }
}

static gboolean
run_for_seq (ChancerySql *sql, const char *statement_text, gint64 seq, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, statement_text, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  return chancery_sql_run (sql, statement, error);
}

/* A statement on one list, in two texts: one that writes, and one that asks whether it would have to. */
typedef struct
{
  ChanceryListKind list;
  const char *write;
  const char *check;
  gboolean expected; /* whether @check gives a row if all is well */
} RowStatement;

static sqlite3_stmt *
prepare_row (const Work *work, const RowStatement *texts, GError **error)
{
  return chancery_sql_prepare (work->sql, work->derive->check != NULL ? texts->check : texts->write, error);
}

static gboolean
check_row (const Work *work,
           const RowStatement *texts,
           sqlite3_stmt *statement,
           const ChanceryRecord *record,
           GError **error)
{
  gboolean row;

  if (!chancery_sql_step (work->sql, statement, &row, error))
    return FALSE;
  sqlite3_reset (statement);
  if (row != texts->expected)
    work->derive->check->differs (record, work->derive->check->data);
  return TRUE;
}

/* Writes to a list, and notes whether the list is another one now. */
static gboolean
run_row (const Work *work,
         const RowStatement *texts,
         sqlite3_stmt *statement,
         const ChanceryRecord *record,
         GError **error)
{
  if (work->derive->check != NULL)
    return check_row (work, texts, statement, record, error);
  if (!chancery_sql_run (work->sql, statement, error))
    return FALSE;
  if (sqlite3_changes (chancery_sql_handle (work->sql)) > 0)
    work->derive->changed[texts->list] = TRUE;
  return TRUE;
}

static gboolean
drop_row (
    const Work *work, const RowStatement *texts, const ChanceryRecord *record, gint64 seq, GError **error)
{
  sqlite3_stmt *statement = prepare_row (work, texts, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  return run_row (work, texts, statement, record, error);
}

static gboolean
is_touched (const Work *work, const ChanceryRecord *record)
{
  return work->whole || g_hash_table_contains (work->derive->touched, record->id);
}

static gboolean
any_is_touched (const Work *work, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    if (is_touched (work, g_ptr_array_index (records, i)))
      return TRUE;
  return FALSE;
}

/* The search text of one list, in the statements that keep it. */
typedef struct
{
  ChanceryListKind list;
  const char *write;
  const char *drop;
} SearchStatements;

/* Folded, as what is searched for will be: then the two agree in every script. */
static gboolean
write_search (const Work *work,
              const SearchStatements *texts,
              const ChanceryRecord *record,
              gint64 seq,
              const char *body,
              GError **error)
{
  g_autofree char *folded = fold (body);
  const ChanceryDeriveCheck *check = work->derive->check;
  sqlite3_stmt *statement;

  if (check != NULL)
    {
      check->has_words (texts->list, record, seq, folded, check->data);
      return TRUE;
    }
  statement = chancery_sql_prepare (work->sql, texts->write, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  chancery_sql_bind_text (statement, 2, folded);
  return chancery_sql_run (work->sql, statement, error);
}

/* Whoever checks has not been told of words, and so expects none. */
static gboolean
drop_search (const Work *work, const SearchStatements *texts, gint64 seq, GError **error)
{
  return work->derive->check != NULL || run_for_seq (work->sql, texts->drop, seq, error);
}

static void
bind_position (sqlite3_stmt *statement, int first, const ChanceryMissionSummary *summary)
{
  if (!summary->positioned)
    return;
  sqlite3_bind_double (statement, first, summary->position.latitude);
  sqlite3_bind_double (statement, first + 1, summary->position.longitude);
}

static void
bind_mission_row (sqlite3_stmt *statement, const Work *work)
{
  const ChanceryMissionSummary *s = work->summary;

  sqlite3_bind_int64 (statement, 1, work->seq);
  chancery_sql_bind_text (statement, 2, chancery_record_get (work->facts.mission, "kind"));
  chancery_sql_bind_text (statement, 3, s->title);
  chancery_sql_bind_text (statement, 4, work->sort_title);
  chancery_sql_bind_text (statement, 5, s->place);
  chancery_sql_bind_text (statement, 6, work->sort_place);
  chancery_sql_bind_text (statement, 7, s->address);
  bind_position (statement, 8, s);
  sqlite3_bind_int (statement, 10, s->level_us);
  sqlite3_bind_int (statement, 11, s->level_home);
  chancery_sql_bind_text (statement, 12, s->assessed_on);
  chancery_sql_bind_text (statement, 13, s->review_due);
  chancery_sql_bind_text (statement, 14, s->liaison_first_until);
  chancery_sql_bind_text (statement, 15, s->liaison_second_until);
  chancery_sql_bind_text (statement, 16, s->office);
  sqlite3_bind_int (statement, 17, s->office_assigned);
  if (s->office_metres >= 0)
    sqlite3_bind_double (statement, 18, s->office_metres);
  chancery_sql_bind_text (statement, 19, s->next_visit);
  chancery_sql_bind_text (statement, 20, s->last_visit);
}

/* A row that says what it said is not written, so that its list keeps its order. */
#define UPSERT(table, columns, values)                                                                       \
  "INSERT INTO " table                                                                                       \
  " (seq, " columns ("") ") VALUES (" values ") ON CONFLICT (seq) DO UPDATE SET (" columns (                 \
      "") ") = (" columns ("excluded.") ") WHERE (" columns ("") ") IS NOT (" columns ("excluded.") ")"

/* The same parameters. */
#define SAME(table, columns, values)                                                                         \
  "SELECT 1 FROM " table " WHERE seq = ?1 AND (" columns ("") ") IS (" values ")"

#define MISSION_COLUMNS(p)                                                                                   \
  p "kind, " p "title, " p "sort_title, " p "place, " p "sort_place, " p "address, " p "latitude, " p        \
    "longitude, " p "level_us, " p "level_home, " p "assessed_on, " p "review_due, " p                       \
    "liaison_first_until, " p "liaison_second_until, " p "office, " p "office_assigned, " p                  \
    "office_metres, " p "next_visit, " p "last_visit"

/* Distances may differ in their last digits from one release of PROJ to another: a millimetre is none. */
static const RowStatement mission_row = {
  CHANCERY_LIST_MISSIONS,
  UPSERT ("mission_row", MISSION_COLUMNS, "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
  SAME ("mission_row",
        MISSION_COLUMNS,
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " CASE WHEN abs (office_metres - ?18) < 0.001 THEN office_metres ELSE ?18 END, ?, ?"),
  TRUE,
};

static const RowStatement no_mission_row = {
  CHANCERY_LIST_MISSIONS,
  "DELETE FROM mission_row WHERE seq = ?",
  "SELECT 1 FROM mission_row WHERE seq = ?",
  FALSE,
};

static const SearchStatements mission_search = {
  CHANCERY_LIST_MISSIONS,
  "INSERT OR REPLACE INTO mission_fts (rowid, body) VALUES (?, ?)",
  "DELETE FROM mission_fts WHERE rowid = ?",
};

static gboolean
write_mission_row (const Work *work, GError **error)
{
  sqlite3_stmt *statement = prepare_row (work, &mission_row, error);

  if (statement == NULL)
    return FALSE;
  bind_mission_row (statement, work);
  return run_row (work, &mission_row, statement, work->facts.mission, error);
}

static gboolean
write_mission_search (const Work *work, GError **error)
{
  g_autoptr (GString) body = g_string_new (work->summary->title);

  g_string_append_c (body, '\n');
  append_searched (body, work->facts.mission);
  for (guint i = 0; i < work->facts.premises->len; i++)
    {
      const ChanceryRecord *premises = g_ptr_array_index (work->facts.premises, i);

      if (!premises->deleted)
        append_searched (body, premises);
    }
  return write_search (work, &mission_search, work->facts.mission, work->seq, body->str, error);
}

#define CONTACT_COLUMNS(p) p "mission, " p "sort_name, " p "sort_mission, " p "liaison, " p "valid_until"

static const RowStatement contact_row = {
  CHANCERY_LIST_CONTACTS,
  UPSERT ("contact_row", CONTACT_COLUMNS, "?, ?, ?, ?, ?, ?"),
  SAME ("contact_row", CONTACT_COLUMNS, "?, ?, ?, ?, ?"),
  TRUE,
};

static gboolean
write_contact_row (const Work *work, const ChanceryRecord *contact, gint64 seq, GError **error)
{
  g_autofree char *name = fold (chancery_record_get (contact, "name"));
  g_autofree char *until = chancery_liaison_valid_until (contact);
  sqlite3_stmt *statement = prepare_row (work, &contact_row, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  sqlite3_bind_int64 (statement, 2, work->seq);
  chancery_sql_bind_text (statement, 3, name);
  chancery_sql_bind_text (statement, 4, work->sort_title);
  sqlite3_bind_int (statement, 5, chancery_record_is (contact, "security_liaison", "1"));
  chancery_sql_bind_text (statement, 6, until);
  return run_row (work, &contact_row, statement, contact, error);
}

#define ASSESSMENT_COLUMNS(p)                                                                                \
  p "mission, " p "sort_mission, " p "level_us, " p "assessed_on, " p "review_due, " p "current"

static const RowStatement assessment_row = {
  CHANCERY_LIST_ASSESSMENTS,
  UPSERT ("assessment_row", ASSESSMENT_COLUMNS, "?, ?, ?, ?, ?, ?, ?"),
  SAME ("assessment_row", ASSESSMENT_COLUMNS, "?, ?, ?, ?, ?, ?"),
  TRUE,
};

static gboolean
write_assessment_row (const Work *work, const ChanceryRecord *assessment, gint64 seq, GError **error)
{
  g_autofree char *due = chancery_assessment_review_due (assessment);
  sqlite3_stmt *statement = prepare_row (work, &assessment_row, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  sqlite3_bind_int64 (statement, 2, work->seq);
  chancery_sql_bind_text (statement, 3, work->sort_title);
  sqlite3_bind_int (statement, 4, chancery_level_from_key (chancery_record_get (assessment, "level_us")));
  chancery_sql_bind_text (statement, 5, chancery_record_get (assessment, "assessed_on"));
  chancery_sql_bind_text (statement, 6, due);
  sqlite3_bind_int (statement, 7, chancery_assessment_current (work->facts.assessments) == assessment);
  return run_row (work, &assessment_row, statement, assessment, error);
}

/* How the rows of one owned entity are kept. @together: one of them can change another's row. */
typedef struct
{
  gboolean together;
  SearchStatements search;
  RowStatement no_row;
  gboolean (*write_row) (const Work *work, const ChanceryRecord *record, gint64 seq, GError **error);
} Owned;

static const Owned owned_contact = {
  FALSE,
  { CHANCERY_LIST_CONTACTS, "INSERT OR REPLACE INTO contact_fts (rowid, body) VALUES (?, ?)",
    "DELETE FROM contact_fts WHERE rowid = ?" },
  { CHANCERY_LIST_CONTACTS, "DELETE FROM contact_row WHERE seq = ?",
    "SELECT 1 FROM contact_row WHERE seq = ?", FALSE },
  write_contact_row,
};

/* A new assessment ends the one in force. */
static const Owned owned_assessment = {
  TRUE,
  { CHANCERY_LIST_ASSESSMENTS, "INSERT OR REPLACE INTO assessment_fts (rowid, body) VALUES (?, ?)",
    "DELETE FROM assessment_fts WHERE rowid = ?" },
  { CHANCERY_LIST_ASSESSMENTS, "DELETE FROM assessment_row WHERE seq = ?",
    "SELECT 1 FROM assessment_row WHERE seq = ?", FALSE },
  write_assessment_row,
};

static gboolean
write_owned_search (
    const Work *work, const Owned *owned, const ChanceryRecord *record, gint64 seq, GError **error)
{
  g_autoptr (GString) body = g_string_new (work->summary->title);

  g_string_append_c (body, '\n');
  append_searched (body, record);
  return write_search (work, &owned->search, record, seq, body->str, error);
}

static gboolean
derive_one (const Work *work, const Owned *owned, const ChanceryRecord *record, GError **error)
{
  gint64 seq;

  if (!chancery_store_seq (work->sql, record->entity, record->id, &seq, error))
    return FALSE;
  if (record->deleted || work->facts.mission->deleted)
    return drop_row (work, &owned->no_row, record, seq, error) &&
           drop_search (work, &owned->search, seq, error);
  return owned->write_row (work, record, seq, error) &&
         (!is_touched (work, record) || write_owned_search (work, owned, record, seq, error));
}

static gboolean
derive_owned (const Work *work, const Owned *owned, GPtrArray *records, GError **error)
{
  gboolean all = owned->together && any_is_touched (work, records);

  for (guint i = 0; i < records->len; i++)
    {
      const ChanceryRecord *record = g_ptr_array_index (records, i);

      if ((all || is_touched (work, record)) && !derive_one (work, owned, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
derive_itself (const Work *work, GError **error)
{
  if (work->facts.mission->deleted)
    return drop_row (work, &no_mission_row, work->facts.mission, work->seq, error) &&
           drop_search (work, &mission_search, work->seq, error);
  if (!write_mission_row (work, error))
    return FALSE;
  return (!is_touched (work, work->facts.mission) && !any_is_touched (work, work->facts.premises)) ||
         write_mission_search (work, error);
}

/* Whether what is kept of contacts and assessments was derived under another title, or under none. */
static gboolean
compare_with_kept (Work *work, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;

  if (work->derive->check != NULL)
    return work->whole = TRUE;
  statement =
      chancery_sql_prepare (work->sql, "SELECT title, sort_title FROM mission_row WHERE seq = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, work->seq);
  if (!chancery_sql_fetch (work->sql, statement, &row, error))
    return FALSE;
  work->whole = !row || work->facts.mission->deleted ||
                g_hash_table_contains (work->derive->moved, work->facts.mission->id) ||
                strcmp ((const char *) sqlite3_column_text (statement, 0), work->summary->title) != 0 ||
                strcmp ((const char *) sqlite3_column_text (statement, 1), work->sort_title) != 0;
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
chancery_derive_mission (ChanceryDerive *self, const char *id, GError **error)
{
  g_auto (Work) work = { .derive = self, .sql = self->sql };
  g_autoptr (GError) failure = NULL;
  g_autoptr (ChanceryRecord) mission = chancery_store_load (self->sql, chancery_mission, id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* A record of a mission that is not there: its foreign key fails when the transaction ends. */
  if (mission == NULL)
    return TRUE;
  work.facts.mission = mission;
  if (!chancery_store_seq (self->sql, chancery_mission, id, &work.seq, error) || !load_facts (&work, error))
    return FALSE;
  work.summary = chancery_mission_summarise (&work.facts, self->nearest, self->data);
  work.sort_title = fold (chancery_record_get (mission, "sending_state"));
  work.sort_place = fold (work.summary->place);
  return compare_with_kept (&work, error) && derive_itself (&work, error) &&
         derive_owned (&work, &owned_contact, work.facts.contacts, error) &&
         derive_owned (&work, &owned_assessment, work.facts.assessments, error);
}
