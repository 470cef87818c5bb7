/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/tools/netcdf-file.h"

#include <gio/gio.h>
#include <netcdf.h>

static gboolean
succeeded (int status, const char *what, GError **error)
{
  if (status == NC_NOERR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", what, nc_strerror (status));
  return FALSE;
}

gboolean
netcdf_open (const char *path, int *file, GError **error)
{
  return succeeded (nc_open (path, NC_NOWRITE, file), path, error);
}

void
netcdf_close (int file)
{
  nc_close (file);
}

static gboolean
find (int file, const char *name, int *variable, gsize *n, GError **error)
{
  int dimension;

  return succeeded (nc_inq_varid (file, name, variable), name, error) &&
         succeeded (nc_inq_vardimid (file, *variable, &dimension), name, error) &&
         succeeded (nc_inq_dimlen (file, dimension, n), name, error);
}

int *
netcdf_read_ints (int file, const char *name, gsize *n, GError **error)
{
  g_autofree int *values = NULL;
  int variable;

  if (!find (file, name, &variable, n, error))
    return NULL;
  values = g_new0 (int, *n + 1);
  if (!succeeded (nc_get_var_int (file, variable, values), name, error))
    return NULL;
  return g_steal_pointer (&values);
}

guint16 *
netcdf_read_shorts (int file, const char *name, gsize *n, GError **error)
{
  g_autofree int *values = netcdf_read_ints (file, name, n, error);
  guint16 *shorts;

  if (values == NULL)
    return NULL;
  shorts = g_new (guint16, *n + 1);
  for (gsize i = 0; i < *n; i++)
    shorts[i] = (guint16) values[i];
  return shorts;
}

gboolean
netcdf_read_attribute (int file, const char *variable, const char *name, double *value, GError **error)
{
  int id;

  return succeeded (nc_inq_varid (file, variable, &id), variable, error) &&
         succeeded (nc_get_att_double (file, id, name, value), name, error);
}

char **
netcdf_list (int file, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int n;

  if (!succeeded (nc_inq_nvars (file, &n), "variables", error))
    return NULL;
  for (int i = 0; i < n; i++)
    {
      char name[NC_MAX_NAME + 1];

      if (!succeeded (nc_inq_varname (file, i, name), "variable", error))
        return NULL;
      g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
