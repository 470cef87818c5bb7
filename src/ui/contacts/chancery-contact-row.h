/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/** chancery_contact_rows: how a contact looks in a list: who, what, where, whether it counts as liaison */
extern const ChanceryListRows chancery_contact_rows;

/** chancery_contact_liaison_text: Returns: (transfer full): the state of the designation, for a column */
char *chancery_contact_liaison_text (const ChanceryRow *row);

G_END_DECLS
