/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include "base/chancery-text.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * One byte of the file is wrong, each in turn. Whatever is shown is right, or there is an error in its place.
 */

#define N_MISSIONS 8
#define RANDOM_FLIPS 10000
#define LOG_FLIPS 2000
#define LOG_CHANGES 3
#define LOG_HEAD 32
#define FRAME_HEAD 24
#define FIRST_PAGES 3
#define WORKERS 2
/* Verifying reads everything; of so many flips one is verified. */
#define VERIFIED_ONE_IN 20

/* What came of the flips. */
typedef struct
{
  guint flips;
  guint refused;   /* could not be opened */
  guint in_part;   /* something was read, and something was an error */
  guint unnoticed; /* all was read: the byte lies where none of the questions looks */
  guint verified;
  guint last_gone; /* of a log: the last change looks as if it had never been finished */
  guint wrong;
} Tally;

/* A vault, what is in it, and a file to spoil. */
typedef struct
{
  VaultTest t;
  ChancerySecret *key;
  GPtrArray *records;
  GByteArray *whole;
  GByteArray *log;
  guint n_listed;
} World;

static guint
fewer (guint all)
{
#ifdef __SANITIZE_ADDRESS__
  return all / 20;
#else
  return all;
#endif
}

/* In memory where that can be had: each flip is written, and nothing is to be kept. */
static VaultTest
vault_in_memory (void)
{
  VaultTest t = { 0 };
  g_autoptr (GError) error = NULL;
  char *folder = g_strdup ("/dev/shm/chancery-flipped-XXXXXX");

  if (g_mkdtemp (folder) == NULL)
    {
      g_free (folder);
      return vault_test_new ();
    }
  t.folder = folder;
  t.path = g_build_filename (folder, "mine.chancery", NULL);
  vault_test_try_create (t.path, &error);
  g_assert_no_error (error);
  vault_test_open (&t);
  return t;
}

static void
add_mission (VaultTest *t, guint i)
{
  g_autofree char *state = g_strdup_printf ("State %02u", i);
  g_autofree char *contact = g_strdup_printf ("Contact %02u", i);
  g_autofree char *note = g_strnfill (i % 4 == 0 ? 9000 : 50, 'n');
  g_autofree char *id =
      vault_test_add (t, chancery_mission, "sending_state", state, "kind", "embassy", "notes", note, NULL);

  g_free (vault_test_add (t, chancery_contact, "mission", id, "name", contact, "telephone", "(202) 555-0142",
                          "notes", note, NULL));
  g_free (vault_test_add (t, chancery_premises, "mission", id, "role", "chancery", "city", "Washington",
                          "latitude", "38.9", "longitude", "-77.0365", NULL));
  g_free (vault_test_add (t, chancery_assessment, "mission", id, "level_us", "high", "assessed_on",
                          "2026-10-12", "author", "Szut", "summary", note, "status", "issued", NULL));
}

static void
remember (World *w)
{
  w->records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) all = chancery_vault_load_all (w->t.vault, *entity, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (w->records, chancery_record_copy (g_ptr_array_index (all, i)));
    }
}

static World
world_new (void)
{
  World w = { .t = vault_in_memory () };
  g_autoptr (ChancerySecret) passphrase = vault_test_passphrase ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_MISSIONS; i++)
    add_mission (&w.t, i);
  remember (&w);
  w.n_listed = N_MISSIONS;
  vault_test_close (&w.t);
  w.whole = vault_test_bytes (w.t.path);
  w.key = chancery_key_derive (passphrase, w.whole->data, &error);
  g_assert_no_error (error);
  return w;
}

