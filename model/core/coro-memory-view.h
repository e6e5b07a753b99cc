/* coro-memory-view.h: memoryview (CPython: Objects/memoryobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-bytes-private.h"

G_BEGIN_DECLS

/* Items of one dimension over the memory of bytes or a bytearray. While it stands, the bytearray keeps its size. */
typedef struct {
  CoroObject base;
  CoroValue  owner;     /* owned: bytes or a bytearray; CORO_NULL: released */
  gsize      offset;    /* of the first item, in bytes */
  gsize      length;    /* in items */
  gssize     stride;    /* from one item to the next, in bytes */
  guint      item_size;
  char       format[3]; /* one letter, after a "@" where the program has written one */
  gboolean   readonly;
  guint8    *copy;      /* (nullable): the items side by side, for who reads them as bytes */
  gsize      copy_size;
  gint64     hash;      /* -1: not known yet */
} CoroMemoryView;

#define CORO_MEMORY_VIEW(value) ((CoroMemoryView *) coro_object (value))

void      coro_memory_view_init  (CoroRuntime *rt);
gboolean  coro_memory_view_check (CoroRuntime *rt, CoroValue value);
/* FALSE with ValueError: it was released */
gboolean  coro_memory_view_peek  (CoroRuntime *rt, CoroValue value, const guint8 **data, gsize *length);

/* In coro-memory-format.c */
guint     coro_memory_format_size (const char *format); /* 0: it is none that is known */
CoroValue coro_memory_unpack      (CoroRuntime *rt, const char *format, const guint8 *item);
gboolean  coro_memory_pack        (CoroRuntime *rt, const char *format, CoroValue value, guint8 *item);

G_END_DECLS
