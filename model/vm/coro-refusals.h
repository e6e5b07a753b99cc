/* coro-refusals.h: what Python has and a simulated program has not: by name, and what to do instead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each gives what to do instead, as a clause without a full stop; NULL: the name is not among these. */
const char *coro_refusals_find_module  (const char *module);  /* what CPython or a well-known package has */
const char *coro_refusals_find_builtin (const char *name);
const char *coro_refusals_find_name    (const char *module,   /* of a simulated module, or of a class in one */
                                        const char *name);
/* Of an object that is not known: a method that only what is not simulated has. */
const char *coro_refusals_find_method  (const char *name);

/* All names of one module or class: one call for each; FALSE from it skips the rest of those of the same class. */
typedef gboolean (*CoroRefusalFunc) (const char *owner, const char *name, const char *hint, gpointer data);
void        coro_refusals_foreach      (const char      *module, /* itself and its classes */
                                        CoroRefusalFunc  func,
                                        gpointer         data);

G_END_DECLS
