/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-scenario.h"

#include "bench-sql.h"
#include "exchange/chancery-import.h"
#include "session/chancery-command.h"
#include "session/chancery-importer.h"
#include "session/chancery-list-model.h"

#include <string.h>

#define IMPORT_ROWS 10000
#define SCROLLED_PAGES 50
#define SAVES 20

void
bench_begin (Bench *bench)
{
  bench_sql_mark ();
  bench->begun = g_get_monotonic_time ();
}

void
bench_end (Bench *bench)
{
  double passed = (double) (g_get_monotonic_time () - bench->begun) / 1000.0;

  bench_sql_mark ();
  g_array_append_val (bench->samples, passed);
}

static gpointer
run (Bench *bench, ChancerySessionWork work, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = chancery_session_run (bench->world.session, work, data, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static gpointer
query_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_vault_query (vault, data, error);
}

static GArray *
query (Bench *bench, const ChanceryListQuery *wanted)
{
  return run (bench, query_work, (gpointer) wanted);
}

typedef struct
{
  ChanceryListKind kind;
  GArray *numbers;
  guint first;
} Page;

static gpointer
page_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Page *page = data;
  guint end = MIN (page->first + CHANCERY_LIST_PAGE, page->numbers->len);

  for (guint i = page->first; i < end; i++)
    {
      gint64 seq = g_array_index (page->numbers, gint64, i);
      g_autoptr (ChanceryRow) row = chancery_vault_row (vault, page->kind, seq, error);

      g_assert_nonnull (row);
    }
  return NULL;
}

/* What a list does that is shown anew: the numbers in their order, and the rows of the first page. */
static guint
show (Bench *bench, const ChanceryListQuery *wanted)
{
  g_autoptr (GArray) numbers = query (bench, wanted);
  Page page = { wanted->kind, numbers, 0 };

  run (bench, page_work, &page);
  return numbers->len;
}

static void
show_all (Bench *bench, ChanceryListKind kind)
{
  ChanceryListQuery all = CHANCERY_LIST_QUERY_INIT (kind);

  show (bench, &all);
}

static void
open_missions (Bench *bench)
{
  bench_begin (bench);
  bench_world_open (&bench->world, bench->side, bench->database);
  show_all (bench, CHANCERY_LIST_MISSIONS);
  bench_end (bench);
}

static void
open_contacts (Bench *bench)
{
  bench_begin (bench);
  bench_world_open (&bench->world, bench->side, bench->database);
  show_all (bench, CHANCERY_LIST_CONTACTS);
  bench_end (bench);
}

static void
scroll (Bench *bench, ChanceryListKind kind)
{
  ChanceryListQuery all = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) numbers = query (bench, &all);

  for (guint i = 0; i < SCROLLED_PAGES; i++)
    {
      Page page = { kind, numbers, (guint) g_rand_int_range (rand, 0, (gint32) numbers->len) };

      page.first -= page.first % CHANCERY_LIST_PAGE;
      bench_begin (bench);
      run (bench, page_work, &page);
      bench_end (bench);
    }
}

static void
scroll_missions (Bench *bench)
{
  scroll (bench, CHANCERY_LIST_MISSIONS);
}

static void
scroll_contacts (Bench *bench)
{
  scroll (bench, CHANCERY_LIST_CONTACTS);
}

static void
scroll_assessments (Bench *bench)
{
  scroll (bench, CHANCERY_LIST_ASSESSMENTS);
}

/* Places, States, kinds, people, posts, numbers, words of judgements; some found everywhere, some nowhere. */
static const char *const typed[] = {
  "embassy of dravosk",
  "consulate general",
  "houston",
  "new york city",
  "washington",
  "belvarra miami",
  "quessan",
  "jorvassa emb",
  "honorary",
  "san francisco",
  "security attaché",
  "amina al-marzuf",
  "sigrid",
  "fjellmarken",
  "(202) 555-0142",
  "2025550",
  "demonstrations bor",
  "juniper gate",
  "threat letters",
  "nobody at all",
};

static void
type_letters (Bench *bench, ChanceryListKind kind, const char *text)
{
  for (const char *end = text; *end != '\0';)
    {
      ChanceryListQuery wanted = CHANCERY_LIST_QUERY_INIT (kind);
      g_autofree char *beginning = NULL;

      end = g_utf8_next_char (end);
      beginning = g_strndup (text, (gsize) (end - text));
      wanted.search = beginning;
      bench_begin (bench);
      show (bench, &wanted);
      bench_end (bench);
    }
}