static void
world_clear (World *w)
{
  vault_test_clear (&w->t);
  g_clear_pointer (&w->key, chancery_secret_unref);
  g_clear_pointer (&w->records, g_ptr_array_unref);
  g_clear_pointer (&w->whole, g_byte_array_unref);
  g_clear_pointer (&w->log, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static ChanceryVault *
open_world (World *w, GError **error)
{
  ChanceryVaultOptions options = vault_test_options ();

  options.even_damaged = TRUE;
  return chancery_vault_open_with_key (w->t.path, w->key, &options, error);
}

/* How the questions were answered. */
typedef struct
{
  guint right;
  guint errors;
  guint wrong;
} Answers;

static void
count_error (Answers *answers, GError *error)
{
  /* An answer that is missing without a word is as wrong as a false one. */
  if (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED))
    answers->errors++;
  else
    {
      g_printerr ("# %s\n", error != NULL ? error->message : "no answer, and no error");
      answers->wrong++;
    }
  g_clear_error (&error);
}

static gboolean
is_same (const ChanceryRecord *a, const ChanceryRecord *b)
{
  for (guint i = 0; i < a->entity->n_fields; i++)
    if (!chancery_text_equal (a->values[i], b->values[i]))
      return FALSE;
  return a->deleted == b->deleted;
}

static void
ask_for_records (World *w, ChanceryVault *vault, Answers *answers)
{
  for (guint i = 0; i < w->records->len; i++)
    {
      const ChanceryRecord *was = g_ptr_array_index (w->records, i);
      GError *error = NULL;
      g_autoptr (ChanceryRecord) is = chancery_vault_load (vault, was->entity, was->id, &error);

      if (is == NULL)
        count_error (answers, error);
      else if (is_same (was, is))
        answers->right++;
      else
        answers->wrong++;
    }
}

static void
ask_for_all (World *w, ChanceryVault *vault, Answers *answers)
{
  guint at = 0;

  for (const ChanceryEntity *const *entity = chancery_entities; *entity != NULL; entity++)
    {
      GError *error = NULL;
      g_autoptr (GPtrArray) all = chancery_vault_load_all (vault, *entity, &error);
      guint n = 0;

      if (all == NULL)
        count_error (answers, error);
      for (; at + n < w->records->len; n++)
        {
          const ChanceryRecord *was = g_ptr_array_index (w->records, at + n);

          if (was->entity != *entity)
            break;
          if (all != NULL && (n >= all->len || !is_same (was, g_ptr_array_index (all, n))))
            answers->wrong++;
        }
      if (all != NULL && all->len != n)
        answers->wrong++;
      at += n;
    }
}

/* A list as it stands: its rows, and of each its first cells. */
static void
ask_for_list (World *w, ChanceryVault *vault, ChanceryListKind kind, const char *search, Answers *answers)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autoptr (GArray) seqs = NULL;
  GError *error = NULL;

  query.search = search;
  seqs = chancery_vault_query (vault, &query, &error);
  if (seqs == NULL)
    {
      count_error (answers, error);
      return;
    }
  if (seqs->len != (search != NULL ? 1 : w->n_listed))
    answers->wrong++;
  for (guint i = 0; i < seqs->len; i++)
    {
      GError *failure = NULL;
      g_autofree char *number = g_strdup_printf (search != NULL ? "07" : "%02u", i);
      g_autoptr (ChanceryRow) row =
          chancery_vault_row (vault, kind, g_array_index (seqs, gint64, i), &failure);

      if (row == NULL)
        count_error (answers, failure);
      else if (kind == CHANCERY_LIST_ASSESSMENTS || g_str_has_suffix (row->cells[0], number))
        answers->right++;
      else
        answers->wrong++;
    }
}

static void
ask_for_points (World *w, ChanceryVault *vault, Answers *answers)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) points = chancery_vault_points (vault, &error);

  if (points == NULL)
    count_error (answers, error);
  else
    answers->wrong += points->len != w->n_listed;
}

/* The questions take turns: each page is hit so often that all of them meet it. */
static void
ask (World *w, ChanceryVault *vault, guint turn, Answers *answers)
{
  switch (turn % 4)
    {
    case 0:
      ask_for_list (w, vault, CHANCERY_LIST_MISSIONS, NULL, answers);
      ask_for_list (w, vault, CHANCERY_LIST_CONTACTS, NULL, answers);
      ask_for_list (w, vault, CHANCERY_LIST_ASSESSMENTS, NULL, answers);
      break;
    case 1:
      ask_for_list (w, vault, CHANCERY_LIST_MISSIONS, "state 07", answers);
      ask_for_list (w, vault, CHANCERY_LIST_CONTACTS, "contact 07", answers);
      ask_for_points (w, vault, answers);
      break;
    case 2:
      ask_for_all (w, vault, answers);
      break;
    default:
      ask_for_records (w, vault, answers);
      break;
    }
}

static gboolean
verify_finds_it (ChanceryVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVaultReport) report = chancery_vault_verify (vault, NULL, &error);

  return report != NULL ? report->faults->len > 0
                        : g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED);
}

static void
flip_in_file (World *w, goffset place, guint8 mask)
{
  int fd = g_open (w->t.path, O_RDWR, 0);
  guint8 byte = w->whole->data[place] ^ mask;

  g_assert_cmpint (pwrite (fd, &byte, 1, place), ==, 1);
  g_assert_cmpint (close (fd), ==, 0);
}

