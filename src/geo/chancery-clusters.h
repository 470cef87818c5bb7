/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-point-index.h"

G_BEGIN_DECLS

/**
 * ChanceryClusters:
 *
 * Points gathered into clusters for every whole zoom of a map, worked out once: a cluster of one zoom is made
 * of whole clusters of the next, so that zooming in splits what zooming out had joined. They do not depend on
 * what a window shows, so nothing changes while the map is dragged.
 */
typedef struct _ChanceryClusters ChanceryClusters;

/** CHANCERY_CLUSTERS_RANKS: ranks of points, 0 the least */
#define CHANCERY_CLUSTERS_RANKS 5

/**
 * ChanceryCluster:
 * @place: the middle of its points
 * @count: how many points it holds; 1 for a point by itself
 * @ranks: how many of each rank
 * @first: number of its first point
 */
typedef struct
{
  ChanceryMercator place;
  guint count;
  guint ranks[CHANCERY_CLUSTERS_RANKS];
  guint first;
} ChanceryCluster;

/**
 * ChanceryClustersRadius:
 *
 * Returns: how near to each other points are joined at @zoom, in pixels of tiles of 256
 */
typedef double (*ChanceryClustersRadius) (guint zoom);

/**
 * ChanceryClustersMeet:
 * @dx: how far @other lies to the east of @one, in pixels of tiles of 256
 * @dy: how far to the south
 *
 * Returns: whether they would be drawn over each other at @zoom; asked when at least one is no point by
 * itself
 */
typedef gboolean (*ChanceryClustersMeet) (
    const ChanceryCluster *one, const ChanceryCluster *other, double dx, double dy, guint zoom);

/**
 * chancery_clusters_new:
 * @points: (array length=n): places
 * @ranks: (array length=n): below %CHANCERY_CLUSTERS_RANKS
 * @highest: the last zoom; beyond it nothing splits any more
 * @radius: how near is near
 * @meet: (nullable): clusters that do are joined, too: the middle of a cluster's points is not where any of
 * them is, so that two may lie nearer than @radius
 * @reach: farther from each other than so many pixels none meet
 *
 * Measured: 10,000 points, half of them in 25 cities, take 27 ms for 20 zooms, 10 of them to keep clusters
 * apart.
 */
ChanceryClusters *chancery_clusters_new (const ChanceryMercator *points,
                                         const guint8 *ranks,
                                         gsize n,
                                         guint highest,
                                         ChanceryClustersRadius radius,
                                         ChanceryClustersMeet meet,
                                         double reach);
void chancery_clusters_free (ChanceryClusters *self);

/**
 * chancery_clusters_at:
 * @zoom: a zoom; those beyond the highest are taken for it
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): numbers of the clusters of that zoom
 */
const guint *chancery_clusters_at (const ChanceryClusters *self, guint zoom, gsize *n);

/** chancery_clusters_get: Returns: (transfer none): the cluster with the number */
const ChanceryCluster *chancery_clusters_get (const ChanceryClusters *self, guint cluster);

/** chancery_clusters_members: Returns: (array length=count) (transfer none): numbers of its points */
const guint *chancery_clusters_members (const ChanceryClusters *self, guint cluster);

/** chancery_clusters_holding: Returns: the number of the cluster that holds the point @point at @zoom */
guint chancery_clusters_holding (const ChanceryClusters *self, guint zoom, guint point);

/**
 * chancery_clusters_split_zoom:
 * @zoom: (out): the first zoom at which it is no longer one
 *
 * Returns: %FALSE when it never splits: its points are as good as at one place
 */
gboolean chancery_clusters_split_zoom (const ChanceryClusters *self, guint cluster, guint *zoom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryClusters, chancery_clusters_free)

G_END_DECLS
