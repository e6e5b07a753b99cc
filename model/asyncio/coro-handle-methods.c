/* coro-handle-methods.c: what the program can do with handles, and those that it makes itself (CPython: Lib/asyncio/events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-events.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-float.h"
#include "core/coro-int.h"

/* (transfer full) (nullable): callback, args, loop, context; %NULL: an exception is set */
static CoroHandle *
make_handle (CoroRuntime     *rt,
             CoroValue        type,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue debug = CORO_NULL;
  CoroHandle *self;
  gboolean is_foreign = !coro_isinstance (rt, args[2], asyncio->loop_type);
  int debugged;

  if (!coro_is_object (args[2]))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute 'get_debug'", coro_type_name (rt, args[2]));
      return NULL;
    }
  if (!coro_tuple_check (rt, args[1]))
    {
      coro_raise (rt, CORO_EXC_TYPE, "the arguments of a handle must be a tuple, not %s", coro_type_name (rt, args[1]));
      return NULL;
    }
  if (is_foreign)
    debug = coro_call_method (rt, args[2], coro_asyncio_name (asyncio, get_debug), NULL, 0);
  else
    debug = coro_bool (CORO_LOOP (args[2])->debug);
  debugged = coro_is_null (debug) ? -1 : coro_truth (rt, debug);
  if (debugged < 0)
    return NULL;

  self = coro_object_new (rt, (CoroType *) coro_object (type), 0);
  self->loop = CORO_LOOP (coro_ref (args[2]));
  self->is_foreign = is_foreign;
  self->when = NAN;
  self->callback.callable = coro_ref (args[0]);
  self->callback.context = coro_context_copy (asyncio, coro_is_null (args[3]) ? CORO_NULL : args[3]);
  self->args = coro_ref (args[1]);
  if (debugged)
    coro_source_note (asyncio, &self->base, NULL);

  return self;
}

/**
 * coro_handle_create:
 * @rt: the runtime
 * @type: Handle or a subclass
 * @args: (array): callback, args, loop, context
 *
 * What Handle() does. The loop may be anything that has the methods that are asked of it.
 *
 * Returns: (transfer full): a handle; CORO_NULL: an exception is set
 */
CoroValue
coro_handle_create (CoroRuntime     *rt,
                    CoroValue        type,
                    const CoroValue *args)
{
  return coro_value (make_handle (rt, type, args));
}

/**
 * coro_timer_handle_create:
 * @rt: the runtime
 * @type: TimerHandle or a subclass
 * @args: (array): when, callback, args, loop, context
 *
 * What TimerHandle() does.
 *
 * Returns: (transfer full): a handle; CORO_NULL: an exception is set
 */
CoroValue
coro_timer_handle_create (CoroRuntime     *rt,
                          CoroValue        type,
                          const CoroValue *args)
{
  CoroHandle *self;
  double when;

  if (!coro_get_double (rt, args[0], &when))
    return CORO_NULL;
  self = make_handle (rt, type, args + 1);
  if (self == NULL)
    return CORO_NULL;

  self->is_timer = TRUE;
  self->when = when;
  self->when_is_int = coro_int_check (rt, args[0]) && fabs (when) < G_MAXINT32;
  self->number = (guint32) ++coro_asyncio_get (rt)->n_handles;

  return coro_value (self);
}

static CoroValue
handle_cancel (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_handle_cancel (coro_asyncio_get (rt), CORO_HANDLE (self));

  return CORO_NONE;
}

static CoroValue
handle_cancelled (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_bool (CORO_HANDLE (self)->cancelled);
}

/* In Python, so that what it calls can be suspended. */
static CoroValue
handle_run (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroHandle *handle = CORO_HANDLE (self);

  if (handle->callback.native != NULL)
    {
      coro_auto CoroValue callable = coro_ref (handle->callback.callable);
      coro_auto CoroValue arg = coro_ref (handle->args);

      return handle->callback.native->func (coro_asyncio_get (rt), callable, arg) ? CORO_NONE : CORO_NULL;
    }

  return coro_tail_call_library (rt, "_asyncio_tasks", "run_handle", &self, 1);
}

