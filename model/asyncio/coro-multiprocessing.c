/* coro-multiprocessing.c: _multiprocessing: processes that the program starts, and what they ask it for (CPython:
 * Lib/multiprocessing/popen_forkserver.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-multiprocessing.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-process-pool.h"
#include "asyncio/coro-process.h"
#include "asyncio/coro-worker-init.h"
#include "core/coro-bytes.h"
#include "core/coro-str.h"
#include "vm/coro-refused.h"

#include <string.h>

/**
 * CoroProcess:
 * @peer: its lane and its process
 * @teller: (nullable): owned: the thread of the program that hears of its end
 * @callback: owned: called with its exit status then
 * @call: (nullable): owned: what it is to do
 * @job: of the trace
 */
typedef struct {
  CoroObject      base;
  CoroAsyncio    *asyncio;
  CoroProcessPeer peer;
  CoroThread     *teller;
  CoroValue       callback;
  GByteArray     *call;
  guint32         job;
  guint           pid;
  gint            status;
  guint8          has_begun;
  guint8          has_ended;
} CoroProcess;

#define CORO_PROCESS(value) ((CoroProcess *) (gpointer) coro_object (value))

/* ---- the thread that hears of its end ---- */

static CoroResult
start_teller (CoroThread *thread,
              CoroValue  *value)
{
  CoroProcess *self = thread->owner;
  CoroValue status = coro_int (self->status);

  return coro_vm_call (self->asyncio->vm, thread->strand.stack, self->callback, &status, 1, value);
}

static gboolean
finish_teller (CoroThread *thread,
               CoroResult  result,
               CoroValue   value)
{
  CoroProcess *self = thread->owner;

  if (result == CORO_RESULT_RAISE)
    coro_exception_clear (self->asyncio->rt);
  else
    coro_unref (value);
  self->teller = NULL;
  coro_process_peer_clear (&self->peer);
  coro_clear (&self->callback);
  coro_unref (coro_value (self));

  return FALSE;
}

static void
tell (CoroProcess *self)
{
  double now = coro_vm_get_time (self->asyncio->vm);

  self->teller = coro_thread_new (self->asyncio, self->peer.thread->name, now);
  self->teller->is_hidden = TRUE;
  self->teller->is_daemon = TRUE;
  self->teller->owner = self;
  self->teller->start = start_teller;
  self->teller->finish = finish_teller;
  coro_thread_start_at (self->teller, now);
}

/* ---- what comes from the process ---- */

static void
on_arrived (CoroChild        *child,
            const CoroRecord *record)
{
  CoroProcess *self = coro_child_get_data (child);

  if (record->kind == CORO_WIRE_READY)
    coro_child_call (child, 1, record->time, CORO_WIRE_CALL_PROCESS, self->call);
  else
    coro_process_peer_note (&self->peer, record);
}

/* It has ended, at the time of the running stack. */
static void
end (CoroProcess *self,
     gint         status,
     const char  *why) /* (nullable): it did not mean to */
{
  CoroAsyncio *asyncio = self->asyncio;

  if (self->has_ended)
    return;
  self->has_ended = TRUE;
  self->status = status;
  if (self->has_begun)
    coro_asyncio_trace (asyncio, status == 0 ? CORO_EVENT_JOB_DONE : CORO_EVENT_JOB_FAILED, self->job, self->peer.thread->entity);
  if (why != NULL)
    coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_DIED, self->peer.thread->entity, coro_asyncio_add_text (asyncio, why));
  else
    coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_STOPPED, self->peer.thread->entity, 0);

  coro_process_peer_end (&self->peer);
  tell (self);
}

static void
begin (CoroProcess *self,
       CoroRecord  *record)
{
  CoroAsyncio *asyncio = self->asyncio;

  coro_asyncio_trace (asyncio, CORO_EVENT_WORKER_READY, self->peer.thread->entity, 0);
  if (record->text != NULL)
    coro_process_peer_warn_of_guard (&self->peer);
  self->has_begun = TRUE;
  self->peer.thread->strand.stack->task = self->job;
  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_STARTED, self->job, self->peer.thread->entity);
}

static void
on_happens (CoroChild  *child,
            CoroRecord *record)
{
  CoroProcess *self = coro_child_get_data (child);
  coro_auto CoroValue kept = coro_ref (coro_value (self));
  g_autofree char *why = NULL;

  if (self->has_ended || coro_process_peer_take (&self->peer, record))
    return;

  switch (record->kind)
    {
    case CORO_WIRE_READY:
      begin (self, record);
      break;

    case CORO_WIRE_ENDED:
      if (record->number != 0)
        why = g_strdup_printf ("it was killed by signal %" G_GUINT64_FORMAT, record->number);
      end (self, record->number != 0 ? -(gint) record->number : record->status, why);
      break;

    case CORO_WIRE_QUIT:
      end (self, -9, record->text);
      break;

    default:
      break;
    }
}

