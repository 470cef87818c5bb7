/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-list-store.h"

#include "vault/chancery-hits.h"

#include <string.h>

/* One way to order a list. Sorts that are the same order backwards share one statement. */
typedef struct
{
  const char *name;
  const char *sql;
  gboolean by_coverage;
} Sort;

/* What every ordering statement of missions gives: number, and what the filters look at. */
#define MISSION_ORDER(order)                                                                                 \
  "SELECT r.seq, r.level_us, r.liaison_first_until, r.liaison_second_until, r.latitude, r.office, r.kind"    \
  " FROM mission_row r ORDER BY " order
#define OFFICE_ORDER(order)                                                                                  \
  "SELECT r.seq, r.level_us, r.liaison_first_until, r.liaison_second_until, r.latitude, r.office, r.kind"    \
  " FROM mission_row r LEFT JOIN ds_office o ON o.id = r.office"                                             \
  " ORDER BY " order
#define CONTACT_ORDER(order)                                                                                 \
  "SELECT r.seq, 0, r.valid_until, NULL, r.liaison, NULL, NULL FROM contact_row r ORDER BY " order
#define ASSESSMENT_ORDER(order)                                                                              \
  "SELECT r.seq, r.level_us, NULL, NULL, r.current, NULL, NULL FROM assessment_row r ORDER BY " order

static const Sort mission_sorts[] = {
  { "title", MISSION_ORDER ("r.sort_title, r.sort_place, r.seq"), FALSE },
  { "place", MISSION_ORDER ("r.sort_place, r.sort_title, r.seq"), FALSE },
  { "kind", MISSION_ORDER ("r.kind, r.sort_title, r.seq"), FALSE },
  { "level", MISSION_ORDER ("r.level_us, r.sort_title, r.seq"), FALSE },
  { "coverage", MISSION_ORDER ("r.sort_title, r.sort_place, r.seq "), TRUE },
  { "office", OFFICE_ORDER ("o.name IS NULL, o.name, r.office_metres, r.seq"), FALSE },
  { "distance", MISSION_ORDER ("r.office_metres IS NULL, r.office_metres, r.seq"), FALSE },
  { "review", MISSION_ORDER ("r.review_due IS NULL, r.review_due, r.seq"), FALSE },
  { NULL, NULL, FALSE },
};

static const Sort contact_sorts[] = {
  { "name", CONTACT_ORDER ("r.sort_name, r.seq"), FALSE },
  { "mission", CONTACT_ORDER ("r.sort_mission, r.sort_name, r.seq"), FALSE },
  { "liaison", CONTACT_ORDER ("r.liaison = 0, r.sort_name, r.seq"), FALSE },
  { "verified", CONTACT_ORDER ("r.valid_until IS NULL, r.valid_until, r.seq"), FALSE },
  { NULL, NULL, FALSE },
};

static const Sort assessment_sorts[] = {
  { "date", ASSESSMENT_ORDER ("r.assessed_on DESC, r.seq DESC"), FALSE },
  { "mission", ASSESSMENT_ORDER ("r.sort_mission, r.assessed_on DESC, r.seq"), FALSE },
  { "level", ASSESSMENT_ORDER ("r.level_us DESC, r.assessed_on DESC, r.seq"), FALSE },
  { "review", ASSESSMENT_ORDER ("r.current = 0, r.review_due, r.seq"), FALSE },
  { NULL, NULL, FALSE },
};

static const Sort *const sorts[CHANCERY_N_LISTS] = { mission_sorts, contact_sorts, assessment_sorts };

static const char *const searches[CHANCERY_N_LISTS] = {
  "SELECT rowid FROM mission_fts WHERE mission_fts MATCH ?",
  "SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?",
  "SELECT rowid FROM assessment_fts WHERE assessment_fts MATCH ?",
};

/* One entry of an order: the number, and what filters ask. Dates and ids are interned per order. */
typedef struct
{
  gint64 seq;
  int level;
  gboolean flag; /* missions: has a position; contacts: represents; assessments: in force */
  const char *first_until;
  const char *second_until;
  const char *office;
  const char *kind;
} Entry;

