/* coro-asyncio.c: what one simulated process knows of asyncio, and its events of the trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-asyncio-private.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-executors.h"
#include "asyncio/coro-locks.h"
#include "asyncio/coro-loop-overrides.h"
#include "asyncio/coro-modules.h"
#include "asyncio/coro-queues.h"
#include "asyncio/coro-runners.h"
#include "asyncio/coro-signals.h"
#include "asyncio/coro-taskgroups.h"
#include "asyncio/coro-tasks.h"
#include "asyncio/coro-thread-local.h"
#include "asyncio/coro-thread-locks.h"
#include "asyncio/coro-thread-primitives.h"
#include "asyncio/coro-timeouts.h"
#include "asyncio/coro-worker-init.h"
#include "vm/coro-format-frame.h"
#include "vm/coro-warnings.h"

/* With the places where it was made, if that was noted: in debug mode. */
static char *
dup_never_awaited (CoroVm        *vm,
                   CoroGenerator *coroutine)
{
  GString   *text = g_string_new (NULL);
  CoroTuple *origin;

  if (coroutine->native != NULL && coroutine->native->kind != CORO_AWAITABLE_COROUTINE)
    g_string_append_printf (text, "coroutine method '%s' of '%s' was never awaited", coroutine->native->name,
                            coro_generator_get_qualname (CORO_GENERATOR (coroutine->slots[0])));
  else
    g_string_append_printf (text, "coroutine '%s' was never awaited", coro_generator_get_qualname (coroutine));
  if (coro_is_null (coroutine->origin))
    return g_string_free (text, FALSE);

  origin = CORO_TUPLE (coroutine->origin);
  g_string_append (text, "\nCoroutine created at (most recent call last)\n");
  for (gsize i = origin->length; i-- > 0;)
    {
      CoroTuple      *entry = CORO_TUPLE (origin->items[i]);
      CoroPosition    position = { .line = (guint32) coro_int_get (entry->items[1]) };
      const char     *source = g_hash_table_lookup (vm->sources, CORO_STR (entry->items[0])->data);

      g_string_append_printf (text, "  File \"%s\", line %u, in %s\n", CORO_STR (entry->items[0])->data, position.line,
                              CORO_STR (entry->items[2])->data);
      if (source != NULL)
        coro_format_frame_lines (text, source, &position);
    }
  g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}

/* What os.getpid() answers in the program's own process. */
#define PROCESS_ID 4321

static void
report_never_awaited (CoroVm        *vm,
                      CoroGenerator *coroutine)
{
  CoroAsyncio *self = vm->asyncio;
  g_autofree char *message = NULL;

  if (self->finishing || coroutine->quiet)
    return;

  message = dup_never_awaited (vm, coroutine);
  if (!coro_warn (self->rt, CORO_EXC_RUNTIME_WARNING, 1, coro_value (coroutine), "%s", message))
    coro_vm_report_unraisable (self->rt, coro_exception_take (self->rt), "while finalizing coroutine", coro_value (coroutine));
  if (self->log != NULL)
    {
      CoroStack *stack = coro_vm_get_stack (vm);
      guint32 parent = stack != NULL ? stack->task : 0;
      guint32 ghost = coro_vm_add_entity (vm, CORO_ENTITY_COROUTINE, NULL, coro_generator_get_name (coroutine), parent, 0);

      coro_vm_append_event (vm, CORO_EVENT_GHOST, parent, ghost, 0, 0, coroutine->line);
    }
}

/**
 * coro_asyncio_new:
 * @vm: a VM without one
 * @cpus: what os.cpu_count() answers
 *
 * Makes the types, and offers the modules to the program.
 *
 * Returns: (transfer full): the state
 */
CoroAsyncio *
coro_asyncio_new (CoroVm *vm,
                  guint   cpus)
{
  CoroAsyncio *self = g_new0 (CoroAsyncio, 1);
  CoroRuntime *rt = coro_vm_get_runtime (vm);

  self->rt = rt;
  self->vm = vm;
  self->log = coro_vm_get_log (vm);
  self->cpus = MAX (cpus, 1);
  self->pid = PROCESS_ID;
  self->threads = g_ptr_array_new ();
  self->line = g_ptr_array_new ();
  self->asked = g_ptr_array_new ();
  self->noted = g_ptr_array_new ();
  self->locals = g_ptr_array_new ();
  self->pools = g_ptr_array_new ();
  self->processes = g_ptr_array_new ();
  self->process_name = g_strdup ("MainProcess");
  vm->asyncio = self;
  vm->never_awaited = report_never_awaited;

#define X(name) self->names.name = coro_str_intern (rt, #name);
  CORO_ASYNCIO_NAMES (X)
#undef X

  coro_thread_init_types (self);
  coro_thread_locks_init (self);
  coro_thread_local_init (self);
  coro_thread_primitives_init (self);
  coro_simple_queue_init (self);
  coro_loop_run_init (self);
  coro_loop_overrides_init (self);
  coro_native_call_init (self);
  coro_loop_shutdown_init (self);
  coro_context_init (self);
  coro_events_init (self);
  coro_base_events_init (self);
  coro_futures_init (self);
  coro_future_iterator_init (self);
  coro_tasks_init (self);
  coro_gather_init (self);
  coro_as_completed_init (self);
  coro_locks_init (self);
  coro_semaphores_init (self);
  coro_conditions_init (self);
  coro_barriers_init (self);
  coro_queues_init (self);
  coro_timeouts_init (self);
  coro_taskgroups_init (self);
  coro_runners_init (self);
  coro_signals_init (self);
  coro_concurrent_futures_init (self);
  coro_executors_init (self);
  coro_bound_call_init (self);
  coro_modules_add (self);

  return self;
}

