/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-position.h"

#include <math.h>

gboolean
chancery_position_is_valid (const ChanceryPosition *position)
{
  return isfinite (position->latitude) && isfinite (position->longitude) &&
         fabs (position->latitude) <= 90.0 && fabs (position->longitude) <= 180.0;
}
