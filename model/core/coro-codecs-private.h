/* coro-codecs-private.h: what encoding and decoding share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-codecs.h"

G_BEGIN_DECLS

/* Those in which ASCII is itself come first. */
typedef enum {
  CORO_CODEC_UTF8,
  CORO_CODEC_UTF8_SIG,
  CORO_CODEC_ASCII,
  CORO_CODEC_LATIN1,
  CORO_CODEC_UTF16,
  CORO_CODEC_UTF16_LE,
  CORO_CODEC_UTF16_BE,
  CORO_CODEC_UTF32,
  CORO_CODEC_UTF32_LE,
  CORO_CODEC_UTF32_BE,
  CORO_CODEC_ESCAPE,     /* as in a literal */
  CORO_CODEC_RAW_ESCAPE, /* as in a raw one, with \\u and \\U */
} CoroCodec;

gboolean    coro_codec_find         (CoroRuntime *rt, const char *name, CoroCodec *codec);
const char *coro_codec_get_name     (CoroCodec codec);
gboolean    coro_codec_check_errors (CoroRuntime *rt, const char *errors);
void        coro_codec_raise        (CoroRuntime *rt, CoroExceptionKind kind, CoroCodec codec, CoroValue object,
                                     gsize start, gsize end, const char *reason);

G_END_DECLS
