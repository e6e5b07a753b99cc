/* coro-clock.h: the virtual clock of one stack of frames
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroClock:
 * @base: seconds at the last jump
 * @ticks: instructions executed since then; less than 2^63
 * @cost: seconds an instruction takes
 *
 * Deadlines are doubles in seconds, computed as CPython computes them; on the ideal clock (cost 0) no rounding but theirs happens.
 */
typedef struct {
  double  base;
  guint64 ticks;
  double  cost;
} CoroClock;

/* What it will show when so many more instructions are counted. */
static inline double
coro_clock_get_after (const CoroClock *self,
                      guint64          ticks)
{
  return self->base + (double) (gint64) (self->ticks + ticks) * self->cost;
}

static inline double
coro_clock_get (const CoroClock *self)
{
  return coro_clock_get_after (self, 0);
}

/* Never goes back. */
static inline void
coro_clock_jump (CoroClock *self,
                 double     time)
{
  if (time > coro_clock_get (self))
    {
      self->base = time;
      self->ticks = 0;
    }
}

G_END_DECLS
