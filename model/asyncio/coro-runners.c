/* coro-runners.c: asyncio.run() and Runner (CPython: Lib/asyncio/runners.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-runners.h"
#include "asyncio/coro-loop-overrides.h"

#include "asyncio/coro-signals.h"
#include "asyncio/coro-source-traceback.h"
#include "asyncio/coro-tasks.h"

typedef enum { RUNNER_CREATED, RUNNER_INITIALIZED, RUNNER_CLOSED } RunnerState;

/**
 * CoroRunner:
 * @debug: owned: as it was given, or None
 * @loop_factory: owned: as it was given, or None
 * @loop: owned: the loop, or CORO_NULL
 * @context: owned: what its tasks run in
 * @sigint_handler: owned: what it handles SIGINT with while it runs, or CORO_NULL
 * @main_task: owned: the task that SIGINT cancels, or CORO_NULL
 * @n_interrupts: how often SIGINT has come
 */
typedef struct {
  CoroObject  base;
  CoroValue   debug;
  CoroValue   loop_factory;
  CoroValue   loop;
  CoroValue   context;
  CoroValue   sigint_handler;
  CoroValue   main_task;
  guint       n_interrupts;
  RunnerState state;
  gboolean    set_event_loop;
} CoroRunner;

#define CORO_RUNNER(value) ((CoroRunner *) coro_object (value))

static void
runner_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  CoroRunner *self = (CoroRunner *) object;

  coro_clear (&self->debug);
  coro_clear (&self->loop_factory);
  coro_clear (&self->loop);
  coro_clear (&self->context);
  coro_clear (&self->sigint_handler);
  coro_clear (&self->main_task);
}

static void
runner_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  CoroRunner *self = (CoroRunner *) object;

  coro_visit (self->debug, visit, data);
  coro_visit (self->loop_factory, visit, data);
  coro_visit (self->loop, visit, data);
  coro_visit (self->context, visit, data);
  coro_visit (self->sigint_handler, visit, data);
  coro_visit (self->main_task, visit, data);
}

/* Tells the program's own policy, if it has set one; FALSE: an exception is set */
static gboolean
set_loop_of_policy (CoroAsyncio *asyncio,
                    CoroValue    loop)
{
  coro_auto CoroValue result = CORO_NONE;

  if (!coro_is_null (asyncio->policy))
    result = coro_call_method (asyncio->rt, asyncio->policy, coro_asyncio_name (asyncio, set_event_loop), &loop, 1);

  return !coro_is_null (result);
}

static gboolean
set_debug (CoroAsyncio *asyncio,
           CoroRunner  *self)
{
  CoroLoop *loop = CORO_LOOP (self->loop);
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  int debug;

  if (coro_loop_may_override (loop))
    method = coro_loop_find_override (asyncio, loop, coro_asyncio_name (asyncio, set_debug));
  if (!coro_is_null (method))
    {
      result = coro_call (asyncio->rt, method, &self->debug, 1);
      return !coro_is_null (result);
    }

  debug = coro_truth (asyncio->rt, self->debug);
  if (debug < 0)
    return FALSE;
  loop->debug = debug;

  return TRUE;
}

static gboolean
lazy_init (CoroAsyncio *asyncio,
           CoroRunner  *self)
{
  CoroRuntime *rt = asyncio->rt;
  CoroThread *thread = asyncio->thread;

  if (self->state == RUNNER_CLOSED)
    {
      coro_raise (rt, CORO_EXC_RUNTIME, "Runner is closed");
      return FALSE;
    }
  if (self->state == RUNNER_INITIALIZED)
    return TRUE;

  if (coro_is_none (self->loop_factory))
    {
      self->loop = coro_asyncio_new_event_loop (asyncio);
      if (coro_is_null (self->loop))
        return FALSE;
      if (!self->set_event_loop && thread != NULL)
        {
          self->set_event_loop = TRUE;
          if (!set_loop_of_policy (asyncio, self->loop))
            return FALSE;
          coro_set (&thread->event_loop, coro_ref (self->loop));
          thread->event_loop_set = TRUE;
        }
    }
  else
    {
      self->loop = coro_call (rt, self->loop_factory, NULL, 0);
      if (coro_is_null (self->loop))
        return FALSE;
    }
  if (!coro_isinstance (rt, self->loop, asyncio->loop_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "loop_factory must return an event loop, not %s", coro_type_name (rt, self->loop));
      coro_clear (&self->loop);
      return FALSE;
    }
  if (!coro_is_none (self->debug) && !set_debug (asyncio, self))
    return FALSE;
  self->context = coro_context_copy (asyncio, CORO_NULL);
  self->state = RUNNER_INITIALIZED;

  return TRUE;
}

