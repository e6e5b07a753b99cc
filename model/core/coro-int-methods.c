/* coro-int-methods.c: methods and attributes of int (CPython: Objects/longobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-float.h"
#include "core/coro-int-private.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* The number as an int itself, also of a subclass. */
static CoroValue
plain (CoroRuntime *rt,
       CoroValue    self)
{
  return rt->int_type->slots.index (rt, self);
}

static CoroValue
int_conjugate (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return plain (rt, self);
}

static CoroValue
int_float (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  double value = coro_int_get_double (rt, self);

  return coro_is_null (rt->exception) ? coro_float (rt, value) : CORO_NULL;
}

static CoroValue
int_abs (CoroRuntime     *rt,
         CoroValue        self,
         const CoroValue *args)
{
  return coro_int_sign (self) < 0 ? rt->int_type->slots.unary (rt, self, CORO_OP_NEG) : plain (rt, self);
}

static CoroValue
int_bit_length (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroIntView view;

  coro_int_view (self, &view);
  return coro_int ((gint64) coro_int_view_bits (&view));
}

static CoroValue
int_bit_count (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroIntView view;

  coro_int_view (self, &view);
  return coro_int (view.n == 0 ? 0 : (gint64) mpn_popcount (view.limbs, (mp_size_t) view.n));
}

static CoroValue
int_is_integer (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return CORO_TRUE;
}

static CoroValue
int_as_integer_ratio (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  CoroValue pair[2] = { plain (rt, self), coro_int (1) };

  return coro_is_null (pair[0]) ? CORO_NULL : coro_value (coro_tuple_new_take (rt, pair, 2));
}

static CoroValue
divmod (CoroRuntime *rt,
        CoroValue    a,
        CoroValue    b)
{
  CoroValue pair[2];

  if (!coro_int_check (rt, a) || !coro_int_check (rt, b))
    return CORO_NOT_IMPLEMENTED;
  if (!coro_int_divmod (rt, a, b, &pair[0], &pair[1]))
    return CORO_NULL;
  return coro_value (coro_tuple_new_take (rt, pair, 2));
}

static CoroValue
int_divmod (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return divmod (rt, self, args[0]);
}

static CoroValue
int_rdivmod (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return divmod (rt, args[0], self);
}

static CoroValue
int_pow (CoroRuntime     *rt,
         CoroValue        self,
         const CoroValue *args)
{
  if (!coro_int_check (rt, args[0]))
    return CORO_NOT_IMPLEMENTED;
  if (coro_is_null (args[1]) || coro_is_none (args[1]))
    return coro_int_binary (rt, self, args[0], CORO_OP_POW);
  if (!coro_int_check (rt, args[1]))
    return CORO_NOT_IMPLEMENTED;
  return coro_int_power_mod (rt, self, args[0], args[1]);
}

/* To a multiple of 10 ** -digits, half to even. */
static CoroValue
round_to (CoroRuntime *rt,
          CoroValue    self,
          CoroValue    digits)
{
  coro_auto CoroValue negated = coro_int_binary (rt, coro_int (0), digits, CORO_OP_SUB);
  coro_auto CoroValue unit = CORO_NULL;
  coro_auto CoroValue quotient = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  coro_auto CoroValue twice = CORO_NULL;
  coro_auto CoroValue rounded = CORO_NULL;
  CoroIntView view;
  gint64 places;
  int order;

  coro_int_view (self, &view);
  /* With more places than the number has digits the result is 0; the power need not be computed. */
  if (coro_is_null (negated))
    return CORO_NULL;
  if (!coro_int_get_int64 (negated, &places) || (double) places * 3.3 > (double) coro_int_view_bits (&view) + 8)
    return coro_int (0);

  unit = coro_int_binary (rt, coro_int (10), negated, CORO_OP_POW);
  if (coro_is_null (unit) || !coro_int_divmod (rt, self, unit, &quotient, &rest))
    return CORO_NULL;
  twice = coro_int_binary (rt, rest, coro_int (2), CORO_OP_MUL);
  if (coro_is_null (twice))
    return CORO_NULL;
  {
    CoroIntView left;
    CoroIntView right;

    coro_int_view (twice, &left);
    coro_int_view (unit, &right);
    order = coro_int_view_compare (&left, &right);
  }
  coro_int_view (quotient, &view);
  if (order > 0 || (order == 0 && view.n > 0 && view.limbs[0] % 2 != 0))
    coro_set (&quotient, coro_int_binary (rt, quotient, coro_int (1), CORO_OP_ADD));
  if (coro_is_null (quotient))
    return CORO_NULL;
  rounded = coro_int_binary (rt, quotient, unit, CORO_OP_MUL);
  return coro_steal (&rounded);
}

