/* coro-loop-overrides.h: methods of a loop that its class, or the program, has put in the place of the native ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-base-events.h"

G_BEGIN_DECLS

/* Whether it is worth a look: it is of a class of the program, or the program has set an attribute of it. */
static inline gboolean
coro_loop_may_override (CoroLoop *self)
{
  return G_UNLIKELY (self->is_subclass || (self->dict_place != NULL && *self->dict_place != NULL));
}

/* (transfer full): what is to be called in the place of the native method; CORO_NULL: there is nothing of the kind */
CoroValue        coro_loop_find_override  (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self,
                                           CoroStr                  *name);
/* FALSE: nobody says another time than ours */
gboolean         coro_loop_ask_time       (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self,
                                           double                   *time);
/* (transfer full) what ready holds; FALSE: nobody has taken it */
gboolean         coro_loop_ask_call_soon  (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self,
                                           const CoroReady          *ready);
/* Around what a method in C does for the program: an error out of the program's own call_soon() is the method's. */
gboolean         coro_loop_listen         (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self);
CoroValue        coro_loop_pass_error     (CoroAsyncio              *asyncio,
                                           gboolean                  listens,
                                           CoroValue                 result);
/* (transfer full); NULL: nobody has taken it. name: call_at or call_later; number: what that one is given */
CoroHandle      *coro_loop_ask_timer      (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self,
                                           CoroStr                  *name,
                                           double                    number,
                                           const CoroNativeCallback *native,
                                           CoroValue                 data,
                                           CoroValue                 arg);
/* (transfer full); NULL: nobody has made one */
CoroFuture      *coro_loop_ask_future     (CoroAsyncio              *asyncio,
                                           CoroLoop                 *self);
/* (nullable) (transfer none): what such a method was given by us, as its callback */
const CoroReady *coro_loop_unwrap_ready   (CoroAsyncio              *asyncio,
                                           CoroValue                 callable);
/* (transfer full): what CPython's handle of a step of the task calls */
CoroValue        coro_loop_wrap_step      (CoroAsyncio              *asyncio,
                                           CoroValue                 task);
void             coro_loop_overrides_init (CoroAsyncio              *asyncio);

G_END_DECLS
