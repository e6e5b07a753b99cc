/* coro-bound-call.c: a call with keywords that is made later, without nesting in C
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"
#include "core/coro-dict.h"

typedef struct {
  CoroObject base;
  CoroValue  callable;
  CoroValue  args;     /* a tuple */
  CoroValue  keywords; /* a dict */
} CoroBoundCall;

static void
bound_call_clear (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroBoundCall *self = (CoroBoundCall *) object;

  coro_clear (&self->callable);
  coro_clear (&self->args);
  coro_clear (&self->keywords);
}

static void
bound_call_traverse (CoroObject    *object,
                     CoroVisitFunc  visit,
                     gpointer       data)
{
  CoroBoundCall *self = (CoroBoundCall *) object;

  coro_visit (self->callable, visit, data);
  coro_visit (self->args, visit, data);
  coro_visit (self->keywords, visit, data);
}

static CoroValue
bound_call_call (CoroRuntime     *rt,
                 CoroValue        value,
                 const CoroValue *given,
                 gsize            n_given,
                 CoroTuple       *kwnames)
{
  CoroBoundCall *self = (CoroBoundCall *) coro_object (value);
  CoroTuple *args = CORO_TUPLE (self->args);
  CoroDict *keywords = CORO_DICT (self->keywords);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (CoroValue));
  coro_auto CoroValue kwnames_owned = CORO_NULL;
  CoroFrame *frame = NULL;
  CoroValue key, item, result;
  gsize position = 0;

  g_array_append_vals (all, args->items, (guint) args->length);
  while (coro_dict_next (keywords, &position, &key, &item))
    {
      g_array_append_val (names, key);
      g_array_append_val (all, item);
    }
  kwnames_owned = coro_value (coro_tuple_new (rt, (CoroValue *) (gpointer) names->data, names->len));

  result = coro_vm_enter_call (rt->vm, self->callable, (CoroValue *) (gpointer) all->data, args->length,
                               CORO_TUPLE (kwnames_owned), &frame);
  if (frame == NULL)
    return result;
  rt->vm->pending_frame = frame;

  return CORO_TAIL_CALL;
}

static const CoroTypeSpec bound_call_spec = {
  .module = "_asyncio",
  .name = "bound_call",
  .size = sizeof (CoroBoundCall),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = {
    .finalize = bound_call_clear,
    .traverse = bound_call_traverse,
    .clear = bound_call_clear,
    .call = bound_call_call,
  },
};

/**
 * coro_bound_call_init:
 * @asyncio: the state
 *
 * Makes the type.
 */
void
coro_bound_call_init (CoroAsyncio *asyncio)
{
  asyncio->bound_call_type = coro_type_new_native (asyncio->rt, &bound_call_spec, NULL);
}

/**
 * coro_bound_call_new:
 * @asyncio: the state
 * @callable: (transfer none): what is called
 * @args: (transfer none): a tuple
 * @keywords: (transfer none): a dict with keys of str
 *
 * Returns: (transfer full): a callable that takes no arguments and makes this call
 */
CoroValue
coro_bound_call_new (CoroAsyncio *asyncio,
                     CoroValue    callable,
                     CoroValue    args,
                     CoroValue    keywords)
{
  CoroBoundCall *self = coro_object_new (asyncio->rt, asyncio->bound_call_type, 0);

  self->callable = coro_ref (callable);
  self->args = coro_ref (args);
  self->keywords = coro_ref (keywords);

  return coro_value (self);
}
