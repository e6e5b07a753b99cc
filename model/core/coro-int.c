/* coro-int.c: unbounded integers and bool: making, reading, comparing, hashing (CPython: longobject.c, boolobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-int.h"

#include "core/coro-abstract.h"
#include "core/coro-builtin-types.h"
#include "core/coro-decimal.h"
#include "core/coro-format.h"
#include "core/coro-heap.h"
#include "core/coro-int-private.h"
#include "core/coro-str-private.h"

#include <math.h>
#include <string.h>

/*
 * coro_int_view:
 * @value: an int, of a subclass too
 * @view: (out): its sign and magnitude, valid as long as @value
 */
void
coro_int_view (CoroValue    value,
               CoroIntView *view)
{
  gint64 small;

  if (coro_is_int (value) || coro_is_bool (value))
    {
      small = coro_is_int (value) ? coro_int_get (value) : coro_is (value, CORO_TRUE);
      view->sign = (small > 0) - (small < 0);
      view->own = small < 0 ? -(guint64) small : (guint64) small;
      view->n = small != 0;
      view->limbs = &view->own;
    }
  else
    {
      CoroLong *self = (CoroLong *) coro_object (value);

      view->sign = self->sign;
      view->n = self->n_limbs;
      view->limbs = self->limbs;
    }
}

/*
 * coro_int_begin_uncleared:
 * @rt: a runtime
 * @n_limbs: limbs that the result may need
 *
 * coro_int_begin() for who fills in all limbs.
 *
 * Returns: (nullable) (transfer full): room for it; %NULL with MemoryError
 */
CoroLong *
coro_int_begin_uncleared (CoroRuntime *rt,
                          gsize        n_limbs)
{
  CoroLong *self;

  if (G_UNLIKELY (n_limbs > CORO_INT_MAX_LIMBS))
    {
      coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_MEMORY, NULL));
      return NULL;
    }
  if (!coro_reserve (rt, n_limbs, sizeof (mp_limb_t)))
    return NULL;
  self = coro_object_new_uncleared (rt, rt->int_type, n_limbs * sizeof (mp_limb_t));
  self->sign = 0;
  self->n_limbs = 0;
  self->allocated = n_limbs;
  return self;
}

/*
 * coro_int_begin:
 * @rt: a runtime
 * @n_limbs: limbs that the result may need
 *
 * Returns: (nullable) (transfer full): room for it, zeroed; %NULL with MemoryError
 */
CoroLong *
coro_int_begin (CoroRuntime *rt,
                gsize        n_limbs)
{
  CoroLong *self = coro_int_begin_uncleared (rt, n_limbs);

  if (self != NULL)
    memset (self->limbs, 0, n_limbs * sizeof (mp_limb_t));
  return self;
}

/*
 * coro_int_finish:
 * @rt: a runtime
 * @self: (transfer full): a result whose limbs are filled in
 * @sign: its sign
 * @n_limbs: its limbs
 *
 * Returns: (transfer full): the int
 */
CoroValue
coro_int_finish (CoroRuntime *rt,
                 CoroLong    *self,
                 int          sign,
                 gsize        n_limbs)
{
  while (n_limbs > 0 && self->limbs[n_limbs - 1] == 0)
    n_limbs--;
  if (n_limbs == 0 || (n_limbs == 1 && self->limbs[0] <= (guint64) CORO_INT_MAX))
    {
      gint64 small = n_limbs == 0 ? 0 : (gint64) self->limbs[0];

      coro_unref (coro_value (self));
      return coro_int (sign < 0 ? -small : small);
    }
  if (n_limbs == 1 && sign < 0 && self->limbs[0] == (guint64) CORO_INT_MAX + 1)
    {
      coro_unref (coro_value (self));
      return coro_int (CORO_INT_MIN);
    }
  self->sign = sign < 0 ? -1 : 1;
  self->n_limbs = (guint32) n_limbs;
  return coro_value (self);
}

static CoroValue
new_large (CoroRuntime *rt,
           int          sign,
           guint64      magnitude)
{
  CoroLong *self = coro_object_new (rt, rt->int_type, sizeof (mp_limb_t));

  self->allocated = 1;
  self->limbs[0] = magnitude;
  return coro_int_finish (rt, self, sign, 1);
}

/**
 * coro_int_new:
 * @rt: a runtime
 * @value: a number
 *
 * Returns: (transfer full): it as an int
 */
CoroValue
coro_int_new (CoroRuntime *rt,
              gint64       value)
{
  if (G_LIKELY (value >= CORO_INT_MIN && value <= CORO_INT_MAX))
    return coro_int (value);
  return new_large (rt, value < 0 ? -1 : 1, value < 0 ? -(guint64) value : (guint64) value);
}

