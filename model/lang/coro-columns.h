/* coro-columns.h: columns in characters, of any place in a text, in constant time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lang/coro-source.h"

G_BEGIN_DECLS

/**
 * CoroColumns:
 *
 * How many characters stand before each 64th byte of a text, unless it is @plain: then each byte is one.
 */
typedef struct {
  CoroSource *source;
  const char *text;
  guint32    *counts;
  gboolean    plain;
} CoroColumns;

void    coro_columns_init  (CoroColumns       *self,
                            CoroSource        *source);
void    coro_columns_clear (CoroColumns       *self);
guint16 coro_columns_get   (const CoroColumns *self,
                            guint32            line,
                            guint32            offset);

G_END_DECLS
