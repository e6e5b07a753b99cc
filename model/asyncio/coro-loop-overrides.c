/* coro-loop-overrides.c: methods of a loop that its class, or the program, has put in the place of the native ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-loop-overrides.h"

#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"

/* What stands for a callback that is written in C where Python code hands it on. */
typedef struct {
  CoroObject base;
  CoroLoop  *loop; /* owned */
  CoroReady  ready;
} CoroReadyCall;

static void
ready_call_clear (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroReadyCall *self = (CoroReadyCall *) object;
  CoroLoop *loop = g_steal_pointer (&self->loop);

  coro_ready_clear (&self->ready);
  if (loop != NULL)
    coro_unref (coro_value (loop));
}

static void
ready_call_traverse (CoroObject    *object,
                     CoroVisitFunc  visit,
                     gpointer       data)
{
  CoroReadyCall *self = (CoroReadyCall *) object;

  if (self->loop != NULL)
    coro_visit (coro_value (self->loop), visit, data);
  coro_visit_callback (&self->ready.callback, visit, data);
  coro_visit (self->ready.arg, visit, data);
}

/* Called by something that stands between: what it is about comes in the next turn. */
static CoroValue
ready_call_call (CoroRuntime     *rt,
                 CoroValue        value,
                 const CoroValue *args,
                 gsize            n_args,
                 CoroTuple       *kwnames)
{
  CoroReadyCall *self = (CoroReadyCall *) coro_object (value);
  CoroReady copy = self->ready;

  if (self->loop == NULL)
    return CORO_NONE;
  coro_ref (copy.callback.callable);
  coro_ref (copy.callback.context);
  coro_ref (copy.arg);
  coro_loop_push_take (coro_asyncio_get (rt), self->loop, &copy);

  return CORO_NONE;
}

static CoroValue
ready_call_get_self (CoroRuntime *rt,
                     CoroValue    self)
{
  CoroValue callable = ((CoroReadyCall *) coro_object (self))->ready.callback.callable;

  return coro_is_null (callable) ? CORO_NONE : coro_ref (callable);
}

/* A step's has neither a name nor a repr of its own in CPython. */
static CoroValue
ready_call_get_name (CoroRuntime *rt,
                     CoroValue    self,
                     CoroStr     *name)
{
  const CoroCallback *callback = &((CoroReadyCall *) coro_object (self))->ready.callback;

  if (callback->native == &coro_task_step_callback && name != coro_name (rt, __module__))
    return coro_raise_attribute_error (rt, self, name);

  return coro_native_callback_get_name (rt, callback, self, name);
}

static CoroValue
ready_call_get_own_name (CoroRuntime *rt,
                         CoroValue    self)
{
  return ready_call_get_name (rt, self, coro_name (rt, __name__));
}

static CoroValue
ready_call_get_qualname (CoroRuntime *rt,
                         CoroValue    self)
{
  return ready_call_get_name (rt, self, coro_name (rt, __qualname__));
}

static CoroValue
ready_call_get_module (CoroRuntime *rt,
                       CoroValue    self)
{
  return ready_call_get_name (rt, self, coro_name (rt, __module__));
}

static CoroValue
ready_call_repr (CoroRuntime *rt,
                 CoroValue    self)
{
  const CoroCallback *callback = &((CoroReadyCall *) coro_object (self))->ready.callback;

  if (callback->native == &coro_task_step_callback)
    return coro_str_new_format (rt, "<%s object at 0x%" G_GINT64_MODIFIER "x>", coro_type_name (rt, self),
                                coro_object_get_address (rt, self));

  return coro_native_callback_repr (rt, callback, self);
}

static const CoroGetterDef ready_call_getters[] = {
  { "__name__", ready_call_get_own_name, NULL },
  { "__qualname__", ready_call_get_qualname, NULL },
  { "__module__", ready_call_get_module, NULL },
  { "__self__", ready_call_get_self, NULL },
  { NULL },
};

static const CoroTypeSpec ready_call_spec = {
  .module = "_asyncio",
  .name = "TaskStepMethWrapper",
  .size = sizeof (CoroReadyCall),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .getters = ready_call_getters,
  .slots = {
    .finalize = ready_call_clear,
    .traverse = ready_call_traverse,
    .clear = ready_call_clear,
    .repr = ready_call_repr,
    .call = ready_call_call,
  },
};

/* (transfer full): takes what ready holds */
static CoroValue
wrap_take (CoroAsyncio     *asyncio,
           CoroLoop        *loop,
           const CoroReady *ready)
{
  CoroReadyCall *self = coro_object_new (asyncio->rt, asyncio->ready_call_type, 0);

  self->loop = loop;
  coro_ref (coro_value (loop));
  self->ready = *ready;

  return coro_value (self);
}

