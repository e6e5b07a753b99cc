/* coro-strptime.h: reading dates and times by a format
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-str.h"

G_BEGIN_DECLS

/* What was read, or follows from it; what was not said is as in 1900-01-01T00:00:00. */
typedef struct {
  int      year, month, day, hour, minute, second, microsecond;
  int      weekday;    /* Monday is 0 */
  int      day_of_year; /* from 1 */
  int      is_dst;     /* -1: not known */
  gboolean has_offset;
  gint64   offset;     /* microseconds east of UTC */
  char     zone[8];    /* empty: none */
} CoroStrptime;

gboolean coro_strptime (CoroRuntime  *rt,
                        CoroStr      *text,
                        CoroStr      *format,
                        CoroStrptime *result); /* FALSE: ValueError */

G_END_DECLS
