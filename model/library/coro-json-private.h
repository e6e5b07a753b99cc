/* coro-json-private.h: what the files of the module _json share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "library/coro-library-private.h"

G_BEGIN_DECLS

/* How to read a document; functions of the program are CORO_NULL where the usual thing is done. */
typedef struct {
  CoroRuntime *rt;
  CoroStr     *text;
  const char  *p; /* where reading stands */
  const char  *end;
  gboolean     is_strict;
  CoroValue    object_hook, object_pairs_hook, parse_float, parse_int, parse_constant; /* borrowed */
} CoroJsonScanner;

/* How to write a document */
typedef struct {
  CoroStrBuilder text;
  CoroValue      default_func; /* borrowed */
  CoroStr       *indent;       /* borrowed, (nullable): all on one line */
  CoroStr       *key_separator, *item_separator; /* borrowed */
  gboolean       ensure_ascii, sort_keys, skip_keys, allow_nan, check_circular;
  GPtrArray     *open;         /* (element-type CoroObject): containers that are being written, borrowed */
} CoroJsonEncoder;

/* The value at p, which moves behind it; CORO_NULL: JSONDecodeError, or an exception of the program's */
CoroValue coro_json_scan           (CoroJsonScanner *self);
/* Behind the quote; *p moves behind the closing one. */
CoroValue coro_json_scan_string    (CoroJsonScanner *self);

gboolean  coro_json_encode         (CoroJsonEncoder *self,
                                    CoroValue        value,
                                    guint            level); /* FALSE: exception */
void      coro_json_encode_string  (CoroStrBuilder  *text,
                                    CoroStr         *string,
                                    gboolean         ensure_ascii);

G_END_DECLS
