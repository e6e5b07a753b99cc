/* coro-thread-module.c: the module _thread: starting threads, joining them, what is local to one (CPython: _threadmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-modules.h"

#include "asyncio/coro-futures.h"
#include "asyncio/coro-signals.h"
#include "asyncio/coro-thread-local.h"
#include "asyncio/coro-thread-locks.h"
#include "asyncio/coro-thread-primitives.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"

#define TIMEOUT_MAX 9223372036.0
/* So many threads a program may have at a time: about as many as a Linux of the usual size lets a process have. */
#define MAX_THREADS 32000

/**
 * CoroThreadHandle:
 * @joiners: who waits for its end
 *
 * _thread._ThreadHandle: what is left of a thread when it has ended.
 */
typedef struct {
  CoroObject     base;
  CoroThreadLine joiners;
  guint64        ident;
  guint32        entity;
  guint8         is_started;
  guint8         is_done;
} CoroThreadHandle;

#define CORO_THREAD_HANDLE(value) ((CoroThreadHandle *) (gpointer) coro_object (value))

/**
 * Start:
 * @function: owned: what it calls
 * @args: owned: a tuple
 * @handle: owned
 * @is_raw: it was started by start_new_thread(): nobody else reports what it ends with
 *
 * What a thread of the program does.
 */
typedef struct {
  CoroValue function;
  CoroValue args;
  CoroValue handle;
  gboolean  is_raw;
} Start;

/* ---- handles ---- */

static void
handle_clear (CoroRuntime *rt,
              CoroObject  *object)
{
  coro_thread_line_clear (&((CoroThreadHandle *) (gpointer) object)->joiners);
}

static void
handle_traverse (CoroObject    *object,
                 CoroVisitFunc  visit,
                 gpointer       data)
{
  coro_thread_line_traverse (&((CoroThreadHandle *) (gpointer) object)->joiners, visit, data);
}

static CoroValue
handle_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_value (coro_object_new (rt, (CoroType *) coro_object (self), 0));
}

static CoroValue
finish_join (CoroAsyncio *asyncio,
             CoroBlock   *block,
             gboolean     timed_out)
{
  coro_thread_line_remove (&CORO_THREAD_HANDLE (block->data)->joiners, block);

  return CORO_NONE;
}

static CoroValue
handle_join (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThreadHandle *handle = CORO_THREAD_HANDLE (self);
  CoroBlock *block;
  double deadline;

  if (!coro_thread_get_deadline (asyncio, args[0], &deadline))
    return CORO_NULL;
  if (!handle->is_started)
    return coro_raise (rt, CORO_EXC_RUNTIME, "thread not started");
  if (handle->is_done || deadline <= coro_vm_get_time (asyncio->vm))
    return CORO_NONE;
  if (asyncio->thread != NULL && asyncio->thread->ident == handle->ident)
    return coro_raise (rt, CORO_EXC_RUNTIME, "Cannot join current thread");

  block = coro_block_new (asyncio, deadline, finish_join, "the end of a thread");
  block->data = coro_ref (self);
  block->entity = handle->entity;
  block->wait = CORO_WAIT_TASK;
  block->wake = CORO_WAKE_RESULT;
  coro_thread_line_add (&handle->joiners, block);

  return coro_vm_block (rt, coro_value (block));
}

static CoroValue
handle_is_done (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_bool (CORO_THREAD_HANDLE (self)->is_done);
}

static void
end_handle (CoroAsyncio      *asyncio,
            CoroThreadHandle *self)
{
  self->is_done = TRUE;
  coro_thread_line_wake_all (&self->joiners, asyncio);
}

static CoroValue
handle_set_done (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  end_handle (coro_asyncio_get (rt), CORO_THREAD_HANDLE (self));

  return CORO_NONE;
}

static CoroValue
get_handle_ident (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_int_new (rt, (gint64) CORO_THREAD_HANDLE (self)->ident);
}

static const CoroNativeDef handle_methods[] = {
  { "_set_done", "()", handle_set_done },
  { "is_done", "()", handle_is_done },
  { "join", "(timeout=None, /)", handle_join },
  { NULL },
};

static const CoroGetterDef handle_getters[] = {
  { "ident", get_handle_ident, NULL },
  { NULL },
};

