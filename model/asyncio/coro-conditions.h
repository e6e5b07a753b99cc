/* coro-conditions.h: Condition (CPython: Lib/asyncio/locks.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-locks.h"

G_BEGIN_DECLS

/**
 * CoroCondition:
 * @lock: owned
 * @native: @lock is a Lock itself, not something else that looks like one
 * @wait: a #CoroWait: what its waiters are shown as waiting for
 * @wake: a #CoroWake
 */
typedef struct {
  CoroPrimitive primitive;
  CoroValue     lock;
  guint8        native;
  guint8        wait;
  guint8        wake;
} CoroCondition;

#define CORO_CONDITION(value) ((CoroCondition *) coro_object (value))

/* One that belongs to a barrier: (transfer full) */
CoroCondition *coro_condition_new       (CoroAsyncio   *asyncio,
                                         guint32        entity,
                                         CoroWait       wait,
                                         CoroWake       wake);
/* 1, 0, -1: exception */
int            coro_condition_is_locked (CoroAsyncio   *asyncio,
                                         CoroCondition *self);
gboolean       coro_condition_notify    (CoroAsyncio   *asyncio,
                                         CoroCondition *self,
                                         gint64         n);
/* acquire() and wait(): (transfer full) awaitables, CORO_NULL: exception; release(): FALSE: exception */
CoroValue      coro_condition_acquire   (CoroAsyncio   *asyncio,
                                         CoroCondition *self);
CoroValue      coro_condition_wait      (CoroAsyncio   *asyncio,
                                         CoroCondition *self);
gboolean       coro_condition_release   (CoroAsyncio   *asyncio,
                                         CoroCondition *self);

G_END_DECLS
