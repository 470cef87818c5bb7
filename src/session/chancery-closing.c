/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-closing.h"

static GMutex mutex;
static GCond cond;
static GPtrArray *closing; /* of absolute paths, guarded by the mutex */

static gboolean
find (const char *path, guint *index)
{
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;

  if (path == NULL)
    return closing != NULL;
  return closing != NULL && g_ptr_array_find_with_equal_func (closing, absolute, g_str_equal, index);
}

void
chancery_closing_add (const char *path)
{
  g_mutex_lock (&mutex);
  if (closing == NULL)
    closing = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (closing, g_canonicalize_filename (path, NULL));
  g_mutex_unlock (&mutex);
}

void
chancery_closing_remove (const char *path)
{
  guint index;

  g_mutex_lock (&mutex);
  if (find (path, &index))
    g_ptr_array_remove_index (closing, index);
  if (closing->len == 0)
    g_clear_pointer (&closing, g_ptr_array_unref);
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

gboolean
chancery_closing_is_under_way (const char *path)
{
  gboolean under_way;

  g_mutex_lock (&mutex);
  under_way = find (path, NULL);
  g_mutex_unlock (&mutex);
  return under_way;
}

void
chancery_closing_wait (const char *path)
{
  g_mutex_lock (&mutex);
  while (find (path, NULL))
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}