/**
 * coro_loop_wrap_step:
 * @asyncio: the state
 * @task: a task
 *
 * Returns: (transfer full): what CPython's handle of a step of @task calls
 */
CoroValue
coro_loop_wrap_step (CoroAsyncio *asyncio,
                     CoroValue    task)
{
  CoroReady ready = { { &coro_task_step_callback, coro_ref (task), CORO_NULL }, CORO_NULL };

  return wrap_take (asyncio, CORO_FUTURE (task)->loop, &ready);
}

/* Nobody can catch what such a method raises here. */
static void
report (CoroAsyncio *asyncio,
        CoroLoop    *loop)
{
  coro_vm_report_unraisable (asyncio->rt, coro_exception_take (asyncio->rt), "while scheduling a callback", coro_value (loop));
}

/**
 * coro_loop_find_override:
 * @asyncio: the state
 * @self: a loop
 * @name: the name of a method
 *
 * Returns: (transfer full): what the program has put in the place of the native method; CORO_NULL: nothing, no exception is set
 */
CoroValue
coro_loop_find_override (CoroAsyncio *asyncio,
                         CoroLoop    *self,
                         CoroStr     *name)
{
  CoroDict *dict = self->dict_place != NULL ? *self->dict_place : NULL;
  coro_auto CoroValue own = CORO_NULL;

  if (dict != NULL)
    own = coro_ref (coro_dict_get_name (dict, name));
  if (!coro_is_null (own) || !self->is_subclass)
    return coro_steal (&own);
  if (coro_is (coro_type_lookup (self->base.type, name), coro_type_lookup (asyncio->loop_type, name)))
    return CORO_NULL;

  own = coro_get_attr (asyncio->rt, coro_value (self), name);
  if (coro_is_null (own))
    coro_exception_clear (asyncio->rt);

  return coro_steal (&own);
}

/**
 * coro_loop_ask_time:
 * @asyncio: the state
 * @self: a loop
 * @time: (out): seconds: what its own time() says
 *
 * Returns: %FALSE: it has none, or that one failed
 */
gboolean
coro_loop_ask_time (CoroAsyncio *asyncio,
                    CoroLoop    *self,
                    double      *time)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue method = coro_loop_find_override (asyncio, self, coro_asyncio_name (asyncio, time));
  coro_auto CoroValue pending = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  gboolean ok;

  if (coro_is_null (method))
    return FALSE;

  pending = coro_is_null (rt->exception) ? CORO_NULL : coro_exception_take (rt);
  result = coro_call (rt, method, NULL, 0);
  ok = !coro_is_null (result) && coro_get_double (rt, result, time);
  if (!ok)
    report (asyncio, self);
  if (!coro_is_null (pending))
    coro_raise_value (rt, coro_steal (&pending));

  return ok;
}

/**
 * coro_loop_ask_call_soon:
 * @asyncio: the state
 * @self: a loop
 * @ready: (transfer full): what is to be called soon
 *
 * Hands it to the call_soon() that the program has put in the place of the native one.
 *
 * Returns: %FALSE: there is none; what @ready holds is still the caller's
 */
gboolean
coro_loop_ask_call_soon (CoroAsyncio     *asyncio,
                         CoroLoop        *self,
                         const CoroReady *ready)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue method = coro_loop_find_override (asyncio, self, coro_asyncio_name (asyncio, call_soon));
  CoroValue context_name = coro_value (coro_asyncio_name (asyncio, context));
  CoroReady own = *ready;
  coro_auto CoroValue pending = CORO_NULL;
  coro_auto CoroValue names = CORO_NULL;
  coro_auto CoroValue callable = CORO_NULL;
  coro_auto CoroValue arg = CORO_NULL;
  coro_auto CoroValue context = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroValue args[3];
  gsize n_args = 1;

  if (coro_is_null (method))
    return FALSE;

  pending = coro_is_null (rt->exception) ? CORO_NULL : coro_exception_take (rt);
  context = coro_context_get (asyncio, &own.callback.context);
  if (own.callback.native == NULL)
    {
      callable = own.callback.callable;
      arg = own.arg;
      coro_unref (own.callback.context);
    }
  else
    {
      /* What wakes a task up is given the future; a step is given nothing. */
      if (own.callback.native != &coro_task_step_callback)
        arg = coro_ref (own.arg);
      callable = wrap_take (asyncio, self, &own);
    }
  args[0] = callable;
  if (!coro_is_null (arg))
    args[n_args++] = arg;
  args[n_args] = context;
  names = coro_value (coro_tuple_new (rt, &context_name, 1));
  result = coro_call_kw (rt, method, args, n_args, CORO_TUPLE (names));
  if (coro_is_null (result) && asyncio->n_soon_listeners > 0 && coro_is_null (asyncio->soon_error))
    asyncio->soon_error = coro_exception_take (rt);
  else if (coro_is_null (result))
    report (asyncio, self);
  if (!coro_is_null (pending))
    coro_raise_value (rt, coro_steal (&pending));

  return TRUE;
}

