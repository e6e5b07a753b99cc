/* coro-container.c: what the builtin containers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-container.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

#define PRIME_1 G_GUINT64_CONSTANT (11400714785074694791)
#define PRIME_2 G_GUINT64_CONSTANT (14029467366897019727)
#define PRIME_5 G_GUINT64_CONSTANT (2870177450012600261)

static guint64
rotate_left (guint64 word,
             guint   by)
{
  return (word << by) | (word >> (64 - by));
}

/**
 * coro_repr_enter:
 * @rt: the runtime
 * @guard: (out caller-allocates): lives until coro_repr_leave()
 * @object: a container
 *
 * Notes that the repr of a container is being made, as Py_ReprEnter() does.
 *
 * Returns: whether that is so already, further out; only otherwise coro_repr_leave() is to be called
 */
gboolean
coro_repr_enter (CoroRuntime   *rt,
                 CoroReprGuard *guard,
                 CoroValue      object)
{
  for (CoroReprGuard *outer = rt->reprs; outer != NULL; outer = outer->outer)
    {
      if (outer->object == coro_object (object))
        return TRUE;
    }

  guard->outer = rt->reprs;
  guard->object = coro_object (object);
  rt->reprs = guard;
  return FALSE;
}

/**
 * coro_repr_leave:
 * @rt: the runtime
 * @guard: what coro_repr_enter() was given
 *
 * Ends what coro_repr_enter() began.
 */
void
coro_repr_leave (CoroRuntime   *rt,
                 CoroReprGuard *guard)
{
  g_return_if_fail (rt->reprs == guard);

  rt->reprs = guard->outer;
}

/**
 * coro_hash_unhashable:
 * @rt: the runtime
 * @self: a value of a mutable type
 * @hash: not touched
 *
 * The hash slot of lists, dicts, sets and bytearrays.
 *
 * Returns: FALSE; TypeError is set
 */
gboolean
coro_hash_unhashable (CoroRuntime *rt,
                      CoroValue    self,
                      gint64      *hash)
{
  coro_raise (rt, CORO_EXC_TYPE, "unhashable type: '%s'", coro_type_name (rt, self));
  return FALSE;
}

/**
 * coro_hash_bytes:
 * @data: bytes
 * @length: how many
 *
 * Hashes text and bytes. The same in every run, so that the order of sets is, too.
 *
 * Returns: the hash, never -1
 */
gint64
coro_hash_bytes (const void *data,
                 gsize       length)
{
  const char *p = data;
  guint64 hash = length * PRIME_5;
  guint64 word;

  for (; length >= sizeof word; length -= sizeof word, p += sizeof word)
    {
      memcpy (&word, p, sizeof word);
      hash = rotate_left (hash ^ (word * PRIME_2), 31) * PRIME_1;
    }

  word = 0;
  memcpy (&word, p, length);
  hash = (hash ^ word) * PRIME_1;
  hash = (hash ^ (hash >> 32)) * PRIME_2;
  hash ^= hash >> 29;

  return hash == G_MAXUINT64 ? -2 : (gint64) hash;
}

/**
 * coro_hash_mix:
 * @hashes: the hashes of the items
 * @n_hashes: how many
 *
 * Combines hashes as CPython's tuples do (the accumulator of xxHash), because programs see the order of sets of tuples.
 *
 * Returns: the hash, never -1
 */
gint64
coro_hash_mix (const gint64 *hashes,
               gsize         n_hashes)
{
  guint64 hash = PRIME_5;

  for (gsize i = 0; i < n_hashes; i++)
    hash = rotate_left (hash + (guint64) hashes[i] * PRIME_2, 31) * PRIME_1;

  hash += n_hashes ^ (PRIME_5 ^ G_GUINT64_CONSTANT (3527539));
  return hash == G_MAXUINT64 ? 1546275796 : (gint64) hash;
}

/**
 * coro_get_clipped_index:
 * @rt: the runtime
 * @value: an int or what has `__index__`
 * @index: (out): the number; what does not fit becomes the nearest that does
 *
 * Reads a bound of a slice.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_get_clipped_index (CoroRuntime *rt,
                        CoroValue    value,
                        gssize      *index)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64 result;

  if (G_LIKELY (coro_is_int (value)))
    {
      *index = coro_int_get (value);
      return TRUE;
    }

  number = coro_index (rt, value);
  if (coro_is_null (number))
    return FALSE;

  if (coro_int_get_int64 (number, &result))
    *index = result;
  else
    *index = coro_int_sign (number) < 0 ? G_MINSSIZE : G_MAXSSIZE;
  return TRUE;
}

/**
 * coro_get_item_index:
 * @rt: the runtime
 * @value: an int or what has `__index__`
 * @index: (out): the number
 *
 * Reads the index of one item.
 *
 * Returns: FALSE: TypeError or IndexError is set
 */
gboolean
coro_get_item_index (CoroRuntime *rt,
                     CoroValue    value,
                     gssize      *index)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64 result;

  if (G_LIKELY (coro_is_int (value)))
    {
      *index = coro_int_get (value);
      return TRUE;
    }

  number = coro_index (rt, value);
  if (coro_is_null (number))
    return FALSE;

  if (!coro_int_get_int64 (number, &result))
    {
      coro_raise (rt, CORO_EXC_INDEX, "cannot fit '%s' into an index-sized integer", coro_type_name (rt, value));
      return FALSE;
    }
  *index = result;
  return TRUE;
}

