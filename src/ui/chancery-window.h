/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryWindow:
 *
 * The one window. It shows the first-run page, the page to create a vault, the lock screen, or the unlocked
 * vault. Everything that knows of the vault's contents is a child of the unlocked page and goes with it.
 *
 * Actions (group "win"): lock, undo, redo, import, export, new, edit, search, show-view(s),
 * show-mission(s id), continue(s id of a kept form), show-contact(s id), show-assessment(s id),
 * show-unplaced, show-on-map(s mission id), add-contact(s mission id), add-assessment(s mission id),
 * add-mission(s position), back, columns, verify, salvage, take-writing, search-all, history, audit, bin.
 */
#define CHANCERY_TYPE_WINDOW (chancery_window_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryWindow, chancery_window, CHANCERY, WINDOW, AdwApplicationWindow)

ChanceryWindow *chancery_window_new (AdwApplication *application);

/** chancery_window_show_error: shows the bar with @message until it is closed or the next thing succeeds */
void chancery_window_show_error (ChanceryWindow *self, const char *message);

/** chancery_window_show_toast: see chancery_feedback_said() */
void chancery_window_show_toast (ChanceryWindow *self, const char *text, gboolean undo);

/** chancery_window_add_toast: @toast: (transfer full): shown in the place of the one that is shown */
void chancery_window_add_toast (ChanceryWindow *self, AdwToast *toast);

/** chancery_window_open_path: shows the lock screen of the vault at @path */
void chancery_window_open_path (ChanceryWindow *self, const char *path);

/** chancery_window_take_session: @session: (transfer full): shows the unlocked vault */
void chancery_window_take_session (ChanceryWindow *self, ChancerySession *session);

/** chancery_window_show_anew: makes the unlocked page anew, since what can be done in it is another; it shows
 * what it showed */
void chancery_window_show_anew (ChanceryWindow *self);

/** chancery_window_show_waiting: shows that something is being made ready */
void chancery_window_show_waiting (ChanceryWindow *self, const char *text);

/** chancery_window_lock: drops everything of the vault, closes what stands over the window, clears the
 * clipboard, and shows the lock screen */
void chancery_window_lock (ChanceryWindow *self);

/**
 * chancery_window_finish_now:
 *
 * Returns when every vault that was locked is closed. A backup that is being made of one is left out, and
 * owed.
 */
void chancery_window_finish_now (ChanceryWindow *self);

/** chancery_window_show_view: shows a view of the unlocked vault, and in it the record @id unless %NULL */
void chancery_window_show_view (ChanceryWindow *self, const char *view, const char *id);

/** chancery_window_touch: somebody is there, though no key was pressed: the tour */
void chancery_window_touch (ChanceryWindow *self);

/**
 * chancery_window_replace_vault:
 * @path: of a vault, open or not
 * @backup: (nullable): what is to take its place; %NULL to have it chosen
 *
 * Locks, and shows the page on which a backup takes the vault's place.
 */
void chancery_window_replace_vault (ChanceryWindow *self, const char *path, const char *backup);

/** chancery_window_session: Returns: (transfer none) (nullable): the unlocked vault */
ChancerySession *chancery_window_session (ChanceryWindow *self);

/** chancery_window_shown: Returns: (nullable): id of the record on the screen; @entity: (out): what it is */
const char *chancery_window_shown (ChanceryWindow *self, const ChanceryEntity **entity);

G_END_DECLS
