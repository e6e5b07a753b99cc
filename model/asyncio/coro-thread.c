/* coro-thread.c: simulated threads: stacks, what they are blocked on, and the loop that runs in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread.h"

#include "asyncio/coro-base-events.h"

/* Seconds that a thread of CPython runs on while another one wants to (sys.getswitchinterval()). */
#define SWITCH_INTERVAL 0.005

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

static const CoroTypeSpec block_spec = {
  .module = "_asyncio",
  .name = "block",
  .size = sizeof (CoroBlock),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = block_finalize, .traverse = block_traverse, .clear = block_finalize },
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
  guint file_id;

  self->deadline = deadline;
  self->woken = INFINITY;
  self->finish = finish;
  self->reason = reason;
  coro_vm_get_position (asyncio->vm, &file_id, &self->line);

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
  if (isinf (self->woken))
    self->woken = coro_vm_get_time (asyncio->vm);
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
 * @result: how a run of it ended
 *
 * Returns: whether it is suspended
 */
gboolean
coro_strand_note (CoroStrand *self,
                  CoroResult  result)
{
  switch (result)
    {
    case CORO_RESULT_PAUSE:
      self->state = CORO_STRAND_PAUSED;
      return TRUE;

    case CORO_RESULT_BLOCK:
      self->state = CORO_STRAND_BLOCKED;
      self->block = CORO_BLOCK (self->stack->block);
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

/**
 * coro_strand_note_yield:
 * @self: a strand whose run ended with an await of a block
 * @block: (transfer full): the block
 * @coroutine: (transfer none): what is to be sent the result
 */
void
coro_strand_note_yield (CoroStrand *self,
                        CoroBlock  *block,
                        CoroValue   coroutine)
{
  self->state = CORO_STRAND_BLOCKED;
  self->block = block;
  self->coroutine = coro_ref (coroutine);
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
  coro_auto CoroValue coroutine = CORO_NULL;
  coro_auto CoroValue kept = CORO_NULL;
  CoroValue result;

  if (self->state == CORO_STRAND_PAUSED)
    return coro_vm_continue (asyncio->vm, self->stack, value);

  coro_clock_jump (&self->stack->clock, time);
  coroutine = coro_steal (&self->coroutine);
  kept = coro_is_null (coroutine) ? coro_ref (coro_value (block)) : coro_value (block);
  self->block = NULL;
  coro_asyncio_set_stack (asyncio, self->stack);
  result = block->finish (asyncio, block, block->woken > block->deadline || isinf (block->woken));

  if (coro_is_null (coroutine))
    return coro_vm_unblock (asyncio->vm, self->stack, result, value);

  if (coro_is_null (result))
    return coro_vm_throw (asyncio->vm, self->stack, coroutine, coro_exception_take (asyncio->rt), value);
  else
    {
      coro_auto CoroValue sent = result;

      return coro_vm_send (asyncio->vm, self->stack, coroutine, sent, value);
    }
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
  if (!coro_is_null (self->coroutine) && self->block != NULL)
    coro_unref (coro_value (self->block));
  self->block = NULL;
  self->state = CORO_STRAND_EMPTY;
  coro_clear (&self->coroutine);
  if (self->stack != NULL)
    {
      if (asyncio->vm->stack == self->stack)
        coro_asyncio_set_stack (asyncio, NULL);
      coro_stack_free (asyncio->vm, self->stack);
    }
  self->stack = NULL;
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
  self->eager_end = INFINITY;
  g_ptr_array_add (asyncio->threads, self);

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
  guint i;

  g_ptr_array_remove (asyncio->threads, self);
  for (i = 0; i < asyncio->threads->len; i++)
    {
      CoroThread *other = g_ptr_array_index (asyncio->threads, i);

      if (other->submitter == self)
        other->submitter = NULL;
    }
  if (asyncio->thread == self)
    asyncio->thread = NULL;
  if (asyncio->main == self)
    asyncio->main = NULL;
  if (asyncio->urgent == self)
    asyncio->urgent = NULL;

  if (self->loop != NULL)
    coro_loop_end (self->loop);
  coro_strand_clear (asyncio, &self->strand);
  if (self->starter != NULL)
    coro_unref (coro_value (self->starter));
  coro_clear (&self->event_loop);
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
  if (self->strand.state != CORO_STRAND_EMPTY)
    return coro_strand_get_next_time (&self->strand);

  return self->start_time;
}

/**
 * coro_thread_release_submitted:
 * @self: a thread that is about to sleep or to block
 *
 * What it submitted and has not begun yet begins now.
 */
void
coro_thread_release_submitted (CoroThread *self)
{
  GPtrArray *threads = self->asyncio->threads;
  double now = coro_thread_get_time (self);
  guint i;

  for (i = 0; i < threads->len; i++)
    {
      CoroThread *other = g_ptr_array_index (threads, i);

      if (other->submitter == self)
        {
          other->submitter = NULL;
          other->start_time = MIN (other->start_time, now);
        }
    }
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
 * coro_thread_start_fresh:
 * @self: a thread with something to start
 * @time: seconds: now
 * @starter: (transfer none): what the running code is about to wait for
 *
 * It begins at once, as a new thread of CPython does, and lets its starter go on when it blocks for the first time.
 */
void
coro_thread_start_fresh (CoroThread *self,
                         double      time,
                         CoroBlock  *starter)
{
  coro_thread_start_at (self, time);
  self->eager_end = time + SWITCH_INTERVAL;
  self->starter = starter;
  coro_ref (coro_value (starter));
  self->asyncio->urgent = self;
}

/**
 * coro_thread_start_later:
 * @self: a thread with something to start
 * @time: seconds: now
 *
 * It begins when the thread that runs now sleeps or blocks, or has run on for the interpreter's switch interval.
 */
void
coro_thread_start_later (CoroThread *self,
                         double      time)
{
  coro_thread_start_at (self, time + SWITCH_INTERVAL);
  self->submitter = self->asyncio->thread;
}

/**
 * coro_thread_start_at:
 * @self: a thread with something to start
 * @time: seconds
 *
 * It begins at that moment.
 */
void
coro_thread_start_at (CoroThread *self,
                      double      time)
{
  self->start_time = time;
  self->submitter = NULL;
}