typedef struct
{
  GArray *entries;
  GStringChunk *texts;
} Order;

struct _ChanceryOrders
{
  GHashTable *by_sort[CHANCERY_N_LISTS]; /* Sort* -> Order* */
};

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->entries);
  g_string_chunk_free (order->texts);
  g_free (order);
}

ChanceryOrders *
chancery_orders_new (void)
{
  ChanceryOrders *self = g_new0 (ChanceryOrders, 1);

  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    self->by_sort[kind] = g_hash_table_new_full (NULL, NULL, NULL, order_free);
  return self;
}

void
chancery_orders_forget (ChanceryOrders *self, ChanceryListKind kind)
{
  g_hash_table_remove_all (self->by_sort[kind]);
}

void
chancery_orders_free (ChanceryOrders *self)
{
  for (guint kind = 0; kind < CHANCERY_N_LISTS; kind++)
    g_hash_table_unref (self->by_sort[kind]);
  g_free (self);
}

static const char *
keep_text (Order *order, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_string_chunk_insert_const (order->texts, text) : NULL;
}

static void
read_entry (Order *order, ChanceryListKind kind, sqlite3_stmt *statement)
{
  Entry entry = { .seq = sqlite3_column_int64 (statement, 0), .level = sqlite3_column_int (statement, 1) };

  entry.first_until = keep_text (order, statement, 2);
  entry.second_until = keep_text (order, statement, 3);
  if (kind == CHANCERY_LIST_MISSIONS)
    entry.flag = sqlite3_column_type (statement, 4) != SQLITE_NULL;
  else
    entry.flag = sqlite3_column_int (statement, 4) != 0;
  entry.office = keep_text (order, statement, 5);
  entry.kind = keep_text (order, statement, 6);
  g_array_append_val (order->entries, entry);
}

static Order *
load_order (ChancerySql *sql, ChanceryListKind kind, const Sort *sort, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, sort->sql, error);
  Order *order;
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  order = g_new0 (Order, 1);
  order->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  order->texts = g_string_chunk_new (4096);
  while (row)
    {
      if (!chancery_sql_step (sql, statement, &row, error))
        {
          order_free (order);
          return NULL;
        }
      if (row)
        read_entry (order, kind, statement);
    }
  return order;
}

static const Order *
get_order (ChancerySql *sql, ChanceryOrders *orders, ChanceryListKind kind, const Sort *sort, GError **error)
{
  Order *order = g_hash_table_lookup (orders->by_sort[kind], sort);

  if (order == NULL)
    {
      order = load_order (sql, kind, sort, error);
      if (order != NULL)
        g_hash_table_insert (orders->by_sort[kind], (gpointer) sort, order);
    }
  return order;
}

static gboolean
passes (const Entry *entry, const ChanceryListQuery *query, const char *today)
{
  if (query->level >= 0 && entry->level != query->level)
    return FALSE;
  if (query->mission_kind != NULL && g_strcmp0 (entry->kind, query->mission_kind) != 0)
    return FALSE;
  if (query->office != NULL && g_strcmp0 (entry->office, query->office) != 0)
    return FALSE;
  if (query->unplaced_only && entry->flag)
    return FALSE;
  if (query->current_only && !entry->flag)
    return FALSE;
  if (query->gap_only && query->kind == CHANCERY_LIST_CONTACTS)
    return entry->flag;
  return !query->gap_only ||
         chancery_liaison_coverage (entry->first_until, entry->second_until, today) < CHANCERY_LIAISON_NEEDED;
}

static const Sort *
find_sort (const ChanceryListQuery *query)
{
  const Sort *all = sorts[query->kind];

  for (const Sort *sort = all; query->sort != NULL && sort->name != NULL; sort++)
    if (strcmp (sort->name, query->sort) == 0)
      return sort;
  return all;
}