static CoroValue
int_round (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  coro_auto CoroValue digits = CORO_NULL;

  if (coro_is_null (args[0]) || coro_is_none (args[0]))
    return plain (rt, self);
  digits = coro_index (rt, args[0]);
  if (coro_is_null (digits))
    return CORO_NULL;
  return coro_int_sign (digits) >= 0 ? plain (rt, self) : round_to (rt, self, digits);
}

/* 1: little endian, 0: big, -1: exception */
static int
byte_order (CoroRuntime *rt,
            const char  *function,
            CoroValue    value)
{
  if (coro_is_null (value))
    return 0;
  if (!coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() argument 'byteorder' must be str, not %s", function,
                  coro_argument_name (rt, value));
      return -1;
    }
  if (coro_str_equal_c (CORO_STR (value), "little"))
    return 1;
  if (coro_str_equal_c (CORO_STR (value), "big"))
    return 0;
  coro_raise (rt, CORO_EXC_VALUE, "byteorder must be either 'little' or 'big'");
  return -1;
}

static void
reverse (guint8 *bytes,
         gsize   length)
{
  for (gsize i = 0; i < length / 2; i++)
    {
      guint8 byte = bytes[i];

      bytes[i] = bytes[length - 1 - i];
      bytes[length - 1 - i] = byte;
    }
}

static CoroValue
int_to_bytes (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroIntView view;
  gint64 length = 1;
  gsize bits;
  int little = byte_order (rt, "to_bytes", args[1]);
  int is_signed = coro_is_null (args[2]) ? 0 : coro_truth (rt, args[2]);
  gboolean fits;
  g_autofree guint8 *bytes = NULL;

  if (little < 0 || is_signed < 0 || (!coro_is_null (args[0]) && !coro_get_int64 (rt, args[0], &length)))
    return CORO_NULL;
  if (length < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "length argument must be non-negative");
  coro_int_view (self, &view);
  if (view.sign < 0 && !is_signed)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "can't convert negative int to unsigned");
  if (!coro_reserve (rt, (gsize) length, 1))
    return CORO_NULL;

  bits = coro_int_view_bits (&view);
  fits = bits <= (gsize) length * 8 - (is_signed && length > 0);
  /* -128 is one byte: the lowest number has a bit more than the highest. */
  if (!fits && view.sign < 0 && bits == (gsize) length * 8
      && mpn_scan1 (view.limbs, 0) == bits - 1)
    fits = TRUE;
  if (length == 0 && view.n > 0)
    fits = FALSE;
  if (!fits)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "int too big to convert");

  bytes = g_malloc0 ((gsize) length + 1);
  for (gsize i = 0; i < (gsize) length && i / 8 < view.n; i++)
    bytes[i] = (guint8) (view.limbs[i / 8] >> i % 8 * 8);
  if (view.sign < 0)
    {
      guint carry = 1;

      for (gsize i = 0; i < (gsize) length; i++)
        {
          guint byte = (guint8) ~bytes[i] + carry;

          bytes[i] = (guint8) byte;
          carry = byte >> 8;
        }
    }
  if (!little)
    reverse (bytes, (gsize) length);
  return coro_bytes_new (rt, bytes, (gsize) length);
}

