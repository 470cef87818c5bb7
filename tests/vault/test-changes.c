/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <gio/gio.h>
#include <string.h>

static ChanceryChangeset *
edit (void)
{
  return chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");
}

static char *
add_mission (VaultTest *t, const char *state)
{
  return vault_test_add (t, chancery_mission, "sending_state", state, "kind", "embassy", NULL);
}

static void
field_is (VaultTest *t, const ChanceryEntity *entity, const char *id, const char *field, const char *expected)
{
  g_autofree char *value = vault_test_get (t, entity, id, field);

  g_assert_cmpstr (value, ==, expected);
}

static void
deleted_is (VaultTest *t, const ChanceryEntity *entity, const char *id, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) record = chancery_vault_load (t->vault, entity, id, &error);

  g_assert_no_error (error);
  g_assert_true (record->deleted == expected);
}

static gint64
log_length (VaultTest *t)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (t->vault, 1, NULL);

  return ((const ChanceryChangeset *) g_ptr_array_index (heads, 0))->seq;
}

static void
commits (VaultTest *t, ChanceryChangeset *changeset)
{
  g_autoptr (GError) error = NULL;
  guint64 generation = chancery_vault_generation (t->vault);

  g_assert_true (vault_test_commit (t, changeset, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_vault_generation (t->vault), ==, generation + 1);
}

/* Refused with @code: log, generation and the rows (which the caller looks at) are as before. */
static void
refuses (VaultTest *t, ChanceryChangeset *changeset, ChanceryError code)
{
  g_autoptr (GError) error = NULL;
  guint64 generation = chancery_vault_generation (t->vault);
  gint64 length = log_length (t);

  g_assert_false (vault_test_commit (t, changeset, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_assert_cmpuint (chancery_vault_generation (t->vault), ==, generation);
  g_assert_cmpint (log_length (t), ==, length);
  vault_test_is_sound (t);
}

static ChanceryChangeset *
last_change (VaultTest *t)
{
  g_autoptr (GPtrArray) heads = chancery_vault_changeset_heads (t->vault, 1, NULL);
  g_autoptr (GError) error = NULL;
  ChanceryChangeset *changeset =
      chancery_vault_changeset (t->vault, ((const ChanceryChangeset *) g_ptr_array_index (heads, 0))->id,
                                &error);

  g_assert_no_error (error);
  return changeset;
}

/* What the session does for undo and redo: takes the last change back. */
static void
take_back (VaultTest *t, ChanceryChangesetKind kind)
{
  g_autoptr (ChanceryChangeset) last = last_change (t);
  g_autoptr (ChanceryChangeset) reverse = chancery_changeset_reverse (last, kind);

  commits (t, reverse);
}

static void
test_create_undo_redo (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");

  deleted_is (&t, chancery_mission, id, FALSE);
  take_back (&t, CHANCERY_CHANGESET_UNDO);
  deleted_is (&t, chancery_mission, id, TRUE);
  field_is (&t, chancery_mission, id, "sending_state", "Borduria");
  take_back (&t, CHANCERY_CHANGESET_REDO);
  deleted_is (&t, chancery_mission, id, FALSE);
  vault_test_is_sound (&t);
}

static void
test_update_undo_redo (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");

  vault_test_set (&t, chancery_mission, id, "notes", "Two\nlines");
  take_back (&t, CHANCERY_CHANGESET_UNDO);
  field_is (&t, chancery_mission, id, "notes", NULL);
  take_back (&t, CHANCERY_CHANGESET_REDO);
  field_is (&t, chancery_mission, id, "notes", "Two\nlines");
  vault_test_set (&t, chancery_mission, id, "notes", NULL);
  field_is (&t, chancery_mission, id, "notes", NULL);
  take_back (&t, CHANCERY_CHANGESET_UNDO);
  field_is (&t, chancery_mission, id, "notes", "Two\nlines");
}

static void
test_delete_undo_redo (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");

  vault_test_delete (&t, chancery_mission, id);
  deleted_is (&t, chancery_mission, id, TRUE);
  take_back (&t, CHANCERY_CHANGESET_UNDO);
  deleted_is (&t, chancery_mission, id, FALSE);
  take_back (&t, CHANCERY_CHANGESET_REDO);
  deleted_is (&t, chancery_mission, id, TRUE);
  vault_test_restore (&t, chancery_mission, id);
  deleted_is (&t, chancery_mission, id, FALSE);
}

/* A mission with its premises and contact in one go, and back. */
static void
test_several_records (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (ChanceryRecord) mission =
      vault_test_record (chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);
  g_autoptr (ChanceryRecord) contact =
      vault_test_record (chancery_contact, "mission", mission->id, "name", "Sponsz", NULL);

  /* The contact first: references are looked at when all is done. */
  chancery_changeset_add_new (changeset, contact);
  chancery_changeset_add_new (changeset, mission);
  commits (&t, changeset);
  field_is (&t, chancery_contact, contact->id, "mission", mission->id);
  take_back (&t, CHANCERY_CHANGESET_UNDO);
  deleted_is (&t, chancery_contact, contact->id, TRUE);
  deleted_is (&t, chancery_mission, mission->id, TRUE);
  take_back (&t, CHANCERY_CHANGESET_REDO);
  deleted_is (&t, chancery_contact, contact->id, FALSE);
  vault_test_is_sound (&t);
}

static void
test_log_keeps_what_was_done (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autoptr (ChanceryChangeset) last = NULL;
  const ChanceryChange *change;

  vault_test_set (&t, chancery_mission, id, "notes", "New");
  last = last_change (&t);
  g_assert_cmpstr (last->label, ==, "Set");
  g_assert_cmpstr (last->author, ==, "Agent Szut");
  g_assert_cmpuint (last->changes->len, ==, 1);
  change = g_ptr_array_index (last->changes, 0);
  g_assert_true (change->entity == chancery_mission);
  g_assert_cmpstr (change->record, ==, id);
  g_assert_cmpstr (change->field, ==, "notes");
  g_assert_null (change->before);
  g_assert_cmpstr (change->after, ==, "New");
}

static void
test_empty (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryChangeset) nothing = edit ();
  g_autoptr (GError) error = NULL;

  g_assert_true (vault_test_commit (&t, nothing, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (chancery_vault_generation (t.vault), ==, 0);
  g_assert_cmpint (log_length (&t), ==, 1);
}

static void
test_conflict (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autoptr (ChanceryChangeset) stale = edit ();
  g_autoptr (ChanceryChangeset) gone = edit ();

  chancery_changeset_add (stale, chancery_mission, id, "notes", "what I saw", "what I want");
  refuses (&t, stale, CHANCERY_ERROR_CONFLICT);
  field_is (&t, chancery_mission, id, "notes", NULL);
  vault_test_delete (&t, chancery_mission, id);
  chancery_changeset_add (gone, chancery_mission, id, CHANCERY_CHANGE_EXISTENCE, CHANCERY_CHANGE_LIVE,
                          CHANCERY_CHANGE_DELETED);
  refuses (&t, gone, CHANCERY_ERROR_CONFLICT);
}

static void
test_twice (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (ChanceryRecord) mission =
      vault_test_record (chancery_mission, "sending_state", "Borduria", "kind", "embassy", NULL);

  chancery_changeset_add_new (changeset, mission);
  commits (&t, changeset);
  refuses (&t, changeset, CHANCERY_ERROR_CONFLICT);
}

/* A change to a record that nobody made must not make one. */
static void
test_update_of_nothing (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (GError) error = NULL;

  chancery_changeset_add (changeset, chancery_mission, id, "sending_state", NULL, "Borduria");
  refuses (&t, changeset, CHANCERY_ERROR_CONFLICT);
  g_assert_null (chancery_vault_load (t.vault, chancery_mission, id, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND);
}

static void
test_all_or_nothing (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *first = add_mission (&t, "Borduria");
  g_autofree char *second = add_mission (&t, "Syldavia");
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (ChanceryRecord) contact =
      vault_test_record (chancery_contact, "mission", first, "name", "Sponsz", NULL);
  g_autoptr (GPtrArray) contacts = NULL;

  chancery_changeset_add_new (changeset, contact);
  chancery_changeset_add (changeset, chancery_mission, first, "notes", NULL, "changed");
  chancery_changeset_add (changeset, chancery_mission, second, "notes", "stale", "changed");
  refuses (&t, changeset, CHANCERY_ERROR_CONFLICT);
  field_is (&t, chancery_mission, first, "notes", NULL);
  contacts = chancery_vault_load_all (t.vault, chancery_contact, NULL);
  g_assert_cmpuint (contacts->len, ==, 0);
}

static void
test_unknown_mission (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *nobody = g_uuid_string_random ();
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (ChanceryRecord) contact =
      vault_test_record (chancery_contact, "mission", nobody, "name", "Sponsz", NULL);

  chancery_changeset_add_new (changeset, contact);
  refuses (&t, changeset, CHANCERY_ERROR_REJECTED);
}

static void
test_no_mission (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autoptr (ChanceryChangeset) changeset = edit ();
  g_autoptr (ChanceryRecord) contact = vault_test_record (chancery_contact, "name", "Sponsz", NULL);

  chancery_changeset_add_new (changeset, contact);
  refuses (&t, changeset, CHANCERY_ERROR_REJECTED);
}

static void
test_unknown_office (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id = add_mission (&t, "Borduria");
  g_autofree char *nobody = g_uuid_string_random ();
  g_autoptr (ChanceryChangeset) changeset = edit ();

  chancery_changeset_add (changeset, chancery_mission, id, "assigned_office", NULL, nobody);
  refuses (&t, changeset, CHANCERY_ERROR_REJECTED);
}

/* The database takes what the forms would not: a merge may bring it. */
static void
test_sparse_records (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, NULL);
  g_autofree char *contact = vault_test_add (&t, chancery_contact, "mission", mission, NULL);
  g_autofree char *assessment = vault_test_add (&t, chancery_assessment, "mission", mission, NULL);
  g_autofree char *visit = vault_test_add (&t, chancery_visit, "mission", mission, NULL);
  g_autofree char *premises = vault_test_add (&t, chancery_premises, "mission", mission, NULL);

  vault_test_cell_is (&t, CHANCERY_LIST_CONTACTS, contact, "name", NULL);
  vault_test_cell_is (&t, CHANCERY_LIST_ASSESSMENTS, assessment, "level_us", NULL);
  vault_test_is_sound (&t);
}

static void
cancel_at (gint64 done, gint64 total, gpointer data)
{
  int *left = ((gpointer *) data)[0];

  if ((*left)-- == 0)
    g_cancellable_cancel (((gpointer *) data)[1]);
}

static gboolean
commit_cancelled_after (VaultTest *t, ChanceryChangeset *changeset, int steps)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gpointer data[] = { &steps, cancellable };
  ChanceryProgress progress = { cancel_at, data, cancellable };
  g_autoptr (GError) error = NULL;

  if (chancery_vault_commit (t->vault, changeset, &progress, &error))
    return FALSE;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

/* Cancelled at each step in turn; the last time there is no step left and it is done. */
static void
test_cancel (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  int steps = 0;

  for (;; steps++)
    {
      g_autoptr (ChanceryChangeset) changeset = edit ();
      g_autofree char *office = vault_test_office (&t, "Boston");
      g_autoptr (ChanceryRecord) a = vault_test_record (chancery_mission, "sending_state", "A", NULL);
      g_autoptr (ChanceryRecord) b = vault_test_record (chancery_mission, "sending_state", "B", NULL);
      g_autoptr (GPtrArray) missions = NULL;

      chancery_changeset_add_new (changeset, a);
      chancery_changeset_add_new (changeset, b);
      chancery_changeset_add (changeset, chancery_ds_office, office, "closed", NULL, "1");
      if (!commit_cancelled_after (&t, changeset, steps))
        break;
      missions = chancery_vault_load_all (t.vault, chancery_mission, NULL);
      g_assert_cmpuint (missions->len, ==, 0);
      g_assert_cmpint (log_length (&t), ==, 1);
      field_is (&t, chancery_ds_office, office, "closed", NULL);
    }
  g_assert_cmpint (steps, ==, 5);
  vault_test_is_sound (&t);
}

static void
test_find_external (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *id =
      vault_test_add (&t, chancery_mission, "sending_state", "X", "external_id", "Q1", NULL);
  g_autofree char *found = chancery_vault_find_external (t.vault, "Q1", NULL);
  g_autofree char *missing = chancery_vault_find_external (t.vault, "Q2", NULL);
  g_autofree char *deleted = NULL;

  g_assert_cmpstr (found, ==, id);
  g_assert_null (missing);
  vault_test_delete (&t, chancery_mission, id);
  deleted = chancery_vault_find_external (t.vault, "Q1", NULL);
  g_assert_null (deleted);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/changes/create-undo-redo", test_create_undo_redo);
  g_test_add_func ("/vault/changes/update-undo-redo", test_update_undo_redo);
  g_test_add_func ("/vault/changes/delete-undo-redo", test_delete_undo_redo);
  g_test_add_func ("/vault/changes/several-records", test_several_records);
  g_test_add_func ("/vault/changes/log-keeps-what-was-done", test_log_keeps_what_was_done);
  g_test_add_func ("/vault/changes/empty", test_empty);
  g_test_add_func ("/vault/changes/conflict", test_conflict);
  g_test_add_func ("/vault/changes/twice", test_twice);
  g_test_add_func ("/vault/changes/update-of-nothing", test_update_of_nothing);
  g_test_add_func ("/vault/changes/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/vault/changes/unknown-mission", test_unknown_mission);
  g_test_add_func ("/vault/changes/no-mission", test_no_mission);
  g_test_add_func ("/vault/changes/unknown-office", test_unknown_office);
  g_test_add_func ("/vault/changes/sparse-records", test_sparse_records);
  g_test_add_func ("/vault/changes/cancel", test_cancel);
  g_test_add_func ("/vault/changes/find-external", test_find_external);
  return g_test_run ();
}
