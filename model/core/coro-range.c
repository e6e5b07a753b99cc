/* coro-range.c: ranges (CPython: Objects/rangeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-range.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-iterators-private.h"
#include "core/coro-slice.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

#include <math.h>

/* Bounds up to here leave room for one step more in 64 bits. */
#define SMALL (G_MAXINT64 / 4)

/* The iterator over a range whose numbers do not fit */
typedef struct {
  CoroObject base;
  CoroValue  next;      /* ints, owned */
  CoroValue  step;
  CoroValue  remaining;
} LongIterator;

static gboolean
get_small (CoroValue value,
           gint64   *result)
{
  return coro_int_get_int64 (value, result) && *result <= SMALL && *result >= -SMALL;
}

/* a op b of two ints; CORO_NULL where one of them is */
static CoroValue
calculate (CoroRuntime *rt,
           CoroValue    a,
           CoroBinaryOp op,
           CoroValue    b)
{
  return coro_is_null (a) || coro_is_null (b) ? CORO_NULL : coro_int_binary (rt, a, b, op);
}

/* How many items: (stop - start - 1) // step + 1, seen from the side of the step */
static CoroValue
count_items (CoroRuntime *rt,
             CoroValue    start,
             CoroValue    stop,
             CoroValue    step)
{
  gboolean down = coro_int_sign (step) < 0;
  coro_auto CoroValue span = calculate (rt, down ? start : stop, CORO_OP_SUB, down ? stop : start);
  coro_auto CoroValue stride = down ? calculate (rt, coro_int (0), CORO_OP_SUB, step) : coro_ref (step);
  coro_auto CoroValue last = CORO_NULL;
  coro_auto CoroValue steps = CORO_NULL;

  if (coro_int_sign (span) <= 0)
    return coro_int (0);
  last = calculate (rt, span, CORO_OP_SUB, coro_int (1));
  steps = calculate (rt, last, CORO_OP_FLOORDIV, stride);
  return calculate (rt, steps, CORO_OP_ADD, coro_int (1));
}

/**
 * coro_range_new:
 * @rt: the runtime
 * @start: an int
 * @stop: an int
 * @step: an int
 *
 * Returns: (transfer full): a range, or CORO_NULL with ValueError if the step is 0
 */
CoroValue
coro_range_new (CoroRuntime *rt,
                CoroValue    start,
                CoroValue    stop,
                CoroValue    step)
{
  CoroRange *self;
  gint64 last;

  if (coro_int_sign (step) == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "range() arg 3 must not be zero");

  self = coro_object_new (rt, rt->range_type, 0);
  self->start = coro_ref (start);
  self->stop = coro_ref (stop);
  self->step = coro_ref (step);
  self->is_small = get_small (start, &self->first) && get_small (stop, &last) && get_small (step, &self->stride);
  if (self->is_small)
    {
      if (self->stride > 0)
        self->n_items = last > self->first ? (last - self->first - 1) / self->stride + 1 : 0;
      else
        self->n_items = last < self->first ? (self->first - last - 1) / -self->stride + 1 : 0;
      self->length = coro_int (self->n_items);
    }
  else
    {
      self->length = count_items (rt, start, stop, step);
    }
  return coro_value (self);
}

/**
 * coro_range_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a range
 */
gboolean
coro_range_check (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->range_type;
}

static void
range_finalize (CoroRuntime *rt,
                CoroObject  *object)
{
  CoroRange *self = (CoroRange *) object;

  coro_clear (&self->start);
  coro_clear (&self->stop);
  coro_clear (&self->step);
  coro_clear (&self->length);
}

static CoroValue
range_repr (CoroRuntime *rt,
            CoroValue    value)
{
  CoroRange *self = CORO_RANGE (value);
  CoroStrBuilder text;
  gboolean done;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "range(");
  done = coro_str_builder_append_repr (&text, self->start);
  coro_str_builder_append (&text, ", ");
  done = done && coro_str_builder_append_repr (&text, self->stop);
  if (!coro_is (self->step, coro_int (1)))
    {
      coro_str_builder_append (&text, ", ");
      done = done && coro_str_builder_append_repr (&text, self->step);
    }
  coro_str_builder_append (&text, ")");
  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

/* What is the same in equal ranges: the length, and what of start and step matters */
static void
get_identity (CoroRange *self,
              CoroValue  identity[3])
{
  gboolean is_empty = coro_int_sign (self->length) == 0;

  identity[0] = self->length;
  identity[1] = is_empty ? CORO_NONE : self->start;
  identity[2] = is_empty || coro_is (self->length, coro_int (1)) ? CORO_NONE : self->step;
}

