/* coro-slice.c: slices, and what they select (CPython: Objects/sliceobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-slice.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-descriptors.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

static void
slice_traverse (CoroObject   *object,
                CoroVisitFunc visit,
                gpointer      data)
{
  CoroSlice *self = (CoroSlice *) object;

  if (coro_is_object (self->start))
    visit (coro_object (self->start), data);
  if (coro_is_object (self->stop))
    visit (coro_object (self->stop), data);
  if (coro_is_object (self->step))
    visit (coro_object (self->step), data);
}

static void
slice_clear (CoroRuntime *rt,
             CoroObject  *object)
{
  CoroSlice *self = (CoroSlice *) object;

  coro_set (&self->start, CORO_NONE);
  coro_set (&self->stop, CORO_NONE);
  coro_set (&self->step, CORO_NONE);
}

static CoroValue
slice_repr (CoroRuntime *rt,
            CoroValue    value)
{
  CoroSlice *self = CORO_SLICE (value);
  CoroReprGuard guard;
  CoroStrBuilder text;
  gboolean done;

  if (coro_repr_enter (rt, &guard, value))
    return coro_str_new (rt, "...");

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "slice(");
  done = coro_str_builder_append_repr (&text, self->start);
  coro_str_builder_append (&text, ", ");
  done = done && coro_str_builder_append_repr (&text, self->stop);
  coro_str_builder_append (&text, ", ");
  done = done && coro_str_builder_append_repr (&text, self->step);
  coro_str_builder_append (&text, ")");
  coro_repr_leave (rt, &guard);

  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

static gboolean
slice_hash (CoroRuntime *rt,
            CoroValue    value,
            gint64      *hash)
{
  CoroSlice *self = CORO_SLICE (value);
  gint64 hashes[3];

  if (!coro_hash (rt, self->start, &hashes[0]) || !coro_hash (rt, self->stop, &hashes[1]) ||
      !coro_hash (rt, self->step, &hashes[2]))
    return FALSE;

  *hash = coro_hash_mix (hashes, 3);
  return TRUE;
}

static CoroValue
slice_compare (CoroRuntime  *rt,
               CoroValue     a,
               CoroValue     b,
               CoroCompareOp op)
{
  CoroTuple *left, *right;
  CoroValue result;

  if (!coro_slice_check (rt, a) || !coro_slice_check (rt, b))
    return CORO_NOT_IMPLEMENTED;

  left = coro_tuple_new (rt, &CORO_SLICE (a)->start, 3);
  right = coro_tuple_new (rt, &CORO_SLICE (b)->start, 3);
  result = coro_compare (rt, coro_value (left), coro_value (right), op);
  coro_unref (coro_value (left));
  coro_unref (coro_value (right));
  return result;
}

/* A bound of slice.indices(), with any ints: None gives fallback; else clipped to low ... high */
static CoroValue
clip_bound (CoroRuntime *rt,
            CoroValue    bound,
            CoroValue    length,
            CoroValue    low,
            CoroValue    high,
            CoroValue    fallback)
{
  coro_auto CoroValue number = CORO_NULL;
  int order;

  if (coro_is_none (bound))
    return coro_ref (fallback);

  if (!coro_has_index (rt, bound))
    return coro_raise (rt, CORO_EXC_TYPE, "slice indices must be integers or None or have an __index__ method");
  number = coro_index (rt, bound);
  if (coro_is_null (number))
    return CORO_NULL;

  if (coro_int_sign (number) < 0)
    {
      coro_set (&number, coro_int_binary (rt, number, length, CORO_OP_ADD));
      order = coro_compare_truth (rt, number, low, CORO_CMP_LT);
      return coro_ref (order > 0 ? low : number);
    }
  order = coro_compare_truth (rt, number, high, CORO_CMP_GT);
  return coro_ref (order > 0 ? high : number);
}

static CoroValue
get_step (CoroRuntime *rt,
          CoroSlice   *self)
{
  if (coro_is_none (self->step))
    return coro_int (1);
  if (!coro_has_index (rt, self->step))
    return coro_raise (rt, CORO_EXC_TYPE, "slice indices must be integers or None or have an __index__ method");
  return coro_index (rt, self->step);
}

/**
 * coro_slice_get_indices:
 * @rt: the runtime
 * @self: a slice
 * @length: an int, not negative
 * @indices: (out caller-allocates) (array fixed-size=3): start, stop and step, clipped to the length
 *
 * What slice.indices() gives, with ints of any size.
 *
 * Returns: FALSE: an exception is set and nothing is in @indices
 */
gboolean
coro_slice_get_indices (CoroRuntime *rt,
                        CoroSlice   *self,
                        CoroValue    length,
                        CoroValue    indices[3])
{
  coro_auto CoroValue high = CORO_NULL;
  coro_auto CoroValue step = CORO_NULL;
  CoroValue low;
  gboolean negative;

  step = get_step (rt, self);
  if (coro_is_null (step))
    return FALSE;
  if (coro_int_sign (step) == 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "slice step cannot be zero");
      return FALSE;
    }

  negative = coro_int_sign (step) < 0;
  low = coro_int (negative ? -1 : 0);
  high = negative ? coro_int_binary (rt, length, coro_int (1), CORO_OP_SUB) : coro_ref (length);

  indices[0] = clip_bound (rt, self->start, length, low, high, negative ? high : low);
  if (coro_is_null (indices[0]))
    return FALSE;
  indices[1] = clip_bound (rt, self->stop, length, low, high, negative ? low : high);
  if (coro_is_null (indices[1]))
    {
      coro_clear (&indices[0]);
      return FALSE;
    }
  indices[2] = coro_steal (&step);
  return TRUE;
}

