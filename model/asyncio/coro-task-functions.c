/* coro-task-functions.c: create_task, sleep, ensure_future and the like (CPython: Lib/asyncio/tasks.py, coroutines.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-descriptors.h"
#include "core/coro-set.h"
#include "vm/coro-function.h"

enum { SLOT_DELAY, SLOT_RESULT, SLOT_FUTURE, SLOT_HANDLE, N_SLEEP_SLOTS };
enum { SLEEP_BEGIN, SLEEP_YIELDED, SLEEP_WAITED };

/**
 * coro_is_coroutine_like:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is a coroutine, or has all the methods of one
 */
gboolean
coro_is_coroutine_like (CoroAsyncio *asyncio,
                        CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;

  if (coro_coroutine_check (rt, value))
    return TRUE;

  return coro_is_object (value) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __await__))) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, send))) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, throw))) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, close)));
}

/**
 * coro_is_coroutine_function:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether it is a coroutine function, bare or bound, or a native one whose table says so
 */
gboolean
coro_is_coroutine_function (CoroAsyncio *asyncio,
                            CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;
  CoroType *type;

  if (!coro_is_object (value))
    return FALSE;

  type = coro_object (value)->type;
  if (type == rt->function_type)
    return (CORO_FUNCTION (value)->code->flags & CORO_CODE_COROUTINE) != 0;
  if (type == rt->bound_method_type)
    return coro_is_coroutine_function (asyncio, CORO_BOUND_METHOD (value)->function);
  if (type == rt->native_type)
    return (((CoroNative *) coro_object (value))->def->flags & CORO_NATIVE_CORO) != 0;

  return FALSE;
}

/* A generator of a function that @types.coroutine decorates. */
static gboolean
is_iterable_coroutine (CoroAsyncio *asyncio,
                       CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == asyncio->rt->generator_type &&
         CORO_GENERATOR (value)->frame != NULL &&
         (CORO_GENERATOR (value)->frame->code->flags & CORO_CODE_ITERABLE_COROUTINE) != 0;
}

/**
 * coro_is_awaitable:
 * @asyncio: the state
 * @value: any value
 *
 * Returns: whether `await` takes it
 */
gboolean
coro_is_awaitable (CoroAsyncio *asyncio,
                   CoroValue    value)
{
  return coro_coroutine_check (asyncio->rt, value) || coro_is_future (asyncio, value) ||
         is_iterable_coroutine (asyncio, value) ||
         !coro_is_null (coro_lookup_special (asyncio->rt, value, coro_name (asyncio->rt, __await__)));
}

static CoroStep
step_wrap_awaitable (CoroRuntime   *rt,
                     CoroGenerator *coroutine,
                     CoroValue     *value)
{
  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  if (coroutine->state == 1)
    return CORO_STEP_RETURN;

  coroutine->state = 1;
  *value = coro_ref (coroutine->slots[0]);

  return CORO_STEP_AWAIT;
}

static const CoroNativeCoroutine wrap_awaitable_coroutine = {
  "_wrap_awaitable", "ensure_future.<locals>._wrap_awaitable", step_wrap_awaitable, 1,
  .file = "asyncio/tasks.py", .lines = { 720, 721 },
};

/**
 * coro_wrap_awaitable:
 * @asyncio: the state
 * @awaitable: (transfer none): what `await` takes
 *
 * Returns: (transfer full): a coroutine that awaits it
 */
CoroValue
coro_wrap_awaitable (CoroAsyncio *asyncio,
                     CoroValue    awaitable)
{
  return coro_native_coroutine_new (asyncio->rt, &wrap_awaitable_coroutine, &awaitable);
}