static void
search (Bench *bench, ChanceryListKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    type_letters (bench, kind, typed[i]);
}

/* The list is on the screen before somebody types into its field. */
static void
prepare_missions (Bench *bench)
{
  show_all (bench, CHANCERY_LIST_MISSIONS);
}

static void
prepare_contacts (Bench *bench)
{
  show_all (bench, CHANCERY_LIST_CONTACTS);
}

static void
prepare_assessments (Bench *bench)
{
  show_all (bench, CHANCERY_LIST_ASSESSMENTS);
}

static void
search_missions (Bench *bench)
{
  search (bench, CHANCERY_LIST_MISSIONS);
}

static void
search_contacts (Bench *bench)
{
  search (bench, CHANCERY_LIST_CONTACTS);
}

static void
search_assessments (Bench *bench)
{
  search (bench, CHANCERY_LIST_ASSESSMENTS);
}

static void
sort_by (Bench *bench, ChanceryListKind kind, const char *sort)
{
  ChanceryListQuery wanted = CHANCERY_LIST_QUERY_INIT (kind);

  wanted.sort = sort;
  bench_begin (bench);
  show (bench, &wanted);
  bench_end (bench);
}

/* Every way to sort for the first time since something was written. */
static void
sort_lists (Bench *bench)
{
  static const char *const missions[] = {
    "place", "kind", "level", "coverage", "office", "distance", "review"
  };
  static const char *const contacts[] = { "mission", "liaison", "verified" };
  static const char *const assessments[] = { "mission", "level", "review" };

  for (guint i = 0; i < G_N_ELEMENTS (missions); i++)
    sort_by (bench, CHANCERY_LIST_MISSIONS, missions[i]);
  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    sort_by (bench, CHANCERY_LIST_CONTACTS, contacts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    sort_by (bench, CHANCERY_LIST_ASSESSMENTS, assessments[i]);
}

static gpointer
plan_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_importer_plan (vault, data, "new.csv", NULL, error);
}

static gpointer
apply_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  chancery_importer_apply (vault, data, NULL, error);
  return NULL;
}

static ChanceryImportPlan *
plan_file (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCsvTable) table = chancery_csv_table_read (bench->csv, NULL, &error);
  g_autoptr (ChanceryImportMapping) mapping = NULL;
  g_autoptr (ChanceryImportFile) file = NULL;

  g_assert_no_error (error);
  mapping = chancery_import_mapping_new (table);
  file = chancery_import_read (mapping, NULL, NULL, &error);
  g_assert_no_error (error);
  return run (bench, plan_work, file);
}

static void
write_csv (Bench *bench)
{
  if (bench->csv == NULL)
    bench->csv = bench_world_csv (&bench->world, IMPORT_ROWS);
}

static void
import_new (Bench *bench)
{
  g_autoptr (ChanceryImportPlan) plan = NULL;

  bench_begin (bench);
  plan = plan_file (bench);
  run (bench, apply_work, plan);
  bench_end (bench);
  g_assert_cmpuint (plan->added, ==, IMPORT_ROWS);
}

/* Without reading the file, checking its values and looking for what is known already. */
static void
import_write (Bench *bench)
{
  g_autoptr (ChanceryImportPlan) plan = plan_file (bench);

  bench_begin (bench);
  run (bench, apply_work, plan);
  bench_end (bench);
}

static void
import_before (Bench *bench)
{
  g_autoptr (ChanceryImportPlan) plan = NULL;

  write_csv (bench);
  plan = plan_file (bench);
  run (bench, apply_work, plan);
}

static void
import_again (Bench *bench)
{
  g_autoptr (ChanceryImportPlan) plan = NULL;

  bench_begin (bench);
  plan = plan_file (bench);
  run (bench, apply_work, plan);
  bench_end (bench);
  g_assert_cmpuint (plan->unchanged, ==, IMPORT_ROWS);
}

static gpointer
save_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  chancery_command_save (vault, data, error);
  return NULL;
}

static gpointer
load_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const ChanceryRow *row = data;

  return chancery_vault_load (vault, chancery_list_entity (row->kind), row->id, error);
}

