/* coro-asyncio-private.h: what one simulated process knows of asyncio: types, threads, loops, tasks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-lookout.h"
#include "core/coro-abstract.h"
#include "core/coro-exception.h"
#include "core/coro-native.h"
#include "core/coro-runtime.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-generator.h"
#include "vm/coro-vm-private.h"
#include "vm/coro-vm.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct _CoroAsyncio CoroAsyncio;
typedef struct _CoroFuture  CoroFuture;
typedef struct _CoroHandle  CoroHandle;
typedef struct _CoroLoop    CoroLoop;
typedef struct _CoroTask    CoroTask;
typedef struct _CoroReady   CoroReady;
typedef struct _CoroThread  CoroThread;

/* Native types of this room: field of the state. */
#define CORO_ASYNCIO_TYPES(X)                                                                                     \
  X (abstract_loop) X (loop) X (unix_loop) X (handle) X (thread_safe_handle) X (timer_handle) X (block) X (run) X (ready_call) \
  X (native_call) X (native_method) X (native_partial)                                                            \
  X (future) X (future_iterator) X (task) X (gathering_future) X (as_completed)                                   \
  X (lock) X (event) X (condition) X (semaphore) X (bounded_semaphore) X (barrier)                                \
  X (queue) X (priority_queue) X (lifo_queue) X (task_group) X (timeout) X (runner)                               \
  X (concurrent_future) X (concurrent_error) X (concurrent_cancelled) X (concurrent_invalid_state)                \
  X (executor) X (thread_executor) X (process_executor) X (remote_traceback) X (broken_executor)                   \
  X (broken_thread_pool) X (broken_process_pool) X (bound_call) X (context) X (context_var) X (token)              \
  X (token_missing)                                                                                                \
  X (thread_lock) X (thread_rlock) X (thread_event) X (thread_semaphore) X (thread_bounded_semaphore)              \
  X (thread_handle) X (thread_local) X (simple_queue) X (queue_empty)

/* Where CPython's library does what it is asked for: a file below CORO_LIBRARY_FOLDER. */
typedef struct {
  const char *file;
  guint       line;
  const char *function;
} CoroLibraryPlace;

/* Names that this room looks up. Interned once. */
#define CORO_ASYNCIO_NAMES(X)                                                                                    \
  X (_asyncio_future_blocking) X (acquire) X (cancel) X (close) X (get_loop) X (context) X (exception)           \
  X (future) X (handle) X (locked) X (message) X (put_nowait) X (release) X (result) X (run) X (submit) X (task) \
  X (wait) X (_get) X (_put) X (_init) X (add_done_callback) X (remove_done_callback) X (error)                  \
  X (_log_elsewhere) X (logging) X (acloses) X (aclose) X (__partial__) X (args) X (func) X (keywords)           \
  X (__wrapped__) X (__self__) X (__code__) X (shutdown) X (call_exception_handler) X (get_debug) X (call_soon)  \
  X (call_at) X (call_later) X (create_future) X (run_in_executor) X (shutdown_asyncgens)                        \
  X (shutdown_default_executor) X (source_traceback) X (handle_traceback) X (default_exception_handler)          \
  X (notify) X (get_nowait) X (create_task) X (set_result) X (set_exception) X (done) X (asyncgen)               \
  X (eager_start) X (time) X (_run_once) X (run_forever) X (run_until_complete) X (stop) X (_process_events)     \
  X (append) X (deque) X (pop) X (popleft) X (_Future__asyncio_awaited_by) X (MISSING) X (new_event_loop)        \
  X (get_event_loop) X (set_event_loop) X (_mp_shared) X (serve) X (multiprocessing) X (full) X (empty)          \
  X (qsize) X (reschedule) X (_on_timeout) X (set_debug) X (_starting) X (_method) X (_is_asked) X (__mp_main__)      \
  X (cancelling) X (uncancel) X (cancelled)

/* Lines of CPython's asyncio at which things go that are warned of: where close() empties the loop, where cancel() empties a handle, and
 * where a task is made that starts at once. */
enum { CORO_LINE_OF_READY_QUEUE = 1, CORO_LINE_OF_TIMERS, CORO_LINE_OF_CALLBACK, CORO_LINE_OF_ARGS, CORO_LINE_OF_EAGER_START };

typedef enum { CORO_CALLBACK_FUNCTION, CORO_CALLBACK_METHOD, CORO_CALLBACK_PARTIAL } CoroCallbackKind;

/**
 * CoroNativeCallback:
 * @name: as CPython's repr shows it
 * @func: is given what it was registered with, and the argument (a future, or what the timer was made with); both borrowed.
 *   Returns FALSE with an exception in flight.
 * @awaiter: (nullable): the future that waits for the one it is registered with, borrowed; CORO_NULL: none
 * @file: (nullable): the file of CPython's library that defines it, below %CORO_LIBRARY_FOLDER; %NULL: it is written in C there
 * @line: its line in @file
 * @kind: what CPython has there
 * @wants_done: it asks the future that it is given for its outcome
 *
 * A callback of the loop or of a future that is written in C.
 */
