/* coro-future-methods.c: what the program can do with futures (CPython: Lib/asyncio/futures.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"

#include "core/coro-dict.h"
#include "core/coro-generic-alias.h"
#include "core/coro-list.h"

static CoroValue
future_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
future_init (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_future_setup (coro_asyncio_get (rt), CORO_FUTURE (self), args[0]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
future_result (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_INVALID_STATE))
    return CORO_NULL;

  return coro_future_get_result (coro_asyncio_get (rt), CORO_FUTURE (self));
}

static CoroValue
future_exception (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_INVALID_STATE))
    return CORO_NULL;

  return coro_future_get_exception (coro_asyncio_get (rt), CORO_FUTURE (self));
}

static CoroValue
future_set_result (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gboolean listens, ok;

  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;
  listens = coro_loop_listen (asyncio, CORO_FUTURE (self)->loop);
  ok = coro_future_set_result (asyncio, CORO_FUTURE (self), args[0]);

  return coro_loop_pass_error (asyncio, listens, ok ? CORO_NONE : CORO_NULL);
}

static CoroValue
future_set_exception (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gboolean listens, ok;

  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;
  listens = coro_loop_listen (asyncio, CORO_FUTURE (self)->loop);
  ok = coro_future_set_exception (asyncio, CORO_FUTURE (self), args[0]);

  return coro_loop_pass_error (asyncio, listens, ok ? CORO_NONE : CORO_NULL);
}

static CoroValue
future_cancel (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gboolean listens;
  int cancelled;

  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;
  listens = coro_loop_listen (asyncio, CORO_FUTURE (self)->loop);
  cancelled = coro_future_cancel (asyncio, CORO_FUTURE (self), args[0]);

  return coro_loop_pass_error (asyncio, listens, cancelled < 0 ? CORO_NULL : coro_bool (cancelled));
}

static CoroValue
future_cancelled (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_bool (CORO_FUTURE (self)->state == CORO_FUTURE_CANCELLED);
}

static CoroValue
future_done (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (coro_future_is_done (CORO_FUTURE (self)));
}

static CoroValue
future_get_loop (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;

  return coro_ref (coro_value (CORO_FUTURE (self)->loop));
}

static CoroValue
future_add_done_callback (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue woken = coro_task_unwrap_wakeup (rt, args[0]);
  const CoroCallback *native = coro_native_call_peek (asyncio, args[0]);
  CoroCallback callback;
  gboolean listens, ok;

  if (CORO_FUTURE (self)->loop == NULL)
    return coro_raise (rt, CORO_EXC_RUNTIME, "uninitialized Future object");
  callback = (CoroCallback) { NULL, coro_ref (args[0]), coro_context_copy (asyncio, args[1]) };
  if (!coro_is_null (woken))
    {
      coro_set (&callback.callable, coro_ref (woken));
      coro_clear (&callback.context);
      callback.native = &coro_task_wakeup_callback;
    }
  else if (native != NULL)
    {
      coro_set (&callback.callable, coro_ref (native->callable));
      callback.native = native->native;
    }

  listens = coro_loop_listen (asyncio, CORO_FUTURE (self)->loop);
  ok = coro_future_add_callback_take (asyncio, CORO_FUTURE (self), &callback);

  return coro_loop_pass_error (asyncio, listens, ok ? CORO_NONE : CORO_NULL);
}

static CoroValue
future_remove_done_callback (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  int n_removed;

  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;
  n_removed = coro_future_remove_callable (coro_asyncio_get (rt), CORO_FUTURE (self), args[0]);

  return n_removed < 0 ? CORO_NULL : coro_int (n_removed);
}

static CoroValue
future_await (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;

  return coro_future_iterator_new (coro_asyncio_get (rt), CORO_FUTURE (self));
}

static CoroValue
future_make_cancelled_error (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  return coro_future_make_cancelled_error (coro_asyncio_get (rt), CORO_FUTURE (self));
}

static CoroValue
iter_future (CoroRuntime *rt,
             CoroValue    self)
{
  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_NULL;

  return coro_future_iterator_new (coro_asyncio_get (rt), CORO_FUTURE (self));
}

static CoroAwait
await_future (CoroRuntime *rt,
              CoroValue    self,
              gboolean     resumed,
              CoroValue   *value)
{
  CoroFuture *future = CORO_FUTURE (self);

  if (!coro_future_check_initialized (rt, CORO_FUTURE (self), CORO_EXC_RUNTIME))
    return CORO_AWAIT_RAISE;
  if (!coro_future_is_done (future))
    {
      if (resumed || future->blocking)
        {
          coro_raise (rt, CORO_EXC_RUNTIME, "await wasn't used with future");
          return CORO_AWAIT_RAISE;
        }
      *value = coro_future_begin_await (future);
      return CORO_AWAIT_YIELD;
    }

  *value = coro_future_get_result (coro_asyncio_get (rt), future);

  return coro_is_null (*value) ? CORO_AWAIT_RAISE : CORO_AWAIT_RETURN;
}

static CoroValue
get_state (CoroRuntime *rt,
           CoroValue    self)
{
  static const char *const names[] = { "PENDING", "CANCELLED", "FINISHED" };

  return coro_str_new (rt, names[CORO_FUTURE (self)->state]);
}

static CoroValue
get_result (CoroRuntime *rt,
            CoroValue    self)
{
  CoroFuture *future = CORO_FUTURE (self);

  return future->failed || coro_is_null (future->result) ? CORO_NONE : coro_ref (future->result);
}

static CoroValue
get_exception (CoroRuntime *rt,
               CoroValue    self)
{
  CoroFuture *future = CORO_FUTURE (self);

  return future->failed ? coro_ref (future->result) : CORO_NONE;
}

static CoroValue
get_loop (CoroRuntime *rt,
          CoroValue    self)
{
  CoroFuture *future = CORO_FUTURE (self);

  return future->loop == NULL ? CORO_NONE : coro_ref (coro_value (future->loop));
}

static CoroValue
get_blocking (CoroRuntime *rt,
              CoroValue    self)
{
  return coro_bool (CORO_FUTURE (self)->blocking);
}

static gboolean
check_not_deleted (CoroRuntime *rt,
                   CoroValue    value)
{
  if (!coro_is_null (value))
    return TRUE;
  coro_raise (rt, CORO_EXC_ATTRIBUTE, "cannot delete attribute");

  return FALSE;
}

static gboolean
set_blocking (CoroRuntime *rt,
              CoroValue    self,
              CoroValue    value)
{
  if (!check_not_deleted (rt, value))
    return FALSE;
  CORO_FUTURE (self)->blocking = coro_is (value, CORO_TRUE);

  return TRUE;
}

static CoroValue
get_cancel_message (CoroRuntime *rt,
                    CoroValue    self)
{
  CoroFuture *future = CORO_FUTURE (self);

  return coro_is_null (future->cancel_message) ? CORO_NONE : coro_ref (future->cancel_message);
}

static gboolean
set_cancel_message (CoroRuntime *rt,
                    CoroValue    self,
                    CoroValue    value)
{
  if (coro_is_null (value))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "cannot delete attribute");
      return FALSE;
    }
  coro_set (&CORO_FUTURE (self)->cancel_message, coro_is_none (value) ? CORO_NULL : coro_ref (value));

  return TRUE;
}

static gboolean
append_callback (CoroAsyncio        *asyncio,
                 CoroFuture         *self,
                 CoroList           *list,
                 const CoroCallback *callback)
{
  coro_auto CoroValue context = coro_is_null (callback->context) ? CORO_NONE : coro_ref (callback->context);
  coro_auto CoroValue handle = CORO_NULL;
  CoroValue pair[] = { callback->callable, context };

  if (callback->native != NULL)
    {
      CoroReady ready = { *callback, CORO_NULL };

      handle = coro_handle_for_report (asyncio, self->loop, &ready);
      pair[0] = handle;
    }

  return coro_list_append_take (asyncio->rt, list, coro_value (coro_tuple_new (asyncio->rt, pair, 2)));
}

/* [(callback, context), ...]; those of the library itself are shown as handles. None: there are none. */
static CoroValue
get_callbacks (CoroRuntime *rt,
               CoroValue    self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFuture *future = CORO_FUTURE (self);
  coro_auto CoroValue list = CORO_NULL;
  guint i;

  if (!future->has_first || future->loop == NULL)
    return CORO_NONE;

  list = coro_value (coro_list_new (rt, NULL, 0));
  if (!append_callback (asyncio, future, CORO_LIST (list), &future->first))
    return CORO_NULL;
  for (i = 0; i < future->n_more; i++)
    {
      if (!append_callback (asyncio, future, CORO_LIST (list), &future->more[i]))
        return CORO_NULL;
    }

  return coro_steal (&list);
}

