/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/chancery-record.h"
#include "vault/chancery-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryContactFacts:
 * @contact: the contact
 * @mission: (nullable): what lists show of its mission
 *
 * What the page of a contact shows.
 */
typedef struct
{
  ChanceryRecord *contact;
  ChanceryRow *mission;
} ChanceryContactFacts;

/**
 * ChanceryContactVerify:
 * @contact: a copy; (transfer none)
 *
 * Called when the user says that the designation was verified today.
 */
typedef void (*ChanceryContactVerify) (GtkWidget *widget, const ChanceryRecord *contact, gpointer user_data);

/**
 * chancery_contact_cards_fill:
 * @verify: (nullable): %NULL when nothing can be written
 *
 * Puts the cards of a contact's page into @page: security liaison, how to reach it, its mission, particulars.
 */
void chancery_contact_cards_fill (GtkBox *page,
                                  const ChanceryContactFacts *facts,
                                  ChanceryContactVerify verify,
                                  gpointer user_data);

G_END_DECLS
