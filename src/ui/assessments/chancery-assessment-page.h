/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/assessments/chancery-assessment-facts.h"
#include "ui/widgets/chancery-record-view.h"

G_BEGIN_DECLS

/** chancery_assessment_page_fill: shows one assessment as a document to be read; @facts: the facts */
void chancery_assessment_page_fill (ChanceryRecordView *view, gconstpointer facts);

G_END_DECLS
