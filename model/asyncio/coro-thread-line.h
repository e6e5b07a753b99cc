/* coro-thread-line.h: those that wait for the same thing, first come first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-thread.h"

G_BEGIN_DECLS

/**
 * CoroThreadLine:
 * @blocks: of CoroBlock, owned
 *
 * A line of waiting threads. All zero is an empty one.
 */
typedef struct {
  GQueue blocks;
} CoroThreadLine;

void       coro_thread_line_add      (CoroThreadLine *self,
                                      CoroBlock      *block);
void       coro_thread_line_remove   (CoroThreadLine *self,
                                      CoroBlock      *block);
/* The first one whose time is not over: (transfer full) (nullable) */
CoroBlock *coro_thread_line_pop      (CoroThreadLine *self,
                                      CoroAsyncio    *asyncio);
/* Wakes that one; FALSE: there is none. */
gboolean   coro_thread_line_wake     (CoroThreadLine *self,
                                      CoroAsyncio    *asyncio);
void       coro_thread_line_wake_all (CoroThreadLine *self,
                                      CoroAsyncio    *asyncio);
/* (transfer full): what the native function is to return */
CoroValue  coro_thread_line_join     (CoroThreadLine *self,
                                      CoroAsyncio    *asyncio,
                                      const char     *what,    /* as coro_block_new() */
                                      CoroValue       result); /* not counted: None or a bool */
void       coro_thread_line_clear    (CoroThreadLine *self);
void       coro_thread_line_traverse (CoroThreadLine *self,
                                      CoroVisitFunc   visit,
                                      gpointer        data);

static inline guint
coro_thread_line_get_length (CoroThreadLine *self)
{
  return self->blocks.length;
}

G_END_DECLS
