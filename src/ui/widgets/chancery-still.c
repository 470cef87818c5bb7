/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-still.h"

#define FRAMES_TO_LAYOUT 3
#define FRAMES "chancery-still-frames"

static void
follow_focus (GtkScrolledWindow *scroller, gboolean follow)
{
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (scroller)), follow);
}

static int
frames_left (GtkScrolledWindow *scroller)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (scroller), FRAMES));
}

static void
set_frames_left (GtkScrolledWindow *scroller, int frames)
{
  g_object_set_data (G_OBJECT (scroller), FRAMES, GINT_TO_POINTER (frames));
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (widget);
  int left = frames_left (scroller) - 1;

  if (left > 0)
    {
      set_frames_left (scroller, left);
      return G_SOURCE_CONTINUE;
    }
  chancery_still_end (scroller);
  return G_SOURCE_REMOVE;
}

void
chancery_still_keep (GtkScrolledWindow *scroller)
{
  if (frames_left (scroller) == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (scroller), on_frame, NULL, NULL);
  set_frames_left (scroller, FRAMES_TO_LAYOUT);
  follow_focus (scroller, FALSE);
}

void
chancery_still_end (GtkScrolledWindow *scroller)
{
  set_frames_left (scroller, 0);
  follow_focus (scroller, TRUE);
}