static CoroValue
int_from_bytes (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  const guint8 *data;
  gsize length;
  int little = byte_order (rt, "from_bytes", args[1]);
  int is_signed = coro_is_null (args[2]) ? 0 : coro_truth (rt, args[2]);
  coro_auto CoroValue converted = CORO_NULL;
  coro_auto CoroValue result = CORO_NULL;
  CoroLong *number;
  gboolean negative;
  gsize n;
  g_autofree guint8 *bytes = NULL;

  if (little < 0 || is_signed < 0)
    return CORO_NULL;
  if (!coro_bytes_peek (rt, args[0], &data, &length))
    {
      if (coro_str_check (rt, args[0])
          || (!coro_is_iterable (rt, args[0]) && coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __bytes__)))))
        return coro_raise (rt, CORO_EXC_TYPE, "cannot convert '%s' object to bytes", coro_type_name (rt, args[0]));
      converted = coro_call (rt, coro_value (rt->bytes_type), args, 1);
      if (coro_is_null (converted) || !coro_bytes_peek (rt, converted, &data, &length))
        return CORO_NULL;
    }

  bytes = g_malloc0 (length + 8);
  memcpy (bytes, data, length);
  if (!little)
    reverse (bytes, length);
  negative = is_signed && length > 0 && bytes[length - 1] & 0x80;
  if (negative)
    {
      guint carry = 1;

      for (gsize i = 0; i < length; i++)
        {
          guint byte = (guint8) ~bytes[i] + carry;

          bytes[i] = (guint8) byte;
          carry = byte >> 8;
        }
    }
  n = (length + 7) / 8;
  number = coro_int_begin (rt, n);
  if (number == NULL)
    return CORO_NULL;
  for (gsize i = 0; i < length; i++)
    number->limbs[i / 8] |= (mp_limb_t) bytes[i] << i % 8 * 8;
  result = coro_int_finish (rt, number, negative ? -1 : 1, n);
  if (coro_is (self, coro_value (rt->int_type)))
    return coro_steal (&result);
  return coro_call (rt, self, &result, 1);
}

static CoroValue
int_getnewargs (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue value = plain (rt, self);

  return coro_is_null (value) ? CORO_NULL : coro_value (coro_tuple_new_take (rt, &value, 1));
}

static CoroValue
get_real (CoroRuntime *rt,
          CoroValue    self)
{
  return plain (rt, self);
}

static CoroValue
get_imag (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_int (0);
}

static CoroValue
get_denominator (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_int (1);
}

const CoroNativeDef coro_int_methods[] = {
  { "conjugate", "()", int_conjugate, CORO_NATIVE_NONE },
  { "bit_length", "()", int_bit_length, CORO_NATIVE_NONE },
  { "bit_count", "()", int_bit_count, CORO_NATIVE_NONE },
  { "is_integer", "()", int_is_integer, CORO_NATIVE_NONE },
  { "as_integer_ratio", "()", int_as_integer_ratio, CORO_NATIVE_NONE },
  { "to_bytes", "(length=1, byteorder='big', *, signed=False)", int_to_bytes, CORO_NATIVE_NONE },
  { "from_bytes", "(bytes, byteorder='big', *, signed=False)", int_from_bytes, CORO_NATIVE_CLASS },
  { "__int__", "()", int_conjugate, CORO_NATIVE_NONE },
  { "__float__", "()", int_float, CORO_NATIVE_NONE },
  { "__abs__", "()", int_abs, CORO_NATIVE_NONE },
  { "__trunc__", "()", int_conjugate, CORO_NATIVE_NONE },
  { "__floor__", "()", int_conjugate, CORO_NATIVE_NONE },
  { "__ceil__", "()", int_conjugate, CORO_NATIVE_NONE },
  { "__round__", "(ndigits=None, /)", int_round, CORO_NATIVE_NONE },
  { "__divmod__", "(value, /)", int_divmod, CORO_NATIVE_NONE },
  { "__rdivmod__", "(value, /)", int_rdivmod, CORO_NATIVE_NONE },
  { "__pow__", "(value, mod=None, /)", int_pow, CORO_NATIVE_NONE },
  { "__getnewargs__", "()", int_getnewargs, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

const CoroGetterDef coro_int_getters[] = {
  { "real", get_real, NULL },
  { "imag", get_imag, NULL },
  { "numerator", get_real, NULL },
  { "denominator", get_denominator, NULL },
  { NULL, NULL, NULL },
};