/**
 * coro_runner_finish:
 * @asyncio: the state
 * @runner: (transfer none): a runner
 * @loop: its loop
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_runner_finish (CoroAsyncio *asyncio,
                    CoroValue    runner,
                    CoroLoop    *loop)
{
  CoroRunner *self = CORO_RUNNER (runner);
  CoroThread *thread = asyncio->thread;
  coro_auto CoroValue method = CORO_NULL;
  gboolean ok = TRUE;

  if (self->set_event_loop && thread != NULL)
    {
      ok = set_loop_of_policy (asyncio, CORO_NONE);
      coro_clear (&thread->event_loop);
    }
  if (coro_loop_may_override (loop))
    method = coro_loop_find_override (asyncio, loop, coro_asyncio_name (asyncio, close));
  if (coro_is_null (method))
    ok = coro_loop_close (loop) && ok;
  else
    {
      coro_auto CoroValue result = coro_call (asyncio->rt, method, NULL, 0);

      ok = !coro_is_null (result) && ok;
    }
  coro_clear (&self->loop);
  self->state = RUNNER_CLOSED;

  return ok;
}

static CoroRunner *
make_runner (CoroAsyncio *asyncio,
             CoroType    *type,
             CoroValue    debug,
             CoroValue    loop_factory)
{
  CoroRunner *self = coro_object_new (asyncio->rt, type, 0);

  self->debug = coro_is_null (debug) ? CORO_NONE : coro_ref (debug);
  self->loop_factory = coro_is_null (loop_factory) ? CORO_NONE : coro_ref (loop_factory);

  return self;
}

/* A task factory may have made the main task: -1: an exception is set */
static int
is_task_done (CoroAsyncio *asyncio,
              CoroValue    task)
{
  coro_auto CoroValue done = CORO_NULL;

  if (coro_is_future (asyncio, task))
    return coro_future_is_done (CORO_FUTURE (task));

  done = coro_call_method (asyncio->rt, task, coro_asyncio_name (asyncio, done), NULL, 0);

  return coro_is_null (done) ? -1 : coro_truth (asyncio->rt, done);
}

/* The first SIGINT cancels the main task, another one ends the program's patience. */
static CoroValue
on_sigint (CoroRuntime     *rt,
           CoroValue        runner,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroRunner *self = CORO_RUNNER (runner);
  coro_auto CoroValue task = coro_ref (self->main_task);
  coro_auto CoroValue result = CORO_NULL;
  int is_done;

  self->n_interrupts++;
  is_done = coro_is_null (task) ? 1 : is_task_done (asyncio, task);
  if (is_done < 0)
    return CORO_NULL;
  if (self->n_interrupts > 1 || is_done)
    return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_KEYBOARD_INTERRUPT, NULL));
  result = coro_call_method (rt, task, coro_asyncio_name (asyncio, cancel), NULL, 0);

  return coro_is_null (result) ? CORO_NULL : CORO_NONE;
}

static const CoroNativeDef on_sigint_def = { "_on_sigint", "(signum, frame)", on_sigint, CORO_NATIVE_PYTHON };

static void
begin_run (CoroAsyncio *asyncio,
           CoroRunner  *self,
           CoroValue    task)
{
  self->n_interrupts = 0;
  if (asyncio->thread != asyncio->main
      || !coro_is (coro_signals_get_handler (asyncio, CORO_SIGINT), asyncio->default_int_handler))
    return;

  coro_set (&self->main_task, coro_ref (task));
  coro_set (&self->sigint_handler, coro_native_new (asyncio->rt, &on_sigint_def, coro_value (self), NULL));
  coro_signals_set_handler (asyncio, CORO_SIGINT, self->sigint_handler);
}

/**
 * coro_runner_end_run:
 * @asyncio: the state
 * @runner: (transfer none): a runner
 * @future: (nullable): what it ran
 *
 * SIGINT does again what it did before. A CancelledError in flight that SIGINT has caused becomes a KeyboardInterrupt.
 */
void
coro_runner_end_run (CoroAsyncio *asyncio,
                     CoroValue    runner,
                     CoroFuture  *future)
{
  CoroRuntime *rt = asyncio->rt;
  CoroRunner *self = CORO_RUNNER (runner);

  if (self->n_interrupts > 0 && !coro_is_null (rt->exception) && coro_exception_matches (rt, CORO_EXC_CANCELLED)
      && future != NULL && coro_is_task (asyncio, coro_value (future)))
    {
      coro_auto CoroValue cancelled = coro_exception_take (rt);
      gint64 n_requests;

      if (coro_task_ask_uncancel (asyncio, (CoroTask *) future, &n_requests))
        coro_raise_value (rt, n_requests == 0 ? coro_exception_new (rt, CORO_EXC_KEYBOARD_INTERRUPT, NULL) : coro_ref (cancelled));
      if (!coro_is (rt->exception, cancelled))
        coro_exception_set_context (rt->exception, cancelled);
    }
  if (!coro_is_null (self->sigint_handler)
      && coro_is (coro_signals_get_handler (asyncio, CORO_SIGINT), self->sigint_handler))
    coro_signals_set_handler (asyncio, CORO_SIGINT, asyncio->default_int_handler);
  coro_clear (&self->sigint_handler);
  coro_clear (&self->main_task);
}

