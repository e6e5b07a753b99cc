/* coro-driver-private.h: what a driver can be asked for within the room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-driver.h"
#include "asyncio/coro-thread.h"

G_BEGIN_DECLS

/* The main thread does something more, from that moment on; what is suspended in it is dropped. */
void coro_driver_call       (CoroDriver *self,
                             double      time,
                             CoroResult (*start)  (CoroThread *thread, CoroValue *value),
                             gboolean   (*finish) (CoroThread *thread, CoroResult result, CoroValue value),
                             gpointer    owner);
/* Drops all that is suspended, without running it, and lets the VM run again what is begun from now on. */
void coro_driver_drop       (CoroDriver *self);
/* For such a finish function: the program has ended. */
void coro_driver_note_ended (CoroDriver *self,
                             gboolean    leaves_threads);

G_END_DECLS
