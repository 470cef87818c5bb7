/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-world.h"

#include "bench-sql.h"
#include "domain/chancery-changeset.h"
#include "session/chancery-demo.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define PASSPHRASE "a benchmark needs no secret"
#define BATCH 100
#define SEED 20240416
#define OTHER_SEED 99

/* The vault code looks at the file before SQLite opens it; on the plain side it is shown this one. */
#define DECOY "decoy"

static const ChanceryKeyCost cheap = { 1, 16 };

void
bench_world_init (BenchWorld *self)
{
  const char *missions = g_getenv ("CHANCERY_BENCH_MISSIONS");
  const char *folder = g_getenv ("CHANCERY_BENCH_FOLDER");
  g_autoptr (GError) error = NULL;

  *self =
      (BenchWorld){ .missions = missions != NULL ? (guint) g_ascii_strtoull (missions, NULL, 10) : 10000 };
  self->kept = folder != NULL;
  self->folder = folder != NULL ? g_strdup (folder) : g_dir_make_tmp ("chancery-bench-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
bench_world_clear (BenchWorld *self)
{
  bench_world_close (self);
  if (!self->kept)
    remove_files (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

char *
bench_world_path (const BenchWorld *self, BenchSide side, const char *name)
{
  g_autofree char *base = g_strconcat (name, side == BENCH_PLAIN ? ".sqlite" : ".chancery", NULL);

  return g_build_filename (self->folder, base, NULL);
}

static ChancerySecret *
passphrase (void)
{
  return chancery_secret_new_copy (PASSPHRASE);
}

static void
create (const char *path)
{
  g_autoptr (ChancerySecret) secret = passphrase ();
  g_autoptr (GError) error = NULL;

  chancery_session_create (path, secret, "Bench", &cheap, &error);
  g_assert_no_error (error);
}

/* On the plain side the vault code makes its file beside the decoy and SQLite makes ours. */
static void
create_side (const BenchWorld *self, BenchSide side, const char *name)
{
  g_autofree char *path = bench_world_path (self, side, name);
  g_autofree char *aside = bench_world_path (self, BENCH_VAULT, "aside");

  bench_world_remove (self, side, name);
  if (side == BENCH_VAULT)
    {
      create (path);
      return;
    }
  bench_sql_redirect (path);
  create (aside);
  bench_sql_redirect (NULL);
  g_unlink (aside);
}

void
bench_world_open (BenchWorld *self, BenchSide side, const char *name)
{
  g_autofree char *path = bench_world_path (self, side, name);
  g_autofree char *decoy = bench_world_path (self, BENCH_VAULT, DECOY);
  const ChancerySessionOptions options = { .author = "Bench" };
  g_autoptr (ChancerySecret) secret = passphrase ();
  g_autoptr (GError) error = NULL;

  bench_sql_redirect (side == BENCH_PLAIN ? path : NULL);
  self->session = chancery_session_open (side == BENCH_PLAIN ? decoy : path, secret, &options, &error);
  bench_sql_redirect (NULL);
  g_assert_no_error (error);
}

void
bench_world_close (BenchWorld *self)
{
  if (self->session != NULL)
    chancery_session_close (self->session);
  g_clear_object (&self->session);
}

static gpointer
add_batch (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  ChanceryGenerator *generator = data;
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add missions");

  for (guint i = 0; i < BATCH; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

      chancery_generator_next_mission (generator, records);
      for (guint j = 0; j < records->len; j++)
        chancery_changeset_add_new (changeset, g_ptr_array_index (records, j));
    }
  chancery_vault_commit (vault, changeset, NULL, error);
  return NULL;
}

static void
fill (BenchWorld *self, BenchSide side)
{
  g_autoptr (ChanceryGenerator) generator = chancery_generator_new (SEED);
  g_autoptr (GTimer) timer = NULL;

  create_side (self, side, "big");
  bench_world_open (self, side, "big");
  timer = g_timer_new ();
  for (guint made = 0; made < self->missions; made += BATCH)
    {
      g_autoptr (GError) error = NULL;

      chancery_session_run (self->session, add_batch, generator, NULL, &error);
      g_assert_no_error (error);
    }
  self->build_seconds[side] = g_timer_elapsed (timer, NULL);
  bench_world_close (self);
}

void
bench_world_make (BenchWorld *self)
{
  g_autofree char *big = bench_world_path (self, BENCH_PLAIN, "big");

  if (g_file_test (big, G_FILE_TEST_EXISTS))
    return;
  create_side (self, BENCH_VAULT, DECOY);
  for (BenchSide side = BENCH_VAULT; side < BENCH_N_SIDES; side++)
    {
      create_side (self, side, "new");
      fill (self, side);
    }
}

void
bench_world_copy (const BenchWorld *self, BenchSide side, const char *from, const char *to)
{
  g_autofree char *from_path = bench_world_path (self, side, from);
  g_autofree char *to_path = bench_world_path (self, side, to);
  g_autoptr (GFile) source = g_file_new_for_path (from_path);
  g_autoptr (GFile) copy = g_file_new_for_path (to_path);
  g_autoptr (GError) error = NULL;

  bench_world_remove (self, side, to);
  g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
bench_world_remove (const BenchWorld *self, BenchSide side, const char *name)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *path = bench_world_path (self, side, name);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);

      g_unlink (beside);
    }
}

static const ChanceryRecord *
first_of (GPtrArray *records, const ChanceryEntity *entity)
{
  for (guint i = 0; i < records->len; i++)
    if (((const ChanceryRecord *) g_ptr_array_index (records, i))->entity == entity)
      return g_ptr_array_index (records, i);
  g_assert_not_reached ();
}

/* The generator gives every vault's missions the same external ids. */
static void
rename_external (gpointer data, gpointer number)
{
  ChanceryRecord *record = data;
  g_autofree char *external = g_strdup_printf ("N-%05u", *(guint *) number);

  if (record->entity == chancery_mission)
    chancery_record_set (record, "external_id", external);
}

static void
append_cells (GString *csv, const ChanceryRecord *record, const char *const *fields)
{
  for (; *fields != NULL; fields++)
    {
      const char *value = chancery_record_get (record, *fields);
      g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (csv, "\"%s\",", doubled);
    }
}

char *
bench_world_csv (const BenchWorld *self, guint rows)
{
  static const char *const mission[] = { "external_id", "sending_state", "kind",        "telephone", "email",
                                         "website",     "accredited_to", "established", NULL };
  static const char *const premises[] = { "address",  "city",      "state", "postal_code",
                                          "latitude", "longitude", NULL };
  g_autoptr (ChanceryGenerator) generator = chancery_generator_new (OTHER_SEED);
  g_autoptr (GString) csv =
      g_string_new ("external_id,sending_state,kind,telephone,email,website,accredited_to,"
                    "established,address,city,state,postal_code,latitude,longitude,\n");
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, "new.csv", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

      chancery_generator_next_mission (generator, records);
      g_ptr_array_foreach (records, rename_external, &i);
      append_cells (csv, first_of (records, chancery_mission), mission);
      append_cells (csv, first_of (records, chancery_premises), premises);
      g_string_append_c (csv, '\n');
    }
  g_file_set_contents (path, csv->str, (gssize) csv->len, &error);
  g_assert_no_error (error);
  return path;
}

gint64
bench_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}
