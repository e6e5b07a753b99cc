/* coro-float-private.h: what the files of float share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-float.h"

G_BEGIN_DECLS

/* FALSE without an exception if the ASCII text is no number. Spaces around it do not count. */
gboolean  coro_float_parse    (const char      *text,
                               double          *value);
char     *coro_float_dup_plain (CoroStr        *text);
CoroValue coro_float_from_str (CoroRuntime     *rt,
                               CoroStr         *text,
                               CoroValue        value); /* ValueError */
CoroValue coro_float_round    (CoroRuntime     *rt,
                               double           value,
                               gint64           digits);
char     *coro_float_dup_hex  (double           value);
CoroValue coro_float_from_hex (CoroRuntime     *rt,
                               CoroStr         *text);
/* FALSE with *result CORO_NOT_IMPLEMENTED, or CORO_NULL and an exception, if `value` is no real number. */
gboolean  coro_float_operand  (CoroRuntime     *rt,
                               CoroValue        value,
                               double          *number,
                               CoroValue       *result);
/* Digits of a finite number that is not negative, without point: *point is where it stands, counted from the left. */
char     *coro_float_dup_digits (double         value,
                                 int            precision, /* significant digits; 0: the shortest that read back */
                                 int           *point);
CoroValue coro_float_power    (CoroRuntime     *rt,
                               double           a,
                               double           b);

gboolean  coro_float_divmod   (CoroRuntime     *rt,
                               double           a,
                               double           b,
                               double          *quotient,
                               double          *remainder);

extern const CoroNativeDef coro_float_methods[];
extern const CoroGetterDef coro_float_getters[];

G_END_DECLS
