/* coro-number.c: operators, whatever their operands (CPython: Objects/abstract.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-native.h"


/**
 * coro_binary_op_symbol:
 * @op: an operator
 * @in_place: whether it assigns
 *
 * Returns: (transfer none): how messages write it
 */
const char *
coro_binary_op_symbol (CoroBinaryOp op,
                       gboolean     in_place)
{
  static const char *const symbols[CORO_N_BINARY_OPS][2] = {
    [CORO_OP_ADD] = { "+", "+=" },
    [CORO_OP_SUB] = { "-", "-=" },
    [CORO_OP_MUL] = { "*", "*=" },
    [CORO_OP_MATMUL] = { "@", "@=" },
    [CORO_OP_TRUEDIV] = { "/", "/=" },
    [CORO_OP_FLOORDIV] = { "//", "//=" },
    [CORO_OP_MOD] = { "%", "%=" },
    [CORO_OP_POW] = { "** or pow()", "**=" },
    [CORO_OP_LSHIFT] = { "<<", "<<=" },
    [CORO_OP_RSHIFT] = { ">>", ">>=" },
    [CORO_OP_AND] = { "&", "&=" },
    [CORO_OP_XOR] = { "^", "^=" },
    [CORO_OP_OR] = { "|", "|=" },
  };

  return symbols[op][in_place != FALSE];
}

/**
 * coro_raise_unsupported:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: an operator that neither knows
 * @in_place: whether it assigns
 *
 * Raises the TypeError that says so.
 *
 * Returns: %CORO_NULL
 */
CoroValue
coro_raise_unsupported (CoroRuntime *rt,
                        CoroValue    a,
                        CoroValue    b,
                        CoroBinaryOp op,
                        gboolean     in_place)
{
  return coro_raise (rt, CORO_EXC_TYPE, "unsupported operand type(s) for %s: '%s' and '%s'",
                     coro_binary_op_symbol (op, in_place), coro_type_name (rt, a), coro_type_name (rt, b));
}

/* Whether + and * of the type are those of a sequence, which CPython asks only after all numbers. */
static gboolean
is_sequence (CoroType *type)
{
  CoroRuntime *rt = type->runtime;
  CoroType *native = type->native;

  return native == rt->str_type || native == rt->list_type || native == rt->tuple_type || native == rt->bytes_type
         || native == rt->bytearray_type;
}

/* A sequence whose operators no class has overridden. */
static gboolean
is_plain_sequence (CoroType *type)
{
  return is_sequence (type) && type->slots.binary == type->native->slots.binary;
}

