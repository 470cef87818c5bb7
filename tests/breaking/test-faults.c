/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every call to the disk, and every taking of memory, fails in turn, once and from then on, in every
 * operation: none ends the program, each is told in a sentence, and the vault is whole afterwards with all
 * that was reported as saved. */

#include "fault.h"
#include "trial.h"

#include "base/chancery-error.h"

#include <string.h>

/* Where SQLCipher has no memory for a part of what it makes, it loses the rest. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libsqlcipher";
}

/* All calls to the disk are tried. Memory is taken far more often: so many of the takings are, evenly spread
 * and others in each run. A sanitized program has a tenth of it. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_CALLS 40
#define MOST_TAKINGS 40
#else
#define MOST_CALLS G_MAXUINT
#define MOST_TAKINGS 250
#endif

static const char *const kind_names[] = { "EIO", "ENOSPC", "short writes", "no memory" };

typedef struct
{
  const Operation *operation;
  VaultTest original;
  guint trials;
  GHashTable *told; /* message -> how often */
} Faults;

static void
count_message (Faults *self, const char *message)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->told, message));

  g_hash_table_insert (self->told, g_strdup (message), GUINT_TO_POINTER (count + 1));
}

static void
print_messages (Faults *self)
{
  GHashTableIter iter;
  gpointer message, count;

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &message, &count))
    g_test_message ("%u times: %s", GPOINTER_TO_UINT (count), (const char *) message);
}

/* One of our own, and a sentence for a person with an end to it. */
static void
check_error (Faults *self, const GError *error)
{
  const char *message;

  g_assert_nonnull (error);
  message = error->message;
  g_assert_true (g_utf8_validate (message, -1, NULL));
  if (error->domain != CHANCERY_ERROR ||
      !(g_unichar_isupper (g_utf8_get_char (message)) || g_str_has_prefix (message, "“")) ||
      !(g_str_has_suffix (message, ".") || g_str_has_suffix (message, "?")))
    g_error ("No message for a person: %s", message);
  count_message (self, message);
}

static guint
try_once (Faults *self, FaultKind kind, guint nth, gboolean for_ever)
{
  g_auto (Trial) trial = trial_new (&self->original, nth);
  g_autoptr (GError) error = NULL;
  guint failed;
  gboolean done;

  fault_arm (kind, nth, for_ever);
  done = self->operation->work (&trial, &error);
  failed = fault_disarm ();
  g_assert_null (trial.vault.vault);
  if (done)
    g_assert_no_error (error);
  else
    check_error (self, error);
  if (failed == 0)
    g_assert_true (done);
  trial_check (self->operation, &trial);
  self->trials += failed > 0;
  return failed;
}

/* How many calls of its kind an operation makes that nothing breaks off. */
static guint
calls_of (Faults *self, FaultKind kind)
{
  /* The first time also makes what is kept for the next. */
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (try_once (self, kind, G_MAXUINT, FALSE), ==, 0);
  return fault_calls ();
}

static void
try_each (Faults *self, FaultKind kind, gboolean for_ever)
{
  guint calls = calls_of (self, kind), most = kind == FAULT_MEMORY ? MOST_TAKINGS : MOST_CALLS;
  guint stride = MAX (calls / most, 1), nth = (guint) g_test_rand_int_range (1, (gint32) stride + 1);
  guint before = self->trials;

  while (try_once (self, kind, nth, for_ever) > 0)
    nth += stride;
  g_test_message ("%s, %s: %u of %u calls made to fail", kind_names[kind], for_ever ? "for ever" : "once",
                  self->trials - before, calls);
}

static void
try_kinds (gconstpointer data, FaultKind first, FaultKind last)
{
  Faults self = { .operation = data, .told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  self.operation->original (&self.original);
  for (FaultKind kind = first; kind <= last; kind++)
    {
      try_each (&self, kind, FALSE);
      try_each (&self, kind, TRUE);
    }
  print_messages (&self);
  g_test_message ("%u faults injected, nothing lost", self.trials);
  g_assert_cmpuint (self.trials, >, 20);
  g_hash_table_unref (self.told);
  vault_test_clear (&self.original);
}

static void
test_io (gconstpointer data)
{
  try_kinds (data, FAULT_EIO, FAULT_SHORT);
}

static void
test_memory (gconstpointer data)
{
  try_kinds (data, FAULT_MEMORY, FAULT_MEMORY);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  fault_init ();
  for (guint i = 0; operations[i] != NULL; i++)
    {
      g_autofree char *io = g_strconcat ("/breaking/io/", operations[i]->name, NULL);
      g_autofree char *memory = g_strconcat ("/breaking/memory/", operations[i]->name, NULL);

      if (operations[i]->large)
        continue;
      g_test_add_data_func (io, operations[i], test_io);
      g_test_add_data_func (memory, operations[i], test_memory);
    }
  return g_test_run ();
}
