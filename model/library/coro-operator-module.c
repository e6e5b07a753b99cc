/* coro-operator-module.c: the module operator: operators as functions (CPython: Modules/_operator.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-operator-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

/* X (name, operator, "name of the function that changes its argument") */
#define BINARY(X)                                                                                          \
  X (add, ADD, iadd) X (and_, AND, iand) X (floordiv, FLOORDIV, ifloordiv) X (lshift, LSHIFT, ilshift)     \
  X (matmul, MATMUL, imatmul) X (mod, MOD, imod) X (mul, MUL, imul) X (or_, OR, ior) X (pow, POW, ipow)    \
  X (rshift, RSHIFT, irshift) X (sub, SUB, isub) X (truediv, TRUEDIV, itruediv) X (xor, XOR, ixor)

#define COMPARISONS(X) X (lt, LT) X (le, LE) X (eq, EQ) X (ne, NE) X (ge, GE) X (gt, GT)

#define UNARY(X) X (inv, INVERT) X (invert, INVERT) X (neg, NEG) X (pos, POS)

#define X(name, op, in_place)                                                              \
  static CoroValue                                                                         \
  operator_##name (CoroRuntime     *rt,                                                    \
                   CoroValue        self,                                                  \
                   const CoroValue *args)                                                  \
  {                                                                                        \
    return coro_binary (rt, args[0], args[1], CORO_OP_##op);                               \
  }                                                                                        \
  static CoroValue                                                                         \
  operator_##in_place (CoroRuntime     *rt,                                                \
                       CoroValue        self,                                              \
                       const CoroValue *args)                                              \
  {                                                                                        \
    return coro_in_place (rt, args[0], args[1], CORO_OP_##op);                             \
  }
BINARY (X)
#undef X

#define X(name, op)                                                                        \
  static CoroValue                                                                         \
  operator_##name (CoroRuntime     *rt,                                                    \
                   CoroValue        self,                                                  \
                   const CoroValue *args)                                                  \
  {                                                                                        \
    return coro_compare (rt, args[0], args[1], CORO_CMP_##op);                             \
  }
COMPARISONS (X)
#undef X

#define X(name, op)                                                                        \
  static CoroValue                                                                         \
  operator_##name (CoroRuntime     *rt,                                                    \
                   CoroValue        self,                                                  \
                   const CoroValue *args)                                                  \
  {                                                                                        \
    return coro_unary (rt, args[0], CORO_OP_##op);                                         \
  }
UNARY (X)
#undef X

static CoroValue
operator_truth (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  int truth = coro_truth (rt, args[0]);

  return truth < 0 ? CORO_NULL : coro_bool (truth);
}

static CoroValue
operator_not (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  int truth = coro_truth (rt, args[0]);

  return truth < 0 ? CORO_NULL : coro_bool (!truth);
}

static CoroValue
operator_is (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return coro_bool (coro_is (args[0], args[1]));
}

static CoroValue
operator_is_not (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  return coro_bool (!coro_is (args[0], args[1]));
}

static CoroValue
operator_is_none (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_bool (coro_is_none (args[0]));
}

static CoroValue
operator_is_not_none (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  return coro_bool (!coro_is_none (args[0]));
}

static CoroValue
operator_index (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return coro_index (rt, args[0]);
}

static CoroValue
operator_concat (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroType *type = coro_type_of (rt, args[0]);

  if (type->slots.get_item == NULL || (type->flags & CORO_TYPE_FLAG_DICT_SUB) != 0)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object can't be concatenated", coro_type_name (rt, args[0]));
  return coro_binary (rt, args[0], args[1], CORO_OP_ADD);
}

static CoroValue
operator_iconcat (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  if (coro_type_of (rt, args[0])->slots.get_item == NULL)
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object can't be concatenated", coro_type_name (rt, args[0]));
  return coro_in_place (rt, args[0], args[1], CORO_OP_ADD);
}

static CoroValue
operator_contains (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  int contains = coro_contains (rt, args[0], args[1]);

  return contains < 0 ? CORO_NULL : coro_bool (contains);
}

/* How often an item occurs, or where it occurs first; -1: nowhere; -2: exception */
static gint64
find (CoroRuntime *rt,
      CoroValue    iterable,
      CoroValue    wanted,
      gboolean     count)
{
  coro_auto CoroValue iterator = coro_iter (rt, iterable);
  gint64              n = 0;

  if (coro_is_null (iterator))
    return -2;
  for (gint64 i = 0;; i++)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int                 equal;

      if (coro_is_null (item))
        return !coro_is_null (rt->exception) ? -2 : count ? n : -1;
      equal = coro_equal (rt, item, wanted);
      if (equal < 0)
        return -2;
      if (equal && !count)
        return i;
      n += equal;
    }
}

static CoroValue
operator_count_of (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  gint64 n = find (rt, args[0], args[1], TRUE);

  return n < 0 ? CORO_NULL : coro_int (n);
}

static CoroValue
operator_index_of (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  gint64 place = find (rt, args[0], args[1], FALSE);

  if (place == -1)
    return coro_raise (rt, CORO_EXC_VALUE, "sequence.index(x): x not in sequence");
  return place < 0 ? CORO_NULL : coro_int (place);
}

