/* coro-pace.h: how far the virtual clock may go at this moment of the wall clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroPace:
 * @speed: virtual seconds a wall second; 0: as fast as possible
 * @wall: us: when the two clocks were set side by side
 * @time: ns: what the virtual one said then
 */
typedef struct {
  double speed;
  gint64 wall;
  gint64 time;
} CoroPace;

void   coro_pace_set           (CoroPace       *self,
                                double          speed,
                                gint64          wall,
                                gint64          time);
gint64 coro_pace_get_allowed   (const CoroPace *self,
                                gint64          wall);
gint64 coro_pace_get_wall      (const CoroPace *self,
                                gint64          time);
void   coro_pace_forgive       (CoroPace       *self,
                                gint64          wall,
                                gint64          time,
                                gint64          tolerance);

G_END_DECLS
