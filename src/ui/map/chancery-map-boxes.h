/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include <glib.h>

G_BEGIN_DECLS

/** ChanceryMapBoxes: what of a widget is taken; asks whether a rectangle is free look at few others */
typedef struct _ChanceryMapBoxes ChanceryMapBoxes;

ChanceryMapBoxes *chancery_map_boxes_new (void);
void chancery_map_boxes_free (ChanceryMapBoxes *self);
void chancery_map_boxes_add (ChanceryMapBoxes *self, const graphene_rect_t *box);

/** chancery_map_boxes_is_free: whether @box meets none that were added; edges may touch */
gboolean chancery_map_boxes_is_free (const ChanceryMapBoxes *self, const graphene_rect_t *box);

/** chancery_map_boxes_all: Returns: (element-type graphene_rect_t) (transfer none): in the order they came */
GArray *chancery_map_boxes_all (const ChanceryMapBoxes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryMapBoxes, chancery_map_boxes_free)

G_END_DECLS
