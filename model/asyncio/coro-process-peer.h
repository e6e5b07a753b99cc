/* coro-process-peer.h: what every process of the program is for the one that started it: a lane, a child, who answers it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-process.h"

G_BEGIN_DECLS

/* What handing something over to another process takes, as instructions: a call to a worker, a result to the program, and
 * from one job to the next; and what starting one takes, before it imports the program. */
#define CORO_CROSSING_TICKS 500
#define CORO_STARTING_TICKS 20000

/**
 * CoroProcessPeer:
 * @thread: (nullable): owned: its lane
 * @child: (nullable): owned: the process of the machine
 * @server: (nullable): owned: the thread of the program that answers what it asks for
 * @question: (nullable): owned: that
 * @line: where in the program it was started
 * @asks: it waits for an answer
 * @asked_time: seconds: since when
 *
 * What processes share lives in the program's first one, as plain objects of threads. A process that asks for it is a thread of
 * its own there, which nobody sees.
 */
typedef struct {
  CoroAsyncio *asyncio;
  CoroThread  *thread;
  CoroChild   *child;
  CoroThread  *server;
  GBytes      *question;
  guint        line;
  gboolean     asks;
  double       asked_time;
} CoroProcessPeer;

/* Starts a process and its lane; data is what the child is given. FALSE: an exception is set. */
gboolean coro_process_peer_start       (CoroProcessPeer      *self,
                                        CoroAsyncio          *asyncio,
                                        const char           *name,
                                        const CoroChildOwner *owner,
                                        gpointer              data,
                                        CoroProcessManner     manner);
/* Ends the process; the lane goes. */
void     coro_process_peer_clear       (CoroProcessPeer      *self);
void     coro_process_peer_trace_start (CoroProcessPeer      *self);
/* Seconds that handing something over to it takes; 0 on the ideal clock */
double   coro_process_peer_get_crossing (CoroProcessPeer     *self);
/* A record has just come: whether it does anything by itself after it. */
void     coro_process_peer_note        (CoroProcessPeer      *self,
                                        const CoroRecord     *record);
/* A record happens; TRUE: it is one that means the same whatever the process is for, and that is done. */
gboolean coro_process_peer_take        (CoroProcessPeer      *self,
                                        CoroRecord           *record);
/* What it was at is lost, and nobody is told of that but who asks why nothing happens any more. */
void     coro_process_peer_note_lost   (CoroProcessPeer      *self,
                                        const char           *why);
/* It was found out in it that the program has no guard: told once a run, at the place where it was started. */
void     coro_process_peer_warn_of_guard (CoroProcessPeer    *self);
/* It has gone: whoever asked is not there any more. */
void     coro_process_peer_end         (CoroProcessPeer      *self);

G_END_DECLS
