/* coro-pace.c: how far the virtual clock may go at this moment of the wall clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-pace.h"

/* About thirty years of ns: farther than any run gets, and safe to add to. */
#define FAR (G_MAXINT64 / 8)

/**
 * coro_pace_set:
 * @self: a pace
 * @speed: virtual seconds a wall second; 0: as fast as possible
 * @wall: us: now
 * @time: ns: what the virtual clock says now
 *
 * Sets the clocks side by side.
 */
void
coro_pace_set (CoroPace *self,
               double    speed,
               gint64    wall,
               gint64    time)
{
  self->speed = speed;
  self->wall = wall;
  self->time = time;
}

/**
 * coro_pace_get_allowed:
 * @self: a pace
 * @wall: us: now
 *
 * Returns: ns: how far the virtual clock may be now; %G_MAXINT64 where there is no pace to keep
 */
gint64
coro_pace_get_allowed (const CoroPace *self,
                       gint64          wall)
{
  double passed;

  if (self->speed <= 0)
    return G_MAXINT64;

  passed = (double) MAX (wall - self->wall, 0) * 1e3 * self->speed;

  return self->time + (gint64) MIN (passed, (double) FAR);
}

/**
 * coro_pace_get_wall:
 * @self: a pace
 * @time: ns
 *
 * Returns: us: when the virtual clock may be there
 */
gint64
coro_pace_get_wall (const CoroPace *self,
                    gint64          time)
{
  double passed;

  if (self->speed <= 0 || time <= self->time)
    return self->wall;

  passed = (double) (time - self->time) * 1e-3 / self->speed;

  return self->wall + (gint64) MIN (passed + 1, (double) FAR);
}

/**
 * coro_pace_forgive:
 * @self: a pace
 * @wall: us: now
 * @time: ns: what the virtual clock says now
 * @tolerance: us
 *
 * A program that needs longer than its virtual time allows falls behind. What it is behind by more than @tolerance it need not
 * catch up with.
 */
void
coro_pace_forgive (CoroPace *self,
                   gint64    wall,
                   gint64    time,
                   gint64    tolerance)
{
  if (self->speed > 0 && coro_pace_get_wall (self, time) + tolerance < wall)
    coro_pace_set (self, self->speed, wall, time);
}