static const CoroTypeSpec handle_spec = {
  .module = "_thread",
  .name = "_ThreadHandle",
  .size = sizeof (CoroThreadHandle),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_EXTERNAL,
  .new_signature = "()",
  .new_func = handle_new,
  .methods = handle_methods,
  .getters = handle_getters,
  .slots = { .finalize = handle_clear, .traverse = handle_traverse, .clear = handle_clear },
};

/* ---- threads ---- */

static void
free_start (gpointer data)
{
  Start *self = data;

  coro_clear (&self->function);
  coro_clear (&self->args);
  coro_clear (&self->handle);
  g_free (self);
}

static CoroResult
start_thread (CoroThread *thread,
              CoroValue  *value)
{
  Start *start = thread->owner;
  CoroTuple *args = CORO_TUPLE (start->args);

  return coro_vm_call (thread->asyncio->vm, thread->strand.stack, start->function, args->items, args->length, value);
}

/* What a thread raises that was started without the class Thread. */
static void
report_raw_failure (CoroThread *thread,
                    CoroValue   exception)
{
  CoroAsyncio *asyncio = thread->asyncio;
  Start *start = thread->owner;
  g_autofree char *summary = NULL;

  if (coro_exception_is (asyncio->rt, exception, CORO_EXC_SYSTEM_EXIT))
    return;

  coro_vm_report_unraisable (asyncio->rt, coro_ref (exception), "in thread started by", start->function);
  summary = coro_exception_dup_summary (asyncio->rt, exception);
  coro_vm_trace_exception (asyncio->vm, 0, coro_asyncio_add_text (asyncio, summary), exception);
}

static gboolean
finish_thread (CoroThread *thread,
               CoroResult  result,
               CoroValue   value)
{
  CoroAsyncio *asyncio = thread->asyncio;
  Start *start = thread->owner;
  coro_auto CoroValue exception = CORO_NULL;
  g_autofree char *failure = g_steal_pointer (&thread->failure);

  if (result == CORO_RESULT_RAISE)
    {
      exception = coro_exception_take (asyncio->rt);
      if (failure == NULL)
        failure = coro_exception_dup_summary (asyncio->rt, exception);
      if (start->is_raw && !coro_vm_is_stopping (asyncio->vm))
        report_raw_failure (thread, exception);
    }
  else
    {
      coro_unref (value);
    }
  coro_exception_clear (asyncio->rt);
  coro_thread_trace_ended (thread, failure);
  end_handle (asyncio, CORO_THREAD_HANDLE (start->handle));

  return FALSE;
}

static CoroValue
finish_starting (CoroAsyncio *asyncio,
                 CoroBlock   *block,
                 gboolean     timed_out)
{
  return coro_ref (block->data);
}

/* Starts a thread that runs before its starter goes on; result (transfer full) is what the native function gives then. */
static CoroValue
start (CoroAsyncio *asyncio,
       Start       *data,
       const char  *name,
       gboolean     is_daemon,
       CoroValue    result)
{
  CoroThreadHandle *handle = CORO_THREAD_HANDLE (data->handle);
  CoroThread *thread;
  CoroBlock *block;

  if (asyncio->threads->len >= MAX_THREADS)
    {
      free_start (data);
      coro_unref (result);
      return coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "can't start new thread");
    }

  thread = coro_thread_new (asyncio, name, coro_vm_get_time (asyncio->vm));
  thread->is_daemon = is_daemon;
  thread->owner = data;
  thread->free_owner = free_start;
  thread->start = start_thread;
  thread->finish = finish_thread;
  if (asyncio->thread != NULL && asyncio->thread->loop == NULL)
    coro_thread_show (asyncio->thread);
  coro_thread_show (thread);
  handle->ident = thread->ident;
  handle->entity = thread->entity;
  handle->is_started = TRUE;

  if (!coro_thread_can_switch (asyncio))
    {
      coro_thread_start_at (thread, coro_vm_get_time (asyncio->vm));
      return result;
    }
  block = coro_block_new (asyncio, INFINITY, finish_starting, "the start of a thread");
  block->data = result;
  block->entity = thread->entity;
  block->wait = CORO_WAIT_TASK;
  coro_thread_start_fresh (thread, block);

  return coro_vm_block (asyncio->rt, coro_value (block));
}

