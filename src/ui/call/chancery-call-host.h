/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session/chancery-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ChanceryCallHost:
 *
 * Lays "Whom to call" over the window: while it is open, neither the keyboard nor the pointer reach what lies
 * below, and when it closes the keyboard returns to where it was.
 */
#define CHANCERY_TYPE_CALL_HOST (chancery_call_host_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryCallHost, chancery_call_host, CHANCERY, CALL_HOST, GtkWidget)

/** chancery_call_host_new: @child: (transfer floating): what lies below */
ChanceryCallHost *chancery_call_host_new (ChancerySession *session, GtkWidget *child);

/** chancery_call_host_open: @about: see chancery_call_records_load(); open already, it shows that instead */
void chancery_call_host_open (ChanceryCallHost *self, const char *about);

/** chancery_call_host_close: Returns: whether it was open */
gboolean chancery_call_host_close (ChanceryCallHost *self);

G_END_DECLS
