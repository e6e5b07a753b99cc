/* coro-native-call.c: callbacks that are written in C where classes of the program take part: add_done_callback() of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-futures.h"
#include "asyncio/coro-tasks.h"

#include "core/coro-dict.h"

/**
 * CoroNativeCall:
 * @callback: owned: its @native is not %NULL
 *
 * What the program is given where CPython gives it a function of its library.
 */
typedef struct {
  CoroObject   base;
  CoroCallback callback;
} CoroNativeCall;

#define CORO_NATIVE_CALL(value) ((CoroNativeCall *) coro_object (value))

static void
native_call_clear (CoroRuntime *rt,
                   CoroObject  *object)
{
  coro_callback_clear (&((CoroNativeCall *) object)->callback);
}

static void
native_call_traverse (CoroObject    *object,
                      CoroVisitFunc  visit,
                      gpointer       data)
{
  coro_visit_callback (&((CoroNativeCall *) object)->callback, visit, data);
}

static CoroValue
native_call_call (CoroRuntime     *rt,
                  CoroValue        value,
                  const CoroValue *args,
                  gsize            n_args,
                  CoroTuple       *kwnames)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroNativeCall *self = CORO_NATIVE_CALL (value);
  coro_auto CoroValue data = coro_ref (self->callback.callable);
  const char *name = strrchr (self->callback.native->name, '.');

  name = name != NULL ? name + 1 : self->callback.native->name;
  if (n_args != 1 || (kwnames != NULL && kwnames->length > 0))
    return coro_raise (rt, CORO_EXC_TYPE, "%s() takes 1 positional argument but %" G_GSIZE_FORMAT " were given", name, n_args);
  if (!coro_is_future (asyncio, args[0]))
    return coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute 'cancelled'", coro_type_name (rt, args[0]));
  if (self->callback.native->wants_done && !coro_future_is_done (CORO_FUTURE (args[0])))
    return coro_raise (rt, CORO_EXC_INVALID_STATE, "Exception is not set.");

  return self->callback.native->func (asyncio, data, args[0]) ? CORO_NONE : CORO_NULL;
}

static gboolean
native_call_hash (CoroRuntime *rt,
                  CoroValue    value,
                  gint64      *hash)
{
  const CoroCallback *callback = &CORO_NATIVE_CALL (value)->callback;

  *hash = (gint64) (GPOINTER_TO_SIZE (callback->native) >> 4);
  if (coro_is_object (callback->callable))
    *hash ^= (gint64) (coro_object_get_address (rt, callback->callable) >> 4);

  return TRUE;
}

static CoroValue
native_call_compare (CoroRuntime   *rt,
                     CoroValue      a,
                     CoroValue      b,
                     CoroCompareOp  op)
{
  const CoroCallback *first = coro_native_call_peek (coro_asyncio_get (rt), a);
  const CoroCallback *second = coro_native_call_peek (coro_asyncio_get (rt), b);
  gboolean same;

  if (first == NULL || second == NULL || (op != CORO_CMP_EQ && op != CORO_CMP_NE))
    return CORO_NOT_IMPLEMENTED;
  same = first->native == second->native && coro_is (first->callable, second->callable);

  return coro_bool (op == CORO_CMP_EQ ? same : !same);
}

static CoroValue
native_call_repr (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_native_callback_repr (rt, &CORO_NATIVE_CALL (value)->callback, value);
}

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_native_callback_get_name (rt, &CORO_NATIVE_CALL (self)->callback, self, coro_name (rt, __name__));
}

static CoroValue
get_qualname (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_native_callback_get_name (rt, &CORO_NATIVE_CALL (self)->callback, self, coro_name (rt, __qualname__));
}

static CoroValue
get_module (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_native_callback_get_name (rt, &CORO_NATIVE_CALL (self)->callback, self, coro_name (rt, __module__));
}

