/* coro-gather.c: gather() and shield() (CPython: Lib/asyncio/tasks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-tasks.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-source-traceback.h"
#include "core/coro-container.h"
#include "core/coro-list.h"

/**
 * CoroGatheringFuture:
 * @children: (array length=n_children): owned; the same future may be there several times
 * @task: (nullable): owned: the task that called gather(), which each child that is not done knows as waiting for it
 */
typedef struct {
  CoroFuture   future;
  CoroFuture **children;
  CoroTask    *task;
  gsize        n_children;
  gsize        n_different;
  gsize        n_finished;
  guint8       return_exceptions;
  guint8       cancel_requested;
} CoroGatheringFuture;

#define CORO_GATHERING_FUTURE(value) ((CoroGatheringFuture *) coro_object (value))

static void
drop_task (CoroGatheringFuture *self)
{
  coro_unref (coro_value (g_steal_pointer (&self->task)));
}

static void
gathering_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroGatheringFuture *self = (CoroGatheringFuture *) object;
  CoroFuture **children = g_steal_pointer (&self->children);
  gsize n_children = self->n_children;
  gsize i;

  self->n_children = 0;
  for (i = 0; i < n_children; i++)
    coro_unref (coro_value (children[i]));
  g_free (children);
  drop_task (self);
  coro_future_clear (rt, object);
}

static void
gathering_finalize (CoroRuntime *rt,
                    CoroObject  *object)
{
  gathering_clear (rt, object);
  coro_future_finalize (rt, object);
}

static void
gathering_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  CoroGatheringFuture *self = (CoroGatheringFuture *) object;
  gsize i;

  for (i = 0; i < self->n_children; i++)
    visit ((CoroObject *) self->children[i], data);
  if (self->task != NULL)
    visit ((CoroObject *) self->task, data);
  coro_future_traverse (object, visit, data);
}

/* (transfer full): the child's result, or the exception in its place; CORO_NULL: one of its methods has raised something */
static CoroValue
get_outcome (CoroAsyncio *asyncio,
             CoroFuture  *child)
{
  int cancelled = coro_future_ask_cancelled (asyncio, child);

  if (cancelled < 0)
    return CORO_NULL;
  if (!cancelled)
    {
      CoroValue exception = coro_future_ask_exception (asyncio, child);

      return coro_is_none (exception) ? coro_future_ask_result (asyncio, child) : exception;
    }
  else
    {
      coro_auto CoroValue message = coro_is_null (child->cancel_message) ? coro_str_new (asyncio->rt, "")
                                                                          : coro_ref (child->cancel_message);

      return coro_exception_new_args (asyncio->rt, asyncio->rt->exceptions[CORO_EXC_CANCELLED], &message, 1);
    }
}

static gboolean
finish (CoroAsyncio         *asyncio,
        CoroGatheringFuture *self)
{
  CoroList *results = coro_list_new (asyncio->rt, NULL, 0);
  coro_auto CoroValue owned = coro_value (results);
  gsize i;

  for (i = 0; i < self->n_children; i++)
    {
      CoroValue outcome = get_outcome (asyncio, self->children[i]);

      if (coro_is_null (outcome))
        return FALSE;
      coro_list_append_take (asyncio->rt, results, outcome);
    }

  if (self->cancel_requested)
    {
      /* of the last child, as CPython's loop over the children leaves it */
      coro_auto CoroValue error = coro_future_make_cancelled_error (asyncio, self->children[self->n_children - 1]);

      return coro_future_set_exception (asyncio, &self->future, error);
    }

  return coro_future_set_result (asyncio, &self->future, owned);
}

static gboolean
child_done (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  CoroGatheringFuture *self = CORO_GATHERING_FUTURE (data);
  CoroFuture *child = CORO_FUTURE (arg);
  coro_auto CoroValue exception = CORO_NULL;
  int cancelled;

  self->n_finished++;
  if (self->future.loop != NULL && self->n_finished == self->n_different)
    drop_task (self);
  /* without a loop: not all of its children could be made */
  if (self->future.loop == NULL || coro_future_is_done (&self->future))
    {
      cancelled = coro_future_ask_cancelled (asyncio, child);
      if (cancelled == 0)
        exception = coro_future_ask_exception (asyncio, child);
      return cancelled > 0 || !coro_is_null (exception);
    }

  if (!self->return_exceptions)
    {
      cancelled = coro_future_ask_cancelled (asyncio, child);
      if (cancelled < 0)
        return FALSE;
      exception = cancelled > 0 ? coro_future_make_cancelled_error (asyncio, child) : coro_future_ask_exception (asyncio, child);
      if (!coro_is_none (exception))
        return !coro_is_null (exception) && coro_future_set_exception (asyncio, &self->future, exception);
    }

  return self->n_finished < self->n_different || finish (asyncio, self);
}

