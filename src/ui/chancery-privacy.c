/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-privacy.h"

#include <string.h>

#define HINTS (GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK)

/* Text fields. */

static void
make_private (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    gtk_text_set_input_hints (GTK_TEXT (widget), gtk_text_get_input_hints (GTK_TEXT (widget)) | HINTS);
  else if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_view_set_input_hints (GTK_TEXT_VIEW (widget),
                                   gtk_text_view_get_input_hints (GTK_TEXT_VIEW (widget)) | HINTS);
}

/* No field reaches the screen, and so no input method, without having been realized. */
static gboolean
on_realize (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  make_private (g_value_get_object (&values[0]));
  return TRUE;
}

/* Recent files. A file chooser puts what was chosen on the list that all programs of the desktop share. GTK's
 * setting against it would empty that list for all of them when the program ends, so ours are taken off
 * before GTK writes it. */

static void (*gtk_recent_changed) (GtkRecentManager *manager);

static void
forget_files (GtkRecentManager *manager)
{
  GList *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    if (gtk_recent_info_has_application (l->data, g_get_application_name ()))
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (l->data), NULL);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
on_recent_changed (GtkRecentManager *manager)
{
  forget_files (manager);
  gtk_recent_changed (manager);
}

static void
guard_recent_files (void)
{
  /* The class stays as long as the program. */
  GtkRecentManagerClass *klass = g_type_class_ref (GTK_TYPE_RECENT_MANAGER);

  gtk_recent_changed = klass->changed;
  klass->changed = on_recent_changed;
}

void
chancery_privacy_forget_files (void)
{
  forget_files (gtk_recent_manager_get_default ());
}

void
chancery_privacy_start (void)
{
  /* The signal is there once the class is. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, on_realize, NULL, NULL);
  guard_recent_files ();
}

/* The log. */

/* Bytes of a quotation mark at @at, 0 for none, as for the apostrophe inside a word. */
static gsize
quote_length (const char *message, const char *at)
{
  static const char *const quotes[] = { "'", "\"", "`", "“", "”", "‘", "’", "«", "»" };

  if (*at == '\'' && at > message && g_ascii_isalpha (at[-1]) && g_ascii_isalpha (at[1]))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (at, quotes[i]))
      return strlen (quotes[i]);
  return 0;
}

/* From the first to the last: what is quoted may hold quotation marks itself. With one alone, to the end. */
char *
chancery_privacy_without_quotes (const char *message)
{
  const char *first = NULL, *last = NULL;

  /* Code is no record's text, and whoever mends the program needs it. */
  if (strstr (message, ": assertion '") != NULL && g_str_has_suffix (message, "' failed"))
    return g_strdup (message);
  for (const char *at = message; *at != '\0'; at++)
    {
      gsize length = quote_length (message, at);

      if (length > 0 && first == NULL)
        first = at + length;
      else if (length > 0)
        last = at;
    }
  if (first == NULL)
    return g_strdup (message);
  return g_strdup_printf ("%.*s…%s", (int) (first - message), message, last != NULL ? last : "");
}

static const char *
field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_strcmp0 (fields[i].key, key) == 0 && fields[i].length < 0)
      return fields[i].value;
  return NULL;
}

/* GLib ends a program that asks for a setting that there is not: no record's text, and whoever mends it needs
 * the name. */
static gboolean
is_mistake_of_ours (GLogLevelFlags level, const GLogField *fields, gsize n_fields)
{
  return (level & G_LOG_LEVEL_ERROR) != 0 &&
         g_strcmp0 (field (fields, n_fields, "GLIB_DOMAIN"), "GLib-GIO") == 0;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_autofree GLogField *copy = g_memdup2 (fields, n_fields * sizeof *fields);
  const char *message = field (fields, n_fields, "MESSAGE");
  g_autofree char *text = NULL;

  if (message == NULL || is_mistake_of_ours (level, fields, n_fields))
    return g_log_writer_default (level, fields, n_fields, data);
  text = chancery_privacy_without_quotes (message);
  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].value == (gconstpointer) message)
      copy[i].value = text;
  return g_log_writer_default (level, copy, n_fields, data);
}

void
chancery_privacy_guard_log (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