/* slice.indices (length) */
static CoroValue
slice_indices (CoroRuntime     *rt,
               CoroValue        value,
               const CoroValue *args)
{
  coro_auto CoroValue length = coro_index (rt, args[0]);
  CoroValue items[3];

  if (coro_is_null (length))
    return CORO_NULL;
  if (coro_int_sign (length) < 0)
    return coro_raise (rt, CORO_EXC_VALUE, "length should not be negative");
  if (!coro_slice_get_indices (rt, CORO_SLICE (value), length, items))
    return CORO_NULL;
  return coro_value (coro_tuple_new_take (rt, items, 3));
}

static CoroValue
slice_get_start (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_ref (CORO_SLICE (self)->start);
}

static CoroValue
slice_get_stop (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (CORO_SLICE (self)->stop);
}

static CoroValue
slice_get_step (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_ref (CORO_SLICE (self)->step);
}

/* slice (stop), slice (start, stop[, step]) */
static CoroValue
slice_new (CoroRuntime     *rt,
           CoroValue        type,
           const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);

  if (given->length == 0)
    return coro_raise (rt, CORO_EXC_TYPE, "slice expected at least 1 argument, got 0");
  if (given->length > 3)
    return coro_raise (rt, CORO_EXC_TYPE, "slice expected at most 3 arguments, got %" G_GSIZE_FORMAT, given->length);

  if (given->length == 1)
    return coro_slice_new (rt, CORO_NONE, given->items[0], CORO_NONE);
  return coro_slice_new (rt, given->items[0], given->items[1], given->length == 3 ? given->items[2] : CORO_NONE);
}

static const CoroNativeDef slice_methods[] = {
  { "indices", "(length, /)", slice_indices },
  { NULL },
};

static const CoroGetterDef slice_getters[] = {
  { "start", slice_get_start, coro_getter_refuse },
  { "step", slice_get_step, coro_getter_refuse },
  { "stop", slice_get_stop, coro_getter_refuse },
  { NULL },
};

static const CoroTypeSpec slice_spec = {
  .name = "slice",
  .size = sizeof (CoroSlice),
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(*args)",
  .new_func = slice_new,
  .methods = slice_methods,
  .getters = slice_getters,
  .slots = {
    .finalize = slice_clear,
    .traverse = slice_traverse,
    .clear = slice_clear,
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
  },
};

/**
 * coro_slice_new:
 * @rt: the runtime
 * @start: any value
 * @stop: any value
 * @step: any value
 *
 * Returns: (transfer full): a slice
 */
CoroValue
coro_slice_new (CoroRuntime *rt,
                CoroValue    start,
                CoroValue    stop,
                CoroValue    step)
{
  CoroSlice *self = coro_object_new (rt, rt->slice_type, 0);

  self->start = coro_ref (start);
  self->stop = coro_ref (stop);
  self->step = coro_ref (step);
  return coro_value (self);
}

/**
 * coro_slice_check:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: whether it is a slice
 */
gboolean
coro_slice_check (CoroRuntime *rt,
                  CoroValue    value)
{
  return coro_is_object (value) && coro_object (value)->type == rt->slice_type;
}

static gboolean
get_bound (CoroRuntime *rt,
           CoroValue    value,
           gssize      *result)
{
  if (!coro_has_index (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "slice indices must be integers or None or have an __index__ method");
      return FALSE;
    }
  return coro_get_clipped_index (rt, value, result);
}

/**
 * coro_slice_unpack:
 * @rt: the runtime
 * @self: a slice
 * @start: (out): its start; far away where it has none
 * @stop: (out): its stop
 * @step: (out): its step, not 0
 *
 * Reads the numbers, as PySlice_Unpack() does. May run the program.
 *
 * Returns: FALSE: TypeError or ValueError is set
 */
gboolean
coro_slice_unpack (CoroRuntime *rt,
                   CoroSlice   *self,
                   gssize      *start,
                   gssize      *stop,
                   gssize      *step)
{
  *step = 1;
  if (!coro_is_none (self->step))
    {
      if (!get_bound (rt, self->step, step))
        return FALSE;
      if (*step == 0)
        {
          coro_raise (rt, CORO_EXC_VALUE, "slice step cannot be zero");
          return FALSE;
        }
      if (*step < -G_MAXSSIZE)
        *step = -G_MAXSSIZE;
    }

  *start = *step < 0 ? G_MAXSSIZE : 0;
  if (!coro_is_none (self->start) && !get_bound (rt, self->start, start))
    return FALSE;

  *stop = *step < 0 ? G_MINSSIZE : G_MAXSSIZE;
  return coro_is_none (self->stop) || get_bound (rt, self->stop, stop);
}

static gssize
clip (gssize   index,
      gssize   length,
      gboolean backwards)
{
  if (index < 0)
    {
      index += length;
      return index < 0 ? (backwards ? -1 : 0) : index;
    }
  return index >= length ? (backwards ? length - 1 : length) : index;
}

/**
 * coro_slice_adjust:
 * @length: of a sequence
 * @start: (inout): as coro_slice_unpack() gave it; then the first item
 * @stop: (inout): the end
 * @step: from one item to the next
 *
 * Clips a slice to a sequence.
 *
 * Returns: how many items it selects
 */
gssize
coro_slice_adjust (gssize  length,
                   gssize *start,
                   gssize *stop,
                   gssize  step)
{
  *start = clip (*start, length, step < 0);
  *stop = clip (*stop, length, step < 0);

  if (step < 0)
    return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

/**
 * coro_slice_init:
 * @rt: the runtime
 *
 * Makes the type.
 */
void
coro_slice_init (CoroRuntime *rt)
{
  rt->slice_type = coro_type_new_native (rt, &slice_spec, NULL);
}
