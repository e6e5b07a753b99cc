/* coro-divmod.c: divmod() and pow() with a modulus, whatever the operands (CPython: Objects/abstract.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-complex.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-native.h"
#include "core/coro-str.h"

/* CORO_NOT_IMPLEMENTED also where there is no such method. */
static CoroValue
call (CoroRuntime     *rt,
      CoroValue        self,
      CoroStr         *name,
      const CoroValue *args,
      gsize            n_args)
{
  CoroValue found = coro_lookup_special (rt, self, name);

  if (coro_is_null (found) || coro_is_none (found))
    return CORO_NOT_IMPLEMENTED;
  return coro_class_call_special (rt, self, name, args, n_args);
}

/**
 * coro_divmod:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 *
 * Returns: (transfer full): what divmod() gives; %CORO_NULL with an exception set
 */
CoroValue
coro_divmod (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b)
{
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "__divmod__"));
  coro_auto CoroValue reflected = coro_value (coro_str_intern (rt, "__rdivmod__"));
  CoroType *left = coro_type_of (rt, a);
  CoroType *right = coro_type_of (rt, b);
  gboolean try_right = left != right;
  CoroValue result;

  if (try_right && coro_type_is_subtype (right, left)
      && !coro_is (coro_type_lookup (right, CORO_STR (reflected)), coro_type_lookup (left, CORO_STR (reflected))))
    {
      try_right = FALSE;
      result = call (rt, b, CORO_STR (reflected), &a, 1);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  result = call (rt, a, CORO_STR (name), &b, 1);
  if (coro_is (result, CORO_NOT_IMPLEMENTED) && try_right)
    result = call (rt, b, CORO_STR (reflected), &a, 1);
  if (!coro_is (result, CORO_NOT_IMPLEMENTED))
    return result;
  return coro_raise (rt, CORO_EXC_TYPE, "unsupported operand type(s) for divmod(): '%s' and '%s'",
                     coro_type_name (rt, a), coro_type_name (rt, b));
}

/**
 * coro_power:
 * @rt: a runtime
 * @a: base
 * @b: exponent
 * @modulus: modulus; None or %CORO_NULL: there is none
 *
 * Returns: (transfer full): what pow() gives; %CORO_NULL with an exception set
 */
CoroValue
coro_power (CoroRuntime *rt,
            CoroValue    a,
            CoroValue    b,
            CoroValue    modulus)
{
  CoroValue args[2] = { b, modulus };
  CoroValue result;

  if (coro_is_null (modulus) || coro_is_none (modulus))
    return coro_binary (rt, a, b, CORO_OP_POW);
  if (coro_type_of (rt, a)->flags & CORO_TYPE_FLAG_HEAP)
    {
      result = call (rt, a, coro_name (rt, __pow__), args, 2);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  if (coro_int_check (rt, a) && coro_int_check (rt, b) && coro_int_check (rt, modulus))
    return coro_int_power_mod (rt, a, b, modulus);
  for (guint i = 0; i < 3; i++)
    {
      CoroValue value = i == 0 ? a : args[i - 1];

      if (coro_complex_check (rt, value))
        return coro_raise (rt, CORO_EXC_VALUE, "complex modulo");
      if (coro_float_check (rt, value))
        return coro_raise (rt, CORO_EXC_TYPE, "pow() 3rd argument not allowed unless all arguments are integers");
    }
  return coro_raise (rt, CORO_EXC_TYPE, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                     coro_type_name (rt, a), coro_type_name (rt, b), coro_type_name (rt, modulus));
}
