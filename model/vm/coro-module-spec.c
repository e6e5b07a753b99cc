/* coro-module-spec.c: where a module comes from, and whether its body still runs (CPython: importlib._bootstrap.ModuleSpec)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-module-spec.h"

#include "core/coro-dict.h"
#include "core/coro-str-builder.h"
#include "core/coro-str.h"
#include "vm/coro-vm-private.h"

#include <string.h>

static CoroValue
get_name (CoroRuntime *rt,
          CoroValue    self)
{
  return coro_ref (CORO_MODULE_SPEC (self)->name);
}

static CoroValue
get_origin (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (CORO_MODULE_SPEC (self)->origin);
}

static CoroValue
get_search (CoroRuntime *rt,
            CoroValue    self)
{
  return coro_ref (CORO_MODULE_SPEC (self)->search);
}

static CoroValue
get_none (CoroRuntime *rt,
          CoroValue    self)
{
  return CORO_NONE;
}

/* The package that it is in; of a package itself. */
static CoroValue
get_parent (CoroRuntime *rt,
            CoroValue    self)
{
  CoroModuleSpec *spec = CORO_MODULE_SPEC (self);
  const char     *name = CORO_STR (spec->name)->data;
  const char     *dot = strrchr (name, '.');

  if (!coro_is_none (spec->search))
    return coro_ref (spec->name);
  return coro_str_new_len (rt, name, dot != NULL ? (gsize) (dot - name) : 0);
}

static CoroValue
get_has_location (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_bool (!coro_is_none (CORO_MODULE_SPEC (self)->origin));
}

static CoroValue
get_initializing (CoroRuntime *rt,
                  CoroValue    self)
{
  return coro_bool (CORO_MODULE_SPEC (self)->initializing);
}

static CoroValue
spec_repr (CoroRuntime *rt,
           CoroValue    self)
{
  CoroModuleSpec *spec = CORO_MODULE_SPEC (self);
  CoroStrBuilder  text;
  gboolean        done;

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, "ModuleSpec(name=");
  done = coro_str_builder_append_repr (&text, spec->name);
  coro_str_builder_append (&text, ", loader=None");
  if (done && !coro_is_none (spec->origin))
    {
      coro_str_builder_append (&text, ", origin=");
      done = coro_str_builder_append_repr (&text, spec->origin);
    }
  if (done && !coro_is_none (spec->search))
    {
      coro_str_builder_append (&text, ", submodule_search_locations=");
      done = coro_str_builder_append_repr (&text, spec->search);
    }
  coro_str_builder_append (&text, ")");
  if (!done)
    {
      coro_str_builder_clear (&text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&text);
}

static void
spec_clear (CoroRuntime *rt,
            CoroObject  *object)
{
  CoroModuleSpec *self = (CoroModuleSpec *) object;

  coro_clear (&self->name);
  coro_clear (&self->origin);
  coro_clear (&self->search);
}

static void
spec_traverse (CoroObject    *object,
               CoroVisitFunc  visit,
               gpointer       data)
{
  CoroModuleSpec *self = (CoroModuleSpec *) object;

  if (coro_is_object (self->search))
    visit (coro_object (self->search), data);
}

static const CoroGetterDef spec_getters[] = {
  { "_initializing", get_initializing, NULL },
  { "cached", get_none, NULL },
  { "has_location", get_has_location, NULL },
  { "loader", get_none, NULL },
  { "name", get_name, NULL },
  { "origin", get_origin, NULL },
  { "parent", get_parent, NULL },
  { "submodule_search_locations", get_search, NULL },
  { NULL }
};

static const CoroTypeSpec module_spec_spec = {
  .module = "_frozen_importlib",
  .name = "ModuleSpec",
  .size = sizeof (CoroModuleSpec),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_NO_NEW,
  .getters = spec_getters,
  .slots = {
    .finalize = spec_clear,
    .traverse = spec_traverse,
    .clear = spec_clear,
    .repr = spec_repr,
  },
};

void
coro_module_spec_init (CoroVm *vm)
{
  vm->module_spec_type = coro_type_new_native (vm->rt, &module_spec_spec, NULL);
}

/**
 * coro_module_spec_new:
 * @vm: a VM
 * @name: the module's full name
 * @origin: the file's path, or None
 * @search: of a package the list of its folders, else None
 *
 * Returns: (transfer full): a spec
 */
CoroValue
coro_module_spec_new (CoroVm    *vm,
                      CoroStr   *name,
                      CoroValue  origin,
                      CoroValue  search)
{
  CoroModuleSpec *self = coro_object_new (vm->rt, vm->module_spec_type, 0);

  self->name = coro_ref (coro_value (name));
  self->origin = coro_ref (origin);
  self->search = coro_ref (search);

  return coro_value (self);
}

/**
 * coro_module_spec_add:
 * @vm: a VM
 * @module: a module
 * @origin: the file's path, or None
 * @search: of a package the list of its folders, else None
 *
 * Returns: (transfer none): the module's new spec
 */
CoroModuleSpec *
coro_module_spec_add (CoroVm     *vm,
                      CoroModule *module,
                      CoroValue   origin,
                      CoroValue   search)
{
  coro_auto CoroValue spec = coro_module_spec_new (vm, module->name, origin, search);

  coro_dict_set_name (vm->rt, module->dict, coro_name (vm->rt, __spec__), spec);

  return CORO_MODULE_SPEC (spec);
}

/**
 * coro_module_spec_get:
 * @vm: a VM
 * @module: any value
 *
 * Returns: (transfer none) (nullable): its spec, if it is a module that was imported
 */
CoroModuleSpec *
coro_module_spec_get (CoroVm    *vm,
                      CoroValue  module)
{
  CoroValue spec;

  if (!coro_isinstance (vm->rt, module, vm->rt->module_type))
    return NULL;
  spec = coro_dict_get_name (((CoroModule *) coro_object (module))->dict, coro_name (vm->rt, __spec__));
  if (!coro_is_object (spec) || coro_object (spec)->type != vm->module_spec_type)
    return NULL;

  return CORO_MODULE_SPEC (spec);
}
