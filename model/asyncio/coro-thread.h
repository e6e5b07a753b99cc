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
 * @thread: (nullable) borrowed: the thread that waits, once it does
 * @ticket: its place among those that are ready at the same moment, 0 until it is woken
 * @start: seconds: when it began
 * @deadline: seconds: the call returns then at the latest; INFINITY if it has no timeout
 * @woken: seconds: the moment at which what it waits for happened; INFINITY until then
 * @finish: makes the call's result: (transfer full), CORO_NULL with an exception in flight
 * @retry: (nullable): it was woken: whether it has to wait on; @woken is INFINITY again then
 * @data: owned: for @finish
 * @more: owned: for @finish
 * @n_pending: ends of jobs that it waits for yet
 * @ends_on_failure: one that failed is enough
 * @granted: what was waited for is the waiter's
 * @starts: it is over as soon as a new thread has begun
 * @entity: what it waits for, 0 if that has no entity
 * @file: where it began
 * @line: where it began
 * @detail: of a sleep its length in us
 * @wait: a #CoroWait: what kind of thing that is
 * @wake: a #CoroWake: what ends it
 * @reason: "the result of a job": for people
 * @tells_reason: it says more than @wait and @entity do
 *
 * What a blocking call of the program waits for: the object that coro_vm_block() is given.
 */
struct _CoroBlock {
  CoroObject  base;
  CoroThread *thread;
  guint64     ticket;
  double      start;
  double      deadline;
  double      woken;
  CoroValue (*finish) (CoroAsyncio *asyncio, CoroBlock *self, gboolean timed_out);
  gboolean  (*retry)  (CoroAsyncio *asyncio, CoroBlock *self);
  CoroValue   data;
  CoroValue   more;
  guint32     entity;
  guint       n_pending;
  guint       file;
  guint       line;
  guint       detail;
  guint8      ends_on_failure;
  guint8      granted;
  guint8      starts;
  guint8      wait;
  guint8      wake;
  guint8      tells_reason;
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
 * @block: (nullable): owned by @stack
 * @context: (nullable): borrowed: while it is suspended: where the context of its code is kept
 *
 * A stack and how it is to be gone on with.
 */
typedef struct {
  CoroStack       *stack;
  CoroBlock       *block;
  CoroValue       *context;
  CoroStrandState  state;
} CoroStrand;

/**
 * CoroThread:
 * @strand: its own code
 * @loop: (nullable): the loop that runs in it, while its own code is suspended
 * @start_time: when it has something to start: the moment at which @start is called; INFINITY else
 * @listener: (nullable): borrowed: what it has to start happens where this loop hears of it, at its select
 * @starter: (nullable): owned: what its starter waits for: that it begins
 * @ticket: its place among those that are ready at the same moment
 * @ident: what get_ident() answers in it
 * @start: begins what it has to do: returns what coro_vm_call() returns
 * @finish: what it did is done; result as coro_vm_call() gave it (transfer full value). FALSE: the thread is over.
 *
 * One line of execution: the program's main thread, a worker of an executor, a thread.
 */
struct _CoroThread {
  CoroAsyncio *asyncio;
  CoroStrand   strand;
  CoroLoop    *loop;
  CoroValue   *context;    /* (nullable): borrowed: where the context of its own code is kept at first */
  CoroValue    own_context; /* owned: of a thread that was given none */
  CoroValue    event_loop; /* owned: what set_event_loop() was given in it */
  gboolean     event_loop_set; /* it was called */
  CoroValue    running;    /* owned: what _set_running_loop() was given in it, or CORO_NULL */
  double       start_time;
  CoroLoop    *listener;
  CoroBlock   *starter;
  guint64      ticket;
  guint64      ident;
  guint64      number;  /* from 0: how many were made before it */
  char        *name;
  guint32      entity;
  gboolean     has_states; /* its lane shows what it does and what it waits for */
  gboolean     is_shown_running;
  gboolean     goes_on;  /* it starts something new without giving the interpreter up */
  gboolean     is_main;
  gboolean     is_daemon;
  gboolean     is_process; /* it does not need the program's interpreter */
  gboolean     is_hidden;  /* the program does not see it */
  CoroResult (*start)  (CoroThread *self, CoroValue *value);
  gboolean   (*finish) (CoroThread *self, CoroResult result, CoroValue value);
  gpointer     owner;
  GDestroyNotify free_owner;
  struct _CoroChild *child; /* (nullable): borrowed: the process whose lane it is; it runs no code here */
  char        *failure;  /* (nullable): what it is going to end with */
  double       line_time;   /* coro-line.c: seconds: when it goes on, ... */
  guint64      line_ticket; /* ... its place among those of that moment, ... */
  guint        line_place;  /* ... where it stands in the heap; 0: nowhere, ... */
  gboolean     is_noted;    /* ... whether it is looked at before the next turn, ... */
  gboolean     is_asked;    /* ... and each time */
};

CoroThread *coro_thread_new        (CoroAsyncio *asyncio,
                                    const char  *name,
                                    double       time);
void        coro_thread_free       (CoroThread  *self);
guint64     coro_thread_get_next_ident (CoroAsyncio *asyncio); /* of the thread that is made next */
gint64      coro_thread_get_native_id (CoroThread *self);
/* Its active stack: the loop's while one runs in it. */
CoroStrand *coro_thread_get_strand (CoroThread  *self);
double      coro_thread_get_time   (CoroThread  *self);
/* The moment at which it would go on, INFINITY: not by itself. */
double      coro_thread_get_next_time (CoroThread *self);
/* Its loop is at its select. */
gboolean    coro_thread_is_between_turns (CoroThread *self);

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
                                    CoroValue   *context,
                                    CoroResult   result);
double      coro_strand_get_next_time (CoroStrand *self);
void        coro_strand_clear      (CoroAsyncio *asyncio,
                                    CoroStrand  *self);

/* Whether the running code can be suspended here: not while a native function calls the program back. */
gboolean    coro_thread_can_switch  (CoroAsyncio *asyncio);
/* It has something to start at this moment. */
void        coro_thread_start_at    (CoroThread  *self,
                                     double       time);
/* ... now, without giving the interpreter up before. */
void        coro_thread_go_on       (CoroThread  *self);
/* ... now, and is new: what runs waits on the block (borrowed) until it begins. */
void        coro_thread_start_fresh (CoroThread  *self,
                                     CoroBlock   *starter);
/* It begins: its starter is woken. */
void        coro_thread_note_begun  (CoroThread  *self);

/* coro-thread-trace.c: its lane, where it has one that shows its states */
void        coro_thread_show          (CoroThread *self);
void        coro_thread_trace_running (CoroThread *self);
void        coro_thread_trace_ready   (CoroThread *self,
                                       guint32     cause,
                                       CoroWake    wake);
void        coro_thread_trace_blocked (CoroThread *self);
void        coro_thread_trace_ended   (CoroThread *self,
                                       const char *failure); /* (nullable): "ValueError: message" */

G_END_DECLS
