/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <termios.h>

G_BEGIN_DECLS

/*
 * What happens on SIGINT, SIGTERM and SIGHUP. A thread of its own waits for them, so that nothing has to be
 * done inside a signal handler.
 */

/** chancery_cli_interrupt_init: to be called before any other thread is started */
void chancery_cli_interrupt_init (void);

/**
 * chancery_cli_interrupt_guard:
 * @cancellable: (nullable): cancelled by the first signal from now on, so that the work ends by itself; %NULL
 *   for dying of it, as a program does that knows nothing of signals
 *
 * A second signal kills at once in either case.
 */
void chancery_cli_interrupt_guard (GCancellable *cancellable);

/** chancery_cli_interrupt_came: whether a signal cancelled something since the program began */
gboolean chancery_cli_interrupt_came (void);

/**
 * chancery_cli_interrupt_hold:
 * @hold: whether signals wait; when they waited, they are answered as soon as they need not wait any more
 *
 * For what must not stop half-way and is over soon.
 */
void chancery_cli_interrupt_hold (gboolean hold);

/**
 * chancery_cli_interrupt_terminal:
 * @fd: a terminal whose settings were changed, or -1 when they are as before again
 * @settings: (nullable): what to restore before dying; copied
 */
void chancery_cli_interrupt_terminal (int fd, const struct termios *settings);

G_END_DECLS
