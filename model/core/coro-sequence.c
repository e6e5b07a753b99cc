/* coro-sequence.c: iteration and items, whatever the container (CPython: Objects/abstract.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-class-slots.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-native.h"
#include "core/coro-str.h"

/**
 * coro_is_iterable:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: whether its type has `__iter__`, or is a sequence by its `__getitem__`
 */
gboolean
coro_is_iterable (CoroRuntime *rt,
                  CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);

  if (type->slots.iter != NULL)
    return TRUE;
  /* A native type with items but without a length takes keys, not places: a union, a match of a regular expression. */
  return type->slots.get_item != NULL && ((type->flags & CORO_TYPE_FLAG_HEAP) || type->slots.length != NULL)
         && !(type->flags & (CORO_TYPE_FLAG_DICT_SUB | CORO_TYPE_FLAG_TYPE_SUB));
}

/**
 * coro_iter:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: (transfer full): an iterator over it; %CORO_NULL with an exception set
 */
CoroValue
coro_iter (CoroRuntime *rt,
           CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue result;

  if (type->slots.iter == NULL)
    {
      if (coro_is_iterable (rt, self))
        return coro_sequence_iterator_new (rt, self);
      return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not iterable", coro_type_name (rt, self));
    }

  result = type->slots.iter (rt, self);
  if (!coro_is_null (result) && coro_type_of (rt, result)->slots.next == NULL)
    {
      coro_raise (rt, CORO_EXC_TYPE, "iter() returned non-iterator of type '%s'", coro_type_name (rt, result));
      coro_clear (&result);
    }
  return result;
}

static gboolean
ignore_type_error (CoroRuntime *rt)
{
  if (!coro_exception_matches (rt, CORO_EXC_TYPE))
    return FALSE;
  coro_exception_clear (rt);
  return TRUE;
}

/**
 * coro_ask_length_hint:
 * @rt: a runtime
 * @self: any value
 *
 * Calls `__len__`, or else `__length_hint__`, of an instance of a class of the program: the number is of no use here, but
 * the call can be seen, and can fail (CPython: PyObject_LengthHint()).
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_ask_length_hint (CoroRuntime *rt,
                      CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);
  CoroStr *name;
  coro_auto CoroValue hint = CORO_NULL;
  gint64 number;

  if (!(type->flags & CORO_TYPE_FLAG_HEAP))
    return TRUE;
  if (type->slots.length != NULL && (coro_length (rt, self) >= 0 || !ignore_type_error (rt)))
    return coro_is_null (rt->exception);

  name = coro_str_intern (rt, "__length_hint__");
  if (!coro_is_null (coro_lookup_special (rt, self, name)))
    {
      hint = coro_call_method (rt, self, name, NULL, 0);
      if (coro_is_null (hint))
        ignore_type_error (rt);
      else if (!coro_is (hint, CORO_NOT_IMPLEMENTED) && !coro_int_check (rt, hint))
        coro_raise (rt, CORO_EXC_TYPE, "__length_hint__ must be an integer, not %s", coro_type_name (rt, hint));
      else if (coro_is_int (hint) && (number = coro_int_get (hint)) < 0)
        coro_raise (rt, CORO_EXC_VALUE, "__length_hint__() should return >= 0");
    }
  coro_unref (coro_value (name));
  return coro_is_null (rt->exception);
}

/**
 * coro_next:
 * @rt: a runtime
 * @self: an iterator
 *
 * Returns: (transfer full): its next item; %CORO_NULL without an exception: there is none
 */
CoroValue
coro_next (CoroRuntime *rt,
           CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);
  CoroValue result;

  if (G_UNLIKELY (type->slots.next == NULL))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not an iterator", coro_type_name (rt, self));

  result = type->slots.next (rt, self);
  if (G_UNLIKELY (coro_is (result, CORO_TAIL_CALL)))
    result = rt->finish_tail_call (rt);
  if (coro_is_null (result) && !coro_is_null (rt->exception) && coro_exception_matches (rt, CORO_EXC_STOP_ITERATION))
    coro_exception_clear (rt);
  return result;
}

/**
 * coro_length:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: what len() gives; -1 with an exception set
 */
gssize
coro_length (CoroRuntime *rt,
             CoroValue    self)
{
  CoroType *type = coro_type_of (rt, self);

  if (type->slots.length != NULL)
    return type->slots.length (rt, self);
  coro_raise (rt, CORO_EXC_TYPE, "object of type '%s' has no len()", coro_type_name (rt, self));
  return -1;
}

/**
 * coro_get_item:
 * @rt: a runtime
 * @self: any value
 * @key: an index, a slice or a key
 *
 * Returns: (transfer full): self[key], %CORO_NULL with an exception set
 */
CoroValue
coro_get_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key)
{
  CoroType *type = coro_type_of (rt, self);

  if (G_UNLIKELY (type->slots.get_item == NULL))
    return coro_raise (rt, CORO_EXC_TYPE, "'%s' object is not subscriptable", coro_type_name (rt, self));
  return type->slots.get_item (rt, self, key);
}

/**
 * coro_set_item:
 * @rt: a runtime
 * @self: any value
 * @key: an index, a slice or a key
 * @value: what self[key] is to be; %CORO_NULL: delete it
 *
 * Returns: %FALSE with an exception set
 */
gboolean
coro_set_item (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    key,
               CoroValue    value)
{
  CoroType *type = coro_type_of (rt, self);

  if (type->slots.set_item != NULL)
    return type->slots.set_item (rt, self, key, value);
  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "'%s' object %s support item deletion", coro_type_name (rt, self),
                coro_has_index (rt, key) && (type->slots.contains != NULL || type->flags & CORO_TYPE_FLAG_HEAP)
                ? "doesn't" : "does not");
  else
    coro_raise (rt, CORO_EXC_TYPE, "'%s' object does not support item assignment", coro_type_name (rt, self));
  return FALSE;
}

/**
 * coro_contains:
 * @rt: a runtime
 * @self: any value
 * @item: any value
 *
 * Returns: 1 if @item is in @self, 0 if not; -1 with an exception set
 */
int
coro_contains (CoroRuntime *rt,
               CoroValue    self,
               CoroValue    item)
{
  CoroType *type = coro_type_of (rt, self);
  coro_auto CoroValue iterator = CORO_NULL;

  if (type->slots.contains != NULL)
    return type->slots.contains (rt, self, item);

  iterator = coro_iter (rt, self);
  if (coro_is_null (iterator))
    {
      if (coro_exception_matches (rt, CORO_EXC_TYPE))
        coro_raise (rt, CORO_EXC_TYPE, "argument of type '%s' is not a container or iterable",
                    coro_type_name (rt, self));
      return -1;
    }
  for (;;)
    {
      coro_auto CoroValue next = coro_next (rt, iterator);
      int equal;

      if (coro_is_null (next))
        return coro_is_null (rt->exception) ? 0 : -1;
      equal = coro_equal (rt, next, item);
      if (equal != 0)
        return equal;
    }
}

/**
 * coro_iterates_natively:
 * @rt: a runtime
 * @self: any value
 *
 * Returns: whether iterating over it can never run the program's own code
 */
gboolean
coro_iterates_natively (CoroRuntime *rt,
                        CoroValue    self)
{
  return coro_iterator_is_native (rt, self);
}
