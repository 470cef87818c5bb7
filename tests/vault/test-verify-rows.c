/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows changed behind the log's back with the raw key: verification names the record and the field. */

#include "vault-test.h"

#include <string.h>

static VaultTest
small_vault (void)
{
  VaultTest t = vault_test_new ();
  g_autofree char *borduria = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                              "embassy", "notes", "quiet", NULL);
  g_autofree char *syldavia =
      vault_test_add (&t, chancery_mission, "sending_state", "Syldavia", "kind", "consulate", NULL);
  g_autofree char *premises = vault_test_add (&t, chancery_premises, "mission", borduria, "role", "chancery",
                                              "address", "12 Example Street", "city", "Washington",
                                              "latitude", "38.9", "longitude", "-77.03", NULL);
  g_autofree char *valdres =
      vault_test_add (&t, chancery_contact, "mission", borduria, "name", "A. Valdres", "telephone",
                      "(202) 555-0142", "security_liaison", "1", "verified_on", "2026-11-01", NULL);
  g_autofree char *sponsz =
      vault_test_add (&t, chancery_contact, "mission", borduria, "name", "B. Sponsz", NULL);
  g_autofree char *gone = vault_test_add (&t, chancery_contact, "mission", syldavia, "name", "C. Gone", NULL);
  g_autofree char *high =
      vault_test_add (&t, chancery_assessment, "mission", borduria, "level_us", "high", "assessed_on",
                      "2026-10-12", "author", "Szut", "summary", "demonstrations", "status", "issued", NULL);
  g_autofree char *visit = vault_test_add (&t, chancery_visit, "mission", borduria, "visit_on", "2026-12-01",
                                           "purpose", "Yearly review", "status", "planned", NULL);

  vault_test_delete (&t, chancery_contact, gone);
  vault_test_set (&t, chancery_contact, valdres, "mobile", "(202) 555-0167");
  vault_test_is_sound (&t);
  return t;
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *fault;
} Tampering;

