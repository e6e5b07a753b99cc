/* coro-int-private.h: large ints, for the files that compute with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-int.h"

#include <gmp.h>

G_BEGIN_DECLS

G_STATIC_ASSERT (sizeof (mp_limb_t) == sizeof (guint64));

/* Larger results are refused with MemoryError, whatever the limit: computing with them cannot be interrupted. */
#define CORO_INT_MAX_LIMBS ((gsize) 1 << 20)

/**
 * CoroLong:
 * @sign: 1 or -1; 0 for a zero, which only an instance of a subclass can be
 * @n_limbs: limbs in use; the last of them is not 0
 * @allocated: limbs that there is room for
 *
 * An int that does not fit into the word, or an instance of a subclass of int.
 */
typedef struct {
  CoroObject base;
  gint32     sign;
  guint32    n_limbs;
  gsize      allocated;
  mp_limb_t  limbs[];
} CoroLong;

/* Any int, seen as sign and magnitude. `own` is where the limb of a small one is. */
typedef struct {
  int              sign;
  gsize            n;
  const mp_limb_t *limbs;
  mp_limb_t        own;
} CoroIntView;

void      coro_int_view        (CoroValue          value,
                                CoroIntView       *view);
/* Room for a result; NULL: MemoryError. To be given to coro_int_finish(), or to coro_unref(). */
CoroLong *coro_int_begin       (CoroRuntime       *rt,
                                gsize              n_limbs);
CoroLong *coro_int_begin_uncleared (CoroRuntime    *rt,
                                    gsize           n_limbs);
/* (transfer full) self: strips leading zeros; gives a small int where it fits. */
CoroValue coro_int_finish      (CoroRuntime       *rt,
                                CoroLong          *self,
                                int                sign,
                                gsize              n_limbs);
CoroValue coro_int_from_mpz    (CoroRuntime       *rt,
                                mpz_srcptr         number);
/* A read-only mpz of a view. */
void      coro_int_view_as_mpz (const CoroIntView *view,
                                mpz_ptr            number);
gsize     coro_int_view_bits   (const CoroIntView *view);
int       coro_int_view_compare (const CoroIntView *a,
                                 const CoroIntView *b);
CoroValue coro_int_true_divide (CoroRuntime       *rt,
                                CoroValue          a,
                                CoroValue          b);
CoroValue coro_int_bitwise     (CoroRuntime       *rt,
                                CoroValue          a,
                                CoroValue          b,
                                CoroBinaryOp       op);
CoroValue coro_int_shift_left  (CoroRuntime       *rt,
                                CoroValue          a,
                                CoroValue          b);
CoroValue coro_int_shift_right (CoroRuntime       *rt,
                                CoroValue          a,
                                CoroValue          b);
CoroValue coro_int_power       (CoroRuntime       *rt,
                                CoroValue          a,
                                CoroValue          b);
CoroValue coro_int_new_func    (CoroRuntime       *rt,
                                CoroValue          self,
                                const CoroValue   *args);
/* The same number as an instance of a subclass. */
CoroValue coro_int_as_subclass (CoroRuntime       *rt,
                                CoroType          *type,
                                CoroValue          value);

extern const CoroNativeDef coro_int_methods[];
extern const CoroGetterDef coro_int_getters[];

G_END_DECLS
