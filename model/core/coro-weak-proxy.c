/* coro-weak-proxy.c: weakref.proxy(): stands for an object without keeping it alive (CPython: Objects/weakrefobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-weak-proxy.h"

#include "core/coro-abstract.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-weakref.h"

typedef struct {
  CoroObject base;
  CoroValue  reference; /* owned */
} Proxy;

static gboolean
is_proxy (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type == rt->proxy_type
                                    || coro_object (value)->type == rt->callable_proxy_type);
}

/* (transfer full): what it stands for, or the value itself; CORO_NULL: ReferenceError */
static CoroValue
unwrap (CoroRuntime *rt,
        CoroValue    value)
{
  CoroValue object;

  if (!is_proxy (rt, value))
    return coro_ref (value);
  object = coro_weakref_get (rt, ((Proxy *) coro_object (value))->reference);
  if (coro_is_none (object))
    return coro_raise (rt, CORO_EXC_REFERENCE, "weakly-referenced object no longer exists");
  return object;
}

static CoroValue
proxy_repr (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue object = coro_weakref_get (rt, ((Proxy *) coro_object (self))->reference);
  guint64             address = coro_object_get_address (rt, self);

  if (coro_is_none (object))
    return coro_str_new_format (rt, "<weakproxy at 0x%" G_GINT64_MODIFIER "x; dead>", address);
  return coro_str_new_format (rt, "<weakproxy at 0x%" G_GINT64_MODIFIER "x; to '%s' at 0x%" G_GINT64_MODIFIER "x>", address,
                              coro_type_name (rt, object), coro_object_get_address (rt, object));
}

static CoroValue
proxy_str (CoroRuntime *rt,
           CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_str (rt, object);
}

static gboolean
proxy_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  coro_raise (rt, CORO_EXC_TYPE, "unhashable type: 'weakref.%s'", coro_object (self)->type->name->data);
  return FALSE;
}

static CoroValue
proxy_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  coro_auto CoroValue left = unwrap (rt, a);
  coro_auto CoroValue right = coro_is_null (left) ? CORO_NULL : unwrap (rt, b);

  return coro_is_null (right) ? CORO_NULL : coro_compare (rt, left, right, op);
}

static int
proxy_truth (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? -1 : coro_truth (rt, object);
}

static CoroValue
proxy_get_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_get_attr (rt, object, name);
}

static gboolean
proxy_set_attr (CoroRuntime *rt,
                CoroValue    self,
                CoroStr     *name,
                CoroValue    value)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return !coro_is_null (object) && coro_set_attr (rt, object, name, value);
}

static CoroValue
proxy_call (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_call_kw (rt, object, args, n_args, kwnames);
}

static CoroValue
proxy_iter (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_iter (rt, object);
}

static CoroValue
proxy_next (CoroRuntime *rt,
            CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  if (coro_is_null (object))
    return CORO_NULL;
  if (coro_is_null (coro_lookup_special (rt, object, coro_name (rt, __next__))))
    return coro_raise (rt, CORO_EXC_TYPE, "Weakref proxy referenced a non-iterator '%s' object", coro_type_name (rt, object));
  return coro_next (rt, object);
}

static gssize
proxy_length (CoroRuntime *rt,
              CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? -1 : coro_length (rt, object);
}

static CoroValue
proxy_get_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_get_item (rt, object, key);
}

static gboolean
proxy_set_item (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    key,
                CoroValue    value)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return !coro_is_null (object) && coro_set_item (rt, object, key, value);
}

static int
proxy_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? -1 : coro_contains (rt, object, item);
}

static CoroValue
proxy_binary (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroBinaryOp  op)
{
  coro_auto CoroValue left = unwrap (rt, a);
  coro_auto CoroValue right = coro_is_null (left) ? CORO_NULL : unwrap (rt, b);

  return coro_is_null (right) ? CORO_NULL : coro_binary (rt, left, right, op);
}

static CoroValue
proxy_in_place (CoroRuntime  *rt,
                CoroValue     a,
                CoroValue     b,
                CoroBinaryOp  op)
{
  coro_auto CoroValue left = unwrap (rt, a);
  coro_auto CoroValue right = coro_is_null (left) ? CORO_NULL : unwrap (rt, b);

  return coro_is_null (right) ? CORO_NULL : coro_in_place (rt, left, right, op);
}

static CoroValue
proxy_unary (CoroRuntime  *rt,
             CoroValue     self,
             CoroUnaryOp   op)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_unary (rt, object, op);
}

static CoroValue
proxy_index (CoroRuntime *rt,
             CoroValue    self)
{
  coro_auto CoroValue object = unwrap (rt, self);

  return coro_is_null (object) ? CORO_NULL : coro_index (rt, object);
}

static void
proxy_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  if (coro_is_object (((Proxy *) object)->reference))
    visit (coro_object (((Proxy *) object)->reference), data);
}

static void
proxy_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  coro_clear (&((Proxy *) object)->reference);
}

#define SLOTS                                                                                                          \
  .finalize = proxy_finalize, .traverse = proxy_traverse, .repr = proxy_repr, .str = proxy_str, .hash = proxy_hash,    \
  .compare = proxy_compare, .truth = proxy_truth, .get_attr = proxy_get_attr, .set_attr = proxy_set_attr,              \
  .iter = proxy_iter, .next = proxy_next, .length = proxy_length, .get_item = proxy_get_item,                          \
  .set_item = proxy_set_item, .contains = proxy_contains, .binary = proxy_binary, .in_place = proxy_in_place,          \
  .unary = proxy_unary, .index = proxy_index

const CoroTypeSpec coro_proxy_spec = {
  .module = "weakref",
  .name = "ProxyType",
  .size = sizeof (Proxy),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { SLOTS },
};

const CoroTypeSpec coro_callable_proxy_spec = {
  .module = "weakref",
  .name = "CallableProxyType",
  .size = sizeof (Proxy),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { SLOTS, .call = proxy_call },
};

/**
 * coro_weak_proxy_new:
 * @rt: a runtime
 * @object: what to stand for
 * @callback: called with the proxy when the object goes; %CORO_NULL: none
 *
 * Returns: (transfer full): weakref.proxy(object, callback); %CORO_NULL with TypeError
 */
CoroValue
coro_weak_proxy_new (CoroRuntime *rt,
                     CoroValue    object,
                     CoroValue    callback)
{
  CoroValue reference = coro_weakref_new (rt, object, callback);
  Proxy    *self;

  if (coro_is_null (reference))
    return CORO_NULL;
  self = coro_object_new (rt, coro_is_callable (rt, object) ? rt->callable_proxy_type : rt->proxy_type, 0);
  self->reference = reference;
  return coro_value (self);
}
