/* coro-math-private.h: what the files of the module math share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "library/coro-library.h"

G_BEGIN_DECLS

extern const CoroNativeDef coro_math_integer_functions[];
extern const CoroNativeDef coro_math_sum_functions[];

/* "expected <what>, got <value>" as a ValueError; what holds one %s for the number's repr */
CoroValue coro_math_raise_domain (CoroRuntime *rt, const char *what, double value);
/* NAN: not defined there */
double    coro_math_gamma        (double x);
double    coro_math_lgamma       (double x);

G_END_DECLS
