/* coro-checksum-private.h: sums over bytes, for binascii and zlib
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library-private.h"

G_BEGIN_DECLS

/* crc32 (data, value=0) of both modules */
CoroValue coro_checksum_crc32 (CoroRuntime     *rt,
                               CoroValue        self,
                               const CoroValue *args);
/* The bytes of a bytes-like argument, and the start of a sum; FALSE: TypeError */
gboolean  coro_checksum_get   (CoroRuntime     *rt,
                               const CoroValue *args,
                               const guint8   **data,
                               gsize           *length,
                               guint32         *start);

G_END_DECLS
