/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Undo and redo, which are read off the log.
 */
#include "session-test.h"
#include "session/chancery-importer.h"
#include "session/chancery-undo.h"

#include <string.h>

static void
undo_is (SessionTest *t, gboolean redo, const char *expected)
{
  g_autofree char *label = session_test_undo (t, redo);

  g_assert_cmpstr (label, ==, expected);
}

static void
labels_are (SessionTest *t, const char *undo, const char *redo)
{
  g_autofree char *undo_label = chancery_session_undo_label (t->session);
  g_autofree char *redo_label = chancery_session_redo_label (t->session);

  g_assert_cmpstr (undo_label, ==, undo);
  g_assert_cmpstr (redo_label, ==, redo);
}

static void
value_is (SessionTest *t, const char *mission, const char *field, const char *expected)
{
  g_autofree char *value = session_test_get (t, chancery_mission, mission, field);

  g_assert_cmpstr (value, ==, expected);
}

/* The reference data of a new vault is nobody's doing and is not taken back. */
static void
test_nothing_yet (void)
{
  g_auto (SessionTest) t = session_test_new ();

  labels_are (&t, NULL, NULL);
  undo_is (&t, FALSE, NULL);
  undo_is (&t, TRUE, NULL);
  g_assert_cmpuint (session_test_changesets (&t), ==, 1);
}

static void
test_edit (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  session_test_set (&t, chancery_mission, id, "telephone", "202-555-0142");
  session_test_set (&t, chancery_mission, id, "telephone", NULL);
  labels_are (&t, "Edit Mission “Embassy of Borduria”", NULL);
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "telephone", "(202) 555-0142");
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "telephone", NULL);
  labels_are (&t, "Add Mission “Embassy of Borduria”", "Edit Mission “Embassy of Borduria”");
  undo_is (&t, FALSE, "Add Mission “Embassy of Borduria”");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  labels_are (&t, NULL, "Add Mission “Embassy of Borduria”");
  undo_is (&t, TRUE, "Add Mission “Embassy of Borduria”");
  undo_is (&t, TRUE, "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "telephone", "(202) 555-0142");
  session_test_is_sound (&t);
}

static void
test_across_locking (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  session_test_set (&t, chancery_mission, id, "notes", "one");
  session_test_set (&t, chancery_mission, id, "notes", "two");
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  session_test_close (&t);
  session_test_open (&t, FALSE);
  labels_are (&t, "Edit Mission “Embassy of Borduria”", "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "notes", "one");
  undo_is (&t, TRUE, "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "notes", "two");
  session_test_close (&t);
  session_test_open (&t, FALSE);
  labels_are (&t, "Edit Mission “Embassy of Borduria”", NULL);
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  undo_is (&t, FALSE, "Add Mission “Embassy of Borduria”");
  undo_is (&t, FALSE, NULL);
  session_test_is_sound (&t);
}

static void
test_edit_ends_redo (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *borduria = session_test_mission (&t, "Borduria");
  g_autofree char *syldavia = NULL;

  undo_is (&t, FALSE, "Add Mission “Embassy of Borduria”");
  syldavia = session_test_mission (&t, "Syldavia");
  labels_are (&t, "Add Mission “Embassy of Syldavia”", NULL);
  undo_is (&t, TRUE, NULL);
  undo_is (&t, FALSE, "Add Mission “Embassy of Syldavia”");
  undo_is (&t, FALSE, NULL);
  undo_is (&t, TRUE, "Add Mission “Embassy of Syldavia”");
  undo_is (&t, TRUE, NULL);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Syldavia");
}

/* With the mission come back all that went with it, and only that. */
static void
test_deletion (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *gone =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Ilse Kropow", NULL);
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Tibor Valdres", NULL);

  session_test_delete (&t, chancery_contact, gone);
  session_test_delete (&t, chancery_mission, mission);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "");
  undo_is (&t, FALSE, "Delete Mission “Embassy of Borduria”");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Tibor Valdres");
  undo_is (&t, FALSE, "Delete Contact “Ilse Kropow”");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Ilse Kropow|Tibor Valdres");
  undo_is (&t, TRUE, "Delete Contact “Ilse Kropow”");
  undo_is (&t, TRUE, "Delete Mission “Embassy of Borduria”");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "");
  session_test_is_sound (&t);
}

static gpointer
import_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryCsvTable) table =
      chancery_csv_table_new_from_data ("list.csv", data, strlen (data), error);
  g_autoptr (ChanceryImportMapping) mapping = chancery_import_mapping_new (table);
  g_autoptr (ChanceryImportFile) file = chancery_import_read (mapping, NULL, NULL, error);
  g_autoptr (ChanceryImportPlan) plan = chancery_importer_plan (vault, file, "list.csv", NULL, error);

  return GINT_TO_POINTER (plan != NULL && chancery_importer_apply (vault, plan, NULL, error));
}

static void
test_import (void)
{
  static const char text[] = "sending state,kind,city,latitude,longitude,notes,qid\n"
                             "Borduria,embassy,Washington,38.9,-77,from the file,B1\n"
                             "Syldavia,embassy,Washington,38.9,-77.1,from the file,S1\n";
  g_auto (SessionTest) t = session_test_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                          "embassy", "external_id", "B1", "notes", "by hand", NULL);

  g_assert_nonnull (chancery_session_run (t.session, import_work, (gpointer) text, NULL, &error));
  g_assert_no_error (error);
  value_is (&t, id, "notes", "from the file");
  session_test_close (&t);
  session_test_open (&t, FALSE);
  undo_is (&t, FALSE, "Import “list.csv”");
  value_is (&t, id, "notes", "by hand");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  undo_is (&t, TRUE, "Import “list.csv”");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria|Embassy of Syldavia");
  value_is (&t, id, "notes", "from the file");
  session_test_is_sound (&t);
}

