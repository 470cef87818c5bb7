/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-clipboard.h"

#include "chancery-config.h"
#include "ui/chancery-secret-content.h"

/* One clipboard, as long as the display lives. */
typedef struct
{
  GdkDisplay *display; /* not a reference */
  gboolean guarded;
  guint timer;
} Guard;

static void
guard_free (gpointer data)
{
  Guard *guard = data;

  g_clear_handle_id (&guard->timer, g_source_remove);
  g_free (guard);
}

int
chancery_clipboard_seconds (void)
{
  g_autoptr (GSettings) settings = g_settings_new (CHANCERY_APP_ID);

  return g_settings_get_int (settings, "clipboard-seconds");
}

static gboolean
is_ours (GdkClipboard *clipboard)
{
  return CHANCERY_IS_SECRET_CONTENT (gdk_clipboard_get_content (clipboard));
}

static void
clear_ours (Guard *guard)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (guard->display);

  g_clear_handle_id (&guard->timer, g_source_remove);
  if (is_ours (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

static gboolean
on_time (gpointer data)
{
  Guard *guard = data;

  guard->timer = 0;
  clear_ours (guard);
  return G_SOURCE_REMOVE;
}

static void
put (Guard *guard, const char *text)
{
  g_autoptr (GdkContentProvider) content = chancery_secret_content_new (text);

  gdk_clipboard_set_content (gdk_display_get_clipboard (guard->display), content);
  g_clear_handle_id (&guard->timer, g_source_remove);
  guard->timer = g_timeout_add_seconds ((guint) chancery_clipboard_seconds (), on_time, guard);
}

/* GTK's own copying, by Ctrl+C or a menu, knows nothing of secrets: what it put there is replaced. */
static void
on_changed (GdkClipboard *clipboard, Guard *guard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  if (!guard->guarded || content == NULL || is_ours (clipboard))
    return;
  g_value_init (&value, G_TYPE_STRING);
  if (gdk_content_provider_get_value (content, &value, NULL) && g_value_get_string (&value) != NULL)
    put (guard, g_value_get_string (&value));
}

static Guard *
guard_of (GdkDisplay *display)
{
  Guard *guard = g_object_get_data (G_OBJECT (display), "chancery-clipboard");

  if (guard != NULL)
    return guard;
  guard = g_new0 (Guard, 1);
  guard->display = display;
  g_object_set_data_full (G_OBJECT (display), "chancery-clipboard", guard, guard_free);
  g_signal_connect (gdk_display_get_clipboard (display), "changed", G_CALLBACK (on_changed), guard);
  return guard;
}

void
chancery_clipboard_guard (GdkDisplay *display, gboolean guarded)
{
  guard_of (display)->guarded = guarded;
}

void
chancery_clipboard_set (GdkDisplay *display, const char *text)
{
  put (guard_of (display), text);
}

void
chancery_clipboard_clear (GdkDisplay *display)
{
  GdkClipboard *primary = gdk_display_get_primary_clipboard (display);

  clear_ours (guard_of (display));
  /* What is selected in a text is the primary selection while it is selected. */
  if (gdk_clipboard_is_local (primary) && gdk_clipboard_get_content (primary) != NULL)
    gdk_clipboard_set_content (primary, NULL);
}