static gboolean
range_hash (CoroRuntime *rt,
            CoroValue    self,
            gint64      *hash)
{
  CoroValue identity[3];
  gint64 hashes[3];

  get_identity (CORO_RANGE (self), identity);
  for (int i = 0; i < 3; i++)
    {
      if (!coro_hash (rt, identity[i], &hashes[i]))
        return FALSE;
    }
  *hash = coro_hash_mix (hashes, 3);
  return TRUE;
}

static CoroValue
range_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  CoroValue left[3], right[3];
  int same = 1;

  if ((op != CORO_CMP_EQ && op != CORO_CMP_NE) || !coro_range_check (rt, a) || !coro_range_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  get_identity (CORO_RANGE (a), left);
  get_identity (CORO_RANGE (b), right);
  for (int i = 0; i < 3 && same > 0; i++)
    same = coro_equal (rt, left[i], right[i]);
  return same < 0 ? CORO_NULL : coro_bool (same == (op == CORO_CMP_EQ));
}

static int
range_truth (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_int_sign (CORO_RANGE (self)->length) > 0;
}

static gssize
range_length (CoroRuntime *rt,
              CoroValue    self)
{
  gint64 length;

  if (!coro_int_get_int64 (CORO_RANGE (self)->length, &length))
    {
      coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C ssize_t");
      return -1;
    }
  return length;
}

/* start + index * step */
static CoroValue
item_at (CoroRuntime *rt,
         CoroRange   *self,
         CoroValue    index)
{
  coro_auto CoroValue distance = calculate (rt, index, CORO_OP_MUL, self->step);

  return calculate (rt, self->start, CORO_OP_ADD, distance);
}

static CoroValue
get_slice (CoroRuntime *rt,
           CoroRange   *self,
           CoroSlice   *slice)
{
  CoroValue indices[3];
  coro_auto CoroValue start = CORO_NULL;
  coro_auto CoroValue stop = CORO_NULL;
  coro_auto CoroValue step = CORO_NULL;

  if (!coro_slice_get_indices (rt, slice, self->length, indices))
    return CORO_NULL;
  start = item_at (rt, self, indices[0]);
  stop = item_at (rt, self, indices[1]);
  step = calculate (rt, self->step, CORO_OP_MUL, indices[2]);
  for (int i = 0; i < 3; i++)
    coro_unref (indices[i]);
  return coro_range_new (rt, start, stop, step);
}

static CoroValue
range_get_item (CoroRuntime *rt,
                CoroValue    value,
                CoroValue    key)
{
  CoroRange *self = CORO_RANGE (value);
  coro_auto CoroValue index = CORO_NULL;

  if (coro_slice_check (rt, key))
    return get_slice (rt, self, CORO_SLICE (key));
  if (!coro_has_index (rt, key))
    return coro_raise (rt, CORO_EXC_TYPE, "range indices must be integers or slices, not %s", coro_type_name (rt, key));

  index = coro_index (rt, key);
  if (coro_is_null (index))
    return CORO_NULL;
  if (coro_int_sign (index) < 0)
    coro_set (&index, calculate (rt, index, CORO_OP_ADD, self->length));
  if (coro_int_sign (index) < 0 || coro_compare_truth (rt, index, self->length, CORO_CMP_GE))
    return coro_raise (rt, CORO_EXC_INDEX, "range object index out of range");
  return item_at (rt, self, index);
}

/* The index of an int; -1 as a value if it is not in the range */
static CoroValue
index_of_int (CoroRuntime *rt,
              CoroRange   *self,
              CoroValue    number)
{
  gboolean down = coro_int_sign (self->step) < 0;
  coro_auto CoroValue distance = CORO_NULL;
  coro_auto CoroValue rest = CORO_NULL;
  gint64 small;

  if (self->is_small && coro_int_get_int64 (number, &small))
    {
      gint64 span;

      if (__builtin_sub_overflow (small, self->first, &span) || span % self->stride != 0)
        return coro_int (-1);
      span /= self->stride;
      return coro_int (span >= 0 && span < self->n_items ? span : -1);
    }

  if (coro_compare_truth (rt, number, self->start, down ? CORO_CMP_GT : CORO_CMP_LT) ||
      coro_compare_truth (rt, number, self->stop, down ? CORO_CMP_LE : CORO_CMP_GE))
    return coro_int (-1);
  distance = calculate (rt, number, CORO_OP_SUB, self->start);
  rest = calculate (rt, distance, CORO_OP_MOD, self->step);
  if (coro_int_sign (rest) != 0)
    return coro_int (-1);
  return calculate (rt, distance, CORO_OP_FLOORDIV, self->step);
}

