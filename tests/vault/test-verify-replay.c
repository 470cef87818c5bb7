/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page of an older copy of a vault, put back in its place in the vault, one after the other. Each
 * passes SQLCipher's check, since key, salt and number are the same; verification finds each that says
 * something else than the page it replaces. */

#include "vault-test.h"

#include <gio/gio.h>
#include <string.h>

#define PAGE CHANCERY_PAGE_SIZE
#define RESERVED 80
#define MISSIONS 40

/* A vault as it was and as it is, closed both, in bytes; and what the pages hold, deciphered. */
typedef struct
{
  VaultTest t;
  GByteArray *old_bytes;
  GByteArray *new_bytes;
  GPtrArray *old_pages;
  GPtrArray *new_pages;
  GPtrArray *owners; /* table or index of each page as it is, or "free" */
  GHashTable *tried; /* owner -> how many */
  char *contents;    /* of the vault as it is */
  guint n_tried;
  guint n_alike;
  guint n_missed;
} Replay;

static const char *const words[] = {
  "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"
};

static char *
any_text (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                            g_test_rand_int_range (0, 50));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_people (VaultTest *t, const char *mission)
{
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *name = any_text (3);
      g_autofree char *summary = any_text (30);
      g_autofree char *contact =
          vault_test_add (t, chancery_contact, "mission", mission, "name", name, "security_liaison", "1",
                          "verified_on", "2026-11-01", "telephone", "(202) 555-0142", NULL);
      g_autofree char *assessment =
          vault_test_add (t, chancery_assessment, "mission", mission, "level_us", "high", "assessed_on",
                          "2026-10-12", "author", "Szut", "status", "issued", "summary", summary, NULL);
      g_autofree char *visit = vault_test_add (t, chancery_visit, "mission", mission, "visit_on",
                                               "2026-12-01", "purpose", name, "status", "planned", NULL);
    }
}

static void
fill (VaultTest *t, GPtrArray *missions, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *state = any_text (1);
      g_autofree char *notes = any_text (20);
      char *mission = vault_test_add (t, chancery_mission, "sending_state", state, "kind", "embassy", "notes",
                                      notes, "external_id", state, NULL);
      g_autofree char *premises =
          vault_test_add (t, chancery_premises, "mission", mission, "role", "chancery", "city", state,
                          "latitude", "38.9", "longitude", "-77.03", NULL);

      add_people (t, mission);
      g_ptr_array_add (missions, mission);
    }
}

static const char *
any_of (GPtrArray *ids)
{
  return g_ptr_array_index (ids, (guint) g_test_rand_int_range (0, (gint32) ids->len));
}

static void
change_much (VaultTest *t, GPtrArray *missions)
{
  for (guint i = 0; i < 30; i++)
    {
      const char *mission = any_of (missions);
      g_autofree char *notes = any_text (20);
      g_autofree char *state = any_text (1);
      g_autoptr (GPtrArray) contacts = chancery_vault_load_owned (t->vault, chancery_contact, mission, NULL);
      const ChanceryRecord *contact = contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;

      vault_test_set (t, chancery_mission, mission, "notes", notes);
      if (i % 3 == 0)
        vault_test_set (t, chancery_mission, mission, "sending_state", state);
      if (contact != NULL && !contact->deleted)
        {
          if (i % 5 == 0)
            vault_test_delete (t, chancery_contact, contact->id);
          else
            vault_test_set (t, chancery_contact, contact->id, "name", state);
        }
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *office =
          vault_test_add (t, chancery_ds_office, "name", words[i], "kind", "field-office", "latitude", "39.1",
                          "longitude", "-76.5", NULL);
      g_autofree char *route =
          vault_test_add (t, chancery_contact_route, "route", "emergency", "for_area", "any", "urgency",
                          "immediate", "name", words[i], "channel", "telephone", "value", "911", NULL);
      g_autofree char *ofm = vault_test_add (t, chancery_ofm_office, "name", words[i], NULL);
    }
}

/* Each page deciphered, in hexadecimal digits, and whose it is; the shell has what it takes built in. */
static gboolean
read_pages (const char *path, GPtrArray *pages, GPtrArray *owners)
{
  g_autofree char *said = vault_test_shell (path, "SELECT 'page', 'free', hex (data) FROM sqlite_dbpage;\n"
                                                  "SELECT 'owner', pageno, name FROM dbstat;\n");
  g_auto (GStrv) lines = said != NULL ? g_strsplit (said, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", 3);

      if (g_strcmp0 (cells[0], "page") == 0)
        {
          g_ptr_array_add (pages, g_strdup (cells[2]));
          g_ptr_array_add (owners, g_strdup (cells[1]));
        }
      else if (g_strcmp0 (cells[0], "owner") == 0)
        {
          guint index = (guint) g_ascii_strtoull (cells[1], NULL, 10) - 1;

          g_free (owners->pdata[index]);
          owners->pdata[index] = g_strdup (cells[2]);
        }
    }
  return said != NULL;
}