static CoroValue
get_gathering_task (CoroValue data)
{
  CoroTask *task = CORO_GATHERING_FUTURE (data)->task;

  return task != NULL ? coro_value (task) : CORO_NULL;
}

static const CoroNativeCallback child_done_callback = {
  "gather.<locals>._done_callback", child_done, get_gathering_task,
  .file = "asyncio/tasks.py", .line = 810, .wants_done = TRUE,
};

/**
 * coro_gather_cancel:
 * @asyncio: the state
 * @self: the future of a gather()
 * @message: (transfer none): a value, None, or CORO_NULL
 * @failed: set where an exception is in flight
 *
 * Cancels its children.
 *
 * Returns: whether any of them was not done yet
 */
gboolean
coro_gather_cancel (CoroAsyncio *asyncio,
                    CoroFuture  *self,
                    CoroValue    message,
                    gboolean    *failed)
{
  CoroGatheringFuture *gathering = (CoroGatheringFuture *) self;
  gboolean any = FALSE;
  gsize i;

  if (coro_future_is_done (self))
    return FALSE;

  for (i = 0; i < gathering->n_children; i++)
    {
      int cancelled = coro_future_cancel_any (asyncio, gathering->children[i], message);

      if (cancelled < 0)
        {
          *failed = TRUE;
          return FALSE;
        }
      any |= cancelled;
    }
  if (any)
    gathering->cancel_requested = TRUE;

  return any;
}

static CoroValue
make_empty (CoroAsyncio *asyncio)
{
  CoroLoop *loop = coro_asyncio_get_event_loop (asyncio);
  CoroFuture *outer;
  coro_auto CoroValue results = CORO_NULL;

  if (loop == NULL)
    return CORO_NULL;

  outer = coro_future_new (asyncio, loop);
  results = coro_value (coro_list_new (asyncio->rt, NULL, 0));
  coro_future_set_result (asyncio, outer, results);

  return coro_value (outer);
}

/* gather() keeps them by what they are, so a list in the place of its items has no hash. FALSE: TypeError */
static gboolean
is_hashable (CoroAsyncio *asyncio,
             CoroValue    awaitable)
{
  gint64 hash;

  if (coro_is_coroutine_like (asyncio, awaitable) || coro_is_future (asyncio, awaitable) ||
      coro_hash (asyncio->rt, awaitable, &hash))
    return TRUE;
  coro_wrap_unhashable (asyncio->rt, awaitable, "dict key");

  return FALSE;
}

/* The futures of the awaitables; of those that are not done, self hears from now on; the others, each once, are in `done`. FALSE: exception */
static gboolean
collect_children (CoroAsyncio         *asyncio,
                  CoroGatheringFuture *self,
                  CoroLoop           **loop,
                  const CoroValue     *awaitables,
                  gsize                n_awaitables,
                  GPtrArray           *children,
                  GPtrArray           *done)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  gsize i;

  for (i = 0; i < n_awaitables; i++)
    {
      /* Each place holds a reference: what has only one is there once. */
      gboolean may_repeat = coro_is_object (awaitables[i]) && coro_object (awaitables[i])->refs > 1;
      gpointer key = may_repeat ? coro_object (awaitables[i]) : NULL;
      CoroFuture *child = key != NULL ? g_hash_table_lookup (known, key) : NULL;
      int is_done;

      if (child != NULL)
        {
          coro_ref (coro_value (child));
          g_ptr_array_add (children, child);
          continue;
        }

      child = is_hashable (asyncio, awaitables[i]) ? coro_ensure_future (asyncio, awaitables[i], *loop) : NULL;
      if (child == NULL)
        return FALSE;
      *loop = child->loop;
      if (!coro_is (coro_value (child), awaitables[i]) && coro_is_task (asyncio, coro_value (child)))
        ((CoroTask *) child)->log_destroy_pending = FALSE;
      if (key != NULL)
        g_hash_table_insert (known, key, child);
      g_ptr_array_add (children, child);
      self->n_different++;
      is_done = coro_future_ask_done (asyncio, child);
      if (is_done < 0)
        return FALSE;
      if (is_done > 0)
        g_ptr_array_add (done, child);
      else if (!coro_future_add_native (asyncio, child, &child_done_callback, coro_value (self)))
        return FALSE;
    }

  return TRUE;
}

