/* coro-executor-methods.c: what the program can do with a ThreadPoolExecutor (CPython: Lib/concurrent/futures/thread.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-executors.h"

#include "asyncio/coro-process-pool.h"
#include "core/coro-int.h"

#define MAX_WORKERS 100000

static void
drop_object (gpointer object)
{
  coro_unref (coro_value (object));
}

static void
executor_clear (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroExecutor *self = (CoroExecutor *) object;
  CoroJob *job;

  while (self->queue != NULL && (job = g_queue_pop_head (self->queue)) != NULL)
    coro_job_free (job);
  coro_clear (&self->initializer);
  coro_clear (&self->initargs);
}

static void
executor_finalize (CoroRuntime *rt,
                   CoroObject  *object)
{
  CoroExecutor *self = (CoroExecutor *) object;

  executor_clear (rt, object);
  while (self->workers != NULL && self->workers->len > 0)
    {
      CoroWorker *worker = g_ptr_array_index (self->workers, self->workers->len - 1);

      /* The one that has just ended the executor's last job goes by itself. */
      if (worker->thread == self->asyncio->thread)
        {
          worker->executor = NULL;
          g_ptr_array_remove (self->workers, worker);
        }
      else
        {
          coro_worker_free (worker);
        }
    }
  if (self->workers != NULL)
    g_ptr_array_unref (g_steal_pointer (&self->workers));
  g_clear_pointer (&self->queue, g_queue_free);
  coro_thread_line_clear (&self->joiners);
  if (self->loops != NULL)
    g_ptr_array_unref (g_steal_pointer (&self->loops));
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->broken, g_free);
}

static void
executor_traverse (CoroObject    *object,
                   CoroVisitFunc  visit,
                   gpointer       data)
{
  CoroExecutor *self = (CoroExecutor *) object;

  coro_visit (self->initializer, visit, data);
  coro_visit (self->initargs, visit, data);
}

static CoroExecutor *
make (CoroAsyncio *asyncio,
      CoroType    *type)
{
  CoroExecutor *self = coro_object_new (asyncio->rt, type, 0);

  self->asyncio = asyncio;
  self->workers = g_ptr_array_new ();
  self->queue = g_queue_new ();
  self->loops = g_ptr_array_new_with_free_func (drop_object);
  self->initargs = coro_ref (coro_value (asyncio->rt->empty_tuple));

  return self;
}

/* min (32, cpus + 4), as in CPython. On the ideal clock it is the same on every machine: what its recordings are made with. */
static guint
get_n_workers (CoroAsyncio *asyncio,
               guint        ideal)
{
  return asyncio->vm->cost <= 0 ? ideal : MIN (32, asyncio->cpus + 4);
}

/**
 * coro_executor_new_default:
 * @asyncio: the state
 *
 * Returns: (transfer full): what loops use where no executor is given
 */
CoroValue
coro_executor_new_default (CoroAsyncio *asyncio)
{
  CoroExecutor *self = make (asyncio, asyncio->thread_executor_type);

  self->max_workers = get_n_workers (asyncio, 32);
  self->prefix = g_strdup ("asyncio");

  return coro_value (self);
}

static CoroValue
executor_new (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_value (make (coro_asyncio_get (rt), (CoroType *) coro_object (self)));
}

static gboolean
set_max_workers (CoroAsyncio  *asyncio,
                 CoroExecutor *self,
                 CoroValue     value,
                 guint         usual)
{
  gint64 n = usual;

  if (!coro_is_missing (value) && !coro_get_int64 (asyncio->rt, value, &n))
    return FALSE;
  if (n <= 0)
    {
      coro_raise (asyncio->rt, CORO_EXC_VALUE, "max_workers must be greater than 0");
      return FALSE;
    }
  self->max_workers = (guint) MIN (n, MAX_WORKERS);

  return TRUE;
}

static gboolean
set_initializer (CoroAsyncio  *asyncio,
                 CoroExecutor *self,
                 CoroValue     initializer,
                 CoroValue     initargs)
{
  CoroTuple *args;

  if (coro_is_missing (initializer))
    return TRUE;
  if (!coro_is_callable (asyncio->rt, initializer))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "initializer must be a callable");
      return FALSE;
    }
  coro_set (&self->initializer, coro_ref (initializer));
  if (!coro_is_null (initargs))
    {
      args = coro_tuple_from_iterable (asyncio->rt, initargs);
      if (args == NULL)
        return FALSE;
      coro_set (&self->initargs, coro_value (args));
    }

  return TRUE;
}

static CoroValue
executor_init (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroExecutor *executor = CORO_EXECUTOR (self);

  if (!set_max_workers (asyncio, executor, args[0], get_n_workers (asyncio, 4)) ||
      !set_initializer (asyncio, executor, args[2], args[3]))
    return CORO_NULL;

  g_free (executor->prefix);
  if (!coro_is_missing (args[1]) && coro_str_check (rt, args[1]) && CORO_STR (args[1])->length > 0)
    executor->prefix = g_strdup (CORO_STR (args[1])->data);
  else
    executor->prefix = g_strdup_printf ("ThreadPoolExecutor-%" G_GUINT64_FORMAT, asyncio->n_executors++);

  return CORO_NONE;
}

