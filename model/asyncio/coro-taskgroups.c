/* coro-taskgroups.c: TaskGroup (CPython: Lib/asyncio/taskgroups.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-taskgroups.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-list.h"
#include "core/coro-set.h"

/**
 * CoroTaskGroup:
 * @tasks: (nullable): of CoroFuture, owned: those that are not done, in the order of their creation
 * @errors: owned: a list of what they failed with
 * @base_error: owned: KeyboardInterrupt or SystemExit, or CORO_NULL
 * @parent: owned: the task that entered it
 * @completed: owned: what its end waits for, or CORO_NULL
 * @entity: what the trace calls it, 0 without a log
 */
typedef struct {
  CoroObject base;
  CoroLoop  *loop;
  GPtrArray *tasks;
  CoroValue  errors;
  CoroValue  base_error;
  CoroValue  parent;
  CoroValue  completed;
  guint32    entity;
  guint8     entered;
  guint8     exiting;
  guint8     aborting;
  guint8     parent_cancel_requested;
} CoroTaskGroup;

#define CORO_TASK_GROUP(value) ((CoroTaskGroup *) coro_object (value))

enum { SLOT_SELF, SLOT_EXCEPTION, SLOT_PROPAGATED, N_SLOTS };

static void
drop_task (gpointer task)
{
  coro_unref (coro_value (task));
}

static void
task_group_clear (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroTaskGroup *self = (CoroTaskGroup *) object;
  CoroLoop *loop = g_steal_pointer (&self->loop);

  if (self->tasks != NULL)
    g_ptr_array_unref (g_steal_pointer (&self->tasks));
  coro_clear (&self->errors);
  coro_clear (&self->base_error);
  coro_clear (&self->parent);
  coro_clear (&self->completed);
  if (loop != NULL)
    coro_unref (coro_value (loop));
}

static void
task_group_traverse (CoroObject    *object,
                     CoroVisitFunc  visit,
                     gpointer       data)
{
  CoroTaskGroup *self = (CoroTaskGroup *) object;
  guint i;

  coro_visit (coro_value (self->loop), visit, data);
  for (i = 0; self->tasks != NULL && i < self->tasks->len; i++)
    visit (g_ptr_array_index (self->tasks, i), data);
  coro_visit (self->errors, visit, data);
  coro_visit (self->base_error, visit, data);
  coro_visit (self->parent, visit, data);
  coro_visit (self->completed, visit, data);
}

static guint
count_tasks (CoroTaskGroup *self)
{
  return self->tasks != NULL ? self->tasks->len : 0;
}

static gsize
count_errors (CoroTaskGroup *self)
{
  return coro_is_null (self->errors) ? 0 : CORO_LIST (self->errors)->length;
}

static gboolean
is_base_error (CoroRuntime *rt,
               CoroValue    exception)
{
  return coro_exception_is (rt, exception, CORO_EXC_SYSTEM_EXIT) ||
         coro_exception_is (rt, exception, CORO_EXC_KEYBOARD_INTERRUPT);
}

/* FALSE: exception */
static gboolean
abort_tasks (CoroAsyncio   *asyncio,
             CoroTaskGroup *self)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (drop_task);
  guint i;

  self->aborting = TRUE;
  for (i = 0; i < count_tasks (self); i++)
    {
      CoroFuture *task = g_ptr_array_index (self->tasks, i);

      coro_ref (coro_value (task));
      g_ptr_array_add (tasks, task);
    }
  for (i = 0; i < tasks->len; i++)
    {
      CoroFuture *task = g_ptr_array_index (tasks, i);

      int is_done = coro_future_ask_done (asyncio, task);

      if (is_done < 0 || (!is_done && coro_future_cancel_any (asyncio, task, CORO_NULL) < 0))
        return FALSE;
    }

  return TRUE;
}