/* Those that were given; (transfer full): their names, CORO_NULL: none was */
static CoroValue
add_keywords (CoroAsyncio *asyncio,
              CoroValue   *args,
              CoroValue    name,
              CoroValue    context,
              CoroValue    eager_start)
{
  CoroValue names[3];
  gsize n = 0;

  if (!coro_is_null (name))
    {
      args[n] = name;
      names[n++] = coro_value (coro_name (asyncio->rt, name));
    }
  if (!coro_is_null (context))
    {
      args[n] = context;
      names[n++] = coro_value (coro_asyncio_name (asyncio, context));
    }
  if (!coro_is_null (eager_start))
    {
      args[n] = eager_start;
      names[n++] = coro_value (coro_asyncio_name (asyncio, eager_start));
    }

  return n > 0 ? coro_value (coro_tuple_new (asyncio->rt, names, n)) : CORO_NULL;
}

/**
 * coro_loop_create_task:
 * @asyncio: the state
 * @loop: a loop
 * @coroutine: (transfer none): a coroutine
 * @name: (transfer none): its name, or CORO_NULL
 * @context: (transfer none): its context, or CORO_NULL
 * @eager_start: (transfer none): a truth value, or CORO_NULL
 *
 * What loop.create_task() does: asks the loop's task factory, if it has one.
 *
 * Returns: (transfer full): the task; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_create_task (CoroAsyncio *asyncio,
                       CoroLoop    *loop,
                       CoroValue    coroutine,
                       CoroValue    name,
                       CoroValue    context,
                       CoroValue    eager_start)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue method = CORO_NULL;
  coro_auto CoroValue kwnames = CORO_NULL;
  CoroValue args[4] = { coroutine };

  if (coro_loop_may_override (loop))
    method = coro_loop_find_override (asyncio, loop, coro_asyncio_name (asyncio, create_task));
  if (coro_is_null (method))
    return coro_loop_make_task (asyncio, loop, coroutine, name, context, eager_start);

  asyncio->place = NULL;
  kwnames = add_keywords (asyncio, args + 1, name, context, eager_start);

  return coro_call_kw (rt, method, args, 1, CORO_TUPLE (kwnames));
}

/**
 * coro_loop_make_task:
 * @asyncio: the state
 * @loop: a loop
 * @coroutine: (transfer none): a coroutine
 * @name: (transfer none): its name, or CORO_NULL
 * @context: (transfer none): its context, or CORO_NULL
 * @eager_start: (transfer none): a truth value, or CORO_NULL
 *
 * As coro_loop_create_task(), whatever create_task() the loop's class has.
 *
 * Returns: (transfer full): the task; CORO_NULL: an exception is set
 */
CoroValue
coro_loop_make_task (CoroAsyncio *asyncio,
                     CoroLoop    *loop,
                     CoroValue    coroutine,
                     CoroValue    name,
                     CoroValue    context,
                     CoroValue    eager_start)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue args[5] = { coro_value (loop), coroutine };
  coro_auto CoroValue kwnames = CORO_NULL;
  gboolean listens;
  CoroValue task;
  int eager;

  if (!coro_loop_check_closed (loop))
    return CORO_NULL;

  if (coro_is_null (loop->task_factory))
    {
      eager = coro_is_null (eager_start) ? 0 : coro_truth (rt, eager_start);
      if (eager < 0)
        return CORO_NULL;
      listens = coro_loop_listen (asyncio, loop);
      task = coro_value (coro_task_new (asyncio, loop, coroutine, name, context, eager));
      return coro_loop_pass_error (asyncio, listens, task);
    }

  asyncio->place = NULL;
  kwnames = add_keywords (asyncio, args + 2, name, context, eager_start);

  return coro_call_kw (rt, loop->task_factory, args, 2, CORO_TUPLE (kwnames));
}

/**
 * coro_is_future_like:
 * @asyncio: the state
 * @value: any value
 *
 * What isfuture() answers: futures of the program's own making say by an attribute that they are.
 *
 * Returns: -1: an exception is set
 */
