/* coro-schedule.c: whose turn it is: the interpreter of a process goes from thread to thread (CPython: Python/ceval_gil.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-schedule.h"

#include "asyncio/coro-base-events.h"
#include "asyncio/coro-line.h"

/* Seconds that a thread runs on while another one wants to (sys.getswitchinterval()). */
#define SWITCH_INTERVAL       0.005
/* The same where work takes no time: instructions of a usual 50 ns. */
#define SWITCH_INTERVAL_TICKS 100000

/* It runs code of the program, or would at once: it gives the interpreter up only when it is asked to. */
static gboolean
is_running (CoroThread *thread)
{
  if (thread->loop == NULL)
    return thread->strand.state == CORO_STRAND_PAUSED || thread->goes_on;

  switch (thread->loop->phase)
    {
    case CORO_LOOP_TURN:
    case CORO_LOOP_HANDLES:
      return TRUE;

    case CORO_LOOP_HANDLE:
      return thread->loop->strand.state == CORO_STRAND_PAUSED;

    case CORO_LOOP_IDLE:
    case CORO_LOOP_SELECT:
    default:
      return FALSE;
    }
}

static gboolean
is_to_give_up (CoroAsyncio *asyncio,
               CoroThread  *holder,
               double       request)
{
  CoroStack *stack = coro_thread_get_strand (holder)->stack;
  double now = coro_clock_get (&stack->clock);

  if (now >= request)
    return TRUE;

  return stack->clock.cost <= 0 && now >= request - SWITCH_INTERVAL &&
         coro_vm_get_executed (asyncio->vm) - asyncio->switch_executed >= SWITCH_INTERVAL_TICKS;
}

/* Among the threads of the program's own process. */
static CoroTurn
choose_holder (CoroAsyncio *asyncio)
{
  CoroThread *holder = asyncio->holder;
  double ready, now, request;
  CoroThread *first = coro_line_get_first (asyncio, holder, FALSE, &ready);
  CoroTurn turn = { holder, INFINITY, INFINITY, INFINITY, TRUE };

  if (holder != NULL)
    {
      request = MAX (ready, asyncio->switch_time) + SWITCH_INTERVAL;
      now = coro_thread_get_time (holder);
      if (first == NULL || !is_to_give_up (asyncio, holder, request))
        {
          turn.time = now;
          turn.limit = request;
          return turn;
        }
      /* It goes to the end of the line. */
      turn.limit = now + SWITCH_INTERVAL;
    }
  if (first == NULL)
    return turn;

  turn.thread = first;
  turn.time = MAX (ready, holder != NULL ? coro_thread_get_time (holder) : asyncio->switch_time);
  if (coro_line_get_first (asyncio, first, FALSE, &ready) != NULL)
    turn.limit = MIN (turn.limit, MAX (ready, turn.time) + SWITCH_INTERVAL);

  return turn;
}

/* One of those that need no interpreter may come first. */
static void
consider_others (CoroAsyncio *asyncio,
                 CoroTurn    *turn)
{
  double time;
  CoroThread *other = coro_line_get_first (asyncio, NULL, TRUE, &time);

  if (other == NULL)
    return;

  if (turn->thread == NULL || time < turn->time || (time == turn->time && coro_thread_is_between_turns (turn->thread)))
    {
      double limit = turn->time;
      CoroThread *next = coro_line_get_first (asyncio, other, TRUE, &turn->limit);

      turn->thread = other;
      turn->time = time;
      /* The others may not run at the same moment: it goes on until that is past. */
      turn->limit = nextafter (next != NULL ? MIN (limit, turn->limit) : limit, INFINITY);
    }
  else
    {
      turn->limit = MIN (turn->limit, nextafter (time, INFINITY));
    }
}

/* Nothing may happen of which a process could still tell that something else came before. */
static void
mind_processes (CoroAsyncio *asyncio,
                CoroTurn    *turn)
{
  double earliest = INFINITY;
  guint i;

  for (i = 0; i < asyncio->asked->len; i++)
    {
      CoroThread *thread = g_ptr_array_index (asyncio->asked, i);
      double bound;

      if (thread->child == NULL || thread == turn->thread || !isinf (coro_child_get_next_time (thread->child)))
        continue;
      bound = coro_child_get_bound (thread->child);
      if (isinf (bound))
        continue;
      if (turn->thread == NULL || turn->time > bound ||
          (turn->time == bound && (coro_thread_is_between_turns (turn->thread) ||
                                   (turn->thread->child != NULL && turn->thread->number > thread->number))))
        {
          turn->is_known = FALSE;
          earliest = MIN (earliest, bound);
        }
      else
        turn->limit = MIN (turn->limit, nextafter (bound, INFINITY));
    }
  turn->horizon = turn->time;
  turn->time = MIN (turn->time, earliest);
}

