/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryMainView:
 *
 * The unlocked vault: sidebar, and the view that is chosen there. It goes when the vault is locked, and with
 * it everything that was read from the vault.
 */
#define CHANCERY_TYPE_MAIN_VIEW (chancery_main_view_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMainView, chancery_main_view, CHANCERY, MAIN_VIEW, GtkWidget)

ChanceryMainView *chancery_main_view_new (ChancerySession *session);

/** chancery_main_view_show: @name: "map", "missions", "contacts" or "assessments" */
void chancery_main_view_show (ChanceryMainView *self, const char *name);

/** chancery_main_view_current: Returns: the name of the view shown */
const char *chancery_main_view_current (ChanceryMainView *self);

/** chancery_main_view_view: Returns: (transfer none): the widget of the view called @name */
GtkWidget *chancery_main_view_view (ChanceryMainView *self, const char *name);

/** chancery_main_view_reveal: goes to the view, from the sidebar in a narrow window, and from "Whom to call"
 */
void chancery_main_view_reveal (ChanceryMainView *self);

/**
 * chancery_main_view_toggle_sidebar:
 *
 * Shows the sidebar beside the map, or hides it again. The map needs the whole window, so it is hidden
 * whenever the map is gone to; beside the other views it always stands.
 */
void chancery_main_view_toggle_sidebar (ChanceryMainView *self);

/** chancery_main_view_call: opens "Whom to call"; @about: see chancery_call_records_load() */
void chancery_main_view_call (ChanceryMainView *self, const char *about);

/** chancery_main_view_go_back: Returns: whether there was somewhere to go back to */
gboolean chancery_main_view_go_back (ChanceryMainView *self);

G_END_DECLS
