/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-test.h"

#include "base/chancery-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_MISSIONS 24
#define LONG_NOTE 9000

static char *
note (guint i)
{
  GString *text = g_string_new (NULL);

  if (i % 7 != 0)
    return g_strdup_printf ("Note %u", i);
  while (text->len < LONG_NOTE)
    g_string_append_printf (text, "Line %zu of the long note %u, with ä and 宁.\n", text->len, i);
  g_strstrip (text->str);
  return g_string_free (text, FALSE);
}

static void
add_to (ChanceryChangeset *changeset, ChanceryRecord *record)
{
  chancery_changeset_add_new (changeset, record);
  chancery_record_free (record);
}

static void
add_contact (ChanceryChangeset *changeset, const char *mission, guint i)
{
  g_autofree char *name = g_strdup_printf ("Agent %u", i);
  g_autofree char *text = note (i);

  add_to (changeset, vault_test_record (chancery_contact, "mission", mission, "name", name,
                                        "security_liaison", i % 2 ? "1" : "0", "designated_on", "2026-03-02",
                                        "telephone", "(202) 555-0142", "notes", text, NULL));
}

static void
add_mission (VaultTest *t, guint i)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Add");
  g_autofree char *state = g_strdup_printf ("State %02u", i);
  g_autofree char *text = note (i + 3);
  g_autofree char *latitude = g_strdup_printf ("%u.%s", 30 + i % 10, i % 3 ? "5" : "0");
  g_autoptr (ChanceryRecord) mission =
      vault_test_record (chancery_mission, "sending_state", state, "kind", "embassy", "notes", text, NULL);
  g_autoptr (GError) error = NULL;

  chancery_changeset_add_new (changeset, mission);
  add_to (changeset, vault_test_record (chancery_premises, "mission", mission->id, "role", "chancery", "city",
                                        "Washington", "latitude", latitude, "longitude", "-77.0365", NULL));
  add_contact (changeset, mission->id, i);
  add_to (changeset, vault_test_record (chancery_visit, "mission", mission->id, "visit_on", "2026-11-30",
                                        "purpose", "Courtesy", "status", "planned", NULL));
  add_to (changeset,
          vault_test_record (chancery_assessment, "mission", mission->id, "level_us", "high", "assessed_on",
                             "2026-10-12", "author", "Szut", "summary", state, "status", "issued", NULL));
  vault_test_commit (t, changeset, &error);
  g_assert_no_error (error);
}

static GPtrArray *
load_live (VaultTest *t, const ChanceryEntity *entity)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = chancery_vault_load_all (t->vault, entity, &error);

  g_assert_no_error (error);
  return records;
}

/* Each kind of change once: later states, a bin, an assessment that takes another's place, an office of one's
 * own, and a change to the reference data. */
static void
change_some (VaultTest *t)
{
  g_autoptr (GPtrArray) missions = load_live (t, chancery_mission);
  g_autoptr (GPtrArray) contacts = load_live (t, chancery_contact);
  g_autoptr (GPtrArray) assessments = load_live (t, chancery_assessment);
  g_autofree char *office = vault_test_office (t, "Boston");
  const ChanceryRecord *first = g_ptr_array_index (assessments, 0);
  g_autofree char *own = vault_test_add (t, chancery_ds_office, "name", "Klow", "kind", "field-office",
                                         "latitude", "40.0", NULL);

  g_free (vault_test_add (t, chancery_assessment, "mission", chancery_record_get (first, "mission"),
                          "level_us", "low", "assessed_on", "2026-11-01", "author", "Szut", "summary",
                          "Better", "status", "draft", "supersedes", first->id, NULL));
  for (guint i = 0; i < missions->len; i += 5)
    {
      const ChanceryRecord *mission = g_ptr_array_index (missions, i);

      vault_test_set (t, chancery_mission, mission->id, "assigned_office", i % 2 ? office : own);
      vault_test_set (t, chancery_mission, mission->id, "telephone", "(202) 555-0199");
    }
  for (guint i = 0; i < contacts->len; i += 9)
    vault_test_delete (t, chancery_contact, ((const ChanceryRecord *) g_ptr_array_index (contacts, i))->id);
  vault_test_set (t, chancery_ds_office, office, "telephone", "(617) 555-0100");
  g_free (vault_test_add (t, chancery_area, "for_area", "dc-metro", "outline", "38.0, -77.0\n39.0, -77.0",
                          "source", "mine.kml", NULL));
  vault_test_set (t, chancery_contact, ((const ChanceryRecord *) g_ptr_array_index (contacts, 1))->id,
                  "telephone", NULL);
}

