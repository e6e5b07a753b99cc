/* coro-concurrent-methods.c: what the program can do with futures of executors (CPython: Lib/concurrent/futures/_base.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-concurrent-futures.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-list.h"

static const char *const state_names[] = { "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED" };
static const char *const state_words[] = { "pending", "running", "cancelled", "cancelled", "finished" };

static void
drop_object (gpointer object)
{
  coro_unref (coro_value (object));
}

static void
future_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroConcurrentFuture *self = (CoroConcurrentFuture *) object;

  coro_clear (&self->result);
  if (self->callbacks != NULL)
    g_array_unref (g_steal_pointer (&self->callbacks));
  if (self->waiters != NULL)
    g_ptr_array_unref (g_steal_pointer (&self->waiters));
}

static void
future_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  CoroConcurrentFuture *self = (CoroConcurrentFuture *) object;
  guint i;

  coro_visit (self->result, visit, data);
  for (i = 0; self->callbacks != NULL && i < self->callbacks->len; i++)
    coro_visit_callback (&g_array_index (self->callbacks, CoroCallback, i), visit, data);
  for (i = 0; self->waiters != NULL && i < self->waiters->len; i++)
    visit (g_ptr_array_index (self->waiters, i), data);
}

static CoroValue
raise_cancelled (CoroAsyncio *asyncio)
{
  return coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->concurrent_cancelled_type, NULL, 0));
}

static CoroValue
get_outcome (CoroAsyncio          *asyncio,
             CoroConcurrentFuture *self,
             gboolean              wants_exception)
{
  if (self->state != CORO_JOB_FINISHED)
    return raise_cancelled (asyncio);
  if (wants_exception)
    return self->failed ? coro_ref (self->result) : CORO_NONE;
  if (self->failed)
    {
      coro_raise_value (asyncio->rt, coro_ref (self->result));
      coro_vm_chain (asyncio->vm);
      return CORO_NULL;
    }

  return coro_ref (self->result);
}

static CoroValue
finish_waiting (CoroAsyncio *asyncio,
                CoroBlock   *block,
                gboolean     timed_out)
{
  CoroConcurrentFuture *self = CORO_CONCURRENT_FUTURE (block->data);

  if (!coro_concurrent_future_is_done (self))
    return coro_raise_value (asyncio->rt, coro_exception_new (asyncio->rt, CORO_EXC_TIMEOUT, NULL));

  return get_outcome (asyncio, self, coro_is (block->more, CORO_TRUE));
}

static gboolean
get_deadline (CoroAsyncio *asyncio,
              CoroValue    timeout,
              double      *deadline)
{
  *deadline = INFINITY;
  if (coro_is_missing (timeout))
    return TRUE;
  if (!coro_get_double (asyncio->rt, timeout, deadline))
    return FALSE;
  *deadline = coro_vm_get_time (asyncio->vm) + MAX (*deadline, 0);

  return TRUE;
}

static void
add_waiter (CoroConcurrentFuture *self,
            CoroBlock            *block)
{
  if (self->waiters == NULL)
    self->waiters = g_ptr_array_new_with_free_func (drop_object);
  g_ptr_array_add (self->waiters, coro_object (coro_ref (coro_value (block))));
}

static CoroValue
wait_for_outcome (CoroRuntime *rt,
                  CoroValue    self,
                  CoroValue    timeout,
                  gboolean     wants_exception)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (self);
  CoroBlock *block;
  double deadline;

  if (coro_concurrent_future_is_done (future))
    return get_outcome (asyncio, future, wants_exception);
  if (!get_deadline (asyncio, timeout, &deadline))
    return CORO_NULL;

  block = coro_block_new (asyncio, deadline, finish_waiting, "the result of a job");
  block->data = coro_ref (self);
  block->more = coro_bool (wants_exception);
  block->entity = future->entity;
  block->n_pending = 1;
  add_waiter (future, block);

  return coro_vm_block (rt, coro_value (block));
}

static CoroValue
future_result (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return wait_for_outcome (rt, self, args[0], FALSE);
}

static CoroValue
future_exception (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return wait_for_outcome (rt, self, args[0], TRUE);
}

static CoroValue
future_cancel (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gboolean was_done = coro_concurrent_future_is_done (CORO_CONCURRENT_FUTURE (self));
  gboolean cancelled = coro_concurrent_future_cancel (asyncio, CORO_CONCURRENT_FUTURE (self));

  if (was_done || !cancelled)
    return coro_bool (cancelled);

  return coro_concurrent_future_return (asyncio, CORO_CONCURRENT_FUTURE (self), CORO_TRUE);
}

static CoroValue
future_cancelled (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (self);

  return coro_bool (coro_concurrent_future_is_done (future) && future->state != CORO_JOB_FINISHED);
}

static CoroValue
future_done (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (coro_concurrent_future_is_done (CORO_CONCURRENT_FUTURE (self)));
}

static CoroValue
future_running (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_bool (CORO_CONCURRENT_FUTURE (self)->state == CORO_JOB_RUNNING);
}

static CoroValue
future_add_done_callback (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroCallback callback = { NULL, args[0], CORO_NULL };
  coro_auto CoroValue list = CORO_NULL;
  CoroValue all[] = { self, CORO_NULL, CORO_NONE };

  if (!coro_concurrent_future_is_done (CORO_CONCURRENT_FUTURE (self)))
    {
      coro_concurrent_future_add_callback (asyncio, CORO_CONCURRENT_FUTURE (self), &callback);
      return CORO_NONE;
    }
  all[1] = list = coro_value (coro_list_new (rt, args, 1));

  return coro_tail_call_library (rt, "_concurrent", "call_back", all, G_N_ELEMENTS (all));
}

static gboolean
check_not_done (CoroAsyncio *asyncio,
                CoroValue    self)
{
  CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (self);
  g_autofree char *repr = NULL;
  g_autofree char *message = NULL;
  coro_auto CoroValue text = CORO_NULL;

  if (!coro_concurrent_future_is_done (future))
    return TRUE;

  repr = coro_asyncio_dup_repr (asyncio, self);
  if (repr == NULL)
    return FALSE;
  message = g_strdup_printf ("%s: %s", state_names[future->state], repr);
  text = coro_str_new (asyncio->rt, message);
  coro_raise_value (asyncio->rt, coro_exception_new_args (asyncio->rt, asyncio->concurrent_invalid_state_type, &text, 1));

  return FALSE;
}

static CoroValue
future_set_result (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!check_not_done (asyncio, self))
    return CORO_NULL;
  coro_concurrent_future_set_result (asyncio, CORO_CONCURRENT_FUTURE (self), args[0]);

  return coro_concurrent_future_return (asyncio, CORO_CONCURRENT_FUTURE (self), CORO_NONE);
}

static CoroValue
future_set_exception (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!check_not_done (asyncio, self))
    return CORO_NULL;
  if (!coro_exception_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "exceptions must derive from BaseException");
  coro_concurrent_future_set_exception (asyncio, CORO_CONCURRENT_FUTURE (self), args[0]);

  return coro_concurrent_future_return (asyncio, CORO_CONCURRENT_FUTURE (self), CORO_NONE);
}

static CoroValue
future_set_running (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (self);

  if (future->state == CORO_JOB_RUNNING || future->state == CORO_JOB_FINISHED)
    return coro_raise (rt, CORO_EXC_RUNTIME, "Future in unexpected state");

  return coro_bool (coro_concurrent_future_set_running (coro_asyncio_get (rt), future));
}

static CoroValue
future_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
future_repr (CoroRuntime *rt,
             CoroValue    self)
{
  CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (self);
  coro_auto CoroValue plain = rt->object_type->slots.repr (rt, self);
  const char *address;
  g_autofree char *at = NULL;

  if (coro_is_null (plain))
    return CORO_NULL;

  address = strstr (CORO_STR (plain)->data, " at ");
  at = address != NULL ? g_strndup (address, strcspn (address, ">")) : g_strdup ("");
  if (future->state != CORO_JOB_FINISHED)
    return coro_str_new_format (rt, "<%s%s state=%s>", coro_type_of (rt, self)->name->data, at, state_words[future->state]);

  return coro_str_new_format (rt, "<%s%s state=finished %s %s>", coro_type_of (rt, self)->name->data, at,
                              future->failed ? "raised" : "returned", coro_type_of (rt, future->result)->name->data);
}

/* ---- waiting for several ---- */

