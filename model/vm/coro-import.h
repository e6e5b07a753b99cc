/* coro-import.h: modules and the program's own module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Finds a module of the program's own: its text (transfer full), its file and whether it is a package; NULL without *error:
 * there is none. */
typedef char *(*CoroFindModule) (CoroVm *vm, const char *name, char **file, gboolean *is_package, gpointer data, GError **error);

void        coro_vm_set_find_module (CoroVm *vm, CoroFindModule func, gpointer data);
/* Native or bundled in Python. */
gboolean    coro_import_is_bundled  (CoroVm *vm, const char *name);
/* (transfer full): a code object, CORO_NULL with *error set; the text is kept for tracebacks. */
CoroValue   coro_vm_compile         (CoroVm          *vm,
                                     const char      *text,
                                     gsize            length,
                                     const char      *file,
                                     guint            flags, /* CoroCompileFlags */
                                     CoroDiagnostic **error);
/* (nullable) (transfer none): the text of a file that has been compiled, for its lines in messages */
const char *coro_vm_get_source      (CoroVm          *vm,
                                     const char      *file); /* (nullable) */
/* Runs a code object as the module __main__. */
CoroResult  coro_vm_run_main        (CoroVm     *vm,
                                     CoroStack  *stack,
                                     CoroValue   code,
                                     const char *path,
                                     CoroValue  *value);

G_END_DECLS
