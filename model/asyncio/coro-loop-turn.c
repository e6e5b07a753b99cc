/* coro-loop-turn.c: the turns of the event loop (CPython: BaseEventLoop._run_once())
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-schedule.h"
#include "asyncio/coro-tasks.h"

/* When more timers than this are there, and more than half of them are cancelled, these are dropped all at once. */
#define MIN_SCHEDULED_TIMERS     100
#define MIN_CANCELLED_FRACTION   0.5
/* Instructions' worth of time that running a handle takes by itself */
#define HANDLE_COST              10

/**
 * coro_loop_get_next_time:
 * @self: a loop that runs
 *
 * Returns: seconds: when coro_loop_run() is to be called; INFINITY: nothing will ever wake it by itself
 */
double
coro_loop_get_next_time (CoroLoop *self)
{
  double now = coro_clock_get (&self->strand.stack->clock);

  if (self->phase == CORO_LOOP_HANDLE)
    return coro_strand_get_next_time (&self->strand);

  if (self->phase == CORO_LOOP_SELECT)
    {
      double time = self->wake_time;

      if (self->inbox->len > 0)
        time = MIN (time, g_array_index (self->inbox, CoroDelivery, 0).time);
      return MAX (now, time);
    }

  return now;
}

/**
 * coro_loop_is_between_turns:
 * @self: a loop that runs
 *
 * Returns: whether it is at its select: what others do at the same moment comes before its next turn
 */
gboolean
coro_loop_is_between_turns (CoroLoop *self)
{
  return self->phase == CORO_LOOP_SELECT;
}

/**
 * coro_loop_drop_cancelled_timers:
 * @self: a loop
 *
 * Drops those that would come next, or all of them where they are many.
 */
void
coro_loop_drop_cancelled_timers (CoroLoop *self)
{
  CoroHandle *timer;

  if (self->timers.length > MIN_SCHEDULED_TIMERS &&
      (double) self->n_cancelled_timers / self->timers.length > MIN_CANCELLED_FRACTION)
    {
      coro_timer_heap_remove_cancelled (&self->timers);
      self->n_cancelled_timers = 0;
      return;
    }

  while ((timer = coro_timer_heap_peek (&self->timers)) != NULL && timer->cancelled)
    {
      self->n_cancelled_timers--;
      timer = coro_timer_heap_pop (&self->timers);
      timer->scheduled = FALSE;
      coro_unref (coro_value (timer));
    }
}

/* When the select that begins now ends by itself. */
static double
get_wake_time (CoroLoop *self,
               double    now)
{
  double timeout, when;

  if (self->queue.length > 0 || self->stopping)
    return now;
  if (self->timers.length == 0)
    return INFINITY;

  when = coro_timer_heap_peek (&self->timers)->when;
  timeout = when - now;
  if (!(timeout > 0))
    return now;
  if (timeout > CORO_LOOP_MAX_SELECT)
    return now + CORO_LOOP_MAX_SELECT;
  if (self->strand.stack->clock.cost > 0)
    return now + ceil (timeout * 1e3) * 1e-3;

  return when;
}

/**
 * coro_loop_begin_select:
 * @self: a loop that runs
 * @wake_time: seconds: when it goes on unless something comes in
 *
 * Looks what comes in.
 */
void
coro_loop_begin_select (CoroLoop *self,
                        double    wake_time)
{
  self->wake_time = wake_time;
  self->phase = CORO_LOOP_SELECT;
  if (coro_loop_get_next_time (self) > coro_clock_get (&self->strand.stack->clock))
    coro_asyncio_trace_loop (self->asyncio, CORO_EVENT_LOOP_IDLE, 0);
}

static void
begin_turn (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  double now = coro_clock_get (&self->strand.stack->clock);

  coro_asyncio_set_stack (asyncio, self->strand.stack);
  coro_loop_drop_cancelled_timers (self);

  coro_loop_begin_select (self, get_wake_time (self, now));
}

static void
take_deliveries (CoroLoop *self,
                 double    now)
{
  guint n = 0;

  while (n < self->inbox->len && g_array_index (self->inbox, CoroDelivery, n).time <= now)
    coro_ready_queue_push_take (&self->queue, &g_array_index (self->inbox, CoroDelivery, n++).ready);

  if (n > 0)
    g_array_remove_range (self->inbox, 0, n);
}