static void
write_file (World *w)
{
  int fd = g_open (w->t.path, O_RDWR | O_CREAT, 0600);

  g_assert_cmpint (pwrite (fd, w->whole->data, w->whole->len, 0), ==, w->whole->len);
  g_assert_cmpint (ftruncate (fd, w->whole->len), ==, 0);
  g_assert_cmpint (close (fd), ==, 0);
}

/* Neither opening nor reading changes anything, also where nothing was found. */
static void
is_untouched (World *w)
{
  g_autoptr (GByteArray) bytes = vault_test_bytes (w->t.path);

  g_assert_cmpmem (bytes->data, bytes->len, w->whole->data, w->whole->len);
}

static void
is_refused (Tally *tally, const GError *error, goffset place)
{
  gboolean right = g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED) ||
                   (place < CHANCERY_KEY_SALT_SIZE &&
                    (g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_WRONG_PASSPHRASE) ||
                     g_error_matches (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_A_VAULT)));

  tally->refused++;
  if (right)
    return;
  g_printerr ("# %s\n", error->message);
  tally->wrong++;
}

static void
flip (World *w, goffset place, guint8 mask, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = NULL;
  Answers answers = { 0 };

  tally->flips++;
  flip_in_file (w, place, mask);
  vault = open_world (w, &error);
  if (vault == NULL)
    is_refused (tally, error, place);
  else
    {
      ask (w, vault, tally->flips, &answers);
      tally->in_part += answers.errors > 0;
      tally->unnoticed += answers.errors == 0;
      tally->wrong += answers.wrong > 0 || (answers.errors > 0 && !chancery_vault_is_damaged (vault));
      if (tally->flips % VERIFIED_ONE_IN == 0)
        {
          tally->verified++;
          tally->wrong += !verify_finds_it (vault);
        }
    }
  g_clear_pointer (&vault, chancery_vault_close);
  flip_in_file (w, place, 0);
  if (tally->flips % VERIFIED_ONE_IN == 0)
    is_untouched (w);
}

typedef void (*Work) (World *w, guint worker, Tally *tally);

/* Each worker has a copy of the file: a crash of one is seen, and said. */
static void
work_in_child (World *w, guint worker, Work work, int out)
{
  Tally tally = { 0 };
  char *path = g_strdup_printf ("%s-%u", w->t.path, worker);

  w->t.path = path;
  write_file (w);
  work (w, worker, &tally);
  _exit (write (out, &tally, sizeof tally) == (ssize_t) sizeof tally ? 0 : 1);
}

static Tally
share_out (World *w, Work work)
{
  Tally sum = { 0 };
  int pipes[WORKERS][2];
  pid_t pids[WORKERS];

  for (guint i = 0; i < WORKERS; i++)
    {
      g_assert_cmpint (pipe (pipes[i]), ==, 0);
      pids[i] = fork ();
      if (pids[i] == 0)
        work_in_child (w, i, work, pipes[i][1]);
      close (pipes[i][1]);
    }
  for (guint i = 0; i < WORKERS; i++)
    {
      guint part[sizeof (Tally) / sizeof (guint)] = { 0 };
      int status = 0;

      g_assert_cmpint (read (pipes[i][0], part, sizeof part), ==, sizeof part);
      close (pipes[i][0]);
      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_cmpint (status, ==, 0);
      for (guint k = 0; k < G_N_ELEMENTS (part); k++)
        ((guint *) &sum)[k] += part[k];
    }
  return sum;
}

static void
tell (const char *what, const Tally *tally)
{
  g_test_message (
      "%s: %u flips: %u not opened, %u read in part, %u where nothing looked, %u with the last change "
      "gone; %u verified; %u wrong",
      what, tally->flips, tally->refused, tally->in_part, tally->unnoticed, tally->last_gone, tally->verified,
      tally->wrong);
  g_assert_cmpuint (tally->wrong, ==, 0);
}

static void
flip_first_pages (World *w, guint worker, Tally *tally)
{
  guint step = WORKERS * (RANDOM_FLIPS / fewer (RANDOM_FLIPS));

  for (goffset place = worker; place < FIRST_PAGES * CHANCERY_PAGE_SIZE; place += step)
    flip (w, place, (guint8) (1u << (place % 8)), tally);
}

static void
test_first_pages (void)
{
  g_auto (World) w = world_new ();
  Tally tally = share_out (&w, flip_first_pages);

  tell ("every byte of the first pages", &tally);
}

static void
flip_anywhere (World *w, guint worker, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (worker + 1);

  for (guint i = 0; i < fewer (RANDOM_FLIPS) / WORKERS; i++)
    flip (w, g_rand_int_range (rand, FIRST_PAGES * CHANCERY_PAGE_SIZE, (gint32) w->whole->len),
          (guint8) g_rand_int_range (rand, 1, 256), tally);
}

