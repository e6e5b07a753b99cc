/* coro-class-slots.h: calling special methods of a class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

CoroValue coro_class_call_special (CoroRuntime     *rt,
                                   CoroValue        self,
                                   CoroStr         *name,
                                   const CoroValue *args,
                                   gsize            n_args);
/* 1: *method wants self in front; 0: it is bound; -1: exception. (transfer full) *method */
int       coro_class_bind_special (CoroRuntime     *rt,
                                   CoroValue        self,
                                   CoroStr         *name,
                                   CoroValue       *method);
CoroValue coro_class_find_operator (CoroRuntime    *rt,
                                    CoroValue       a,
                                    CoroValue       b,
                                    CoroBinaryOp    op,
                                    gboolean        in_place);
CoroValue coro_class_binary       (CoroRuntime     *rt,
                                   CoroValue        a,
                                   CoroValue        b,
                                   CoroBinaryOp     op);
CoroValue coro_class_in_place     (CoroRuntime     *rt,
                                   CoroValue        a,
                                   CoroValue        b,
                                   CoroBinaryOp     op);
CoroValue coro_class_unary        (CoroRuntime     *rt,
                                   CoroValue        self,
                                   CoroUnaryOp      op);

G_END_DECLS
