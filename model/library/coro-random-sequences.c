/* coro-random-sequences.c: random choices, samples and orders, drawn as CPython's random.py draws them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-random-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <math.h>

static CoroValue
random_choice (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gssize length = coro_length (rt, args[0]);

  if (length < 0)
    return CORO_NULL;
  if (length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "Cannot choose from an empty sequence");
  return coro_get_item (rt, args[0], coro_int ((gint64) coro_random_below (CORO_RANDOM (self), (guint64) length)));
}

static gboolean
swap (CoroRuntime *rt,
      CoroValue    sequence,
      gsize        i,
      gsize        j)
{
  coro_auto CoroValue a = coro_get_item (rt, sequence, coro_int ((gint64) j));
  coro_auto CoroValue b = coro_is_null (a) ? CORO_NULL : coro_get_item (rt, sequence, coro_int ((gint64) i));

  return !coro_is_null (b) && coro_set_item (rt, sequence, coro_int ((gint64) i), a) &&
         coro_set_item (rt, sequence, coro_int ((gint64) j), b);
}

static CoroValue
random_shuffle (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  gssize   length = coro_length (rt, args[0]);
  gboolean is_list = coro_type_of (rt, args[0]) == rt->list_type;

  if (length < 0)
    return CORO_NULL;
  coro_vm_charge (coro_vm_get (rt), (guint64) length);
  for (gsize i = (gsize) length; i-- > 1;)
    {
      gsize j = coro_random_below (CORO_RANDOM (self), i + 1);

      if (is_list)
        {
          CoroValue *items = CORO_LIST (args[0])->items;
          CoroValue  item = items[i];

          items[i] = items[j];
          items[j] = item;
        }
      else if (!swap (rt, args[0], i, j))
        {
          return CORO_NULL;
        }
    }
  return CORO_NONE;
}

static CoroValue
raise_sample (CoroRuntime *rt)
{
  return coro_raise (rt, CORO_EXC_VALUE, "Sample larger than population or is negative");
}

/* Samples of k places of n, into `places`: by an order of a pool if that is the smaller, else by drawing again. */
static void
draw_places (CoroRandom *self,
             guint64     n,
             guint64     k,
             guint64    *places)
{
  double                limit = 21.0;
  g_autofree guint64   *pool = NULL;
  g_autoptr (GHashTable) taken = NULL;

  if (k > 5)
    limit += pow (4.0, ceil (log ((double) k * 3.0) / log (4.0)));
  if ((double) n <= limit)
    {
      pool = g_new (guint64, n);
      for (guint64 i = 0; i < n; i++)
        pool[i] = i;
      for (guint64 i = 0; i < k; i++)
        {
          guint64 j = coro_random_below (self, n - i);

          places[i] = pool[j];
          pool[j] = pool[n - i - 1];
        }
      return;
    }
  taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint64 i = 0; i < k; i++)
    {
      do
        places[i] = coro_random_below (self, n);
      while (g_hash_table_contains (taken, &places[i]));
      g_hash_table_add (taken, &places[i]);
    }
}

/* What is drawn from where each item of the population counts several times. */
static CoroValue
sample_counted (CoroRuntime *rt,
                CoroRandom  *self,
                CoroValue    population,
                gsize        n,
                gint64       k,
                CoroValue    counts)
{
  coro_auto CoroValue   values = coro_value (coro_tuple_from_iterable (rt, counts));
  g_autofree guint64   *sums = NULL;
  g_autofree guint64   *places = NULL;
  coro_auto CoroValue   result = CORO_NULL;
  gint64                total = 0;

  if (coro_is_null (values))
    return CORO_NULL;
  if (CORO_TUPLE (values)->length != n)
    return coro_raise (rt, CORO_EXC_VALUE, "The number of counts does not match the population");
  sums = g_new (guint64, n);
  for (gsize i = 0; i < n; i++)
    {
      gint64 count;

      if (!coro_int_check (rt, CORO_TUPLE (values)->items[i]))
        return coro_raise (rt, CORO_EXC_TYPE, "Counts must be integers");
      if (!coro_get_int64 (rt, CORO_TUPLE (values)->items[i], &count))
        return CORO_NULL;
      total += count;
      if (total < 0)
        return coro_raise (rt, CORO_EXC_VALUE, "Counts must be non-negative");
      sums[i] = (guint64) total;
    }
  if (k < 0 || k > total)
    return raise_sample (rt);
  if (!coro_reserve (rt, (gsize) k, sizeof (guint64)))
    return CORO_NULL;
  places = g_new (guint64, (gsize) k);
  draw_places (self, (guint64) total, (guint64) k, places);
  result = coro_value (coro_list_new (rt, NULL, 0));
  for (gint64 i = 0; i < k; i++)
    {
      gsize     low = 0, high = n;
      CoroValue item;

      while (low < high)
        {
          gsize middle = (low + high) / 2;

          if (places[i] < sums[middle])
            high = middle;
          else
            low = middle + 1;
        }
      item = coro_get_item (rt, population, coro_int ((gint64) low));
      if (coro_is_null (item))
        return CORO_NULL;
      coro_list_append_take (rt, CORO_LIST (result), item);
    }
  return coro_steal (&result);
}