static CoroValue
handle_describe (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroHandle *handle = CORO_HANDLE (self);
  g_autofree char *source = coro_callback_dup_source (coro_asyncio_get (rt), &handle->callback, handle->args,
                                                      !handle->is_foreign && handle->loop->debug);

  return source == NULL ? CORO_NULL : coro_str_new (rt, source);
}

static CoroValue
handle_get_context (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_context_get (coro_asyncio_get (rt), &CORO_HANDLE (self)->callback.context);
}

/**
 * coro_timer_handle_get_when:
 * @rt: the runtime
 * @self: a timer
 *
 * Returns: (transfer full): its moment as it was given: an int or a float
 */
CoroValue
coro_timer_handle_get_when (CoroRuntime *rt,
                            CoroValue    self)
{
  CoroHandle *handle = CORO_HANDLE (self);

  return handle->when_is_int ? coro_int ((gint64) handle->when) : coro_float (rt, handle->when);
}

static CoroValue
handle_when (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_timer_handle_get_when (rt, self);
}

static CoroValue
get_args (CoroRuntime *rt,
          CoroValue    self)
{
  CoroHandle *handle = CORO_HANDLE (self);

  if (handle->callback.native == NULL)
    return coro_is_null (handle->args) ? CORO_NONE : coro_ref (handle->args);

  return coro_is_null (handle->args) ? coro_ref (coro_value (rt->empty_tuple)) : coro_value (coro_tuple_new (rt, &handle->args, 1));
}

static CoroValue
get_callback (CoroRuntime *rt,
              CoroValue    self)
{
  CoroHandle *handle = CORO_HANDLE (self);

  if (handle->callback.native == &coro_task_step_callback && !coro_is_null (handle->callback.callable))
    return coro_loop_wrap_step (coro_asyncio_get (rt), handle->callback.callable);

  /* What is written in C there is no method of the program's; the object that it is about stands for it. */
  return coro_is_null (handle->callback.callable) ? CORO_NONE : coro_ref (handle->callback.callable);
}

static CoroValue
get_cancelled (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_bool (CORO_HANDLE (self)->cancelled);
}

static CoroValue
get_context (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_context_get (coro_asyncio_get (rt), &CORO_HANDLE (self)->callback.context);
}

static CoroValue
get_loop (CoroRuntime *rt,
          CoroValue    self)
{
  CoroHandle *handle = CORO_HANDLE (self);

  return handle->loop == NULL ? CORO_NONE : coro_ref (coro_value (handle->loop));
}

static CoroValue
get_scheduled (CoroRuntime *rt,
               CoroValue    self)
{
  return coro_bool (CORO_HANDLE (self)->scheduled);
}

const CoroNativeDef coro_handle_methods[] = {
  { "_describe", "()", handle_describe, CORO_NATIVE_PYTHON },
  { "_run", "()", handle_run, CORO_NATIVE_PYTHON },
  { "cancel", "()", handle_cancel, CORO_NATIVE_PYTHON },
  { "cancelled", "()", handle_cancelled, CORO_NATIVE_PYTHON },
  { "get_context", "()", handle_get_context, CORO_NATIVE_PYTHON },
  { NULL },
};

const CoroNativeDef coro_timer_handle_methods[] = {
  { "when", "()", handle_when, CORO_NATIVE_PYTHON },
  { NULL },
};

const CoroGetterDef coro_handle_getters[] = {
  { "_args", get_args, NULL },
  { "_callback", get_callback, NULL },
  { "_cancelled", get_cancelled, NULL },
  { "_context", get_context, NULL },
  { "_loop", get_loop, NULL },
  { "_source_traceback", coro_source_get_traceback, NULL },
  { NULL },
};

const CoroGetterDef coro_timer_handle_getters[] = {
  { "_scheduled", get_scheduled, NULL },
  { "_when", coro_timer_handle_get_when, NULL },
  { NULL },
};
