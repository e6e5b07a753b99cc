/* coro-collect.c: list(), sum(), any(), min(), sorted(), str.join() ... over anything (CPython: bltinmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-collect.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-float.h"
#include "core/coro-int.h"
#include "core/coro-iterators.h"
#include "core/coro-list.h"
#include "core/coro-set.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "vm/coro-vm-private.h"

#include <math.h>

/* `result` is the container, the total or the best so far. A total of floats is kept in `high`, with what rounding lost
 * in `low` (Neumaier's summation, as in CPython since 3.12). */
typedef struct {
  CoroObject  base;
  CoroCollect what;
  gboolean    floats;
  double      high;
  double      low;
  CoroValue   first;  /* owned */
  CoroValue   result; /* owned */
  gsize       n_items;
} CoroCollector;

#define CORO_COLLECTOR(value) ((CoroCollector *) coro_object (value))

static void
collector_clear (CoroRuntime *rt,
                 CoroObject  *object)
{
  CoroCollector *self = (CoroCollector *) object;

  coro_clear (&self->first);
  coro_clear (&self->result);
}

static void
collector_traverse (CoroObject    *object,
                    CoroVisitFunc  visit,
                    gpointer       data)
{
  CoroCollector *self = (CoroCollector *) object;

  if (coro_is_object (self->first))
    visit (coro_object (self->first), data);
  if (coro_is_object (self->result))
    visit (coro_object (self->result), data);
}

static const CoroTypeSpec collector_spec = {
  .name = "collector",
  .size = sizeof (CoroCollector),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .slots = { .finalize = collector_clear, .traverse = collector_traverse, .clear = collector_clear },
};

void
coro_collect_init (CoroVm *vm)
{
  vm->collector_type = coro_type_new_native (vm->rt, &collector_spec, NULL);
}

/**
 * coro_collector_new:
 * @rt: a runtime
 * @what: what is made of the items
 * @first: what @what says, or CORO_NULL
 *
 * Returns: (transfer full): an empty collector
 */
CoroValue
coro_collector_new (CoroRuntime *rt,
                    CoroCollect  what,
                    CoroValue    first)
{
  CoroCollector *self = coro_object_new (rt, coro_vm_get (rt)->collector_type, 0);

  self->what = what;
  self->first = coro_ref (first);
  switch (what)
    {
    case CORO_COLLECT_LIST:
    case CORO_COLLECT_TUPLE:
    case CORO_COLLECT_SORTED:
    case CORO_COLLECT_JOIN:
      self->result = coro_value (coro_list_new (rt, NULL, 0));
      break;
    case CORO_COLLECT_SET:
    case CORO_COLLECT_FROZENSET:
      self->result = coro_value (coro_set_new (rt, what == CORO_COLLECT_FROZENSET));
      break;
    case CORO_COLLECT_DICT:
      self->result = coro_value (coro_dict_new (rt));
      break;
    case CORO_COLLECT_SUM:
      self->floats = coro_float_check (rt, first);
      if (self->floats)
        self->high = coro_float_get (first);
      else
        self->result = coro_ref (first);
      break;
    default:
      break;
    }
  return coro_value (self);
}

static void
add_float (CoroCollector *self,
           double         x)
{
  double total = self->high + x;

  if (fabs (self->high) >= fabs (x))
    self->low += (self->high - total) + x;
  else
    self->low += (x - total) + self->high;
  self->high = total;
}

static CoroValue
take_float_total (CoroRuntime   *rt,
                  CoroCollector *self)
{
  /* a lost part that is no number would spoil an infinite total */
  return coro_float (rt, self->low != 0 && isfinite (self->low) ? self->high + self->low : self->high);
}

static int
add_to_sum (CoroRuntime   *rt,
            CoroCollector *self,
            CoroValue      item)
{
  CoroValue total;
  gint64    small;

  if (self->floats)
    {
      if (coro_is_flonum (item) || (coro_is_object (item) && coro_object (item)->type == rt->float_type))
        {
          add_float (self, coro_float_get (item));
          coro_unref (item);
          return 1;
        }
      if (coro_int_check (rt, item) && coro_int_get_int64 (item, &small))
        {
          add_float (self, (double) small);
          coro_unref (item);
          return 1;
        }
      self->result = take_float_total (rt, self);
      self->floats = FALSE;
    }
  else if (coro_is_int (self->result) && (coro_is_int (item) || coro_is_bool (item)))
    {
      if (coro_is_bool (item))
        item = coro_int (coro_is (item, CORO_TRUE));
      if (!__builtin_add_overflow ((gint64) self->result.bits, (gint64) (item.bits - 1), (gint64 *) &total.bits))
        {
          self->result = total;
          return 1;
        }
    }
  total = coro_binary (rt, self->result, item, CORO_OP_ADD);
  coro_unref (item);
  if (coro_is_null (total))
    return -1;
  if (coro_is_flonum (total) || (coro_is_object (total) && coro_object (total)->type == rt->float_type))
    {
      self->floats = TRUE;
      self->high = coro_float_get (total);
      self->low = 0;
      coro_unref (total);
      coro_clear (&self->result);
    }
  else
    coro_set (&self->result, total);
  return 1;
}