/**
 * coro_int_new_unsigned:
 * @rt: a runtime
 * @value: a number
 *
 * Returns: (transfer full): it as an int
 */
CoroValue
coro_int_new_unsigned (CoroRuntime *rt,
                       guint64      value)
{
  if (value <= (guint64) CORO_INT_MAX)
    return coro_int ((gint64) value);
  return new_large (rt, 1, value);
}

/*
 * coro_int_from_mpz:
 * @rt: a runtime
 * @number: a number of GMP's
 *
 * Returns: (transfer full): it as an int; %CORO_NULL with MemoryError
 */
CoroValue
coro_int_from_mpz (CoroRuntime *rt,
                   mpz_srcptr   number)
{
  gsize n = mpz_size (number);
  CoroLong *self = coro_int_begin (rt, n);

  if (self == NULL)
    return CORO_NULL;
  memcpy (self->limbs, mpz_limbs_read (number), n * sizeof (mp_limb_t));
  return coro_int_finish (rt, self, mpz_sgn (number), n);
}

/*
 * coro_int_view_as_mpz:
 * @view: an int
 * @number: (out): the same for GMP, to be read only, valid as long as @view
 */
void
coro_int_view_as_mpz (const CoroIntView *view,
                      mpz_ptr            number)
{
  mpz_roinit_n (number, view->limbs, view->sign < 0 ? -(mp_size_t) view->n : (mp_size_t) view->n);
}

/*
 * coro_int_view_bits:
 * @view: an int
 *
 * Returns: the bits of its magnitude
 */
gsize
coro_int_view_bits (const CoroIntView *view)
{
  if (view->n == 0)
    return 0;
  return view->n * 64 - (gsize) __builtin_clzll (view->limbs[view->n - 1]);
}

/*
 * coro_int_view_compare:
 * @a: an int
 * @b: an int
 *
 * Returns: less than, equal to or greater than 0, as @a is to @b
 */
int
coro_int_view_compare (const CoroIntView *a,
                       const CoroIntView *b)
{
  int order;

  if (a->sign != b->sign)
    return a->sign < b->sign ? -1 : 1;
  if (a->n != b->n)
    order = a->n < b->n ? -1 : 1;
  else
    order = a->n == 0 ? 0 : mpn_cmp (a->limbs, b->limbs, (mp_size_t) a->n);
  return a->sign < 0 ? -order : order;
}

/**
 * coro_int_from_double:
 * @rt: a runtime
 * @value: a number
 *
 * Returns: (transfer full): it without its fraction; %CORO_NULL with OverflowError (infinity) or ValueError (NaN)
 */
CoroValue
coro_int_from_double (CoroRuntime *rt,
                      double       value)
{
  int exponent;
  guint64 mantissa;
  CoroLong *self;
  gsize shift;
  gsize n;

  if (isinf (value))
    return coro_raise (rt, CORO_EXC_OVERFLOW, "cannot convert float infinity to integer");
  if (isnan (value))
    return coro_raise (rt, CORO_EXC_VALUE, "cannot convert float NaN to integer");
  if (fabs (value) < 4e18)
    return coro_int ((gint64) value);

  mantissa = (guint64) ldexp (frexp (fabs (value), &exponent), 64);
  shift = exponent > 64 ? (gsize) exponent - 64 : 0;
  n = shift / 64 + 2;
  self = coro_int_begin (rt, n);
  if (self == NULL)
    return CORO_NULL;
  if (exponent < 64)
    {
      self->limbs[0] = mantissa >> (64 - exponent);
      return coro_int_finish (rt, self, value < 0 ? -1 : 1, 1);
    }
  self->limbs[shift / 64] = mantissa << shift % 64;
  self->limbs[shift / 64 + 1] = shift % 64 == 0 ? 0 : mantissa >> (64 - shift % 64);
  return coro_int_finish (rt, self, value < 0 ? -1 : 1, n);
}

/**
 * coro_int_check:
 * @rt: a runtime
 * @value: any value
 *
 * Returns: whether it is an int; a bool and an instance of a subclass are, too
 */
gboolean
coro_int_check (CoroRuntime *rt,
                CoroValue    value)
{
  if (coro_is_int (value) || coro_is_bool (value))
    return TRUE;
  return coro_is_object (value) && coro_object (value)->type->flags & CORO_TYPE_FLAG_INT_SUB;
}

/**
 * coro_int_get_int64:
 * @value: an int, of a subclass too
 * @result: (out): the number
 *
 * Returns: %FALSE without an exception if it does not fit
 */
