/* coro-vm.h: runs frames: one entry to resume a stack of them until it returns, awaits, raises or has used its slice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"
#include "core/coro-runtime.h"
#include "trace/coro-log.h"
#include "vm/coro-clock.h"

G_BEGIN_DECLS

typedef struct _CoroFrame       CoroFrame;
typedef struct _CoroFrameObject CoroFrameObject;
typedef struct _CoroNest        CoroNest;
typedef struct _CoroStack       CoroStack;
typedef struct _CoroVm          CoroVm;

/**
 * CoroResult:
 * @CORO_RESULT_RETURN: the outermost frame returned; *value is its result
 * @CORO_RESULT_AWAIT: a coroutine yielded to its driver (a task's step); *value is what it yielded: a future or None
 * @CORO_RESULT_RAISE: an exception left the outermost frame; it is in flight in the runtime
 * @CORO_RESULT_PAUSE: the slice is used up (or the VM was asked to stop); go on with coro_vm_continue()
 * @CORO_RESULT_BLOCK: a native function suspended this stack with coro_vm_block(); go on with coro_vm_unblock()
 */
typedef enum {
  CORO_RESULT_RETURN,
  CORO_RESULT_AWAIT,
  CORO_RESULT_RAISE,
  CORO_RESULT_PAUSE,
  CORO_RESULT_BLOCK,
} CoroResult;

/**
 * CoroStack:
 *
 * What CPython calls a thread state: frames that run one on another, with a clock of their own. The module's code runs on one,
 * the loop's callbacks and task steps on another (while asyncio.run() has suspended the module's), each executor job and each
 * thread on one more. Owned by whoever drives it.
 */
struct _CoroStack {
  CoroFrame *top;         /* innermost frame, NULL while nothing is suspended here */
  CoroFrame *current;     /* the frame that runs now */
  CoroClock  clock;
  guint      depth;       /* frames on it: RecursionError at the VM's limit */
  CoroValue  block;       /* what it is blocked on (transfer full to it), CORO_NULL if not */
  guint32    task;        /* entity whose code runs on it; 0: the loop or the module; of a job, the job's entity */
  guint      line;        /* where it stands while no frame of it is here: of a stack that runs in another process; 0: nowhere */
  gpointer   owner;       /* for the room that drives it */
  CoroStack *below;       /* (nullable): the one that is suspended in the call which waits for this one (run_forever()) */
  CoroValue  handled;     /* borrowed: the exception that this call handles meanwhile, CORO_NULL if none */
  CoroValue  held;        /* borrowed: what the frames of this call hold in CPython, CORO_NULL if nothing */
};

CoroVm      *coro_vm_new             (CoroRuntime        *rt,
                                      CoroLog            *log); /* (nullable) log: nothing is recorded */
void         coro_vm_free            (CoroVm             *vm);
CoroVm      *coro_vm_get             (CoroRuntime        *rt);
CoroRuntime *coro_vm_get_runtime     (CoroVm             *vm);

CoroStack   *coro_stack_new          (CoroVm             *vm,
                                      double              start_time);
void         coro_stack_free         (CoroVm             *vm,
                                      CoroStack          *self); /* unwinds what is suspended on it without running it */

/* The slice: how many instructions may be executed until PAUSE.
 * coro_vm_set_turn(): PAUSE as well when the running stack's clock reaches this moment, and when so many instructions have
 * been executed since the start of the run (another stack's turn). */
void         coro_vm_set_slice       (CoroVm             *vm,
                                      guint64             instructions);
void         coro_vm_set_turn        (CoroVm             *vm,
                                      double              time,
                                      guint64             executed);
void         coro_vm_set_cost        (CoroVm             *vm,
                                      gint64              nanoseconds); /* an instruction's; before any stack is made */
void         coro_vm_set_limits      (CoroVm             *vm,
                                      guint               max_depth,
                                      guint64             max_instructions);
/* Ends the program where it stands, past every handler; limit: which limit was reached, in words, or NULL: it is stopped. */
void         coro_vm_end             (CoroVm             *vm,
                                      const char         *limit);
