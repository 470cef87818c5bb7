/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Whatever stands over a window: menus, dialogs of ours, GTK's own, and the file choosers, which GTK or the
 * desktop's portal draws. All of it may show something of the vault, so all of it goes when the vault is
 * locked.
 */

/**
 * chancery_dialogs_choose_file:
 * @parent: the window, or a dialog over it
 * @accept: (nullable): label of the button
 *
 * The only way to make a file chooser, so that none is forgotten.
 *
 * Returns: (transfer none): a modal file chooser, to be shown with gtk_native_dialog_show(). It goes after
 * its "response", or when the dialogs are closed; then "response" never comes.
 */
GtkFileChooserNative *chancery_dialogs_choose_file (GtkWindow *parent,
                                                    const char *title,
                                                    GtkFileChooserAction action,
                                                    const char *accept);

/** chancery_dialogs_had_chooser: whether there ever was one */
gboolean chancery_dialogs_had_chooser (void);

/** chancery_dialogs_close: closes what stands over @window, whoever opened it */
void chancery_dialogs_close (GtkWindow *window);

G_END_DECLS