static gboolean
is_sequence (CoroRuntime *rt,
             CoroValue    value)
{
  return !coro_dict_check (rt, value) && !coro_set_check (rt, value) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __getitem__))) &&
         !coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __len__)));
}

static CoroValue
random_sample (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  gssize              length;
  gint64              k;
  g_autofree guint64 *places = NULL;
  coro_auto CoroValue result = CORO_NULL;

  if (!is_sequence (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "Population must be a sequence.  For dicts or sets, use sorted(d).");
  length = coro_length (rt, args[0]);
  if (length < 0 || !coro_get_int64 (rt, args[1], &k))
    return CORO_NULL;
  if (!coro_is_null (args[2]) && !coro_is_none (args[2]))
    return sample_counted (rt, CORO_RANDOM (self), args[0], (gsize) length, k, args[2]);
  if (k < 0 || k > length)
    return raise_sample (rt);
  if (!coro_reserve (rt, (gsize) k, sizeof (guint64)))
    return CORO_NULL;
  coro_vm_charge (coro_vm_get (rt), (guint64) k);
  places = g_new (guint64, (gsize) k);
  draw_places (CORO_RANDOM (self), (guint64) length, (guint64) k, places);
  result = coro_value (coro_list_new (rt, NULL, 0));
  for (gint64 i = 0; i < k; i++)
    {
      CoroValue item = coro_get_item (rt, args[0], coro_int ((gint64) places[i]));

      if (coro_is_null (item) || !coro_list_append_take (rt, CORO_LIST (result), item))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

/* Running sums of the weights, as a list; CORO_NULL: exception */
static CoroValue
accumulate (CoroRuntime *rt,
            CoroValue    weights)
{
  coro_auto CoroValue values = CORO_NULL;
  coro_auto CoroValue sums = coro_value (coro_list_new (rt, NULL, 0));
  coro_auto CoroValue total = CORO_NULL;

  if (coro_int_check (rt, weights))
    {
      coro_auto CoroValue repr = coro_repr (rt, weights);

      return coro_is_null (repr) ? CORO_NULL : coro_raise (rt, CORO_EXC_TYPE, "The number of choices must be a keyword argument: "
                                                           "k=%s", CORO_STR (repr)->data);
    }
  values = coro_value (coro_tuple_from_iterable (rt, weights));
  if (coro_is_null (values))
    return CORO_NULL;
  for (gsize i = 0; i < CORO_TUPLE (values)->length; i++)
    {
      CoroValue weight = CORO_TUPLE (values)->items[i];

      coro_set (&total, i == 0 ? coro_ref (weight) : coro_binary (rt, total, weight, CORO_OP_ADD));
      if (coro_is_null (total) || !coro_list_append (rt, CORO_LIST (sums), total))
        return CORO_NULL;
    }
  return coro_steal (&sums);
}

/* The first place from low to high whose sum is above x; -1: exception */
static gssize
find_above (CoroRuntime *rt,
            CoroList    *sums,
            double       x,
            gsize        high)
{
  gsize               low = 0;
  coro_auto CoroValue number = coro_float (rt, x);

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int   below = coro_compare_truth (rt, number, sums->items[middle], CORO_CMP_LT);

      if (below < 0)
        return -1;
      if (below)
        high = middle;
      else
        low = middle + 1;
    }
  return (gssize) low;
}

static CoroValue
random_choices (CoroRuntime     *rt,
                CoroValue        value,
                const CoroValue *args)
{
  CoroRandom         *self = CORO_RANDOM (value);
  gboolean            has_weights = !coro_is_null (args[1]) && !coro_is_none (args[1]);
  gboolean            has_sums = !coro_is_null (args[2]) && !coro_is_none (args[2]);
  gssize              length = coro_length (rt, args[0]);
  gint64              k = 1;
  coro_auto CoroValue sums = CORO_NULL;
  coro_auto CoroValue result = coro_value (coro_list_new (rt, NULL, 0));
  double              total = 0.0;

  if (length < 0)
    return CORO_NULL;
  if (has_sums && has_weights)
    return coro_raise (rt, CORO_EXC_TYPE, "Cannot specify both weights and cumulative weights");
  if (has_sums)
    {
      sums = coro_value (coro_list_new (rt, NULL, 0));
      if (!coro_list_extend (rt, CORO_LIST (sums), args[2]))
        return CORO_NULL;
    }
  else if (has_weights)
    {
      sums = accumulate (rt, args[1]);
      if (coro_is_null (sums))
        return CORO_NULL;
    }
  if (has_sums || has_weights)
    {
      if (CORO_LIST (sums)->length != (gsize) length)
        return coro_raise (rt, CORO_EXC_VALUE, "The number of weights does not match the population");
      if (length == 0)
        return coro_raise (rt, CORO_EXC_INDEX, "list index out of range");
      if (!coro_get_double (rt, CORO_LIST (sums)->items[length - 1], &total))
        return CORO_NULL;
      if (total <= 0.0)
        return coro_raise (rt, CORO_EXC_VALUE, "Total of weights must be greater than zero");
      if (!isfinite (total))
        return coro_raise (rt, CORO_EXC_VALUE, "Total of weights must be finite");
    }
  if (!coro_is_null (args[3]) && !coro_get_int64 (rt, args[3], &k))
    return CORO_NULL;
  if (k > 0)
    coro_vm_charge (coro_vm_get (rt), (guint64) k);
  for (gint64 i = 0; i < k; i++)
    {
      double    x = coro_random_next (self);
      gssize    place = has_sums || has_weights ? find_above (rt, CORO_LIST (sums), x * total, (gsize) length - 1)
                                                : (gssize) floor (x * (double) length);
      CoroValue item = place < 0 ? CORO_NULL : coro_get_item (rt, args[0], coro_int (place));

      if (coro_is_null (item) || !coro_list_append_take (rt, CORO_LIST (result), item))
        return CORO_NULL;
    }
  return coro_steal (&result);
}

static CoroValue
raise_empty_range (CoroRuntime *rt,
                   const char  *function,
                   CoroValue    start,
                   CoroValue    stop,
                   CoroValue    step)
{
  coro_auto CoroValue start_text = coro_str (rt, start);
  coro_auto CoroValue stop_text = coro_str (rt, stop);
  coro_auto CoroValue step_text = coro_is_null (step) ? CORO_NULL : coro_str (rt, step);

  if (coro_is_null (start_text) || coro_is_null (stop_text))
    return CORO_NULL;
  return coro_raise (rt, CORO_EXC_VALUE, "empty range in %s(%s, %s%s%s)", function, CORO_STR (start_text)->data,
                     CORO_STR (stop_text)->data, coro_is_null (step_text) ? "" : ", ",
                     coro_is_null (step_text) ? "" : CORO_STR (step_text)->data);
}

/* start + a number below width */
static CoroValue
draw_from (CoroRuntime *rt,
           CoroRandom  *self,
           CoroValue    start,
           CoroValue    width)
{
  coro_auto CoroValue number = CORO_NULL;

  if (coro_is_int (start) && coro_is_int (width))
    return coro_int_new (rt, coro_int_get (start) + (gint64) coro_random_below (self, (guint64) coro_int_get (width)));
  number = coro_random_below_int (rt, self, width);
  return coro_is_null (number) ? CORO_NULL : coro_int_binary (rt, start, number, CORO_OP_ADD);
}

static CoroValue
random_randint (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  coro_auto CoroValue a = coro_index (rt, args[0]);
  coro_auto CoroValue b = coro_is_null (a) ? CORO_NULL : coro_index (rt, args[1]);
  coro_auto CoroValue difference = CORO_NULL;
  coro_auto CoroValue width = CORO_NULL;

  if (coro_is_null (b))
    return CORO_NULL;
  difference = coro_int_binary (rt, b, a, CORO_OP_SUB);
  width = coro_is_null (difference) ? CORO_NULL : coro_int_binary (rt, difference, coro_int (1), CORO_OP_ADD);
  if (coro_is_null (width))
    return CORO_NULL;
  if (coro_int_sign (width) <= 0)
    return raise_empty_range (rt, "randint", a, b, CORO_NULL);
  return draw_from (rt, CORO_RANDOM (self), a, width);
}

static CoroValue
random_randrange (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  coro_auto CoroValue start = coro_index (rt, args[0]);
  coro_auto CoroValue stop = CORO_NULL;
  coro_auto CoroValue step = CORO_NULL;
  coro_auto CoroValue width = CORO_NULL;
  coro_auto CoroValue count = CORO_NULL;
  coro_auto CoroValue steps = CORO_NULL;

  if (coro_is_null (start))
    return CORO_NULL;
  if (coro_is_null (args[1]) || coro_is_none (args[1]))
    {
      if (!coro_is_null (args[2]))
        return coro_raise (rt, CORO_EXC_TYPE, "Missing a non-None stop argument");
      if (coro_int_sign (start) <= 0)
        return coro_raise (rt, CORO_EXC_VALUE, "empty range for randrange()");
      return coro_random_below_int (rt, CORO_RANDOM (self), start);
    }
  stop = coro_index (rt, args[1]);
  width = coro_is_null (stop) ? CORO_NULL : coro_int_binary (rt, stop, start, CORO_OP_SUB);
  if (coro_is_null (width))
    return CORO_NULL;
  step = coro_is_null (args[2]) ? coro_int (1) : coro_index (rt, args[2]);
  if (coro_is_null (step))
    return CORO_NULL;
  if (coro_is (step, coro_int (1)))
    return coro_int_sign (width) > 0 ? draw_from (rt, CORO_RANDOM (self), start, width)
                                     : raise_empty_range (rt, "randrange", start, stop, CORO_NULL);
  if (coro_int_sign (step) == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "zero step for randrange()");
  /* -((-width) // step): how many steps there are, rounded up */
  count = coro_unary (rt, width, CORO_OP_NEG);
  coro_set (&count, coro_is_null (count) ? CORO_NULL : coro_int_binary (rt, count, step, CORO_OP_FLOORDIV));
  coro_set (&count, coro_is_null (count) ? CORO_NULL : coro_unary (rt, count, CORO_OP_NEG));
  if (coro_is_null (count))
    return CORO_NULL;
  if (coro_int_sign (count) <= 0)
    return raise_empty_range (rt, "randrange", start, stop, step);
  steps = coro_random_below_int (rt, CORO_RANDOM (self), count);
  coro_set (&steps, coro_is_null (steps) ? CORO_NULL : coro_int_binary (rt, steps, step, CORO_OP_MUL));
  return coro_is_null (steps) ? CORO_NULL : coro_int_binary (rt, start, steps, CORO_OP_ADD);
}

const CoroNativeDef coro_random_sequence_methods[] = {
  { "choice", "(seq)", random_choice, CORO_NATIVE_PYTHON },
  { "choices", "(population, weights=None, *, cum_weights=None, k=1)", random_choices, CORO_NATIVE_PYTHON },
  { "randint", "(a, b)", random_randint, CORO_NATIVE_PYTHON },
  { "randrange", "(start, stop=None, step=1)", random_randrange, CORO_NATIVE_PYTHON },
  { "sample", "(population, k, *, counts=None)", random_sample, CORO_NATIVE_PYTHON },
  { "shuffle", "(x)", random_shuffle, CORO_NATIVE_PYTHON },
  { NULL }
};
