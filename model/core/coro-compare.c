/* coro-compare.c: comparing, hashing, truth and text of any value (CPython: Objects/object.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-native.h"
#include "core/coro-str.h"

/**
 * coro_compare_op_symbol:
 * @op: a comparison
 *
 * Returns: (transfer none): how messages write it
 */
const char *
coro_compare_op_symbol (CoroCompareOp op)
{
  static const char *const symbols[] = {
    [CORO_CMP_LT] = "<",  [CORO_CMP_LE] = "<=", [CORO_CMP_EQ] = "==",
    [CORO_CMP_NE] = "!=", [CORO_CMP_GT] = ">",  [CORO_CMP_GE] = ">=",
  };

  return symbols[op];
}

static CoroCompareOp
swap (CoroCompareOp op)
{
  static const CoroCompareOp swapped[] = {
    [CORO_CMP_LT] = CORO_CMP_GT, [CORO_CMP_LE] = CORO_CMP_GE, [CORO_CMP_EQ] = CORO_CMP_EQ,
    [CORO_CMP_NE] = CORO_CMP_NE, [CORO_CMP_GT] = CORO_CMP_LT, [CORO_CMP_GE] = CORO_CMP_LE,
  };

  return swapped[op];
}

static inline gboolean
holds (int           order,
       CoroCompareOp op)
{
  switch (op)
    {
    case CORO_CMP_LT:
      return order < 0;
    case CORO_CMP_LE:
      return order <= 0;
    case CORO_CMP_EQ:
      return order == 0;
    case CORO_CMP_NE:
      return order != 0;
    case CORO_CMP_GT:
      return order > 0;
    case CORO_CMP_GE:
    default:
      return order >= 0;
    }
}