/* What SQLite sees: the page without what SQLCipher keeps behind it. */
static gboolean
says_the_same (const char *a, const char *b)
{
  return strncmp (a, b, 2 * (PAGE - RESERVED)) == 0;
}

static void
write_file (const char *path, const GByteArray *bytes)
{
  GError *error = NULL;

  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static gboolean
is_found (Replay *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = NULL;
  gboolean found;

  self->t.vault = vault_test_try_open (self->t.path, VAULT_TEST_PASSPHRASE, FALSE, &error);
  if (self->t.vault == NULL)
    {
      g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
      return TRUE;
    }
  report = chancery_vault_verify (self->t.vault, NULL, &error);
  g_assert_no_error (error);
  found = report->faults->len > 0;
  vault_test_close (&self->t);
  return found;
}

/* All that is in the vault, and that its indexes agree with it. */
static char *
read_contents (const char *path)
{
  return vault_test_shell (path, ".dump\nPRAGMA integrity_check;\n");
}

/* A page may say the same in other bytes: entries in another order within it, or nothing, as a free one. Then
 * nobody who reads the vault can tell, and there is nothing to be found. */
static gboolean
changes_nothing (Replay *self)
{
  g_autofree char *contents = read_contents (self->t.path);

  return strcmp (contents, self->contents) == 0;
}

static void
try_page (Replay *self, guint index)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *owner = g_ptr_array_index (self->owners, index);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->tried, owner));

  g_byte_array_append (bytes, self->new_bytes->data, self->new_bytes->len);
  memcpy (bytes->data + index * PAGE, self->old_bytes->data + index * PAGE, PAGE);
  write_file (self->t.path, bytes);
  g_hash_table_insert (self->tried, (gpointer) owner, GUINT_TO_POINTER (n + 1));
  self->n_tried++;
  if (is_found (self))
    return;
  if (changes_nothing (self))
    {
      self->n_alike++;
      return;
    }
  self->n_missed++;
  g_test_message ("MISSED: page %u of %s", index + 1, owner);
}

static void
report (Replay *self)
{
  GHashTableIter iter;
  gpointer owner, n;

  g_hash_table_iter_init (&iter, self->tried);
  while (g_hash_table_iter_next (&iter, &owner, &n))
    g_test_message ("%s: %u", (const char *) owner, GPOINTER_TO_UINT (n));
  g_test_message ("%u old pages put back one by one: %u found, %u change nothing that can be read, %u missed",
                  self->n_tried, self->n_tried - self->n_alike - self->n_missed, self->n_alike,
                  self->n_missed);
}

static void
replay_clear (Replay *self)
{
  vault_test_clear (&self->t);
  g_clear_pointer (&self->old_bytes, g_byte_array_unref);
  g_clear_pointer (&self->new_bytes, g_byte_array_unref);
  g_ptr_array_unref (self->old_pages);
  g_ptr_array_unref (self->new_pages);
  g_ptr_array_unref (self->owners);
  g_hash_table_unref (self->tried);
  g_free (self->contents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

static Replay
replay_new (void)
{
  return (Replay){ .t = vault_test_new (),
                   .old_pages = g_ptr_array_new_with_free_func (g_free),
                   .new_pages = g_ptr_array_new_with_free_func (g_free),
                   .owners = g_ptr_array_new_with_free_func (g_free),
                   .tried = g_hash_table_new (g_str_hash, g_str_equal) };
}

static void
test_every_page (void)
{
  g_auto (Replay) self = replay_new ();
  g_autoptr (GPtrArray) missions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) old_owners = g_ptr_array_new_with_free_func (g_free);

  fill (&self.t, missions, MISSIONS);
  vault_test_close (&self.t);
  self.old_bytes = vault_test_bytes (self.t.path);
  if (!read_pages (self.t.path, self.old_pages, old_owners))
    {
      g_test_skip ("The sqlcipher shell is not installed");
      return;
    }
  vault_test_open (&self.t);
  change_much (&self.t, missions);
  vault_test_is_sound (&self.t);
  vault_test_close (&self.t);
  self.new_bytes = vault_test_bytes (self.t.path);
  self.contents = read_contents (self.t.path);
  read_pages (self.t.path, self.new_pages, self.owners);
  for (guint i = 0; i < MIN (self.old_pages->len, self.new_pages->len); i++)
    if (!says_the_same (g_ptr_array_index (self.old_pages, i), g_ptr_array_index (self.new_pages, i)))
      try_page (&self, i);
  report (&self);
  g_assert_cmpuint (self.n_missed, ==, 0);
}

int
main (int argc, char *argv[])
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/verify-replay/every-page", test_every_page);
  return g_test_run ();
}
