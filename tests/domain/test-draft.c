/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "domain/chancery-draft.h"

#include <string.h>

#define MISSION_ID "d9428888-122b-41e1-b85c-61cd3cbb3210"

static void
set (ChanceryDraft *draft, const char *field, const char *input)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_draft_set (draft, field, input, &error));
  g_assert_no_error (error);
}

static const char *
value (const ChanceryDraft *draft, const char *field)
{
  return chancery_record_get (chancery_draft_record (draft), field);
}

static void
assert_valid (ChanceryDraft *draft)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_draft_validate (draft, &error));
  g_assert_no_error (error);
  g_assert_null (chancery_draft_first_fault (draft));
}

static void
assert_fault (ChanceryDraft *draft, const char *field, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (chancery_draft_validate (draft, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_cmpstr (chancery_draft_first_fault (draft)->name, ==, field);
  g_assert_nonnull (strstr (chancery_draft_error (draft, field), word));
  g_assert_true (
      g_str_has_prefix (error->message, chancery_field_label (chancery_draft_first_fault (draft))));
}

static ChanceryDraft *
mission_draft (void)
{
  ChanceryDraft *draft = chancery_draft_new (chancery_mission);

  set (draft, "sending_state", "Ostravia");
  set (draft, "kind", "Embassy");
  return draft;
}

static ChanceryRecord *
assessment_record (const char *status)
{
  ChanceryRecord *record = chancery_record_new (chancery_assessment, NULL);

  chancery_record_set (record, "mission", MISSION_ID);
  chancery_record_set (record, "level_us", "high");
  chancery_record_set (record, "assessed_on", "2026-10-12");
  chancery_record_set (record, "author", "R. Callowmere");
  chancery_record_set (record, "summary", "As before.");
  chancery_record_set (record, "status", status);
  return record;
}

static void
test_new (void)
{
  g_autoptr (ChanceryDraft) draft = mission_draft ();

  g_assert_true (chancery_draft_is_new (draft));
  g_assert_true (chancery_draft_entity (draft) == chancery_mission);
  g_assert_true (g_uuid_string_is_valid (chancery_draft_id (draft)));
  g_assert_cmpstr (value (draft, "kind"), ==, "embassy");
  g_assert_cmpstr (chancery_draft_input (draft, "kind"), ==, "Embassy");
  g_assert_true (chancery_draft_is_dirty (draft));
  assert_valid (draft);
}

static void
test_defaults (void)
{
  g_autoptr (ChanceryDraft) mission = chancery_draft_new (chancery_mission);
  g_autoptr (ChanceryDraft) premises = chancery_draft_new (chancery_premises);
  g_autoptr (ChanceryDraft) assessment = chancery_draft_new (chancery_assessment);
  g_autoptr (ChanceryDraft) visit = chancery_draft_new (chancery_visit);
  g_autofree char *today = chancery_clock_today ();

  g_assert_false (chancery_draft_is_dirty (mission));
  g_assert_cmpstr (value (premises, "role"), ==, "chancery");
  g_assert_cmpstr (value (assessment, "assessed_on"), ==, today);
  g_assert_cmpstr (value (assessment, "status"), ==, "issued");
  g_assert_cmpstr (value (visit, "status"), ==, "planned");
}

static void
test_wrong_input_stays (void)
{
  g_autoptr (ChanceryDraft) draft = mission_draft ();
  g_autoptr (GError) error = NULL;

  set (draft, "telephone", "202-555-0142");
  g_assert_false (chancery_draft_set (draft, "telephone", "202-555", &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_cmpstr (chancery_draft_input (draft, "telephone"), ==, "202-555");
  g_assert_cmpstr (chancery_draft_error (draft, "telephone"), ==, error->message);
  assert_fault (draft, "telephone", "missing");
  set (draft, "telephone", "202-555-0143");
  g_assert_null (chancery_draft_error (draft, "telephone"));
  assert_valid (draft);
  set (draft, "telephone", "");
  g_assert_null (value (draft, "telephone"));
  assert_valid (draft);
}

static void
test_set_own_input (void)
{
  g_autoptr (ChanceryDraft) draft = mission_draft ();

  set (draft, "sending_state", chancery_draft_input (draft, "sending_state"));
  g_assert_cmpstr (value (draft, "sending_state"), ==, "Ostravia");
}

static void
test_required (void)
{
  g_autoptr (ChanceryDraft) draft = chancery_draft_new (chancery_mission);
  g_autoptr (ChanceryDraft) contact = chancery_draft_new (chancery_contact);

  assert_fault (draft, "sending_state", "needed");
  set (draft, "sending_state", "  ");
  assert_fault (draft, "sending_state", "needed");
  set (draft, "sending_state", "Ostravia");
  assert_fault (draft, "kind", "needed");
  g_assert_null (chancery_draft_error (draft, "sending_state"));
  set (contact, "name", "Ylva Ravnskar");
  assert_fault (contact, "mission", "needed");
  set (contact, "mission", MISSION_ID);
  assert_valid (contact);
}

static void
test_fixed (void)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (chancery_contact, NULL);
  g_autoptr (ChanceryDraft) draft = NULL;

  chancery_record_set (record, "mission", MISSION_ID);
  chancery_record_set (record, "name", "Ylva Ravnskar");
  draft = chancery_draft_new_for (record);
  assert_valid (draft);
  set (draft, "mission", "00000000-122b-41e1-b85c-61cd3cbb3210");
  assert_fault (draft, "mission", "cannot be changed");
  set (draft, "mission", MISSION_ID);
  assert_valid (draft);
}

static void
test_dirty (void)
{
  g_autoptr (ChanceryDraft) first = mission_draft ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (chancery_draft_record (first));

  g_assert_false (chancery_draft_is_new (draft));
  g_assert_cmpstr (chancery_draft_id (draft), ==, chancery_draft_id (first));
  g_assert_false (chancery_draft_is_dirty (draft));
  set (draft, "kind", "EMBASSY");
  g_assert_false (chancery_draft_is_dirty (draft));
  set (draft, "name", "The Embassy");
  g_assert_true (chancery_draft_is_dirty (draft));
  set (draft, "name", NULL);
  g_assert_false (chancery_draft_is_dirty (draft));
  g_assert_false (chancery_draft_set (draft, "email", "nobody", NULL));
  g_assert_true (chancery_draft_is_dirty (draft));
}

static void
test_issued_stays (void)
{
  g_autoptr (ChanceryRecord) record = assessment_record ("issued");
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);

  assert_valid (draft);
  set (draft, "summary", "Otherwise.");
  assert_fault (draft, "status", "supersedes");
  set (draft, "summary", "As before.");
  assert_valid (draft);
  set (draft, "status", "draft");
  assert_fault (draft, "status", "supersedes");
}

static void
test_draft_can_be_issued (void)
{
  g_autoptr (ChanceryRecord) record = assessment_record ("draft");
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);

  set (draft, "summary", "Otherwise.");
  set (draft, "status", "issued");
  assert_valid (draft);
}

static void
test_position (void)
{
  static const struct
  {
    const char *latitude, *longitude, *fault, *word;
  } cases[] = {
    { "", "", NULL, NULL },
    { "38.9", "-77.04", NULL, NULL },
    { "51.5", "-0.1", NULL, NULL },
    { "38.9", "", "longitude", "both" },
    { "", "-77.04", "latitude", "both" },
    { "-77.04", "38.9", "latitude", "swapped" },
    { "-122.4", "37.8", "latitude", "swapped" },
    { "99", "-77", "latitude", "out of range" },
    { "38.9", "-199", "longitude", "out of range" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryDraft) draft = chancery_draft_new (chancery_premises);

      set (draft, "mission", MISSION_ID);
      chancery_draft_set (draft, "latitude", cases[i].latitude, NULL);
      chancery_draft_set (draft, "longitude", cases[i].longitude, NULL);
      if (cases[i].fault == NULL)
        assert_valid (draft);
      else
        assert_fault (draft, cases[i].fault, cases[i].word);
      set (draft, "latitude", "38.9");
      set (draft, "longitude", "-77.04");
      assert_valid (draft);
    }
}

static void
test_apply_new (void)
{
  g_autoptr (ChanceryDraft) draft = mission_draft ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "New mission");
  const ChanceryChange *change;

  chancery_draft_apply (draft, changeset);
  g_assert_cmpuint (changeset->changes->len, ==, 3);
  change = g_ptr_array_index (changeset->changes, 0);
  g_assert_cmpstr (change->field, ==, CHANCERY_CHANGE_EXISTENCE);
  g_assert_cmpstr (change->record, ==, chancery_draft_id (draft));
  change = g_ptr_array_index (changeset->changes, 2);
  g_assert_cmpstr (change->field, ==, "kind");
  g_assert_cmpstr (change->after, ==, "embassy");
}