static CoroValue
finish_wait_any (CoroAsyncio *asyncio,
                 CoroBlock   *block,
                 gboolean     timed_out)
{
  return coro_bool (!timed_out);
}

/* _wait (futures, timeout, return_when): blocks until so many of them have ended; False: the time is over */
static CoroValue
module_wait_many (CoroRuntime     *rt,
                  CoroValue        module,
                  const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroList *futures;
  CoroBlock *block;
  double deadline;
  gsize i, n_pending = 0;
  gboolean first, on_exception;

  if (!coro_list_check (rt, args[0]) || !coro_str_check (rt, args[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "a list and a word are expected");
  futures = CORO_LIST (args[0]);
  first = coro_str_equal_c (CORO_STR (args[2]), "FIRST_COMPLETED");
  on_exception = coro_str_equal_c (CORO_STR (args[2]), "FIRST_EXCEPTION");
  if (!get_deadline (asyncio, args[1], &deadline))
    return CORO_NULL;

  for (i = 0; i < futures->length; i++)
    {
      if (!coro_concurrent_future_check (asyncio, futures->items[i]))
        return coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute '_condition'",
                           coro_type_name (rt, futures->items[i]));
      n_pending += !coro_concurrent_future_is_done (CORO_CONCURRENT_FUTURE (futures->items[i]));
    }
  if (n_pending == 0)
    return CORO_TRUE;

  block = coro_block_new (asyncio, deadline, finish_wait_any, "several jobs");
  block->n_pending = first ? 1 : (guint) n_pending;
  block->ends_on_failure = on_exception;
  for (i = 0; i < futures->length; i++)
    {
      CoroConcurrentFuture *future = CORO_CONCURRENT_FUTURE (futures->items[i]);

      if (!coro_concurrent_future_is_done (future))
        add_waiter (future, block);
    }

  return coro_vm_block (rt, coro_value (block));
}

static CoroValue
module_wrap_future (CoroRuntime     *rt,
                    CoroValue        module,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;
  int is_future;

  is_future = coro_is_future_like (asyncio, args[0]);
  if (is_future != 0)
    return is_future < 0 ? CORO_NULL : coro_ref (args[0]);
  if (!coro_concurrent_future_check (asyncio, args[0]))
    {
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, args[0]);

      return repr == NULL ? CORO_NULL : coro_raise (rt, CORO_EXC_ASSERTION,
                                                    "concurrent.futures.Future is expected, got %s", repr);
    }
  if (!coro_is_missing (args[1]) && coro_isinstance (rt, args[1], asyncio->loop_type))
    loop = CORO_LOOP (args[1]);
  else
    loop = coro_asyncio_get_event_loop (asyncio);
  if (loop == NULL)
    return CORO_NULL;

  return coro_value (coro_concurrent_future_wrap (asyncio, CORO_CONCURRENT_FUTURE (args[0]), loop));
}