/**
 * coro_get_ssize:
 * @rt: the runtime
 * @value: an argument, or CORO_NULL if it was not given
 * @result: (inout): the number; it stays as it is without an argument
 *
 * Reads a count or a width.
 *
 * Returns: FALSE: TypeError or OverflowError is set
 */
gboolean
coro_get_ssize (CoroRuntime *rt,
                CoroValue    value,
                gssize      *result)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64 word;

  if (coro_is_null (value))
    return TRUE;

  number = coro_index (rt, value);
  if (coro_is_null (number))
    return FALSE;
  if (!coro_int_get_int64 (number, &word))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C ssize_t");
      return FALSE;
    }
  *result = word;
  return TRUE;
}

/**
 * coro_has_index:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it can be an index: an int, or its type has `__index__`
 */
gboolean
coro_has_index (CoroRuntime *rt,
                CoroValue    value)
{
  return coro_is_int (value) || coro_int_check (rt, value) || coro_type_of (rt, value)->slots.index != NULL;
}

/**
 * coro_concat_refused:
 * @rt: the runtime
 * @other: the right operand of +
 * @kind: the name of the sequence's type
 *
 * What `sequence + other` gives where other is no such sequence; its `__radd__` has been asked before.
 *
 * Returns: CORO_NULL with TypeError
 */
CoroValue
coro_concat_refused (CoroRuntime *rt,
                     CoroValue    other,
                     const char  *kind)
{
  if (strcmp (kind, "bytes") == 0 || strcmp (kind, "bytearray") == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "can't concat %s to %s", coro_type_name (rt, other), kind);
  return coro_raise (rt, CORO_EXC_TYPE, "can only concatenate %s (not \"%s\") to %s", kind, coro_type_name (rt, other),
                     kind);
}

/**
 * coro_get_one_argument:
 * @rt: the runtime
 * @name: the function, for messages
 * @args: (array fixed-size=2): the tuple of positional arguments and the dict of keyword arguments
 * @value: (out) (transfer none): the argument, or CORO_NULL
 *
 * Takes the arguments of `list()` and its like, worded as their calls are and not as their `__init__`.
 *
 * Returns: FALSE: TypeError is set
 */
gboolean
coro_get_one_argument (CoroRuntime     *rt,
                       const char      *name,
                       const CoroValue *args,
                       CoroValue       *value)
{
  CoroTuple *given = CORO_TUPLE (args[0]);

  *value = CORO_NULL;
  if (CORO_DICT (args[1])->length > 0)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() takes no keyword arguments", name);
      return FALSE;
    }
  if (given->length > 1)
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s expected at most 1 argument, got %" G_GSIZE_FORMAT, name, given->length);
      return FALSE;
    }
  if (given->length == 1)
    *value = given->items[0];
  return TRUE;
}

/**
 * coro_get_repeat_count:
 * @rt: the runtime
 * @other: the operand of * that is no sequence
 * @count: (out): how often, at least 0
 * @result: (out): what the slot returns where the answer is not 1
 *
 * Reads the factor of `sequence * other`.
 *
 * Returns: 1: *count is set; 0: return *result
 */
int
coro_get_repeat_count (CoroRuntime *rt,
                       CoroValue    other,
                       gssize      *count,
                       CoroValue   *result)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64 value;

  *result = CORO_NULL;

  if (!coro_has_index (rt, other))
    {
      coro_raise (rt, CORO_EXC_TYPE, "can't multiply sequence by non-int of type '%s'", coro_type_name (rt, other));
      return 0;
    }

  number = coro_index (rt, other);
  if (coro_is_null (number))
    return 0;
  if (!coro_int_get_int64 (number, &value))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "cannot fit '%s' into an index-sized integer", coro_type_name (rt, other));
      return 0;
    }

  *count = MAX (value, 0);
  return 1;
}

/**
 * coro_compare_result:
 * @order: below, equal to or above 0
 * @op: the operator
 *
 * Returns: True or False
 */
CoroValue
coro_compare_result (int           order,
                     CoroCompareOp op)
{
  switch (op)
    {
    case CORO_CMP_LT: return coro_bool (order < 0);
    case CORO_CMP_LE: return coro_bool (order <= 0);
    case CORO_CMP_EQ: return coro_bool (order == 0);
    case CORO_CMP_NE: return coro_bool (order != 0);
    case CORO_CMP_GT: return coro_bool (order > 0);
    case CORO_CMP_GE: return coro_bool (order >= 0);
    default: g_assert_not_reached ();
    }
}

/**
 * coro_wrap_unhashable:
 * @rt: the runtime, with an exception set by coro_hash()
 * @value: what has no hash
 * @role: what it should have been: "dict key", "set element"
 *
 * Words a TypeError as CPython's containers do. Other exceptions stay as they are.
 */
void
coro_wrap_unhashable (CoroRuntime *rt,
                      CoroValue    value,
                      const char  *role)
{
  coro_auto CoroValue exception = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;

  if (coro_object (rt->exception)->type != rt->exceptions[CORO_EXC_TYPE])
    return;

  exception = coro_exception_take (rt);
  text = coro_str (rt, exception);
  if (!coro_is_null (text))
    {
      g_autofree char *name = coro_type_dup_full_name (coro_type_of (rt, value));

      coro_raise (rt, CORO_EXC_TYPE, "cannot use '%s' as a %s (%s)", name, role, CORO_STR (text)->data);
    }
}
