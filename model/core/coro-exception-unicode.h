/* coro-exception-unicode.h: UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-type.h"

G_BEGIN_DECLS

extern const CoroNativeDef coro_unicode_error_methods[];
extern const CoroGetterDef coro_unicode_error_getters[];

CoroValue coro_unicode_error_str (CoroRuntime *rt,
                                  CoroValue    self);

G_END_DECLS
