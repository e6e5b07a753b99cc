/* coro-task-methods.c: what the program can do with tasks (CPython: Lib/asyncio/tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-loop-overrides.h"

static CoroValue
task_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
task_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTask *task = CORO_TASK (self);
  int eager = coro_is_null (args[4]) ? 0 : coro_truth (rt, args[4]);
  gboolean listens, ok;

  if (eager < 0 || !coro_future_setup (asyncio, &task->future, args[1]))
    return CORO_NULL;
  listens = coro_loop_listen (asyncio, task->future.loop);
  ok = coro_task_setup (asyncio, task, args[0], args[2], args[3], eager);

  return coro_loop_pass_error (asyncio, listens, ok ? CORO_NONE : CORO_NULL);
}

static CoroValue
task_cancel (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  int cancelled = coro_task_cancel (coro_asyncio_get (rt), CORO_TASK (self), args[0]);

  return cancelled < 0 ? CORO_NULL : coro_bool (cancelled);
}

static CoroValue
task_cancelling (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_int (CORO_TASK (self)->n_cancels_requested);
}

static CoroValue
task_uncancel (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_int (coro_task_uncancel (CORO_TASK (self)));
}

static CoroValue
task_get_name (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroTask *task = CORO_TASK (self);

  if (!coro_is_null (task->name))
    return coro_ref (task->name);

  return coro_str_new_format (rt, "Task-%" G_GUINT64_FORMAT, task->number);
}

static CoroValue
task_set_name (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTask *task = CORO_TASK (self);
  CoroValue name = coro_str (rt, args[0]);

  if (coro_is_null (name))
    return CORO_NULL;

  coro_set (&task->name, name);
  if (asyncio->log != NULL)
    coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_NAMED, task->entity, 0,
                             coro_asyncio_add_text (asyncio, CORO_STR (name)->data));

  return CORO_NONE;
}

static CoroValue
task_get_coro (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroTask *task = CORO_TASK (self);

  return coro_is_null (task->coroutine) ? CORO_NONE : coro_ref (task->coroutine);
}

static CoroValue
task_get_context (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_context_get (coro_asyncio_get (rt), &CORO_TASK (self)->context);
}

static CoroValue
task_set_result (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_RUNTIME, "Task does not support set_result operation");
}

static CoroValue
task_set_exception (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_raise (rt, CORO_EXC_RUNTIME, "Task does not support set_exception operation");
}

static CoroValue
task_get_stack (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue given[] = { self, coro_is_null (args[0]) ? CORO_NONE : args[0] };

  return coro_tail_call_library (rt, "_asyncio_tasks", "get_stack", given, G_N_ELEMENTS (given));
}

static CoroValue
task_print_stack (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroValue given[] = { self, coro_is_null (args[0]) ? CORO_NONE : args[0], coro_is_null (args[1]) ? CORO_NONE : args[1] };

  return coro_tail_call_library (rt, "_asyncio_tasks", "print_stack", given, G_N_ELEMENTS (given));
}

static CoroValue
get_coro (CoroRuntime *rt,
          CoroValue    self)
{
  return task_get_coro (rt, self, NULL);
}

static CoroValue
get_fut_waiter (CoroRuntime *rt,
                CoroValue    self)
{
  CoroTask *task = CORO_TASK (self);

  return coro_is_null (task->fut_waiter) ? CORO_NONE : coro_ref (task->fut_waiter);
}

static CoroValue
get_must_cancel (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_bool (CORO_TASK (self)->must_cancel);
}

static CoroValue
get_log_destroy_pending (CoroRuntime *rt,
                         CoroValue    self)
{
  return coro_bool (CORO_TASK (self)->log_destroy_pending);
}

static gboolean
set_log_destroy_pending (CoroRuntime *rt,
                         CoroValue    self,
                         CoroValue    value)
{
  int truth;

  if (coro_is_null (value))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "cannot delete attribute");
      return FALSE;
    }
  truth = coro_truth (rt, value);
  if (truth < 0)
    return FALSE;
  CORO_TASK (self)->log_destroy_pending = truth;

  return TRUE;
}

static const CoroNativeDef task_methods[] = {
  { "__init__", "(coro, *, loop=None, name=None, context=None, eager_start=False)", task_init },
  { "cancel", "(msg=None)", task_cancel },
  { "cancelling", "()", task_cancelling },
  { "get_context", "()", task_get_context },
  { "get_coro", "()", task_get_coro },
  { "get_name", "()", task_get_name },
  { "get_stack", "(*, limit=None)", task_get_stack },
  { "print_stack", "(*, limit=None, file=None)", task_print_stack },
  { "set_exception", "(exception, /)", task_set_exception },
  { "set_name", "(value, /)", task_set_name },
  { "set_result", "(result, /)", task_set_result },
  { "uncancel", "()", task_uncancel },
  { NULL },
};

static const CoroGetterDef task_getters[] = {
  { "_coro", get_coro, NULL },
  { "_fut_waiter", get_fut_waiter, NULL },
  { "_log_destroy_pending", get_log_destroy_pending, set_log_destroy_pending },
  { "_must_cancel", get_must_cancel, NULL },
  { NULL },
};

/* Where those that were made before have no address yet, they get theirs first: a set of tasks is gone through in the order of these. */
static gboolean
task_hash (CoroRuntime *rt,
           CoroValue    value,
           gint64      *hash)
{
  CoroTask *self = CORO_TASK (value);
  CoroTask *first = self;

  if ((self->future.base.flags & CORO_OBJECT_HAS_ADDRESS) == 0 && self->listed)
    {
      while (first->previous != NULL && (first->previous->future.base.flags & CORO_OBJECT_HAS_ADDRESS) == 0)
        first = first->previous;
      for (; first != self; first = first->next)
        coro_object_get_address (rt, coro_value (first));
    }
  *hash = (gint64) (coro_object_get_address (rt, value) >> 4);

  return TRUE;
}

static const CoroTypeSpec task_spec = {
  .module = "_asyncio",
  .name = "Task",
  .size = sizeof (CoroTask),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(*args, **kwargs)",
  .new_func = task_new,
  .methods = task_methods,
  .getters = task_getters,
  .fill = coro_future_type_fill,
  .slots = {
    .finalize = coro_task_finalize,
    .del = coro_task_del,
    .traverse = coro_task_traverse,
    .clear = coro_task_clear,
    .repr = coro_task_repr,
    .hash = task_hash,
  },
};

/**
 * coro_tasks_init:
 * @asyncio: the state
 *
 * Makes the type of tasks.
 */
void
coro_tasks_init (CoroAsyncio *asyncio)
{
  asyncio->task_type = coro_type_new_native (asyncio->rt, &task_spec, asyncio->future_type);
}