/* In the loop: data is the coroutine, arg the future that follows its task. */
static gboolean
start_from_thread (CoroAsyncio *asyncio,
                   CoroValue    data,
                   CoroValue    arg)
{
  CoroFuture *task = coro_ensure_future (asyncio, data, coro_asyncio_peek_running_loop (asyncio));

  /* Who waits for it hears of it, and so does the loop. */
  if (task == NULL && !coro_exception_matches (asyncio->rt, CORO_EXC_SYSTEM_EXIT) &&
      !coro_exception_matches (asyncio->rt, CORO_EXC_KEYBOARD_INTERRUPT))
    {
      coro_auto CoroValue exception = coro_exception_take (asyncio->rt);

      coro_concurrent_future_set_exception (asyncio, CORO_CONCURRENT_FUTURE (arg), exception);
      coro_raise_value (asyncio->rt, coro_steal (&exception));
    }
  if (task == NULL)
    return FALSE;
  coro_concurrent_future_follow (asyncio, CORO_CONCURRENT_FUTURE (arg), task);
  coro_unref (coro_value (task));

  return TRUE;
}

static const CoroNativeCallback start_from_thread_callback = {
  "run_coroutine_threadsafe.<locals>.callback", start_from_thread,
  .file = "asyncio/tasks.py", .line = 1016,
};