/* _start (function, handle, name, daemon): of the class Thread */
static CoroValue
module_start (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  int is_daemon = coro_truth (rt, args[3]);
  Start *data;

  if (is_daemon < 0)
    return CORO_NULL;
  if (coro_type_of (rt, args[1]) != asyncio->thread_handle_type || !coro_str_check (rt, args[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "a handle and a name are expected");

  data = g_new0 (Start, 1);
  data->function = coro_ref (args[0]);
  data->args = coro_ref (coro_value (rt->empty_tuple));
  data->handle = coro_ref (args[1]);

  return start (asyncio, data, CORO_STR (args[2])->data, is_daemon, CORO_NONE);
}

static CoroValue
start_raw (CoroRuntime *rt,
           CoroValue    function,
           CoroValue    args,
           CoroValue    keywords,
           CoroValue    handle,
           gboolean     is_daemon,
           CoroValue    result)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  g_autofree char *name = g_strdup_printf ("Thread %" G_GUINT64_FORMAT, asyncio->n_threads);
  Start *data = g_new0 (Start, 1);

  data->function = coro_is_missing (keywords) || CORO_DICT (keywords)->length == 0
                   ? coro_ref (function) : coro_bound_call_new (asyncio, function, args, keywords);
  data->args = coro_is_missing (keywords) || CORO_DICT (keywords)->length == 0 ? coro_ref (args)
                                                                              : coro_ref (coro_value (rt->empty_tuple));
  data->handle = handle;
  data->is_raw = TRUE;

  return start (asyncio, data, name, is_daemon, result);
}

static CoroValue
module_start_new_thread (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue handle;

  if (!coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "first arg must be callable");
  if (!coro_tuple_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "2nd arg must be a tuple");
  if (!coro_is_null (args[2]) && !coro_dict_check (rt, args[2]))
    return coro_raise (rt, CORO_EXC_TYPE, "optional 3rd arg must be a dictionary");

  handle = coro_value (coro_object_new (rt, asyncio->thread_handle_type, 0));

  return start_raw (rt, args[0], args[1], args[2], handle, TRUE,
                    coro_int_new (rt, (gint64) coro_thread_get_next_ident (asyncio)));
}

static CoroValue
module_start_joinable_thread (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  int is_daemon = coro_is_null (args[2]) ? 1 : coro_truth (rt, args[2]);
  CoroValue handle;

  if (is_daemon < 0)
    return CORO_NULL;
  if (!coro_is_callable (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "thread function must be callable");
  if (!coro_is_missing (args[1]) && coro_type_of (rt, args[1]) != asyncio->thread_handle_type)
    return coro_raise (rt, CORO_EXC_TYPE, "'handle' must be a _ThreadHandle");

  handle = coro_is_missing (args[1]) ? coro_value (coro_object_new (rt, asyncio->thread_handle_type, 0)) : coro_ref (args[1]);

  return start_raw (rt, args[0], coro_value (rt->empty_tuple), CORO_NULL, handle, is_daemon, coro_ref (handle));
}

static CoroValue
module_get_ident (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_int_new (rt, asyncio->thread != NULL ? (gint64) asyncio->thread->ident : 0);
}

static CoroValue
module_get_native_id (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_int_new (rt, coro_thread_get_native_id (asyncio->thread));
}

static CoroValue
module_get_main_ident (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return coro_int_new (rt, (gint64) coro_asyncio_get (rt)->main->ident);
}

/* _threads(): ident, name, whether it is a daemon, native id: of each thread that runs, but those of other processes */
static CoroValue
module_threads (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroList *list = coro_list_new (rt, NULL, 0);
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);
      CoroValue items[4];
      coro_auto CoroValue tuple = CORO_NULL;

      if (thread->is_process || thread->is_hidden)
        continue;
      items[0] = coro_int_new (rt, (gint64) thread->ident);
      items[1] = coro_str_new (rt, thread->name);
      items[2] = coro_bool (thread->is_daemon);
      items[3] = coro_int_new (rt, coro_thread_get_native_id (thread));
      tuple = coro_value (coro_tuple_new_take (rt, items, G_N_ELEMENTS (items)));
      coro_list_append (rt, list, tuple);
    }

  return coro_value (list);
}

/* _set_name (ident, name): of a thread that runs */
static CoroValue
module_set_name (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gint64 ident;
  guint i;

  if (!coro_get_int64 (rt, args[0], &ident) || !coro_str_check (rt, args[1]))
    return CORO_NULL;
  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);

      if (thread->ident != (guint64) ident)
        continue;
      g_free (thread->name);
      thread->name = g_strdup (CORO_STR (args[1])->data);
      coro_asyncio_trace_task (asyncio, CORO_EVENT_TASK_NAMED, thread->entity, 0,
                               coro_asyncio_add_text (asyncio, thread->name));
    }

  return CORO_NONE;
}

