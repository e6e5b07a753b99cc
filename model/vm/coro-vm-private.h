/* coro-vm-private.h: the VM's state and what its files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-iterators.h"
#include "vm/coro-frame-private.h"
#include "vm/coro-import.h"

G_BEGIN_DECLS

/* Instructions between two looks at memory, the collector and the slice. */
#define CORO_VM_QUANTUM 4096
/* Instructions that a nested run may take: it cannot pause, so it must not hold the window for long. */
#define CORO_VM_NESTED_LIMIT 50000000

/* CoroObject.flags of a callable that has a variant by frames: see coro_builtin_get_frame_variant() */
enum { CORO_OBJECT_BY_FRAMES = 1 << 30 };

/* A function runs that CPython has in Python. */
typedef struct {
  CoroFrame *caller; /* (nullable), borrowed */
  guint      line;   /* 0: none does */
} CoroLibraryCall;

struct _CoroVm {
  CoroRuntime   *rt;
  CoroLog       *log;          /* owned, (nullable) */
  CoroStack     *stack;        /* the running one, borrowed */
  CoroStack     *last_stack;   /* the last one that ran: its clock is the time while none runs */
  CoroFrame     *frame;        /* (nullable) borrowed: the one that the dispatch loop runs */
  gint64         budget;       /* see coro_vm_get_budget() */
  gint64         mark;         /* budget when the clock and `executed` were last brought up to date */
  gint64         slice;        /* instructions of the slice beyond the budget */
  guint64        executed;
  double         time_limit;
  guint64        tick_limit;   /* of `executed` */
  double         cost;         /* seconds an instruction takes, for new stacks */
  guint          max_depth;
  guint64        max_instructions;
  guint          nested;       /* runs that were entered from a native function: they cannot pause */
  guint64        nested_start; /* executed when the outermost of them began */
  CoroNest      *nest;         /* (nullable): what they run on, the innermost first */
  gboolean       stopping;     /* no handler catches anything any more */
  char          *limit;        /* (nullable) which limit ended the program, in words */
  gboolean       exiting;      /* the program ended itself: exit_status */
  int            exit_status;
  CoroDiagnostic *refusal;     /* (nullable) owned: what it needed that is not simulated */

