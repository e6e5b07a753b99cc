/* coro-module.c: module objects (CPython: Objects/moduleobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-annotations.h"
#include "core/coro-builtin-types.h"
#include "core/coro-dict.h"
#include "core/coro-exception.h"
#include "core/coro-list.h"
#include "core/coro-native.h"
#include "core/coro-str.h"

static CoroModule *
get (CoroValue self)
{
  return (CoroModule *) coro_object (self);
}

static CoroModule *
new_module (CoroRuntime *rt,
            CoroType    *type,
            CoroStr     *name,
            CoroValue    doc)
{
  CoroModule *self = coro_object_new (rt, type, 0);

  self->name = CORO_STR (coro_ref (coro_value (name)));
  self->dict = coro_dict_new (rt);
  coro_dict_set_name (rt, self->dict, coro_name (rt, __name__), coro_value (name));
  coro_dict_set_name (rt, self->dict, coro_name (rt, __doc__), doc);
  return self;
}

static CoroValue
module_new (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_value (new_module (rt, (CoroType *) coro_object (self), rt->empty_str, CORO_NONE));
}

/* module.__init__ (name, doc=None) */
static CoroValue
module_init (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  CoroModule *module = get (self);
  CoroValue   old = coro_value (module->name);

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "module() argument 'name' must be str, not %s", coro_argument_name (rt, args[0]));
  module->name = CORO_STR (coro_ref (args[0]));
  coro_unref (old);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __name__), args[0]);
  coro_dict_set_name (rt, module->dict, coro_name (rt, __doc__), coro_is_null (args[1]) ? CORO_NONE : args[1]);
  return CORO_NONE;
}

/**
 * coro_module_is_initializing:
 * @rt: a runtime
 * @self: a module
 *
 * Returns: whether its body still runs
 */
gboolean
coro_module_is_initializing (CoroRuntime *rt,
                             CoroModule  *self)
{
  CoroValue           spec = coro_dict_get_name (self->dict, coro_name (rt, __spec__));
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "_initializing"));
  coro_auto CoroValue value = CORO_NULL;
  gboolean            failed = FALSE;

  if (!coro_is_object (spec))
    return FALSE;
  value = coro_find_attr (rt, spec, CORO_STR (name), &failed);
  coro_exception_clear (rt);
  return coro_is (value, CORO_TRUE);
}

/**
 * coro_module_dup_advice:
 * @rt: a runtime
 * @self: a module that lacks a name
 *
 * Returns: (transfer full) (nullable): how to rename it, if it stands in the place of another one
 */
char *
coro_module_dup_advice (CoroRuntime *rt,
                        CoroModule  *self)
{
  CoroValue file = coro_dict_get_name (self->dict, coro_name (rt, __file__));

  if (!coro_str_check (rt, file))
    return NULL;
  if (self->shadows == CORO_SHADOWS_LIBRARY)
    return g_strdup_printf ("(consider renaming '%s' since it has the same name as the standard library module named '%s' and "
                            "prevents importing that standard library module)",
                            CORO_STR (file)->data, self->name->data);
  if (self->shadows == CORO_SHADOWS_PACKAGE && coro_module_is_initializing (rt, self))
    return g_strdup_printf ("(consider renaming '%s' if it has the same name as a library you intended to import)",
                            CORO_STR (file)->data);

  return NULL;
}

static void
raise_no_attribute (CoroRuntime *rt,
                    CoroModule  *self,
                    CoroStr     *name)
{
  CoroValue        file = coro_dict_get_name (self->dict, coro_name (rt, __file__));
  g_autofree char *advice = coro_module_dup_advice (rt, self);

  if (advice != NULL)
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "module '%s' has no attribute '%s' %s", self->name->data, name->data, advice);
  else if (!coro_module_is_initializing (rt, self))
    coro_raise (rt, CORO_EXC_ATTRIBUTE, "module '%s' has no attribute '%s'", self->name->data, name->data);
  else if (coro_str_check (rt, file))
    coro_raise (rt, CORO_EXC_ATTRIBUTE,
                "partially initialized module '%s' from '%s' has no attribute '%s' (most likely due to a circular import)",
                self->name->data, CORO_STR (file)->data, name->data);
  else
    coro_raise (rt, CORO_EXC_ATTRIBUTE,
                "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)",
                self->name->data, name->data);
}

