/* coro-str-builder.h: makes a string piece by piece, within the memory limit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-str.h"

G_BEGIN_DECLS

/* Text of generalised UTF-8. After the first failure the pieces are dropped and the end gives MemoryError. */
typedef struct {
  CoroRuntime *rt;
  char        *data;
  gsize        n_bytes;
  gsize        allocated;
  gsize        length; /* code points */
  gboolean     failed;
  char         small[240];
} CoroStrBuilder;

void      coro_str_builder_init         (CoroStrBuilder *self, CoroRuntime *rt);
void      coro_str_builder_clear        (CoroStrBuilder *self);
CoroValue coro_str_builder_finish       (CoroStrBuilder *self); /* (transfer full) the string; CORO_NULL: MemoryError */
gboolean  coro_str_builder_reserve      (CoroStrBuilder *self, gsize n_bytes); /* FALSE: MemoryError is set */
void      coro_str_builder_append       (CoroStrBuilder *self, const char *text); /* ASCII */
void      coro_str_builder_append_bytes (CoroStrBuilder *self, const char *text, gsize n_bytes, gsize length);
void      coro_str_builder_append_char  (CoroStrBuilder *self, gunichar c);
/* none if times is negative */
void      coro_str_builder_append_fill  (CoroStrBuilder *self, gunichar c, gssize times);
void      coro_str_builder_append_str   (CoroStrBuilder *self, CoroStr *text);
/* ASCII */
void      coro_str_builder_append_printf (CoroStrBuilder *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean  coro_str_builder_append_repr  (CoroStrBuilder *self, CoroValue value); /* FALSE: an exception is set */

G_END_DECLS