static void
remember_all (SalvageWorld *self, const ChanceryEntity *entity)
{
  g_autofree char *sql = g_strdup_printf ("SELECT group_concat (id, ' ') FROM %s", entity->name);
  sqlite3 *raw = vault_test_raw (self->t.path);
  sqlite3_stmt *statement = NULL;
  g_auto (GStrv) ids = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  ids = g_strsplit ((const char *) sqlite3_column_text (statement, 0), " ", -1);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (self->records, chancery_vault_load (self->t.vault, entity, *id, &error));
      g_assert_no_error (error);
    }
}

void
salvage_world_remember (SalvageWorld *self)
{
  g_ptr_array_set_size (self->records, 0);
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    remember_all (self, *entity);
}

SalvageWorld
salvage_world_new (void)
{
  SalvageWorld self = { .t = vault_test_new () };

  self.records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  self.target = g_build_filename (self.t.folder, "new.chancery", NULL);
  for (guint i = 0; i < N_MISSIONS; i++)
    add_mission (&self.t, i);
  change_some (&self.t);
  salvage_world_remember (&self);
  vault_test_close (&self.t);
  self.whole = vault_test_bytes (self.t.path);
  return self;
}

void
salvage_world_clear (SalvageWorld *self)
{
  vault_test_clear (&self->t);
  g_ptr_array_unref (self->records);
  g_byte_array_unref (self->whole);
  g_free (self->target);
}

void
salvage_world_write (const SalvageWorld *self, const GByteArray *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (self->t.path, (const char *) bytes->data, (gssize) length, NULL));
}

guint
salvage_world_pages (const SalvageWorld *self)
{
  return self->whole->len / CHANCERY_PAGE_SIZE;
}

ChancerySalvageOrder
salvage_world_order (SalvageWorld *self, ChancerySecret *passphrase)
{
  return (ChancerySalvageOrder){
    .path = self->t.path, .passphrase = passphrase, .target = self->target, .new_passphrase = passphrase
  };
}

ChancerySalvageReport *
salvage_world_save (SalvageWorld *self)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  ChancerySalvageOrder order = salvage_world_order (self, passphrase);
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (GError) error = NULL;
  ChancerySalvageReport *report = chancery_salvage (&order, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static const ChancerySalvageRemark *
remark_on (const ChancerySalvageReport *report, const char *id)
{
  for (guint i = 0; i < report->remarks->len; i++)
    {
      const ChancerySalvageRemark *remark = g_ptr_array_index (report->remarks, i);

      if (strcmp (remark->id, id) == 0)
        return remark;
    }
  return NULL;
}

/* Every value is as it was, or said not to be known. */
static gboolean
is_as_it_was (const ChanceryRecord *was, const ChanceryRecord *is, const ChancerySalvageReport *report)
{
  const ChancerySalvageRemark *remark = remark_on (report, was->id);
  gboolean same = was->deleted == is->deleted;

  /* What stands in for a mission that is lost says itself what it is. */
  if (remark != NULL && remark->outcome == CHANCERY_SALVAGE_LOST)
    return FALSE;
  g_assert_true (same || remark != NULL);
  for (guint i = 0; i < was->entity->n_fields; i++)
    {
      const ChanceryField *field = &was->entity->fields[i];

      if (chancery_text_equal (was->values[i], is->values[i]))
        continue;
      same = FALSE;
      if (remark == NULL || strstr (remark->unknown, chancery_field_label (field)) == NULL)
        g_error ("%s %s: %s was “%s” and is “%s”", was->entity->name, was->id, field->name, was->values[i],
                 is->values[i]);
    }
  return same;
}

guint
salvage_world_compare (SalvageWorld *self, const ChancerySalvageReport *report)
{
  VaultTest saved = { .folder = self->t.folder, .path = self->target };
  guint lost_without_id = chancery_salvage_total (report, CHANCERY_SALVAGE_LOST), same = 0;

  vault_test_open (&saved);
  vault_test_is_sound (&saved);
  for (guint i = 0; i < self->records->len; i++)
    {
      const ChanceryRecord *was = g_ptr_array_index (self->records, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (ChanceryRecord) is = chancery_vault_load (saved.vault, was->entity, was->id, &error);

      if (is != NULL)
        same += is_as_it_was (was, is, report);
      else
        g_assert_cmpuint (lost_without_id, >, 0);
    }
  vault_test_close (&saved);
  g_unlink (self->target);
  return same;
}

ChancerySecret *
salvage_world_key (SalvageWorld *self)
{
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (GError) error = NULL;
  ChancerySecret *key = chancery_key_derive (passphrase, self->whole->data, &error);

  g_assert_no_error (error);
  return key;
}

guint
salvage_rounds (guint all)
{
#ifdef __SANITIZE_ADDRESS__
  return MAX (1, all / 8);
#else
  return all;
#endif
}