static CoroValue
get_self (CoroRuntime *rt,
          CoroValue    self)
{
  const CoroCallback *callback = &CORO_NATIVE_CALL (self)->callback;

  if (callback->native->kind != CORO_CALLBACK_METHOD)
    return coro_raise_attribute_error (rt, self, coro_asyncio_name (coro_asyncio_get (rt), __self__));

  return coro_ref (callback->callable);
}

static const CoroGetterDef native_call_getters[] = {
  { "__name__", get_name, NULL },
  { "__qualname__", get_qualname, NULL },
  { "__module__", get_module, NULL },
  { "__self__", get_self, NULL },
  { NULL },
};

/* What type() says is CPython's; they are the same but for that. */
#define NATIVE_CALL_SPEC(module_name, type_name)          \
  {                                                       \
    .module = module_name,                                \
    .name = type_name,                                    \
    .size = sizeof (CoroNativeCall),                      \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,   \
    .getters = native_call_getters,                       \
    .slots = {                                            \
      .finalize = native_call_clear,                      \
      .traverse = native_call_traverse,                   \
      .clear = native_call_clear,                         \
      .repr = native_call_repr,                           \
      .hash = native_call_hash,                           \
      .compare = native_call_compare,                     \
      .call = native_call_call,                           \
    },                                                    \
  }

static const CoroTypeSpec native_call_spec = NATIVE_CALL_SPEC ("builtins", "function");
static const CoroTypeSpec native_method_spec = NATIVE_CALL_SPEC ("builtins", "method");
static const CoroTypeSpec native_partial_spec = NATIVE_CALL_SPEC ("functools", "partial");

/* (transfer full) */
static CoroValue
wrap (CoroAsyncio              *asyncio,
      const CoroNativeCallback *native,
      CoroValue                 data)
{
  CoroType *types[] = {
    [CORO_CALLBACK_FUNCTION] = asyncio->native_call_type,
    [CORO_CALLBACK_METHOD] = asyncio->native_method_type,
    [CORO_CALLBACK_PARTIAL] = asyncio->native_partial_type,
  };
  CoroNativeCall *self = coro_object_new (asyncio->rt, types[native->kind], 0);

  self->callback.native = native;
  self->callback.callable = coro_ref (data);

  return coro_value (self);
}

/**
 * coro_native_callback_repr:
 * @rt: the runtime
 * @callback: a callback in C
 * @object: (transfer none): what stands for it
 *
 * Returns: (transfer full): what repr() says of CPython's function, method or partial object in its place
 */
CoroValue
coro_native_callback_repr (CoroRuntime        *rt,
                           const CoroCallback *callback,
                           CoroValue           object)
{
  guint64 address = coro_object_get_address (rt, object);
  coro_auto CoroValue data = CORO_NULL;

  /* a method of C */
  if (callback->native == &coro_task_wakeup_callback)
    return coro_str_new_format (rt, "<built-in method task_wakeup of %s object at 0x%" G_GINT64_MODIFIER "x>",
                                coro_type_name (rt, callback->callable), coro_object_get_address (rt, callback->callable));
  if (callback->native->kind == CORO_CALLBACK_FUNCTION)
    return coro_str_new_format (rt, "<function %s at 0x%" G_GINT64_MODIFIER "x>", callback->native->name, address);

  data = coro_repr (rt, callback->callable);
  if (coro_is_null (data))
    return CORO_NULL;
  if (callback->native->kind == CORO_CALLBACK_METHOD)
    return coro_str_new_format (rt, "<bound method %s of %s>", callback->native->name, CORO_STR (data)->data);

  return coro_str_new_format (rt, "functools.partial(<function %s at 0x%" G_GINT64_MODIFIER "x>, %s)", callback->native->name,
                              address, CORO_STR (data)->data);
}

/**
 * coro_native_callback_get_name:
 * @rt: the runtime
 * @callback: a callback in C
 * @object: (transfer none): what stands for it
 * @name: `__name__`, `__qualname__` or `__module__`
 *
 * Returns: (transfer full): that attribute of CPython's function; CORO_NULL: AttributeError is set: a partial object has none
 */
