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
 * @FAULT_KILL: the process is killed before the call, which may be any one to the disk
 * @FAULT_POWER: likewise, and of what was written to a file and not yet forced to the disk some is lost: all
 * of it, or single sectors, as the power going off leaves it
 */
typedef enum
{
  FAULT_EIO,
  FAULT_ENOSPC,
  FAULT_SHORT,
  FAULT_MEMORY,
  FAULT_KILL,
  FAULT_POWER,
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

/**
 * fault_power_watch:
 * @folder: where files lose what was not forced to the disk
 */
void fault_power_watch (const char *folder);

/* For the parts of this. */

/** fault_power_is_armed: whether it has to be known what is not on the disk yet */
gboolean fault_power_is_armed (void);

/** fault_power_base: what the file of this number held when it was last forced to the disk; before its first
 * write after that. Whether it is known already: fault_power_has_base() */
gboolean fault_power_has_base (guint64 inode);
void fault_power_base (guint64 inode, GByteArray *contents);

/** fault_power_write: something is being written, or with no @bytes, cut off at @offset */
void fault_power_write (guint64 inode, gint64 offset, const void *bytes, gsize size);

/** fault_power_synced: all of it is on the disk */
void fault_power_synced (guint64 inode);

/** fault_power_cut: the power goes off */
void fault_power_cut (void);

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
