/* coro-thread-locks.h: the locks of threads (CPython: Modules/_threadmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-thread-line.h"

G_BEGIN_DECLS

/**
 * CoroThreadLock:
 * @waiters: who waits
 * @owner: the ident of the thread that acquired it, 0: it is not locked, or no thread did
 * @count: how often; at most 1 for a plain lock
 * @entity: its lane, 0: none
 * @shown: the entity that its waiters are shown as waiting for; of a condition's line, the condition
 * @wait: a #CoroWait: as what
 * @is_plain: what its waiters wait for is the lock: it stands in the trace as such
 *
 * _thread.lock and _thread.RLock.
 */
typedef struct {
  CoroObject     base;
  CoroThreadLine waiters;
  guint64        owner;
  guint64        count;
  guint32        entity;
  guint32        shown;
  guint8         wait;
  const char    *purpose; /* (nullable): interned: of a waiter: what it waits for, in words */
  guint8         is_plain;
} CoroThreadLock;

#define CORO_THREAD_LOCK(value) ((CoroThreadLock *) (gpointer) coro_object (value))

void      coro_thread_locks_init   (CoroAsyncio *asyncio);
/* (transfer full); entity 0: without a lane */
CoroValue coro_thread_lock_new     (CoroAsyncio *asyncio,
                                    CoroType    *type,
                                    guint32      entity);
/* A locked one that a single thread is going to wait for (transfer full): of a condition, an event ... */
CoroValue coro_thread_waiter_new   (CoroAsyncio *asyncio,
                                    guint32      shown,
                                    CoroWait     wait,
                                    const char  *purpose); /* (nullable): interned: in words */
gboolean  coro_thread_lock_check   (CoroAsyncio *asyncio,
                                    CoroValue    value);
/* FALSE: it is not locked, or (an RLock) not by the running thread: RuntimeError is set */
gboolean  coro_thread_lock_release (CoroAsyncio    *asyncio,
                                    CoroThreadLock *self);
/* acquire()'s arguments: seconds on the running clock, INFINITY, or NAN: it is not to block */
gboolean  coro_thread_parse_timeout (CoroAsyncio *asyncio,
                                     CoroValue    blocking,
                                     CoroValue    timeout,
                                     double      *deadline);
/* As CPython reads a length of time: FALSE: an exception is set. */
gboolean  coro_thread_get_seconds  (CoroAsyncio *asyncio,
                                    CoroValue    value,
                                    double      *seconds);
/* A timeout in seconds, or None: the moment on the running clock. FALSE: an exception is set. */
gboolean  coro_thread_get_deadline (CoroAsyncio *asyncio,
                                    CoroValue    timeout,
                                    double      *deadline);

G_END_DECLS
