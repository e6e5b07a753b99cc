/* coro-tasks-wait.c: wait() and wait_for() (CPython: Lib/asyncio/tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-tasks.h"
#include "asyncio/coro-timeouts.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "vm/coro-frame-object.h"

/* ---- wait_for ---- */

enum { SLOT_AWAITABLE, SLOT_TIMEOUT, SLOT_HELPER, N_WAIT_FOR_SLOTS };
enum { WAIT_FOR_BEGIN, WAIT_FOR_CANCELLED, WAIT_FOR_BODY };

/* It has been caught by wait_for(), whose frame its traceback keeps in CPython: with what is waited for, and the frame that waits. */
static void
keep_frame (CoroAsyncio   *asyncio,
            CoroGenerator *coroutine,
            CoroValue      exception)
{
  CoroFrame *caller = coro_frame_get_visible (asyncio->vm, 0);
  coro_auto CoroValue back = caller != NULL ? coro_frame_get_object (asyncio->rt, caller) : CORO_NULL;
  CoroValue values[2] = { coroutine->slots[SLOT_AWAITABLE], back };

  coro_exception_keep (asyncio->rt, exception, values, G_N_ELEMENTS (values));
}

/* The result of a future that was cancelled because there was no time for it. */
static CoroStep
return_result (CoroAsyncio   *asyncio,
               CoroGenerator *coroutine,
               CoroValue     *value)
{
  CoroRuntime *rt = asyncio->rt;

  *value = coro_future_ask_result (asyncio, CORO_FUTURE (coroutine->slots[SLOT_AWAITABLE]));
  if (!coro_is_null (*value))
    return CORO_STEP_RETURN;

  if (coro_exception_matches (rt, CORO_EXC_CANCELLED))
    {
      CoroValue cancelled = coro_exception_take (rt);
      CoroValue error = coro_exception_new (rt, CORO_EXC_TIMEOUT, NULL);

      keep_frame (asyncio, coroutine, cancelled);
      coro_exception_set_context (error, cancelled);
      CORO_EXCEPTION (error)->cause = cancelled;
      CORO_EXCEPTION (error)->suppress_context = TRUE;
      coro_raise_value (rt, error);
    }

  return CORO_STEP_RAISE;
}

static gboolean
release_cancelling (CoroAsyncio *asyncio,
                    CoroValue    data,
                    CoroValue    arg)
{
  return coro_release_waiter.func (asyncio, data, arg);
}

static const CoroNativeCallback release_cancelling_callback = {
  "_release_waiter", release_cancelling,
  .file = "asyncio/tasks.py", .line = 435, .kind = CORO_CALLBACK_PARTIAL,
};

/* Whatever is in flight stays so, unless this raises. */
static gboolean
take_back (CoroAsyncio *asyncio,
           CoroFuture  *future,
           CoroValue    waiter)
{
  coro_auto CoroValue pending = coro_is_null (asyncio->rt->exception) ? CORO_NULL : coro_exception_take (asyncio->rt);

  if (coro_future_remove_native (asyncio, future, &release_cancelling_callback, waiter) < 0)
    return FALSE;
  if (!coro_is_null (pending))
    coro_raise_value (asyncio->rt, coro_steal (&pending));

  return TRUE;
}

/* No time: it is cancelled at once, and waited for. */
static CoroStep
begin_without_time (CoroAsyncio   *asyncio,
                    CoroGenerator *coroutine,
                    CoroValue     *value)
{
  CoroFuture *future = coro_ensure_future (asyncio, coroutine->slots[SLOT_AWAITABLE], NULL);
  CoroLoop *loop;
  CoroFuture *waiter;
  int is_done;

  if (future == NULL)
    return CORO_STEP_RAISE;
  coro_set (&coroutine->slots[SLOT_AWAITABLE], coro_value (future));
  is_done = coro_future_ask_done (asyncio, future);
  if (is_done != 0)
    {
      *value = is_done > 0 ? coro_future_ask_result (asyncio, future) : CORO_NULL;
      return coro_is_null (*value) ? CORO_STEP_RAISE : CORO_STEP_RETURN;
    }

  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return CORO_STEP_RAISE;
  waiter = coro_future_new_for (asyncio, loop, future->wait, CORO_WAKE_RESULT, coro_future_get_entity (asyncio, future));
  coro_set (&coroutine->slots[SLOT_HELPER], coro_value (waiter));
  if (!coro_future_add_native (asyncio, future, &release_cancelling_callback, coro_value (waiter)) ||
      coro_future_cancel_any (asyncio, future, CORO_NULL) < 0)
    return CORO_STEP_RAISE;
  coroutine->state = WAIT_FOR_CANCELLED;
  *value = coro_future_begin_await (waiter);

  return CORO_STEP_YIELD;
}

