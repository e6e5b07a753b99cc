/* coro-descriptors.h: bound methods, property, staticmethod, classmethod, super (CPython: classobject.c, descrobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* `method`: any callable with its first argument. */
typedef struct {
  CoroObject base;
  CoroValue  function; /* owned */
  CoroValue  self;     /* owned */
} CoroBoundMethod;

#define CORO_BOUND_METHOD(value) ((CoroBoundMethod *) coro_object (value))

typedef struct {
  CoroObject base;
  CoroValue  get;  /* owned, or CORO_NULL; so are the others */
  CoroValue  set;
  CoroValue  del;
  CoroValue  doc;
  CoroStr   *name; /* owned, (nullable) */
} CoroProperty;

#define CORO_PROPERTY(value) ((CoroProperty *) coro_object (value))

/* staticmethod and classmethod */
typedef struct {
  CoroObject base;
  CoroValue  callable; /* owned */
  CoroDict  *dict;     /* owned, (nullable) */
} CoroMethodWrapper;

#define CORO_METHOD_WRAPPER(value) ((CoroMethodWrapper *) coro_object (value))

CoroValue coro_bound_method_new (CoroRuntime *rt, CoroValue function, CoroValue self);
gboolean  coro_getter_refuse    (CoroRuntime *rt, CoroValue self, CoroValue value); /* "readonly attribute" */
CoroValue coro_staticmethod_new (CoroRuntime *rt, CoroValue callable);
CoroValue coro_classmethod_new  (CoroRuntime *rt, CoroValue callable);
/* What super(type, object) is; TypeError if object is no instance (and no subclass) of type. */
CoroValue coro_super_new        (CoroRuntime *rt, CoroType *type, CoroValue object);
CoroValue coro_super_find       (CoroType *object_type, CoroType *type, CoroStr *name); /* (transfer none) */
CoroValue coro_getter_new       (CoroRuntime *rt, const CoroGetterDef *def, CoroType *owner);
CoroValue coro_mappingproxy_new (CoroRuntime *rt, CoroValue mapping);
CoroValue coro_member_new       (CoroRuntime *rt, CoroStr *name, CoroType *owner, gsize offset);
CoroValue coro_member_new_readonly (CoroRuntime *rt, CoroStr *name, CoroType *owner, gsize offset);

G_END_DECLS