static CoroValue
module_run_coroutine_threadsafe (CoroRuntime     *rt,
                                 CoroValue        module,
                                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroConcurrentFuture *future;

  if (!coro_is_coroutine_like (asyncio, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "A coroutine object is required");
  if (!coro_isinstance (rt, args[1], asyncio->loop_type))
    return coro_raise (rt, CORO_EXC_TYPE, "loop must be an event loop, not %s", coro_type_name (rt, args[1]));
  if (!coro_loop_check_closed (CORO_LOOP (args[1])))
    return CORO_NULL;

  future = coro_concurrent_future_new (asyncio);
  coro_loop_call_soon_native (asyncio, CORO_LOOP (args[1]), &start_from_thread_callback, args[0], coro_value (future),
                              CORO_NULL);
  coro_loop_wake (asyncio, CORO_LOOP (args[1]));

  return coro_value (future);
}

const CoroNativeDef coro_concurrent_futures_functions[] = {
  { "run_coroutine_threadsafe", "(coro, loop)", module_run_coroutine_threadsafe, CORO_NATIVE_PYTHON },
  { "wrap_future", "(future, *, loop=None)", module_wrap_future, CORO_NATIVE_PYTHON },
  { NULL },
};

/* _report (future, exception): of one of its callbacks */
static CoroValue
module_report (CoroRuntime     *rt,
               CoroValue        module,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coro_concurrent_future_check (asyncio, args[0]))
    coro_concurrent_future_report (asyncio, CORO_CONCURRENT_FUTURE (args[0]), args[1]);

  return CORO_NONE;
}

const CoroNativeDef coro_concurrent_wait_functions[] = {
  { "_report", "(future, exception, /)", module_report },
  { "_wait", "(futures, timeout, return_when, /)", module_wait_many },
  { NULL },
};

static const CoroNativeDef future_methods[] = {
  { "add_done_callback", "(fn)", future_add_done_callback, CORO_NATIVE_PYTHON },
  { "cancel", "()", future_cancel, CORO_NATIVE_PYTHON },
  { "cancelled", "()", future_cancelled, CORO_NATIVE_PYTHON },
  { "done", "()", future_done, CORO_NATIVE_PYTHON },
  { "exception", "(timeout=None)", future_exception, CORO_NATIVE_PYTHON },
  { "result", "(timeout=None)", future_result, CORO_NATIVE_PYTHON },
  { "running", "()", future_running, CORO_NATIVE_PYTHON },
  { "set_exception", "(exception)", future_set_exception, CORO_NATIVE_PYTHON },
  { "set_result", "(result)", future_set_result, CORO_NATIVE_PYTHON },
  { "set_running_or_notify_cancel", "()", future_set_running, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec future_spec = {
  .module = "concurrent.futures._base",
  .name = "Future",
  .size = sizeof (CoroConcurrentFuture),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "()",
  .new_func = future_new,
  .methods = future_methods,
  .slots = {
    .finalize = future_clear,
    .traverse = future_traverse,
    .clear = future_clear,
    .repr = future_repr,
  },
};

static const CoroTypeSpec error_spec = { .module = "concurrent.futures._base", .name = "Error", .flags = CORO_TYPE_FLAG_BASE };
static const CoroTypeSpec cancelled_spec = {
  .module = "concurrent.futures._base", .name = "CancelledError", .flags = CORO_TYPE_FLAG_BASE,
};
static const CoroTypeSpec invalid_state_spec = {
  .module = "concurrent.futures._base", .name = "InvalidStateError", .flags = CORO_TYPE_FLAG_BASE,
};

/**
 * coro_concurrent_futures_init:
 * @asyncio: the state
 *
 * Makes the type of futures and their exceptions.
 */
void
coro_concurrent_futures_init (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;

  asyncio->concurrent_future_type = coro_type_new_native (rt, &future_spec, NULL);
  asyncio->concurrent_error_type = coro_type_new_native (rt, &error_spec, rt->exceptions[CORO_EXC_EXCEPTION]);
  asyncio->concurrent_cancelled_type = coro_type_new_native (rt, &cancelled_spec, asyncio->concurrent_error_type);
  asyncio->concurrent_invalid_state_type = coro_type_new_native (rt, &invalid_state_spec, asyncio->concurrent_error_type);
}