static gboolean
add_to_dict (CoroRuntime   *rt,
             CoroCollector *self,
             CoroValue      item)
{
  coro_auto CoroValue pair = coro_value (coro_tuple_from_iterable (rt, item));

  if (coro_is_null (pair))
    {
      if (coro_type_of (rt, item)->slots.iter == NULL && coro_exception_matches (rt, CORO_EXC_TYPE))
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "cannot convert dictionary update sequence element #%" G_GSIZE_FORMAT " to a sequence",
                      self->n_items);
        }
      return FALSE;
    }
  if (CORO_TUPLE (pair)->length != 2)
    {
      coro_raise (rt, CORO_EXC_VALUE, "dictionary update sequence element #%" G_GSIZE_FORMAT " has length %" G_GSIZE_FORMAT
                  "; 2 is required", self->n_items, CORO_TUPLE (pair)->length);
      return FALSE;
    }
  return coro_dict_set (rt, CORO_DICT (self->result), CORO_TUPLE (pair)->items[0], CORO_TUPLE (pair)->items[1]);
}

/**
 * coro_collector_add:
 * @rt: a runtime
 * @value: a collector
 * @item: (transfer full): the next item
 *
 * Returns: 1: more; 0: it has its result; -1: an exception is in flight
 */
int
coro_collector_add (CoroRuntime *rt,
                    CoroValue    value,
                    CoroValue    item)
{
  CoroCollector *self = CORO_COLLECTOR (value);
  int            answer;

  switch (self->what)
    {
    case CORO_COLLECT_LIST:
    case CORO_COLLECT_TUPLE:
    case CORO_COLLECT_SORTED:
    case CORO_COLLECT_JOIN:
      return coro_list_append_take (rt, CORO_LIST (self->result), item) ? 1 : -1;
    case CORO_COLLECT_SET:
    case CORO_COLLECT_FROZENSET:
      answer = coro_set_add (rt, CORO_SET (self->result), item) ? 1 : -1;
      break;
    case CORO_COLLECT_DICT:
      answer = add_to_dict (rt, self, item) ? 1 : -1;
      self->n_items++;
      break;
    case CORO_COLLECT_SUM:
      return add_to_sum (rt, self, item);
    case CORO_COLLECT_ANY:
    case CORO_COLLECT_ALL:
      answer = coro_truth (rt, item);
      if (answer >= 0)
        {
          gboolean found = answer == (self->what == CORO_COLLECT_ANY);

          if (found)
            coro_set (&self->result, coro_bool (self->what == CORO_COLLECT_ANY));
          answer = !found;
        }
      break;
    case CORO_COLLECT_MIN:
    case CORO_COLLECT_MAX:
      answer = coro_is_null (self->result)
                   ? 1
                   : coro_compare_truth (rt, item, self->result, self->what == CORO_COLLECT_MIN ? CORO_CMP_LT : CORO_CMP_GT);
      if (answer == 1)
        coro_set (&self->result, coro_ref (item));
      if (answer == 0)
        answer = 1;
      break;
    default:
      g_assert_not_reached ();
    }
  coro_unref (item);
  return answer;
}

/**
 * coro_collector_finish:
 * @rt: a runtime
 * @value: a collector
 *
 * Returns: (transfer full): the result; CORO_NULL with an exception
 */
CoroValue
coro_collector_finish (CoroRuntime *rt,
                       CoroValue    value)
{
  CoroCollector *self = CORO_COLLECTOR (value);
  CoroList      *list;

  switch (self->what)
    {
    case CORO_COLLECT_TUPLE:
      list = CORO_LIST (self->result);
      return coro_value (coro_tuple_new (rt, list->items, list->length));
    case CORO_COLLECT_JOIN:
      list = CORO_LIST (self->result);
      return coro_str_join (rt, CORO_STR (self->first), list->items, list->length);
    case CORO_COLLECT_SORTED:
      if (!coro_list_sort (rt, CORO_LIST (self->result), NULL, coro_is (self->first, CORO_TRUE)))
        return CORO_NULL;
      return coro_steal (&self->result);
    case CORO_COLLECT_SUM:
      return self->floats ? take_float_total (rt, self) : coro_steal (&self->result);
    case CORO_COLLECT_ANY:
    case CORO_COLLECT_ALL:
      return coro_is_null (self->result) ? coro_bool (self->what == CORO_COLLECT_ALL) : self->result;
    case CORO_COLLECT_MIN:
    case CORO_COLLECT_MAX:
      if (!coro_is_null (self->result))
        return coro_steal (&self->result);
      if (!coro_is_null (self->first))
        return coro_steal (&self->first);
      return coro_raise (rt, CORO_EXC_VALUE, "%s() iterable argument is empty", self->what == CORO_COLLECT_MIN ? "min" : "max");
    default:
      return coro_steal (&self->result);
    }
}

