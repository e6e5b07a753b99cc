/* coro-bytes-private.h: what the files of bytes and bytearray share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-bytes.h"
#include "core/coro-native.h"

G_BEGIN_DECLS

/* Bytes as they are now; valid until the program runs or the bytearray changes. */
typedef struct {
  const guint8 *data;
  gsize         length;
} CoroBuffer;

extern const CoroNativeDef coro_bytes_methods[];
extern const CoroNativeDef coro_byte_array_methods[];

gboolean   coro_buffer_get         (CoroRuntime *rt, CoroValue value, CoroBuffer *buffer); /* FALSE: TypeError */
CoroBuffer coro_buffer_of          (CoroValue self); /* of bytes or a bytearray */
/* New bytes or a new bytearray, as `self` is one */
CoroValue  coro_bytes_new_like     (CoroRuntime *rt, CoroValue self, const void *data, gsize length);
gboolean   coro_get_byte           (CoroRuntime *rt, CoroValue value, guint8 *byte); /* FALSE: TypeError, ValueError */
/* What bytes() and bytearray() take: a count, an iterable, text and its encoding ...; args[3]. (transfer full), NULL */
GByteArray *coro_bytes_collect     (CoroRuntime *rt, const CoroValue *args, const char *kind);
gboolean   coro_bytes_append_iterable (CoroRuntime *rt, GByteArray *bytes, CoroValue iterable,
                                       const char *range_message);
/* Replaces n_old bytes from start on */
gboolean   coro_byte_array_splice  (CoroRuntime *rt, CoroByteArray *self, gsize start, gsize n_old, const void *data,
                                    gsize length);

/* In coro-bytes-search.c */
CoroValue  coro_bytes_find_method       (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_rfind_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_index_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_rindex_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_count_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_startswith_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_endswith_method   (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_replace_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_split_method      (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_rsplit_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_splitlines_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_partition_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue  coro_bytes_rpartition_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);
int        coro_bytes_contains          (CoroRuntime *rt, CoroValue self, CoroValue item);

CoroValue coro_bytes_printf (CoroRuntime *rt, CoroValue format, CoroValue args);

G_END_DECLS
