/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryPosition:
 * @latitude: degrees north on WGS 84, -90 to 90
 * @longitude: degrees east on WGS 84, -180 to 180
 */
typedef struct
{
  double latitude;
  double longitude;
} ChanceryPosition;

/** chancery_position_is_valid: whether both are finite and in range */
gboolean chancery_position_is_valid (const ChanceryPosition *position);

G_END_DECLS
