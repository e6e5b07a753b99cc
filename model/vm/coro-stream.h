/* coro-stream.h: sys.stdin, sys.stdout and sys.stderr
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vm/coro-vm.h"

G_BEGIN_DECLS

void      coro_stream_init        (CoroVm      *vm);
CoroValue coro_stream_new         (CoroVm      *vm,
                                   guint        fd);
/* FALSE: it is no such stream, or one that was closed */
gboolean  coro_stream_get_fd      (CoroRuntime *rt,
                                   CoroValue    object,
                                   guint       *fd);
/* (transfer none): what sys.stdout (1) or sys.stderr (2) is; CORO_NULL: it is as it was */
CoroValue coro_stream_get_current (CoroVm      *vm,
                                   guint        fd,
                                   gboolean    *lost); /* (nullable): the program has deleted it */

G_END_DECLS