  /* What a native function left with CORO_TAIL_CALL: a frame, a generator to be resumed, or something to wait for. */
  CoroFrame     *pending_frame;     /* owned */
  CoroGenerator *pending_generator; /* owned */
  CoroAction     pending_action;
  CoroValue      pending_sent;      /* owned; CORO_NULL: an exception is in flight */
  CoroValue      pending_extra;     /* owned */
  CoroValue      pending_block;     /* owned */
  CoroValue      pending_collector; /* owned: what eats pending_iterator */
  CoroValue      pending_iterator;  /* owned */
  GHashTable    *natives;      /* name -> CoroModuleInit */
  GPtrArray     *images;       /* (element-type GBytes): compiled modules */
  GHashTable    *texts;        /* (element-type utf8): names of modules in Python that are compiled when they are imported */
  GHashTable    *states;       /* key -> CoroVmState: see coro_vm_set_state() */
  GHashTable    *by_frames;    /* CoroObject of a callable -> CoroFrameVariant */
  CoroModule    *library;      /* (nullable) owned: the bundled module `_builtins` */
  CoroFindModule find_module;
  gpointer       find_module_data;
  CoroInputFunc  input;
  gpointer       input_data;
  CoroOutputFunc output;
  gpointer       output_data;
  GString       *lines[3];     /* unfinished lines of output, by descriptor */
  char         **arguments;    /* (nullable) sys.argv[1:] */
  char          *script;       /* path of the program, for tracebacks and imports */
  GHashTable    *sources;      /* file name -> text, for tracebacks */
  CoroFunction  *trampoline;   /* code that awaits a native coroutine which awaits one with a frame */
  CoroStr       *build_class_name; /* owned */
  CoroType      *collector_type;
  CoroType      *map_type;
  CoroFunction  *steps[CORO_N_STEPS]; /* functions of `library` */
  CoroType      *coroutine_wrapper_type;
  CoroType      *awaitable_types[CORO_N_AWAITABLE_KINDS]; /* but for coroutines */
  CoroType      *filter_type;
  CoroType      *stream_type;
  CoroType      *module_spec_type;
  CoroType      *refused_type; /* what stands for what is not simulated */
  CoroType      *stream_buffer_type;
  CoroType      *stream_reader_type;
  CoroType      *unraisable_type; /* (nullable): made on first use */
  CoroStr       *stream_names[3]; /* owned; "stdout" and "stderr" at their descriptors */
  CoroModule    *sys;          /* (nullable) owned: there is none until it is imported */
  struct _CoroWarnings *warnings; /* owned */
  CoroLibraryCall library_call; /* see coro_warnings_enter_library() */
  struct _CoroList *exit_functions; /* (nullable) owned: tuples of function, arguments, keyword arguments */
  CoroValue      missing;      /* owned: stands for an argument that was not given, in bundled modules */
  CoroValue      sort_by;      /* owned */
  guint64        random_seed;  /* of the module random */
  guint64        entropy;      /* state of what stands for the system's entropy */
  /* Of the module _abc; isinstance() and issubclass() take the short way where a class has ABCMeta's own methods. */
  struct {
    CoroValue functions[2]; /* owned: ABCMeta.__instancecheck__ and __subclasscheck__ */
    int     (*checks[2]) (CoroRuntime *rt, CoroValue class, CoroValue argument);
    CoroType *data_type;
    CoroStr  *data_name;    /* owned: where a class keeps what is known of its subclasses */
    gint64    version;      /* how often a class was registered */
  } abc;
  struct {
    double    switch_interval;
    guint     origin_depth;    /* frames that a new coroutine remembers */
    CoroValue hooks[2];        /* owned: of async generators: firstiter, finalizer */
    CoroType *hooks_type;      /* (nullable) */
    gboolean  finalizing;      /* the program's own code has ended */
  } sys_state;

  /* The asyncio room's hooks. */
  void         (*coroutine_created) (CoroVm *vm, CoroGenerator *coroutine);
  void         (*never_awaited)     (CoroVm *vm, CoroGenerator *coroutine);
  /* First step of an async generator, and the end of one that was not exhausted: TRUE: taken care of. */
  gboolean     (*agen_first_iter)   (CoroVm *vm, CoroGenerator *generator);
  gboolean     (*agen_finalize)     (CoroVm *vm, CoroGenerator *generator);
  gpointer       asyncio;
};

static inline gint64
coro_vm_place_of (const guint32 *ip)
{
  return (gint64) ((guintptr) ip / sizeof *ip);
}

/* Instructions until the next look at the slice. Running one counts itself: `budget` is kept as the place in the code at which it
 * would be used up if the running frame went straight on, and moves with every jump. */
static inline gint64
coro_vm_get_budget (CoroVm *vm)
{
  return vm->budget - coro_vm_place_of (vm->frame != NULL ? vm->frame->ip : NULL);
}

static inline void
coro_vm_set_budget (CoroVm *vm,
                    gint64  instructions)
{
  vm->budget = instructions + coro_vm_place_of (vm->frame != NULL ? vm->frame->ip : NULL);
  vm->mark = instructions;
}

static inline gboolean
coro_vm_has_slice (CoroVm *vm)
{
  return vm->slice + coro_vm_get_budget (vm) > 0;
}

/* Brings the running stack's clock and `executed` up to date with the budget. */
static inline void
coro_vm_sync (CoroVm *vm)
{
  gint64  budget = coro_vm_get_budget (vm);
  guint64 ticks = (guint64) (vm->mark - budget);

  vm->mark = budget;
  vm->executed += ticks;
  if (vm->stack != NULL)
    vm->stack->clock.ticks += ticks;
}

/* Seconds on the clock of the running stack, or of the last one that ran. */
static inline double
coro_vm_now (CoroVm *vm)
{
  CoroStack *stack = vm->stack;

  if (G_LIKELY (stack != NULL))
    return coro_clock_get_after (&stack->clock, (guint64) (vm->mark - coro_vm_get_budget (vm)));

  return vm->last_stack != NULL ? coro_clock_get (&vm->last_stack->clock) : 0.0;
}

