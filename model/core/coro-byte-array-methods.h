/* coro-byte-array-methods.h: methods that change a bytearray
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

CoroValue coro_byte_array_init_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_append_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_resize_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_clear_method   (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_copy_method    (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_extend_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_insert_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_pop_method     (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_remove_method  (CoroRuntime *rt, CoroValue self, const CoroValue *args);
CoroValue coro_byte_array_reverse_method (CoroRuntime *rt, CoroValue self, const CoroValue *args);

G_END_DECLS
