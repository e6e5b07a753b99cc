/* coro-adaptive-bin.h: tells by its width how much room there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CoroRoom:
 * @CORO_ROOM_PAGE: one page at a time
 * @CORO_ROOM_STACK: program and timeline one above the other, the list of scenarios over them
 * @CORO_ROOM_BESIDE: program beside timeline, the list of scenarios over them
 * @CORO_ROOM_ALL: everything side by side
 *
 * What fits into the window.
 */
typedef enum {
  CORO_ROOM_PAGE,
  CORO_ROOM_STACK,
  CORO_ROOM_BESIDE,
  CORO_ROOM_ALL,
} CoroRoom;

#define CORO_TYPE_ADAPTIVE_BIN (coro_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (CoroAdaptiveBin, coro_adaptive_bin, CORO, ADAPTIVE_BIN, GtkWidget)

/* Property "child". Signal "room-changed". */
CoroRoom coro_adaptive_bin_get_room (CoroAdaptiveBin *self);

G_END_DECLS