/* After that, once every stack is gone: what is called from now on runs. */
void         coro_vm_begin_again     (CoroVm             *vm);
const char  *coro_vm_get_limit       (CoroVm             *vm);
gboolean     coro_vm_is_stopping     (CoroVm             *vm);
guint64      coro_vm_get_executed    (CoroVm             *vm); /* instructions since the start of the run, all stacks */
void         coro_vm_charge          (CoroVm             *vm,
                                      guint64             instructions); /* work done in C on the program's behalf */

/* Start something on an empty stack. Arguments are borrowed; *value is (transfer full). */
CoroResult   coro_vm_call            (CoroVm             *vm,
                                      CoroStack          *stack,
                                      CoroValue           callable,
                                      const CoroValue    *args,
                                      gsize               n_args,
                                      CoroValue          *value);
/* One step of a generator or coroutine object, as send() and throw() do it; (transfer full) exception: an instance. */
CoroResult   coro_vm_send            (CoroVm             *vm,
                                      CoroStack          *stack,
                                      CoroValue           coroutine,
                                      CoroValue           sent,
                                      CoroValue          *value);
CoroResult   coro_vm_throw           (CoroVm             *vm,
                                      CoroStack          *stack,
                                      CoroValue           coroutine,
                                      CoroValue           exception,
                                      CoroValue          *value);
CoroResult   coro_vm_continue        (CoroVm             *vm,
                                      CoroStack          *stack,
                                      CoroValue          *value);
/* After BLOCK: result is what the blocking call returns, or CORO_NULL with an exception in flight: it raises. */
CoroResult   coro_vm_unblock         (CoroVm             *vm,
                                      CoroStack          *stack,
                                      CoroValue           result,
                                      CoroValue          *value);

/**
 * CoroThen:
 * @func: (transfer full) value -> (transfer full) what it makes of it; CORO_NULL with an exception
 *
 * What a native function leaves behind that goes on when its tail call has returned: the beginning of an object of a type of its own.
 */
typedef struct _CoroThen CoroThen;

struct _CoroThen {
  CoroObject base;
  CoroValue (*func) (CoroRuntime *rt, CoroThen *self, CoroValue value);
};

/* For native functions. */
CoroStack   *coro_vm_get_stack       (CoroVm             *vm); /* the running one; NULL outside */
/* `return coro_vm_block (rt, what);`: suspends the running stack in this call. RuntimeError where the call is nested in C. */
CoroValue    coro_vm_block           (CoroRuntime        *rt,
                                      CoroValue           what); /* (transfer full) */
/* `return coro_tail_call (rt, f, args, n);`: the call's result is the native's own, without nesting in C where possible. */
CoroValue    coro_tail_call          (CoroRuntime        *rt,
                                      CoroValue           callable,
                                      const CoroValue    *args,
                                      gsize               n_args);
/* The same with keyword arguments: their values behind the n_args positional ones. */
CoroValue    coro_tail_call_kw       (CoroRuntime        *rt,
                                      CoroValue           callable,
                                      const CoroValue    *args,
                                      gsize               n_args,
                                      CoroTuple          *kwnames);
/* The same where something is to be made of the result first. callable: a function of the program, or a method that is one. */
CoroValue    coro_tail_call_then     (CoroRuntime        *rt,
                                      CoroValue           callable,
                                      const CoroValue    *args,
                                      gsize               n_args,
                                      CoroTuple          *kwnames,
                                      CoroThen           *then);
/* Calls a function of a bundled Python module the same way: coro_tail_call_library (rt, "_builtins", "sum", args, n). */
CoroValue    coro_tail_call_library  (CoroRuntime        *rt,
                                      const char         *module,
                                      const char         *function,
                                      const CoroValue    *args,
                                      gsize               n_args);

CoroValue    coro_vm_get_library_function (CoroVm        *vm,
                                           const char    *module,
                                           const char    *function); /* (transfer full) */

/* Where the program stands: the innermost frame that is not of a bundled library. line 0: nowhere. */
void         coro_vm_get_position    (CoroVm             *vm,
                                      guint              *file_id,
                                      guint              *line);
double       coro_vm_get_time        (CoroVm             *vm); /* seconds, of the running stack (else of the last one that ran) */
gint64       coro_vm_get_time_ns     (CoroVm             *vm);

