/* coro-time.h: the one place that turns times into words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORO_NSEC_PER_SEC  G_GINT64_CONSTANT (1000000000)
#define CORO_NSEC_PER_MSEC G_GINT64_CONSTANT (1000000)
#define CORO_NSEC_PER_USEC G_GINT64_CONSTANT (1000)

gint64  coro_time_from_seconds   (double seconds);
double  coro_time_to_seconds     (gint64 ns);
char   *coro_time_dup_moment     (gint64 ns);                /* "1.250 s": a point, at most ns precise */
char   *coro_time_dup_length     (gint64 ns);                /* "1 s", "250 ms", "3.2 µs": a length, 3 digits */
char   *coro_time_dup_tick       (gint64 ns,
                                  gint64 step);              /* a ruler's label with as many decimals as step needs */
gint64  coro_time_tick_step      (gint64 span,
                                  guint  max_ticks);         /* 1, 2, 5 x 10^n ns */

G_END_DECLS
