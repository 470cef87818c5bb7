/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-position.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the card of the map is put together from: lines with an icon, appended to its body.
 */

/** chancery_map_card_label: Returns: (transfer floating): a label that wraps */
GtkWidget *chancery_map_card_label (const char *text);

/**
 * chancery_map_card_add_line:
 * @icon: (nullable): %NULL keeps the icon's room free
 * @content: (transfer floating): a text or any widget
 * @end: (nullable) (transfer floating): what one may do with it
 */
void chancery_map_card_add_line (GtkBox *body, const char *icon, GtkWidget *content, GtkWidget *end);

/** chancery_map_card_add_text: @text: (nullable): adds nothing for %NULL or ""; @below: (nullable) */
void chancery_map_card_add_text (GtkBox *body, const char *icon, const char *text, const char *below);

/** chancery_map_card_add_number: @below: (nullable): @number (nullable) in bold, with a button that copies */
void chancery_map_card_add_number (GtkBox *body, const char *icon, const char *number, const char *below);

/** chancery_map_card_add_copy_position: appends to a line of buttons */
void chancery_map_card_add_copy_position (GtkBox *line, const ChanceryPosition *position, gboolean wide);

G_END_DECLS