static const CoroChildOwner owner = { on_arrived, on_happens };

/* ---- the type ---- */

static void
drop (CoroProcess *self)
{
  g_clear_pointer (&self->teller, coro_thread_free);
  coro_process_peer_clear (&self->peer);
  g_clear_pointer (&self->call, g_byte_array_unref);
}

static void
process_clear (CoroRuntime *rt,
               CoroObject  *object)
{
  coro_clear (&((CoroProcess *) (gpointer) object)->callback);
}

static void
process_finalize (CoroRuntime *rt,
                  CoroObject  *object)
{
  CoroProcess *self = (CoroProcess *) (gpointer) object;

  process_clear (rt, object);
  if (self->asyncio == NULL)
    return;
  g_ptr_array_remove_fast (self->asyncio->processes, self);
  drop (self);
}

static void
process_traverse (CoroObject    *object,
                  CoroVisitFunc  visit,
                  gpointer       data)
{
  coro_visit (((CoroProcess *) (gpointer) object)->callback, visit, data);
}

static CoroValue
process_kill (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroProcess *process = CORO_PROCESS (self);
  gint64 number;

  if (!coro_get_int64 (rt, args[0], &number))
    return CORO_NULL;
  if (process->has_ended)
    return CORO_NONE;
  g_clear_pointer (&process->peer.child, coro_child_free);
  end (process, -(gint) number, "it was terminated");

  return CORO_NONE;
}

static CoroValue
get_pid (CoroRuntime *rt,
         CoroValue    self)
{
  return coro_int (CORO_PROCESS (self)->pid);
}

static CoroValue
get_exitcode (CoroRuntime *rt,
              CoroValue    self)
{
  return CORO_PROCESS (self)->has_ended ? coro_int (CORO_PROCESS (self)->status) : CORO_NONE;
}

static const CoroNativeDef process_methods[] = {
  { "kill", "(signum, /)", process_kill, 0 },
  { NULL },
};

static const CoroGetterDef process_getters[] = {
  { "exitcode", get_exitcode, NULL },
  { "pid", get_pid, NULL },
  { NULL },
};

static const CoroTypeSpec process_spec = {
  .module = "_multiprocessing",
  .name = "_Process",
  .size = sizeof (CoroProcess),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL,
  .methods = process_methods,
  .getters = process_getters,
  .slots = { .finalize = process_finalize, .traverse = process_traverse, .clear = process_clear },
};

/* ---- the module ---- */

static void
trace_start (CoroProcess *self,
             const char  *label)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);

  if (asyncio->log == NULL)
    return;
  self->job = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_JOB, NULL, label, stack != NULL ? stack->task : 0, 0);
  coro_asyncio_trace (asyncio, CORO_EVENT_JOB_QUEUED, self->job, coro_asyncio_add_text (asyncio, label));
  coro_process_peer_trace_start (&self->peer);
}

/* _start (name, call, label, is_fixed, is_daemon, parent, callback): is_fixed: the program asked for this way of starting
 * processes; parent: the number of the process whose child it is, or 0 */
static CoroValue
module_start (CoroRuntime     *rt,
              CoroValue        module,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroProcessManner manner = { 0 };
  const guint8 *bytes;
  CoroProcess *self;
  gint64 parent;
  gsize size;

  if (!coro_str_check (rt, args[0]) || !coro_bytes_peek (rt, args[1], &bytes, &size) || !coro_str_check (rt, args[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "a name, a pickle and a text are expected");
  if (!coro_get_int64 (rt, args[5], &parent))
    return CORO_NULL;

  manner.parent_pid = (guint64) parent;
  manner.is_daemon = coro_is (args[4], CORO_TRUE);
  manner.tolerates_no_guard = !coro_is (args[3], CORO_TRUE);
  self = coro_object_new (rt, asyncio->process_type, 0);
  self->asyncio = asyncio;
  self->call = g_byte_array_new ();
  g_byte_array_append (self->call, bytes, (guint) size);
  self->callback = coro_ref (args[6]);
  g_ptr_array_add (asyncio->processes, self);
  if (!coro_process_peer_start (&self->peer, asyncio, CORO_STR (args[0])->data, &owner, self, manner))
    {
      coro_unref (coro_value (self));
      return CORO_NULL;
    }
  self->peer.thread->is_daemon = TRUE;
  self->pid = (guint) coro_thread_get_native_id (self->peer.thread);
  trace_start (self, CORO_STR (args[2])->data);
  coro_ref (coro_value (self)); /* until the program has been told of its end */

  return coro_value (self);
}

/* _ask (request): in a process that the program started */
static CoroValue
module_ask (CoroRuntime     *rt,
            CoroValue        module,
            const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  g_autoptr (GBytes) answer = NULL;
  const guint8 *bytes;
  gsize size;
  guint i;

  if (!coro_bytes_peek (rt, args[0], &bytes, &size))
    return coro_raise (rt, CORO_EXC_TYPE, "bytes are expected");
  if (asyncio->ask == NULL)
    return coro_raise (rt, CORO_EXC_RUNTIME, "this is not a process that the program started");
  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);

      if (thread != asyncio->thread && thread->strand.state != CORO_STRAND_EMPTY)
        return coro_vm_refuse (asyncio->vm, "what is shared between processes, where the process has several threads",
                               "use it in the main thread alone");
    }

  answer = asyncio->ask (asyncio->ask_data, bytes, size);
  if (answer == NULL)
    {
      coro_vm_end (asyncio->vm, NULL);
      return CORO_NULL;
    }
  bytes = g_bytes_get_data (answer, &size);

  return coro_bytes_new (rt, bytes, size);
}

