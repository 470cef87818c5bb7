/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * chancery_phone_normalise:
 * @text: a telephone number as somebody wrote it
 * @error: says how many digits are missing or too many
 *
 * A number of the North American plan becomes "(202) 555-0142", with " ext. 7" behind it where there is
 * an extension; a three-digit service number such as 911 stays; a number of another country keeps its "+".
 *
 * Returns: (transfer full) (nullable): the number, or %NULL when it is none
 */
char *chancery_phone_normalise (const char *text, GError **error);

/**
 * chancery_phone_to_uri:
 *
 * Returns: (transfer full): a "tel:" URI with the digits of a normalised number
 */
char *chancery_phone_to_uri (const char *number);

G_END_DECLS
