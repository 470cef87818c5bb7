/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/chancery-coordinates.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What the pages of the map's tools are made of, so that they look alike.
 */

/** chancery_map_tool_unit: what the user reads distances in */
ChanceryDistanceUnit chancery_map_tool_unit (void);

/** chancery_map_tool_form: how the user reads positions */
ChanceryCoordinateForm chancery_map_tool_form (void);

/** chancery_map_tool_list_new: Returns: (transfer floating): a list in a scrolled window, as high as it needs
 * up to @height; @list: (out): the list itself, whose accessible name is @name */
GtkWidget *chancery_map_tool_list_new (const char *name, int height, GtkListBox **list);

/** chancery_map_tool_list_clear: takes all rows out */
void chancery_map_tool_list_clear (GtkListBox *list);

/**
 * chancery_map_tool_row_new:
 * @start: (nullable) (transfer floating): at the left: a sign or a number
 * @title: what it is
 * @below: (nullable): more about it, smaller
 * @end: (nullable): at the right, in figures
 *
 * Returns: (transfer floating): a row; its accessible name is all of its texts
 */
GtkWidget *
chancery_map_tool_row_new (GtkWidget *start, const char *title, const char *below, const char *end);

/** chancery_map_tool_row_append: puts @widget at the end of a row */
void chancery_map_tool_row_append (GtkWidget *row, GtkWidget *widget);

/** chancery_map_tool_number: Returns: (transfer floating): a number as it stands on the map */
GtkWidget *chancery_map_tool_number (guint number);

/** chancery_map_tool_text: Returns: (transfer floating): a line of text that wraps. @style: (nullable) */
GtkLabel *chancery_map_tool_text (const char *style);

/** chancery_map_tool_position: Returns: (transfer floating): an entry for a position in any of its forms.
 * @label: what a screen reader says it is */
GtkEntry *chancery_map_tool_position (const char *label);

/** chancery_map_tool_buttons: Returns: (transfer floating): a line for buttons */
GtkWidget *chancery_map_tool_buttons (void);

/** chancery_map_tool_button: adds one to @line that activates @action of the map */
GtkWidget *chancery_map_tool_button (GtkWidget *line, const char *label, const char *action);

G_END_DECLS
