/* coro-thread-trace.c: what the lane of a thread shows: its states, as those of a task
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-thread.h"

#include "asyncio/coro-base-events.h"

static guint32
get_running_task (CoroAsyncio *asyncio)
{
  CoroStack *stack = coro_vm_get_stack (asyncio->vm);

  return stack != NULL ? stack->task : 0;
}

/* An event of the thread's at the place where what runs now stands, or, of a thread that is blocked, where it was. */
static void
trace (CoroThread    *self,
       CoroEventKind  kind,
       guint32        object,
       guint32        arg)
{
  CoroAsyncio *asyncio = self->asyncio;
  CoroBlock *block = self->strand.block;
  CoroEvent event = { .task = self->entity, .object = object, .arg = arg, .kind = kind };
  guint file = 0, line = 0;

  if (asyncio->log == NULL || !self->has_states)
    return;

  if (block != NULL)
    file = block->file, line = block->line;
  else
    coro_vm_get_position (asyncio->vm, &file, &line);
  event.time = MAX (coro_vm_get_time_ns (asyncio->vm), coro_log_get_end_time (asyncio->log));
  event.file = MIN (file, 127);
  event.line = MIN (line, (1u << 18) - 1);
  coro_log_append (asyncio->log, &event);
  self->is_shown_running = kind == CORO_EVENT_TASK_RUNNING;
}

/**
 * coro_thread_show:
 * @self: a thread
 *
 * Gives it a lane of its own that shows its states, unless it has one. The running thread's shows it running from now on.
 */
void
coro_thread_show (CoroThread *self)
{
  CoroAsyncio *asyncio = self->asyncio;

  if (asyncio->log == NULL || self->entity != 0)
    return;

  self->entity = coro_vm_add_entity (asyncio->vm, CORO_ENTITY_THREAD, self->name, NULL, 0, 0);
  self->has_states = TRUE;
  self->strand.stack->task = self->entity;
  trace (self, CORO_EVENT_TASK_CREATED, self == asyncio->thread ? 0 : get_running_task (asyncio), 0);
  trace (self, CORO_EVENT_TASK_READY, self == asyncio->thread ? 0 : get_running_task (asyncio), CORO_WAKE_CREATED);
  if (self == asyncio->thread)
    trace (self, CORO_EVENT_TASK_RUNNING, 0, 0);
}

/**
 * coro_thread_trace_running:
 * @self: a thread that goes on, with its stack set
 */
void
coro_thread_trace_running (CoroThread *self)
{
  if (!self->is_shown_running)
    trace (self, CORO_EVENT_TASK_RUNNING, 0, 0);
}

/**
 * coro_thread_trace_ready:
 * @self: a thread that waits for the interpreter from now on
 * @cause: what made it ready, or 0
 * @wake: how
 */
void
coro_thread_trace_ready (CoroThread *self,
                         guint32     cause,
                         CoroWake    wake)
{
  trace (self, CORO_EVENT_TASK_READY, cause, wake);
}

/**
 * coro_thread_trace_blocked:
 * @self: a thread whose own code is blocked
 */
void
coro_thread_trace_blocked (CoroThread *self)
{
  CoroBlock *block = self->strand.block;

  if (block != NULL)
    trace (self, CORO_EVENT_TASK_SUSPENDED, block->entity, coro_wait_arg (block->wait, block->detail));
}

/**
 * coro_thread_trace_ended:
 * @self: a thread whose own code has ended
 * @failure: (nullable): the exception that it ended with, in a line
 */
void
coro_thread_trace_ended (CoroThread *self,
                         const char *failure)
{
  if (failure != NULL)
    trace (self, CORO_EVENT_TASK_FAILED, 0, coro_asyncio_add_text (self->asyncio, failure));
  else
    trace (self, CORO_EVENT_TASK_DONE, 0, 0);
}
