/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault-world.h"

/*
 * Processes that are killed (SIGKILL) in the midst of an operation on a vault, many times over, each time in
 * a vault of its own and at another moment. The moments are spread over the time that the operation takes
 * here, which is measured first and then again in each run that was not killed before its end.
 */

/**
 * KillRun:
 * @vault: in a folder of its own; closed before and during the operation, open for the check
 * @number: which run it is, from 0
 * @saved: how often the operation reported something as saved, as the parent knows it
 * @ended: whether it had come to its end
 * @opens_anew: whether the vault opens with the operation's new passphrase
 */
typedef struct
{
  VaultTest vault;
  guint number;
  guint saved;
  gboolean ended;
  gboolean opens_anew;
  int pipe;
} KillRun;

/**
 * KillOperation:
 * @prepare: (nullable): makes the folder of each run; by default it gets a copy of one vault that
 *   vault_world_fill() filled
 * @work: in the child; calls kill_test_saved() for all that has been reported as saved
 * @recover: (nullable): in the parent, before the vault is opened again
 * @check: in the parent, on the open vault, which has passed its verification
 * @new_passphrase: (nullable): with what the vault may open as well
 * @allowed: (nullable): names that may lie beside the vault in the end, as vault_test_listing() gives them
 */
typedef struct
{
  void (*prepare) (KillRun *run);
  void (*work) (KillRun *run);
  void (*recover) (KillRun *run);
  void (*check) (KillRun *run);
  const char *new_passphrase;
  const char *allowed;
} KillOperation;

/** kill_test_run: "200 runs killed (12 before, 170 inside, 18 after), 187 reported, 0 lost" */
void kill_test_run (const KillOperation *operation);

/** kill_test_saved: tells the parent that something is saved */
void kill_test_saved (KillRun *run);

/** kill_test_is_one_of: the vault is in the state @before or @after, and in @after if that was reported */
void kill_test_is_one_of (KillRun *run, const char *before, const char *after);
