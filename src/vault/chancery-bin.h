/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-history.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * What lies in the bin, kept in order between two changes of the vault. Inside the vault only; the questions
 * are in chancery-history.h.
 */
typedef struct _ChanceryBin ChanceryBin;

/** chancery_bin_free: takes %NULL */
void chancery_bin_free (ChanceryBin *self);

G_END_DECLS
