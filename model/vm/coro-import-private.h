/* coro-import-private.h: what the files of the import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "vm/coro-vm-private.h"

G_BEGIN_DECLS

typedef enum {
  CORO_LOAD_NOT_FOUND,
  CORO_LOAD_FAILED, /* an exception is in flight */
  CORO_LOAD_DONE,
  CORO_LOAD_RUN,    /* its body is to be run first */
} CoroLoad;

CoroValue  coro_modules_find      (CoroVm *vm, const char *name); /* (transfer none): in sys.modules */
void       coro_modules_set       (CoroVm *vm, const char *name, CoroValue module); /* CORO_NULL: takes it out */

/* coro-vm-source.c */
void       coro_vm_raise_diagnostic (CoroVm *vm, const CoroDiagnostic *diagnostic, const char *text);

/* Loads one module by its full name. parent: the package that it is in, or CORO_NULL. With CORO_LOAD_RUN *frame is its body's;
 * coro_load_finish() is to be called with its `extra` when it has come to its end. */
CoroLoad   coro_load_module       (CoroVm *vm, const char *name, CoroValue parent, CoroFrame **frame);

G_END_DECLS
