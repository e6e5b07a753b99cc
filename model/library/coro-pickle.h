/* coro-pickle.h: values as bytes, in CPython's own format (pickle, protocol 5)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-native.h"

G_BEGIN_DECLS

#define CORO_PICKLE_PROTOCOL 5

/* Appends the value as pickle.dumps() gives it; FALSE: the exception that CPython raises is set. */
gboolean    coro_pickle_dump          (CoroRuntime  *rt,
                                       CoroValue     value,
                                       GByteArray   *bytes);
/* (transfer full); CORO_NULL with an exception. The bytes may be anything. *used (optional): where it ended. */
CoroValue   coro_pickle_load          (CoroRuntime  *rt,
                                       const guint8 *bytes,
                                       gsize         size,
                                       gsize        *used);
CoroModule *coro_pickle_module_new    (CoroRuntime  *rt);
/* _pickle.PicklingError, made on first use (transfer none) */
CoroType   *coro_pickle_get_error     (CoroRuntime  *rt);

G_END_DECLS