static CoroValue
get_log_traceback (CoroRuntime *rt,
                   CoroValue    self)
{
  return coro_bool (CORO_FUTURE (self)->log_traceback);
}

static gboolean
set_log_traceback (CoroRuntime *rt,
                   CoroValue    self,
                   CoroValue    value)
{
  if (!check_not_deleted (rt, value))
    return FALSE;
  if (coro_is (value, CORO_TRUE))
    {
      coro_raise (rt, CORO_EXC_VALUE, "_log_traceback can only be set to False");
      return FALSE;
    }

  CORO_FUTURE (self)->log_traceback = FALSE;

  return TRUE;
}

/**
 * coro_asyncio_class_getitem:
 * @rt: the runtime
 * @self: a class
 * @args: what it is subscripted with
 *
 * Returns: (transfer full): what `Queue[int]` gives
 */
CoroValue
coro_asyncio_class_getitem (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return coro_generic_alias_new (rt, self, args[0]);
}

/* What a class of the program has instead of the type's own finalizer, or hands on from its own. */
static CoroValue
future_del (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  if (coro_is_task (coro_asyncio_get (rt), self))
    coro_task_del (rt, coro_object (self));
  else
    coro_future_del (rt, coro_object (self));

  return CORO_NONE;
}

static const CoroNativeDef future_methods[] = {
  { "__class_getitem__", "(item, /)", coro_asyncio_class_getitem, CORO_NATIVE_CLASS },
  { "__init__", "(*, loop=None)", future_init },
  { "__await__", "()", future_await },
  { "__del__", "()", future_del },
  { "_make_cancelled_error", "()", future_make_cancelled_error },
  { "add_done_callback", "(fn, /, *, context=None)", future_add_done_callback },
  { "cancel", "(msg=None)", future_cancel },
  { "cancelled", "()", future_cancelled },
  { "done", "()", future_done },
  { "exception", "()", future_exception },
  { "get_loop", "()", future_get_loop },
  { "remove_done_callback", "(fn, /)", future_remove_done_callback },
  { "result", "()", future_result },
  { "set_exception", "(exception, /)", future_set_exception },
  { "set_result", "(result, /)", future_set_result },
  { NULL },
};

