/* coro-tuple-getter.h: the fields of named tuples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

extern const CoroTypeSpec coro_tuple_getter_spec;

G_END_DECLS
