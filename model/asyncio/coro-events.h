/* coro-events.h: handles: callbacks that the program can cancel (CPython: Lib/asyncio/events.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

/**
 * CoroHandle:
 * @loop: owned
 * @callback: what is called; its callable is dropped when the handle is cancelled
 * @args: owned: of a callable a tuple, of a native callback its argument
 * @when: of a timer: seconds on the loop's clock
 * @number: of a timer: from 1, in the order of their making
 * @is_timer: a TimerHandle
 * @when_is_int: call_at() was given an int
 * @scheduled: it is in the loop's heap
 *
 * Handle and TimerHandle.
 */
struct _CoroHandle {
  CoroObject   base;
  CoroLoop    *loop;
  CoroCallback callback;
  CoroValue    args;
  CoroValue    shown; /* owned: its repr from when it was cancelled in debug mode, or CORO_NULL */
  double       when;
  guint32      number;
  guint8       is_timer;
  guint8       when_is_int;
  guint8       cancelled;
  guint8       scheduled;
  guint8       is_foreign; /* @loop is an object of the program that is no loop of ours */
};

#define CORO_HANDLE(value) ((CoroHandle *) coro_object (value))

/* The ready queue's entry of a handle: its callable is the handle. */
extern const CoroNativeCallback coro_handle_callback;

void        coro_events_init         (CoroAsyncio        *asyncio); /* makes the types */
CoroHandle *coro_handle_new          (CoroAsyncio        *asyncio,
                                      CoroType           *type,
                                      CoroLoop           *loop,
                                      CoroValue           callable,
                                      CoroValue           args,
                                      CoroValue           context);
CoroHandle *coro_timer_handle_new    (CoroAsyncio        *asyncio,
                                      CoroLoop           *loop,
                                      double              when,
                                      CoroValue           callable,
                                      CoroValue           args,
                                      CoroValue           context);
/* when is NAN: no timer */
CoroHandle *coro_handle_new_native   (CoroAsyncio              *asyncio,
                                      CoroLoop                 *loop,
                                      const CoroNativeCallback *native,
                                      CoroValue                 data,
                                      CoroValue                 arg,
                                      double                    when);
/* coro-handle-methods.c */
CoroValue   coro_timer_handle_get_when (CoroRuntime      *rt,
                                        CoroValue         self);
extern const CoroNativeDef coro_handle_methods[];
extern const CoroNativeDef coro_timer_handle_methods[];
extern const CoroGetterDef coro_handle_getters[];
extern const CoroGetterDef coro_timer_handle_getters[];
CoroValue   coro_handle_create       (CoroRuntime        *rt,
                                      CoroValue           type,
                                      const CoroValue    *args);
CoroValue   coro_timer_handle_create (CoroRuntime        *rt,
                                      CoroValue           type,
                                      const CoroValue    *args);
void        coro_handle_cancel       (CoroAsyncio        *asyncio,
                                      CoroHandle         *self);
/* (transfer full): a Handle for what is in the ready queue without one */
CoroValue   coro_handle_for_report   (CoroAsyncio        *asyncio,
                                      CoroLoop           *loop,
                                      const CoroReady    *ready);
/* "f" */
char       *coro_callback_dup_own_name (CoroRuntime *rt,
                                        CoroValue    callable);
char       *coro_callback_dup_name   (CoroAsyncio        *asyncio,
                                      const CoroCallback *callback);
/* "f() at x.py:3", as in the repr of handles and futures; with_args: "f(1) at x.py:3" (args: a tuple or CORO_NULL); NULL: exception */
char       *coro_callback_dup_source (CoroAsyncio        *asyncio,
                                      const CoroCallback *callback,
                                      CoroValue           args,
                                      gboolean            with_args);

G_END_DECLS
