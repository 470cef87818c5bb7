/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-error.h"
#include "cli/chancery-cli-output.h"
#include "cli/chancery-cli-verb.h"
#include "domain/chancery-responsibility.h"
#include "geo/chancery-coordinates.h"
#include "geo/chancery-geodesic.h"

#include <glib/gi18n-lib.h>

/* International mile (1959). */
#define METRES_A_MILE 1609.344

typedef struct
{
  const ChanceryRecord *office;
  double metres;
} Distance;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Distance *left = a, *right = b;

  return (left->metres > right->metres) - (left->metres < right->metres);
}

static GArray *
measure (GPtrArray *offices, const ChanceryPosition *from)
{
  GArray *distances = g_array_new (FALSE, FALSE, sizeof (Distance));

  for (guint i = 0; i < offices->len; i++)
    {
      Distance distance = { .office = g_ptr_array_index (offices, i) };
      ChanceryPosition position;

      if (!chancery_office_covers (distance.office) || !chancery_record_position (distance.office, &position))
        continue;
      distance.metres = chancery_geodesic_distance (from, &position);
      g_array_append_val (distances, distance);
    }
  g_array_sort (distances, compare);
  return distances;
}

static ChanceryTable *
table_new (void)
{
  static const struct
  {
    const char *name;
    const char *label;
    ChanceryTableType type;
    gboolean hidden;
  } columns[] = {
    { "office", N_ ("DS office"), CHANCERY_TABLE_TEXT, FALSE },
    { "km", N_ ("km"), CHANCERY_TABLE_REAL, FALSE },
    { "miles", N_ ("mi"), CHANCERY_TABLE_REAL, FALSE },
    { "telephone", N_ ("Telephone"), CHANCERY_TABLE_TEL, FALSE },
    { "city", N_ ("City"), CHANCERY_TABLE_TEXT, FALSE },
    { "state", N_ ("U.S. state"), CHANCERY_TABLE_TEXT, FALSE },
    { "as_of", N_ ("As of"), CHANCERY_TABLE_TEXT, FALSE },
    { "position_precision", N_ ("Precision of the position"), CHANCERY_TABLE_TEXT, TRUE },
    { "source", N_ ("Source"), CHANCERY_TABLE_TEXT, TRUE },
    { "id", N_ ("Id"), CHANCERY_TABLE_TEXT, TRUE },
  };
  ChanceryTable *table = chancery_table_new_in_memory (_ ("DS offices"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const ChanceryTableColumn column = { .name = columns[i].name,
                                           .label = _ (columns[i].label),
                                           .type = columns[i].type,
                                           .hidden = columns[i].hidden };

      chancery_table_add_column (table, &column);
    }
  return table;
}

static void
add_office (ChanceryTable *table, const Distance *distance)
{
  const ChanceryRecord *office = distance->office;
  g_autofree char *title = chancery_office_title (office);
  char km[G_ASCII_DTOSTR_BUF_SIZE], miles[G_ASCII_DTOSTR_BUF_SIZE];
  const char *cells[] = {
    title,
    g_ascii_formatd (km, sizeof km, "%.1f", distance->metres / 1000),
    g_ascii_formatd (miles, sizeof miles, "%.1f", distance->metres / METRES_A_MILE),
    chancery_record_get (office, "telephone"),
    chancery_record_get (office, "city"),
    chancery_record_get (office, "state"),
    chancery_record_get (office, "as_of"),
    chancery_record_get (office, "position_precision"),
    chancery_record_get (office, "source"),
    office->id,
  };

  chancery_table_add_row (table, cells);
}

/* There the nearest office is not the one to be called; whatever reads the table is left alone. */
static void
tell_area (ChanceryVault *vault, const ChanceryPosition *from)
{
  g_autofree char *sentence = NULL;

  if (chancery_vault_area (vault, from) != CHANCERY_AREA_DC_METRO)
    return;
  sentence = chancery_responsibility_sentence (CHANCERY_GROUND_DC_AREA, NULL, NULL);
  g_printerr ("%s (%s).\n", sentence, chancery_responsibility_citation (CHANCERY_GROUND_DC_AREA));
}

static gboolean
run (ChanceryVault *vault,
     const ChanceryCliRequest *request,
     const ChanceryProgress *progress,
     GError **error)
{
  g_autoptr (GPtrArray) offices = NULL;
  g_autoptr (GArray) distances = NULL;
  g_autoptr (ChanceryTable) table = NULL;
  ChanceryPosition from;
  ChanceryCliFormat format;

  if (!chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error) ||
      !chancery_coordinates_parse (chancery_cli_request_argument (request, 0), &from, error))
    return FALSE;
  offices = chancery_vault_load_all (vault, chancery_ds_office, error);
  if (offices == NULL)
    return FALSE;
  distances = measure (offices, &from);
  table = table_new ();
  for (guint i = 0; i < distances->len; i++)
    add_office (table, &g_array_index (distances, Distance, i));
  tell_area (vault, &from);
  return chancery_cli_print_table (table, format, error);
}

/* The position is looked at before the passphrase is asked for. */
static gboolean
check (const ChanceryCliRequest *request, GError **error)
{
  ChanceryPosition position;
  ChanceryCliFormat format;

  return chancery_coordinates_parse (chancery_cli_request_argument (request, 0), &position, error) &&
         chancery_cli_format_parse (chancery_cli_request_option (request, "format"), TRUE, &format, error);
}

static const ChanceryCliOption options[] = {
  { "format", "table|csv|json", FALSE, FALSE, N_ ("how to print them; a table for people without it") },
  { NULL, NULL, FALSE, FALSE, NULL },
};

const ChanceryCliVerb chancery_cli_verb_nearest = {
  .name = "nearest",
  .synopsis = "LAT,LON [--format table|csv|json]",
  .summary = N_ ("Print the open DS offices by their distance from a position."),
  .access = CHANCERY_CLI_READ,
  .least = 1,
  .most = 1,
  .options = options,
  .check = check,
  .run = run,
};
