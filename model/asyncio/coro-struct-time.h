/* coro-struct-time.h: time.struct_time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "asyncio/coro-asyncio-private.h"

#include <time.h>

G_BEGIN_DECLS

void      coro_struct_time_init   (CoroAsyncio *asyncio);
/* (transfer full): the moment that is so many seconds after 1970 began, in UTC */
CoroValue coro_struct_time_new    (CoroAsyncio *asyncio,
                                   gint64       seconds);
/* From a struct_time or another tuple; FALSE: exception */
gboolean  coro_struct_time_get    (CoroRuntime *rt,
                                   CoroValue    value,
                                   struct tm   *fields);
/* strftime() in no language */
char     *coro_struct_time_format (const struct tm *fields,
                                   const char      *format);

G_END_DECLS
