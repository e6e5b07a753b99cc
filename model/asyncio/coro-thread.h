/* coro-thread.h: simulated threads: stacks, what they are blocked on, and the loop that runs in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

typedef struct _CoroBlock CoroBlock;

/**
 * CoroBlock:
 * @deadline: seconds: the call returns then at the latest; INFINITY if it has no timeout
 * @woken: seconds: the moment at which what it waits for happened; INFINITY until then
 * @finish: makes the call's result: (transfer full), CORO_NULL with an exception in flight
 * @data: owned: for @finish
 * @more: owned: for @finish
 * @n_pending: ends of jobs that it waits for yet
 * @ends_on_failure: one that failed is enough
 * @entity: what it waits for, 0 if that has no entity
 * @line: where it began
 * @reason: "the result of a job": for people
 *
 * What a blocking call of the program waits for: the object that coro_vm_block() is given.
 */
struct _CoroBlock {
  CoroObject  base;
  double      deadline;
  double      woken;
  CoroValue (*finish) (CoroAsyncio *asyncio, CoroBlock *self, gboolean timed_out);
  CoroValue   data;
  CoroValue   more;
  guint32     entity;
  guint       n_pending;
  guint8      ends_on_failure;
  guint       line;
  const char *reason;
};

#define CORO_BLOCK(value) ((CoroBlock *) coro_object (value))

typedef enum {
  CORO_STRAND_EMPTY,   /* nothing is suspended on the stack */
  CORO_STRAND_PAUSED,  /* go on with coro_vm_continue() */
  CORO_STRAND_BLOCKED, /* go on with coro_vm_unblock() */
} CoroStrandState;

/**
 * CoroStrand:
 * @stack: owned
 * @block: (nullable): owned by @stack, or, where @coroutine is set, by the strand
 * @coroutine: owned: a coroutine that yielded @block: it is to be sent the result; CORO_NULL: the stack is to be unblocked
 *
 * A stack and how it is to be gone on with.
 */
typedef struct {
  CoroStack       *stack;
  CoroBlock       *block;
  CoroValue        coroutine;
  CoroStrandState  state;
} CoroStrand;

/**
 * CoroThread:
 * @strand: its own code
 * @loop: (nullable): the loop that runs in it, while its own code is suspended
 * @start_time: when it has something to start: the moment at which @start is called; INFINITY else
 * @eager_end: a fresh thread lets its starter go on at this moment at the latest
 * @starter: (nullable): owned: what its starter waits for: that it blocks for the first time
 * @submitter: (nullable): it starts when this thread blocks for the next time
 * @start: begins what it has to do: returns what coro_vm_call() returns
 * @finish: what it did is done; result as coro_vm_call() gave it (transfer full value). FALSE: the thread is over.
 *
 * One line of execution: the program's main thread, a worker of an executor, a thread.
 */
struct _CoroThread {
  CoroAsyncio *asyncio;
  CoroStrand   strand;
  CoroLoop    *loop;
  CoroValue   *context;    /* (nullable): borrowed: where the context of its own code is kept */
  CoroValue    event_loop; /* owned: what set_event_loop() was given in it */
  gboolean     event_loop_set; /* it was called */
  double       start_time;
  double       eager_end;
  CoroBlock   *starter;
  CoroThread  *submitter;
  char        *name;
  guint32      entity;
  gboolean     is_main;
  gboolean     is_daemon;
  gboolean     is_process;
  CoroResult (*start)  (CoroThread *self, CoroValue *value);
  gboolean   (*finish) (CoroThread *self, CoroResult result, CoroValue value);
  gpointer     owner;
};

CoroThread *coro_thread_new        (CoroAsyncio *asyncio,
                                    const char  *name,
                                    double       time);
void        coro_thread_free       (CoroThread  *self);
/* Its active stack: the loop's while one runs in it. */
CoroStrand *coro_thread_get_strand (CoroThread  *self);
double      coro_thread_get_time   (CoroThread  *self);
/* The moment at which it would go on, INFINITY: not by itself. */
double      coro_thread_get_next_time (CoroThread *self);

/* Registers what the running thread waits for, as in `return coro_block_new (...)`-like natives:
 *   CoroBlock *block = coro_block_new (asyncio, deadline, finish, "...");
 *   return coro_vm_block (rt, coro_value (block)); */
CoroBlock  *coro_block_new         (CoroAsyncio *asyncio,
                                    double       deadline,
                                    CoroValue  (*finish) (CoroAsyncio *asyncio, CoroBlock *self, gboolean timed_out),
                                    const char  *reason);
/* What it waits for has happened now. */
void        coro_block_wake        (CoroAsyncio *asyncio,
                                    CoroBlock   *self);
/* One of the jobs that it waits for has ended. */
void        coro_block_note_end    (CoroAsyncio *asyncio,
                                    CoroBlock   *self,
                                    gboolean     failed);
void        coro_thread_init_types (CoroAsyncio *asyncio);

/* Goes on with what is suspended on it, at `time` or later. */
CoroResult  coro_strand_resume     (CoroAsyncio *asyncio,
                                    CoroStrand  *self,
                                    double       time,
                                    CoroValue   *value);
/* Notes how a run of it ended; returns whether it is suspended. */
gboolean    coro_strand_note       (CoroStrand  *self,
                                    CoroResult   result);
/* The coroutine yielded a block (transfer full). */
void        coro_strand_note_yield (CoroStrand  *self,
                                    CoroBlock   *block,
                                    CoroValue    coroutine);
double      coro_strand_get_next_time (CoroStrand *self);
void        coro_strand_clear      (CoroAsyncio *asyncio,
                                    CoroStrand  *self);

/* The thread is about to sleep or to block: what it submitted and what has not begun yet may begin. */
void        coro_thread_release_submitted (CoroThread *self);

/* Whether the running code can be suspended here: not while a native function calls the program back. */
gboolean    coro_thread_can_switch  (CoroAsyncio *asyncio);
/* It has something to start, now: what runs waits on the block (borrowed) until it blocks for the first time. */
void        coro_thread_start_fresh (CoroThread *self,
                                     double      time,
                                     CoroBlock  *starter);
/* ... when the thread that runs now sleeps or blocks, or has run on for the interpreter's switch interval. */
void        coro_thread_start_later (CoroThread *self,
                                     double      time);
/* ... at this moment */
void        coro_thread_start_at    (CoroThread *self,
                                     double      time);

G_END_DECLS
