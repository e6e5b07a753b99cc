/* coro-complex.h: complex numbers (CPython: Objects/complexobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-runtime.h"

G_BEGIN_DECLS

typedef struct {
  CoroObject base;
  double     real;
  double     imag;
} CoroComplex;

#define CORO_COMPLEX(value) ((CoroComplex *) coro_object (value))

CoroValue coro_complex_new   (CoroRuntime *rt, double real, double imag);
gboolean  coro_complex_check (CoroRuntime *rt, CoroValue value);
CoroValue coro_complex_power (CoroRuntime *rt, double a_real, double a_imag, double b_real, double b_imag);

G_END_DECLS