/* Whether a value is no number and has no __eq__ of the program's: nothing in a range equals it */
static gboolean
is_never_equal (CoroRuntime *rt,
                CoroValue    value)
{
  CoroType *type = coro_type_of (rt, value);

  if (type->slots.compare == rt->object_type->slots.compare)
    return TRUE;
  return type == rt->str_type || type == rt->bytes_type || type == rt->tuple_type || type == rt->list_type ||
         type == rt->dict_type || type == rt->set_type || type == rt->frozenset_type || type == rt->range_type;
}

/* Item by item, as the value's own __eq__ may say anything: where it is (-1: nowhere), or how often. */
static CoroValue
look (CoroRuntime *rt,
      CoroRange   *self,
      CoroValue    value,
      gboolean     counts)
{
  coro_auto CoroValue iterator = coro_iter (rt, coro_value (self));
  gint64 n_found = 0;

  for (gint64 i = 0;; i++)
    {
      coro_auto CoroValue item = coro_next (rt, iterator);
      int same;

      if (coro_is_null (item) && !coro_is_null (rt->exception))
        return CORO_NULL;
      if (coro_is_null (item))
        return coro_int_new (rt, counts ? n_found : -1);
      same = coro_equal (rt, item, value);
      if (same < 0)
        return CORO_NULL;
      if (same > 0 && !counts)
        return coro_int_new (rt, i);
      n_found += same > 0;
    }
}

/* The index of any value as an int, -1 if nothing equals it; CORO_NULL: exception */
static CoroValue
find (CoroRuntime *rt,
      CoroRange   *self,
      CoroValue    value)
{
  if (coro_is_bool (value))
    return index_of_int (rt, self, coro_int (coro_is (value, CORO_TRUE)));
  if (coro_is_int (value) || coro_type_of (rt, value) == rt->int_type)
    return index_of_int (rt, self, value);

  if (coro_type_of (rt, value) == rt->float_type)
    {
      double number = coro_float_get (value);
      coro_auto CoroValue whole = CORO_NULL;

      if (!isfinite (number) || floor (number) != number)
        return coro_int (-1);
      whole = coro_int_from_double (rt, number);
      return index_of_int (rt, self, whole);
    }
  if (is_never_equal (rt, value))
    return coro_int (-1);

  return look (rt, self, value, FALSE);
}

static int
range_contains (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    item)
{
  coro_auto CoroValue index = find (rt, CORO_RANGE (self), item);

  return coro_is_null (index) ? -1 : coro_int_sign (index) >= 0;
}

/* range.index (value) */
static CoroValue
range_index (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  coro_auto CoroValue index = find (rt, CORO_RANGE (self), args[0]);
  const char *kind = coro_int_check (rt, args[0]) ? "range" : "sequence";

  if (!coro_is_null (index) && coro_int_sign (index) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "%s.index(x): x not in %s", kind, kind);
  return coro_steal (&index);
}

/* range.count (value) */
static CoroValue
range_count (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroType *type = coro_type_of (rt, args[0]);
  int has;

  if (type != rt->int_type && type != rt->bool_type && type != rt->float_type && !is_never_equal (rt, args[0]))
    return look (rt, CORO_RANGE (self), args[0], TRUE);
  has = range_contains (rt, self, args[0]);
  return has < 0 ? CORO_NULL : coro_int (has);
}

static CoroValue
make_iterator (CoroRuntime *rt,
               CoroRange   *self,
               gboolean     reversed)
{
  LongIterator *iterator;

  if (self->is_small)
    {
      CoroRangeIterator *small = coro_object_new (rt, rt->range_iterator_type, 0);

      small->step = reversed ? -self->stride : self->stride;
      small->next = reversed ? self->first + (self->n_items - 1) * self->stride : self->first;
      small->remaining = self->n_items;
      return coro_value (small);
    }

  iterator = coro_object_new (rt, rt->longrange_iterator_type, 0);
  iterator->remaining = coro_ref (self->length);
  if (reversed)
    {
      coro_auto CoroValue last = calculate (rt, self->length, CORO_OP_SUB, coro_int (1));

      iterator->next = item_at (rt, self, last);
      iterator->step = calculate (rt, coro_int (0), CORO_OP_SUB, self->step);
    }
  else
    {
      iterator->next = coro_ref (self->start);
      iterator->step = coro_ref (self->step);
    }
  return coro_value (iterator);
}

static CoroValue
range_iter (CoroRuntime *rt,
            CoroValue    self)
{
  return make_iterator (rt, CORO_RANGE (self), FALSE);
}

/* range.__reversed__ () */
static CoroValue
range_reversed (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return make_iterator (rt, CORO_RANGE (self), TRUE);
}

static CoroValue
small_next (CoroRuntime *rt,
            CoroValue    value)
{
  CoroRangeIterator *self = CORO_RANGE_ITERATOR (value);
  gint64 item = self->next;

  if (self->remaining <= 0)
    return CORO_NULL;
  self->remaining--;
  self->next += self->step;
  return coro_int (item);
}