/* CORO_NOT_IMPLEMENTED if neither type knows how. */
static CoroValue
dispatch (CoroRuntime *rt,
          CoroValue    a,
          CoroValue    b,
          CoroBinaryOp op)
{
  CoroType *left = coro_type_of (rt, a);
  CoroType *right = coro_type_of (rt, b);
  CoroValue (*left_slot) (CoroRuntime *, CoroValue, CoroValue, CoroBinaryOp) = left->slots.binary;
  CoroValue (*right_slot) (CoroRuntime *, CoroValue, CoroValue, CoroBinaryOp) = right->slots.binary;
  CoroValue result;

  if (right_slot == left_slot)
    right_slot = NULL;
  if (left_slot != NULL)
    {
      if (right_slot != NULL
          && (coro_type_is_subtype (right, left)
              || ((op == CORO_OP_ADD || op == CORO_OP_MUL) && is_sequence (left) && !is_plain_sequence (right))))
        {
          result = right_slot (rt, a, b, op);
          if (!coro_is (result, CORO_NOT_IMPLEMENTED))
            return result;
          right_slot = NULL;
        }
      result = left_slot (rt, a, b, op);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  return right_slot != NULL ? right_slot (rt, a, b, op) : CORO_NOT_IMPLEMENTED;
}

static inline gboolean
is_exact_int (CoroRuntime *rt,
              CoroValue    value)
{
  return coro_is_int (value) || (coro_is_object (value) && coro_object (value)->type == rt->int_type);
}

/* The operators of which loops are made; CORO_NOT_IMPLEMENTED: go the long way. */
static inline CoroValue
binary_fast (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  if (coro_is_int (a) && coro_is_int (b))
    {
      gint64 left = coro_int_get (a);
      gint64 right = coro_int_get (b);

      switch ((int) op)
        {
        case CORO_OP_ADD:
          return coro_int_new (rt, left + right);
        case CORO_OP_SUB:
          return coro_int_new (rt, left - right);
        case CORO_OP_AND:
          return coro_int (left & right);
        case CORO_OP_OR:
          return coro_int (left | right);
        case CORO_OP_XOR:
          return coro_int (left ^ right);
        default:
          return coro_int_binary (rt, a, b, op);
        }
    }
  if ((coro_is_flonum (a) || coro_is_int (a)) && (coro_is_flonum (b) || coro_is_int (b)))
    {
      double left = coro_is_int (a) ? (double) coro_int_get (a) : coro_flonum_get (a);
      double right = coro_is_int (b) ? (double) coro_int_get (b) : coro_flonum_get (b);

      switch ((int) op)
        {
        case CORO_OP_ADD:
          return coro_float (rt, left + right);
        case CORO_OP_SUB:
          return coro_float (rt, left - right);
        case CORO_OP_MUL:
          return coro_float (rt, left * right);
        case CORO_OP_TRUEDIV:
          if (right != 0.0)
            return coro_float (rt, left / right);
          break;
        default:
          break;
        }
    }
  if (op == CORO_OP_ADD && coro_is_object (a) && coro_is_object (b) && coro_object (a)->type == rt->str_type
      && coro_object (b)->type == rt->str_type)
    return coro_str_concat (rt, CORO_STR (a), CORO_STR (b));
  if (is_exact_int (rt, a) && is_exact_int (rt, b))
    return coro_int_binary (rt, a, b, op);
  return CORO_NOT_IMPLEMENTED;
}

/**
 * coro_binary:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: operator
 *
 * Returns: (transfer full): the result, %CORO_NULL with an exception set
 */
CoroValue
coro_binary (CoroRuntime *rt,
             CoroValue    a,
             CoroValue    b,
             CoroBinaryOp op)
{
  CoroValue result = binary_fast (rt, a, b, op);

  if (!coro_is (result, CORO_NOT_IMPLEMENTED))
    return result;
  result = dispatch (rt, a, b, op);
  if (coro_is (result, CORO_NOT_IMPLEMENTED))
    return coro_raise_unsupported (rt, a, b, op, FALSE);
  return result;
}

/**
 * coro_in_place:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: operator
 *
 * Returns: (transfer full): what the target of an augmented assignment is to become, %CORO_NULL with an exception set
 */
CoroValue
coro_in_place (CoroRuntime *rt,
               CoroValue    a,
               CoroValue    b,
               CoroBinaryOp op)
{
  CoroValue result = binary_fast (rt, a, b, op);
  CoroType *type;

  if (!coro_is (result, CORO_NOT_IMPLEMENTED))
    return result;

  type = coro_type_of (rt, a);
  if (type->slots.in_place != NULL)
    {
      result = type->slots.in_place (rt, a, b, op);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  /* CPython asks the right operand to repeat itself only if the left one has none of a sequence's methods. */
  if (op == CORO_OP_MUL && (type->flags & CORO_TYPE_FLAG_HEAP || type->slots.contains != NULL) && !is_sequence (type)
      && is_plain_sequence (coro_type_of (rt, b)))
    result = type->slots.binary != NULL ? type->slots.binary (rt, a, b, op) : CORO_NOT_IMPLEMENTED;
  else
    result = dispatch (rt, a, b, op);
  if (coro_is (result, CORO_NOT_IMPLEMENTED))
    return coro_raise_unsupported (rt, a, b, op, TRUE);
  return result;
}

/**
 * coro_unary:
 * @rt: a runtime
 * @self: operand
 * @op: operator
 *
 * Returns: (transfer full): the result, %CORO_NULL with an exception set
 */
CoroValue
coro_unary (CoroRuntime *rt,
            CoroValue    self,
            CoroUnaryOp  op)
{
  static const char symbols[CORO_N_UNARY_OPS] = { '-', '+', '~' };
  CoroType *type;

  if (coro_is_int (self) && op == CORO_OP_NEG)
    return coro_int_new (rt, -coro_int_get (self));
  if (coro_is_flonum (self) && op == CORO_OP_NEG)
    return coro_float (rt, -coro_flonum_get (self));

  type = coro_type_of (rt, self);
  if (type->slots.unary != NULL)
    {
      CoroValue result = type->slots.unary (rt, self, op);

      /* A method of a class may well return it. */
      if (!coro_is (result, CORO_NOT_IMPLEMENTED) || type->slots.unary == coro_class_unary)
        return result;
    }
  return coro_raise (rt, CORO_EXC_TYPE, "bad operand type for unary %c: '%s'", symbols[op], coro_type_name (rt, self));
}

/**
 * coro_index:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer full): an int: @self itself, or what its __index__ gives; %CORO_NULL with TypeError
 */
CoroValue
coro_index (CoroRuntime *rt,
            CoroValue    self)
{
  CoroType *type;
  CoroValue result;

  if (coro_is_int (self) || coro_int_check (rt, self))
    return coro_ref (self);
  type = coro_type_of (rt, self);
  if (type->slots.index == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object cannot be interpreted as an integer", coro_type_name (rt, self));

  result = type->slots.index (rt, self);
  if (!coro_is_null (result) && !coro_int_check (rt, result))
    {
      coro_raise (rt, CORO_EXC_TYPE, "__index__ returned non-int (type %s)", coro_type_name (rt, result));
      coro_clear (&result);
    }
  return result;
}

/**
 * coro_get_int64:
 * @rt: a runtime
 * @self: any value
 * @value: (out): its number
 *
 * Returns: %FALSE with TypeError if it is no integer, with OverflowError if it does not fit
 */
gboolean
coro_get_int64 (CoroRuntime *rt,
                CoroValue    self,
                gint64      *value)
{
  coro_auto CoroValue number = CORO_NULL;

  if (G_LIKELY (coro_is_int (self)))
    {
      *value = coro_int_get (self);
      return TRUE;
    }
  number = coro_index (rt, self);
  if (coro_is_null (number))
    return FALSE;
  if (coro_int_get_int64 (number, value))
    return TRUE;
  coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C long");
  return FALSE;
}

/**
 * coro_get_double:
 * @rt: a runtime
 * @self: any value
 * @value: (out): its number
 *
 * Returns: %FALSE with TypeError if it is no real number, with OverflowError if it is too large
 */
gboolean
coro_get_double (CoroRuntime *rt,
                 CoroValue    self,
                 double      *value)
{
  coro_auto CoroValue number = CORO_NULL;

  if (coro_float_check (rt, self))
    {
      *value = coro_float_get (self);
      return TRUE;
    }
  if (!coro_int_check (rt, self))
    {
      CoroValue special = coro_lookup_special (rt, self, coro_name (rt, __float__));

      if (!coro_is_null (special))
        {
          number = coro_call_method (rt, self, coro_name (rt, __float__), NULL, 0);
          if (coro_is_null (number))
            return FALSE;
          if (coro_float_check (rt, number))
            {
              *value = coro_float_get (number);
              return TRUE;
            }
          coro_raise (rt, CORO_EXC_TYPE, "%s.__float__ returned non-float (type %s)", coro_type_name (rt, self),
                      coro_type_name (rt, number));
          return FALSE;
        }
      if (coro_type_of (rt, self)->slots.index == NULL)
        {
          coro_raise (rt, CORO_EXC_TYPE, "must be real number, not %s", coro_type_name (rt, self));
          return FALSE;
        }
    }

  number = coro_index (rt, self);
  if (coro_is_null (number))
    return FALSE;
  *value = coro_int_get_double (rt, number);
  return *value != -1.0 || coro_is_null (rt->exception);
}
