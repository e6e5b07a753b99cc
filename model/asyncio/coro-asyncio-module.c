/* coro-asyncio-module.c: the modules asyncio, concurrent.futures and their parts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-modules.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-loop-custom.h"
#include "asyncio/coro-executors.h"
#include "asyncio/coro-runners.h"
#include "asyncio/coro-signals.h"
#include "asyncio/coro-tasks.h"
#include "asyncio/coro-timeouts.h"
#include "asyncio/coro-multiprocessing.h"
#include "core/coro-dict.h"
#include "coroscope-asyncio-code.h"
#include "coroscope-asyncio.h"

/* (transfer none): what the program has said runs, where that is no loop of ours; CORO_NULL */
static CoroValue
get_foreign (CoroAsyncio *asyncio)
{
  CoroThread *thread = asyncio->thread;

  if (G_LIKELY (thread == NULL || coro_is_null (thread->running)) || coro_is_none (thread->running) ||
      coro_isinstance (asyncio->rt, thread->running, asyncio->loop_type))
    return CORO_NULL;

  return thread->running;
}

static CoroValue
module_get_running_loop (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue foreign = get_foreign (asyncio);
  CoroLoop *loop;

  if (!coro_is_null (foreign))
    return coro_ref (foreign);
  loop = coro_asyncio_get_running_loop (asyncio);

  return loop == NULL ? CORO_NULL : coro_ref (coro_value (loop));
}

static CoroValue
module_peek_running_loop (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue foreign = get_foreign (asyncio);
  CoroLoop *loop;

  if (!coro_is_null (foreign))
    return coro_ref (foreign);
  loop = coro_asyncio_peek_running_loop (asyncio);

  return loop == NULL ? CORO_NONE : coro_ref (coro_value (loop));
}

static CoroValue
module_get_event_loop (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroLoop *loop = coro_asyncio_get_event_loop (coro_asyncio_get (rt));

  return loop == NULL ? CORO_NULL : coro_ref (coro_value (loop));
}

static CoroValue
module_new_event_loop (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_asyncio_new_event_loop (coro_asyncio_get (rt));
}

static CoroValue
module_set_running_loop (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroThread *thread = coro_asyncio_get (rt)->thread;

  if (thread == NULL)
    return CORO_NONE;
  /* What runs in fact needs no word of it. */
  if (thread->loop == NULL ? coro_is_none (args[0]) : coro_is (args[0], coro_value (thread->loop)))
    coro_clear (&thread->running);
  else
    coro_set (&thread->running, coro_ref (args[0]));

  return CORO_NONE;
}

static CoroValue
set_event_loop (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThread *thread = asyncio->thread;

  if (!coro_is_none (args[0]) && !coro_isinstance (rt, args[0], asyncio->abstract_loop_type))
    return coro_raise (rt, CORO_EXC_TYPE, "loop must be an instance of AbstractEventLoop or None, not '%s'",
                       coro_type_name (rt, args[0]));
  if (thread != NULL)
    {
      coro_set (&thread->event_loop, coro_is_none (args[0]) ? CORO_NULL : coro_ref (args[0]));
      thread->event_loop_set = TRUE;
    }

  return CORO_NONE;
}

/* By the policy that the program has set. */
static CoroValue
module_set_event_loop (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (coro_is_null (asyncio->policy))
    return set_event_loop (rt, self, args);

  return coro_call_method (rt, asyncio->policy, coro_asyncio_name (asyncio, set_event_loop), args, 1);
}

/* What a policy of the program inherits */
static CoroValue
policy_get_event_loop (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroLoop *loop = coro_asyncio_find_event_loop (coro_asyncio_get (rt));

  return loop == NULL ? CORO_NULL : coro_ref (coro_value (loop));
}

/* What set_event_loop() has given the thread */
static CoroValue
policy_peek_event_loop (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  CoroThread *thread = coro_asyncio_get (rt)->thread;

  return thread == NULL || coro_is_null (thread->event_loop) ? CORO_NONE : coro_ref (thread->event_loop);
}

static CoroValue
policy_get (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_is_null (asyncio->policy) ? CORO_NONE : coro_ref (asyncio->policy);
}

static CoroValue
policy_set (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  coro_set (&asyncio->policy, coro_is_none (args[0]) ? CORO_NULL : coro_ref (args[0]));

  return CORO_NONE;
}