static void
take_due_timers (CoroLoop *self,
                 double    end)
{
  CoroHandle *timer;

  while ((timer = coro_timer_heap_peek (&self->timers)) != NULL && timer->when < end)
    {
      CoroReady ready = { { &coro_handle_callback, coro_value (timer), CORO_NULL }, CORO_NULL };

      coro_timer_heap_pop (&self->timers);
      timer->scheduled = FALSE;
      if (!timer->cancelled)
        coro_asyncio_trace_loop (self->asyncio, CORO_EVENT_TIMER_FIRED, timer->number);
      coro_ready_queue_push_take (&self->queue, &ready);
    }
}

/**
 * coro_loop_begin_batch:
 * @self: a loop that runs
 * @end: seconds: timers before this moment are due
 *
 * What is ready now is what it runs next.
 */
void
coro_loop_begin_batch (CoroLoop *self,
                       double    end)
{
  take_due_timers (self, end);
  self->n_todo = self->queue.length;
  self->phase = CORO_LOOP_HANDLES;
  coro_asyncio_trace_loop (self->asyncio, CORO_EVENT_LOOP_TURN, self->n_todo);
}

static void
end_select (CoroLoop *self,
            double    time)
{
  double now;

  coro_clock_jump (&self->strand.stack->clock, time);
  now = coro_clock_get (&self->strand.stack->clock);
  coro_asyncio_set_stack (self->asyncio, self->strand.stack);

  if (self->inbox->len > 0)
    take_deliveries (self, now);
  if (G_LIKELY (self->part != CORO_LOOP_ONE_SELECT))
    coro_loop_begin_batch (self, now + self->clock_resolution);
}

static gboolean
is_task_step (const CoroCallback *callback)
{
  return (callback->native == &coro_task_step_callback || callback->native == &coro_task_wakeup_callback) &&
         G_LIKELY (CORO_FUTURE (callback->callable)->state == CORO_FUTURE_PENDING);
}

/* The callback behind a handle of the program. */
static const CoroCallback *
get_inner_callback (const CoroCallback *callback)
{
  return callback->native == &coro_handle_callback ? &CORO_HANDLE (callback->callable)->callback : callback;
}

static void
trace_callback (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  const CoroCallback *callback = get_inner_callback (&self->current.callback);
  g_autofree char *name = NULL;

  if (asyncio->log == NULL)
    return;

  name = coro_callback_dup_name (asyncio, callback);
  coro_asyncio_trace_loop (asyncio, CORO_EVENT_CALLBACK, coro_asyncio_add_text (asyncio, name));
}

static CoroResult
call_native (CoroAsyncio              *asyncio,
             const CoroNativeCallback *native,
             CoroValue                 data,
             CoroValue                 arg)
{
  gboolean ok;

  /* Whoever this ends the waiting of was woken by the task or the job that it is about. */
  if (coro_is_object (arg) && coro_is_future (asyncio, arg))
    asyncio->cause = coro_is_task (asyncio, arg)                       ? CORO_TASK (arg)->entity
                     : CORO_FUTURE (arg)->wait == CORO_WAIT_EXECUTOR ? CORO_FUTURE (arg)->owner : 0;
  ok = native->func (asyncio, data, arg);
  asyncio->cause = 0;

  return ok ? CORO_RESULT_RETURN : CORO_RESULT_RAISE;
}

static CoroResult
begin_step (CoroLoop  *self,
            CoroValue *value)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroReady *ready = &self->current;
  CoroTask *task = CORO_TASK (ready->callback.callable);
  coro_auto CoroValue exception = CORO_NULL;

  if (ready->callback.native == &coro_task_step_callback)
    {
      exception = coro_ref (ready->arg);
    }
  else
    {
      CoroFuture *future = CORO_FUTURE (ready->arg);

      if (future->failed || future->state == CORO_FUTURE_CANCELLED ||
          G_UNLIKELY ((future->base.type->flags & CORO_TYPE_FLAG_HEAP) != 0))
        {
          exception = coro_future_get_thrown (asyncio, future);
          /* What only the frames in its traceback hold goes when the step is over and no task is the current one. */
          coro_set (&self->thrown, coro_ref (exception));
        }
    }

  asyncio->context = &task->context;

  return coro_task_begin_step (asyncio, task, self->strand.stack, coro_steal (&exception), value);
}

