/* coro-compiler.h: syntax tree to code object
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-code.h"
#include "lang/coro-tree.h"

G_BEGIN_DECLS

typedef enum {
  CORO_COMPILE_NONE   = 0,
  CORO_COMPILE_HIDDEN = 1 << 0, /* a bundled library module */
} CoroCompileFlags;

/* (transfer full): the module's code, or CORO_NULL with *error set. No Python exception is raised. */
CoroValue coro_compile (CoroRuntime     *rt,
                        CoroTree        *tree,
                        const char      *filename,
                        guint32          file_id,
                        guint            flags,
                        CoroDiagnostic **error);

G_END_DECLS
