/* coro-builtin-types.h: the native types of this folder that start with the runtime, each a table in its own file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* X (field of the runtime and name of the table, field of the base). Bases first; str, tuple, dict are made before. */
#define CORO_CORE_TYPES(X) \
  X (int, object) X (bool, int) X (float, object) X (complex, object) \
  X (none, object) X (not_implemented, object) X (ellipsis, object) \
  X (native, object) X (bound_method, object) X (property, object) X (staticmethod, object) X (classmethod, object) \
  X (super, object) X (getter, object) X (member, object) X (module, object) \
  X (weakref, object) X (proxy, object) X (callable_proxy, object) X (union, object) X (generic_alias, object) X (mappingproxy, object)

extern const CoroTypeSpec coro_object_spec;
extern const CoroTypeSpec coro_type_spec;
#define X(name, base) extern const CoroTypeSpec coro_##name##_spec;
CORO_CORE_TYPES (X)
#undef X

G_END_DECLS