/* The same in nanoseconds, rounded to the nearest one as llround() does. */
static inline gint64
coro_vm_now_ns (CoroVm *vm)
{
  double exact = coro_vm_now (vm) * 1e9;
  gint64 whole = (gint64) exact;

  return whole + (exact - (double) whole >= 0.5);
}

/* Appends an event of now at that place of the program's text; there is a log. The stacks take turns in the order of their
 * clocks, but one may run a little past another's before it pauses: time stands still then. */
static inline void
coro_vm_append_event (CoroVm        *vm,
                      CoroEventKind  kind,
                      guint32        task,
                      guint32        object,
                      guint32        arg,
                      guint          file,
                      guint          line)
{
  CoroEvent *event = coro_log_next (vm->log, coro_vm_now_ns (vm));

  event->task = task;
  event->object = object;
  event->arg = arg;
  event->kind = kind;
  event->file = MIN (file, 127);
  event->line = MIN (line, (1u << 18) - 1);
  if (G_UNLIKELY (kind == CORO_EVENT_TASK_NAMED || kind == CORO_EVENT_OBJECT_NAMED))
    coro_log_take_name (vm->log, event);
}

/* coro-dispatch.c: runs `frame` and what it calls until the frame with CORO_ACTION_ENTRY is done. An exception in flight with
 * frame->resume == CORO_RESUME_THROW is raised where the frame stands. frame is consumed unless it is suspended. */
CoroResult    coro_dispatch             (CoroVm           *vm,
                                         CoroFrame        *frame,
                                         CoroValue        *value);
/* What a native function left pending is run to its end from C. */
CoroValue     coro_vm_finish_tail_call  (CoroRuntime      *rt);
/* ... as a nested run from C: cannot pause or block */
CoroValue     coro_run_nested           (CoroVm           *vm,
                                         CoroFrame        *frame);

/* coro-call.c: makes a frame with its arguments bound (transfer none args). For a generator function the result is the
 * generator object in *object and NULL is returned. NULL and *object null: exception. */
CoroFrame    *coro_function_bind        (CoroVm           *vm,
                                         CoroFunction     *function,
                                         const CoroValue  *args,
                                         gsize             n_args,
                                         CoroTuple        *kwnames,
                                         CoroValue        *object);
/* The same with (transfer full) function and args, only positional ones; the caller has checked coro_function_takes_exactly(). */
CoroFrame    *coro_function_bind_exact  (CoroVm           *vm,
                                         CoroFunction     *function,
                                         const CoroValue  *args,
                                         gsize             n_args,
                                         CoroValue        *object);

static inline gboolean
coro_function_takes_exactly (CoroFunction *function,
                             gsize         n_args)
{
  CoroCode *code = function->code;

  return (code->flags & (CORO_CODE_VAR_ARGS | CORO_CODE_VAR_KEYWORDS)) == 0 && code->n_keyword_only == 0 &&
         code->n_positional == n_args;
}

/* A call from the dispatch loop: *frame is set where a frame is to be run next; otherwise the result, CORO_NULL for an
 * exception, CORO_TAIL_CALL for what a native left pending. (transfer none) args */
CoroValue     coro_vm_enter_call        (CoroVm           *vm,
                                         CoroValue         callable,
                                         const CoroValue  *args,
                                         gsize             n_args,
                                         CoroTuple        *kwnames,
                                         CoroFrame       **frame);

/* coro-generator.c */
void          coro_generator_init       (CoroRuntime      *rt);
CoroValue     coro_generator_new        (CoroVm           *vm,
                                         CoroFrame        *frame); /* takes the frame */
/* The innermost frame that goes on when this suspended generator is resumed, linked on `back`; `sent` (transfer full;
 * CORO_NULL: an exception is in flight) is handed over. NULL: exception. */
CoroFrame    *coro_generator_resume     (CoroVm           *vm,
                                         CoroGenerator    *self,
                                         CoroFrame        *back,
                                         CoroAction        action,
                                         CoroValue         sent);
