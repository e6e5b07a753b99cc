/* coro-thread.c: simulated threads: stacks, what they are blocked on, and the loop that runs in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-child.h"
#include "asyncio/coro-line.h"
#include "asyncio/coro-schedule.h"
#include "asyncio/coro-thread-local.h"

/* What get_ident() answers: addresses of stacks, 8 MiB and a page apart, as glibc lays them out. */
#define FIRST_IDENT G_GUINT64_CONSTANT (0x7f4c3a7fe740)
#define IDENT_STEP  G_GUINT64_CONSTANT (0x801000)

static void
block_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroBlock *self = (CoroBlock *) object;

  coro_clear (&self->data);
  coro_clear (&self->more);
}

static void
block_traverse (CoroObject    *object,
                CoroVisitFunc  visit,
                gpointer       data)
{
  CoroBlock *self = (CoroBlock *) object;

  coro_visit (self->data, visit, data);
  coro_visit (self->more, visit, data);
}

static CoroValue
block_call (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args,
            gsize            n_args,
            CoroTuple       *kwnames)
{
  return coro_vm_block (rt, coro_ref (self));
}

static const CoroTypeSpec block_spec = {
  .module = "_asyncio",
  .name = "block",
  .size = sizeof (CoroBlock),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = block_finalize, .traverse = block_traverse, .clear = block_finalize, .call = block_call },
};

/**
 * coro_thread_init_types:
 * @asyncio: the state
 *
 * Makes the type of blocks.
 */
void
coro_thread_init_types (CoroAsyncio *asyncio)
{
  asyncio->block_type = coro_type_new_native (asyncio->rt, &block_spec, NULL);
}

/**
 * coro_block_new:
 * @asyncio: the state
 * @deadline: seconds on the running stack's clock: the call returns then at the latest; INFINITY: it has no timeout
 * @finish: makes the call's result
 * @reason: (not nullable): static: what it waits for, in words
 *
 * Returns: (transfer full): what coro_vm_block() takes
 */
CoroBlock *
coro_block_new (CoroAsyncio *asyncio,
                double       deadline,
                CoroValue  (*finish) (CoroAsyncio *asyncio, CoroBlock *self, gboolean timed_out),
                const char  *reason)
{
  CoroBlock *self = coro_object_new (asyncio->rt, asyncio->block_type, 0);

  self->start = coro_vm_get_time (asyncio->vm);
  self->deadline = deadline;
  self->woken = INFINITY;
  self->finish = finish;
  self->reason = reason;
  coro_vm_get_position (asyncio->vm, &self->file, &self->line);

  return self;
}

/**
 * coro_block_wake:
 * @asyncio: the state
 * @self: a block
 *
 * What it waits for has happened, at the time of the stack that runs now. Further calls change nothing.
 */
void
coro_block_wake (CoroAsyncio *asyncio,
                 CoroBlock   *self)
{
  if (!isinf (self->woken))
    return;

  self->woken = coro_vm_get_time (asyncio->vm);
  self->ticket = coro_schedule_take_ticket (asyncio);
  if (self->thread != NULL)
    coro_line_note (self->thread);
  if (self->thread != NULL && self->thread->loop == NULL)
    coro_thread_trace_ready (self->thread, self->wake != CORO_WAKE_NONE ? coro_asyncio_get_cause (asyncio) : 0, self->wake);
  coro_schedule_note_ready (asyncio);
}

/**
 * coro_block_note_end:
 * @asyncio: the state
 * @self: a block that waits for jobs
 * @failed: it failed
 *
 * One of them has ended, at the time of the stack that runs now.
 */
void
coro_block_note_end (CoroAsyncio *asyncio,
                     CoroBlock   *self,
                     gboolean     failed)
{
  if (self->n_pending > 0)
    self->n_pending--;
  if (self->n_pending == 0 || (failed && self->ends_on_failure))
    coro_block_wake (asyncio, self);
}

/**
 * coro_strand_get_next_time:
 * @self: a strand that is not empty
 *
 * Returns: seconds: when it goes on; INFINITY: not by itself
 */
double
coro_strand_get_next_time (CoroStrand *self)
{
  double now = coro_clock_get (&self->stack->clock);

  g_assert (self->state != CORO_STRAND_EMPTY);

  if (self->state == CORO_STRAND_PAUSED)
    return now;

  return MAX (now, MIN (self->block->woken, self->block->deadline));
}

/**
 * coro_strand_note:
 * @self: a strand
 * @context: (nullable): where the context of its code is kept
 * @result: how a run of it ended
 *
 * Returns: whether it is suspended
 */
