/* coro-collections-module.c: what of collections is not in Python (CPython: Modules/_collectionsmodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-deque-private.h"

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "library/coro-tuple-getter.h"

/* _set_ordered (OrderedDict) */
static CoroValue
set_ordered (CoroRuntime     *rt,
             CoroValue        module,
             const CoroValue *args)
{
  ((CoroType *) coro_object (args[0]))->flags |= CORO_TYPE_FLAG_ORDERED;
  return CORO_NONE;
}

/* _pop_end (dict, last) */
static CoroValue
pop_end (CoroRuntime     *rt,
         CoroValue        module,
         const CoroValue *args)
{
  CoroDict *dict = (CoroDict *) coro_object (args[0]);
  int last = coro_truth (rt, args[1]);

  if (last < 0)
    return CORO_NULL;
  if (dict->length == 0)
    {
      coro_auto CoroValue message = coro_str_new (rt, "dictionary is empty");

      return coro_raise_key_error (rt, message);
    }
  return coro_dict_pop_end (rt, dict, last);
}

static const CoroNativeDef module_functions[] = {
  { "_pop_end", "(dict, last, /)", pop_end },
  { "_set_ordered", "(type, /)", set_ordered },
  { NULL },
};

CoroModule *
coro_collections_module_new (CoroRuntime *rt)
{
  CoroModule         *module = coro_module_new (rt, "_collections");
  CoroType           *deque = coro_type_new_native (rt, &coro_deque_spec, NULL);
  coro_auto CoroValue iterator = coro_value (coro_type_new_native (rt, &coro_deque_iterator_spec, NULL));
  CoroStr            *name = coro_str_intern (rt, "_iterator");

  coro_dict_set_name (rt, coro_type_get_dict (deque), name, iterator);
  coro_unref (coro_value (name));
  coro_module_add (rt, module, "deque", coro_value (deque));
  coro_module_add_natives (rt, module, module_functions);
  coro_module_add (rt, module, "_tuplegetter", coro_value (coro_type_new_native (rt, &coro_tuple_getter_spec, NULL)));
  return module;
}