static CoroValue
module_next_number (CoroRuntime     *rt,
                    CoroValue        module,
                    const CoroValue *args)
{
  return coro_int ((gint64) ++coro_asyncio_get (rt)->n_processes);
}

static CoroValue
module_get_name (CoroRuntime     *rt,
                 CoroValue        module,
                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return asyncio->is_worker ? coro_str_new (rt, asyncio->process_name) : CORO_NONE;
}

/* In a process that was started: how its parent starts processes; else None */
static CoroValue
module_get_method (CoroRuntime     *rt,
                   CoroValue        module,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return asyncio->is_worker ? coro_str_new (rt, asyncio->own_init->method) : CORO_NONE;
}

static CoroValue
module_is_daemon (CoroRuntime     *rt,
                  CoroValue        module,
                  const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return asyncio->is_worker && asyncio->own_init->is_daemon ? CORO_TRUE : CORO_FALSE;
}

/* An exception where the running code is imported by a process and has no guard */
static CoroValue
module_check_start (CoroRuntime     *rt,
                    CoroValue        module,
                    const CoroValue *args)
{
  return coro_process_check_start (coro_asyncio_get (rt)) ? CORO_NONE : CORO_NULL;
}

/* _refuse (what, hint) */
static CoroValue
module_refuse (CoroRuntime     *rt,
               CoroValue        module,
               const CoroValue *args)
{
  if (!coro_str_check (rt, args[0]) || !coro_str_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "two texts are expected");

  return coro_vm_refuse (coro_vm_get (rt), CORO_STR (args[0])->data, CORO_STR (args[1])->data);
}

/* _fill (executor, prefix): starts all workers of a new pool, with names of that kind */
static CoroValue
module_fill (CoroRuntime     *rt,
             CoroValue        module,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (!coro_isinstance (rt, args[0], asyncio->process_executor_type) || !coro_str_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "a pool and a text are expected");
  if (asyncio->is_worker && !asyncio->is_bootstrapping)
    return coro_vm_refuse (asyncio->vm, "a process pool in a process that the program starts", "make the pool in the first process");
  if (!coro_process_check_start (asyncio) || !coro_process_pool_fill (CORO_PROCESS_POOL (args[0]), CORO_STR (args[1])->data))
    return CORO_NULL;

  return CORO_NONE;
}

static const CoroNativeDef functions[] = {
  { "_ask", "(request, /)", module_ask, 0 },
  { "_check_start", "()", module_check_start, 0 },
  { "_fill", "(executor, prefix, /)", module_fill, 0 },
  { "_get_method", "()", module_get_method, 0 },
  { "_get_name", "()", module_get_name, 0 },
  { "_is_daemon", "()", module_is_daemon, 0 },
  { "_next_number", "()", module_next_number, 0 },
  { "_refuse", "(what, hint, /)", module_refuse, 0 },
  { "_start", "(name, call, label, is_fixed, is_daemon, parent, callback, /)", module_start, 0 },
  { NULL },
};

/**
 * coro_multiprocessing_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _multiprocessing
 */
CoroModule *
coro_multiprocessing_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_multiprocessing");
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  if (asyncio->process_type == NULL)
    asyncio->process_type = coro_type_new_native (rt, &process_spec, NULL);
  coro_module_add_natives (rt, module, functions);

  return module;
}

/**
 * coro_multiprocessing_finish:
 * @asyncio: the state
 *
 * Ends all processes that the program started; to be called before the threads of the run go.
 */
void
coro_multiprocessing_finish (CoroAsyncio *asyncio)
{
  guint i;

  for (i = 0; i < asyncio->processes->len; i++)
    {
      CoroProcess *process = g_ptr_array_index (asyncio->processes, i);

      drop (process);
      /* It may outlive the run, in a ring that nobody breaks. */
      process->asyncio = NULL;
    }
  g_ptr_array_set_size (asyncio->processes, 0);
}
