/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECTOR 512

/* What was written to a file since it was last forced to the disk. */
typedef struct
{
  gint64 offset;
  GBytes *bytes; /* NULL: the file was cut off there */
} Write;

typedef struct
{
  GByteArray *base;
  GPtrArray *writes;
} Unsynced;

static GHashTable *files; /* inode -> Unsynced */
static char *watched;

static void
write_free (gpointer data)
{
  Write *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
unsynced_free (gpointer data)
{
  Unsynced *self = data;

  g_byte_array_unref (self->base);
  g_ptr_array_unref (self->writes);
  g_free (self);
}

static GHashTable *
all (void)
{
  if (files == NULL)
    files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unsynced_free);
  return files;
}

void
fault_power_watch (const char *folder)
{
  g_free (watched);
  watched = g_strdup (folder);
}

gboolean
fault_power_has_base (guint64 inode)
{
  return g_hash_table_contains (all (), &inode);
}

void
fault_power_base (guint64 inode, GByteArray *contents)
{
  Unsynced *file = g_new0 (Unsynced, 1);

  file->base = contents;
  file->writes = g_ptr_array_new_with_free_func (write_free);
  g_hash_table_insert (all (), g_memdup2 (&inode, sizeof inode), file);
}

void
fault_power_write (guint64 inode, gint64 offset, const void *bytes, gsize size)
{
  Unsynced *file = g_hash_table_lookup (all (), &inode);
  Write *made = g_new0 (Write, 1);

  made->offset = offset;
  made->bytes = bytes != NULL ? g_bytes_new (bytes, size) : NULL;
  g_ptr_array_add (file->writes, made);
}

void
fault_power_synced (guint64 inode)
{
  g_hash_table_remove (all (), &inode);
}

static void
resize (GByteArray *contents, gsize size)
{
  gsize before = contents->len;

  g_byte_array_set_size (contents, (guint) size);
  if (size > before)
    memset (contents->data + before, 0, size - before);
}

/* What of it came to the disk before the power went: nothing, all, or some sectors, those of others not. */
static void
write_some (GByteArray *contents, const Write *made, double chance)
{
  gsize size;
  const guint8 *bytes = made->bytes != NULL ? g_bytes_get_data (made->bytes, &size) : NULL;

  if (bytes == NULL)
    {
      if (g_random_double () < chance)
        resize (contents, (gsize) made->offset);
      return;
    }
  for (gsize at = 0; at < size; at += SECTOR)
    {
      gsize piece = MIN (size - at, SECTOR), end = (gsize) made->offset + at + piece;

      if (g_random_double () >= chance)
        continue;
      if (end > contents->len)
        resize (contents, end);
      memcpy (contents->data + made->offset + at, bytes + at, piece);
    }
}

static void
lose (const char *path, Unsynced *file)
{
  static const double chances[] = { 0.0, 0.5, 0.9 };
  double chance = chances[g_random_int_range (0, G_N_ELEMENTS (chances))];
  FILE *stream;

  for (guint i = 0; i < file->writes->len; i++)
    write_some (file->base, g_ptr_array_index (file->writes, i), chance);
  stream = fopen (path, "wb");
  g_assert_nonnull (stream);
  if (file->base->len > 0)
    g_assert_cmpuint (fwrite (file->base->data, 1, file->base->len, stream), ==, file->base->len);
  fclose (stream);
}

static void
lose_below (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;
      guint64 inode;
      Unsynced *file;

      if (g_stat (path, &info) != 0)
        continue;
      inode = info.st_ino;
      file = g_hash_table_lookup (all (), &inode);
      if (file != NULL)
        lose (path, file);
    }
}

void
fault_power_cut (void)
{
  g_autofree char *backups = g_strconcat (watched, "-backups", NULL);

  lose_below (watched);
  lose_below (backups);
}
