/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-draft.h"
#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * One field of a form: its row, and what is wrong below it. Used by ChanceryForm and the editors only.
 *
 * Signal "edited": the draft took another input.
 * Signal "activated": Enter was pressed.
 */
#define CHANCERY_TYPE_FORM_ROW (chancery_form_row_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryFormRow, chancery_form_row, CHANCERY, FORM_ROW, GObject)

/**
 * ChanceryFormRowShow:
 * @input: (nullable): what the editor is to show
 */
typedef void (*ChanceryFormRowShow) (ChanceryFormRow *row, const char *input);

struct _ChanceryFormRow
{
  GObject parent_instance;
  ChancerySession *session;
  ChanceryDraft *draft; /* the form's; NULL once the form went */
  const ChanceryField *field;
  GtkWidget *row;
  GtkWidget *focus; /* what takes the focus */
  GtkWidget *named; /* what assistive technology sees: NULL for the former */
  GtkWidget *fault_row;
  GtkLabel *fault;
  gboolean labelled; /* the row names it already */
  ChanceryFormRowShow show;
  gboolean quiet;  /* the program itself is filling in */
  GPtrArray *keys; /* of a combo: what is stored for each of its items */
};

/** chancery_form_row_new: @draft: outlives the row, or chancery_form_row_detach() is called */
ChanceryFormRow *
chancery_form_row_new (ChancerySession *session, ChanceryDraft *draft, const ChanceryField *field);
void chancery_form_row_detach (ChanceryFormRow *self);

/** chancery_form_row_set_draft: @draft: in the place of the one it had, or the same that was changed by
 * others; shows what stands in it, and what is wrong with that */
void chancery_form_row_set_draft (ChanceryFormRow *self, ChanceryDraft *draft);

/** chancery_form_row_show_fault: shows what the draft finds wrong with the field, or nothing */
void chancery_form_row_show_fault (ChanceryFormRow *self);

/* For the editors. */

/** chancery_form_row_take: @input: (nullable): what the user made of the field */
void chancery_form_row_take (ChanceryFormRow *self, const char *input);
void chancery_form_row_activate (ChanceryFormRow *self);

/* Each makes the row of one type of field. */
void chancery_form_build_entry (ChanceryFormRow *self);
void chancery_form_build_date (ChanceryFormRow *self);
void chancery_form_build_text (ChanceryFormRow *self);
void chancery_form_build_switch (ChanceryFormRow *self);
void chancery_form_build_choice (ChanceryFormRow *self);
void chancery_form_build_office (ChanceryFormRow *self);
void chancery_form_build_mission (ChanceryFormRow *self);

G_END_DECLS
