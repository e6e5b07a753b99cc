/* coro-pickle-module.c: _pickle: what the module pickle is made of (CPython: Modules/_pickle.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "library/coro-pickle-reader.h"

#include "core/coro-bytes.h"
#include "core/coro-dict.h"
#include "vm/coro-vm.h"

/* A class of the module _pickle (transfer none); NULL: there is no memory left */
static CoroType *
get_class (CoroRuntime *rt,
           const char  *name)
{
  coro_auto CoroValue module = coro_vm_import (coro_vm_get (rt), "_pickle");
  CoroStr *key = coro_str_intern (rt, name);
  CoroValue found = coro_is_null (module) ? CORO_NULL : coro_dict_get_name (((CoroModule *) coro_object (module))->dict, key);

  coro_unref (coro_value (key));
  if (coro_is_null (found) || !coro_isinstance (rt, found, rt->type_type))
    return rt->exceptions[CORO_EXC_EXCEPTION];

  return (CoroType *) coro_object (found);
}

/**
 * coro_pickle_get_error:
 * @rt: a runtime
 *
 * Returns: (transfer none): `_pickle.PicklingError`
 */
CoroType *
coro_pickle_get_error (CoroRuntime *rt)
{
  return get_class (rt, "PicklingError");
}

/**
 * coro_unpickle_get_error:
 * @rt: a runtime
 *
 * Returns: (transfer none): `_pickle.UnpicklingError`
 */
CoroType *
coro_unpickle_get_error (CoroRuntime *rt)
{
  return get_class (rt, "UnpicklingError");
}

static CoroValue
pickle_dumps (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!coro_pickle_dump (rt, args[0], bytes) || !coro_reserve (rt, bytes->len, 1))
    return CORO_NULL;

  return coro_bytes_new (rt, bytes->data, bytes->len);
}

/* _loads (bytes): the value, and how many bytes it took */
static CoroValue
pickle_loads (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  const guint8 *data;
  g_autofree guint8 *copy = NULL;
  gsize length, used;
  CoroValue both[2];

  if (!coro_bytes_peek (rt, args[0], &data, &length))
    return coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, args[0]));
  copy = g_memdup2 (data, length);
  both[0] = coro_pickle_load (rt, copy, length, &used);
  if (coro_is_null (both[0]))
    return CORO_NULL;
  both[1] = coro_int ((gint64) used);

  return coro_value (coro_tuple_new_take (rt, both, 2));
}

static const CoroNativeDef functions[] = {
  { "_dumps", "(obj, /)", pickle_dumps },
  { "_loads", "(data, /)", pickle_loads },
  { NULL },
};

static const CoroTypeSpec error_spec = { .module = "_pickle", .name = "PickleError", .flags = CORO_TYPE_FLAG_BASE };
static const CoroTypeSpec pickling_spec = { .module = "_pickle", .name = "PicklingError", .flags = CORO_TYPE_FLAG_BASE };
static const CoroTypeSpec unpickling_spec = { .module = "_pickle", .name = "UnpicklingError", .flags = CORO_TYPE_FLAG_BASE };

/**
 * coro_pickle_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full): the module _pickle
 */
CoroModule *
coro_pickle_module_new (CoroRuntime *rt)
{
  CoroModule *module = coro_module_new (rt, "_pickle");
  CoroType *error = coro_type_new_native (rt, &error_spec, rt->exceptions[CORO_EXC_EXCEPTION]);

  coro_module_add_natives (rt, module, functions);
  coro_module_add_type (rt, module, error);
  coro_module_add_type (rt, module, coro_type_new_native (rt, &pickling_spec, error));
  coro_module_add_type (rt, module, coro_type_new_native (rt, &unpickling_spec, error));

  return module;
}
