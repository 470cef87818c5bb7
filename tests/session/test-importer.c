/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the rows of a file to one changeset.
 */
#include "session-test.h"

#include "session/chancery-importer.h"

#include <string.h>

#define HEADER "sending state,kind,name,city,latitude,longitude,telephone,qid\n"

typedef struct
{
  const char *text;
  gboolean apply;
  const ChanceryProgress *planning;
  const ChanceryProgress *applying;
} Import;

static gpointer
import_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Import *import = data;
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("list.csv", import->text, strlen (import->text), error);
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFile) file = chancery_import_read (mapping, NULL, NULL, error);
  g_autoptr (ChanceryImportPlan) plan =
      chancery_importer_plan (vault, file, "list.csv", import->planning, error);

  if (plan == NULL || (import->apply && !chancery_importer_apply (vault, plan, import->applying, error)))
    return NULL;
  return g_steal_pointer (&plan);
}

static ChanceryImportPlan *
import_or_fail (SessionTest *t, Import import)
{
  g_autoptr (GError) error = NULL;
  ChanceryImportPlan *plan = chancery_session_run (t->session, import_work, &import, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Plans, checks that nothing is written yet, then imports. */
static void
counts_are (SessionTest *t, const char *text, const char *expected)
{
  guint before = session_test_changesets (t);
  g_autoptr (ChanceryImportPlan) plan = import_or_fail (t, (Import){ .text = text });
  g_autoptr (ChanceryImportPlan) applied = NULL;
  g_autofree char *counts = chancery_import_plan_describe (plan);

  g_assert_cmpstr (counts, ==, expected);
  g_assert_cmpuint (session_test_changesets (t), ==, before);
  applied = import_or_fail (t, (Import){ .text = text, .apply = TRUE });
  g_assert_cmpuint (session_test_changesets (t), ==,
                    before + (chancery_changeset_is_empty (plan->changeset) ? 0 : 1));
}

static void
test_with_external_ids (void)
{
  static const char text[] = HEADER "Borduria,embassy,,Washington,38.9,-77,,B1\n"
                                    "Syldavia,embassy,,Washington,,,,S1\n";
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *phone = NULL;

  counts_are (&t, text, "2 new, 0 changed, 0 unchanged, 0 rejected");
  counts_are (&t, text, "0 new, 0 changed, 2 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,consulate,Palace,Houston,29.7,-95,202-555-0142,B1\n",
              "0 new, 1 changed, 0 unchanged, 0 rejected");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Palace|Embassy of Syldavia");
  session_test_is_sound (&t);
}

/* Found by sending State, kind, name and city; each stored one answers for one row. */
static void
test_without_external_ids (void)
{
  static const char text[] = HEADER "Borduria,embassy,,Washington,38.9,-77,,\n"
                                    "Borduria,consulate,,Houston,29.7,-95.3,,\n"
                                    "Borduria,consulate,,Dallas,32.7,-96.8,,\n";
  g_auto (SessionTest) t = session_test_new ();

  counts_are (&t, text, "3 new, 0 changed, 0 unchanged, 0 rejected");
  counts_are (&t, text, "0 new, 0 changed, 3 unchanged, 0 rejected");
  counts_are (&t, HEADER "BORDURIA, Consulate ,,houston,,,202-555-0142,\n",
              "0 new, 1 changed, 0 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,consulate,,Chicago,,,,\n", "1 new, 0 changed, 0 unchanged, 0 rejected");
  session_test_is_sound (&t);
}

static void
test_twins (void)
{
  static const char text[] = HEADER "Borduria,consulate,,Houston,29.7,-95.3,,\n"
                                    "Borduria,consulate,,Houston,29.8,-95.4,,\n";
  g_auto (SessionTest) t = session_test_new ();

  counts_are (&t, text, "2 new, 0 changed, 0 unchanged, 0 rejected");
  counts_are (&t, text, "0 new, 0 changed, 2 unchanged, 0 rejected");
}

/* One whose id is known from another source is not the one that has none. */
static void
test_ids_are_not_mixed_with_names (void)
{
  g_auto (SessionTest) t = session_test_new ();

  counts_are (&t, HEADER "Borduria,embassy,,Washington,,,,B1\n", "1 new, 0 changed, 0 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,embassy,,Washington,,,,\n", "1 new, 0 changed, 0 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,embassy,,Washington,,,,B1\nBorduria,embassy,,Washington,,,,\n",
              "0 new, 0 changed, 2 unchanged, 0 rejected");
}

static void
test_empty_cells_erase_nothing (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                          "embassy", "external_id", "B1", "telephone", "202-555-0142", NULL);
  g_autofree char *place = session_test_add (&t, chancery_premises, "mission", id, "city", "Washington",
                                             "latitude", "38.9", "longitude", "-77", NULL);
  g_autofree char *phone = NULL;
  g_autofree char *latitude = NULL;

  counts_are (&t, HEADER "Borduria,embassy,,,,,,B1\n", "0 new, 0 changed, 1 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,embassy,Palace,,,,,B1\n", "0 new, 1 changed, 0 unchanged, 0 rejected");
  phone = session_test_get (&t, chancery_mission, id, "telephone");
  g_assert_cmpstr (phone, ==, "(202) 555-0142");
  latitude = session_test_get (&t, chancery_premises, place, "latitude");
  g_assert_cmpstr (latitude, ==, "38.9");
}

/* A position for a mission that had none goes to its premises, and makes none beside them. */
static gpointer
count_premises_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) all = chancery_vault_load_all (vault, chancery_premises, error);

  return GUINT_TO_POINTER (all->len);
}

