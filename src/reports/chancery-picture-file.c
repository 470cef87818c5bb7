/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chancery-picture-file.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* Where the bytes go, and what kept them from it. */
typedef struct
{
  int fd;
  const char *name;
  GError *error;
} Target;

static cairo_status_t
write_some (void *closure, const unsigned char *bytes, unsigned int length)
{
  Target *target = closure;

  return target->error == NULL &&
                 chancery_file_write_all (target->fd, bytes, length, target->name, &target->error)
             ? CAIRO_STATUS_SUCCESS
             : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *
make_page (const ChanceryPictureFile *self, Target *target)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_some, target, self->width, self->height);

  /* Without compressed objects, which a printer that reads PDF itself may not know. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  if (self->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  return surface;
}

static cairo_surface_t *
make_surface (const ChanceryPictureFile *self, Target *target)
{
  if (self->form == CHANCERY_PICTURE_PDF)
    return make_page (self, target);
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) self->width * (int) self->scale,
                                     (int) self->height * (int) self->scale);
}

static cairo_status_t
finish (const ChanceryPictureFile *self, cairo_surface_t *surface, Target *target)
{
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return cairo_surface_status (surface);
  if (self->form == CHANCERY_PICTURE_PNG)
    return cairo_surface_write_to_png_stream (surface, write_some, target);
  cairo_surface_finish (surface);
  return cairo_surface_status (surface);
}

/* What Cairo could not do, unless a better reason is known. */
static gboolean
check (cairo_status_t status, Target *target, GError **error)
{
  if (target->error != NULL)
    g_propagate_error (error, g_steal_pointer (&target->error));
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                 _ ("The picture could not be drawn: %s. No file was written."),
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

static gboolean
write_picture (const ChanceryPictureFile *self,
               Target *target,
               ChanceryPictureDraw draw,
               gconstpointer data,
               GError **error)
{
  cairo_surface_t *surface = make_surface (self, target);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  gboolean drawn;

  if (self->form == CHANCERY_PICTURE_PNG)
    {
      cairo_scale (cr, self->scale, self->scale);
      cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
      cairo_paint (cr);
    }
  drawn = draw (cr, data, error);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (drawn && status == CAIRO_STATUS_SUCCESS)
    status = finish (self, surface, target);
  cairo_surface_destroy (surface);
  drawn = drawn && check (status, target, error);
  g_clear_error (&target->error);
  return drawn;
}

gboolean
chancery_picture_file_write (const ChanceryPictureFile *self,
                             const char *path,
                             ChanceryPictureDraw draw,
                             gconstpointer data,
                             GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (ChanceryFileWriter) writer = chancery_file_writer_new (path, error);
  Target target = { .name = name };

  if (writer == NULL)
    return FALSE;
  target.fd = chancery_file_writer_fd (writer);
  return write_picture (self, &target, draw, data, error) &&
         chancery_file_writer_commit (writer, TRUE, error);
}