static void
drop_child (gpointer child)
{
  coro_unref (coro_value (child));
}

/**
 * coro_gather:
 * @asyncio: the state
 * @awaitables: (array length=n_awaitables) (transfer none): what is run side by side
 * @n_awaitables: how many
 * @return_exceptions: failures are results, too
 *
 * Returns: (transfer full): the future that gather() gives; CORO_NULL: an exception is set
 */
CoroValue
coro_gather (CoroAsyncio     *asyncio,
             const CoroValue *awaitables,
             gsize            n_awaitables,
             gboolean         return_exceptions)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (drop_child);
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  CoroLoop *loop = coro_asyncio_peek_running_loop (asyncio);
  CoroTask *task = loop != NULL ? loop->task : NULL;
  CoroGatheringFuture *self;
  coro_auto CoroValue owned = CORO_NULL;
  guint i;

  if (n_awaitables == 0)
    return make_empty (asyncio);

  self = coro_object_new (asyncio->rt, asyncio->gathering_future_type, 0);
  owned = coro_value (self);
  if (task != NULL)
    {
      coro_ref (coro_value (task));
      self->task = task;
    }
  if (!collect_children (asyncio, self, &loop, awaitables, n_awaitables, children, done))
    return CORO_NULL;

  self->future.loop = loop;
  coro_ref (coro_value (loop));
  self->future.wait = CORO_WAIT_GATHER;
  self->future.wake = CORO_WAKE_RESULT;
  self->future.detail = children->len;
  self->return_exceptions = return_exceptions;
  self->n_children = children->len;
  if (loop->debug)
    coro_source_note (asyncio, &self->future.base, &coro_place_gather);
  self->children = g_new (CoroFuture *, children->len);
  for (i = 0; i < children->len; i++)
    {
      self->children[i] = g_ptr_array_index (children, i);
      coro_ref (coro_value (self->children[i]));
    }

  for (i = 0; i < done->len; i++)
    {
      if (!child_done (asyncio, owned, coro_value (g_ptr_array_index (done, i))))
        return CORO_NULL;
    }

  return coro_steal (&owned);
}

/* ---- shield ---- */

/* Of the inner future, for the outer one: its data is the outer one. */
static gboolean
inner_done (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  CoroFuture *outer = CORO_FUTURE (data);
  CoroFuture *inner = CORO_FUTURE (arg);
  coro_auto CoroValue exception = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  int cancelled;

  if (outer->state == CORO_FUTURE_CANCELLED)
    return TRUE;
  cancelled = coro_future_ask_cancelled (asyncio, inner);
  if (cancelled != 0)
    return cancelled > 0 && coro_future_cancel (asyncio, outer, CORO_NULL) >= 0;

  exception = coro_future_ask_exception (asyncio, inner);
  if (!coro_is_none (exception))
    return !coro_is_null (exception) && coro_future_set_exception (asyncio, outer, exception);
  result = coro_future_ask_result (asyncio, inner);

  return !coro_is_null (result) && coro_future_set_result (asyncio, outer, result);
}

static const CoroNativeCallback inner_done_callback = {
  "shield.<locals>._inner_done_callback", inner_done,
  .file = "asyncio/tasks.py", .line = 978, .wants_done = TRUE,
};

static gboolean
log_on_exception (CoroAsyncio *asyncio,
                  CoroValue    data,
                  CoroValue    arg)
{
  CoroFuture *future = CORO_FUTURE (arg);
  coro_auto CoroValue exception = CORO_NULL;
  g_autofree char *message = NULL;
  int cancelled = coro_future_ask_cancelled (asyncio, future);

  if (cancelled != 0)
    return cancelled > 0;
  exception = coro_future_ask_exception (asyncio, future);
  if (coro_is_null (exception) || coro_is_none (exception))
    return coro_is_none (exception);

  message = g_strdup_printf ("%s exception in shielded future", coro_type_of (asyncio->rt, exception)->name->data);

  return coro_loop_report (asyncio, future->loop, message, exception, coro_asyncio_name (asyncio, future), arg);
}

static const CoroNativeCallback log_on_exception_callback = {
  "_log_on_exception", log_on_exception,
  .file = "asyncio/tasks.py", .line = 911, .wants_done = TRUE,
};

/* Of the outer future; its data is the inner one. */
static gboolean
outer_done (CoroAsyncio *asyncio,
            CoroValue    data,
            CoroValue    arg)
{
  CoroFuture *inner = CORO_FUTURE (data);
  int is_done = coro_future_ask_done (asyncio, inner);

  if (is_done < 0)
    return FALSE;
  if (!is_done)
    {
      return coro_future_remove_native (asyncio, inner, &inner_done_callback, arg) >= 0 &&
             coro_future_remove_native (asyncio, inner, &log_on_exception_callback, CORO_NULL) >= 0 &&
             coro_future_add_native (asyncio, inner, &log_on_exception_callback, CORO_NULL);
    }

  return TRUE;
}

