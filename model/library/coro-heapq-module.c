/* coro-heapq-module.c: the module heapq: lists as heaps, with CPython's comparisons in CPython's order (Modules/_heapqmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "core/coro-abstract.h"
#include "core/coro-list.h"

/* Longer lists are made heaps parent by parent as soon as both children are. */
#define MANY 2500

/* Which of two items belongs nearer to the root: the smaller one, or in a heap of the greatest the greater one; -1: exception.
 * Only `<` is asked, and the program may change the list meanwhile. */
static int
is_before (CoroRuntime *rt,
           CoroList    *heap,
           gsize        place,
           gsize        other,
           gboolean     is_max)
{
  gsize               length = heap->length;
  coro_auto CoroValue a = coro_ref (heap->items[is_max ? other : place]);
  coro_auto CoroValue b = coro_ref (heap->items[is_max ? place : other]);
  int                 answer = coro_compare_truth (rt, a, b, CORO_CMP_LT);

  if (answer >= 0 && heap->length != length)
    {
      coro_raise (rt, CORO_EXC_RUNTIME, "list changed size during iteration");
      return -1;
    }
  return answer;
}

static void
swap (CoroList *heap,
      gsize     a,
      gsize     b)
{
  CoroValue item = heap->items[a];

  heap->items[a] = heap->items[b];
  heap->items[b] = item;
}

/* Moves the item at `place` towards the root until its parent belongs before it. */
static gboolean
rise (CoroRuntime *rt,
      CoroList    *heap,
      gsize        root,
      gsize        place,
      gboolean     is_max)
{
  while (place > root)
    {
      gsize parent = (place - 1) / 2;
      int   before = is_before (rt, heap, place, parent, is_max);

      if (before < 0)
        return FALSE;
      if (!before)
        break;
      swap (heap, parent, place);
      place = parent;
    }
  return TRUE;
}

/* Moves the item at `place` down to a leaf, children up, then towards the root again to where it belongs: fewer comparisons
 * than looking at each level whether it already does, as an item that comes from the end mostly belongs there. */
static gboolean
sink (CoroRuntime *rt,
      CoroList    *heap,
      gsize        place,
      gboolean     is_max)
{
  gsize root = place, end = heap->length;

  while (place < end / 2)
    {
      gsize child = 2 * place + 1;

      if (child + 1 < end)
        {
          int before = is_before (rt, heap, child, child + 1, is_max);

          if (before < 0)
            return FALSE;
          if (!before)
            child++;
        }
      swap (heap, child, place);
      place = child;
    }
  return rise (rt, heap, root, place, is_max);
}

/* The argument is called so in messages: "heappush() argument 1". */
static CoroList *
get_heap (CoroRuntime *rt,
          CoroValue    value,
          const char  *name)
{
  if (coro_list_check (rt, value))
    return CORO_LIST (value);
  coro_raise (rt, CORO_EXC_TYPE, "%s must be list, not %s", name, coro_type_name (rt, value));
  return NULL;
}

static CoroValue
push (CoroRuntime     *rt,
      const CoroValue *args,
      const char      *name,
      gboolean         is_max)
{
  CoroList *heap = get_heap (rt, args[0], name);

  if (heap == NULL || !coro_list_append (rt, heap, args[1]))
    return CORO_NULL;
  return rise (rt, heap, 0, heap->length - 1, is_max) ? CORO_NONE : CORO_NULL;
}

static CoroValue
pop (CoroRuntime     *rt,
     const CoroValue *args,
     const char      *name,
     gboolean         is_max)
{
  CoroList *heap = get_heap (rt, args[0], name);
  CoroValue last, root;

  if (heap == NULL)
    return CORO_NULL;
  if (heap->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "index out of range");
  last = coro_list_pop (rt, heap, -1);
  if (heap->length == 0)
    return last;
  root = heap->items[0];
  heap->items[0] = last;
  if (!sink (rt, heap, 0, is_max))
    coro_clear (&root);
  return root;
}

static CoroValue
replace_root (CoroRuntime *rt,
              CoroList    *heap,
              CoroValue    item,
              gboolean     is_max)
{
  CoroValue root;

  if (heap->length == 0)
    return coro_raise (rt, CORO_EXC_INDEX, "index out of range");
  root = heap->items[0];
  heap->items[0] = coro_ref (item);
  if (!sink (rt, heap, 0, is_max))
    coro_clear (&root);
  return root;
}

static CoroValue
replace (CoroRuntime     *rt,
         const CoroValue *args,
         const char      *name,
         gboolean         is_max)
{
  CoroList *heap = get_heap (rt, args[0], name);

  return heap == NULL ? CORO_NULL : replace_root (rt, heap, args[1], is_max);
}

static CoroValue
push_pop (CoroRuntime     *rt,
          const CoroValue *args,
          const char      *name,
          gboolean         is_max)
{
  CoroList           *heap = get_heap (rt, args[0], name);
  coro_auto CoroValue root = CORO_NULL;
  int                 before;

  if (heap == NULL)
    return CORO_NULL;
  if (heap->length == 0)
    return coro_ref (args[1]);
  root = coro_ref (heap->items[0]);
  before = is_max ? coro_compare_truth (rt, args[1], root, CORO_CMP_LT) : coro_compare_truth (rt, root, args[1], CORO_CMP_LT);
  if (before <= 0)
    return before < 0 ? CORO_NULL : coro_ref (args[1]);
  return replace_root (rt, heap, args[1], is_max);
}

