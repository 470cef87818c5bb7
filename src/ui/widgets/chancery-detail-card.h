/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/chancery-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the cards of a detail are put together from: a title row, and below it a boxed list whose rows have a
 * caption over a value, laid out as the rows of a form are, so that nothing jumps when editing begins.
 * A value that is NULL or empty adds no row; the function then returns NULL.
 */

/**
 * chancery_detail_card_title:
 * @page: (nullable): where it is appended
 * @beside: (nullable): (transfer floating): stands at the right, before any button
 *
 * Returns: (transfer none): the row with the section's title
 */
GtkWidget *chancery_detail_card_title (GtkBox *page, const char *title, GtkWidget *beside);

/**
 * chancery_detail_card_title_button:
 * @title: as chancery_detail_card_title() gave it
 * @icon: such as "list-add-symbolic"
 * @label: what it does: tooltip and accessible name
 * @action: (nullable): detailed action name such as "win.add-contact::UUID"
 *
 * Returns: (transfer none): a flat button at the end of the title
 */
GtkWidget *
chancery_detail_card_title_button (GtkWidget *title, const char *icon, const char *label, const char *action);

/** chancery_detail_card_list: appends a boxed list to @page (nullable) and returns it (transfer none) */
GtkListBox *chancery_detail_card_list (GtkBox *page, const char *label);

/**
 * chancery_detail_card_add:
 * @list: a boxed list
 * @start: (nullable) (transfer floating): icon or avatar before the text
 * @title: one line
 * @subtitle: (nullable) (transfer floating): a widget below it; see chancery_detail_card_secondary()
 * @end: (nullable) (transfer floating): behind the text
 *
 * The row that is neither value nor person.
 *
 * Returns: (transfer none): the row; not activatable
 */
GtkWidget *chancery_detail_card_add (
    GtkListBox *list, GtkWidget *start, const char *title, GtkWidget *subtitle, GtkWidget *end);

/**
 * chancery_detail_card_tile:
 * @caption: above, in secondary text
 * @value: (transfer floating): what the tile says
 * @note: (nullable): a word on it, below
 *
 * Returns: (transfer floating): one of the tiles that stand in the head of a detail and never scroll away
 */
GtkWidget *chancery_detail_card_tile (const char *caption, GtkWidget *value, const char *note);

/** chancery_detail_card_tile_text: Returns: (transfer floating): a tile's value in bold */
GtkWidget *chancery_detail_card_tile_text (const char *text);

/**
 * chancery_detail_card_number_length:
 * @number: a telephone number
 *
 * Returns: how many of its bytes stay on one line; what is behind them, an extension, may stand on the next
 */
guint chancery_detail_card_number_length (const char *number);

/** chancery_detail_card_keep_number_whole: lets no line break go through the telephone number that @label
 * says */
void chancery_detail_card_keep_number_whole (GtkLabel *label);

/** chancery_detail_card_secondary: Returns: (transfer floating): a line of secondary text that wraps */
GtkWidget *chancery_detail_card_secondary (const char *text);

/** chancery_detail_card_icon: Returns: (transfer floating): an icon on a round grey ground */
GtkWidget *chancery_detail_card_icon (const char *icon);

/** chancery_detail_card_copy_button: Returns: (transfer floating): a button that copies @text */
GtkWidget *chancery_detail_card_copy_button (const char *text);

/** chancery_detail_card_add_text: caption and value, of any number of lines */
GtkWidget *chancery_detail_card_add_text (GtkListBox *list, const char *label, const char *value);

/** chancery_detail_card_add_phone: tabular figures, and a button that copies */
GtkWidget *chancery_detail_card_add_phone (GtkListBox *list, const char *label, const char *number);

/** chancery_detail_card_add_copied: an e-mail or web address, or anything else somebody copies */
GtkWidget *chancery_detail_card_add_copied (GtkListBox *list, const char *label, const char *value);

/**
 * chancery_detail_card_add_date:
 * @iso: (nullable): "YYYY-MM-DD"
 * @today: likewise
 *
 * The day as people say it, the full date on hover.
 */
GtkWidget *
chancery_detail_card_add_date (GtkListBox *list, const char *label, const char *iso, const char *today);

/** chancery_detail_card_add_link: a row that leads elsewhere; @action: detailed action name */
GtkWidget *
chancery_detail_card_add_link (GtkListBox *list, const char *label, const char *value, const char *action);

/** chancery_detail_card_add_mission: @mission: a row of the list of missions; leads to it */
GtkWidget *chancery_detail_card_add_mission (GtkListBox *list, const ChanceryRow *mission);

/**
 * ChanceryPerson:
 * @name: who
 * @position: (nullable)
 * @note: (nullable): such as "verified 3 Nov" or "verification 34 days overdue"
 * @due: whether @note is something to be done
 * @number: (nullable): the telephone number to call first
 * @action: (nullable): detailed name of the action of the row
 */
typedef struct
{
  const char *name;
  const char *position;
  const char *note;
  gboolean due;
  const char *number;
  const char *action;
} ChanceryPerson;

/**
 * chancery_detail_card_add_person:
 *
 * A person with the number beside the name, or below it where there is no room.
 */
GtkWidget *chancery_detail_card_add_person (GtkListBox *list, const ChanceryPerson *person);

G_END_DECLS
