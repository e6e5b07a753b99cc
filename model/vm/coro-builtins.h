/* coro-builtins.h: the module builtins, and what the VM shares with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-collect.h"
#include "vm/coro-function.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

extern const CoroNativeDef coro_builtin_functions[];
extern const CoroNativeDef coro_builtin_object_functions[];
extern const CoroNativeDef coro_builtin_output_functions[];
/* of the bundled module `_builtins` */
extern const CoroNativeDef coro_builtin_input_functions[];

CoroValue     coro_builtin_ascii             (CoroRuntime *rt, CoroValue object);
/* "f()" or "C.m()", for messages; (transfer full) */
char         *coro_builtin_dup_function_name (CoroRuntime *rt, CoroValue callable);
/* A dict or anything with keys(). */
gboolean      coro_builtin_has_keys          (CoroRuntime *rt, CoroValue object);
/* (nullable) (transfer full): the one of these names that was probably meant */
char         *coro_builtin_dup_close_match   (CoroRuntime *rt, CoroStr *name, CoroStr *const *names, gsize n_names);
/* -1: exception; by __instancecheck__, a tuple of types or a union */
int           coro_builtin_is_instance       (CoroRuntime *rt, CoroValue object, CoroValue type);
int           coro_builtin_is_subclass       (CoroRuntime *rt, CoroValue type, CoroValue other);
/* coro-quitter.c */
void          coro_quitter_init              (CoroVm *vm);

/* Calls that go another way than through their type because they can run the program for long: see coro-builtins-frames.c.
 * CORO_NULL without an exception: this call goes the usual way. */
CoroValue     coro_builtin_call_by_frames    (CoroVm          *vm,
                                              CoroValue        callable,
                                              const CoroValue *args,
                                              gsize            n_args,
                                              CoroTuple       *kwnames,
                                              CoroFrame      **frame);
void          coro_builtins_frames_init      (CoroVm *vm);
/* (transfer none): a function of the bundled module `_library`; NULL: an exception */
CoroFunction *coro_builtin_get_library       (CoroVm *vm, const char *name);

G_END_DECLS
