/* coro-struct-sequence.h: tuples whose places have names (CPython: Objects/structseq.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

/* module: NULL where the name is shown without one; fields: separated by spaces */
CoroType  *coro_struct_sequence_type_new (CoroRuntime     *rt,
                                          const char      *module,
                                          const char      *name,
                                          const char      *fields);
/* (transfer full) each item, not the array */
CoroValue  coro_struct_sequence_new_take (CoroRuntime     *rt,
                                          CoroType        *type,
                                          CoroValue       *items);

G_END_DECLS
