/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-progress.h"

#include <cairo.h>

G_BEGIN_DECLS

/** ChanceryPictureForm: pixels, or a page of lines and text */
typedef enum
{
  CHANCERY_PICTURE_PNG,
  CHANCERY_PICTURE_PDF,
} ChanceryPictureForm;

/**
 * ChanceryPictureDraw:
 * @cr: one unit is a pixel of the design in a PNG, and a point (1/72 inch) in a PDF
 *
 * Draws the picture. Returns: whether it is whole
 */
typedef gboolean (*ChanceryPictureDraw) (cairo_t *cr, gconstpointer data, GError **error);

/**
 * ChanceryPictureFile:
 * @form: of the file
 * @width: in units
 * @height: in units
 * @scale: pixels to a unit, of a PNG
 * @title: (nullable): stands in the properties of a PDF
 * @subject: (nullable): likewise
 */
typedef struct
{
  ChanceryPictureForm form;
  double width;
  double height;
  guint scale;
  const char *title;
  const char *subject;
} ChanceryPictureFile;

/**
 * chancery_picture_file_write:
 * @path: an existing file is replaced once the new one is whole
 * @draw: called once
 * @data: for @draw
 * @error: what @draw said, %CHANCERY_ERROR_FAILED when Cairo cannot draw, or why the file cannot be written
 *
 * Returns: whether the file is there whole; otherwise there is none, or the old one
 */
gboolean chancery_picture_file_write (const ChanceryPictureFile *self,
                                      const char *path,
                                      ChanceryPictureDraw draw,
                                      gconstpointer data,
                                      GError **error);

G_END_DECLS
