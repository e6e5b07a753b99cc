/* coro-struct-time.h: time.struct_time, and what is made of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

#include <time.h>

G_BEGIN_DECLS

/* 2026-01-01T00:00:00Z, in seconds since 1970 began: when every run begins */
#define CORO_EPOCH G_GINT64_CONSTANT (1767225600)

/* What a struct_time shows, and the two that have names only: tm_zone, tm_gmtoff */
#define CORO_STRUCT_TIME_FIELDS     9
#define CORO_STRUCT_TIME_ALL_FIELDS 11

CoroType *coro_struct_time_get_type     (CoroRuntime     *rt);
/* The moment that is so many seconds after 1970 began, in UTC */
CoroValue coro_struct_time_new          (CoroRuntime     *rt,
                                         gint64           seconds);
/* From its fields as C has them; tm_zone and tm_gmtoff are None if the zone is not given. */
CoroValue coro_struct_time_new_from_tm  (CoroRuntime     *rt,
                                         const struct tm *fields,
                                         const char      *zone, /* (nullable) */
                                         int              offset);
/* What strptime() makes: offset is in seconds, or None */
CoroValue coro_struct_time_new_parsed   (CoroRuntime     *rt,
                                         const struct tm *fields,
                                         const char      *zone, /* (nullable) */
                                         CoroValue        offset);
/* From a struct_time or another tuple; function for the message; FALSE: exception */
gboolean  coro_struct_time_get          (CoroRuntime     *rt,
                                         CoroValue        value,
                                         const char      *function,
                                         struct tm       *fields);
/* Whether all of its fields are in range; FALSE: ValueError */
gboolean  coro_struct_time_check        (CoroRuntime     *rt,
                                         const struct tm *fields);
/* strftime() in no language; (transfer full) */
char     *coro_struct_time_format       (const struct tm *fields,
                                         const char      *format);

G_END_DECLS