int
coro_is_future_like (CoroAsyncio *asyncio,
                     CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;
  CoroStr *blocking = coro_asyncio_name (asyncio, _asyncio_future_blocking);
  coro_auto CoroValue class_name = CORO_NULL;
  coro_auto CoroValue class = CORO_NULL;
  coro_auto CoroValue of_class = CORO_NULL;
  coro_auto CoroValue own = CORO_NULL;
  gboolean failed = FALSE;

  if (coro_is_future (asyncio, value))
    return 1;
  if (coro_coroutine_check (rt, value))
    return 0;

  class_name = coro_value (coro_str_intern (rt, "__class__"));
  class = coro_get_attr (rt, value, CORO_STR (class_name));
  if (coro_is_null (class))
    return -1;
  of_class = coro_find_attr (rt, class, blocking, &failed);
  if (failed)
    return -1;
  if (coro_is_null (of_class))
    return 0;
  own = coro_get_attr (rt, value, blocking);

  return coro_is_null (own) ? -1 : !coro_is_none (own);
}

/* (transfer full): a new task for it; CORO_NULL: an exception is set */
static CoroValue
make_task_of (CoroAsyncio *asyncio,
              CoroValue    awaitable,
              CoroLoop    *loop)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue coroutine = CORO_NULL;
  CoroValue task;

  if (coro_is_coroutine_like (asyncio, awaitable))
    coroutine = coro_ref (awaitable);
  else if (coro_is_awaitable (asyncio, awaitable))
    coroutine = coro_wrap_awaitable (asyncio, awaitable);
  else
    return coro_raise (rt, CORO_EXC_TYPE, "An asyncio.Future, a coroutine or an awaitable is required");

  if (loop == NULL)
    loop = coro_asyncio_get_event_loop (asyncio);
  if (loop == NULL)
    return CORO_NULL;
  if (loop->debug)
    asyncio->place = &coro_place_ensure_future;
  task = coro_loop_create_task (asyncio, loop, coroutine, CORO_NULL, CORO_NULL, CORO_NULL);

  if (coro_is_null (task) && coro_coroutine_check (rt, coroutine) && coro_exception_matches (rt, CORO_EXC_RUNTIME))
    {
      coro_auto CoroValue pending = coro_exception_take (rt);

      if (!coro_generator_close (asyncio->vm, CORO_GENERATOR (coroutine)))
        coro_exception_clear (rt);
      coro_raise_value (rt, coro_steal (&pending));
    }

  return task;
}

/**
 * coro_ensure_future_like:
 * @asyncio: the state
 * @awaitable: (transfer none): a future, a coroutine or another awaitable
 * @loop: (nullable): the loop of a new task; %NULL: the current one
 *
 * What ensure_future() does. The future, and what the loop's task factory makes, may be of the program's own making.
 *
 * Returns: (transfer full): the future itself, or a new task; CORO_NULL: an exception is set
 */
CoroValue
coro_ensure_future_like (CoroAsyncio *asyncio,
                         CoroValue    awaitable,
                         CoroLoop    *loop)
{
  CoroRuntime *rt = asyncio->rt;
  int is_future = coro_is_future_like (asyncio, awaitable);
  coro_auto CoroValue own_loop = CORO_NULL;

  if (is_future < 0)
    return CORO_NULL;
  if (is_future == 0)
    return make_task_of (asyncio, awaitable, loop);

  if (loop != NULL)
    {
      own_loop = coro_is_future (asyncio, awaitable)
                 ? coro_ref (coro_value (CORO_FUTURE (awaitable)->loop))
                 : coro_call_method (rt, awaitable, coro_asyncio_name (asyncio, get_loop), NULL, 0);
      if (coro_is_null (own_loop))
        return CORO_NULL;
      if (!coro_is (own_loop, coro_value (loop)))
        return coro_raise (rt, CORO_EXC_VALUE, "The future belongs to a different loop than the one specified as the loop "
                           "argument");
    }

  return coro_ref (awaitable);
}