static CoroResult
begin_callback (CoroLoop  *self,
                CoroValue *value)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroReady *ready = &self->current;
  coro_auto CoroValue callable = CORO_NULL;
  coro_auto CoroValue args = CORO_NULL;
  CoroHandle *handle;

  trace_callback (self);

  if (ready->callback.native == NULL)
    {
      asyncio->context = &ready->callback.context;
      return coro_vm_call (asyncio->vm, self->strand.stack, ready->callback.callable, &ready->arg,
                           coro_is_null (ready->arg) ? 0 : 1, value);
    }

  if (ready->callback.native != &coro_handle_callback)
    {
      asyncio->context = &ready->callback.context;
      return call_native (asyncio, ready->callback.native, ready->callback.callable, ready->arg);
    }

  /* It may cancel its own handle, which then drops them. */
  handle = CORO_HANDLE (ready->callback.callable);
  callable = coro_ref (handle->callback.callable);
  args = coro_ref (handle->args);
  asyncio->context = &handle->callback.context;
  if (handle->callback.native != NULL)
    return call_native (asyncio, handle->callback.native, callable, args);

  return coro_vm_call (asyncio->vm, self->strand.stack, callable, CORO_TUPLE (args)->items, CORO_TUPLE (args)->length,
                       value);
}

/* The frame of Handle._run() is in the exception's traceback in CPython, and holds what it tells the exception handler: the exception
 * itself, which only the search for cycles finds therefore, and the handle with its arguments. */
static void
keep_context (CoroAsyncio *asyncio,
              CoroValue    exception,
              CoroValue    handle)
{
  CoroValue values[2] = { exception, handle };
  coro_auto CoroValue context = coro_value (coro_tuple_new (asyncio->rt, values, G_N_ELEMENTS (values)));

  coro_exception_keep (asyncio->rt, exception, &context, 1);
}

static void
report_callback_failure (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  coro_auto CoroValue exception = coro_exception_take (asyncio->rt);
  const CoroCallback *callback = get_inner_callback (&self->current.callback);
  g_autofree char *source = NULL;
  g_autofree char *message = NULL;
  coro_auto CoroValue handle = CORO_NULL;
  CoroValue outer;

  /* A native function that the loop has called has no frame to find out what is handled. */
  if (coro_is_null (CORO_EXCEPTION (exception)->context))
    coro_exception_set_context (exception, self->strand.stack->handled);
  if (coro_exception_is (asyncio->rt, exception, CORO_EXC_SYSTEM_EXIT) ||
      coro_exception_is (asyncio->rt, exception, CORO_EXC_KEYBOARD_INTERRUPT))
    {
      /* It comes out of Handle._run(), whose frame knows what was called. */
      coro_exception_keep (asyncio->rt, exception, &self->current.callback.callable, 1);
      coro_set (&self->failure, coro_steal (&exception));
      return;
    }

  handle = coro_handle_for_report (asyncio, self, &self->current);
  source = coro_callback_dup_source (asyncio, callback, CORO_HANDLE (handle)->args, self->debug);
  if (source == NULL)
    coro_exception_clear (asyncio->rt);
  message = g_strdup_printf ("Exception in callback %s", source != NULL ? source : "");
  keep_context (asyncio, exception, handle);
  /* The program's handler is called while the exception is handled. */
  outer = self->strand.stack->handled;
  self->strand.stack->handled = exception;
  if (!coro_loop_report (asyncio, self, message, exception, coro_asyncio_name (asyncio, handle), handle))
    coro_set (&self->failure, coro_exception_take (asyncio->rt));
  self->strand.stack->handled = outer;
}

static void
warn_of_slow_handle (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  double length = coro_clock_get (&self->strand.stack->clock) - self->handle_start;
  g_autofree char *what = NULL;
  g_autofree char *message = NULL;

  if (length < self->slow_callback_duration)
    return;

  if (self->in_step)
    {
      what = coro_asyncio_dup_repr (asyncio, self->current.callback.callable);
    }
  else
    {
      coro_auto CoroValue handle = coro_handle_for_report (asyncio, self, &self->current);

      what = coro_asyncio_dup_repr (asyncio, handle);
    }
  message = g_strdup_printf ("Executing %s took %.3f seconds", what != NULL ? what : "", length);
  coro_asyncio_log_error (asyncio, "warning", "asyncio", message, CORO_NULL);
}

static gboolean
ends_with_batch (CoroLoop *self)
{
  return self->stopping || self->part != CORO_LOOP_WHOLE;
}

