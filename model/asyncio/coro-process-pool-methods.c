/* coro-process-pool-methods.c: what the program can do with a ProcessPoolExecutor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process-pool.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-process.h"
#include "core/coro-dict.h"
#include "library/coro-pickle.h"
#include "vm/coro-refused.h"

/* No more processes at a time */
#define MAX_WORKERS 1000

static void
drop_object (gpointer object)
{
  coro_unref (coro_value (object));
}

static void
pool_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  coro_clear (&((CoroProcessPool *) (gpointer) object)->context);
}

static void
drop (CoroProcessPool *self)
{
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_queue_clear_full (&self->pending, (GDestroyNotify) coro_job_free);
  g_queue_clear_full (&self->calls, (GDestroyNotify) coro_pool_call_free);
  g_queue_clear_full (&self->results, (GDestroyNotify) coro_pool_result_free);
  g_clear_pointer (&self->manager, coro_thread_free);
  g_clear_pointer (&self->dispatcher, coro_thread_free);
  g_clear_pointer (&self->ended, g_ptr_array_unref);
  coro_thread_line_clear (&self->joiners);
  g_clear_pointer (&self->init, g_byte_array_unref);
  g_clear_pointer (&self->broken, g_free);
  g_clear_pointer (&self->name, g_free);
}

static void
pool_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  CoroProcessPool *self = (CoroProcessPool *) (gpointer) object;

  pool_clear (rt, object);
  if (self->workers == NULL)
    return;
  g_ptr_array_remove_fast (self->asyncio->pools, self);
  drop (self);
}

static void
pool_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  coro_visit (((CoroProcessPool *) (gpointer) object)->context, visit, data);
}

static CoroValue
pool_new (CoroRuntime     *rt,
          CoroValue        cls,
          const CoroValue *args)
{
  CoroProcessPool *self = coro_object_new (rt, (CoroType *) coro_object (cls), 0);

  self->asyncio = coro_asyncio_get (rt);
  self->workers = g_ptr_array_new_with_free_func ((GDestroyNotify) coro_process_worker_free);
  self->ended = g_ptr_array_new_with_free_func (drop_object);
  self->name = g_strdup ("ForkServerProcess");
  g_ptr_array_add (self->asyncio->pools, self);

  return coro_value (self);
}

static gboolean
set_max_workers (CoroAsyncio     *asyncio,
                 CoroProcessPool *self,
                 CoroValue        value)
{
  gint64 n = asyncio->cpus;

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
set_max_tasks (CoroAsyncio     *asyncio,
               CoroProcessPool *self,
               CoroValue        value)
{
  gint64 n;

  if (coro_is_missing (value))
    return TRUE;
  if (!coro_isinstance (asyncio->rt, value, asyncio->rt->int_type))
    {
      coro_raise (asyncio->rt, CORO_EXC_TYPE, "max_tasks_per_child must be an integer");
      return FALSE;
    }
  if (!coro_get_int64 (asyncio->rt, value, &n))
    return FALSE;
  if (n <= 0)
    {
      coro_raise (asyncio->rt, CORO_EXC_VALUE, "max_tasks_per_child must be >= 1");
      return FALSE;
    }
  self->max_tasks = (guint) MIN (n, G_MAXINT);
  /* Where nothing is said of it, such a pool starts its workers by spawning them. */
  g_free (self->name);
  self->name = g_strdup ("SpawnProcess");

  return TRUE;
}

/* What multiprocessing shares may cross only while a process is started: this goes with the workers' start. */
static gboolean
dump_for_start (CoroAsyncio *asyncio,
                CoroValue    call,
                GByteArray  *into)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue module = coro_dict_get_name (rt->modules, coro_asyncio_name (asyncio, multiprocessing));
  coro_auto CoroValue pending = CORO_NULL;
  gboolean done;

  if (coro_is_null (module))
    return coro_pickle_dump (rt, call, into);

  if (!coro_set_attr (rt, module, coro_asyncio_name (asyncio, _starting), CORO_TRUE))
    return FALSE;
  done = coro_pickle_dump (rt, call, into);
  pending = coro_exception_take (rt);
  done = coro_set_attr (rt, module, coro_asyncio_name (asyncio, _starting), CORO_NONE) && done;
  if (!coro_is_null (pending))
    coro_raise_value (rt, coro_steal (&pending));

  return done;
}