gboolean
coro_int_get_int64 (CoroValue value,
                    gint64   *result)
{
  CoroIntView view;

  coro_int_view (value, &view);
  if (view.n == 0)
    *result = 0;
  else if (view.n > 1 || view.limbs[0] > (guint64) G_MAXINT64 + (view.sign < 0))
    return FALSE;
  else
    *result = (gint64) (view.sign < 0 ? -view.limbs[0] : view.limbs[0]);
  return TRUE;
}

/**
 * coro_int_get_double:
 * @rt: a runtime
 * @value: an int, of a subclass too
 *
 * Returns: the nearest double, ties to even; -1 with OverflowError if it is too large
 */
double
coro_int_get_double (CoroRuntime *rt,
                     CoroValue    value)
{
  CoroIntView view;
  gsize bits;
  gsize drop;
  guint64 top;
  gboolean inexact = FALSE;
  double result;

  if (coro_is_int (value))
    return (double) coro_int_get (value);

  coro_int_view (value, &view);
  bits = coro_int_view_bits (&view);
  if (bits <= 64)
    {
      result = view.n == 0 ? 0.0 : (double) view.limbs[0];
      return view.sign < 0 ? -result : result;
    }

  /* The upper 64 bits, the last of which says whether anything below them is set. */
  drop = bits - 64;
  top = view.limbs[drop / 64] >> drop % 64;
  if (drop % 64 != 0)
    top |= view.limbs[drop / 64 + 1] << (64 - drop % 64);
  for (gsize i = 0; i < drop / 64 && !inexact; i++)
    inexact = view.limbs[i] != 0;
  if (drop % 64 != 0 && view.limbs[drop / 64] << (64 - drop % 64) != 0)
    inexact = TRUE;
  result = bits > 1100 ? HUGE_VAL : ldexp ((double) (top | inexact), (int) drop);
  if (isinf (result))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "int too large to convert to float");
      return -1.0;
    }
  return view.sign < 0 ? -result : result;
}

/**
 * coro_int_sign:
 * @value: an int, of a subclass too
 *
 * Returns: -1, 0 or 1
 */
int
coro_int_sign (CoroValue value)
{
  CoroIntView view;

  coro_int_view (value, &view);
  return view.sign;
}

/*
 * coro_int_as_subclass:
 * @rt: a runtime
 * @type: a subclass of int
 * @value: an int
 *
 * Returns: (transfer full): an instance of @type with the same number
 */
CoroValue
coro_int_as_subclass (CoroRuntime *rt,
                      CoroType    *type,
                      CoroValue    value)
{
  CoroIntView view;
  CoroLong *self;

  coro_int_view (value, &view);
  self = coro_object_new (rt, type, view.n * sizeof (mp_limb_t));
  self->sign = view.sign;
  self->n_limbs = (guint32) view.n;
  self->allocated = view.n;
  memcpy (self->limbs, view.limbs, view.n * sizeof (mp_limb_t));
  return coro_value (self);
}

static gsize
int_size (CoroObject *object)
{
  return object->type->size + ((CoroLong *) object)->allocated * sizeof (mp_limb_t);
}

static CoroValue
int_repr (CoroRuntime *rt,
          CoroValue    self)
{
  char *text;

  if (coro_is_int (self))
    {
      gint64 value = coro_int_get (self);
      char buffer[CORO_DECIMAL_SIZE];
      gsize n_digits;
      char *digits = coro_decimal_print (value < 0 ? -(guint64) value : (guint64) value, buffer, &n_digits);

      if (value < 0)
        {
          *--digits = '-';
          n_digits++;
        }
      return coro_str_new_sized (rt, digits, n_digits, n_digits);
    }
  text = coro_int_dup_text (rt, self, 10);
  return text != NULL ? coro_str_new_take (rt, text) : CORO_NULL;
}

static gboolean
int_hash (CoroRuntime *rt,
          CoroValue    self,
          gint64      *hash)
{
  CoroIntView view;
  guint64 rest;

  if (coro_int_hash_small (self, hash))
    return TRUE;
  coro_int_view (self, &view);
  rest = view.n == 0 ? 0 : view.n == 1 ? view.limbs[0] % CORO_HASH_MODULUS
                                       : mpn_mod_1 (view.limbs, (mp_size_t) view.n, CORO_HASH_MODULUS);
  *hash = view.sign < 0 ? -(gint64) rest : (gint64) rest;
  if (*hash == -1)
    *hash = -2;
  return TRUE;
}