static void
test_premises (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryImportPlan) plan = NULL;

  counts_are (&t, HEADER "Borduria,embassy,,,,,,B1\n", "1 new, 0 changed, 0 unchanged, 0 rejected");
  plan = import_or_fail (&t, (Import){ .text = HEADER
                                       "Borduria,embassy,,Washington,,,,B1\nSyldavia,embassy,,,,,,S1\n" });
  g_assert_cmpuint (plan->unplaced, ==, 2);
  counts_are (&t, HEADER "Borduria,embassy,,Washington,,,,B1\n", "0 new, 1 changed, 0 unchanged, 0 rejected");
  counts_are (&t, HEADER "Borduria,embassy,,,38.9,-77,,B1\n", "0 new, 1 changed, 0 unchanged, 0 rejected");
  g_assert_cmpuint (GPOINTER_TO_UINT (
                        chancery_session_run (t.session, count_premises_work, NULL, NULL, NULL)),
                    ==, 1);
}

static void
test_rejects (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryImportPlan) plan =
      import_or_fail (&t, (Import){ .text = HEADER
                                    "Borduria,castle,,,,,,\nSyldavia,embassy,,,,,,\n,embassy,,,,,,\n" });

  g_assert_cmpuint (plan->added, ==, 1);
  g_assert_cmpuint (plan->rejected, ==, 2);
  g_assert_cmpuint (plan->rejects->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (plan->rejects, 0), "Line 2, kind: "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (plan->rejects, 1), "Line 4, sending state: "));
}

/* The bin is no place to update: a mission deleted here and still in the file is a new one. */
static void
test_deleted_mission (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                          "embassy", "external_id", "B1", NULL);

  session_test_delete (&t, chancery_mission, id);
  counts_are (&t, HEADER "Borduria,embassy,,,,,,B1\n", "1 new, 0 changed, 0 unchanged, 0 rejected");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

/* The vault changed between the preview and the import. */
static gpointer
apply_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return GINT_TO_POINTER (chancery_importer_apply (vault, data, NULL, error));
}

