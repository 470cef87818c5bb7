/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static struct
{
  gboolean armed;
  FaultKind kind;
  guint nth;
  gboolean for_ever;
  guint calls;
  guint failed;
  int last_errno;
} state;

void
fault_init (void)
{
  fault_memory_init ();
  fault_vfs_init ();
  fault_memory_warm_up ();
}

void
fault_arm (FaultKind kind, guint nth, gboolean for_ever)
{
  state.armed = TRUE;
  state.kind = kind;
  state.nth = nth;
  state.for_ever = for_ever;
  state.calls = 0;
  state.failed = 0;
  state.last_errno = 0;
}

guint
fault_disarm (void)
{
  state.armed = FALSE;
  state.last_errno = 0;
  return state.failed;
}

guint
fault_calls (void)
{
  return state.calls;
}

gboolean
fault_power_is_armed (void)
{
  return state.armed && state.kind == FAULT_POWER;
}

/* Every call that could fail is one before which the process could end. */
static guint
bit_of (FaultKind kind)
{
  return FAULT_BIT (kind == FAULT_KILL || kind == FAULT_POWER ? FAULT_EIO : kind);
}

static void
end_here (void)
{
  if (state.kind == FAULT_POWER)
    fault_power_cut ();
  kill (getpid (), SIGKILL);
}

gboolean
fault_strikes (guint kinds, FaultKind *kind)
{
  state.last_errno = 0;
  if (!state.armed || !(kinds & bit_of (state.kind)))
    return FALSE;
  state.calls++;
  if (state.calls < state.nth || (state.calls > state.nth && !state.for_ever))
    return FALSE;
  if (bit_of (state.kind) != FAULT_BIT (state.kind))
    end_here ();
  state.failed++;
  *kind = state.kind;
  errno = state.last_errno = state.kind == FAULT_EIO ? EIO : state.kind == FAULT_MEMORY ? ENOMEM : ENOSPC;
  return TRUE;
}

int
fault_errno (void)
{
  return state.last_errno;
}