static CoroValue
operator_getitem (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_get_item (rt, args[0], args[1]);
}

static CoroValue
operator_setitem (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_set_item (rt, args[0], args[1], args[2]) ? CORO_NONE : CORO_NULL;
}

static CoroValue
operator_delitem (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_set_item (rt, args[0], args[1], CORO_NULL) ? CORO_NONE : CORO_NULL;
}

static CoroValue
operator_length_hint (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  gint64 fallback = 0;

  if (!coro_is_null (args[1]) && !coro_int_check (rt, args[1]))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object cannot be interpreted as an integer", coro_type_name (rt, args[1]));
  if (!coro_is_null (args[1]) && !coro_get_int64 (rt, args[1], &fallback))
    return CORO_NULL;
  if (!coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __len__))))
    {
      gssize length = coro_length (rt, args[0]);

      return length < 0 ? CORO_NULL : coro_int_new (rt, length);
    }
  if (!coro_is_null (coro_lookup_special (rt, args[0], coro_name (rt, __length_hint__))))
    {
      CoroValue hint = coro_call_method (rt, args[0], coro_name (rt, __length_hint__), NULL, 0);

      if (!coro_is_null (hint) || !coro_exception_matches (rt, CORO_EXC_TYPE))
        return hint;
      coro_exception_clear (rt);
    }
  return coro_int_new (rt, fallback);
}

static CoroValue
operator_abs (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroStr  *name = coro_str_intern (rt, "abs");
  CoroValue function = coro_dict_get_name (rt->builtins, name);

  coro_unref (coro_value (name));
  return coro_tail_call (rt, function, args, 1);
}

/* call (obj, /, *args, **kwargs) */
static CoroValue
operator_call (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroTuple            *positional = CORO_TUPLE (args[1]);
  CoroDict             *keywords = CORO_DICT (args[2]);
  g_autofree CoroValue *all = g_new (CoroValue, positional->length + keywords->length + 1);
  coro_auto CoroValue   names = coro_value (coro_tuple_new (rt, NULL, keywords->length));
  CoroValue             key, value;
  gsize                 position = 0;

  memcpy (all, positional->items, positional->length * sizeof *all);
  for (gsize i = 0; coro_dict_next (keywords, &position, &key, &value); i++)
    {
      CORO_TUPLE (names)->items[i] = coro_ref (key);
      all[positional->length + i] = value;
    }
  return coro_tail_call_kw (rt, args[0], all, positional->length, CORO_TUPLE (names));
}

static const CoroNativeDef functions[] = {
#define X(name, op, in_place) { #name, "(a, b, /)", operator_##name, 0 }, { #in_place, "(a, b, /)", operator_##in_place, 0 },
  BINARY (X)
#undef X
#define X(name, op) { #name, "(a, b, /)", operator_##name, 0 },
  COMPARISONS (X)
#undef X
#define X(name, op) { #name, "(a, /)", operator_##name, 0 },
  UNARY (X)
#undef X
  { "abs", "(a, /)", operator_abs, 0 },
  { "call", "(obj, /, *args, **kwargs)", operator_call, 0 },
  { "concat", "(a, b, /)", operator_concat, 0 },
  { "contains", "(a, b, /)", operator_contains, 0 },
  { "countOf", "(a, b, /)", operator_count_of, 0 },
  { "delitem", "(a, b, /)", operator_delitem, 0 },
  { "getitem", "(a, b, /)", operator_getitem, 0 },
  { "iconcat", "(a, b, /)", operator_iconcat, 0 },
  { "index", "(a, /)", operator_index, 0 },
  { "indexOf", "(a, b, /)", operator_index_of, 0 },
  { "is_", "(a, b, /)", operator_is, 0 },
  { "is_none", "(a, /)", operator_is_none, 0 },
  { "is_not", "(a, b, /)", operator_is_not, 0 },
  { "is_not_none", "(a, /)", operator_is_not_none, 0 },
  { "length_hint", "(obj, default=0, /)", operator_length_hint, 0 },
  { "not_", "(a, /)", operator_not, 0 },
  { "setitem", "(a, b, c, /)", operator_setitem, 0 },
  { "truth", "(a, /)", operator_truth, 0 },
  { NULL }
};

/**
 * coro_operator_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module operator
 */
CoroModule *
coro_operator_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "operator");

  coro_module_add_natives (rt, module, functions);
  /* each function also stands under the name of the special method */
  for (const CoroNativeDef *def = functions; def->name != NULL; def++)
    {
      gsize            length = strlen (def->name);
      g_autofree char *name = g_strdup_printf ("__%.*s__", (int) (def->name[length - 1] == '_' ? length - 1 : length), def->name);
      CoroStr         *key = coro_str_intern (rt, def->name);

      coro_module_add (rt, module, name, coro_ref (coro_dict_get_name (module->dict, key)));
      coro_unref (coro_value (key));
    }
  coro_operator_add_getters (rt, module);
  return module;
}
