/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_HEAD_TITLE (chancery_head_title_get_type ())
/** ChanceryHeadTitle: the title in the head of a detail, in full or, where there is little room, brief */
G_DECLARE_FINAL_TYPE (ChanceryHeadTitle, chancery_head_title, CHANCERY, HEAD_TITLE, AdwBin)

ChanceryHeadTitle *chancery_head_title_new (void);

/**
 * chancery_head_title_set:
 * @text: in full
 * @brief: (nullable): markup, for a narrow window, in which it begins with what tells it apart:
 * "Consulate General of ..." would cut that off; %NULL for the same
 */
void chancery_head_title_set (ChanceryHeadTitle *self, const char *text, const char *brief);

void chancery_head_title_set_narrow (ChanceryHeadTitle *self, gboolean narrow);

G_END_DECLS