/* (initializer, initargs, {}): as CPython does, it is pickled with the process; that it cannot be is found out by submit(). */
static gboolean
set_initializer (CoroAsyncio     *asyncio,
                 CoroProcessPool *self,
                 CoroValue        initializer,
                 CoroValue        initargs)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue args = CORO_NULL;
  coro_auto CoroValue keywords = CORO_NULL;
  coro_auto CoroValue call = CORO_NULL;
  CoroValue parts[3];

  if (coro_is_missing (initializer))
    return TRUE;
  if (!coro_is_callable (rt, initializer))
    {
      coro_raise (rt, CORO_EXC_TYPE, "initializer must be a callable");
      return FALSE;
    }
  args = coro_is_null (initargs) ? coro_ref (coro_value (rt->empty_tuple))
                                 : coro_value (coro_tuple_from_iterable (rt, initargs));
  if (coro_is_null (args))
    return FALSE;
  keywords = coro_value (coro_dict_new (rt));
  parts[0] = initializer, parts[1] = args, parts[2] = keywords;
  call = coro_value (coro_tuple_new (rt, parts, G_N_ELEMENTS (parts)));
  self->init = g_byte_array_new ();

  return dump_for_start (asyncio, call, self->init);
}

/* A context of multiprocessing names the way in which it starts processes; the usual one is what the program has set. */
static gboolean
set_context (CoroAsyncio     *asyncio,
             CoroProcessPool *self,
             CoroValue        context)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue module = coro_dict_get_name (rt->modules, coro_asyncio_name (asyncio, multiprocessing));
  coro_auto CoroValue found = CORO_NULL;
  coro_auto CoroValue method = CORO_NULL;
  gboolean asked = TRUE, is_fork;
  CoroStr *name;

  if (coro_is_missing (context))
    {
      if (coro_is_null (module))
        return TRUE;
      found = coro_get_attr (rt, module, coro_asyncio_name (asyncio, _is_asked));
      asked = coro_is (found, CORO_TRUE);
      context = module;
    }
  else
    {
      coro_set (&self->context, coro_ref (context));
    }
  name = coro_str_intern (rt, "get_start_method");
  method = coro_call_method (rt, context, name, NULL, 0);
  coro_unref (coro_value (name));
  if (coro_is_null (method))
    return FALSE;

  is_fork = coro_str_check (rt, method) && coro_str_equal_c (CORO_STR (method), "fork");
  self->is_explicit = asked && !is_fork;
  g_free (self->name);
  self->name = g_strdup (coro_str_check (rt, method) && coro_str_equal_c (CORO_STR (method), "spawn") ? "SpawnProcess"
                         : is_fork ? "ForkProcess" : "ForkServerProcess");

  return !is_fork || coro_process_warn_of_fork (asyncio);
}