static const Tampering tamperings[] = {
  { "text", "UPDATE contact SET telephone = '(202) 555-0199' WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Telephone: the record says “(202) 555-0199”, the log says “(202) 555-0142”" },
  { "to-nothing", "UPDATE contact SET telephone = NULL WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Telephone: the record says nothing, the log says “(202) 555-0142”" },
  { "from-nothing", "UPDATE contact SET notes = 'x' WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Notes: the record says “x”, the log says nothing" },
  { "to-empty", "UPDATE contact SET notes = '' WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Notes: the record says “”, the log says nothing" },
  { "name", "UPDATE contact SET name = 'Z' WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Name: the record says “Z”, the log says “A. Valdres”" },
  { "choice", "UPDATE assessment SET level_us = 'low'",
    "Records: Threat assessment “High, 2026-10-12”, Level in the United States: the record says “Low”, the log "
    "says “High”" },
  { "boolean", "UPDATE contact SET security_liaison = 0 WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres”, Security liaison: the record says “No”, the log says “Yes”" },
  { "degrees", "UPDATE premises SET latitude = 38.8",
    "Records: Premises “12 Example Street”, Latitude: the record says “38.8”, the log says “38.9”" },
  { "degrees-a-little", "UPDATE premises SET latitude = latitude + 1e-9",
    "Records: Premises “12 Example Street” is not stored as the log says" },
  { "hidden-tail",
    "UPDATE contact SET name = CAST (x'412E2056616C647265730078' AS TEXT) WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres” is not stored as the log says" },
  { "blob", "UPDATE contact SET name = CAST (name AS BLOB) WHERE name = 'A. Valdres'",
    "Records: Contact “A. Valdres” is not stored as the log says" },
  { "reference", "UPDATE visit SET mission = (SELECT id FROM mission WHERE sending_state = 'Syldavia')",
    "Records: Visit “Yearly review”, Mission: " },
  { "into-the-bin", "UPDATE contact SET deleted = 1 WHERE name = 'B. Sponsz'",
    "Records: Contact “B. Sponsz” lies in the bin, and the log says that it was not put there" },
  { "out-of-the-bin", "UPDATE contact SET deleted = 0 WHERE name = 'C. Gone'",
    "Records: Contact “C. Gone” is there, and the log says that it was put into the bin" },
  { "half-deleted", "UPDATE contact SET deleted = 2 WHERE name = 'C. Gone'",
    "Records: Contact “C. Gone” is not stored as the log says" },
  { "row-removed", "DELETE FROM visit",
    "Records: Visit “Yearly review” is in the log, and its record is not there" },
  { "deleted-row-removed", "DELETE FROM contact WHERE name = 'C. Gone'",
    "Records: Contact “C. Gone” is in the log, and its record is not there" },
  { "row-added",
    "INSERT INTO contact (id, mission, name) SELECT '00000000-0000-4000-8000-000000000000', id, 'D. New'"
    " FROM mission LIMIT 1",
    "Records: Contact “D. New” stands in no change of the log" },
  { "two-rows-exchanged",
    "UPDATE contact SET seq = 99 WHERE seq = 1; UPDATE contact SET seq = 1 WHERE seq = 2;"
    "UPDATE contact SET seq = 2 WHERE seq = 99",
    "Records: Contact “A. Valdres” stands in another one’s place" },
  { "values-exchanged",
    "UPDATE contact SET name = 'x' WHERE name = 'A. Valdres';"
    "UPDATE contact SET name = 'A. Valdres' WHERE name = 'B. Sponsz';"
    "UPDATE contact SET name = 'B. Sponsz' WHERE name = 'x'",
    "Records: Contact “A. Valdres”, Name: the record says “B. Sponsz”, the log says “A. Valdres”" },
  { "id", "UPDATE visit SET id = '00000000-0000-4000-8000-000000000000'",
    "Records: Visit “Yearly review” is in the log, and its record is not there" },
  { "office", "UPDATE ds_office SET telephone = '911' WHERE name = 'Houston'",
    "Records: DS office “Houston Field Office”, Telephone: the record says “911”" },
  { "route", "UPDATE contact_route SET value = '999' WHERE seq = 1", "Records: Contact route “" },
  { "list-title", "UPDATE mission_row SET title = 'Elsewhere' WHERE sort_title = 'borduria'",
    "Lists and search: Mission “Embassy of Borduria” stands otherwise in the list than its record says" },
  { "list-level", "UPDATE mission_row SET level_us = 1 WHERE sort_title = 'borduria'",
    "Lists and search: Mission “Embassy of Borduria” stands otherwise" },
  { "list-office", "UPDATE mission_row SET office_metres = office_metres + 1 WHERE sort_title = 'borduria'",
    "Lists and search: Mission “Embassy of Borduria” stands otherwise" },
  { "list-row-removed", "DELETE FROM mission_row WHERE sort_title = 'borduria'",
    "Lists and search: Mission “Embassy of Borduria” stands otherwise" },
  { "list-row-of-a-deleted", "INSERT INTO contact_row SELECT 3, 2, 'c gone', 'syldavia', 0, NULL",
    "Lists and search: Contact “C. Gone” stands otherwise in the list than its record says" },
  { "list-row-of-none", "INSERT INTO contact_row SELECT 77, 2, 'nobody', 'syldavia', 0, NULL",
    "Lists and search: the list “Contacts” has rows of records that are not there" },
  { "list-contact", "UPDATE contact_row SET valid_until = '2099-01-01' WHERE sort_name = 'a valdres'",
    "Lists and search: Contact “A. Valdres” stands otherwise in the list than its record says" },
  { "list-assessment", "UPDATE assessment_row SET current = 0",
    "Lists and search: Threat assessment “High, 2026-10-12” stands otherwise in the list" },
  { "words-changed",
    "INSERT OR REPLACE INTO contact_fts (rowid, body) VALUES (1, 'embassy of borduria somebody else')",
    "Lists and search: Contact “A. Valdres” is not kept for searching by its words" },
  { "words-removed", "DELETE FROM contact_fts WHERE rowid = 1",
    "Lists and search: Contact “A. Valdres” is not kept for searching by its words" },
  { "words-added", "INSERT INTO contact_fts (rowid, body) VALUES (3, 'c gone')",
    "Lists and search: searching in “Contacts” finds what is not there" },
  { "words-of-none", "INSERT INTO assessment_fts (rowid, body) VALUES (4711, 'nothing')",
    "Lists and search: searching in “Threat assessments” finds what is not there" },
  { "words-origin", "UPDATE mission_fts_docsize SET origin = 1 WHERE id = 2",
    "Lists and search: Mission “Consulate of Syldavia” is not kept for searching by its words" },
  { "words-length", "UPDATE mission_fts_docsize SET sz = x'07' WHERE id = 2",
    "Lists and search: Mission “Consulate of Syldavia” is not kept for searching by its words" },
  { "words-start", "DELETE FROM contact_fts_idx WHERE segid = (SELECT min (segid) FROM contact_fts_idx)",
    "Lists and search: what is kept for searching in “Contacts” does not fit together" },
  { "words-dead-start", "INSERT INTO contact_fts_idx VALUES (999, 'x', 2)",
    "Lists and search: what is kept for searching in “Contacts” does not fit together" },
  { "words-dead-leaf", "INSERT INTO contact_fts_data VALUES ((999 << 37) + 1, x'0000000430')",
    "Lists and search: what is kept for searching in “Contacts” does not fit together" },
  { "words-settings", "INSERT INTO contact_fts_config VALUES ('automerge', 2)",
    "Lists and search: what is kept for searching in “Contacts” does not fit together" },
  { "label-words", "DELETE FROM changeset_fts WHERE rowid = 4",
    "Lists and search: change 4 is not kept for searching by its words" },
  { "label-words-added", "INSERT INTO changeset_fts (rowid, body) VALUES (4711, 'nothing')",
    "Lists and search: searching in “Changes” finds what is not there" },
  { "history-removed", "DELETE FROM record_change WHERE changeset = 5",
    "Lists and search: the history of the record " },
  { "history-added", "INSERT INTO record_change SELECT record, 2, 0 FROM record_change WHERE changeset = 5",
    "names change 2, which is not about it" },
  { "history-moved", "UPDATE record_change SET ordinal = 1 WHERE changeset = 5", "leaves out change 5" },
  { "trigger", "CREATE TRIGGER quiet AFTER UPDATE ON contact BEGIN SELECT 1; END",
    "Structure: trigger quiet is in no format of Chancery" },
  { "table", "CREATE TABLE more (x)", "Structure: table more is in no format of Chancery" },
  { "index-dropped", "DROP INDEX contact_mission", "Structure: index contact_mission is not there" },
  { "table-altered", "ALTER TABLE visit ADD COLUMN more", "Structure: table visit was altered" },
  { "head-and-row",
    "UPDATE change SET after = 'other' WHERE field = 'notes'; UPDATE mission SET notes = 'other' WHERE notes = 'quiet'",
    "Change log: change 2 (“Add”) was altered" },
};

static void
test_tampering (gconstpointer data)
{
  const Tampering *tampering = data;
  g_auto (VaultTest) t = small_vault ();
  g_autofree char *faults = NULL;

  vault_test_tamper (&t, tampering->sql);
  faults = vault_test_faults (&t);
  g_test_message ("%s", faults);
  g_assert_nonnull (strstr (faults, tampering->fault));
}

int
main (int argc, char *argv[])
{
  vault_test_init_program (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/vault/verify-rows/", tamperings[i].name, NULL);

      g_test_add_data_func (path, &tamperings[i], test_tampering);
    }
  return g_test_run ();
}
