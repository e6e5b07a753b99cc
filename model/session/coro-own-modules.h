/* coro-own-modules.h: modules that stand beside the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-import.h"

G_BEGIN_DECLS

gboolean coro_own_modules_contain (const char       *folder,
                                   const char       *name);
gboolean coro_own_modules_come_first (const char *folder,
                                      const char *name);
gboolean coro_own_modules_load    (const char       *folder,
                                   const char       *name,
                                   CoroFoundModule  *found,
                                   GError          **error);
gboolean coro_own_modules_find    (const char       *folder,
                                   const char       *below,
                                   const char       *name,
                                   CoroFoundModule  *found,
                                   GError          **error);

G_END_DECLS
