/* coro-io-buffer.h: bytes that grow, in the heap of the simulated process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct {
  char  *data; /* owned */
  gsize  length;
  gsize  allocated;
} CoroIoBuffer;

/* FALSE: MemoryError. What is new is zeroed. */
gboolean coro_io_buffer_set_length (CoroRuntime  *rt,
                                    CoroIoBuffer *self,
                                    gsize         length);
/* Puts bytes in the place of n_old others. */
gboolean coro_io_buffer_replace    (CoroRuntime  *rt,
                                    CoroIoBuffer *self,
                                    gsize         offset,
                                    gsize         n_old,
                                    const void   *bytes,
                                    gsize         n_bytes);
void     coro_io_buffer_clear      (CoroRuntime  *rt,
                                    CoroIoBuffer *self);

G_END_DECLS