static CoroValue
int_compare (CoroRuntime  *rt,
             CoroValue     a,
             CoroValue     b,
             CoroCompareOp op)
{
  CoroIntView left;
  CoroIntView right;
  int order;

  if (!coro_int_check (rt, a) || !coro_int_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  coro_int_view (a, &left);
  coro_int_view (b, &right);
  order = coro_int_view_compare (&left, &right);
  switch (op)
    {
    case CORO_CMP_LT:
      return coro_bool (order < 0);
    case CORO_CMP_LE:
      return coro_bool (order <= 0);
    case CORO_CMP_EQ:
      return coro_bool (order == 0);
    case CORO_CMP_NE:
      return coro_bool (order != 0);
    case CORO_CMP_GT:
      return coro_bool (order > 0);
    case CORO_CMP_GE:
    default:
      return coro_bool (order >= 0);
    }
}

static int
int_truth (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_int_sign (self) != 0;
}

static CoroValue
int_binary (CoroRuntime *rt,
            CoroValue    a,
            CoroValue    b,
            CoroBinaryOp op)
{
  if (!coro_int_check (rt, a) || !coro_int_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  return coro_int_binary (rt, a, b, op);
}

/* The same number, as an int itself. */
static CoroValue
plain (CoroRuntime *rt,
       CoroValue    self,
       int          sign)
{
  CoroIntView view;
  CoroLong *result;

  coro_int_view (self, &view);
  result = coro_int_begin (rt, view.n);
  if (result == NULL)
    return CORO_NULL;
  memcpy (result->limbs, view.limbs, view.n * sizeof (mp_limb_t));
  return coro_int_finish (rt, result, view.sign * sign, view.n);
}

static CoroValue
int_unary (CoroRuntime *rt,
           CoroValue    self,
           CoroUnaryOp  op)
{
  coro_auto CoroValue negated = CORO_NULL;
  gint64 small;

  if (coro_int_get_int64 (self, &small) && small > G_MININT64)
    return coro_int_new (rt, op == CORO_OP_NEG ? -small : op == CORO_OP_POS ? small : ~small);
  if (op == CORO_OP_POS)
    return plain (rt, self, 1);
  negated = plain (rt, self, -1);
  if (op == CORO_OP_NEG || coro_is_null (negated))
    return coro_steal (&negated);
  return coro_int_binary (rt, negated, coro_int (1), CORO_OP_SUB);
}

static CoroValue
int_index (CoroRuntime *rt,
           CoroValue    self)
{
  if (coro_type_of (rt, self) == rt->int_type)
    return coro_ref (self);
  return plain (rt, self, 1);
}

const CoroTypeSpec coro_int_spec = {
  .name = "int",
  .size = sizeof (CoroLong),
  .flags = CORO_TYPE_FLAG_BASE | CORO_TYPE_FLAG_INT_SUB,
  .new_signature = "(x=0, /, base=10)",
  .new_func = coro_int_new_func,
  .methods = coro_int_methods,
  .getters = coro_int_getters,
  .slots = {
    .size = int_size,
    .repr = int_repr,
    .format = coro_format_int,
    .hash = int_hash,
    .compare = int_compare,
    .truth = int_truth,
    .binary = int_binary,
    .unary = int_unary,
    .index = int_index,
  },
  .operators = "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow lshift rlshift rshift "
               "rrshift and rand xor rxor or ror neg pos invert",
};

static CoroValue
bool_new (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  int truth = coro_is_null (args[0]) ? 0 : coro_truth (rt, args[0]);

  return truth < 0 ? CORO_NULL : coro_bool (truth);
}

static CoroValue
bool_repr (CoroRuntime *rt,
           CoroValue    self)
{
  return coro_str_new (rt, coro_is (self, CORO_TRUE) ? "True" : "False");
}

static CoroValue
get_number (CoroValue value)
{
  return coro_is_bool (value) ? coro_int (coro_is (value, CORO_TRUE)) : value;
}

static CoroValue
bool_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  if (coro_is_bool (a) && coro_is_bool (b))
    {
      gboolean left = coro_is (a, CORO_TRUE);
      gboolean right = coro_is (b, CORO_TRUE);

      if (op == CORO_OP_AND)
        return coro_bool (left && right);
      if (op == CORO_OP_OR)
        return coro_bool (left || right);
      if (op == CORO_OP_XOR)
        return coro_bool (left != right);
    }
  return int_binary (rt, get_number (a), get_number (b), op);
}

const CoroTypeSpec coro_bool_spec = {
  .name = "bool",
  .size = sizeof (CoroLong),
  .flags = CORO_TYPE_FLAG_INT_SUB,
  .new_signature = "(object=False, /)",
  .new_func = bool_new,
  .slots = {
    .repr = bool_repr,
    .binary = bool_binary,
  },
  .operators = "and rand xor rxor or ror",
};
