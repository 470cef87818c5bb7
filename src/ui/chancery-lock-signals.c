/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-lock-signals.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"

/* Each desktop's own, and the common one. */
static const char *const screensavers[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver",
                                            "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
                                            "org.xfce.ScreenSaver" };

struct _ChanceryLockSignals
{
  GObject parent_instance;
  GCancellable *cancellable;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus; /* NULL until it answered */
  GArray *session_ids;         /* guint: subscriptions */
  GArray *system_ids;
  gboolean unlocked;
  gboolean asking; /* for an inhibitor */
  int inhibitor;   /* descriptor, -1 for none */
};

enum
{
  LOCK,
  WOKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ChanceryLockSignals, chancery_lock_signals, G_TYPE_OBJECT)

static void
unsubscribe (GDBusConnection *bus, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_dbus_connection_signal_unsubscribe (bus, g_array_index (ids, guint, i));
  g_array_set_size (ids, 0);
}

static void
let_sleep (ChanceryLockSignals *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
chancery_lock_signals_dispose (GObject *object)
{
  ChanceryLockSignals *self = CHANCERY_LOCK_SIGNALS (object);

  g_cancellable_cancel (self->cancellable);
  unsubscribe (self->session_bus, self->session_ids);
  unsubscribe (self->system_bus, self->system_ids);
  let_sleep (self);
  g_clear_object (&self->session_bus);
  g_clear_object (&self->system_bus);
  G_OBJECT_CLASS (chancery_lock_signals_parent_class)->dispose (object);
}

static void
chancery_lock_signals_finalize (GObject *object)
{
  ChanceryLockSignals *self = CHANCERY_LOCK_SIGNALS (object);

  g_object_unref (self->cancellable);
  g_array_unref (self->session_ids);
  g_array_unref (self->system_ids);
  G_OBJECT_CLASS (chancery_lock_signals_parent_class)->finalize (object);
}

static void
chancery_lock_signals_class_init (ChanceryLockSignalsClass *klass)
{
  static const char *const names[N_SIGNALS] = { "lock", "woke" };

  G_OBJECT_CLASS (klass)->dispose = chancery_lock_signals_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_lock_signals_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
chancery_lock_signals_init (ChanceryLockSignals *self)
{
  self->cancellable = g_cancellable_new ();
  self->session_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  self->system_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  self->inhibitor = -1;
}

/* The screen. */

static void
on_screensaver (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *member,
                GVariant *parameters,
                gpointer user_data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (user_data, signals[LOCK], 0);
}

static void
watch_screen (ChanceryLockSignals *self)
{
  for (guint i = 0; self->session_bus != NULL && i < G_N_ELEMENTS (screensavers); i++)
    {
      guint id = g_dbus_connection_signal_subscribe (self->session_bus, screensavers[i], screensavers[i],
                                                     "ActiveChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                     on_screensaver, self, NULL);

      g_array_append_val (self->session_ids, id);
    }
}

/* The login session. logind tells everybody of every session on the machine. */

static void
on_whose_session (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryLockSignals) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  g_autoptr (GVariant) user = NULL;
  guint32 uid = getuid ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(v)", &user);
  if (user != NULL && g_variant_is_of_type (user, G_VARIANT_TYPE ("(uo)")))
    g_variant_get (user, "(u&o)", &uid, NULL);
  /* Who cannot tell whose it is takes it for ours. */
  if (uid == getuid ())
    g_signal_emit (self, signals[LOCK], 0);
}

static void
on_session_lock (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *member,
                 GVariant *parameters,
                 gpointer user_data)
{
  ChanceryLockSignals *self = user_data;

  g_dbus_connection_call (bus, LOGIND, path, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", SESSION, "User"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, 1000, self->cancellable, on_whose_session,
                          g_object_ref (self));
}

/* Sleep. */

static void hold_sleep (ChanceryLockSignals *self);

static void
on_inhibited (GObject *bus, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryLockSignals) self = user_data;
  g_autoptr (GUnixFDList) list = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (bus), &list, result, NULL);
  int index = -1;

  self->asking = FALSE;
  if (reply == NULL || list == NULL)
    return;
  g_variant_get (reply, "(h)", &index);
  let_sleep (self);
  self->inhibitor = g_unix_fd_list_get (list, index, NULL);
  /* It may be locked meanwhile. */
  if (!self->unlocked || g_cancellable_is_cancelled (self->cancellable))
    let_sleep (self);
}

static void
hold_sleep (ChanceryLockSignals *self)
{
  if (self->system_bus == NULL || self->asking || self->inhibitor >= 0)
    return;
  self->asking = TRUE;
  g_dbus_connection_call_with_unix_fd_list (self->system_bus, LOGIND, LOGIND_PATH, MANAGER, "Inhibit",
                                            g_variant_new ("(ssss)", "sleep", "Chancery",
                                                           _ ("The vault is being locked"), "delay"),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
                                            self->cancellable, on_inhibited, g_object_ref (self));
}

static void
on_sleep (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *member,
          GVariant *parameters,
          gpointer user_data)
{
  g_autoptr (ChanceryLockSignals) self = g_object_ref (user_data);
  gboolean start = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &start);
  g_signal_emit (self, signals[start ? LOCK : WOKE], 0);
  if (start)
    let_sleep (self);
  else if (self->unlocked)
    hold_sleep (self);
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryLockSignals) self = user_data;
  GDBusConnection *bus = g_bus_get_finish (result, NULL);
  guint id;

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_object (&bus);
      return;
    }
  /* A system without its bus is no reason to end. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->system_bus = bus;
  id = g_dbus_connection_signal_subscribe (bus, LOGIND, SESSION, "Lock", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                           on_session_lock, self, NULL);
  g_array_append_val (self->system_ids, id);
  id = g_dbus_connection_signal_subscribe (bus, LOGIND, MANAGER, "PrepareForSleep", LOGIND_PATH, NULL,
                                           G_DBUS_SIGNAL_FLAGS_NONE, on_sleep, self, NULL);
  g_array_append_val (self->system_ids, id);
  if (self->unlocked)
    hold_sleep (self);
}

ChanceryLockSignals *
chancery_lock_signals_new (GDBusConnection *session_bus)
{
  ChanceryLockSignals *self = g_object_new (CHANCERY_TYPE_LOCK_SIGNALS, NULL);

  self->session_bus = session_bus != NULL ? g_object_ref (session_bus) : NULL;
  watch_screen (self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus, g_object_ref (self));
  return self;
}

void
chancery_lock_signals_set_unlocked (ChanceryLockSignals *self, gboolean unlocked)
{
  self->unlocked = unlocked;
  if (unlocked)
    hold_sleep (self);
  else
    let_sleep (self);
}