static void
reverse (GArray *numbers)
{
  gint64 *at = (gint64 *) numbers->data;

  for (guint i = 0; i < numbers->len / 2; i++)
    {
      gint64 kept = at[i];

      at[i] = at[numbers->len - 1 - i];
      at[numbers->len - 1 - i] = kept;
    }
}

static void
append_passing (GArray *numbers,
                const Order *order,
                const ChanceryListQuery *query,
                const GByteArray *bits,
                int coverage,
                const char *today)
{
  for (guint i = 0; i < order->entries->len; i++)
    {
      const Entry *entry = &g_array_index (order->entries, Entry, i);

      if (!chancery_hits_has (bits, entry->seq) || !passes (entry, query, today))
        continue;
      if (coverage < 0 ||
          chancery_liaison_coverage (entry->first_until, entry->second_until, today) == coverage)
        g_array_append_val (numbers, entry->seq);
    }
}

GArray *
chancery_list_store_query (ChancerySql *sql,
                           ChanceryOrders *orders,
                           const ChanceryListQuery *query,
                           const char *today,
                           GError **error)
{
  const Sort *sort = find_sort (query);
  const Order *order = get_order (sql, orders, query->kind, sort, error);
  g_autoptr (GByteArray) bits = NULL;
  GArray *numbers;

  if (order == NULL || !chancery_hits_find (sql, searches[query->kind], query->search, &bits, error))
    return NULL;
  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (sort->by_coverage)
    for (int coverage = 0; coverage <= CHANCERY_LIAISON_NEEDED; coverage++)
      append_passing (numbers, order, query, bits, coverage, today);
  else
    append_passing (numbers, order, query, bits, -1, today);
  if (query->descending)
    reverse (numbers);
  return numbers;
}

static const char *const row_statements[CHANCERY_N_LISTS] = {
  "SELECT m.id, r.title, m.sending_state, m.kind, m.name, r.place, r.address, r.latitude, r.longitude,"
  " m.telephone, m.after_hours, m.email, m.website, m.accredited_to, m.established, m.assigned_agent,"
  " m.external_id, r.level_us, r.level_home, r.assessed_on, r.review_due, r.liaison_first_until,"
  " r.liaison_second_until, o.name, r.office, o.telephone, r.office_assigned,"
  " CAST (round (r.office_metres) AS INTEGER), r.next_visit, r.last_visit, NULL"
  " FROM mission_row r JOIN mission m ON m.seq = r.seq LEFT JOIN ds_office o ON o.id = r.office"
  " WHERE r.seq = ?",
  "SELECT c.id, c.name, c.position, m.title, c.mission, c.security_liaison, c.designated_on, c.verified_on,"
  " r.valid_until, c.telephone, c.mobile, c.email, c.languages"
  " FROM contact_row r JOIN contact c ON c.seq = r.seq JOIN mission_row m ON m.seq = r.mission"
  " WHERE r.seq = ?",
  "SELECT a.id, m.title, a.mission, m.place, a.level_us, a.level_home, a.assessed_on, r.review_due, a.author,"
  " a.summary, a.evidence, a.status, r.current, n.name, n.sending_state, n.kind"
  " FROM assessment_row r JOIN assessment a ON a.seq = r.seq JOIN mission_row m ON m.seq = r.mission"
  " JOIN mission n ON n.seq = r.mission"
  " WHERE r.seq = ?",
};

/* Levels are numbers in derived rows and keys in records; a cell holds the key either way. */
static char *
read_cell (sqlite3_stmt *statement, int column, const ChanceryListColumn *description)
{
  if (sqlite3_column_type (statement, column) == SQLITE_INTEGER && description->type == CHANCERY_FIELD_CHOICE)
    return g_strdup (chancery_level_key ((ChanceryLevel) sqlite3_column_int (statement, column)));
  if (sqlite3_column_type (statement, column) == SQLITE_FLOAT)
    return chancery_field_format_degrees (sqlite3_column_double (statement, column));
  return chancery_sql_text (statement, column);
}

