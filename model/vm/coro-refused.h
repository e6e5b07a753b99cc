/* coro-refused.h: ends a program that needs what is not simulated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-diagnostic.h"
#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* CoroDiagnostic.type of what Python has and the simulator has not. */
#define CORO_NOT_SIMULATED "NotSimulated"

/* Ends the program where it stands, past every handler. what: "the function 'open'"; hint: what to do instead. Gives CORO_NULL. */
CoroValue             coro_vm_refuse           (CoroVm     *vm,
                                                const char *what,
                                                const char *hint); /* (nullable) */
/* The same of what is wrong with a text. */
CoroValue             coro_vm_refuse_place     (CoroVm               *vm,
                                                const CoroDiagnostic *diagnostic);
const CoroDiagnostic *coro_vm_get_refusal      (CoroVm     *vm); /* (nullable): why it was ended */
/* Stands for a function, a class or a module that is not simulated: calling it and asking it for anything ends the program. */
CoroValue             coro_refused_new         (CoroVm     *vm,
                                                const char *owner, /* (nullable) a module, or a class of one */
                                                const char *name,
                                                const char *hint);
/* What a module has not is put into it, and into its classes. */
void                  coro_refused_complete_module (CoroVm     *vm,
                                                    CoroModule *module,
                                                    const char *name);
void                  coro_refused_complete_type   (CoroVm     *vm,
                                                    CoroType   *type,
                                                    const char *owner);
void                  coro_refused_init        (CoroVm     *vm);

G_END_DECLS