/* Suspended at a yield of its own, not in one that it delegates to. */
static inline gboolean
coro_generator_stands_at_yield (CoroGenerator *self)
{
  return self->status == CORO_GENERATOR_SUSPENDED && self->native == NULL &&
         (self->frame->ip[-1] & 0xff) == CORO_OP_YIELD_VALUE;
}

/* A native coroutine goes on with *value (transfer full; CORO_NULL: an exception is in flight). With CORO_STEP_AWAIT the
 * generator *run is to be resumed with *value, and what it returns comes back here. */
CoroStep      coro_generator_drive      (CoroVm           *vm,
                                         CoroGenerator    *self,
                                         CoroResume        resume,
                                         CoroValue        *value,
                                         CoroGenerator   **run);
/* The frames from `frame` down to the one that does not delegate are suspended; returns the one below (NULL: C) and its action. */
CoroFrame    *coro_generator_suspend    (CoroVm           *vm,
                                         CoroFrame        *frame,
                                         CoroAction       *action,
                                         CoroValue        *kept); /* (transfer full): to be dropped once that one goes on */
gsize         coro_generator_get_size   (CoroObject       *object);
void          coro_generator_native_finished (CoroRuntime *rt,
                                              CoroGenerator *self);
void          coro_generator_finished   (CoroVm           *vm,
                                         CoroGenerator    *self); /* its frame returned or raised */
CoroValue     coro_async_generator_next (CoroVm           *vm,
                                         CoroGenerator    *self); /* what __anext__() gives */
const char   *coro_generator_kind_name  (CoroGenerator    *self);

/* One step from C; cannot pause. AWAIT: it yielded. (transfer full) sent; CORO_NULL: an exception is in flight */
CoroResult    coro_generator_run_nested (CoroVm           *vm,
                                         CoroGenerator    *self,
                                         CoroValue         sent,
                                         CoroValue        *value);
/* What __await__() of a coroutine returns: an iterator over it. */
CoroValue     coro_generator_wrapper_new (CoroVm          *vm,
                                          CoroGenerator   *self);
/* throw (type[, value[, traceback]]): puts the exception in flight. */
/* before GeneratorExit, if that is in flight, is thrown into it */
void          coro_generator_close_awaited (CoroVm          *vm,
                                            CoroGenerator   *self);
gboolean      coro_generator_raise_thrown (CoroRuntime    *rt,
                                           const char      *method,
                                           const CoroValue *args,
                                           gboolean         of_future);
extern const CoroNativeDef coro_async_generator_methods[];
/* coro-generator-type.c: what all types of generators have */
CoroValue     coro_generator_del_method (CoroRuntime     *rt,
                                         CoroValue        self,
                                         const CoroValue *args);
CoroValue     coro_generator_class_getitem (CoroRuntime     *rt,
                                            CoroValue        type,
                                            const CoroValue *args);
void          coro_generator_del        (CoroRuntime      *rt,
                                         CoroObject       *object);
void          coro_generator_finalize   (CoroRuntime      *rt,
                                         CoroObject       *object);
void          coro_generator_traverse   (CoroObject       *object,
                                         CoroVisitFunc     visit,
                                         gpointer          data);
void          coro_generator_clear      (CoroRuntime      *rt,
                                         CoroObject       *object);
CoroValue     coro_generator_send       (CoroRuntime      *rt,
                                         CoroValue         self,
                                         const CoroValue  *args);
CoroValue     coro_generator_throw      (CoroRuntime      *rt,
                                         CoroValue         self,
                                         const CoroValue  *args);
CoroValue     coro_generator_close_method (CoroRuntime     *rt,
                                           CoroValue        self,
                                           const CoroValue *args);
CoroValue     coro_generator_next_method (CoroRuntime     *rt,
                                          CoroValue        self,
                                          const CoroValue *args);
void          coro_coroutine_wrapper_init (CoroVm         *vm);
void          coro_awaitable_types_init (CoroVm           *vm);
/* (transfer full) both: what a loop can ask C for the next item of; what is no frame's own gets such an iterator */
CoroValue     coro_generator_wrap       (CoroVm           *vm,
                                         CoroValue         iterator);
