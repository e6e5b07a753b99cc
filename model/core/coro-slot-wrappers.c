/* coro-slot-wrappers.c: special methods of native types, made from their slots (CPython: slotdefs in typeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-native.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

#include <string.h>

#define WRAP(name)                                      \
  static CoroValue                                      \
  wrap_##name (CoroRuntime           *rt,               \
               const CoroSlotWrapper *wrapper,          \
               CoroType              *owner,            \
               CoroValue              self,             \
               const CoroValue       *args)

static CoroValue
none_if (gboolean success)
{
  return success ? CORO_NONE : CORO_NULL;
}

static CoroStr *
check_name (CoroRuntime *rt,
            CoroValue    name)
{
  if (coro_str_check (rt, name))
    return CORO_STR (name);
  coro_raise (rt, CORO_EXC_TYPE, "attribute name must be string, not '%s'", coro_type_name (rt, name));
  return NULL;
}

WRAP (repr)
{
  return owner->slots.repr (rt, self);
}

WRAP (str)
{
  return owner->slots.str (rt, self);
}

WRAP (format)
{
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "__format__() argument must be str, not %s", coro_argument_name (rt, args[0]));
  return owner->slots.format (rt, self, CORO_STR (args[0]));
}

WRAP (hash)
{
  gint64 hash;

  if (!owner->slots.hash (rt, self, &hash))
    return CORO_NULL;
  return coro_int_new (rt, hash);
}

WRAP (compare)
{
  return owner->slots.compare (rt, self, args[0], (CoroCompareOp) wrapper->op);
}

WRAP (truth)
{
  int truth = owner->slots.truth (rt, self);

  return truth < 0 ? CORO_NULL : coro_bool (truth);
}

WRAP (get_attr)
{
  CoroStr *name = check_name (rt, args[0]);

  return name != NULL ? owner->slots.get_attr (rt, self, name) : CORO_NULL;
}

WRAP (set_attr)
{
  CoroStr *name = check_name (rt, args[0]);

  if (name == NULL)
    return CORO_NULL;
  return none_if (owner->slots.set_attr (rt, self, name, wrapper->op ? CORO_NULL : args[1]));
}

WRAP (descr_get)
{
  CoroValue instance = coro_is_none (args[0]) ? CORO_NULL : args[0];

  if (coro_is_null (instance) && (coro_is_null (args[1]) || coro_is_none (args[1])))
    return coro_raise (rt, CORO_EXC_TYPE, "__get__(None, None) is invalid");
  return owner->slots.descr_get (rt, self, instance, args[1]);
}

WRAP (descr_set)
{
  return none_if (owner->slots.descr_set (rt, self, args[0], wrapper->op ? CORO_NULL : args[1]));
}

WRAP (call)
{
  CoroTuple *positional = CORO_TUPLE (args[0]);
  CoroDict *keywords = CORO_DICT (args[1]);
  gsize n_positional = positional->length;
  g_autofree CoroValue *all = g_new (CoroValue, n_positional + keywords->length + 1);
  g_autofree CoroValue *names = g_new (CoroValue, keywords->length + 1);
  coro_auto CoroValue kwnames = CORO_NULL;
  gsize position = 0;
  gsize i = 0;

  memcpy (all, positional->items, n_positional * sizeof (CoroValue));
  while (coro_dict_next (keywords, &position, &names[i], &all[n_positional + i]))
    i++;
  if (i > 0)
    kwnames = coro_value (coro_tuple_new (rt, names, i));
  return owner->slots.call (rt, self, all, n_positional, i > 0 ? CORO_TUPLE (kwnames) : NULL);
}

WRAP (iter)
{
  return owner->slots.iter (rt, self);
}

WRAP (next)
{
  CoroValue result = owner->slots.next (rt, self);

  if (coro_is_null (result) && coro_is_null (rt->exception))
    return coro_raise_value (rt, coro_exception_new (rt, CORO_EXC_STOP_ITERATION, NULL));
  return result;
}

WRAP (length)
{
  gssize length = owner->slots.length (rt, self);

  return length < 0 ? CORO_NULL : coro_int_new (rt, length);
}

WRAP (get_item)
{
  return owner->slots.get_item (rt, self, args[0]);
}

WRAP (set_item)
{
  return none_if (owner->slots.set_item (rt, self, args[0], wrapper->op ? CORO_NULL : args[1]));
}

WRAP (contains)
{
  int contains = owner->slots.contains (rt, self, args[0]);

  return contains < 0 ? CORO_NULL : coro_bool (contains);
}

WRAP (binary)
{
  return owner->slots.binary (rt, self, args[0], (CoroBinaryOp) wrapper->op);
}

WRAP (reflected)
{
  return owner->slots.binary (rt, args[0], self, (CoroBinaryOp) wrapper->op);
}

WRAP (in_place)
{
  return owner->slots.in_place (rt, self, args[0], (CoroBinaryOp) wrapper->op);
}

WRAP (unary)
{
  return owner->slots.unary (rt, self, (CoroUnaryOp) wrapper->op);
}

WRAP (index)
{
  return owner->slots.index (rt, self);
}

#define ENTRY(name, signature, field, wrap, op) \
  { { name, signature, NULL, CORO_NATIVE_WRAPPER }, wrap, offsetof (CoroSlots, field), op }
#define BINARY(name, op)                                                                   \
  ENTRY ("__" name "__", "(value, /)", binary, wrap_binary, op),                           \
    ENTRY ("__r" name "__", "(value, /)", binary, wrap_reflected, op),                     \
    ENTRY ("__i" name "__", "(value, /)", in_place, wrap_in_place, op)

static const CoroSlotWrapper wrappers[] = {
  ENTRY ("__repr__", "()", repr, wrap_repr, 0),
  ENTRY ("__str__", "()", str, wrap_str, 0),
  ENTRY ("__format__", "(format_spec, /)", format, wrap_format, 0),
  ENTRY ("__hash__", "()", hash, wrap_hash, 0),
  ENTRY ("__lt__", "(value, /)", compare, wrap_compare, CORO_CMP_LT),
  ENTRY ("__le__", "(value, /)", compare, wrap_compare, CORO_CMP_LE),
  ENTRY ("__eq__", "(value, /)", compare, wrap_compare, CORO_CMP_EQ),
  ENTRY ("__ne__", "(value, /)", compare, wrap_compare, CORO_CMP_NE),
  ENTRY ("__gt__", "(value, /)", compare, wrap_compare, CORO_CMP_GT),
  ENTRY ("__ge__", "(value, /)", compare, wrap_compare, CORO_CMP_GE),
  ENTRY ("__bool__", "()", truth, wrap_truth, 0),
  ENTRY ("__getattribute__", "(name, /)", get_attr, wrap_get_attr, 0),
  ENTRY ("__setattr__", "(name, value, /)", set_attr, wrap_set_attr, 0),
  ENTRY ("__delattr__", "(name, /)", set_attr, wrap_set_attr, 1),
  ENTRY ("__get__", "(instance, owner=None, /)", descr_get, wrap_descr_get, 0),
  ENTRY ("__set__", "(instance, value, /)", descr_set, wrap_descr_set, 0),
  ENTRY ("__delete__", "(instance, /)", descr_set, wrap_descr_set, 1),
  ENTRY ("__call__", "(*args, **kwargs)", call, wrap_call, 0),
  ENTRY ("__iter__", "()", iter, wrap_iter, 0),
  ENTRY ("__next__", "()", next, wrap_next, 0),
  ENTRY ("__len__", "()", length, wrap_length, 0),
  ENTRY ("__getitem__", "(key, /)", get_item, wrap_get_item, 0),
  ENTRY ("__setitem__", "(key, value, /)", set_item, wrap_set_item, 0),
  ENTRY ("__delitem__", "(key, /)", set_item, wrap_set_item, 1),
  ENTRY ("__contains__", "(key, /)", contains, wrap_contains, 0),
  BINARY ("add", CORO_OP_ADD),
  BINARY ("sub", CORO_OP_SUB),
  BINARY ("mul", CORO_OP_MUL),
  BINARY ("matmul", CORO_OP_MATMUL),
  BINARY ("truediv", CORO_OP_TRUEDIV),
  BINARY ("floordiv", CORO_OP_FLOORDIV),
  BINARY ("mod", CORO_OP_MOD),
  BINARY ("pow", CORO_OP_POW),
  BINARY ("lshift", CORO_OP_LSHIFT),
  BINARY ("rshift", CORO_OP_RSHIFT),
  BINARY ("and", CORO_OP_AND),
  BINARY ("xor", CORO_OP_XOR),
  BINARY ("or", CORO_OP_OR),
  ENTRY ("__neg__", "()", unary, wrap_unary, CORO_OP_NEG),
  ENTRY ("__pos__", "()", unary, wrap_unary, CORO_OP_POS),
  ENTRY ("__invert__", "()", unary, wrap_unary, CORO_OP_INVERT),
  ENTRY ("__index__", "()", index, wrap_index, 0),
};

/* operators: words; name: "__word__" */
static gboolean
is_operator (const char *operators,
             const char *name)
{
  gsize length = strlen (name) - 4;

  if (operators == NULL)
    return TRUE;
  for (const char *word = operators; word != NULL && *word != '\0'; word = strchr (word, ' '))
    {
      word += *word == ' ';
      if (strncmp (word, name + 2, length) == 0 && (word[length] == ' ' || word[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/*
 * coro_slot_wrappers:
 * @n_wrappers: (out): how many
 *
 * Returns: the special methods that stand for slots
 */
const CoroSlotWrapper *
coro_slot_wrappers (gsize *n_wrappers)
{
  *n_wrappers = G_N_ELEMENTS (wrappers);
  return wrappers;
}

static void
add_wrapper (CoroType              *self,
             const CoroSlotWrapper *wrapper,
             gboolean               none)
{
  CoroRuntime *rt = self->runtime;
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, wrapper->def.name));
  coro_auto CoroValue native = none ? CORO_NONE : coro_native_new (rt, &wrapper->def, CORO_NULL, self);

  coro_dict_set_name (rt, coro_type_get_dict (self), CORO_STR (name), native);
}

/*
 * coro_type_add_wrapper:
 * @self: a native type
 * @name: a special method that stands for a slot
 *
 * Adds it after the slot was set by hand.
 */
void
coro_type_add_wrapper (CoroType   *self,
                       const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrappers); i++)
    if (strcmp (wrappers[i].def.name, name) == 0)
      add_wrapper (self, &wrappers[i], FALSE);
}

/*
 * coro_type_add_wrappers:
 * @self: a native type whose dict stands
 *
 * Adds the special methods that its own slots stand for.
 */
void
coro_type_add_wrappers (CoroType *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrappers); i++)
    {
      const CoroSlotWrapper *wrapper = &wrappers[i];
      gpointer own;
      gboolean is_number = wrapper->slot == offsetof (CoroSlots, binary)
        || wrapper->slot == offsetof (CoroSlots, in_place)
                           || wrapper->slot == offsetof (CoroSlots, unary);

      memcpy (&own, (const char *) &self->spec->slots + wrapper->slot, sizeof own);
      if (own == NULL || (is_number && !is_operator (self->spec->operators, wrapper->def.name)))
        continue;
      add_wrapper (self, wrapper, own == (gpointer) coro_hash_unhashable);
    }
}
