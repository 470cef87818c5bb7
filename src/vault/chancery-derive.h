/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-mission-summary.h"
#include "vault/chancery-list.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * Derived rows and search texts: what the rules make of the records, kept for lists. Inside the vault only.
 */

/**
 * ChanceryDeriveCheck:
 * @differs: a row of a list is not there, or not what the rules make of @record, or is there and should not
 * be
 * @has_words: the search text of @record in @list, folded
 * @data: for them
 *
 * Who wants to know what would be derived, and how that is other than what is kept.
 */
typedef struct
{
  void (*differs) (const ChanceryRecord *record, gpointer data);
  void (*has_words) (
      ChanceryListKind list, const ChanceryRecord *record, gint64 seq, const char *folded, gpointer data);
  gpointer data;
} ChanceryDeriveCheck;

/**
 * ChanceryDerive:
 * @sql: the connection
 * @touched: (element-type utf8): ids of the records that were written
 * @moved: (element-type utf8): ids of missions that lost a record to another mission or got one
 * @nearest: how to measure
 * @data: for @nearest
 * @check: (nullable): nothing is written: everything is worked out anew and compared with what is kept
 * @changed: (out): lists of which a row came, went, or may have another place
 *
 * What is to be derived anew. A row or text that rests on nothing touched is left alone: at 13 contacts and
 * 10 assessments a mission that is nearly all of what a save would write.
 */
typedef struct
{
  ChancerySql *sql;
  GHashTable *touched;
  GHashTable *moved;
  ChanceryNearestOffice nearest;
  gpointer data;
  const ChanceryDeriveCheck *check;
  gboolean changed[CHANCERY_N_LISTS];
} ChanceryDerive;

/**
 * chancery_derive_mission:
 * @id: id of a mission
 *
 * Works the mission's summary out anew, with the list rows and search texts of its contacts and assessments.
 * For a mission in the bin they go.
 */
gboolean chancery_derive_mission (ChanceryDerive *self, const char *id, GError **error);

G_END_DECLS