/**
 * coro_loop_listen:
 * @asyncio: the state
 * @self: (nullable): the loop of what a method in C works on
 *
 * An error out of the program's own call_soon() is not reported from here on, but kept for coro_loop_pass_error().
 *
 * Returns: whether there can be any
 */
gboolean
coro_loop_listen (CoroAsyncio *asyncio,
                  CoroLoop    *self)
{
  if (self == NULL || !coro_loop_may_override (self))
    return FALSE;
  asyncio->n_soon_listeners++;

  return TRUE;
}

/**
 * coro_loop_pass_error:
 * @asyncio: the state
 * @listens: what coro_loop_listen() said
 * @result: (transfer full): what the method returns; CORO_NULL: an exception is set
 *
 * Returns: (transfer full): what the method returns if call_soon() has raised nothing
 */
CoroValue
coro_loop_pass_error (CoroAsyncio *asyncio,
                      gboolean     listens,
                      CoroValue    result)
{
  if (!listens)
    return result;

  asyncio->n_soon_listeners--;
  if (coro_is_null (asyncio->soon_error))
    return result;
  coro_unref (result);
  coro_exception_clear (asyncio->rt);

  return coro_raise_value (asyncio->rt, coro_steal (&asyncio->soon_error));
}

/**
 * coro_loop_ask_timer:
 * @asyncio: the state
 * @self: a loop
 * @name: call_at or call_later
 * @number: what that one is given: a moment or a delay in seconds
 * @native: what is to be called then
 * @data: (transfer none): with what
 * @arg: (transfer none): and with what
 *
 * Hands it to the method that the program has put in the place of the native one.
 *
 * Returns: (transfer full) (nullable): the timer; %NULL: there is no such method, or it gave no handle
 */
CoroHandle *
coro_loop_ask_timer (CoroAsyncio              *asyncio,
                     CoroLoop                 *self,
                     CoroStr                  *name,
                     double                    number,
                     const CoroNativeCallback *native,
                     CoroValue                 data,
                     CoroValue                 arg)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue method = coro_loop_find_override (asyncio, self, name);
  CoroReady ready = { { native, data, CORO_NULL }, arg };
  coro_auto CoroValue moment = CORO_NULL;
  coro_auto CoroValue callable = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroValue args[2];

  if (coro_is_null (method))
    return NULL;

  coro_ref (data);
  coro_ref (arg);
  args[0] = moment = coro_float (rt, number);
  args[1] = callable = wrap_take (asyncio, self, &ready);
  result = coro_call (rt, method, args, G_N_ELEMENTS (args));
  if (coro_is_null (result))
    report (asyncio, self);
  if (coro_is_null (result) || !coro_isinstance (rt, result, asyncio->handle_type))
    return NULL;

  return CORO_HANDLE (coro_steal (&result));
}

/**
 * coro_loop_ask_future:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: (transfer full) (nullable): what the create_future() gives that the program has put in the place of the native one;
 *   %NULL: there is none, or it gave something else than a future of the loop
 */
CoroFuture *
coro_loop_ask_future (CoroAsyncio *asyncio,
                      CoroLoop    *self)
{
  coro_auto CoroValue method = coro_loop_find_override (asyncio, self, coro_asyncio_name (asyncio, create_future));
  coro_auto CoroValue result = CORO_NULL;

  if (coro_is_null (method))
    return NULL;
  result = coro_call (asyncio->rt, method, NULL, 0);
  if (coro_is_null (result))
    report (asyncio, self);
  if (coro_is_null (result) || !coro_is_future (asyncio, result) || CORO_FUTURE (result)->loop != self)
    return NULL;

  return CORO_FUTURE (coro_steal (&result));
}

/**
 * coro_loop_unwrap_ready:
 * @asyncio: the state
 * @callable: what a method of the loop is to call
 *
 * Returns: (nullable) (transfer none): the callback in C that it stands for
 */
const CoroReady *
coro_loop_unwrap_ready (CoroAsyncio *asyncio,
                        CoroValue    callable)
{
  if (!coro_is_object (callable) || coro_object (callable)->type != asyncio->ready_call_type)
    return NULL;

  return &((CoroReadyCall *) coro_object (callable))->ready;
}

/**
 * coro_loop_overrides_init:
 * @asyncio: the state
 *
 * Makes the type of what stands for callbacks in C.
 */
void
coro_loop_overrides_init (CoroAsyncio *asyncio)
{
  asyncio->ready_call_type = coro_type_new_native (asyncio->rt, &ready_call_spec, NULL);
}