static gpointer
row_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Page *page = data;

  return chancery_vault_row (vault, page->kind, g_array_index (page->numbers, gint64, page->first), error);
}

static GPtrArray *
edited (Bench *bench, ChanceryListKind kind, GArray *numbers, guint number, const char *field)
{
  Page page = { kind, numbers, number };
  g_autoptr (ChanceryRow) row = run (bench, row_work, &page);
  g_autoptr (ChanceryRecord) record = run (bench, load_work, row);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  ChanceryDraft *draft = chancery_draft_new_for (record);

  chancery_draft_set (draft, field, "Looked at again, and all is as it was.", NULL);
  g_ptr_array_add (drafts, draft);
  return drafts;
}

/* Either the saves are the samples, or the lists as they are shown after each. */
static void
save (Bench *bench, ChanceryListKind kind, gboolean lists_measured)
{
  ChanceryListQuery all = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) numbers = query (bench, &all);

  show_all (bench, CHANCERY_LIST_CONTACTS);
  for (guint i = 0; i < SAVES; i++)
    {
      guint number = (guint) g_rand_int_range (rand, 0, (gint32) numbers->len);
      g_autoptr (GPtrArray) drafts = edited (bench, kind, numbers, number, "notes");

      if (!lists_measured)
        bench_begin (bench);
      run (bench, save_work, drafts);
      if (lists_measured)
        bench_begin (bench);
      else
        bench_end (bench);
      show_all (bench, CHANCERY_LIST_MISSIONS);
      show_all (bench, CHANCERY_LIST_CONTACTS);
      if (lists_measured)
        bench_end (bench);
    }
}

static void
save_mission (Bench *bench)
{
  save (bench, CHANCERY_LIST_MISSIONS, FALSE);
}

static void
save_contact (Bench *bench)
{
  save (bench, CHANCERY_LIST_CONTACTS, FALSE);
}

static void
lists_after_mission (Bench *bench)
{
  save (bench, CHANCERY_LIST_MISSIONS, TRUE);
}

static void
lists_after_contact (Bench *bench)
{
  save (bench, CHANCERY_LIST_CONTACTS, TRUE);
}

const BenchScenario bench_scenarios[] = {
  { "open-missions", "Unlock to the list of missions", "big", FALSE, TRUE, NULL, open_missions },
  { "open-contacts", "Unlock to the list of contacts", "big", FALSE, TRUE, NULL, open_contacts },
  { "scroll-missions", "Scroll missions, a page", "big", FALSE, FALSE, NULL, scroll_missions },
  { "scroll-contacts", "Scroll contacts, a page", "big", FALSE, FALSE, NULL, scroll_contacts },
  { "scroll-assessments", "Scroll assessments, a page", "big", FALSE, FALSE, NULL, scroll_assessments },
  { "search-missions", "Type in missions, a letter", "big", FALSE, FALSE, prepare_missions, search_missions },
  { "search-contacts", "Type in contacts, a letter", "big", FALSE, FALSE, prepare_contacts, search_contacts },
  { "search-assessments", "Type in assessments, a letter", "big", FALSE, FALSE, prepare_assessments,
    search_assessments },
  { "sort", "Sort a list another way", "big", FALSE, FALSE, prepare_contacts, sort_lists },
  { "save-mission", "Save an edited mission", "big", TRUE, FALSE, NULL, save_mission },
  { "save-contact", "Save an edited contact", "big", TRUE, FALSE, NULL, save_contact },
  { "lists-after-mission", "Both lists after a mission", "big", TRUE, FALSE, NULL, lists_after_mission },
  { "lists-after-contact", "Both lists after a contact", "big", TRUE, FALSE, NULL, lists_after_contact },
  { "import", "Import 10,000 rows, new vault", "new", TRUE, FALSE, write_csv, import_new },
  { "import-big", "Import 10,000 rows, big vault", "big", TRUE, FALSE, write_csv, import_new },
  { "import-write", "Of that, writing, new vault", "new", TRUE, FALSE, write_csv, import_write },
  { "import-write-big", "Of that, writing, big vault", "big", TRUE, FALSE, write_csv, import_write },
  { "import-again", "Import them once more", "new", TRUE, FALSE, import_before, import_again },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};
