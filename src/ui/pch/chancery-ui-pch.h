/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The toolkit's headers, read once a build instead of once a file: reading them is most of the time that a
 * file of the window takes to compile. No file may rely on this one: each includes what it uses. */

#include <adwaita.h>
#include <shumate/shumate.h>
