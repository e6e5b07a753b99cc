/* coro-schedule.h: whose turn it is: the interpreter of a process goes from thread to thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-child.h"

G_BEGIN_DECLS

/**
 * CoroTurn:
 * @thread: (nullable): whose turn it is; %NULL: nothing happens by itself
 * @time: seconds: when it goes on
 * @limit: seconds: up to where it may run before it is another one's turn
 * @is_known: it is known that this is what happens next; else processes have to tell first what happened in them
 * @horizon: seconds: before what moment that has to be known
 *
 * What happens next.
 */
typedef struct {
  CoroThread *thread;
  double      time;
  double      limit;
  double      horizon;
  gboolean    is_known;
} CoroTurn;

CoroTurn coro_schedule_choose     (CoroAsyncio    *asyncio);
/* The thread is about to go on: it has the interpreter. The VM is told how far it may run, at most to `until`. */
void     coro_schedule_begin_turn (CoroAsyncio    *asyncio,
                                   const CoroTurn *turn,
                                   double          until);
/* It has run for a while: it still has the interpreter only if it could go on at once. */
void     coro_schedule_end_turn   (CoroAsyncio    *asyncio,
                                   CoroThread     *thread);
/* Gives the interpreter up and gets it back at once, as a select does that only looks while no other thread is there. */
void     coro_schedule_renew_turn (CoroAsyncio    *asyncio,
                                   CoroThread     *thread,
                                   double          now);
/* The order in which those that are ready at the same moment get the interpreter. */
guint64  coro_schedule_take_ticket (CoroAsyncio   *asyncio);
/* Something became ready while the running thread ran: that one's time is limited from now on. */
void     coro_schedule_note_ready (CoroAsyncio    *asyncio);

G_END_DECLS