static CoroValue
policy_warn_of (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  g_autofree char *message = g_strdup_printf ("'%s' is deprecated and slated for removal in Python 3.16",
                                              coro_str_check (rt, args[0]) ? CORO_STR (args[0])->data : "");

  coro_asyncio_warn (coro_asyncio_get (rt), "DeprecationWarning", message);

  return CORO_NONE;
}

static const CoroNativeDef policy_functions[] = {
  { "get_event_loop", "()", policy_get_event_loop },
  { "get_policy", "()", policy_get },
  { "peek_event_loop", "()", policy_peek_event_loop },
  { "set_event_loop", "(loop)", set_event_loop },
  { "set_policy", "(policy)", policy_set },
  { "warn_of", "(name)", policy_warn_of },
  { NULL },
};

static CoroModule *
policy_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_asyncio_events");

  coro_module_add_natives (rt, module, policy_functions);
  coro_module_add_natives (rt, module, coro_loop_custom_functions);

  return module;
}

static const CoroNativeDef events_functions[] = {
  { "_get_running_loop", "()", module_peek_running_loop },
  { "_set_running_loop", "(loop, /)", module_set_running_loop },
  { "get_event_loop", "()", module_get_event_loop },
  { "get_running_loop", "()", module_get_running_loop },
  { "new_event_loop", "()", module_new_event_loop, CORO_NATIVE_PYTHON },
  { "set_event_loop", "(loop)", module_set_event_loop, CORO_NATIVE_PYTHON },
  { NULL },
};

static void
set_name (CoroRuntime *rt,
          CoroModule  *module,
          const char  *name)
{
  coro_auto CoroValue text = coro_str_new (rt, name);

  coro_dict_set_name (rt, module->dict, coro_name (rt, __name__), text);
}

static void
add_text (CoroRuntime *rt,
          CoroModule  *module,
          const char  *name)
{
  coro_module_add (rt, module, name, coro_str_new (rt, name));
}

static void
add_exception (CoroRuntime       *rt,
               CoroModule        *module,
               CoroExceptionKind  kind)
{
  coro_module_add_type (rt, module, rt->exceptions[kind]);
}

static void
add_exceptions (CoroRuntime *rt,
                CoroModule  *module)
{
  add_exception (rt, module, CORO_EXC_CANCELLED);
  add_exception (rt, module, CORO_EXC_INVALID_STATE);
  add_exception (rt, module, CORO_EXC_TIMEOUT);
  add_exception (rt, module, CORO_EXC_BROKEN_BARRIER);
}

static void
add_queues (CoroAsyncio *asyncio,
            CoroModule  *module)
{
  CoroRuntime *rt = asyncio->rt;

  coro_module_add_type (rt, module, asyncio->queue_type);
  coro_module_add_type (rt, module, asyncio->priority_queue_type);
  coro_module_add_type (rt, module, asyncio->lifo_queue_type);
  add_exception (rt, module, CORO_EXC_QUEUE_EMPTY);
  add_exception (rt, module, CORO_EXC_QUEUE_FULL);
  add_exception (rt, module, CORO_EXC_QUEUE_SHUT_DOWN);
}

