/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** ChanceryBasemapLabelClass: what a label of the base map names; its look follows from it */
typedef enum
{
  CHANCERY_BASEMAP_LABEL_COUNTRY,
  CHANCERY_BASEMAP_LABEL_STATE,
  CHANCERY_BASEMAP_LABEL_CITY,
  CHANCERY_BASEMAP_LABEL_LOCALITY,
  CHANCERY_BASEMAP_LABEL_WATER,
  CHANCERY_BASEMAP_LABEL_N_CLASSES,
} ChanceryBasemapLabelClass;
