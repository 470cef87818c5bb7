/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "salvage-test.h"

#include "vault/chancery-btree.h"

#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

/* Of the log: a frame's head and its page. */
#define FRAME (24 + CHANCERY_PAGE_SIZE)

/*
 * Vaults damaged in every way that a disk can think of, and what comes out of them.
 */

static void
saves_all (SalvageWorld *w, const char *how)
{
  g_autoptr (ChancerySalvageReport) report = salvage_world_save (w);

  for (guint i = 0; i < report->remarks->len; i++)
    {
      const ChancerySalvageRemark *remark = g_ptr_array_index (report->remarks, i);

      g_test_message ("%s: %s %s: %s", how, remark->entity != NULL ? remark->entity->name : "?", remark->id,
                      remark->unknown);
    }
  g_assert_true (chancery_salvage_saved_all (report));
  g_assert_cmpuint (salvage_world_compare (w, report), ==, w->records->len);
}

static void
test_sound (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (ChancerySalvageReport) report = salvage_world_save (&w);
  g_autofree char *digest = vault_test_digest (w.t.path);
  g_autofree char *expected = NULL;

  g_assert_true (chancery_salvage_saved_all (report));
  g_assert_cmpuint (report->pages, ==, salvage_world_pages (&w));
  g_assert_cmpuint (report->damaged->len, ==, 0);
  g_assert_cmpuint (chancery_salvage_total (report, CHANCERY_SALVAGE_ROW), ==, w.records->len);
  g_assert_cmpuint (chancery_salvage_total (report, CHANCERY_SALVAGE_LOG), ==, 0);
  g_assert_cmpuint (salvage_world_compare (&w, report), ==, w.records->len);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, w.whole->data, w.whole->len);
  g_assert_cmpstr (digest, ==, expected);
}

static void
destroy (GByteArray *bytes, guint page)
{
  gsize keep = page == 1 ? CHANCERY_KEY_SALT_SIZE : 0;

  randombytes_buf (bytes->data + (page - 1) * CHANCERY_PAGE_SIZE + keep, CHANCERY_PAGE_SIZE - keep);
}

static GByteArray *
copy_of (const GByteArray *bytes)
{
  GByteArray *copy = g_byte_array_new ();

  g_byte_array_append (copy, bytes->data, bytes->len);
  return copy;
}

/* Everything is there twice, in its row and in the log: one page costs nothing at all. */
static void
test_each_page (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  guint from_log = 0, same, least = G_MAXUINT, n_pages = salvage_world_pages (&w);
  guint step = salvage_rounds (16) / 16 == 1 ? 1 : 7;

  for (guint page = 1; page <= n_pages; page += step)
    {
      g_autoptr (GByteArray) bytes = copy_of (w.whole);
      g_autoptr (ChancerySalvageReport) report = NULL;

      destroy (bytes, page);
      salvage_world_write (&w, bytes, bytes->len);
      report = salvage_world_save (&w);
      g_assert_cmpuint (report->damaged->len, ==, 1);
      g_assert_cmpuint (g_array_index (report->damaged, guint32, 0), ==, page);
      if (!chancery_salvage_saved_all (report))
        g_error ("page %u: %u in part, %u lost", page, chancery_salvage_total (report, CHANCERY_SALVAGE_PART),
                 chancery_salvage_total (report, CHANCERY_SALVAGE_LOST));
      from_log += chancery_salvage_total (report, CHANCERY_SALVAGE_LOG);
      same = salvage_world_compare (&w, report);
      least = MIN (least, same);
    }
  g_test_message (
      "%u pages destroyed in turn: at least %u of %u records saved, %u rebuilt from the log in all", n_pages,
      least, w.records->len, from_log);
  g_assert_cmpuint (least, ==, w.records->len);
  g_assert_cmpuint (from_log, >, 0);
}

static gint64
root_of (SalvageWorld *w, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_master WHERE name = '%s'", table);
  sqlite3 *raw = vault_test_raw (w->t.path);
  gint64 root = vault_test_raw_integer (raw, sql);

  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  return root;
}

/* What came of it, printed; and whether all that is said is so. */
static guint
saves_some (SalvageWorld *w, const char *how)
{
  g_autoptr (ChancerySalvageReport) report = salvage_world_save (w);
  guint same = salvage_world_compare (w, report);

  g_test_message ("%s: %u of %u as they were; %u rows, %u from the log, %u in part, %u lost", how, same,
                  w->records->len, chancery_salvage_total (report, CHANCERY_SALVAGE_ROW),
                  chancery_salvage_total (report, CHANCERY_SALVAGE_LOG),
                  chancery_salvage_total (report, CHANCERY_SALVAGE_PART),
                  chancery_salvage_total (report, CHANCERY_SALVAGE_LOST));
  return same;
}