static void
test_apply_edit (void)
{
  g_autoptr (ChanceryDraft) first = mission_draft ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (chancery_draft_record (first));
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");
  const ChanceryChange *change;

  chancery_draft_apply (draft, changeset);
  g_assert_true (chancery_changeset_is_empty (changeset));
  set (draft, "kind", "consulate");
  chancery_draft_apply (draft, changeset);
  g_assert_cmpuint (changeset->changes->len, ==, 1);
  change = g_ptr_array_index (changeset->changes, 0);
  g_assert_cmpstr (change->field, ==, "kind");
  g_assert_cmpstr (change->before, ==, "embassy");
  g_assert_cmpstr (change->after, ==, "consulate");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  chancery_clock_freeze (G_GINT64_CONSTANT (1795348800000));
  g_test_add_func ("/domain/draft/new", test_new);
  g_test_add_func ("/domain/draft/defaults", test_defaults);
  g_test_add_func ("/domain/draft/wrong-input-stays", test_wrong_input_stays);
  g_test_add_func ("/domain/draft/set-own-input", test_set_own_input);
  g_test_add_func ("/domain/draft/required", test_required);
  g_test_add_func ("/domain/draft/fixed", test_fixed);
  g_test_add_func ("/domain/draft/dirty", test_dirty);
  g_test_add_func ("/domain/draft/issued-stays", test_issued_stays);
  g_test_add_func ("/domain/draft/draft-can-be-issued", test_draft_can_be_issued);
  g_test_add_func ("/domain/draft/position", test_position);
  g_test_add_func ("/domain/draft/apply-new", test_apply_new);
  g_test_add_func ("/domain/draft/apply-edit", test_apply_edit);
  return g_test_run ();
}