/* range_iterator.__length_hint__ () */
static CoroValue
small_length_hint (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  return coro_int_new (rt, CORO_RANGE_ITERATOR (self)->remaining);
}

static void
long_finalize (CoroRuntime *rt,
               CoroObject  *object)
{
  LongIterator *self = (LongIterator *) object;

  coro_clear (&self->next);
  coro_clear (&self->step);
  coro_clear (&self->remaining);
}

static CoroValue
long_next (CoroRuntime *rt,
           CoroValue    value)
{
  LongIterator *self = (LongIterator *) coro_object (value);
  CoroValue item = self->next;

  if (coro_int_sign (self->remaining) <= 0)
    return CORO_NULL;
  self->next = calculate (rt, item, CORO_OP_ADD, self->step);
  coro_set (&self->remaining, calculate (rt, self->remaining, CORO_OP_SUB, coro_int (1)));
  return item;
}

/* longrange_iterator.__length_hint__ () */
static CoroValue
long_length_hint (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return coro_ref (((LongIterator *) coro_object (self))->remaining);
}

static CoroValue
range_get_start (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_ref (CORO_RANGE (self)->start);
}

static CoroValue
range_get_stop (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (CORO_RANGE (self)->stop);
}

static CoroValue
range_get_step (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (CORO_RANGE (self)->step);
}

/* An argument as an int proper, not a bool */
static CoroValue
get_argument (CoroRuntime *rt,
              CoroValue    value)
{
  coro_auto CoroValue number = coro_index (rt, value);
  gint64 word;

  if (!coro_is_null (number) && coro_int_get_int64 (number, &word))
    return coro_int_new (rt, word);
  return coro_steal (&number);
}

/* range (stop), range (start, stop[, step]) */
static CoroValue
range_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  coro_auto CoroValue start = coro_int (0);
  coro_auto CoroValue stop = CORO_NULL;
  coro_auto CoroValue step = coro_int (1);

  if (given->length == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "range expected at least 1 argument, got 0");
  if (given->length > 3)
    return coro_raise (rt, CORO_EXC_TYPE, "range expected at most 3 arguments, got %" G_GSIZE_FORMAT, given->length);

  if (given->length > 1)
    start = get_argument (rt, given->items[0]);
  if (!coro_is_null (start))
    stop = get_argument (rt, given->items[given->length > 1]);
  if (!coro_is_null (stop) && given->length == 3)
    step = get_argument (rt, given->items[2]);
  if (coro_is_null (stop) || coro_is_null (step))
    return CORO_NULL;
  return coro_range_new (rt, start, stop, step);
}

static const CoroNativeDef range_methods[] = {
  { "__reversed__", "()", range_reversed },
  { "count", "(value, /)", range_count },
  { "index", "(value, /)", range_index },
  { NULL },
};

static const CoroGetterDef range_getters[] = {
  { "start", range_get_start, coro_getter_refuse },
  { "step", range_get_step, coro_getter_refuse },
  { "stop", range_get_stop, coro_getter_refuse },
  { NULL },
};

static const CoroTypeSpec range_spec = {
  .name = "range",
  .size = sizeof (CoroRange),
  .flags = CORO_TYPE_FLAG_SEQUENCE,
  .new_signature = "(*args)",
  .new_func = range_new,
  .methods = range_methods,
  .getters = range_getters,
  .slots = {
    .finalize = range_finalize,
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .truth = range_truth,
    .length = range_length,
    .get_item = range_get_item,
    .contains = range_contains,
    .iter = range_iter,
  },
};

static const CoroNativeDef small_methods[] = {
  { "__length_hint__", "()", small_length_hint },
  { NULL },
};

static const CoroTypeSpec small_spec = {
  .name = "range_iterator",
  .size = sizeof (CoroRangeIterator),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = small_methods,
  .slots = { .iter = coro_iterator_self, .next = small_next },
};

static const CoroNativeDef long_methods[] = {
  { "__length_hint__", "()", long_length_hint },
  { NULL },
};

static const CoroTypeSpec long_spec = {
  .name = "longrange_iterator",
  .size = sizeof (LongIterator),
  .flags = CORO_TYPE_FLAG_NO_NEW,
  .methods = long_methods,
  .slots = { .finalize = long_finalize, .iter = coro_iterator_self, .next = long_next },
};

/**
 * coro_range_init:
 * @rt: the runtime
 *
 * Makes the type and those of its iterators.
 */
void
coro_range_init (CoroRuntime *rt)
{
  rt->range_type = coro_type_new_native (rt, &range_spec, NULL);
  rt->range_iterator_type = coro_type_new_native (rt, &small_spec, NULL);
  rt->longrange_iterator_type = coro_type_new_native (rt, &long_spec, NULL);
}