/**
 * coro_ensure_future:
 * @asyncio: the state
 * @awaitable: (transfer none): a future, a coroutine or another awaitable
 * @loop: (nullable): the loop of a new task; %NULL: the current one
 *
 * As coro_ensure_future_like(), where only a Future will do.
 *
 * Returns: (transfer full) (nullable): the future itself, or a new task; %NULL: an exception is set
 */
CoroFuture *
coro_ensure_future (CoroAsyncio *asyncio,
                    CoroValue    awaitable,
                    CoroLoop    *loop)
{
  coro_auto CoroValue future = coro_ensure_future_like (asyncio, awaitable, loop);

  if (!coro_is_null (future) && !coro_is_future (asyncio, future))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "futures that are no instances of asyncio.Future are not simulated here");
      return NULL;
    }

  return CORO_FUTURE (coro_steal (&future));
}

/* ---- sleep ---- */

static CoroStep
begin_sleep (CoroAsyncio   *asyncio,
             CoroGenerator *coroutine,
             CoroValue     *value)
{
  CoroRuntime *rt = asyncio->rt;
  int at_once = coro_compare_truth (rt, coroutine->slots[SLOT_DELAY], coro_int (0), CORO_CMP_LE);
  CoroLoop *loop;
  CoroFuture *future;
  double delay;

  if (at_once < 0)
    return CORO_STEP_RAISE;
  if (at_once > 0)
    {
      coroutine->state = SLEEP_YIELDED;
      *value = CORO_NONE;
      return CORO_STEP_YIELD;
    }
  if (!coro_get_double (rt, coroutine->slots[SLOT_DELAY], &delay))
    return CORO_STEP_RAISE;
  if (isnan (delay))
    {
      coro_raise (rt, CORO_EXC_VALUE, "Invalid delay: NaN (not a number)");
      return CORO_STEP_RAISE;
    }
  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return CORO_STEP_RAISE;

  future = coro_future_new_for (asyncio, loop, CORO_WAIT_SLEEP, CORO_WAKE_TIMER, 0);
  future->detail = (guint32) MIN (delay * 1e6, (double) G_MAXUINT32);
  coroutine->slots[SLOT_FUTURE] = coro_value (future);
  coroutine->slots[SLOT_HANDLE] =
    coro_value (coro_loop_call_later_native (asyncio, loop, delay,
                                             &coro_set_result_unless_cancelled, coro_value (future),
                                          coroutine->slots[SLOT_RESULT]));
  coroutine->state = SLEEP_WAITED;
  *value = coro_future_begin_await (future);

  return CORO_STEP_YIELD;
}

static CoroStep
step_sleep (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coroutine->state == SLEEP_BEGIN)
    return begin_sleep (asyncio, coroutine, value);

  if (coroutine->state == SLEEP_WAITED)
    {
      if (!coro_future_resume (rt, CORO_FUTURE (coroutine->slots[SLOT_FUTURE]), value))
        return CORO_STEP_YIELD;
      coro_handle_cancel (asyncio, CORO_HANDLE (coroutine->slots[SLOT_HANDLE]));
    }
  if (coro_is_null (*value))
    return CORO_STEP_RAISE;
  coro_set (value, coro_ref (coroutine->slots[SLOT_RESULT]));

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine sleep_coroutine = {
  "sleep", "sleep", step_sleep, N_SLEEP_SLOTS,
  .file = "asyncio/tasks.py", .lines = { 687, 690, 702 },
};

static CoroValue
module_sleep (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroValue slots[N_SLEEP_SLOTS] = { args[0], coro_is_null (args[1]) ? CORO_NONE : args[1] };

  return coro_native_coroutine_new (rt, &sleep_coroutine, slots);
}

/* ---- functions of the module ---- */

static CoroValue
module_create_task (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop = coro_asyncio_get_running_loop (asyncio);

  if (loop == NULL)
    return CORO_NULL;
  if (loop->debug)
    asyncio->place = &coro_place_create_task;

  return coro_loop_create_task (asyncio, loop, args[0], args[1], args[2], args[3]);
}

