/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "world.h"

/*
 * An operation on a vault that may be broken off at any point: by a signal, by a disk or by want of memory.
 * However that was, the vault must be whole afterwards.
 */

/**
 * Trial:
 * @vault: in a folder of its own; closed before and after the operation, open for the check
 * @number: which trial it is, from 0
 * @saved: how often the operation reported something as saved
 * @opens_anew: whether the vault opens with the operation's new passphrase
 * @pipe: where to tell the parent of what was saved, or -1
 */
typedef struct
{
  VaultTest vault;
  guint number;
  guint saved;
  gboolean opens_anew;
  int pipe;
} Trial;

/**
 * Operation:
 * @name: for the test's path
 * @original: makes the vault of which each trial gets a copy, and knows from then on what states are whole
 * @work: on the closed vault of the trial, which it leaves closed; calls trial_saved() for all that has been
 *   reported as saved. It may be called in a process that is killed, or fail with an error.
 * @recover: (nullable): before the vault is opened again
 * @check: on the open vault, which has passed its verification
 * @passphrase: (nullable): a new one, with which the vault may open as well
 * @left: (nullable): what may lie in the folder in the end, as vault_test_listing() gives it; "*" for what
 *   @check itself looks after
 * @reads: whether it only reads, so that nothing can be lost by killing it
 * @large: whether it takes too long to be tried once for each of its calls
 */
typedef struct
{
  const char *name;
  void (*original) (VaultTest *original);
  gboolean (*work) (Trial *trial, GError **error);
  void (*recover) (Trial *trial);
  void (*check) (Trial *trial);
  const char *passphrase;
  const char *left;
  gboolean reads;
  gboolean large;
} Operation;

/** operations: all of them, ended by %NULL; see operations.c */
extern const Operation *const operations[];

/** trial_saved: what was written up to here has been reported as saved */
void trial_saved (Trial *trial);

/** trial_new: a copy of the closed vault @original in a folder of its own; none where @original is none */
Trial trial_new (const VaultTest *original, guint number);

/** trial_check: @trial's vault opens, is sound, holds what was reported as saved, and has nothing beside it
 */
void trial_check (const Operation *operation, Trial *trial);
void trial_clear (Trial *trial);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)