static gpointer
cancelled_undo_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_undo_step (vault, FALSE, data, error);
}

static void
test_cancelled (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_session_run (t.session, cancelled_undo_work, &progress, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  labels_are (&t, "Add Mission “Embassy of Borduria”", NULL);
}

/* Any walk of edits, undos, redos and lockings stands where a plain pair of stacks would stand. */
static void
test_any_order (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint undo[200] = { 0 }, n_undo = 0, redo[200] = { 0 }, n_redo = 0, now = 0;

  session_test_set (&t, chancery_mission, id, "notes", "0");
  for (guint step = 1; step < 120; step++)
    {
      int what = g_rand_int_range (random, 0, 8);
      g_autofree char *text = g_strdup_printf ("%u", step);
      g_autofree char *expected = NULL;

      if (what < 3)
        {
          session_test_set (&t, chancery_mission, id, "notes", text);
          undo[n_undo++] = now;
          now = step;
          n_redo = 0;
        }
      else if (what < 5 && n_undo > 0)
        {
          undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
          redo[n_redo++] = now;
          now = undo[--n_undo];
        }
      else if (what < 7 && n_redo > 0)
        {
          undo_is (&t, TRUE, "Edit Mission “Embassy of Borduria”");
          undo[n_undo++] = now;
          now = redo[--n_redo];
        }
      else if (what == 7)
        {
          session_test_close (&t);
          session_test_open (&t, FALSE);
        }
      expected = g_strdup_printf ("%u", now);
      value_is (&t, id, "notes", expected);
    }
  session_test_is_sound (&t);
}

/* However often somebody undoes and redoes, what lies below can be taken back still. */
static void
test_no_depth (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  session_test_set (&t, chancery_mission, id, "notes", "one");
  for (guint i = 0; i < 260; i++)
    {
      undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
      undo_is (&t, TRUE, "Edit Mission “Embassy of Borduria”");
    }
  session_test_close (&t);
  session_test_open (&t, FALSE);
  undo_is (&t, FALSE, "Edit Mission “Embassy of Borduria”");
  labels_are (&t, "Add Mission “Embassy of Borduria”", "Edit Mission “Embassy of Borduria”");
  undo_is (&t, FALSE, "Add Mission “Embassy of Borduria”");
  labels_are (&t, NULL, "Add Mission “Embassy of Borduria”");
  undo_is (&t, TRUE, "Add Mission “Embassy of Borduria”");
  undo_is (&t, TRUE, "Edit Mission “Embassy of Borduria”");
  value_is (&t, id, "notes", "one");
}

static gpointer
perform_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  return chancery_undo_perform (vault, GPOINTER_TO_INT (data), progress, error);
}

static void
leads_to (SessionTest *t, gboolean redo, const ChanceryEntity *entity, const char *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryUndone) undone =
      chancery_session_run (t->session, perform_work, GINT_TO_POINTER (redo), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (undone->entity == entity);
  g_assert_cmpstr (undone->record, ==, record);
}

/* Whoever undoes is led to what changed, or to the mission on whose page it stands. */
static void
test_leads_to (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Tibor Valdres", NULL);
  g_autofree char *visit = session_test_add (&t, chancery_visit, "mission", mission, "visit_on", "2026-12-01",
                                             "purpose", "Talk", NULL);

  session_test_set (&t, chancery_contact, contact, "notes", "one");
  leads_to (&t, FALSE, chancery_contact, contact);
  leads_to (&t, FALSE, chancery_mission, mission);
  leads_to (&t, FALSE, chancery_mission, mission);
  leads_to (&t, FALSE, NULL, NULL);
  leads_to (&t, TRUE, chancery_mission, mission);
  leads_to (&t, TRUE, chancery_contact, contact);
  leads_to (&t, TRUE, chancery_mission, mission);
  leads_to (&t, TRUE, chancery_contact, contact);
}

/* Undo goes backwards through the log, so that what makes room for an external id is taken back only after
 * what took the room. */
static void
test_external_id_twice (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *first = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                             "embassy", "external_id", "B1", NULL);
  g_autofree char *second = NULL;

  session_test_delete (&t, chancery_mission, first);
  second = session_test_add (&t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy",
                             "external_id", "B1", NULL);
  for (guint round = 0; round < 2; round++)
    {
      session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Syldavia");
      g_free (session_test_undo (&t, FALSE));
      session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
      g_free (session_test_undo (&t, FALSE));
      session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
      g_free (session_test_undo (&t, TRUE));
      session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
      g_free (session_test_undo (&t, TRUE));
    }
  session_test_is_sound (&t);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/undo/nothing-yet", test_nothing_yet);
  g_test_add_func ("/undo/edit", test_edit);
  g_test_add_func ("/undo/across-locking", test_across_locking);
  g_test_add_func ("/undo/edit-ends-redo", test_edit_ends_redo);
  g_test_add_func ("/undo/deletion", test_deletion);
  g_test_add_func ("/undo/import", test_import);
  g_test_add_func ("/undo/cancelled", test_cancelled);
  g_test_add_func ("/undo/any-order", test_any_order);
  g_test_add_func ("/undo/no-depth", test_no_depth);
  g_test_add_func ("/undo/leads-to", test_leads_to);
  g_test_add_func ("/undo/external-id-twice", test_external_id_twice);
  return g_test_run ();
}