static CoroStep
begin_wait_for (CoroAsyncio   *asyncio,
                CoroGenerator *coroutine,
                CoroValue     *value)
{
  CoroValue delay = coroutine->slots[SLOT_TIMEOUT];
  CoroTimeout *timeout;

  if (!coro_is_none (delay))
    {
      int no_time = coro_compare_truth (asyncio->rt, delay, coro_int (0), CORO_CMP_LE);

      if (no_time < 0)
        return CORO_STEP_RAISE;
      if (no_time > 0)
        return begin_without_time (asyncio, coroutine, value);
    }

  timeout = coro_timeout_new (asyncio, delay);
  if (timeout == NULL)
    return CORO_STEP_RAISE;
  coro_set (&coroutine->slots[SLOT_HELPER], coro_value (timeout));
  if (!coro_timeout_enter (asyncio, timeout))
    return CORO_STEP_RAISE;
  coroutine->state = WAIT_FOR_BODY;
  *value = coro_ref (coroutine->slots[SLOT_AWAITABLE]);

  return CORO_STEP_AWAIT;
}

static CoroStep
step_wait_for (CoroRuntime   *rt,
               CoroGenerator *coroutine,
               CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue exception = CORO_NULL;

  switch (coroutine->state)
    {
    case WAIT_FOR_BEGIN:
      return begin_wait_for (asyncio, coroutine, value);

    case WAIT_FOR_CANCELLED:
      if (!coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_HELPER]), value))
        return CORO_STEP_YIELD;
      if (!take_back (asyncio, CORO_FUTURE (coroutine->slots[SLOT_AWAITABLE]), coroutine->slots[SLOT_HELPER]))
        {
          coro_clear (value);
          return CORO_STEP_RAISE;
        }
      return coro_is_null (*value) ? CORO_STEP_RAISE : return_result (asyncio, coroutine, value);

    case WAIT_FOR_BODY:
    default:
      if (coro_is_null (*value))
        exception = coro_exception_take (rt);
      if (!coro_timeout_exit (asyncio, CORO_TIMEOUT (coroutine->slots[SLOT_HELPER]), exception))
        {
          coro_clear (value);
          if (!coro_is_null (exception))
            keep_frame (asyncio, coroutine, exception);
          return CORO_STEP_RAISE;
        }
      if (coro_is_null (exception))
        return CORO_STEP_RETURN;
      /* What goes on from here does not keep the timeout, and so not the task. */
      coro_clear (&coroutine->slots[SLOT_HELPER]);
      coro_raise_value (rt, coro_steal (&exception));
      return CORO_STEP_RAISE;
    }
}

static const CoroNativeCoroutine wait_for_coroutine = {
  "wait_for", "wait_for", step_wait_for, N_WAIT_FOR_SLOTS,
  .file = "asyncio/tasks.py", .lines = { 440, 481, 488 },
};

static CoroValue
module_wait_for (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroValue slots[N_WAIT_FOR_SLOTS] = { args[0], args[1] };

  return coro_native_coroutine_new (rt, &wait_for_coroutine, slots);
}

/* ---- wait ---- */

enum { SLOT_FUTURES, SLOT_WAIT_TIMEOUT, SLOT_RETURN_WHEN, SLOT_WAITER, SLOT_HANDLE, N_WAIT_SLOTS };

typedef enum { WAIT_ALL_COMPLETED, WAIT_FIRST_COMPLETED, WAIT_FIRST_EXCEPTION } WaitUntil;

typedef struct {
  gsize     counter;
  WaitUntil until;
} WaitData;

/* Of each future; its data is the coroutine. */
static gboolean
one_done (CoroAsyncio *asyncio,
          CoroValue    data,
          CoroValue    arg)
{
  CoroGenerator *coroutine = CORO_GENERATOR (data);
  WaitData *wait = coro_generator_get_data (coroutine);
  CoroFuture *future = CORO_FUTURE (arg);
  CoroFuture *waiter;
  gboolean failed = FALSE;

  if (wait->counter > 0)
    wait->counter--;
  /* The last one's exception is not asked for any more, and stays to be reported. */
  if (wait->counter > 0 && wait->until == WAIT_FIRST_EXCEPTION)
    {
      coro_auto CoroValue exception = CORO_NONE;
      int cancelled = coro_future_ask_cancelled (asyncio, future);

      if (cancelled == 0)
        coro_set (&exception, coro_future_ask_exception (asyncio, future));
      if (cancelled < 0 || coro_is_null (exception))
        return FALSE;
      failed = !coro_is_none (exception);
    }
  if (wait->counter > 0 && wait->until != WAIT_FIRST_COMPLETED && !failed)
    return TRUE;

  if (coro_is_null (coroutine->slots[SLOT_WAITER]))
    return TRUE;
  if (!coro_is_null (coroutine->slots[SLOT_HANDLE]))
    coro_handle_cancel (asyncio, CORO_HANDLE (coroutine->slots[SLOT_HANDLE]));
  waiter = CORO_FUTURE (coroutine->slots[SLOT_WAITER]);

  return coro_future_is_done (waiter) || coro_future_set_result (asyncio, waiter, CORO_NONE);
}

