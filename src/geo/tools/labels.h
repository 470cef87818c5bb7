/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

/* Appends all labels and returns how many; country names come from DCW's list of them, their places from
 * the shapes; cities from our own table, and those of lower rank from libgweather's. */
guint labels_write (
    GByteArray *labels, GPtrArray *land, const char *countries_path, const char *cities_path, GError **error);
