/* coro-codecs.h: text to bytes and back: UTF-8, UTF-16, UTF-32, ASCII, Latin-1 (CPython: Python/codecs.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* encoding and errors: NULL gives "utf-8" and "strict". New bytes or str; CORO_NULL: LookupError, UnicodeError ... */
CoroValue coro_encode      (CoroRuntime *rt, CoroStr *text, const char *encoding, const char *errors);
CoroValue coro_decode      (CoroRuntime *rt, const guint8 *data, gsize length, const char *encoding,
                            const char *errors);
/* The same for arguments of the program (CORO_NULL where not given), of the function that `name` is */
CoroValue coro_encode_args (CoroRuntime *rt, CoroValue text, const char *name, CoroValue encoding, CoroValue errors);
CoroValue coro_decode_args (CoroRuntime *rt, CoroValue data, const char *name, CoroValue encoding, CoroValue errors);

G_END_DECLS
