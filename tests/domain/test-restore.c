/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of its history a record may take back.
 */
#include "base/chancery-error.h"
#include "domain/chancery-changeset.h"
#include "domain/chancery-restore.h"

#include <string.h>

static void
refuses (const ChanceryRecord *record, const char *name, const char *value, const char *reason)
{
  const ChanceryField *field = chancery_entity_field (record->entity, name);
  g_autoptr (GError) error = NULL;

  g_assert_false (chancery_restore_allows (record, field, value, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, reason));
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
}

static void
test_allows (void)
{
  g_autoptr (ChanceryRecord) contact = chancery_record_new (chancery_contact, NULL);
  const ChanceryField *telephone = chancery_entity_field (chancery_contact, "telephone");
  g_autoptr (GError) error = NULL;

  chancery_record_set (contact, "name", "Tibor Valdres");
  g_assert_true (chancery_restore_allows (contact, telephone, "911", &error));
  g_assert_no_error (error);
  refuses (contact, "telephone", NULL, "so already");
  refuses (contact, "name", NULL, "needed");
  refuses (contact, "mission", "another", "stays");
  contact->deleted = TRUE;
  refuses (contact, "telephone", "911", "“Tibor Valdres” lies in the bin");
}

static void
test_issued (void)
{
  g_autoptr (ChanceryRecord) assessment = chancery_record_new (chancery_assessment, NULL);

  chancery_record_set (assessment, "status", "draft");
  g_assert_false (chancery_restore_is_final (assessment));
  g_assert_true (chancery_restore_allows (assessment, chancery_entity_field (chancery_assessment, "summary"),
                                          "Quiet", NULL));
  chancery_record_set (assessment, "status", "issued");
  g_assert_true (chancery_restore_is_final (assessment));
  refuses (assessment, "summary", "Quiet", "supersedes it");
}

static void
partner_is (const ChanceryEntity *entity, const char *name, const char *expected)
{
  const ChanceryField *partner = chancery_restore_partner (entity, chancery_entity_field (entity, name));

  g_assert_cmpstr (partner != NULL ? partner->name : NULL, ==, expected);
}

static void
test_partner (void)
{
  partner_is (chancery_premises, "latitude", "longitude");
  partner_is (chancery_premises, "longitude", "latitude");
  partner_is (chancery_premises, "city", NULL);
}

static void
test_take_back (void)
{
  g_autoptr (ChanceryRecord) record = chancery_record_new (chancery_contact, "1");
  g_autoptr (ChanceryChange) renamed = chancery_change_new (chancery_contact, "1", "name", "Tibor", "Ilse");
  g_autoptr (ChanceryChange) deleted =
      chancery_change_new (chancery_contact, "1", CHANCERY_CHANGE_EXISTENCE, "live", "deleted");

  chancery_record_set (record, "name", "Ilse");
  record->deleted = TRUE;
  g_assert_true (chancery_change_is_existence (deleted));
  g_assert_false (chancery_change_is_existence (renamed));
  chancery_change_take_back (deleted, record);
  g_assert_false (record->deleted);
  chancery_change_take_back (renamed, record);
  g_assert_true (chancery_record_is (record, "name", "Tibor"));
  g_assert_null (chancery_change_new (chancery_contact, "1", "shoe_size", NULL, "43"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/allows", test_allows);
  g_test_add_func ("/restore/issued", test_issued);
  g_test_add_func ("/restore/partner", test_partner);
  g_test_add_func ("/restore/take-back", test_take_back);
  return g_test_run ();
}
