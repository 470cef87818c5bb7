/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking something back out of the log: a field, a version, a record out of the bin.
 */
#include "session-test.h"
#include "session/chancery-restore.h"
#include "vault/chancery-history.h"

#include <string.h>

typedef struct
{
  gint64 seq;
  const ChanceryEntity *entity;
  const char *id;
  const char *field;
} Wish;

static gpointer
field_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;

  return chancery_restore_field (vault, wish->seq, wish->entity, wish->id, wish->field, error);
}

static gpointer
version_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;
  const char *const records[] = { wish->id, NULL };

  return chancery_restore_version (vault, wish->seq, records, error);
}

static gpointer
deleted_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Wish *wish = data;

  return chancery_restore_deleted (vault, wish->entity, wish->id, error);
}

static void
does (SessionTest *t, ChancerySessionWork work, const Wish *wish, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = chancery_session_run (t->session, work, (gpointer) wish, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (done, ==, label);
}

/* It fails, says so, and leaves the log as it is. */
static void
refuses (SessionTest *t, ChancerySessionWork work, const Wish *wish, ChanceryError code, const char *reason)
{
  g_autoptr (GError) error = NULL;
  guint before = session_test_changesets (t);

  g_assert_null (chancery_session_run (t->session, work, (gpointer) wish, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, reason));
  g_assert_cmpuint (session_test_changesets (t), ==, before);
}

static void
value_is (
    SessionTest *t, const ChanceryEntity *entity, const char *id, const char *field, const char *expected)
{
  g_autofree char *value = session_test_get (t, entity, id, field);

  g_assert_cmpstr (value, ==, expected);
}

static void
undo (SessionTest *t, const char *expected)
{
  g_autofree char *label = session_test_undo (t, FALSE);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_field (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria"); /* 2 */
  const char *label = "Restore Telephone of Mission “Embassy of Borduria”";

  session_test_set (&t, chancery_mission, id, "telephone", "202-555-0142"); /* 3 */
  session_test_set (&t, chancery_mission, id, "telephone", "202-555-0143"); /* 4 */
  session_test_set (&t, chancery_mission, id, "notes", "kept");             /* 5 */
  does (&t, field_work, &(Wish){ 3, chancery_mission, id, "telephone" }, label);
  value_is (&t, chancery_mission, id, "telephone", "(202) 555-0142");
  value_is (&t, chancery_mission, id, "notes", "kept");
  does (&t, field_work, &(Wish){ 2, chancery_mission, id, "telephone" }, label);
  value_is (&t, chancery_mission, id, "telephone", NULL);
  undo (&t, label);
  undo (&t, label);
  value_is (&t, chancery_mission, id, "telephone", "(202) 555-0143");
  session_test_is_sound (&t);
}

static void
test_field_refused (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  g_autofree char *other = NULL;

  session_test_set (&t, chancery_mission, id, "external_id", "Q1");
  session_test_set (&t, chancery_mission, id, "external_id", "Q2");
  other = session_test_add (&t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy",
                            "external_id", "Q1", NULL);
  refuses (&t, field_work, &(Wish){ 3, chancery_mission, id, "external_id" }, CHANCERY_ERROR_REJECTED,
           "another mission");
  refuses (&t, field_work, &(Wish){ 2, chancery_mission, id, "telephone" }, CHANCERY_ERROR_REJECTED,
           "already");
  refuses (&t, field_work, &(Wish){ 1, chancery_mission, id, "external_id" }, CHANCERY_ERROR_NOT_FOUND,
           "yet");
  refuses (&t, field_work, &(Wish){ 2, chancery_mission, "no such id", "notes" }, CHANCERY_ERROR_NOT_FOUND,
           "no such id");
  session_test_set (&t, chancery_mission, id, "external_id", NULL);
  refuses (&t, field_work, &(Wish){ 2, chancery_mission, id, "external_id" }, CHANCERY_ERROR_REJECTED,
           "already");
  session_test_delete (&t, chancery_mission, id);
  refuses (&t, field_work, &(Wish){ 3, chancery_mission, id, "external_id" }, CHANCERY_ERROR_REJECTED, "bin");
}

/* A position is one thing. */
static void
test_position (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *id = session_test_add (&t, chancery_premises, "mission", mission, "role", "chancery",
                                          "address", "1 Example Street", NULL);
  g_autoptr (ChanceryRecord) record = session_test_load (&t, chancery_premises, id);
  ChanceryDraft *draft = chancery_draft_new_for (record);

  chancery_draft_set (draft, "latitude", "38.9", NULL);
  chancery_draft_set (draft, "longitude", "-77", NULL);
  g_assert_true (session_test_try_save (&t, draft, NULL)); /* 4 */
  does (&t, field_work, &(Wish){ 3, chancery_premises, id, "longitude" },
        "Restore Longitude of Premises “1 Example Street”");
  value_is (&t, chancery_premises, id, "latitude", NULL);
  value_is (&t, chancery_premises, id, "longitude", NULL);
  undo (&t, "Restore Longitude of Premises “1 Example Street”");
  value_is (&t, chancery_premises, id, "latitude", "38.9");
}

static void
test_issued (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *id = session_test_add (&t, chancery_assessment, "mission", mission, "level_us", "low",
                                          "author", "A", "summary", "Quiet", "status", "draft", NULL); /* 3 */

  session_test_set (&t, chancery_assessment, id, "level_us", "high"); /* 4 */
  does (&t, field_work, &(Wish){ 3, chancery_assessment, id, "level_us" },
        "Restore Level in the United States of Threat assessment “High, 2026-11-22”");
  session_test_set (&t, chancery_assessment, id, "status", "issued"); /* 6 */
  refuses (&t, field_work, &(Wish){ 3, chancery_assessment, id, "level_us" }, CHANCERY_ERROR_REJECTED,
           "issued");
  refuses (&t, field_work, &(Wish){ 5, chancery_assessment, id, "status" }, CHANCERY_ERROR_REJECTED,
           "issued");
  refuses (&t, version_work, &(Wish){ 4, chancery_assessment, id, NULL }, CHANCERY_ERROR_REJECTED, "issued");

  /* What was issued comes back out of the bin as it was. */
  session_test_delete (&t, chancery_assessment, id);
  does (&t, deleted_work, &(Wish){ 0, chancery_assessment, id, NULL },
        "Restore Threat assessment “Low, 2026-11-22” from the bin");
  value_is (&t, chancery_assessment, id, "status", "issued");
  session_test_is_sound (&t);
}

static void
test_version (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria"); /* 2 */
  const char *label = "Restore Mission “Embassy of Syldavia” as of 2026-11-22 12:00";

  session_test_set (&t, chancery_mission, id, "notes", "one");              /* 3 */
  session_test_set (&t, chancery_mission, id, "sending_state", "Syldavia"); /* 4 */
  session_test_set (&t, chancery_mission, id, "telephone", "202-555-0142"); /* 5 */
  session_test_set (&t, chancery_mission, id, "notes", NULL);               /* 6 */
  refuses (&t, version_work, &(Wish){ 6, NULL, id, NULL }, CHANCERY_ERROR_REJECTED, "already");
  refuses (&t, version_work, &(Wish){ 1, NULL, id, NULL }, CHANCERY_ERROR_REJECTED, "not touch");
  does (&t, version_work, &(Wish){ 4, NULL, id, NULL }, label);
  value_is (&t, chancery_mission, id, "notes", "one");
  value_is (&t, chancery_mission, id, "telephone", NULL);
  value_is (&t, chancery_mission, id, "sending_state", "Syldavia");
  does (&t, version_work, &(Wish){ 2, NULL, id, NULL },
        "Restore Mission “Embassy of Borduria” as of 2026-11-22 12:00");
  value_is (&t, chancery_mission, id, "notes", NULL);
  undo (&t, "Restore Mission “Embassy of Borduria” as of 2026-11-22 12:00");
  undo (&t, label);
  value_is (&t, chancery_mission, id, "telephone", "(202) 555-0142");

  /* Also out of the bin, with the values of that time. */
  session_test_delete (&t, chancery_mission, id);
  refuses (&t, version_work, &(Wish){ session_test_changesets (&t), NULL, id, NULL }, CHANCERY_ERROR_REJECTED,
           "bin");
  does (&t, version_work, &(Wish){ 3, NULL, id, NULL },
        "Restore Mission “Embassy of Borduria” as of 2026-11-22 12:00");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  value_is (&t, chancery_mission, id, "notes", "one");
  undo (&t, "Restore Mission “Embassy of Borduria” as of 2026-11-22 12:00");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  session_test_is_sound (&t);
}

/* With a mission comes what went with it, and only that. */
static void
test_mission (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *before =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Ilse Kropow", NULL);
  g_autofree char *with =
      session_test_add (&t, chancery_contact, "mission", mission, "name", "Tibor Valdres", NULL);
  const char *label = "Restore Mission “Embassy of Borduria” from the bin";

  refuses (&t, deleted_work, &(Wish){ 0, chancery_mission, mission, NULL }, CHANCERY_ERROR_REJECTED,
           "not lie");
  session_test_delete (&t, chancery_contact, before);
  session_test_delete (&t, chancery_mission, mission);
  does (&t, deleted_work, &(Wish){ 0, chancery_mission, mission, NULL }, label);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Tibor Valdres");
  undo (&t, label);
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "");

  /* A contact brings its mission along, whichever way each of them went. */
  does (&t, deleted_work, &(Wish){ 0, chancery_contact, with, NULL },
        "Restore Contact “Tibor Valdres” and its mission “Embassy of Borduria” from the bin");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Tibor Valdres");
  undo (&t, "Restore Contact “Tibor Valdres” and its mission “Embassy of Borduria” from the bin");
  does (&t, deleted_work, &(Wish){ 0, chancery_contact, before, NULL },
        "Restore Contact “Ilse Kropow” and its mission “Embassy of Borduria” from the bin");
  session_test_list_is (&t, CHANCERY_LIST_MISSIONS, "Embassy of Borduria");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Ilse Kropow|Tibor Valdres");
  session_test_delete (&t, chancery_contact, before);
  does (&t, deleted_work, &(Wish){ 0, chancery_contact, before, NULL },
        "Restore Contact “Ilse Kropow” from the bin");
  session_test_list_is (&t, CHANCERY_LIST_CONTACTS, "Ilse Kropow|Tibor Valdres");
  session_test_is_sound (&t);
}

static void
test_mission_refused (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *gone = session_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                            "embassy", "external_id", "Q1", NULL);
  g_autofree char *contact =
      session_test_add (&t, chancery_contact, "mission", gone, "name", "Ilse Kropow", NULL);
  g_autofree char *other = NULL;

  session_test_delete (&t, chancery_mission, gone);
  other = session_test_add (&t, chancery_mission, "sending_state", "Syldavia", "kind", "embassy",
                            "external_id", "Q1", NULL);
  refuses (&t, deleted_work, &(Wish){ 0, chancery_mission, gone, NULL }, CHANCERY_ERROR_REJECTED,
           "another mission");
  refuses (&t, deleted_work, &(Wish){ 0, chancery_contact, contact, NULL }, CHANCERY_ERROR_REJECTED,
           "another mission");
  session_test_set (&t, chancery_mission, other, "external_id", NULL);
  does (&t, deleted_work, &(Wish){ 0, chancery_mission, gone, NULL },
        "Restore Mission “Embassy of Borduria” from the bin");
}

