/* coro-library-private.h: what the native modules of the standard library share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

/* Sets __all__; names ends with NULL. */
void      coro_library_add_all   (CoroRuntime       *rt,
                                  CoroModule        *module,
                                  const char *const *names);
/* A second name of what the module has already. */
void      coro_library_add_alias (CoroRuntime       *rt,
                                  CoroModule        *module,
                                  const char        *name,
                                  const char        *original);
/* A class of exceptions, derived from a builtin one; (transfer none): the module keeps it. */
CoroType *coro_library_add_exception (CoroRuntime       *rt,
                                      CoroModule        *module,
                                      const char        *name,
                                      CoroExceptionKind  base);

/* Gives a reference back: for coro_vm_set_state() of an object */
void      coro_library_unref     (gpointer           object);
/* A types.SimpleNamespace; values are borrowed */
CoroValue coro_library_new_namespace (CoroRuntime       *rt,
                                      const char *const *names,
                                      const CoroValue   *values,
                                      gsize              n);
/* As warnings.warn() of the function that the program has called; FALSE: it was made an exception. */
gboolean  coro_library_warn      (CoroRuntime       *rt,
                                  CoroExceptionKind  category,
                                  const char        *message);
/* functools: the type of what lru_cache makes, and what it needs */
void      coro_lru_cache_init    (CoroRuntime       *rt,
                                  CoroModule        *module);

G_END_DECLS