/* The first page, which says where everything is, and the first page of every table with it. Those of the log
 * hold changes themselves: without them something is lost where a row was hit too. */
static void
test_roots (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (GByteArray) bytes = copy_of (w.whole);
  static const char *const log[] = { "change", "changeset", "record_change" };
  guint log_roots[G_N_ELEMENTS (log)];

  for (guint i = 0; i < G_N_ELEMENTS (log); i++)
    log_roots[i] = (guint) root_of (&w, log[i]);
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    destroy (bytes, (guint) root_of (&w, (*entity)->name));
  destroy (bytes, 1);
  salvage_world_write (&w, bytes, bytes->len);
  saves_all (&w, "first page and roots of the records");
  for (guint i = 0; i < G_N_ELEMENTS (log); i++)
    destroy (bytes, log_roots[i]);
  salvage_world_write (&w, bytes, bytes->len);
  g_assert_cmpuint (saves_some (&w, "all roots"), >, w.records->len / 2);
}

/* Several pages at once: rows and their copies may both be hit. What is said must be right all the same. */
static void
test_many_pages (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  static const guint parts[] = { 2, 10, 30, 60 };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint round = 0; round < 4; round++)
      {
        g_autoptr (GByteArray) bytes = copy_of (w.whole);
        g_autofree char *how = g_strdup_printf ("%u%% of the pages", parts[p]);

        for (guint page = 1; page <= salvage_world_pages (&w); page++)
          if ((guint) g_test_rand_int_range (0, 100) < parts[p])
            destroy (bytes, page);
        salvage_world_write (&w, bytes, bytes->len);
        saves_some (&w, how);
      }
}

/* Destroys all pages of the tree that begins at @number. */
static void
destroy_tree (GByteArray *bytes, ChanceryPages *pages, guint32 number)
{
  guint8 page[CHANCERY_PAGE_SIZE];
  g_autoptr (GArray) children = NULL;

  g_assert_true (chancery_pages_read (pages, number, page));
  children = chancery_btree_children (page, number);
  for (guint i = 0; i < children->len; i++)
    destroy_tree (bytes, pages, g_array_index (children, guint32, i));
  destroy (bytes, number);
}