/* A run of the current handle has ended in this way. */
static CoroLoopStep
end_run (CoroLoop   *self,
         CoroResult  result,
         CoroValue   value)
{
  CoroAsyncio *asyncio = self->asyncio;

  if (coro_strand_note (&self->strand, asyncio->context, result))
    {
      self->phase = CORO_LOOP_HANDLE;
      return CORO_LOOP_STEP_WAIT;
    }

  coro_asyncio_set_stack (asyncio, self->strand.stack);
  if (self->in_step)
    {
      if (!coro_task_finish_step (asyncio, CORO_TASK (self->current.callback.callable), result, value))
        report_callback_failure (self);
    }
  else
    {
      if (result == CORO_RESULT_RAISE)
        report_callback_failure (self);
      else
        coro_unref (value);
      coro_asyncio_trace_loop (asyncio, CORO_EVENT_CALLBACK_DONE, 0);
    }

  coro_clear (&self->thrown);
  if (self->debug)
    warn_of_slow_handle (self);
  asyncio->context = NULL;
  coro_ready_clear (&self->current);
  self->phase = self->n_todo > 0 || ends_with_batch (self) ? CORO_LOOP_HANDLES : CORO_LOOP_TURN;

  return coro_is_null (self->failure) ? CORO_LOOP_STEP_HANDLE : CORO_LOOP_STEP_ENDED;
}

static CoroLoopStep
run_next_handle (CoroLoop *self)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroReady *ready = &self->current;
  CoroValue value = CORO_NULL;
  CoroResult result;

  if (self->n_todo == 0 || !coro_ready_queue_pop (&self->queue, ready))
    {
      self->phase = CORO_LOOP_TURN;
      return ends_with_batch (self) ? CORO_LOOP_STEP_ENDED : CORO_LOOP_STEP_MORE;
    }

  self->n_todo--;
  if (ready->callback.native == &coro_handle_callback && CORO_HANDLE (ready->callback.callable)->cancelled)
    {
      coro_ready_clear (ready);
      return CORO_LOOP_STEP_MORE;
    }

  coro_asyncio_set_stack (asyncio, self->strand.stack);
  coro_vm_charge (asyncio->vm, HANDLE_COST);
  self->handle_start = self->debug ? coro_clock_get (&self->strand.stack->clock) : (double) INFINITY;
  self->in_step = is_task_step (&ready->callback);
  result = self->in_step ? begin_step (self, &value) : begin_callback (self, &value);

  return end_run (self, result, value);
}

/* Goes on: with the handle that is suspended, with the next one, or with the next turn (CPython's _run_once()). */
static CoroLoopStep
advance (CoroLoop *self,
         double    time)
{
  CoroValue value = CORO_NULL;
  CoroResult result;

  switch (self->phase)
    {
    case CORO_LOOP_TURN:
      begin_turn (self);
      return CORO_LOOP_STEP_MORE;

    case CORO_LOOP_SELECT:
      end_select (self, time);
      return G_UNLIKELY (self->part == CORO_LOOP_ONE_SELECT) ? CORO_LOOP_STEP_ENDED : CORO_LOOP_STEP_MORE;

    case CORO_LOOP_HANDLES:
      return run_next_handle (self);

    case CORO_LOOP_HANDLE:
      result = coro_strand_resume (self->asyncio, &self->strand, time, &value);
      return end_run (self, result, value);

    case CORO_LOOP_IDLE:
    default:
      g_return_val_if_reached (CORO_LOOP_STEP_ENDED);
    }
}

/* Whether nothing but the loop's next step can come next, and now: no other thread is there, and its select, if it is at one,
 * only looks. */
static gboolean
goes_on_alone (CoroLoop *self,
               double    now,
               double    until)
{
  CoroAsyncio *asyncio = self->asyncio;

  if (asyncio->threads->len != 1 || now > until || !coro_vm_has_slice (asyncio->vm))
    return FALSE;

  return self->phase != CORO_LOOP_SELECT || coro_loop_get_next_time (self) <= now;
}

/**
 * coro_loop_run:
 * @self: a loop that runs
 * @time: seconds: not before coro_loop_get_next_time()
 * @until: seconds: nothing that begins later is begun
 * @single_step: to the end of the next handle at most
 *
 * Goes on, as long as no other thread of the program could come in between.
 *
 * Returns: what it has done last
 */
CoroLoopStep
coro_loop_run (CoroLoop *self,
               double    time,
               double    until,
               gboolean  single_step)
{
  for (;;)
    {
      CoroLoopStep step = advance (self, time);

      if (step == CORO_LOOP_STEP_ENDED || step == CORO_LOOP_STEP_WAIT || (step == CORO_LOOP_STEP_HANDLE && single_step))
        return step;

      coro_vm_sync (self->asyncio->vm);
      time = coro_clock_get (&self->strand.stack->clock);
      if (!goes_on_alone (self, time, until))
        return step;
      if (self->phase == CORO_LOOP_SELECT)
        coro_schedule_renew_turn (self->asyncio, self->thread, time);
    }
}
