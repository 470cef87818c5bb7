/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-auto-lock.h"

#include "base/chancery-clock.h"
#include "chancery-config.h"
#include "domain/chancery-idle.h"
#include "ui/chancery-lock-signals.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Set on each window that is listened to. */
#define LISTENED "chancery-auto-lock"

#define TICK_SECONDS 5

struct _ChanceryAutoLock
{
  GObject parent_instance;
  GtkWindow *window; /* not a reference */
  GSettings *settings;
  ChanceryLockSignals *lock_signals;
  GListModel *toplevels;
  ChanceryIdle idle;
  gboolean unlocked;
  gboolean warned;
  int timer; /* a descriptor: only such a timer counts the time asleep; -1 for none */
  guint timer_source;
  gpointer surface; /* where the pointer was last, only to be compared */
  double x, y;
};

enum
{
  LOCK,
  WARNING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryAutoLock, chancery_auto_lock, G_TYPE_OBJECT)

/* Time. */

static void
set_warned (ChanceryAutoLock *self, gboolean warned)
{
  if (self->warned == warned)
    return;
  self->warned = warned;
  g_signal_emit (self, signals[WARNING], 0, warned);
}

static void
set_timer (ChanceryAutoLock *self, gint64 at_ms)
{
  struct itimerspec when = { .it_value = { .tv_sec = at_ms / 1000, .tv_nsec = (at_ms % 1000) * 1000000 } };

  if (self->timer >= 0)
    timerfd_settime (self->timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static void
look (ChanceryAutoLock *self)
{
  gint64 now = chancery_clock_boot_ms ();
  ChanceryIdleState state = chancery_idle_state (&self->idle, now);

  if (!self->unlocked)
    return;
  set_timer (self, chancery_idle_next (&self->idle, now));
  set_warned (self, state == CHANCERY_IDLE_WARNING);
  if (state == CHANCERY_IDLE_OVER)
    g_signal_emit (self, signals[LOCK], 0);
}

static gboolean
on_timer (int timer, GIOCondition condition, gpointer user_data)
{
  guint64 times;

  if (read (timer, &times, sizeof times) == (ssize_t) sizeof times)
    look (user_data);
  return G_SOURCE_CONTINUE;
}

/* Where there is no such timer. */
static gboolean
on_tick (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
begin (ChanceryAutoLock *self)
{
  chancery_idle_start (&self->idle, g_settings_get_int (self->settings, "lock-after-minutes"),
                       chancery_clock_boot_ms ());
  look (self);
}

void
chancery_auto_lock_touch (ChanceryAutoLock *self)
{
  /* Each movement of the pointer comes here: the timer is set anew only when it has run out. */
  if (!self->unlocked)
    return;
  if (chancery_idle_touch (&self->idle, chancery_clock_boot_ms ()) != CHANCERY_IDLE_ACTIVE)
    look (self);
}

/* Activity. */

/* GTK makes up movements of the pointer when something moves below it. */
static gboolean
has_moved (ChanceryAutoLock *self, GdkEvent *event)
{
  gpointer surface = gdk_event_get_surface (event);
  double x = 0, y = 0;
  gboolean moved;

  gdk_event_get_position (event, &x, &y);
  moved = surface != self->surface || x != self->x || y != self->y;
  self->surface = surface;
  self->x = x;
  self->y = y;
  return moved;
}

static gboolean
is_activity (ChanceryAutoLock *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      return has_moved (self, event);
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
    case GDK_PAD_BUTTON_PRESS:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_event (ChanceryAutoLock *self, GdkEvent *event)
{
  if (is_activity (self, event))
    chancery_auto_lock_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
listen_to (ChanceryAutoLock *self, GtkWidget *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), LISTENED) != NULL)
    return;
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
  g_object_set_data (G_OBJECT (window), LISTENED, self);
}

static void
on_toplevels (ChanceryAutoLock *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->toplevels, position + i);

      listen_to (self, window);
    }
}

/* Minimising. */

static void
on_state (ChanceryAutoLock *self, GParamSpec *pspec, GdkToplevel *toplevel)
{
  if ((gdk_toplevel_get_state (toplevel) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0 &&
      g_settings_get_boolean (self->settings, "lock-on-minimize"))
    g_signal_emit (self, signals[LOCK], 0);
}

static void
on_realize (ChanceryAutoLock *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  g_signal_connect_object (surface, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
}

/* Building. */

static void
emit_lock (ChanceryAutoLock *self)
{
  g_signal_emit (self, signals[LOCK], 0);
}

static void
chancery_auto_lock_dispose (GObject *object)
{
  ChanceryAutoLock *self = CHANCERY_AUTO_LOCK (object);

  g_clear_handle_id (&self->timer_source, g_source_remove);
  if (self->timer >= 0)
    close (self->timer);
  self->timer = -1;
  if (self->lock_signals != NULL)
    g_object_run_dispose (G_OBJECT (self->lock_signals));
  g_clear_object (&self->lock_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->toplevels);
  G_OBJECT_CLASS (chancery_auto_lock_parent_class)->dispose (object);
}

static void
chancery_auto_lock_class_init (ChanceryAutoLockClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_auto_lock_dispose;
  signals[LOCK] = g_signal_new ("lock", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WARNING] =
      g_signal_new ("warning", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
chancery_auto_lock_init (ChanceryAutoLock *self)
{
  self->settings = g_settings_new (CHANCERY_APP_ID);
  self->toplevels = g_object_ref (gtk_window_get_toplevels ());
  self->timer = timerfd_create (CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  self->timer_source = self->timer >= 0 ? g_unix_fd_add (self->timer, G_IO_IN, on_timer, self)
                                        : g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
}

static void
watch_desktop (ChanceryAutoLock *self)
{
  GApplication *application = g_application_get_default ();

  self->lock_signals = chancery_lock_signals_new (
      application != NULL ? g_application_get_dbus_connection (application) : NULL);
  g_signal_connect_object (self->lock_signals, "lock", G_CALLBACK (emit_lock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lock_signals, "woke", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
}

ChanceryAutoLock *
chancery_auto_lock_new (GtkWindow *window)
{
  ChanceryAutoLock *self = g_object_new (CHANCERY_TYPE_AUTO_LOCK, NULL);

  self->window = window;
  watch_desktop (self);
  g_signal_connect_object (self->settings, "changed::lock-after-minutes", G_CALLBACK (begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (on_toplevels), self,
                           G_CONNECT_SWAPPED);
  on_toplevels (self, 0, 0, g_list_model_get_n_items (self->toplevels));
  g_signal_connect_object (window, "realize", G_CALLBACK (on_realize), self, G_CONNECT_SWAPPED);
  return self;
}

void
chancery_auto_lock_set_unlocked (ChanceryAutoLock *self, gboolean unlocked)
{
  self->unlocked = unlocked;
  chancery_lock_signals_set_unlocked (self->lock_signals, unlocked);
  if (unlocked)
    begin (self);
  else
    set_warned (self, FALSE);
}