gboolean
coro_strand_note (CoroStrand *self,
                  CoroValue  *context,
                  CoroResult  result)
{
  self->context = context;
  switch (result)
    {
    case CORO_RESULT_PAUSE:
      self->state = CORO_STRAND_PAUSED;
      return TRUE;

    case CORO_RESULT_BLOCK:
      self->state = CORO_STRAND_BLOCKED;
      self->block = CORO_BLOCK (self->stack->block);
      self->block->thread = self->stack->owner;
      return TRUE;

    case CORO_RESULT_RETURN:
    case CORO_RESULT_AWAIT:
    case CORO_RESULT_RAISE:
    default:
      self->state = CORO_STRAND_EMPTY;
      self->block = NULL;
      return FALSE;
    }
}

/* The running thread goes on, unless what goes on is the loop that runs in it. */
static void
trace_own_code (CoroAsyncio *asyncio)
{
  if (asyncio->thread != NULL && asyncio->thread->loop == NULL)
    coro_thread_trace_running (asyncio->thread);
}

/**
 * coro_strand_resume:
 * @asyncio: the state
 * @self: a strand that is suspended
 * @time: seconds: not before coro_strand_get_next_time()
 * @value: (out) (transfer full): as of coro_vm_continue()
 *
 * Goes on with it.
 *
 * Returns: how the run ended
 */
CoroResult
coro_strand_resume (CoroAsyncio *asyncio,
                    CoroStrand  *self,
                    double       time,
                    CoroValue   *value)
{
  CoroBlock *block = self->block;
  coro_auto CoroValue kept = CORO_NULL;
  CoroValue result;
  gboolean timed_out;

  asyncio->context = self->context;
  if (self->state == CORO_STRAND_PAUSED)
    {
      trace_own_code (asyncio);
      return coro_vm_continue (asyncio->vm, self->stack, value);
    }

  coro_clock_jump (&self->stack->clock, time);
  coro_asyncio_set_stack (asyncio, self->stack);
  timed_out = block->woken > block->deadline || isinf (block->woken);
  if (!timed_out && block->retry != NULL && block->retry (asyncio, block))
    return CORO_RESULT_BLOCK;

  trace_own_code (asyncio);
  kept = coro_ref (coro_value (block));
  self->block = NULL;
  block->thread = NULL;
  result = block->finish (asyncio, block, timed_out);
  /* What it led to, its loop for example, is not to last for as long as the code runs now. */
  coro_clear (&kept);

  return coro_vm_unblock (asyncio->vm, self->stack, result, value);
}

/**
 * coro_strand_clear:
 * @asyncio: the state
 * @self: a strand
 *
 * Drops what is suspended on it, without running it, and its stack.
 */
void
coro_strand_clear (CoroAsyncio *asyncio,
                   CoroStrand  *self)
{
  self->block = NULL;
  self->state = CORO_STRAND_EMPTY;
  if (self->stack != NULL)
    {
      if (asyncio->vm->stack == self->stack)
        coro_asyncio_set_stack (asyncio, NULL);
      coro_stack_free (asyncio->vm, self->stack);
    }
  self->stack = NULL;
}

/**
 * coro_thread_get_next_ident:
 * @asyncio: the state
 *
 * Returns: what get_ident() will answer in the thread that is made next
 */
guint64
coro_thread_get_next_ident (CoroAsyncio *asyncio)
{
  return FIRST_IDENT - IDENT_STEP * asyncio->n_threads;
}

/**
 * coro_thread_get_native_id:
 * @self: (nullable): a thread
 *
 * Returns: what get_native_id() answers in it: the main thread has the number of its process, the others those behind it
 */
gint64
coro_thread_get_native_id (CoroThread *self)
{
  return self != NULL ? (gint64) (self->asyncio->pid + self->number) : 0;
}

/**
 * coro_thread_new:
 * @asyncio: the state
 * @name: its name, as threading or multiprocessing has it
 * @time: seconds: where its clock begins
 *
 * Makes a thread with an empty stack and puts it behind the others.
 *
 * Returns: (transfer full): the thread
 */
CoroThread *
coro_thread_new (CoroAsyncio *asyncio,
                 const char  *name,
                 double       time)
{
  CoroThread *self = g_new0 (CoroThread, 1);

  self->asyncio = asyncio;
  self->name = g_strdup (name);
  self->strand.stack = coro_stack_new (asyncio->vm, time);
  self->strand.stack->owner = self;
  self->start_time = INFINITY;
  self->ident = coro_thread_get_next_ident (asyncio);
  self->number = asyncio->n_threads++;
  self->context = &self->own_context;
  g_ptr_array_add (asyncio->threads, self);
  coro_line_note (self);

  return self;
}

/**
 * coro_thread_free:
 * @self: (transfer full): a thread that does not run
 */