static void
test_reading_only (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");

  session_test_set (&t, chancery_mission, id, "notes", "one");
  session_test_delete (&t, chancery_mission, id);
  session_test_close (&t);
  session_test_open (&t, TRUE);
  refuses (&t, deleted_work, &(Wish){ 0, chancery_mission, id, NULL }, CHANCERY_ERROR_READ_ONLY,
           "reading only");
  refuses (&t, version_work, &(Wish){ 2, NULL, id, NULL }, CHANCERY_ERROR_READ_ONLY, "reading only");
}

static void
label_is (SessionTestAnswer *answer, const char *expected)
{
  session_test_wait (&answer->done);
  g_assert_no_error (answer->error);
  g_assert_cmpstr (answer->result, ==, expected);
  g_clear_pointer (&answer->result, g_free);
  answer->done = FALSE;
}

static void
test_for_the_window (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_autofree char *id = session_test_mission (&t, "Borduria");
  const char *const records[] = { id, NULL };
  SessionTestAnswer answer = { 0 };

  session_test_set (&t, chancery_mission, id, "notes", "one");
  session_test_set (&t, chancery_mission, id, "notes", "two");
  chancery_restore_field_async (t.session, 3, chancery_mission, id, "notes", session_test_answered, &answer);
  label_is (&answer, "Restore Notes of Mission “Embassy of Borduria”");
  chancery_restore_version_async (t.session, 2, records, session_test_answered, &answer);
  label_is (&answer, "Restore Mission “Embassy of Borduria” as of 2026-11-22 12:00");
  session_test_delete (&t, chancery_mission, id);
  chancery_restore_deleted_async (t.session, chancery_mission, id, session_test_answered, &answer);
  label_is (&answer, "Restore Mission “Embassy of Borduria” from the bin");
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/restore/field", test_field);
  g_test_add_func ("/restore/field-refused", test_field_refused);
  g_test_add_func ("/restore/position", test_position);
  g_test_add_func ("/restore/issued", test_issued);
  g_test_add_func ("/restore/version", test_version);
  g_test_add_func ("/restore/mission", test_mission);
  g_test_add_func ("/restore/mission-refused", test_mission_refused);
  g_test_add_func ("/restore/reading-only", test_reading_only);
  g_test_add_func ("/restore/for-the-window", test_for_the_window);
  return g_test_run ();
}
