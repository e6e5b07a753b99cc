/* coro-locks.h: Lock, Event, Condition, Semaphore, Barrier (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-futures.h"

G_BEGIN_DECLS

/**
 * CoroPrimitive:
 * @loop: (nullable): owned: the loop whose tasks wait for it
 * @waiters: who waits
 * @entity: of the trace; 0: it has no lane
 *
 * What all of them have.
 */
typedef struct {
  CoroObject  base;
  CoroLoop   *loop;
  CoroWaiters waiters;
  guint32     entity;
} CoroPrimitive;

typedef struct {
  CoroPrimitive primitive;
  gboolean      locked;
} CoroLock;

#define CORO_PRIMITIVE(value) ((CoroPrimitive *) coro_object (value))
#define CORO_LOCK(value)      ((CoroLock *) coro_object (value))

void      coro_locks_init           (CoroAsyncio *asyncio);
void      coro_conditions_init      (CoroAsyncio *asyncio);
void      coro_semaphores_init      (CoroAsyncio *asyncio);
void      coro_barriers_init        (CoroAsyncio *asyncio);

/* (transfer full); entity 0: without a lane */
CoroLock *coro_lock_new             (CoroAsyncio *asyncio, guint32 entity);
/* `acquire()`: a coroutine */
CoroValue coro_lock_acquire         (CoroAsyncio *asyncio, CoroLock *self);
gboolean  coro_lock_release         (CoroAsyncio *asyncio, CoroLock *self);

/* Slots of the types */
void      coro_primitive_clear      (CoroRuntime *rt, CoroObject *object);
void      coro_primitive_traverse   (CoroObject *object, CoroVisitFunc visit, gpointer data);
/* Whether it is of a class of the program, which may have methods in place of those that the others go through. */
gboolean  coro_primitive_is_subclassed (CoroValue self);
/* What such a method without arguments says; -1: exception */
int       coro_primitive_ask        (CoroAsyncio *asyncio, CoroValue self, CoroStr *method);
/* A coroutine that goes through the methods that the class has (transfer full) */
CoroValue coro_primitive_call_class (CoroRuntime *rt, const char *name, const CoroValue *args, gsize n_args);
CoroValue coro_primitive_repr       (CoroRuntime *rt, CoroValue self, const char *extra, gboolean with_waiters);
CoroValue coro_primitive_new        (CoroRuntime *rt, CoroValue self, const CoroValue *args);

/* A future for the running task to wait for, at the end of its line: (transfer none), NULL: exception (another loop) */
CoroFuture *coro_primitive_add_waiter (CoroAsyncio *asyncio, CoroPrimitive *self, CoroWaiters *waiters, CoroWait wait,
                                       CoroWake wake);
void      coro_primitive_remove_waiter (CoroAsyncio *asyncio, CoroPrimitive *self, CoroWaiters *waiters, CoroFuture *future);
/* _get_loop(): NULL: exception */
CoroLoop *coro_primitive_get_loop   (CoroAsyncio *asyncio, CoroPrimitive *self);

/* coro-waiters-attribute.c: `_waiters` and its kin as the program sees them */
CoroValue coro_waiters_get_items     (CoroRuntime *rt, CoroWaiters *line);
CoroValue coro_waiters_get_attribute (CoroAsyncio *asyncio, CoroValue owner, CoroWaiters *line, const char *name);
gboolean  coro_waiters_set_attribute (CoroAsyncio *asyncio, CoroWaiters *line, CoroValue value);
CoroValue coro_primitive_get_waiters (CoroRuntime *rt, CoroValue self);
CoroValue coro_primitive_get_waiters_if_any (CoroRuntime *rt, CoroValue self);
gboolean  coro_primitive_set_waiters (CoroRuntime *rt, CoroValue self, CoroValue value);
CoroValue coro_primitive_get_loop_attribute (CoroRuntime *rt, CoroValue self);
gboolean  coro_primitive_set_loop_attribute (CoroRuntime *rt, CoroValue self, CoroValue value);

/* For the lists of attributes */
#define CORO_PRIMITIVE_LOOP    { "_loop", coro_primitive_get_loop_attribute, coro_primitive_set_loop_attribute }
#define CORO_PRIMITIVE_WAITERS { "_waiters", coro_primitive_get_waiters, coro_primitive_set_waiters }
#define CORO_PRIMITIVE_WAITERS_IF_ANY { "_waiters", coro_primitive_get_waiters_if_any, coro_primitive_set_waiters }

G_END_DECLS
