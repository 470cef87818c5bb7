/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-canvas.h"

#define OTHER_KEYS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

gboolean
chancery_map_canvas_press_zoom_key (ChanceryMapCanvas *self, guint key, GdkModifierType modifiers)
{
  if ((modifiers & OTHER_KEYS) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      chancery_map_canvas_zoom_by (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      chancery_map_canvas_zoom_by (self, -1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      chancery_map_canvas_show_country (self);
      return TRUE;
    default:
      return FALSE;
    }
}