static CoroValue
pool_init (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroProcessPool *pool = CORO_PROCESS_POOL (self);

  return set_max_workers (asyncio, pool, args[0]) && set_initializer (asyncio, pool, args[2], args[3]) &&
         set_max_tasks (asyncio, pool, args[4]) && set_context (asyncio, pool, args[1]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
pool_submit (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!coro_process_check_start (asyncio))
    return CORO_NULL;
  if (asyncio->is_worker)
    return coro_vm_refuse (asyncio->vm, "a process pool in a process that the program starts", "make the pool in the first process");

  return coro_value (coro_process_pool_submit (asyncio, CORO_PROCESS_POOL (self), args[0], args[1], args[2]));
}

static CoroValue
pool_map (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroValue all[] = { self, args[0], args[1], coro_is_null (args[2]) ? CORO_NONE : args[2],
                      coro_is_null (args[3]) ? coro_int (1) : args[3], coro_is_null (args[4]) ? CORO_NONE : args[4] };

  return coro_tail_call_library (rt, "_concurrent", "map_chunks", all, G_N_ELEMENTS (all));
}

static CoroValue
join (CoroAsyncio     *asyncio,
      CoroProcessPool *self,
      CoroValue        result)
{
  return coro_process_pool_is_idle (self) ? result : coro_thread_line_join (&self->joiners, asyncio, "the last job of a process pool", result);
}

static CoroValue
pool_shutdown (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  int waits = coro_is_null (args[0]) ? 1 : coro_truth (rt, args[0]);
  int cancels = coro_is_null (args[1]) ? 0 : coro_truth (rt, args[1]);

  if (waits < 0 || cancels < 0)
    return CORO_NULL;
  coro_process_pool_shutdown (CORO_PROCESS_POOL (self), cancels);

  return waits ? join (asyncio, CORO_PROCESS_POOL (self), CORO_NONE) : CORO_NONE;
}

static CoroValue
pool_exit (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_process_pool_shutdown (CORO_PROCESS_POOL (self), FALSE);

  return join (coro_asyncio_get (rt), CORO_PROCESS_POOL (self), CORO_FALSE);
}

static CoroValue
pool_kill (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  if (CORO_PROCESS_POOL (self)->workers->len > 0)
    coro_process_pool_kill (CORO_PROCESS_POOL (self));
  else
    coro_process_pool_shutdown (CORO_PROCESS_POOL (self), TRUE);

  return CORO_NONE;
}

static CoroValue
get_max_workers (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_int (CORO_PROCESS_POOL (self)->max_workers);
}

static const CoroNativeDef pool_methods[] = {
  { "__init__", "(max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None)", pool_init,
    CORO_NATIVE_PYTHON },
  { "__exit__", "(exc_type, exc_val, exc_tb)", pool_exit, CORO_NATIVE_PYTHON },
  { "kill_workers", "()", pool_kill, CORO_NATIVE_PYTHON },
  { "map", "(fn, *iterables, timeout=None, chunksize=1, buffersize=None)", pool_map, CORO_NATIVE_PYTHON },
  { "shutdown", "(wait=True, *, cancel_futures=False)", pool_shutdown, CORO_NATIVE_PYTHON },
  { "submit", "(fn, /, *args, **kwargs)", pool_submit, CORO_NATIVE_PYTHON },
  { "terminate_workers", "()", pool_kill, CORO_NATIVE_PYTHON },
  { NULL },
};

static const CoroGetterDef pool_getters[] = {
  { "_max_workers", get_max_workers, NULL },
  { NULL },
};

static const CoroTypeSpec pool_spec = {
  .module = "concurrent.futures.process",
  .name = "ProcessPoolExecutor",
  .size = sizeof (CoroProcessPool),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL | CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_DICT,
  .new_signature = "(*args, **kwargs)",
  .new_func = pool_new,
  .methods = pool_methods,
  .getters = pool_getters,
  .slots = { .finalize = pool_finalize, .traverse = pool_traverse, .clear = pool_clear },
};

static const CoroTypeSpec remote_traceback_spec = {
  .module = "concurrent.futures.process", .name = "_RemoteTraceback", .flags = CORO_TYPE_FLAG_BASE,
};

/**
 * coro_process_pools_finish:
 * @asyncio: the state
 *
 * Ends all processes of pools; to be called before the threads of the run go.
 */
void
coro_process_pools_finish (CoroAsyncio *asyncio)
{
  while (asyncio->pools->len > 0)
    {
      CoroProcessPool *pool = g_ptr_array_index (asyncio->pools, asyncio->pools->len - 1);

      g_ptr_array_remove_index (asyncio->pools, asyncio->pools->len - 1);
      drop (pool);
    }
}

/**
 * coro_process_pools_init:
 * @asyncio: the state, with the type Executor
 *
 * Makes the types.
 */
void
coro_process_pools_init (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;

  asyncio->process_executor_type = coro_type_new_native (rt, &pool_spec, asyncio->executor_type);
  asyncio->remote_traceback_type = coro_type_new_native (rt, &remote_traceback_spec, rt->exceptions[CORO_EXC_EXCEPTION]);
}