/* From `from` down to `to`: each, and upwards from it every parent whose children are both done. */
static gboolean
sink_with_parents (CoroRuntime *rt,
                   CoroList    *heap,
                   gsize        from,
                   gsize        to,
                   gboolean     is_max)
{
  for (gsize i = from + 1; i-- > to;)
    for (gsize j = i;; j /= 2)
      {
        if (!sink (rt, heap, j, is_max))
          return FALSE;
        if (j % 2 == 0)
          break;
      }
  return TRUE;
}

static CoroValue
make (CoroRuntime     *rt,
      const CoroValue *args,
      const char      *name,
      gboolean         is_max)
{
  CoroList *heap = get_heap (rt, args[0], name);
  gsize     first_leaf, row = 1;

  if (heap == NULL)
    return CORO_NULL;
  first_leaf = heap->length / 2;
  if (heap->length <= MANY)
    {
      for (gsize i = first_leaf; i-- > 0;)
        if (!sink (rt, heap, i, is_max))
          return CORO_NULL;
      return CORO_NONE;
    }
  while (row * 2 <= first_leaf + 1)
    row *= 2;
  return sink_with_parents (rt, heap, row - 2, first_leaf / 2, is_max) &&
             sink_with_parents (rt, heap, first_leaf - 1, row - 1, is_max)
           ? CORO_NONE
           : CORO_NULL;
}

#define FUNCTIONS(X)                                                                                                  \
  X (heappush, push, " argument 1", FALSE) X (heappop, pop, " argument", FALSE)                                        \
  X (heapreplace, replace, " argument 1", FALSE) X (heappushpop, push_pop, " argument 1", FALSE)                       \
  X (heapify, make, " argument", FALSE) X (heappush_max, push, " argument 1", TRUE)                                    \
  X (heappop_max, pop, " argument", TRUE) X (heapreplace_max, replace, " argument 1", TRUE)                            \
  X (heappushpop_max, push_pop, " argument 1", TRUE) X (heapify_max, make, " argument", TRUE)

#define X(name, function, argument, is_max)                       \
  static CoroValue                                                \
  heapq_##name (CoroRuntime     *rt,                              \
                CoroValue        self,                            \
                const CoroValue *args)                            \
  {                                                               \
    return function (rt, args, #name "()" argument, is_max);      \
  }
FUNCTIONS (X)
#undef X

/* ---- what runs the program's iterators and key functions is in Python ---- */

static CoroValue
heapq_merge (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroValue given[] = { args[0], coro_is_null (args[1]) ? CORO_NONE : args[1], coro_is_null (args[2]) ? CORO_FALSE : args[2] };

  return coro_tail_call_library (rt, "_heapq", "merge", given, G_N_ELEMENTS (given));
}

static CoroValue
heapq_nlargest (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue given[] = { args[0], args[1], coro_is_null (args[2]) ? CORO_NONE : args[2] };

  return coro_tail_call_library (rt, "_heapq", "nlargest", given, G_N_ELEMENTS (given));
}

static CoroValue
heapq_nsmallest (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroValue given[] = { args[0], args[1], coro_is_null (args[2]) ? CORO_NONE : args[2] };

  return coro_tail_call_library (rt, "_heapq", "nsmallest", given, G_N_ELEMENTS (given));
}

static const CoroNativeDef functions[] = {
  { "heapify", "(heap, /)", heapq_heapify, 0 },
  { "heapify_max", "(heap, /)", heapq_heapify_max, 0 },
  { "heappop", "(heap, /)", heapq_heappop, 0 },
  { "heappop_max", "(heap, /)", heapq_heappop_max, 0 },
  { "heappush", "(heap, item, /)", heapq_heappush, 0 },
  { "heappush_max", "(heap, item, /)", heapq_heappush_max, 0 },
  { "heappushpop", "(heap, item, /)", heapq_heappushpop, 0 },
  { "heappushpop_max", "(heap, item, /)", heapq_heappushpop_max, 0 },
  { "heapreplace", "(heap, item, /)", heapq_heapreplace, 0 },
  { "heapreplace_max", "(heap, item, /)", heapq_heapreplace_max, 0 },
  { "merge", "(*iterables, key=None, reverse=False)", heapq_merge, CORO_NATIVE_PYTHON },
  { "nlargest", "(n, iterable, key=None)", heapq_nlargest, CORO_NATIVE_PYTHON },
  { "nsmallest", "(n, iterable, key=None)", heapq_nsmallest, CORO_NATIVE_PYTHON },
  { NULL }
};

static const char *const all[] = {
  "heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max", "heappop_max", "heapify_max",
  "heapreplace_max", "heappushpop_max", "nlargest", "nsmallest", "merge", NULL,
};

CoroModule *
coro_heapq_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "heapq");

  coro_module_add_natives (rt, module, functions);
  coro_library_add_all (rt, module, all);
  return module;
}