static gboolean
task_done (CoroAsyncio *asyncio,
           CoroValue    data,
           CoroValue    arg)
{
  CoroTaskGroup *self = CORO_TASK_GROUP (data);
  CoroFuture *task = CORO_FUTURE (arg);
  CoroTask *parent = CORO_TASK (self->parent);
  coro_auto CoroValue exception = CORO_NULL;
  int cancelled, parent_is_done;

  if (self->tasks != NULL)
    g_ptr_array_remove (self->tasks, task);
  if (!coro_is_null (self->completed) && count_tasks (self) == 0)
    {
      CoroFuture *completed = CORO_FUTURE (self->completed);

      if (!coro_future_is_done (completed) && !coro_future_set_result (asyncio, completed, CORO_TRUE))
        return FALSE;
    }
  cancelled = coro_future_ask_cancelled (asyncio, task);
  if (cancelled != 0)
    return cancelled > 0;

  exception = coro_future_ask_exception (asyncio, task);
  if (coro_is_null (exception) || coro_is_none (exception))
    return coro_is_none (exception);

  if (coro_is_null (self->errors))
    self->errors = coro_value (coro_list_new (asyncio->rt, NULL, 0));
  coro_list_append (asyncio->rt, CORO_LIST (self->errors), exception);
  if (is_base_error (asyncio->rt, exception) && coro_is_null (self->base_error))
    self->base_error = coro_ref (exception);

  parent_is_done = parent == NULL ? 1 : coro_future_ask_done (asyncio, &parent->future);
  if (parent_is_done < 0)
    return FALSE;
  if (parent_is_done)
    {
      g_autofree char *repr = coro_asyncio_dup_repr (asyncio, arg);
      g_autofree char *parent_text = parent != NULL ? coro_asyncio_dup_str (asyncio, self->parent) : g_strdup ("None");
      g_autofree char *message = g_strdup_printf ("Task %s has errored out but its parent task %s is already completed",
                                                  repr, parent_text);

      return coro_loop_report (asyncio, self->loop, message, exception, coro_asyncio_name (asyncio, task), arg);
    }

  if (!self->aborting && !self->parent_cancel_requested)
    {
      if (!abort_tasks (asyncio, self))
        return FALSE;
      self->parent_cancel_requested = TRUE;
      return coro_future_cancel_any (asyncio, &parent->future, CORO_NULL) >= 0;
    }

  return TRUE;
}

static CoroValue
get_parent (CoroValue data)
{
  return CORO_TASK_GROUP (data)->parent;
}

static const CoroNativeCallback task_done_callback = {
  "TaskGroup._on_task_done", task_done, get_parent,
  .file = "asyncio/taskgroups.py", .kind = CORO_CALLBACK_METHOD, .wants_done = TRUE,
};

/* ---- the end ---- */

static CoroStep
raise_group (CoroAsyncio   *asyncio,
             CoroTaskGroup *self)
{
  CoroRuntime *rt = asyncio->rt;
  CoroTask *parent = CORO_TASK (self->parent);
  coro_auto CoroValue message = coro_str_new (rt, "unhandled errors in a TaskGroup");
  CoroValue args[2] = { message, self->errors };
  CoroValue group;
  gint64 n_requests;

  /* The request to cancel the parent that came from outside stays. */
  if (!coro_task_ask_cancelling (asyncio, parent, &n_requests))
    return CORO_STEP_RAISE;
  if (n_requests > 0 && (!coro_task_ask_uncancel (asyncio, parent, &n_requests) ||
                         coro_future_cancel_any (asyncio, &parent->future, CORO_NULL) < 0))
    return CORO_STEP_RAISE;

  group = coro_call (rt, coro_value (rt->exceptions[CORO_EXC_BASE_EXCEPTION_GROUP]), args, 2);
  if (!coro_is_null (group))
    {
      CORO_EXCEPTION (group)->suppress_context = TRUE;
      coro_raise_value (rt, group);
    }

  return CORO_STEP_RAISE;
}

/* Raises what was caught before, from where it stands now. */
static CoroStep
raise_anew (CoroAsyncio *asyncio,
            CoroValue   *exception)
{
  coro_raise_value (asyncio->rt, coro_steal (exception));
  coro_vm_chain (asyncio->vm);

  return CORO_STEP_RAISE;
}

static CoroStep
finish (CoroAsyncio   *asyncio,
        CoroTaskGroup *self,
        CoroGenerator *coroutine,
        CoroValue     *value)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue exception = coroutine->slots[SLOT_EXCEPTION];
  CoroValue *propagated = &coroutine->slots[SLOT_PROPAGATED];
  gint64 n_requests;

  coro_clear (value);
  if (!coro_is_null (self->base_error))
    return raise_anew (asyncio, &self->base_error);
  if (self->parent_cancel_requested)
    {
      if (!coro_task_ask_uncancel (asyncio, CORO_TASK (self->parent), &n_requests))
        return CORO_STEP_RAISE;
      if (n_requests == 0)
        coro_clear (propagated);
    }
  if (!coro_is_null (*propagated) && count_errors (self) == 0)
    return raise_anew (asyncio, propagated);
  if (!coro_is_none (exception) && !coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
    {
      if (coro_is_null (self->errors))
        self->errors = coro_value (coro_list_new (rt, NULL, 0));
      coro_list_append (rt, CORO_LIST (self->errors), exception);
    }
  if (count_errors (self) > 0)
    return raise_group (asyncio, self);
  *value = CORO_NONE;

  return CORO_STEP_RETURN;
}