/* (transfer full) both: the coroutine of such an iterator; anything else itself */
CoroValue     coro_generator_unwrap     (CoroVm           *vm,
                                         CoroValue         value);
CoroValue     coro_builtin_identity     (CoroRuntime      *rt,
                                         CoroValue         self,
                                         const CoroValue  *args);
/* from coro-vm-iteration.c */
CoroValue     coro_vm_get_awaitable     (CoroVm           *vm,
                                         CoroValue         object,
                                         guint             where);
CoroAwait     coro_vm_await_other       (CoroVm           *vm,
                                         CoroValue         object,
                                         CoroType         *type,
                                         CoroResume        resume,
                                         CoroValue        *value);
void          coro_vm_raise_stop_iteration (CoroVm        *vm,
                                            CoroValue      value);

/* coro-traceback.c */
void          coro_traceback_init       (CoroRuntime      *rt);
void          coro_traceback_add        (CoroVm           *vm,
                                         CoroValue         exception,
                                         CoroFrame        *frame);

/* coro-collect.c: what is pending is eaten from C */
CoroValue     coro_collect_pending_nested (CoroVm         *vm);

/* coro-class-statement.c */
CoroValue     coro_build_class          (CoroRuntime      *rt,
                                         CoroValue         self,
                                         const CoroValue  *args,
                                         gsize             n_args,
                                         CoroTuple        *kwnames);
CoroValue     coro_build_class_finish   (CoroVm           *vm,
                                         CoroValue         state,  /* (transfer none) */
                                         CoroValue         result, /* (transfer none): of the body */
                                         CoroDict         *namespace);

/* coro-import.c */
void          coro_import_init          (CoroVm           *vm);
/* import name: the module that the statement binds; CORO_NULL with *next: a module's body is to be run, then once more */
CoroValue     coro_import_name          (CoroVm           *vm,
                                         CoroDict         *globals,
                                         CoroStr          *name,
                                         CoroValue         from_list,
                                         guint             level,
                                         CoroFrame       **next);
CoroValue     coro_import_name_nested   (CoroVm           *vm,
                                         CoroDict         *globals,
                                         CoroStr          *name,
                                         CoroValue         from_list,
                                         guint             level);
/* coro-module-load.c: a module's body has come to its end. FALSE: an exception is in flight */
gboolean      coro_load_finish          (CoroVm           *vm,
                                         CoroValue         module,
                                         gboolean          succeeded);
CoroValue     coro_import_from          (CoroVm           *vm,
                                         CoroValue         module,
                                         CoroStr          *name);

/* coro-sys-hooks.c: an exception (transfer full) that nobody can catch; doing: "while calling deallocator" */
void          coro_vm_report_unraisable (CoroRuntime      *rt,
                                         CoroValue         exception,
                                         const char       *doing,
                                         CoroValue         object);

/* coro-vm-raise.c: (transfer none): the exception that is being handled where the program stands; CORO_NULL: none */
CoroValue     coro_vm_get_handled       (CoroVm           *vm);
/* The exception in flight is raised here: its context is what is handled here. */
void          coro_vm_chain             (CoroVm           *vm);
/* The same of one that a native coroutine raises which `frame` awaits: throw() may have gone down to it past what frames handle. */
void          coro_vm_chain_in_native   (CoroVm           *vm,
                                         CoroFrame        *frame);

/* coro-builtins-module.c */
CoroValue     coro_builtin_refuse_call  (CoroRuntime      *rt,
                                         CoroValue         self,
                                         const CoroValue  *args);
void          coro_builtins_init        (CoroVm           *vm);

/* coro-unpack.c, coro-match.c: the rarer instructions */
gboolean      coro_unpack_sequence      (CoroRuntime      *rt,
                                         CoroValue         value,
                                         gsize             n,
                                         CoroValue        *sp);
gboolean      coro_unpack_ex            (CoroRuntime      *rt,
                                         CoroValue         value,
                                         gsize             before,
                                         gsize             after,
                                         CoroValue        *sp);

G_END_DECLS