void
coro_thread_free (CoroThread *self)
{
  CoroAsyncio *asyncio = self->asyncio;

  g_ptr_array_remove (asyncio->threads, self);
  coro_line_remove (self);
  if (asyncio->thread == self)
    asyncio->thread = NULL;
  if (asyncio->main == self)
    asyncio->main = NULL;
  if (asyncio->holder == self)
    {
      asyncio->holder = NULL;
      asyncio->switch_time = coro_thread_get_time (self);
    }

  if (!asyncio->finishing)
    coro_thread_local_drop (self);
  if (self->loop != NULL)
    coro_loop_end (self->loop);
  coro_strand_clear (asyncio, &self->strand);
  if (self->starter != NULL)
    coro_unref (coro_value (self->starter));
  coro_clear (&self->event_loop);
  coro_clear (&self->running);
  coro_clear (&self->own_context);
  if (self->free_owner != NULL)
    self->free_owner (self->owner);
  g_free (self->failure);
  g_free (self->name);
  g_free (self);
}

/**
 * coro_thread_get_strand:
 * @self: a thread
 *
 * Returns: (transfer none): the stack that its code runs on: that of the loop while one runs in it
 */
CoroStrand *
coro_thread_get_strand (CoroThread *self)
{
  return self->loop != NULL ? &self->loop->strand : &self->strand;
}

/**
 * coro_thread_get_time:
 * @self: a thread
 *
 * Returns: seconds on its clock
 */
double
coro_thread_get_time (CoroThread *self)
{
  return coro_clock_get (&coro_thread_get_strand (self)->stack->clock);
}

/* A loop that itself waits for another thread would wait in vain if it heard of nothing. */
static gboolean
hears (CoroLoop *loop)
{
  CoroStrand *strand = &loop->strand;

  return loop->thread == NULL || loop->phase == CORO_LOOP_SELECT ||
         (strand->state == CORO_STRAND_BLOCKED && strand->block->wait != CORO_WAIT_SLEEP && !strand->block->starts);
}

/**
 * coro_thread_get_next_time:
 * @self: a thread
 *
 * Returns: seconds: when it goes on or starts; INFINITY: not by itself
 */
double
coro_thread_get_next_time (CoroThread *self)
{
  if (self->loop != NULL)
    return coro_loop_get_next_time (self->loop);
  if (self->child != NULL)
    return coro_child_get_next_time (self->child);
  if (self->strand.state != CORO_STRAND_EMPTY)
    return coro_strand_get_next_time (&self->strand);
  if (self->listener != NULL && !hears (self->listener))
    return INFINITY;

  return self->start_time;
}

/**
 * coro_thread_is_between_turns:
 * @self: a thread
 *
 * Returns: whether a loop runs in it, and is at its select: what others do at the same moment comes before its next turn
 */
gboolean
coro_thread_is_between_turns (CoroThread *self)
{
  return self->loop != NULL && coro_loop_is_between_turns (self->loop);
}

/**
 * coro_thread_can_switch:
 * @asyncio: the state
 *
 * Returns: whether the running code can be suspended: it is not called back by a native function
 */
gboolean
coro_thread_can_switch (CoroAsyncio *asyncio)
{
  return coro_vm_get_stack (asyncio->vm) != NULL && asyncio->vm->nested == 0;
}

/**
 * coro_thread_start_at:
 * @self: a thread with something to start
 * @time: seconds
 *
 * It is ready to begin from that moment on.
 */
void
coro_thread_start_at (CoroThread *self,
                      double      time)
{
  self->start_time = time;
  self->ticket = coro_schedule_take_ticket (self->asyncio);
  coro_line_note (self);
  coro_schedule_note_ready (self->asyncio);
}

/**
 * coro_thread_go_on:
 * @self: the running thread, with something new to start
 *
 * It begins with that at once.
 */
void
coro_thread_go_on (CoroThread *self)
{
  self->start_time = coro_thread_get_time (self);
  self->goes_on = TRUE;
}

/**
 * coro_thread_start_fresh:
 * @self: a new thread with something to start
 * @starter: (transfer none): what the running code is about to wait for
 *
 * It is ready to begin now. Its starter waits until it has begun, as Thread.start() does in CPython: so the new thread runs
 * until it blocks for the first time before the starter gets the interpreter back.
 */
void
coro_thread_start_fresh (CoroThread *self,
                         CoroBlock  *starter)
{
  self->starter = starter;
  starter->starts = TRUE;
  coro_ref (coro_value (starter));
  coro_thread_start_at (self, coro_vm_get_time (self->asyncio->vm));
}

/**
 * coro_thread_note_begun:
 * @self: a thread that begins
 *
 * Wakes its starter, if it has one.
 */
void
coro_thread_note_begun (CoroThread *self)
{
  CoroBlock *starter = g_steal_pointer (&self->starter);

  self->start_time = INFINITY;
  self->goes_on = FALSE;
  if (starter == NULL)
    return;
  coro_block_wake (self->asyncio, starter);
  coro_unref (coro_value (starter));
}
