/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/chancery-secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the pages before an unlocked vault have in common.
 */

/** chancery_welcome_header_new: Returns: a flat header bar that holds the window's buttons and no title */
GtkWidget *chancery_welcome_header_new (void);

/**
 * chancery_welcome_frame_new:
 * @header: lies over the top, so that the content is centred in the whole window
 * @content: in the middle; it scrolls where the window is too low for it
 * @width: most pixels it may take
 *
 * Returns: a #GtkOverlay
 */
GtkWidget *chancery_welcome_frame_new (GtkWidget *header, GtkWidget *content, int width);

/** chancery_welcome_waiting_new: a page that waits; @label: (out): where to say what for */
GtkWidget *chancery_welcome_waiting_new (GtkLabel **label);

/** chancery_welcome_pill_new: a wide round button; @suggested for the one that matters */
GtkWidget *chancery_welcome_pill_new (const char *label, gboolean suggested);

/** chancery_welcome_quiet_new: a button that looks like text */
GtkWidget *chancery_welcome_quiet_new (const char *label);

/**
 * chancery_welcome_pill_set_busy:
 * @pill: from chancery_welcome_pill_new()
 *
 * Turns a spinner in place of the label.
 */
void chancery_welcome_pill_set_busy (GtkWidget *pill, gboolean busy);

/** chancery_welcome_list_new: an empty boxed list whose rows cannot be selected */
GtkWidget *chancery_welcome_list_new (void);

/**
 * chancery_passphrase_row_new:
 * @title: also its accessible name
 *
 * An entry for a passphrase: its text lies in locked memory, is not shown unless asked for, and has neither
 * undo nor spelling.
 */
GtkWidget *chancery_passphrase_row_new (const char *title);

/** chancery_passphrase_row_secret: Returns: (transfer full): what was typed; the entry keeps it too */
ChancerySecret *chancery_passphrase_row_secret (GtkWidget *row);

/**
 * chancery_welcome_focus_soon:
 * @page: whose grab_focus() puts the cursor where it belongs
 *
 * For a page that is about to be shown: the stack that shows it moves the focus once more by itself.
 */
void chancery_welcome_focus_soon (GtkWidget *page);

/** chancery_entry_row_name: names @row and the text in it, for assistive technology */
void chancery_entry_row_name (GtkWidget *row, const char *name);

/** chancery_entry_row_select: puts the cursor into @row, all its text selected */
void chancery_entry_row_select (GtkWidget *row);

/**
 * chancery_fault_row_new:
 *
 * The row below an entry row that says what is wrong with it; hidden until chancery_fault_row_set().
 */
GtkWidget *chancery_fault_row_new (void);

/**
 * chancery_fault_row_set:
 * @fault: from chancery_fault_row_new()
 * @entry: the row above it, which is tinted too
 * @text: (nullable): what is wrong and what would be right; %NULL when all is well
 */
void chancery_fault_row_set (GtkWidget *fault, GtkWidget *entry, const char *text);

G_END_DECLS