static ChanceryRow *
read_row (sqlite3_stmt *statement, ChanceryListKind kind, gint64 seq)
{
  ChanceryRow *row = g_new0 (ChanceryRow, 1);
  guint n;
  const ChanceryListColumn *columns = chancery_list_columns (kind, &n);

  row->kind = kind;
  row->seq = seq;
  row->id = chancery_sql_text (statement, 0);
  row->cells = g_new0 (char *, n);
  for (guint i = 0; i < n; i++)
    row->cells[i] = read_cell (statement, (int) i + 1, &columns[i]);
  return row;
}

ChanceryRow *
chancery_list_store_row (ChancerySql *sql, ChanceryListKind kind, gint64 seq, GError **error)
{
  sqlite3_stmt *statement = chancery_sql_prepare (sql, row_statements[kind], error);
  ChanceryRow *row;
  gboolean found;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!chancery_sql_fetch (sql, statement, &found, error) || !found)
    return NULL;
  row = read_row (statement, kind, seq);
  if (chancery_sql_end (sql, statement, error))
    return row;
  chancery_row_free (row);
  return NULL;
}

gboolean
chancery_row_position (const ChanceryRow *self, ChanceryPosition *position)
{
  const char *latitude, *longitude;

  if (self->kind != CHANCERY_LIST_MISSIONS)
    return FALSE;
  latitude = chancery_row_get (self, "latitude");
  longitude = chancery_row_get (self, "longitude");
  if (latitude == NULL || longitude == NULL)
    return FALSE;
  *position = (ChanceryPosition){ g_ascii_strtod (latitude, NULL), g_ascii_strtod (longitude, NULL) };
  return TRUE;
}

void
chancery_row_set_area (ChanceryRow *self, ChanceryArea area)
{
  guint n;
  const ChanceryListColumn *columns = chancery_list_columns (self->kind, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i].name, "area") == 0)
      {
        g_free (self->cells[i]);
        self->cells[i] = g_strdup (chancery_area_key (area));
      }
}

static ChanceryMapPoint *
read_point (sqlite3_stmt *statement)
{
  ChanceryMapPoint *point = g_new0 (ChanceryMapPoint, 1);

  point->id = chancery_sql_text (statement, 0);
  point->title = chancery_sql_text (statement, 1);
  point->kind = chancery_sql_text (statement, 2);
  point->position.latitude = sqlite3_column_double (statement, 3);
  point->position.longitude = sqlite3_column_double (statement, 4);
  point->level = (ChanceryLevel) sqlite3_column_int (statement, 5);
  point->sending_state = chancery_sql_text (statement, 6);
  point->place = chancery_sql_text (statement, 7);
  point->office = chancery_sql_text (statement, 8);
  point->office_assigned = sqlite3_column_int (statement, 9);
  point->liaison_until[0] = chancery_sql_text (statement, 10);
  point->liaison_until[1] = chancery_sql_text (statement, 11);
  point->review_due = chancery_sql_text (statement, 12);
  point->next_visit = chancery_sql_text (statement, 13);
  point->last_visit = chancery_sql_text (statement, 14);
  point->name = chancery_sql_text (statement, 15);
  return point;
}

GPtrArray *
chancery_list_store_points (ChancerySql *sql, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_map_point_free);
  sqlite3_stmt *statement = chancery_sql_prepare (
      sql,
      "SELECT m.id, r.title, r.kind, r.latitude, r.longitude, r.level_us, m.sending_state, r.place, r.office,"
      " r.office_assigned, r.liaison_first_until, r.liaison_second_until, r.review_due, r.next_visit,"
      " r.last_visit, m.name FROM mission_row r JOIN mission m ON m.seq = r.seq"
      " WHERE r.latitude IS NOT NULL ORDER BY r.seq",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  while (row)
    {
      if (!chancery_sql_fetch (sql, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (points, read_point (statement));
    }
  return g_steal_pointer (&points);
}
