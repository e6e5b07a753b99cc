/* coro-loop-custom.c: loops that are driven in Python, because their program has methods of its own for that
 *
 * A loop of a class that has its own time(), _run_once() or run_forever(), or that was given a selector, is run by
 * library/_asyncio_loops.py: turn by turn, on the stack of whoever called it. Its selects and what is ready run natively,
 * one at a time. All other loops run without a break in coro-loop-turn.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-loop-custom.h"

#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-runners.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-float.h"
#include "core/coro-list.h"

#define LIBRARY "_asyncio_loops"

static gboolean
has_own (CoroAsyncio *asyncio,
         CoroLoop    *self,
         CoroStr     *name)
{
  coro_auto CoroValue method = coro_loop_find_override (asyncio, self, name);

  return !coro_is_null (method);
}

/**
 * coro_loop_is_custom:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: whether the program has put something in the place of its time(), its selector, its turns or what runs them
 */
gboolean
coro_loop_is_custom (CoroAsyncio *asyncio,
                     CoroLoop    *self)
{
  if (!coro_is_null (self->selector))
    return TRUE;
  if (!coro_loop_may_override (self))
    return FALSE;

  return has_own (asyncio, self, coro_asyncio_name (asyncio, time)) ||
         has_own (asyncio, self, coro_asyncio_name (asyncio, _run_once)) ||
         has_own (asyncio, self, coro_asyncio_name (asyncio, run_forever)) ||
         has_own (asyncio, self, coro_asyncio_name (asyncio, run_until_complete)) ||
         has_own (asyncio, self, coro_asyncio_name (asyncio, stop)) ||
         has_own (asyncio, self, coro_asyncio_name (asyncio, _process_events));
}

/**
 * coro_loop_custom_run_until_complete:
 * @asyncio: the state
 * @self: a loop
 * @awaitable: (transfer none): what it is to run until
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_loop_custom_run_until_complete (CoroAsyncio *asyncio,
                                     CoroLoop    *self,
                                     CoroValue    awaitable)
{
  CoroValue args[] = { coro_value (self), awaitable };

  return coro_tail_call_library (asyncio->rt, LIBRARY, "run_until_complete", args, G_N_ELEMENTS (args));
}

/**
 * coro_loop_custom_run_for_runner:
 * @asyncio: the state
 * @self: a loop
 * @runner: (transfer none): its runner
 * @task: (transfer none): what is to be done, or CORO_NULL: it is only closed
 * @closes: it is closed behind it
 *
 * Returns: what the native function is to return
 */
CoroValue
coro_loop_custom_run_for_runner (CoroAsyncio *asyncio,
                                 CoroLoop    *self,
                                 CoroValue    runner,
                                 CoroValue    task,
                                 gboolean     closes)
{
  CoroValue args[] = { coro_value (self), runner, coro_is_null (task) ? CORO_NONE : task, coro_bool (closes) };

  return coro_tail_call_library (asyncio->rt, LIBRARY, "run_for_runner", args, G_N_ELEMENTS (args));
}

/**
 * coro_loop_custom_make_selector:
 * @asyncio: the state
 * @self: a loop
 *
 * Returns: (transfer full): what stands for its selector; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_custom_make_selector (CoroAsyncio *asyncio,
                                CoroLoop    *self)
{
  coro_auto CoroValue make = coro_vm_get_library_function (asyncio->vm, LIBRARY, "EpollSelector");
  CoroValue loop = coro_value (self);

  return coro_is_null (make) ? CORO_NULL : coro_call (asyncio->rt, make, &loop, 1);
}

/**
 * coro_loop_method_run_forever:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * What run_forever() does.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_run_forever (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);

  if (G_UNLIKELY (coro_loop_is_custom (asyncio, loop)))
    return coro_tail_call_library (rt, LIBRARY, "run_forever", &self, 1);

  return coro_loop_run_part (asyncio, loop, CORO_LOOP_WHOLE, 0);
}

/**
 * coro_loop_method_run_once:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * What _run_once() does.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_run_once (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);

  if (coro_loop_is_custom (asyncio, loop))
    return coro_tail_call_library (rt, LIBRARY, "run_once", &self, 1);

  return coro_loop_run_part (asyncio, loop, CORO_LOOP_ONE_TURN, 0);
}

/**
 * coro_loop_method_run_forever_setup:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * Until it is ended it is what runs in the thread, between its turns as well.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_run_forever_setup (CoroRuntime     *rt,
                                    CoroValue        self,
                                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);

  if (!coro_loop_check_can_run (asyncio, loop))
    return CORO_NULL;
  loop->holder = asyncio->thread;
  coro_set (&asyncio->thread->running, coro_ref (self));

  return CORO_NONE;
}

/**
 * coro_loop_method_run_forever_cleanup:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * It runs no more.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_run_forever_cleanup (CoroRuntime     *rt,
                                      CoroValue        self,
                                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = CORO_LOOP (self);

  if (loop->holder != NULL)
    coro_clear (&loop->holder->running);
  loop->holder = NULL;
  if (loop->is_begun)
    coro_asyncio_trace_loop (asyncio, CORO_EVENT_LOOP_STOPPED, 0);
  loop->is_begun = loop->stopping = FALSE;

  return CORO_NONE;
}

/**
 * coro_loop_method_check_closed:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * Raises RuntimeError if it is.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_check_closed (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args)
{
  return coro_loop_check_closed (CORO_LOOP (self)) ? CORO_NONE : CORO_NULL;
}

/**
 * coro_loop_method_check_running:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * Raises RuntimeError if it, or another one, is.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_check_running (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coro_loop_is_running (CORO_LOOP (self)))
    return coro_raise (rt, CORO_EXC_RUNTIME, "This event loop is already running");
  if (coro_asyncio_peek_running_loop (asyncio) != NULL)
    return coro_raise (rt, CORO_EXC_RUNTIME, "Cannot run the event loop while another loop is running");

  return CORO_NONE;
}

/**
 * coro_loop_method_process_events:
 * @rt: a runtime
 * @self: (transfer none): a loop
 * @args: (array): none that matter
 *
 * Nothing ever comes in from outside.
 *
 * Returns: (transfer full): what the method returns; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_method_process_events (CoroRuntime     *rt,
                                 CoroValue        self,
                                 const CoroValue *args)
{
  if (!coro_isinstance (rt, self, coro_asyncio_get (rt)->unix_loop_type))
    return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_NOT_IMPLEMENTED_ERROR, NULL));

  return CORO_NONE;
}

/* How long the select of the turn that begins may last: seconds, or None: for ever */
static CoroValue
custom_begin_turn (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroLoop *loop = CORO_LOOP (args[0]);
  double timeout;

  coro_loop_drop_cancelled_timers (loop);
  if (loop->queue.length > 0 || loop->stopping)
    return coro_int (0);
  if (loop->timers.length == 0)
    return CORO_NONE;
  timeout = coro_timer_heap_peek (&loop->timers)->when - coro_loop_get_time (loop);
  if (!(timeout > 0))
    return coro_int (0);

  return coro_float (rt, MIN (timeout, CORO_LOOP_MAX_SELECT));
}

