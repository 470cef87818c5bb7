/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-changeset.h"

#include <string.h>

static ChanceryRecord *
mission (void)
{
  ChanceryRecord *record = chancery_record_new (chancery_mission, "m-1");

  chancery_record_set (record, "sending_state", "Ostravia");
  chancery_record_set (record, "kind", "embassy");
  return record;
}

/* "field: before > after" for each change, in order. */
static char *
dump (const ChanceryChangeset *changeset)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changeset->changes->len; i++)
    {
      const ChanceryChange *change = g_ptr_array_index (changeset->changes, i);

      g_assert_true (change->entity == chancery_mission);
      g_string_append_printf (text, "%s%s.%s: %s > %s", i > 0 ? ", " : "", change->record, change->field,
                              change->before != NULL ? change->before : "-",
                              change->after != NULL ? change->after : "-");
    }
  return g_string_free (text, FALSE);
}

static void
assert_changes (const ChanceryChangeset *changeset, const char *expected)
{
  g_autofree char *text = dump (changeset);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_new (void)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit it");
  g_autoptr (ChanceryChangeset) other = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit it");

  g_assert_true (g_uuid_string_is_valid (changeset->id));
  g_assert_cmpstr (changeset->id, !=, other->id);
  g_assert_cmpstr (changeset->label, ==, "Edit it");
  g_assert_null (changeset->reverses);
  g_assert_cmpint (changeset->seq, ==, 0);
  g_assert_true (chancery_changeset_is_empty (changeset));
}

static void
test_add (void)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");

  chancery_changeset_add (changeset, chancery_mission, "m-1", "name", "a", "a");
  chancery_changeset_add (changeset, chancery_mission, "m-1", "name", NULL, NULL);
  g_assert_true (chancery_changeset_is_empty (changeset));
  chancery_changeset_add (changeset, chancery_mission, "m-1", "name", NULL, "a");
  chancery_changeset_add (changeset, chancery_mission, "m-1", "notes", "b", NULL);
  assert_changes (changeset, "m-1.name: - > a, m-1.notes: b > -");
}

static void
test_add_new_and_delete (void)
{
  g_autoptr (ChanceryRecord) record = mission ();
  g_autoptr (ChanceryChangeset) made = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "New");
  g_autoptr (ChanceryChangeset) deleted = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Delete");

  chancery_changeset_add_new (made, record);
  assert_changes (made, "m-1.record: - > live, m-1.sending_state: - > Ostravia, m-1.kind: - > embassy");
  chancery_changeset_add_delete (deleted, record);
  assert_changes (deleted, "m-1.record: live > deleted");
}

static void
test_add_update (void)
{
  g_autoptr (ChanceryRecord) before = mission ();
  g_autoptr (ChanceryRecord) after = chancery_record_copy (before);
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");

  chancery_record_set (after, "kind", NULL);
  chancery_record_set (after, "name", "The Embassy");
  chancery_changeset_add_update (changeset, before, after);
  assert_changes (changeset, "m-1.kind: embassy > -, m-1.name: - > The Embassy");
}

static void
test_reverse_edit (void)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");
  g_autoptr (ChanceryChangeset) undo = NULL;
  g_autoptr (ChanceryChangeset) redo = NULL;

  chancery_changeset_add (changeset, chancery_mission, "m-1", "name", "a", "b");
  chancery_changeset_add (changeset, chancery_mission, "m-2", "notes", NULL, "c");
  undo = chancery_changeset_reverse (changeset, CHANCERY_CHANGESET_UNDO);
  g_assert_cmpint (undo->kind, ==, CHANCERY_CHANGESET_UNDO);
  g_assert_cmpstr (undo->reverses, ==, changeset->id);
  g_assert_cmpstr (undo->label, ==, "Edit");
  g_assert_cmpstr (undo->id, !=, changeset->id);
  assert_changes (undo, "m-2.notes: c > -, m-1.name: b > a");
  redo = chancery_changeset_reverse (undo, CHANCERY_CHANGESET_REDO);
  g_assert_cmpstr (redo->reverses, ==, undo->id);
  assert_changes (redo, "m-1.name: a > b, m-2.notes: - > c");
}

/* Undoing the making of a record puts it in the bin with its values; redoing takes it out again. */
static void
test_reverse_creation (void)
{
  g_autoptr (ChanceryRecord) record = mission ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Import");
  g_autoptr (ChanceryChangeset) undo = NULL;
  g_autoptr (ChanceryChangeset) redo = NULL;
  g_autoptr (ChanceryChangeset) undo_again = NULL;

  chancery_changeset_add (changeset, chancery_mission, "m-2", "name", "a", "b");
  chancery_changeset_add_new (changeset, record);
  undo = chancery_changeset_reverse (changeset, CHANCERY_CHANGESET_UNDO);
  assert_changes (undo, "m-1.record: live > deleted, m-2.name: b > a");
  redo = chancery_changeset_reverse (undo, CHANCERY_CHANGESET_REDO);
  assert_changes (redo, "m-2.name: a > b, m-1.record: deleted > live");
  undo_again = chancery_changeset_reverse (redo, CHANCERY_CHANGESET_UNDO);
  assert_changes (undo_again, "m-1.record: live > deleted, m-2.name: b > a");
}

static void
test_reverse_delete (void)
{
  g_autoptr (ChanceryRecord) record = mission ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Delete");
  g_autoptr (ChanceryChangeset) undo = NULL;

  chancery_changeset_add_delete (changeset, record);
  undo = chancery_changeset_reverse (changeset, CHANCERY_CHANGESET_UNDO);
  assert_changes (undo, "m-1.record: deleted > live");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/changeset/new", test_new);
  g_test_add_func ("/domain/changeset/add", test_add);
  g_test_add_func ("/domain/changeset/add-new-and-delete", test_add_new_and_delete);
  g_test_add_func ("/domain/changeset/add-update", test_add_update);
  g_test_add_func ("/domain/changeset/reverse-edit", test_reverse_edit);
  g_test_add_func ("/domain/changeset/reverse-creation", test_reverse_creation);
  g_test_add_func ("/domain/changeset/reverse-delete", test_reverse_delete);
  return g_test_run ();
}