static void
test_plan_that_is_out_of_date (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                          "embassy", "external_id", "B1", NULL);
  g_autoptr (ChanceryImportPlan) plan =
      import_or_fail (&t, (Import){ .text = HEADER
                                    "Borduria,embassy,Palace,,,,,B1\nSyldavia,embassy,,,,,,S1\n" });
  g_autoptr (GError) error = NULL;

  session_test_set (&t, chancery_mission, id, "name", "Mine");
  g_assert_null (chancery_session_run (t.session, apply_work, plan, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_CONFLICT);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Mine");
}

typedef struct
{
  ChanceryProgress progress;
  gint64 stop_at;
  guint reports;
  double fraction;
} Watch;

static void
on_report (gint64 done, gint64 total, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (done, <=, total);
  g_assert_cmpfloat ((double) done / (double) total, >=, watch->fraction);
  watch->fraction = (double) done / (double) total;
  watch->reports++;
  if (watch->stop_at >= 0 && done * 100 >= total * watch->stop_at)
    g_cancellable_cancel (watch->progress.cancellable);
}

static char *
many_rows (guint n)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "State %u,embassy,,Washington,38.9,-77,,Q%u\n", i, i);
  return g_string_free (text, FALSE);
}

static void
test_progress_and_cancel (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *text = many_rows (60);

  for (gint64 stop = 0; stop <= 100; stop += 20)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch = { .progress = { on_report, &watch, cancellable }, .stop_at = stop < 100 ? stop : -1 };
      Import import = { .text = text, .apply = TRUE, .applying = &watch.progress };
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryImportPlan) plan =
          chancery_session_run (t.session, import_work, &import, NULL, &error);

      g_assert_cmpuint (watch.reports, >, 0);
      if (stop == 100)
        {
          g_assert_no_error (error);
          break;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
      g_assert_cmpuint (session_test_changesets (&t), ==, 1);
    }
  g_assert_cmpuint (session_test_changesets (&t), ==, 2);
  session_test_is_sound (&t);
}

static void
test_planning_cancelled (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *text = many_rows (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .progress = { on_report, &watch, cancellable }, .stop_at = 50 };
  Import import = { .text = text, .planning = &watch.progress };
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_session_run (t.session, import_work, &import, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_for_the_window (void)
{
  static const char text[] = HEADER "Borduria,embassy,,,,,,B1\n";
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("list.csv", text, strlen (text), NULL);
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryJob) job = chancery_job_new ("Import");
  SessionTestAnswer answer = { 0 };
  ChanceryImportPlan *plan;

  chancery_importer_plan_async (t.session, mapping, "list.csv", NULL, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  plan = answer.result;
  g_assert_cmpuint (plan->added, ==, 1);
  answer = (SessionTestAnswer){ 0 };
  chancery_importer_apply_async (t.session, plan, job, session_test_answered, &answer);
  session_test_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpstr (answer.result, ==, "Import “list.csv”");
  g_free (answer.result);
  g_assert_false (chancery_job_is_running (job));
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/importer/with-external-ids", test_with_external_ids);
  g_test_add_func ("/importer/without-external-ids", test_without_external_ids);
  g_test_add_func ("/importer/twins", test_twins);
  g_test_add_func ("/importer/ids-are-not-mixed-with-names", test_ids_are_not_mixed_with_names);
  g_test_add_func ("/importer/empty-cells-erase-nothing", test_empty_cells_erase_nothing);
  g_test_add_func ("/importer/premises", test_premises);
  g_test_add_func ("/importer/rejects", test_rejects);
  g_test_add_func ("/importer/deleted-mission", test_deleted_mission);
  g_test_add_func ("/importer/plan-that-is-out-of-date", test_plan_that_is_out_of_date);
  g_test_add_func ("/importer/progress-and-cancel", test_progress_and_cancel);
  g_test_add_func ("/importer/planning-cancelled", test_planning_cancelled);
  g_test_add_func ("/importer/for-the-window", test_for_the_window);
  return g_test_run ();
}