/* Waits while tasks are left. */
static CoroStep
wait_or_finish (CoroAsyncio   *asyncio,
                CoroTaskGroup *self,
                CoroGenerator *coroutine,
                CoroValue     *value)
{
  CoroStep step;

  if (count_tasks (self) > 0)
    {
      CoroFuture *future = coro_future_new_for (asyncio, self->loop, CORO_WAIT_GATHER, CORO_WAKE_RESULT,
                                                self->entity);

      future->detail = count_tasks (self);
      coro_set (&self->completed, coro_value (future));
      coroutine->state = 1;
      coro_set (value, coro_future_begin_await (future));
      return CORO_STEP_YIELD;
    }

  if (self->entity != 0)
    coro_asyncio_trace (asyncio, CORO_EVENT_SCOPE_LEFT, self->entity,
                        self->aborting ? CORO_SCOPE_END_ABORTED : CORO_SCOPE_END_LEFT);
  step = finish (asyncio, self, coroutine, value);
  coro_clear (&self->parent);
  coro_clear (&self->errors);
  coro_clear (&self->base_error);
  coro_clear (&coroutine->slots[SLOT_EXCEPTION]);
  coro_clear (&coroutine->slots[SLOT_PROPAGATED]);

  return step;
}

static CoroStep
step_aexit (CoroRuntime   *rt,
            CoroGenerator *coroutine,
            CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTaskGroup *self = CORO_TASK_GROUP (coroutine->slots[SLOT_SELF]);
  CoroValue exception = coroutine->slots[SLOT_EXCEPTION];

  if (coroutine->state == 0)
    {
      self->exiting = TRUE;
      if (!coro_is_none (exception))
        {
          if (is_base_error (rt, exception) && coro_is_null (self->base_error))
            self->base_error = coro_ref (exception);
          if (coro_exception_is (rt, exception, CORO_EXC_CANCELLED))
            coroutine->slots[SLOT_PROPAGATED] = coro_ref (exception);
          if (!self->aborting && !abort_tasks (asyncio, self))
            return CORO_STEP_RAISE;
        }
      return wait_or_finish (asyncio, self, coroutine, value);
    }
  if (!coro_future_resume (rt, CORO_FUTURE (self->completed), value))
    return CORO_STEP_YIELD;

  if (coro_is_null (*value))
    {
      if (!coro_exception_matches (rt, CORO_EXC_CANCELLED))
        return CORO_STEP_RAISE;
      if (!self->aborting)
        {
          coro_set (&coroutine->slots[SLOT_PROPAGATED], coro_exception_take (rt));
          if (!abort_tasks (asyncio, self))
            return CORO_STEP_RAISE;
        }
      else
        {
          coro_exception_clear (rt);
        }
    }
  coro_clear (&self->completed);

  return wait_or_finish (asyncio, self, coroutine, value);
}

static CoroStep
step_aenter (CoroRuntime   *rt,
             CoroGenerator *coroutine,
             CoroValue     *value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTaskGroup *self = CORO_TASK_GROUP (coroutine->slots[SLOT_SELF]);
  g_autofree char *repr = NULL;
  CoroLoop *loop;

  if (self->entered)
    {
      repr = coro_asyncio_dup_repr (asyncio, coro_value (self));
      if (repr != NULL)
        coro_raise (rt, CORO_EXC_RUNTIME, "TaskGroup %s has already been entered", repr);
      return CORO_STEP_RAISE;
    }

  loop = coro_asyncio_get_running_loop (asyncio);
  if (loop == NULL)
    return CORO_STEP_RAISE;
  if (self->loop == NULL)
    {
      self->loop = loop;
      coro_ref (coro_value (loop));
    }
  if (self->loop->task == NULL)
    {
      repr = coro_asyncio_dup_repr (asyncio, coro_value (self));
      if (repr != NULL)
        coro_raise (rt, CORO_EXC_RUNTIME, "TaskGroup %s cannot determine the parent task", repr);
      return CORO_STEP_RAISE;
    }

  self->parent = coro_ref (coro_value (self->loop->task));
  self->entered = TRUE;
  if (asyncio->log != NULL && !asyncio->quiet)
    {
      self->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_TASK_GROUP, NULL, NULL, 0, 0);
      coro_asyncio_trace (asyncio, CORO_EVENT_SCOPE_ENTERED, self->entity, 0);
    }
  *value = coro_ref (coroutine->slots[SLOT_SELF]);

  return CORO_STEP_RETURN;
}

static const CoroNativeCoroutine aenter_coroutine = {
  "__aenter__", "TaskGroup.__aenter__", step_aenter, 1,
  .file = "asyncio/taskgroups.py", .lines = { 55 },
};
static const CoroNativeCoroutine aexit_coroutine = {
  "__aexit__", "TaskGroup.__aexit__", step_aexit, N_SLOTS,
  .file = "asyncio/taskgroups.py", .lines = { 69, 72 },
};

/* ---- methods of the program ---- */

