/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * Makes one call of many fail: of the calls by which SQLite reaches its files (through a VFS around the one
 * it has), of those by which Chancery reaches its own (the linker's --wrap), and of those by which SQLite
 * takes memory. The rest of what a program does goes its way. One thread.
 */

/**
 * FaultKind:
 * @FAULT_EIO: the disk fails, or the stick was pulled out
 * @FAULT_ENOSPC: there is no more space for what is written
 * @FAULT_SHORT: half of what is written is written: SQLite's writes then fail for want of space, our own have
 *   to go on with the rest
 * @FAULT_MEMORY: there is no memory
 */
typedef enum
{
  FAULT_EIO,
  FAULT_ENOSPC,
  FAULT_SHORT,
  FAULT_MEMORY,
} FaultKind;

/** fault_init: once, before anything else is asked of SQLite */
void fault_init (void);

/**
 * fault_arm:
 * @nth: which call fails, from 1; those of its kind only are counted
 * @for_ever: whether all after it fail as well
 */
void fault_arm (FaultKind kind, guint nth, gboolean for_ever);

/** fault_disarm: Returns: how many calls failed since fault_arm() */
guint fault_disarm (void);

/** fault_calls: how many calls of its kind were made between fault_arm() and fault_disarm() */
guint fault_calls (void);

/* For the parts of this. */

/**
 * fault_strikes:
 * @kinds: bits (1 << FaultKind) of the ways in which this call can fail
 * @kind: (out): the way in which it is to fail
 *
 * Counts one call.
 *
 * Returns: whether it is to fail; errno is set then
 */
gboolean fault_strikes (guint kinds, FaultKind *kind);

/** fault_errno: what the last call that failed left in errno; 0 if the last call did not fail */
int fault_errno (void);

void fault_vfs_init (void);
void fault_memory_init (void);
void fault_memory_warm_up (void);

#define FAULT_BIT(kind) (1u << (kind))
#define FAULT_ANY_DISK (FAULT_BIT (FAULT_EIO))
#define FAULT_ANY_WRITE (FAULT_BIT (FAULT_EIO) | FAULT_BIT (FAULT_ENOSPC))
