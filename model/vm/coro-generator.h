/* coro-generator.h: generators, coroutines and async generators: suspended frames as objects; coroutines written in C
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

/**
 * CoroStep:
 * @CORO_STEP_RETURN: the coroutine is done; *value (transfer full) is its result
 * @CORO_STEP_YIELD: *value (transfer full) goes up to the driver (a task's step); the next call brings what is sent
 * @CORO_STEP_AWAIT: *value (transfer full) is an awaitable to be awaited; the next call brings its result
 * @CORO_STEP_RAISE: an exception is in flight
 */
typedef enum {
  CORO_STEP_RETURN,
  CORO_STEP_YIELD,
  CORO_STEP_AWAIT,
  CORO_STEP_RAISE,
} CoroStep;

/* Where the library lies, as far as a program can tell: in an archive, as in the CPython that the recordings are made with. */
#define CORO_LIBRARY_FOLDER "/lib/python314.zip/"

typedef struct _CoroGenerator CoroGenerator;

/**
 * CoroStepFunc:
 * @self: the coroutine: its `state` is 0 at the first call and the step's own after that; its `slots` are the step's
 * @value: (inout): what was sent or awaited (transfer full; None at the first call), or CORO_NULL: an exception was thrown in
 *   and is in flight: handle it with coro_exception_take(), or return %CORO_STEP_RAISE
 *
 * A coroutine function's body, written in C as a state machine. It is called by the VM as a frame would be resumed: no C
 * stack is held while it is suspended.
 */
typedef CoroStep (*CoroStepFunc) (CoroRuntime *rt, CoroGenerator *self, CoroValue *value);

/* What a coroutine function in C gives: a coroutine, or what asend(), athrow() and aclose(), or anext() with a default give. */
typedef enum {
  CORO_AWAITABLE_COROUTINE,
  CORO_AWAITABLE_ASEND,
  CORO_AWAITABLE_ATHROW,
  CORO_AWAITABLE_ANEXT,
  CORO_N_AWAITABLE_KINDS,
} CoroAwaitableKind;

typedef struct {
  const char  *name;     /* "acquire" */
  const char  *qualname; /* "Lock.acquire" */
  CoroStepFunc step;
  guint        n_slots;
  gsize        data_size; /* bytes of plain data behind the slots, coro_generator_get_data() */
  CoroAwaitableKind kind;     /* what it is if not a coroutine; an exception thrown into one that has not begun is for its first step */
  const char  *reuse_name; /* with it: what CPython calls it where it is awaited again */
  const char  *file;      /* (nullable): the file of CPython's library that defines it, below %CORO_LIBRARY_FOLDER */
  guint16      lines[4];  /* in @file: its first line, and the one that awaits in state 1, 2, 3; 0: as in the state before */
} CoroNativeCoroutine;

typedef enum {
  CORO_GENERATOR_CREATED,
  CORO_GENERATOR_SUSPENDED,
  CORO_GENERATOR_RUNNING,
  CORO_GENERATOR_CLOSED,
} CoroGeneratorState;

/**
 * CoroGenerator:
 * @frame: its outermost frame; NULL for a native one and once it is closed
 * @native: NULL for one that has a frame
 */
struct _CoroGenerator {
  CoroObject                 base;
  CoroFrame                 *frame;
  CoroStr                   *name;
  CoroStr                   *qualname;
  guint8                     status;  /* CoroGeneratorState */
  guint8                     awaited; /* a coroutine: something awaits it (it is delegated to) */
  guint8                     quiet;   /* nobody is told that it was never awaited */
  guint8                     state;   /* native: the step's own */
  guint32                    entity;  /* of the trace, 0 if none was made */
  guint32                    line;    /* where it was created */
  guint8                     closed;  /* an async generator: it was asked to close, or it has ended */
  guint8                     hooked;  /* an async generator: the loop was told of it */
  guint8                     abandoned; /* ... and that nobody refers to it any more */
  const CoroNativeCoroutine *native;
  CoroValue                  code;     /* owned: of a frame that has ended, or CORO_NULL */
  CoroValue                  awaiting; /* native: what it awaits, CORO_NULL if nothing */
  /* a tuple: who made it (sys.set_coroutine_origin_tracking_depth()); the loop that an async generator began in; or CORO_NULL */
  CoroValue                  origin;
  CoroValue                 *slots;    /* native: spec->n_slots values, owned */
};

#define CORO_GENERATOR(value) ((CoroGenerator *) coro_object (value))

/* slots are borrowed; as many as the spec says, NULL: all CORO_NULL */
CoroValue coro_native_coroutine_new (CoroRuntime               *rt,
                                     const CoroNativeCoroutine *spec,
                                     const CoroValue           *slots);
gpointer  coro_generator_get_data   (CoroGenerator             *self);
const char *coro_generator_get_name (CoroGenerator            *self);
const char *coro_generator_get_qualname (CoroGenerator        *self);
/* (transfer none): what it awaits or yields from while it is suspended; CORO_NULL if nothing */
CoroValue coro_generator_get_awaited (CoroGenerator           *self);
/* it has ended and is used again: RuntimeError */
CoroValue coro_generator_raise_reused (CoroRuntime *rt, CoroGenerator *self);
/* the value that the generator returned where it was closed */
gboolean coro_generator_close_value (CoroVm *vm, CoroGenerator *self, CoroValue *returned);
gboolean  coro_generator_is_suspended (CoroRuntime             *rt,
                                       CoroGenerator           *self);
gboolean  coro_generator_close      (CoroVm                    *vm,
                                     CoroGenerator             *self); /* FALSE: an exception is in flight */
/* What aclose() of an async generator returns. */
CoroValue coro_async_generator_close (CoroRuntime              *rt,
                                      CoroValue                 self);
gboolean  coro_coroutine_check      (CoroRuntime               *rt,
                                     CoroValue                  value); /* a coroutine object */
/* What a generator or coroutine that runs has in its variables; nothing for other objects */
void      coro_generator_visit_running (CoroObject *object, CoroVisitFunc visit, gpointer data);
gboolean  coro_awaitable_check      (CoroRuntime               *rt,
                                     CoroValue                  value); /* or what asend(), athrow() and anext() give */

G_END_DECLS
