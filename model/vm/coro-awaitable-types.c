/* coro-awaitable-types.c: the types of what asend(), athrow(), aclose() and anext() give (CPython: genobject.c, iterobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-vm-private.h"

#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-str.h"

/* They are run as coroutines in C are, but each is its own iterator. */

static CoroValue
awaitable_iter (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (self);
}

static CoroValue
awaitable_next (CoroRuntime *rt,
                CoroValue    self)
{
  CoroVm   *vm = coro_vm_get (rt);
  CoroValue value = CORO_NULL;

  switch (coro_generator_run_nested (vm, CORO_GENERATOR (self), CORO_NONE, &value))
    {
    case CORO_RESULT_AWAIT:
      return value;
    case CORO_RESULT_RETURN:
      coro_vm_raise_stop_iteration (vm, value);
      return CORO_NULL;
    default:
      return CORO_NULL;
    }
}

static CoroValue
awaitable_repr (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_str_new_format (rt, "<%s object at 0x%" G_GINT64_MODIFIER "x>", coro_type_name (rt, self),
                              coro_object_get_address (rt, self));
}

static const CoroNativeDef awaitable_methods[] = {
  { "__await__", "()", coro_builtin_identity, 0 },
  { "__next__", "()", coro_generator_next_method, 0 },
  { "close", "()", coro_generator_close_method, 0 },
  { "send", "(value, /)", coro_generator_send, 0 },
  { "throw", "(typ, val=None, tb=None, /)", coro_generator_throw, 0 },
  { NULL }
};

#define SPEC(name_)                                                                                        \
  {                                                                                                        \
    .name = name_, .size = sizeof (CoroGenerator),                                                         \
    .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_FRAMES | CORO_TYPE_FLAG_NO_NEW,                            \
    .methods = awaitable_methods,                                                                          \
    .slots = {                                                                                             \
      .finalize = coro_generator_finalize, .traverse = coro_generator_traverse,                            \
      .clear = coro_generator_clear, .size = coro_generator_get_size, .del = coro_generator_del,           \
      .repr = awaitable_repr, .iter = awaitable_iter, .next = awaitable_next,                              \
    },                                                                                                     \
  }

static const CoroTypeSpec specs[CORO_N_AWAITABLE_KINDS] = {
  [CORO_AWAITABLE_ASEND] = SPEC ("async_generator_asend"),
  [CORO_AWAITABLE_ATHROW] = SPEC ("async_generator_athrow"),
  [CORO_AWAITABLE_ANEXT] = SPEC ("anext_awaitable"),
};

void
coro_awaitable_types_init (CoroVm *vm)
{
  for (guint i = CORO_AWAITABLE_ASEND; i < CORO_N_AWAITABLE_KINDS; i++)
    vm->awaitable_types[i] = coro_type_new_native (vm->rt, &specs[i], NULL);
}