/* The trace. Time, line and the running stack's task are filled in; nothing happens without a log. */
CoroLog     *coro_vm_get_log         (CoroVm             *vm);
void         coro_vm_close_log       (CoroVm             *vm); /* nothing is recorded from now on */
void         coro_vm_trace           (CoroVm             *vm,
                                      CoroEventKind       kind,
                                      guint32             object,
                                      guint32             arg);
void         coro_vm_trace_exception (CoroVm             *vm,
                                      guint32             object,
                                      guint32             text,
                                      CoroValue           exception); /* EXCEPTION, where that was raised */
void         coro_vm_trace_task      (CoroVm             *vm,
                                      CoroEventKind       kind,
                                      guint32             task,
                                      guint32             object,
                                      guint32             arg);
guint32      coro_vm_add_entity      (CoroVm             *vm,
                                      CoroEntityKind      kind,
                                      const char         *name,     /* (nullable) */
                                      const char         *function, /* (nullable) */
                                      guint32             parent,
                                      guint32             limit);
guint32      coro_vm_add_task        (CoroVm             *vm,
                                      const char         *name, /* (nullable): "Task-<number>" */
                                      guint64             number,
                                      const char         *function,
                                      guint32             parent);
/* The name that the running call's result is about to be stored under ("lock", "self.queue", "forks[2]"), NULL if none: follows the
 * instructions behind the call. (transfer full) */
char        *coro_vm_dup_target_name (CoroVm             *vm);

/* Modules. A native one is made by init() on first import; one in Python is in an image, or its text is compiled. */
typedef CoroModule *(*CoroModuleInit) (CoroRuntime *rt);
void         coro_vm_add_module      (CoroVm             *vm,
                                      const char         *name, /* static */
                                      CoroModuleInit      init);
/* An image of compiled modules, a resource: they are found in it before their text is compiled. */
void         coro_vm_add_image       (CoroVm             *vm,
                                      const char         *path);
/* Of those that are in no image */
void         coro_vm_add_text        (CoroVm             *vm,
                                      const char         *name);
CoroValue    coro_vm_import          (CoroVm             *vm,
                                      const char         *name); /* from C, nested; (transfer full) */
gboolean     coro_vm_has_imported    (CoroVm             *vm,
                                      const char         *name);

/* What the rooms above keep for a VM, each by a key of its own: an address. Freed with the VM, before the runtime. */
gpointer     coro_vm_get_state       (CoroVm             *vm,
                                      gconstpointer       key);
void         coro_vm_set_state       (CoroVm             *vm,
                                      gconstpointer       key,
                                      gpointer            state,
                                      GDestroyNotify      destroy); /* (nullable) */

/* What the program writes and reads; set by the session. */
typedef void (*CoroOutputFunc) (CoroVm *vm, guint fd, const char *text, gsize length, gpointer data);
void         coro_vm_set_output      (CoroVm             *vm,
                                      CoroOutputFunc      func,
                                      gpointer            data);
/* input(): (transfer full) the line as a str; CORO_NULL with EOFError; or CORO_TAIL_CALL of coro_vm_block() */
typedef CoroValue (*CoroInputFunc) (CoroVm *vm, gpointer data);
void         coro_vm_set_input       (CoroVm             *vm,
                                      CoroInputFunc       func,
                                      gpointer            data);
void         coro_vm_write           (CoroVm             *vm,
                                      guint               fd,
                                      const char         *text,
                                      gsize               length); /* also OUTPUT events, line by line */
void         coro_vm_flush_output    (CoroVm             *vm); /* the OUTPUT event of a line without an end */

void         coro_vm_write_error     (CoroVm             *vm,
                                      const char         *text); /* to what sys.stderr is */

/* What became of an exception that ended the program or a thread: sys.excepthook is told, which prints it. */
void         coro_vm_report_uncaught (CoroVm             *vm,
                                      CoroValue           exception);
void         coro_vm_forget_uncaught (CoroVm             *vm);
char        *coro_vm_format_exception (CoroVm            *vm,
                                      CoroValue           exception);

G_END_DECLS