static CoroValue
task_group_new (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
task_group_init (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return CORO_NONE;
}

static CoroValue
task_group_aenter (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_native_coroutine_new (rt, &aenter_coroutine, &self);
}

static CoroValue
task_group_aexit (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroValue slots[N_SLOTS] = { self, args[1] };

  return coro_native_coroutine_new (rt, &aexit_coroutine, slots);
}

/* The coroutine is closed: nobody is going to await it. */
static CoroValue
refuse (CoroAsyncio *asyncio,
        CoroValue    self,
        CoroValue    coroutine,
        const char  *why)
{
  g_autofree char *repr = coro_asyncio_dup_repr (asyncio, self);

  if (repr == NULL)
    return CORO_NULL;
  if (coro_coroutine_check (asyncio->rt, coroutine) &&
      !coro_generator_close (asyncio->vm, CORO_GENERATOR (coroutine)))
    return CORO_NULL;

  return coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "TaskGroup %s %s", repr, why);
}

static CoroValue
task_group_create_task (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroTaskGroup *group = CORO_TASK_GROUP (self);
  CoroValue task;

  if (!group->entered)
    return refuse (asyncio, self, args[0], "has not been entered");
  if (group->exiting && count_tasks (group) == 0)
    return refuse (asyncio, self, args[0], "is finished");
  if (group->aborting)
    return refuse (asyncio, self, args[0], "is shutting down");

  if (group->loop->debug)
    asyncio->place = &coro_place_group;
  task = coro_loop_create_task (asyncio, group->loop, args[0], args[1], args[2], args[3]);
  if (coro_is_null (task))
    return CORO_NULL;
  if (!coro_is_future (asyncio, task))
    {
      coro_unref (task);
      return coro_raise (rt, CORO_EXC_TYPE, "futures that are no instances of asyncio.Future are not simulated here");
    }

  if (group->tasks == NULL)
    group->tasks = g_ptr_array_new_with_free_func (drop_task);
  g_ptr_array_add (group->tasks, coro_object (coro_ref (task)));
  if (!coro_future_add_native (asyncio, CORO_FUTURE (task), &task_done_callback, self))
    {
      coro_unref (task);
      return CORO_NULL;
    }

  return task;
}

static CoroValue
task_group_repr (CoroRuntime *rt,
                 CoroValue    self)
{
  CoroTaskGroup *group = CORO_TASK_GROUP (self);
  g_autoptr (GString) text = g_string_new ("<TaskGroup");

  if (count_tasks (group) > 0)
    g_string_append_printf (text, " tasks=%u", count_tasks (group));
  if (count_errors (group) > 0)
    g_string_append_printf (text, " errors=%u", (guint) count_errors (group));
  if (group->aborting)
    g_string_append (text, " cancelling");
  else if (group->entered)
    g_string_append (text, " entered");
  g_string_append_c (text, '>');

  return coro_str_new_len (rt, text->str, text->len);
}

/* Those that are not done, in the order of their creation */
static CoroValue
get_tasks (CoroRuntime *rt,
           CoroValue    self)
{
  CoroTaskGroup *group = CORO_TASK_GROUP (self);
  coro_auto CoroValue tasks = coro_value (coro_set_new (rt, FALSE));
  guint i;

  coro_set_keep_order (CORO_SET (tasks));
  for (i = 0; i < count_tasks (group); i++)
    {
      if (!coro_set_add (rt, CORO_SET (tasks), coro_value (g_ptr_array_index (group->tasks, i))))
        return CORO_NULL;
    }

  return coro_steal (&tasks);
}

static const CoroGetterDef task_group_getters[] = {
  { "_tasks", get_tasks, NULL },
  { NULL },
};

static const CoroNativeDef task_group_methods[] = {
  { "__init__", "()", task_group_init, CORO_NATIVE_PYTHON },
  { "__aenter__", "()", task_group_aenter, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "__aexit__", "(et, exc, tb)", task_group_aexit, CORO_NATIVE_PYTHON | CORO_NATIVE_CORO },
  { "create_task", "(coro, *, name=None, context=None, eager_start=None)", task_group_create_task, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroTypeSpec task_group_spec = {
  .module = "asyncio.taskgroups",
  .name = "TaskGroup",
  .size = sizeof (CoroTaskGroup),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = task_group_new,
  .methods = task_group_methods,
  .getters = task_group_getters,
  .slots = {
    .finalize = task_group_clear,
    .traverse = task_group_traverse,
    .clear = task_group_clear,
    .repr = task_group_repr,
  },
};

/**
 * coro_taskgroups_init:
 * @asyncio: the state
 *
 * Makes the type of task groups.
 */
void
coro_taskgroups_init (CoroAsyncio *asyncio)
{
  asyncio->task_group_type = coro_type_new_native (asyncio->rt, &task_group_spec, NULL);
}
