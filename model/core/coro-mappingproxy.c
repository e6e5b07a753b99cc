/* coro-mappingproxy.c: a read-only view of a mapping: the __dict__ of a type (CPython: Objects/descrobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-descriptors.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

typedef struct {
  CoroObject base;
  CoroValue  mapping; /* owned */
} CoroMappingProxy;

static CoroValue
mapping_of (CoroValue self)
{
  return ((CoroMappingProxy *) coro_object (self))->mapping;
}

static CoroValue
proxy_new (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  if (coro_type_of (rt, args[0])->slots.get_item == NULL || coro_list_check (rt, args[0]) || coro_tuple_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "mappingproxy() argument must be a mapping, not %s",
                       coro_type_name (rt, args[0]));
  return coro_mappingproxy_new (rt, args[0]);
}

static CoroValue
proxy_repr (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue text = coro_repr (rt, mapping_of (self));

  return coro_is_null (text) ? CORO_NULL : coro_str_new_format (rt, "mappingproxy(%s)", CORO_STR (text)->data);
}

static CoroValue
proxy_str (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_str (rt, mapping_of (self));
}

static CoroValue
proxy_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  if (coro_type_of (rt, b) == rt->mappingproxy_type)
    b = mapping_of (b);
  return coro_compare (rt, mapping_of (a), b, op);
}

static CoroValue
proxy_iter (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_iter (rt, mapping_of (self));
}

static gssize
proxy_length (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_length (rt, mapping_of (self));
}

static CoroValue
proxy_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  return coro_get_item (rt, mapping_of (self), key);
}

static int
proxy_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  return coro_contains (rt, mapping_of (self), item);
}

static CoroValue
forward (CoroRuntime     *rt,
         CoroValue        self,
         const char      *method,
         const CoroValue *args,
         gsize            n_args)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, method));

  return coro_call_method (rt, mapping_of (self), CORO_STR (name), args, n_args);
}

static CoroValue
proxy_get (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return forward (rt, self, "get", args, coro_is_null (args[1]) ? 1 : 2);
}

static CoroValue
proxy_keys (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return forward (rt, self, "keys", NULL, 0);
}

static CoroValue
proxy_values (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return forward (rt, self, "values", NULL, 0);
}

static CoroValue
proxy_items (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return forward (rt, self, "items", NULL, 0);
}

static CoroValue
proxy_copy (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return forward (rt, self, "copy", NULL, 0);
}

static CoroValue
proxy_reversed (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return forward (rt, self, "__reversed__", NULL, 0);
}

/* The mappings behind them are joined, into what the left one makes of it. */
static CoroValue
proxy_binary (CoroRuntime *rt,
              CoroValue    a,
              CoroValue    b,
              CoroBinaryOp op)
{
  if (op != CORO_OP_OR)
    return CORO_NOT_IMPLEMENTED;
  if (coro_type_of (rt, a) == rt->mappingproxy_type)
    a = mapping_of (a);
  if (coro_type_of (rt, b) == rt->mappingproxy_type)
    b = mapping_of (b);

  return coro_binary (rt, a, b, op);
}

static CoroValue
proxy_in_place (CoroRuntime *rt,
                CoroValue    a,
                CoroValue    b,
                CoroBinaryOp op)
{
  if (op != CORO_OP_OR || coro_type_of (rt, a) != rt->mappingproxy_type)
    return CORO_NOT_IMPLEMENTED;

  return coro_raise (rt, CORO_EXC_TYPE, "'|=' is not supported by mappingproxy; use '|' instead");
}

static void
proxy_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  coro_set (&((CoroMappingProxy *) object)->mapping, CORO_NONE);
}

static void
proxy_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroMappingProxy *self = (CoroMappingProxy *) object;

  if (coro_is_object (self->mapping))
    visit (coro_object (self->mapping), data);
}

static const CoroNativeDef proxy_methods[] = {
  { "get", "(key, default=None, /)", proxy_get, CORO_NATIVE_NONE },
  { "keys", "()", proxy_keys, CORO_NATIVE_NONE },
  { "values", "()", proxy_values, CORO_NATIVE_NONE },
  { "items", "()", proxy_items, CORO_NATIVE_NONE },
  { "copy", "()", proxy_copy, CORO_NATIVE_NONE },
  { "__reversed__", "()", proxy_reversed, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

const CoroTypeSpec coro_mappingproxy_spec = {
  .name = "mappingproxy",
  .size = sizeof (CoroMappingProxy),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_MAPPING,
  .new_signature = "(mapping, /)",
  .new_func = proxy_new,
  .methods = proxy_methods,
  .slots = {
    .finalize = proxy_clear,
    .traverse = proxy_traverse,
    .clear = proxy_clear,
    .repr = proxy_repr,
    .str = proxy_str,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .length = proxy_length,
    .get_item = proxy_get_item,
    .contains = proxy_contains,
    .binary = proxy_binary,
    .in_place = proxy_in_place,
  },
  .operators = "or ror ior",
};

/**
 * coro_mappingproxy_new:
 * @rt: a runtime
 * @mapping: a mapping
 *
 * Returns: (transfer full): a view of it that cannot change it
 */
CoroValue
coro_mappingproxy_new (CoroRuntime *rt,
                       CoroValue    mapping)
{
  CoroMappingProxy *self = coro_object_new (rt, rt->mappingproxy_type, 0);

  self->mapping = coro_ref (mapping);
  return coro_value (self);
}