/* Sleeps until something comes in, at most for so many seconds. */
static CoroValue
custom_select (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  double now = coro_vm_get_time (asyncio->vm);
  double timeout;

  if (coro_is_none (args[1]))
    return coro_loop_run_part (asyncio, CORO_LOOP (args[0]), CORO_LOOP_ONE_SELECT, INFINITY);
  if (!coro_get_double (rt, args[1], &timeout))
    return CORO_NULL;
  timeout = MAX (timeout, 0);
  if (asyncio->vm->cost > 0)
    timeout = ceil (timeout * 1e3) * 1e-3;

  return coro_loop_run_part (asyncio, CORO_LOOP (args[0]), CORO_LOOP_ONE_SELECT, now + timeout);
}

/* Runs what is ready, and the timers before a moment. */
static CoroValue
custom_run_batch (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  double end;

  if (!coro_get_double (rt, args[1], &end))
    return CORO_NULL;

  return coro_loop_run_part (coro_asyncio_get (rt), CORO_LOOP (args[0]), CORO_LOOP_ONE_BATCH, end);
}

/* Tasks that are not done, in the order of their creation */
static CoroValue
custom_get_tasks (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  CoroTask *task;

  for (task = coro_asyncio_get (rt)->first_task; task != NULL; task = task->next)
    {
      if (task->future.loop == CORO_LOOP (args[0]) && !coro_list_append (rt, CORO_LIST (list), coro_value (task)))
        return CORO_NULL;
    }

  return coro_steal (&list);
}

/* A task without a lane */
static CoroValue
custom_create_task (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue task;

  asyncio->quiet = TRUE;
  task = coro_loop_create_task (asyncio, CORO_LOOP (args[0]), args[1], CORO_NULL, CORO_NULL, CORO_NULL);
  asyncio->quiet = FALSE;

  return task;
}

/* The runner has run its task, which has ended in this way; raises what SIGINT makes of that. */
static CoroValue
custom_end_run (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFuture *future = coro_is_future (asyncio, args[1]) ? CORO_FUTURE (args[1]) : NULL;

  if (!coro_is_none (args[2]))
    coro_raise_value (rt, coro_ref (args[2]));
  coro_runner_end_run (asyncio, args[0], future);
  if (coro_is_none (args[2]) || coro_is (rt->exception, args[2]))
    {
      coro_exception_clear (rt);
      return CORO_NONE;
    }

  return CORO_NULL;
}

static CoroValue
custom_finish (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_runner_finish (coro_asyncio_get (rt), args[0], CORO_LOOP (args[1])) ? CORO_NONE : CORO_NULL;
}

const CoroNativeDef coro_loop_custom_functions[] = {
  { "begin_turn", "(loop)", custom_begin_turn },
  { "create_quiet_task", "(loop, coroutine)", custom_create_task },
  { "end_run", "(runner, task, error)", custom_end_run },
  { "finish", "(runner, loop)", custom_finish },
  { "get_tasks", "(loop)", custom_get_tasks },
  { "run_batch", "(loop, end)", custom_run_batch },
  { "select", "(loop, timeout)", custom_select },
  { NULL },
};
