/* coro-class.h: what class statements and calls of a type need (CPython: Objects/typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* (transfer none): the most derived of metatype and the bases' types; NULL: TypeError (metaclass conflict) */
CoroType *coro_class_metatype     (CoroRuntime *rt, CoroType *metatype, CoroTuple *bases);
/* Replaces bases that are no types but have __mro_entries__ (list[int] as a base). (transfer full), NULL: exception */
CoroTuple *coro_class_resolve_bases (CoroRuntime *rt, CoroTuple *bases);
/* After a class was made: __set_name__ of its attributes, then __init_subclass__ of its base with these keywords. */
gboolean  coro_class_finish       (CoroRuntime *rt, CoroType *type, const CoroValue *values, CoroTuple *kwnames);

/* Makes an instance as calling the type does. *init is what is to be called then with the instance and the same
 * arguments, or CORO_NULL: nothing (borrowed). So the VM can push a frame for a __init__ of the program.
 * Where __new__ is the program's own, *new_function is it and the result is CORO_NULL without an exception: call it
 * with the type and the arguments; then, if the result is an instance of the type, coro_class_get_init() of it. */
CoroValue coro_class_make         (CoroRuntime     *rt,
                                   CoroType        *type,
                                   const CoroValue *args,
                                   gsize            n_args,
                                   CoroTuple       *kwnames,
                                   CoroValue       *new_function,
                                   CoroValue       *init);
/* (transfer none): the __init__ that is to be called for an instance; CORO_NULL if it is object's */
CoroValue coro_class_get_init     (CoroRuntime *rt, CoroType *type);

/* object.__new__: TypeError for an abstract class, and for arguments that no __init__ takes */
CoroValue coro_class_new_object   (CoroRuntime *rt, CoroType *type, gboolean has_arguments);
/* Adds the names of a type's attributes, its bases' too, as keys: dir() */
void      coro_class_add_names    (CoroRuntime *rt, CoroDict *names, CoroType *type);

/* For calls without a bound method: 1: *method is to be called with self in front; 0: *method is to be called as it is;
 * -1: exception. (transfer full) *method */
int       coro_get_method         (CoroRuntime *rt, CoroValue self, CoroStr *name, CoroValue *method);

G_END_DECLS