typedef struct {
  const char *name;
  gboolean  (*func) (CoroAsyncio *asyncio,
                     CoroValue    data,
                     CoroValue    arg);
  CoroValue (*awaiter) (CoroValue data);
  const char *file;
  guint       line;
  guint8      kind;
  guint8      wants_done;
} CoroNativeCallback;

/**
 * CoroCallback:
 * @native: %NULL: @callable is called
 * @callable: owned: a callable, or what @native is given
 * @context: owned: a context, or CORO_NULL: an empty one
 */
typedef struct {
  const CoroNativeCallback *native;
  CoroValue                 callable;
  CoroValue                 context;
} CoroCallback;

/**
 * CoroAsyncio:
 * @thread: the one that runs
 * @cause: entity to be named as the cause of a wake-up while no task runs: whose end a callback is handed
 * @context: (nullable): where the context of what runs is kept (owned by that)
 * @quiet: tasks made now are the room's own: they have no lane
 *
 * One for each VM; owned by its driver.
 */
struct _CoroAsyncio {
  CoroRuntime *rt;
  CoroVm      *vm;
  CoroLog     *log; /* (nullable) borrowed */

#define X(name) CoroType *name##_type;
  CORO_ASYNCIO_TYPES (X)
#undef X
  struct {
#define X(name) CoroStr *name;
    CORO_ASYNCIO_NAMES (X)
#undef X
  } names;

  GPtrArray   *threads; /* of CoroThread: those that have something to run; the main thread first */
  GPtrArray   *line;  /* of CoroThread: coro-line.c: the heap, ... */
  GPtrArray   *asked; /* ... those that are asked when they go on, ... */
  GPtrArray   *noted; /* ... and those that are looked at before the next turn */
  CoroThread  *main;
  CoroThread  *thread;
  CoroThread  *holder;  /* (nullable): it has the process's interpreter */
  double       switch_time;     /* seconds: when it got it; without a holder: when it was given up */
  guint64      switch_executed; /* instructions executed by then */
  guint64      n_tickets;
  CoroLookout  lookout;    /* for what processes say */
  CoroTask    *first_task; /* those that are not done, in the order of their creation */
  CoroTask    *last_task;
  guint64      n_tasks;    /* names given so far */
  guint64      n_executors;
  guint64      n_processes;
  guint64      n_threads;  /* made so far */
  guint64      pid;        /* what os.getpid() answers */
  GPtrArray   *locals;     /* of CoroObject: thread-local objects, borrowed */
  guint64      n_handles;
  CoroValue    signal_handlers[65]; /* owned: by number: SIG_DFL, SIG_IGN or a callable */
  CoroValue    default_int_handler; /* owned */
  CoroValue    signal_loop; /* owned: the loop that hears of signals, or CORO_NULL */
  CoroValue   *context;
  CoroValue    outer_context; /* of the program's own code, outside of loops and jobs; owned */
  CoroValue    token_missing; /* owned: Token.MISSING */
  GHashTable  *sources;       /* (nullable): object -> owned tuple: where it was made, in debug mode */
  const CoroLibraryPlace *place; /* (nullable): where the next task is made, in debug mode */
  CoroValue    soon_error;    /* owned: what the call_soon() of a loop's class has raised while somebody listened, or CORO_NULL */
  guint        n_soon_listeners; /* methods under way that such an error is for */
  CoroValue    policy;        /* owned: what the program gave to set_event_loop_policy(), or CORO_NULL */
  guint32      cause;
  guint        cpus;
  guint        n_outside;  /* blocks that something outside of the program ends: with one there is no deadlock */
  gboolean     quiet;
  /* In a worker process: it imports the program and must not start processes; where it would and `tolerates_no_guard`, the
   * import is given up there. */
  gboolean     is_bootstrapping;
  gboolean     tolerates_no_guard;
  gboolean     is_given_up;
  gboolean     is_worker;
  gboolean     leaves_exit_functions; /* what is registered with atexit is not called */
  const struct _CoroWorkerInit *own_init; /* (nullable): borrowed: what it was told then */
  guint        killed_by;    /* the signal that ends this process by default; 0: none has */
  char        *process_name; /* owned: multiprocessing.current_process().name */
  struct _CoroWorkerInit *worker_init; /* (nullable) owned: what worker processes are told; NULL: none can be started */
  gboolean     warned_of_guard;
  GPtrArray   *processes;  /* of CoroObject: those that the program started itself, borrowed */
  CoroType    *process_type; /* (nullable) */
  guint64      parent_pid; /* in a worker process: of the program's first one; 0 else */
  /* (nullable): in a worker process: asks the program's first one; (transfer full) (nullable): the answer, NULL: it ends */
  GBytes    *(*ask) (gpointer data, const guint8 *request, gsize size);
  gpointer     ask_data;
  GPtrArray   *pools;      /* of CoroObject: process pools, borrowed */
  GString     *stuck;      /* (nullable): why nothing happens in processes any more */
  gboolean     finishing;  /* the program is over: no more callbacks of it are run */
};

CoroAsyncio *coro_asyncio_new            (CoroVm      *vm,
                                          guint        cpus);