/* _note_failure (exception): what the running thread is going to end with, told in its lane and among the marks */
static CoroValue
module_note_failure (CoroRuntime     *rt,
                     CoroValue        self,
                     const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroThread *thread = asyncio->thread;

  if (!coro_exception_check (rt, args[0]) || thread == NULL)
    return CORO_NONE;
  g_free (thread->failure);
  thread->failure = coro_exception_dup_summary (rt, args[0]);
  coro_exception_clear (rt);
  coro_vm_trace_exception (asyncio->vm, 0, coro_asyncio_add_text (asyncio, thread->failure), args[0]);

  return CORO_NONE;
}

static CoroValue
module_format_exception (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  g_autofree char *text = NULL;

  if (!coro_exception_check (rt, args[0]))
    return coro_str_new (rt, "");
  text = coro_vm_format_exception (coro_vm_get (rt), args[0]);

  return coro_str_new (rt, text);
}

static CoroValue
module_allocate_lock (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);

  return coro_thread_lock_new (asyncio, asyncio->thread_lock_type, coro_asyncio_add_object (asyncio, CORO_ENTITY_LOCK, 0));
}

static CoroValue
module_exit (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_SYSTEM_EXIT, NULL));
}

static CoroValue
module_interrupt_main (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroValue number = coro_is_missing (args[0]) ? coro_int (CORO_SIGINT) : args[0];

  if (asyncio->thread == NULL || asyncio->thread != asyncio->main)
    return coro_raise (rt, CORO_EXC_RUNTIME, "signals between threads are not simulated: a thread cannot interrupt the main one");

  return coro_tail_call_library (rt, "signal", "raise_signal", &number, 1);
}

static CoroValue
module_stack_size (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  gint64 size = 0;

  if (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &size))
    return CORO_NULL;
  if (size < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "size must be 0 or a positive value");

  return coro_int (0);
}

static CoroValue
module_count (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  guint n = 0;
  guint i;

  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->threads, i);

      n += !thread->is_process && !thread->is_hidden && !thread->is_main;
    }

  return coro_int (n);
}

static CoroValue
module_true (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return CORO_TRUE;
}

/* ---- the trace of primitives that are written in Python ---- */

static gboolean
find_word (CoroRuntime *rt,
           CoroValue    word,
           const char *(*get_nick) (guint value),
           guint        n,
           guint       *value)
{
  for (*value = 1; coro_str_check (rt, word) && *value < n; (*value)++)
    {
      if (coro_str_equal_c (CORO_STR (word), get_nick (*value)))
        return TRUE;
    }
  coro_raise (rt, CORO_EXC_VALUE, "unknown word");

  return FALSE;
}

static const char *
get_entity_nick (guint value)
{
  return coro_entity_kind_get_nick ((CoroEntityKind) value);
}

static const char *
get_event_nick (guint value)
{
  return coro_event_kind_get_nick ((CoroEventKind) value);
}

static const char *
get_wait_nick (guint value)
{
  return coro_wait_get_nick ((CoroWait) value);
}

/* _add_object (kind, limit): the entity of what the running call makes; 0: nothing is recorded */
static CoroValue
module_add_object (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gint64 limit;
  guint kind;

  if (asyncio->log == NULL)
    return coro_int (0);
  if (!find_word (rt, args[0], get_entity_nick, CORO_N_ENTITY_KINDS, &kind) || !coro_get_int64 (rt, args[1], &limit))
    return CORO_NULL;

  return coro_int (coro_asyncio_add_object (asyncio, (CoroEntityKind) kind, (guint) CLAMP (limit, 0, G_MAXINT32)));
}

/* _trace (kind, entity, arg) */
static CoroValue
module_trace (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gint64 entity, arg;
  guint kind;

  if (!coro_get_int64 (rt, args[1], &entity) || !coro_get_int64 (rt, args[2], &arg))
    return CORO_NULL;
  if (entity <= 0 || asyncio->log == NULL)
    return CORO_NONE;
  if (!find_word (rt, args[0], get_event_nick, CORO_N_EVENT_KINDS, &kind))
    return CORO_NULL;
  coro_asyncio_trace (asyncio, (CoroEventKind) kind, (guint32) entity, (guint32) CLAMP (arg, 0, G_MAXINT32));

  return CORO_NONE;
}

