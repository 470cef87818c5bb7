/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryAutoLock:
 *
 * Knows when a window's vault is to be locked though nobody asked for it: nobody touched any window of the
 * program for as long as the settings say (the time in which the computer slept counts), the screen was
 * locked, the computer goes to sleep, or the window was minimised and the settings say so. It goes on while
 * something runs: what is unlocked and unattended is the worse risk, and work that is stopped has changed
 * nothing.
 *
 * Signal "lock": it is time. Also while nothing is unlocked: what was typed at the lock screen can go too.
 * Signal "warning" (gboolean on): it will be in CHANCERY_IDLE_WARNING_MS; or somebody is there after all.
 */
#define CHANCERY_TYPE_AUTO_LOCK (chancery_auto_lock_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryAutoLock, chancery_auto_lock, CHANCERY, AUTO_LOCK, GObject)

/** chancery_auto_lock_new: @window: outlives it */
ChanceryAutoLock *chancery_auto_lock_new (GtkWindow *window);

/** chancery_auto_lock_set_unlocked: whether there is something to lock; the time begins anew */
void chancery_auto_lock_set_unlocked (ChanceryAutoLock *self, gboolean unlocked);

/** chancery_auto_lock_touch: somebody, or the tour, is there */
void chancery_auto_lock_touch (ChanceryAutoLock *self);

G_END_DECLS
