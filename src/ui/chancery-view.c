/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-view.h"

G_DEFINE_INTERFACE (ChanceryView, chancery_view, GTK_TYPE_WIDGET)

static void
chancery_view_default_init (ChanceryViewInterface *iface)
{
}

void
chancery_view_show (ChanceryView *self, const char *id)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->show != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->show (self, id);
}

const char *
chancery_view_shown (ChanceryView *self, const ChanceryEntity **entity)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->shown == NULL)
    return NULL;
  return CHANCERY_VIEW_GET_IFACE (self)->shown (self, entity);
}

void
chancery_view_add (ChanceryView *self, const char *mission)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->add != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->add (self, mission);
}

void
chancery_view_edit (ChanceryView *self)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->edit != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->edit (self);
}

void
chancery_view_resume (ChanceryView *self, ChanceryKeptForm *form)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->resume != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->resume (self, form);
}

void
chancery_view_focus_search (ChanceryView *self)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->focus_search != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->focus_search (self);
}

gboolean
chancery_view_go_back (ChanceryView *self)
{
  return CHANCERY_VIEW_GET_IFACE (self)->go_back != NULL && CHANCERY_VIEW_GET_IFACE (self)->go_back (self);
}

void
chancery_view_set_columns (ChanceryView *self, gboolean columns)
{
  if (CHANCERY_VIEW_GET_IFACE (self)->set_columns != NULL)
    CHANCERY_VIEW_GET_IFACE (self)->set_columns (self, columns);
}