/* What Runner.run() does; closes: and Runner.close() behind it */
static CoroValue
run (CoroAsyncio *asyncio,
     CoroRunner  *self,
     CoroValue    main,
     CoroValue    context,
     gboolean     closes)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue coroutine = CORO_NULL;
  coro_auto CoroValue task = CORO_NULL;
  CoroLoop *loop;

  if (!lazy_init (asyncio, self))
    return CORO_NULL;
  loop = CORO_LOOP (self->loop);
  /* All runs share one: what the one sets the next one sees. A task factory is given it, too. */
  if (!closes || !coro_is_null (loop->task_factory))
    coro_unref (coro_context_get (asyncio, &self->context));

  if (coro_is_coroutine_like (asyncio, main))
    coroutine = coro_ref (main);
  else if (coro_is_awaitable (asyncio, main))
    coroutine = coro_wrap_awaitable (asyncio, main);
  else
    coro_raise (rt, CORO_EXC_TYPE, "An asyncio.Future, a coroutine or an awaitable is required");

  if (loop->debug)
    asyncio->place = &coro_place_runner;
  if (!coro_is_null (coroutine))
    task = coro_loop_create_task (asyncio, loop, coroutine, CORO_NULL, coro_is_missing (context) ? self->context : context,
                                  CORO_NULL);
  if (coro_is_null (task))
    {
      if (closes)
        {
          coro_auto CoroValue pending = coro_exception_take (rt);

          if (coro_runner_finish (asyncio, coro_value (self), loop))
            coro_raise_value (rt, coro_steal (&pending));
        }
      return CORO_NULL;
    }

  begin_run (asyncio, self, task);

  return coro_loop_run_for_runner (asyncio, loop, coro_value (self), task, closes);
}

static CoroValue
close_runner (CoroAsyncio *asyncio,
              CoroRunner  *self)
{
  if (self->state != RUNNER_INITIALIZED)
    return CORO_NONE;

  return coro_loop_run_for_runner (asyncio, CORO_LOOP (self->loop), coro_value (self), CORO_NULL, TRUE);
}

static CoroValue
module_run (CoroRuntime     *rt,
            CoroValue        module,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue runner = CORO_NULL;

  if (coro_asyncio_peek_running_loop (asyncio) != NULL)
    return coro_raise (rt, CORO_EXC_RUNTIME, "asyncio.run() cannot be called from a running event loop");

  runner = coro_value (make_runner (asyncio, asyncio->runner_type, args[1], args[2]));

  return run (asyncio, CORO_RUNNER (runner), args[0], CORO_NULL, TRUE);
}

static CoroValue
runner_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_value (make_runner (coro_asyncio_get (rt), (CoroType *) coro_object (self), CORO_NULL, CORO_NULL));
}

static CoroValue
runner_init (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroRunner *runner = CORO_RUNNER (self);

  coro_set (&runner->debug, coro_is_null (args[0]) ? CORO_NONE : coro_ref (args[0]));
  coro_set (&runner->loop_factory, coro_is_null (args[1]) ? CORO_NONE : coro_ref (args[1]));

  return CORO_NONE;
}

static CoroValue
runner_enter (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return lazy_init (coro_asyncio_get (rt), CORO_RUNNER (self)) ? coro_ref (self) : CORO_NULL;
}

static CoroValue
runner_exit (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return close_runner (coro_asyncio_get (rt), CORO_RUNNER (self));
}

static CoroValue
runner_close (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return close_runner (coro_asyncio_get (rt), CORO_RUNNER (self));
}

static CoroValue
runner_get_loop (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  if (!lazy_init (coro_asyncio_get (rt), CORO_RUNNER (self)))
    return CORO_NULL;

  return coro_ref (CORO_RUNNER (self)->loop);
}

static CoroValue
runner_run (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coro_asyncio_peek_running_loop (asyncio) != NULL)
    return coro_raise (rt, CORO_EXC_RUNTIME, "Runner.run() cannot be called from a running event loop");

  return run (asyncio, CORO_RUNNER (self), args[0], args[1], FALSE);
}

const CoroNativeDef coro_runners_functions[] = {
  { "run", "(main, *, debug=None, loop_factory=None)", module_run, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroNativeDef runner_methods[] = {
  { "__enter__", "()", runner_enter, CORO_NATIVE_PYTHON },
  { "__exit__", "(exc_type, exc_val, exc_tb)", runner_exit, CORO_NATIVE_PYTHON },
  { "__init__", "(*, debug=None, loop_factory=None)", runner_init, CORO_NATIVE_PYTHON },
  { "close", "()", runner_close, CORO_NATIVE_PYTHON },
  { "get_loop", "()", runner_get_loop, CORO_NATIVE_PYTHON },
  { "run", "(coro, *, context=None)", runner_run, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec runner_spec = {
  .module = "asyncio.runners",
  .name = "Runner",
  .size = sizeof (CoroRunner),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = runner_new,
  .methods = runner_methods,
  .slots = { .finalize = runner_clear, .traverse = runner_traverse, .clear = runner_clear },
};

/**
 * coro_runners_init:
 * @asyncio: the state
 *
 * Makes the type of runners.
 */
void
coro_runners_init (CoroAsyncio *asyncio)
{
  asyncio->runner_type = coro_type_new_native (asyncio->rt, &runner_spec, NULL);
}
