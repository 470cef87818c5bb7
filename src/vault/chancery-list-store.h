/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-list.h"
#include "vault/chancery-sql.h"

G_BEGIN_DECLS

/*
 * The queries behind the long lists. Inside the vault only.
 */

/**
 * ChanceryOrders:
 *
 * The order of each list by each sort, kept until it changes: a search then only has to filter it, which is
 * what makes typing in 130,000 contacts instant.
 */
typedef struct _ChanceryOrders ChanceryOrders;

ChanceryOrders *chancery_orders_new (void);
void chancery_orders_forget (ChanceryOrders *self, ChanceryListKind kind);
void chancery_orders_free (ChanceryOrders *self);

/**
 * chancery_list_store_query:
 * @today: "YYYY-MM-DD", for the filters that depend on the day
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the local numbers of the rows that @query
 *   wants, in its order
 */
GArray *chancery_list_store_query (ChancerySql *sql,
                                   ChanceryOrders *orders,
                                   const ChanceryListQuery *query,
                                   const char *today,
                                   GError **error);

/** chancery_list_store_row: Returns: (transfer full) (nullable): one row; %NULL without error if it went */
ChanceryRow *chancery_list_store_row (ChancerySql *sql, ChanceryListKind kind, gint64 seq, GError **error);

/** chancery_row_position: whether a row of missions has a position, and which */
gboolean chancery_row_position (const ChanceryRow *self, ChanceryPosition *position);

/** chancery_row_set_area: fills the column "area" of a row of missions */
void chancery_row_set_area (ChanceryRow *self, ChanceryArea area);

/** chancery_list_store_points: Returns: (element-type ChanceryMapPoint): all missions with a position */
GPtrArray *chancery_list_store_points (ChancerySql *sql, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryOrders, chancery_orders_free)

G_END_DECLS
