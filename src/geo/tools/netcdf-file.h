/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Thin cover of the netCDF library: it reports errors as GError and returns arrays that free themselves. */
gboolean netcdf_open (const char *path, int *file, GError **error);
void netcdf_close (int file);
int *netcdf_read_ints (int file, const char *name, gsize *n, GError **error);

/* A variable of unsigned 16 bits, whatever sign the file gives it. */
guint16 *netcdf_read_shorts (int file, const char *name, gsize *n, GError **error);
gboolean
netcdf_read_attribute (int file, const char *variable, const char *name, double *value, GError **error);

/* Names of all variables. Free with g_strfreev(). */
char **netcdf_list (int file, GError **error);
