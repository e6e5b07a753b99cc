/* coro-own-modules.h: modules that stand beside the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean coro_own_modules_contain (const char  *folder,
                                   const char  *name);
char    *coro_own_modules_load    (const char  *folder,
                                   const char  *name,
                                   char       **file,
                                   gboolean    *is_package,
                                   GError     **error);

G_END_DECLS
