/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryLockSignals:
 *
 * What the desktop and the system say that is a reason to lock: the screen is locked or dark (session bus,
 * the screensaver's "ActiveChanged"), the login session is to be locked, the computer is going to sleep
 * (system bus, logind). While something is unlocked, sleep is held up until it is locked. Where there is no
 * bus, or nobody on it, nothing comes.
 *
 * Signal "lock". When it comes because of sleep, the computer waits until the handlers have returned.
 * Signal "woke": the computer slept and is awake again.
 */
#define CHANCERY_TYPE_LOCK_SIGNALS (chancery_lock_signals_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryLockSignals, chancery_lock_signals, CHANCERY, LOCK_SIGNALS, GObject)

/** chancery_lock_signals_new: @session_bus: (nullable): the connection to the session bus, if there is one */
ChanceryLockSignals *chancery_lock_signals_new (GDBusConnection *session_bus);

/** chancery_lock_signals_set_unlocked: whether there is something to lock before the computer sleeps */
void chancery_lock_signals_set_unlocked (ChanceryLockSignals *self, gboolean unlocked);

G_END_DECLS
