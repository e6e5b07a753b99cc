/* coro-weakref-module.c: _weakref (CPython: Modules/_weakref.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-library.h"

#include "core/coro-list.h"
#include "core/coro-weak-proxy.h"
#include "core/coro-weakref.h"

/* (object, callback) */
static CoroValue
weakref_proxy (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return coro_weak_proxy_new (rt, args[0], coro_is_null (args[1]) || coro_is_none (args[1]) ? CORO_NULL : args[1]);
}

static CoroValue
weakref_list (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  if (coro_is_object (args[0]))
    coro_weakref_list (rt, coro_object (args[0]), list);
  return coro_value (list);
}

static CoroValue
weakref_count (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  coro_auto CoroValue list = weakref_list (rt, self, args);

  return coro_int ((gint64) CORO_LIST (list)->length);
}

static const CoroNativeDef functions[] = {
  { "getweakrefcount", "(object, /)", weakref_count, 0 },
  { "getweakrefs", "(object, /)", weakref_list, 0 },
  { "proxy", "(object, callback=None, /)", weakref_proxy, 0 },
  { NULL }
};

CoroModule *
coro_weakref_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_weakref");

  coro_module_add_natives (rt, module, functions);
  coro_module_add (rt, module, "ref", coro_ref (coro_value (rt->weakref_type)));
  coro_module_add_type (rt, module, rt->weakref_type);
  coro_module_add_type (rt, module, rt->proxy_type);
  coro_module_add_type (rt, module, rt->callable_proxy_type);
  return module;
}
