/* coro-module-spec.h: where a module comes from, and whether its body still runs (CPython: importlib._bootstrap.ModuleSpec)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  CoroValue  name;   /* owned: a str */
  CoroValue  origin; /* owned: a str or None */
  CoroValue  search; /* owned: of a package a list of folders, else None */
  gboolean   initializing;
} CoroModuleSpec;

#define CORO_MODULE_SPEC(value) ((CoroModuleSpec *) coro_object (value))

void            coro_module_spec_init (CoroVm     *vm);
/* (transfer full) */
CoroValue       coro_module_spec_new  (CoroVm     *vm,
                                       CoroStr    *name,
                                       CoroValue   origin,
                                       CoroValue   search);
/* Makes the spec of a module and stores it there. */
CoroModuleSpec *coro_module_spec_add  (CoroVm     *vm,
                                       CoroModule *module,
                                       CoroValue   origin,
                                       CoroValue   search);
/* (transfer none) (nullable): the module's spec, if it is one of ours */
CoroModuleSpec *coro_module_spec_get  (CoroVm     *vm,
                                       CoroValue   module);

G_END_DECLS
