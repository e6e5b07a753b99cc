/* coro-sort-order-private.h: which of two keys is less, fast where all of them are of one kind (CPython: unsafe_* in listobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/coro-abstract.h"
#include "core/coro-float.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

G_BEGIN_DECLS

typedef enum {
  CORO_SORT_ANY,
  CORO_SORT_INT,
  CORO_SORT_FLOAT,
  CORO_SORT_STR,
  CORO_SORT_TUPLE,
} CoroSortKind;

typedef struct {
  CoroRuntime *rt;
  CoroSortKind kind;
  gboolean     failed; /* an exception is set */
} CoroSortOrder;

static inline void
coro_sort_order_init (CoroSortOrder   *self,
                      CoroRuntime     *rt,
                      const CoroValue *keys,
                      gsize            n_keys)
{
  gboolean ints = TRUE, floats = TRUE, strs = TRUE, tuples = TRUE;

  for (gsize i = 0; i < n_keys && (ints || floats || strs || tuples); i++)
    {
      ints = ints && coro_is_int (keys[i]);
      floats = floats && coro_is_flonum (keys[i]);
      strs = strs && coro_is_object (keys[i]) && coro_object (keys[i])->type == rt->str_type;
      tuples = tuples && coro_is_object (keys[i]) && coro_object (keys[i])->type == rt->tuple_type;
    }
  self->rt = rt;
  self->failed = FALSE;
  self->kind = ints     ? CORO_SORT_INT
               : floats ? CORO_SORT_FLOAT
               : strs   ? CORO_SORT_STR
               : tuples ? CORO_SORT_TUPLE
                        : CORO_SORT_ANY;
}

/* coro_str_compare() < 0, which looks at strings of up to 16 bytes by two words of each. */
static inline gboolean
coro_sort_order_str_is_less (CoroStr *a,
                             CoroStr *b)
{
  gsize n = MIN (a->n_bytes, b->n_bytes);
  int order;

  if (n >= 8)
    {
      gsize last = n - 8;
      guint64 left, right;

      memcpy (&left, a->data, 8);
      memcpy (&right, b->data, 8);
      if (left == right && last <= 8)
        {
          memcpy (&left, a->data + last, 8);
          memcpy (&right, b->data + last, 8);
        }
      if (left != right)
        return GUINT64_FROM_BE (left) < GUINT64_FROM_BE (right);
      order = last <= 8 ? 0 : memcmp (a->data + 8, b->data + 8, last);
    }
  else if (n >= 4)
    {
      guint32 left, right;

      memcpy (&left, a->data, 4);
      memcpy (&right, b->data, 4);
      if (left == right)
        {
          memcpy (&left, a->data + n - 4, 4);
          memcpy (&right, b->data + n - 4, 4);
        }
      if (left != right)
        return GUINT32_FROM_BE (left) < GUINT32_FROM_BE (right);
      order = 0;
    }
  else
    {
      order = memcmp (a->data, b->data, n);
    }

  return order != 0 ? order < 0 : a->n_bytes < b->n_bytes;
}

static inline gboolean
coro_sort_order_value_is_less (CoroSortOrder *self,
                               CoroValue      a,
                               CoroValue      b)
{
  int result;

  if (self->failed)
    return TRUE;
  result = coro_compare_truth (self->rt, a, b, CORO_CMP_LT);
  self->failed = result < 0;

  return result != 0;
}

/* What the comparison of two tuples comes to: the first two items that differ decide. Numbers and strings need no question to the
 * program, which sees of the others what coro_items_compare() asks. */
static inline gboolean
coro_sort_order_tuple_is_less (CoroSortOrder *self,
                               CoroTuple     *a,
                               CoroTuple     *b)
{
  CoroType *str_type = self->rt->str_type;

  for (gsize i = 0; i < MIN (a->length, b->length); i++)
    {
      CoroValue left = a->items[i];
      CoroValue right = b->items[i];
      int same;

      if (coro_is (left, right))
        continue;
      if (coro_is_int (left) && coro_is_int (right))
        return (gint64) left.bits < (gint64) right.bits;
      if (coro_is_flonum (left) && coro_is_flonum (right))
        {
          double x = coro_flonum_get (left);
          double y = coro_flonum_get (right);

          if (x == y)
            continue;
          return x < y;
        }
      if (coro_is_object (left) && coro_is_object (right) && coro_object (left)->type == str_type &&
          coro_object (right)->type == str_type)
        {
          if (coro_str_equal (CORO_STR (left), CORO_STR (right)))
            continue;
          return coro_sort_order_str_is_less (CORO_STR (left), CORO_STR (right));
        }
      if (self->failed)
        return TRUE;
      same = coro_compare_truth (self->rt, left, right, CORO_CMP_EQ);
      self->failed = same < 0;
      if (same <= 0)
        return coro_sort_order_value_is_less (self, left, right);
    }

  return a->length < b->length;
}

/* a < b; after an exception everything is "less", so that loops end soon */
static inline gboolean
coro_sort_order_is_less (CoroSortOrder *self,
                         CoroValue      a,
                         CoroValue      b)
{
  switch (self->kind)
    {
    case CORO_SORT_INT:
      return (gint64) a.bits < (gint64) b.bits;
    case CORO_SORT_FLOAT:
      return coro_flonum_get (a) < coro_flonum_get (b);
    case CORO_SORT_STR:
      return coro_sort_order_str_is_less (CORO_STR (a), CORO_STR (b));
    case CORO_SORT_TUPLE:
      return coro_sort_order_tuple_is_less (self, CORO_TUPLE (a), CORO_TUPLE (b));
    case CORO_SORT_ANY:
    default:
      return coro_sort_order_value_is_less (self, a, b);
    }
}

G_END_DECLS
