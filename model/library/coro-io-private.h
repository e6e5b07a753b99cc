/* coro-io-private.h: what io.StringIO and io.BytesIO share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

extern const CoroTypeSpec coro_string_io_spec;
extern const CoroTypeSpec coro_bytes_io_spec;

/* io.UnsupportedOperation; always CORO_NULL */
CoroValue coro_io_raise_unsupported (CoroRuntime   *rt,
                                   const char      *what);
/* A size that may be None or negative: as much as there is. */
gboolean  coro_io_get_size        (CoroRuntime     *rt,
                                   CoroValue        value,
                                   gsize            all,
                                   gsize           *size);
/* where + whence as seek() takes them; FALSE: an exception */
gboolean  coro_io_get_whence      (CoroRuntime     *rt,
                                   CoroValue        value,
                                   gint64          *whence);

G_END_DECLS