static gboolean
get_loop_argument (CoroAsyncio *asyncio,
                   CoroValue    value,
                   CoroLoop   **loop)
{
  *loop = NULL;
  if (coro_is_missing (value))
    return TRUE;
  if (!coro_isinstance (asyncio->rt, value, asyncio->loop_type))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "loop must be an event loop, not %s", coro_type_name (asyncio->rt, value));
      return FALSE;
    }
  *loop = CORO_LOOP (value);

  return TRUE;
}

static CoroValue
module_ensure_future (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;

  if (!get_loop_argument (asyncio, args[1], &loop))
    return CORO_NULL;

  return coro_ensure_future_like (asyncio, args[0], loop);
}

static CoroValue
module_iscoroutine (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return coro_bool (coro_is_coroutine_like (coro_asyncio_get (rt), args[0]));
}

/* By inspect.markcoroutinefunction(), or because it is a mock of a coroutine function */
static gboolean
is_marked (CoroAsyncio *asyncio,
           CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "_is_coroutine_marker"));
  coro_auto CoroValue mark_name = coro_value (coro_str_intern (rt, "_is_coroutine_mark"));
  gboolean failed = FALSE;
  coro_auto CoroValue marker = coro_find_attr (rt, value, CORO_STR (name), &failed);
  coro_auto CoroValue module = coro_is_null (marker) ? CORO_NULL : coro_vm_import (asyncio->vm, "inspect");
  coro_auto CoroValue mark = coro_is_null (module) ? CORO_NULL : coro_get_attr (rt, module, CORO_STR (mark_name));

  coro_exception_clear (rt);

  return !coro_is_null (mark) && coro_is (mark, marker);
}

static CoroValue
module_iscoroutinefunction (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  coro_asyncio_warn (asyncio, "DeprecationWarning", "'asyncio.iscoroutinefunction' is deprecated and slated for removal in "
                     "Python 3.16; use inspect.iscoroutinefunction() instead");

  return coro_bool (coro_is_coroutine_function (asyncio, args[0]) || is_marked (asyncio, args[0]));
}

static CoroValue
module_isfuture (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  int is_future = coro_is_future_like (coro_asyncio_get (rt), args[0]);

  return is_future < 0 ? CORO_NULL : coro_bool (is_future);
}

static CoroValue
module_eager_task_factory (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;
  int eager = coro_is_null (args[4]) ? 1 : coro_truth (rt, args[4]);

  if (eager < 0 || !get_loop_argument (asyncio, args[0], &loop))
    return CORO_NULL;
  if (loop == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "a loop is required");

  return coro_value (coro_task_new (asyncio, loop, args[1], args[2], args[3], eager));
}

static CoroValue
module_create_eager_task_factory (CoroRuntime     *rt,
                                  CoroValue        self,
                                  const CoroValue *args)
{
  return coro_tail_call_library (rt, "_asyncio_tasks", "create_eager_task_factory", args, 1);
}

const CoroNativeDef coro_tasks_functions[] = {
  { "create_task", "(coro, *, name=None, context=None, eager_start=None)", module_create_task, CORO_NATIVE_PYTHON },
  { "eager_task_factory", "(loop, coro, *, name=None, context=None, eager_start=True)", module_eager_task_factory,
    CORO_NATIVE_PYTHON },
  { "create_eager_task_factory", "(custom_task_constructor)", module_create_eager_task_factory, CORO_NATIVE_PYTHON },
  { "ensure_future", "(coro_or_future, *, loop=None)", module_ensure_future, CORO_NATIVE_PYTHON },
  { "iscoroutine", "(obj)", module_iscoroutine, CORO_NATIVE_PYTHON },
  { "iscoroutinefunction", "(func)", module_iscoroutinefunction, CORO_NATIVE_PYTHON },
  { "isfuture", "(obj)", module_isfuture, CORO_NATIVE_PYTHON },
  { "sleep", "(delay, result=None)", module_sleep, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { NULL },
};
