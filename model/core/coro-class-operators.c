/* coro-class-operators.c: operators of classes: __add__, __radd__, __iadd__, __neg__ ... (CPython: SLOT1BINFULL)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-type-private.h"

#include <stddef.h>

/* Offsets in the runtime of the names, by operator: plain, reflected, in place. */
#define NAME(name) offsetof (CoroRuntime, names.name)

static const gsize names[CORO_N_BINARY_OPS][3] = {
  [CORO_OP_ADD] = { NAME (__add__), NAME (__radd__), NAME (__iadd__) },
  [CORO_OP_SUB] = { NAME (__sub__), NAME (__rsub__), NAME (__isub__) },
  [CORO_OP_MUL] = { NAME (__mul__), NAME (__rmul__), NAME (__imul__) },
  [CORO_OP_MATMUL] = { NAME (__matmul__), NAME (__rmatmul__), NAME (__imatmul__) },
  [CORO_OP_TRUEDIV] = { NAME (__truediv__), NAME (__rtruediv__), NAME (__itruediv__) },
  [CORO_OP_FLOORDIV] = { NAME (__floordiv__), NAME (__rfloordiv__), NAME (__ifloordiv__) },
  [CORO_OP_MOD] = { NAME (__mod__), NAME (__rmod__), NAME (__imod__) },
  [CORO_OP_POW] = { NAME (__pow__), NAME (__rpow__), NAME (__ipow__) },
  [CORO_OP_LSHIFT] = { NAME (__lshift__), NAME (__rlshift__), NAME (__ilshift__) },
  [CORO_OP_RSHIFT] = { NAME (__rshift__), NAME (__rrshift__), NAME (__irshift__) },
  [CORO_OP_AND] = { NAME (__and__), NAME (__rand__), NAME (__iand__) },
  [CORO_OP_XOR] = { NAME (__xor__), NAME (__rxor__), NAME (__ixor__) },
  [CORO_OP_OR] = { NAME (__or__), NAME (__ror__), NAME (__ior__) },
};

static CoroStr *
name_of (CoroRuntime *rt,
         CoroBinaryOp op,
         guint        kind)
{
  return *(CoroStr **) (gpointer) ((char *) rt + names[op][kind]);
}

/* CORO_NOT_IMPLEMENTED also where the method is missing. */
static CoroValue
call (CoroRuntime *rt,
      CoroValue    self,
      CoroStr     *name,
      CoroValue    other)
{
  CoroValue found = coro_lookup_special (rt, self, name);

  if (coro_is_null (found) || coro_is_none (found))
    return CORO_NOT_IMPLEMENTED;
  return coro_class_call_special (rt, self, name, &other, 1);
}

/*
 * coro_class_binary:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand; one of them is of a class
 * @op: operator
 *
 * Returns: (transfer full): the result, or CORO_NOT_IMPLEMENTED
 */
CoroValue
coro_class_binary (CoroRuntime *rt,
                   CoroValue    a,
                   CoroValue    b,
                   CoroBinaryOp op)
{
  CoroType *left = coro_type_of (rt, a);
  CoroType *right = coro_type_of (rt, b);
  gboolean try_right = left != right && right->slots.binary == coro_class_binary;
  CoroStr *reflected = name_of (rt, op, 1);

  if (left->slots.binary == coro_class_binary)
    {
      CoroValue result;

      if (try_right && coro_type_is_subtype (right, left))
        {
          CoroValue own = coro_type_lookup (right, reflected);

          if (!coro_is_null (own) && !coro_is (own, coro_type_lookup (left, reflected)))
            {
              result = call (rt, b, reflected, a);
              if (!coro_is (result, CORO_NOT_IMPLEMENTED))
                return result;
              try_right = FALSE;
            }
        }
      result = call (rt, a, name_of (rt, op, 0), b);
      if (!coro_is (result, CORO_NOT_IMPLEMENTED))
        return result;
    }
  return try_right ? call (rt, b, reflected, a) : CORO_NOT_IMPLEMENTED;
}

/*
 * coro_class_find_operator:
 * @rt: a runtime
 * @a: left operand
 * @b: right operand
 * @op: operator
 * @in_place: whether it assigns
 *
 * Whether one method of the program alone says what the operator gives: the left operand is of a class, the right one of the same
 * or a plain number. If that method returns NotImplemented, the operator is not supported.
 *
 * Returns: (transfer none): the method, CORO_NULL if others may have a say
 */
CoroValue
coro_class_find_operator (CoroRuntime *rt,
                          CoroValue    a,
                          CoroValue    b,
                          CoroBinaryOp op,
                          gboolean     in_place)
{
  CoroType *left = coro_type_of (rt, a);
  CoroType *right = coro_type_of (rt, b);

  if (left->slots.binary != coro_class_binary || left->native != rt->object_type
      || (right != left && right != rt->int_type && right != rt->float_type)
      || (in_place && !coro_is_null (coro_type_lookup (left, name_of (rt, op, 2)))))
    return CORO_NULL;

  return coro_type_lookup (left, name_of (rt, op, 0));
}

/*
 * coro_class_in_place:
 * @rt: a runtime
 * @a: left operand, of a class
 * @b: right operand
 * @op: operator
 *
 * Returns: (transfer full): the result, or CORO_NOT_IMPLEMENTED
 */
CoroValue
coro_class_in_place (CoroRuntime *rt,
                     CoroValue    a,
                     CoroValue    b,
                     CoroBinaryOp op)
{
  return call (rt, a, name_of (rt, op, 2), b);
}

/*
 * coro_class_unary:
 * @rt: a runtime
 * @self: operand, of a class
 * @op: operator
 *
 * Returns: (transfer full): the result
 */
CoroValue
coro_class_unary (CoroRuntime *rt,
                  CoroValue    self,
                  CoroUnaryOp  op)
{
  static const char symbols[CORO_N_UNARY_OPS] = { '-', '+', '~' };
  CoroStr *name = op == CORO_OP_NEG ? coro_name (rt, __neg__)
                  : op == CORO_OP_POS ? coro_name (rt, __pos__) : coro_name (rt, __invert__);
  CoroValue result = coro_class_call_special (rt, self, name, NULL, 0);

  if (coro_is_null (result) && coro_is_null (rt->exception))
    return coro_raise (rt, CORO_EXC_TYPE, "bad operand type for unary %c: '%s'", symbols[op],
                       coro_type_name (rt, self));
  return result;
}
