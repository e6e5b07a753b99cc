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

typedef enum {
  CORO_SEEN_NOTHING,
  CORO_SEEN_SOME,
  CORO_SEEN_ALL, /* there is nothing more to wait for */
} CoroSeen;

/* Looks whether something has come; sleeps: goes to sleep until it has. */
typedef CoroSeen (*CoroLookFunc) (gpointer data,
                                  gboolean sleeps);

/* Waits for as long as it takes until something has come. */
void coro_lookout_await (CoroLookout *self,
                         CoroLookFunc look,
                         gpointer     data);

G_END_DECLS
