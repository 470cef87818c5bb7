/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/tools/geometry.h"

typedef struct _Cells Cells;

Cells *cells_new (void);
void cells_free (Cells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cells, cells_free)

/* Cuts one level of detail of a shape into cells. With @only_existing no cell is made that does not exist
 * yet: the finest level follows the United States. */
void cells_add (Cells *cells, const Shape *shape, guint8 zoom, gboolean only_existing);

/* Writes directory and geometry: @directory gets what the header of the file says, offsets counted from
 * @base. Returns the number of cells. */
guint cells_write (Cells *cells, GByteArray *directory, GByteArray *geometry, guint32 base);