CoroValue
coro_native_callback_get_name (CoroRuntime        *rt,
                               const CoroCallback *callback,
                               CoroValue           object,
                               CoroStr            *name)
{
  const CoroNativeCallback *native = callback->native;
  g_autofree char *whole = coro_callback_dup_name (coro_asyncio_get (rt), callback);
  const char *text = whole;

  if (native->kind == CORO_CALLBACK_PARTIAL)
    return name == coro_name (rt, __module__) ? coro_str_new (rt, "functools") : coro_raise_attribute_error (rt, object, name);
  if (name == coro_name (rt, __module__))
    {
      g_autofree char *module = native->file != NULL ? g_strdelimit (g_strndup (native->file, strcspn (native->file, ".")), "/", '.')
                                                     : g_strdup ("_asyncio");

      return coro_str_new (rt, module);
    }
  if (name == coro_name (rt, __name__) && strrchr (text, '.') != NULL)
    text = strrchr (text, '.') + 1;

  return coro_str_new (rt, text);
}

/**
 * coro_native_call_peek:
 * @asyncio: the state
 * @callable: a value
 *
 * Returns: (nullable) (transfer none): the callback in C that it stands for
 */
const CoroCallback *
coro_native_call_peek (CoroAsyncio *asyncio,
                       CoroValue    callable)
{
  CoroType *type = coro_is_object (callable) ? coro_object (callable)->type : NULL;

  if (type == NULL || (type != asyncio->native_call_type && type != asyncio->native_method_type && type != asyncio->native_partial_type))
    return NULL;

  return &CORO_NATIVE_CALL (callable)->callback;
}

/**
 * coro_future_find_override:
 * @asyncio: the state
 * @self: a future
 * @name: of a method
 *
 * Returns: (transfer full): what the program has put in the place of the native method; CORO_NULL: nothing, no exception is set
 */
CoroValue
coro_future_find_override (CoroAsyncio *asyncio,
                           CoroFuture  *self,
                           CoroStr     *name)
{
  CoroValue method;

  if (G_LIKELY ((self->base.type->flags & CORO_TYPE_FLAG_HEAP) == 0) ||
      (coro_is (coro_type_lookup (self->base.type, name), coro_type_lookup (self->base.type->native, name)) &&
       (self->dict == NULL || coro_is_null (coro_dict_get_name (self->dict, name)))))
    return CORO_NULL;

  method = coro_get_attr (asyncio->rt, coro_value (self), name);
  if (coro_is_null (method))
    coro_exception_clear (asyncio->rt);

  return method;
}

/**
 * coro_future_call_override:
 * @asyncio: the state
 * @method: (transfer full): what coro_future_find_override() gave
 * @native: a callback in C
 * @data: (transfer none): what it is registered with
 *
 * Calls it with an object that stands for the callback.
 *
 * Returns: (transfer full): what it returned; CORO_NULL: an exception is set
 */
CoroValue
coro_future_call_override (CoroAsyncio              *asyncio,
                           CoroValue                 method,
                           const CoroNativeCallback *native,
                           CoroValue                 data)
{
  coro_auto CoroValue owned = method;
  coro_auto CoroValue callable = wrap (asyncio, native, data);

  return coro_call (asyncio->rt, owned, &callable, 1);
}

/**
 * coro_native_call_init:
 * @asyncio: the state
 *
 * Makes the types of what stands for callbacks in C.
 */
void
coro_native_call_init (CoroAsyncio *asyncio)
{
  asyncio->native_call_type = coro_type_new_native (asyncio->rt, &native_call_spec, NULL);
  asyncio->native_method_type = coro_type_new_native (asyncio->rt, &native_method_spec, NULL);
  asyncio->native_partial_type = coro_type_new_native (asyncio->rt, &native_partial_spec, NULL);
}