static void
test_anywhere (void)
{
  g_auto (World) w = world_new ();
  Tally tally = share_out (&w, flip_anywhere);

  tell ("random bytes elsewhere", &tally);
  g_assert_cmpuint (tally.in_part, >, 0);
}

/* Three changes more lie in the log alone, as a program leaves it that was killed. */
static World
world_with_log (void)
{
  World w = world_new ();
  g_autofree char *log = vault_test_beside (&w.t, "-wal");

  w.t.vault = open_world (&w, NULL);
  for (guint i = 1; i <= LOG_CHANGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Klow %u", i);

      g_free (vault_test_add (&w.t, chancery_ofm_office, "name", name, NULL));
    }
  g_byte_array_unref (w.whole);
  w.whole = vault_test_bytes (w.t.path);
  w.log = vault_test_bytes (log);
  vault_test_close (&w.t);
  return w;
}

static void
write_log (World *w, goffset place, guint8 mask)
{
  g_autofree char *log = vault_test_beside (&w->t, "-wal");
  g_autofree char *index = vault_test_beside (&w->t, "-shm");

  g_unlink (index);
  w->log->data[place] ^= mask;
  g_assert_true (g_file_set_contents (log, (const char *) w->log->data, w->log->len, NULL));
}

/* How many of the changes can be read; each of them with all before it. */
static guint
changes_read (ChanceryVault *vault, Answers *answers)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) offices = chancery_vault_load_all (vault, chancery_ofm_office, &error);
  guint n = 0;

  if (offices == NULL)
    count_error (answers, error);
  for (guint i = 0; offices != NULL && i < offices->len; i++)
    {
      const char *name = chancery_record_get (g_ptr_array_index (offices, i), "name");

      if (g_str_has_prefix (name, "Klow "))
        answers->wrong += g_ascii_strtoull (name + strlen ("Klow "), NULL, 10) != ++n;
    }
  return n;
}

static void
log_is_untouched (World *w)
{
  g_autofree char *log = vault_test_beside (&w->t, "-wal");
  g_autoptr (GByteArray) bytes = vault_test_bytes (log);

  is_untouched (w);
  g_assert_cmpmem (bytes->data, bytes->len, w->log->data, w->log->len);
}

/* All changes, or it is said that there is damage. What was being written last may be taken for something
 * that was never finished; then it is not there at all. */
static void
flip_log (World *w, goffset place, guint8 mask, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryVault) vault = NULL;
  Answers answers = { 0 };
  gboolean damaged;
  guint n;

  tally->flips++;
  write_file (w);
  write_log (w, place, mask);
  vault = open_world (w, &error);
  if (vault == NULL)
    is_refused (tally, error, G_MAXINT64);
  else
    {
      n = changes_read (vault, &answers);
      damaged = chancery_vault_is_damaged (vault);
      tally->in_part += damaged;
      tally->unnoticed += !damaged && n == LOG_CHANGES;
      tally->last_gone += !damaged && n == LOG_CHANGES - 1;
      tally->wrong += answers.wrong > 0 || (!damaged && n < LOG_CHANGES - 1);
      g_clear_pointer (&vault, chancery_vault_close);
      if (damaged)
        log_is_untouched (w);
    }
  w->log->data[place] ^= mask;
}

static void
flip_in_log (World *w, guint worker, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (worker + 1);
  guint step = WORKERS * (RANDOM_FLIPS / fewer (RANDOM_FLIPS));

  /* Every byte of the head, and of the heads of all frames. */
  for (goffset place = worker; place < w->log->len; place += step)
    if (place < LOG_HEAD || (place - LOG_HEAD) % (FRAME_HEAD + CHANCERY_PAGE_SIZE) < FRAME_HEAD)
      flip_log (w, place, (guint8) (1u << (place % 8)), tally);
  for (guint i = 0; i < fewer (LOG_FLIPS) / WORKERS; i++)
    flip_log (w, g_rand_int_range (rand, 0, (gint32) w->log->len), (guint8) g_rand_int_range (rand, 1, 256),
              tally);
}

static void
test_log (void)
{
  g_auto (World) w = world_with_log ();
  Tally tally = share_out (&w, flip_in_log);

  tell ("the log beside it", &tally);
  g_assert_cmpuint (tally.in_part, >, tally.last_gone);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/flipped/first-pages", test_first_pages);
  g_test_add_func ("/vault/flipped/anywhere", test_anywhere);
  g_test_add_func ("/vault/flipped/log", test_log);
  return g_test_run ();
}