static CoroValue
module_get_attr (CoroRuntime *rt,
                 CoroValue    self,
                 CoroStr     *name)
{
  CoroValue found = CORO_NULL;
  CoroValue hook;
  CoroValue argument = coro_value (name);

  if (name->base.flags & CORO_STR_INTERNED)
    found = coro_dict_get_name (get (self)->dict, name);
  if (!coro_is_null (found) && coro_is_null (coro_type_lookup (coro_object (self)->type, name)))
    return coro_ref (found);

  found = coro_generic_get_attr (rt, self, name);
  if (!coro_is_null (found) || !coro_exception_matches (rt, CORO_EXC_ATTRIBUTE))
    return found;
  coro_exception_clear (rt);

  hook = coro_dict_get_name (get (self)->dict, coro_name (rt, __getattr__));
  if (!coro_is_null (hook))
    return coro_call (rt, hook, &argument, 1);
  raise_no_attribute (rt, get (self), name);
  coro_exception_set_attribute (rt->exception, self, name);
  return CORO_NULL;
}

static CoroValue
module_repr (CoroRuntime *rt,
             CoroValue    self)
{
  CoroValue file = coro_dict_get_name (get (self)->dict, coro_name (rt, __file__));

  if (coro_str_check (rt, file))
    return coro_str_new_format (rt, "<module '%s' from '%s'>", get (self)->name->data, CORO_STR (file)->data);
  if (!coro_is_object (coro_dict_get_name (get (self)->dict, coro_name (rt, __spec__))))
    return coro_str_new_format (rt, "<module '%s'>", get (self)->name->data);
  if (!coro_is_null (coro_dict_get_name (get (self)->dict, coro_name (rt, __path__))))
    return coro_str_new_format (rt, "<module '%s' (namespace)>", get (self)->name->data);
  return coro_str_new_format (rt, "<module '%s' (built-in)>", get (self)->name->data);
}

static CoroValue
module_dir (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  CoroList *list = coro_list_new (rt, NULL, 0);

  if (!coro_list_extend (rt, list, coro_value (get (self)->dict)))
    {
      coro_unref (coro_value (list));
      return CORO_NULL;
    }
  return coro_value (list);
}

static void
module_finalize (CoroRuntime *rt,
                 CoroObject  *object)
{
  coro_unref (coro_value (((CoroModule *) object)->name));
}

static const CoroNativeDef module_methods[] = {
  { "__init__", "(name, doc=None)", module_init, CORO_NATIVE_NONE },
  { "__dir__", "()", module_dir, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

const CoroTypeSpec coro_module_spec = {
  .name = "module",
  .size = sizeof (CoroModule),
  .flags = CORO_TYPE_FLAG_GC | CORO_TYPE_FLAG_BASE,
  .new_signature = "(name, doc=None)",
  .new_func = module_new,
  .methods = module_methods,
  .getters = coro_module_annotation_getters,
  .slots = {
    .finalize = module_finalize,
    .repr = module_repr,
    .get_attr = module_get_attr,
  },
  .dict_offset = offsetof (CoroModule, dict),
};

/**
 * coro_module_new:
 * @rt: a runtime
 * @name: its name
 *
 * Returns: (transfer full): a module with nothing in it
 */
CoroModule *
coro_module_new (CoroRuntime *rt,
                 const char  *name)
{
  coro_auto CoroValue text = coro_value (coro_str_intern (rt, name));

  return new_module (rt, rt->module_type, CORO_STR (text), CORO_NONE);
}

/**
 * coro_module_add:
 * @rt: a runtime
 * @self: a module
 * @name: a name in it
 * @value: (transfer full): what it stands for
 */
void
coro_module_add (CoroRuntime *rt,
                 CoroModule  *self,
                 const char  *name,
                 CoroValue    value)
{
  coro_auto CoroValue held = value;
  coro_auto CoroValue text = coro_value (coro_str_intern (rt, name));

  coro_dict_set_name (rt, self->dict, CORO_STR (text), held);
}

/**
 * coro_module_add_natives:
 * @rt: a runtime
 * @self: a module
 * @defs: functions; a NULL name ends the table, which must outlive the runtime
 */
void
coro_module_add_natives (CoroRuntime         *rt,
                         CoroModule          *self,
                         const CoroNativeDef *defs)
{
  for (; defs->name != NULL; defs++)
    {
      CoroValue native = coro_native_new (rt, defs, CORO_NULL, NULL);

      ((CoroNative *) coro_object (native))->module = CORO_STR (coro_ref (coro_value (self->name)));
      coro_module_add (rt, self, defs->name, native);
    }
}

/**
 * coro_module_add_type:
 * @rt: a runtime
 * @self: a module
 * @type: a type, added under its own name
 */
void
coro_module_add_type (CoroRuntime *rt,
                      CoroModule  *self,
                      CoroType    *type)
{
  coro_module_add (rt, self, type->name->data, coro_ref (coro_value (type)));
}