void         coro_asyncio_free           (CoroAsyncio *self);
/* coro-finalize.c: at the program's end, before it is freed */
void         coro_asyncio_finalize       (CoroAsyncio *self);
static inline CoroAsyncio *
coro_asyncio_get (CoroRuntime *rt)
{
  return rt->vm->asyncio;
}

/* From here on native code of the loop runs on this stack: its clock is the time, and calls of the program nest on it. */
static inline void
coro_asyncio_set_stack (CoroAsyncio *self,
                        CoroStack   *stack)
{
  CoroVm *vm = self->vm;

  if (vm->stack != stack)
    {
      coro_vm_sync (vm);
      vm->stack = stack;
    }
  if (stack != NULL)
    vm->last_stack = stack;
}

#define coro_asyncio_name(asyncio, name) ((asyncio)->names.name)

/* The trace. All of these do nothing without a log or for entity 0. */
guint32      coro_asyncio_add_object     (CoroAsyncio    *self,
                                          CoroEntityKind  kind,
                                          guint           limit);
guint32      coro_asyncio_add_text       (CoroAsyncio    *self,
                                          const char     *text);
/* At the place where the coroutine stands, which is suspended. */
void         coro_asyncio_trace_place    (CoroAsyncio    *self,
                                          CoroEventKind   kind,
                                          guint32         task,
                                          guint32         object,
                                          guint32         arg,
                                          CoroValue       coroutine);
/* the entity whose code runs, or that is to be blamed; 0: nobody */
guint32      coro_asyncio_get_cause      (CoroAsyncio    *self);

static inline void
coro_asyncio_trace (CoroAsyncio   *self,
                    CoroEventKind  kind,
                    guint32        object,
                    guint32        arg)
{
  if (self->log != NULL && object != 0)
    coro_vm_trace (self->vm, kind, object, arg);
}

static inline void
coro_asyncio_trace_task (CoroAsyncio   *self,
                         CoroEventKind  kind,
                         guint32        task,
                         guint32        object,
                         guint32        arg)
{
  if (self->log != NULL && task != 0)
    coro_vm_trace_task (self->vm, kind, task, object, arg);
}

/* Events of the loop, of callbacks and of timers name no object. */
static inline void
coro_asyncio_trace_loop (CoroAsyncio   *self,
                         CoroEventKind  kind,
                         guint32        arg)
{
  if (self->log != NULL)
    coro_vm_trace (self->vm, kind, 0, arg);
}

/* The line at which a coroutine that has a frame stands; that of its function where it has not begun. */
static inline guint
coro_generator_get_line (CoroGenerator *self)
{
  guint line = coro_frame_get_position (self->frame)->line;

  return line > 0 ? line : self->frame->code->first_line;
}

/* For traverse slots */
static inline void
coro_visit (CoroValue     value,
            CoroVisitFunc visit,
            gpointer      data)
{
  if (coro_is_object (value))
    visit (coro_object (value), data);
}

static inline void
coro_visit_callback (const CoroCallback *callback,
                     CoroVisitFunc       visit,
                     gpointer            data)
{
  coro_visit (callback->callable, visit, data);
  coro_visit (callback->context, visit, data);
}

/* coro-bound-call.c: (transfer full): a callable that calls another with this tuple and this dict */
CoroValue    coro_bound_call_new            (CoroAsyncio *self,
                                             CoroValue    callable,
                                             CoroValue    args,
                                             CoroValue    keywords);

/* An argument that was not given, or None */
static inline gboolean
coro_is_missing (CoroValue value)
{
  return coro_is_null (value) || coro_is_none (value);
}

/* __class_getitem__ of futures, tasks and queues */
CoroValue    coro_asyncio_class_getitem  (CoroRuntime     *rt,
                                          CoroValue        self,
                                          const CoroValue *args);

void         coro_context_init              (CoroAsyncio *self);
/* coro-context.c: the context that a callback is to run in: the one that was given, else a copy of the current one.
 * (transfer full), CORO_NULL: an empty one */
CoroValue    coro_context_copy              (CoroAsyncio *self,
                                             CoroValue    given);

/* (transfer full): the context kept in that place; an empty one is made there if need be */
CoroValue    coro_context_get               (CoroAsyncio *self,
                                             CoroValue   *place);

/* A warning of the interpreter's: on stderr, with the line of the program, and in the log. */
gboolean     coro_asyncio_warn              (CoroAsyncio *self,
                                             const char  *category,
                                             const char  *message);

/* coro-events.c: the loop that runs in the running thread; NULL if none. get: RuntimeError if none.
 * get_event_loop: the running one, else the one that was set, else a new one with a warning. */
CoroLoop    *coro_asyncio_peek_running_loop (CoroAsyncio *self);
CoroLoop    *coro_asyncio_get_running_loop  (CoroAsyncio *self);
CoroLoop    *coro_asyncio_get_event_loop    (CoroAsyncio *self);
/* the same without a policy of the program's; (transfer full): what new_event_loop() gives, CORO_NULL: exception */
CoroLoop    *coro_asyncio_find_event_loop   (CoroAsyncio *self);
CoroValue    coro_asyncio_new_event_loop    (CoroAsyncio *self);

G_END_DECLS
