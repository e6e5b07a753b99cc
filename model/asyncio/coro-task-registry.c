/* coro-task-registry.c: which tasks there are, which one runs; of programs' own kinds too (CPython: tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"
#include "core/coro-dict.h"
#include "core/coro-set.h"

#define INTERNALS "asyncio._internals"

/* (transfer none): the task whose step runs, or what the program has put in its place; None: there is none */
static CoroValue
get_current (CoroLoop *loop)
{
  if (!coro_is_null (loop->entered))
    return loop->entered;

  return loop->task != NULL ? coro_value (loop->task) : CORO_NONE;
}

static void
set_current (CoroLoop  *loop,
             CoroValue  task)
{
  CoroValue own = loop->task != NULL ? coro_value (loop->task) : CORO_NONE;

  coro_set (&loop->entered, coro_is (task, own) ? CORO_NULL : coro_ref (task));
}

/* "...%s...": with the reprs in their places; CORO_NULL */
static CoroValue
raise_about (CoroAsyncio *asyncio,
             const char  *before,
             CoroValue    first,
             const char  *between,
             CoroValue    second,
             const char  *after)
{
  g_autofree char *one = coro_asyncio_dup_repr (asyncio, first);
  g_autofree char *two = one == NULL || coro_is_null (second) ? NULL : coro_asyncio_dup_repr (asyncio, second);

  if (one == NULL || (two == NULL && !coro_is_null (second)))
    return CORO_NULL;

  return coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "%s%s%s%s%s", before, one, between, two != NULL ? two : "", after);
}

/* (nullable) (transfer none): @value, which must run in this thread; %NULL: exception */
static CoroLoop *
get_running (CoroAsyncio *asyncio,
             CoroValue    value)
{
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);

  if (loop == NULL || !coro_is (coro_value (loop), value))
    {
      raise_about (asyncio, "loop ", value, " is not the running loop", CORO_NULL, "");
      return NULL;
    }

  return loop;
}

/* Whether the program has said that this runs, which is no loop of ours: its tasks are up to the program's side. */
static gboolean
runs_as_foreign (CoroAsyncio *asyncio,
                 CoroValue    loop)
{
  CoroThread *thread = asyncio->thread;

  return thread != NULL && !coro_is_null (thread->running) && coro_is (thread->running, loop) &&
         !coro_isinstance (asyncio->rt, loop, asyncio->loop_type);
}

static CoroValue
registry_enter_task (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;

  if (runs_as_foreign (asyncio, args[0]))
    return coro_tail_call_library (rt, INTERNALS, "_py_enter_task", args, 2);
  loop = get_running (asyncio, args[0]);
  if (loop == NULL)
    return CORO_NULL;
  if (!coro_is_none (get_current (loop)))
    return raise_about (asyncio, "Cannot enter into task ", args[1], " while another task ", get_current (loop),
                        " is being executed.");
  set_current (loop, args[1]);

  return CORO_NONE;
}

static CoroValue
registry_leave_task (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;

  if (runs_as_foreign (asyncio, args[0]))
    return coro_tail_call_library (rt, INTERNALS, "_leave_foreign_task", args, 2);
  loop = get_running (asyncio, args[0]);
  if (loop == NULL)
    return CORO_NULL;
  if (!coro_is (get_current (loop), args[1]))
    return raise_about (asyncio, "Invalid attempt to leave task ", args[1], " while task ", get_current (loop),
                        " is entered.");
  set_current (loop, CORO_NONE);

  return CORO_NONE;
}

static CoroValue
registry_swap_current_task (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  CoroLoop *loop;
  CoroValue previous;

  if (runs_as_foreign (coro_asyncio_get (rt), args[0]))
    return coro_tail_call_library (rt, INTERNALS, "_py_swap_current_task", args, 2);
  loop = get_running (coro_asyncio_get (rt), args[0]);
  if (loop == NULL)
    return CORO_NULL;
  previous = coro_ref (get_current (loop));
  set_current (loop, args[1]);

  return previous;
}

/* One of ours is shown or hidden; another one is up to the sets of the program's side. */
static CoroValue
note_task (CoroRuntime     *rt,
           const CoroValue *args,
           gboolean         hidden,
           const char      *otherwise)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!coro_is_task (asyncio, args[0]))
    return coro_tail_call_library (rt, INTERNALS, otherwise, args, 1);
  CORO_TASK (args[0])->hidden = hidden;

  return CORO_NONE;
}

static CoroValue
registry_register_task (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  return note_task (rt, args, FALSE, "_add_foreign");
}

static CoroValue
registry_register_eager_task (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  return note_task (rt, args, FALSE, "_add_foreign_eager");
}

static CoroValue
registry_unregister_task (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return note_task (rt, args, TRUE, "_discard_foreign");
}

static CoroValue
registry_unregister_eager_task (CoroRuntime     *rt,
                                CoroValue        self,
                                const CoroValue *args)
{
  return note_task (rt, args, TRUE, "_discard_foreign_eager");
}

static gboolean
has_foreign_tasks (CoroRuntime *rt)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, INTERNALS));

  return !coro_is_null (coro_dict_get_name (rt->modules, CORO_STR (name)));
}

static CoroValue
registry_current_task (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroLoop *loop;

  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    loop = coro_asyncio_get_running_loop (asyncio);
  else if (coro_isinstance (rt, args[0], asyncio->loop_type))
    loop = CORO_LOOP (args[0]);
  else
    return has_foreign_tasks (rt) ? coro_tail_call_library (rt, INTERNALS, "_foreign_current", args, 1) : CORO_NONE;

  return loop == NULL ? CORO_NULL : coro_ref (get_current (loop));
}

static CoroValue
registry_all_tasks (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue result = CORO_NULL;
  CoroValue loop = args[0];
  CoroTask *task;

  if (coro_is_null (loop) || coro_is_none (loop))
    {
      CoroLoop *running = coro_asyncio_get_running_loop (asyncio);

      if (running == NULL)
        return CORO_NULL;
      loop = coro_value (running);
    }

  result = coro_value (coro_set_new (rt, FALSE));
  coro_set_keep_order (CORO_SET (result));
  for (task = asyncio->first_task; task != NULL; task = task->next)
    {
      /* one that nobody holds any more may still wait for its turn to be freed */
      if (!task->hidden && coro_object (coro_value (task))->refs > 0 && coro_is (coro_value (task->future.loop), loop) &&
          !coro_set_add (rt, CORO_SET (result), coro_value (task)))
        return CORO_NULL;
    }
  if (has_foreign_tasks (rt))
    {
      CoroValue given[] = { result, loop };

      return coro_tail_call_library (rt, INTERNALS, "_with_foreign", given, G_N_ELEMENTS (given));
    }

  return coro_steal (&result);
}

const CoroNativeDef coro_task_registry_functions[] = {
  { "_enter_task", "(loop, task)", registry_enter_task },
  { "_leave_task", "(loop, task)", registry_leave_task },
  { "_register_task", "(task)", registry_register_task },
  { "_unregister_task", "(task)", registry_unregister_task },
  { "all_tasks", "(loop=None)", registry_all_tasks },
  { "current_task", "(loop=None)", registry_current_task },
  { NULL },
};

/* Those that the module asyncio does not show, only asyncio.tasks and _asyncio */
const CoroNativeDef coro_task_registry_private_functions[] = {
  { "_register_eager_task", "(task)", registry_register_eager_task },
  { "_swap_current_task", "(loop, task)", registry_swap_current_task },
  { "_unregister_eager_task", "(task)", registry_unregister_eager_task },
  { NULL },
};
