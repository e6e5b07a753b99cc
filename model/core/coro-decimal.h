/* coro-decimal.h: the decimals of doubles of everyday size, exactly, by whole numbers of 128 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both give FALSE for what is left to the C library: very large and very small numbers, and many digits. */
gboolean coro_decimal_scale    (double   value,
                                guint    places,
                                guint64 *scaled);
gboolean coro_decimal_shortest (double   value,
                                guint64 *digits,
                                int     *point);

/* Room for the digits of any guint64 and a NUL. */
#define CORO_DECIMAL_SIZE 24

char    *coro_decimal_print    (guint64  number,
                                char     buffer[CORO_DECIMAL_SIZE],
                                gsize   *n_digits);

G_END_DECLS