static const CoroNativeCallback outer_done_callback = {
  "shield.<locals>._outer_done_callback", outer_done,
  .file = "asyncio/tasks.py", .line = 991,
};

/* CPython keeps account of who awaits whom in a callback of its own, which takes a turn of the order. Its data is the task that called
 * shield(): what is shielded keeps it alive until it is done, whatever has become of it. */
static gboolean
clear_awaited_by (CoroAsyncio *asyncio,
                  CoroValue    data,
                  CoroValue    arg)
{
  return TRUE;
}

static CoroValue
get_shielding_task (CoroValue data)
{
  return data;
}

static const CoroNativeCallback clear_awaited_by_callback = {
  "shield.<locals>._clear_awaited_by_callback", clear_awaited_by, get_shielding_task,
  .file = "asyncio/tasks.py", .line = 975,
};

static CoroValue
module_shield (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroFuture *inner = coro_ensure_future (asyncio, args[0], NULL);
  coro_auto CoroValue owned = coro_value (inner);
  CoroFuture *outer;
  gboolean ok;
  int is_done;

  if (inner == NULL)
    return CORO_NULL;
  is_done = coro_future_ask_done (asyncio, inner);
  if (is_done != 0)
    return is_done > 0 ? coro_steal (&owned) : CORO_NULL;

  /* What awaits it is shown as waiting for what it shields. */
  outer = coro_future_new_for (asyncio, inner->loop, inner->wait == CORO_WAIT_TASK ? CORO_WAIT_SHIELD : inner->wait,
                               inner->wake, coro_future_get_entity (asyncio, inner));
  ok = (inner->loop->task == NULL ||
        coro_future_add_native (asyncio, inner, &clear_awaited_by_callback, coro_value (inner->loop->task))) &&
       coro_future_add_native (asyncio, inner, &inner_done_callback, coro_value (outer)) &&
       coro_future_add_native (asyncio, outer, &outer_done_callback, coro_value (inner));
  if (!ok)
    {
      coro_unref (coro_value (outer));
      return CORO_NULL;
    }

  return coro_value (outer);
}

static CoroValue
module_gather (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroTuple *awaitables = CORO_TUPLE (args[0]);
  int return_exceptions = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (return_exceptions < 0)
    return CORO_NULL;

  return coro_gather (coro_asyncio_get (rt), awaitables->items, awaitables->length, return_exceptions);
}

static CoroValue
gathering_cancel (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  gboolean failed = FALSE;
  gboolean cancelled = coro_gather_cancel (coro_asyncio_get (rt), CORO_FUTURE (self), args[0], &failed);

  return failed ? CORO_NULL : coro_bool (cancelled);
}

const CoroNativeDef coro_gather_functions[] = {
  { "gather", "(*coros_or_futures, return_exceptions=False)", module_gather, CORO_NATIVE_PYTHON },
  { "shield", "(arg)", module_shield, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroNativeDef gathering_methods[] = {
  { "cancel", "(msg=None)", gathering_cancel, CORO_NATIVE_PYTHON },
  { NULL },
};

static CoroValue
get_children (CoroRuntime *rt,
              CoroValue    value)
{
  CoroGatheringFuture *self = (CoroGatheringFuture *) coro_object (value);
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));

  for (gsize i = 0; i < self->n_children; i++)
    if (!coro_list_append (rt, CORO_LIST (list), coro_value (self->children[i])))
      return CORO_NULL;

  return coro_steal (&list);
}

static const CoroGetterDef gathering_getters[] = {
  { "_children", get_children, NULL },
  { NULL },
};

static const CoroTypeSpec gathering_spec = {
  .module = "asyncio.tasks",
  .name = "_GatheringFuture",
  .size = sizeof (CoroGatheringFuture),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .methods = gathering_methods,
  .getters = gathering_getters,
  .slots = {
    .finalize = gathering_finalize,
    .traverse = gathering_traverse,
    .clear = gathering_clear,
  },
};

/**
 * coro_gather_init:
 * @asyncio: the state
 *
 * Makes the type of gather()'s futures.
 */
void
coro_gather_init (CoroAsyncio *asyncio)
{
  asyncio->gathering_future_type = coro_type_new_native (asyncio->rt, &gathering_spec, asyncio->future_type);
}
