/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-missions-view.h"

#include "base/chancery-clock.h"
#include "ui/chancery-view.h"
#include "ui/list/chancery-split.h"
#include "ui/missions/chancery-mission-detail.h"
#include "ui/missions/chancery-mission-filters.h"
#include "ui/missions/chancery-mission-row.h"

#include <glib/gi18n.h>

#define CHANCERY_TYPE_MISSIONS_VIEW (chancery_missions_view_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMissionsView, chancery_missions_view, CHANCERY, MISSIONS_VIEW, GtkWidget)

struct _ChanceryMissionsView
{
  GtkWidget parent_instance;
  ChancerySplit *split;
  ChanceryListPane *list;
  ChanceryMissionDetail *detail;
};

static void view_init (ChanceryViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryMissionsView,
                               chancery_missions_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHANCERY_TYPE_VIEW, view_init))

static char *
kind_text (const ChanceryRow *row)
{
  return g_strdup (chancery_mission_kind_label (chancery_row_get (row, "kind")));
}

static char *
level_text (const ChanceryRow *row)
{
  return g_strdup (chancery_level_label (chancery_row_level (row, "level_us")));
}

static char *
coverage_text (const ChanceryRow *row)
{
  g_autofree char *today = chancery_clock_today ();

  return chancery_liaison_label (chancery_row_coverage (row, today));
}

static char *
office_text (const ChanceryRow *row)
{
  return g_strdup (chancery_row_get (row, "office"));
}

static const ChanceryListSort sorts[] = {
  { "title", N_ ("Mission"), "title", TRUE, NULL },
  { "place", N_ ("City"), "city", FALSE, NULL },
  { "kind", N_ ("Kind"), "kind", FALSE, kind_text },
  { "level", N_ ("Level in the United States"), "level_us", FALSE, level_text },
  { "coverage", N_ ("Liaison coverage"), "title", FALSE, coverage_text },
  { "office", N_ ("DS office"), "office", FALSE, office_text },
  { "distance", N_ ("Distance to the office"), "office_metres", FALSE, chancery_mission_distance },
  { "review", N_ ("Next review"), "review_due", FALSE, NULL },
  { NULL, NULL, NULL, FALSE, NULL },
};

static const char *const empty_buttons[] = { N_ ("Import Missions…"), "win.import", N_ ("New Mission"),
                                             "win.new", NULL };
static const ChanceryListEmpty empty = {
  "chancery-missions-symbolic",
  N_ ("No missions yet"),
  N_ ("Import the missions you look after from a table (CSV), or write one down."),
  empty_buttons,
};

static void
show_row (ChanceryMissionsView *self, ChanceryRowObject *object)
{
  chancery_mission_detail_show (self->detail, chancery_row_object_row (object)->id);
}

static void
on_loaded (ChanceryMissionsView *self, ChanceryRowObject *object)
{
  g_signal_handlers_disconnect_by_func (object, on_loaded, self);
  if (object == chancery_list_pane_selected (self->list) && chancery_row_object_row (object) != NULL)
    show_row (self, object);
}

static void
on_selected (ChanceryMissionsView *self, ChanceryRowObject *object)
{
  if (object == NULL)
    return;
  if (chancery_row_object_row (object) != NULL)
    show_row (self, object);
  else
    g_signal_connect_object (object, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
}

static void
on_made (ChanceryMissionsView *self, const char *id)
{
  chancery_list_pane_select_id (self->list, id);
}

static void
on_gone (ChanceryMissionsView *self)
{
  chancery_list_pane_unselect (self->list);
  chancery_split_go_back (self->split);
}

static void
on_folded (ChanceryMissionsView *self)
{
  chancery_mission_detail_set_folded (self->detail, chancery_split_is_folded (self->split));
}

static void
show (ChanceryView *view, const char *id)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (view);

  chancery_list_pane_select_id (self->list, id);
  chancery_mission_detail_show (self->detail, id);
  chancery_split_show_detail (self->split);
}

static const char *
shown (ChanceryView *view, const ChanceryEntity **entity)
{
  *entity = chancery_mission;
  return chancery_mission_detail_id (CHANCERY_MISSIONS_VIEW (view)->detail);
}

static void
add (ChanceryView *view, const char *mission)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (view);

  chancery_list_pane_unselect (self->list);
  chancery_mission_detail_add (self->detail, mission);
  chancery_split_show_detail (self->split);
}

static void
edit (ChanceryView *view)
{
  chancery_mission_detail_edit (CHANCERY_MISSIONS_VIEW (view)->detail);
}

static void
resume (ChanceryView *view, ChanceryKeptForm *kept)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (view);

  if (*kept->place != '\0')
    chancery_list_pane_select_id (self->list, kept->place);
  else
    chancery_list_pane_unselect (self->list);
  chancery_mission_detail_resume (self->detail, kept);
  chancery_split_show_detail (self->split);
}

static void
focus_search (ChanceryView *view)
{
  chancery_split_go_back (CHANCERY_MISSIONS_VIEW (view)->split);
  chancery_list_pane_focus_search (CHANCERY_MISSIONS_VIEW (view)->list);
}

static gboolean
go_back (ChanceryView *view)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (view);

  return chancery_mission_detail_cancel (self->detail) || chancery_split_go_back (self->split);
}

static void
set_columns (ChanceryView *view, gboolean columns)
{
  chancery_split_set_columns (CHANCERY_MISSIONS_VIEW (view)->split, columns);
}

static void
view_init (ChanceryViewInterface *iface)
{
  iface->show = show;
  iface->shown = shown;
  iface->add = add;
  iface->edit = edit;
  iface->resume = resume;
  iface->focus_search = focus_search;
  iface->go_back = go_back;
  iface->set_columns = set_columns;
}

static void
chancery_missions_view_dispose (GObject *object)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (object);

  if (self->split != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->split));
  self->split = NULL;
  G_OBJECT_CLASS (chancery_missions_view_parent_class)->dispose (object);
}

static void
chancery_missions_view_class_init (ChanceryMissionsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_missions_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_missions_view_init (ChanceryMissionsView *self)
{
}

void
chancery_missions_view_filter_unplaced (GtkWidget *missions_view)
{
  ChanceryMissionsView *self = CHANCERY_MISSIONS_VIEW (missions_view);

  chancery_split_go_back (self->split);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "filter.gap", "s", "unplaced");
}

GtkWidget *
chancery_missions_view_new (ChancerySession *session)
{
  ChanceryMissionsView *self = g_object_new (CHANCERY_TYPE_MISSIONS_VIEW, NULL);

  self->list = chancery_list_pane_new (session, CHANCERY_LIST_MISSIONS, _ ("Missions"),
                                       &chancery_mission_rows, sorts, &empty);
  self->detail = CHANCERY_MISSION_DETAIL (chancery_mission_detail_new (session));
  g_signal_connect_object (self->list, "opened", G_CALLBACK (chancery_mission_detail_keep_still),
                           self->detail, G_CONNECT_SWAPPED);
  self->split = chancery_split_new (self->list, GTK_WIDGET (self->detail));
  gtk_widget_set_parent (GTK_WIDGET (self->split), GTK_WIDGET (self));
  chancery_mission_filters_add (self->list);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "made", G_CALLBACK (on_made), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "gone", G_CALLBACK (on_gone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (on_folded), self, G_CONNECT_SWAPPED);
  on_folded (self);
  return GTK_WIDGET (self);
}