/* _waiter (wait, entity, purpose): a locked lock for one to wait in, shown as waiting for the entity; purpose: in words, or None */
static CoroValue
module_waiter (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  const char *purpose = coro_str_check (rt, args[2]) ? g_intern_string (CORO_STR (args[2])->data) : NULL;
  gint64 entity;
  guint wait;

  if (!find_word (rt, args[0], get_wait_nick, CORO_N_WAITS, &wait) || !coro_get_int64 (rt, args[1], &entity))
    return CORO_NULL;

  return coro_thread_waiter_new (coro_asyncio_get (rt), (guint32) entity, (CoroWait) wait, purpose);
}

/* _inner_lock (reentrant, entity): a lock that is a part of something else */
static CoroValue
module_inner_lock (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gint64 entity;

  if (!coro_get_int64 (rt, args[1], &entity))
    return CORO_NULL;

  return coro_thread_lock_new (asyncio, coro_is (args[0], CORO_TRUE) ? asyncio->thread_rlock_type : asyncio->thread_lock_type,
                               (guint32) entity);
}

static const CoroNativeDef thread_functions[] = {
  { "_add_object", "(kind, limit, /)", module_add_object },
  { "_count", "()", module_count },
  { "_format_exception", "(exception, /)", module_format_exception },
  { "_get_main_thread_ident", "()", module_get_main_ident },
  { "_inner_lock", "(reentrant, entity, /)", module_inner_lock },
  { "_is_main_interpreter", "()", module_true },
  { "_note_failure", "(exception, /)", module_note_failure },
  { "_set_name", "(ident, name, /)", module_set_name },
  { "_start", "(function, handle, name, daemon, /)", module_start },
  { "_threads", "()", module_threads },
  { "_trace", "(kind, entity, arg, /)", module_trace },
  { "_waiter", "(wait, entity, purpose, /)", module_waiter },
  { "allocate", "()", module_allocate_lock },
  { "allocate_lock", "()", module_allocate_lock },
  { "daemon_threads_allowed", "()", module_true },
  { "exit", "()", module_exit },
  { "exit_thread", "()", module_exit },
  { "get_ident", "()", module_get_ident },
  { "get_native_id", "()", module_get_native_id },
  { "interrupt_main", "(signum=None, /)", module_interrupt_main },
  { "stack_size", "(size=0, /)", module_stack_size },
  { "start_joinable_thread", "(function, handle=None, daemon=True)", module_start_joinable_thread },
  { "start_new", "(function, args, kwargs={}, /)", module_start_new_thread },
  { "start_new_thread", "(function, args, kwargs={}, /)", module_start_new_thread },
  { NULL },
};

/**
 * coro_thread_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _thread
 */
CoroModule *
coro_thread_module_new (CoroRuntime *rt)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroModule *module = coro_module_new (rt, "_thread");

  /* Where there is an event loop, its lane stands for the main thread, until that starts threads outside of the loop. */
  if (asyncio->thread != NULL && asyncio->thread == asyncio->main && !coro_vm_has_imported (asyncio->vm, "asyncio"))
    coro_thread_show (asyncio->main);

  asyncio->thread_handle_type = coro_type_new_native (rt, &handle_spec, NULL);
  coro_module_add_natives (rt, module, thread_functions);
  coro_module_add_type (rt, module, asyncio->thread_lock_type);
  coro_module_add_type (rt, module, asyncio->thread_rlock_type);
  coro_module_add_type (rt, module, asyncio->thread_event_type);
  coro_module_add_type (rt, module, asyncio->thread_semaphore_type);
  coro_module_add_type (rt, module, asyncio->thread_bounded_semaphore_type);
  coro_module_add_type (rt, module, asyncio->thread_handle_type);
  coro_module_add_type (rt, module, asyncio->thread_local_type);
  coro_module_add (rt, module, "LockType", coro_ref (coro_value (asyncio->thread_lock_type)));
  coro_module_add (rt, module, "error", coro_ref (coro_value (rt->exceptions[CORO_EXC_RUNTIME])));
  coro_module_add (rt, module, "TIMEOUT_MAX", coro_float (rt, TIMEOUT_MAX));

  return module;
}