/**
 * coro_asyncio_free:
 * @self: (transfer full): the state, after its threads have gone; before the runtime goes
 */
void
coro_asyncio_free (CoroAsyncio *self)
{
  coro_signals_clear (self);
  self->vm->asyncio = NULL;
  self->vm->never_awaited = NULL;
  self->vm->agen_first_iter = NULL;
  self->vm->agen_finalize = NULL;
#define X(name) coro_unref (coro_value (self->names.name));
  CORO_ASYNCIO_NAMES (X)
#undef X
  g_clear_pointer (&self->sources, g_hash_table_destroy);
  coro_clear (&self->outer_context);
  coro_clear (&self->soon_error);
  coro_clear (&self->policy);
  coro_clear (&self->token_missing);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->line);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->noted);
  g_ptr_array_unref (self->locals);
  g_ptr_array_unref (self->pools);
  g_ptr_array_unref (self->processes);
  g_free (self->process_name);
  if (self->worker_init != NULL)
    {
      coro_worker_init_clear (self->worker_init);
      g_free (self->worker_init);
    }
  if (self->stuck != NULL)
    g_string_free (self->stuck, TRUE);
  g_free (self);
}

/**
 * coro_asyncio_add_text:
 * @self: the state
 * @text: (nullable): a text
 *
 * Returns: its id in the log; 0 without a log or a text
 */
guint32
coro_asyncio_add_text (CoroAsyncio *self,
                       const char  *text)
{
  return self->log != NULL && text != NULL ? coro_log_add_text (self->log, text) : 0;
}

/**
 * coro_asyncio_add_object:
 * @self: the state
 * @kind: what it is
 * @limit: its permits, size or parties, 0 if it has none
 *
 * Tells the trace of a primitive that the running call makes, and of the name that the program is about to give it.
 *
 * Returns: its entity, 0 without a log
 */
guint32
coro_asyncio_add_object (CoroAsyncio    *self,
                         CoroEntityKind  kind,
                         guint           limit)
{
  g_autofree char *name = NULL;
  guint32 entity;

  if (self->log == NULL || self->quiet)
    return 0;

  name = coro_vm_dup_target_name (self->vm);
  entity = coro_vm_add_entity (self->vm, kind, NULL, NULL, 0, limit);
  coro_asyncio_trace (self, CORO_EVENT_OBJECT_CREATED, entity, limit);
  if (name != NULL)
    coro_asyncio_trace (self, CORO_EVENT_OBJECT_NAMED, entity, coro_asyncio_add_text (self, name));

  return entity;
}

/**
 * coro_asyncio_get_cause:
 * @self: the state
 *
 * Returns: the task or job whose code runs; where none does, the one whose end a callback was called for; 0: nobody
 */
guint32
coro_asyncio_get_cause (CoroAsyncio *self)
{
  CoroStack *stack = coro_vm_get_stack (self->vm);

  /* While a step is finished, its stack runs no more. */
  if (stack == NULL)
    stack = self->vm->last_stack;

  return stack != NULL && stack->task != 0 ? stack->task : self->cause;
}

/**
 * coro_asyncio_trace_place:
 * @self: the state, with a log
 * @kind: what happens
 * @task: to which task
 * @object: with what
 * @arg: as of the kind
 * @coroutine: the task's coroutine, which is suspended
 *
 * Appends an event at the place of the program's text where the coroutine stands: the innermost one in the chain of
 * awaits that does not belong to a library.
 */
void
coro_asyncio_trace_place (CoroAsyncio   *self,
                          CoroEventKind  kind,
                          guint32        task,
                          guint32        object,
                          guint32        arg,
                          CoroValue      coroutine)
{
  guint file = 0;
  guint line = 0;

  while (coro_awaitable_check (self->rt, coroutine))
    {
      CoroGenerator *generator = CORO_GENERATOR (coroutine);

      if (generator->frame != NULL && !(generator->frame->code->flags & CORO_CODE_HIDDEN))
        {
          file = generator->frame->code->file_id;
          line = coro_generator_get_line (generator);
        }
      coroutine = coro_generator_get_awaited (generator);
    }

  coro_vm_append_event (self->vm, kind, task, object, arg, file, line);
}

static CoroExceptionKind
find_category (CoroRuntime *rt,
               const char  *name)
{
  for (guint i = CORO_EXC_WARNING; i <= CORO_EXC_USER_WARNING; i++)
    if (coro_str_equal_c (rt->exceptions[i]->name, name))
      return (CoroExceptionKind) i;
  return CORO_EXC_USER_WARNING;
}

/**
 * coro_asyncio_warn:
 * @self: the state
 * @category: "RuntimeWarning" and the like
 * @message: what is wrong
 *
 * Warns as CPython's warnings module does, at the place where the program stands.
 *
 * Returns: %FALSE: a filter made it an exception, which is in flight
 */
gboolean
coro_asyncio_warn (CoroAsyncio *self,
                   const char  *category,
                   const char  *message)
{
  return coro_warn (self->rt, find_category (self->rt, category), 1, CORO_NULL, "%s", message);
}
