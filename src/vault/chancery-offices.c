/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-offices.h"

#include "domain/chancery-responsibility.h"
#include "vault/chancery-store.h"

#include <string.h>

void
chancery_offices_forget (ChanceryOffices *self)
{
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_clear_pointer (&self->positions, g_array_unref);
}

gboolean
chancery_offices_load (ChanceryOffices *self, ChancerySql *sql, GError **error)
{
  if (self->offices != NULL)
    return TRUE;
  self->offices = chancery_store_load_all (sql, chancery_ds_office, error);
  if (self->offices == NULL)
    return FALSE;
  self->positions = g_array_new (FALSE, FALSE, sizeof (ChanceryPosition));
  for (guint i = 0; i < self->offices->len;)
    {
      const ChanceryRecord *office = g_ptr_array_index (self->offices, i);
      ChanceryPosition position;

      if (!chancery_office_covers (office) || !chancery_record_position (office, &position))
        {
          g_ptr_array_remove_index (self->offices, i);
          continue;
        }
      g_array_append_val (self->positions, position);
      i++;
    }
  return TRUE;
}

static gboolean
find_office (const ChanceryOffices *self, const char *id, gsize *index)
{
  for (guint i = 0; id != NULL && i < self->offices->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (self->offices, i);

      if (strcmp (office->id, id) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

double
chancery_offices_nearest (const ChanceryPosition *position,
                          const char *assigned,
                          char **office,
                          gpointer data)
{
  const ChanceryOffices *self = data;
  const ChanceryPosition *all = (const ChanceryPosition *) self->positions->data;
  double metres = -1.0;
  gsize index = 0, only;
  gboolean found;

  if (self->nearest == NULL || self->offices->len == 0)
    return metres;
  if (find_office (self, assigned, &index))
    found = self->nearest (position, all + index, 1, &only, &metres);
  else
    found = self->nearest (position, all, self->offices->len, &index, &metres);
  if (!found)
    return -1.0;
  *office = g_strdup (((const ChanceryRecord *) g_ptr_array_index (self->offices, index))->id);
  return metres;
}
