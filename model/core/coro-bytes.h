/* coro-bytes.h: bytes and bytearray (CPython: Objects/bytesobject.c, bytearrayobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  gsize      length;
  guint8     data[]; /* and a NUL */
} CoroBytes;

typedef struct {
  CoroObject base;
  gsize      length;
  gsize      allocated;
  guint8    *data;
  guint      n_views; /* memoryviews of it: while there are any, it keeps its size */
} CoroByteArray;

#define CORO_BYTES(value)      ((CoroBytes *) coro_object (value))
#define CORO_BYTE_ARRAY(value) ((CoroByteArray *) coro_object (value))

CoroValue coro_bytes_new      (CoroRuntime *rt, const void *data, gsize length); /* data NULL: zeros */
CoroValue coro_byte_array_new (CoroRuntime *rt, const void *data, gsize length);
gboolean  coro_bytes_check    (CoroRuntime *rt, CoroValue value); /* bytes or a subclass */
gboolean  coro_byte_array_check (CoroRuntime *rt, CoroValue value);
/* Of bytes, bytearray and memoryview alike: FALSE without an exception if it is none; *data is valid until it is changed. */
gboolean  coro_bytes_peek     (CoroRuntime *rt, CoroValue value, const guint8 **data, gsize *length);

void      coro_bytes_init     (CoroRuntime *rt); /* both types */

G_END_DECLS