static CoroValue
executor_submit (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThread *fresh;
  CoroConcurrentFuture *future = coro_executor_submit (asyncio, CORO_EXECUTOR (self), args[0], args[1], args[2],
                                                       CORO_NULL, &fresh);

  return coro_executor_return (asyncio, fresh, coro_value (future));
}

/* Waits for the last job, then returns the result. */
static CoroValue
join (CoroAsyncio  *asyncio,
      CoroExecutor *self,
      CoroValue     result)
{
  return coro_executor_is_idle (self) ? result : coro_thread_line_join (&self->joiners, asyncio, "the last job of an executor", result);
}

static CoroValue
executor_shutdown (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  int waits = coro_is_null (args[0]) ? 1 : coro_truth (rt, args[0]);
  int cancels = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (waits < 0 || cancels < 0)
    return CORO_NULL;
  coro_executor_shutdown (asyncio, self, cancels);

  return waits ? join (asyncio, CORO_EXECUTOR (self), CORO_NONE) : CORO_NONE;
}

static CoroValue
executor_exit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  coro_executor_shutdown (asyncio, self, FALSE);

  return join (asyncio, CORO_EXECUTOR (self), CORO_FALSE);
}

static CoroValue
get_max_workers (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_int (CORO_EXECUTOR (self)->max_workers);
}

static CoroValue
get_prefix (CoroRuntime *rt,
            CoroValue    self)
{
  const char *prefix = CORO_EXECUTOR (self)->prefix;

  return coro_str_new (rt, prefix != NULL ? prefix : "");
}

static CoroValue
get_is_shutdown (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_bool (CORO_EXECUTOR (self)->is_shutdown != 0);
}

static CoroValue
get_broken (CoroRuntime *rt,
            CoroValue    self)
{
  const char *broken = CORO_EXECUTOR (self)->broken;

  return broken != NULL ? coro_str_new (rt, broken) : CORO_FALSE;
}

/* The set of its threads, as objects of the class Thread. */
static CoroValue
get_threads (CoroRuntime *rt,
             CoroValue    self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroExecutor *executor = CORO_EXECUTOR (self);
  coro_auto CoroValue idents = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue function = coro_vm_get_library_function (asyncio->vm, "threading", "_find");
  guint i;

  for (i = 0; i < executor->workers->len; i++)
    {
      CoroWorker *worker = g_ptr_array_index (executor->workers, i);
      coro_auto CoroValue ident = coro_int_new (rt, (gint64) worker->thread->ident);

      coro_list_append (rt, CORO_LIST (idents), ident);
    }

  return coro_is_null (function) ? CORO_NULL : coro_call (rt, function, &idents, 1);
}

static const CoroNativeDef executor_methods[] = {
  { "__init__", "(max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **ctxkwargs)", executor_init,
    CORO_NATIVE_PYTHON },
  { "__exit__", "(exc_type, exc_val, exc_tb)", executor_exit, CORO_NATIVE_PYTHON },
  { "shutdown", "(wait=True, *, cancel_futures=False)", executor_shutdown, CORO_NATIVE_PYTHON },
  { "submit", "(fn, /, *args, **kwargs)", executor_submit, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef executor_getters[] = {
  { "_broken", get_broken, NULL },
  { "_max_workers", get_max_workers, NULL },
  { "_shutdown", get_is_shutdown, NULL },
  { "_thread_name_prefix", get_prefix, NULL },
  { "_threads", get_threads, NULL },
  { NULL },
};

static const CoroTypeSpec executor_spec = {
  .module = "concurrent.futures.thread",
  .name = "ThreadPoolExecutor",
  .size = sizeof (CoroExecutor),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = executor_new,
  .methods = executor_methods,
  .getters = executor_getters,
  .slots = { .finalize = executor_finalize, .traverse = executor_traverse, .clear = executor_clear },
};

static const CoroTypeSpec broken_executor_spec = {
  .module = "concurrent.futures._base", .name = "BrokenExecutor", .flags = CORO_TYPE_FLAG_BASE,
};
static const CoroTypeSpec broken_thread_pool_spec = {
  .module = "concurrent.futures.thread", .name = "BrokenThreadPool", .flags = CORO_TYPE_FLAG_BASE,
};
static const CoroTypeSpec broken_process_pool_spec = {
  .module = "concurrent.futures.process", .name = "BrokenProcessPool", .flags = CORO_TYPE_FLAG_BASE,
};

/**
 * coro_executors_init:
 * @asyncio: the state
 *
 * Makes the types of executors and their exceptions.
 */
void
coro_executors_init (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;

  coro_executor_base_init (asyncio);
  asyncio->thread_executor_type = coro_type_new_native (rt, &executor_spec, asyncio->executor_type);
  coro_process_pools_init (asyncio);
  asyncio->broken_executor_type = coro_type_new_native (rt, &broken_executor_spec, rt->exceptions[CORO_EXC_RUNTIME]);
  asyncio->broken_thread_pool_type = coro_type_new_native (rt, &broken_thread_pool_spec, asyncio->broken_executor_type);
  asyncio->broken_process_pool_type = coro_type_new_native (rt, &broken_process_pool_spec, asyncio->broken_executor_type);
}