static const CoroGetterDef future_getters[] = {
  { "_asyncio_awaited_by", coro_future_get_awaited_by, NULL },
  { "_asyncio_future_blocking", get_blocking, set_blocking },
  { "_callbacks", get_callbacks, NULL },
  { "_cancel_message", get_cancel_message, set_cancel_message },
  { "_exception", get_exception, NULL },
  { "_log_traceback", get_log_traceback, set_log_traceback },
  { "_loop", get_loop, NULL },
  { "_result", get_result, NULL },
  { "_source_traceback", coro_source_get_traceback, NULL },
  { "_state", get_state, NULL },
  { NULL },
};

/**
 * coro_future_type_fill:
 * @type: the type of futures, or that of tasks
 *
 * CPython has both in a module of C that can go away, so that the name of the module is an attribute.
 */
void
coro_future_type_fill (CoroType *type)
{
  coro_dict_set_name (type->runtime, type->attributes, coro_name (type->runtime, __module__), coro_value (type->module));
}

static const CoroTypeSpec future_spec = {
  .module = "_asyncio",
  .name = "Future",
  .size = sizeof (CoroFuture),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .dict_offset = G_STRUCT_OFFSET (CoroFuture, dict),
  .hides_dict = TRUE,
  .new_signature = "(*args, **kwargs)",
  .new_func = future_new,
  .methods = future_methods,
  .getters = future_getters,
  .fill = coro_future_type_fill,
  .slots = {
    .finalize = coro_future_finalize,
    .del = coro_future_del,
    .traverse = coro_future_traverse,
    .clear = coro_future_clear,
    .repr = coro_future_repr,
    .iter = iter_future,
    .await = await_future,
  },
};

/**
 * coro_futures_init:
 * @asyncio: the state
 *
 * Makes the type of futures.
 */
void
coro_futures_init (CoroAsyncio *asyncio)
{
  asyncio->future_type = coro_type_new_native (asyncio->rt, &future_spec, NULL);
}
