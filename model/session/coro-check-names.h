/* coro-check-names.h: what Python has and the simulator may not have, and what to do instead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *coro_check_get_module_hint  (const char *module);
const char *coro_check_get_builtin_hint (const char *name);
gboolean    coro_check_is_python_name   (const char *module,
                                         const char *name);
const char *coro_check_get_name_hint    (const char *module,
                                         const char *name);

G_END_DECLS
