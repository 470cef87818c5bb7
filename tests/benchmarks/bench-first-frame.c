/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded into a program (LD_PRELOAD) by bench_start.py. When the first frame has been painted, or the first
 * that shows the text BENCH_AWAITED, it says how long that took since BENCH_STARTED (nanoseconds of the
 * monotonic clock) and how much memory, and ends the program. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
any_window_shows (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (text != NULL ? shows (window->data, text) : gtk_widget_get_mapped (window->data))
      return TRUE;
  return FALSE;
}

static long
peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static gboolean
on_after_paint (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  gint64 started = g_ascii_strtoll (g_getenv ("BENCH_STARTED"), NULL, 10);
  struct timespec now;

  if (!any_window_shows (g_getenv ("BENCH_AWAITED")))
    return TRUE;
  clock_gettime (CLOCK_MONOTONIC, &now);
  printf ("%.3f %ld\n", (double) (now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec - started) / 1e6,
          peak_kib ());
  fflush (stdout);
  /* As a program ends that is asked to: so that what it put away is removed. */
  kill (getpid (), SIGTERM);
  return FALSE;
}

int g_application_run (GApplication *application, int argc, char **argv);

int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **) =
      (int (*) (GApplication *, int, char **)) dlsym (RTLD_NEXT, "g_application_run");

  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, on_after_paint, NULL,
                              NULL);
  return run (application, argc, argv);
}
