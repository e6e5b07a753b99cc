/* coro-import.h: modules and the program's own module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "lang/coro-tree.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

/**
 * CoroFoundModule:
 * @text: (transfer full): its source; %NULL of a package without one (a folder)
 * @file: (transfer full): its file, or the folder
 * @is_package: other modules are in it
 */
typedef struct {
  char     *text;
  char     *file;
  gboolean  is_package;
} CoroFoundModule;

/* Finds a module of the program's own in a folder (NULL: where the program stands): FALSE without *error: there is none. */
typedef gboolean (*CoroFindModule) (CoroVm *vm, const char *folder, const char *name, CoroFoundModule *found, gpointer data,
                                    GError **error);

void        coro_vm_set_find_module (CoroVm *vm, CoroFindModule func, gpointer data);
/* Native or bundled in Python. */
gboolean    coro_import_is_bundled  (CoroVm *vm, const char *name);
/* Whether the code of a module that is bundled in Python speaks of a name, without running it. */
gboolean    coro_import_names       (CoroVm *vm, const char *module, const char *name);
/* The program brought it: it is dropped at the end. */
gboolean    coro_import_is_own      (CoroVm *vm, const char *name, CoroValue module);
/* No file beside the program comes before it. */
gboolean    coro_import_is_fixed    (const char *name);
/* (transfer full): the spec of a module that could be imported; None: there is none; parent: its package, or CORO_NULL */
CoroValue   coro_import_find_spec   (CoroVm *vm, const char *name, CoroValue parent);
/* (transfer full): a code object, CORO_NULL with *error set; the text is kept for tracebacks. */
CoroValue   coro_vm_compile         (CoroVm          *vm,
                                     const char      *text,
                                     gsize            length,
                                     const char      *file,
                                     guint            flags, /* CoroCompileFlags */
                                     CoroDiagnostic **error);
CoroValue   coro_vm_compile_tree    (CoroVm          *vm,
                                     CoroTree        *tree, /* of the text */
                                     const char      *text,
                                     gsize            length,
                                     const char      *file,
                                     guint            flags,
                                     CoroDiagnostic **error);
/* (nullable) (transfer none): the text of a file that has been compiled, for its lines in messages */
const char *coro_vm_get_source      (CoroVm          *vm,
                                     const char      *file); /* (nullable) */
/* Runs a code object as the module __main__. */
CoroResult  coro_vm_run_main        (CoroVm     *vm,
                                     CoroStack  *stack,
                                     CoroValue   code,
                                     const char *path,
                                     const char *name,
                                     CoroValue  *value);

G_END_DECLS