static CoroValue
dispatch (CoroRuntime  *rt,
          CoroValue     a,
          CoroValue     b,
          CoroCompareOp op)
{
  CoroType *left = coro_type_of (rt, a);
  CoroType *right = coro_type_of (rt, b);
  gboolean try_right = right->slots.compare != NULL;
  CoroValue result;

  if (left != right && try_right && coro_type_is_subtype (right, left))
    {
      try_right = FALSE;
      result = right->slots.compare (rt, b, a, swap (op));
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  if (left->slots.compare != NULL)
    {
      result = left->slots.compare (rt, a, b, op);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  if (try_right)
    {
      result = right->slots.compare (rt, b, a, swap (op));
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  if (op == CORO_CMP_EQ)
    return coro_bool (coro_is (a, b));
  if (op == CORO_CMP_NE)
    return coro_bool (!coro_is (a, b));
  return coro_raise (rt, CORO_EXC_TYPE, "'%s' not supported between instances of '%s' and '%s'",
                     coro_compare_op_symbol (op), coro_type_name (rt, a), coro_type_name (rt, b));
}

/**
 * coro_compare:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: comparison
 *
 * Returns: (transfer full): the result, which need not be a bool; %CORO_NULL with an exception set
 */
CoroValue
coro_compare (CoroRuntime  *rt,
              CoroValue     a,
              CoroValue     b,
              CoroCompareOp op)
{
  CoroValue result;

  if (coro_is_int (a) && coro_is_int (b))
    {
      gint64 left = coro_int_get (a);
      gint64 right = coro_int_get (b);

      return coro_bool (holds ((left > right) - (left < right), op));
    }
  if (coro_is_flonum (a) && coro_is_flonum (b))
    {
      /* Neither is a NaN: its exponent does not fit into the word. */
      double left = coro_flonum_get (a);
      double right = coro_flonum_get (b);

      return coro_bool (holds ((left > right) - (left < right), op));
    }

  if (coro_is_object (a) && coro_is_object (b) && coro_object (a)->type == rt->str_type
      && coro_object (b)->type == rt->str_type)
    {
      CoroStr *left = CORO_STR (a);
      CoroStr *right = CORO_STR (b);

      if (op == CORO_CMP_EQ || op == CORO_CMP_NE)
        return coro_bool (coro_str_equal (left, right) == (op == CORO_CMP_EQ));
      return coro_bool (holds (coro_str_compare (left, right), op));
    }

  if (G_UNLIKELY (!coro_enter_c (rt)))
    {
      coro_exception_clear (rt);
      return coro_raise (rt, CORO_EXC_RECURSION, "maximum recursion depth exceeded in comparison");
    }
  result = dispatch (rt, a, b, op);
  coro_leave_c (rt);
  return result;
}

/**
 * coro_compare_truth:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: comparison
 *
 * Returns: 1 if it holds, 0 if not; -1 with an exception set
 */
int
coro_compare_truth (CoroRuntime  *rt,
                    CoroValue     a,
                    CoroValue     b,
                    CoroCompareOp op)
{
  coro_auto CoroValue result = coro_compare (rt, a, b, op);

  return coro_is_null (result) ? -1 : coro_truth (rt, result);
}

/**
 * coro_equal:
 * @rt: a runtime
 * @a: a value
 * @b: a value
 *
 * What containers ask: the same object is equal to itself.
 *
 * Returns: 1 if they are equal, 0 if not; -1 with an exception set
 */
int
coro_equal (CoroRuntime *rt,
            CoroValue    a,
            CoroValue    b)
{
  if (coro_is (a, b))
    return 1;
  if (coro_is_object (a) && coro_is_object (b) && coro_object (a)->type == rt->str_type
      && coro_object (b)->type == rt->str_type)
    return coro_str_equal (CORO_STR (a), CORO_STR (b));
  return coro_compare_truth (rt, a, b, CORO_CMP_EQ);
}

/**
 * coro_hash:
 * @rt: a runtime
 * @self: any value
 * @hash: (out): its hash
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_hash (CoroRuntime *rt,
           CoroValue    self,
           gint64      *hash)
{
  CoroType *type = coro_type_of (rt, self);
  gboolean success;

  if (coro_int_hash_small (self, hash))
    return TRUE;
  if (type == rt->str_type)
    {
      *hash = coro_str_hash (CORO_STR (self));
      return TRUE;
    }
  if (type->slots.hash == NULL)
    {
      coro_raise (rt, CORO_EXC_TYPE, "unhashable type: '%s'", coro_type_name (rt, self));
      return FALSE;
    }
  if (!coro_enter_c (rt))
    return FALSE;
  success = type->slots.hash (rt, self, hash);
  coro_leave_c (rt);
  return success;
}

/**
 * coro_truth:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: 1 if it counts as true, 0 if not; -1 with an exception set
 */
int
coro_truth (CoroRuntime *rt,
            CoroValue    self)
{
  CoroType *type;
  gssize length;

  if (coro_is_bool (self))
    return coro_is (self, CORO_TRUE);
  if (coro_is_none (self))
    return 0;
  if (coro_is_int (self))
    return coro_int_get (self) != 0;

  type = coro_type_of (rt, self);
  if (type->slots.truth != NULL)
    return type->slots.truth (rt, self);
  if (type->slots.length == NULL)
    return 1;
  length = type->slots.length (rt, self);
  return length < 0 ? -1 : length > 0;
}

/**
 * coro_repr:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer full): what repr() gives, a str; %CORO_NULL with an exception set
 */
CoroValue
coro_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroValue result;

  if (!coro_enter_c (rt))
    {
      coro_exception_clear (rt);
      return coro_raise (rt, CORO_EXC_RECURSION,
                         "maximum recursion depth exceeded while getting the repr of an object");
    }
  result = coro_type_of (rt, self)->slots.repr (rt, self);
  coro_leave_c (rt);
  return result;
}

/**
 * coro_str:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer full): what str() gives, a str; %CORO_NULL with an exception set
 */
CoroValue
coro_str (CoroRuntime *rt,
          CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue result;

  if (type == rt->str_type)
    return coro_ref (self);
  if (type->slots.str == NULL)
    return coro_repr (rt, self);
  if (!coro_enter_c (rt))
    return CORO_NULL;
  result = type->slots.str (rt, self);
  coro_leave_c (rt);
  return result;
}

/**
 * coro_format:
 * @rt: a runtime
 * @self: any value
 * @spec: (nullable): a format spec
 *
 * Returns: (transfer full): what format() gives, a str; %CORO_NULL with an exception set
 */
CoroValue
coro_format (CoroRuntime *rt,
             CoroValue    self,
             CoroStr     *spec)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue result;

  if (spec == NULL || spec->n_bytes == 0)
    {
      if (type == rt->str_type)
        return coro_ref (self);
      if (coro_is_int (self))
        return coro_str (rt, self);
      spec = rt->empty_str;
    }
  if (!coro_enter_c (rt))
    return CORO_NULL;
  result = type->slots.format (rt, self, spec);
  coro_leave_c (rt);
  return result;
}