static void
add_loops (CoroAsyncio *asyncio,
           CoroModule  *module)
{
  static const char *const names[] = { "_UnixSelectorEventLoop", "SelectorEventLoop", "EventLoop" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    coro_module_add (asyncio->rt, module, names[i], coro_ref (coro_value (asyncio->unix_loop_type)));
  coro_module_add_type (asyncio->rt, module, asyncio->abstract_loop_type);
  coro_module_add_type (asyncio->rt, module, asyncio->loop_type);
  coro_module_add_type (asyncio->rt, module, asyncio->handle_type);
  coro_module_add_type (asyncio->rt, module, asyncio->thread_safe_handle_type);
  coro_module_add_type (asyncio->rt, module, asyncio->timer_handle_type);
}

/* What CPython also calls them, for whoever asks for the one in C. */
static void
add_alias (CoroRuntime *rt,
           CoroModule  *module,
           const char  *name,
           CoroType    *type)
{
  coro_module_add (rt, module, name, coro_ref (coro_value (type)));
}

/**
 * coro_asyncio_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module asyncio
 */
CoroModule *
coro_asyncio_module_new (CoroRuntime *rt)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "asyncio");

  coro_module_add_natives (rt, module, events_functions);
  coro_module_add_natives (rt, module, coro_tasks_functions);
  coro_module_add_natives (rt, module, coro_task_registry_functions);
  coro_module_add_natives (rt, module, coro_tasks_wait_functions);
  coro_module_add_natives (rt, module, coro_as_completed_functions);
  coro_module_add_natives (rt, module, coro_future_awaiters_functions);
  coro_module_add_natives (rt, module, coro_gather_functions);
  coro_module_add_natives (rt, module, coro_timeouts_functions);
  coro_module_add_natives (rt, module, coro_runners_functions);
  coro_module_add_natives (rt, module, coro_threads_functions);
  coro_module_add_natives (rt, module, coro_concurrent_futures_functions);

  coro_module_add_type (rt, module, asyncio->future_type);
  coro_module_add_type (rt, module, asyncio->task_type);
  coro_module_add_type (rt, module, asyncio->lock_type);
  coro_module_add_type (rt, module, asyncio->event_type);
  coro_module_add_type (rt, module, asyncio->condition_type);
  coro_module_add_type (rt, module, asyncio->semaphore_type);
  coro_module_add_type (rt, module, asyncio->bounded_semaphore_type);
  coro_module_add_type (rt, module, asyncio->barrier_type);
  coro_module_add_type (rt, module, asyncio->task_group_type);
  coro_module_add_type (rt, module, asyncio->timeout_type);
  coro_module_add_type (rt, module, asyncio->runner_type);
  add_loops (asyncio, module);
  add_queues (asyncio, module);
  add_exceptions (rt, module);

  add_text (rt, module, "ALL_COMPLETED");
  add_text (rt, module, "FIRST_COMPLETED");
  add_text (rt, module, "FIRST_EXCEPTION");
  add_alias (rt, module, "_CFuture", asyncio->future_type);
  add_alias (rt, module, "_PyFuture", asyncio->future_type);
  add_alias (rt, module, "_CTask", asyncio->task_type);
  add_alias (rt, module, "_PyTask", asyncio->task_type);
  coro_asyncio_parts_add (rt, module);

  return module;
}

/* ---- concurrent.futures ---- */

static CoroValue
futures_wait (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  coro_auto CoroValue all = coro_str_new (rt, "ALL_COMPLETED");
  CoroValue given[] = { args[0], coro_is_null (args[1]) ? CORO_NONE : args[1], coro_is_null (args[2]) ? all : args[2] };

  return coro_tail_call_library (rt, "_concurrent", "wait", given, G_N_ELEMENTS (given));
}

static CoroValue
futures_as_completed (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroValue given[] = { args[0], coro_is_null (args[1]) ? CORO_NONE : args[1] };

  return coro_tail_call_library (rt, "_concurrent", "as_completed", given, G_N_ELEMENTS (given));
}

static const CoroNativeDef futures_functions[] = {
  { "as_completed", "(fs, timeout=None)", futures_as_completed, CORO_NATIVE_PYTHON },
  { "wait", "(fs, timeout=None, return_when='ALL_COMPLETED')", futures_wait, CORO_NATIVE_PYTHON },
  { NULL },
};

/**
 * coro_concurrent_futures_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module concurrent.futures
 */
CoroModule *
coro_concurrent_futures_module_new (CoroRuntime *rt)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "concurrent.futures");

  coro_module_add_natives (rt, module, futures_functions);
  coro_module_add_type (rt, module, asyncio->concurrent_future_type);
  coro_module_add_type (rt, module, asyncio->executor_type);
  coro_module_add_type (rt, module, asyncio->thread_executor_type);
  coro_module_add_type (rt, module, asyncio->process_executor_type);
  coro_module_add_type (rt, module, asyncio->broken_executor_type);
  coro_module_add_type (rt, module, asyncio->concurrent_cancelled_type);
  coro_module_add_type (rt, module, asyncio->concurrent_invalid_state_type);
  add_exception (rt, module, CORO_EXC_TIMEOUT);
  add_text (rt, module, "ALL_COMPLETED");
  add_text (rt, module, "FIRST_COMPLETED");
  add_text (rt, module, "FIRST_EXCEPTION");
  coro_dict_set_name (rt, module->dict, coro_name (rt, __path__), coro_value (rt->empty_tuple));

  return module;
}

