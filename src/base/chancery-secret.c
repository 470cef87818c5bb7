/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chancery-secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct _ChancerySecret
{
  gatomicrefcount ref_count;
  gsize size;
  guint8 *bytes;
};

G_DEFINE_BOXED_TYPE (ChancerySecret, chancery_secret, chancery_secret_ref, chancery_secret_unref)

ChancerySecret *
chancery_secret_new (gsize size)
{
  ChancerySecret *self = g_new0 (ChancerySecret, 1);

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->bytes = sodium_malloc (MAX (size, 1));
  if (self->bytes == NULL)
    g_error ("No guarded memory for %" G_GSIZE_FORMAT " bytes", size);
  sodium_memzero (self->bytes, MAX (size, 1));
  return self;
}

ChancerySecret *
chancery_secret_new_copy (const char *text)
{
  ChancerySecret *self;

  g_return_val_if_fail (text != NULL, NULL);
  self = chancery_secret_new (strlen (text));
  memcpy (self->bytes, text, self->size);
  return self;
}

ChancerySecret *
chancery_secret_new_take_text (char *text)
{
  ChancerySecret *self = chancery_secret_new_copy (text);

  sodium_memzero (text, self->size);
  return self;
}

ChancerySecret *
chancery_secret_ref (ChancerySecret *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
chancery_secret_unref (ChancerySecret *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sodium_free (self->bytes);
  g_free (self);
}

guint8 *
chancery_secret_bytes (ChancerySecret *self)
{
  return self->bytes;
}

gsize
chancery_secret_size (const ChancerySecret *self)
{
  return self->size;
}

gboolean
chancery_secret_equal (const ChancerySecret *a, const ChancerySecret *b)
{
  return a->size == b->size && sodium_memcmp (a->bytes, b->bytes, a->size) == 0;
}

static void
write_coredump_filter (void)
{
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (write (fd, "0", 1) != 1)
    g_debug ("coredump_filter was not accepted");
  close (fd);
}

void
chancery_secret_process_init (void)
{
  struct rlimit none = { 0, 0 };

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Core dumps could not be switched off");
  write_coredump_filter ();
}
