/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-tables.h"

#include "base/chancery-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FROM_ROW,   /* the cell of the same name */
  RECORD_ID,  /* the record's id */
  COVERAGE,   /* verified security liaison representatives today: 0, 1 or 2 */
  KILOMETRES, /* distance to the office */
} Origin;

/* A column of a long list's table. */
typedef struct
{
  const char *name;
  const char *label;
  ChanceryTableType type;
  double width;
  gboolean hidden;
  Origin origin;
} Column;

static const Column mission_columns[] = {
  { "title", N_ ("Mission"), CHANCERY_TABLE_TEXT, 34, FALSE, FROM_ROW },
  { "sending_state", N_ ("Sending State"), CHANCERY_TABLE_TEXT, 20, TRUE, FROM_ROW },
  { "kind", N_ ("Kind"), CHANCERY_TABLE_TEXT, 18, TRUE, FROM_ROW },
  { "name", N_ ("Official name"), CHANCERY_TABLE_TEXT, 28, TRUE, FROM_ROW },
  { "city", N_ ("City"), CHANCERY_TABLE_TEXT, 18, FALSE, FROM_ROW },
  { "address", N_ ("Address"), CHANCERY_TABLE_TEXT, 28, FALSE, FROM_ROW },
  { "level_us", N_ ("United States"), CHANCERY_TABLE_LEVEL, 14, FALSE, FROM_ROW },
  { "level_home", N_ ("At home"), CHANCERY_TABLE_LEVEL, 14, FALSE, FROM_ROW },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "review_due", N_ ("Review by"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "liaison_coverage", N_ ("Liaison (of 2)"), CHANCERY_TABLE_INTEGER, 12, FALSE, COVERAGE },
  { "office", N_ ("Nearest DS office"), CHANCERY_TABLE_TEXT, 20, FALSE, FROM_ROW },
  { "office_km", N_ ("Distance, km"), CHANCERY_TABLE_REAL, 12, FALSE, KILOMETRES },
  { "office_assigned", N_ ("Office by hand"), CHANCERY_TABLE_BOOLEAN, 12, TRUE, FROM_ROW },
  { "office_telephone", N_ ("Office telephone"), CHANCERY_TABLE_TEL, 16, FALSE, FROM_ROW },
  { "area", N_ ("Area"), CHANCERY_TABLE_TEXT, 12, TRUE, FROM_ROW },
  { "telephone", N_ ("Telephone"), CHANCERY_TABLE_TEL, 16, FALSE, FROM_ROW },
  { "after_hours", N_ ("After hours"), CHANCERY_TABLE_TEL, 16, TRUE, FROM_ROW },
  { "email", N_ ("E-mail"), CHANCERY_TABLE_MAIL, 36, FALSE, FROM_ROW },
  { "website", N_ ("Website"), CHANCERY_TABLE_URL, 26, TRUE, FROM_ROW },
  { "next_visit", N_ ("Next visit"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "last_visit", N_ ("Last visit"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "accredited_to", N_ ("Accredited to"), CHANCERY_TABLE_LONG_TEXT, 26, TRUE, FROM_ROW },
  { "established", N_ ("Established"), CHANCERY_TABLE_DATE, 12, TRUE, FROM_ROW },
  { "assigned_agent", N_ ("Assigned DSS liaison"), CHANCERY_TABLE_TEXT, 20, TRUE, FROM_ROW },
  { "latitude", N_ ("Latitude"), CHANCERY_TABLE_REAL, 12, TRUE, FROM_ROW },
  { "longitude", N_ ("Longitude"), CHANCERY_TABLE_REAL, 12, TRUE, FROM_ROW },
  { "external_id", N_ ("External id"), CHANCERY_TABLE_TEXT, 20, TRUE, FROM_ROW },
  { "id", N_ ("Id"), CHANCERY_TABLE_TEXT, 36, TRUE, RECORD_ID },
};

static const Column contact_columns[] = {
  { "name", N_ ("Name"), CHANCERY_TABLE_TEXT, 26, FALSE, FROM_ROW },
  { "position", N_ ("Position"), CHANCERY_TABLE_TEXT, 24, FALSE, FROM_ROW },
  { "mission", N_ ("Mission"), CHANCERY_TABLE_TEXT, 34, FALSE, FROM_ROW },
  { "security_liaison", N_ ("Security liaison"), CHANCERY_TABLE_BOOLEAN, 14, FALSE, FROM_ROW },
  { "designated_on", N_ ("Designated on"), CHANCERY_TABLE_DATE, 13, FALSE, FROM_ROW },
  { "verified_on", N_ ("Verified on"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "valid_until", N_ ("Valid until"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "telephone", N_ ("Telephone"), CHANCERY_TABLE_TEL, 16, FALSE, FROM_ROW },
  { "mobile", N_ ("Mobile"), CHANCERY_TABLE_TEL, 16, FALSE, FROM_ROW },
  { "email", N_ ("E-mail"), CHANCERY_TABLE_MAIL, 28, FALSE, FROM_ROW },
  { "languages", N_ ("Languages"), CHANCERY_TABLE_TEXT, 18, TRUE, FROM_ROW },
  { "mission_id", N_ ("Mission id"), CHANCERY_TABLE_TEXT, 36, TRUE, FROM_ROW },
  { "id", N_ ("Id"), CHANCERY_TABLE_TEXT, 36, TRUE, RECORD_ID },
};

static const Column assessment_columns[] = {
  { "mission", N_ ("Mission"), CHANCERY_TABLE_TEXT, 34, FALSE, FROM_ROW },
  { "city", N_ ("City"), CHANCERY_TABLE_TEXT, 18, TRUE, FROM_ROW },
  { "level_us", N_ ("United States"), CHANCERY_TABLE_LEVEL, 14, FALSE, FROM_ROW },
  { "level_home", N_ ("At home"), CHANCERY_TABLE_LEVEL, 14, FALSE, FROM_ROW },
  { "assessed_on", N_ ("Assessed on"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "review_due", N_ ("Review by"), CHANCERY_TABLE_DATE, 12, FALSE, FROM_ROW },
  { "current", N_ ("In force"), CHANCERY_TABLE_BOOLEAN, 9, FALSE, FROM_ROW },
  { "status", N_ ("Status"), CHANCERY_TABLE_TEXT, 10, FALSE, FROM_ROW },
  { "author", N_ ("Assessed by"), CHANCERY_TABLE_TEXT, 20, FALSE, FROM_ROW },
  { "summary", N_ ("Judgement"), CHANCERY_TABLE_LONG_TEXT, 60, FALSE, FROM_ROW },
  { "evidence", N_ ("Evidence"), CHANCERY_TABLE_LONG_TEXT, 50, TRUE, FROM_ROW },
  { "mission_id", N_ ("Mission id"), CHANCERY_TABLE_TEXT, 36, TRUE, FROM_ROW },
  { "id", N_ ("Id"), CHANCERY_TABLE_TEXT, 36, TRUE, RECORD_ID },
};

static const struct
{
  const char *title;
  const Column *columns;
  guint n;
} layouts[CHANCERY_N_LISTS] = {
  { N_ ("Missions"), mission_columns, G_N_ELEMENTS (mission_columns) },
  { N_ ("Contacts"), contact_columns, G_N_ELEMENTS (contact_columns) },
  { N_ ("Assessments"), assessment_columns, G_N_ELEMENTS (assessment_columns) },
};

/* Where the rows of a list come from: the numbers first, then a row at a time. */
typedef struct
{
  ChanceryVault *vault;
  ChanceryListKind kind;
  GArray *numbers;
  guint next;
  ChanceryRow *row;
  char *today;
  char coverage[4];
  char kilometres[G_ASCII_DTOSTR_BUF_SIZE];
  const char **cells;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_array_unref (source->numbers);
  g_clear_pointer (&source->row, chancery_row_free);
  g_free (source->today);
  g_free (source->cells);
  g_free (source);
}

static const char *
coverage_cell (Source *source)
{
  g_snprintf (source->coverage, sizeof source->coverage, "%d",
              chancery_row_coverage (source->row, source->today));
  return source->coverage;
}

static const char *
kilometres_cell (Source *source)
{
  const char *metres = chancery_row_get (source->row, "office_metres");

  if (metres == NULL)
    return NULL;
  g_ascii_formatd (source->kilometres, sizeof source->kilometres, "%.1f",
                   g_ascii_strtod (metres, NULL) / 1000);
  return source->kilometres;
}

static const char *
cell (Source *source, const Column *column)
{
  switch (column->origin)
    {
    case RECORD_ID:
      return source->row->id;
    case COVERAGE:
      return coverage_cell (source);
    case KILOMETRES:
      return kilometres_cell (source);
    case FROM_ROW:
    default:
      return chancery_row_get (source->row, column->name);
    }
}

/* A row that went between the question and now is passed over. */
static gboolean
load_next (Source *source, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_clear_pointer (&source->row, chancery_row_free);
  while (source->row == NULL && source->next < source->numbers->len && failure == NULL)
    source->row = chancery_vault_row (source->vault, source->kind,
                                      g_array_index (source->numbers, gint64, source->next++), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
next_row (gpointer data, const char *const **cells, GError **error)
{
  Source *source = data;

  *cells = NULL;
  if (!load_next (source, error))
    return FALSE;
  if (source->row == NULL)
    return TRUE;
  for (guint i = 0; i < layouts[source->kind].n; i++)
    source->cells[i] = cell (source, &layouts[source->kind].columns[i]);
  *cells = source->cells;
  return TRUE;
}

static void
add_column (ChanceryTable *table, const ChanceryEntity *entity, const Column *column)
{
  const ChanceryField *field = chancery_entity_field (entity, column->name);
  ChanceryTableColumn description = { .name = column->name,
                                      .label = _ (column->label),
                                      .type = column->type,
                                      .width = column->width,
                                      .hidden = column->hidden };

  if (field != NULL && field->type == CHANCERY_FIELD_CHOICE)
    description.field = field;
  chancery_table_add_column (table, &description);
}

ChanceryTable *
chancery_tables_list (ChanceryVault *vault, const ChanceryListQuery *query, GError **error)
{
  GArray *numbers = chancery_vault_query (vault, query, error);
  Source *source;
  ChanceryTable *table;

  if (numbers == NULL)
    return NULL;
  source = g_new0 (Source, 1);
  source->vault = vault;
  source->kind = query->kind;
  source->numbers = numbers;
  source->today = chancery_clock_today ();
  source->cells = g_new0 (const char *, layouts[query->kind].n);
  table = chancery_table_new (_ (layouts[query->kind].title), next_row, source, source_free);
  for (guint i = 0; i < layouts[query->kind].n; i++)
    add_column (table, chancery_list_entity (query->kind), &layouts[query->kind].columns[i]);
  return table;
}

static ChanceryTable *
table_for_entity (const ChanceryEntity *entity)
{
  ChanceryTable *table = chancery_table_new_in_memory (_ (entity->label_plural));
  const ChanceryTableColumn id = { .name = "id", .label = _ ("Id"), .width = 36, .hidden = TRUE };

  for (guint i = 0; i < entity->n_fields; i++)
    chancery_table_add_field (table, &entity->fields[i]);
  chancery_table_add_column (table, &id);
  return table;
}

static void
add_record (ChanceryTable *table, const ChanceryRecord *record)
{
  guint n = record->entity->n_fields;
  g_autofree const char **cells = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = record->values[i];
  cells[n] = record->id;
  chancery_table_add_row (table, cells);
}

ChanceryTable *
chancery_tables_of (const ChanceryEntity *entity, GPtrArray *records)
{
  ChanceryTable *table = table_for_entity (entity);

  for (guint i = 0; i < records->len; i++)
    add_record (table, g_ptr_array_index (records, i));
  return table;
}

ChanceryTable *
chancery_tables_records (ChanceryVault *vault, const ChanceryEntity *entity, GError **error)
{
  g_autoptr (GPtrArray) records = chancery_vault_load_all (vault, entity, error);

  return records != NULL ? chancery_tables_of (entity, records) : NULL;
}

ChanceryTable *
chancery_tables_record (const ChanceryRecord *record)
{
  ChanceryTable *table = table_for_entity (record->entity);

  add_record (table, record);
  return table;
}