/* Adds the numbers in the word with which the rest of a list begins to a sum of the same kind. Returns how many */
static gsize
add_numbers (CoroRuntime   *rt,
             CoroCollector *self,
             CoroValue      iterator)
{
  CoroSequenceIterator *rest = CORO_SEQUENCE_ITERATOR (iterator);
  CoroList             *list;
  gsize                 first, i;

  if (self->what != CORO_COLLECT_SUM || coro_type_of (rt, iterator) != rt->list_iterator_type || coro_is_null (rest->sequence))
    return 0;

  list = CORO_LIST (rest->sequence);
  first = i = (gsize) rest->index;
  if (self->floats)
    {
      for (; i < list->length && coro_is_flonum (list->items[i]); i++)
        add_float (self, coro_flonum_get (list->items[i]));
    }
  else if (coro_is_int (self->result))
    {
      gint64 bits = (gint64) self->result.bits;

      for (; i < list->length && (coro_is_int (list->items[i]) || coro_is_bool (list->items[i])); i++)
        {
          gint64 twice = coro_is_int (list->items[i]) ? (gint64) (list->items[i].bits - 1) : 2 * coro_is (list->items[i], CORO_TRUE);

          if (__builtin_add_overflow (bits, twice, &bits))
            break;
          self->result.bits = (guintptr) bits;
        }
    }
  rest->index = (gssize) i;

  return i - first;
}

static CoroValue
eat_natively (CoroRuntime *rt,
              CoroValue    collector,
              CoroValue    iterator)
{
  guint64   n = 0;
  int       more = 1;
  CoroValue item = CORO_NULL;

  while (more == 1 && !coro_is_null (item = coro_next (rt, iterator)))
    {
      more = coro_collector_add (rt, collector, item);
      n++;
      if (more == 1)
        n += add_numbers (rt, CORO_COLLECTOR (collector), iterator);
    }
  /* time passes for each item as it does where the program's own code goes through them */
  coro_vm_charge (coro_vm_get (rt), n);
  if (more < 0 || (more == 1 && !coro_is_null (rt->exception)))
    return CORO_NULL;
  return coro_collector_finish (rt, collector);
}

/* Whether the items are put into a list first of all. */
static gboolean
gathers (CoroCollect what)
{
  return what == CORO_COLLECT_LIST || what == CORO_COLLECT_TUPLE || what == CORO_COLLECT_SORTED || what == CORO_COLLECT_JOIN;
}

static gboolean
is_array (CoroRuntime *rt,
          CoroValue    value)
{
  return coro_is_object (value) && (coro_object (value)->type == rt->list_type || coro_object (value)->type == rt->tuple_type);
}

/**
 * coro_collect:
 * @rt: a runtime
 * @what: what is made of the items
 * @iterable: any iterable
 * @first: what @what says, or CORO_NULL
 *
 * What a builtin that eats an iterable returns.
 *
 * Returns: (transfer full): the result, CORO_TAIL_CALL, or CORO_NULL with an exception
 */
CoroValue
coro_collect (CoroRuntime *rt,
              CoroCollect  what,
              CoroValue    iterable,
              CoroValue    first)
{
  CoroVm             *vm = coro_vm_get (rt);
  coro_auto CoroValue collector = coro_collector_new (rt, what, first);
  coro_auto CoroValue iterator = coro_generator_wrap (vm, coro_iter (rt, iterable));

  if (coro_is_null (iterator))
    return CORO_NULL;
  if (gathers (what) && is_array (rt, iterable))
    {
      CoroList *list = CORO_LIST (CORO_COLLECTOR (collector)->result);

      if (!coro_list_extend (rt, list, iterable))
        return CORO_NULL;
      coro_vm_charge (vm, list->length);
      return coro_collector_finish (rt, collector);
    }
  if ((what == CORO_COLLECT_LIST || what == CORO_COLLECT_SORTED || what == CORO_COLLECT_JOIN)
      && !coro_ask_length_hint (rt, iterable))
    return CORO_NULL;
  if (coro_iterates_natively (rt, iterator))
    return eat_natively (rt, collector, iterator);
  vm->pending_collector = coro_steal (&collector);
  vm->pending_iterator = coro_steal (&iterator);
  return CORO_TAIL_CALL;
}

CoroValue
coro_collect_pending_nested (CoroVm *vm)
{
  coro_auto CoroValue collector = coro_steal (&vm->pending_collector);
  coro_auto CoroValue iterator = coro_steal (&vm->pending_iterator);

  return eat_natively (vm->rt, collector, iterator);
}