static CoroValue
get_waiting_task (CoroValue data)
{
  CoroValue waiter = CORO_GENERATOR (data)->slots[SLOT_WAITER];

  return coro_is_null (waiter) ? CORO_NULL : coro_future_get_first_awaiter (CORO_FUTURE (waiter));
}

static const CoroNativeCallback one_done_callback = {
  "_wait.<locals>._on_completion", one_done, get_waiting_task,
  .file = "asyncio/tasks.py", .line = 503,
};

/* A list of the futures, each once, in the order in which they were given. */
static CoroList *
collect_futures (CoroAsyncio *asyncio,
                 CoroValue    given)
{
  CoroRuntime *rt = asyncio->rt;
  CoroTuple *all = coro_tuple_from_iterable (rt, given);
  coro_auto CoroValue owned = coro_value (all);
  CoroList *futures;
  CoroDict *known;
  coro_auto CoroValue known_owned = CORO_NULL;
  gsize i;

  if (all == NULL)
    return NULL;
  if (all->length == 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "Set of Tasks/Futures is empty.");
      return NULL;
    }

  known = coro_dict_new (rt);
  known_owned = coro_value (known);
  futures = coro_list_new (rt, NULL, 0);
  for (i = 0; i < all->length; i++)
    {
      gboolean failed = FALSE;
      CoroValue before = coro_dict_get (rt, known, all->items[i], &failed);

      if (failed || (coro_is_null (before) && !coro_dict_set (rt, known, all->items[i], CORO_NONE)))
        {
          coro_unref (coro_value (futures));
          return NULL;
        }
      if (coro_is_null (before))
        coro_list_append (rt, futures, all->items[i]);
    }
  for (i = 0; i < futures->length; i++)
    {
      if (coro_is_future (asyncio, futures->items[i]))
        continue;
      if (coro_is_coroutine_like (asyncio, futures->items[i]))
        coro_raise (rt, CORO_EXC_TYPE, "Passing coroutines is forbidden, use tasks explicitly.");
      else
        coro_raise (rt, CORO_EXC_ATTRIBUTE, "'%s' object has no attribute 'add_done_callback'",
                    coro_type_name (rt, futures->items[i]));
      coro_unref (coro_value (futures));
      return NULL;
    }

  return futures;
}

static gboolean
get_until (CoroAsyncio *asyncio,
           CoroValue    value,
           WaitUntil   *until)
{
  static const char *const names[] = { "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION" };
  g_autofree char *text = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (coro_str_check (asyncio->rt, value) && coro_str_equal_c (CORO_STR (value), names[i]))
        {
          *until = (WaitUntil) i;
          return TRUE;
        }
    }

  text = coro_asyncio_dup_str (asyncio, value);
  if (text != NULL)
    coro_raise (asyncio->rt, CORO_EXC_VALUE, "Invalid return_when value: %s", text);

  return FALSE;
}

static CoroStep
begin_wait (CoroAsyncio   *asyncio,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroRuntime *rt = asyncio->rt;
  WaitData *wait = coro_generator_get_data (coroutine);
  CoroValue given = coroutine->slots[SLOT_FUTURES];
  CoroList *futures;
  CoroLoop *loop;
  CoroFuture *waiter;
  double delay;
  gsize i;
  int truth;

  if (coro_is_future (asyncio, given) || coro_is_coroutine_like (asyncio, given))
    {
      coro_raise (rt, CORO_EXC_TYPE, "expect a list of futures, not %s", coro_type_of (rt, given)->name->data);
      return CORO_STEP_RAISE;
    }
  truth = coro_truth (rt, given);
  if (truth < 0 || (truth > 0 && !get_until (asyncio, coroutine->slots[SLOT_RETURN_WHEN], &wait->until)))
    return CORO_STEP_RAISE;
  futures = collect_futures (asyncio, given);
  if (futures == NULL)
    return CORO_STEP_RAISE;
  coro_set (&coroutine->slots[SLOT_FUTURES], coro_value (futures));
  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return CORO_STEP_RAISE;

  waiter = coro_future_new_for (asyncio, loop, CORO_WAIT_GATHER, CORO_WAKE_RESULT,
                                coro_vm_add_entity (asyncio->vm, CORO_ENTITY_FUTURE, NULL, "wait", 0, 0));
  waiter->detail = (guint32) futures->length;
  coroutine->slots[SLOT_WAITER] = coro_value (waiter);
  if (!coro_is_none (coroutine->slots[SLOT_WAIT_TIMEOUT]))
    {
      if (!coro_get_double (rt, coroutine->slots[SLOT_WAIT_TIMEOUT], &delay))
        return CORO_STEP_RAISE;
      coroutine->slots[SLOT_HANDLE] =
        coro_value (coro_loop_call_later_native (asyncio, loop, delay, &coro_release_waiter,
                                                 coro_value (waiter), CORO_NULL));
    }

  wait->counter = futures->length;
  for (i = 0; i < futures->length; i++)
    {
      if (!coro_future_add_native (asyncio, CORO_FUTURE (futures->items[i]), &one_done_callback, coro_value (coroutine)))
        return CORO_STEP_RAISE;
    }
  coroutine->state = 1;
  *value = coro_future_begin_await (waiter);

  return CORO_STEP_YIELD;
}

