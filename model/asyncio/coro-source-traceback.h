/* coro-source-traceback.h: where futures, tasks and handles were made, which is noted in debug mode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

G_BEGIN_DECLS

/* What was made in this loop is noted in debug mode only. */
void      coro_source_note          (CoroAsyncio            *asyncio,
                                     CoroObject             *object,
                                     const CoroLibraryPlace *place); /* (nullable) */
void      coro_source_forget        (CoroAsyncio            *asyncio,
                                     CoroObject             *object);
/* " created at x.py:3", if that was noted */
void      coro_source_append        (CoroAsyncio            *asyncio,
                                     GString                *text,
                                     CoroValue               object);
/* the attribute: (transfer full): a StackSummary, or None; CORO_NULL: exception */
CoroValue coro_source_get_traceback (CoroRuntime            *rt,
                                     CoroValue               object);
/* NULL: exception */
char     *coro_source_dup_text      (CoroAsyncio            *asyncio,
                                     CoroValue               traceback);

extern const CoroLibraryPlace coro_place_create_future;
extern const CoroLibraryPlace coro_place_create_task;
extern const CoroLibraryPlace coro_place_ensure_future;
extern const CoroLibraryPlace coro_place_gather;
extern const CoroLibraryPlace coro_place_group;
extern const CoroLibraryPlace coro_place_runner;
extern const CoroLibraryPlace coro_place_timeout;

G_END_DECLS
