/* coro-lookout.h: waiting for what another process says, at first without going to sleep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CoroLookout:
 * @restraint: so many times it is not worth while to look without going to sleep
 *
 * All zero in the beginning.
 */
typedef struct {
  guint restraint;
} CoroLookout;

/* Waits for as long as it takes until one of them has something to read; what it returns is in the descriptors. */
void coro_lookout_await (CoroLookout *self,
                         GPollFD     *fds,
                         guint        n_fds,
                         guint        n_readers); /* those that are waited for: the others only end */

G_END_DECLS