/* CPython takes back its callback from what is not done, but not the note of who waits: so such a future keeps the task alive that
 * waited for it, with the exception that ended it and all that this one's frames refer to. */
static gboolean
leave_future (CoroAsyncio   *asyncio,
              CoroGenerator *coroutine,
              CoroFuture    *future)
{
  coro_auto CoroValue pending = coro_exception_take (asyncio->rt);
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);

  int n_removed = coro_future_remove_native (asyncio, future, &one_done_callback, coro_value (coroutine));

  if (n_removed < 0)
    return FALSE;
  if (n_removed > 0 && loop != NULL && loop->task != NULL)
    coro_future_note_awaiter (asyncio, future, coro_value (loop->task));
  if (!coro_is_null (pending))
    coro_raise_value (asyncio->rt, coro_steal (&pending));

  return TRUE;
}

static CoroStep
step_wait (CoroRuntime   *rt,
           CoroGenerator *coroutine,
           CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroList *futures;
  CoroSet *done, *pending;
  CoroValue sets[2];
  gsize i;

  if (coroutine->state == 0)
    return begin_wait (asyncio, coroutine, value);
  if (!coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_WAITER]), value))
    return CORO_STEP_YIELD;

  futures = CORO_LIST (coroutine->slots[SLOT_FUTURES]);
  if (!coro_is_null (coroutine->slots[SLOT_HANDLE]))
    coro_handle_cancel (asyncio, CORO_HANDLE (coroutine->slots[SLOT_HANDLE]));
  for (i = 0; i < futures->length; i++)
    {
      if (leave_future (asyncio, coroutine, CORO_FUTURE (futures->items[i])))
        continue;
      coro_clear (value);
      return CORO_STEP_RAISE;
    }
  if (coro_is_null (*value))
    {
      CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);
      CoroValue task = loop != NULL && loop->task != NULL ? coro_value (loop->task) : CORO_NULL;

      /* The frame knows it, so a task that fails of this is found in a cycle. */
      if (!coro_is_null (rt->exception))
        coro_exception_keep (rt, rt->exception, &task, 1);
      return CORO_STEP_RAISE;
    }

  coro_unref (*value);
  done = coro_set_new (rt, FALSE);
  pending = coro_set_new (rt, FALSE);
  coro_set_keep_order (done);
  coro_set_keep_order (pending);
  sets[0] = coro_value (done);
  sets[1] = coro_value (pending);
  *value = coro_value (coro_tuple_new_take (rt, sets, 2));
  for (i = 0; i < futures->length; i++)
    {
      int is_done = coro_future_ask_done (asyncio, CORO_FUTURE (futures->items[i]));

      if (is_done < 0 || !coro_set_add (rt, is_done ? done : pending, futures->items[i]))
        {
          coro_clear (value);
          return CORO_STEP_RAISE;
        }
    }

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine wait_coroutine = {
  "wait", "wait", step_wait, N_WAIT_SLOTS, sizeof (WaitData),
  .file = "asyncio/tasks.py", .lines = { 405, 432 },
};

static CoroValue
module_wait (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue all = coro_str_new (rt, "ALL_COMPLETED");
  CoroValue slots[N_WAIT_SLOTS] = {
    args[0], coro_is_null (args[1]) ? CORO_NONE : args[1], coro_is_null (args[2]) ? all : args[2],
  };

  return coro_native_coroutine_new (rt, &wait_coroutine, slots);
}

const CoroNativeDef coro_tasks_wait_functions[] = {
  { "wait", "(fs, *, timeout=None, return_when='ALL_COMPLETED')", module_wait, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "wait_for", "(fut, timeout)", module_wait_for, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};
