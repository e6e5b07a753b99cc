/* coro-library.h: the standard library of the simulated Python
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/* Makes the native modules importable; those in Python are found by the VM. */
void        coro_library_register       (CoroVm      *vm);
/* object.__reduce_ex__() and what belongs to it */
void        coro_library_add_object_methods (CoroRuntime *rt);

CoroModule *coro_abc_module_new         (CoroRuntime *rt); /* _abc: what abstract base classes know of their subclasses */
CoroModule *coro_binascii_module_new    (CoroRuntime *rt);
CoroModule *coro_bisect_module_new      (CoroRuntime *rt);
CoroModule *coro_collections_module_new (CoroRuntime *rt); /* _collections: deque */
CoroModule *coro_datetime_module_new    (CoroRuntime *rt);
CoroModule *coro_functools_module_new   (CoroRuntime *rt); /* _functools: partial */
CoroModule *coro_gc_module_new          (CoroRuntime *rt);
CoroModule *coro_hashlib_module_new     (CoroRuntime *rt);
CoroModule *coro_heapq_module_new       (CoroRuntime *rt);
CoroModule *coro_helpers_module_new     (CoroRuntime *rt); /* _helpers: what the modules in Python need of the VM */
CoroModule *coro_io_module_new          (CoroRuntime *rt); /* _io: StringIO, BytesIO */
CoroModule *coro_itertools_module_new   (CoroRuntime *rt);
CoroModule *coro_json_module_new        (CoroRuntime *rt);
CoroModule *coro_math_module_new        (CoroRuntime *rt);
CoroModule *coro_operator_module_new    (CoroRuntime *rt);
CoroModule *coro_random_module_new      (CoroRuntime *rt);
CoroModule *coro_re_module_new          (CoroRuntime *rt); /* _re: patterns and matches */
CoroModule *coro_struct_module_new      (CoroRuntime *rt);
CoroModule *coro_weakref_module_new     (CoroRuntime *rt); /* _weakref */
CoroModule *coro_unicodedata_module_new (CoroRuntime *rt);
CoroModule *coro_zlib_module_new        (CoroRuntime *rt);
CoroModule *coro_zoneinfo_module_new    (CoroRuntime *rt);

G_END_DECLS