/* CPython's asyncio imports concurrent.futures, so that a program that has imported both asyncio and concurrent has it as well. */
static CoroValue
concurrent_getattr (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "attribute name must be string, not '%s'", coro_type_name (rt, args[0]));
  if (!coro_str_equal_c (CORO_STR (args[0]), "futures") ||
      !coro_vm_has_imported (asyncio->vm, "asyncio"))
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "module 'concurrent' has no attribute '%s'", CORO_STR (args[0])->data);
      coro_exception_set_attribute (rt->exception, self, CORO_STR (args[0]));
      return CORO_NULL;
    }

  return coro_vm_import (asyncio->vm, "concurrent.futures");
}

static const CoroNativeDef concurrent_getattr_def = { "__getattr__", "(name, /)", concurrent_getattr };

static CoroModule *
concurrent_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "concurrent");

  coro_module_add (rt, module, "__getattr__", coro_native_new (rt, &concurrent_getattr_def, coro_value (module), NULL));
  coro_dict_set_name (rt, module->dict, coro_name (rt, __path__), coro_value (rt->empty_tuple));

  return module;
}

static CoroModule *
futures_part_new (CoroRuntime      *rt,
                  const char       *name,
                  CoroType         *broken)
{
  CoroModule *module = coro_concurrent_futures_module_new (rt);

  set_name (rt, module, name);
  coro_dict_delete_name (rt, module->dict, coro_name (rt, __path__));
  coro_module_add_type (rt, module, broken);

  return module;
}

static CoroModule *
futures_thread_module_new (CoroRuntime *rt)
{
  return futures_part_new (rt, "concurrent.futures.thread", coro_asyncio_get (rt)->broken_thread_pool_type);
}

static CoroModule *
futures_process_module_new (CoroRuntime *rt)
{
  return futures_part_new (rt, "concurrent.futures.process", coro_asyncio_get (rt)->broken_process_pool_type);
}

static CoroModule *
futures_base_module_new (CoroRuntime *rt)
{
  static const char *const states[] = { "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED" };
  CoroModule *module = futures_part_new (rt, "concurrent.futures._base", coro_asyncio_get (rt)->broken_executor_type);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    add_text (rt, module, states[i]);

  return module;
}

/* For the part of concurrent.futures that is in Python */
static CoroModule *
private_futures_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_concurrent_futures");

  coro_module_add_natives (rt, module, coro_concurrent_wait_functions);

  return module;
}

/**
 * coro_modules_add:
 * @asyncio: the state
 *
 * Offers the room's modules to the program.
 */
void
coro_modules_add (CoroAsyncio *asyncio)
{
  /* Names the resources, so that the linker does not leave them out. */
  g_resources_register (coro_asyncio_library_get_resource ());
  g_resources_register (coro_asyncio_library_code_get_resource ());
  coro_vm_add_image (asyncio->vm, "/io/github/coroscope/code/asyncio.code");
  coro_vm_add_module (asyncio->vm, "_asyncio_events", policy_module_new);
  coro_vm_add_module (asyncio->vm, "asyncio", coro_asyncio_module_new);
  coro_vm_add_module (asyncio->vm, "_asyncio", coro_asyncio_native_module_new);
  coro_asyncio_parts_register (asyncio);
  coro_vm_add_module (asyncio->vm, "concurrent", concurrent_module_new);
  coro_vm_add_module (asyncio->vm, "concurrent.futures", coro_concurrent_futures_module_new);
  coro_vm_add_module (asyncio->vm, "concurrent.futures._base", futures_base_module_new);
  coro_vm_add_module (asyncio->vm, "concurrent.futures.thread", futures_thread_module_new);
  coro_vm_add_module (asyncio->vm, "concurrent.futures.process", futures_process_module_new);
  coro_vm_add_module (asyncio->vm, "_concurrent_futures", private_futures_module_new);
  coro_vm_add_module (asyncio->vm, "_multiprocessing", coro_multiprocessing_module_new);
  coro_vm_add_module (asyncio->vm, "_queue", coro_queue_module_new);
  coro_vm_add_module (asyncio->vm, "_thread", coro_thread_module_new);
  coro_vm_add_module (asyncio->vm, "_signal", coro_signal_module_new);
  coro_vm_add_module (asyncio->vm, "contextvars", coro_contextvars_module_new);
  coro_vm_add_module (asyncio->vm, "posix", coro_posix_module_new);
  coro_vm_add_module (asyncio->vm, "time", coro_time_module_new);
}
