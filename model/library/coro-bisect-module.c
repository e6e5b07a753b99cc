/* coro-bisect-module.c: the module bisect: places in sorted sequences (CPython: Modules/_bisectmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library-private.h"

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-int.h"
#include "core/coro-list.h"
#include "core/coro-str.h"

enum { SEQUENCE, ITEM, LOW, HIGH, KEY };

/* The place for args[ITEM], to the right or to the left of its equals; -1: exception */
static gssize
find_place (CoroRuntime     *rt,
            const CoroValue *args,
            gboolean         is_right)
{
  gssize low = 0, high;

  if (!coro_is_null (args[LOW]) && !coro_get_ssize (rt, args[LOW], &low))
    return -1;
  if (!coro_is_null (args[HIGH]) && !coro_is_none (args[HIGH]))
    {
      if (!coro_has_index (rt, args[HIGH]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "argument should be integer or None, not '%s'", coro_type_name (rt, args[HIGH]));
          return -1;
        }
      if (!coro_get_ssize (rt, args[HIGH], &high))
        return -1;
    }
  else
    {
      high = G_MINSSIZE;
    }
  if (low < 0)
    {
      coro_raise (rt, CORO_EXC_VALUE, "lo must be non-negative");
      return -1;
    }
  if (high == G_MINSSIZE && (high = coro_length (rt, args[SEQUENCE])) < 0)
    return -1;
  while (low < high)
    {
      gssize              middle = low + (high - low) / 2;
      coro_auto CoroValue index = coro_int_new (rt, middle);
      coro_auto CoroValue item = coro_get_item (rt, args[SEQUENCE], index);
      int                 less;

      if (coro_is_null (item))
        return -1;
      less = is_right ? coro_compare_truth (rt, args[ITEM], item, CORO_CMP_LT)
                      : coro_compare_truth (rt, item, args[ITEM], CORO_CMP_LT);
      if (less < 0)
        return -1;
      if (is_right == (less != 0))
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static gboolean
has_key (const CoroValue *args)
{
  return !coro_is_null (args[KEY]) && !coro_is_none (args[KEY]);
}

/* With a key function the search is in Python. */
static CoroValue
call_python (CoroRuntime     *rt,
             const char      *function,
             const CoroValue *args,
             gboolean         is_right)
{
  CoroValue given[] = {
    args[SEQUENCE], args[ITEM], coro_is_null (args[LOW]) ? coro_int (0) : args[LOW],
    coro_is_null (args[HIGH]) ? CORO_NONE : args[HIGH], args[KEY], coro_bool (is_right),
  };

  return coro_tail_call_library (rt, "_bisect", function, given, G_N_ELEMENTS (given));
}

static CoroValue
bisect (CoroRuntime     *rt,
        const CoroValue *args,
        gboolean         is_right)
{
  gssize place;

  if (has_key (args))
    return call_python (rt, "bisect", args, is_right);
  place = find_place (rt, args, is_right);
  return place < 0 ? CORO_NULL : coro_int_new (rt, place);
}

static CoroValue
insort (CoroRuntime     *rt,
        const CoroValue *args,
        gboolean         is_right)
{
  gssize    place;
  CoroStr  *name;
  CoroValue given[2];

  if (has_key (args))
    return call_python (rt, "insort", args, is_right);
  place = find_place (rt, args, is_right);
  if (place < 0)
    return CORO_NULL;
  if (coro_type_of (rt, args[SEQUENCE]) == rt->list_type)
    return coro_list_insert (rt, CORO_LIST (args[SEQUENCE]), place, args[ITEM]) ? CORO_NONE : CORO_NULL;
  name = coro_str_intern (rt, "insert");
  given[0] = coro_int (place);
  given[1] = args[ITEM];
  {
    coro_auto CoroValue result = coro_call_method (rt, args[SEQUENCE], name, given, G_N_ELEMENTS (given));

    coro_unref (coro_value (name));
    return coro_is_null (result) ? CORO_NULL : CORO_NONE;
  }
}

#define X(name, function, is_right)           \
  static CoroValue                            \
  bisect_##name (CoroRuntime     *rt,         \
                 CoroValue        self,       \
                 const CoroValue *args)       \
  {                                           \
    return function (rt, args, is_right);     \
  }
X (bisect_left, bisect, FALSE)
X (bisect_right, bisect, TRUE)
X (insort_left, insort, FALSE)
X (insort_right, insort, TRUE)
#undef X

static const CoroNativeDef functions[] = {
  { "bisect_left", "(a, x, lo=0, hi=None, *, key=None)", bisect_bisect_left, 0 },
  { "bisect_right", "(a, x, lo=0, hi=None, *, key=None)", bisect_bisect_right, 0 },
  { "insort_left", "(a, x, lo=0, hi=None, *, key=None)", bisect_insort_left, 0 },
  { "insort_right", "(a, x, lo=0, hi=None, *, key=None)", bisect_insort_right, 0 },
  { NULL }
};

CoroModule *
coro_bisect_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "bisect");

  coro_module_add_natives (rt, module, functions);
  coro_library_add_alias (rt, module, "bisect", "bisect_right");
  coro_library_add_alias (rt, module, "insort", "insort_right");
  return module;
}