/**
 * coro_schedule_choose:
 * @asyncio: the state
 *
 * The rule of CPython, made exact. One thread of a process has its interpreter. It gives it up where it blocks (a sleep, a
 * lock that somebody has, a select of its event loop, even one that only looks), where it ends, and where another thread has
 * wanted it for 5 ms. Then the one that was ready first gets it. Processes have interpreters of their own: what they have told
 * of themselves happens in the order of time.
 *
 * Returns: what happens next
 */
CoroTurn
coro_schedule_choose (CoroAsyncio *asyncio)
{
  CoroTurn turn = { NULL, INFINITY, INFINITY, INFINITY, TRUE };

  if (asyncio->threads->len == 1)
    {
      CoroThread *only = g_ptr_array_index (asyncio->threads, 0);

      turn.time = coro_thread_get_next_time (only);
      turn.thread = isinf (turn.time) ? NULL : only;
      return turn;
    }

  turn = choose_holder (asyncio);
  consider_others (asyncio, &turn);
  mind_processes (asyncio, &turn);

  return turn;
}

/**
 * coro_schedule_begin_turn:
 * @asyncio: the state
 * @turn: what coro_schedule_choose() returned, with a thread
 * @until: seconds: it may not run further in any case
 *
 * The thread gets the interpreter, and the VM is told how far it may run. The VM is told only what changes: it looks at its
 * budget anew then.
 */
void
coro_schedule_begin_turn (CoroAsyncio    *asyncio,
                          const CoroTurn *turn,
                          double          until)
{
  CoroThread *thread = turn->thread;
  CoroStack *stack = coro_thread_get_strand (thread)->stack;
  double limit = MIN (turn->limit, until);
  guint64 ticks = G_MAXUINT64;

  if (!thread->is_process && asyncio->holder != thread)
    {
      if (asyncio->holder != NULL)
        {
          asyncio->holder->ticket = coro_schedule_take_ticket (asyncio);
          coro_line_note (asyncio->holder);
          if (asyncio->holder->loop == NULL)
            coro_thread_trace_ready (asyncio->holder, 0, CORO_WAKE_YIELD);
        }
      asyncio->holder = thread;
      asyncio->switch_time = turn->time;
      asyncio->switch_executed = coro_vm_get_executed (asyncio->vm);
    }
  coro_clock_jump (&stack->clock, turn->time);
  coro_line_note (thread);

  if (stack->clock.cost <= 0 && turn->limit <= turn->time + SWITCH_INTERVAL)
    ticks = asyncio->switch_executed + SWITCH_INTERVAL_TICKS;
  coro_vm_set_turn (asyncio->vm, limit, ticks);
}

/**
 * coro_schedule_end_turn:
 * @asyncio: the state
 * @thread: the thread that has run for a while
 *
 * It keeps the interpreter only if it could go on at once.
 */
void
coro_schedule_end_turn (CoroAsyncio *asyncio,
                        CoroThread  *thread)
{
  if (asyncio->holder != thread || is_running (thread))
    return;

  asyncio->holder = NULL;
  asyncio->switch_time = coro_thread_get_time (thread);
  thread->ticket = coro_schedule_take_ticket (asyncio);
  coro_line_note (thread);
}

/**
 * coro_schedule_renew_turn:
 * @asyncio: the state
 * @thread: the thread that has the interpreter, the only one of the program
 * @now: seconds: its time
 *
 * What coro_schedule_end_turn() and coro_schedule_begin_turn() do together where nobody else wants the interpreter.
 */
void
coro_schedule_renew_turn (CoroAsyncio *asyncio,
                          CoroThread  *thread,
                          double       now)
{
  asyncio->switch_time = now;
  asyncio->switch_executed = coro_vm_get_executed (asyncio->vm);
  thread->ticket = coro_schedule_take_ticket (asyncio);
}

/**
 * coro_schedule_take_ticket:
 * @asyncio: the state
 *
 * Returns: a number greater than those before
 */
guint64
coro_schedule_take_ticket (CoroAsyncio *asyncio)
{
  return ++asyncio->n_tickets;
}

/**
 * coro_schedule_note_ready:
 * @asyncio: the state
 *
 * A thread became ready by what the running one did: from now on the running one's time is limited.
 */
void
coro_schedule_note_ready (CoroAsyncio *asyncio)
{
  CoroVm *vm = asyncio->vm;
  CoroStack *stack = coro_vm_get_stack (vm);
  double limit;

  if (stack == NULL || asyncio->holder == NULL || asyncio->thread != asyncio->holder)
    return;

  limit = coro_vm_get_time (vm) + SWITCH_INTERVAL;
  if (stack->clock.cost <= 0)
    coro_vm_set_turn (vm, vm->time_limit, MIN (vm->tick_limit, coro_vm_get_executed (vm) + SWITCH_INTERVAL_TICKS));
  else
    coro_vm_set_turn (vm, MIN (vm->time_limit, limit), vm->tick_limit);
}
