/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-secret-content.h"

#include "base/chancery-secret.h"

#include <string.h>

/* Klipper's sign, which others heed too. GDK lists it, but hands out no format whose name has no slash, so
 * that who asks for its value ("secret") gets none. */
#define HINT_TYPE "x-kde-passwordManagerHint"
#define HINT "secret"

struct _ChancerySecretContent
{
  GdkContentProvider parent_instance;
  ChancerySecret *text; /* with its NUL */
};

G_DEFINE_FINAL_TYPE (ChancerySecretContent, chancery_secret_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, HINT_TYPE);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static GdkContentFormats *
ref_storable_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_builder_free_to_formats (gdk_content_formats_builder_new ());
}

static gboolean
get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  ChancerySecretContent *self = CHANCERY_SECRET_CONTENT (provider);

  if (!G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (chancery_secret_content_parent_class)
        ->get_value (provider, value, error);
  g_value_set_string (value, (const char *) chancery_secret_bytes (self->text));
  return TRUE;
}

static void
on_hint_written (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_mime_type_async (GdkContentProvider *provider,
                       const char *mime_type,
                       GOutputStream *stream,
                       int io_priority,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_output_stream_write_all_async (stream, HINT, strlen (HINT), io_priority, cancellable, on_hint_written,
                                   task);
}

static gboolean
write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
finalize (GObject *object)
{
  chancery_secret_unref (CHANCERY_SECRET_CONTENT (object)->text);
  G_OBJECT_CLASS (chancery_secret_content_parent_class)->finalize (object);
}

static void
chancery_secret_content_class_init (ChancerySecretContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = finalize;
  provider_class->ref_formats = ref_formats;
  provider_class->ref_storable_formats = ref_storable_formats;
  provider_class->get_value = get_value;
  provider_class->write_mime_type_async = write_mime_type_async;
  provider_class->write_mime_type_finish = write_mime_type_finish;
}

static void
chancery_secret_content_init (ChancerySecretContent *self)
{
}

GdkContentProvider *
chancery_secret_content_new (const char *text)
{
  ChancerySecretContent *self = g_object_new (CHANCERY_TYPE_SECRET_CONTENT, NULL);

  self->text = chancery_secret_new (strlen (text) + 1);
  memcpy (chancery_secret_bytes (self->text), text, strlen (text));
  return GDK_CONTENT_PROVIDER (self);
}
