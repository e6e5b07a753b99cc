/* coro-suggest.h: the name that was probably meant (CPython: Python/suggestions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *coro_suggest (const char *const *candidates,
                          gsize              n_candidates,
                          const char        *name);

G_END_DECLS
