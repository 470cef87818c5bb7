/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/list/chancery-list-pane.h"

G_BEGIN_DECLS

/** chancery_assessment_rows: how an assessment looks in a list: of whom, when, how high, when reviewed */
extern const ChanceryListRows chancery_assessment_rows;

G_END_DECLS
