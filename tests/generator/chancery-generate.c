/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a CSV file of invented missions, as an import takes it:
 *   chancery-generate [MISSIONS [SEED]] > missions.csv */

#include "session/chancery-demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const ChanceryRecord *
first_of (GPtrArray *records, const ChanceryEntity *entity)
{
  for (guint i = 0; i < records->len; i++)
    if (((const ChanceryRecord *) g_ptr_array_index (records, i))->entity == entity)
      return g_ptr_array_index (records, i);
  g_assert_not_reached ();
}

static void
write_cell (const char *text, gboolean last)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  if (strpbrk (doubled, ";\"\r\n") != NULL)
    printf ("\"%s\"%c", doubled, last ? '\n' : ';');
  else
    printf ("%s%c", doubled, last ? '\n' : ';');
}

static void
write_mission (GPtrArray *records)
{
  static const char *const of_mission[] = { "external_id",   "sending_state", "kind",
                                            "telephone",     "email",         "website",
                                            "accredited_to", "established",   "notes" };
  static const char *const of_premises[] = { "address",     "city",     "state",
                                             "postal_code", "latitude", "longitude" };
  const ChanceryRecord *mission = first_of (records, chancery_mission);
  const ChanceryRecord *premises = first_of (records, chancery_premises);

  for (gsize i = 0; i < G_N_ELEMENTS (of_mission); i++)
    write_cell (chancery_record_get (mission, of_mission[i]), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (of_premises); i++)
    write_cell (chancery_record_get (premises, of_premises[i]), i + 1 == G_N_ELEMENTS (of_premises));
}

int
main (int argc, char *argv[])
{
  guint64 missions = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  g_autoptr (ChanceryGenerator) generator = chancery_generator_new (seed);

  printf ("external_id;sending_state;kind;telephone;email;website;accredited_to;established;notes;"
          "address;city;state;postal_code;latitude;longitude\n");
  for (guint64 i = 0; i < missions; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

      chancery_generator_next_mission (generator, records);
      write_mission (records);
    }
  return fflush (stdout) == 0 && !ferror (stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
