/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-kept-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryView:
 *
 * What the window wants of every view, whatever it shows.
 */
#define CHANCERY_TYPE_VIEW (chancery_view_get_type ())
G_DECLARE_INTERFACE (ChanceryView, chancery_view, CHANCERY, VIEW, GtkWidget)

/**
 * ChanceryViewInterface:
 * @show: shows the record with the id
 * @shown: which record is shown, and what it is; %NULL for none
 * @add: starts a new record; @mission is the id of its mission, %NULL when there is none or not yet; of a new
 *   mission, the position where it is
 * @edit: starts editing what is shown
 * @resume: shows a form that was begun, as it was left
 * @focus_search: puts the cursor into the view's search field
 * @go_back: in a narrow window, from a detail to its list; returns whether there was a way back
 * @set_columns: the list as columns over the whole view, or as rows beside the detail
 *
 * Each may be missing.
 */
struct _ChanceryViewInterface
{
  GTypeInterface parent_iface;

  void (*show) (ChanceryView *self, const char *id);
  const char *(*shown) (ChanceryView *self, const ChanceryEntity **entity);
  void (*add) (ChanceryView *self, const char *mission);
  void (*edit) (ChanceryView *self);
  void (*resume) (ChanceryView *self, ChanceryKeptForm *form);
  void (*focus_search) (ChanceryView *self);
  gboolean (*go_back) (ChanceryView *self);
  void (*set_columns) (ChanceryView *self, gboolean columns);
};

void chancery_view_show (ChanceryView *self, const char *id);
const char *chancery_view_shown (ChanceryView *self, const ChanceryEntity **entity);
void chancery_view_add (ChanceryView *self, const char *mission);
void chancery_view_edit (ChanceryView *self);
void chancery_view_resume (ChanceryView *self, ChanceryKeptForm *form);
void chancery_view_focus_search (ChanceryView *self);
gboolean chancery_view_go_back (ChanceryView *self);
void chancery_view_set_columns (ChanceryView *self, gboolean columns);

G_END_DECLS