/* Nothing but the log is left of the whole vault. */
static void
test_only_the_log (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (GByteArray) bytes = copy_of (w.whole);
  g_autoptr (ChancerySecret) key = salvage_world_key (&w);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryPages) pages = chancery_pages_open (w.t.path, w.whole->data, key, TRUE, NULL, &error);
  g_autoptr (ChancerySalvageReport) report = NULL;
  sqlite3 *raw = vault_test_raw (w.t.path);
  sqlite3_stmt *statement = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (
      sqlite3_prepare_v2 (raw,
                          "SELECT rootpage FROM sqlite_master WHERE rootpage > 0 AND tbl_name NOT IN"
                          " ('change', 'changeset', 'record_change')",
                          -1, &statement, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    destroy_tree (bytes, pages, (guint32) sqlite3_column_int (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  destroy (bytes, 1);
  salvage_world_write (&w, bytes, bytes->len);
  report = salvage_world_save (&w);
  g_assert_cmpuint (chancery_salvage_total (report, CHANCERY_SALVAGE_ROW), ==, 0);
  g_assert_cmpuint (chancery_salvage_total (report, CHANCERY_SALVAGE_LOG), ==, w.records->len);
  g_assert_true (chancery_salvage_saved_all (report));
  g_assert_cmpuint (salvage_world_compare (&w, report), ==, w.records->len);
}

static void
test_cut_off (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  gsize half = w.whole->len / 2 + 77;

  salvage_world_write (&w, w.whole, half);
  g_assert_cmpuint (saves_some (&w, "half the file"), >, 0);
}

static void
test_zeroed_page (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();

  for (guint page = 2; page <= salvage_world_pages (&w); page += 7)
    {
      g_autoptr (GByteArray) bytes = copy_of (w.whole);

      memset (bytes->data + (page - 1) * CHANCERY_PAGE_SIZE, 0, CHANCERY_PAGE_SIZE);
      salvage_world_write (&w, bytes, bytes->len);
      saves_all (&w, "zeroed page");
    }
}

/* Contacts whose mission is gone with all that the log knows of it. */
static void
test_lost_mission (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (ChancerySalvageReport) report = NULL;
  g_autofree char *id = NULL;
  guint stand_ins = 0;

  vault_test_open (&w.t);
  id = vault_test_add (&w.t, chancery_mission, "sending_state", "San Theodoros", "kind", "embassy", NULL);
  g_free (vault_test_add (&w.t, chancery_contact, "mission", id, "name", "Alcazar", NULL));
  salvage_world_remember (&w);
  vault_test_tamper (&w.t,
                     "PRAGMA foreign_keys = OFF;"
                     "DELETE FROM change WHERE record = (SELECT id FROM mission ORDER BY seq DESC LIMIT 1);"
                     "DELETE FROM record_change WHERE record ="
                     " (SELECT id FROM mission ORDER BY seq DESC LIMIT 1);"
                     "DELETE FROM mission WHERE seq = (SELECT max (seq) FROM mission)");
  vault_test_close (&w.t);
  report = salvage_world_save (&w);
  g_assert_false (chancery_salvage_saved_all (report));
  for (guint i = 0; i < report->remarks->len; i++)
    {
      const ChancerySalvageRemark *remark = g_ptr_array_index (report->remarks, i);

      stand_ins += g_strcmp0 (remark->id, id) == 0 && remark->entity == chancery_mission &&
                   remark->outcome == CHANCERY_SALVAGE_LOST;
    }
  g_assert_cmpuint (stand_ins, ==, 1);
  w.t.path = (g_free (w.t.path), g_strdup (w.target));
  vault_test_open (&w.t);
  {
    g_autofree char *name = vault_test_get (&w.t, chancery_mission, id, "name");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) contacts = chancery_vault_load_owned (w.t.vault, chancery_contact, id, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (name, ==, "Lost mission");
    g_assert_cmpuint (contacts->len, ==, 1);
    vault_test_is_sound (&w.t);
  }
}

/* The salt is gone. */
static void
test_salt (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (GByteArray) bytes = copy_of (w.whole);
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (ChancerySecret) key = salvage_world_key (&w);
  ChancerySalvageOrder order = salvage_world_order (&w, passphrase);
  ChanceryVaultOptions options = vault_test_options ();
  g_autofree char *backup = g_build_filename (w.t.folder, "backup.chancery", NULL);
  g_autoptr (ChancerySalvageReport) report = NULL;
  g_autoptr (GError) error = NULL;

  /* One wrong byte is found with the raw key, and in the tag also with the passphrase. */
  bytes->data[9] ^= 0x20;
  salvage_world_write (&w, bytes, bytes->len);
  g_assert_null (chancery_salvage (&order, &options, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  order.key = key;
  report = chancery_salvage (&order, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_salvage_saved_all (report));
  g_assert_cmpuint (salvage_world_compare (&w, report), ==, w.records->len);
  g_clear_pointer (&report, chancery_salvage_report_free);

  bytes->data[9] ^= 0x20;
  memset (bytes->data, 0, 4);
  salvage_world_write (&w, bytes, bytes->len);
  saves_all (&w, "tag");

  /* All of it: a backup has the same; or the raw key reads what it cannot check. */
  memset (bytes->data, 0, 512);
  salvage_world_write (&w, bytes, bytes->len);
  order.key = NULL;
  g_assert_null (chancery_salvage (&order, &options, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (backup, (const char *) w.whole->data, (gssize) w.whole->len, NULL));
  order.like = backup;
  report = chancery_salvage (&order, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (chancery_salvage_saved_all (report));
  g_assert_cmpuint (salvage_world_compare (&w, report), ==, w.records->len);
  g_clear_pointer (&report, chancery_salvage_report_free);
  order.like = NULL;
  order.key = key;
  report = chancery_salvage (&order, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report->unchecked);
  g_assert_false (chancery_salvage_saved_all (report));
  g_assert_cmpuint (salvage_world_compare (&w, report), ==, w.records->len);
}

static void
test_wrong_secret (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (ChancerySecret) wrong = chancery_secret_new_copy ("eight rivers of Borduria");
  g_autoptr (ChancerySecret) key = chancery_secret_new (CHANCERY_KEY_SIZE);
  ChancerySalvageOrder order = salvage_world_order (&w, wrong);
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (GError) error = NULL;

  g_assert_null (chancery_salvage (&order, &options, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  order.key = key;
  g_assert_null (chancery_salvage (&order, &options, NULL, &error));
  g_assert_error (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (vault_test_size (w.target), <, 0);
}

/* What is to be had already, and work that is no longer wanted, leave nothing behind. */
static void
test_whole_or_not_at_all (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  ChancerySalvageOrder order = salvage_world_order (&w, passphrase);
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ChanceryProgress progress = { .cancellable = cancellable };
  g_autofree char *listing = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_salvage (&order, &options, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  listing = vault_test_listing (w.t.folder);
  g_assert_cmpstr (listing, ==, "mine.chancery");
  g_assert_true (g_file_set_contents (w.target, "Dear Sir", -1, NULL));
  g_assert_null (chancery_salvage (&order, &options, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (vault_test_size (w.target), ==, 8);
}

/* The last changes lie in the log beside the vault; the page that they replace there is an older one. */
static void
test_log_beside (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autofree char *log = vault_test_beside (&w.t, "-wal");
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GByteArray) frames = NULL;
  gsize last = 32;

  vault_test_open (&w.t);
  for (guint i = 0; i < 3; i++)
    g_free (vault_test_add (&w.t, chancery_ofm_office, "name", "Klow", NULL));
  salvage_world_remember (&w);
  bytes = vault_test_bytes (w.t.path);
  frames = vault_test_bytes (log);
  vault_test_close (&w.t);

  salvage_world_write (&w, bytes, bytes->len);
  g_assert_true (g_file_set_contents (log, (const char *) frames->data, (gssize) frames->len, NULL));
  saves_all (&w, "log");
  for (gsize at = 32; at + FRAME <= frames->len; at += FRAME)
    if (at + FRAME < frames->len - 2 && memcmp (frames->data + at + 4, "\0\0\0", 4) != 0)
      last = at + FRAME;
  /* A byte in each frame in turn: what SQLite would throw away from there on is saved all the same, but for
   * what looks as if it had never been written to its end. */
  for (gsize at = 32; at + FRAME <= frames->len; at += FRAME)
    {
      g_autoptr (GByteArray) flipped = copy_of (frames);

      flipped->data[at + 18] ^= 1;
      g_assert_true (g_file_set_contents (log, (const char *) flipped->data, (gssize) flipped->len, NULL));
      saves_all (&w, "frame's head");
      flipped->data[at + 18] ^= 1;
      flipped->data[at + 24 + 300] ^= 1;
      if (at < last)
        {
          g_assert_true (
              g_file_set_contents (log, (const char *) flipped->data, (gssize) flipped->len, NULL));
          saves_all (&w, "frame's page");
        }
    }
  g_unlink (log);
}

/* As SQLCipher does it: whoever has the key can write what he likes. */
static void
seal_page (guint8 *page, guint32 number, ChancerySecret *key, const guint8 *salt)
{
  g_autofree guint8 *plain = g_memdup2 (page, CHANCERY_PAGE_SIZE);
  gsize start = number == 1 ? CHANCERY_KEY_SALT_SIZE : 0, size = CHANCERY_PAGE_SIZE - 80 - start;
  guint8 masked[CHANCERY_KEY_SALT_SIZE], page_key[CHANCERY_KEY_SIZE];
  guint32 little = GUINT32_TO_LE (number);
  EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new ();
  crypto_auth_hmacsha512_state state;
  int out = 0;

  randombytes_buf (page + CHANCERY_PAGE_SIZE - 80, 16);
  EVP_EncryptInit_ex (cipher, EVP_aes_256_cbc (), NULL, chancery_secret_bytes (key),
                      page + CHANCERY_PAGE_SIZE - 80);
  EVP_CIPHER_CTX_set_padding (cipher, 0);
  g_assert_true (EVP_EncryptUpdate (cipher, page + start, &out, plain + start, (int) size));
  EVP_CIPHER_CTX_free (cipher);
  for (guint i = 0; i < sizeof masked; i++)
    masked[i] = salt[i] ^ 0x3a;
  g_assert_true (PKCS5_PBKDF2_HMAC ((const char *) chancery_secret_bytes (key), CHANCERY_KEY_SIZE, masked,
                                    sizeof masked, 2, EVP_sha512 (), sizeof page_key, page_key));
  crypto_auth_hmacsha512_init (&state, page_key, sizeof page_key);
  crypto_auth_hmacsha512_update (&state, page + start, size + 16);
  crypto_auth_hmacsha512_update (&state, (const guint8 *) &little, sizeof little);
  crypto_auth_hmacsha512_final (&state, page + CHANCERY_PAGE_SIZE - 64);
  if (number == 1)
    memcpy (page, salt, CHANCERY_KEY_SALT_SIZE);
}

/* Where the numbers lie that lead elsewhere: the page's head, the places of its cells, the heads of cells. */
static void
spoil (guint8 *page, guint32 number)
{
  guint changes = (guint) g_test_rand_int_range (1, 9);

  if (g_test_rand_int_range (0, 30) == 0)
    randombytes_buf (page, CHANCERY_PAGE_SIZE - 80);
  for (guint i = 0; i < changes; i++)
    {
      gint32 end = g_test_rand_int_range (0, 2) == 0 ? 64 : CHANCERY_PAGE_SIZE - 80;
      static const guint8 bytes[] = { 0, 1, 0x7f, 0x80, 0x81, 0xff, 0x0d, 0x0a, 0x02, 0x05 };
      gint32 at = g_test_rand_int_range (number == 1 ? 100 : 0, MAX (end, 164));

      page[at] = g_test_rand_int_range (0, 3) == 0 ? (guint8) g_test_rand_int_range (0, 256)
                                                   : bytes[g_test_rand_int_range (0, G_N_ELEMENTS (bytes))];
    }
}

static void
spoil_pages (GByteArray *bytes, ChanceryPages *pages, ChancerySecret *key, const guint8 *salt, gint32 one_in)
{
  for (guint32 number = 1; number <= chancery_pages_count (pages); number++)
    {
      guint8 *page = bytes->data + (number - 1) * CHANCERY_PAGE_SIZE;

      if (g_test_rand_int_range (0, one_in) != 0)
        continue;
      g_assert_true (chancery_pages_read (pages, number, page));
      spoil (page, number);
      seal_page (page, number, key, salt);
    }
}

/* Pages that pass their check and lie: nothing that they say may lead outside of them, or on for ever. */
static void
test_hostile (void)
{
  g_auto (SalvageWorld) w = salvage_world_new ();
  g_autoptr (ChancerySecret) key = salvage_world_key (&w);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryPages) pages = chancery_pages_open (w.t.path, w.whole->data, key, TRUE, NULL, &error);
  g_autofree char *other = g_build_filename (w.t.folder, "spoilt.chancery", NULL);
  ChancerySalvageOrder order = { .path = other, .key = key, .target = w.target };
  ChanceryVaultOptions options = vault_test_options ();
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  guint made = 0, refused = 0, rounds = salvage_rounds (60);

  g_assert_no_error (error);
  order.new_passphrase = passphrase;
  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GByteArray) bytes = copy_of (w.whole);
      g_autoptr (ChancerySalvageReport) report = NULL;
      g_autoptr (GError) failure = NULL;

      spoil_pages (bytes, pages, key, w.whole->data, 1 + (gint32) (round % 8));
      g_assert_true (g_file_set_contents (other, (const char *) bytes->data, (gssize) bytes->len, NULL));
      report = chancery_salvage (&order, &options, NULL, &failure);
      if (report != NULL)
        g_unlink (w.target);
      else
        g_test_message ("%s", failure->message);
      made += report != NULL;
      refused += report == NULL;
    }
  g_test_message ("%u vaults of pages that lie: %u salvaged, %u refused", rounds, made, refused);
  g_assert_cmpuint (made, >, 0);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/salvage/sound", test_sound);
  g_test_add_func ("/vault/salvage/each-page", test_each_page);
  g_test_add_func ("/vault/salvage/many-pages", test_many_pages);
  g_test_add_func ("/vault/salvage/roots", test_roots);
  g_test_add_func ("/vault/salvage/only-the-log", test_only_the_log);
  g_test_add_func ("/vault/salvage/cut-off", test_cut_off);
  g_test_add_func ("/vault/salvage/zeroed-page", test_zeroed_page);
  g_test_add_func ("/vault/salvage/lost-mission", test_lost_mission);
  g_test_add_func ("/vault/salvage/salt", test_salt);
  g_test_add_func ("/vault/salvage/wrong-secret", test_wrong_secret);
  g_test_add_func ("/vault/salvage/whole-or-not-at-all", test_whole_or_not_at_all);
  g_test_add_func ("/vault/salvage/log-beside", test_log_beside);
  g_test_add_func ("/vault/salvage/hostile", test_hostile);
  return g_test_run ();
}
