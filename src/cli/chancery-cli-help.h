/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/chancery-cli-request.h"

G_BEGIN_DECLS

/** chancery_cli_find_verb: Returns: (nullable): the verb called @name */
const ChanceryCliVerb *chancery_cli_find_verb (const char *name);

/**
 * chancery_cli_help:
 * @verb: (nullable): the verb that is to be explained; all for %NULL
 *
 * Returns: (transfer full): what --help prints
 */
char *chancery_cli_help (const ChanceryCliVerb *verb);

G_END_DECLS
