/* coro-struct-private.h: what the files of the module struct share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library-private.h"

G_BEGIN_DECLS

/* One directive of a format: `repeat` values of `size` bytes, or one of `repeat` bytes (s and p) */
typedef struct {
  char  code;
  guint size;
  gsize repeat;
  gsize offset;
} CoroStructItem;

typedef struct {
  GArray  *items; /* (element-type CoroStructItem) */
  gboolean is_little;
  gsize    size;
  gsize    n_values;
} CoroStructFormat;

CoroValue coro_struct_error  (CoroRuntime            *rt,
                              const char             *format,
                              ...) G_GNUC_PRINTF (2, 3);
gboolean  coro_struct_parse  (CoroRuntime            *rt,
                              CoroValue               text,
                              CoroStructFormat       *format); /* FALSE: exception, and nothing to clear */
void      coro_struct_clear  (CoroStructFormat       *format);
gboolean  coro_struct_pack   (CoroRuntime            *rt,
                              const CoroStructFormat *format,
                              const CoroValue        *values,
                              guint8                 *bytes);
CoroValue coro_struct_unpack (CoroRuntime            *rt,
                              const CoroStructFormat *format,
                              const guint8           *bytes); /* a tuple */

G_END_DECLS
